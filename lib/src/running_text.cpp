#include "running_text.hpp"

#include <kyniem/text.hpp>

#include <algorithm>

namespace kyniem {
namespace {

constexpr std::string_view line_blanks = " \t\r";

std::size_t size_of_character(std::string_view text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) ++size;
    return size;
}

/// What stands for a character: itself, a blank, a dash, a bracket, or nothing.
std::string_view meant_by(std::string_view character) {
    static constexpr std::string_view dashes[] = {"–", "—",  "‒",  "‐", "‑",  "−",
                                                  "―", "－", "﹣", "⁃", "〜", "～"};
    static constexpr std::string_view blanks[] = {"\t",     "\r",     "\f",     "\v",     "|",      "\u00A0",
                                                  "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
                                                  "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
                                                  "\u202F", "\u205F", "\u3000"};
    static constexpr std::string_view nothing[] = {"*",      "~",      "_",      "\u00AD", "\u200B",
                                                   "\u200C", "\u200D", "\u2060", "\uFEFF"};
    const auto among = [&](const auto& list) { return std::ranges::find(list, character) != std::end(list); };
    if (among(nothing)) return {};
    if (among(blanks)) return " ";
    if (among(dashes)) return "-";
    if (character == "（") return "(";
    if (character == "）") return ")";
    return first_control(character) ? std::string_view{} : character;
}

/// "3", "- 3 -": a number alone on its line.
bool is_page_number(std::string_view line) {
    if (line.starts_with('-') && line.ends_with('-') && line.size() > 1)
        line = trimmed(line.substr(1, line.size() - 2), line_blanks);
    return !line.empty() && line.size() <= 3 &&
           line.find_first_not_of("0123456789") == std::string_view::npos;
}

/// How many bytes at the front of the line mark an item of a list or a row of a table.
std::size_t item_mark(std::string_view line) {
    for (const std::string_view mark : {"- ", "+ ", "– ", "• ", "* ", "|"})
        if (line.starts_with(mark)) {
            const std::string_view rest = trimmed(line.substr(mark.size()), line_blanks);
            const bool a_date = !rest.empty() && is_digit(rest.front()) &&
                                rest.find('/') < 6;  // "(03/02/1930", next line "- 03/02/2025)"
            return a_date ? 0 : mark.size();
        }
    return 0;
}

}  // namespace

running_text::running_text(std::string_view original) {
    std::vector<std::string_view> all;
    for (std::size_t begin = 0; begin <= original.size();) {
        const std::size_t end = std::min(original.find('\n', begin), original.size());
        all.push_back(original.substr(begin, end - begin));
        begin = end + 1;
    }
    const auto is_blank = [&](std::size_t number) {
        return number >= all.size() || trimmed(all[number], line_blanks).empty();
    };
    for (std::size_t number = 0; number < all.size(); ++number) {
        const auto line = static_cast<std::uint32_t>(number + 1);
        line_starts.push_back(text.size());
        const std::string_view content = trimmed(all[number], line_blanks);
        if (is_page_number(content) && (number == 0 || is_blank(number - 1)) && is_blank(number + 1))
            continue;
        std::uint32_t column = 1;
        std::size_t mark_end = 0;
        if (const std::size_t mark = item_mark(content); mark != 0)
            mark_end = static_cast<std::size_t>(content.data() - all[number].data()) + mark;
        for (std::size_t at = 0; at < all[number].size(); ++column) {
            const std::size_t size = size_of_character(all[number], at);
            if (at + size < mark_end)
                ;  // the item's mark and the blanks before it
            else if (at < mark_end)
                add(";", line, column);
            else
                add(meant_by(all[number].substr(at, size)), line, column);
            at += size;
        }
        add(" ", line, column);
    }
}

void running_text::add(std::string_view character, std::uint32_t line, std::uint32_t column) {
    if (character == " " && (text.empty() || text.back() == ' ')) return;
    text += character;
    const std::string small = folded(character);
    lowered += small.size() == character.size() ? small : std::string{character};
    lines.resize(text.size(), line);
    columns.resize(text.size(), column);
}

position running_text::at(std::size_t offset, const std::string& file) const {
    if (offset >= lines.size()) return {.file = file};
    return {.file = file, .line = lines[offset], .column = columns[offset]};
}

}  // namespace kyniem
