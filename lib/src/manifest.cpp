#include <kyniem/digest.hpp>

#include "file_system.hpp"
#include "manifest.hpp"

#include <algorithm>
#include <charconv>

namespace kyniem {
namespace {

constexpr std::string_view manifest_head = "kyniem-manifest 1\n";

/// The part of `text` up to the next blank, taken away from it with the blank.
std::string_view next_word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

}  // namespace

std::string to_text(const manifest& manifest) {
    std::string text{manifest_head};
    for (const auto& [path, size, digest, fingerprint] : manifest.files)
        text.append("file ")
            .append(std::to_string(size))
            .append(" ")
            .append(digest)
            .append(" ")
            .append(fingerprint)
            .append(" ")
            .append(path)
            .append("\n");
    for (const auto& [name, digest] : manifest.records)
        text.append("record ").append(digest).append(" ").append(name).append("\n");
    return text + "end " + digest_of(text) + "\n";
}

std::optional<manifest> parse_manifest(std::string_view text) {
    if (!text.starts_with(manifest_head)) return std::nullopt;
    const std::string_view all = text;
    text.remove_prefix(manifest_head.size());
    manifest made;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        std::string_view line = text.substr(0, end);
        const std::string_view before = all.substr(0, static_cast<std::size_t>(line.data() - all.data()));
        text.remove_prefix(end + 1);
        const std::string_view kind = next_word(line);
        if (kind == "end")
            return text.empty() && line == digest_of(before) ? std::optional{std::move(made)} : std::nullopt;
        if (kind == "record") {
            const std::string digest{next_word(line)};
            if (!is_path(line)) return std::nullopt;
            made.records.emplace(line, digest);
            continue;
        }
        site::entry entry;
        const std::string_view size = next_word(line);
        const auto [rest, wrong] = std::from_chars(size.data(), size.data() + size.size(), entry.size);
        if (kind != "file" || wrong != std::errc{} || rest != size.data() + size.size()) return std::nullopt;
        entry.digest = next_word(line);
        entry.fingerprint = next_word(line);
        entry.path = line;
        if (!is_path(entry.path) || (!made.files.empty() && made.files.back().path >= entry.path))
            return std::nullopt;
        made.files.push_back(std::move(entry));
    }
    return std::nullopt;
}

}  // namespace kyniem
