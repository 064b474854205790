// A plan built in code, with no file: checked as a file would be, then published as a feed.
#include <kyniem/kyniem.hpp>

#include <iostream>

using namespace date::literals;
using namespace kyniem;

int main() {
    plan plan{.id = "school", .title = {.vi = "Kế hoạch trường"}, .uid_domain = "school.example"};
    plan.sources = {{.id = "decision", .title = "Quyết định thành lập trường"}};
    plan.units = {{.id = "youth", .name = {.vi = "Đoàn trường"}}};
    plan.anniversaries = {{.id = "founding",
                           .name = {.vi = "Ngày thành lập trường"},
                           .origin = parse_partial_date("1956-10-16"),
                           .sources = {{.source = "decision"}}}};
    plan.rules = {{.id = "founding-days",
                   .applies_to = {.id = {"founding"}},
                   .items = {{.is = rule_item::kind::deadline,
                              .id = "stage",
                              .work = {.name = {.vi = "Dựng sân khấu"}, .owners = {"youth"}},
                              .to = {.distance = {.count = -3}}}}}};
    if (const auto remarks = validate(plan); has_errors(remarks)) {
        for (const auto& remark : remarks) std::cerr << to_text(remark, language::vi) << '\n';
        return 1;
    }

    const date::sys_seconds stamp{"2025-12-15"_day};  // the plan has no day of issue
    const auto rows = schedule(plan, year_of(2026_y));
    for (const calendar& calendar : calendars(plan, language::vi)) {
        const auto found = events(plan, rows_of(plan, calendar, rows), language::vi);
        std::cout << calendar.id << ".ics, " << to_ical(plan, calendar, found, {.stamp = stamp}).size()
                  << " bytes\n";
        for (const event& event : found)
            std::cout << "  " << iso(event.when.begin).str() << "  " << event.title << '\n';
    }
}
