// The legend of the bars, fitted into a room. Both shapes have one.
#pragma once

#include "wall_layout.hpp"

#include <cstddef>
#include <vector>

namespace kyniem::wall {

/// How the legend is set: in columns, read downwards, with letters of one size.
struct legend_plan {
    double size = 0;
    int columns = 1;
    double width = 0;
    double height = 0;
};

struct legend_limits {
    double width = 0;
    double height = 0;
    double largest = 0;
    double smallest = 0;
    int most_columns = 1;
};

/// The largest letters that fit, or the smallest ones: what has no room then is counted in a last line.
[[nodiscard]] legend_plan plan_legend(const wall_month& month, const typesetter& type,
                                      const legend_limits& limits);
void draw_legend(drawing& drawing, const wall_month& month, const typesetter& type, const legend_plan& plan,
                 spot at);

}  // namespace kyniem::wall
