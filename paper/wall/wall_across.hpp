// The landscape page: what its head and its weeks share.
#pragma once

#include "wall_layout.hpp"

namespace kyniem::wall {

constexpr extent page_across{841.89, 595.28};  // A4
constexpr double margin = 24;
constexpr double grid_right = page_across.width - margin;

/// The agency, the title and what the calendar is; returns where the weeks may begin.
double draw_head(drawing& drawing, const wall_month& month, const typesetter& type);

}  // namespace kyniem::wall
