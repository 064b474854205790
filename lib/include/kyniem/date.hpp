// Days, spans, counts and year classes: the arithmetic of anniversaries.
// Layer 0, constexpr throughout, built on Hinnant's date alone. It knows no plan, no clock and no
// time zone: a day is a day. Supported are the years 1 to 9999 of the Gregorian calendar.
#pragma once

#include <date/date.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kyniem {

using date::sys_days;

// ---- spans -----------------------------------------------------------------------------------

/// A run of days, half-open: `begin` is in it, `end` is not. Empty when `end <= begin`.
struct span {
    sys_days begin{};
    sys_days end{};

    /// Whether the day is in it.
    [[nodiscard]] constexpr bool contains(sys_days day) const noexcept { return begin <= day && day < end; }
    /// Whether no day is in it.
    [[nodiscard]] constexpr bool empty() const noexcept { return end <= begin; }
    /// The number of its days.
    [[nodiscard]] constexpr int length() const noexcept {
        return empty() ? 0 : static_cast<int>((end - begin).count());
    }
    friend constexpr bool operator==(const span&, const span&) = default;
};

/// The span from `first` to `last`, both included: plans, the CLI and JSON name both ends.
///
///     static_assert(closed("2025-02-01"_day, "2025-02-28"_day) == month_of(2025_y / 2));
[[nodiscard]] constexpr span closed(sys_days first, sys_days last) noexcept;
/// From its first to its last day.
[[nodiscard]] constexpr span month_of(date::year_month month) noexcept;
/// `quarter` is 1 to 4.
[[nodiscard]] constexpr span quarter_of(date::year year, unsigned quarter) noexcept;
/// `half` is 1 or 2.
[[nodiscard]] constexpr span half_of(date::year year, unsigned half) noexcept;
/// 1 to 4.
[[nodiscard]] constexpr unsigned quarter_number(date::month month) noexcept {
    return (unsigned(month) + 2) / 3;
}
/// "I" to "IV".
[[nodiscard]] constexpr std::string_view quarter_numeral(date::month month) noexcept {
    constexpr std::string_view numerals[] = {"I", "II", "III", "IV"};
    return numerals[(quarter_number(month) - 1) % 4];
}
/// From 01/01 to 31/12.
[[nodiscard]] constexpr span year_of(date::year year) noexcept;
/// True when a day lies in both.
[[nodiscard]] constexpr bool overlap(span a, span b) noexcept;

// ---- dates known to the day, the month, the quarter or the year ---------------------------------

/// How far a date is known.
enum class precision : std::uint8_t { day, month, quarter, year };

/// A date as far as it is known: the days from `first` to `last`, both included. With precision
/// `day` the thing happens on all of them; with a vaguer one it happens somewhere in between.
struct partial_date {
    sys_days first{};
    sys_days last{};
    precision known_to = precision::day;

    /// From the first to the last day.
    [[nodiscard]] constexpr span days() const noexcept { return closed(first, last); }
    friend constexpr bool operator==(const partial_date&, const partial_date&) = default;
};

/// Reads "1930-02-03", "1930-04", "2026-Q1" or "1930"; nothing for any other spelling and for days
/// that do not exist.
[[nodiscard]] constexpr std::optional<partial_date> parse_partial_date(std::string_view text) noexcept;
/// Reads "1930-02-03" and nothing else; nothing for a day that does not exist.
[[nodiscard]] constexpr std::optional<sys_days> parse_day(std::string_view text) noexcept;

inline namespace literals {
/// `"1930-02-03"_day`. A day that does not exist does not compile.
consteval sys_days operator""_day(const char* text, std::size_t size);
}  // namespace literals

// ---- the count and its class --------------------------------------------------------------------

/// The number a plan prints before "năm": 95 for an event of 1930 kept in 2025, whatever today is.
/// Zero in the founding year, negative before it.
[[nodiscard]] constexpr int ordinal(date::year origin, date::year kept_in) noexcept {
    return int(kept_in) - int(origin);
}
/// The same, from the founding day.
[[nodiscard]] constexpr int ordinal(sys_days origin, date::year kept_in) noexcept {
    return ordinal(date::year_month_day{origin}.year(), kept_in);
}

/// năm tròn, năm lẻ 5, năm khác.
enum class year_class : std::uint8_t { round, five, other };

/// The rule that decides what makes a year round.
enum class rule_set : std::uint8_t {
    decree_145,     ///< Decree 145/2013/NĐ-CP, art. 3.1: the count ends in 0, in 5, in another digit.
    decree_111,     ///< Decree 111/2018/NĐ-CP, art. 3.5-3.6: the count ends in 0, or not.
    calendar_year,  ///< Decree 145/2013, art. 3.1, Giỗ Tổ Hùng Vương: as decree_145, by the year itself.
    conclusion_88,  ///< 88-KL/TW (2014), birthdays of leaders: round from 100 on, else other.
    none,           ///< no class
};

/// The class of the anniversary `count` kept in `kept_in`. Nothing for `rule_set::none`, and where
/// a rule needs a count and there is none or it is not positive.
///
///     static_assert(classify(rule_set::decree_145, 95, 2025_y) == year_class::five);
///     static_assert(classify(rule_set::decree_111, 95, 2025_y) == year_class::other);
[[nodiscard]] constexpr std::optional<year_class> classify(rule_set rules, std::optional<int> count,
                                                           date::year kept_in) noexcept;

/// What becomes of 29 February in a year that has none.
enum class leap_day : std::uint8_t { february_28, march_1, skip };

/// The day on which `day` of the calendar is kept in `year`; nothing for a day that no year has.
///
///     static_assert(observed(date::February / 29, 2025_y) == "2025-02-28"_day);
///     static_assert(!observed(date::February / 29, 2025_y, leap_day::skip));
[[nodiscard]] constexpr std::optional<sys_days> observed(date::month_day day, date::year year,
                                                         leap_day policy = leap_day::february_28) noexcept;

// ---- moving about -------------------------------------------------------------------------------

/// What a distance is counted in.
enum class step : std::uint8_t { days, weeks, months, working_days };

/// A signed distance: "-13d", "+2w", "-1m", "-5wd".
struct offset {
    int count = 0;
    step unit = step::days;
    friend constexpr bool operator==(const offset&, const offset&) = default;
};

/// `day` moved by `distance`. Months keep the day of the month and are clamped to the month's end.
/// Working days are Monday to Friday here; workdays.hpp knows holidays and made-up Saturdays.
///
///     static_assert(moved("2025-03-31"_day, {-1, step::months}) == "2025-02-28"_day);
[[nodiscard]] constexpr sys_days moved(sys_days day, offset distance) noexcept;

/// ISO 8601 weeks begin on Monday; week 1 holds the year's first Thursday.
struct iso_week {
    int year = 0;
    unsigned week = 0;
    friend constexpr bool operator==(const iso_week&, const iso_week&) = default;
};
/// The week that holds the day.
[[nodiscard]] constexpr iso_week week_of(sys_days day) noexcept;
/// The Monday of the day's week.
[[nodiscard]] constexpr sys_days monday_of(sys_days day) noexcept;
/// Whether it is a Saturday or a Sunday.
[[nodiscard]] constexpr bool is_weekend(sys_days day) noexcept;

// ---- spelling -----------------------------------------------------------------------------------

/// A short text that constexpr functions can return; converts to std::string.
class spelling {
public:
    constexpr spelling& operator+=(std::string_view text) noexcept {
        for (const char letter : text)
            if (size_ < letters_.size()) letters_[size_++] = letter;
        return *this;
    }
    /// `number` with at least `width` digits, of which there are at most ten.
    constexpr spelling& add(unsigned number, int width = 1) noexcept;

    /// Its letters; they live as long as it does.
    [[nodiscard]] constexpr std::string_view view() const& noexcept { return {letters_.data(), size_}; }
    std::string_view view() const&& = delete;                          // it would dangle
    operator std::string() const { return {letters_.data(), size_}; }  // NOLINT: meant to be implicit
    /// A copy of its letters.
    [[nodiscard]] std::string str() const { return *this; }
    friend constexpr bool operator==(const spelling& a, std::string_view b) noexcept { return a.view() == b; }

private:
    std::array<char, 63> letters_{};
    std::uint8_t size_ = 0;
};

/// "1930-02-03".
[[nodiscard]] constexpr spelling iso(sys_days day) noexcept;
/// "1930-02-03", "1930-04", "2026-Q1", "1930": the first day where it is a day.
[[nodiscard]] constexpr spelling iso(const partial_date& date) noexcept;
/// "2026-01-10T06:00:00Z".
[[nodiscard]] constexpr spelling iso(date::sys_seconds instant) noexcept;
/// Reads "2026-01-10T06:00:00Z", or "2026-01-10" for its first second (UTC); nothing for another spelling.
[[nodiscard]] constexpr std::optional<date::sys_seconds> parse_instant(std::string_view text) noexcept;
/// As Decree 30/2020/NĐ-CP has it: the day always with two digits, the month with two only for
/// January and February: 03/02/1930, 30/4/1975, 02/9/1945.
[[nodiscard]] constexpr spelling vietnamese(sys_days day) noexcept;
/// The same without the year: 03/02, 30/4.
[[nodiscard]] constexpr spelling vietnamese_short(sys_days day) noexcept;
/// 03/02/1930, 4/1930, quý I/2026, 1930: the first day where it is a day.
[[nodiscard]] constexpr spelling vietnamese(const partial_date& date) noexcept;
/// Thứ Hai … Thứ Bảy, Chủ nhật.
[[nodiscard]] constexpr std::string_view vietnamese_weekday(sys_days day) noexcept;

// ================================================================================================
// Implementation

constexpr span closed(sys_days first, sys_days last) noexcept {
    return {first, last + date::days{1}};
}

constexpr span month_of(date::year_month month) noexcept {
    return {sys_days{month / 1}, sys_days{(month + date::months{1}) / 1}};
}

constexpr span quarter_of(date::year year, unsigned quarter) noexcept {
    const date::year_month first = year / date::month{3 * quarter - 2};
    return {sys_days{first / 1}, sys_days{(first + date::months{3}) / 1}};
}

constexpr span half_of(date::year year, unsigned half) noexcept {
    return {quarter_of(year, 2 * half - 1).begin, quarter_of(year, 2 * half).end};
}

constexpr span year_of(date::year year) noexcept {
    return {sys_days{year / 1 / 1}, sys_days{(year + date::years{1}) / 1 / 1}};
}

constexpr bool overlap(span a, span b) noexcept {
    return a.begin < b.end && b.begin < a.end && !a.empty() && !b.empty();
}

namespace detail {

constexpr std::optional<unsigned> number(std::string_view digits) noexcept {
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    unsigned value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
}

constexpr partial_date all_of(span days, precision known_to) noexcept {
    return {days.begin, days.end - date::days{1}, known_to};
}

}  // namespace detail

constexpr std::optional<partial_date> parse_partial_date(std::string_view text) noexcept {
    if (text.size() < 4) return std::nullopt;
    const auto year_number = detail::number(text.substr(0, 4));
    if (!year_number || *year_number == 0) return std::nullopt;
    const date::year year{static_cast<int>(*year_number)};
    if (text.size() == 4) return detail::all_of(year_of(year), precision::year);
    if (text.size() == 7 && text[4] == '-' && text[5] == 'Q') {
        const unsigned quarter = static_cast<unsigned>(text[6] - '0');
        if (text[6] < '1' || text[6] > '4') return std::nullopt;
        return detail::all_of(quarter_of(year, quarter), precision::quarter);
    }
    if (text.size() < 7 || text[4] != '-') return std::nullopt;
    const auto month = detail::number(text.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    const date::year_month year_month = year / date::month{*month};
    if (text.size() == 7) return detail::all_of(month_of(year_month), precision::month);
    if (text.size() != 10 || text[7] != '-') return std::nullopt;
    const auto day = detail::number(text.substr(8, 2));
    if (!day || !(year_month / date::day{*day}).ok()) return std::nullopt;
    const sys_days found{year_month / date::day{*day}};
    return partial_date{found, found, precision::day};
}

constexpr std::optional<sys_days> parse_day(std::string_view text) noexcept {
    const auto found = parse_partial_date(text);
    if (!found || found->known_to != precision::day) return std::nullopt;
    return found->first;
}

inline namespace literals {
consteval sys_days operator""_day(const char* text, std::size_t size) {
    return parse_day({text, size}).value();
}
}  // namespace literals

constexpr std::optional<year_class> classify(rule_set rules, std::optional<int> count,
                                             date::year kept_in) noexcept {
    if (rules == rule_set::none) return std::nullopt;
    if (rules == rule_set::calendar_year) count = int(kept_in);
    if (!count || *count <= 0) return std::nullopt;
    const int digit = *count % 10;
    switch (rules) {
        case rule_set::decree_145:
        case rule_set::calendar_year:
            return digit == 0 ? year_class::round : digit == 5 ? year_class::five : year_class::other;
        case rule_set::conclusion_88:
            return digit == 0 && *count >= 100 ? year_class::round : year_class::other;
        default: return digit == 0 ? year_class::round : year_class::other;
    }
}

constexpr std::optional<sys_days> observed(date::month_day day, date::year year, leap_day policy) noexcept {
    const date::year_month_day nominal = year / day;
    if (nominal.ok()) return sys_days{nominal};
    if (day != date::February / 29) return std::nullopt;
    switch (policy) {
        case leap_day::february_28: return sys_days{year / 2 / 28};
        case leap_day::march_1: return sys_days{year / 3 / 1};
        default: return std::nullopt;
    }
}

constexpr bool is_weekend(sys_days day) noexcept {
    const date::weekday weekday{day};
    return weekday == date::Saturday || weekday == date::Sunday;
}

constexpr sys_days moved(sys_days day, offset distance) noexcept {
    switch (distance.unit) {
        case step::days: return day + date::days{distance.count};
        case step::weeks: return day + date::weeks{distance.count};
        case step::working_days: {
            const date::days one{distance.count < 0 ? -1 : 1};
            for (int left = distance.count < 0 ? -distance.count : distance.count; left > 0;) {
                day += one;
                if (!is_weekend(day)) --left;
            }
            return day;
        }
        default: break;
    }
    const date::year_month_day field = date::year_month_day{day} + date::months{distance.count};
    return field.ok() ? sys_days{field} : sys_days{field.year() / field.month() / date::last};
}

constexpr sys_days monday_of(sys_days day) noexcept {
    return day - (date::weekday{day} - date::Monday);
}

constexpr iso_week week_of(sys_days day) noexcept {
    const sys_days thursday = monday_of(day) + date::days{3};
    const date::year year = date::year_month_day{thursday}.year();
    const auto days_into_year = (thursday - sys_days{year / 1 / 1}).count();
    return {int(year), static_cast<unsigned>(days_into_year) / 7 + 1};
}

constexpr spelling& spelling::add(unsigned number, int width) noexcept {
    std::array<char, 10> reversed{};
    std::size_t count = 0;
    for (; number != 0 || (width > 0 && count < reversed.size()); number /= 10, --width)
        reversed[count++] = static_cast<char>('0' + number % 10);
    while (count != 0) *this += std::string_view{&reversed[--count], 1};
    return *this;
}

constexpr spelling iso(sys_days day) noexcept {
    const date::year_month_day field{day};
    spelling text;
    text.add(static_cast<unsigned>(int(field.year())), 4) += "-";
    text.add(unsigned(field.month()), 2) += "-";
    return text.add(unsigned(field.day()), 2);
}

constexpr spelling iso(date::sys_seconds instant) noexcept {
    const sys_days day = date::floor<date::days>(instant);
    const date::hh_mm_ss time{instant - day};
    spelling text = iso(day);
    text += "T";
    text.add(static_cast<unsigned>(time.hours().count()), 2) += ":";
    text.add(static_cast<unsigned>(time.minutes().count()), 2) += ":";
    text.add(static_cast<unsigned>(time.seconds().count()), 2) += "Z";
    return text;
}

constexpr std::optional<date::sys_seconds> parse_instant(std::string_view text) noexcept {
    const auto day = parse_day(text.substr(0, 10));
    if (!day || text.size() == 10) return day ? std::optional<date::sys_seconds>{*day} : std::nullopt;
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const auto hour = detail::number(text.substr(11, 2));
    const auto minute = detail::number(text.substr(14, 2));
    const auto second = detail::number(text.substr(17, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return date::sys_seconds{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second};
}

constexpr spelling iso(const partial_date& date) noexcept {
    if (date.known_to == precision::day) return iso(date.first);
    const date::year_month_day field{date.first};
    spelling text;
    text.add(static_cast<unsigned>(int(field.year())), 4);
    if (date.known_to == precision::month) (text += "-").add(unsigned(field.month()), 2);
    if (date.known_to == precision::quarter) (text += "-Q").add(quarter_number(field.month()));
    return text;
}

namespace detail {
constexpr int month_width(date::month month) noexcept {
    return unsigned(month) <= 2 ? 2 : 1;
}
}  // namespace detail

constexpr spelling vietnamese_short(sys_days day) noexcept {
    const date::year_month_day field{day};
    spelling text;
    text.add(unsigned(field.day()), 2) += "/";
    return text.add(unsigned(field.month()), detail::month_width(field.month()));
}

constexpr spelling vietnamese(sys_days day) noexcept {
    spelling text = vietnamese_short(day);
    return (text += "/").add(static_cast<unsigned>(int(date::year_month_day{day}.year())));
}

constexpr spelling vietnamese(const partial_date& date) noexcept {
    if (date.known_to == precision::day) return vietnamese(date.first);
    const date::year_month_day field{date.first};
    spelling text;
    if (date.known_to == precision::month)
        text.add(unsigned(field.month()), detail::month_width(field.month())) += "/";
    if (date.known_to == precision::quarter) ((text += "quý ") += quarter_numeral(field.month())) += "/";
    return text.add(static_cast<unsigned>(int(field.year())));
}

constexpr std::string_view vietnamese_weekday(sys_days day) noexcept {
    constexpr std::string_view names[] = {"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư",
                                          "Thứ Năm",  "Thứ Sáu", "Thứ Bảy"};
    return names[date::weekday{day}.c_encoding()];
}

}  // namespace kyniem
