// What an office signs, tracks, prints and hangs on the wall: the schedule of a period, made ready for each
// form. Layer 5.
#pragma once

#include <kyniem/report.hpp>
#include <kyniem/schedule_page.hpp>

#include <string_view>

namespace kyniem {

/// A page of this content under the head that holds on `day`.
[[nodiscard]] schedule_page page_of(const plan& plan, document content, sys_days day, language language);

/// The schedule to look at and to print, with the head that holds on the first day of the period.
[[nodiscard]] schedule_page schedule_page_of(const plan& plan, const period& period, std::string_view unit,
                                             language language);

}  // namespace kyniem
