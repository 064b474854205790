// What both shapes of the wall month share, and the two of them.
#pragma once

#include "wall_drawing.hpp"
#include "wall_type.hpp"
#include <kyniem/wall_month.hpp>
#include <kyniem/wording.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem::wall {

[[nodiscard]] drawing across(const wall_month& month, const typesetter& type);
[[nodiscard]] drawing upright(const wall_month& month, const typesetter& type);

/// The month with texts that can be printed and each of its days, anniversaries first in each.
[[nodiscard]] wall_month ready_to_print(const wall_month& month);

// ---- colours -------------------------------------------------------------------------------------

constexpr ink black = ink_of(0x1C1B19);
constexpr ink white = ink_of(0xFFFFFF);
constexpr ink grey = ink_of(0x5A564E);
constexpr ink rule_grey = ink_of(0x9A9488);
constexpr ink red = ink_of(0xA61B1B);
constexpr ink dark_red = ink_of(0x7E1010);
constexpr ink head_tint = ink_of(0xEFEDE6);
constexpr ink weekend_head_tint = ink_of(0xE6DBC6);
constexpr ink weekend_tint = ink_of(0xFAF6EC);
constexpr ink festive_tint = ink_of(0xFCEDEA);
constexpr ink outside_tint = ink_of(0xF4F3F0);

// ---- words ---------------------------------------------------------------------------------------

/// "10", "4/3", "8/6N"; empty when it is not known.
[[nodiscard]] std::string lunar_text(const wall_day& day, bool with_month);
/// "… và 3 mục nữa".
[[nodiscard]] std::string more_text(std::size_t count, language language);

// ---- days and bars -------------------------------------------------------------------------------

[[nodiscard]] bool has_anniversary(const wall_day& day);
[[nodiscard]] bool is_red(const wall_day& day);
[[nodiscard]] ink tint_of(const wall_day& day);
[[nodiscard]] typeface face_of(const wall_entry& entry, double size);
[[nodiscard]] ink colour_of(const wall_entry& entry);

/// How a bar is told from the others: by its fill and, where there are no colours, by its number.
struct bar_look {
    ink fill{};
    std::string number{};  ///< empty: it is in the legend only
};
[[nodiscard]] std::vector<bar_look> looks_of(const wall_month& month);

/// The part of a bar in one week. Lanes count from the bottom.
struct bar_piece {
    std::size_t bar = 0;  ///< in `wall_month::bars`
    int first = 0;        ///< column, Monday is 0
    int last = 0;
    int lane = 0;
    bool begins = false;  ///< in this week; else it comes from an earlier one or from another month
    bool ends = false;
    bool first_piece = false;  ///< of the month
};
[[nodiscard]] std::vector<bar_piece> pieces_of(const wall_month& month, sys_days monday);

// ---- figures -------------------------------------------------------------------------------------

void draw_bullet(drawing& drawing, const wall_entry& entry, spot line_start, double size);
/// A square swatch with the number of the bar, as high as digits of `size` need.
void draw_swatch(drawing& drawing, const typesetter& type, const bar_look& look, spot at, double size);
[[nodiscard]] double swatch_width(double size);
/// Text whose baseline, not top, is given.
[[nodiscard]] words on_baseline(words words);
/// Whether `address` can be a QR code.
[[nodiscard]] bool has_code(const wall_month& month);

}  // namespace kyniem::wall
