// The letters that are seen at a glance to be well: nearly all of every Vietnamese text. Inline, since every
// text of every event comes through here.
#pragma once

#include <cstddef>
#include <string_view>

namespace kyniem {

/// The bytes of the letter at `at`; 0 where it takes a closer look whether it is valid UTF-8, no control
/// character, and part of a text in normal form C: beyond ASCII, Latin with its marks built in, and common
/// punctuation.
[[nodiscard]] inline std::size_t clean_letter(std::string_view text, std::size_t at) noexcept {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto then = [&](std::size_t distance, unsigned char first, unsigned char last) {
        if (text.size() - at <= distance) return false;
        const auto next = static_cast<unsigned char>(text[at + distance]);
        return first <= next && next <= last;
    };
    if (lead < 0x80) return (lead >= 0x20 && lead != 0x7F) || lead == '\n' ? 1 : 0;
    if (lead == 0xE1) return then(1, 0xB8, 0xBB) && then(2, 0x80, 0xBF) ? 3 : 0;  // U+1E00 to U+1EFF
    if (lead == 0xE2) return then(1, 0x80, 0x80) && then(2, 0x90, 0xA7) ? 3 : 0;  // U+2010 to U+2027
    if (lead < 0xC2 || lead > 0xCB) return 0;
    return then(1, lead == 0xC2 ? 0xA0 : 0x80, 0xBF) ? 2 : 0;  // U+00A0 to U+02FF
}

}  // namespace kyniem
