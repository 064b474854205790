// Why a row stands where it stands: from the origin and its sources, step by step. Layer 4.
#pragma once

#include <kyniem/schedule.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kyniem {

/// Each step from the entry's origin and its sources to the day, the count, the class, the rules that
/// apply and the rows they make. Nothing when the plan has no such entry.
[[nodiscard]] std::optional<std::string> explain(const plan& plan, std::string_view id, date::year year,
                                                 language language);

}  // namespace kyniem
