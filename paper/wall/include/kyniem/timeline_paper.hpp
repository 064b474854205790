// The timeline drawn with pango and cairo.
#pragma once

#include <kyniem/timeline.hpp>

#include <string>

namespace kyniem {

/// The bytes of a PDF file of one page, A4 across; all stands where to_svg() has it. Same value, fonts and
/// versions: same bytes.
[[nodiscard]] std::string to_pdf(const timeline& timeline);

}  // namespace kyniem
