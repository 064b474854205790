#include <kyniem/duty.hpp>

namespace kyniem {

span period_at(duty::period every, sys_days day) {
    const date::year_month_day field{day};
    switch (every) {
        case duty::period::week: return {monday_of(day), monday_of(day) + date::weeks{1}};
        case duty::period::month: return month_of(field.year() / field.month());
        case duty::period::quarter: return quarter_of(field.year(), quarter_number(field.month()));
        case duty::period::half: return half_of(field.year(), unsigned(field.month()) > 6 ? 2 : 1);
        default: return year_of(field.year());
    }
}

std::string period_id(duty::period every, sys_days begin) {
    const date::year_month_day field{begin};
    spelling text;
    switch (every) {
        case duty::period::week: {
            const iso_week week = week_of(begin);
            (text.add(static_cast<unsigned>(week.year), 4) += "-w").add(week.week, 2);
            return text;
        }
        case duty::period::month: return iso(partial_date{begin, begin, precision::month});
        case duty::period::quarter:
            (text.add(static_cast<unsigned>(int(field.year())), 4) += "-q")
                .add(quarter_number(field.month()));
            return text;
        case duty::period::half:
            (text.add(static_cast<unsigned>(int(field.year())), 4) += "-h")
                .add(unsigned(field.month()) > 6 ? 2 : 1);
            return text;
        default: return iso(partial_date{begin, begin, precision::year});
    }
}

namespace {

sys_days clamped(date::year_month month, unsigned day) {
    const date::year_month_day field = month / date::day{day};
    return field.ok() ? sys_days{field} : sys_days{month / date::last};
}

}  // namespace

std::optional<sys_days> due_day(const duty& duty, span period, const workdays& calendar) {
    const date::year_month_day last{period.end - date::days{1}};
    if (duty.on_edge != duty::edge::none) {
        const sys_days day = duty.on_edge == duty::edge::first_workday
                                 ? shifted(calendar, period.begin, shift::after)
                                 : shifted(calendar, last, shift::before);
        return period.contains(day) ? std::optional{day} : std::nullopt;
    }
    if (duty.every == duty::period::week && duty.weekday)
        return period.begin + (*duty.weekday - date::Monday);
    if (duty.every != duty::period::week && duty.day_of_month)
        return clamped(last.year() / last.month(), *duty.day_of_month);
    return last;
}

std::optional<std::pair<sys_days, sys_days>> data_days(const duty& duty, span period) {
    if (!duty.data_from || !duty.data_to) return std::nullopt;
    const date::year_month_day first{period.begin};
    const date::year_month_day last{period.end - date::days{1}};
    return std::pair{clamped(first.year() / first.month() - date::months{1}, *duty.data_from),
                     clamped(last.year() / last.month(), *duty.data_to)};
}

}  // namespace kyniem
