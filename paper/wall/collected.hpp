// The bytes of a file, as cairo hands them out.
#pragma once

#include "cairo_handles.hpp"

#include <exception>
#include <string>
#include <utility>

namespace kyniem::wall {

/// Exceptions must not run through C.
struct collected {
    std::string bytes{};
    std::exception_ptr stopped{};

    static cairo_status_t take(void* closure, const unsigned char* data, unsigned size) noexcept {
        auto& to = *static_cast<collected*>(closure);
        try {
            to.bytes.append(data, data + size);
            return CAIRO_STATUS_SUCCESS;
        } catch (...) {
            to.stopped = std::current_exception();
            return CAIRO_STATUS_WRITE_ERROR;
        }
    }
    std::string result(cairo_status_t status) && {
        if (stopped) std::rethrow_exception(stopped);
        expect_success(status);
        return std::move(bytes);
    }
};

}  // namespace kyniem::wall
