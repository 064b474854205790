#include <kyniem/review.hpp>

#include <kyniem/messages.hpp>
#include <kyniem/text.hpp>
#include <kyniem/wording.hpp>

#include <algorithm>
#include <set>

namespace kyniem {
namespace {

class reviewer {
public:
    reviewer(const plan& plan, span within, sys_days today)
        : plan_(plan), calendar_(workdays_of(plan)), within_(within), today_(today),
          rows_(schedule(plan, within)) {}

    std::vector<diagnostic> run() {
        for (const row& row : rows_) {
            const auto days = row.when ? days_of_people(plan_, row, within_) : std::vector{today_};
            for (const auto who : {&work::owners, &work::partners, &work::recipients})
                for (const std::string& id : people_of(plan_, row, who))
                    for (const sys_days day : days) person(row, id, day);
        }
        for (const milestone& once : plan_.milestones) near(once);
        for (const row& row : rows_) {
            lunar(row);
            by_workdays(row);
        }
        lunar_range();
        empty_windows();
        province_days();
        left_open();
        return std::move(remarks_);
    }

private:
    /// One remark a name is enough: the first row that needs it.
    void say(std::string_view code, const std::string& id, std::vector<std::string> arguments,
             const position& at) {
        if (said_.emplace(code, id).second) remarks_.push_back(remark(code, std::move(arguments), at));
    }

    void person(const row& row, const std::string& id, sys_days day) {
        const std::string what = title(plan_, row);
        const auto standing = standing_for(plan_, id, day);
        if (const role* role = find(plan_.roles, id)) {
            if (standing.empty()) say("role.vacant", id, {id, iso(day), what}, role->at);
        } else if (const unit* unit = find(plan_.units, id); unit != nullptr && standing.empty()) {
            // Begun before it ended, and the plan says itself that it does not know who goes on.
            const bool is_left_open = !unit->left_open.empty() &&
                                      !standing_for(plan_, id, days_of_people(plan_, row).front()).empty();
            if (is_left_open) return;
            say("unit.ended", id, {id, iso(unit->until.value_or(day)), what, iso(day)}, unit->at);
        }
        for (const unit* unit : standing) {
            if (unit->from && day < *unit->from)
                say("unit.not-yet", unit->id, {unit->id, iso(*unit->from), what, iso(day)}, unit->at);
            const bool deserted =
                !unit->members.empty() && std::ranges::all_of(unit->members, [&](const std::string& member) {
                    return standing_for(plan_, member, day).empty();
                });
            if (deserted) say("group.empty", unit->id, {unit->id, what, iso(day)}, unit->at);
        }
    }

    void near(const milestone& once) {
        if (!once.when || once.when->last < today_ || once.when->known_to == precision::day || !once.held ||
            !once.held_as.empty())
            return;
        const occurrence found{.when = *once.when,
                               .entry = static_cast<std::uint32_t>(&once - plan_.milestones.data()),
                               .what = occurrence::kind::milestone,
                               .tentative = true};
        const subject subject = subject_of(found);
        kyniem::subject earliest = subject;
        earliest.when = {once.when->first, once.when->first, precision::day};
        int lead = -1;  // without rules nothing waits for the day
        for (const auto& [id, applied] : items_for(plan_, subject, {found})) {
            const rule_item& item = plan_.rules[applied.rule].items[applied.item];
            for (point each : {item.from, item.to}) {
                // A named day that is not set may be the first.
                if (each.counts_from == point::base::named && find(once.days, each.day) == nullptr)
                    each.counts_from = point::base::first;
                if (const auto day = day_of(plan_, each, earliest, calendar_))
                    lead = std::max(lead, static_cast<int>((once.when->first - *day).count()));
            }
        }
        if (lead >= 0 && once.when->first - date::days{lead} <= today_)
            say("milestone.near", once.id, {once.id, iso(once.when->first), std::to_string(lead)}, once.at);
    }

    /// A lunar day that is not certain, and why.
    void lunar(const row& row) {
        if (row.kind != row_kind::anniversary || !plan_.anniversaries[row.entry].lunar) return;
        const auto days = lunar_days_of(plan_, row);
        if (!days) return;
        const lunar_date& day = days->first;
        const char* code = nullptr;
        switch (certainty_of(plan_, day)) {
            case lunar_certainty::near_midnight: code = "lunar.near-midnight"; break;
            case lunar_certainty::provisional: code = "lunar.provisional"; break;
            case lunar_certainty::reconstructed: code = "lunar.reconstructed"; break;
            default: return;
        }
        say(code, code, {name(plan_, row), vietnamese(row.when->first)}, plan_.anniversaries[row.entry].at);
    }

    void lunar_range() {
        if (to_lunar(within_.begin) && to_lunar(within_.end - date::days{1})) return;
        for (const anniversary& each : plan_.anniversaries)
            if (each.lunar)
                say("lunar.out-of-range", "",
                    {each.name.in(language::vi), std::to_string(first_lunar_year),
                     std::to_string(last_lunar_year)},
                    each.at);
    }

    static bool in_working_days(const point& point) { return point.distance.unit == step::working_days; }
    static bool in_working_days(const anchor& anchor) {
        return anchor.distance.unit == step::working_days ||
               std::ranges::any_of(anchor.of,
                                   [](const kyniem::anchor& each) { return in_working_days(each); });
    }

    /// Where the row's entry counts working days, if it does.
    [[nodiscard]] const position* counts_working_days(const row& row) const {
        switch (row.kind) {
            case row_kind::deadline:
            case row_kind::reminder:
            case row_kind::window: {
                const rule_item& item = plan_.rules[row.entry].items[row.item];
                const bool counts =
                    item.shift != shift::none || in_working_days(item.from) || in_working_days(item.to);
                return counts ? &item.at : nullptr;
            }
            case row_kind::duty: {
                const duty& duty = plan_.duties[row.entry];
                return duty.shift != shift::none || duty.on_edge != duty::edge::none ? &duty.at : nullptr;
            }
            case row_kind::phase: {
                const phase& phase = plan_.phases[row.entry];
                return in_working_days(phase.from) || in_working_days(phase.to) ? &phase.at : nullptr;
            }
            case row_kind::task: {
                const task& task = plan_.tasks[row.entry];
                return in_working_days(task.from) || in_working_days(task.to) ? &task.at : nullptr;
            }
            default: return nullptr;
        }
    }

    /// A day that is counted in working days: whether those of all years it passes are known.
    void by_workdays(const row& row) {
        const position* at = row.when ? counts_working_days(row) : nullptr;
        if (at == nullptr) return;
        const std::string what = title(plan_, row);
        if (plan_.holidays.empty()) return say("workdays.missing", "", {what}, *at);
        const auto year_of_day = [](sys_days day) { return int(date::year_month_day{day}.year()); };
        int first = year_of_day(row.when->first);
        int last = year_of_day(row.when->last);
        if (row.about) {
            first = std::min(first, year_of_day(row.about->when.first));
            last = std::max(last, year_of_day(row.about->when.last));
        }
        for (int year = first; year <= last; ++year)
            if (!calendar_.is_decided(year))
                return say("workdays.undecided", std::to_string(year),
                           {what, vietnamese(row.when->first), std::to_string(year)}, *at);
    }

    /// A catalogue with provincial days, and none of the plan's province: perhaps a slip of the pen.
    void province_days() {
        if (plan_.province.empty()) return;
        std::vector<std::string> known;
        for (const auto* entries : {&plan_.anniversaries, &plan_.elsewhere})
            for (const anniversary& each : *entries)
                known.insert(known.end(), each.provinces.begin(), each.provinces.end());
        for (const province& each : plan_.provinces) known.push_back(each.successor);
        if (known.empty() || std::ranges::find(known, plan_.province) != known.end()) return;
        say("province.no-days", plan_.province, {plan_.province, nearest(plan_.province, known)}, plan_.at);
    }

    /// Windows whose end comes out before their beginning: they have no row.
    void empty_windows() {
        const bool mixed = std::ranges::any_of(plan_.rules, [](const rule& rule) {
            return std::ranges::any_of(rule.items, [](const rule_item& item) {
                return item.is == rule_item::kind::window &&
                       (in_working_days(item.from) || in_working_days(item.to));
            });
        });
        if (!mixed) return;
        for (const kept& kept : subjects(plan_, occurrences(plan_, within_)))
            for (const auto& [id, applied] : items_for(plan_, kept.subject, kept.of)) {
                const rule_item& item = plan_.rules[applied.rule].items[applied.item];
                if (item.is != rule_item::kind::window) continue;
                const auto from = day_of(plan_, item.from, kept.subject, calendar_);
                const auto to = day_of(plan_, item.to, kept.subject, calendar_);
                if (from && to && *to < *from)
                    say("window.empty", id,
                        {id, id_of(plan_, kept.subject), vietnamese(*from), vietnamese(*to)}, item.at);
            }
    }

    /// What the document does not say, repeated for those who work by it.
    void left_open() {
        const auto repeat = [&](const std::string& id, const localized& text, const position& at) {
            if (!text.empty())
                say("document.left-open", id, {id, text.in(language::vi), text.in(language::en)}, at);
        };
        repeat(plan_.id, plan_.left_open, plan_.at);
        for (const unit& each : plan_.units) repeat(each.id, each.left_open, each.at);
        for (const milestone& each : plan_.milestones) repeat(each.id, each.left_open, each.at);
        for (const phase& each : plan_.phases) repeat(each.id, each.left_open, each.at);
        for (const rule& rule : plan_.rules)
            for (const rule_item& each : rule.items) repeat(each.id, each.work.left_open, each.at);
        for (const task& each : plan_.tasks) repeat(each.id, each.work.left_open, each.at);
        for (const duty& each : plan_.duties) repeat(each.id, each.work.left_open, each.at);
    }

    const plan& plan_;
    workdays calendar_;
    span within_;
    sys_days today_;
    std::vector<row> rows_;
    std::vector<diagnostic> remarks_{};
    std::set<std::pair<std::string, std::string>> said_{};
};

}  // namespace

std::vector<diagnostic> review(const plan& plan, span within, sys_days today) {
    return reviewer{plan, within, today}.run();
}

}  // namespace kyniem
