// The loop of a program that reminds: every working morning, what is due in the next three days.
#include <kyniem/kyniem.hpp>

#include <iostream>

using namespace date::literals;
using namespace kyniem;

int main() {
    const auto plan = load("config/mau.toml", {.data_folder = "config"});
    for (const auto& remark : plan.remarks()) std::cerr << to_text(remark, language::vi) << '\n';
    if (!plan) return 1;
    const workdays calendar = workdays_of(*plan);

    // The library reads no clock: a program says which day it is.
    for (sys_days today = "2025-08-18"_day; today < "2025-09-08"_day; today += date::days{1}) {
        if (!is_workday(calendar, today)) continue;
        for (const row& row : schedule(*plan, {today, today + date::days{3}}))
            if (is_due(*plan, row) && row.when && row.when->last >= today)
                std::cout << iso(today).str() << ": " << name(*plan, row) << ", "
                          << vietnamese_short(row.when->last).str() << '\n';
    }
}
