// Parts of the page that the layout puts together.
#pragma once

#include "figures.hpp"

#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

namespace kyniem::chart {

/// A row whose text stands in the list at the foot.
struct listed_row {
    std::size_t number = 0;
    std::string when{};  ///< printed bold before the text; may be empty
    std::string text{};
    std::string id{};
};

struct section {
    std::vector<figure> figures{};
    double height = 0;
    std::vector<listed_row> listed{};
    std::size_t omitted = 0;
};

inline constexpr double line_height = 1.2;     // in sizes
inline constexpr double least_size = 6.5;      // points
inline constexpr double baseline_share = 0.9;  // from the top of a line, in sizes

inline void append(std::vector<figure>& to, std::vector<figure> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace kyniem::chart
