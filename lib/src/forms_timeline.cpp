#include <kyniem/forms.hpp>
#include <kyniem/text.hpp>

#include "row_words.hpp"

#include <algorithm>
#include <utility>

namespace kyniem {
namespace {

class timeline_maker {
public:
    timeline_maker(const plan& plan, std::vector<year_class> classes, language language)
        : plan_(plan), classes_(std::move(classes)), language_(language) {}

    timeline run(date::year first, date::year last) && {
        made_.language = language_;
        made_.first = first;
        made_.last = last;
        write_words();
        const span years{year_of(first).begin, year_of(last).end};
        for (const row& row : schedule(plan_, years))
            if (row.when && touches(row, years)) add(row);
        return std::move(made_);
    }

private:
    [[nodiscard]] bool is_vi() const { return language_ == language::vi; }

    void write_words() {
        if (const letterhead* head = letterhead_on(plan_, year_of(made_.first).begin)) {
            made_.superior = head->superior;
            made_.agency = head->agency;
        }
        const std::string years = std::to_string(int(made_.first)) +
                                  (made_.first == made_.last ? "" : " - " + std::to_string(int(made_.last)));
        made_.title =
            (is_vi() ? "GIAI ĐOẠN, ĐỢT VÀ NGÀY KỶ NIỆM NĂM " : "PHASES, WINDOWS AND ANNIVERSARIES OF ") +
            years;
        std::vector<std::string> names;
        for (const year_class each : classes_) names.emplace_back(name_of(each, language_));
        made_.note = plan_.title.in(language_) + (is_vi() ? " (ngày kỷ niệm: " : " (anniversaries: ") +
                     joined(names, ", ") + ")";
    }

    void add(const row& row) {
        if (row.kind == row_kind::phase) made_.phases.push_back(bar(row));
        if (row.kind == row_kind::window) made_.windows.push_back(bar(row));
        const bool is_wanted =
            row.year_class && std::ranges::find(classes_, *row.year_class) != classes_.end();
        const bool is_anniversary = row.kind == row_kind::anniversary || row.kind == row_kind::joint;
        if (row.kind == row_kind::milestone || (is_anniversary && is_wanted))
            made_.marks.push_back(mark(row));
    }

    [[nodiscard]] timeline_bar bar(const row& row) const {
        return {.id = row.id,
                .text = with_subject(name(plan_, row, language_), plan_, row, language_),
                .days = possible_days(row),
                .tentative = row.tentative,
                .open_begin = row.open_from.has_value(),
                .open_end = row.open_until.has_value()};
    }

    [[nodiscard]] timeline_mark mark(const row& row) const {
        return {.id = row.id,
                .text = std::string{without_tentative_mark(title(plan_, row, language_))},
                .days = row.when->days(),
                .when = day_text(*row.when),
                .kept_as = row.year_class.value_or(year_class::other),
                .tentative = row.tentative,
                .milestone = row.kind == row_kind::milestone};
    }

    /// "30/4", "10-12/9", "Tháng 4/2025"; with the year where there are several.
    [[nodiscard]] std::string day_text(const partial_date& when) const {
        if (when.known_to != precision::day || made_.first != made_.last) return range_text(when, language_);
        const date::year_month_day from{when.first};
        const date::year_month_day to{when.last};
        const std::string last = vietnamese_short(when.last);
        if (when.first == when.last) return last;
        if (from.year() != to.year() || from.month() != to.month())
            return vietnamese_short(when.first).str() + " - " + last;
        spelling day;
        day.add(unsigned(from.day()), 2);
        return day.str() + "-" + last;
    }

    const plan& plan_;
    std::vector<year_class> classes_;
    language language_;
    timeline made_{};
};

}  // namespace

timeline timeline_of(const plan& plan, date::year first, date::year last, std::vector<year_class> classes,
                     language language) {
    if (classes.empty())
        classes =
            first == last ? std::vector{year_class::round, year_class::five} : std::vector{year_class::round};
    return timeline_maker{plan, std::move(classes), language}.run(first, last);
}

}  // namespace kyniem
