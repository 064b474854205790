// Rows → events, and the feeds that carry them, as subscribers will see both. Layer 5.
#pragma once

#include <kyniem/schedule.hpp>
#include <kyniem/wording.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kyniem {

/// STATUS of RFC 5545, 3.8.1.11.
enum class event_status : std::uint8_t { confirmed, tentative, cancelled };

/// An all-day event as subscribers see it. `when` is half-open, as DTSTART and DTEND are.
struct event {
    std::string uid{};
    row_kind kind = row_kind::anniversary;
    span when{};
    std::string title{};
    std::string description{};
    event_status status = event_status::confirmed;
    std::vector<std::string> categories{};
    std::string related_to{};           ///< the UID of what a deadline, reminder or window is about
    std::string dated{};                ///< `when` in words: "19/01/2026 - 23/01/2026", "Quý I/2026"
    std::vector<std::string> owners{};  ///< the names of those who have to do it
    std::string at{};                   ///< where its entry stands: "kien-giang.toml:41"
    friend bool operator==(const event&, const event&) = default;
};

/// Which version of an event it is: SEQUENCE, CREATED, and LAST-MODIFIED, which is DTSTAMP too
/// (RFC 5545, 3.8.7.2: a calendar without METHOD).
struct revision {
    int sequence = 0;
    date::sys_seconds created{};
    date::sys_seconds changed{};
    friend bool operator==(const revision&, const revision&) = default;
};

/// The entry's part of a UID: "congress-xiv" of "congress-xiv.opening@…".
[[nodiscard]] std::string_view entry_of(std::string_view uid) noexcept;

/// The id of the row that an event is of: its UID without the domain, "congress-xiv.opening".
[[nodiscard]] std::string_view row_id_of(std::string_view uid) noexcept;

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
    bool listed = true;
    int archive_years = 0;  ///< above 0: no rows, but what has left the horizon, for so many years
    std::vector<std::string> replaces{};  ///< the ids of feeds whose subscribers are sent here
};

/// The plan's feeds, one for each unit where it asks for that; three layers (days, windows, work)
/// and one feed a unit where it names none.
[[nodiscard]] std::vector<calendar> calendars(const plan& plan, language language);

/// What makes one event two in the ledger: the language and the alarms. "vi", "vi 1d@450min".
[[nodiscard]] std::string profile_of(const calendar& calendar, language language);

/// The language that a profile spells.
[[nodiscard]] language language_of(std::string_view profile) noexcept;

/// The alarms that a profile spells; none where it is not one of `profile_of`.
[[nodiscard]] std::vector<alarm> alarms_of(std::string_view profile);

/// The rows that belong in the calendar; the members of a joint each for itself.
[[nodiscard]] std::vector<row> rows_of(const plan& plan, const calendar& calendar, std::span<const row> rows);

/// What a plan gives to its feeds in a span: every event once, and which of them each feed carries.
struct programme {
    std::vector<event> events{};  ///< sorted by day and UID, those too that no feed carries
    std::vector<calendar> calendars{};
    std::vector<std::vector<std::uint32_t>> carried{};  ///< by calendar: ascending indices into `events`
};

/// The same events as `events` of `rows_of` of each calendar, in a time that thousands of feeds allow.
[[nodiscard]] programme programme_of(const plan& plan, std::span<const row> rows, language language);

}  // namespace kyniem
