// The wall month drawn with pango and cairo.
#pragma once

#include <kyniem/wall_month.hpp>

#include <string>

namespace kyniem {

/// The bytes of a PDF file of one page. Same value, fonts and versions: same bytes.
[[nodiscard]] std::string to_pdf(const wall_month& month, wall_shape shape);

/// The same as a PNG of `dots_per_inch`.
[[nodiscard]] std::string to_png(const wall_month& month, wall_shape shape, int dots_per_inch = 150);

}  // namespace kyniem
