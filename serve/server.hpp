// A small web server for a published site: its files by GET and HEAD, to clients of any kind.
//
// cpp-httplib serves; between it and the sockets stands a guard (guard.hpp) that lets in what the library
// handles well. For an office and for trying out; in earnest a web server stands in front (examples/nginx).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace kyniem::serve {

/// What a client is granted. Beyond: the status named here, and the connection is closed.
struct server_limits {
    std::size_t head_bytes = 16'384;  ///< of a request line and its header lines; 431
    std::size_t target_bytes = 2048;  ///< of what a request line asks for; 414
    std::size_t header_lines = 64;    ///< of a request; 431
    std::size_t requests = 100;       ///< on one connection
    std::size_t connections = 128;    ///< at once, one thread each; the oldest is cut for a new one
    std::size_t file_bytes = std::size_t{16} << 20U;  ///< of a file that is served; 500
    std::chrono::milliseconds head_time{10'000};      ///< from connecting, or the last answer, to a head; 408
    std::chrono::milliseconds answer_time{60'000};    ///< to send one whole answer
    std::chrono::milliseconds closing_time{2'000};    ///< for the client to close after the last answer
};

/// A numeric address and a port; port 0 lets the system choose one.
struct listen_address {
    std::string host{};
    std::uint16_t port = 0;
};

/// Reads "127.0.0.1:8787", "0.0.0.0:80", "[::1]:8787", and "localhost:8787" as 127.0.0.1. Nothing for
/// anything else, other names of hosts included.
[[nodiscard]] std::optional<listen_address> parse_listen_address(std::string_view text);

/// A running server. It stops when it is destroyed.
class server {
public:
    /// Serves the folder that `www` is or links to, resolved anew for each request, which so sees one
    /// generation. Nothing, and the reason in `failure`, when the address cannot be listened on.
    [[nodiscard]] static std::optional<server> start(const std::filesystem::path& www,
                                                     const listen_address& address, std::error_code& failure,
                                                     const server_limits& limits = {});
    server(server&&) noexcept;
    server& operator=(server&&) noexcept;
    ~server();

    /// The port it listens on: the system's choice where 0 was asked for.
    [[nodiscard]] std::uint16_t port() const noexcept;

    /// False once it has been stopped, or the system refuses to let it take connections.
    [[nodiscard]] bool listening() const noexcept;

    /// Takes no more requests, lets answers under way arrive for `closing_time` at most, and returns.
    void stop() noexcept;

private:
    class engine;
    explicit server(std::unique_ptr<engine> running);
    std::unique_ptr<engine> engine_;
};

}  // namespace kyniem::serve
