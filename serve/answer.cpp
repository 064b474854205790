#include "answer.hpp"
#include "guard.hpp"

#include <kyniem/text.hpp>

#include <date/date.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <xxhash.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <sstream>

namespace kyniem::serve {
namespace {

constexpr const char* http_date = "%a, %d %b %Y %H:%M:%S GMT";

/// By the end of the name; empty: such a file is not served.
std::string content_type(std::string_view name) {
    if (name.ends_with(".ics")) return "text/calendar; charset=utf-8";
    if (name.ends_with(".html")) return "text/html; charset=utf-8";
    if (name.ends_with(".docx"))
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (name.ends_with(".xlsx")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (name.ends_with(".pdf")) return "application/pdf";
    if (name.ends_with(".png")) return "image/png";
    if (name.ends_with(".json")) return "application/json; charset=utf-8";
    return {};
}

/// The names of published files and folders. No "..", no hidden file, nothing that needs an encoding.
bool is_served_name(std::string_view name) {
    return !name.empty() && name.size() <= 255 && name.front() != '.' &&
           std::ranges::all_of(name, [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                      is_digit(letter) || letter == '-' || letter == '_' || letter == '.';
           });
}

/// Percent-decodes once. Nothing when a percent sign has no two hexadecimal digits behind it, or for NUL.
std::optional<std::string> decoded(std::string_view name) {
    std::string plain;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name[at] != '%') {
            plain += name[at];
            continue;
        }
        unsigned byte = 0;
        const std::string_view digits = name.substr(at + 1, 2);
        const auto end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, byte, 16);
        if (digits.size() != 2 || read.ptr != end || byte == 0) return std::nullopt;
        plain += static_cast<char>(byte);
        at += 2;
    }
    return plain;
}

struct served_path {
    int refused = 0;
    std::vector<std::string> folders{};
    std::string name{};  ///< of the file; empty: the target ends in a slash
};

served_path path_of(std::string_view target) {
    served_path path;
    while (!target.empty()) {
        target.remove_prefix(1);
        const auto slash = std::min(target.find('/'), target.size());
        auto name = decoded(target.substr(0, slash));
        target.remove_prefix(slash);
        if (!name) return {.refused = 400};
        if (name->empty() && target.empty()) break;
        if (!is_served_name(*name)) path.refused = 404;
        if (target.empty())
            path.name = *std::move(name);
        else
            path.folders.push_back(*std::move(name));
    }
    return path;
}

descriptor folder_in(const descriptor& folder, const std::string& name) {
    return descriptor{::openat(folder.number(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
}

struct opened_file {
    int refused = 0;
    descriptor file{};
    struct stat status {};
};

opened_file file_in(const descriptor& folder, const std::string& name) {
    opened_file opened;
    // Not blocking: a pipe that lies there must not hold up the server.
    opened.file = descriptor{
        ::openat(folder.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (!opened.file)
        opened.refused = errno == EMFILE || errno == ENFILE || errno == ENOMEM ? 503 : 404;
    else if (::fstat(opened.file.number(), &opened.status) != 0 || !S_ISREG(opened.status.st_mode))
        opened.refused = 404;
    return opened;
}

/// All of the file. Nothing when it is not as long as it was said to be.
std::optional<std::string> content_of(const opened_file& opened) {
    std::string content(static_cast<std::size_t>(opened.status.st_size), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const auto size = ::read(opened.file.number(), content.data() + filled, content.size() - filled);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return std::nullopt;
        filled += static_cast<std::size_t>(size);
    }
    return content;
}

std::string entity_tag(std::string_view content, bool gzip) {
    XXH128_canonical_t hash;
    XXH128_canonicalFromHash(&hash, XXH3_128bits(content.data(), content.size()));
    std::string tag = "\"";
    for (const unsigned char byte : hash.digest) {
        tag += "0123456789abcdef"[byte >> 4];
        tag += "0123456789abcdef"[byte & 15];
    }
    return tag + (gzip ? "-gzip\"" : "\"");
}

/// The same bytes whenever it is done: no name and no time within. Empty when there is no memory for it.
std::string compressed(std::string_view content) {
    constexpr int gzip_format = 15 + 16;
    z_stream stream{};
    if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_format, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string packed(::deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(whole ? stream.total_out : 0);
    ::deflateEnd(&stream);
    return packed;
}

/// Whether an If-None-Match names the tag, or any ("*"); weak comparison (RFC 9110, 8.8.3.2).
bool names_tag(std::string_view list, std::string_view tag) {
    if (list == "*") return true;
    while (!list.empty()) {
        list.remove_prefix(std::min(list.find_first_not_of(" \t,"), list.size()));
        if (list.starts_with("W/")) list.remove_prefix(2);
        const auto end = list.find('"', 1);
        if (!list.starts_with('"') || end == std::string_view::npos) return false;
        if (list.substr(0, end + 1) == tag) return true;
        list.remove_prefix(end + 1);
    }
    return false;
}

/// Reads the form in use and the two obsolete ones (RFC 9110, 5.6.7).
std::optional<date::sys_seconds> parse_http_date(const std::string& text) {
    for (const char* form : {http_date, "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
        std::tm read{};
        if (const char* end = ::strptime(text.c_str(), form, &read); end != nullptr && *end == '\0')
            return date::sys_seconds{std::chrono::seconds{::timegm(&read)}};
    }
    return std::nullopt;
}

/// The header lines under one name are one list (RFC 9110, 5.3).
std::string list_of(const httplib::Request& asked, const char* name) {
    std::string list;
    const auto [first, last] = asked.headers.equal_range(name);
    for (auto line = first; line != last; ++line) list += (list.empty() ? "" : ", ") + line->second;
    return list;
}

/// Whether a list of encodings allows gzip: by its name, else by "*", with a weight above 0.
bool allows_gzip(const std::string& list) {
    bool by_name = false, named = false, by_star = false;
    std::istringstream members{list};
    for (std::string member; std::getline(members, member, ',');) {
        std::erase_if(member, [](char letter) { return letter == ' ' || letter == '\t'; });
        const auto end = std::min(member.find(';'), member.size());
        std::string coding = member.substr(0, end);
        for (char& letter : coding)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        const std::string weight = member.substr(end);
        const bool allowed = weight.empty() || ((weight.starts_with(";q=") || weight.starts_with(";Q=")) &&
                                                weight.find_first_of("123456789") != std::string::npos);
        if (coding == "gzip" || coding == "x-gzip") {
            named = true;
            by_name = by_name || allowed;
        }
        if (coding == "*") by_star = allowed;
    }
    return named ? by_name : by_star;
}

date::sys_seconds this_second() {
    return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A feed, a page or a catalogue, or 304 where the client has it already.
void serve_file(const httplib::Request& asked, httplib::Response& answered, const opened_file& opened,
                const std::string& type, const server_limits& limits) {
    // An empty feed would empty its subscribers' calendars: never published, so never served.
    if (opened.status.st_size <= 0 || static_cast<std::size_t>(opened.status.st_size) > limits.file_bytes)
        return refuse(answered, 500);
    auto content = content_of(opened);
    if (!content) return refuse(answered, 500);
    const bool gzip = allows_gzip(list_of(asked, encodings_header));
    const std::string tag = entity_tag(*content, gzip);
    const auto changed =
        std::min(date::sys_seconds{std::chrono::seconds{opened.status.st_mtime}}, this_second());
    answered.set_header("ETag", tag);
    answered.set_header("Last-Modified", date::format(http_date, changed));
    answered.set_header("Cache-Control", type.starts_with("text/calendar") ? "max-age=3600" : "max-age=300");
    answered.set_header("Vary", "Accept-Encoding");
    const std::string known = list_of(asked, "If-None-Match");
    const auto since = parse_http_date(asked.get_header_value("If-Modified-Since"));
    if (known.empty() ? since && changed <= *since : names_tag(known, tag)) {
        answered.status = 304;
        return;
    }
    if (gzip) {
        content = compressed(*content);
        if (content->empty()) return refuse(answered, 503);
        answered.set_header("Content-Encoding", "gzip");
    }
    answered.status = 200;
    answered.set_header("Content-Type", type);
    if (type.starts_with("text/html")) {
        answered.set_header("Content-Security-Policy", "frame-ancestors 'none'");
        answered.set_header("Referrer-Policy", "no-referrer");
    }
    answered.body = *std::move(content);
}

}  // namespace

void answer(const httplib::Request& asked, httplib::Response& answered, const std::filesystem::path& www,
            const server_limits& limits) {
    const served_path path = path_of(asked.target);
    if (path.refused != 0) return refuse(answered, path.refused);
    // The one look at the link: what is opened from here on lies in one generation.
    descriptor folder{::open(www.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (!folder) return refuse(answered, 503);
    for (const std::string& name : path.folders) {
        folder = folder_in(folder, name);
        if (!folder) return refuse(answered, 404);
    }
    const std::string name = path.name.empty() ? "index.html" : path.name;
    if (const std::string type = content_type(name); !type.empty()) {
        const opened_file opened = file_in(folder, name);
        return opened.refused != 0 ? refuse(answered, opened.refused)
                                   : serve_file(asked, answered, opened, type, limits);
    }
    folder = folder_in(folder, name);
    if (!folder || file_in(folder, "index.html").refused != 0) return refuse(answered, 404);
    // All names are checked and none is empty, so that this begins with one slash: a path on this host.
    std::string place = "/";
    for (const std::string& each : path.folders) place += each + "/";
    refuse(answered, 301);
    answered.set_header("Location", place + name + "/");
}

void refuse(httplib::Response& answered, int status) {
    answered.status = status;
    answered.headers.clear();
    answered.set_header("Content-Type", "text/plain; charset=utf-8");
    answered.set_header("Cache-Control", "no-store");
    if (status == 405) answered.set_header("Allow", "GET, HEAD");
    answered.body = std::to_string(status) + (status == 404 ? ": không có ở đây / not found\n" : "\n");
}

void complete(httplib::Response& answered) {
    answered.set_header("Date", date::format(http_date, this_second()));
    answered.set_header("X-Content-Type-Options", "nosniff");
    // The guard drops Range; the library's "bytes" is already there in an answer to HEAD.
    answered.headers.erase("Accept-Ranges");
    answered.set_header("Accept-Ranges", "none");
    // 304 has the length of what it stands for, or none: not that of its empty body (RFC 9110, 8.6).
    if (answered.status == 304) answered.headers.erase("Content-Length");
}

}  // namespace kyniem::serve
