// What feeds add to an event's own words when it is off or has moved; what recovery takes off again.
#pragma once

#include <kyniem/language.hpp>

namespace kyniem {

inline constexpr phrase cancelled_mark{"(Hủy) ", "(Cancelled) "};
inline constexpr phrase postponed_mark{"(Hoãn) ", "(Postponed) "};
inline constexpr phrase earlier_date{"\nNgày đã báo trước đây: ", "\nDate given before: "};

}  // namespace kyniem
