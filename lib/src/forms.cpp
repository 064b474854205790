#include <kyniem/forms.hpp>

namespace kyniem {

schedule_page schedule_page_of(const plan& plan, const period& period, std::string_view unit,
                               language language) {
    schedule_page page{.language = language, .content = schedule_report(plan, period, unit, language)};
    if (const letterhead* head = letterhead_on(plan, period.days.begin)) {
        page.superior = head->superior;
        page.agency = head->agency;
        // The head has lines of its own; what follows them names the unit.
        const auto heads = static_cast<std::ptrdiff_t>(head->superior.size() + head->agency.size());
        page.content.lines.erase(page.content.lines.begin(), page.content.lines.begin() + heads);
    }
    page.note = language == language::vi
                    ? "Bản tra cứu, tạo từ kế hoạch; văn bản đã ký là căn cứ chính thức."
                    : "For reference, made from the plan; the signed document is what counts.";
    return page;
}

}  // namespace kyniem
