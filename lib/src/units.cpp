#include <kyniem/units.hpp>

#include <algorithm>

namespace kyniem {

std::vector<const unit*> standing_for(const plan& plan, std::string_view id, sys_days day) {
    std::vector<const unit*> found;
    std::vector<const unit*> seen;  // successors may meet, or lead back (validate.hpp reports that)
    const auto add = [&](const auto& self, std::string_view name) -> void {
        const unit* unit = find(plan.units, name);
        if (unit == nullptr || std::ranges::find(seen, unit) != seen.end()) return;
        seen.push_back(unit);
        if (!unit->until || day <= *unit->until)
            found.push_back(unit);
        else
            for (const auto& successor : unit->successors) self(self, successor);
    };
    if (const role* role = find(plan.roles, id)) {
        for (const auto& tenure : role->held)
            if (valid_on(tenure.from, tenure.until, day)) add(add, tenure.unit);
    } else {
        add(add, id);
    }
    return found;
}

bool is_meant_by(const plan& plan, std::string_view unit, std::string_view id, sys_days day) {
    std::vector<const kyniem::unit*> seen;
    const auto meant = [&](const auto& self, const kyniem::unit& candidate) -> bool {
        if (candidate.id == unit) return true;
        if (std::ranges::find(seen, &candidate) != seen.end()) return false;
        seen.push_back(&candidate);
        return std::ranges::any_of(candidate.members, [&](const std::string& member) {
            return std::ranges::any_of(standing_for(plan, member, day), [&](const kyniem::unit* inner) {
                return (!inner->from || *inner->from <= day) && self(self, *inner);
            });
        });
    };
    return std::ranges::any_of(standing_for(plan, id, day),
                               [&](const kyniem::unit* candidate) { return meant(meant, *candidate); });
}

membership::membership(const plan& plan) : plan_(plan) {
    for (std::uint32_t number = 0; number < plan.units.size(); ++number) {
        const unit& unit = plan.units[number];
        numbers_.emplace(unit.id, number);
        add_bounds(unit.from, unit.until);
    }
    for (const role& role : plan.roles) {
        roles_.emplace(role.id, &role);
        for (const auto& tenure : role.held) add_bounds(tenure.from, tenure.until);
    }
    std::ranges::sort(bounds_);
}

void membership::add_bounds(std::optional<sys_days> from, std::optional<sys_days> until) {
    if (from) bounds_.push_back(*from);
    if (until) bounds_.push_back(*until + date::days{1});
}

const std::vector<std::uint32_t>& membership::meant_by(std::string_view id, sys_days day) {
    // Between two days on which a unit or a tenure begins or ends, the answer stays the same.
    const auto bound = std::ranges::upper_bound(bounds_, day) - bounds_.begin();
    const auto [known, fresh] = answers_.try_emplace({std::string{id}, bound});
    if (fresh) {
        std::vector<bool> meant(plan_.units.size());
        for (const std::uint32_t number : numbers_standing_for(id, day)) mark_meant(number, day, meant);
        for (std::uint32_t number = 0; number < meant.size(); ++number)
            if (meant[number]) known->second.push_back(number);
    }
    return known->second;
}

std::vector<std::uint32_t> membership::numbers_standing_for(std::string_view id, sys_days day) const {
    std::vector<std::uint32_t> found;
    std::vector<std::uint32_t> open;
    const auto add = [&](std::string_view name) {
        const auto at = numbers_.find(name);
        if (at == numbers_.end() || std::ranges::find(open, at->second) != open.end()) return;
        open.push_back(at->second);
    };
    if (const auto role = roles_.find(id); role != roles_.end()) {
        for (const auto& tenure : role->second->held)
            if (valid_on(tenure.from, tenure.until, day)) add(tenure.unit);
    } else {
        add(id);
    }
    for (std::size_t next = 0; next < open.size(); ++next) {
        const unit& unit = plan_.units[open[next]];
        if (!unit.until || day <= *unit.until)
            found.push_back(open[next]);
        else
            for (const auto& successor : unit.successors) add(successor);
    }
    return found;
}

void membership::mark_meant(std::uint32_t number, sys_days day, std::vector<bool>& meant) const {
    if (meant[number]) return;
    meant[number] = true;
    for (const std::string& member : plan_.units[number].members)
        for (const std::uint32_t inner : numbers_standing_for(member, day)) {
            const unit& unit = plan_.units[inner];
            if (!unit.from || *unit.from <= day) mark_meant(inner, day, meant);
        }
}

}  // namespace kyniem
