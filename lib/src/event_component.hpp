// An event as libical's VEVENT: which properties it has, and in which order.
#pragma once

#include <kyniem/event.hpp>

#include "libical.hpp"

#include <span>

namespace kyniem {

[[nodiscard]] component_ptr event_component(const event& event, const revision& revision,
                                            std::span<const alarm> alarms);

}  // namespace kyniem
