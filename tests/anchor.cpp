#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("anchor");

namespace {
constexpr std::string_view congress = R"(
[[milestone]]
id = "congress"
name = "Đại hội"
when = { from = 2026-01-19, to = 2026-01-23 }
days = { opening = 2026-01-20, closing = 2026-01-23 }
[[milestone]]
id = "later"
name = "Đại hội sau"
when = "2026-Q2"
[[milestone]]
id = "old-name"
name = "Tên cũ"
when = "unset"
held-as = "congress"
)";

std::string phase_days(const std::string& from, const std::string& to) {
    const plan plan =
        test::plan_of(std::string{congress} + "[[phase]]\nid = \"p\"\nname = \"P\"\nfrom = " + from +
                      "\nto = " + to + "\n");
    const resolved begin = resolve(plan, plan.phases[0].from, side::begin);
    const resolved end = resolve(plan, plan.phases[0].to, side::end);
    const auto text = [](const resolved& found) {
        const std::string day = found.day                      ? iso(*found.day).str()
                                : found.waiting_for != nullptr ? found.waiting_for->id
                                                               : "-";
        return day + (found.tentative ? "?" : "");
    };
    return text(begin) + " " + text(end);
}
}  // namespace

TEST_CASE("anchor: phases lean on dates, on the plan's issue and on milestones") {
    struct row {
        const char *from, *to, *expected;
    };
    constexpr row rows[] = {
        {"2025-01-01", "2025-12-31", "2025-01-01 2025-12-31"},
        {"\"issued\"", "\"2025-11\"", "2024-12-16 2025-11-30"},
        {"\"2025\"", "\"2025-Q3\"", "2025-01-01 2025-09-30"},
        {"\"issued\"", "\"congress\"", "2024-12-16 2026-01-23"},
        {"\"congress\"", "\"congress.closing\"", "2026-01-19 2026-01-23"},
        {"\"congress.opening - 30d\"", "\"congress.closing + 1w\"", "2025-12-21 2026-01-30"},
        {"\"congress.opening - 1m\"", "\"congress.closing\"", "2025-12-20 2026-01-23"},
        {"\"old-name.opening\"", "\"old-name\"", "2026-01-20 2026-01-23"},
        {"\"issued\"", "\"later\"", "2024-12-16 later?"},
        {"{ after = 2024-10-08 }", "{ latest = [\"congress.closing\", \"congress.opening + 1m\"] }",
         "2024-10-09? 2026-02-20"},
        {"\"issued\"", "{ latest = [\"congress.closing\", \"later\"] }", "2024-12-16 later?"},
        {"\"issued\"", "{ latest = [\"later\", \"congress.closing + 2m\"] }", "2024-12-16 later?"},
        {"\"issued\"", "{ latest = [\"unset\", \"congress.closing\"] }", "2024-12-16 -"},
        {"\"unset\"", "\"unset\"", "- -"}};
    for (const row& row : rows) {
        CAPTURE(row.from);
        CAPTURE(row.to);
        CHECK(phase_days(row.from, row.to) == row.expected);
    }
}

TEST_CASE("anchor: the latest of several reaches to the last day that any of them may mean") {
    const plan plan =
        test::plan_of(std::string{congress} + "[[phase]]\nid = \"p\"\nname = \"P\"\nfrom = \"issued\"\n"
                                              "to = { latest = [\"later\", \"congress.closing + 12m\"] }\n");
    CHECK(days_of(plan, plan.phases[0]) == closed("2024-12-16"_day, "2027-01-23"_day));
}

TEST_CASE("anchor: the latest of several begins when all of them may have come") {
    const plan plan =
        test::plan_of(std::string{congress} + "[[phase]]\nid = \"p\"\nname = \"P\"\nto = 2026-12-31\n"
                                              "from = { latest = [\"later\", \"congress.closing\"] }\n");
    CHECK(days_of(plan, plan.phases[0]) == closed("2026-04-01"_day, "2026-12-31"_day));
}

TEST_CASE("anchor: a phase without any day has none") {
    plan plan = test::plan_of(congress);
    plan.phases = {{.id = "p"}};
    CHECK(days_of(plan, plan.phases[0]).empty());
}

TEST_CASE("anchor: a phase whose end is not set, or waits for a milestone, goes on") {
    const plan plan = test::plan_of(
        std::string{congress} + "[[phase]]\nid = \"p\"\nname = \"P\"\nfrom = \"issued\"\nto = \"later\"\n");
    // A milestone known to the quarter ends with its quarter at the latest, one without a date never.
    CHECK(days_of(plan, plan.phases[0]) == closed("2024-12-16"_day, "2026-06-30"_day));
    kyniem::plan open = plan;
    open.phases[0].to = {};
    CHECK(days_of(open, open.phases[0]).contains("2130-01-01"_day));
    open = plan;
    open.milestones[1].when.reset();
    CHECK(days_of(open, open.phases[0]).contains("2130-01-01"_day));
}
TEST_SUITE_END();
