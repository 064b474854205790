// What is wrong with a plan whatever the day: references, cycles, order, identity. Layer 2.
// `load` runs it on every file; run it yourself on a plan that was built in code.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/plan.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace kyniem {

/// 1 to 32 characters out of `a-z`, `0-9` and `-`: safe in a UID, in a file name and in a URL.
[[nodiscard]] bool is_id(std::string_view text) noexcept;

/// A domain for the end of UIDs: lower-case ASCII, at most 64 letters.
[[nodiscard]] bool is_domain(std::string_view text) noexcept;

/// Groups of groups, successors of successors: no chain is longer.
inline constexpr std::size_t deepest_chain = 32;

/// All remarks about the plan, in the order of its entries. A plan without errors among them can be
/// scheduled: every reference leads somewhere and nothing runs in circles.
[[nodiscard]] std::vector<diagnostic> validate(const plan& plan);

}  // namespace kyniem
