#include "written_dates.hpp"

#include <kyniem/text.hpp>

namespace kyniem {
namespace {

/// Reads along a text; every function moves on only when it finds what it looks for.
class reader {
public:
    reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    [[nodiscard]] std::size_t at() const noexcept { return at_; }

    void blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    bool word(std::string_view wanted) {
        if (!text_.substr(std::min(at_, text_.size())).starts_with(wanted)) return false;
        at_ += wanted.size();
        return true;
    }
    /// Up to `most` digits, and no more digits after them.
    std::optional<unsigned> number(std::size_t least, std::size_t most) {
        std::size_t end = at_;
        unsigned value = 0;
        while (end < text_.size() && is_digit(text_[end]) && end - at_ <= most)
            value = value * 10 + static_cast<unsigned>(text_[end++] - '0');
        if (end - at_ < least || end - at_ > most) return std::nullopt;
        at_ = end;
        return value;
    }
    std::optional<written_date> date() {
        const std::size_t start = at_;
        for (const auto form : {&reader::in_words, &reader::iso_form, &reader::day_month_year,
                                &reader::month_year, &reader::year_alone}) {
            at_ = start;
            if (const auto found = (this->*form)()) return found;
        }
        at_ = start;
        return std::nullopt;
    }

private:
    /// "/", "." with blanks that a line break may have left, or "-" without.
    bool separator() {
        const std::size_t start = at_;
        if (word("-")) return true;
        blanks();
        if (word("/") || word(".")) {
            blanks();
            return true;
        }
        at_ = start;
        return false;
    }
    std::optional<written_date> in_words() {
        written_date found;
        static_cast<void>(word("ngày "));
        if (const auto day = number(1, 2)) {
            blanks();
            found.day = *day;
        }
        if (!word("tháng ")) return std::nullopt;
        const auto month = number(1, 2);
        blanks();
        if (!month || !word("năm ")) return std::nullopt;
        const auto year = number(4, 4);
        if (!year) return std::nullopt;
        found.month = *month;
        found.year = static_cast<int>(*year);
        return found;
    }
    std::optional<written_date> iso_form() {
        const auto year = number(4, 4);
        if (!year || !word("-")) return std::nullopt;
        const auto month = number(2, 2);
        if (!month || !word("-")) return std::nullopt;
        const auto day = number(2, 2);
        if (!day) return std::nullopt;
        return written_date{static_cast<int>(*year), *month, *day};
    }
    std::optional<written_date> day_month_year() {
        static_cast<void>(word("ngày "));
        const auto day = number(1, 2);
        if (!day || !separator()) return std::nullopt;
        const auto month = number(1, 2);
        if (!month || !separator()) return std::nullopt;
        auto year = number(4, 4);
        if (!year) year = number(2, 2);  // "30/4/75": no year that a text may leave to guessing
        if (!year || *day == 0 || *month == 0) return std::nullopt;
        return written_date{static_cast<int>(*year), *month, *day};
    }
    std::optional<written_date> month_year() {
        static_cast<void>(word("tháng "));
        const auto month = number(1, 2);
        if (!month || !separator()) return std::nullopt;
        const auto year = number(4, 4);
        if (!year) return std::nullopt;
        return written_date{static_cast<int>(*year), *month, 0};
    }
    std::optional<written_date> year_alone() {
        static_cast<void>(word("năm "));
        const auto year = number(3, 4);
        if (!year) return std::nullopt;
        return written_date{static_cast<int>(*year), 0, 0};
    }

    std::string_view text_;
    std::size_t at_;
};

}  // namespace

std::optional<date_pair> pair_at(std::string_view text, std::size_t at) {
    reader in{text, at};
    if (!in.word("(") && !in.word(";") && !in.word(",")) return std::nullopt;
    in.blanks();
    static_cast<void>(in.word("từ "));
    const auto origin = in.date();
    if (!origin) return std::nullopt;
    in.blanks();
    bool joined = in.word("đến ");
    while (in.word("-")) joined = true;
    // A dash that was a "~": two whole dates side by side.
    if (!joined && origin->day == 0) return std::nullopt;
    in.blanks();
    const auto kept = in.date();
    if (!kept || (!joined && kept->day == 0)) return std::nullopt;
    in.blanks();
    static_cast<void>(in.word("dương lịch"));
    in.blanks();
    const std::size_t closed = in.at();
    const bool more = in.word(";") || in.word(",");
    if (!more && !in.word(")")) return std::nullopt;
    return date_pair{at, more ? closed : in.at(), more, *origin, *kept};
}

std::optional<written_number> number_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    if (begin == end || end - begin > 4) return std::nullopt;
    int value = 0;
    const auto append = [&](std::string_view digits) {
        for (const char digit : digits) value = value * 10 + (digit - '0');
    };
    // "1.010 năm": a point before three digits.
    if (end - begin == 3 && begin >= 2 && text[begin - 1] == '.' && is_digit(text[begin - 2]) &&
        (begin == 2 || !is_digit(text[begin - 3]))) {
        begin -= 2;
        append(text.substr(begin, 1));
        append(text.substr(begin + 2, 3));
        return written_number{begin, value};
    }
    append(text.substr(begin, end - begin));
    // Part of a date or of a document's number.
    if (begin > 0 && (text[begin - 1] == '/' || text[begin - 1] == '-' || text[begin - 1] == '.'))
        return std::nullopt;
    return written_number{begin, value};
}

bool exists(const written_date& date) {
    return to_partial(date).has_value();
}

std::optional<partial_date> to_partial(const written_date& date) {
    if (date.year < 100) return std::nullopt;
    spelling text;
    text.add(static_cast<unsigned>(date.year), 4);
    if (date.month != 0 || date.day != 0) (text += "-").add(date.month, 2);
    if (date.day != 0) (text += "-").add(date.day, 2);
    return parse_partial_date(text.view());
}

std::string spelled(const written_date& date) {
    if (const auto known = to_partial(date)) return vietnamese(*known);
    spelling text;
    if (date.day != 0) text.add(date.day, 2) += "/";
    if (date.month != 0 || date.day != 0) text.add(date.month, 2) += "/";
    return text.add(static_cast<unsigned>(date.year));
}

}  // namespace kyniem
