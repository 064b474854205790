#include "note_words.hpp"

#include <kyniem/wording.hpp>

#include <array>

namespace kyniem {
namespace {

constexpr phrase and_word{" và ", " and "};
constexpr phrase by_word{"Chậm nhất ", "By "};
constexpr phrase from_word{"Từ ", "From "};
constexpr phrase through_word{" đến hết ", " through "};
constexpr phrase to_word{" đến ", " until "};
constexpr phrase announced_later{"ngày được thông báo sau", "a day to be announced"};
constexpr phrase expected_word{"dự kiến ", "expected "};
constexpr phrase waiting{"Chờ chốt ngày: ", "Waiting for the date: "};
constexpr phrase due{"Hạn: ", "Due: "};
constexpr phrase reminder{"Nhắc: ", "Reminder: "};
constexpr phrase lunar_mark{" âm lịch", " lunar"};
constexpr phrase day_off{"Nghỉ ", "Day off: "};
constexpr phrase days_off{"Nghỉ ", "Days off: "};
constexpr phrase working_day{"Làm bù ngày ", "Working day in exchange for "};

const std::string& short_of(const localized& brief, const localized& full, language language) {
    return brief.empty() ? full.in(language) : brief.in(language);
}

/// A count as it is printed: 95, 1.010.
std::string count_text(int count, language language) {
    std::string digits = std::to_string(count);
    if (digits.size() > 3) digits.insert(digits.size() - 3, language == language::vi ? "." : ",");
    return digits;
}

/// "01/2027"; of what may be in several months "01/2027 - 3/2027".
std::string date_text(const partial_date& date, language language) {
    const auto spelled = [&](sys_days day) {
        const partial_date one{day, day, date.known_to};
        const bool as_written_here = language == language::vi || date.known_to == precision::day;
        return (as_written_here ? vietnamese(one) : iso(one)).str();
    };
    const std::string first = spelled(date.first);
    const std::string last = date.known_to == precision::day ? first : spelled(date.last);
    return first == last ? first : first + " - " + last;
}

const anniversary& anniversary_of(const plan& plan, const occurrence& kept) {
    return plan.anniversaries[kept.entry];
}

std::string counted_name(std::optional<int> count, const std::string& name, language language) {
    if (!count) return name;
    return count_text(*count, language) + (language == language::vi ? " năm " : " years: ") + name;
}

/// "(03/02/1930 - 03/02/2025)"; only the day itself where the origin is not known. Of a lunar day
/// "(10/3 âm lịch, 07/4/2025)", or with the lunar years "(10/3/1975 - 10/3/2025 âm lịch, 07/4/2025)":
/// the lunar day on which it is kept, which a policy may have moved.
std::string dates_text(const plan& plan, const occurrence& kept, language language) {
    const auto& origin = anniversary_of(plan, kept).origin;
    if (const auto& lunar = anniversary_of(plan, kept).lunar) {
        const auto corrections = lunar_corrections_of(plan);
        const auto day = to_lunar(kept.when.first, {.corrections = corrections})
                             .value_or(lunar_date{kept.year, lunar->day.month, false, lunar->day.day});
        const std::string years =
            lunar->origin
                ? numeric({*lunar->origin, lunar->day.month, lunar->day.leap, lunar->day.day}).str() + " - " +
                      numeric(day).str()
                : numeric_short(day).str();
        return "(" + years + std::string{lunar_mark.in(language)} + ", " + vietnamese(kept.when.first).str() +
               ")";
    }
    const std::string day = date_text(kept.when, language);
    return origin ? "(" + date_text(*origin, language) + " - " + day + ")" : "(" + day + ")";
}

std::string anniversary_text(const plan& plan, const occurrence& kept, bool with_count, language language) {
    const std::string& name = anniversary_of(plan, kept).name.in(language);
    return counted_name(with_count ? kept.ordinal() : std::nullopt, name, language) + " " +
           dates_text(plan, kept, language);
}

std::string joint_text(const plan& plan, const row& row, language language) {
    std::vector<std::string> parts;
    std::optional<int> last_count;
    for (const occurrence& member : row.members) {
        parts.push_back(anniversary_text(plan, member, member.ordinal() != last_count, language));
        last_count = member.ordinal();
    }
    return listed(parts, language);
}

std::string joint_title(const plan& plan, const row& row, bool counted, language language) {
    if (const auto& own = plan.joints[row.entry].name; !own.empty())
        return counted ? counted_name(row.ordinal, own.in(language), language) : own.in(language);
    std::vector<std::string> parts;
    std::optional<int> last_count;
    for (const occurrence& member : row.members) {
        const anniversary& entry = anniversary_of(plan, member);
        const std::string& brief = short_of(entry.short_name, entry.name, language);
        const bool print = counted && member.ordinal() != last_count;
        parts.push_back(counted_name(print ? member.ordinal() : std::nullopt, brief, language));
        last_count = member.ordinal();
    }
    return listed(parts, language);
}

std::string milestone_name(const plan& plan, const row& row, bool brief, language language) {
    const milestone& once = plan.milestones[row.entry];
    const std::string& name = brief ? short_of(once.short_name, once.name, language) : once.name.in(language);
    if (row.kind != row_kind::milestone || row.item == 0) return name;
    return once.days[row.item - 1].name.in(language) + " " + name;
}

/// What a rule's row is about, in a few letters: the day for an anniversary, the short name else.
std::string subject_mark(const plan& plan, const subject& subject, language language) {
    if (subject.kind == row_kind::milestone) {
        const milestone& once = plan.milestones[subject.entry];
        return short_of(once.short_name, once.name, language);
    }
    if (subject.when.first == subject.when.last) return vietnamese_short(subject.when.first);
    return vietnamese_short(subject.when.first).str() + std::string{and_word.in(language)} +
           vietnamese_short(subject.when.last).str();
}

void replace(std::string& text, std::string_view key, std::string_view value) {
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + value.size()))
        text.replace(at, key.size(), value);
}

/// "15/3 - 14/4": the days whose figures a report covers.
std::string data_text(const duty& duty, const span& period) {
    const auto days = data_days(duty, period);
    if (!days) return {};
    const auto [from, to] = *days;
    const bool one_year = date::year_month_day{from}.year() == date::year_month_day{to}.year();
    return (one_year ? vietnamese_short(from) : vietnamese(from)).str() + " - " + vietnamese(to).str();
}

std::string duty_name(const duty& duty, const row& row, bool brief, language language) {
    std::string name =
        brief ? short_of(duty.work.short_name, duty.work.name, language) : duty.work.name.in(language);
    const auto fill = [&](std::string_view key, const auto& value) {
        if (name.find(key) != std::string::npos) replace(name, key, value());
    };
    if (!row.when) return name;
    const date::year_month_day begin{row.period.begin};
    const partial_date month{row.period.begin, row.period.begin, precision::month};
    fill("{week}", [&] {
        spelling number;
        return number.add(week_of(row.period.begin).week, 2).str();
    });
    fill("{month}", [&] { return vietnamese(month).str(); });
    fill("{quarter}", [&] {
        return std::string{quarter_numeral(begin.month())} + "/" + std::to_string(int(begin.year()));
    });
    fill("{half}", [&] {
        return std::string{unsigned(begin.month()) > 6 ? "II" : "I"} + "/" +
               std::to_string(int(begin.year()));
    });
    fill("{year}", [&] { return std::to_string(int(begin.year())); });
    fill("{data}", [&] { return data_text(duty, row.period); });
    return name;
}

std::string item_name(const plan& plan, const row& row, bool brief, language language) {
    const work& work = plan.rules[row.entry].items[row.item].work;
    if (!work.name.empty())
        return brief ? short_of(work.short_name, work.name, language) : work.name.in(language);
    kyniem::row about = row_of(plan, *row.about);
    about.tentative = false;  // the row itself says so
    const std::string subject = title(plan, about, language);
    const bool vi = language == language::vi;
    if (const auto left = (row.about->when.first - row.when->first).count(); left > 0)
        return vi ? "Còn " + std::to_string(left) + " ngày: " + subject
                  : std::to_string(left) + " days left: " + subject;
    if (const auto past = (row.when->first - row.about->when.last).count(); past > 0)
        return vi ? "Sau " + std::to_string(past) + " ngày: " + subject
                  : std::to_string(past) + " days after: " + subject;
    return (vi ? "Hôm nay: " : "Today: ") + subject;
}

/// "Tết Nguyên đán Bính Ngọ" where the year's decision names it so, else "Tết Nguyên đán".
std::string holiday_name(const plan& plan, const row& row, language language) {
    const localized* own = row.decision ? &plan.holiday_decisions[*row.decision].name : nullptr;
    return (own != nullptr && !own->empty() ? *own : plan.holidays[row.entry].name).in(language);
}

std::string make_up_text(const plan& plan, const row& row, language language) {
    return std::string{working_day.in(language)} + vietnamese(*row.unshifted).str() + " (" +
           holiday_name(plan, row, language) + ")";
}

std::string some_name(const plan& plan, const row& row, bool brief, language language) {
    switch (row.kind) {
        case row_kind::anniversary: {
            const anniversary& entry = plan.anniversaries[row.entry];
            return brief ? short_of(entry.short_name, entry.name, language) : entry.name.in(language);
        }
        case row_kind::joint: return joint_title(plan, row, false, language);
        case row_kind::milestone:
        case row_kind::pending: return milestone_name(plan, row, brief, language);
        case row_kind::phase: return plan.phases[row.entry].name.in(language);
        case row_kind::task: {
            const work& work = plan.tasks[row.entry].work;
            return brief ? short_of(work.short_name, work.name, language) : work.name.in(language);
        }
        case row_kind::duty: return duty_name(plan.duties[row.entry], row, brief, language);
        case row_kind::day_off: return holiday_name(plan, row, language);
        case row_kind::make_up: return make_up_text(plan, row, language);
        default: return item_name(plan, row, brief, language);
    }
}

/// "01/01/2025 - Đại hội XIV của Đảng": a range whose ends may still be open.
std::string open_range(const plan& plan, const row& row, language language) {
    if (!row.when) return std::string{not_dated.in(language)};
    if (!row.open_from && !row.open_until) return range_text(*row.when, language);
    return end_text(plan, row.open_from, row.when->first, language) + " - " +
           end_text(plan, row.open_until, row.when->last, language);
}

std::string plain_text(const plan& plan, const row& row, language language) {
    switch (row.kind) {
        case row_kind::anniversary: return anniversary_text(plan, row.members.front(), true, language);
        case row_kind::joint: return joint_text(plan, row, language);
        case row_kind::milestone:
            return name(plan, row, language) + " (" +
                   (row.tentative && row.when ? std::string{expected_word.in(language)} : std::string{}) +
                   open_range(plan, row, language) + ")";
        case row_kind::pending:
            return std::string{waiting.in(language)} + name(plan, row, language) + " (" +
                   std::string{expected_word.in(language)} + date_text(*row.when, language) + ")";
        case row_kind::day_off:
            return std::string{(row.when->first == row.when->last ? day_off : days_off).in(language)} +
                   name(plan, row, language) + " (" +
                   (row.tentative ? std::string{expected_word.in(language)} : std::string{}) +
                   range_text(*row.when, language) + ")";
        case row_kind::make_up: return name(plan, row, language);
        default: break;
    }
    std::string line = name(plan, row, language);
    if (row.about && !work_of(plan, row)->name.empty())
        line += " - " + title(plan, row_of(plan, *row.about), language);
    if (is_due(plan, row)) {
        if (row.when)
            return line + " (" + (language == language::vi ? "chậm nhất " : "by ") +
                   date_text(*row.when, language) + ")";
    }
    return line + " (" + open_range(plan, row, language) + ")";
}

std::string plain_title(const plan& plan, const row& row, language language) {
    switch (row.kind) {
        case row_kind::anniversary: return counted_name(row.ordinal, name(plan, row, language), language);
        case row_kind::joint: return joint_title(plan, row, true, language);
        case row_kind::milestone: return name(plan, row, language);
        case row_kind::pending:
            return std::string{waiting.in(language)} + some_name(plan, row, true, language);
        case row_kind::phase: return name(plan, row, language);
        case row_kind::task:
            return (is_due(plan, row) && row.when ? std::string{due.in(language)} : std::string{}) +
                   some_name(plan, row, true, language);
        case row_kind::duty: return std::string{due.in(language)} + some_name(plan, row, true, language);
        case row_kind::day_off:
            return std::string{(row.when->first == row.when->last ? day_off : days_off).in(language)} +
                   name(plan, row, language);
        case row_kind::make_up: return name(plan, row, language);
        default: break;
    }
    const work& work = *work_of(plan, row);
    const std::string brief = some_name(plan, row, true, language);
    if (row.kind == row_kind::reminder && work.name.empty()) return brief;
    const std::string mark = " (" + subject_mark(plan, *row.about, language) + ")";
    if (row.kind == row_kind::deadline) return std::string{due.in(language)} + brief + mark;
    if (row.kind == row_kind::reminder) return std::string{reminder.in(language)} + brief + mark;
    if (row.when->first == row.when->last) return brief + mark;
    return brief + mark + ": " + vietnamese_short(row.when->first).str() + " - " +
           vietnamese_short(row.when->last).str();
}

}  // namespace

std::string end_text(const plan& plan, std::optional<std::uint32_t> open, sys_days day, language language) {
    if (!open) return vietnamese(day);
    if (*open == not_announced) return std::string{announced_later.in(language)};
    const milestone& once = plan.milestones[*open];
    return short_of(once.short_name, once.name, language);
}

std::string name(const plan& plan, const row& row, language language) {
    return some_name(plan, row, false, language);
}

std::string text(const plan& plan, const row& row, language language) {
    return plain_text(plan, row, language);
}

std::string title(const plan& plan, const row& row, language language) {
    return (row.tentative ? std::string{tentative_mark.in(language)} : std::string{}) +
           plain_title(plan, row, language);
}

namespace {

std::string solar_time_text(const plan& plan, const row& row, language language) {
    if (!row.when) return std::string{not_dated.in(language)};
    const partial_date& when = *row.when;
    if (when.known_to != precision::day) {
        const std::string date = date_text(when, language);
        if (language == language::vi && when.known_to == precision::month) return "Tháng " + date;
        if (language == language::vi && when.known_to == precision::year) return "Năm " + date;
        if (language == language::vi) return "Quý" + date.substr(std::string_view{"quý"}.size());
        return date;
    }
    if (row.open_from || row.open_until)
        return std::string{from_word.in(language)} + end_text(plan, row.open_from, when.first, language) +
               std::string{(row.open_until ? to_word : through_word).in(language)} +
               end_text(plan, row.open_until, when.last, language);
    const bool one_year = date::year_month_day{when.first}.year() == date::year_month_day{when.last}.year();
    const auto spelled = [&](sys_days day) { return one_year ? vietnamese_short(day) : vietnamese(day); };
    if (when.first == when.last)
        return vietnamese_short(when.first).str() + " (" + std::string{weekday_name(when.first, language)} +
               ")";
    // The two days of a joint are two days, not a run.
    if (row.kind == row_kind::joint) {
        std::vector<std::string> days;
        for (const occurrence& member : row.members) {
            const std::string day = vietnamese_short(member.when.first);
            if (days.empty() || days.back() != day) days.push_back(day);
        }
        return listed(days, language);
    }
    return std::string{from_word.in(language)} + spelled(when.first).str() +
           std::string{through_word.in(language)} + spelled(when.last).str();
}

}  // namespace

std::optional<std::pair<lunar_date, lunar_date>> lunar_days_of(const plan& plan, const row& row) {
    if (!row.when || row.when->known_to != precision::day || row.open_from || row.open_until)
        return std::nullopt;
    const auto corrections = lunar_corrections_of(plan);
    const lunar_calendar calendar{.corrections = corrections};
    const auto first = to_lunar(row.when->first, calendar);
    const auto last = to_lunar(row.when->last, calendar);
    if (!first || !last) return std::nullopt;
    return std::pair{*first, *last};
}

std::string short_lunar_text(const plan& plan, const row& row, language language) {
    const auto days = lunar_days_of(plan, row);
    if (!days) return {};
    const std::string first = numeric_short(days->first).str();
    if (days->first == days->second) return first;
    if (row.kind != row_kind::joint) return first + " - " + numeric_short(days->second).str();
    // The two days of a joint are two days, not a run.
    const auto corrections = lunar_corrections_of(plan);
    std::vector<std::string> each;
    for (const occurrence& member : row.members)
        if (const auto day = to_lunar(member.when.first, {.corrections = corrections}))
            if (const std::string text = numeric_short(*day); each.empty() || each.back() != text)
                each.push_back(text);
    return listed(each, language);
}

std::string lunar_text(const plan& plan, const row& row, language language) {
    const auto days = lunar_days_of(plan, row);
    if (!days) return {};
    const auto& [first, last] = *days;
    const bool in_two_years = row.kind != row_kind::joint && first.year != last.year;
    const std::string run = in_two_years ? numeric(first).str() + " - " + numeric(last).str()
                                         : short_lunar_text(plan, row, language);
    return run + std::string{lunar_mark.in(language)};
}

std::string time_text(const plan& plan, const row& row, language language) {
    std::string time = solar_time_text(plan, row, language);
    if (!plan.lunar_days) return time;
    const std::string lunar = lunar_text(plan, row, language);
    return lunar.empty() ? time : time + "; " + lunar;
}

std::string deadline_text(const plan& plan, const row& row, language language) {
    const bool lasting = row.kind == row_kind::task && row.when && row.when->first != row.when->last;
    if (!row.when || row.when->known_to != precision::day || row.open_until ||
        !(is_due(plan, row) || lasting))
        return {};
    return std::string{by_word.in(language)} + vietnamese_short(row.when->last).str();
}

std::string_view without_tentative_mark(std::string_view title) noexcept {
    for (const std::string_view mark : {tentative_mark.vi, tentative_mark.en})
        if (title.starts_with(mark)) title.remove_prefix(mark.size());
    return title;
}

std::vector<std::string> names_of(const plan& plan, const row& row, std::vector<std::string> work::*who,
                                  language language, std::optional<span> within) {
    const std::vector<sys_days> days = days_of_people(plan, row, within);
    std::vector<std::string> names;
    const auto add = [&](const std::string& id, sys_days day) {
        const auto standing = standing_for(plan, id, day);
        for (const unit* unit : standing)
            if (const std::string& name = unit->name.in(language);
                std::ranges::find(names, name) == names.end())
                names.push_back(name);
        return !standing.empty();
    };
    for (const std::string& id : people_of(plan, row, who)) {
        bool any = false;
        for (const sys_days day : days) any = add(id, day) || any;
        // Nobody took over: the name that the plan has is better than none.
        if (!any) add(id, days_of_people(plan, row).front());
    }
    return names;
}

namespace {

/// What a row takes from its work, else from its entry.
template <class FromWork, class FromPhase>
std::vector<std::string> ids_of(const plan& plan, const row& row, FromWork from_work, FromPhase from_phase) {
    if (const work* work = work_of(plan, row)) return from_work(*work);
    if (row.kind == row_kind::phase) return from_phase(plan.phases[row.entry]);
    return {};
}

template <class Entry>
std::vector<std::string> names_in(const std::vector<Entry>& entries, const std::vector<std::string>& ids,
                                  language language) {
    std::vector<std::string> names;
    for (const std::string& id : ids)
        if (const Entry* entry = find(entries, id)) names.push_back(entry->name.in(language));
    return names;
}

}  // namespace

std::vector<std::string> channels_of(const plan& plan, const row& row, language language) {
    const auto ids = ids_of(
        plan, row, [](const work& work) { return work.channels; },
        [](const phase&) { return std::vector<std::string>{}; });
    return names_in(plan.channels, ids, language);
}

std::vector<std::string> themes_of(const plan& plan, const row& row, language language) {
    const auto ids = ids_of(
        plan, row, [](const work& work) { return work.themes; },
        [](const phase& phase) { return phase.themes; });
    return names_in(plan.themes, ids, language);
}

std::vector<citation> citations_of(const plan& plan, const row& row) {
    if (const work* work = work_of(plan, row)) return work->sources;
    switch (row.kind) {
        case row_kind::anniversary: return plan.anniversaries[row.entry].sources;
        case row_kind::joint: {
            auto found = plan.joints[row.entry].sources;
            for (const occurrence& member : row.members)
                for (const citation& each : plan.anniversaries[member.entry].sources)
                    if (std::ranges::find(found, each) == found.end()) found.push_back(each);
            return found;
        }
        case row_kind::phase: return plan.phases[row.entry].sources;
        case row_kind::day_off:
        case row_kind::make_up:
            return row.decision ? plan.holiday_decisions[*row.decision].sources
                                : plan.holidays[row.entry].sources;
        default: return plan.milestones[row.entry].sources;
    }
}

std::string cited(const plan& plan, const citation& citation) {
    if (!citation.url.empty()) {  // a page: its host is enough on paper
        const std::size_t begin = citation.url.find("//") + 2;
        return citation.url.substr(begin, citation.url.find('/', begin) - begin);
    }
    const source* source = find(plan.sources, citation.source);
    if (source == nullptr) return citation.source;
    const std::string& label = !source->number.empty()  ? source->number
                               : !source->title.empty() ? source->title
                                                        : source->url;
    return citation.clause.empty() ? label : label + ", " + citation.clause;
}

std::vector<std::string> cited_all(const plan& plan, const std::vector<citation>& citations, citing how) {
    std::vector<std::string> found;
    for (const citation& each : citations) {
        std::string source = how == citing::in_full && !each.url.empty() ? each.url : cited(plan, each);
        if (std::ranges::find(found, source) == found.end()) found.push_back(std::move(source));
    }
    return found;
}

std::vector<std::string> sources_of(const plan& plan, const row& row) {
    return cited_all(plan, citations_of(plan, row));
}

std::vector<std::string> documents_of(const plan& plan, const row& row) {
    std::vector<citation> cited = citations_of(plan, row);
    std::erase_if(cited, [&](const citation& each) {
        const source* from = find(plan.sources, each.source);
        return !each.url.empty() || from == nullptr || from->number.empty();
    });
    return cited_all(plan, cited);
}

std::vector<std::string> notes_of(const plan& plan, const row& row, language language) {
    std::vector<std::string> notes;
    if (row.tentative && row.when) notes.emplace_back(language == language::vi ? "Dự kiến" : "Tentative");
    if (!row.when) notes.emplace_back(not_dated.in(language));
    const bool vi = language == language::vi;
    if (row.unshifted && row.kind != row_kind::make_up)
        notes.push_back((vi ? "Dời từ " : "Moved from ") + vietnamese(*row.unshifted).str() + " (" +
                        std::string{weekday_name(*row.unshifted, language)} +
                        (vi ? ", không phải ngày làm việc)" : ", no working day)"));
    for (const occurrence& member : row.members) {
        if (member.moved_from_day_30)
            notes.push_back(vi ? "Tháng âm lịch này thiếu, không có ngày 30"
                               : "This lunar month has 29 days, no day 30");
        if (member.moved_from_leap_month)
            notes.push_back(vi ? "Ngày gốc thuộc tháng nhuận, kỷ niệm vào tháng thường"
                               : "Of a leap month, kept in the regular month");
    }
    if (const work* work = work_of(plan, row)) {
        if (work->basis == basis::proposal) notes.emplace_back(proposal_word.in(language));
        if (!work->note.empty()) notes.push_back(work->note);
        return notes;
    }
    const auto add = [&](const std::string& note) {
        if (!note.empty()) notes.push_back(note);
    };
    if (row.kind == row_kind::anniversary) add(plan.anniversaries[row.entry].note);
    if (row.kind == row_kind::phase) add(plan.phases[row.entry].note);
    if (row.kind == row_kind::day_off) {
        if (row.decision)
            add(plan.holiday_decisions[*row.decision].note);
        else if (row.tentative)
            notes.emplace_back(vi ? "Suy ra từ luật, chưa có quyết định của năm"
                                  : "Derived from the law, not yet decided for the year");
    }
    if (row.kind != row_kind::milestone) return notes;
    const milestone& once = plan.milestones[row.entry];
    add(once.note);
    for (const auto& before : once.announced)
        notes.push_back((language == language::vi ? "Trước ngày " : "Until ") + vietnamese(before.on).str() +
                        (language == language::vi ? " công bố: " : " announced as: ") +
                        range_text(before.when, language));
    return notes;
}

std::string range_text(const partial_date& when, language language) {
    if (when.known_to != precision::day || when.first == when.last) return date_text(when, language);
    return vietnamese(when.first).str() + " - " + vietnamese(when.last).str();
}

std::string listed(const std::vector<std::string>& parts, language language) {
    std::string line;
    for (std::size_t number = 0; number < parts.size(); ++number) {
        if (number != 0) line += number + 1 == parts.size() ? and_word.in(language) : std::string_view{", "};
        line += parts[number];
    }
    return line;
}

std::string_view name_of(year_class value, language language) noexcept {
    constexpr std::array<phrase, 3> names{
        {{"năm tròn", "round year"}, {"năm lẻ 5", "five-year"}, {"năm khác", "other year"}}};
    return names[static_cast<std::size_t>(value)].in(language);
}

std::string_view name_of(level value, language language) noexcept {
    constexpr std::array<phrase, 7> names{{{"Ngày lễ lớn", "Major national day"},
                                           {"Quốc gia", "National"},
                                           {"Quốc tế", "International"},
                                           {"Tỉnh", "Province"},
                                           {"Huyện", "District"},
                                           {"Ngành", "Sector"},
                                           {"Tổ chức", "Organisation"}}};
    return names[static_cast<std::size_t>(value)].in(language);
}

std::string_view name_of(row_kind value, language language) noexcept {
    constexpr std::array<phrase, 12> names{{{"Hạn", "Deadline"},
                                            {"Nhiệm vụ định kỳ", "Duty"},
                                            {"Nhắc việc", "Reminder"},
                                            {"Ngày kỷ niệm", "Anniversary"},
                                            {"Ngày kỷ niệm", "Anniversary"},
                                            {"Sự kiện", "Milestone"},
                                            {"Chờ chốt ngày", "Waiting for a date"},
                                            {"Nhiệm vụ", "Task"},
                                            {"Đợt", "Window"},
                                            {"Giai đoạn", "Phase"},
                                            {"Ngày nghỉ", "Day off"},
                                            {"Làm bù", "Make-up day"}}};
    return names[static_cast<std::size_t>(value)].in(language);
}

lunar_certainty certainty_of(const plan& plan, const lunar_date& date) noexcept {
    const bool settled = std::ranges::any_of(plan.lunar_corrections, [&](const lunar_correction& each) {
        return each.month.year == date.year && each.month.month == date.month && each.month.leap == date.leap;
    });
    return settled ? lunar_certainty::certain : certainty_of(date);
}

std::string_view name_of(lunar_certainty value, language language) noexcept {
    constexpr std::array<phrase, 4> names{
        {{"suy theo quy tắc hiện nay (trước năm 1968 lịch thời đó khác)",
          "reconstructed by today's rule (another calendar was kept before 1968)"},
         {"chắc chắn", "certain"},
         {"điểm sóc sát nửa đêm, có thể lệch một ngày",
          "the new moon is near midnight, it may be off by a day"},
         {"tạm tính (sau năm 2100)", "provisional (after 2100)"}}};
    return names[static_cast<std::size_t>(value)].in(language);
}

std::string_view weekday_name(sys_days day, language language) noexcept {
    constexpr std::array<std::string_view, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
    return language == language::vi ? vietnamese_weekday(day) : names[date::weekday{day}.c_encoding()];
}

std::string_view id_of(year_class value) noexcept {
    constexpr std::array<std::string_view, 3> ids{"round", "five", "other"};
    return ids[static_cast<std::size_t>(value)];
}

std::string_view id_of(level value) noexcept {
    constexpr std::array<std::string_view, 7> ids{"national-major", "national", "international", "provincial",
                                                  "district",       "sector",   "organisation"};
    return ids[static_cast<std::size_t>(value)];
}

std::string_view id_of(row_kind value) noexcept {
    constexpr std::array<std::string_view, 12> ids{"deadline", "duty",      "reminder", "anniversary",
                                                   "joint",    "milestone", "pending",  "task",
                                                   "window",   "phase",     "day-off",  "make-up"};
    return ids[static_cast<std::size_t>(value)];
}

std::string_view id_of(lunar_certainty value) noexcept {
    constexpr std::array<std::string_view, 4> ids{"reconstructed", "certain", "near-midnight", "provisional"};
    return ids[static_cast<std::size_t>(value)];
}

std::string_view id_of(precision value) noexcept {
    constexpr std::array<std::string_view, 4> ids{"day", "month", "quarter", "year"};
    return ids[static_cast<std::size_t>(value)];
}

}  // namespace kyniem
