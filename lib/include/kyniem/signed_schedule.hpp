// A schedule as it was signed: what it said, under which number and day. Layer 7.
// The file is kept beside the plan; what changes later is compared with it.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/diff.hpp>
#include <kyniem/event.hpp>
#include <kyniem/period.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// How far around its period a signed schedule remembers.
inline constexpr date::days days_around{400};

/// Under which number and day a document was signed.
struct signing {
    std::string number{};  ///< "12"
    sys_days on{};
    friend bool operator==(const signing&, const signing&) = default;
};

/// A period as it was signed: under which number, on which day, and every row as it then was.
struct signed_schedule {
    std::string plan{};
    std::string uid_domain{};
    kyniem::period period{};
    std::string unit{};      ///< only what concerns this unit; empty: all
    std::string document{};  ///< "Kế hoạch số 12/KH-STTTT"; one line
    std::string
        subject{};  ///< "Tuyên truyền tháng 4/2025", as it stands under the kind; one line, may be empty
    sys_days signed_on{};
    kyniem::language language = language::vi;
    /// Of the rows that have a day in the period, or in the `days_around` before and after it: what moves
    /// over an edge moves, it does not come and go. Sorted by UID.
    std::vector<event> events{};
    friend bool operator==(const signed_schedule&, const signed_schedule&) = default;
};

/// The schedule of a period as the plan has it now, signed under that number and day.
[[nodiscard]] signed_schedule signed_schedule_of(const plan& plan, const period& period,
                                                 std::string_view unit, language language,
                                                 const signing& signed_as);

/// How many of these events belong to rows with a day in `within`. The two edges of a long run are two.
[[nodiscard]] std::size_t count_within(const std::vector<event>& events, span within);

/// What has changed since: the differences that touch the period. They point into `now` and into the signed
/// schedule.
struct signed_changes {
    std::vector<event> now{};
    std::vector<difference> differences{};
};
/// What the plan has now against what was signed.
[[nodiscard]] signed_changes changes_since(const signed_schedule& before, const plan& plan);

/// UTF-8 text, one fact a line, with a checksum.
[[nodiscard]] std::string to_text(const signed_schedule& schedule);

/// Errors: damaged or edited by hand, of a newer format.
[[nodiscard]] checked<signed_schedule> parse_signed_schedule(std::string_view text, const std::string& file);

/// Whether a file of this beginning is one.
[[nodiscard]] bool is_signed_schedule(std::string_view text) noexcept;

}  // namespace kyniem
