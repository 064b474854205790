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
        const unsigned quarter = text.back() == '1' ? 1 : 3;
        return period{period_length::half,
                      {quarter_of(number, quarter).begin, quarter_of(number, quarter + 1).end}};
    }
    const auto date = parse_partial_date(text);
    if (!date || date->known_to == precision::day) return std::nullopt;
    return period{date->known_to == precision::month     ? period_length::month
                  : date->known_to == precision::quarter ? period_length::quarter
                                                         : period_length::year,
                  date->days()};
}

/// "2025-04", "2025-Q2", "2025-H1", "2025"; other days "2025-04-01--2025-05-15".
[[nodiscard]] inline std::string iso(const period& period) {
    const date::year_month_day first{period.days.begin};
    const std::string year = std::to_string(int(first.year()));
    const sys_days last = period.days.end - date::days{1};
    switch (period.length) {
        case period_length::month: return iso(partial_date{period.days.begin, last, precision::month}).str();
        case period_length::quarter:
            return iso(partial_date{period.days.begin, last, precision::quarter}).str();
        case period_length::half: return year + (unsigned(first.month()) == 1 ? "-H1" : "-H2");
        case period_length::year: return year;
        case period_length::other: break;
    }
    return iso(period.days.begin).str() + "--" + iso(last).str();
}

/// "January".
[[nodiscard]] constexpr std::string_view english_name(date::month month) noexcept {
    constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    return names[(unsigned(month) + 11) % 12];
}

/// As titles say it: "tháng 02/2025", "quý II/2025", "6 tháng đầu năm 2025", "năm 2025", "từ ngày 01/4/2025
/// đến hết ngày 15/5/2025".
[[nodiscard]] inline std::string name_of(const period& period, language language) {
    const bool vi = language == language::vi;
    const date::year_month_day first{period.days.begin};
    const std::string year = std::to_string(int(first.year()));
    const sys_days last = period.days.end - date::days{1};
    switch (period.length) {
        case period_length::month: {
            const auto month = vietnamese(partial_date{period.days.begin, last, precision::month}).str();
            return vi ? "tháng " + month : std::string{english_name(first.month())} + " " + year;
        }
        case period_length::quarter:
            return vi ? vietnamese(partial_date{period.days.begin, last, precision::quarter}).str()
                      : "quarter " + std::to_string((unsigned(first.month()) + 2) / 3) + " of " + year;
        case period_length::half:
            return unsigned(first.month()) == 1 ? (vi ? "6 tháng đầu năm " : "the first half of ") + year
                                                : (vi ? "6 tháng cuối năm " : "the second half of ") + year;
        case period_length::year: return vi ? "năm " + year : year;
        case period_length::other: break;
    }
    return vi ? "từ ngày " + vietnamese(period.days.begin).str() + " đến hết ngày " + vietnamese(last).str()
              : vietnamese(period.days.begin).str() + " to " + vietnamese(last).str();
}

/// "tháng", "quý", "6 tháng", "năm", "kỳ": for "trong tháng", "of the month".
[[nodiscard]] constexpr std::string_view word_of(period_length length, language language) noexcept {
    constexpr phrase words[] = {
        {"tháng", "month"}, {"quý", "quarter"}, {"6 tháng", "half year"}, {"năm", "year"}, {"kỳ", "period"}};
    return words[static_cast<std::size_t>(length)].in(language);
}

}  // namespace kyniem
