// Who stands behind a name on a given day: groups, roles, successors. Layer 2.
#pragma once

#include <kyniem/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
[[nodiscard]] std::vector<const unit*> standing_for(const plan& plan, std::string_view id, sys_days day);

/// Whether `unit` is meant by `id` on `day`: it stands for it, or is a member of a group that does and
/// exists on that day. The successors of a member that has ended are members in its place.
[[nodiscard]] bool is_meant_by(const plan& plan, std::string_view unit, std::string_view id, sys_days day);

/// The same for many questions about one plan, each answered once. It points into the plan.
class membership {
public:
    /// Of this plan, which must outlive it.
    explicit membership(const plan& plan);
    explicit membership(const plan&& plan) = delete;  // it would dangle

    /// The units that `id` means on `day`, as ascending indices into the plan's units: those for which
    /// `is_meant_by` is true.
    [[nodiscard]] const std::vector<std::uint32_t>& meant_by(std::string_view id, sys_days day);

private:
    void add_bounds(std::optional<sys_days> from, std::optional<sys_days> until);
    [[nodiscard]] std::vector<std::uint32_t> numbers_standing_for(std::string_view id, sys_days day) const;
    void mark_meant(std::uint32_t number, sys_days day, std::vector<bool>& meant) const;

    const plan& plan_;
    std::map<std::string_view, std::uint32_t> numbers_{};
    std::map<std::string_view, const role*> roles_{};
    std::vector<sys_days> bounds_{};
    std::map<std::pair<std::string, std::ptrdiff_t>, std::vector<std::uint32_t>> answers_{};
};

}  // namespace kyniem
