// A timeline as figures on a page.
#pragma once

#include "figures.hpp"
#include <kyniem/timeline.hpp>

namespace kyniem::chart {

/// The timeline as it is drawn: texts printable, "(dự kiến)" behind what is tentative, by day, without rows
/// that have no day in its years.
[[nodiscard]] timeline ready_to_draw(const timeline& timeline);

/// All on one page, A4 across. `ready` comes from ready_to_draw().
[[nodiscard]] drawing laid_out(const timeline& ready);

}  // namespace kyniem::chart
