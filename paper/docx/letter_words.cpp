#include "letter_words.hpp"

#include <kyniem/period.hpp>
#include <kyniem/text.hpp>

#include <optional>
#include <string_view>

namespace kyniem {
namespace {

constexpr std::string_view unbroken_blank = "\xC2\xA0";

/// Room to write a number or a day by hand.
std::string room(int blanks) {
    std::string text;
    for (int count = 0; count < blanks; ++count) text += unbroken_blank;
    return text;
}

/// "ngày 05 tháng 01 năm 2020", with room for what is not known.
std::string vietnamese_date(std::optional<unsigned> day, std::optional<date::month> month,
                            std::optional<date::year> year) {
    constexpr int blanks = 5;
    spelling day_digits;
    spelling month_digits;
    if (day) day_digits.add(*day, 2);
    if (month) month_digits.add(unsigned(*month), unsigned(*month) <= 2 ? 2 : 1);
    return "ngày " + (day ? day_digits.str() : room(blanks)) +        //
           " tháng " + (month ? month_digits.str() : room(blanks)) +  //
           " năm " + (year ? std::to_string(int(*year)) : room(blanks));
}

/// "5 January 2020".
std::string english_date(std::optional<unsigned> day, std::optional<date::month> month,
                         std::optional<date::year> year) {
    constexpr int blanks = 5;
    return (day ? std::to_string(*day) : room(blanks)) + " " +
           (month ? std::string{english_name(*month)} : room(3 * blanks)) + " " +
           (year ? std::to_string(int(*year)) : room(blanks));
}

}  // namespace

std::string number_text(const letter& letter) {
    constexpr int blanks = 9;
    return number_text(letter.number.empty() ? room(blanks) : letter.number, letter.symbol, letter.profile);
}

std::string date_text(const letter& letter, month_shown shown) {
    std::optional<unsigned> day;
    std::optional<date::month> month;
    std::optional<date::year> year;
    if (letter.signed_on) {
        const date::year_month_day field{*letter.signed_on};
        day = unsigned(field.day());
        month = field.month();
        year = field.year();
    } else if (letter.month.ok()) {
        if (shown == month_shown::yes) month = letter.month.month();
        year = letter.month.year();
    }
    return is_vi(letter) ? vietnamese_date(day, month, year) : english_date(day, month, year);
}

std::string annex_note(const letter& letter) {
    const std::string kind = sentence_case(letter.kind);
    const std::string number = number_text(letter);
    const std::string date = date_text(letter, month_shown::no);
    return is_vi(letter) ? "(Kèm theo " + kind + " số " + number + " " + date + ")"
                         : "(Attached to " + kind + " No " + number + " of " + date + ")";
}

std::string_view without_end(std::string_view text) {
    constexpr std::string_view mark = "./.";
    text = trimmed(text, " \n");
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
    return trimmed(text.substr(0, text.find_last_not_of(".;,: \n") + 1), " \n");
}

std::string kept_whole(std::string text) {
    const auto is_digit_at = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
    const auto bind = [&](std::string_view found, std::string_view bound, bool digit_before) {
        for (auto at = text.find(found); at != std::string::npos; at = text.find(found, at + 1))
            if (is_digit_at(at + found.size()) && (!digit_before || (at != 0 && is_digit_at(at - 1))))
                text.replace(at, found.size(), bound);
    };
    bind(" - ", "\xC2\xA0-\xC2\xA0", true);
    bind("ngày ", "ngày\xC2\xA0", false);
    return text;
}

}  // namespace kyniem
