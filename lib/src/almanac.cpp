#include <kyniem/almanac.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/wording.hpp>

#include <algorithm>
#include <numeric>

namespace kyniem {
namespace {

/// Why a lunar date does not exist, in both languages.
localized why_no_day(const lunar_date& date) {
    const std::string first = std::to_string(first_lunar_year);
    const std::string last = std::to_string(last_lunar_year);
    if (date.year < first_lunar_year || date.year > last_lunar_year)
        return {"chỉ tính được từ năm " + first + " đến " + last, "only the years " + first + " to " + last};
    const std::string month = std::to_string(date.month);
    if (!to_solar({date.year, date.month, date.leap, 1})) {
        for (const lunar_month& each : months_of(date.year))
            if (each.leap) {
                const std::string leap = std::to_string(each.month);
                return {"năm ấy nhuận tháng " + leap + ", không nhuận tháng " + month,
                        "the leap month of that year follows month " + leap + ", not " + month};
            }
        return {"năm ấy không có tháng nhuận", "that year has no leap month"};
    }
    return {"tháng ấy chỉ có 29 ngày", "that month has 29 days"};
}

const lunar_month& month_of(const lunar_date& date, const lunar_months& months) {
    return *std::ranges::find_if(
        months, [&](const lunar_month& each) { return each.month == date.month && each.leap == date.leap; });
}

std::string spoken(const lunar_date& date, language language) {
    return language == language::vi ? vietnamese(date).str() + " (" + numeric(date).str() + ")"
                                    : numeric(date).str();
}

/// The lunar day by another calendar, where that differs from today's rule.
std::optional<lunar_date> otherwise(sys_days day, lunar_rules rules) {
    const auto other = to_lunar(day, {rules});
    return other != to_lunar(day) ? other : std::nullopt;
}

}  // namespace

cell_object lunar_cells(const lunar_date& date) {
    return {{"year", date.year},
            {"month", static_cast<int>(date.month)},
            {"leap", date.leap},
            {"day", static_cast<int>(date.day)},
            {"text", vietnamese(date).str()}};
}

checked<day_question> read_day(std::string_view text) {
    day_question question{.text = std::string{text}};
    if (const auto day = parse_day(text)) {
        question.day = *day;
        return {std::move(question), {}};
    }
    const auto date = parse_lunar_date(text);
    if (!date) {
        const bool solar = text.size() == 10 && text[4] == '-' && text[7] == '-';
        return checked<day_question>{
            {remark(solar ? "date.impossible" : "lunar.format", {std::string{text}}, {})}};
    }
    const auto day = to_solar(*date);
    if (!day) {
        const localized why = why_no_day(*date);
        return checked<day_question>{{remark("lunar.no-day", {std::string{text}, why.vi, why.en}, {})}};
    }
    question.lunar = true;
    question.day = *day;
    return {std::move(question), {}};
}

std::string almanac_text(const day_question& question, language language) {
    const auto say = [language](std::string_view vi, std::string_view en) {
        return std::string{phrase{vi, en}.in(language)};
    };
    const sys_days day = question.day;
    std::string text =
        question.text + say(" là ngày ", " is a ") +
        (question.lunar ? say("âm lịch.\n", "lunar day.\n") : say("dương lịch.\n", "solar day.\n"));
    const auto line = [&](std::string_view vi, std::string_view en, const std::string& value) {
        text += say(vi, en) + value + "\n";
    };
    line("Dương lịch: ", "Solar: ",
         vietnamese(day).str() + " (" + std::string{weekday_name(day, language)} + ", " + iso(day).str() +
             ")");
    const auto lunar = to_lunar(day);
    if (!lunar) {
        line("Âm lịch: ", "Lunar: ",
             say("chỉ tính được từ năm ", "only for the years ") + std::to_string(first_lunar_year) +
                 say(" đến ", " to ") + std::to_string(last_lunar_year));
        return text;
    }
    line("Âm lịch: ", "Lunar: ", spoken(*lunar, language));
    line("Can chi: ", "Stems and branches: ",
         say("năm ", "year ") + vietnamese(can_chi_of_year(lunar->year)).str() + say(", tháng ", ", month ") +
             vietnamese(can_chi_of_month(lunar->year, lunar->month)).str() + say(", ngày ", ", day ") +
             vietnamese(can_chi_of_day(day)).str());
    const lunar_months months = months_of(lunar->year);
    const lunar_month& month = month_of(*lunar, months);
    line("Tháng: ", "Month: ",
         say(month.length == 30 ? "đủ, 30 ngày, từ " : "thiếu, 29 ngày, từ ",
             month.length == 30 ? "30 days, from " : "29 days, from ") +
             vietnamese(month.start).str());
    const bool twice = !lunar->leap && to_solar({lunar->year, lunar->month, true, 1}).has_value();
    if (question.lunar && twice) {
        const auto leap_day = to_solar({lunar->year, lunar->month, true, lunar->day});
        line("Năm ấy còn có tháng nhuận: ", "That year also has the leap month: ",
             numeric({lunar->year, lunar->month, true, lunar->day}).str() + " = " +
                 (leap_day ? vietnamese(*leap_day).str() : say("không có", "none")));
    }
    line("Độ chắc chắn: ", "Certainty: ", std::string{name_of(certainty_of(*lunar), language)});
    if (const auto kept = otherwise(day, lunar_rules::as_kept))
        line("Lịch thời ấy: ", "The calendar kept then: ",
             spoken(*kept, language) + (day < sys_days{date::year{1929} / 1 / 1}
                                            ? say(", theo giờ Bắc Kinh", ", by Beijing mean time")
                                            : say(", theo UTC+8", ", by UTC+8")));
    if (day >= sys_days{date::year{1967} / 12 / 31})
        if (const auto south = otherwise(day, lunar_rules::as_kept_south)) {
            line("Miền Bắc bấy giờ: ", "In the North then: ",
                 spoken(*lunar, language) + say(", theo UTC+7 (Quyết định 121-CP ngày 08/8/1967)",
                                                ", by UTC+7 (Decision 121-CP of 08/8/1967)"));
            line("Miền Nam bấy giờ: ", "In the South then: ",
                 spoken(*south, language) + say(", theo UTC+8", ", by UTC+8"));
        }
    return text;
}

std::string almanac_json(const day_question& question) {
    std::vector<std::pair<std::string, cell>> values{
        {"question", question.text},
        {"read_as", std::string{question.lunar ? "lunar" : "solar"}},
        {"solar", question.day},
        {"weekday", std::string{weekday_name(question.day, language::en)}}};
    const auto lunar = to_lunar(question.day);
    if (!lunar) {
        values.emplace_back("lunar", cell{});
        return to_json(values);
    }
    const lunar_months months = months_of(lunar->year);
    const lunar_month& month = month_of(*lunar, months);
    values.emplace_back("lunar", lunar_cells(*lunar));
    values.emplace_back("can_chi",
                        cell_object{{"year", vietnamese(can_chi_of_year(lunar->year)).str()},
                                    {"month", vietnamese(can_chi_of_month(lunar->year, lunar->month)).str()},
                                    {"day", vietnamese(can_chi_of_day(question.day)).str()}});
    values.emplace_back("month_start", month.start);
    values.emplace_back("month_length", month.length);
    values.emplace_back("certainty", std::string{id_of(certainty_of(*lunar))});
    for (const auto& [name, rules] : {std::pair{"as_kept", lunar_rules::as_kept},
                                      std::pair{"as_kept_south", lunar_rules::as_kept_south}}) {
        const auto other = to_lunar(question.day, {rules});
        values.emplace_back(name, other ? cell{lunar_cells(*other)} : cell{});
    }
    return to_json(values);
}

table lunar_months_table(int first_year, int last_year) {
    table table{.columns = {{"lunar_year", "Năm"},
                            {"month", "Tháng"},
                            {"leap", "Nhuận"},
                            {"start", "Mùng 1"},
                            {"length", "Số ngày"},
                            {"certainty", "Độ chắc chắn"}}};
    for (int year = std::max(first_year, first_lunar_year); year <= std::min(last_year, last_lunar_year);
         ++year)
        for (const lunar_month& month : months_of(year))
            table.rows.push_back({month.year, static_cast<int>(month.month), month.leap ? 1 : 0, month.start,
                                  month.length, std::string{id_of(month.certainty)}});
    return table;
}

document workdays_report(const plan& plan, int year, language language) {
    const auto head = [language](std::string id, std::string_view vi, std::string_view en) {
        return titled(std::move(id), language, vi, en);
    };
    const workdays calendar = workdays_of(plan);
    const auto status_text = [&](decision_status status) -> std::string {
        switch (status) {
            case decision_status::official: return std::string{phrase{"chính thức", "official"}.in(language)};
            case decision_status::proposed:
                return std::string{phrase{"đề xuất, không tính", "proposed, not counted"}.in(language)};
            default:
                return std::string{
                    phrase{"suy ra từ luật, chưa quyết định", "derived, not decided"}.in(language)};
        }
    };
    constexpr std::string_view status_ids[] = {"official", "proposed", "derived"};
    const auto status_id = [&](decision_status status) {
        return std::string{status_ids[static_cast<std::size_t>(status)]};
    };

    table off{.columns = {{"holiday", ""},
                          head("name", "Ngày nghỉ", "Holiday"),
                          head("from", "Từ ngày", "From"),
                          head("to", "Đến hết ngày", "Through"),
                          head("days", "Số ngày", "Days"),
                          {"statutory", ""},
                          {"compensatory", ""},
                          {"swapped", ""},
                          head("", "Nghỉ bù", "In lieu"),
                          head("", "Hoán đổi", "Swapped"),
                          {"status", ""},
                          head("", "Tình trạng", "Status"),
                          {"sources", ""},
                          head("", "Căn cứ", "Sources")}};
    for (const rest& rest : calendar.rests_of(year)) {
        std::vector<std::string> of_kind[3];
        std::vector<std::string> spelled[3];
        for (sys_days day = rest.first; day <= rest.last; day += date::days{1}) {
            const day_kind kind = calendar.status_of(day).kind;
            constexpr day_kind kinds[] = {day_kind::statutory, day_kind::compensatory, day_kind::swapped_off};
            for (std::size_t number = 0; number < 3; ++number)
                if (kind == kinds[number]) {
                    of_kind[number].push_back(iso(day));
                    spelled[number].push_back(vietnamese_short(day));
                }
        }
        const auto& sources = rest.decision != nullptr ? rest.decision->sources : rest.holiday->sources;
        const bool own_name = rest.decision != nullptr && !rest.decision->name.empty();
        off.rows.push_back(
            {rest.holiday->id, (own_name ? rest.decision->name : rest.holiday->name).in(language), rest.first,
             rest.last, closed(rest.first, rest.last).length(), of_kind[0], of_kind[1], of_kind[2],
             spelled[1], spelled[2], status_id(rest.status), status_text(rest.status),
             cited_all(plan, sources, citing::in_full), cited_all(plan, sources)});
    }
    // What was asked for and not granted, at the end.
    for (const holiday_decision& each : plan.holiday_decisions) {
        const holiday* of = find(plan.holidays, each.holiday);
        if (each.status != decision_status::proposed || each.year != year || !each.from || !each.to ||
            of == nullptr)
            continue;
        const std::vector<std::string> none;
        off.rows.push_back({of->id, (each.name.empty() ? of->name : each.name).in(language), *each.from,
                            *each.to, closed(*each.from, *each.to).length(), none, none, none, none, none,
                            status_id(each.status), status_text(each.status),
                            cited_all(plan, each.sources, citing::in_full), cited_all(plan, each.sources)});
    }
    table swaps{.columns = {head("off", "Nghỉ", "Off"),
                            head("work", "Làm bù", "Worked instead"),
                            {"holiday", ""},
                            {"status", ""},
                            head("", "Tình trạng", "Status"),
                            {"sources", ""},
                            head("", "Căn cứ", "Sources")}};
    for (const holiday_decision& decision : plan.holiday_decisions)
        for (const day_swap& swap : decision.swaps)
            if (decision.year == year)
                swaps.rows.push_back({swap.off, swap.work, decision.holiday, status_id(decision.status),
                                      status_text(decision.status),
                                      cited_all(plan, decision.sources, citing::in_full),
                                      cited_all(plan, decision.sources)});
    table months{.columns = {{"", std::string{phrase{"Tháng", "Month"}.in(language)}},
                             {"", std::string{phrase{"Ngày làm việc", "Working days"}.in(language)}}}};
    std::vector<int> counts;
    for (unsigned month = 1; month <= 12; ++month) {
        counts.push_back(count_workdays(calendar, kyniem::month_of(date::year{year} / date::month{month})));
        months.rows.push_back({static_cast<int>(month), counts.back()});
    }
    const int total = std::accumulate(counts.begin(), counts.end(), 0);
    document report;
    report.title =
        std::string{phrase{"Ngày nghỉ và ngày làm việc năm ", "Days off and working days of "}.in(language)} +
        std::to_string(year);
    report.lines = {
        std::string{phrase{"Số ngày làm việc cả năm: ", "Working days of the year: "}.in(language)} +
        std::to_string(total)};
    const bool decided = calendar.is_decided(year);
    const bool any = std::ranges::any_of(
        plan.holidays, [&](const holiday& each) { return calendar.by_law(each, year).has_value(); });
    const bool lunar_left_out = std::ranges::any_of(
        plan.holidays, [&](const holiday& each) { return each.lunar && !calendar.by_law(each, year); });
    if (!any)
        report.lines.emplace_back(
            phrase{"Kế hoạch không có ngày nghỉ nào của năm này: chỉ trừ thứ Bảy, Chủ nhật.",
                   "The plan knows no holidays of this year: only weekends are left out."}
                .in(language));
    else if (lunar_left_out && year > last_lunar_year)
        report.lines.emplace_back(phrase{"Ngày nghỉ âm lịch chỉ tính được đến năm 2199.",
                                         "Lunar holidays are computed until 2199 only."}
                                      .in(language));
    if (any && !decided)
        report.lines.emplace_back(phrase{"Chưa có đủ quyết định của năm: ngày nghỉ được suy ra từ luật.",
                                         "The year is not decided yet: days off are derived from the law."}
                                      .in(language));
    report.values = {{"year", year}, {"decided", decided}, {"working_days", total}, {"months", counts}};
    report.sections = {
        {"days_off", std::string{phrase{"Ngày nghỉ", "Days off"}.in(language)}, std::move(off)},
        {"swaps", std::string{phrase{"Hoán đổi ngày làm việc", "Swapped days"}.in(language)},
         std::move(swaps)},
        {"", std::string{phrase{"Số ngày làm việc từng tháng", "Working days by month"}.in(language)},
         std::move(months)}};
    return report;
}

}  // namespace kyniem
