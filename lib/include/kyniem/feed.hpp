// Rows → events → RFC 5545 text. Layer 4.
// One VEVENT for each occurrence: no RRULE, no METHOD, no time zone. libical serialises, we fold
// (its folding can split CR from LF). Same arguments, same bytes: stamps are arguments too.
#pragma once

#include <kyniem/schedule.hpp>
#include <kyniem/wording.hpp>

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// An all-day event as subscribers see it. `when` is half-open, as DTSTART and DTEND are.
struct event {
    std::string uid{};
    row_kind kind = row_kind::anniversary;
    span when{};
    std::string title{};
    std::string description{};
    bool tentative = false;
    std::vector<std::string> categories{};
    std::string related_to{};  ///< the UID of what a deadline, reminder or window is about
    friend bool operator==(const event&, const event&) = default;
};

/// The events of these rows, sorted by day and UID. A row makes one event; a joint one for each
/// member; a run longer than `longest_banner` its two edges. Rows without a date, rows that wait for
/// one and what is known to the year only make none.
[[nodiscard]] std::vector<event> events(const plan& plan, std::span<const row> rows, language language);

/// A feed with its words filled in: one of the plan's, one for a unit, or one of ours.
struct calendar {
    std::string id{};
    std::string name{};
    std::string description{};
    selector select{};
    std::string unit{};  ///< only what concerns this unit
    std::vector<alarm> alarms{};
    int refresh_hours = 6;
    feed_color color = feed_color::none;
};

/// The plan's feeds, one for each unit where it asks for that; three layers (days, windows, work)
/// and one feed a unit where it names none.
[[nodiscard]] std::vector<calendar> calendars(const plan& plan, language language);

/// The rows that belong in the calendar.
[[nodiscard]] std::vector<row> rows_of(const plan& plan, const calendar& calendar, std::span<const row> rows);

struct feed_options {
    date::sys_seconds stamp{};  ///< DTSTAMP, CREATED and LAST-MODIFIED of every event
    kyniem::language language = language::vi;
    std::string url{};  ///< where the feed will be found; empty: not said
};

/// The calendar as an .ics file: UTF-8, CRLF, no line over 75 octets. Days of the years 1 to 3000:
/// beyond, libical cannot write the year.
[[nodiscard]] std::string to_ical(const plan& plan, const calendar& calendar, std::span<const event> events,
                                  const feed_options& options);

/// `lines` unfolded and folded anew: at most 75 octets, never inside a code point or before a
/// combining mark, no blank at the edges of a fold where it can be helped (RFC 5545, 3.1).
[[nodiscard]] std::string refolded(std::string_view lines);

}  // namespace kyniem
