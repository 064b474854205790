// Events → RFC 5545 text, and back. Layer 6.
// One VEVENT for each occurrence: no RRULE, no METHOD, no time zone. libical serialises one of each kind,
// which all others are made after; we fold (its folding can split CR from LF). Same arguments, same bytes:
// stamps are arguments too.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/event.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// What a feed says of itself besides its events.
struct feed_options {
    date::sys_seconds stamp{};  ///< LAST-MODIFIED of the feed; without a ledger, of its events too
    std::string url{};          ///< where the feed will be found; empty: not said
};

/// The calendar as an .ics file: UTF-8, CRLF, no line over 75 octets. Days until
/// 9999-12-30, which four digits hold (RFC 5545, 3.3.4). Every event is in its first version. Without an
/// event it must not be published: some clients keep old events for ever when a calendar turns empty. For
/// feeds too large to hold: <kyniem/feed_stream.hpp>.
[[nodiscard]] std::string to_ical(const plan& plan, const calendar& calendar, std::span<const event> events,
                                  const feed_options& options);

/// The same in pieces, for who keeps them: what comes before the events, each event, what comes after.
[[nodiscard]] std::string feed_head(std::string_view plan_id, std::string_view uid_domain,
                                    const calendar& calendar, const feed_options& options);
/// One VEVENT, folded, each line ended, from libical alone: what feeds hold is checked against it. Days of
/// the years 1 to 3000, where libical stops.
[[nodiscard]] std::string event_text(const event& event, const revision& revision,
                                     std::span<const alarm> alarms);
inline constexpr std::string_view feed_tail = "END:VCALENDAR\r\n";

/// What a feed that was published says.
struct read_feed {
    /// An event as subscribers have it.
    struct version {
        kyniem::event event{};
        kyniem::revision revision{};
        bool has_alarms = false;
    };
    std::string uid{};
    std::string name{};
    date::sys_seconds changed{};
    std::vector<version> events{};
};

/// Reads a feed of ours back. Errors name `file`: not a whole calendar, an event without UID, stamps or
/// all-day dates.
[[nodiscard]] checked<read_feed> parse_feed(std::string_view ical, const std::string& file);

/// `lines` unfolded and folded anew: at most 75 octets, never inside a code point or before a
/// combining mark, no blank at the edges of a fold where it can be helped (RFC 5545, 3.1).
[[nodiscard]] std::string refolded(std::string_view lines);

}  // namespace kyniem
