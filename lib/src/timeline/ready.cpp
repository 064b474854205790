#include "layout.hpp"
#include "text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr phrase tentative_word{" (dự kiến)", " (tentative)"};
constexpr double widest_day_ems = 10;  // a longer one goes before the text

span days_of(const timeline& timeline) {
    return {year_of(timeline.first).begin, year_of(std::max(timeline.first, timeline.last)).end};
}

std::string with_remark(const std::string& text, bool tentative, language language) {
    const std::string_view remark = tentative_word.in(language);
    std::string result = printable(text);
    // Plans write it themselves now and then.
    if (tentative && result.find(remark.substr(1)) == std::string::npos) result += remark;
    return result;
}

std::vector<std::string> printable_lines(const std::vector<std::string>& lines) {
    std::vector<std::string> result;
    for (const std::string& line : lines) result.push_back(printable(line));
    return result;
}

/// What has a day on the page, by day; among equals the longer first, then in the given order.
template <class row>
std::vector<row> on_page(const std::vector<row>& rows, span page) {
    std::vector<row> result;
    for (const row& each : rows)
        if (!each.days.empty() && overlap(each.days, page)) result.push_back(each);
    std::ranges::stable_sort(result, [](const row& one, const row& other) {
        return std::pair{one.days.begin, other.days.end} < std::pair{other.days.begin, one.days.end};
    });
    return result;
}

}  // namespace

timeline ready_to_draw(const timeline& timeline) {
    kyniem::timeline ready{.language = timeline.language,
                           .superior = printable_lines(timeline.superior),
                           .agency = printable_lines(timeline.agency),
                           .title = printable(timeline.title),
                           .note = printable(timeline.note),
                           .first = timeline.first,
                           .last = std::max(timeline.first, timeline.last),
                           .phases = on_page(timeline.phases, days_of(timeline)),
                           .windows = on_page(timeline.windows, days_of(timeline)),
                           .marks = on_page(timeline.marks, days_of(timeline))};
    for (auto* bars : {&ready.phases, &ready.windows})
        for (timeline_bar& bar : *bars) bar.text = with_remark(bar.text, bar.tentative, ready.language);
    for (timeline_mark& mark : ready.marks) {
        mark.text = with_remark(mark.text, mark.tentative, ready.language);
        mark.when = printable(mark.when);
        if (width_of(mark.when, {.size = 1, .bold = true}) > widest_day_ems)
            mark.text = std::exchange(mark.when, {}) + " " + mark.text;
    }
    return ready;
}

}  // namespace kyniem::chart
