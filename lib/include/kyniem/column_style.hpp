// How a column stands on paper, whatever the format. Layer 2.
#pragma once

#include <kyniem/table.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace kyniem {

/// Numbers, days and spans of days stand in the middle; all else reads from the left.
[[nodiscard]] inline bool is_centred(const column& column) {
    constexpr std::array<std::string_view, 12> ids{"number", "lunar", "time", "day",      "date",  "end",
                                                   "from",   "to",    "due",  "deadline", "class", "status"};
    return std::ranges::find(ids, column.id) != ids.end();
}

}  // namespace kyniem
