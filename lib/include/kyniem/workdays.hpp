// Working days of public offices: weekends, holidays by law, days made up for and swapped. Layer 1.
// The law says which days are holidays (Labour Code 45/2019/QH14, art. 111-112); each year's decisions
// say which days around them are off, and which Saturdays are worked instead. Where no decision is
// known the holidays follow from the law alone; that is called derived.
#pragma once

#include <kyniem/language.hpp>
#include <kyniem/lunar.hpp>
#include <kyniem/source.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
    /// law. Of a year that is not decided, every day off is derived. False for a year in which none of the
    /// holidays is kept; true for a calendar that has none.
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

/// No office rests so long that a shift moves a day farther: what looks for shifted days looks so far around.
inline constexpr date::days farthest_shift{21};

/// Whether the day is worked: a weekday that is not off, or a Saturday worked in its place.
[[nodiscard]] bool is_workday(const workdays& calendar, sys_days day);

/// `day` itself when it is a working day, else the nearest one before or after it.
[[nodiscard]] sys_days shifted(const workdays& calendar, sys_days day, shift direction);

/// The `count`-th working day strictly after `day`, or strictly before it for a negative count;
/// `day` itself for 0.
[[nodiscard]] sys_days add_workdays(const workdays& calendar, sys_days day, int count);

/// How many working days lie in `days`.
[[nodiscard]] int count_workdays(const workdays& calendar, span days);

/// As `moved` of date.hpp, working days by this calendar.
[[nodiscard]] sys_days moved(const workdays& calendar, sys_days day, offset distance);

}  // namespace kyniem
