#include "feed_of.hpp"

#include <kyniem/kyniem.hpp>
#ifdef HAS_docx
#include <kyniem/docx.hpp>
#endif
#ifdef HAS_xlsx
#include <kyniem/xlsx.hpp>
#endif
#ifdef HAS_wall
#include <kyniem/wall_paper.hpp>
#endif

std::string feed_of(const std::string& plan) {
    using namespace kyniem;
    using namespace date::literals;
    const auto loaded = parse(plan, "plan.toml");
    if (!loaded) return to_text(loaded.remarks().front(), language::en);
    const auto days = calendars(*loaded, language::vi).front();
    const auto rows = schedule(*loaded, year_of(2025_y));
    std::string made =
        to_ical(*loaded, days, events(*loaded, rows_of(*loaded, days, rows), language::vi), {});
#ifdef HAS_docx
    made += to_docx(letter_of(*loaded, period_of(2025_y / 2), {}, language::vi)).substr(0, 2);
#endif
#ifdef HAS_xlsx
    made += to_xlsx(workbook_of(*loaded, period_of(2025_y / 2), {}, language::vi)).substr(0, 2);
#endif
#ifdef HAS_wall
    made +=
        to_pdf(wall_month_of(*loaded, 2025_y / 2, {}, language::vi, {}), wall_shape::landscape).substr(0, 4);
#endif
    return made;
}
