// What is wrong or unusual in a span, as of a day: the remarks that need dates. Layer 4.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/schedule.hpp>

#include <vector>

namespace kyniem {

/// Remarks about the rows of `within` as of `today`: units and roles used outside their time, and
/// milestones whose day is still open though the work for them would have to begin.
[[nodiscard]] std::vector<diagnostic> review(const plan& plan, span within, sys_days today);

}  // namespace kyniem
