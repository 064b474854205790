#include <kyniem/plan.hpp>

namespace kyniem {

std::vector<lunar_month_start> lunar_corrections_of(const plan& plan) {
    std::vector<lunar_month_start> months;
    for (const lunar_correction& each : plan.lunar_corrections) months.push_back(each.month);
    return months;
}

workdays workdays_of(const plan& plan) {
    return {plan.holidays, plan.holiday_decisions, lunar_corrections_of(plan)};
}

}  // namespace kyniem
