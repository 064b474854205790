// A month of a plan as the table of another program: its own columns, its own markup.
#include <kyniem/kyniem.hpp>

#include <iostream>

using namespace date::literals;
using namespace kyniem;

int main() {
    const auto plan = load("config/mau.toml", {.data_folder = "config"});
    for (const auto& remark : plan.remarks()) std::cerr << to_text(remark, language::vi) << '\n';
    if (!plan) return 1;

    for (const row& row : schedule(*plan, month_of(2025_y / 9))) {
        if (!row.when) continue;  // work without a date yet comes last
        std::cout << iso(row.when->first).str() << " | " << id_of(row.kind) << " | " << title(*plan, row);
        if (row.year_class) std::cout << " | " << name_of(*row.year_class, language::vi);
        for (const std::string& owner : names_of(*plan, row, &work::owners)) std::cout << " | " << owner;
        std::cout << '\n';
    }
}
