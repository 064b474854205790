#include "common.hpp"

namespace kyniem::cli {

int report(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    if (!unit_is_known(*plan, options, err)) return wrong_use;
    const language written = content_language(options, *plan);
    if (options.form == "html")
        return deliver(to_html(schedule_page_of(*plan, options.period, options.unit, written)), options, out,
                       err);
    const document schedule = schedule_report(*plan, options.period, options.unit, written);
    return deliver(render(schedule, options.format), options, out, err);
}

}  // namespace kyniem::cli
