// What an office signs, tracks, prints and hangs on the wall: the schedule of a period, made ready for each
// form. Layer 8.
#pragma once

#include <kyniem/letter.hpp>
#include <kyniem/report.hpp>
#include <kyniem/schedule_page.hpp>
#include <kyniem/signed_schedule.hpp>
#include <kyniem/timeline.hpp>
#include <kyniem/wall_month.hpp>
#include <kyniem/workbook.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kyniem {

/// A page of this content under the head that holds on `day`.
[[nodiscard]] schedule_page page_of(const plan& plan, document content, sys_days day, language language);

/// The schedule to look at and to print, with the head that holds on the first day of the period.
[[nodiscard]] schedule_page schedule_page_of(const plan& plan, const period& period, std::string_view unit,
                                             language language);

/// The schedule as a document to sign: the words of `[[report]]` as of the first day of the period, the lists
/// as paragraphs, the timetable as the annex. Number and day are left open where it is not signed.
[[nodiscard]] letter letter_of(const plan& plan, const period& period, std::string_view unit,
                               language language, const std::optional<signing>& signed_as = {});

/// A notice of changes as a document to sign on `day`: its lists as paragraphs, what follows from them, by
/// unit, as the annex. `changed` is the signed schedule that it changes, or null.
[[nodiscard]] letter letter_of_changes(const plan& plan, const document& notice, sys_days day,
                                       language language, const signed_schedule* changed);

/// Lists to filter, sort and track the work with: `content` by its sections, the timetable first and with a
/// column for the state of the work. `day` says which head is on top.
[[nodiscard]] workbook workbook_of(const plan& plan, const document& content, sys_days day,
                                   language language);
/// The same of the schedule of a period, for a unit or for all.
[[nodiscard]] workbook workbook_of(const plan& plan, const period& period, std::string_view unit,
                                   language language);

/// The month for the wall: the same rows as in its schedule. `address` is where to subscribe; empty: no code.
[[nodiscard]] wall_month wall_month_of(const plan& plan, date::year_month month, std::string_view unit,
                                       language language, std::string address);

/// The years from `first` to `last`, both included, on one page: phases, windows, milestones, and
/// anniversaries of these classes; where none is named, round and five of one year, round ones of several.
[[nodiscard]] timeline timeline_of(const plan& plan, date::year first, date::year last,
                                   std::vector<year_class> classes, language language);

}  // namespace kyniem
