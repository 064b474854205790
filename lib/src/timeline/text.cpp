#include "text.hpp"

#include <kyniem/html.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr std::size_t most_points_in_a_letter = 4;  // Vietnamese letters take three
constexpr char first_letter = ' ';
constexpr std::size_t letters = 95;

using letter_widths = std::array<short, letters>;  // thousandths of the size, from U+0020 to U+007E

/// Of Times, the wider of upright and italic.
constexpr letter_widths regular_widths{
    250, 333, 420, 500, 500, 833, 778, 214, 333, 333, 500, 675, 250, 333, 250, 278,  //
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 675, 675, 675, 500,  //
    921, 722, 667, 667, 722, 611, 611, 722, 722, 333, 444, 722, 611, 889, 722, 722,  //
    611, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 389, 278, 389, 469, 500,  //
    333, 500, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,  //
    500, 500, 389, 389, 278, 500, 500, 722, 500, 500, 444, 480, 275, 480, 541};
constexpr letter_widths bold_widths{
    250, 333, 555, 500, 500, 1000, 833, 278,  333, 333, 500, 570, 250, 333, 250, 278,  //
    500, 500, 500, 500, 500, 500,  500, 500,  500, 500, 333, 333, 570, 570, 570, 500,  //
    930, 722, 667, 722, 722, 667,  611, 778,  778, 389, 500, 778, 667, 944, 722, 778,  //
    611, 778, 722, 556, 667, 722,  722, 1000, 722, 722, 667, 333, 278, 333, 581, 500,  //
    333, 500, 556, 444, 556, 444,  333, 500,  556, 278, 333, 556, 278, 833, 556, 500,  //
    556, 556, 444, 389, 333, 556,  500, 722,  500, 500, 444, 394, 220, 394, 520};

constexpr double thousandths = 997;  // a little fewer: the table is rounded
constexpr double horn_ems = 0.1;     // of ơ and ư
constexpr double foreign_ems = 1.1;  // of a letter the table does not know, a column
constexpr double quote_ems = 0.56;

constexpr bool begins_a_point(char byte) noexcept {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

double width_of_ascii(char letter, bool bold) noexcept {
    const auto at = static_cast<std::size_t>(letter - first_letter);
    return (bold ? bold_widths : regular_widths)[at] / thousandths;
}

bool has_horn(std::string_view lower) {
    const std::string composed = nfc(lower).value_or(std::string{lower});
    constexpr std::string_view horned = "ơớờởỡợưứừửữự";
    return horned.find(composed) != std::string_view::npos;
}

/// The width of the letter under its marks.
double width_of_marked(std::string_view letter, bool bold) {
    for (const std::string_view quote : {"“", "”", "‘", "’", "–", "\u00A0"})
        if (letter == quote) return quote_ems;
    const std::string lower = folded(letter);
    const std::string base = ascii_id(letter, most_points_in_a_letter);
    if (base.empty()) return foreign_ems * std::max<double>(1, static_cast<double>(display_width(letter)));
    const bool upper = lower != nfc(letter).value_or(std::string{letter});
    double ems = has_horn(lower) ? horn_ems : 0;
    for (const char each : base)
        ems += width_of_ascii(upper && each >= 'a' ? static_cast<char>(each - 'a' + 'A') : each, bold);
    return ems;
}

double ems_of_letter(std::string_view letter, bool bold) {
    const bool ascii = letter.size() == 1 && letter.front() >= first_letter && letter.front() <= '~';
    return ascii ? width_of_ascii(letter.front(), bold) : width_of_marked(letter, bold);
}

double ems_of(std::string_view text, bool bold) {
    double ems = 0;
    for (const std::string_view letter : graphemes(text)) ems += ems_of_letter(letter, bold);
    return ems;
}

/// Code points that XML 1.0 cannot hold or that turn the writing and are no control characters.
std::size_t length_of_unprintable(std::string_view text) noexcept {
    for (const std::string_view unprintable :
         {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xD8\x9C", "\xEF\xBB\xBF"})
        if (text.starts_with(unprintable)) return unprintable.size();
    return 0;
}

std::string without_unprintable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const std::size_t length = length_of_unprintable(text);
        if (length == 0)
            clean += text.front();
        else
            clean += "\uFFFD";
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return clean;
}

/// The letter with as many marks as letters have.
std::string_view without_pile(std::string_view letter) noexcept {
    std::size_t points = 0;
    for (std::size_t at = 0; at < letter.size(); ++at)
        if (begins_a_point(letter[at]) && ++points > most_points_in_a_letter) return letter.substr(0, at);
    return letter;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string spaced{text};
    std::ranges::replace_if(
        spaced, [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
    const std::string clean = without_unprintable(readable(spaced));
    std::string result;
    for (const std::string_view letter : graphemes(clean))
        if (letter != " " || (!result.empty() && result.back() != ' ')) result += without_pile(letter);
    return std::string{trimmed(result)};
}

double width_of(std::string_view text, typeface face) {
    return ems_of(text, face.bold) * face.size;
}

std::string shortened(std::string_view text, typeface face, double width) {
    if (width_of(text, face) <= width) return std::string{text};
    double left = width - width_of("…", face);
    std::string result;
    for (const std::string_view letter : graphemes(text)) {
        left -= ems_of_letter(letter, face.bold) * face.size;
        if (left < 0) break;
        result += letter;
    }
    return std::string{trimmed(result)} + "…";
}

running_text::running_text(std::string_view text, bool bold) : blank_ems_{ems_of(" ", bold)} {
    while (!text.empty()) {
        const std::size_t size = std::min(text.find(' '), text.size());
        add(text.substr(0, size), bold);
        text.remove_prefix(std::min(size + 1, text.size()));
    }
}

void running_text::add(std::string_view letters_of_word, bool bold) {
    constexpr double longest_ems = 8;  // longer words may be broken
    piece next;
    for (const std::string_view letter : graphemes(letters_of_word)) {
        const double ems = ems_of_letter(letter, bold);
        if (next.ems + ems > longest_ems && next.ems > 0)
            words_.push_back(std::exchange(next, {.text = {}, .ems = 0, .joined = true}));
        next.text += letter;
        next.ems += ems;
    }
    if (!next.text.empty()) words_.push_back(std::move(next));
}

/// Calls `visit(word, whether it begins a line, whether a blank is before it)`.
template <class Visit>
void running_text::each_break(double width, double indent, Visit visit) const {
    double used = indent;
    bool first = true;
    for (const piece& word : words_) {
        const double blank = first || word.joined ? 0 : blank_ems_;
        const bool breaks = used + blank + word.ems > width && (!first || indent > 0);
        used = breaks ? word.ems : used + blank + word.ems;
        visit(word, breaks, blank > 0);
        first = false;
    }
}

std::vector<std::string> running_text::lines(double size, double width, double indent) const {
    std::vector<std::string> result;
    if (!words_.empty()) result.emplace_back();
    each_break(width / size, indent / size, [&](const piece& word, bool breaks, bool blank) {
        if (breaks) result.emplace_back();
        if (!breaks && blank) result.back() += ' ';
        result.back() += word.text;
    });
    return result;
}

std::size_t running_text::line_count(double size, double width, double indent) const {
    std::size_t count = words_.empty() ? 0 : 1;
    each_break(width / size, indent / size,
               [&](const piece&, bool breaks, bool) { count += breaks ? 1 : 0; });
    return count;
}

double running_text::narrowest(double size, std::size_t lines, double most, double indent) const {
    double low = indent;
    for (const piece& word : words_) low = std::max(low, word.ems * size);
    if (low > most || line_count(size, most, indent) > lines) return 0;
    double high = most;
    constexpr double fine_enough = 0.5;  // points
    while (high - low > fine_enough) {
        const double middle = (low + high) / 2;
        (line_count(size, middle, indent) > lines ? low : high) = middle;
    }
    return high;
}

}  // namespace kyniem::chart
