#include <kyniem/almanac.hpp>
#include <kyniem/report.hpp>
#include <kyniem/text.hpp>

#include "row_words.hpp"
#include "selection.hpp"

#include <algorithm>

namespace kyniem {
namespace {

bool is_vi(language language) noexcept {
    return language == language::vi;
}

cell day_cell(const row& row, bool last) {
    if (!row.when || (last ? row.open_until : row.open_from)) return {};
    return last ? row.when->last : row.when->first;
}

/// The lunar day of a row's first day, as an object.
cell lunar_cell(const plan& plan, const row& row) {
    const auto days = lunar_days_of(plan, row);
    if (!days) return {};
    const lunar_date& day = days->first;
    cell_object cells = lunar_cells(day);
    cells.push_back({"certainty", std::string{id_of(certainty_of(plan, day))}});
    return cells;
}

std::string level_text(const plan& plan, const row& row, language language) {
    if (row.kind == row_kind::anniversary)
        return std::string{name_of(plan.anniversaries[row.entry].level, language)};
    if (row.kind == row_kind::milestone)
        return std::string{name_of(plan.milestones[row.entry].level, language)};
    return std::string{name_of(plan.anniversaries[row.members.front().entry].level, language)};
}

std::string week_text(sys_days day, language language) {
    const sys_days monday = monday_of(day);
    spelling number;
    number.add(week_of(day).week, 2);
    const sys_days sunday = monday + date::days{6};
    const bool one_year = date::year_month_day{monday}.year() == date::year_month_day{sunday}.year();
    const std::string range = (one_year ? vietnamese_short(monday) : vietnamese(monday)).str() +
                              (is_vi(language) ? " đến " : " to ") + vietnamese(sunday).str();
    return is_vi(language) ? "Tuần " + number.str() + " (từ " + range + ")"
                           : "Week " + number.str() + " (" + range + ")";
}

bool is_long(const row& row) {
    return row.open_from || row.open_until || row.when->days().length() > longest_banner;
}

/// Collects the sections of a period; each is one function.
class schedule_maker {
public:
    schedule_maker(const plan& plan, const period& period, std::string_view unit, language language)
        : plan_(plan), period_(period), days_(period.days), unit_(unit), language_(language),
          rows_(schedule(plan, period.days)) {}

    document run() {
        document result;
        result.title = (is_vi(language_) ? "Lịch tuyên truyền " : "Communication schedule for ") +
                       name_of(period_, language_);
        if (letterhead_on(plan_, days_.begin) == nullptr) result.lines = {plan_.title.in(language_)};
        if (!unit_.empty())
            if (const unit* unit = find(plan_.units, unit_))
                result.lines.push_back((is_vi(language_) ? "Đơn vị: " : "Unit: ") + unit->name.in(language_));
        const auto add = [&](const char* id, std::string_view vi, std::string_view en, table table) {
            if (table.rows.empty()) return;
            const char* numerals[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"};
            const std::string number = numerals[std::min<std::size_t>(result.sections.size(), 7)];
            result.sections.push_back(
                {id, number + ". " + std::string{phrase{vi, en}.in(language_)}, std::move(table)});
        };
        const std::string in_vi = " trong " + std::string{word_of(period_.length, language::vi)};
        const std::string in_en = " of the " + std::string{word_of(period_.length, language::en)};
        add("days", "Các ngày kỷ niệm, sự kiện" + in_vi, "Anniversaries and milestones" + in_en, days());
        add("windows", "Các đợt tuyên truyền" + in_vi, "Windows" + in_en, windows());
        add("timetable", "Lịch thực hiện", "Timetable", timetable());
        add("slogans", "Khẩu hiệu tuyên truyền", "Slogans", slogans());
        add("reports", "Mốc báo cáo", "Reports due", reports());
        add("upcoming", "Sự kiện 45 ngày tới", "The next 45 days", upcoming());
        add("undated", "Việc chưa ấn định ngày", "Work without a date yet", undated());
        return result;
    }

    /// All anniversaries and milestones of the period, by year where there are several.
    document run_list(const std::vector<year_class>& classes) {
        document result;
        const bool vi = is_vi(language_);
        const date::year first = date::year_month_day{days_.begin}.year();
        const date::year last = date::year_month_day{days_.end - date::days{1}}.year();
        const std::string years =
            std::to_string(int(first)) + (first == last ? "" : " - " + std::to_string(int(last)));
        result.title = (vi ? "Các ngày kỷ niệm, sự kiện năm " : "Anniversaries and milestones of ") + years;
        if (!classes.empty()) {
            std::vector<std::string> names;
            for (const year_class each : classes) names.emplace_back(name_of(each, language_));
            result.lines = {(vi ? "Chỉ " : "Only: ") + joined(names, ", ")};
        }
        table table = days_table();
        for (const row& row : rows_)
            if (names_a_day(row) && touches(row, days_) &&
                (classes.empty() ||
                 (row.year_class && std::ranges::find(classes, *row.year_class) != classes.end())))
                add_day(table, row);
        if (first != last) group_by_year(table);
        result.sections.push_back({"days", "", std::move(table)});
        return result;
    }

private:
    /// What began before the first year stands in it.
    void group_by_year(table& table) const {
        table.columns.push_back(titled("year", language_, "Năm", "Year"));
        table.grouped_by = table.columns.size() - 1;
        const auto date = std::ranges::find(table.columns, "date", &column::id) - table.columns.begin();
        for (auto& row : table.rows) {
            const auto* day = std::get_if<sys_days>(&row[static_cast<std::size_t>(date)]);
            const sys_days shown = day == nullptr ? days_.begin : std::max(*day, days_.begin);
            row.emplace_back((is_vi(language_) ? "Năm " : "") +
                             std::to_string(int(date::year_month_day{shown}.year())));
        }
    }

    [[nodiscard]] column number_column() const { return {"number", "TT"}; }

    [[nodiscard]] bool wanted(const row& row) const {
        return unit_.empty() || concerns(plan_, row, unit_, days_);
    }
    [[nodiscard]] std::vector<std::string> people(const row& row, std::vector<std::string> work::*who) const {
        return names_of(plan_, row, who, language_, days_);
    }

    static bool is_for_all(const row& row) {
        return names_a_day(row) || row.kind == row_kind::day_off || row.kind == row_kind::make_up;
    }

    [[nodiscard]] table days_table() const {
        return {.columns = {number_column(),
                            {"id", ""},
                            {"kind", ""},
                            {"date", ""},
                            {"end", ""},
                            titled("day", language_, "Dương lịch", "Day"),
                            titled("lunar", language_, "Âm lịch", "Lunar day"),
                            titled("text", language_, "Sự kiện", "Event"),
                            titled("class", language_, "Loại năm", "Year"),
                            titled("level", language_, "Cấp", "Level"),
                            titled("sources", language_, "Căn cứ", "Sources")}};
    }

    void add_day(table& table, const row& row) const {
        table.rows.push_back(
            {static_cast<int>(table.rows.size()) + 1, row.id, std::string{id_of(row.kind)},
             day_cell(row, false), day_cell(row, true), time_text(plan_, row, language_),
             short_lunar_text(plan_, row, language_), text(plan_, row, language_),
             row.year_class ? std::string{name_of(*row.year_class, language_)} : std::string{},
             level_text(plan_, row, language_), joined(documents_of(plan_, row))});
    }

    [[nodiscard]] table days() const {
        table table = days_table();
        for (const row& row : rows_)
            if (names_a_day(row) && touches(row, days_)) add_day(table, row);
        return table;
    }

    [[nodiscard]] table upcoming() const {
        const span next{days_.end, days_.end + date::days{45}};
        table table = days_table();
        for (const row& row : schedule(plan_, next))
            if (names_a_day(row) && touches(row, next) && !touches(row, days_)) add_day(table, row);
        return table;
    }

    [[nodiscard]] table windows() const {
        table table{.columns = {number_column(),
                                {"id", ""},
                                {"kind", ""},
                                {"date", ""},
                                {"end", ""},
                                titled("text", language_, "Đợt", "Window"),
                                titled("from", language_, "Từ ngày", "From"),
                                titled("to", language_, "Đến hết ngày", "Through"),
                                titled("themes", language_, "Nội dung trọng tâm", "Main themes"),
                                titled("channels", language_, "Hình thức, kênh", "Channels"),
                                titled("owners", language_, "Đơn vị chủ trì", "Owners"),
                                titled("partners", language_, "Đơn vị phối hợp", "Partners"),
                                titled("notes", language_, "Ghi chú", "Notes")}};
        // The plan's phases first, then the windows, then work that runs on.
        for (const row_kind kind : {row_kind::phase, row_kind::window, row_kind::task})
            for (const row& row : rows_)
                if (row.kind == kind) add_window(table, row);
        return table;
    }

    void add_window(table& table, const row& row) const {
        const bool run = row.kind != row_kind::task ||
                         (row.when && (is_long(row) || row.when->known_to != precision::day));
        if (!run || !touches(row, days_) || (work_of(plan_, row) != nullptr && !wanted(row))) return;
        const std::string label = with_subject(name(plan_, row, language_), plan_, row, language_);
        table.rows.push_back({static_cast<int>(table.rows.size()) + 1, row.id, std::string{id_of(row.kind)},
                              day_cell(row, false), day_cell(row, true), label,
                              end_text(plan_, row.open_from, row.when->first, language_),
                              end_text(plan_, row.open_until, row.when->last, language_),
                              themes_of(plan_, row, language_), channels_of(plan_, row, language_),
                              people(row, &work::owners), people(row, &work::partners),
                              notes_of(plan_, row, language_)});
    }

    [[nodiscard]] table timetable() const {
        table table{.columns = {number_column(),
                                {"week", titled("", language_, "Tuần", "Week").title},
                                {"id", ""},
                                {"kind", ""},
                                {"date", ""},
                                {"end", ""},
                                titled("time", language_, "Thời gian", "Time"),
                                titled("text", language_, "Nội dung tuyên truyền", "Content"),
                                titled("channels", language_, "Hình thức, kênh", "Channels"),
                                titled("owners", language_, "Đơn vị chủ trì", "Owners"),
                                titled("partners", language_, "Đơn vị phối hợp", "Partners"),
                                titled("deadline", language_, "Hạn hoàn thành", "Due"),
                                titled("notes", language_, "Ghi chú", "Notes")},
                    .grouped_by = 1};
        for (const row& row : rows_) {
            const bool shown = row.kind != row_kind::phase && row.kind != row_kind::pending &&
                               touches(row, days_) && !is_long(row) &&
                               (row.when->known_to == precision::day || names_a_day(row));
            if (!shown || (!is_for_all(row) && !wanted(row))) continue;
            // What began before the period stands in its first week, with its true dates.
            const sys_days day = std::max(row.when->first, days_.begin);
            std::string line = names_a_day(row)  ? text(plan_, row, language_)
                               : is_for_all(row) ? title(plan_, row, language_)
                                                 : name(plan_, row, language_);
            line = with_subject(std::move(line), plan_, row, language_);
            table.rows.push_back({static_cast<int>(table.rows.size()) + 1, week_text(day, language_), row.id,
                                  std::string{id_of(row.kind)}, day_cell(row, false), day_cell(row, true),
                                  time_text(plan_, row, language_), line, channels_of(plan_, row, language_),
                                  people(row, &work::owners), people(row, &work::partners),
                                  deadline_text(plan_, row, language_), notes_of(plan_, row, language_)});
        }
        return table;
    }

    [[nodiscard]] table slogans() const {
        table table{.columns = {number_column(),
                                {"id", ""},
                                titled("text", language_, "Khẩu hiệu", "Slogan"),
                                titled("of", language_, "Dùng cho", "For")}};
        const auto add = [&](const slogan& slogan, const std::string& occasion) {
            std::string line = slogan.text.in(language_);
            constexpr std::string_view mark = "{occasion}";
            for (auto at = line.find(mark); at != std::string::npos;
                 at = line.find(mark, at + occasion.size()))
                line.replace(at, mark.size(), occasion);
            table.rows.push_back({static_cast<int>(table.rows.size()) + 1, slogan.id, line, occasion});
        };
        for (const slogan& slogan : plan_.slogans) {
            if (slogan.of.empty()) add(slogan, {});
            // The occasions of the period: kept in it, or with a window in it. Each once.
            std::vector<std::string> used;
            for (const row& row : rows_) {
                if (!touches(row, days_) || (row.kind != row_kind::window && !names_a_day(row))) continue;
                const kyniem::row occasion = row.about ? row_of(plan_, *row.about) : row;
                if (occasion.item != 0 || !is_of(occasion, slogan.of) ||
                    std::ranges::find(used, occasion.id) != used.end())
                    continue;
                used.push_back(occasion.id);
                add(slogan, text(plan_, occasion, language_));
            }
        }
        return table;
    }

    /// Whether the row is one of these anniversaries and milestones, or joins one of them.
    [[nodiscard]] bool is_of(const row& row, const std::vector<std::string>& ids) const {
        const auto among = [&](const std::string& id) { return std::ranges::find(ids, id) != ids.end(); };
        if (row.kind == row_kind::anniversary) return among(plan_.anniversaries[row.entry].id);
        if (row.kind == row_kind::milestone) return is_named(plan_, ids, plan_.milestones[row.entry]);
        return std::ranges::any_of(plan_.joints[row.entry].of, among);
    }

    [[nodiscard]] table reports() const {
        table table{.columns = {number_column(),
                                {"id", ""},
                                {"date", ""},
                                titled("text", language_, "Nội dung", "Report"),
                                titled("deadline", language_, "Hạn", "Due"),
                                titled("owners", language_, "Đơn vị thực hiện", "Owners"),
                                titled("recipients", language_, "Nơi nhận", "Recipients")}};
        for (const row& row : rows_)
            if (row.kind == row_kind::duty && touches(row, days_) && wanted(row) &&
                plan_.duties[row.entry].data_from)
                table.rows.push_back({static_cast<int>(table.rows.size()) + 1, row.id, day_cell(row, true),
                                      name(plan_, row, language_), deadline_text(plan_, row, language_),
                                      people(row, &work::owners), people(row, &work::recipients)});
        return table;
    }

    [[nodiscard]] table undated() const {
        table table{.columns = {number_column(),
                                {"id", ""},
                                {"kind", ""},
                                titled("text", language_, "Nội dung", "Content"),
                                titled("owners", language_, "Đơn vị chủ trì", "Owners"),
                                titled("partners", language_, "Đơn vị phối hợp", "Partners"),
                                titled("notes", language_, "Ghi chú", "Notes")}};
        for (const row& row : rows_) {
            if ((row.when && row.kind != row_kind::pending) || !(names_a_day(row) || wanted(row))) continue;
            const std::string line =
                row.kind == row_kind::pending ? text(plan_, row, language_) : name(plan_, row, language_);
            table.rows.push_back({static_cast<int>(table.rows.size()) + 1, row.id,
                                  std::string{id_of(row.kind)}, line, people(row, &work::owners),
                                  people(row, &work::partners), notes_of(plan_, row, language_)});
        }
        return table;
    }

    const plan& plan_;
    kyniem::period period_;
    span days_;
    std::string_view unit_;
    language language_;
    std::vector<row> rows_;
};

}  // namespace

table list_table(const plan& plan, std::span<const row> rows, language language) {
    table table{.columns = {{"id", "ID"},
                            {"kind", ""},
                            {"date", ""},
                            {"end", ""},
                            titled("time", language, "Thời gian", "Time"),
                            {"precision", ""},
                            {"tentative", ""},
                            {"ordinal", ""},
                            {"class", ""},
                            titled("", language, "Loại năm", "Year"),
                            {"lunar", ""},
                            {"name", ""},
                            titled("text", language, "Nội dung", "Text"),
                            {"owners", ""},
                            {"partners", ""},
                            {"channels", ""},
                            {"themes", ""},
                            {"notes", ""},
                            {"sources", ""}}};
    for (const row& row : rows) {
        cell class_id;
        cell class_name;
        if (row.year_class) {
            class_id = std::string{id_of(*row.year_class)};
            class_name = std::string{name_of(*row.year_class, language)};
        }
        table.rows.push_back(
            {row.id, std::string{id_of(row.kind)}, day_cell(row, false), day_cell(row, true),
             time_text(plan, row, language), row.when ? cell{std::string{id_of(row.when->known_to)}} : cell{},
             row.tentative, row.ordinal ? cell{*row.ordinal} : cell{}, class_id, class_name,
             lunar_cell(plan, row), name(plan, row, language), text(plan, row, language),
             names_of(plan, row, &work::owners, language), names_of(plan, row, &work::partners, language),
             channels_of(plan, row, language), themes_of(plan, row, language), notes_of(plan, row, language),
             cited_all(plan, citations_of(plan, row), citing::in_full)});
    }
    return table;
}

table reminder_table(const plan& plan, std::span<const row> rows, span within, language language) {
    table table{.columns = {{"id", ""},
                            {"kind", ""},
                            {"date", ""},
                            {"end", ""},
                            titled("time", language, "Thời gian", "Time"),
                            titled("what", language, "Loại", "Kind"),
                            titled("name", language, "Việc", "Work"),
                            titled("about", language, "Gắn với", "About"),
                            titled("owners", language, "Chủ trì", "Owners"),
                            titled("partners", language, "Phối hợp", "Partners"),
                            titled("notes", language, "Ghi chú", "Notes"),
                            {"tentative", ""},
                            {"sources", ""}}};
    for (const row& row : rows) {
        const bool work_to_do =
            row.kind == row_kind::deadline || row.kind == row_kind::reminder || row.kind == row_kind::duty ||
            (row.kind == row_kind::window && row.when && within.contains(row.when->first)) ||
            row.kind == row_kind::pending || (row.kind == row_kind::task && is_due(plan, row));
        if (!work_to_do || !row.when) continue;
        table.rows.push_back(
            {row.id, std::string{id_of(row.kind)}, day_cell(row, false), day_cell(row, true),
             time_text(plan, row, language), std::string{name_of(row.kind, language)},
             row.kind == row_kind::pending ? text(plan, row, language) : name(plan, row, language),
             row.about && row.kind != row_kind::pending ? cell{text(plan, row_of(plan, *row.about), language)}
                                                        : cell{},
             names_of(plan, row, &work::owners, language), names_of(plan, row, &work::partners, language),
             notes_of(plan, row, language), row.tentative,
             cited_all(plan, citations_of(plan, row), citing::in_full)});
    }
    return table;
}

document year_report(const plan& plan, date::year first, date::year last,
                     const std::vector<year_class>& classes, language language) {
    const period years{first == last ? period_length::year : period_length::other,
                       {year_of(first).begin, year_of(last).end}};
    return schedule_maker{plan, years, {}, language}.run_list(classes);
}

const letterhead* letterhead_on(const plan& plan, sys_days day) {
    for (const letterhead& each : plan.letterheads)
        if (valid_on(each.from, each.until, day)) return &each;
    return nullptr;
}

document schedule_content(const plan& plan, const period& period, std::string_view unit, language language) {
    return schedule_maker{plan, period, unit, language}.run();
}

document schedule_report(const plan& plan, const period& period, std::string_view unit, language language) {
    document report = schedule_content(plan, period, unit, language);
    if (const letterhead* head = letterhead_on(plan, period.days.begin)) {
        std::vector<std::string> lines = head->superior;
        lines.insert(lines.end(), head->agency.begin(), head->agency.end());
        report.lines.insert(report.lines.begin(), lines.begin(), lines.end());
    }
    return report;
}

}  // namespace kyniem
