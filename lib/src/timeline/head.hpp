// What stands above the chart: agency, title, note, and the key to the symbols; and the chart's columns.
#pragma once

#include "scale.hpp"
#include "section.hpp"
#include <kyniem/timeline.hpp>

namespace kyniem::chart {

/// From `left` to `right`, below `top`.
[[nodiscard]] section head_section(const timeline& ready, double left, double right, double top);

/// Names of months or years from `top`, and their lines down to `bottom`.
[[nodiscard]] std::vector<figure> columns(const timeline& ready, const time_scale& scale, double top,
                                          double bottom);

}  // namespace kyniem::chart
