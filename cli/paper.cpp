#include "paper.hpp"

namespace kyniem::cli {
namespace {

/// What a form needs: the packages of Debian, the option of CMake.
struct need {
    std::string_view form;
    std::string_view packages;
    std::string_view option;
};
constexpr need needs[] = {{"docx", "libpugixml-dev libzip-dev", "KYNIEM_DOCX"},
                          {"xlsx", "libxlsxwriter-dev", "KYNIEM_XLSX"},
                          {"pdf", "libpango1.0-dev fonts-croscore", "KYNIEM_WALL"},
                          {"png", "libpango1.0-dev fonts-croscore", "KYNIEM_WALL"}};

void say_what_is_missing(const options& options, std::ostream& err) {
    for (const need& each : needs)
        if (each.form == options.form)
            err << say(options, "bản này dựng không có ", "this program was built without ") << each.form
                << say(options, ": hãy cài ", ": install ") << each.packages
                << say(options, ", dựng lại với -D", " and build it with -D") << each.option << "=ON"
                << say(options, "; hoặc dùng --format html rồi in ra", "; or take --format html and print it")
                << '\n';
}

/// Whether this is the program that has the forms, by whatever name: to run it again would not end.
bool is_paper_program() {
    std::error_code failure;
    return std::filesystem::equivalent(program_path().parent_path() / paper_program, program_path(), failure);
}

}  // namespace

std::string form_of(const plan& plan, const period& period, const std::string& unit, std::string_view form,
                    const options& options) {
    const paper_forms& forms = forms_of_this_program();
    const language written = content_language(options, plan);
    if (form == "html") return to_html(schedule_page_of(plan, period, unit, written));
    if (form == "docx") return forms.docx(letter_of(plan, period, unit, written, options.signed_as));
    if (form == "xlsx") return forms.xlsx(workbook_of(plan, period, unit, written));
    const date::year_month_day first{period.days.begin};
    const std::string address = options.url.empty() ? std::string{} : options.url + "/" + plan.id + "/";
    const wall_month month = wall_month_of(plan, first.year() / first.month(), unit, written, address);
    return form == "png" ? forms.png(month, options.shape.value_or(wall_shape::portrait))
                         : forms.pdf(month, options.shape.value_or(wall_shape::landscape));
}

bool can_make(std::string_view form) {
    const paper_forms& forms = forms_of_this_program();
    if (form == "docx") return static_cast<bool>(forms.docx);
    if (form == "xlsx") return static_cast<bool>(forms.xlsx);
    if (form == "pdf") return static_cast<bool>(forms.pdf);
    if (form == "png") return static_cast<bool>(forms.png);
    return true;
}

bool has_paper_program() {
    std::error_code failure;
    return std::filesystem::exists(program_path().parent_path() / paper_program, failure) &&
           !is_paper_program();
}

int run_in_paper_program(const options& options, std::ostream& out, std::ostream& err) {
    if (is_paper_program()) {
        say_what_is_missing(options, err);
        return cannot_read_or_write;
    }
    return run_beside(paper_program, options.arguments, options, out, err);
}

}  // namespace kyniem::cli
