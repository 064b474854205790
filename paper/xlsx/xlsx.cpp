#include <kyniem/column_style.hpp>
#include <kyniem/xlsx.hpp>

#include <kyniem/html.hpp>
#include <kyniem/text.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <system_error>

namespace kyniem {
namespace {

constexpr std::size_t longest_text_units = 32'767;  // of UTF-16
constexpr std::size_t longest_name_units = 31;
constexpr std::size_t longest_list_units = 255;  // of states, with a comma between
constexpr double tallest_row_points = 409;
constexpr double line_points = 15.75;  // of Times New Roman 12
constexpr double row_air_points = 3;
constexpr double letters_per_width = 1.1;
constexpr double bold_letters_per_width = 1.0;
constexpr double filter_button_width = 2.5;
constexpr double default_width = 15;
constexpr double millimetres_per_inch = 25.4;
/// Below the table the list of states and the colours still hold, for the rows that the clerk adds.
constexpr lxw_row_t spare_rows = 50;
constexpr lxw_row_t last_row_of_excel = LXW_ROW_MAX - 1;

constexpr lxw_color_t head_tint = 0xEFEFEF;
constexpr lxw_color_t group_tint = 0xF7F3E8;
constexpr lxw_color_t overdue_tint = 0xF8D7D3;
constexpr lxw_color_t done_tint = 0xE6F0E2;

constexpr phrase group_title{"Nhóm", "Group"};
constexpr phrase sheet_name{"Trang tính", "Sheet"};
constexpr phrase wrong_state_title{"Trạng thái chưa đúng", "Unknown status"};
constexpr phrase wrong_state{"Hãy chọn một trạng thái trong danh sách.",
                             "Please choose a status from the list."};

// ---- text ----------------------------------------------------------------------------------------

bool is_continuation(char letter) noexcept {
    return (static_cast<unsigned char>(letter) & 0xC0) == 0x80;
}

/// The UTF-16 units that Excel counts.
std::size_t units_of(std::string_view text) noexcept {
    std::size_t units = 0;
    for (const char letter : text) {
        if (!is_continuation(letter)) ++units;
        if (static_cast<unsigned char>(letter) >= 0xF0) ++units;
    }
    return units;
}

/// `text` up to `longest` units; no character is cut.
std::string_view beginning(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return text;
    std::size_t bytes = 0;
    std::size_t units = 0;
    for (const std::string_view letter : graphemes(text)) {
        units += units_of(letter);
        if (units > longest) break;
        bytes += letter.size();
    }
    return text.substr(0, bytes);
}

bool is_escape(std::string_view text) noexcept {
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

/// Text of a cell. Excel would read "_x0041_" as an escaped "A": the underscore is escaped itself.
std::string cell_text(std::string_view given) {
    std::string text = readable(given);
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1))
        if (is_escape(std::string_view{text}.substr(at))) text.replace(at, 1, "_x005F_"), at += 6;
    if (units_of(text) <= longest_text_units) return text;
    return std::string{beginning(text, longest_text_units - 1)} + "…";
}

bool is_forbidden(char letter) noexcept {
    return std::string_view{"[]:*?/\\"}.find(letter) != std::string_view::npos;
}

/// Names of tabs: without what Excel forbids, short enough, each once.
class tab_names {
public:
    explicit tab_names(language language) : language_(language) {}

    std::string add(std::string_view given) {
        const std::string name = allowed(given);
        std::string unique = std::string{trimmed(beginning(name, longest_name_units))};
        for (int number = 2; !taken_.insert(folded(unique)).second; ++number) {
            const std::string suffix = " (" + std::to_string(number) + ")";
            unique = std::string{trimmed(beginning(name, longest_name_units - suffix.size()))} + suffix;
        }
        return unique;
    }

private:
    [[nodiscard]] std::string allowed(std::string_view given) const {
        std::string name;
        for (const char letter : readable(given)) {
            if (letter == '\'' || letter == '"') continue;
            name += letter == '\n' ? ' ' : is_forbidden(letter) ? '-' : letter;
        }
        return trimmed(name).empty() ? std::string{sheet_name.in(language_)} : std::string{trimmed(name)};
    }

    language language_;
    std::set<std::string> taken_{"history"};  // a name that Excel keeps for itself
};

/// Excel's calendar begins with 1900, and is wrong about February of that year.
bool is_excel_day(sys_days day) {
    return day >= sys_days{date::year{1900} / 3 / 1} && day <= sys_days{date::year{9999} / 12 / 31};
}

// ---- heights -------------------------------------------------------------------------------------
// Excel fits the height of rows as they are typed, not of those it reads.

std::size_t lines_of_paragraph(std::string_view paragraph, std::size_t letters_a_line) {
    std::size_t lines = 1;
    std::size_t used = 0;
    while (!paragraph.empty()) {
        const std::string_view word = paragraph.substr(0, paragraph.find(' '));
        paragraph.remove_prefix(std::min(word.size() + 1, paragraph.size()));
        const std::size_t letters = graphemes(word).size();
        const std::size_t blank = used == 0 ? 0 : 1;
        if (used + blank + letters <= letters_a_line) {
            used += blank + letters;
            continue;
        }
        if (used != 0) ++lines;
        for (used = letters; used > letters_a_line; used -= letters_a_line) ++lines;
    }
    return lines;
}

std::size_t lines_of(std::string_view text, double letters) {
    const auto letters_a_line = static_cast<std::size_t>(std::max(1.0, std::floor(letters)));
    std::size_t lines = 0;
    for (bool more = true; more;) {
        const auto end = text.find('\n');
        lines += lines_of_paragraph(text.substr(0, end), letters_a_line);
        more = end != std::string_view::npos;
        if (more) text.remove_prefix(end + 1);
    }
    return lines;
}

double height_points(std::size_t lines) {
    return std::min(tallest_row_points, static_cast<double>(lines) * line_points + row_air_points);
}

// ---- the library ---------------------------------------------------------------------------------

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error{lxw_strerror(error)};
}

/// A file without a name on any disk: this version of the library writes to paths alone.
class memory_file {
public:
    memory_file() : number_(::memfd_create("kyniem.xlsx", MFD_CLOEXEC)) {
        if (number_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    }
    memory_file(const memory_file&) = delete;
    memory_file& operator=(const memory_file&) = delete;
    ~memory_file() { ::close(number_); }

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }

    [[nodiscard]] std::string bytes() const {
        std::string all;
        std::array<char, 65'536> piece{};
        for (;;) {
            const auto size = ::pread(number_, piece.data(), piece.size(), static_cast<off_t>(all.size()));
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) throw std::system_error(errno, std::generic_category(), "pread");
            if (size == 0) return all;
            all.append(piece.data(), static_cast<std::size_t>(size));
        }
    }

private:
    int number_;
};

using library_book = std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)>;

lxw_format* added_format(lxw_workbook* book) {
    lxw_format* format = workbook_add_format(book);
    if (format == nullptr) check(LXW_ERROR_MEMORY_MALLOC_FAILED);
    return format;
}

lxw_format* made_format(lxw_workbook* book, double size_points, lxw_format_alignments across) {
    lxw_format* format = added_format(book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, size_points);
    format_set_text_wrap(format);
    format_set_align(format, static_cast<std::uint8_t>(across));
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

lxw_format* bordered(lxw_format* format) {
    format_set_border(format, LXW_BORDER_THIN);
    return format;
}

lxw_format* bold(lxw_format* format) {
    format_set_bold(format);
    return format;
}

lxw_format* tinted(lxw_format* format, lxw_color_t tint) {
    format_set_bg_color(format, tint);
    return format;
}

constexpr const char* two_digit_month = "dd/mm/yyyy";
constexpr const char* plain_month = "dd/m/yyyy";

lxw_format* dated(lxw_format* format, const char* spelled = two_digit_month) {
    format_set_num_format(format, spelled);
    return format;
}

/// How cells look; each workbook has its own.
struct looks {
    explicit looks(lxw_workbook* book)
        : title(bold(made_format(book, 14, LXW_ALIGN_CENTER))), line(made_format(book, 12, LXW_ALIGN_CENTER)),
          head(bordered(tinted(bold(made_format(book, 12, LXW_ALIGN_CENTER)), head_tint))),
          text(bordered(made_format(book, 12, LXW_ALIGN_LEFT))),
          centred(bordered(made_format(book, 12, LXW_ALIGN_CENTER))),
          early_day(bordered(dated(made_format(book, 12, LXW_ALIGN_CENTER)))),
          day(bordered(dated(made_format(book, 12, LXW_ALIGN_CENTER), plain_month))),
          notes(bordered(made_format(book, 11, LXW_ALIGN_LEFT))),
          group(bordered(tinted(made_format(book, 11, LXW_ALIGN_LEFT), group_tint))),
          new_text(made_format(book, 12, LXW_ALIGN_LEFT)),
          new_centred(made_format(book, 12, LXW_ALIGN_CENTER)),
          new_day(dated(made_format(book, 12, LXW_ALIGN_CENTER))), overdue(added_format(book)),
          done(added_format(book)) {
        // Bold as well: it must show on paper without colours.
        bold(tinted(overdue, overdue_tint));
        tinted(done, done_tint);
    }

    lxw_format* title;
    lxw_format* line;
    lxw_format* head;
    lxw_format* text;
    lxw_format* centred;
    lxw_format* early_day;  ///< in January and February, written with two digits (Decree 30/2020/NĐ-CP)
    lxw_format* day;
    lxw_format* notes;
    lxw_format* group;
    lxw_format* new_text;  ///< of cells below the table, without a border
    lxw_format* new_centred;
    lxw_format* new_day;
    lxw_format* overdue;
    lxw_format* done;
};

// ---- one sheet -----------------------------------------------------------------------------------

struct drawn_column {
    std::size_t at;  ///< in the table
    double width;
};

/// Columns with a title, and that of the group whatever it has. A clerk filters and sorts: rows across
/// would end the range of the filter, stay behind when rows are sorted, and vanish with no row under
/// them. So the group is a column in its place, its value in each row, and one can filter by week.
std::vector<drawn_column> columns_of(const sheet& sheet) {
    std::vector<drawn_column> drawn;
    std::size_t titled = 0;
    for (std::size_t at = 0; at < sheet.table.columns.size(); ++at) {
        const bool has_title = !sheet.table.columns[at].title.empty();
        if (!has_title && sheet.table.grouped_by != at) continue;
        const bool known = has_title && titled < sheet.widths.size();
        drawn.push_back({at, known ? sheet.widths[titled] : default_width});
        if (has_title) ++titled;
    }
    return drawn;
}

class sheet_writer {
public:
    sheet_writer(lxw_worksheet* to, const looks& looks, const workbook& workbook, const sheet& sheet)
        : to_(to), looks_(looks), workbook_(workbook), sheet_(sheet), columns_(columns_of(sheet)) {}

    void run() {
        set_page();
        set_columns();
        write_across(cell_text(sheet_.title), looks_.title);
        for (const std::string& line : sheet_.lines) write_across(cell_text(line), looks_.line);
        if (columns_.empty()) return;
        write_head();
        for (const auto& row : sheet_.table.rows) write_row(row);
        set_filter();
        set_states();
        set_colours();
    }

private:
    void set_page() {
        constexpr std::uint8_t paper_a4 = 9;
        const auto inches = [](double millimetres) { return millimetres / millimetres_per_inch; };
        worksheet_set_landscape(to_);
        worksheet_set_paper(to_, paper_a4);
        worksheet_set_margins(to_, inches(20), inches(20), inches(20), inches(15));
        worksheet_fit_to_pages(to_, 1, 0);
        worksheet_center_horizontally(to_);
        check(worksheet_set_footer(to_, "&C&\"Times New Roman,Regular\"&11&P/&N"));
    }

    void set_columns() {
        for (std::size_t number = 0; number < columns_.size(); ++number) {
            const auto index = column_index(number);
            check(worksheet_set_column(to_, index, index, columns_[number].width, format_of_new(number)));
        }
    }

    [[nodiscard]] lxw_format* format_of_new(std::size_t number) const {
        const std::size_t at = columns_[number].at;
        const bool has_days = std::ranges::any_of(sheet_.table.rows, [&](const std::vector<cell>& row) {
            return at < row.size() && std::holds_alternative<sys_days>(row[at]);
        });
        if (has_days) return looks_.new_day;
        return is_centred(sheet_.table.columns[at]) ? looks_.new_centred : looks_.new_text;
    }

    static lxw_col_t column_index(std::size_t number) {
        if (number >= LXW_COL_MAX) check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
        return static_cast<lxw_col_t>(number);
    }

    [[nodiscard]] lxw_col_t last_column() const { return column_index(columns_.size() - 1); }

    /// A row as wide as the table. It stands above the filter, where merging does no harm.
    void write_across(const std::string& text, lxw_format* format) {
        if (text.empty()) return;
        double width = 0;
        for (const drawn_column& column : columns_) width += column.width;
        const double rate = format == looks_.title ? bold_letters_per_width : letters_per_width;
        const std::size_t lines = columns_.empty() ? 1 : lines_of(text, width * rate);
        check(worksheet_set_row(to_, row_, height_points(lines), nullptr));
        if (columns_.size() > 1)
            check(worksheet_merge_range(to_, row_, 0, row_, last_column(), text.c_str(), format));
        else
            check(worksheet_write_string(to_, row_, 0, text.c_str(), format));
        ++row_;
    }

    void write_head() {
        if (row_ != 0) ++row_;
        head_ = row_++;
        std::size_t lines = 1;
        for (std::size_t number = 0; number < columns_.size(); ++number) {
            const auto& [at, width] = columns_[number];
            const std::string& title = sheet_.table.columns[at].title;
            const std::string text =
                cell_text(title.empty() ? group_title.in(workbook_.language) : std::string_view{title});
            const double letters = (width - filter_button_width) * bold_letters_per_width;
            lines = std::max(lines, lines_of(text, letters));
            check(worksheet_write_string(to_, head_, column_index(number), text.c_str(), looks_.head));
        }
        check(worksheet_set_row(to_, head_, height_points(lines), nullptr));
        check(worksheet_repeat_rows(to_, head_, head_));
        worksheet_freeze_panes(to_, head_ + 1, 0);
    }

    void write_row(const std::vector<cell>& row) {
        std::size_t lines = 1;
        for (std::size_t number = 0; number < columns_.size(); ++number)
            if (const std::size_t at = columns_[number].at; at < row.size())
                lines = std::max(lines, write_cell(number, row[at]));
        check(worksheet_set_row(to_, row_, height_points(lines), nullptr));
        ++row_;
    }

    /// Returns the lines it takes.
    std::size_t write_cell(std::size_t number, const cell& cell) {
        const lxw_col_t index = column_index(number);
        if (const auto* value = std::get_if<int>(&cell)) {
            check(worksheet_write_number(to_, row_, index, *value, looks_.centred));
            return 1;
        }
        const auto* day = std::get_if<sys_days>(&cell);
        if (day != nullptr && is_excel_day(*day)) {
            const date::year_month_day field{*day};
            lxw_datetime value{int(field.year()),
                               static_cast<int>(unsigned(field.month())),
                               static_cast<int>(unsigned(field.day())),
                               0,
                               0,
                               0};
            check(worksheet_write_datetime(to_, row_, index, &value,
                                           field.month() <= date::February ? looks_.early_day : looks_.day));
            return 1;
        }
        const std::string text = day != nullptr ? vietnamese(*day).str() : cell_text(spoken(cell));
        lxw_format* format = day != nullptr ? looks_.day : format_of(columns_[number].at, cell);
        check(worksheet_write_string(to_, row_, index, text.c_str(), format));
        // What is overdue turns bold, and wider.
        const double rate = sheet_.due ? bold_letters_per_width : letters_per_width;
        return lines_of(text, columns_[number].width * rate);
    }

    [[nodiscard]] lxw_format* format_of(std::size_t at, const cell& cell) const {
        const column& column = sheet_.table.columns[at];
        if (sheet_.table.grouped_by == at) return looks_.group;
        if (is_centred(column) || std::holds_alternative<bool>(cell)) return looks_.centred;
        return column.id == "notes" ? looks_.notes : looks_.text;
    }

    [[nodiscard]] lxw_row_t last_row() const { return std::max(head_, row_ - 1); }
    [[nodiscard]] lxw_row_t last_spare_row() const {
        return std::min(last_row() + spare_rows, last_row_of_excel);
    }

    void set_filter() {
        check(worksheet_autofilter(to_, head_, 0, last_row(), last_column()));
        if (sheet_.table.rows.empty()) return;
        // "2025" may be text, and stays so: no green corners.
        const std::string all = name_of(0, head_ + 1) + ":" + name_of(last_column(), last_row());
        check(worksheet_ignore_errors(to_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str()));
    }

    static std::string name_of(lxw_col_t column, lxw_row_t row) {
        std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
        lxw_rowcol_to_cell(name.data(), row, column);
        return name.data();
    }

    /// Where a column of the table is drawn, if it is.
    [[nodiscard]] std::optional<lxw_col_t> drawn_at(std::optional<std::size_t> wanted) const {
        const auto found = wanted ? std::ranges::find(columns_, *wanted, &drawn_column::at) : columns_.end();
        if (found == columns_.end()) return std::nullopt;
        return column_index(static_cast<std::size_t>(found - columns_.begin()));
    }

    void set_states() {
        const auto status = drawn_at(sheet_.status);
        if (!status || workbook_.states.empty()) return;
        std::vector<std::string> states;
        std::size_t units = 0;
        for (const std::string& state : workbook_.states) {
            if (state.find_first_of(",\"") != std::string::npos)
                throw std::runtime_error{"a state of the work cannot hold a comma or a quote: " + state};
            states.push_back(readable(state));
            units += units_of(states.back()) + 1;
        }
        // The library would say so as well, but on standard error.
        if (units - 1 > longest_list_units) check(LXW_ERROR_255_STRING_LENGTH_EXCEEDED);
        std::vector<const char*> list;
        for (const std::string& state : states) list.push_back(state.c_str());
        list.push_back(nullptr);
        const std::string title{wrong_state_title.in(workbook_.language)};
        const std::string message{wrong_state.in(workbook_.language)};
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.ignore_blank = LXW_VALIDATION_ON;
        rule.show_error = LXW_VALIDATION_ON;
        rule.dropdown = LXW_VALIDATION_ON;
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
        rule.value_list = const_cast<decltype(rule.value_list)>(list.data());
        rule.error_title = const_cast<decltype(rule.error_title)>(title.c_str());
        rule.error_message = const_cast<decltype(rule.error_message)>(message.c_str());
        check(worksheet_data_validation_range(to_, head_ + 1, *status, last_spare_row(), *status, &rule));
    }

    void set_colours() {
        const auto status = drawn_at(sheet_.status);
        const auto due = drawn_at(sheet_.due);
        const std::string last_state = workbook_.states.empty() ? "" : readable(workbook_.states.back());
        const bool can_be_done = status && !last_state.empty();
        const std::string state = can_be_done ? "$" + name_of(*status, head_ + 1) : "";
        if (can_be_done) colour("=" + state + "=\"" + last_state + "\"", looks_.done);
        if (!due) return;
        const std::string day = "$" + name_of(*due, head_ + 1);
        std::string overdue = "=AND(ISNUMBER(" + day + ")," + day + "<TODAY()";
        if (can_be_done) overdue += "," + state + "<>\"" + last_state + "\"";
        colour(overdue + ")", looks_.overdue);
    }

    void colour(std::string formula, lxw_format* format) {
        lxw_conditional_format rule{};
        rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
        rule.value_string = formula.data();
        rule.format = format;
        check(worksheet_conditional_format_range(to_, head_ + 1, 0, last_spare_row(), last_column(), &rule));
    }

    lxw_worksheet* to_;
    const looks& looks_;
    const workbook& workbook_;
    const sheet& sheet_;
    std::vector<drawn_column> columns_;
    lxw_row_t row_ = 0;
    lxw_row_t head_ = 0;
};

// ---- the workbook --------------------------------------------------------------------------------

void set_properties(lxw_workbook* book, const workbook& workbook) {
    std::string title = readable(workbook.title);
    std::string author = readable(workbook.author);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    // Zero would stand for now.
    const auto created = date::sys_seconds{workbook.created}.time_since_epoch().count();
    properties.created = static_cast<time_t>(created == 0 ? 1 : created);
    check(workbook_set_properties(book, &properties));
}

}  // namespace

std::string to_xlsx(const workbook& workbook) {
    const memory_file file;
    library_book book{workbook_new(file.path().c_str()), lxw_workbook_free};
    if (!book) check(LXW_ERROR_MEMORY_MALLOC_FAILED);
    set_properties(book.get(), workbook);
    const looks looks{book.get()};
    tab_names names{workbook.language};
    for (const sheet& sheet : workbook.sheets) {
        const std::string name = names.add(sheet.name);
        check(workbook_validate_sheet_name(book.get(), name.c_str()));
        lxw_worksheet* to = workbook_add_worksheet(book.get(), name.c_str());
        if (to == nullptr) check(LXW_ERROR_MEMORY_MALLOC_FAILED);
        sheet_writer{to, looks, workbook, sheet}.run();
    }
    check(workbook_close(book.release()));
    return file.bytes();
}

}  // namespace kyniem
