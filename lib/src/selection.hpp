// What a selector says of an entry itself: its id, level and kind.
#pragma once

#include <kyniem/anchor.hpp>

namespace kyniem {

/// Whether the selector chooses the entry by its id, level and kind.
[[nodiscard]] bool chooses(const plan& plan, const selector& wanted, const anniversary& entry);

/// The same. Who names a milestone that was held under another name means that one.
[[nodiscard]] bool chooses(const plan& plan, const selector& wanted, const milestone& entry);

}  // namespace kyniem
