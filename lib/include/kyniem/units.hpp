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

/// Whether `unit` is meant by `id` on `day`: it stands for it, or is a member of a group that does and
/// exists on that day. The successors of a member that has ended are members in its place.
[[nodiscard]] inline bool is_meant_by(const plan& plan, std::string_view unit, std::string_view id,
                                      sys_days day) {
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

}  // namespace kyniem
