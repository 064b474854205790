// From a request to its answer, as a handler of cpp-httplib: no sockets here.
#pragma once

#include "server.hpp"

#include <httplib.h>
#include <unistd.h>

#include <utility>

namespace kyniem::serve {

/// Owns a file descriptor.
class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int number) noexcept : number_{number} {}
    descriptor(descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~descriptor() {
        if (open()) ::close(number_);
    }

    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] bool open() const noexcept { return number_ >= 0; }

private:
    int number_ = -1;
};

/// The answer to what the guard has admitted, out of the folder `www`. Only calendars, pages, .json
/// and the forms of months (.docx, .xlsx, .pdf, .png) whose names are ASCII letters, digits, `-`, `_` and `.`, with no link below `www`, are found; all else
/// is 404.
void answer(const httplib::Request& asked, httplib::Response& answered, const std::filesystem::path& www,
            const server_limits& limits);

/// A refusal: its status in plain text, never a page, never kept by a cache.
void refuse(httplib::Response& answered, int status);

/// What all answers have, the library's own too.
void complete(httplib::Response& answered);

}  // namespace kyniem::serve
