#include <kyniem/html.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <array>

namespace kyniem {
namespace {

// A line may end after a hyphen even where a no-break space follows (UAX #14, LB12a). A word joiner would
// forbid it, but it goes along when text is copied into Word, which draws a box for it: hence the spans.
constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view pair_hyphen = " - ";
constexpr std::string_view letters_of_dates = "0123456789/";
constexpr std::string_view letters_that_close = ").,;:!";

bool is_one_of(char letter, std::string_view letters) noexcept {
    return letters.find(letter) != std::string_view::npos;
}

/// "03/02/1930", "4/1930", "15/3", "1930": not any number.
bool is_date(std::string_view text) noexcept {
    constexpr std::size_t digits_of_a_year = 4;
    if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) return false;
    return text.size() == digits_of_a_year || is_one_of('/', text);
}

std::string_view date_at_front(std::string_view text) noexcept {
    return text.substr(0, text.find_first_not_of(letters_of_dates));
}

/// The length of the pair of dates that `text` begins with; 0: of none.
std::size_t length_of_pair(std::string_view text) noexcept {
    const std::string_view first = date_at_front(text);
    if (!is_date(first) || !text.substr(first.size()).starts_with(pair_hyphen)) return 0;
    const std::string_view second = date_at_front(text.substr(first.size() + pair_hyphen.size()));
    return is_date(second) ? first.size() + pair_hyphen.size() + second.size() : 0;
}

/// The length of the number, hyphen and word without a blank that `text` begins with; 0: of none.
std::size_t length_of_compound(std::string_view text) noexcept {
    const std::string_view number = date_at_front(text);
    if (number.empty() || !is_digit(number.front()) || !text.substr(number.size()).starts_with('-')) return 0;
    const std::string_view word = text.substr(number.size() + 1);
    const std::size_t length = std::min(word.find_first_of(" \n&(),;:!"), word.size());
    return length == 0 ? 0 : number.size() + 1 + length;
}

/// The length of what `text` begins with that must stay whole, with what opens and closes it.
std::size_t length_of_whole(std::string_view text) noexcept {
    const std::size_t opening = text.starts_with('(') ? 1 : 0;
    const std::string_view inside = text.substr(opening);
    const std::size_t length = std::max(length_of_pair(inside), length_of_compound(inside));
    if (length == 0) return 0;
    const auto end = text.find_first_not_of(letters_that_close, opening + length);
    return std::min(end, text.size());
}

/// Whether a number may begin behind `before`.
bool ends_a_word(std::string_view before) noexcept {
    return before.empty() || is_one_of(before.back(), " \n(;");
}

bool names_a_number(std::string_view before) noexcept {
    constexpr std::array<std::string_view, 6> words{"ngày", "Ngày", "tháng", "Tháng", "năm", "Năm"};
    return std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); });
}

void add_whole(std::string& html, std::string_view text) {
    html += "<span class=\"whole\">";
    for (const char letter : text) {
        if (letter == ' ')
            html += no_break_space;
        else
            html += letter;
    }
    html += "</span>";
}

}  // namespace

std::string unbroken(std::string_view escaped) {
    std::string html;
    html.reserve(escaped.size());
    for (std::size_t at = 0; at < escaped.size();) {
        const std::string_view before = escaped.substr(0, at);
        const std::string_view rest = escaped.substr(at);
        if (const std::size_t length = ends_a_word(before) ? length_of_whole(rest) : 0; length != 0) {
            add_whole(html, rest.substr(0, length));
            at += length;
            continue;
        }
        if (rest[0] == ' ' && rest.size() > 1 && is_digit(rest[1]) && names_a_number(before))
            html += no_break_space;
        else
            html += rest[0];
        ++at;
    }
    return html;
}

}  // namespace kyniem
