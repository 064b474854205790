// The list at the foot: whole texts of rows that have only a number above.
#pragma once

#include "section.hpp"

#include <vector>

namespace kyniem::chart {

struct list_room {
    double left = 0;
    double width = 0;
    double size = 7.5;  ///< of the letters
    double most_height = 0;
};

/// The list with its upper edge at 0, as low as its columns can be. Rows that find no room are counted.
[[nodiscard]] section list_section(const std::vector<listed_row>& rows, const list_room& room);

/// Moves figures down.
void move_down(std::vector<figure>& figures, double by);

}  // namespace kyniem::chart
