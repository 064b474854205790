// Plan × span → what happens when: anniversaries and milestones as dated facts. Layer 2.
// An occurrence is small and of fixed size; it points into the plan by index and holds no text.
#pragma once

#include <kyniem/plan.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
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
    std::int16_t year = 0;    ///< the year in which an anniversary is kept, a lunar year of a lunar one;
                              ///< 0 for a milestone
    std::int16_t count = 0;   ///< "95 năm"; 0 where there is none to print
    kind what = kind::anniversary;
    bool tentative = false;
    bool moved_from_day_30 = false;      ///< the lunar month has 29 days
    bool moved_from_leap_month = false;  ///< kept in the regular month of that number

    [[nodiscard]] std::optional<int> ordinal() const noexcept {
        return count > 0 ? std::optional<int>{count} : std::nullopt;
    }
    friend bool operator==(const occurrence&, const occurrence&) = default;
};

/// The anniversary as it is kept in `year`, a lunar year where it is lunar; nothing in and before the
/// year of its origin, outside its first and last year, where a policy skips the year, and for lunar
/// years outside 1900 to 2199.
///
///     const kyniem::anniversary party{.id = "party", .origin = kyniem::parse_partial_date("1930-02-03")};
///     kyniem::kept_in(party, 2025_y)->count == 95;
[[nodiscard]] inline std::optional<occurrence> kept_in(const anniversary& entry, date::year year,
                                                       const lunar_calendar& calendar = {});

/// The class of an occurrence by its entry's rule set; nothing for milestones. Giỗ Tổ is classed by the
/// solar year its day falls in.
[[nodiscard]] inline std::optional<year_class> class_of(const plan& plan, const occurrence& found);

/// The id of the entry an occurrence belongs to.
[[nodiscard]] inline const std::string& entry_id(const plan& plan, const occurrence& found);

/// All occurrences that touch `within`, in a total and stable order: first day, last day, kind, id.
/// Milestones without a date, called off or held under another name are not among them. Splitting a
/// span and joining the parts gives the same occurrences, but for those that touch both parts.
[[nodiscard]] inline std::vector<occurrence> occurrences(const plan& plan, span within);

// ================================================================================================
// Implementation

namespace detail {

/// What of an anniversary decides its days, in few bytes: expansion goes over thousands each year.
struct returning_day {
    enum class rule : std::uint8_t { never, day, month, year, lunar };
    rule by = rule::never;
    leap_day on_leap_day{};
    lunar_policy policy{};
    lunar_day lunar{};
    date::month_day day{date::January, date::day{1}};
    std::int16_t first_year = 0;
    std::int16_t last_year = 0;
    std::optional<std::int16_t> origin{};
};

inline returning_day returning_day_of(const anniversary& entry) {
    using rule = returning_day::rule;
    constexpr int never = std::numeric_limits<std::int16_t>::max();
    returning_day found{.on_leap_day = entry.on_leap_day};
    if (entry.origin) {
        const date::year_month_day origin{entry.origin->first};
        found.day = origin.month() / origin.day();
        found.by = entry.origin->known_to == precision::year    ? rule::year
                   : entry.origin->known_to == precision::month ? rule::month
                                                                : rule::day;
    } else if (entry.month_day) {
        found.day = *entry.month_day;
        found.by = rule::day;
    } else if (entry.lunar) {
        found.lunar = entry.lunar->day;
        found.policy = entry.lunar->policy;
        found.by = rule::lunar;
    }
    const auto origin = entry.origin_year();
    if (origin) found.origin = static_cast<std::int16_t>(*origin);
    found.first_year =
        static_cast<std::int16_t>(std::max(entry.first_year.value_or(-never), origin ? *origin + 1 : -never));
    found.last_year = static_cast<std::int16_t>(std::min(entry.last_year.value_or(never), never));
    return found;
}

inline bool keep_in(const returning_day& entry, date::year year, const lunar_calendar& calendar,
                    occurrence& found) {
    using rule = returning_day::rule;
    if (int(year) < entry.first_year || int(year) > entry.last_year) return false;
    found.year = static_cast<std::int16_t>(int(year));
    found.count = static_cast<std::int16_t>(entry.origin ? int(year) - *entry.origin : 0);
    switch (entry.by) {
        case rule::day:
            if (const auto day = observed(entry.day, year, entry.on_leap_day)) {
                found.when = {*day, *day, precision::day};
                return true;
            }
            return false;
        case rule::lunar:
            if (const auto kept = observed(entry.lunar, int(year), entry.policy, calendar)) {
                found.when = {kept->day, kept->day, precision::day};
                found.moved_from_day_30 = kept->moved_from_day_30;
                found.moved_from_leap_month = kept->moved_from_leap_month;
                return true;
            }
            return false;
        case rule::month:
            found.when = all_of(month_of(year / entry.day.month()), precision::month);
            return true;
        case rule::year: found.when = all_of(year_of(year), precision::year); return true;
        default: return false;
    }
}

/// The order of ids as numbers: expansion compares them millions of times.
template <class Entry>
std::vector<std::uint32_t> ranks_of(const std::vector<Entry>& entries) {
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t at) { return std::string_view{entries[at].id}; });
    std::vector<std::uint32_t> ranks(entries.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
    return ranks;
}

}  // namespace detail

inline std::optional<occurrence> kept_in(const anniversary& entry, date::year year,
                                         const lunar_calendar& calendar) {
    occurrence found;
    if (!detail::keep_in(detail::returning_day_of(entry), year, calendar, found)) return std::nullopt;
    return found;
}

inline std::optional<year_class> class_of(const plan& plan, const occurrence& found) {
    if (found.what != occurrence::kind::anniversary) return std::nullopt;
    return classify(plan.anniversaries[found.entry].classes, found.ordinal(),
                    date::year_month_day{found.when.first}.year());
}

inline const std::string& entry_id(const plan& plan, const occurrence& found) {
    return found.what == occurrence::kind::anniversary ? plan.anniversaries[found.entry].id
                                                       : plan.milestones[found.entry].id;
}

inline std::vector<occurrence> occurrences(const plan& plan, span within) {
    std::vector<occurrence> found;
    if (within.empty()) return found;
    const auto anniversary_ranks = detail::ranks_of(plan.anniversaries);
    const auto milestone_ranks = detail::ranks_of(plan.milestones);
    const auto key = [&](const occurrence& each) {
        const bool yearly = each.what == occurrence::kind::anniversary;
        return std::tuple{each.when.first, each.when.last, each.what,
                          (yearly ? anniversary_ranks : milestone_ranks)[each.entry]};
    };
    const auto earlier = [&](const occurrence& a, const occurrence& b) { return key(a) < key(b); };
    // Each kind of days comes sorted, or nearly so, and is merged with those before it.
    std::size_t merged = 0;
    const auto merge = [&] {
        const auto middle = found.begin() + static_cast<std::ptrdiff_t>(merged);
        if (!std::is_sorted(middle, found.end(), earlier)) std::sort(middle, found.end(), earlier);
        if (merged != 0) std::inplace_merge(found.begin(), middle, found.end(), earlier);
        merged = found.size();
    };

    struct entry {
        detail::returning_day day{};
        std::uint32_t index = 0;
    };
    std::vector<entry> solar;
    std::vector<entry> lunar;
    for (std::uint32_t index = 0; index < plan.anniversaries.size(); ++index) {
        const auto day = detail::returning_day_of(plan.anniversaries[index]);
        (day.by == detail::returning_day::rule::lunar ? lunar : solar).push_back({day, index});
    }
    // In the order of the year, so that the years follow one another sorted.
    std::ranges::sort(solar, {}, [&](const entry& each) {
        return std::pair{each.day.day, anniversary_ranks[each.index]};
    });
    std::ranges::sort(lunar, {}, [&](const entry& each) {
        return std::tuple{each.day.lunar.month, each.day.lunar.day, anniversary_ranks[each.index]};
    });

    const auto corrections = lunar_corrections_of(plan);
    const lunar_calendar calendar{.corrections = corrections};
    const auto add_years = [&](const std::vector<entry>& entries, int first, int last) {
        found.reserve(found.size() +
                      entries.size() * static_cast<std::size_t>(std::max(0, last - first + 1)));
        for (int year = first; year <= last; ++year)
            for (const entry& each : entries) {
                occurrence kept;
                if (!detail::keep_in(each.day, date::year{year}, calendar, kept)) continue;
                if (!overlap(kept.when.days(), within)) continue;
                kept.entry = each.index;
                found.push_back(kept);
            }
        merge();
    };
    const int first_year = int(date::year_month_day{within.begin}.year());
    const int last_year = int(date::year_month_day{within.end - date::days{1}}.year());
    add_years(solar, first_year, last_year);
    // A lunar year ends in the solar year after the one it is named by.
    if (!lunar.empty())
        add_years(lunar, std::max(first_year - 1, first_lunar_year), std::min(last_year, last_lunar_year));

    for (std::uint32_t index = 0; index < plan.milestones.size(); ++index) {
        const milestone& once = plan.milestones[index];
        if (once.when && once.held && once.held_as.empty() && overlap(once.when->days(), within))
            found.push_back({.when = *once.when,
                             .entry = index,
                             .what = occurrence::kind::milestone,
                             .tentative = once.tentative || once.when->known_to != precision::day});
    }
    merge();
    return found;
}

}  // namespace kyniem
