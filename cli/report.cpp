#include "common.hpp"
#include "paper.hpp"

namespace kyniem::cli {

int report(const options& options, std::ostream& out, std::ostream& err) {
    if (!can_make(options.form)) return run_in_paper_program(options, out, err);
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    if (!unit_is_known(*plan, options, err)) return wrong_use;
    const language written = content_language(options, *plan);
    if (!options.form.empty())
        return deliver(form_of(*plan, options.period, options.unit, options.form, options), options, out,
                       err);
    const document schedule = schedule_report(*plan, options.period, options.unit, written);
    return deliver(render(schedule, options.format), options, out, err);
}

}  // namespace kyniem::cli
