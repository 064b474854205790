#include "common.hpp"

namespace kyniem::cli {

int workdays(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    if (plan->holidays.empty()) {
        print(remark("workdays.missing", {plan->id}, plan->at), options, err);
        return input_has_errors;
    }
    return deliver(
        render(workdays_report(*plan, int(options.year), content_language(options, *plan)), options.format),
        options, out, err);
}

}  // namespace kyniem::cli
