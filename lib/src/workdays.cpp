#include <kyniem/workdays.hpp>

#include <algorithm>

namespace kyniem {

namespace {

bool is_off(day_kind kind) noexcept {
    return kind != day_kind::working && kind != day_kind::make_up;
}

}  // namespace

const holiday* workdays::find_holiday(std::string_view id) const {
    const auto found = std::ranges::find(holidays_, id, &holiday::id);
    return found == holidays_.end() ? nullptr : &*found;
}

const holiday_decision* workdays::decided(const holiday& holiday, int year) const {
    const auto found = std::ranges::find_if(decisions_, [&](const holiday_decision& each) {
        return each.status == decision_status::official && each.from && each.to && each.year == year &&
               each.holiday == holiday.id;
    });
    return found == decisions_.end() ? nullptr : &*found;
}

std::optional<span> workdays::by_law(const holiday& holiday, int year) const {
    if ((holiday.first_year && year < *holiday.first_year) ||
        (holiday.last_year && year > *holiday.last_year))
        return std::nullopt;
    std::optional<sys_days> named;
    if (holiday.month_day) named = observed(*holiday.month_day, date::year{year});
    if (holiday.lunar)
        if (const auto found = observed(*holiday.lunar, year, {}, {.corrections = corrections_}))
            named = found->day;
    if (!named) return std::nullopt;
    const sys_days first = *named - date::days{holiday.before};
    return span{first, first + date::days{holiday.days}};
}

std::optional<day_status> workdays::as_decided(sys_days day) const {
    const holiday_decision* run = nullptr;
    for (const holiday_decision& each : decisions_) {
        if (each.status != decision_status::official) continue;
        for (const day_swap& swap : each.swaps) {
            if (swap.work == day) return day_status{day_kind::make_up, find_holiday(each.holiday), &each};
            if (swap.off == day) return day_status{day_kind::swapped_off, find_holiday(each.holiday), &each};
        }
        if (run == nullptr && each.from && each.to && *each.from <= day && day <= *each.to) run = &each;
    }
    if (run == nullptr) return std::nullopt;
    const holiday* of = find_holiday(run->holiday);
    if (std::ranges::find(run->compensatory, day) != run->compensatory.end())
        return day_status{day_kind::compensatory, of, run};
    return day_status{is_weekend(day) ? day_kind::weekend : day_kind::statutory, of, run};
}

/// The days off of a year's holidays that no decision has settled. Labour Code, art. 111.3: a holiday on
/// a weekly day off is made up for on the next working day, each on one of its own.
std::vector<workdays::law_day> workdays::law_days(int year) const {
    struct holiday_span {
        const holiday* of = nullptr;
        span days{};
    };
    std::vector<holiday_span> undecided;
    for (const holiday& each : holidays_)
        if (const auto days = by_law(each, year); days && decided(each, year) == nullptr)
            undecided.push_back({&each, *days});
    std::ranges::stable_sort(undecided, {}, [](const holiday_span& each) { return each.days.begin; });
    std::vector<law_day> found;
    const auto is_taken = [&](sys_days day) {
        return std::ranges::find(found, day, &law_day::day) != found.end();
    };
    for (const auto& [of, days] : undecided)
        for (sys_days day = days.begin; day < days.end; day += date::days{1})
            if (!is_taken(day)) found.push_back({day, of, day_kind::statutory});
    for (const auto& [of, days] : undecided) {
        sys_days next = days.end;
        for (sys_days day = days.begin; day < days.end; day += date::days{1}) {
            if (!is_weekend(day)) continue;
            while (is_weekend(next) || is_taken(next) || as_decided(next)) next += date::days{1};
            found.push_back({next, of, day_kind::compensatory});
        }
    }
    return found;
}

std::optional<workdays::law_day> workdays::law_day_at(sys_days day) const {
    const date::year_month_day field{day};
    const int year = int(field.year());
    // A holiday may reach into the year beside its own: the last lunar month, or days before 1 January.
    const int first = field.month() <= date::March ? year - 1 : year;
    const int last = field.month() == date::December ? year + 1 : year;
    constexpr date::days nearby{35};  // days in lieu follow a holiday soon
    for (int of = first; of <= last; ++of) {
        const bool near = std::ranges::any_of(holidays_, [&](const holiday& each) {
            const auto days = by_law(each, of);
            return days && days->begin <= day && day < days->end + nearby;
        });
        if (!near) continue;
        for (const law_day& each : law_days(of))
            if (each.day == day) return each;
    }
    return std::nullopt;
}

day_status workdays::status_of(sys_days day) const {
    if (const auto found = as_decided(day)) return *found;
    const auto law = law_day_at(day);
    if (is_weekend(day)) return {day_kind::weekend, law ? law->of : nullptr, nullptr};
    return law ? day_status{law->kind, law->of, nullptr} : day_status{};
}

std::vector<rest> workdays::rests_of(int year) const {
    std::vector<rest> rests;
    const auto status = is_decided(year) ? decision_status::official : decision_status::derived;
    for (const holiday& each : holidays_)
        if (const holiday_decision* known = decided(each, year))
            rests.push_back({&each, known, year, *known->from, *known->to});
    for (const law_day& each : law_days(year)) {
        if (each.kind != day_kind::statutory) continue;
        const auto known = std::ranges::find(rests, each.of, &rest::holiday);
        if (known == rests.end())
            rests.push_back({each.of, nullptr, year, each.day, each.day, status});
        else if (known->decision == nullptr)
            known->last = std::max(known->last, each.day);
    }
    std::ranges::stable_sort(rests, {}, &rest::first);
    // What is off beside a holiday belongs to its run, but for the days of another holiday: a day in lieu
    // may follow a later one.
    for (std::size_t number = 0; number < rests.size(); ++number) {
        rest& run = rests[number];
        if (run.decision != nullptr) continue;
        const auto joins = [&](sys_days day) {
            const day_status found = status_of(day);
            const bool of_another = found.holiday != nullptr && found.holiday != run.holiday &&
                                    found.kind != day_kind::compensatory;
            const bool taken = number > 0 && day <= rests[number - 1].last;
            return is_off(found.kind) && !of_another && !taken;
        };
        for (int steps = 0; steps < longest_rest && joins(run.first - date::days{1}); ++steps)
            run.first -= date::days{1};
        for (int steps = 0; steps < longest_rest && joins(run.last + date::days{1}); ++steps)
            run.last += date::days{1};
    }
    return rests;
}

bool workdays::is_decided(int year) const {
    bool any = holidays_.empty();
    for (const holiday& each : holidays_) {
        if (!by_law(each, year)) continue;
        any = true;
        if (each.decided_yearly && decided(each, year) == nullptr) return false;
    }
    return any;
}

bool is_workday(const workdays& calendar, sys_days day) {
    return !is_off(calendar.status_of(day).kind);
}

sys_days shifted(const workdays& calendar, sys_days day, shift direction) {
    if (direction == shift::none) return day;
    const date::days step{direction == shift::before ? -1 : 1};
    sys_days found = day;
    for (int steps = 0; !is_workday(calendar, found); ++steps) {
        if (steps == longest_rest) return day;
        found += step;
    }
    return found;
}

sys_days add_workdays(const workdays& calendar, sys_days day, int count) {
    const shift direction = count < 0 ? shift::before : shift::after;
    const date::days step{count < 0 ? -1 : 1};
    for (int left = count < 0 ? -count : count; left > 0; --left)
        day = shifted(calendar, day + step, direction);
    return day;
}

int count_workdays(const workdays& calendar, span days) {
    int count = 0;
    for (sys_days day = days.begin; day < days.end; day += date::days{1}) count += is_workday(calendar, day);
    return count;
}

sys_days moved(const workdays& calendar, sys_days day, offset distance) {
    return distance.unit == step::working_days ? add_workdays(calendar, day, distance.count)
                                               : moved(day, distance);
}

}  // namespace kyniem
