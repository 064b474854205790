#include "folding.hpp"

#include <kyniem/feed.hpp>

#include <algorithm>

namespace kyniem {

namespace {

constexpr std::size_t longest = 75;
constexpr std::string_view line_end = "\r\n";

}  // namespace

void append_folded(std::string_view line, std::string& into) {
    std::size_t room = longest;
    while (line.size() > room) {
        std::size_t cut = room;
        const auto inside = [&](std::size_t at) {
            return (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
        };
        // A combining mark (U+0300-U+036F, in UTF-8 CC 80 - CD AF) stays with its letter.
        const auto mark = [&](std::size_t at) {
            const auto first = static_cast<unsigned char>(line[at]);
            return first == 0xCC || (first == 0xCD && at + 1 < line.size() &&
                                     static_cast<unsigned char>(line[at + 1]) <= 0xAF);
        };
        while (cut > 1 && (inside(cut) || mark(cut))) --cut;
        if (cut == 1)  // a line of nothing but marks
            for (cut = room; cut > 0 && inside(cut);) --cut;
        if (cut == 0) cut = room;  // no UTF-8 at all
        // Editors and mail strip blanks at line ends; a line that is one blank confuses iCloud.
        std::size_t better = cut;
        while (better > 1 &&
               (line[better] == ' ' || line[better - 1] == ' ' || inside(better) || mark(better)))
            --better;
        if (better > room / 2) cut = better;
        into.append(line.substr(0, cut)).append(line_end) += ' ';
        line.remove_prefix(cut);
        room = longest - 1;
    }
    into.append(line).append(line_end);
}

void end_folded(std::string& text, std::size_t begin) {
    if (text.size() - begin <= longest) {  // most lines
        text += line_end;
        return;
    }
    const std::string line = text.substr(begin);
    text.resize(begin);
    append_folded(line, text);
}

std::string unfolded(std::string_view lines) {
    std::string text;
    text.reserve(lines.size());
    for (std::string_view rest = lines; !rest.empty();) {
        std::size_t fold = rest.find("\r\n");
        while (fold != std::string_view::npos && rest.substr(fold + 2, 1) != " " &&
               rest.substr(fold + 2, 1) != "\t")
            fold = rest.find("\r\n", fold + 2);
        text += rest.substr(0, fold);
        rest.remove_prefix(std::min(rest.size(), fold == std::string_view::npos ? rest.size() : fold + 3));
    }
    return text;
}

std::string refolded(std::string_view lines) {
    const std::string text = unfolded(lines);
    std::string result;
    result.reserve(text.size() + text.size() / 32);
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find("\r\n"), rest.size());
        if (end != 0) append_folded(rest.substr(0, end), result);
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return result;
}

}  // namespace kyniem
