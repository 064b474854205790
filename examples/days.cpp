// Arithmetic alone: kyniem::core, no file, nothing to link. Proved before it runs.
#include <kyniem/occurrence.hpp>

#include <iostream>

using namespace date::literals;
using namespace kyniem;

constexpr auto party_founded = "1930-02-03"_day;
static_assert(ordinal(party_founded, 2025_y) == 95);
static_assert(classify(rule_set::decree_145, 95, 2025_y) == year_class::five);

int main() {
    const plan plan{.anniversaries = {{.id = "party", .origin = parse_partial_date("1930-02-03")},
                                      {.id = "reunification", .origin = parse_partial_date("1975-04-30")}}};
    for (const auto& each : occurrences(plan, year_of(2030_y)))
        std::cout << vietnamese(each.when).str() << "  " << each.count << "  " << entry_id(plan, each)
                  << '\n';
}
