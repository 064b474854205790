// Who stands behind a name on a given day: groups, roles, successors. Layer 2.
#pragma once

#include <kyniem/plan.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kyniem {

/// Whether the day lies between both, each included; nothing is no bound.
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

/// The same for many questions about one plan, each answered once. It points into the plan.
class membership {
public:
    /// Of this plan, which must outlive it.
    explicit membership(const plan& plan) : plan_(plan) {
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

    /// The units that `id` means on `day`, as ascending indices into the plan's units: those for which
    /// `is_meant_by` is true.
    [[nodiscard]] const std::vector<std::uint32_t>& meant_by(std::string_view id, sys_days day) {
        // Between two days on which a unit or a tenure begins or ends, the answer stays the same.
        const auto bound = std::ranges::upper_bound(bounds_, day) - bounds_.begin();
        const auto [known, fresh] = answers_.try_emplace({std::string{id}, bound});
        if (fresh) {
            std::vector<bool> meant(plan_.units.size());
            std::vector<bool> seen(plan_.units.size());
            stand_for(id, day, [&](std::uint32_t number) { mean(number, day, meant, seen); });
            for (std::uint32_t number = 0; number < meant.size(); ++number)
                if (meant[number]) known->second.push_back(number);
        }
        return known->second;
    }

private:
    void add_bounds(std::optional<sys_days> from, std::optional<sys_days> until) {
        if (from) bounds_.push_back(*from);
        if (until) bounds_.push_back(*until + date::days{1});
    }

    template <class Visit>
    void stand_for(std::string_view id, sys_days day, Visit visit) const {
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
                visit(open[next]);
            else
                for (const auto& successor : unit.successors) add(successor);
        }
    }

    void mean(std::uint32_t number, sys_days day, std::vector<bool>& meant, std::vector<bool>& seen) const {
        meant[number] = true;
        if (seen[number]) return;
        seen[number] = true;
        for (const std::string& member : plan_.units[number].members)
            stand_for(member, day, [&](std::uint32_t inner) {
                const unit& unit = plan_.units[inner];
                if (!unit.from || *unit.from <= day) mean(inner, day, meant, seen);
            });
    }

    const plan& plan_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_{};
    std::unordered_map<std::string_view, const role*> roles_{};
    std::vector<sys_days> bounds_{};
    std::map<std::pair<std::string, std::ptrdiff_t>, std::vector<std::uint32_t>> answers_{};
};

}  // namespace kyniem
