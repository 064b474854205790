// The Vietnamese lunisolar calendar (âm lịch), lunar years 1900 to 2199. Layer 0.
// A month begins on the civil day in UTC+7 that holds the new moon; month 11 holds the December
// solstice; of 13 months between two months 11, the first without a major solar term is the leap
// month. The months stand in a generated table (lunar_table.hpp, tools/lunar/generate.py), so nothing
// here depends on the machine's time zone. docs/lunar.md says how sure each part is.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/lunar_table.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kyniem {

inline constexpr int first_lunar_year = 1900;
inline constexpr int last_lunar_year = 2199;

/// A day of the lunar calendar. `leap` is a field of its own: 8/6 and 8/6N are different days.
struct lunar_date {
    int year = 0;  ///< begins with month 1, between 20 January and 21 February
    unsigned month = 0;
    bool leap = false;
    unsigned day = 0;
    friend constexpr auto operator<=>(const lunar_date&, const lunar_date&) = default;
};

/// Which calendar was in force.
enum class lunar_rules : std::uint8_t {
    utc7,          ///< today's rule, for every year (in the North since 1968, Decision 121-CP of 08/8/1967)
    as_kept,       ///< before 1968 the calendar kept then, of another meridian; afterwards UTC+7
    as_kept_south  ///< the same, and in the South until the end of lunar 1975 UTC+8
};

/// A month that begins on another day than the table says, by decree: at most a day apart.
struct lunar_month_start {
    int year = 0;
    unsigned month = 0;
    bool leap = false;
    sys_days start{};
    friend constexpr bool operator==(const lunar_month_start&, const lunar_month_start&) = default;
};

/// A calendar to convert by. It does not own the corrections.
struct lunar_calendar {
    lunar_rules rules = lunar_rules::utc7;
    std::span<const lunar_month_start> corrections{};
};

/// The lunar day; nothing outside the lunar years 1900 to 2199.
///
///     static_assert(to_lunar("2030-02-03"_day) == lunar_date{2030, 1, false, 2});
[[nodiscard]] constexpr std::optional<lunar_date> to_lunar(sys_days day,
                                                           const lunar_calendar& calendar = {}) noexcept;

/// The day; nothing for a date that does not exist: a leap month of another year, day 30 of a month
/// of 29 days, a year outside 1900 to 2199.
///
///     static_assert(to_solar({2025, 3, false, 10}) == "2025-04-07"_day);
///     static_assert(!to_solar({2025, 12, false, 30}));
[[nodiscard]] constexpr std::optional<sys_days> to_solar(const lunar_date& date,
                                                         const lunar_calendar& calendar = {}) noexcept;

/// How sure the first day of a month is.
enum class lunar_certainty : std::uint8_t {
    reconstructed,  ///< before lunar 1968: today's rule applied to the past
    certain,
    near_midnight,  ///< the new moon lies within about a minute of midnight
    provisional     ///< after 2100: the rotation of the Earth is not known so far ahead
};
/// How sure the beginning of a month is.
[[nodiscard]] constexpr lunar_certainty certainty_of(int year, unsigned month, bool leap) noexcept;
/// How sure a day is: that of its month; day 30 is as open as the beginning of the month after it.
[[nodiscard]] constexpr lunar_certainty certainty_of(const lunar_date& date) noexcept;

/// A month of the lunar calendar and the solar days it takes.
struct lunar_month {
    int year = 0;
    unsigned month = 0;
    bool leap = false;
    sys_days start{};
    int length = 0;  ///< 29 or 30
    lunar_certainty certainty = lunar_certainty::certain;
};

/// The 12 or 13 months of a lunar year.
class lunar_months {
public:
    /// In the order of the year.
    [[nodiscard]] constexpr const lunar_month* begin() const noexcept { return months_.data(); }
    /// Past the last month.
    [[nodiscard]] constexpr const lunar_month* end() const noexcept { return months_.data() + size_; }
    /// 12 or 13.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// At most 13.
    constexpr void add(const lunar_month& month) noexcept { months_[size_++] = month; }

private:
    std::array<lunar_month, 13> months_{};
    std::size_t size_ = 0;
};

/// In order; none outside 1900 to 2199.
[[nodiscard]] constexpr lunar_months months_of(int lunar_year, const lunar_calendar& calendar = {}) noexcept;

// ---- days that return every lunar year -----------------------------------------------------------

/// "10/3", or with `leap` a day of a leap month.
struct lunar_day {
    unsigned month = 0;
    unsigned day = 0;
    bool leap = false;
    friend constexpr bool operator==(const lunar_day&, const lunar_day&) = default;
};

/// What becomes of day 30 in a month that has 29. No rule is published; custom keeps "30 Tết" on the 29th.
enum class missing_day_30 : std::uint8_t { day_29, next_day, skip };
/// What becomes of a day of a leap month in other years. Custom keeps it in the regular month of that
/// number, and in the first of the two where there are two.
enum class missing_leap_month : std::uint8_t { regular, leap_where_there_is };

/// What is done in years that lack the day: the 30th of a short month, a leap month.
struct lunar_policy {
    missing_day_30 day_30 = missing_day_30::day_29;
    missing_leap_month leap_month = missing_leap_month::regular;
    friend constexpr bool operator==(const lunar_policy&, const lunar_policy&) = default;
};

/// The day on which a lunar day is kept, and whether a policy moved it there.
struct observed_lunar_day {
    sys_days day{};
    bool moved_from_day_30 = false;
    bool moved_from_leap_month = false;
    friend constexpr bool operator==(const observed_lunar_day&, const observed_lunar_day&) = default;
};

/// The day on which `day` is kept in a lunar year; nothing where the policy skips it, for a day or a
/// month that no year has, and outside 1900 to 2199.
///
///     static_assert(observed({12, 30}, 2025)->day == "2026-02-16"_day);  // 29 Chạp
[[nodiscard]] constexpr std::optional<observed_lunar_day>
observed(const lunar_day& day, int lunar_year, lunar_policy policy = {},
         const lunar_calendar& calendar = {}) noexcept;

// ---- the cycle of sixty --------------------------------------------------------------------------

/// A stem and a branch: can 0 is Giáp, chi 0 is Tý.
struct can_chi {
    unsigned can = 0;
    unsigned chi = 0;
    friend constexpr bool operator==(const can_chi&, const can_chi&) = default;
};
/// That of a lunar year: 2025 is Ất Tỵ.
[[nodiscard]] constexpr can_chi can_chi_of_year(int lunar_year) noexcept;
/// A leap month has the name of the month it follows.
[[nodiscard]] constexpr can_chi can_chi_of_month(int lunar_year, unsigned month) noexcept;
/// That of a day, which no calendar changes.
[[nodiscard]] constexpr can_chi can_chi_of_day(sys_days day) noexcept;

// ---- spelling ------------------------------------------------------------------------------------

/// "Ất Tỵ".
[[nodiscard]] constexpr spelling vietnamese(can_chi name) noexcept;
/// "mùng 10 tháng Ba năm Ất Tỵ", "rằm tháng Tám …", "ngày 23 tháng Chạp …", "… tháng Sáu nhuận …".
[[nodiscard]] constexpr spelling vietnamese(const lunar_date& date) noexcept;
/// "10/3/2025"; "8/6/2025N" in a leap month.
[[nodiscard]] constexpr spelling numeric(const lunar_date& date) noexcept;
/// The same without the year, as calendars print it: "10/3", "8/6N".
[[nodiscard]] constexpr spelling numeric_short(const lunar_date& date) noexcept;
/// Reads "10/3/2030" and "11/2/2033N"; nothing for another spelling. The date may still not exist.
[[nodiscard]] constexpr std::optional<lunar_date> parse_lunar_date(std::string_view text) noexcept;

// ================================================================================================
// Implementation

namespace detail {

/// One word of the table, opened.
struct lunar_year {
    std::uint32_t word = 0;
    sys_days begin{};

    [[nodiscard]] constexpr unsigned leap() const noexcept { return (word >> 13) & 15; }
    [[nodiscard]] constexpr unsigned months() const noexcept { return leap() == 0 ? 12 : 13; }
    /// The first day of the month of that index; that of `months()` is the next year's first day.
    [[nodiscard]] constexpr sys_days start(unsigned index) const noexcept {
        const std::uint32_t before = word & ((std::uint32_t{1} << index) - 1);
        return begin + date::days{static_cast<int>(29 * index) + std::popcount(before)};
    }
    [[nodiscard]] constexpr std::optional<unsigned> index_of(unsigned month, bool is_leap) const noexcept {
        if (month < 1 || month > 12 || (is_leap && month != leap())) return std::nullopt;
        const bool after_leap = is_leap || (leap() != 0 && month > leap());
        return month - 1 + (after_leap ? 1 : 0);
    }
    [[nodiscard]] constexpr unsigned month_at(unsigned index) const noexcept {
        return leap() != 0 && index >= leap() ? index : index + 1;
    }
    [[nodiscard]] constexpr bool leap_at(unsigned index) const noexcept {
        return leap() != 0 && index == leap();
    }
};

constexpr lunar_year lunar_year_of(int year, lunar_rules rules) noexcept {
    const bool as_kept = (rules == lunar_rules::as_kept && year < 1968) ||
                         (rules == lunar_rules::as_kept_south && year < 1976);
    const auto index = static_cast<std::size_t>(year - first_lunar_year);
    const std::uint32_t word = as_kept ? lunar_years_as_kept[index] : lunar_years_utc7[index];
    const sys_days january{date::year{year} / 1 / 1};
    return {word & 0x1ffff, january + date::days{static_cast<int>(word >> 17)}};
}

constexpr bool has_lunar_year(int year) noexcept {
    return first_lunar_year <= year && year <= last_lunar_year;
}

/// The first day of a month of a year in the table, or of the year after it; by the corrections.
constexpr sys_days lunar_start(int year, const lunar_year& of, unsigned index,
                               const lunar_calendar& calendar) noexcept {
    if (index == of.months()) {
        // The next year decides: the meridian may change between the two.
        if (!has_lunar_year(year + 1)) return of.start(index);
        return lunar_start(year + 1, lunar_year_of(year + 1, calendar.rules), 0, calendar);
    }
    for (const lunar_month_start& corrected : calendar.corrections)
        if (corrected.year == year && corrected.month == of.month_at(index) &&
            corrected.leap == of.leap_at(index))
            return corrected.start;
    return of.start(index);
}

/// Each year of the table ends where the next one begins.
template <std::size_t Size>
constexpr bool years_chain(const std::array<std::uint32_t, Size>&, lunar_rules rules) noexcept {
    for (int year = first_lunar_year; year + 1 < first_lunar_year + static_cast<int>(Size); ++year) {
        const lunar_year one = lunar_year_of(year, rules);
        if (one.start(one.months()) != lunar_year_of(year + 1, rules).begin) return false;
    }
    return true;
}
static_assert(lunar_years_utc7.size() == last_lunar_year - first_lunar_year + 1);
static_assert(years_chain(lunar_years_utc7, lunar_rules::utc7));
static_assert(years_chain(lunar_years_as_kept, lunar_rules::as_kept_south));

}  // namespace detail

constexpr std::optional<lunar_date> to_lunar(sys_days day, const lunar_calendar& calendar) noexcept {
    int year = int(date::year_month_day{day}.year());
    if (year < first_lunar_year || year > last_lunar_year + 1) return std::nullopt;
    if (year > last_lunar_year) --year;
    detail::lunar_year of = detail::lunar_year_of(year, calendar.rules);
    if (day < detail::lunar_start(year, of, 0, calendar)) {
        if (!detail::has_lunar_year(--year)) return std::nullopt;
        of = detail::lunar_year_of(year, calendar.rules);
    }
    // No month is longer than 30 days (31 when corrected), so this is the month or one shortly before it.
    unsigned index = static_cast<unsigned>(std::max(0, (day - of.begin).count() - 1)) / 30;
    while (index < of.months() && detail::lunar_start(year, of, index + 1, calendar) <= day) ++index;
    if (index >= of.months()) return std::nullopt;
    const auto into_month = (day - detail::lunar_start(year, of, index, calendar)).count();
    return lunar_date{year, of.month_at(index), of.leap_at(index), static_cast<unsigned>(into_month) + 1};
}

namespace detail {

/// As to_solar; `start_of(index)` is the first day of the year's month of that index.
template <class StartOf>
constexpr std::optional<sys_days> lunar_day_in(const lunar_year& of, const lunar_date& date,
                                               const StartOf& start_of) noexcept {
    const auto index = of.index_of(date.month, date.leap);
    if (!index || date.day < 1) return std::nullopt;
    const sys_days day = start_of(*index) + date::days{static_cast<int>(date.day) - 1};
    // Every month has 28 days, corrected or not.
    if (date.day > 28 && (date.day > 31 || day >= start_of(*index + 1))) return std::nullopt;
    return day;
}

/// As observed, in the same way.
template <class StartOf>
constexpr std::optional<observed_lunar_day> observed_in(const lunar_year& of, const lunar_day& day, int year,
                                                        lunar_policy policy,
                                                        const StartOf& start_of) noexcept {
    if (day.day > 30) return std::nullopt;
    observed_lunar_day found;
    lunar_date wanted{year, day.month, false, day.day};
    if (day.leap) {
        wanted.leap = policy.leap_month == missing_leap_month::leap_where_there_is && of.leap() == day.month;
        found.moved_from_leap_month = !wanted.leap;
    }
    if (const auto exact = lunar_day_in(of, wanted, start_of)) {
        found.day = *exact;
        return found;
    }
    if (day.day != 30 || policy.day_30 == missing_day_30::skip) return std::nullopt;
    wanted.day = 29;
    const auto before = lunar_day_in(of, wanted, start_of);
    if (!before) return std::nullopt;
    found.day = policy.day_30 == missing_day_30::day_29 ? *before : *before + date::days{1};
    found.moved_from_day_30 = true;
    return found;
}

}  // namespace detail

constexpr std::optional<sys_days> to_solar(const lunar_date& date, const lunar_calendar& calendar) noexcept {
    if (!detail::has_lunar_year(date.year)) return std::nullopt;
    const detail::lunar_year of = detail::lunar_year_of(date.year, calendar.rules);
    return detail::lunar_day_in(
        of, date, [&](unsigned index) { return detail::lunar_start(date.year, of, index, calendar); });
}

constexpr lunar_certainty certainty_of(int year, unsigned month, bool leap) noexcept {
    if (year < 1968) return lunar_certainty::reconstructed;
    if (year > 2100) return lunar_certainty::provisional;
    const auto key = static_cast<std::uint16_t>(year * 16 + static_cast<int>(month));
    const auto& near = detail::lunar_months_near_midnight;
    return !leap && std::ranges::find(near, key) != near.end() ? lunar_certainty::near_midnight
                                                               : lunar_certainty::certain;
}

constexpr lunar_certainty certainty_of(const lunar_date& date) noexcept {
    const auto own = certainty_of(date.year, date.month, date.leap);
    if (own != lunar_certainty::certain || date.day != 30) return own;
    const auto day = to_solar(date);
    const auto next = day ? to_lunar(*day + date::days{1}) : std::nullopt;
    return next ? certainty_of(next->year, next->month, next->leap) : own;
}

constexpr lunar_months months_of(int lunar_year, const lunar_calendar& calendar) noexcept {
    lunar_months months;
    if (!detail::has_lunar_year(lunar_year)) return months;
    const detail::lunar_year of = detail::lunar_year_of(lunar_year, calendar.rules);
    for (unsigned index = 0; index < of.months(); ++index) {
        const sys_days start = detail::lunar_start(lunar_year, of, index, calendar);
        const sys_days next = detail::lunar_start(lunar_year, of, index + 1, calendar);
        const unsigned month = of.month_at(index);
        const bool leap = of.leap_at(index);
        months.add({lunar_year, month, leap, start, static_cast<int>((next - start).count()),
                    certainty_of(lunar_year, month, leap)});
    }
    return months;
}

constexpr std::optional<observed_lunar_day>
observed(const lunar_day& day, int lunar_year, lunar_policy policy, const lunar_calendar& calendar) noexcept {
    if (!detail::has_lunar_year(lunar_year)) return std::nullopt;
    const detail::lunar_year of = detail::lunar_year_of(lunar_year, calendar.rules);
    return detail::observed_in(of, day, lunar_year, policy, [&](unsigned index) {
        return detail::lunar_start(lunar_year, of, index, calendar);
    });
}

constexpr can_chi can_chi_of_year(int lunar_year) noexcept {
    return {static_cast<unsigned>(lunar_year + 6) % 10, static_cast<unsigned>(lunar_year + 8) % 12};
}

constexpr can_chi can_chi_of_month(int lunar_year, unsigned month) noexcept {
    return {(12 * static_cast<unsigned>(lunar_year) + month + 3) % 10, (month + 1) % 12};
}

constexpr can_chi can_chi_of_day(sys_days day) noexcept {
    // 1970-01-01 is Julian day 2440588: can (2440588 + 9) % 10, chi (2440588 + 1) % 12.
    const auto positive = [](long value, long by) { return static_cast<unsigned>(((value % by) + by) % by); };
    const long days = day.time_since_epoch().count();
    return {positive(days + 7, 10), positive(days + 5, 12)};
}

constexpr spelling vietnamese(can_chi name) noexcept {
    constexpr std::string_view stems[] = {"Giáp", "Ất",   "Bính", "Đinh", "Mậu",
                                          "Kỷ",   "Canh", "Tân",  "Nhâm", "Quý"};
    constexpr std::string_view branches[] = {"Tý",  "Sửu", "Dần",  "Mão", "Thìn", "Tỵ",
                                             "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"};
    spelling text;
    text += stems[name.can % 10];
    text += " ";
    return text += branches[name.chi % 12];
}

constexpr spelling vietnamese(const lunar_date& date) noexcept {
    constexpr std::string_view months[] = {"Giêng", "Hai", "Ba",   "Tư",   "Năm",      "Sáu",
                                           "Bảy",   "Tám", "Chín", "Mười", "Mười Một", "Chạp"};
    spelling text;
    if (date.day == 15)
        text += "rằm";
    else
        (text += date.day <= 10 ? "mùng " : "ngày ").add(date.day);
    (text += " tháng ") += months[(date.month + 11) % 12];
    if (date.leap) text += " nhuận";
    const spelling year = vietnamese(can_chi_of_year(date.year));
    return (text += " năm ") += year.view();
}

constexpr spelling numeric_short(const lunar_date& date) noexcept {
    spelling text;
    (text.add(date.day) += "/").add(date.month);
    if (date.leap) text += "N";
    return text;
}

constexpr spelling numeric(const lunar_date& date) noexcept {
    spelling text;
    ((text.add(date.day) += "/").add(date.month) += "/").add(static_cast<unsigned>(date.year));
    if (date.leap) text += "N";
    return text;
}

constexpr std::optional<lunar_date> parse_lunar_date(std::string_view text) noexcept {
    lunar_date date;
    if (text.ends_with('N') || text.ends_with('n')) {
        date.leap = true;
        text.remove_suffix(1);
    }
    const auto first = text.find('/');
    const auto second = first == text.npos ? first : text.find('/', first + 1);
    if (second == text.npos) return std::nullopt;
    const auto day = detail::number(text.substr(0, first));
    const auto month = detail::number(text.substr(first + 1, second - first - 1));
    const auto year = detail::number(text.substr(second + 1));
    if (!day || !month || !year || text.size() - second != 5) return std::nullopt;
    if (*day < 1 || *day > 30 || *month < 1 || *month > 12) return std::nullopt;
    date.day = *day;
    date.month = *month;
    date.year = static_cast<int>(*year);
    return date;
}

}  // namespace kyniem
