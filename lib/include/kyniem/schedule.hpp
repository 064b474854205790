// Occurrences, rules, joints, tasks and duties → rows: one row a thing to do or to keep. Layer 3.
// Rows point into the plan by index; their words are made on request by wording.hpp. With all that a schedule
// is made of: who includes it has the core.
#pragma once

#include <kyniem/anchor.hpp>
#include <kyniem/duty.hpp>
#include <kyniem/subject.hpp>
#include <kyniem/units.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// A run of days longer than this fills no calendar: it stands there as its two edges, and on paper
/// apart from the timetable.
inline constexpr int longest_banner = 45;

/// In place of a milestone: the end of a phase is not set, and it goes on.
inline constexpr std::uint32_t not_announced = 0xFFFF'FFFF;

/// A thing to do or to keep, with its days; its words are made of the plan on request.
struct row {
    std::string id{};  ///< `<entry>[.<occurrence>][.<role>]`: the UID without its domain; never changes
    row_kind kind = row_kind::task;
    std::optional<partial_date> when{};  ///< nothing: the date is not set
    bool tentative = false;
    std::optional<std::uint32_t> open_from{};   ///< the milestone whose missing day leaves the beginning open
    std::optional<std::uint32_t> open_until{};  ///< the same for the end; or `not_announced`
    span reach{};                   ///< the days it may touch; wider than `when` where a side is open
    bool begins_certainly = false;  ///< of a tentative run: only its end may still move
    std::optional<int> ordinal{};
    std::optional<kyniem::year_class> year_class{};
    std::uint32_t entry = 0;            ///< index into the plan's vector for `kind`; of rules for their items
    std::uint32_t item = 0;             ///< of a rule's items; or, of a milestone's days, counted from 1
    std::optional<subject> about{};     ///< of a rule's rows
    std::vector<occurrence> members{};  ///< of a joint; of an anniversary itself
    span period{};                      ///< of a duty: the week, month … it reports on
    std::optional<sys_days> unshifted{};      ///< the day before it was moved to a working day; of a make-up
                                              ///< day the day off that it is worked for
    std::optional<std::uint32_t> decision{};  ///< of days off and make-up days; none where the law says so
    friend bool operator==(const row&, const row&) = default;
};

/// All rows that touch `within`, sorted by first day, kind, last day and id; then the rows without a
/// date, by kind and id. The order is total and does not depend on the order of the plan.
[[nodiscard]] std::vector<row> schedule(const plan& plan, span within);

/// The row of the subject itself.
[[nodiscard]] row row_of(const plan& plan, const subject& subject);

/// What is to be done in the row; null for rows that only name a day.
[[nodiscard]] const work* work_of(const plan& plan, const row& row);

/// Whether the row names a day by which something must be done: deadlines, duties, and tasks that have
/// an end and no beginning.
[[nodiscard]] bool is_due(const plan& plan, const row& row);

/// The days of a dated row, half-open; those too that it may have where a side of it is open.
[[nodiscard]] span possible_days(const row& row);

/// Whether the row has a day in `within`, or may have one where a side of it is open.
[[nodiscard]] bool touches(const row& row, span within);

/// Whether the row is among those that a feed or a list asks for.
[[nodiscard]] bool matches(const plan& plan, const selector& wanted, const row& row);

/// The days on which groups, roles and successors of a row are looked up: its first and its last in `within`,
/// of an undated row those of `within`; once where they are one. Without `within`, as feeds have it, its
/// first day, or the plan's own: what was published about long work does not change when a unit ends.
[[nodiscard]] std::vector<sys_days> days_of_people(const plan& plan, const row& row,
                                                   std::optional<span> within = {});

/// Whether `unit` owns the row or takes part in it, by itself, through a group, a role or as a successor, on
/// the first or the last of these days.
[[nodiscard]] bool concerns(const plan& plan, const row& row, std::string_view unit,
                            std::optional<span> within = {});

/// The owners (or partners) of a row; those of a pending row are all that wait for the date.
[[nodiscard]] std::vector<std::string> people_of(const plan& plan, const row& row,
                                                 std::vector<std::string> work::*who);

}  // namespace kyniem
