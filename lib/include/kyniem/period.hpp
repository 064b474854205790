// The stretch of time that a schedule is made for, and what it is called. Layer 1.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/language.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kyniem {

/// What a period is called by.
enum class period_length : std::uint8_t { month, quarter, half, year, other };

/// A month, a quarter, a half year, a year, or any days in a row. `days` is half-open and not empty.
struct period {
    period_length length = period_length::month;
    span days{};
    friend bool operator==(const period&, const period&) = default;
};

/// That month.
[[nodiscard]] constexpr period period_of(date::year_month month) noexcept {
    return {period_length::month, month_of(month)};
}
/// That year.
[[nodiscard]] constexpr period period_of(date::year year) noexcept {
    return {period_length::year, year_of(year)};
}

/// "2025-04", "2025-Q2", "2025-H1" or "2025"; nothing for other texts.
///
///     parse_period("2025-H1")->days == span{"2025-01-01"_day, "2025-07-01"_day}
[[nodiscard]] constexpr std::optional<period> parse_period(std::string_view text) noexcept {
    if (text.size() == 7 && (text.ends_with("-H1") || text.ends_with("-H2"))) {
        const auto year = parse_partial_date(text.substr(0, 4));
        if (!year) return std::nullopt;
        const date::year number = date::year_month_day{year->first}.year();
        return period{period_length::half, half_of(number, text.back() == '1' ? 1 : 2)};
    }
    const auto date = parse_partial_date(text);
    if (!date || date->known_to == precision::day) return std::nullopt;
    return period{date->known_to == precision::month     ? period_length::month
                  : date->known_to == precision::quarter ? period_length::quarter
                                                         : period_length::year,
                  date->days()};
}

/// "2025-04", "2025-Q2", "2025-H1", "2025"; other days "2025-04-01--2025-05-15".
[[nodiscard]] std::string iso(const period& period);

/// "January".
[[nodiscard]] constexpr std::string_view english_name(date::month month) noexcept {
    constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    return names[(unsigned(month) + 11) % 12];
}

/// As titles say it: "tháng 02/2025", "quý II/2025", "6 tháng đầu năm 2025", "năm 2025", "từ ngày 01/4/2025
/// đến hết ngày 15/5/2025".
[[nodiscard]] std::string name_of(const period& period, language language);

/// "tháng", "quý", "6 tháng", "năm", "kỳ": for "trong tháng", "of the month".
[[nodiscard]] constexpr std::string_view word_of(period_length length, language language) noexcept {
    constexpr phrase words[] = {
        {"tháng", "month"}, {"quý", "quarter"}, {"6 tháng", "half year"}, {"năm", "year"}, {"kỳ", "period"}};
    return words[static_cast<std::size_t>(length)].in(language);
}

}  // namespace kyniem
