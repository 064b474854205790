#include "paper.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

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

}  // namespace

bool can_make(std::string_view form) {
    const paper_forms& forms = forms_of_this_program();
    if (form == "docx") return static_cast<bool>(forms.docx);
    if (form == "xlsx") return static_cast<bool>(forms.xlsx);
    if (form == "pdf") return static_cast<bool>(forms.pdf);
    if (form == "png") return static_cast<bool>(forms.png);
    return true;
}

int run_in_paper_program(const options& options, std::ostream& out, std::ostream& err) {
    constexpr std::string_view name = "kyniem-paper";
    if (program_path().filename() == name) {
        say_what_is_missing(options, err);
        return cannot_read_or_write;
    }
    return run_beside(name, options.arguments, options, out, err);
}

}  // namespace kyniem::cli
