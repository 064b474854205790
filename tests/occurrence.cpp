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
