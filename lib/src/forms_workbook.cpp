#include <kyniem/forms.hpp>
#include <kyniem/text.hpp>

#include "table_reading.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kyniem {
namespace {

constexpr std::array<phrase, 4> states{
    {{"Chưa làm", "Not begun"}, {"Đang làm", "Under way"}, {"Vướng mắc", "Held up"}, {"Đã xong", "Done"}}};
constexpr phrase how_to_use{"Chọn tình trạng ở cột “Trạng thái”; hàng đỏ là việc đã quá hạn.",
                            "Choose in “Status”; red rows are overdue."};

/// In characters. A page across holds 118 at full size: the tracking sheet prints at nine tenths.
constexpr std::array<std::pair<std::string_view, double>, 19> widths{{{"number", 4.5},
                                                                      {"of", 30},
                                                                      {"week", 11},
                                                                      {"date", 10.5},
                                                                      {"end", 10.5},
                                                                      {"from", 11},
                                                                      {"to", 11},
                                                                      {"text", 27},
                                                                      {"channels", 12},
                                                                      {"owners", 13},
                                                                      {"partners", 12},
                                                                      {"due", 10.5},
                                                                      {"status", 10.5},
                                                                      {"notes", 10},
                                                                      {"day", 15},
                                                                      {"lunar", 9},
                                                                      {"level", 11},
                                                                      {"sources", 16},
                                                                      {"themes", 32}}};
constexpr double plain_width = 13;

double width_of(const column& column) {
    for (const auto& [id, width] : widths)
        if (id == column.id) return width;
    return plain_width;
}

class workbook_maker {
public:
    workbook_maker(const plan& plan, const document& content, sys_days day, language language)
        : content_(content), day_(day), language_(language), head_(letterhead_on(plan, day)) {}

    workbook run() const {
        workbook made{.language = language_, .title = content_.title, .created = day_};
        if (head_ != nullptr) made.author = joined(head_->agency, " ");
        for (const phrase& each : states) made.states.emplace_back(each.in(language_));
        // The work comes first: it is what the file is for.
        if (sheet work = tracking(); !work.table.rows.empty()) made.sheets.push_back(std::move(work));
        for (const section& section : content_.sections)
            if (section.id != "timetable") made.sheets.push_back(list(section));
        if (made.sheets.empty()) made.sheets.push_back(sheet_called(content_.title));
        return made;
    }

private:
    [[nodiscard]] bool is_vi() const { return language_ == language::vi; }

    [[nodiscard]] sheet sheet_called(std::string name) const {
        sheet made{.name = std::move(name), .title = capitals(content_.title)};
        if (made.name != content_.title) made.title += "\n" + capitals(made.name);
        if (head_ != nullptr) made.lines = {joined(head_->agency, " ")};
        made.lines.insert(made.lines.end(), content_.lines.begin(), content_.lines.end());
        return made;
    }

    /// The timetable, and below it the work that is too long for its weeks.
    [[nodiscard]] sheet tracking() const {
        sheet made = sheet_called(is_vi() ? "Theo dõi" : "Tracking");
        made.lines.emplace_back(how_to_use.in(language_));
        const auto title = [&](const char* vi, const char* en) { return std::string{is_vi() ? vi : en}; };
        made.table.columns = {{"number", "TT"},
                              {"week", title("Tuần", "Week")},
                              {"id", ""},
                              {"date", title("Từ ngày", "From")},
                              {"end", title("Đến hết ngày", "Through")},
                              {"text", title("Nội dung", "Content")},
                              {"channels", title("Hình thức, kênh", "Channels")},
                              {"owners", title("Đơn vị chủ trì", "Owners")},
                              {"partners", title("Đơn vị phối hợp", "Partners")},
                              {"due", title("Hạn hoàn thành", "Due")},
                              {"status", title("Trạng thái", "Status")},
                              {"notes", title("Ghi chú", "Notes")}};
        made.table.grouped_by = 1;
        made.due = 9;
        made.status = 10;
        if (const section* timetable = find_section(content_, "timetable")) {
            const table_reader cells{timetable->table};
            for (const auto& row : timetable->table.rows)
                add_work(made.table, cells, row, cells.at(row, "week"), !cells.text(row, "deadline").empty());
        }
        if (const section* windows = find_section(content_, "windows")) {
            const table_reader cells{windows->table};
            for (const auto& row : windows->table.rows)
                if (cells.text(row, "kind") == id_of(row_kind::task))
                    add_work(made.table, cells, row, title("Việc dài ngày", "Long work"), true);
        }
        set_widths(made);
        return made;
    }

    static void add_work(table& to, const table_reader& cells, const std::vector<cell>& row, const cell& week,
                         bool is_due) {
        std::vector<cell> line;
        for (const column& each : to.columns)
            line.push_back(each.id == "number" ? cell{static_cast<int>(to.rows.size()) + 1}
                           : each.id == "week" ? week
                           : each.id == "due"  ? is_due ? cells.at(row, "end") : cell{}
                                               : cells.at(row, each.id));
        to.rows.push_back(std::move(line));
    }

    /// A list with real days, to be filtered and sorted: where it is printed with words for them alone, the
    /// days stand beside those, or in their place where they say the same.
    [[nodiscard]] sheet list(const section& section) const {
        sheet made = sheet_called(name_of_sheet(section));
        made.table = section.table;
        const auto at = [&](std::string_view id) {
            return std::ranges::find(made.table.columns, id, &column::id) - made.table.columns.begin();
        };
        const bool has_bounds = at("from") != std::ssize(made.table.columns);
        const auto use_day = [&](std::string_view of_day, std::string_view of_words, const phrase& title) {
            const auto day = static_cast<std::size_t>(at(of_day));
            if (day == made.table.columns.size()) return;
            if (!has_bounds) {
                made.table.columns[day].title = title.in(language_);
                return;
            }
            // Bounds that are not known yet keep their words.
            for (auto& row : made.table.rows)
                if (std::holds_alternative<sys_days>(row[day]))
                    row[static_cast<std::size_t>(at(of_words))] = row[day];
        };
        const bool is_due = section.id == "reports";
        use_day("date", "from", is_due ? phrase{"Hạn", "Due"} : phrase{"Từ ngày", "From"});
        if (is_due) made.table.columns[static_cast<std::size_t>(at("deadline"))].title.clear();
        use_day("end", "to", {"Đến hết ngày", "Through"});
        set_widths(made);
        return made;
    }

    /// Short, since a tab holds 31 letters.
    [[nodiscard]] std::string name_of_sheet(const section& section) const {
        constexpr std::array<std::pair<std::string_view, phrase>, 6> names{
            {{"days", {"Ngày kỷ niệm, sự kiện", "Anniversaries"}},
             {"windows", {"Các đợt", "Windows"}},
             {"slogans", {"Khẩu hiệu", "Slogans"}},
             {"reports", {"Mốc báo cáo", "Reports"}},
             {"upcoming", {"45 ngày tới", "Next 45 days"}},
             {"undated", {"Chưa ấn định ngày", "No date yet"}}}};
        for (const auto& [id, name] : names)
            if (id == section.id) return std::string{name.in(language_)};
        return section.title;
    }

    static void set_widths(sheet& to) {
        for (const column& each : to.table.columns)
            if (!each.title.empty()) to.widths.push_back(width_of(each));
    }

    const document& content_;
    sys_days day_;
    language language_;
    const letterhead* head_;
};

}  // namespace

workbook workbook_of(const plan& plan, const document& content, sys_days day, language language) {
    return workbook_maker{plan, content, day, language}.run();
}

workbook workbook_of(const plan& plan, const period& period, std::string_view unit, language language) {
    return workbook_of(plan, schedule_content(plan, period, unit, language), period.days.begin, language);
}

}  // namespace kyniem
