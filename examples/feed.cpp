#include <kyniem/kyniem.hpp>

#include <iostream>

int main() {
    using namespace date::literals;
    using namespace kyniem;

    const auto plan = load("config/kien-giang.toml", {.data_folder = "config"});
    for (const auto& remark : plan.remarks()) std::cerr << to_text(remark, language::vi) << '\n';
    if (!plan) return 1;

    const auto april = schedule(*plan, month_of(2025_y / 4));
    for (const auto& row : april)
        if (row.ordinal) std::cout << iso(row.when->first).str() << "  " << text(*plan, row) << '\n';

    const auto days = calendars(*plan, language::vi).front();
    const auto found = events(*plan, rows_of(*plan, days, april), language::vi);
    std::cout << to_ical(*plan, days, found, {.stamp = *plan->issued}).substr(0, 30) << "…\n";
}
