#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("validate");

namespace {
std::string codes(const plan& plan) {
    std::string found;
    for (const diagnostic& each : validate(plan)) found += (found.empty() ? "" : " ") + each.code;
    return found;
}
plan base() {
    return {.id = "p", .uid_domain = "p.example"};
}
}  // namespace

TEST_CASE("validate: an id is short, ASCII and safe in a file name") {
    CHECK(is_id("party-founding"));
    CHECK(is_id(std::string(32, 'a')));
    for (const std::string bad : {"", "Party", "đảng", "a b", "../x", "a/b", "a.b", "a_b"})
        CHECK_FALSE(is_id(bad));
    CHECK_FALSE(is_id(std::string(33, 'a')));
}

TEST_CASE("validate: a plan built in code is held to the same rules") {
    CHECK(codes(base()).empty());

    plan plan = base();
    plan.anniversaries = {{.id = "a", .name = {"A"}, .origin = parse_partial_date("1930-02-03")},
                          {.id = "a", .name = {"A"}}};
    CHECK(codes(plan) == "id.duplicate anniversary.date");

    plan = base();
    plan.milestones = {{.id = "m", .when = partial_date{"2026-01-23"_day, "2026-01-19"_day}}};
    CHECK(codes(plan) == "date.order");

    plan = base();
    plan.tasks = {{.id = "t", .work = {.owners = {"nobody"}}}};
    CHECK(codes(plan) == "reference.unknown");

    plan = base();
    plan.tasks = {{.id = "t", .categories = {"a,b"}}};
    CHECK(codes(plan) == "text.category");

    plan = base();
    plan.anniversaries = {{.id = "a", .name = {"A"}, .month_day = date::February / 30}};
    CHECK(codes(plan) == "date.impossible");

    plan = base();
    plan.anniversaries = {{.id = "a", .name = {"A"}, .origin = parse_partial_date("1930-Q1")}};
    CHECK(codes(plan) == "date.format");

    plan = base();
    plan.duties = {{.id = "weekly", .every = duty::period::week},
                   {.id = "monthly", .every = duty::period::month, .weekday = date::Monday},
                   {.id = "never", .every = duty::period::month, .day_of_month = 0},
                   {.id = "right", .every = duty::period::year, .on_edge = duty::edge::last_workday}};
    CHECK(codes(plan) == "key.missing key.type value.range");

    plan = base();
    plan.feeds = {{.id = "f", .alarms = {{.days_before = 366}}}};
    CHECK(codes(plan) == "value.range");
}
TEST_SUITE_END();
