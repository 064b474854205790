// A schedule as it was signed: what it said, under which number and day. Layer 7.
// The file is kept beside the plan; what changes later is compared with it.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/event.hpp>
#include <kyniem/period.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// Under which number and day a document was signed.
struct signing {
    std::string number{};  ///< "12"
    sys_days on{};
    friend bool operator==(const signing&, const signing&) = default;
};

struct signed_schedule {
    std::string plan{};
    std::string uid_domain{};
    kyniem::period period{};
    std::string unit{};      ///< only what concerns this unit; empty: all
    std::string document{};  ///< "Kế hoạch số 12/KH-STTTT"
    sys_days signed_on{};
    kyniem::language language = language::vi;
    std::vector<event> events{};  ///< of the rows that have a day in the period, sorted by UID
    friend bool operator==(const signed_schedule&, const signed_schedule&) = default;
};

/// The schedule of a period as the plan has it now, signed under that number and day.
[[nodiscard]] signed_schedule signed_schedule_of(const plan& plan, const period& period,
                                                 std::string_view unit, language language,
                                                 const signing& signed_as);

/// The events of the plan that a schedule of `within` and `unit` shows, sorted by UID.
[[nodiscard]] std::vector<event> events_of_schedule(const plan& plan, span within, std::string_view unit,
                                                    language language);

/// UTF-8 text, one fact a line, with a checksum.
[[nodiscard]] std::string to_text(const signed_schedule& schedule);

/// Errors: damaged or edited by hand, of a newer format.
[[nodiscard]] checked<signed_schedule> parse_signed_schedule(std::string_view text, const std::string& file);

/// Whether a file of this beginning is one.
[[nodiscard]] bool is_signed_schedule(std::string_view text) noexcept;

}  // namespace kyniem
