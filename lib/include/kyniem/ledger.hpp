// Identity and history: what subscribers have been given, and what they are to be given next. Layer 6.
// A subscribed calendar takes a change only under the same UID with a later revision, and forgets an
// event only when it is gone from the feed: so each revision is remembered here, and no row is deleted.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/event.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kyniem {

/// What became of a published event.
enum class standing : std::uint8_t {
    published,
    cancelled,  ///< gone from the plan while still ahead: shown as cancelled for `cancelled_days`, or until
                ///< its day is past
    postponed,  ///< its day is no longer known: shown so, for as long
    withdrawn,  ///< in no feed any more; remembered
    archived,   ///< rolled off the horizon; only an archive feed has it
};

/// Days for which a feed says that an event is off, before it leaves it out.
inline constexpr int cancelled_days = 30;

/// An event under one profile (language and alarms), as last given to subscribers.
struct ledger_event {
    event shown{};
    std::string profile{};
    kyniem::standing standing = standing::published;
    kyniem::revision revision{};
    std::optional<sys_days> off_since{};  ///< of a cancelled or postponed one
    std::string previously{};             ///< the date it had before it moved, in words
    std::uint32_t feeds = 0;              ///< index into `ledger::feed_sets`
    friend bool operator==(const ledger_event&, const ledger_event&) = default;
};

/// A feed as it was last published.
struct ledger_feed {
    std::string id{};
    std::string profile{};
    std::string name{};
    std::string secret{};         ///< part of an unlisted feed's file name; empty: listed
    bool retired = false;         ///< no longer in the plan: it says so, and nothing else
    date::sys_seconds changed{};  ///< LAST-MODIFIED of the feed
    std::string digest{};         ///< of its head and the revisions it carries
    friend bool operator==(const ledger_feed&, const ledger_feed&) = default;
};

/// The history of one plan's feeds. Events are sorted by UID and profile, feeds by id.
struct ledger {
    std::string plan{};
    std::string uid_domain{};
    std::string title{};  ///< the plan's, for the page that lists several
    std::vector<ledger_feed> feeds{};
    std::vector<std::vector<std::uint32_t>> feed_sets{};  ///< ascending indices into `feeds`; each set once
    std::vector<ledger_event> events{};
    friend bool operator==(const ledger&, const ledger&) = default;
};

// ---- the next ledger ------------------------------------------------------------------------------

/// A feed as the plan wants it now.
struct offered_feed {
    std::string id{};
    std::string profile{};
    std::string name{};
    std::string secret{};
    std::string head{};                      ///< what else of it subscribers see; any text
    std::vector<std::uint32_t> carried{};    ///< ascending indices into the offered events
    bool retired = false;                    ///< no longer in the plan
    std::optional<span> archive{};           ///< an archive feed: days of the archived events it takes
    std::vector<row_kind> archived_kinds{};  ///< empty: all
    event notice{};                          ///< what it says when it would otherwise be empty
    bool farewell = false;                   ///< it says so beside what it has: nothing more will come
};

/// What a plan has to publish now; the ledger makes of it what subscribers are given.
struct offer {
    std::vector<event> events{};           ///< all of the plan's, sorted by day and UID
    std::vector<offered_feed> feeds{};     ///< sorted by id; those of the ledger all among them
    std::vector<std::string> postponed{};  ///< entries that have no day now
    std::vector<std::string> replaced{};   ///< entries, or ids of rows, that are held under another name or
                                           ///< beyond the horizon: never "cancelled"
    std::vector<std::pair<std::string, std::string>> joined{};  ///< joints with each of their members
    std::vector<std::string> correct_past{};  ///< entries or `<entry>.<occurrence>` corrected in the past too
    span horizon{};
    sys_days today{};
    date::sys_seconds now{};
};

/// What became of an event since it was last published.
enum class change_kind : std::uint8_t {
    added,
    changed,
    moved,
    cancelled,
    postponed,
    restored,
    withdrawn,
    archived
};

/// What became of one event.
struct ledger_change {
    change_kind kind{};
    std::uint32_t event = 0;  ///< index into the next ledger's events
    std::string before{};     ///< the earlier title, or of a moved one the earlier date
};

/// The next ledger, and for each of its feeds the events it carries, in order of day and UID.
struct advanced {
    ledger next{};
    std::vector<std::vector<std::uint32_t>> content{};  ///< by feed: indices into `next.events`
    std::vector<ledger_change> changes{};
    std::vector<diagnostic> remarks{};  ///< retired ids used again
};

/// - A changed visible field: the same UID, SEQUENCE + 1, LAST-MODIFIED the later of `now` and the old
///   one plus a second. Nothing changed: nothing changes.
/// - Gone from the plan and still ahead: cancelled, in the feeds that carried it. Gone from one feed
///   only: left out there without a word. Off the horizon: archived.
/// - What was wholly past stays as it was published, unless it is in `correct_past` or lies ahead now.
/// - A feed never gets empty: its notice stands in it then, and in one that takes its leave. A feed that
/// never had an event is not made.
[[nodiscard]] advanced advance(const ledger& last, const offer& offer);

/// The event as its feed shows it, in the language of its profile: with the earlier date, and the mark of a
/// cancelled one.
[[nodiscard]] event shown_as(const ledger_event& row);

// ---- the file -------------------------------------------------------------------------------------

/// No ledger is larger, in bytes: a row is some 800.
inline constexpr std::size_t largest_ledger = 256U << 20U;

/// The newest format that is read; it is the one that is written.
inline constexpr int ledger_format = 2;

/// UTF-8 text, one fact a line, sorted, with a checksum at its end.
[[nodiscard]] std::string to_text(const ledger& ledger);

/// Errors, with the line: damaged or edited by hand, or of a format newer than `ledger_format`. Older
/// formats are read.
[[nodiscard]] checked<ledger> parse_ledger(std::string_view text, const std::string& file);

/// The format that the first line names; nothing where it is no ledger.
[[nodiscard]] std::optional<int> format_of_ledger(std::string_view text) noexcept;

/// The word for it in files.
[[nodiscard]] std::string_view id_of(standing value) noexcept;

}  // namespace kyniem
