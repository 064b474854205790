#include "common.hpp"
#include "paper.hpp"

namespace kyniem::cli {

int year(const options& options, std::ostream& out, std::ostream& err) {
    if (!can_make(options.form)) return run_in_paper_program(options, out, err);
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const language written = content_language(options, *plan);
    const date::year last = options.to_year ? date::year{*options.to_year} : options.year;
    if (options.form == "svg" || options.form == "pdf") {
        const timeline years = timeline_of(*plan, options.year, last, options.classes, written);
        return deliver(options.form == "svg" ? to_svg(years) : forms_of_this_program().timeline_pdf(years),
                       options, out, err);
    }
    const sys_days first_day = year_of(options.year).begin;
    document list = year_report(*plan, options.year, last, options.classes, written);
    if (options.form == "html")
        return deliver(to_html(page_of(*plan, std::move(list), first_day, written)), options, out, err);
    if (options.form == "xlsx")
        return deliver(forms_of_this_program().xlsx(workbook_of(*plan, list, first_day, written)), options,
                       out, err);
    return deliver(render(list, options.format), options, out, err);
}

}  // namespace kyniem::cli
