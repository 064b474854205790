#include <kyniem/text.hpp>

#include "clean_letter.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

namespace kyniem {
namespace {

const utf8proc_uint8_t* bytes(std::string_view text) noexcept {
    return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

/// Calls `visit(code point, offset, size)` until it returns false or the text ends.
/// Returns the offset where decoding stopped.
template <class Visit>
std::size_t each_code_point(std::string_view text, Visit visit) {
    std::size_t at = 0;
    while (at < text.size()) {
        utf8proc_int32_t code_point = static_cast<unsigned char>(text[at]);
        if (code_point < 0x80) {  // most of it
            if (!visit(code_point, at, std::size_t{1})) return at;
            ++at;
            continue;
        }
        const auto size =
            utf8proc_iterate(bytes(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
        if (size <= 0 || !visit(code_point, at, static_cast<std::size_t>(size))) return at;
        at += static_cast<std::size_t>(size);
    }
    return at;
}

bool is_ascii(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

/// Latin with its marks built in and common punctuation: without a combining mark among them, such
/// text is in normal form C as it is.
bool is_plainly_composed(utf8proc_int32_t point) noexcept {
    return point < 0x300 || (point >= 0x1E00 && point <= 0x1EFF) || (point >= 0x2010 && point <= 0x2027);
}

bool is_control(utf8proc_int32_t point) noexcept {
    const auto between = [point](utf8proc_int32_t first, utf8proc_int32_t last) {
        return first <= point && point <= last;
    };
    const bool turns = between(0x202A, 0x202E) || between(0x2066, 0x2069);
    const bool is_no_character = between(0xFDD0, 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
    return (point < 0x20 && point != '\n') || between(0x7F, 0x9F) || between(0x2028, 0x2029) || turns ||
           is_no_character;
}

/// utf8proc_map with these options; nothing for text that is not valid.
std::optional<std::string> mapped(std::string_view text, int options) {
    utf8proc_uint8_t* result = nullptr;
    const auto size = utf8proc_map(bytes(text), static_cast<utf8proc_ssize_t>(text.size()), &result,
                                   static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{result, &std::free};
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};
    if (size < 0) return std::nullopt;
    return std::string{reinterpret_cast<const char*>(result), static_cast<std::size_t>(size)};
}

}  // namespace

bool is_clean(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = clean_letter(text, at);
        if (size == 0) return false;
        at += size;
    }
    return true;
}

std::size_t code_points(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept {
    const std::size_t end = each_code_point(text, [](auto, auto, auto) { return true; });
    return end == text.size() ? std::nullopt : std::optional{end};
}

std::optional<std::string> nfc(std::string_view text) {
    const std::size_t plain = each_code_point(
        text, [](utf8proc_int32_t point, std::size_t, std::size_t) { return is_plainly_composed(point); });
    if (plain == text.size()) return std::string{text};
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::optional<std::size_t> first_control(std::string_view text) noexcept {
    std::optional<std::size_t> found;
    each_code_point(text, [&](utf8proc_int32_t point, std::size_t at, std::size_t) {
        if (is_control(point)) found = at;
        return !found;
    });
    return found;
}

std::string_view trimmed(std::string_view text, std::string_view blanks) noexcept {
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    const std::size_t last = text.find_last_not_of(blanks);
    return text.substr(begin, last == text.npos ? 0 : last + 1 - begin);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string line;
    for (const std::string& part : parts)
        if (!part.empty()) (line += line.empty() ? std::string_view{} : between) += part;
    return line;
}

std::string with_line_feeds(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r')
            lines += text[at];
        else if (at + 1 == text.size() || text[at + 1] != '\n')
            lines += '\n';
    }
    return lines;
}

std::vector<std::string_view> graphemes(std::string_view text) {
    std::vector<std::string_view> found;
    std::size_t begin = 0;
    utf8proc_int32_t previous = -1;
    utf8proc_int32_t state = 0;
    each_code_point(text, [&](utf8proc_int32_t point, std::size_t at, std::size_t) {
        if (previous >= 0 && utf8proc_grapheme_break_stateful(previous, point, &state) != 0) {
            found.push_back(text.substr(begin, at - begin));
            begin = at;
        }
        previous = point;
        return true;
    });
    if (begin < text.size()) found.push_back(text.substr(begin));
    return found;
}

std::string folded(std::string_view text) {
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD).value_or(std::string{text});
}

std::string capitals(std::string_view text) {
    if (first_invalid_utf8(text)) return std::string{text};
    std::string large;
    each_code_point(text, [&](utf8proc_int32_t point, std::size_t, std::size_t) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto size = utf8proc_encode_char(utf8proc_toupper(point), bytes.data());
        large.append(bytes.begin(), bytes.begin() + size);
        return true;
    });
    return large;
}

std::string sentence_case(std::string_view text) {
    const auto letters = graphemes(text);
    if (letters.empty()) return {};
    return capitals(letters.front()) + folded(text.substr(letters.front().size()));
}

std::string begun_small(std::string_view text) {
    const auto letters = graphemes(text);
    if (letters.empty()) return {};
    return folded(letters.front()) + std::string{text.substr(letters.front().size())};
}

std::string ascii_id(std::string_view name, std::size_t longest) {
    const std::string plain =
        mapped(name, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK)
            .value_or(std::string{});
    std::string id;
    std::string word;
    bool full = false;
    const auto take = [&] {
        const std::size_t needed = word.size() + (id.empty() ? 0 : 1);
        full = full || id.size() + needed > longest;
        if (!word.empty() && !full) (id += id.empty() ? "" : "-") += word;
        word.clear();
    };
    for (std::size_t at = 0; at < plain.size() && !full; ++at) {
        const char letter = plain[at];
        if (plain.compare(at, 2, "đ") == 0) {
            word += 'd';
            ++at;
        } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
            word += letter;
        } else if (static_cast<unsigned char>(letter) < 0x80) {
            take();
        }
    }
    take();
    return id;
}

std::size_t display_width(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t columns = 0;
    for (const std::string_view cluster : graphemes(text)) {
        std::size_t widest = 0;
        each_code_point(cluster, [&](utf8proc_int32_t point, std::size_t, std::size_t) {
            widest = std::max(widest, static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point))));
            return true;
        });
        columns += widest;
    }
    return columns;
}

std::string padded(std::string_view text, std::size_t width) {
    std::string result{text};
    const std::size_t columns = display_width(text);
    if (columns < width) result.append(width - columns, ' ');
    return result;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    // Edit distance with swaps of neighbours counted once: the usual slips on a keyboard.
    const auto distance = [](std::string_view a, std::string_view b) {
        std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
        for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
        for (std::size_t i = 1; i <= a.size(); ++i)
            for (std::size_t j = 1; j <= b.size(); ++j) {
                const std::size_t swap = a[i - 1] == b[j - 1] ? 0 : 1;
                cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + swap});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        return cost[a.size()][b.size()];
    };
    if (word.size() > 64) return {};
    std::string best;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > word.size() + least || word.size() > candidate.size() + least) continue;
        const std::size_t found = distance(word, candidate);
        if (found < least) {
            least = found;
            best = candidate;
        }
    }
    return best;
}

}  // namespace kyniem
