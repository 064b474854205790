#include "support.hpp"

#include <serve/server.hpp>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace kyniem;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const std::string published_feed =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string(5000, 'x') + "\r\nEND:VCALENDAR\r\n";

/// A published site made by hand; what it holds besides must never be served.
struct trial_site : test::temporary_folder {
    trial_site() {
        const auto plan = path / "generations/000001/public/plan";
        write(plan / "a.ics", published_feed);
        fs::last_write_time(plan / "a.ics", fs::file_time_type::clock::now() - 1h);
        write(plan / "index.html", "<!doctype html><title>Lịch</title>");
        write(plan / "catalogue.json", "{}");
        write(plan / "don-vi/stttt.html", "<!doctype html>");
        write(plan.parent_path() / "index.html", "<!doctype html>");
        for (const char* form : {"docx", "xlsx", "pdf", "png"})
            write(plan / "thang" / (std::string{"2025-04."} + form), form);
        write(plan / "empty.ics", "");
        write(plan / ".hidden.ics", "CANARY");
        write(plan / "notes.txt", "CANARY");
        write(path / "canary.ics", "CANARY");
        write(path / "generations/000001/records/ledgers/plan.ledger", "CANARY");
        fs::create_symlink("../../../../canary.ics", plan / "link.ics");
        fs::create_symlink("../../..", plan / "out");
        REQUIRE(::mkfifo((plan / "pipe.ics").c_str(), 0600) == 0);
        fs::create_symlink("generations/000001/public", path / "www");
    }
};

serve::server started(const trial_site& site, const serve::server_limits& limits = {}) {
    std::error_code failure;
    auto running = serve::server::start(site.path / "www", {.host = "127.0.0.1", .port = 0}, failure, limits);
    REQUIRE(running);
    return std::move(*running);
}

/// A client that sends bytes and takes what comes back. With a small buffer it takes nothing it has not
/// asked for.
class client {
public:
    explicit client(std::uint16_t port, int buffer = 0) {
        if (buffer != 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval longest{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    client(const client&) = delete;
    client& operator=(const client&) = delete;
    ~client() { ::close(socket_); }

    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;  // the server has closed; what it said can still be read
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// The answer has begun to come.
    [[nodiscard]] bool answered() const {
        char byte = 0;
        return ::recv(socket_, &byte, 1, MSG_PEEK) == 1;
    }
    [[nodiscard]] std::string rest() const {
        std::string got;
        char bytes[4096];
        for (ssize_t size = 0; (size = ::recv(socket_, bytes, sizeof bytes, 0)) > 0;)
            got.append(bytes, static_cast<std::size_t>(size));
        return got;
    }

private:
    int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
};

std::string answer_to(const serve::server& server, std::string_view bytes) {
    const client asking{server.port()};
    asking.send(bytes);
    return asking.rest();
}

std::string head(const std::string& line, const std::string& more = "") {
    return line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + more + "\r\n";
}

std::string get(const serve::server& server, const std::string& path, const std::string& more = "") {
    return answer_to(server, head("GET " + path, more));
}

int status_of(const std::string& answer) {
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

/// The value of a header line; "-" where there is none.
std::string header(const std::string& answer, const std::string& name) {
    const std::string lines = answer.substr(0, answer.find("\r\n\r\n") + 2);
    const auto at = lines.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "-";
    const auto begin = at + name.size() + 4;
    return lines.substr(begin, lines.find("\r\n", begin) - begin);
}

std::string body(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

}  // namespace

TEST_SUITE_BEGIN("serve");

TEST_CASE("a feed is served with what clients need to keep it") {
    const trial_site site;
    const auto server = started(site);
    const std::string answer = get(server, "/plan/a.ics?from=phone");
    CHECK(status_of(answer) == 200);
    CHECK(body(answer) == published_feed);
    CHECK(header(answer, "Content-Type") == "text/calendar; charset=utf-8");
    CHECK(header(answer, "Content-Length") == std::to_string(published_feed.size()));
    CHECK(header(answer, "ETag").size() == 34);
    CHECK(header(answer, "Last-Modified").ends_with(" GMT"));
    CHECK(header(answer, "Date").ends_with(" GMT"));
    CHECK(header(answer, "Vary") == "Accept-Encoding");
    CHECK(header(answer, "Cache-Control") == "max-age=3600");
    CHECK(header(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(header(answer, "Content-Encoding") == "-");

    const std::string without = answer_to(server, head("HEAD /plan/a.ics"));
    CHECK(status_of(without) == 200);
    CHECK(body(without).empty());
    CHECK(header(without, "Content-Length") == std::to_string(published_feed.size()));
    CHECK(header(without, "ETag") == header(answer, "ETag"));
    CHECK(header(without, "Accept-Ranges") == "none");
}

TEST_CASE("a page may not be framed and tells other sites nothing") {
    const trial_site site;
    const auto server = started(site);
    for (const char* path : {"/", "/index.html", "/plan/", "/plan/index.html", "/plan/don-vi/stttt.html"}) {
        CAPTURE(path);
        const std::string answer = get(server, path);
        CHECK(status_of(answer) == 200);
        CHECK(header(answer, "Content-Type") == "text/html; charset=utf-8");
        CHECK(header(answer, "Content-Security-Policy") == "frame-ancestors 'none'");
        CHECK(header(answer, "X-Content-Type-Options") == "nosniff");
        CHECK(header(answer, "Referrer-Policy") == "no-referrer");
    }
    CHECK(header(get(server, "/plan/catalogue.json"), "Content-Type") == "application/json; charset=utf-8");
    const std::string office = "application/vnd.openxmlformats-officedocument.";
    for (const auto& [form, type] :
         {std::pair<std::string, std::string>{"docx", office + "wordprocessingml.document"},
          {"xlsx", office + "spreadsheetml.sheet"},
          {"pdf", "application/pdf"},
          {"png", "image/png"}})
        CHECK(header(get(server, std::string{"/plan/thang/2025-04."} + form), "Content-Type") == type);
}

TEST_CASE("a client that has the feed already is told so") {
    const trial_site site;
    const auto server = started(site);
    const std::string first = get(server, "/plan/a.ics");
    const std::string tag = header(first, "ETag"), changed = header(first, "Last-Modified");
    const std::string packed = header(get(server, "/plan/a.ics", "Accept-Encoding: gzip\r\n"), "ETag");
    struct row {
        std::string more;
        int status;
    };
    for (const row& each : {
             row{"If-None-Match: " + tag, 304},
             row{"If-None-Match: \"a\", W/" + tag, 304},
             row{"If-None-Match: \"a\"\r\nIf-None-Match: " + tag, 304},
             row{"If-None-Match: *", 304},
             row{"If-Modified-Since: " + changed, 304},
             row{"If-None-Match: " + packed + "\r\nAccept-Encoding: gzip", 304},
             row{"If-None-Match: \"a\"", 200},
             row{"If-None-Match: " + packed, 200},
             row{"If-None-Match: \"a\"\r\nIf-Modified-Since: " + changed, 200},
             row{"If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT", 200},
             row{"If-Modified-Since: yesterday", 200},
         }) {
        CAPTURE(each.more);
        const std::string answer = get(server, "/plan/a.ics", each.more + "\r\n");
        CHECK(status_of(answer) == each.status);
        CHECK(body(answer).empty() == (each.status == 304));
        if (each.status == 304) CHECK(header(answer, "Content-Length") == "-");
    }
}

TEST_CASE("gzip is sent to those that take it, under a tag of its own, and nothing else is") {
    const trial_site site;
    const auto server = started(site);
    const std::string plain = header(get(server, "/plan/a.ics"), "ETag");
    struct row {
        const char* accepted;
        bool packed;
    };
    for (const row& each :
         {row{"gzip", true}, row{"br, gzip;q=0.5", true}, row{"*", true}, row{"GZIP", true}, row{"br", false},
          row{"br;q=1, deflate", false}, row{"gzip;q=0, *", false}, row{"identity", false}}) {
        CAPTURE(each.accepted);
        const std::string answer =
            get(server, "/plan/a.ics", std::string{"Accept-Encoding: "} + each.accepted + "\r\n");
        CHECK(header(answer, "Content-Encoding") == (each.packed ? "gzip" : "-"));
        CHECK((header(answer, "ETag") != plain) == each.packed);
        CHECK((body(answer) != published_feed) == each.packed);
        CHECK(body(answer).starts_with("\x1f\x8b") == each.packed);
        CHECK(header(answer, "Content-Length") == std::to_string(body(answer).size()));
    }
    // The library would pack a refusal, too.
    CHECK(header(get(server, "/none", "Accept-Encoding: br, gzip\r\n"), "Content-Encoding") == "-");
}

TEST_CASE("only the files of the generation are found") {
    const trial_site site;
    const auto server = started(site);
    struct row {
        const char* path;
        int status;
    };
    for (const row& each : {
             row{"/plan/%61.ics", 200},
             row{"/plan", 301},
             row{"/none.ics", 404},
             row{"/plan/.hidden.ics", 404},
             row{"/plan/notes.txt", 404},
             row{"/plan/link.ics", 404},
             row{"/plan/out/canary.ics", 404},
             row{"/plan/pipe.ics", 404},
             row{"/plan/don-vi/", 404},
             row{"/plan/empty.ics", 500},
             row{"/../records/ledgers/plan.ledger", 404},
             row{"/%2e%2e/%2e%2e/%2e%2e/canary.ics", 404},
             row{"/..%2f..%2f..%2fcanary.ics", 404},
             row{"/%252e%252e/canary.ics", 404},
             row{"/plan/..%5c..%5ccanary.ics", 404},
             row{"//plan/a.ics", 404},
             row{"/plan/a.ics%00.html", 400},
             row{"/plan/a%zz.ics", 400},
         }) {
        CAPTURE(each.path);
        const std::string answer = get(server, each.path);
        CHECK(status_of(answer) == each.status);
        CHECK(answer.find("CANARY") == std::string::npos);
    }
    CHECK(header(get(server, "/plan"), "Location") == "/plan/");
}

TEST_CASE("what the library handles badly is refused before it") {
    const trial_site site;
    const auto server = started(site);
    const auto long_name = "/" + std::string(2048, 'a');
    std::string many;
    for (int count = 0; count < 70; ++count) many += "X: 1\r\n";
    struct row {
        std::string sent;
        int status;
    };
    for (const row& each : {
             row{head("POST /plan/a.ics"), 405},
             row{head("TRACE /plan/a.ics"), 405},
             row{head("PROPFIND /"), 405},
             row{head("get /"), 405},
             row{head("G(T /"), 400},
             row{head("GET " + long_name), 414},
             row{head("GET /" + std::string(20'000, 'a')), 414},
             row{head("GET /", many), 431},
             row{head("GET /", "X: " + std::string(17'000, 'a') + "\r\n"), 431},
             row{head("GET /", "Content-Length: 3\r\n") + "abc", 413},
             row{head("GET /", "Content-Length: 0\r\nContent-Length: 5\r\n"), 413},
             row{head("GET /", "Content-Length: -1\r\n"), 400},
             row{head("GET /", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
             row{head("GET /", "Expect: 100-continue\r\n"), 417},
             row{head("GET /", "Host: b\r\n"), 400},
             row{head("GET /", " folded: 1\r\n"), 400},
             row{head("GET /", "X : 1\r\n"), 400},
             row{head("GET /", "X: 1\nY: 2\r\n"), 400},
             row{head("GET /", std::string("X: a\0b\r\n", 8)), 400},
             row{"GET / HTTP/1.1\nHost: a\n\n", 400},
             row{"GET / HTTP/1.1\r\n\r\n", 400},
             row{"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
             row{head("GET http://elsewhere.example/"), 400},
             row{head("GET http://a/plan/a.ics"), 200},
             row{head("GET *"), 400},
             row{head("GET /plan/a.ics", "Range: bytes=0-,0-,0-\r\n"), 200},
             row{head("GET /plan/a.ics", "Refused: 404\r\nContent-Length: 0\r\n"), 200},
             row{"\r\n" + head("GET /plan/a.ics"), 200},
             row{"GET /plan/a.ics HTTP/1.0\r\n\r\n", 200},
         }) {
        CAPTURE(each.sent.substr(0, 120));
        const std::string answer = answer_to(server, each.sent);
        CHECK(status_of(answer) == each.status);
        CHECK(header(answer, "Allow") == (each.status == 405 ? "GET, HEAD" : "-"));
        CHECK(header(answer, "Connection") == "close");
        if (each.status == 200)
            CHECK(body(answer) == published_feed);
        else
            CHECK(header(answer, "Content-Type") == "text/plain; charset=utf-8");
    }
}

TEST_CASE("requests sent at once are answered in their order, as many as are granted") {
    const trial_site site;
    const auto server = started(site, {.requests = 3});
    const std::string ask = "GET /plan/a.ics HTTP/1.1\r\nHost: a\r\n\r\n";
    std::string all = answer_to(server, ask + ask + ask + ask);
    int count = 0;
    for (; status_of(all) == 200; ++count) all = body(all).substr(published_feed.size());
    CHECK(count == 3);
    CHECK(all.empty());
}

TEST_CASE("slow clients are cut, and a new one is served when all places are taken") {
    const trial_site site;
    SUBCASE("a head that does not end in time") {
        const auto server = started(site, {.head_time = 200ms});
        CHECK(status_of(answer_to(server, "GET / HTTP/1.1\r\n")) == 408);
        CHECK(answer_to(server, "").empty());
    }
    SUBCASE("an answer that is not taken in time") {
        site.write(site.path / "www/plan/large.ics", std::string(16'000'000, 'x'));
        const auto server = started(site, {.answer_time = 200ms});
        const client slow{server.port(), 4096};
        slow.send(head("GET /plan/large.ics"));
        std::this_thread::sleep_for(600ms);
        CHECK(slow.rest().size() < 16'000'000);
    }
    SUBCASE("more clients than places") {
        const auto server = started(site, {.connections = 4});
        std::vector<std::unique_ptr<client>> silent;
        for (int count = 0; count < 12; ++count) silent.push_back(std::make_unique<client>(server.port()));
        const auto begun = std::chrono::steady_clock::now();
        CHECK(status_of(get(server, "/plan/a.ics")) == 200);
        CHECK(std::chrono::steady_clock::now() - begun < 2s);
        CHECK(silent.front()->rest().empty());  // closed, not waiting for its deadline
        CHECK(std::chrono::steady_clock::now() - begun < 2s);
    }
}

TEST_CASE("a request sees one generation while the site is switched") {
    const trial_site site;
    for (const char* number : {"000002", "000003"}) {
        std::string text;
        while (text.size() < 200'000) text += number;
        site.write(site.path / "generations" / number / "public/plan/a.ics", text);
    }
    const auto server = started(site);
    std::atomic<bool> ended = false;
    std::thread publishing{[&] {
        for (int count = 0; !ended; ++count) {
            fs::create_symlink(count % 2 == 0 ? "generations/000002/public" : "generations/000003/public",
                               site.path / "next");
            fs::rename(site.path / "next", site.path / "www");
        }
    }};
    while (body(get(server, "/plan/a.ics")) == published_feed) {
    }
    std::map<std::string, std::string> seen;
    int broken = 0;
    for (int count = 0; count < 200; ++count) {
        const std::string answer = get(server, "/plan/a.ics"), text = body(answer);
        const auto [known, added] = seen.try_emplace(header(answer, "ETag"), text);
        broken += status_of(answer) != 200 || text != known->second || text.size() < 200'000;
    }
    ended = true;
    publishing.join();
    CHECK(broken == 0);
    CHECK(seen.size() == 2);
}

TEST_CASE("a port in use is not shared, and one that was left is free") {
    const trial_site site;
    std::error_code failure;
    auto first = started(site);
    const auto port = first.port();
    CHECK_FALSE(serve::server::start(site.path / "www", {.host = "127.0.0.1", .port = port}, failure));
    CHECK(failure == std::errc::address_in_use);
    CHECK(status_of(get(first, "/plan/a.ics")) == 200);
    first.stop();
    CHECK_FALSE(first.listening());
    CHECK(serve::server::start(site.path / "www", {.host = "127.0.0.1", .port = port}, failure));
}

TEST_CASE("a stop ends idle connections and lets an answer under way arrive") {
    const trial_site site;
    site.write(site.path / "www/plan/large.ics", std::string(16'000'000, 'x'));
    auto server = started(site);
    const client idle{server.port()}, reading{server.port(), 4096};
    reading.send(head("GET /plan/large.ics"));
    REQUIRE(reading.answered());
    std::thread stopping{[&] { server.stop(); }};
    CHECK(idle.rest().empty());
    const std::string answer = reading.rest();
    CHECK(body(answer).size() == 16'000'000);
    stopping.join();
    CHECK_FALSE(server.listening());
}

TEST_CASE("an address is numeric, with a port") {
    struct row {
        const char* text;
        const char* host;
        int port;
    };
    for (const row& each : {row{"127.0.0.1:8787", "127.0.0.1", 8787}, row{"localhost:0", "127.0.0.1", 0},
                            row{"[::1]:80", "::1", 80}, row{"0.0.0.0:65535", "0.0.0.0", 65535}}) {
        CAPTURE(each.text);
        const auto address = serve::parse_listen_address(each.text);
        REQUIRE(address);
        CHECK(address->host == each.host);
        CHECK(address->port == each.port);
    }
    for (const char* text : {"", "8787", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                             "example.vn:80", "::1:80", "[127.0.0.1]:80", "127.0.0.1:80x", ":80"}) {
        CAPTURE(text);
        CHECK_FALSE(serve::parse_listen_address(text));
    }
}

TEST_SUITE_END();
