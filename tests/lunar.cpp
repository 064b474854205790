#include "support.hpp"

#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include <libical/ical.h>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("lunar");

// Proved before anything runs.
static_assert(to_lunar("2030-02-03"_day) == lunar_date{2030, 1, false, 2});
static_assert(to_solar({2025, 3, false, 10}) == "2025-04-07"_day);
static_assert(to_lunar("2025-08-01"_day) == lunar_date{2025, 6, true, 8});
static_assert(!to_solar({2025, 12, false, 30}), "no 30 Tết that year");
static_assert(!to_solar({2025, 7, true, 1}), "the leap month of 2025 is the sixth");
static_assert(!to_solar({2025, 13, false, 1}));
static_assert(!to_solar({2025, 0, false, 1}));
static_assert(!to_solar({2025, 1, false, 0}));
static_assert(!to_solar({2025, 1, false, 31}));
static_assert(!to_solar({1899, 12, false, 1}));
static_assert(!to_solar({2200, 1, false, 1}));
static_assert(!to_lunar("1900-01-30"_day));
static_assert(to_lunar("1900-01-31"_day) == lunar_date{1900, 1, false, 1});
static_assert(months_of(2025).size() == 13);
static_assert(months_of(1899).size() == 0);
static_assert(vietnamese(lunar_date{2025, 3, false, 10}) == "mùng 10 tháng Ba năm Ất Tỵ");
static_assert(vietnamese(lunar_date{2025, 8, false, 15}) == "rằm tháng Tám năm Ất Tỵ");
static_assert(vietnamese(lunar_date{2025, 12, false, 23}) == "ngày 23 tháng Chạp năm Ất Tỵ");
static_assert(vietnamese(lunar_date{2033, 11, true, 1}) == "mùng 1 tháng Mười Một nhuận năm Quý Sửu");
static_assert(numeric(lunar_date{2025, 6, true, 8}) == "8/6/2025N");
static_assert(numeric_short(lunar_date{2025, 6, true, 8}) == "8/6N");
static_assert(parse_lunar_date("11/2/2033N") == lunar_date{2033, 2, true, 11});

namespace {

/// The lines of a table, cut at commas; the head is left out.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{csv};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells{line};
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
    }
    rows.erase(rows.begin());
    return rows;
}

}  // namespace

TEST_CASE("lunar: 150 known days convert both ways, with their three names") {
    const auto rows = rows_of(test::bytes_of(test::root() / "tests/data/lunar-days.csv"));
    CHECK(rows.size() == 150);
    for (const auto& row : rows) {
        CAPTURE(row[0]);
        const lunar_calendar calendar{row[2] == "utc7" ? lunar_rules::utc7 : lunar_rules::as_kept};
        const sys_days solar = *parse_day(row[0]);
        const lunar_date lunar = *parse_lunar_date(row[1]);
        CHECK(to_lunar(solar, calendar) == lunar);
        CHECK(to_solar(lunar, calendar) == solar);
        CHECK(numeric(lunar) == row[1]);
        CHECK(vietnamese(can_chi_of_year(lunar.year)) == row[3]);
        CHECK(vietnamese(can_chi_of_month(lunar.year, lunar.month)) == row[4]);
        CHECK(vietnamese(can_chi_of_day(solar)) == row[5]);
    }
}

TEST_CASE("lunar: every day of 300 years there and back, each the day after the one before") {
    for (const lunar_rules rules : {lunar_rules::utc7, lunar_rules::as_kept, lunar_rules::as_kept_south}) {
        const lunar_calendar calendar{rules};
        std::optional<lunar_date> before;
        int days = 0;
        sys_days day = "1900-01-31"_day;
        for (; const auto lunar = to_lunar(day, calendar); day += date::days{1}, ++days) {
            REQUIRE(to_solar(*lunar, calendar) == day);
            if (before && lunar->day != 1) {
                REQUIRE(lunar->day == before->day + 1);
                REQUIRE(lunar->month == before->month);
            } else if (before) {
                REQUIRE((before->day == 29 || before->day == 30));
            }
            before = lunar;
        }
        CHECK(days == 109588);
        CHECK(iso(day) == "2200-02-15");
    }
}

TEST_CASE("lunar: months have 29 or 30 days and follow one another, leap months after their own number") {
    int leap_years = 0;
    for (int year = first_lunar_year; year <= last_lunar_year; ++year) {
        CAPTURE(year);
        const lunar_months months = months_of(year);
        leap_years += months.size() == 13 ? 1 : 0;
        unsigned number = 0;
        for (const lunar_month& month : months) {
            REQUIRE((month.length == 29 || month.length == 30));
            REQUIRE(month.month == (month.leap ? number : number + 1));
            number = month.month;
        }
        REQUIRE(number == 12);
    }
    CHECK(leap_years == 111);
}

TEST_CASE("lunar: Tết 2030 is the day before the Party's centenary") {
    CHECK(to_solar({2030, 1, false, 1}) == "2030-02-02"_day);
    CHECK(to_lunar("2030-02-03"_day) == lunar_date{2030, 1, false, 2});
}

TEST_CASE("lunar: there is no 30 Tết from 2025 to 2032, and one in 2033") {
    // The lunar year 2024 ends in 2025.
    for (int year = 2024; year <= 2031; ++year) CHECK_FALSE(to_solar({year, 12, false, 30}));
    CHECK(to_solar({2032, 12, false, 30}) == "2033-01-30"_day);
}

TEST_CASE("lunar: the 20th of month 11 is never in 2025 and twice in 2026") {
    std::multiset<int> years;
    for (int year = 2020; year <= 2030; ++year)
        years.insert(int(date::year_month_day{*to_solar({year, 11, false, 20})}.year()));
    CHECK(years.count(2025) == 0);
    CHECK(years.count(2026) == 2);
}

TEST_CASE("lunar: 30/4/1975 was 19/3 in the South and 20/3 in the North") {
    CHECK(to_lunar("1975-04-30"_day, {lunar_rules::as_kept_south}) == lunar_date{1975, 3, false, 19});
    CHECK(to_lunar("1975-04-30"_day, {lunar_rules::as_kept}) == lunar_date{1975, 3, false, 20});
    CHECK(to_lunar("1975-04-30"_day) == lunar_date{1975, 3, false, 20});
}

TEST_CASE("lunar: Tết Mậu Thân was a day later in the South") {
    CHECK(to_solar({1968, 1, false, 1}, {lunar_rules::as_kept}) == "1968-01-29"_day);
    CHECK(to_solar({1968, 1, false, 1}, {lunar_rules::as_kept_south}) == "1968-01-30"_day);
}

TEST_CASE("lunar: the calendar that was kept differs from today's rule in 27 years before 1968") {
    int years = 0;
    for (int year = 1900; year < 1968; ++year) {
        const auto starts = [year](lunar_rules rules) {
            std::vector<std::tuple<sys_days, bool, int>> found;
            for (const lunar_month& month : months_of(year, {rules}))
                found.emplace_back(month.start, month.leap, month.length);
            return found;
        };
        if (starts(lunar_rules::utc7) != starts(lunar_rules::as_kept)) ++years;
    }
    CHECK(years == 27);
    CHECK(to_solar({1925, 1, false, 1}, {lunar_rules::as_kept}) == "1925-01-25"_day);
}

TEST_CASE("lunar: certainty of each month") {
    CHECK(certainty_of(1967, 12, false) == lunar_certainty::reconstructed);
    CHECK(certainty_of(1968, 1, false) == lunar_certainty::certain);
    CHECK(certainty_of(2100, 12, false) == lunar_certainty::certain);
    CHECK(certainty_of(2101, 1, false) == lunar_certainty::provisional);
    // 30/3/2054 may turn out to be mùng 1 of month 4.
    CHECK(certainty_of({2054, 3, false, 29}) == lunar_certainty::certain);
    CHECK(certainty_of({2054, 3, false, 30}) == lunar_certainty::near_midnight);
    CHECK(certainty_of({2054, 4, false, 8}) == lunar_certainty::near_midnight);
    std::string open;
    for (int year = 1968; year <= 2100; ++year)
        for (const lunar_month& month : months_of(year))
            if (month.certainty == lunar_certainty::near_midnight)
                open += std::to_string(year) + "/" + std::to_string(month.month) + " ";
    CHECK(open == "2054/4 2072/11 2077/10 2085/9 ");
}

TEST_CASE("lunar: a policy moves day 30 and leap months, and says so") {
    using observed_day = observed_lunar_day;
    // 2025 has no 30 Chạp: 29 Chạp is 16/02/2026, mùng 1 Tết the day after.
    CHECK(observed({12, 30}, 2025) == observed_day{"2026-02-16"_day, true, false});
    CHECK(observed({12, 30}, 2025, {missing_day_30::next_day, {}}) ==
          observed_day{"2026-02-17"_day, true, false});
    CHECK_FALSE(observed({12, 30}, 2025, {missing_day_30::skip, {}}));
    CHECK(observed({12, 30}, 2032) == observed_day{"2033-01-30"_day, false, false});
    // A day of a leap month 6 falls in month 6, also in 2025, which has both.
    const lunar_day of_leap{6, 8, true};
    CHECK(observed(of_leap, 2026) == observed_day{*to_solar({2026, 6, false, 8}), false, true});
    CHECK(observed(of_leap, 2025) == observed_day{"2025-07-02"_day, false, true});
    const lunar_policy leap{{}, missing_leap_month::leap_where_there_is};
    CHECK(observed(of_leap, 2025, leap) == observed_day{"2025-08-01"_day, false, false});
    CHECK(observed(of_leap, 2026, leap) == observed_day{*to_solar({2026, 6, false, 8}), false, true});
    CHECK_FALSE(observed({13, 1}, 2025));
    CHECK_FALSE(observed({1, 31}, 2025));
    CHECK_FALSE(observed({1, 1}, 2200));
    CHECK_FALSE(observed({6, 1, true}, 2200, leap));
}

TEST_CASE("lunar: a corrected month moves its own days and the end of the month before") {
    // As if the fourth month of 2054 were decreed to begin a day earlier.
    const std::array decreed{lunar_month_start{2054, 4, false, "2054-05-07"_day}};
    const lunar_calendar calendar{lunar_rules::utc7, decreed};
    CHECK(to_lunar("2054-05-07"_day) == lunar_date{2054, 3, false, 30});
    CHECK(to_lunar("2054-05-07"_day, calendar) == lunar_date{2054, 4, false, 1});
    CHECK(to_solar({2054, 4, false, 1}, calendar) == "2054-05-07"_day);
    CHECK_FALSE(to_solar({2054, 3, false, 30}, calendar));
    for (sys_days day = "2054-02-08"_day; day < "2055-01-28"_day; day += date::days{1})
        CHECK(to_solar(*to_lunar(day, calendar), calendar) == day);
    // … and a year that begins on another day.
    const std::array tet{lunar_month_start{2175, 1, false, "2175-01-22"_day}};
    const lunar_calendar earlier{lunar_rules::utc7, tet};
    CHECK(to_lunar("2175-01-22"_day, earlier) == lunar_date{2175, 1, false, 1});
    CHECK(to_lunar("2175-01-21"_day, earlier)->year == 2174);
    CHECK_FALSE(to_solar({2174, 12, false, 30}, earlier));
}

TEST_CASE("lunar: dates in other spellings are not read") {
    for (const char* text :
         {"", "10", "10/3", "10/3/", "/3/2030", "31/3/2030", "0/3/2030", "10/13/2030", "10/3/203",
          "10/3/20300", "10/3/2030NN", "N", "10-3-2030", "10/3/2030 ", "1000/3/2030"})
        CHECK_FALSE_MESSAGE(parse_lunar_date(text), text);
}

namespace {

/// The days on which libical puts a yearly lunar day by the Chinese calendar, by their year.
std::map<int, std::set<std::string>> chinese_days(const char* rule, const char* start) {
    std::map<int, std::set<std::string>> days;
    icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule);
    icalrecur_iterator* iterator = icalrecur_iterator_new(recurrence, icaltime_from_string(start));
    REQUIRE_MESSAGE(iterator != nullptr, "libical was built without RSCALE");
    for (auto at = icalrecur_iterator_next(iterator); !icaltime_is_null_time(at) && at.year <= 2100;
         at = icalrecur_iterator_next(iterator))
        days[at.year].insert(iso(sys_days{date::year{at.year} / at.month / at.day}));
    icalrecur_iterator_free(iterator);
    std::free(recurrence.rscale);  // libical's reader allocates it and leaves it to the caller
    return days;
}

}  // namespace

TEST_CASE("lunar: libical's Chinese calendar is wrong for Viet Nam in 4 Tết and 7 Giỗ Tổ of 125") {
    const auto wrong = [](const char* rule, const char* start, lunar_day wanted) {
        const auto given = chinese_days(rule, start);
        std::string years;
        for (int year = 1976; year <= 2100; ++year) {
            const auto found = given.find(year);
            const spelling ours = iso(observed(wanted, year)->day);
            if (found == given.end() || !found->second.contains(ours)) years += std::to_string(year) + " ";
        }
        return years;
    };
    CHECK(wrong("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "19760131", {1, 1}) ==
          "1985 2007 2027 2053 ");
    CHECK(wrong("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10", "19760409", {3, 10}) ==
          "2009 2037 2038 2085 2086 2095 2100 ");
}

TEST_SUITE_END();
