// A schedule to look at and to print: a value in, one file of HTML out. Layer 2.
// It knows no plan, no file and no clock. Like the pages of page.hpp it needs nothing but itself.
#pragma once

#include <kyniem/language.hpp>
#include <kyniem/table.hpp>

#include <string>
#include <vector>

namespace kyniem {

/// A printed schedule as a web page.
struct schedule_page {
    kyniem::language language = language::vi;
    std::vector<std::string> superior{};  ///< lines of the superior agency, upper case as they are given
    std::vector<std::string> agency{};    ///< lines of the agency that issues it
    document content{};
    std::string note{};  ///< "Dự thảo, tạo từ …": on the screen only
};

/// The schedule as an HTML file. Same value, same bytes. Texts may hold anything: they are escaped, and what
/// a screen would hide or turn around is shown as U+FFFD. Columns with a title are drawn, `grouped_by` as
/// rows across. A section is found under `section-<its id>`, a row under `row-<the text in its column "id">`;
/// where several rows have the same id, the first has it. On paper all of it is A4, across when a table has
/// more than six columns: one letter does not turn from page to page.
[[nodiscard]] std::string to_html(const schedule_page& page);

}  // namespace kyniem
