#include <kyniem/forms.hpp>
#include <kyniem/text.hpp>

#include "row_words.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace kyniem {
namespace {

constexpr phrase corner{"LỊCH TUYÊN TRUYỀN", "COMMUNICATION CALENDAR"};
constexpr phrase scan{"Quét mã để đăng ký lịch trên điện thoại", "Scan to subscribe on a phone"};
constexpr phrase whole_month_word{" (cả tháng)", " (all month)"};
constexpr phrase off_word{"Nghỉ", "Day off"};
constexpr phrase make_up_word{"Làm bù", "Working day"};

/// Collects a month for the wall: what one day holds stands in it, what runs on is a bar.
class wall_maker {
public:
    wall_maker(const plan& plan, date::year_month month, std::string_view unit, language language)
        : plan_(plan), unit_(unit), language_(language), days_(month_of(month)) {
        made_.language = language;
        made_.month = month;
    }

    wall_month run(std::string address) && {
        write_head();
        add_days();
        for (const row& row : schedule(plan_, days_)) add(row);
        // As in the list of windows: the plan's phases first.
        std::ranges::stable_sort(made_.bars, {}, [&](const wall_bar& bar) {
            return std::pair{!phases_.contains(bar.id), bar.days.begin};
        });
        made_.summary = summary();
        made_.address_text = address.empty() ? std::string{} : std::string{scan.in(language_)};
        made_.address = std::move(address);
        return std::move(made_);
    }

private:
    [[nodiscard]] bool is_vi() const { return language_ == language::vi; }

    void write_head() {
        if (const letterhead* head = letterhead_on(plan_, days_.begin)) {
            made_.superior = head->superior;
            made_.agency = head->agency;
        } else {
            made_.agency = {plan_.title.in(language_)};
        }
        if (const unit* unit = find(plan_.units, unit_)) made_.agency.push_back(unit->name.in(language_));
        made_.title = capitals(name_of(period_of(made_.month), language_));
        made_.corner = corner.in(language_);
    }

    void add_days() {
        const auto corrections = lunar_corrections_of(plan_);
        const lunar_calendar calendar{.corrections = corrections};
        for (sys_days day = days_.begin; day < days_.end; day += date::days{1}) {
            wall_day made{.day = day};
            if (const auto lunar = to_lunar(day, calendar)) {
                made.lunar_day = static_cast<int>(lunar->day);
                made.lunar_month = static_cast<int>(lunar->month);
                made.leap_month = lunar->leap;
                made.month_shown = day == days_.begin || lunar->day == 1;
            }
            made_.days.push_back(std::move(made));
        }
        const auto first = to_lunar(days_.begin, calendar);
        const auto last = to_lunar(days_.end - date::days{1}, calendar);
        if (!first || !last) return;
        const auto year_name = [](const lunar_date& day) {
            return vietnamese(can_chi_of_year(day.year)).str();
        };
        const bool one_year = first->year == last->year;
        made_.lunar = (is_vi() ? "Âm lịch: từ ngày " : "Lunar days: ") + numeric_short(*first).str() +
                      (one_year ? "" : (is_vi() ? " năm " : " of ") + year_name(*first)) +
                      (is_vi() ? " đến ngày " : " to ") + numeric_short(*last).str() +
                      (is_vi() ? " năm " : " of ") + year_name(*last);
    }

    void add(const row& row) {
        if (!row.when || row.kind == row_kind::pending || !touches(row, days_)) return;
        if (row.kind == row_kind::day_off || row.kind == row_kind::make_up) return mark(row);
        if (!names_a_day(row) && row.kind != row_kind::phase && !unit_.empty() &&
            !concerns(plan_, row, unit_, days_))
            return;
        if (names_a_day(row)) ++named_days_;
        if (row.kind == row_kind::joint && add_members(row)) return;
        const bool is_one_day = row.when->known_to == precision::day && row.when->first == row.when->last &&
                                !row.open_from && !row.open_until;
        if (is_one_day)
            day_of(row.when->first)
                .entries.push_back({row.id, std::string{without_tentative_mark(title(plan_, row, language_))},
                                    names_a_day(row), row.tentative});
        else
            made_.bars.push_back(bar(row));
        if (row.kind == row_kind::phase) phases_.insert(row.id);
    }

    /// Days that are kept together are days, not what is between them. False where none of them can be shown
    /// so.
    [[nodiscard]] bool add_members(const row& row) {
        if (!std::ranges::all_of(row.members, [](const occurrence& each) {
                return each.when.known_to == precision::day && each.when.first == each.when.last;
            }))
            return false;
        std::vector<sys_days> shown;
        for (const occurrence& each : row.members) {
            const sys_days day = each.when.first;
            if (!days_.contains(day) || std::ranges::find(shown, day) != shown.end()) continue;
            shown.push_back(day);
            day_of(day).entries.push_back({row.id,
                                           std::string{without_tentative_mark(title(plan_, row, language_))},
                                           true, row.tentative});
        }
        return !shown.empty();
    }

    [[nodiscard]] wall_day& day_of(sys_days day) {
        return made_.days[static_cast<std::size_t>((day - days_.begin).count())];
    }

    void mark(const row& row) {
        for (sys_days day = std::max(row.when->first, days_.begin); day <= row.when->last && day < days_.end;
             day += date::days{1}) {
            wall_day& marked = day_of(day);
            const bool is_off = row.kind == row_kind::day_off;
            marked.mark = is_off ? day_mark::day_off : day_mark::make_up;
            marked.mark_text = (is_off ? off_word : make_up_word).in(language_);
            marked.mark_name = begun_small(title(plan_, row, language_));
        }
    }

    [[nodiscard]] wall_bar bar(const row& row) const {
        const std::string words = names_a_day(row)
                                      ? title(plan_, row, language_)
                                      : with_subject(name(plan_, row, language_), plan_, row, language_);
        wall_bar made{.id = row.id, .text = words, .legend = words, .days = possible_days(row)};
        made.whole_month = made.days.begin <= days_.begin && made.days.end >= days_.end;
        const bool by_days = row.when->known_to == precision::day || !names_a_day(row);
        if (by_days) {
            const auto end = [&](const phrase& before, std::optional<std::uint32_t> open, sys_days day) {
                return bound(before, !open, end_text(plan_, open, day, language_), language_);
            };
            made.legend += ": " + end({"từ ", "from "}, row.open_from, row.when->first) + " " +
                           end({"đến hết ", "through "}, row.open_until, row.when->last);
        } else {
            made.legend += ": " + range_text(*row.when, language_);
        }
        if (made.whole_month) made.legend += whole_month_word.in(language_);
        return made;
    }

    [[nodiscard]] std::string summary() const {
        if (named_days_ == 0) return {};
        return std::to_string(named_days_) +
               (is_vi() ? " ngày kỷ niệm, sự kiện trong tháng" : " anniversaries and events this month");
    }

    const plan& plan_;
    std::string_view unit_;
    language language_;
    span days_;
    wall_month made_{};
    std::set<std::string, std::less<>> phases_{};
    int named_days_ = 0;
};

}  // namespace

wall_month wall_month_of(const plan& plan, date::year_month month, std::string_view unit, language language,
                         std::string address) {
    return wall_maker{plan, month, unit, language}.run(std::move(address));
}

}  // namespace kyniem
