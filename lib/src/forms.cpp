#include <kyniem/forms.hpp>

#include <utility>

namespace kyniem {

schedule_page page_of(const plan& plan, document content, sys_days day, language language) {
    schedule_page page{.language = language, .content = std::move(content)};
    if (const letterhead* head = letterhead_on(plan, day)) {
        page.superior = head->superior;
        page.agency = head->agency;
    }
    page.note = language == language::vi
                    ? "Bản tra cứu, tạo từ kế hoạch; văn bản đã ký là căn cứ chính thức."
                    : "For reference, made from the plan; the signed document is what counts.";
    return page;
}

schedule_page schedule_page_of(const plan& plan, const period& period, std::string_view unit,
                               language language) {
    document content = schedule_report(plan, period, unit, language);
    // The head has lines of its own; what follows them names the unit.
    if (const letterhead* head = letterhead_on(plan, period.days.begin)) {
        const auto lines = static_cast<std::ptrdiff_t>(head->superior.size() + head->agency.size());
        content.lines.erase(content.lines.begin(), content.lines.begin() + lines);
    }
    return page_of(plan, std::move(content), period.days.begin, language);
}

}  // namespace kyniem
