// Rows → lists and the schedule of a month or another period, as tables that table.hpp spells. Layer 4.
#pragma once

#include <kyniem/period.hpp>
#include <kyniem/schedule.hpp>
#include <kyniem/table.hpp>
#include <kyniem/wording.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace kyniem {

/// `kyniem list`: every row with its dates, count, class, words and sources.
[[nodiscard]] table list_table(const plan& plan, std::span<const row> rows, language language);

/// `kyniem reminders`: what units must do, in the order of its days: deadlines, reminders, duties,
/// tasks that are due, windows that begin in `within`, and milestones whose day work waits for.
[[nodiscard]] table reminder_table(const plan& plan, std::span<const row> rows, span within,
                                   language language);

/// `kyniem year`: the anniversaries and milestones of the years from `first` to `last`, both included, in the
/// order of their days; of these classes alone where any are named.
[[nodiscard]] document year_report(const plan& plan, date::year first, date::year last,
                                   const std::vector<year_class>& classes, language language);

/// The words around a schedule that hold on `day`; null where the plan has none.
[[nodiscard]] const letterhead* letterhead_on(const plan& plan, sys_days day);

/// The schedule of a period (lịch tuyên truyền tháng, quý, năm …): days and milestones, windows, the
/// timetable by ISO week, slogans, reports due, the 45 days after, and what has no date yet. With `unit`,
/// the timetable holds only what concerns it. Sections without rows are left out, and so is the head: forms
/// have a place of their own for it.
[[nodiscard]] document schedule_content(const plan& plan, const period& period, std::string_view unit,
                                        language language);

/// The same with the lines of the head on top.
[[nodiscard]] document schedule_report(const plan& plan, const period& period, std::string_view unit,
                                       language language);

}  // namespace kyniem
