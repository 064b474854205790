#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("date");

// Proved before anything runs.
constexpr auto party_founded = "1930-02-03"_day;
static_assert(ordinal(party_founded, 2025_y) == 95);
static_assert(ordinal(party_founded, 1930_y) == 0);
static_assert(ordinal(party_founded, 1929_y) == -1);
static_assert(classify(rule_set::decree_145, 95, 2025_y) == year_class::five);
static_assert(classify(rule_set::decree_111, 95, 2025_y) == year_class::other);
static_assert(classify(rule_set::calendar_year, std::nullopt, 2025_y) == year_class::five);
static_assert(classify(rule_set::calendar_year, std::nullopt, 2030_y) == year_class::round);
static_assert(!classify(rule_set::decree_145, std::nullopt, 2025_y));
static_assert(!classify(rule_set::decree_145, 0, 2025_y));
static_assert(!classify(rule_set::none, 50, 2025_y));
static_assert(observed(date::February / 29, 2024_y) == "2024-02-29"_day);
static_assert(observed(date::February / 29, 2025_y) == "2025-02-28"_day);
static_assert(observed(date::February / 29, 2025_y, leap_day::march_1) == "2025-03-01"_day);
static_assert(!observed(date::February / 29, 2025_y, leap_day::skip));
static_assert(!observed(date::April / 31, 2025_y));
static_assert(parse_instant("2026-01-10T06:00:00Z") == sys_days{2026_y / 1 / 10} + std::chrono::hours{6});
static_assert(parse_instant("2026-01-10") == sys_days{2026_y / 1 / 10});
static_assert(!parse_instant("2026-01-10T24:00:00Z") && !parse_instant("2026-01-10T06:00:00"));
static_assert(!parse_instant("2026-02-30T06:00:00Z") && !parse_instant("2026-01-10T06:00:00+07"));
static_assert(half_of(2025_y, 2) == closed("2025-07-01"_day, "2025-12-31"_day));
static_assert(month_of(2025_y / 12) == span{"2025-12-01"_day, "2026-01-01"_day});
static_assert(quarter_of(2025_y, 4) == span{"2025-10-01"_day, "2026-01-01"_day});
static_assert(year_of(2024_y).length() == 366);
static_assert(closed("2025-02-01"_day, "2025-02-28"_day) == month_of(2025_y / 2));
static_assert(moved("2025-03-31"_day, {-1, step::months}) == "2025-02-28"_day);
static_assert(moved("2024-03-31"_day, {-1, step::months}) == "2024-02-29"_day);
static_assert(moved("2025-01-01"_day, {-2, step::weeks}) == "2024-12-18"_day);
static_assert(overlap({"2025-01-01"_day, "2025-01-03"_day}, {"2025-01-02"_day, "2025-01-09"_day}));
static_assert(!overlap({"2025-01-01"_day, "2025-01-03"_day}, {"2025-01-03"_day, "2025-01-09"_day}));
static_assert(!overlap({"2025-01-05"_day, "2025-01-05"_day}, {"2025-01-01"_day, "2025-01-09"_day}));
static_assert(week_of("2025-02-10"_day) == iso_week{2025, 7});
static_assert(iso(party_founded) == "1930-02-03");
static_assert(vietnamese(party_founded) == "03/02/1930");

template <class T>
concept addable = requires(T a, T b) {
    a + b;
};
static_assert(!addable<span>);
static_assert(!addable<sys_days>);

TEST_CASE("date: days are spelled as Decree 30/2020 wants, the month with two digits only up to February") {
    struct row {
        sys_days day;
        std::string_view vietnamese, without_year, iso, weekday;
    };
    constexpr row rows[] = {{"1930-02-03"_day, "03/02/1930", "03/02", "1930-02-03", "Thứ Hai"},
                            {"1975-04-30"_day, "30/4/1975", "30/4", "1975-04-30", "Thứ Tư"},
                            {"1945-09-02"_day, "02/9/1945", "02/9", "1945-09-02", "Chủ nhật"},
                            {"1946-01-06"_day, "06/01/1946", "06/01", "1946-01-06", "Chủ nhật"},
                            {"2025-12-22"_day, "22/12/2025", "22/12", "2025-12-22", "Thứ Hai"},
                            {"1010-10-10"_day, "10/10/1010", "10/10", "1010-10-10", "Thứ Tư"}};
    for (const row& row : rows) {
        CAPTURE(row.iso);
        CHECK(vietnamese(row.day) == row.vietnamese);
        CHECK(vietnamese_short(row.day) == row.without_year);
        CHECK(iso(row.day) == row.iso);
        CHECK(vietnamese_weekday(row.day) == row.weekday);
        CHECK(parse_day(row.iso) == row.day);
    }
}

TEST_CASE("date: a date is known to the day, the month, the quarter or the year") {
    struct row {
        std::string_view text, first, last, vietnamese;
        precision known_to;
    };
    constexpr row rows[] = {{"1930-02-03", "1930-02-03", "1930-02-03", "03/02/1930", precision::day},
                            {"1930-04", "1930-04-01", "1930-04-30", "4/1930", precision::month},
                            {"2024-02", "2024-02-01", "2024-02-29", "02/2024", precision::month},
                            {"2026-Q1", "2026-01-01", "2026-03-31", "quý I/2026", precision::quarter},
                            {"2026-Q4", "2026-10-01", "2026-12-31", "quý IV/2026", precision::quarter},
                            {"1010", "1010-01-01", "1010-12-31", "1010", precision::year}};
    for (const row& row : rows) {
        CAPTURE(row.text);
        const auto found = parse_partial_date(row.text);
        REQUIRE(found);
        CHECK(found->known_to == row.known_to);
        CHECK(iso(found->first) == row.first);
        CHECK(iso(found->last) == row.last);
        CHECK(iso(*found) == row.text);
        CHECK(vietnamese(*found) == row.vietnamese);
    }
}

TEST_CASE("date: other spellings and days that do not exist are nothing") {
    for (const char* text :
         {"", "2025", "3/2/1930", "1930-2-3", "1930-02-30", "2025-02-29", "1930-13", "1930-00", "2026-Q5",
          "2026-Q0", "2026-q1", "0000-01-01", "1930-02-03 ", "193O-02-03", "19300203", "-930-02-03"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_day(text));
        if (std::string_view{text} != "2025") CHECK_FALSE(parse_partial_date(text));
    }
}

TEST_CASE("date: classes follow the named rule set") {
    struct row {
        rule_set rules;
        int count;
        year_class expected;
    };
    constexpr row rows[] = {
        {rule_set::decree_145, 80, year_class::round},     {rule_set::decree_145, 135, year_class::five},
        {rule_set::decree_145, 79, year_class::other},     {rule_set::decree_111, 80, year_class::round},
        {rule_set::decree_111, 75, year_class::other},     {rule_set::conclusion_88, 90, year_class::other},
        {rule_set::conclusion_88, 100, year_class::round}, {rule_set::conclusion_88, 115, year_class::other}};
    for (const row& row : rows) {
        CAPTURE(row.count);
        CHECK(classify(row.rules, row.count, 2025_y) == row.expected);
    }
}

TEST_CASE("date: ISO weeks run from Monday, and the year's edge belongs to the week of its Thursday") {
    struct row {
        sys_days day;
        int year;
        unsigned week;
    };
    constexpr row rows[] = {{"2025-01-27"_day, 2025, 5},  {"2025-02-02"_day, 2025, 5},
                            {"2026-02-09"_day, 2026, 7},  {"2018-05-21"_day, 2018, 21},
                            {"2024-12-30"_day, 2025, 1},  {"2027-01-01"_day, 2026, 53},
                            {"2021-01-03"_day, 2020, 53}, {"2021-01-04"_day, 2021, 1}};
    for (const row& row : rows) {
        CAPTURE(iso(row.day).str());
        CHECK(week_of(row.day) == iso_week{row.year, row.week});
        CHECK(date::weekday{monday_of(row.day)} == date::Monday);
    }
}

TEST_CASE("date: every day of four centuries is read back from both spellings' fields") {
    for (sys_days day = "1800-01-01"_day; day < "2200-01-01"_day; day += date::days{1}) {
        if (parse_day(iso(day).str()) == day) continue;
        FAIL_CHECK(iso(day).str());
    }
}
TEST_SUITE_END();
