// Working days of public offices: weekends, holidays by law, days made up for and swapped. Layer 1.
// The law says which days are holidays (Labour Code 45/2019/QH14, art. 111-112); each year's decisions
// say which days around them are off, and which Saturdays are worked instead. Where no decision is
// known the holidays follow from the law alone; that is called derived.
#pragma once

#include <kyniem/language.hpp>
#include <kyniem/lunar.hpp>
#include <kyniem/source.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kyniem {

/// A holiday by law: `days` days of which `before` lie before the day that names it.
struct holiday {
    std::string id{};  ///< in UIDs: never changes
    std::string formerly{};
    localized name{};
    std::optional<date::month_day> month_day{};
    std::optional<lunar_day> lunar{};  ///< instead; of the lunar year that begins in the year
    int days = 1;
    int before = 0;
    bool decided_yearly = false;  ///< which days beside it are off is settled each year (art. 112.3)
    std::optional<int> first_year{};
    std::optional<int> last_year{};
    std::vector<citation> sources{};
    position at{};
};

/// How far a day off is settled.
enum class decision_status : std::uint8_t {
    official,
    proposed,  ///< asked for but not granted: shown, and not counted
    derived    ///< follows from the law alone; nothing is decided yet
};

/// A day off in exchange for a Saturday or Sunday of work, which may come first.
struct day_swap {
    std::string id{"make-up"};  ///< the working day's part of the UID
    sys_days off{};
    sys_days work{};
};

/// What was decided about a holiday in one year.
struct holiday_decision {
    std::string id{};
    localized name{};  ///< "Tết Nguyên đán Bính Ngọ"; else the holiday's name
    std::string holiday{};
    int year = 0;
    std::optional<sys_days> from{};  ///< the run of days off, weekends in it included …
    std::optional<sys_days> to{};    ///< … both ends included
    std::vector<sys_days> compensatory{};
    std::vector<day_swap> swaps{};
    decision_status status = decision_status::official;
    kyniem::confidence confidence = confidence::high;
    std::vector<citation> sources{};
    std::string note{};
    position at{};
};

/// Why a day is worked or not.
enum class day_kind : std::uint8_t {
    working,
    weekend,
    statutory,     ///< a holiday by law
    compensatory,  ///< off for a holiday that fell on a weekend
    swapped_off,   ///< off in exchange for a day of work
    make_up        ///< a Saturday or Sunday that is worked
};

/// What a day is, and why.
struct day_status {
    day_kind kind = day_kind::working;
    const kyniem::holiday* holiday = nullptr;
    const holiday_decision* decision = nullptr;  ///< none where the law alone says so
    friend bool operator==(const day_status&, const day_status&) = default;
};

/// A run of days off around a holiday, both ends included.
struct rest {
    const kyniem::holiday* holiday = nullptr;
    const holiday_decision* decision = nullptr;  ///< none where the law alone says so
    int year = 0;
    sys_days first{};
    sys_days last{};
    decision_status status = decision_status::official;
};

/// Where a day goes that is no working day.
enum class shift : std::uint8_t { none, before, after };

/// The holidays and decisions of a plan, asked about days. It does not own them.
class workdays {
public:
    /// Weekends alone.
    workdays() = default;
    /// They must outlive it; `corrections` are months that begin otherwise than the lunar table says.
    workdays(std::span<const holiday> holidays, std::span<const holiday_decision> decisions,
             std::vector<lunar_month_start> corrections = {})
        : holidays_(holidays), decisions_(decisions), corrections_(std::move(corrections)) {}

    /// What the day is, and why.
    [[nodiscard]] day_status status_of(sys_days day) const;

    /// The runs of days off for the holidays of `year`, in order of their first day; no day is in two
    /// that are derived.
    [[nodiscard]] std::vector<rest> rests_of(int year) const;

    /// The days of a holiday by law; nothing in a year that has none, and for lunar days outside 1900
    /// to 2199.
    [[nodiscard]] std::optional<span> by_law(const holiday& holiday, int year) const;

    /// The official decision on a holiday in a year that says which days are off, or null.
    [[nodiscard]] const holiday_decision* decided(const holiday& holiday, int year) const;

    /// Whether all holidays of the year are settled that are decided yearly; the others follow from the
    /// law. Of a year that is not decided, every day off is derived; of one without any holiday nothing
    /// is known.
    [[nodiscard]] bool is_decided(int year) const;

private:
    struct law_day {
        sys_days day{};
        const kyniem::holiday* of = nullptr;
        day_kind kind = day_kind::statutory;
    };
    [[nodiscard]] std::vector<law_day> law_days(int year) const;
    [[nodiscard]] std::optional<law_day> law_day_at(sys_days day) const;
    [[nodiscard]] std::optional<day_status> as_decided(sys_days day) const;
    [[nodiscard]] const holiday* find_holiday(std::string_view id) const;

    std::span<const holiday> holidays_{};
    std::span<const holiday_decision> decisions_{};
    std::vector<lunar_month_start> corrections_{};
};

/// Nobody rests longer: where more days than these are off without a break, the calendar is broken, and
/// days are left where they are.
inline constexpr int longest_rest = 400;

/// Whether the day is worked: a weekday that is not off, or a Saturday worked in its place.
[[nodiscard]] inline bool is_workday(const workdays& calendar, sys_days day);

/// `day` itself when it is a working day, else the nearest one before or after it.
[[nodiscard]] inline sys_days shifted(const workdays& calendar, sys_days day, shift direction);

/// The `count`-th working day strictly after `day`, or strictly before it for a negative count;
/// `day` itself for 0.
[[nodiscard]] inline sys_days add_workdays(const workdays& calendar, sys_days day, int count);

/// How many working days lie in `days`.
[[nodiscard]] inline int count_workdays(const workdays& calendar, span days);

/// As `moved` of date.hpp, working days by this calendar.
[[nodiscard]] inline sys_days moved(const workdays& calendar, sys_days day, offset distance);

// ================================================================================================
// Implementation

namespace detail {

[[nodiscard]] constexpr bool is_weekend(sys_days day) noexcept {
    const date::weekday weekday{day};
    return weekday == date::Saturday || weekday == date::Sunday;
}

[[nodiscard]] inline bool is_off(day_kind kind) noexcept {
    return kind != day_kind::working && kind != day_kind::make_up;
}

}  // namespace detail

inline const holiday* workdays::find_holiday(std::string_view id) const {
    const auto found = std::ranges::find(holidays_, id, &holiday::id);
    return found == holidays_.end() ? nullptr : &*found;
}

inline const holiday_decision* workdays::decided(const holiday& holiday, int year) const {
    const auto found = std::ranges::find_if(decisions_, [&](const holiday_decision& each) {
        return each.status == decision_status::official && each.from && each.to && each.year == year &&
               each.holiday == holiday.id;
    });
    return found == decisions_.end() ? nullptr : &*found;
}

inline std::optional<span> workdays::by_law(const holiday& holiday, int year) const {
    if ((holiday.first_year && year < *holiday.first_year) ||
        (holiday.last_year && year > *holiday.last_year))
        return std::nullopt;
    std::optional<sys_days> named;
    if (holiday.month_day) named = observed(*holiday.month_day, date::year{year});
    if (holiday.lunar)
        if (const auto found = observed(*holiday.lunar, year, {}, {.corrections = corrections_}))
            named = found->day;
    if (!named) return std::nullopt;
    const sys_days first = *named - date::days{holiday.before};
    return span{first, first + date::days{holiday.days}};
}

inline std::optional<day_status> workdays::as_decided(sys_days day) const {
    const holiday_decision* run = nullptr;
    for (const holiday_decision& each : decisions_) {
        if (each.status != decision_status::official) continue;
        for (const day_swap& swap : each.swaps) {
            if (swap.work == day) return day_status{day_kind::make_up, find_holiday(each.holiday), &each};
            if (swap.off == day) return day_status{day_kind::swapped_off, find_holiday(each.holiday), &each};
        }
        if (run == nullptr && each.from && each.to && *each.from <= day && day <= *each.to) run = &each;
    }
    if (run == nullptr) return std::nullopt;
    const holiday* of = find_holiday(run->holiday);
    if (std::ranges::find(run->compensatory, day) != run->compensatory.end())
        return day_status{day_kind::compensatory, of, run};
    return day_status{detail::is_weekend(day) ? day_kind::weekend : day_kind::statutory, of, run};
}

/// The days off of a year's holidays that no decision has settled. Labour Code, art. 111.3: a holiday on
/// a weekly day off is made up for on the next working day, each on one of its own.
inline std::vector<workdays::law_day> workdays::law_days(int year) const {
    struct holiday_span {
        const holiday* of = nullptr;
        span days{};
    };
    std::vector<holiday_span> undecided;
    for (const holiday& each : holidays_)
        if (const auto days = by_law(each, year); days && decided(each, year) == nullptr)
            undecided.push_back({&each, *days});
    std::ranges::stable_sort(undecided, {}, [](const holiday_span& each) { return each.days.begin; });
    std::vector<law_day> found;
    const auto is_taken = [&](sys_days day) {
        return std::ranges::find(found, day, &law_day::day) != found.end();
    };
    for (const auto& [of, days] : undecided)
        for (sys_days day = days.begin; day < days.end; day += date::days{1})
            if (!is_taken(day)) found.push_back({day, of, day_kind::statutory});
    for (const auto& [of, days] : undecided) {
        sys_days next = days.end;
        for (sys_days day = days.begin; day < days.end; day += date::days{1}) {
            if (!detail::is_weekend(day)) continue;
            while (detail::is_weekend(next) || is_taken(next) || as_decided(next)) next += date::days{1};
            found.push_back({next, of, day_kind::compensatory});
        }
    }
    return found;
}

inline std::optional<workdays::law_day> workdays::law_day_at(sys_days day) const {
    const date::year_month_day field{day};
    const int year = int(field.year());
    // A holiday may reach into the year beside its own: the last lunar month, or days before 1 January.
    const int first = field.month() <= date::March ? year - 1 : year;
    const int last = field.month() == date::December ? year + 1 : year;
    constexpr date::days nearby{35};  // days in lieu follow a holiday soon
    for (int of = first; of <= last; ++of) {
        const bool near = std::ranges::any_of(holidays_, [&](const holiday& each) {
            const auto days = by_law(each, of);
            return days && days->begin <= day && day < days->end + nearby;
        });
        if (!near) continue;
        for (const law_day& each : law_days(of))
            if (each.day == day) return each;
    }
    return std::nullopt;
}

inline day_status workdays::status_of(sys_days day) const {
    if (const auto found = as_decided(day)) return *found;
    const auto law = law_day_at(day);
    if (detail::is_weekend(day)) return {day_kind::weekend, law ? law->of : nullptr, nullptr};
    return law ? day_status{law->kind, law->of, nullptr} : day_status{};
}

inline std::vector<rest> workdays::rests_of(int year) const {
    std::vector<rest> rests;
    const auto status = is_decided(year) ? decision_status::official : decision_status::derived;
    for (const holiday& each : holidays_)
        if (const holiday_decision* known = decided(each, year))
            rests.push_back({&each, known, year, *known->from, *known->to});
    for (const law_day& each : law_days(year)) {
        if (each.kind != day_kind::statutory) continue;
        const auto known = std::ranges::find(rests, each.of, &rest::holiday);
        if (known == rests.end())
            rests.push_back({each.of, nullptr, year, each.day, each.day, status});
        else if (known->decision == nullptr)
            known->last = std::max(known->last, each.day);
    }
    std::ranges::stable_sort(rests, {}, &rest::first);
    // What is off beside a holiday belongs to its run, but for the days of another holiday: a day in lieu
    // may follow a later one.
    for (std::size_t number = 0; number < rests.size(); ++number) {
        rest& run = rests[number];
        if (run.decision != nullptr) continue;
        const auto joins = [&](sys_days day) {
            const day_status found = status_of(day);
            const bool of_another = found.holiday != nullptr && found.holiday != run.holiday &&
                                    found.kind != day_kind::compensatory;
            const bool taken = number > 0 && day <= rests[number - 1].last;
            return detail::is_off(found.kind) && !of_another && !taken;
        };
        for (int steps = 0; steps < longest_rest && joins(run.first - date::days{1}); ++steps)
            run.first -= date::days{1};
        for (int steps = 0; steps < longest_rest && joins(run.last + date::days{1}); ++steps)
            run.last += date::days{1};
    }
    return rests;
}

inline bool workdays::is_decided(int year) const {
    bool any = holidays_.empty();
    for (const holiday& each : holidays_) {
        if (!by_law(each, year)) continue;
        any = true;
        if (each.decided_yearly && decided(each, year) == nullptr) return false;
    }
    return any;
}

inline bool is_workday(const workdays& calendar, sys_days day) {
    return !detail::is_off(calendar.status_of(day).kind);
}

inline sys_days shifted(const workdays& calendar, sys_days day, shift direction) {
    if (direction == shift::none) return day;
    const date::days step{direction == shift::before ? -1 : 1};
    sys_days found = day;
    for (int steps = 0; !is_workday(calendar, found); ++steps) {
        if (steps == longest_rest) return day;
        found += step;
    }
    return found;
}

inline sys_days add_workdays(const workdays& calendar, sys_days day, int count) {
    const shift direction = count < 0 ? shift::before : shift::after;
    const date::days step{count < 0 ? -1 : 1};
    for (int left = count < 0 ? -count : count; left > 0; --left)
        day = shifted(calendar, day + step, direction);
    return day;
}

inline int count_workdays(const workdays& calendar, span days) {
    int count = 0;
    for (sys_days day = days.begin; day < days.end; day += date::days{1}) count += is_workday(calendar, day);
    return count;
}

inline sys_days moved(const workdays& calendar, sys_days day, offset distance) {
    return distance.unit == step::working_days ? add_workdays(calendar, day, distance.count)
                                               : moved(day, distance);
}

}  // namespace kyniem
