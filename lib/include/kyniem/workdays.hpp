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
    workdays(std::span<const holiday> holidays, std::span<const holiday_decision> decisions,
             std::vector<lunar_month_start> corrections = {})
        : holidays_(holidays), decisions_(decisions), corrections_(std::move(corrections)) {}

    [[nodiscard]] day_status status_of(sys_days day) const;

    /// The runs of days off for the holidays of `year`, in order of their first day.
    [[nodiscard]] std::vector<rest> rests_of(int year) const;

    /// The official decision on a holiday in a year that says which days are off, or null.
    [[nodiscard]] const holiday_decision* decided(const holiday& holiday, int year) const;

    /// Whether all holidays of the year are settled that are decided yearly; the others follow from the
    /// law. Of a year that is not decided, every day off is derived.
    [[nodiscard]] bool is_decided(int year) const;

private:
    [[nodiscard]] std::optional<span> by_law(const holiday& holiday, int year) const;
    [[nodiscard]] std::optional<day_status> as_decided(sys_days day) const;
    [[nodiscard]] const holiday* statutory(sys_days day) const;
    [[nodiscard]] const holiday* derived_compensation(sys_days day) const;
    [[nodiscard]] const holiday* find_holiday(std::string_view id) const;

    std::span<const holiday> holidays_{};
    std::span<const holiday_decision> decisions_{};
    std::vector<lunar_month_start> corrections_{};
};

[[nodiscard]] inline bool is_workday(const workdays& calendar, sys_days day);

/// `day` itself when it is a working day, else the nearest one before or after it.
[[nodiscard]] inline sys_days shifted(const workdays& calendar, sys_days day, shift direction);

/// The `count`-th working day strictly after `day`, or strictly before it for a negative count;
/// `day` itself for 0.
[[nodiscard]] inline sys_days add_workdays(const workdays& calendar, sys_days day, int count);

/// How many working days lie in `days`.
[[nodiscard]] inline int count_workdays(const workdays& calendar, span days);

/// As `moved` of date.hpp, working days included.
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
    for (const holiday_decision& each : decisions_) {
        if (each.status != decision_status::official) continue;
        const holiday* of = find_holiday(each.holiday);
        for (const day_swap& swap : each.swaps) {
            if (swap.work == day) return day_status{day_kind::make_up, of, &each};
            if (swap.off == day) return day_status{day_kind::swapped_off, of, &each};
        }
    }
    for (const holiday_decision& each : decisions_) {
        if (each.status != decision_status::official || !each.from || !each.to) continue;
        if (day < *each.from || *each.to < day) continue;
        const holiday* of = find_holiday(each.holiday);
        if (std::ranges::find(each.compensatory, day) != each.compensatory.end())
            return day_status{day_kind::compensatory, of, &each};
        return day_status{detail::is_weekend(day) ? day_kind::weekend : day_kind::statutory, of, &each};
    }
    return std::nullopt;
}

inline const holiday* workdays::statutory(sys_days day) const {
    const int year = int(date::year_month_day{day}.year());
    const auto found = std::ranges::find_if(holidays_, [&](const holiday& each) {
        const auto days = by_law(each, year);
        return days && days->contains(day) && decided(each, year) == nullptr;
    });
    return found == holidays_.end() ? nullptr : &*found;
}

/// Labour Code, art. 111.3: a holiday on a weekly day off is made up for on the next working day.
inline const holiday* workdays::derived_compensation(sys_days day) const {
    const int year = int(date::year_month_day{day}.year());
    for (const holiday& each : holidays_) {
        const auto days = by_law(each, year);
        if (!days || decided(each, year) != nullptr || day < days->end) continue;
        int owed = 0;
        for (sys_days one = days->begin; one < days->end; one += date::days{1})
            if (detail::is_weekend(one)) ++owed;
        for (sys_days one = days->end; owed > 0 && one <= day; one += date::days{1}) {
            if (detail::is_weekend(one) || statutory(one) != nullptr || as_decided(one)) continue;
            --owed;
            if (one == day) return &each;
        }
    }
    return nullptr;
}

inline day_status workdays::status_of(sys_days day) const {
    if (const auto found = as_decided(day)) return *found;
    const holiday* by_right = statutory(day);
    if (detail::is_weekend(day)) return {day_kind::weekend, by_right, nullptr};
    if (by_right != nullptr) return {day_kind::statutory, by_right, nullptr};
    if (const holiday* of = derived_compensation(day)) return {day_kind::compensatory, of, nullptr};
    return {};
}

inline std::vector<rest> workdays::rests_of(int year) const {
    std::vector<rest> rests;
    const auto status = is_decided(year) ? decision_status::official : decision_status::derived;
    for (const holiday& each : holidays_) {
        if (const holiday_decision* known = decided(each, year)) {
            rests.push_back({&each, known, year, *known->from, *known->to});
            continue;
        }
        const auto days = by_law(each, year);
        if (!days) continue;
        // The holiday and what is off beside it.
        rest found{&each, nullptr, year, days->begin, days->end - date::days{1}, status};
        const auto off = [this](sys_days day) { return detail::is_off(status_of(day).kind); };
        while (off(found.first - date::days{1})) found.first -= date::days{1};
        while (off(found.last + date::days{1})) found.last += date::days{1};
        rests.push_back(found);
    }
    std::ranges::stable_sort(rests, {}, &rest::first);
    return rests;
}

inline bool workdays::is_decided(int year) const {
    return std::ranges::all_of(holidays_, [&](const holiday& each) {
        return !each.decided_yearly || !by_law(each, year) || decided(each, year) != nullptr;
    });
}

inline bool is_workday(const workdays& calendar, sys_days day) {
    return !detail::is_off(calendar.status_of(day).kind);
}

inline sys_days shifted(const workdays& calendar, sys_days day, shift direction) {
    if (direction == shift::none) return day;
    const date::days step{direction == shift::before ? -1 : 1};
    while (!is_workday(calendar, day)) day += step;
    return day;
}

inline sys_days add_workdays(const workdays& calendar, sys_days day, int count) {
    const date::days step{count < 0 ? -1 : 1};
    for (int left = count < 0 ? -count : count; left > 0;) {
        day += step;
        if (is_workday(calendar, day)) --left;
    }
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
