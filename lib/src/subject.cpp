#include <kyniem/subject.hpp>

#include "selection.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

namespace kyniem {

subject subject_of(const occurrence& found) {
    return {.kind = found.what == occurrence::kind::anniversary ? row_kind::anniversary : row_kind::milestone,
            .entry = found.entry,
            .year = found.year,
            .when = found.when,
            .tentative = found.tentative};
}

std::string id_of(const plan& plan, const subject& subject) {
    switch (subject.kind) {
        case row_kind::anniversary: {
            const anniversary& entry = plan.anniversaries[subject.entry];
            return first_id(entry) + (entry.lunar ? ".l" : ".") + std::to_string(subject.year);
        }
        case row_kind::joint: {
            const joint& joint = plan.joints[subject.entry];
            const anniversary* member = joint.of.empty() ? nullptr : find(plan.anniversaries, joint.of[0]);
            const bool lunar = member != nullptr && member->lunar;
            return first_id(joint) + (lunar ? ".l" : ".") + std::to_string(subject.year);
        }
        default: return first_id(plan.milestones[subject.entry]);
    }
}

std::vector<kept> subjects(const plan& plan, const std::vector<occurrence>& found) {
    std::vector<kept> result;
    std::map<std::pair<std::uint32_t, int>, const occurrence*> by_entry_and_year;
    for (const occurrence& each : found)
        if (each.what == occurrence::kind::anniversary)
            by_entry_and_year.emplace(std::pair{each.entry, int{each.year}}, &each);
    std::set<const occurrence*> taken;
    std::map<std::string_view, std::uint32_t> index;
    for (std::uint32_t entry = 0; entry < plan.anniversaries.size() && !plan.joints.empty(); ++entry)
        index.emplace(plan.anniversaries[entry].id, entry);

    for (std::uint32_t number = 0; number < plan.joints.size(); ++number) {
        const joint& joint = plan.joints[number];
        std::set<int> years(joint.years.begin(), joint.years.end());
        if (years.empty())
            for (const auto& [key, unused] : by_entry_and_year) years.insert(key.second);
        for (const int year : years) {
            std::vector<const occurrence*> members;
            for (const std::string& id : joint.of)
                if (const auto entry = index.find(id); entry != index.end())
                    if (const auto at = by_entry_and_year.find({entry->second, year});
                        at != by_entry_and_year.end() && !taken.contains(at->second))
                        members.push_back(at->second);
            const bool day_known = std::ranges::all_of(
                members, [](const occurrence* member) { return member->when.known_to == precision::day; });
            if (members.size() < 2 || members.size() != joint.of.size() || !day_known) continue;
            kept together;
            together.subject = {
                .kind = row_kind::joint, .entry = number, .year = year, .when = members.front()->when};
            for (const occurrence* member : members) {
                taken.insert(member);
                together.of.push_back(*member);
                auto& when = together.subject.when;
                when.first = std::min(when.first, member->when.first);
                when.last = std::max(when.last, member->when.last);
            }
            result.push_back(std::move(together));
        }
    }
    for (const occurrence& each : found)
        if (!taken.contains(&each)) result.push_back({subject_of(each), {each}});
    return result;
}

std::vector<occurrence> members_of(const plan& plan, const subject& subject) {
    std::vector<occurrence> members;
    const auto add = [&](const anniversary* entry) {
        const auto corrections = lunar_corrections_of(plan);
        auto member = entry == nullptr
                          ? std::nullopt
                          : kept_in(*entry, date::year{subject.year}, {.corrections = corrections});
        if (!member) return;
        member->entry = static_cast<std::uint32_t>(entry - plan.anniversaries.data());
        members.push_back(*member);
    };
    if (subject.kind == row_kind::anniversary) add(&plan.anniversaries[subject.entry]);
    if (subject.kind == row_kind::joint)
        for (const std::string& id : plan.joints[subject.entry].of) add(find(plan.anniversaries, id));
    return members;
}

std::optional<sys_days> day_of(const plan& plan, const point& point, const subject& subject,
                               const workdays& calendar) {
    if (subject.when.known_to != precision::day) return std::nullopt;
    if (point.counts_from != point::base::named)
        return moved(calendar,
                     point.counts_from == point::base::first ? subject.when.first : subject.when.last,
                     point.distance);
    if (subject.kind != row_kind::milestone) return std::nullopt;
    const auto* day = find(plan.milestones[subject.entry].days, point.day);
    return day == nullptr ? std::nullopt : std::optional{moved(calendar, day->on, point.distance)};
}

date::days reach(const plan& plan) {
    int days = 1;
    for (const rule& rule : plan.rules)
        for (const rule_item& item : rule.items)
            for (const offset distance : {item.from.distance, item.to.distance}) {
                // Two days a working day, and a long holiday, are more than enough.
                const int each = distance.unit == step::days           ? 1
                                 : distance.unit == step::weeks        ? 7
                                 : distance.unit == step::working_days ? 2
                                                                       : 31;
                const bool by_workdays = distance.unit == step::working_days || item.shift != shift::none;
                const int shifted = by_workdays ? farthest_shift.count() : 1;
                days = std::max(days, std::abs(distance.count) * each + shifted);
            }
    return date::days{days};
}

std::map<std::string, applied_item> items_for(const plan& plan, const subject& subject,
                                              const std::vector<occurrence>& of) {
    std::map<std::string, applied_item> items;
    for (std::uint32_t number = 0; number < plan.rules.size(); ++number) {
        const rule& rule = plan.rules[number];
        const bool applies = std::ranges::any_of(
            of, [&](const occurrence& one) { return matches(plan, rule.applies_to, one); });
        if (!applies) continue;
        if (const phase* phase = find(plan.phases, rule.during))
            if (!days_of(plan, *phase).contains(subject.when.first)) continue;
        for (std::uint32_t item = 0; item < rule.items.size(); ++item)
            items[rule.items[item].id] = {number, item};
    }
    return items;
}

bool matches(const plan& plan, const selector& wanted, const occurrence& found) {
    const bool yearly = found.what == occurrence::kind::anniversary;
    if (!detail::chosen(wanted.what, yearly ? row_kind::anniversary : row_kind::milestone)) return false;
    if (!wanted.year_classes.empty()) {
        const auto found_class = class_of(plan, found);
        if (!found_class || !detail::chosen(wanted.year_classes, *found_class)) return false;
    }
    return yearly ? chooses(plan, wanted, plan.anniversaries[found.entry])
                  : chooses(plan, wanted, plan.milestones[found.entry]);
}

}  // namespace kyniem
