#include "running_text.hpp"

#include <algorithm>

namespace kyniem {
namespace {

/// What stands for a character: itself, a blank, a dash, or nothing.
std::string_view meant_by(std::string_view character) {
    static constexpr std::string_view dashes[] = {"–", "—", "‒", "‐", "‑", "−", "―"};
    static constexpr std::string_view blanks[] = {" ",      "\t",     "\r",     "\f",     "\v",
                                                  "\u00A0", "\u2002", "\u2003", "\u2009", "\u202F"};
    static constexpr std::string_view nothing[] = {"*", "~", "\u00AD", "\u200B", "\uFEFF"};
    const auto among = [&](const auto& list) { return std::ranges::find(list, character) != std::end(list); };
    if (among(nothing)) return {};
    if (among(blanks)) return " ";
    if (among(dashes)) return "-";
    return character;
}

}  // namespace

running_text::running_text(std::string_view original) {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    line_starts.push_back(0);
    for (std::size_t at = 0; at < original.size();) {
        std::size_t size = 1;
        while (at + size < original.size() &&
               (static_cast<unsigned char>(original[at + size]) & 0xC0U) == 0x80U)
            ++size;
        const std::string_view character = original.substr(at, size);
        const bool new_line = character == "\n";
        const std::string_view meant = new_line ? " " : meant_by(character);
        if (meant != " " || (!text.empty() && text.back() != ' ')) {
            text += meant;
            lines.resize(text.size(), line);
            columns.resize(text.size(), column);
        }
        ++column;
        if (new_line) {
            ++line;
            column = 1;
            line_starts.push_back(text.size());
        }
        at += size;
    }
}

position running_text::at(std::size_t offset, const std::string& file) const {
    if (offset >= lines.size()) return {.file = file};
    return {.file = file, .line = lines[offset], .column = columns[offset]};
}

}  // namespace kyniem
