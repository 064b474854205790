// What a selector says of an entry itself: its id, level and kind.
#pragma once

#include <kyniem/anchor.hpp>

namespace kyniem {

/// Whether one of the ids names the milestone: its own, or that of one which was held under its name.
[[nodiscard]] bool is_named(const plan& plan, const std::vector<std::string>& ids, const milestone& entry);

/// Whether the selector chooses the entry by its id, level and kind.
[[nodiscard]] bool chooses(const plan& plan, const selector& wanted, const anniversary& entry);

/// The same. Who names a milestone that was held under another name means that one.
[[nodiscard]] bool chooses(const plan& plan, const selector& wanted, const milestone& entry);

}  // namespace kyniem
