// Plan × span → what happens when: anniversaries and milestones as dated facts. Layer 2.
// An occurrence is small and of fixed size; it points into the plan by index and holds no text.
#pragma once

#include <kyniem/plan.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kyniem {

struct occurrence {
    enum class kind : std::uint8_t { anniversary, milestone };

    partial_date when{};
    std::uint32_t entry = 0;  ///< index into `plan::anniversaries` or `plan::milestones`
    std::int16_t year = 0;    ///< the year in which an anniversary is kept; 0 for a milestone
    std::int16_t count = 0;   ///< "95 năm"; 0 where there is none to print
    kind what = kind::anniversary;
    bool tentative = false;

    [[nodiscard]] std::optional<int> ordinal() const noexcept {
        return count > 0 ? std::optional<int>{count} : std::nullopt;
    }
    friend bool operator==(const occurrence&, const occurrence&) = default;
};

/// The anniversary as it is kept in `year`; nothing in and before the year of its origin, outside
/// its first and last year, and in a common year when 29 February is skipped.
///
///     const kyniem::anniversary party{.id = "party", .origin = kyniem::parse_partial_date("1930-02-03")};
///     kyniem::kept_in(party, 2025_y)->count == 95;
[[nodiscard]] inline std::optional<occurrence> kept_in(const anniversary& entry, date::year year) {
    occurrence found;
    found.year = static_cast<std::int16_t>(int(year));
    if ((entry.first_year && int(year) < *entry.first_year) ||
        (entry.last_year && int(year) > *entry.last_year))
        return std::nullopt;
    if (entry.origin) {
        const date::year_month_day origin{entry.origin->first};
        found.count = static_cast<std::int16_t>(ordinal(origin.year(), year));
        if (found.count <= 0) return std::nullopt;
        switch (entry.origin->known_to) {
            case precision::year: found.when = detail::all_of(year_of(year), precision::year); return found;
            case precision::month:
                found.when = detail::all_of(month_of(year / origin.month()), precision::month);
                return found;
            default: break;
        }
        const auto day = observed(origin.month() / origin.day(), year, entry.on_leap_day);
        if (!day) return std::nullopt;
        found.when = {*day, *day, precision::day};
        return found;
    }
    if (!entry.month_day) return std::nullopt;
    const auto day = observed(*entry.month_day, year, entry.on_leap_day);
    if (!day) return std::nullopt;
    found.when = {*day, *day, precision::day};
    return found;
}

/// The class of an occurrence by its entry's rule set; nothing for milestones.
[[nodiscard]] inline std::optional<year_class> class_of(const plan& plan, const occurrence& found) {
    if (found.what != occurrence::kind::anniversary) return std::nullopt;
    return classify(plan.anniversaries[found.entry].classes, found.ordinal(), date::year{found.year});
}

/// The id of the entry an occurrence belongs to.
[[nodiscard]] inline const std::string& entry_id(const plan& plan, const occurrence& found) {
    return found.what == occurrence::kind::anniversary ? plan.anniversaries[found.entry].id
                                                       : plan.milestones[found.entry].id;
}

/// All occurrences that touch `within`, in a total and stable order: first day, last day, kind, id.
/// Milestones without a date, called off or held under another name are not among them. Splitting a
/// span and joining the parts gives the same occurrences, but for those that touch both parts.
[[nodiscard]] inline std::vector<occurrence> occurrences(const plan& plan, span within) {
    std::vector<occurrence> found;
    if (within.empty()) return found;

    // Year by year in the order of the calendar: the result is then sorted, or nearly so.
    std::vector<std::uint32_t> order(plan.anniversaries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&plan](std::uint32_t entry) {
        const anniversary& each = plan.anniversaries[entry];
        const date::year_month_day origin{each.origin.value_or(partial_date{}).first};
        return std::pair{each.month_day.value_or(origin.month() / origin.day()), std::string_view{each.id}};
    });
    const auto first_year = date::year_month_day{within.begin}.year();
    const auto last_year = date::year_month_day{within.end - date::days{1}}.year();
    for (auto year = first_year; year <= last_year; ++year)
        for (const std::uint32_t entry : order)
            if (auto kept = kept_in(plan.anniversaries[entry], year);
                kept && overlap(kept->when.days(), within)) {
                kept->entry = entry;
                found.push_back(*kept);
            }
    const auto yearly = static_cast<std::ptrdiff_t>(found.size());
    for (std::uint32_t entry = 0; entry < plan.milestones.size(); ++entry) {
        const milestone& once = plan.milestones[entry];
        if (once.when && once.held && once.held_as.empty() && overlap(once.when->days(), within))
            found.push_back({.when = *once.when,
                             .entry = entry,
                             .what = occurrence::kind::milestone,
                             .tentative = once.tentative || once.when->known_to != precision::day});
    }

    const auto earlier = [&plan](const occurrence& a, const occurrence& b) {
        return std::tie(a.when.first, a.when.last, a.what, entry_id(plan, a)) <
               std::tie(b.when.first, b.when.last, b.what, entry_id(plan, b));
    };
    const auto middle = found.begin() + yearly;
    if (!std::is_sorted(found.begin(), middle, earlier)) std::sort(found.begin(), middle, earlier);
    std::sort(middle, found.end(), earlier);
    std::inplace_merge(found.begin(), middle, found.end(), earlier);
    return found;
}

}  // namespace kyniem
