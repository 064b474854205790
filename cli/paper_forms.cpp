#include "paper.hpp"

// Whoever links a form has its header as well; there is no other place where it would be said twice.
#if __has_include(<kyniem/docx.hpp>)
#include <kyniem/docx.hpp>
#endif
#if __has_include(<kyniem/xlsx.hpp>)
#include <kyniem/xlsx.hpp>
#endif
#if __has_include(<kyniem/wall_paper.hpp>)
#include <kyniem/timeline_paper.hpp>
#include <kyniem/wall_paper.hpp>
#endif

namespace kyniem::cli {
namespace {

paper_forms linked_forms() {
    paper_forms forms;
#if __has_include(<kyniem/docx.hpp>)
    forms.docx = to_docx;
#endif
#if __has_include(<kyniem/xlsx.hpp>)
    forms.xlsx = to_xlsx;
#endif
#if __has_include(<kyniem/wall_paper.hpp>)
    forms.pdf = [](const wall_month& month, wall_shape shape) { return to_pdf(month, shape); };
    forms.png = [](const wall_month& month, wall_shape shape) { return to_png(month, shape); };
    forms.timeline_pdf = [](const timeline& years) { return to_pdf(years); };
#endif
    return forms;
}

}  // namespace

const paper_forms& forms_of_this_program() {
    static const paper_forms forms = linked_forms();
    return forms;
}

}  // namespace kyniem::cli
