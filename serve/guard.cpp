#include "guard.hpp"

#include <kyniem/text.hpp>

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace kyniem::serve {
namespace {

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter) ||
               std::string_view{"!#$%&'*+-.^_`|~"}.find(letter) != std::string_view::npos;
    });
}

bool is_visible(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter <= '~'; });
}

bool has_controls(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < ' ' && letter != '\t') || byte == 0x7F;
    });
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& letter : lower)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return lower;
}

std::string_view without_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// Takes what lies before `separator`, and the separator, away from `text`; all of it where there is none.
std::string_view take(std::string_view& text, std::string_view separator) {
    const auto at = text.find(separator);
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
    return taken;
}

bool has_member(std::string_view list, std::string_view wanted) {
    while (!list.empty())
        if (without_blanks(take(list, ",")) == wanted) return true;
    return false;
}

/// Where the first head in `received` ends, its empty line included; 0: not yet. A bare line feed ends a
/// line here, so that it is refused at once and not after the deadline.
std::size_t end_of_head(std::string_view received, std::size_t from) {
    for (auto at = received.find('\n', from); at != std::string_view::npos;
         at = received.find('\n', at + 1)) {
        const std::string_view rest = received.substr(at + 1);
        if (rest.starts_with('\n')) return at + 2;
        if (rest.starts_with("\r\n")) return at + 3;
    }
    return 0;
}

admission refusal(int status, std::string_view method = "GET") {
    return {.refused = status,
            .head = std::string{method == "HEAD" ? "HEAD" : "GET"} + " / HTTP/1.1\r\n" + refused_header +
                    ": " + std::to_string(status) + "\r\n\r\n"};
}

}  // namespace

admission admit(std::string_view head, const server_limits& limits) {
    if (head.size() > limits.head_bytes) return refusal(head.find('\n') > limits.head_bytes ? 414 : 431);
    std::string_view version = take(head, "\r\n");
    const std::string_view method = take(version, " ");
    std::string_view target = take(version, " ");
    if (!is_token(method) || target.empty() || !is_visible(target)) return refusal(400);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refusal(version.starts_with("HTTP/") && is_visible(version) ? 505 : 400);
    // The library answers methods that it does not know with 400, and routes bodies for those it knows.
    if (method != "GET" && method != "HEAD") return refusal(405);
    if (target.size() > limits.target_bytes) return refusal(414, method);

    std::string kept;
    std::optional<std::string_view> host;
    bool last = version == "HTTP/1.0";
    for (std::size_t count = 1; head != "\r\n"; ++count) {
        if (count > limits.header_lines) return refusal(431, method);
        std::string_view value = take(head, "\r\n");
        // A folded line, a blank before the colon, a NUL, a bare CR or LF: others read them otherwise.
        if (value.find(':') == value.npos || has_controls(value)) return refusal(400, method);
        const std::string name = lower_case(take(value, ":"));
        value = without_blanks(value);
        if (!is_token(name)) return refusal(400, method);
        if (name == "host") {
            if (host) return refusal(400, method);
            host = value;
        } else if (name == "transfer-encoding") {
            return refusal(400, method);  // a body whose end a proxy may see elsewhere
        } else if (name == "content-length" && value != "0") {
            return refusal(!value.empty() && std::ranges::all_of(value, is_digit) ? 413 : 400, method);
        } else if (name == "expect") {
            return refusal(417, method);
        } else if (name == "connection") {
            // The library sees "close" only where it stands alone and in lower case.
            last = last || has_member(lower_case(value), "close");
        } else if (name == "if-none-match" || name == "if-modified-since") {
            kept.append(name).append(": ").append(value).append("\r\n");
        } else if (name == "accept-encoding") {
            kept.append(encodings_header).append(": ").append(value).append("\r\n");
        }
    }
    if (!host && version == "HTTP/1.1") return refusal(400, method);

    // "http://host/path" is what a proxy is asked; it must at least mean this host.
    if (target.starts_with("http://")) {
        target.remove_prefix(7);
        const auto slash = std::min(target.find('/'), target.size());
        if (!host || target.substr(0, slash) != *host) return refusal(400, method);
        target.remove_prefix(slash);
        if (target.empty()) target = "/";
    }
    if (!target.starts_with('/') || target.find('#') != target.npos) return refusal(400, method);
    target = target.substr(0, target.find('?'));
    return {.last = last,
            .head = std::string{method} + " " + std::string{target} + " HTTP/1.1\r\n" + kept + "\r\n"};
}

bool guarded_stream::ready(short event, clock::time_point deadline) const {
    pollfd watched{socket_, event, 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock::now()).count();
        if (left <= 0) return false;
        if (::poll(&watched, 1, static_cast<int>(left)) > 0) return true;
    }
}

std::optional<admission> guarded_stream::next() {
    const auto deadline = clock::now() + limits_.head_time;
    for (std::size_t from = 0;;) {
        // Empty lines before a request are passed over (RFC 9112, 2.2).
        if (from == 0) received_.erase(0, received_.find_first_not_of("\r\n"));
        const std::size_t end = end_of_head(received_, from);
        if (end != 0 || received_.size() > limits_.head_bytes) {
            const std::size_t size = end != 0 ? end : received_.size();
            admission admitted = admit(std::string_view{received_}.substr(0, size), limits_);
            received_.erase(0, size);
            return hand_over(std::move(admitted));
        }
        from = received_.size() < 3 ? 0 : received_.size() - 3;
        if (!ready(POLLIN, deadline)) {
            if (received_.empty()) return std::nullopt;
            return hand_over(refusal(408));
        }
        std::array<char, 4096> bytes;
        const auto size = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size > 0) received_.append(bytes.data(), static_cast<std::size_t>(size));
        if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) return std::nullopt;
    }
}

admission guarded_stream::hand_over(admission admitted) {
    head_ = admitted.head;
    given_ = 0;
    answer_by_ = clock::now() + limits_.answer_time;
    return admitted;
}

ssize_t guarded_stream::read(char* into, size_t size) {
    const auto taken = head_.copy(into, size, given_);
    given_ += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t guarded_stream::write(const char* bytes, size_t size) {
    for (std::size_t sent = 0; sent < size && !failed_;) {
        const auto taken = ::send(socket_, bytes + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken >= 0)
            sent += static_cast<std::size_t>(taken);
        else if (errno == EAGAIN)
            failed_ = !ready(POLLOUT, answer_by_);
        else
            failed_ = errno != EINTR;
    }
    return failed_ ? -1 : static_cast<ssize_t>(size);
}

void guarded_stream::finish() {
    ::shutdown(socket_, SHUT_WR);
    // Closed at once, what the client still sends would reset the connection before it has read the answer.
    std::array<char, 4096> bytes;
    const auto deadline = clock::now() + limits_.closing_time;
    while (ready(POLLIN, deadline)) {
        const auto size = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) return;
    }
}

}  // namespace kyniem::serve
