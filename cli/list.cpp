#include "common.hpp"

namespace kyniem::cli {

int list(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const auto within = span_of(options, err);
    if (!within || !unit_is_known(*plan, options, err)) return wrong_use;
    return deliver(
        render(list_table(*plan, rows_of(*plan, options, *within), content_language(options, *plan)),
               options.format),
        options, out, err);
}

}  // namespace kyniem::cli
