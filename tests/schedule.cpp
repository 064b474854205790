#include "support.hpp"

#include <algorithm>
#include <set>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("schedule");

namespace {
constexpr std::string_view congress_rules = R"(
[[unit]]
id = "office"
name = "Văn phòng"
[[unit]]
id = "press"
name = "Báo"
[[rule]]
id = "congress-rule"
for = { id = ["congress"] }
[[rule.deadline]]
id = "panels"
name = "Pano"
at = "T-13d"
owners = ["office"]
[[rule.reminder]]
id = "draft"
name = "Dự thảo"
at = "T-90d"
owners = ["press"]
[[rule.window]]
id = "visual"
name = "Trực quan"
from = "opening - 10d"
to = "T+2d"
)";

std::string congress_on(const std::string& when, const std::string& more = {}) {
    return "[[milestone]]\nid = \"congress\"\nname = \"Đại hội\"\nwhen = " + when + "\n" + more +
           std::string{congress_rules};
}

std::string lines(const plan& plan, const std::vector<row>& rows) {
    std::string text;
    for (const row& row : rows) {
        text += row.when ? iso(row.when->first).str() + " " + iso(row.when->last).str() : "- -";
        text += " " + std::string{id_of(row.kind)} + " " + row.id + (row.tentative ? " ?" : "");
        if (row.open_until) text += " until " + plan.milestones[*row.open_until].id;
        text += "\n";
    }
    return text;
}
}  // namespace

TEST_CASE("schedule: a milestone with its days, and what its rules make of it") {
    const plan plan = test::plan_of(
        congress_on("{ from = 2026-01-19, to = 2026-01-23 }",
                    "days = { preparatory = 2026-01-19, opening = 2026-01-20, closing = 2026-01-23 }\n"));
    CHECK(lines(plan, schedule(plan, closed("2025-01-01"_day, "2026-12-31"_day))) ==
          "2025-10-21 2025-10-21 reminder congress.draft\n"
          "2026-01-06 2026-01-06 deadline congress.panels\n"
          "2026-01-10 2026-01-25 window congress.visual\n"
          "2026-01-19 2026-01-19 milestone congress.preparatory\n"
          "2026-01-19 2026-01-23 milestone congress\n"
          "2026-01-20 2026-01-20 milestone congress.opening\n"
          "2026-01-23 2026-01-23 milestone congress.closing\n");
}

TEST_CASE("schedule: a tentative day gives tentative rows, a vaguer date one row that waits, no date an "
          "undated row") {
    const auto within = closed("2025-01-01"_day, "2026-12-31"_day);
    const plan tentative =
        test::plan_of(congress_on("2026-01-20", "tentative = true\ndays = { opening = 2026-01-20 }\n"));
    CHECK(lines(tentative, schedule(tentative, within)) ==
          "2025-10-22 2025-10-22 reminder congress.draft ?\n"
          "2026-01-07 2026-01-07 deadline congress.panels ?\n"
          "2026-01-10 2026-01-22 window congress.visual ?\n"
          "2026-01-20 2026-01-20 milestone congress ?\n");
    const plan vague = test::plan_of(congress_on("\"2026-Q1\"", "days = { opening = 2026-01-20 }\n"));
    const auto rows = schedule(vague, within);
    CHECK(lines(vague, rows) == "2026-01-01 2026-03-31 milestone congress ?\n"
                                "2026-01-01 2026-03-31 pending congress.pending ?\n"
                                "2026-01-20 2026-01-20 milestone congress.opening ?\n");
    CHECK(people_of(vague, rows[1], &work::owners) == std::vector<std::string>{"press", "office"});
    CHECK(concerns(vague, rows[1], "press"));
    const plan undated = test::plan_of(congress_on("\"unset\"", "days = { opening = 2026-01-20 }\n"));
    CHECK(lines(undated, schedule(undated, within)) == "- - milestone congress ?\n");
}

TEST_CASE("schedule: tasks are dated as far as they are known") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "later"
name = "Sau"
when = "2026-Q2"
[[task]]
id = "both"
name = "A"
from = 2025-01-05
to = 2025-01-09
[[task]]
id = "due"
name = "B"
to = 2025-01-31
[[task]]
id = "month"
name = "C"
from = "2025-01"
to = "2025-01"
[[task]]
id = "open"
name = "D"
from = "issued"
to = "later"
[[task]]
id = "none"
name = "E"
from = "unset"
)");
    CHECK(lines(plan, schedule(plan, month_of(2025_y / 1))) ==
          "2024-12-16 2024-12-16 task open ? until later\n"
          "2025-01-01 2025-01-31 task month\n"
          "2025-01-05 2025-01-09 task both\n"
          "2025-01-31 2025-01-31 task due\n"
          "- - task none\n");
    CHECK(schedule(plan, month_of(2025_y / 1))[1].when->known_to == precision::month);
}

TEST_CASE("schedule: a phase whose end is not set is in each month from its first on") {
    const plan plan =
        test::plan_of("[[phase]]\nid = \"p\"\nname = \"P\"\nfrom = \"2025-03\"\nto = \"unset\"\n");
    CHECK(schedule(plan, month_of(2025_y / 2)).empty());
    for (const auto month : {2025_y / 3, 2025_y / 4, 2125_y / 4}) {
        const auto rows = schedule(plan, month_of(month));
        REQUIRE(rows.size() == 1);
        CHECK(text(plan, rows[0], language::vi) == "P (01/3/2025 - ngày được thông báo sau)");
        CHECK(text(plan, rows[0], language::en) == "P (01/3/2025 - a day to be announced)");
    }
}

TEST_CASE("schedule: duties return within their phase, each under its own period") {
    const plan plan = test::plan_of(R"(
[[phase]]
id = "phase"
name = "P"
from = 2025-01-21
to = 2025-04-20
[[duty]]
id = "report"
name = "Báo cáo"
every = "month"
on = 20
during = "phase"
[[duty]]
id = "now-and-then"
name = "Đột xuất"
every = "unset"
)");
    const auto rows = schedule(plan, year_of(2025_y));
    CHECK(lines(plan, rows) == "2025-01-21 2025-04-20 phase phase\n"
                               "2025-02-20 2025-02-20 duty report.2025-02\n"
                               "2025-03-20 2025-03-20 duty report.2025-03\n"
                               "2025-04-20 2025-04-20 duty report.2025-04\n"
                               "- - duty now-and-then\n");
    CHECK(rows[1].period == month_of(2025_y / 2));
}

TEST_CASE("schedule: a rule of a phase asks for nothing before it, in any cut of the span") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "m"
name = "M"
when = 2025-03-15
[[phase]]
id = "p"
name = "P"
from = 2025-03-10
to = 2025-12-31
[[rule]]
id = "r"
during = "p"
[[rule.window]]
id = "w"
name = "W"
from = "T-30d"
to = "T"
[[rule.deadline]]
id = "early"
name = "E"
at = "T-10d"
)");
    CHECK(lines(plan, schedule(plan, month_of(2025_y / 3))) ==
          "2025-03-10 2025-03-15 window m.w\n2025-03-10 2025-12-31 phase p\n2025-03-15 2025-03-15 milestone "
          "m\n");
    CHECK(schedule(plan, month_of(2025_y / 2)).empty());
}

TEST_CASE("schedule: a renamed entry keeps its first id, moved or not") {
    const plan plan = test::plan_of(
        "[[milestone]]\nid = \"new-name\"\nformerly = \"old-name\"\nname = \"M\"\nwhen = 2026-01-20\n");
    CHECK(schedule(plan, year_of(2026_y))[0].id == "old-name");
}

TEST_CASE("schedule: the real plan's rows are sorted, within the span, unique and independent of cuts") {
    const plan plan = test::shipped("kien-giang.toml");
    const span whole = closed("2024-01-01"_day, "2026-12-31"_day);
    const auto rows = schedule(plan, whole);
    CHECK(rows.size() > 300);
    std::set<std::string> ids;
    for (const row& row : rows) {
        CAPTURE(row.id);
        CHECK(ids.insert(row.id).second);
        if (row.when) CHECK(overlap(row.when->days(), whole));
    }
    const auto dated = [](const std::vector<row>& all) {
        return std::ranges::count_if(all, [](const row& row) { return row.when.has_value(); });
    };
    CHECK(std::ranges::is_sorted(rows.begin(), rows.begin() + dated(rows), {},
                                 [](const row& row) { return row.when->first; }));
    // Cut anywhere: the parts hold the same rows.
    for (const sys_days cut : {"2025-01-01"_day, "2025-02-03"_day, "2025-08-25"_day, "2026-01-21"_day}) {
        std::set<std::string> joined;
        for (const span part : {span{whole.begin, cut}, span{cut, whole.end}})
            for (const row& row : schedule(plan, part)) {
                joined.insert(row.id);
                if (std::ranges::find(rows, row) == rows.end()) FAIL_CHECK(row.id);
            }
        CHECK(joined == ids);
    }
}

TEST_CASE("schedule: three anniversaries of one day stay three, unless a joint says otherwise") {
    const plan plan = test::plan_of("");
    kyniem::plan day = plan;
    for (const char* id : {"c", "a", "b"})
        day.anniversaries.push_back({.id = id, .name = {id}, .origin = parse_partial_date("1945-08-19")});
    const auto rows = schedule(day, year_of(2025_y));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].id == "a.2025");
    CHECK(rows[2].id == "c.2025");
    day.joints.push_back({.id = "j", .of = {"a", "c"}});
    CHECK(lines(day, schedule(day, year_of(2025_y))) ==
          "2025-08-19 2025-08-19 anniversary b.2025\n2025-08-19 2025-08-19 joint j.2025\n");
}

TEST_CASE("schedule: a joint has the highest class of its members, and a count only where all have one") {
    plan plan = test::plan_of("");
    for (const auto& [id, origin] : {std::pair{"army", "1944-12-22"}, {"people", "1989-12-22"}})
        plan.anniversaries.push_back(
            {.id = id, .name = {id}, .origin = parse_partial_date(origin), .classes = rule_set::decree_145});
    plan.joints.push_back({.id = "j", .of = {"people", "army"}});
    const auto rows = schedule(plan, month_of(2024_y / 12));  // 35 and 80 years
    REQUIRE(rows.size() == 1);
    CHECK_FALSE(rows[0].ordinal);
    CHECK(rows[0].year_class == year_class::round);
    CHECK(matches(plan, {.year_classes = {year_class::round}}, rows[0]));
}

TEST_CASE("schedule: what leans with both ends on a milestone known to its month stands in the months it may "
          "be in") {
    const plan plan = test::plan_of(
        "[[milestone]]\nid = \"m\"\nname = \"Đại hội\"\nwhen = \"2027-03\"\n"
        "[[phase]]\nid = \"p\"\nname = \"P\"\nfrom = \"m.opening - 30d\"\nto = \"m.closing\"\n");
    const auto phases = [&](date::year_month month) {
        std::string found;
        for (const row& row : schedule(plan, month_of(month)))
            if (row.kind == row_kind::phase) found += text(plan, row, language::vi) + "\n";
        return found;
    };
    CHECK(phases(2026_y / 12).empty());
    for (const auto month : {2027_y / 1, 2027_y / 2, 2027_y / 3})
        CHECK(phases(month) == "P (Đại hội - Đại hội)\n");
    CHECK(phases(2035_y / 1).empty());
}
TEST_SUITE_END();
