// Arithmetic alone: two headers, no plan, nothing to link. Proved before it runs.
#include <kyniem/lunar.hpp>

#include <iostream>

using namespace date::literals;
using namespace kyniem;

constexpr auto party_founded = "1930-02-03"_day;
static_assert(ordinal(party_founded, 2025_y) == 95);
static_assert(classify(rule_set::decree_145, 95, 2025_y) == year_class::five);
static_assert(to_lunar("2025-01-29"_day) == lunar_date{.year = 2025, .month = 1, .leap = false, .day = 1});

int main() {
    for (const int year : {2029, 2030, 2031}) {
        const int count = ordinal(party_founded, date::year{year});
        const auto kept = observed(date::February / 3, date::year{year});
        const auto hung_kings = observed(lunar_day{.month = 3, .day = 10}, year);
        const bool is_round = classify(rule_set::decree_145, count, date::year{year}) == year_class::round;
        std::cout << vietnamese(*kept).str() << "  " << count << (is_round ? " (round)" : "") << "  "
                  << vietnamese(*to_lunar(*kept)).str() << "; 10/3: " << vietnamese(hung_kings->day).str()
                  << '\n';
    }
}
