#include "common.hpp"

namespace kyniem::cli {

int reminders(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const auto within = span_of(options, err);
    if (!within || !unit_is_known(*plan, options, err)) return wrong_use;
    const auto rows = rows_of(*plan, options, *within);
    return deliver(
        render(reminder_table(*plan, rows, *within, content_language(options, *plan)), options.format),
        options, out, err);
}

}  // namespace kyniem::cli
