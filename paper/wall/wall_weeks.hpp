// The weeks of the landscape page and how high each is.
#pragma once

#include "wall_layout.hpp"

#include <array>
#include <vector>

namespace kyniem::wall {

constexpr int days_in_a_week = 7;

struct wall_week {
    sys_days monday{};
    std::array<const wall_day*, days_in_a_week> days{};  ///< none outside the month
    std::vector<bar_piece> pieces{};
    std::vector<double> lanes{};  ///< their heights with the gap above, from the bottom
    double entry_size = 0;
    double height = 0;
};

struct wall_weeks {
    double number_size = 0;  ///< of the days
    double bar_height = 0;
    std::vector<wall_week> weeks{};
};

/// Gives each week the height it needs and shares out what is left. Where the room is short, first the
/// numbers of the days become smaller, then the entries of the fullest weeks, then the bars.
[[nodiscard]] wall_weeks fit_weeks(const wall_month& month, const typesetter& type, double column_width,
                                   double room);

/// An entry in a cell; its text begins right of the bullet.
[[nodiscard]] words entry_words(const wall_entry& entry, double size, double column_width);
[[nodiscard]] double entry_height(const wall_entry& entry, double size, double column_width,
                                  const typesetter& type);
/// Below an entry.
[[nodiscard]] double entry_gap(double size);
[[nodiscard]] double entry_indent(double size);
/// Above the entries: the number, the lunar day, the mark.
[[nodiscard]] double cell_head_height(double number_size);
/// The bars below the entries of a column.
[[nodiscard]] double floor_height(const wall_week& week, int column);

constexpr double cell_padding = 4;
constexpr double bar_gap = 1.5;
constexpr double cell_floor = 2;
constexpr double thin_bar_height = 2.5;

}  // namespace kyniem::wall
