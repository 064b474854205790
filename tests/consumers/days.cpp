// The core alone, its arithmetic proved before it runs.
#include <kyniem/schedule.hpp>

using namespace date::literals;
using namespace kyniem;

static_assert(ordinal("1930-02-03"_day, 2025_y) == 95);
static_assert(to_lunar("2025-01-29"_day) == lunar_date{.year = 2025, .month = 1, .leap = false, .day = 1});

int main() {
    const plan plan{.anniversaries = {{.id = "party", .origin = parse_partial_date("1930-02-03")}}};
    return occurrences(plan, year_of(2030_y)).size() == 1 && !schedule(plan, year_of(2030_y)).empty() ? 0 : 1;
}
