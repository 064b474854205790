#include "common.hpp"

#include <algorithm>

namespace kyniem::cli {

int check(const options& options, std::ostream& out, std::ostream& err) {
    auto loaded = load(options.plan, {.data_folder = options.data_folder});
    std::vector<diagnostic> remarks = loaded.remarks();
    std::size_t entries = 0;
    if (loaded) {
        const plan& plan = *loaded;
        const auto within = span_of(options, err);
        if (!within) return wrong_use;
        const auto found = review(plan, *within, options.today);
        remarks.insert(remarks.end(), found.begin(), found.end());
        entries = plan.anniversaries.size() + plan.milestones.size() + plan.phases.size() +
                  plan.tasks.size() + plan.duties.size() + plan.rules.size() + plan.units.size() +
                  plan.holidays.size() + plan.holiday_decisions.size();
    }
    for (const diagnostic& remark : remarks) print(remark, options, err);
    const auto count = [&](severity level) { return std::ranges::count(remarks, level, &diagnostic::level); };
    out << options.plan.string() << ": " << count(severity::error) << say(options, " lỗi, ", " errors, ")
        << count(severity::warning) << say(options, " cảnh báo, ", " warnings, ") << count(severity::note)
        << say(options, " ghi chú", " notes");
    if (loaded) out << "; " << entries << say(options, " mục", " entries");
    out << '\n';
    if (loaded) return fine;
    return is_unreadable(remarks) ? cannot_read_or_write : input_has_errors;
}

}  // namespace kyniem::cli
