#include <kyniem/occurrence.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <limits>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace kyniem {

namespace {

/// What of an anniversary decides its days, in few bytes: expansion goes over thousands each year.
struct returning_day {
    enum class rule : std::uint8_t { never, day, month, year, lunar };
    rule by = rule::never;
    leap_day on_leap_day{};
    lunar_policy policy{};
    lunar_day lunar{};
    date::month_day day{date::January, date::day{1}};
    date::days into_year{};  ///< from 1 January of a common year
    bool after_february = false;
    std::int16_t first_year = 0;
    std::int16_t last_year = 0;
    std::optional<std::int16_t> origin{};
};

returning_day returning_day_of(const anniversary& entry) {
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
    if (found.by == rule::day && !found.day.ok()) found.by = rule::never;
    if (found.day.ok() && found.day != date::February / 29) {
        found.into_year = sys_days{date::year{2001} / found.day} - sys_days{date::year{2001} / 1 / 1};
        found.after_february = found.day.month() > date::February;
    }
    const auto origin = entry.origin_year();
    if (origin) found.origin = static_cast<std::int16_t>(*origin);
    found.first_year =
        static_cast<std::int16_t>(std::max(entry.first_year.value_or(-never), origin ? *origin + 1 : -never));
    found.last_year = static_cast<std::int16_t>(std::min(entry.last_year.value_or(never), never));
    return found;
}

/// A lunar year with the first days of all its months: for thousands of days of one year.
struct open_lunar_year {
    detail::lunar_year of{};
    std::array<sys_days, 14> starts{};   ///< by index; the last is the next year's
    std::array<sys_days, 13> regular{};  ///< of the regular months, by number
    std::array<unsigned, 13> lengths{};  ///< of the same

    constexpr open_lunar_year(int year, const lunar_calendar& calendar) noexcept
        : of(detail::lunar_year_of(year, calendar.rules)) {
        for (unsigned index = 0; index <= of.months(); ++index)
            starts[index] = detail::lunar_start(year, of, index, calendar);
        for (unsigned index = 0; index < of.months(); ++index) {
            if (of.leap_at(index)) continue;
            regular[of.month_at(index)] = starts[index];
            lengths[of.month_at(index)] = static_cast<unsigned>((starts[index + 1] - starts[index]).count());
        }
    }
    /// A day that needs no policy; 1970-01-01 where it does.
    [[nodiscard]] constexpr sys_days regular_day(const lunar_day& day) const noexcept {
        if (day.leap || day.month > 12 || day.day - 1 >= lengths[day.month]) return {};
        return regular[day.month] + date::days{static_cast<int>(day.day) - 1};
    }
    [[nodiscard]] constexpr std::optional<observed_lunar_day> observed(const lunar_day& day, int year,
                                                                       lunar_policy policy) const noexcept {
        return detail::observed_in(of, day, year, policy, [this](unsigned index) { return starts[index]; });
    }
};

/// What of a year is the same for all its days.
struct open_year {
    date::year year{};
    sys_days january{};
    bool leap = false;
    std::optional<open_lunar_year> lunar{};

    open_year(date::year wanted, const lunar_calendar& calendar)
        : year(wanted), january(wanted / 1 / 1), leap(wanted.is_leap()) {
        if (detail::has_lunar_year(int(year))) lunar.emplace(int(year), calendar);
    }
};

bool keep_in(const returning_day& entry, const open_year& in, occurrence& found) {
    using rule = returning_day::rule;
    const int year = int(in.year);
    if (year < entry.first_year || year > entry.last_year) return false;
    found.year = static_cast<std::int16_t>(year);
    found.count = static_cast<std::int16_t>(entry.origin ? year - *entry.origin : 0);
    switch (entry.by) {
        case rule::day:
            if (entry.day != date::February / 29) {
                found.when.first =
                    in.january + entry.into_year + date::days{in.leap && entry.after_february ? 1 : 0};
                found.when.last = found.when.first;
                return true;
            }
            if (const auto day = observed(entry.day, in.year, entry.on_leap_day)) {
                found.when = {*day, *day, precision::day};
                return true;
            }
            return false;
        case rule::lunar:
            if (!in.lunar) return false;
            if (const auto day = in.lunar->regular_day(entry.lunar); day != sys_days{}) {  // nearly all
                found.when.first = found.when.last = day;
                return true;
            }
            if (const auto kept = in.lunar->observed(entry.lunar, year, entry.policy)) {
                found.when = {kept->day, kept->day, precision::day};
                found.moved_from_day_30 = kept->moved_from_day_30;
                found.moved_from_leap_month = kept->moved_from_leap_month;
                return true;
            }
            return false;
        case rule::month:
            found.when = detail::all_of(month_of(in.year / entry.day.month()), precision::month);
            return true;
        case rule::year: found.when = detail::all_of(year_of(in.year), precision::year); return true;
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

}  // namespace

std::optional<occurrence> kept_in(const anniversary& entry, date::year year, const lunar_calendar& calendar) {
    occurrence found;
    if (!keep_in(returning_day_of(entry), {year, calendar}, found)) return std::nullopt;
    return found;
}

std::optional<year_class> class_of(const plan& plan, const occurrence& found) {
    if (found.what != occurrence::kind::anniversary) return std::nullopt;
    return classify(plan.anniversaries[found.entry].classes, found.ordinal(),
                    date::year_month_day{found.when.first}.year());
}

const std::string& entry_id(const plan& plan, const occurrence& found) {
    return found.what == occurrence::kind::anniversary ? plan.anniversaries[found.entry].id
                                                       : plan.milestones[found.entry].id;
}

void detail::each_occurrence(const plan& plan, span within, occurrence_visitor* call, void* visit) {
    if (within.empty()) return;
    const auto anniversary_ranks = ranks_of(plan.anniversaries);
    const auto milestone_ranks = ranks_of(plan.milestones);
    const auto earlier = [&](const occurrence& a, const occurrence& b) {
        if (a.when.first != b.when.first) return a.when.first < b.when.first;
        if (a.when.last != b.when.last) return a.when.last < b.when.last;
        if (a.what != b.what) return a.what < b.what;
        const auto& ranks = a.what == occurrence::kind::anniversary ? anniversary_ranks : milestone_ranks;
        return ranks[a.entry] < ranks[b.entry];
    };

    struct entry {
        returning_day day{};
        std::uint32_t index = 0;
    };
    std::vector<entry> solar;
    std::vector<entry> lunar;
    for (std::uint32_t index = 0; index < plan.anniversaries.size(); ++index) {
        const auto day = returning_day_of(plan.anniversaries[index]);
        (day.by == returning_day::rule::lunar ? lunar : solar).push_back({day, index});
    }
    // In the order of the year, so that few days have to be put back to their place.
    std::ranges::sort(solar, {}, [&](const entry& each) {
        return std::pair{each.day.day, anniversary_ranks[each.index]};
    });
    std::ranges::sort(lunar, {}, [&](const entry& each) {
        return std::tuple{each.day.lunar.month, each.day.lunar.day, anniversary_ranks[each.index]};
    });

    // What begins in a later year waits: a lunar year ends in the solar year after its own.
    std::vector<occurrence> waiting;
    for (std::uint32_t index = 0; index < plan.milestones.size(); ++index) {
        const milestone& once = plan.milestones[index];
        if (once.when && once.held && once.held_as.empty() && overlap(once.when->days(), within))
            waiting.push_back({.when = *once.when,
                               .entry = index,
                               .what = occurrence::kind::milestone,
                               .tentative = once.tentative || once.when->known_to != precision::day});
    }
    std::ranges::sort(waiting, earlier);

    const auto corrections = lunar_corrections_of(plan);
    const lunar_calendar calendar{.corrections = corrections};
    const int first_year = int(date::year_month_day{within.begin}.year());
    const int last_year = int(date::year_month_day{within.end - date::days{1}}.year());
    const auto add_all = [&](const std::vector<entry>& entries, const open_year& in) {
        const std::ptrdiff_t before = std::ssize(waiting);
        const bool inside = int(in.year) > first_year && int(in.year) + 1 < last_year;
        for (const entry& each : entries) {
            // Filled in its place: a copy of what was just written costs more than the day itself.
            occurrence& kept = waiting.emplace_back();
            kept.entry = each.index;
            if (!keep_in(each.day, in, kept) || (!inside && !overlap(kept.when.days(), within))) {
                waiting.pop_back();
                continue;
            }
            auto place = waiting.end() - 1;
            while (place - waiting.begin() > before && earlier(kept, *(place - 1))) --place;
            if (place != waiting.end() - 1) std::rotate(place, waiting.end() - 1, waiting.end());
        }
        const auto middle = waiting.begin() + before;
        if (before != 0 && middle != waiting.end() && earlier(*middle, *(middle - 1)))
            std::inplace_merge(waiting.begin(), middle, waiting.end(), earlier);
    };
    for (int year = first_year - (lunar.empty() ? 0 : 1); year <= last_year; ++year) {
        const open_year in{date::year{year}, calendar};
        if (year >= first_year) add_all(solar, in);
        if (in.lunar) add_all(lunar, in);
        const sys_days next{date::year{year + 1} / 1 / 1};
        auto ready = waiting.begin();
        for (; ready != waiting.end() && (ready->when.first < next || year == last_year); ++ready)
            call(visit, *ready);
        waiting.erase(waiting.begin(), ready);
    }
}

std::vector<occurrence> occurrences(const plan& plan, span within) {
    std::vector<occurrence> found;
    each_occurrence(plan, within, [&found](const occurrence& each) { found.push_back(each); });
    return found;
}

}  // namespace kyniem
