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
    return page_of(plan, schedule_content(plan, period, unit, language), period.days.begin, language);
}

}  // namespace kyniem
