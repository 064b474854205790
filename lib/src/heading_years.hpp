// The years that headings and lists of a running text speak of. Private to proof.
#pragma once

#include "running_text.hpp"

#include <set>
#include <vector>

namespace kyniem {

/// From `offset` until `until`, dates are expected in `years`.
struct heading {
    std::size_t offset = 0;
    std::size_t until = 0;
    std::set<int> years{};
};

/// Headings ("II. NGÀY LỄ LỚN NĂM 2026") and lists ("trong năm 2025 như: …"), by offset; where two hold,
/// the later one is nearer.
[[nodiscard]] std::vector<heading> headings_of(const running_text& running);

}  // namespace kyniem
