#include "server.hpp"
#include "answer.hpp"
#include "guard.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <thread>

namespace kyniem::serve {
namespace {

using clock = std::chrono::steady_clock;

/// The connections at hand, each with a thread of its own, and who must go when there are too many.
///
/// A client that does as it should is done in a moment. So when all places are taken, the connection that
/// has been in its present state longest, idle or slow, is cut for the new one.
class connections {
public:
    enum class state : std::uint8_t { waiting, answering };

    explicit connections(std::size_t limit) : limit_{limit} {}

    /// Takes a place for a connection just accepted, and makes one where there is none.
    void take_place() {
        std::unique_lock lock{mutex_};
        while (taken_ >= limit_) {
            const auto oldest = std::ranges::min_element(known_, {}, [](const auto& each) {
                return std::pair{each.second.cut, each.second.since};
            });
            if (oldest != known_.end() && !oldest->second.cut) cut(*oldest);
            left_.wait_for(lock, std::chrono::milliseconds{100}, [this] { return taken_ < limit_; });
        }
        ++taken_;
    }
    void leave_place() {
        const std::scoped_lock lock{mutex_};
        --taken_;
        left_.notify_all();
    }

    /// False where the connection is to end instead: it was cut, or the server stops.
    [[nodiscard]] bool enter(socket_t socket, state next) {
        const std::scoped_lock lock{mutex_};
        connection& entered = known_[socket];
        entered.state = next;
        entered.since = clock::now();
        return !entered.cut && !stopped_;
    }
    /// Before the socket is closed: another connection gets its number.
    void forget(socket_t socket) {
        const std::scoped_lock lock{mutex_};
        known_.erase(socket);
    }

    /// Ends those that wait at once, and the others when their answer is sent, or after `time`.
    void stop(std::chrono::milliseconds time) {
        std::unique_lock lock{mutex_};
        stopped_ = true;
        for (auto& each : known_)
            if (each.second.state == state::waiting) cut(each);
        if (left_.wait_for(lock, time, [this] { return taken_ == 0; })) return;
        for (auto& each : known_) cut(each);
    }

private:
    struct connection {
        connections::state state = state::waiting;
        clock::time_point since{};
        bool cut = false;
    };

    /// Wakes the thread that waits for this client.
    static void cut(std::pair<const socket_t, connection>& known) {
        known.second.cut = true;
        ::shutdown(known.first, SHUT_RDWR);
    }

    std::mutex mutex_{};
    std::condition_variable left_{};
    std::map<socket_t, connection> known_{};
    std::size_t taken_ = 0;
    std::size_t limit_;
    bool stopped_ = false;
};

/// The library's pool, which queues without end, behind a gate: each connection gets a thread at once.
class bounded_pool final : public httplib::TaskQueue {
public:
    bounded_pool(connections& known, std::size_t threads) : connections_{known}, pool_{threads} {}

    void enqueue(std::function<void()> serve_connection) override {
        connections_.take_place();
        pool_.enqueue([this, serve_connection = std::move(serve_connection)] {
            serve_connection();
            connections_.leave_place();
        });
    }
    void shutdown() override { pool_.shutdown(); }

private:
    connections& connections_;
    httplib::ThreadPool pool_;
};

bool is_numeric(const std::string& host) {
    in6_addr bytes{};
    return ::inet_pton(AF_INET, host.c_str(), &bytes) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), &bytes) == 1;
}

}  // namespace

class server::engine final : public httplib::Server {
public:
    engine(const std::filesystem::path& www, const server_limits& limits)
        : limits_{limits}, connections_{limits.connections} {
        new_task_queue = [this] { return new bounded_pool{connections_, limits_.connections}; };
        set_keep_alive_max_count(limits_.requests);  // said to the client
        set_keep_alive_timeout(std::chrono::floor<std::chrono::seconds>(limits_.head_time).count());
        set_tcp_nodelay(true);
        // Not the library's SO_REUSEPORT, by which a second server would take half of the first one's
        // clients; a port that a former run has just left can be had.
        set_socket_options([](socket_t socket) {
            const int on = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        });
        // Before the routing of the library, whose patterns are std::regex.
        set_pre_routing_handler([this, www](const httplib::Request& asked, httplib::Response& answered) {
            const std::string refused = asked.get_header_value(refused_header);
            if (refused.empty())
                answer(asked, answered, www, limits_);
            else
                refuse(answered, std::stoi(refused));
            return HandlerResponse::Handled;
        });
        set_exception_handler([](const httplib::Request&, httplib::Response& answered,
                                 const std::exception_ptr&) { refuse(answered, 500); });
        set_post_routing_handler(
            [](const httplib::Request&, httplib::Response& answered) { complete(answered); });
    }
    ~engine() override { end(); }

    [[nodiscard]] int bind(const listen_address& address) {
        errno = 0;
        if (address.port == 0)
            port_ = bind_to_any_port(address.host, AI_NUMERICHOST);
        else if (bind_to_port(address.host, address.port, AI_NUMERICHOST))
            port_ = address.port;
        if (port_ <= 0) return errno == 0 ? EADDRNOTAVAIL : errno;
        // The library lets 5 clients wait to be accepted; the sixth would try again after a second.
        return ::listen(svr_sock_, SOMAXCONN) == 0 ? 0 : errno;
    }
    void begin() {
        listening_ = true;
        thread_ = std::thread{[this] {
            listen_after_bind();
            listening_ = false;
        }};
    }
    void end() noexcept {
        if (!thread_.joinable()) return;
        // The library ignores a stop before it runs.
        while (listening_ && !is_running()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        stop();
        connections_.stop(limits_.closing_time);
        thread_.join();
    }

    [[nodiscard]] int port() const noexcept { return port_; }
    [[nodiscard]] bool listening() const noexcept { return listening_; }

private:
    bool process_and_close_socket(socket_t socket) override {
        const descriptor owned{socket};
        guarded_stream stream{socket, limits_};
        try {
            serve_requests(stream);
        } catch (const std::exception&) {
            // Out of memory above all: it ends this connection alone.
        }
        // What the kernel still holds of an answer that was cut is dropped, and the client is told so.
        const linger at_once{.l_onoff = 1, .l_linger = 0};
        if (stream.failed()) ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        connections_.forget(socket);
        return true;
    }

    void serve_requests(guarded_stream& stream) {
        using enum connections::state;
        bool last = false;
        for (std::size_t count = 1; !last && !stream.failed(); ++count) {
            if (!connections_.enter(stream.socket(), waiting)) return;
            const auto asked = stream.next();
            if (!asked) break;
            if (!connections_.enter(stream.socket(), answering)) return;
            last = asked->last || count >= limits_.requests;
            bool closed = false;
            process_request(stream, last, closed, nullptr);
        }
        if (!stream.failed() && connections_.enter(stream.socket(), waiting)) stream.finish();
    }

    server_limits limits_;
    connections connections_;
    int port_ = 0;
    std::atomic<bool> listening_ = false;
    std::thread thread_{};
};

std::optional<listen_address> parse_listen_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    // Only in brackets can an address of colons be told from its port.
    const bool bracketed = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (bracketed != (host.find(':') != std::string_view::npos)) return std::nullopt;
    if (host == "localhost") host = "127.0.0.1";
    listen_address address{.host = std::string{host}};
    const auto end = port.data() + port.size();
    const auto read = std::from_chars(port.data(), end, address.port);
    if (read.ec != std::errc{} || read.ptr != end || !is_numeric(address.host)) return std::nullopt;
    return address;
}

std::optional<server> server::start(const std::filesystem::path& www, const listen_address& address,
                                    std::error_code& failure, const server_limits& limits) {
    auto engine = std::make_unique<server::engine>(www, limits);
    try {
        if (const int number = engine->bind(address); number != 0) {
            failure = {number, std::generic_category()};
            return std::nullopt;
        }
        engine->begin();
    } catch (const std::system_error& error) {  // no thread could be begun
        failure = error.code();
        return std::nullopt;
    }
    return server{std::move(engine)};
}

server::server(std::unique_ptr<engine> running) : engine_{std::move(running)} {}
server::server(server&&) noexcept = default;
server& server::operator=(server&&) noexcept = default;
server::~server() = default;

std::uint16_t server::port() const noexcept {
    return static_cast<std::uint16_t>(engine_->port());
}

bool server::listening() const noexcept {
    return engine_->listening();
}

void server::stop() noexcept {
    engine_->end();
}

}  // namespace kyniem::serve
