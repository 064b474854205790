// Text on the page: what it may hold, how much room it takes.
#pragma once

#include "cairo_handles.hpp"
#include "wall_drawing.hpp"

#include <kyniem/language.hpp>

#include <string>
#include <string_view>

namespace kyniem::wall {

/// Text of one line that pango takes as it is: valid UTF-8, with blanks for line ends and control characters,
/// without bidirectional marks and piles of combining ones. What is far too long for a wall is cut.
[[nodiscard]] std::string printable(std::string_view text);

/// Sets text the same way whatever it is drawn on, with no look at the environment.
class typesetter {
public:
    explicit typesetter(language language);

    [[nodiscard]] layout_handle set(const words& words) const;
    [[nodiscard]] extent measured(const words& words) const;
    /// The width of `text` on one line.
    [[nodiscard]] double width(std::string_view text, typeface face) const;
    [[nodiscard]] double height(std::string_view text, typeface face, double width) const;

private:
    font_map_handle fonts_;
    context_handle context_;
};

/// From the top of a line to its baseline, from there to the top of digits, and the whole line, in sizes.
constexpr double ascent = 0.891;
constexpr double digit_height = 0.676;
constexpr double line_height = 1.149;

}  // namespace kyniem::wall
