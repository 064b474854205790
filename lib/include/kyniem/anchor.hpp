// Where an anchor lies: the days of phases and tasks that lean on other dates. Layer 2.
#pragma once

#include <kyniem/plan.hpp>

#include <optional>

namespace kyniem {

/// A day that no plan reaches.
inline constexpr sys_days end_of_time{date::year{9999} / 12 / 31};

/// Which end of a run an anchor stands for.
enum class side : std::uint8_t { begin, end };

/// The day an anchor stands for, as far as it is known.
struct resolved {
    std::optional<sys_days> day{};
    bool tentative = false;                  ///< it leans on a date that may still move
    const milestone* waiting_for = nullptr;  ///< the milestone without a day that keeps it open
    std::optional<span> between{};           ///< the days on which that milestone may still come
};

/// `day` moved by `distance`, working days by the plan's own calendar.
[[nodiscard]] sys_days moved(const plan& plan, sys_days day, offset distance);

/// What stands for `entry`: itself, or the milestone it was held as in the end.
[[nodiscard]] const milestone& as_held(const plan& plan, const milestone& entry);

/// The first or the last day that `anchor` stands for. Nothing where it is unset, and where it leans
/// on a milestone that is known to no day; then that milestone is named.
[[nodiscard]] resolved resolve(const plan& plan, const anchor& anchor, side wanted);

/// The first and the last day that may lie between two anchors: a milestone known to the quarter ends
/// with its quarter, one that is not known at all never. Empty when neither side is known.
[[nodiscard]] span reach_between(const resolved& from, const resolved& to);

/// The days of a phase, as wide as they may still be; none where neither end is set.
[[nodiscard]] span days_of(const plan& plan, const phase& phase);

}  // namespace kyniem
