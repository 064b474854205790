// Phases and windows: bars in as few lanes as they need, with their words in them or beside them.
#pragma once

#include "scale.hpp"
#include "section.hpp"
#include <kyniem/timeline.hpp>

#include <cstddef>
#include <vector>

namespace kyniem::chart {

struct bar_style {
    double size = 8.5;         ///< of the letters, at most
    double least_height = 13;  ///< of a lane
    bool bold = false;
    ink fill{};
    stroke edge{};
};

/// The bars below `top`, no higher than `most_height`: if need be with numbers from `first_number` instead of
/// words; what then finds no lane is in the list only. The bars are on the page, their texts printable.
[[nodiscard]] section bars_section(const std::vector<timeline_bar>& bars, const time_scale& scale,
                                   const bar_style& style, double top, double most_height,
                                   std::size_t first_number);

}  // namespace kyniem::chart
