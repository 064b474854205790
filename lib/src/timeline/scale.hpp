// Days to places on the page.
#pragma once

#include "figures.hpp"

#include <kyniem/date.hpp>

#include <algorithm>

namespace kyniem::chart {

struct time_scale {
    span days{};  ///< of the page; not empty
    double left = 0;
    double right = 0;
    double page_right = 0;  ///< up to there words may go on

    /// Where `day` begins; days off the page are at its edges.
    [[nodiscard]] double at(sys_days day) const noexcept {
        const auto passed = static_cast<double>((std::clamp(day, days.begin, days.end) - days.begin).count());
        return left + (right - left) * passed / days.length();
    }
};

/// The columns of months or years: their names above, and the lines from `top` to `bottom`.
inline constexpr double column_head_height = 17;

}  // namespace kyniem::chart
