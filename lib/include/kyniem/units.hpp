// Who stands behind a name on a given day: groups, roles, successors. Layer 2.
#pragma once

#include <kyniem/plan.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kyniem {

[[nodiscard]] constexpr bool valid_on(std::optional<sys_days> from, std::optional<sys_days> until,
                                      sys_days day) noexcept {
    return (!from || *from <= day) && (!until || day <= *until);
}

/// The units behind `id` (a unit, a group or a role) on `day`, as a plan would print them: a role is
/// whoever holds it, a unit that has ended is its successors. Empty when nobody is.
[[nodiscard]] inline std::vector<const unit*> standing_for(const plan& plan, std::string_view id,
                                                           sys_days day) {
    std::vector<const unit*> found;
    // The path guards against successors that lead back; validate.hpp reports those.
    const auto add = [&](const auto& self, std::string_view name, std::size_t depth) -> void {
        if (depth > plan.units.size() + 1) return;
        if (const role* role = find(plan.roles, name)) {
            for (const auto& tenure : role->held)
                if (valid_on(tenure.from, tenure.until, day)) self(self, tenure.unit, depth + 1);
            return;
        }
        const unit* unit = find(plan.units, name);
        if (unit == nullptr) return;
        if (unit->until && *unit->until < day) {
            for (const auto& successor : unit->successors) self(self, successor, depth + 1);
        } else if (std::ranges::find(found, unit) == found.end()) {
            found.push_back(unit);
        }
    };
    add(add, id, 0);
    return found;
}

/// Whether `unit` is meant by `id` on `day`: it stands for it, or is a member of a group that does and
/// exists on that day. The successors of a member that has ended are members in its place.
[[nodiscard]] inline bool is_meant_by(const plan& plan, std::string_view unit, std::string_view id,
                                      sys_days day) {
    const auto meant = [&](const auto& self, const kyniem::unit& candidate, std::size_t depth) -> bool {
        if (candidate.id == unit) return true;
        if (depth > plan.units.size()) return false;
        return std::ranges::any_of(candidate.members, [&](const std::string& member) {
            return std::ranges::any_of(standing_for(plan, member, day), [&](const kyniem::unit* inner) {
                return (!inner->from || *inner->from <= day) && self(self, *inner, depth + 1);
            });
        });
    };
    return std::ranges::any_of(standing_for(plan, id, day),
                               [&](const kyniem::unit* candidate) { return meant(meant, *candidate, 0); });
}

}  // namespace kyniem
