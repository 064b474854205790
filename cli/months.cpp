#include "months.hpp"

#include "paper.hpp"

#include <algorithm>
#include <array>
#include <mutex>

namespace kyniem::cli {
namespace {

constexpr int months_ahead = 2;
constexpr std::array all_forms{"html", "docx", "xlsx", "pdf", "png"};

bool has_months(const plan& plan) {
    return !plan.letterheads.empty() && unlisted_feed(plan) == nullptr;
}

}  // namespace

month_forms months_to_publish(const plan& plan, const options& options) {
    if (!has_months(plan)) return {};
    month_forms shown;
    const date::year_month_day today{options.today};
    for (int ahead = 0; ahead <= months_ahead; ++ahead)
        shown.months.push_back(today.year() / today.month() + date::months{ahead});
    for (const char* form : all_forms)
        if (can_make(form)) shown.forms.emplace_back(form);
    return shown;
}

std::vector<site_file> files_of_months(const plan& plan, const month_forms& months, const std::string& inputs,
                                       const options& options) {
    // Fonts are looked up through libraries that make no promise about threads.
    static std::mutex one_at_a_time;
    std::vector<site_file> files;
    for (const date::year_month month : months.months)
        for (const std::string& form : months.forms) {
            const std::string path = plan.id + "/" + path_of_month(month, form);
            files.push_back({.path = path,
                             .fingerprint = digest_of(path + "\n" + inputs),
                             .make = [&plan, &options, month, form](std::string& storage, auto& pieces) {
                                 const std::lock_guard lock{one_at_a_time};
                                 pieces.push_back(storage =
                                                      form_of(plan, period_of(month), {}, form, options));
                                 return true;
                             }});
        }
    return files;
}

const kyniem::feed* unlisted_feed(const plan& plan) noexcept {
    const auto found = std::ranges::find(plan.feeds, false, &kyniem::feed::listed);
    return found == plan.feeds.end() ? nullptr : &*found;
}

bool lacks_forms(const plan& plan) {
    const auto missing = [](const char* form) { return !can_make(form); };
    return has_months(plan) && std::ranges::any_of(all_forms, missing);
}

bool wants_paper_program(const plan& plan) {
    return lacks_forms(plan) && has_paper_program();
}

}  // namespace kyniem::cli
