// Between a socket and cpp-httplib 0.11.4: what reaches the library is a short, plain request in memory.
//
// What the library does by itself: it waits for a head as long as a byte comes now and then, and reads one
// of 30 MB; lines that end in a bare line feed it passes over, in values it decodes "%0d%0a"; it loses
// what follows a request at once; it takes addresses of other hosts; a Range of 8 KB it answers with 2,600
// copies of the file, and "br;q=0" with brotli. So a whole head is read here, under a deadline and a
// budget, and written anew with the few header lines that an answer depends on.
#pragma once

#include "server.hpp"

#include <httplib.h>

namespace kyniem::serve {

/// A head as the library is given it.
struct admission {
    int refused = 0;     ///< the status that refuses it; 0: it may be answered
    bool last = true;    ///< the connection is closed after the answer
    std::string head{};  ///< for a refused one "GET /" and the line "Refused: 405"
};

/// The two header lines that only the guard writes; what a client sends under these names is dropped.
inline constexpr const char* refused_header = "Refused";
/// Accept-Encoding by another name, so that the answer can be packed but the library does not pack.
inline constexpr const char* encodings_header = "Encodings";

/// Reads a head up to and with its empty line (RFC 9112, sections 3 to 7), strictly: what two servers
/// could understand differently is refused with 400, and so is a body, with 413.
[[nodiscard]] admission admit(std::string_view head, const server_limits& limits);

/// The requests and answers of one connection. It does not own the socket.
class guarded_stream final : public httplib::Stream {
public:
    guarded_stream(socket_t socket, const server_limits& limits) : socket_{socket}, limits_{limits} {}

    /// Waits for the next head, which `read` then gives to the library. Nothing when the client has
    /// closed, or has sent nothing at all in time.
    [[nodiscard]] std::optional<admission> next();
    /// Whether an answer could not be sent whole: in time, or at all.
    [[nodiscard]] bool failed() const noexcept { return failed_; }
    /// Ends the connection so that the client can read what it was sent last.
    void finish();

    bool is_readable() const override { return given_ < head_.size(); }
    bool is_writable() const override { return !failed_; }
    ssize_t read(char* into, size_t size) override;
    ssize_t write(const char* bytes, size_t size) override;
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return socket_; }

private:
    using clock = std::chrono::steady_clock;
    [[nodiscard]] bool ready(short event, clock::time_point deadline) const;
    admission hand_over(admission admitted);

    socket_t socket_;
    const server_limits& limits_;
    std::string received_{};  ///< not yet admitted
    std::string head_{};
    std::size_t given_ = 0;
    clock::time_point answer_by_{};
    bool failed_ = false;
};

}  // namespace kyniem::serve
