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

int year(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const language written = content_language(options, *plan);
    const date::year last = options.to_year ? date::year{*options.to_year} : options.year;
    document list = year_report(*plan, options.year, last, options.classes, written);
    if (options.form == "html")
        return deliver(to_html(page_of(*plan, std::move(list), options.today, written)), options, out, err);
    return deliver(render(list, options.format), options, out, err);
}

}  // namespace kyniem::cli
