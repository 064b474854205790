// Plan × span → what happens when: anniversaries and milestones as dated facts. Layer 2.
// An occurrence is small and of fixed size; it points into the plan by index and holds no text.
#pragma once

#include <kyniem/plan.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kyniem {

/// An anniversary in one year, or a milestone.
struct occurrence {
    /// What returns, and what happens once.
    enum class kind : std::uint8_t { anniversary, milestone };

    partial_date when{};
    std::uint32_t entry = 0;  ///< index into `plan::anniversaries` or `plan::milestones`
    std::int16_t year = 0;    ///< the year in which an anniversary is kept, a lunar year of a lunar one;
                              ///< 0 for a milestone
    std::int16_t count = 0;   ///< "95 năm"; 0 where there is none to print
    kind what = kind::anniversary;
    bool tentative = false;
    bool moved_from_day_30 = false;      ///< the lunar month has 29 days
    bool moved_from_leap_month = false;  ///< kept in the regular month of that number

    /// The count (số năm), where the year of origin is known.
    [[nodiscard]] std::optional<int> ordinal() const noexcept {
        return count > 0 ? std::optional<int>{count} : std::nullopt;
    }
    friend bool operator==(const occurrence&, const occurrence&) = default;
};

/// The anniversary as it is kept in `year`, a lunar year where it is lunar; nothing in and before the
/// year of its origin, outside its first and last year, where a policy skips the year, and for lunar
/// years outside 1900 to 2199. It knows no plan: `entry` is 0.
///
///     const kyniem::anniversary party{.id = "party", .origin = kyniem::parse_partial_date("1930-02-03")};
///     kyniem::kept_in(party, 2025_y)->count == 95;
[[nodiscard]] std::optional<occurrence> kept_in(const anniversary& entry, date::year year,
                                                const lunar_calendar& calendar = {});

/// The class of an occurrence by its entry's rule set; nothing for milestones. Giỗ Tổ is classed by the
/// solar year its day falls in.
[[nodiscard]] std::optional<year_class> class_of(const plan& plan, const occurrence& found);

/// The id of the entry an occurrence belongs to.
[[nodiscard]] const std::string& entry_id(const plan& plan, const occurrence& found);

/// Calls `visit(occurrence)` for all occurrences that touch `within`, in a total and stable order: first
/// day, last day, kind, id. It holds about a year of them at a time. Milestones without a date, called
/// off or held under another name are not among them. Splitting a span and joining the parts gives the
/// same occurrences, but for those that touch both parts.
template <class Visit>
void each_occurrence(const plan& plan, span within, Visit visit);

/// The same as a vector.
[[nodiscard]] std::vector<occurrence> occurrences(const plan& plan, span within);

// ================================================================================================
// Implementation

namespace detail {
using occurrence_visitor = void(void* visit, const occurrence& each);
void each_occurrence(const plan& plan, span within, occurrence_visitor* call, void* visit);
}  // namespace detail

template <class Visit>
void each_occurrence(const plan& plan, span within, Visit visit) {
    const auto call = [](void* to, const occurrence& each) { (*static_cast<Visit*>(to))(each); };
    detail::each_occurrence(plan, within, call, &visit);
}

}  // namespace kyniem
