#include <kyniem/schedule.hpp>

#include "selection.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace kyniem {

row row_of(const plan& plan, const subject& subject) {
    row row{.id = id_of(plan, subject),
            .kind = subject.kind,
            .when = subject.when,
            .tentative = subject.tentative,
            .entry = subject.entry};
    if (subject.kind == row_kind::milestone) return row;
    const std::vector<occurrence> of = members_of(plan, subject);
    if (of.empty()) return row;
    const auto count = of.front().ordinal();
    if (std::ranges::all_of(of, [&](const occurrence& one) { return one.ordinal() == count; }))
        row.ordinal = count;
    // What is a round year of one member is one for all that are kept with it.
    for (const occurrence& one : of)
        if (const auto found = class_of(plan, one); found && (!row.year_class || *found < *row.year_class))
            row.year_class = found;
    row.members = of;
    return row;
}

namespace {

void add_subject_rows(const plan& plan, const workdays& calendar, const kept& kept, span within,
                      std::vector<row>& rows) {
    const subject& subject = kept.subject;
    const std::string id = id_of(plan, subject);
    if (overlap(subject.when.days(), within)) rows.push_back(row_of(plan, subject));
    if (subject.kind == row_kind::milestone) {
        const auto& days = plan.milestones[subject.entry].days;
        for (std::uint32_t number = 0; number < days.size(); ++number)
            if (within.contains(days[number].on) && subject.when.first != subject.when.last)
                rows.push_back({.id = id + "." + days[number].id,
                                .kind = row_kind::milestone,
                                .when = partial_date{days[number].on, days[number].on, precision::day},
                                .tentative = subject.tentative,
                                .entry = subject.entry,
                                .item = number + 1});
    }

    const auto items = items_for(plan, subject, kept.of);
    if (subject.when.known_to != precision::day) {
        if (!items.empty() && subject.kind == row_kind::milestone && overlap(subject.when.days(), within))
            rows.push_back({.id = id + ".pending",
                            .kind = row_kind::pending,
                            .when = subject.when,
                            .tentative = true,
                            .entry = subject.entry,
                            .about = subject});
        return;
    }
    for (const auto& [item_id, applied] : items) {
        const rule_item& item = plan.rules[applied.rule].items[applied.item];
        auto last = day_of(plan, item.to, subject, calendar);
        std::optional<sys_days> unshifted;
        if (last && item.shift != shift::none) {
            const sys_days working = shifted(calendar, *last, item.shift);
            if (working != *last) unshifted = std::exchange(*last, working);
        }
        auto first = item.is == rule_item::kind::window ? day_of(plan, item.from, subject, calendar) : last;
        if (!first || !last || *last < *first) continue;
        // Nothing can be asked for before the phase in which the rule holds.
        const phase* phase = find(plan.phases, plan.rules[applied.rule].during);
        if (phase != nullptr) {
            const sys_days opening = days_of(plan, *phase).begin;
            if (*last < opening) continue;
            first = std::max(*first, opening);
        }
        if (!overlap(closed(*first, *last), within)) continue;
        const row_kind kind = item.is == rule_item::kind::window     ? row_kind::window
                              : item.is == rule_item::kind::deadline ? row_kind::deadline
                                                                     : row_kind::reminder;
        rows.push_back({.id = id + "." + item_id,
                        .kind = kind,
                        .when = partial_date{*first, *last, precision::day},
                        .tentative = subject.tentative,
                        .entry = applied.rule,
                        .item = applied.item,
                        .about = subject,
                        .unshifted = unshifted});
    }
}

/// A phase or a task: from an anchor to an anchor.
void add_anchored(const plan& plan, row row, const anchor& from, const anchor& to, span within,
                  std::vector<kyniem::row>& rows) {
    const resolved begin = resolve(plan, from, side::begin);
    const resolved end = resolve(plan, to, side::end);
    row.tentative = begin.tentative || end.tentative;
    row.begins_certainly = begin.day.has_value() && !begin.tentative;
    const auto index = [&plan](const milestone* open) -> std::optional<std::uint32_t> {
        if (open == nullptr) return std::nullopt;
        return static_cast<std::uint32_t>(open - plan.milestones.data());
    };
    row.open_from = index(begin.waiting_for);
    row.open_until = index(end.waiting_for);
    if (!begin.day && !end.day && !begin.between && !end.between) {
        rows.push_back(std::move(row));  // no date: it belongs to every span
        return;
    }
    row.reach = reach_between(begin, end);
    if (row.kind == row_kind::phase && to.is == anchor::kind::unset) {
        row.open_until = not_announced;
        row.reach.end = end_of_time;
    }
    const sys_days first = begin.day.value_or(row.reach.begin);
    const sys_days last = end.day.value_or(first);
    row.when = partial_date{first, std::max(first, last), precision::day};
    // Known to the month or quarter by one date: "trong tháng 11/2025".
    if (from.is == anchor::kind::date && row.open_until != not_announced &&
        (to.is == anchor::kind::unset || (to.is == anchor::kind::date && to.date == from.date)))
        row.when = from.date;
    if (overlap(row.when->known_to == precision::day ? row.reach : row.when->days(), within))
        rows.push_back(std::move(row));
}

/// The runs of days off, and the days on which they are worked for.
void add_days_off(const plan& plan, const workdays& calendar, span within, std::vector<row>& rows) {
    if (plan.holidays.empty()) return;
    const auto number_of = [&](const holiday_decision* decision) -> std::optional<std::uint32_t> {
        if (decision == nullptr) return std::nullopt;
        return static_cast<std::uint32_t>(decision - plan.holiday_decisions.data());
    };
    const int first = int(date::year_month_day{within.begin}.year());
    const int last = int(date::year_month_day{within.end - date::days{1}}.year());
    // A run that begins in December, or that is worked for in another year, belongs to a year beside.
    for (int year = first - 1; year <= last + 1; ++year)
        for (const rest& rest : calendar.rests_of(year)) {
            row off{.id = first_id(*rest.holiday) + "." + std::to_string(year),
                    .kind = row_kind::day_off,
                    .when = partial_date{rest.first, rest.last, precision::day},
                    .tentative = rest.status == decision_status::derived,
                    .entry = static_cast<std::uint32_t>(rest.holiday - plan.holidays.data()),
                    .decision = number_of(rest.decision)};
            if (overlap(off.when->days(), within)) rows.push_back(off);
        }
    for (const holiday_decision& decision : plan.holiday_decisions)
        for (const day_swap& swap : decision.swaps) {
            const holiday* of = find(plan.holidays, decision.holiday);
            if (of == nullptr || decision.status != decision_status::official || !within.contains(swap.work))
                continue;
            rows.push_back({.id = first_id(*of) + "." + std::to_string(decision.year) + "." + swap.id,
                            .kind = row_kind::make_up,
                            .when = partial_date{swap.work, swap.work, precision::day},
                            .entry = static_cast<std::uint32_t>(of - plan.holidays.data()),
                            .unshifted = swap.off,
                            .decision = number_of(&decision)});
        }
}

void add_duty(const plan& plan, std::uint32_t number, const workdays& calendar, span within,
              std::vector<row>& rows) {
    const duty& duty = plan.duties[number];
    row row{.id = first_id(duty), .kind = row_kind::duty, .entry = number};
    if (duty.every == duty::period::unset) {
        rows.push_back(std::move(row));
        return;
    }
    span allowed = within;
    if (const phase* phase = find(plan.phases, duty.during)) {
        const span days = days_of(plan, *phase);
        allowed = {std::max(allowed.begin, days.begin), std::min(allowed.end, days.end)};
    }
    if (allowed.empty()) return;
    // A shift may carry a day over the ends of its period.
    for (span period = period_at(duty.every, allowed.begin - farthest_shift);
         period.begin < allowed.end + farthest_shift; period = period_at(duty.every, period.end)) {
        const auto named = due_day(duty, period, calendar);
        if (!named) continue;
        const sys_days due = shifted(calendar, *named, duty.shift);
        if (!allowed.contains(due)) continue;
        row.unshifted = due == *named ? std::nullopt : named;
        row.id = first_id(duty) + "." + period_id(duty.every, period.begin);
        row.when = partial_date{due, due, precision::day};
        row.period = period;
        rows.push_back(row);
    }
}

}  // namespace

bool matches(const plan& plan, const selector& wanted, const row& row) {
    const row_kind kind = row.kind == row_kind::joint ? row_kind::anniversary : row.kind;
    if (!detail::chosen(wanted.what, kind)) return false;
    const auto matches_entry = [&](row_kind of, std::uint32_t number) {
        if (of == row_kind::anniversary) return chooses(plan, wanted, plan.anniversaries[number]);
        if (of == row_kind::milestone || of == row_kind::pending)
            return chooses(plan, wanted, plan.milestones[number]);
        if (of == row_kind::joint) {
            const auto& members = plan.joints[number].of;
            if (wanted.level.empty() && wanted.kind.empty() &&
                detail::chosen(wanted.id, plan.joints[number].id))
                return true;
            return std::ranges::any_of(members, [&](const std::string& id) {
                const anniversary* member = find(plan.anniversaries, id);
                return member != nullptr && chooses(plan, wanted, *member);
            });
        }
        const bool of_holiday = of == row_kind::day_off || of == row_kind::make_up;
        const std::string& id = of == row_kind::phase  ? plan.phases[number].id
                                : of == row_kind::task ? plan.tasks[number].id
                                : of_holiday           ? plan.holidays[number].id
                                                       : plan.duties[number].id;
        return detail::chosen(wanted.id, id) && wanted.level.empty() && wanted.kind.empty();
    };
    if (!(row.about ? matches_entry(row.about->kind, row.about->entry) : matches_entry(row.kind, row.entry)))
        return false;
    if (!wanted.year_classes.empty()) {
        const auto year_class = row.about ? row_of(plan, *row.about).year_class : row.year_class;
        if (!year_class || !detail::chosen(wanted.year_classes, *year_class)) return false;
    }
    if (!wanted.units.empty() && std::ranges::none_of(wanted.units, [&](const std::string& unit) {
            return concerns(plan, row, unit);
        }))
        return false;
    if (wanted.channels.empty()) return true;
    const work* work = work_of(plan, row);
    return work != nullptr && std::ranges::any_of(work->channels, [&](const std::string& channel) {
               return detail::chosen(wanted.channels, channel);
           });
}

bool is_due(const plan& plan, const row& row) {
    if (row.kind == row_kind::deadline || row.kind == row_kind::duty) return true;
    return row.kind == row_kind::task && row.when && plan.tasks[row.entry].from.is == anchor::kind::unset;
}

bool touches(const row& row, span within) {
    return row.when && overlap(possible_days(row), within);
}

span possible_days(const row& row) {
    return row.open_from || row.open_until ? row.reach : row.when->days();
}

const work* work_of(const plan& plan, const row& row) {
    switch (row.kind) {
        case row_kind::window:
        case row_kind::deadline:
        case row_kind::reminder: return &plan.rules[row.entry].items[row.item].work;
        case row_kind::task: return &plan.tasks[row.entry].work;
        case row_kind::duty: return &plan.duties[row.entry].work;
        default: return nullptr;
    }
}

std::vector<std::string> people_of(const plan& plan, const row& row, std::vector<std::string> work::*who) {
    if (const work* work = work_of(plan, row)) return work->*who;
    std::vector<std::string> people;
    if (row.kind != row_kind::pending || !row.about) return people;
    const occurrence once{
        .when = row.about->when, .entry = row.about->entry, .what = occurrence::kind::milestone};
    for (const auto& [id, applied] : items_for(plan, *row.about, {once}))
        for (const std::string& name : plan.rules[applied.rule].items[applied.item].work.*who)
            if (std::ranges::find(people, name) == people.end()) people.push_back(name);
    return people;
}

std::vector<sys_days> days_of_people(const plan& plan, const row& row, std::optional<span> within) {
    const sys_days own = row.when ? row.when->first : plan.beginning().value_or(sys_days{});
    if (!within) return {own};
    span days = *within;
    if (row.when) {
        const span possible = possible_days(row);
        days = {std::max(days.begin, possible.begin), std::min(days.end, possible.end)};
    }
    if (days.empty()) return {own};
    if (days.length() == 1) return {days.begin};
    return {days.begin, days.end - date::days{1}};
}

bool concerns(const plan& plan, const row& row, std::string_view unit, std::optional<span> within) {
    const std::vector<sys_days> days = days_of_people(plan, row, within);
    for (const auto who : {&work::owners, &work::partners})
        for (const std::string& name : people_of(plan, row, who))
            for (const sys_days day : days)
                if (is_meant_by(plan, unit, name, day)) return true;
    return false;
}

std::vector<row> schedule(const plan& plan, span within) {
    std::vector<row> rows;
    if (within.empty()) return rows;

    // Joints and rules reach beyond the span: look at the occurrences of the years around it.
    const date::days margin = reach(plan) + date::days{366};
    const auto found = occurrences(plan, {within.begin - margin, within.end + margin});
    const workdays calendar = workdays_of(plan);
    for (const kept& kept : subjects(plan, found)) add_subject_rows(plan, calendar, kept, within, rows);
    for (std::uint32_t number = 0; number < plan.milestones.size(); ++number) {
        const milestone& once = plan.milestones[number];
        if (!once.when && once.held && once.held_as.empty())
            rows.push_back(
                {.id = first_id(once), .kind = row_kind::milestone, .tentative = true, .entry = number});
    }
    for (std::uint32_t number = 0; number < plan.phases.size(); ++number) {
        const phase& phase = plan.phases[number];
        add_anchored(plan, {.id = first_id(phase), .kind = row_kind::phase, .entry = number}, phase.from,
                     phase.to, within, rows);
    }
    for (std::uint32_t number = 0; number < plan.tasks.size(); ++number) {
        const task& task = plan.tasks[number];
        add_anchored(plan, {.id = first_id(task), .kind = row_kind::task, .entry = number}, task.from,
                     task.to, within, rows);
    }
    for (std::uint32_t number = 0; number < plan.duties.size(); ++number)
        add_duty(plan, number, calendar, within, rows);
    add_days_off(plan, calendar, within, rows);

    std::ranges::sort(rows, [](const row& a, const row& b) {
        const auto key = [](const row& row) {
            const partial_date when = row.when.value_or(partial_date{sys_days::max(), sys_days::max()});
            return std::tuple{when.first, row.kind, when.last, std::string_view{row.id}};
        };
        return key(a) < key(b);
    });
    return rows;
}

}  // namespace kyniem
