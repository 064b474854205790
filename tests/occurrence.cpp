#include "support.hpp"

#include <algorithm>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("occurrence");

namespace {
plan days() {
    return {.anniversaries = {{.id = "party",
                               .origin = parse_partial_date("1930-02-03"),
                               .classes = rule_set::decree_145},
                              {.id = "leap", .origin = parse_partial_date("2000-02-29")},
                              {.id = "women", .month_day = date::March / 8},
                              {.id = "month", .origin = parse_partial_date("1930-04")},
                              {.id = "capital", .origin = parse_partial_date("1010")},
                              {.id = "late",
                               .origin = parse_partial_date("1946-11-09"),
                               .first_year = 2013,
                               .last_year = 2026}},
            .milestones = {{.id = "congress", .when = partial_date{"2026-01-19"_day, "2026-01-23"_day}},
                           {.id = "undated"},
                           {.id = "off", .when = parse_partial_date("2026-01-20"), .held = false},
                           {.id = "moved", .when = parse_partial_date("2026-01-20"), .held_as = "congress"}}};
}
std::string text(const plan& plan, const std::vector<occurrence>& found) {
    std::string lines;
    for (const occurrence& each : found)
        lines += iso(each.when.first).str() + " " + iso(each.when.last).str() + " " + entry_id(plan, each) +
                 " " + std::to_string(each.count) + "\n";
    return lines;
}
}  // namespace

TEST_CASE("occurrence: a year's days in order, with their counts") {
    const plan plan = days();
    CHECK(text(plan, occurrences(plan, year_of(2026_y))) == "2026-01-01 2026-12-31 capital 1016\n"
                                                            "2026-01-19 2026-01-23 congress 0\n"
                                                            "2026-02-03 2026-02-03 party 96\n"
                                                            "2026-02-28 2026-02-28 leap 26\n"
                                                            "2026-03-08 2026-03-08 women 0\n"
                                                            "2026-04-01 2026-04-30 month 96\n"
                                                            "2026-11-09 2026-11-09 late 80\n");
}

TEST_CASE("occurrence: nothing in the year of origin, before the first year and after the last") {
    const anniversary party = days().anniversaries[0];
    CHECK_FALSE(kept_in(party, 1930_y));
    CHECK_FALSE(kept_in(party, 1900_y));
    CHECK(kept_in(party, 1931_y)->count == 1);
    const anniversary late = days().anniversaries[5];
    CHECK_FALSE(kept_in(late, 2012_y));
    CHECK(kept_in(late, 2013_y)->count == 67);
    CHECK_FALSE(kept_in(late, 2027_y));
}

TEST_CASE("occurrence: lunar days loop over lunar years") {
    const plan plan{
        .anniversaries = {
            {.id = "late", .lunar = lunar_return{.day = {11, 20}}},
            {.id = "kings", .lunar = lunar_return{.day = {3, 10}}, .classes = rule_set::calendar_year},
            {.id = "hero", .lunar = lunar_return{.day = {8, 28}, .origin = 1868}},
            {.id = "eve", .lunar = lunar_return{.day = {12, 30}}},
            {.id = "solar", .month_day = date::April / 26}}};
    std::string lines;
    for (const occurrence& each : occurrences(plan, closed("2025-01-01"_day, "2026-12-31"_day)))
        lines += iso(each.when.first).str() + " " + id_of(plan, subject_of(each)) + " " +
                 std::to_string(each.count) + (each.moved_from_day_30 ? " moved" : "") + "\n";
    // 20/11 never in 2025 and twice in 2026; no 30 Chạp in either lunar year.
    CHECK(lines == "2025-01-28 eve.l2024 0 moved\n"
                   "2025-04-07 kings.l2025 0\n"
                   "2025-04-26 solar.2025 0\n"
                   "2025-10-19 hero.l2025 157\n"
                   "2026-01-08 late.l2025 0\n"
                   "2026-02-16 eve.l2025 0 moved\n"
                   "2026-04-26 kings.l2026 0\n"
                   "2026-04-26 solar.2026 0\n"
                   "2026-10-08 hero.l2026 158\n"
                   "2026-12-28 late.l2026 0\n");
    const auto kings = kept_in(plan.anniversaries[1], 2030_y);
    REQUIRE(kings);
    occurrence classed = *kings;
    classed.entry = 1;
    CHECK(class_of(plan, classed) == year_class::round);
    CHECK_FALSE(kept_in(plan.anniversaries[1], 2200_y));
    CHECK_FALSE(kept_in(plan.anniversaries[1], 1899_y));
    CHECK(occurrences(plan, closed("2200-03-01"_day, "2300-01-01"_day)).size() ==
          100);  // the solar one alone
}

TEST_CASE("occurrence: lunar spans split and joined give the same") {
    plan plan;
    for (unsigned month = 1; month <= 12; ++month)
        for (const unsigned day : {1U, 15U, 29U, 30U})
            for (const bool leap : {false, true})
                plan.anniversaries.push_back(
                    {.id = "m" + std::to_string(month) + "-" + std::to_string(day) + (leap ? "n" : ""),
                     .lunar = lunar_return{
                         .day = {month, day, leap},
                         .policy = {missing_day_30::next_day, missing_leap_month::leap_where_there_is}}});
    const span whole = closed("2020-01-01"_day, "2035-12-31"_day);
    const auto all = occurrences(plan, whole);
    CHECK(std::ranges::is_sorted(all, {}, [](const occurrence& each) { return each.when.first; }));
    for (sys_days cut = whole.begin; cut < whole.end; cut += date::days{97}) {
        auto parts = occurrences(plan, {whole.begin, cut});
        const auto rest = occurrences(plan, {cut, whole.end});
        parts.insert(parts.end(), rest.begin(), rest.end());
        CHECK(parts == all);
    }
}

TEST_CASE("occurrence: sorted, within the span, and a split span joined gives the same") {
    const plan plan = test::shipped("kien-giang.toml");
    const span whole = closed("1999-01-01"_day, "2031-12-31"_day);
    const auto all = occurrences(plan, whole);
    CHECK(all.size() > 2000);
    CHECK(std::ranges::is_sorted(all, {}, [](const occurrence& each) { return each.when.first; }));
    CHECK(std::ranges::all_of(all, [&](const occurrence& each) { return overlap(each.when.days(), whole); }));
    for (const sys_days cut :
         {"2000-02-29"_day, "2010-01-01"_day, "2025-08-19"_day, "2025-08-20"_day, "2031-12-31"_day}) {
        CAPTURE(iso(cut).str());
        auto parts = occurrences(plan, {whole.begin, cut});
        for (const occurrence& each : occurrences(plan, {cut, whole.end}))
            if (each.when.first >= cut) parts.push_back(each);
        CHECK(parts == all);
    }
    CHECK(occurrences(plan, {whole.begin, whole.begin}).empty());
}

TEST_CASE("occurrence: the order does not depend on the order of the plan") {
    plan plan = test::shipped("kien-giang.toml");
    const span year = year_of(2025_y);
    const std::string before = text(plan, occurrences(plan, year));
    std::ranges::reverse(plan.anniversaries);
    std::ranges::reverse(plan.milestones);
    CHECK(text(plan, occurrences(plan, year)) == before);
}
TEST_SUITE_END();
