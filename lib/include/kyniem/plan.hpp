// The plan: what is commemorated, what is done about it, when and by whom. Layer 1.
// Plain aggregates that mirror the plan file (docs/plan-file.md); they refer to one another by id.
// A plan read by config.hpp is valid; one built in code is made so by validate.hpp.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/diagnostic.hpp>
#include <kyniem/language.hpp>
#include <kyniem/letter_profile.hpp>
#include <kyniem/lunar.hpp>
#include <kyniem/source.hpp>
#include <kyniem/workdays.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// Ids are ASCII `[a-z0-9-]`, 1 to 32 long. They are part of every UID and never change.
inline constexpr std::size_t longest_id = 32;

/// Calendars cannot say later years: libical stops at 3000.
inline constexpr int latest_year = 2999;

// ---- the plan's own words ------------------------------------------------------------------------

/// An office, or a group of offices when it has members. Both bounds are included.
struct unit {
    std::string id{};
    localized name{};
    localized short_name{};
    std::vector<std::string> members{};
    std::optional<sys_days> from{};
    std::optional<sys_days> until{};
    std::vector<std::string> successors{};  ///< who does its work after `until`
    localized left_open{};                  ///< what the document does not say; `check` repeats it
    position at{};
};

/// A province that became part of another. A plan of the province of today has its days too.
struct province {
    std::string id{};
    localized name{};
    std::optional<sys_days> until{};  ///< its last day, included
    std::string successor{};          ///< the id of the province it belongs to since
    std::vector<citation> sources{};
    position at{};
};

/// A function that units hold in turn.
struct role {
    /// Which unit holds it, from day to day; both ends included.
    struct tenure {
        std::string unit{};
        std::optional<sys_days> from{};
        std::optional<sys_days> until{};
    };
    std::string id{};
    localized name{};
    std::vector<tenure> held{};
    position at{};
};

/// A form or medium of communication (hình thức, kênh): press, posters, the portal.
struct channel {
    std::string id{};
    localized name{};
    std::vector<citation> sources{};
    position at{};
};

/// A main theme (chủ đề) that windows and work are about.
struct theme {
    std::string id{};
    localized name{};
    std::vector<citation> sources{};
    position at{};
};

/// A line for posters; with `of` it belongs to these anniversaries and milestones, else to the plan.
struct slogan {
    std::string id{};
    localized text{};
    std::vector<std::string> of{};
    std::vector<citation> sources{};
    position at{};
};

// ---- days ----------------------------------------------------------------------------------------

/// Whose day it is (cấp).
enum class level : std::uint8_t {
    national_major,
    national,
    international,
    provincial,
    district,
    sector,
    organisation
};

/// A day of the lunar calendar that returns every lunar year.
struct lunar_return {
    lunar_day day{};
    std::optional<int> origin{};  ///< the lunar year of the founding day, if it is known
    lunar_policy policy{};
};

/// Returns each year from its origin.
struct anniversary {
    std::string id{};
    std::string formerly{};  ///< the first id, when the entry was renamed: it stays in the UID
    localized name{};        ///< verbatim, as plans print it
    localized short_name{};
    std::optional<partial_date> origin{};        ///< the founding day, month or year
    std::optional<date::month_day> month_day{};  ///< instead of an origin that is not known
    std::optional<lunar_return> lunar{};         ///< instead of both; years are lunar years then
    leap_day on_leap_day = leap_day::february_28;
    std::optional<int> first_year{};  ///< first kept in this year; else the year after the origin
    std::optional<int> last_year{};
    kyniem::level level = level::national;
    std::string kind{};
    rule_set classes = rule_set::none;
    std::vector<std::string> provinces{};  ///< in a catalogue: only for plans of these provinces
    std::vector<std::string> sectors{};    ///< in a catalogue: only for plans of these sectors
    std::vector<std::string> categories{};
    std::vector<citation> sources{};
    kyniem::confidence confidence = confidence::high;
    std::string note{};
    position at{};

    /// The year from which it counts, if that is known.
    [[nodiscard]] std::optional<int> origin_year() const noexcept {
        if (origin) return int(date::year_month_day{origin->first}.year());
        return lunar ? lunar->origin : std::nullopt;
    }
};

/// A lunar month that begins on another day than the table says.
struct lunar_correction {
    lunar_month_start month{};
    std::vector<citation> sources{};
    position at{};
};

/// Anniversaries that are kept together: one row, one set of windows.
struct joint {
    std::string id{};
    std::string formerly{};
    std::vector<std::string> of{};
    std::vector<int> years{};  ///< empty: every year
    localized name{};          ///< short title; made of the members' names where it is empty
    std::vector<citation> sources{};
    position at{};
};

/// Happens once. Without `when` the date is not set at all.
struct milestone {
    /// A day of it that has a name: the opening, the closing.
    struct day {
        std::string id{};  ///< "preparatory", "opening", "closing" or the plan's own
        localized name{};
        sys_days on{};
    };
    /// What was said about its days before.
    struct announcement {
        sys_days on{};  ///< the day on which it was replaced by the next one, or by `when`
        partial_date when{};
    };
    std::string id{};
    std::string formerly{};
    localized name{};
    localized short_name{};
    std::optional<partial_date> when{};
    std::vector<day> days{};
    bool tentative = false;
    std::vector<announcement> announced{};
    std::string held_as{};  ///< the milestone that took its place; then it has no rows of its own
    bool held = true;       ///< false: it was called off
    kyniem::level level = level::national;
    std::string kind{};
    std::vector<std::string> provinces{};  ///< in a catalogue: only for plans of these provinces
    std::vector<std::string> sectors{};    ///< in a catalogue: only for plans of these sectors
    std::vector<std::string> categories{};
    std::vector<citation> sources{};
    kyniem::confidence confidence = confidence::high;
    std::string note{};
    localized left_open{};
    position at{};
};

/// A date, or something that a date leans on.
struct anchor {
    /// What a date leans on.
    enum class kind : std::uint8_t {
        unset,      ///< "Chưa ấn định ngày"
        date,       ///< a partial date: its first day as a beginning, its last as an end
        issued,     ///< the plan's day of issue ("từ nay")
        milestone,  ///< a milestone or one of its named days, moved by `distance`
        after,      ///< some day after `date`: the day itself is not known
        latest,     ///< the latest of several
    };
    kind is = kind::unset;
    partial_date date{};
    std::string milestone{};
    std::string day{};  ///< empty: the milestone's first day as a beginning, its last as an end
    offset distance{};
    std::vector<anchor> of{};
    position at{};
};

/// A window of the plan (giai đoạn). Both ends are included.
struct phase {
    std::string id{};
    std::string formerly{};
    localized name{};
    anchor from{};
    anchor to{};
    std::vector<std::string> themes{};
    std::vector<citation> sources{};
    std::string note{};
    localized left_open{};
    position at{};
};

// ---- work ----------------------------------------------------------------------------------------

/// A day near an occurrence: T-13d counts from its first day, T+1d from its last.
struct point {
    /// What it counts from: the first or the last day, or one that has a name.
    enum class base : std::uint8_t { first, last, named };
    base counts_from = base::first;
    std::string day{};  ///< for `named`: "opening - 13d"
    offset distance{};
};

/// Whether something stands in the document, or is customary and only proposed.
enum class basis : std::uint8_t { document, proposal };

/// What is to be done, by whom and where: shared by windows, deadlines, reminders, tasks and duties.
struct work {
    localized name{};
    localized short_name{};
    std::vector<std::string> owners{};    ///< units, groups or roles (đơn vị chủ trì)
    std::vector<std::string> partners{};  ///< (đơn vị phối hợp)
    std::vector<std::string> recipients{};
    std::vector<std::string> channels{};
    std::vector<std::string> themes{};
    std::vector<citation> sources{};
    kyniem::basis basis = basis::document;
    std::string note{};
    localized left_open{};  ///< what the document does not say about it
};

/// A window (from, to), a deadline or a reminder (at) that a rule makes around an occurrence.
struct rule_item {
    /// A run of days, a day by which, a day on which.
    enum class kind : std::uint8_t { window, deadline, reminder };
    kind is = kind::window;
    std::string id{};  ///< unique in the plan, but for a later rule that replaces it
    kyniem::work work{};
    point from{};                       ///< of a window
    point to{};                         ///< the last day of a window; the day of a deadline or a reminder
    kyniem::shift shift = shift::none;  ///< of a deadline or a reminder, when that is no working day
    position at{};
};

/// What a row is. The order is that of rows on one day.
enum class row_kind : std::uint8_t {
    deadline,
    duty,
    reminder,
    anniversary,
    joint,
    milestone,
    pending,
    task,
    window,
    phase,
    day_off,
    make_up
};

/// Chooses entries: keys AND, values OR, an empty key chooses all.
struct selector {
    std::vector<row_kind> what{};
    std::vector<std::string> id{};
    std::vector<kyniem::level> level{};
    std::vector<std::string> kind{};
    std::vector<year_class> year_classes{};
    std::vector<std::string> units{};
    std::vector<std::string> channels{};
    friend bool operator==(const selector&, const selector&) = default;
};

/// What is done around which occurrences. All rules that match apply.
struct rule {
    std::string id{};
    selector applies_to{};
    std::string during{};  ///< only for occurrences that begin in this phase, and no row before it
    std::vector<rule_item> items{};
    position at{};
};

/// One-off or continuous work, dated as far as it is known.
struct task {
    std::string id{};
    std::string formerly{};
    kyniem::work work{};
    anchor from{};
    anchor to{};
    std::vector<std::string> categories{};
    position at{};
};

/// Returning work. `name` may hold {week}, {month}, {quarter}, {half}, {year} and {data}.
struct duty {
    /// How often it returns.
    enum class period : std::uint8_t { unset, week, month, quarter, half, year };
    /// At which end of the period, where no day is named.
    enum class edge : std::uint8_t { none, first_workday, last_workday };
    std::string id{};
    std::string formerly{};
    kyniem::work work{};
    period every = period::unset;
    std::optional<unsigned> day_of_month{};  ///< in the last month of the period, clamped to its end
    std::optional<date::weekday> weekday{};  ///< of a week
    edge on_edge = edge::none;               ///< instead of both: the period's first or last working day
    kyniem::shift shift = shift::none;       ///< when the day is no working day
    std::optional<unsigned> data_from{};     ///< a day of the month before the period …
    std::optional<unsigned> data_to{};       ///< … to a day of its last month
    std::string during{};
    position at{};
};

// ---- what goes out -------------------------------------------------------------------------------

/// A reminder by the calendar program: so many days before the event, at a time of that day.
struct alarm {
    int days_before = 0;        ///< at most a year's
    std::chrono::minutes at{};  ///< time of day
};

/// Whether it rings within the 365 days before the event, at a minute of a day.
[[nodiscard]] constexpr bool is_alarm(const alarm& alarm) noexcept {
    return alarm.days_before >= 0 && alarm.days_before <= 365 && alarm.at >= std::chrono::minutes{0} &&
           alarm.at < std::chrono::hours{24};
}

/// CSS3 names that are legible behind black and white text alike.
enum class feed_color : std::uint8_t {
    none,
    crimson,
    darkorange,
    goldenrod,
    seagreen,
    steelblue,
    navy,
    purple,
    gray
};

/// A calendar to subscribe to: which rows, under which name, with which reminders.
struct feed {
    std::string id{};  ///< also the file's name; "{unit}" where there is one for each unit
    localized name{};
    localized description{};
    bool each_unit = false;
    selector select{};
    std::vector<alarm> alarms{};
    int refresh_hours = 6;
    feed_color color = feed_color::none;
    bool listed = true;                   ///< false: on no page, and under a name that cannot be guessed
    int archive_years = 0;                ///< above 0: keeps what has left the other feeds, for so long
    std::vector<std::string> replaces{};  ///< feeds no longer in the plan, whose subscribers are sent here
    position at{};
};

/// The words around a printed schedule, as of their days: offices are renamed.
struct letterhead {
    std::string id{};
    std::optional<sys_days> from{};
    std::optional<sys_days> until{};
    letter_profile profile = letter_profile::state;
    std::vector<std::string> superior{};
    std::vector<std::string> agency{};
    std::string place{};
    std::string number{};  ///< the symbol behind the number: "KH-STTTT"
    localized kind{};      ///< "KẾ HOẠCH"; empty: that
    localized subject{};   ///< may hold {period}; empty: "Tuyên truyền {period}"
    localized opening{};   ///< may hold {period}; the sentence between the legal bases and the body
    std::vector<citation>
        bases{};  ///< legal bases (căn cứ); empty: the numbered documents of the plan's file
    std::vector<std::string> recipients{};
    std::vector<std::string> signature{};
    std::string signer{};  ///< empty: left open
    position at{};
};

/// A plan as its file says it; `load` and `parse` give none with errors. Entries stand in their order.
struct plan {
    std::string id{};
    localized title{};
    std::string uid_domain{};
    kyniem::language language = language::vi;
    std::string province{};
    std::vector<std::string> sectors{};
    std::optional<sys_days> issued{};     ///< "từ nay" begins here …
    std::optional<sys_days> effective{};  ///< … or here, for a plan without a date
    bool lunar_days = false;              ///< print the lunar day beside each day
    localized left_open{};                ///< what the document as a whole does not say
    position at{};
    std::vector<std::string> included{};  ///< the files it was read from, besides its own

    std::vector<source> sources{};
    std::vector<kyniem::province> provinces{};
    std::vector<unit> units{};
    std::vector<role> roles{};
    std::vector<channel> channels{};
    std::vector<theme> themes{};
    std::vector<slogan> slogans{};
    std::vector<anniversary> anniversaries{};
    std::vector<anniversary> elsewhere{};  ///< of the catalogue, for other provinces and sectors: only known
    std::vector<lunar_correction> lunar_corrections{};
    std::vector<holiday> holidays{};
    std::vector<holiday_decision> holiday_decisions{};
    std::vector<joint> joints{};
    std::vector<milestone> milestones{};
    std::vector<phase> phases{};
    std::vector<rule> rules{};
    std::vector<task> tasks{};
    std::vector<duty> duties{};
    std::vector<feed> feeds{};
    std::vector<letterhead> letterheads{};

    /// The day "từ nay" stands for, if the plan says one.
    [[nodiscard]] std::optional<sys_days> beginning() const noexcept { return issued ? issued : effective; }
};

/// The entry of that id, or null.
template <class Entry>
[[nodiscard]] const Entry* find(const std::vector<Entry>& entries, std::string_view id) noexcept {
    for (const Entry& entry : entries)
        if (entry.id == id) return &entry;
    return nullptr;
}

/// The lunar months that the plan lets begin otherwise than the table. For `lunar_calendar`, which does
/// not own them.
[[nodiscard]] std::vector<lunar_month_start> lunar_corrections_of(const plan& plan);

/// The plan's holidays and decisions as a calendar of working days. It points into the plan.
[[nodiscard]] workdays workdays_of(const plan& plan);
workdays workdays_of(const plan&& plan) = delete;  // it would dangle

/// The id that stands in UIDs for ever: the entry's first one.
template <class Entry>
[[nodiscard]] const std::string& first_id(const Entry& entry) noexcept {
    return entry.formerly.empty() ? entry.id : entry.formerly;
}

namespace detail {

/// Whether a selector's key chooses the value: an empty one chooses all.
template <class T>
[[nodiscard]] bool chosen(const std::vector<T>& wanted, const T& value) {
    for (const T& each : wanted)
        if (each == value) return true;
    return wanted.empty();
}

}  // namespace detail

}  // namespace kyniem
