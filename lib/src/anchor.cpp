#include <kyniem/anchor.hpp>

#include <algorithm>

namespace kyniem {

sys_days moved(const plan& plan, sys_days day, offset distance) {
    return distance.unit == step::working_days ? moved(workdays_of(plan), day, distance)
                                               : moved(day, distance);
}

const milestone& as_held(const plan& plan, const milestone& entry) {
    const milestone* found = &entry;
    for (std::size_t steps = 0; steps < plan.milestones.size() && !found->held_as.empty(); ++steps)
        if (const milestone* next = find(plan.milestones, found->held_as)) found = next;
    return *found;
}

resolved resolve(const plan& plan, const anchor& anchor, side wanted) {
    switch (anchor.is) {
        case anchor::kind::date: return {.day = wanted == side::begin ? anchor.date.first : anchor.date.last};
        case anchor::kind::issued: return {.day = plan.beginning()};
        case anchor::kind::after: return {.day = anchor.date.last + date::days{1}, .tentative = true};
        case anchor::kind::milestone: {
            const milestone* named = find(plan.milestones, anchor.milestone);
            if (named == nullptr) return {};
            const milestone& held = as_held(plan, *named);
            const auto* day = find(held.days, anchor.day);
            if (day == nullptr && (!held.when || held.when->known_to != precision::day))
                return {.tentative = true,
                        .waiting_for = &held,
                        .between = held.when
                                       ? std::optional{closed(moved(plan, held.when->first, anchor.distance),
                                                              moved(plan, held.when->last, anchor.distance))}
                                       : std::nullopt};
            const sys_days start = day != nullptr          ? day->on
                                   : wanted == side::begin ? held.when->first
                                                           : held.when->last;
            return {.day = moved(plan, start, anchor.distance), .tentative = held.tentative};
        }
        case anchor::kind::latest: {
            resolved latest;
            bool known = true;
            std::optional<sys_days> from;  // the first and the last day that the latest may be
            std::optional<sys_days> to;
            for (const kyniem::anchor& each : anchor.of) {
                const resolved one = resolve(plan, each, wanted);
                latest.tentative = latest.tentative || one.tentative;
                if (one.waiting_for != nullptr) latest.waiting_for = one.waiting_for;
                if (!one.day && !one.between) {
                    known = false;
                    continue;
                }
                from = std::max(from, one.day ? one.day : std::optional{one.between->begin});
                to = std::max(to, one.day ? one.day : std::optional{one.between->end - date::days{1}});
            }
            if (!known || !to) return latest;
            if (latest.waiting_for == nullptr)
                latest.day = to;
            else
                latest.between = closed(*from, *to);
            return latest;
        }
        default: return {};
    }
}

span reach_between(const resolved& from, const resolved& to) {
    const auto begin = from.day ? from.day : from.between ? std::optional{from.between->begin} : std::nullopt;
    const auto end = to.day           ? std::optional{*to.day + date::days{1}}
                     : to.between     ? std::optional{to.between->end}
                     : to.waiting_for ? std::optional{end_of_time}
                                      : std::nullopt;
    if (!begin && !end) return {};
    const sys_days first = begin.value_or(end.value_or(sys_days{}) - date::days{1});
    return {first, std::max(end.value_or(first), first + date::days{1})};
}

span days_of(const plan& plan, const phase& phase) {
    span days = reach_between(resolve(plan, phase.from, side::begin), resolve(plan, phase.to, side::end));
    // It goes on until an end is set.
    if (!days.empty() && phase.to.is == anchor::kind::unset) days.end = end_of_time;
    return days;
}

}  // namespace kyniem
