#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("subject");

namespace {
constexpr std::string_view august = R"(
[[source]]
id = "s"
title = "S"
[[anniversary]]
id = "revolution"
name = "Cách mạng tháng Tám"
origin = 1945-08-19
level = "national-major"
classes = "nd-145"
sources = ["s"]
[[anniversary]]
id = "national-day"
name = "Quốc khánh"
origin = 1945-09-02
level = "national-major"
classes = "nd-145"
sources = ["s"]
[[joint]]
id = "both"
of = ["revolution", "national-day"]
years = [2025]
[[rule]]
id = "first"
for = { level = ["national-major"] }
[[rule.window]]
id = "flags"
name = "Cờ"
from = "T-1d"
to = "T+1d"
[[rule]]
id = "second"
for = { class = ["round"] }
[[rule.window]]
id = "flags"
name = "Cờ, năm tròn"
from = "T-2d"
to = "T+2d"
)";

std::vector<kept> kept_of(const plan& plan, date::year year) {
    return subjects(plan, occurrences(plan, year_of(year)));
}
}  // namespace

TEST_CASE("subject: a joint takes its members for its years only, and lasts from the first to the last") {
    const plan plan = test::plan_of(august);
    const auto joined = kept_of(plan, 2025_y);
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].subject.kind == row_kind::joint);
    CHECK(iso(joined[0].subject.when.first) == "2025-08-19");
    CHECK(iso(joined[0].subject.when.last) == "2025-09-02");
    CHECK(id_of(plan, joined[0].subject) == "both.2025");
    CHECK(members_of(plan, joined[0].subject) == joined[0].of);
    CHECK(kept_of(plan, 2026_y).size() == 2);
}

TEST_CASE("subject: items with one id are one, the later rule replaces the earlier") {
    const plan plan = test::plan_of(august);
    const kept round = kept_of(plan, 2025_y)[0];
    const auto items = items_for(plan, round.subject, round.of);
    REQUIRE(items.size() == 1);
    CHECK(plan.rules[items.at("flags").rule].id == "second");
    const kept plain = kept_of(plan, 2026_y)[0];
    CHECK(plan.rules[items_for(plan, plain.subject, plain.of).at("flags").rule].id == "first");
}

TEST_CASE("subject: T- counts from the first day, T+ from the last, a named day from itself") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "congress"
name = "Đại hội"
when = { from = 2026-01-19, to = 2026-01-23 }
days = { opening = 2026-01-20 }
)");
    const subject subject = subject_of(occurrences(plan, year_of(2026_y))[0]);
    const auto at = [&](point point) {
        return iso(day_of(plan, point, subject, workdays_of(plan)).value()).str();
    };
    CHECK(at({.counts_from = point::base::first, .distance = {-13, step::days}}) == "2026-01-06");
    CHECK(at({.counts_from = point::base::last, .distance = {1, step::days}}) == "2026-01-24");
    CHECK(at({.counts_from = point::base::named, .day = "opening", .distance = {-2, step::weeks}}) ==
          "2026-01-06");
    CHECK_FALSE(
        day_of(plan, {.counts_from = point::base::named, .day = "closing"}, subject, workdays_of(plan)));
    kyniem::subject vague = subject;
    vague.when = *parse_partial_date("2026-Q1");
    CHECK_FALSE(day_of(plan, {}, vague, workdays_of(plan)));
}

TEST_CASE("subject: a class is matched by no occurrence without one") {
    const plan plan = test::plan_of("[[source]]\nid = \"s\"\ntitle = \"S\"\n[[anniversary]]\nid = "
                                    "\"women\"\nname = \"8/3\"\nmonth-day = \"03-08\"\nsources = [\"s\"]\n");
    const occurrence found = occurrences(plan, year_of(2025_y))[0];
    CHECK(matches(plan, {}, found));
    CHECK_FALSE(
        matches(plan, {.year_classes = {year_class::round, year_class::five, year_class::other}}, found));
    CHECK(matches(plan, {.what = {row_kind::anniversary}, .id = {"women", "x"}, .level = {level::national}},
                  found));
    CHECK_FALSE(matches(plan, {.what = {row_kind::milestone}}, found));
}
TEST_SUITE_END();
