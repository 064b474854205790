#include "ooxml_parts.hpp"
#include "support.hpp"

#include <kyniem/xlsx.hpp>

#include <algorithm>
#include <charconv>
#include <stdexcept>

using namespace kyniem;
using namespace date::literals;
using test::all;
using test::holds;
using test::part_called;
using test::part_map;

TEST_SUITE_BEGIN("xlsx");

namespace {

// ---- files as Excel reads them -------------------------------------------------------------------

/// "_x005F_" is how an underscore is written that would begin such a code itself.
std::string as_excel_reads(std::string text) {
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        unsigned code = 0;
        const char* const digits = text.data() + at + 2;
        if (text.size() < at + 7 || text[at + 6] != '_') continue;
        const auto read = std::from_chars(digits, digits + 4, code, 16);
        if (read.ec == std::errc{} && read.ptr == digits + 4 && code < 0x80)
            text.replace(at, 7, 1, static_cast<char>(code));
    }
    return text;
}

/// The UTF-16 units that Excel counts. The text is valid UTF-8.
std::size_t units_of(const std::string& text) {
    std::size_t units = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        units += (byte & 0xC0U) == 0x80U ? 0U : byte >= 0xF0 ? 2U : 1U;
    }
    return units;
}

struct seen_cell {
    bool is_text = false;
    std::string value{};
    std::string format{};  ///< of a number: "dd/m/yyyy"
    friend bool operator==(const seen_cell&, const seen_cell&) = default;
};
std::ostream& operator<<(std::ostream& out, const seen_cell& seen) {
    return out << (seen.is_text ? "text " : "number ") << seen.value << " " << seen.format;
}

/// "A1", "AB12": Excel counts both from 1.
std::string place_of(std::size_t line, std::size_t number) {
    std::string letters;
    for (; number > 0; number = (number - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + static_cast<int>((number - 1) % 26)));
    return letters + std::to_string(line);
}

/// A workbook with what all of them must be: without formulas and links, whatever is in the texts.
class read_book {
public:
    explicit read_book(const workbook& from) : parts_(test::parts_of(to_xlsx(from))) {
        // A workbook without a text has none of them.
        if (parts_.contains("xl/sharedStrings.xml")) {
            const pugi::xml_document strings = tree("xl/sharedStrings.xml");
            for (const pugi::xml_node& each : all(strings, "si"))
                strings_.push_back(as_excel_reads(each.child("t").text().get()));
        }
        const pugi::xml_document styles = tree("xl/styles.xml");
        std::map<std::string, std::string> codes;
        for (const pugi::xml_node& each : all(styles, "numFmt"))
            codes.emplace(each.attribute("numFmtId").value(), each.attribute("formatCode").value());
        for (const pugi::xml_node& each : styles.first_child().child("cellXfs").children())
            formats_.push_back(codes[each.attribute("numFmtId").value()]);
        const pugi::xml_document sheets = tree("xl/workbook.xml");
        for (const pugi::xml_node& each : all(sheets, "sheet"))
            names_.emplace_back(each.attribute("name").value());
        for (std::size_t number = 1; number <= names_.size(); ++number) {
            const pugi::xml_document one = sheet_tree(number);
            CHECK(all(one, "f").empty());
            CHECK(all(one, "hyperlink").empty());
        }
        CHECK(!holds(part_called(parts_, "[Content_Types].xml"), "calcChain"));
    }

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] const std::vector<std::string>& strings() const { return strings_; }
    [[nodiscard]] pugi::xml_document tree(const std::string& name) const {
        return test::tree_of(part_called(parts_, name));
    }
    [[nodiscard]] pugi::xml_document sheet_tree(std::size_t number) const {
        return tree("xl/worksheets/sheet" + std::to_string(number) + ".xml");
    }

    /// The cells that hold something, by their place.
    [[nodiscard]] std::map<std::string, seen_cell> cells_of(std::size_t number) const {
        std::map<std::string, seen_cell> found;
        const pugi::xml_document one = sheet_tree(number);
        for (const pugi::xml_node& each : all(one, "c")) {
            if (!each.child("v")) continue;
            seen_cell seen{.is_text = each.attribute("t").value() == std::string_view{"s"},
                           .value = each.child("v").text().get()};
            if (seen.is_text)
                seen.value = strings_.at(each.child("v").text().as_uint());
            else
                seen.format = formats_.at(each.attribute("s").as_uint());
            found.emplace(each.attribute("r").value(), std::move(seen));
        }
        return found;
    }

    /// The row of the head of the table: above what is frozen.
    [[nodiscard]] std::size_t head_of(std::size_t number) const {
        const pugi::xml_document one = sheet_tree(number);
        const pugi::xml_node pane = one.first_child().child("sheetViews").child("sheetView").child("pane");
        return pane.attribute("ySplit").as_uint();
    }

private:
    part_map parts_;
    std::vector<std::string> strings_{};
    std::vector<std::string> formats_{};
    std::vector<std::string> names_{};
};

/// What must stand in the file for the cell; nothing where it stays empty. Excel counts days from the last of
/// 1899, for it takes 1900 for a leap year.
std::optional<seen_cell> expected(const cell& value) {
    if (const auto* number = std::get_if<int>(&value)) return seen_cell{.value = std::to_string(*number)};
    if (const auto* day = std::get_if<sys_days>(&value)) {
        const bool is_early = date::year_month_day{*day}.month() <= date::February;
        return seen_cell{.value = std::to_string((*day - sys_days{1899_y / 12 / 30}).count()),
                         .format = is_early ? "dd/mm/yyyy" : "dd/m/yyyy"};
    }
    const std::string words = spoken(value);
    if (words.empty()) return std::nullopt;
    return seen_cell{.is_text = true, .value = words};
}

/// Compares a sheet, whose texts need no change, with what is read back.
void check_sheet(const sheet& given, const read_book& book, std::size_t number) {
    CAPTURE(given.name);
    const std::map<std::string, seen_cell> cells = book.cells_of(number);
    const std::size_t head = book.head_of(number);
    std::size_t drawn = 0;
    for (std::size_t at = 0; at < given.table.columns.size(); ++at) {
        const bool is_group = given.table.grouped_by == at;
        if (given.table.columns[at].title.empty() && !is_group) continue;
        ++drawn;
        const std::string title =
            given.table.columns[at].title.empty() ? "Nhóm" : given.table.columns[at].title;
        CHECK(cells.at(place_of(head, drawn)) == seen_cell{.is_text = true, .value = title});
        for (std::size_t line = 0; line < given.table.rows.size(); ++line) {
            const std::string place = place_of(head + 1 + line, drawn);
            const auto seen = cells.find(place);
            const auto wanted = expected(given.table.rows[line][at]);
            CAPTURE(place);
            REQUIRE((seen != cells.end()) == wanted.has_value());
            if (wanted) CHECK(seen->second == *wanted);
        }
    }
    const std::string range = place_of(head, 1) + ":" + place_of(head + given.table.rows.size(), drawn);
    const pugi::xml_document one = book.sheet_tree(number);
    CHECK(one.first_child().child("autoFilter").attribute("ref").value() == range);
}

// ---- workbooks -----------------------------------------------------------------------------------

workbook small_workbook() {
    workbook made{
        .title = "Theo dõi", .author = "Sở", .created = "2025-03-25"_day, .states = {"Chưa làm", "Đã xong"}};
    made.sheets.push_back(
        {.name = "Tháng 4/2025",
         .title = "Bảng",
         .lines = {"UBND tỉnh"},
         .table =
             {.columns = {{"number", "TT"},
                          {"week", ""},
                          {"id", ""},
                          {"text", "Việc"},
                          {"due", "Hạn"},
                          {"status", "Trạng thái"}},
              .rows = {{1, std::string{"Tuần 14"}, std::string{"id-a"}, std::string{"Tin, bài"},
                        "2025-04-01"_day, std::string{"Chưa làm"}},
                       {2, std::string{"Tuần 14"}, std::string{"id-b"}, std::string{"2025"}, cell{}, cell{}},
                       {3, std::string{"Tuần 15"}, std::string{"id-c"},
                        std::vector<std::string>{"Báo", "Đài"}, "1900-03-01"_day, std::string{"Đã xong"}}},
              .grouped_by = 1},
         .widths = {5, 30, 11, 12},
         .status = 5,
         .due = 4});
    return made;
}

workbook one_text(const std::string& text) {
    workbook made = small_workbook();
    made.title = made.author = text;
    // Lists hold neither a comma nor a quote, and not much.
    if (text.find_first_of(",\"") == std::string::npos && text.size() < 200) made.states = {text, "xong"};
    made.sheets[0].title = text;
    made.sheets[0].lines = {text};
    made.sheets[0].table.columns[3].title = text;
    made.sheets[0].table.rows[0][3] = text;
    made.sheets[0].table.rows[1][1] = text;
    made.sheets[0].table.rows[2][4] = text;
    return made;
}

}  // namespace

// ---- the file ------------------------------------------------------------------------------------

TEST_CASE("xlsx: the same value gives the same bytes, another value others") {
    const std::string bytes = to_xlsx(small_workbook());
    CHECK(bytes.starts_with("PK\x03\x04"));
    CHECK(bytes == to_xlsx(small_workbook()));
    CHECK(to_xlsx({}) == to_xlsx({}));
    workbook later = small_workbook();
    later.created += date::days{1};
    CHECK(bytes != to_xlsx(later));
}

TEST_CASE("xlsx: the types come first, and the day is that of the value") {
    CHECK(test::part_names(to_xlsx(small_workbook())).front() == "[Content_Types].xml");
    const read_book book{small_workbook()};
    const pugi::xml_document core = book.tree("docProps/core.xml");
    CHECK(all(core, "dcterms:created").front().text().get() == std::string_view{"2025-03-25T00:00:00Z"});
    CHECK(all(core, "dc:title").front().text().get() == std::string_view{"Theo dõi"});
    CHECK(all(core, "dc:creator").front().text().get() == std::string_view{"Sở"});
}

TEST_CASE("xlsx: columns for machines stay out, and the group is a column in its place") {
    const read_book book{small_workbook()};
    REQUIRE(book.head_of(1) == 4);  // title, line, nothing
    check_sheet(small_workbook().sheets[0], book, 1);
    const auto cells = book.cells_of(1);
    CHECK(cells.at("A1").value == "Bảng");
    CHECK(cells.at("A2").value == "UBND tỉnh");
    CHECK(cells.at("B4").value == "Nhóm");
    CHECK(cells.at("B6").value == "Tuần 14");
    CHECK(!cells.contains("F4"));
    CHECK(std::ranges::find(book.strings(), "id-a") == book.strings().end());
}

TEST_CASE("xlsx: days are numbers that look like days, and texts of digits stay texts") {
    const auto cells = read_book{small_workbook()}.cells_of(1);
    CHECK(cells.at("D5") == seen_cell{.value = "45748", .format = "dd/m/yyyy"});
    CHECK(cells.at("D7") == seen_cell{.value = "61", .format = "dd/m/yyyy"});
    CHECK(cells.at("C6") == seen_cell{.is_text = true, .value = "2025"});
    CHECK(!cells.contains("D6"));
    // Before it, Excel's calendar is wrong or there is none.
    workbook early = small_workbook();
    early.sheets[0].table.rows[0][4] = "1900-02-28"_day;
    CHECK(read_book{early}.cells_of(1).at("D5") == seen_cell{.is_text = true, .value = "28/02/1900"});
}

TEST_CASE("xlsx: the head is frozen, and stands on each page that is printed") {
    const read_book book{small_workbook()};
    const pugi::xml_document one = book.sheet_tree(1);
    const pugi::xml_node pane = one.first_child().child("sheetViews").child("sheetView").child("pane");
    CHECK(pane.attribute("state").value() == std::string_view{"frozen"});
    CHECK(pane.attribute("topLeftCell").value() == std::string_view{"A5"});
    CHECK(!pane.attribute("xSplit"));
    const pugi::xml_node page = one.first_child().child("pageSetup");
    CHECK(page.attribute("orientation").value() == std::string_view{"landscape"});
    CHECK(page.attribute("paperSize").as_int() == 9);  // A4
    std::string names;
    const pugi::xml_document tree = book.tree("xl/workbook.xml");
    for (const pugi::xml_node& each : all(tree, "definedName"))
        names += std::string{each.attribute("name").value()} + " " + each.text().get() + "\n";
    CHECK(names ==
          "_xlnm._FilterDatabase 'Tháng 4-2025'!$A$4:$E$7\n_xlnm.Print_Titles 'Tháng 4-2025'!$4:$4\n");
}

TEST_CASE("xlsx: a state is chosen from the list, also in the rows that are added") {
    const pugi::xml_document one = read_book{small_workbook()}.sheet_tree(1);
    const std::vector<pugi::xml_node> rules = all(one, "dataValidation");
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].attribute("type").value() == std::string_view{"list"});
    CHECK(rules[0].attribute("sqref").value() == std::string_view{"E5:E57"});
    CHECK(rules[0].child("formula1").text().get() == std::string_view{"\"Chưa làm,Đã xong\""});
    CHECK(rules[0].attribute("errorTitle").value() == std::string_view{"Trạng thái chưa đúng"});
    workbook without = small_workbook();
    without.sheets[0].status = std::nullopt;
    const pugi::xml_document other = read_book{without}.sheet_tree(1);
    CHECK(all(other, "dataValidation").empty());
}

TEST_CASE("xlsx: what is done, and what is overdue, is coloured") {
    const struct {
        std::optional<std::size_t> status;
        std::optional<std::size_t> due;
        std::vector<std::string> formulas;
    } rows[] = {
        {5, 4, {"$E5=\"Đã xong\"", "AND(ISNUMBER($D5),$D5<TODAY(),$E5<>\"Đã xong\")"}},
        {5, {}, {"$E5=\"Đã xong\""}},
        {{}, 4, {"AND(ISNUMBER($D5),$D5<TODAY())"}},
        {{}, {}, {}},
        {2, 2, {}},  // a column that is not drawn
        {99, 99, {}},
    };
    for (const auto& each : rows) {
        workbook made = small_workbook();
        made.sheets[0].status = each.status;
        made.sheets[0].due = each.due;
        const pugi::xml_document one = read_book{made}.sheet_tree(1);
        std::vector<std::string> formulas;
        for (const pugi::xml_node& rule : all(one, "cfRule")) {
            CHECK(rule.parent().attribute("sqref").value() == std::string_view{"A5:E57"});
            formulas.emplace_back(rule.child("formula").text().get());
        }
        CHECK(formulas == each.formulas);
    }
}

// ---- whatever the texts hold ---------------------------------------------------------------------

TEST_CASE("xlsx: any text is text, and is found in the file as far as it can be read") {
    const std::string marks = [] {
        std::string text = "a";
        for (int number = 0; number < 300; ++number) text += "\xCC\x81";
        return text;
    }();
    const struct {
        std::string given;
        std::string found;
    } rows[] = {
        {"=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"},
        {"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"},
        {"+1", "+1"},
        {"-1", "-1"},
        {"@SUM(A1)", "@SUM(A1)"},
        {"{=1+1}", "{=1+1}"},
        {"https://example.com/a b", "https://example.com/a b"},
        {"mailto:a@b", "mailto:a@b"},
        {"internal:Sheet1!A1", "internal:Sheet1!A1"},
        {"<b>A & B</b> &amp; ]]>", "<b>A & B</b> &amp; ]]>"},
        {"_x0041_ _x00", "_x0041_ _x00"},
        {"_x_x0041__", "_x_x0041__"},
        {"dòng một\ndòng hai", "dòng một\ndòng hai"},
        {" có cách ", " có cách "},
        {std::string(300, 'W'), std::string(300, 'W')},
        {marks, marks},
        {"sai \xFF mã", "sai \xEF\xBF\xBD mã"},
        {"a\xEF\xBF\xBE\xEF\xBF\xBF", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
        {std::string{"nul\0nul", 7}, "nul\xEF\xBF\xBDnul"},
        {"\x01\x1B", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xE2\x80\xAE ngược", "\xEF\xBF\xBD ngược"},
    };
    for (const auto& each : rows) {
        CAPTURE(each.found);
        const auto cells = read_book{one_text(each.given)}.cells_of(1);
        for (const char* place : {"A1", "A2", "C4", "C5", "B6", "D7"})
            CHECK(cells.at(place) == seen_cell{.is_text = true, .value = each.found});
    }
}

TEST_CASE("xlsx: texts longer than Excel takes are cut, between letters") {
    constexpr std::size_t longest = 32'767;
    std::string flags;
    for (int number = 0; number < 20'000; ++number) flags += "đ\xF0\x9F\x87\xBB";
    for (const std::string& text : {flags, std::string(50'000, 'x')}) {
        const auto cells = read_book{one_text(text)}.cells_of(1);
        const std::string& cut = cells.at("C5").value;
        CHECK(units_of(cut) <= longest);
        CHECK(units_of(cut) > longest - 5);
        REQUIRE(cut.ends_with("…"));
        CHECK(text.starts_with(cut.substr(0, cut.size() - std::string_view{"…"}.size())));
    }
    const std::string fitting(longest, 'x');
    CHECK(read_book{one_text(fitting)}.cells_of(1).at("C5").value == fitting);
}

TEST_CASE("xlsx: names that Excel refuses or that come twice are changed") {
    workbook made{.language = language::vi};
    for (const char* name :
         {"", "''", "[]:*?/\\", "HISTORY", "Tháng 4/2025", "tháng 4-2025", "THÁNG 4:2025", "a\nb",
          "một tên rất dài hơn ba mươi mốt ký tự", "một tên rất dài hơn ba mươi mốt chữ",
          "\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87"
          "\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F"
          "\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB\xF0\x9F\x87\xBB",
          "\xFF\x01"})
        made.sheets.push_back({.name = name});
    const std::vector<std::string> names = read_book{made}.names();
    REQUIRE(names.size() == made.sheets.size());
    CHECK(names[0] == "Trang tính");
    CHECK(names[1] == "Trang tính (2)");
    CHECK(names[2] == "-------");
    CHECK(names[3] == "HISTORY (2)");
    CHECK(names[4] == "Tháng 4-2025");
    CHECK(names[5] == "tháng 4-2025 (2)");
    CHECK(names[6] == "THÁNG 4-2025 (3)");
    CHECK(names[7] == "a b");
    for (const std::string& name : names) CHECK(units_of(name) <= 31);
}

TEST_CASE("xlsx: states that a list in Excel cannot hold are an error") {
    workbook made = small_workbook();
    for (const std::vector<std::string>& states :
         {std::vector<std::string>{"Chưa làm, chờ duyệt", "Đã xong"}, std::vector<std::string>{"\"x\""},
          std::vector<std::string>{std::string(200, 'a'), std::string(100, 'b')}}) {
        made.states = states;
        CHECK_THROWS_AS(static_cast<void>(to_xlsx(made)), std::runtime_error);
    }
    made.states = {std::string(200, 'a'), std::string(54, 'b')};  // 255 with the comma
    CHECK_NOTHROW(static_cast<void>(to_xlsx(made)));
}

TEST_CASE("xlsx: no rows, no columns, nothing at all") {
    workbook made = small_workbook();
    made.sheets[0].table.rows.clear();
    check_sheet(made.sheets[0], read_book{made}, 1);
    made.sheets[0].table.columns.clear();
    CHECK(read_book{made}.cells_of(1).at("A1").value == "Bảng");
    CHECK(read_book{made}.head_of(1) == 0);
    CHECK(read_book{workbook{.sheets = {sheet{}, sheet{}}}}.names().size() == 2);
    CHECK_NOTHROW(static_cast<void>(to_xlsx({})));
}

// ---- the shipped plans ---------------------------------------------------------------------------

TEST_CASE("xlsx: every cell of the lists stands in the file, in each plan and month") {
    for (const char* name :
         {"kien-giang.toml", "kien-giang-2021.toml", "binh-dinh.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        for (const unsigned month : {2U, 4U, 5U, 8U}) {
            CAPTURE(name);
            CAPTURE(month);
            const workbook made = workbook_of(plan, period_of(2025_y / date::month{month}), {}, language::vi);
            const read_book book{made};
            REQUIRE(book.names().size() == made.sheets.size());
            for (std::size_t number = 0; number < made.sheets.size(); ++number)
                if (!made.sheets[number].table.columns.empty())
                    check_sheet(made.sheets[number], book, number + 1);
        }
    }
}

TEST_SUITE_END();
