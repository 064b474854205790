// A day in both calendars, the months of lunar years, the working days of a year: answers to questions
// that need no plan, or only its holidays. Layer 4.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/plan.hpp>
#include <kyniem/table.hpp>

#include <string>
#include <string_view>

namespace kyniem {

/// A day that was asked for in either calendar.
struct day_question {
    std::string text{};
    bool lunar = false;  ///< read as a lunar day
    sys_days day{};
};

/// Reads "2030-02-03" as a solar day and "10/3/2030", "8/6/2025N" as a lunar one by today's rule; a
/// remark for another spelling and for a day that does not exist.
[[nodiscard]] checked<day_question> read_day(std::string_view text);

/// The day in both calendars, its names and how sure it is; before 1976 also by the calendars that were
/// kept then, where they differ. It says first how the question was read.
[[nodiscard]] std::string almanac_text(const day_question& question, language language);
/// The same as JSON.
[[nodiscard]] std::string almanac_json(const day_question& question);

/// A lunar day as JSON spells it everywhere: year, month, leap, day, text.
[[nodiscard]] cell_object lunar_cells(const lunar_date& date);

/// A row a month: lunar_year, month, leap (0 or 1), start, length, certainty. Years outside 1900 to 2199
/// have none.
[[nodiscard]] table lunar_months_table(int first_year, int last_year);

/// The days off of a year, what is worked for them, proposals that were not granted, and the number of
/// working days in each month.
[[nodiscard]] document workdays_report(const plan& plan, int year, language language);

}  // namespace kyniem
