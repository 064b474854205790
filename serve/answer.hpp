// From a request to its answer, as a handler of cpp-httplib: no sockets here.
#pragma once

#include "server.hpp"

#include <lib/src/descriptor.hpp>

#include <httplib.h>

#include <filesystem>

namespace kyniem::serve {

/// The answer to what the guard has admitted, out of the folder `www`. Only calendars, pages, .json
/// and the forms of months (.docx, .xlsx, .pdf, .png) whose names are ASCII letters, digits, `-`, `_` and
/// `.`, with no link below `www`, are found; all else is 404.
void answer(const httplib::Request& asked, httplib::Response& answered, const std::filesystem::path& www,
            const server_limits& limits);

/// A refusal: its status in plain text, never a page, never kept by a cache.
void refuse(httplib::Response& answered, int status);

/// What all answers have, the library's own too.
void complete(httplib::Response& answered);

}  // namespace kyniem::serve
