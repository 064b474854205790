// The periods of returning work, the day it is due and the days its figures cover. Layer 2.
#pragma once

#include <kyniem/plan.hpp>
#include <kyniem/workdays.hpp>

#include <optional>
#include <string>
#include <utility>

namespace kyniem {

/// The week, month, quarter, half or year that holds `day`.
[[nodiscard]] span period_at(duty::period every, sys_days day);

/// "2025-04", "2025-w07", "2025-q2", "2025-h1", "2025": the period's part of the UID.
[[nodiscard]] std::string period_id(duty::period every, sys_days begin);

/// The day the work is due, before it is shifted: the weekday of a week, the day of the period's last
/// month, clamped to its end, or the period's first or last working day; nothing in a period that has
/// none, such as the week of Tết.
[[nodiscard]] std::optional<sys_days> due_day(const duty& duty, span period, const workdays& calendar = {});

/// The days a report covers, both included: from a day of the month before the period to a day of its
/// last month (Decree 09/2019/NĐ-CP, art. 12: from the 15th to the 14th).
[[nodiscard]] std::optional<std::pair<sys_days, sys_days>> data_days(const duty& duty, span period);

}  // namespace kyniem
