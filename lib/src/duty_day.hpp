// Whether the day of a duty fits how often it returns: for who reads a plan and for who checks one made in
// code.
#pragma once

#include <kyniem/plan.hpp>

#include <optional>

namespace kyniem {

/// What is wrong with `on`: a day of the month for a week or the other way round, or none at all. Without a
/// place.
[[nodiscard]] std::optional<diagnostic> wrong_day_of(const duty& duty);

}  // namespace kyniem
