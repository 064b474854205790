#include "ooxml_parts.hpp"
#include "support.hpp"

#include <kyniem/docx.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <sstream>

using namespace kyniem;
using namespace date::literals;
using test::all;
using test::count;
using test::holds;
using test::part_called;
using test::part_map;
using test::with;

TEST_SUITE_BEGIN("docx");

namespace {

// ---- what Word wants -----------------------------------------------------------------------------

/// Word refuses a file in which these stand in another order (ECMA-376, part 1, the schema wml). Of the
/// children that it allows, those that kyniem writes.
struct child_order {
    std::string_view element;
    std::string_view children;
};
constexpr std::array orders{
    child_order{"w:pPr",
                "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:numPr w:pBdr w:shd "
                "w:tabs w:spacing w:ind w:contextualSpacing w:jc w:outlineLvl w:rPr w:sectPr"},
    child_order{"w:rPr", "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:color w:sz w:szCs w:lang"},
    child_order{"w:pBdr", "w:top w:left w:bottom w:right"},
    child_order{"w:tblPr",
                "w:tblStyle w:tblW w:jc w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook"},
    child_order{"w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV"},
    child_order{"w:tblCellMar", "w:top w:left w:bottom w:right"},
    child_order{"w:tcPr", "w:tcW w:gridSpan w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:vAlign"},
    child_order{"w:trPr", "w:cantSplit w:tblHeader"},
    child_order{"w:sectPr", "w:headerReference w:footerReference w:type w:pgSz w:pgMar w:pgNumType w:cols "
                            "w:titlePg"},
    child_order{"w:tbl", "w:tblPr w:tblGrid w:tr"},
    child_order{"w:tblGrid", "w:gridCol"},
    child_order{"w:tr", "w:trPr w:tc"},
    child_order{"w:tc", "w:tcPr w:p"},
    child_order{"w:style", "w:name w:basedOn w:next w:link w:qFormat w:pPr w:rPr"},
    child_order{"w:styles", "w:docDefaults w:style"},
    child_order{"w:docDefaults", "w:rPrDefault w:pPrDefault"},
    child_order{"w:settings", "w:zoom w:defaultTabStop w:characterSpacingControl w:compat w:themeFontLang "
                              "w:decimalSymbol w:listSeparator"},
};

std::vector<std::string> words_of(std::string_view text) {
    std::istringstream in{std::string{text}};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

int number_at(const pugi::xml_node& node, const char* attribute) {
    return node.attribute(attribute).as_int(-1);
}

/// Collects what is wrong in the parts of a document.
class word_reader {
public:
    explicit word_reader(const part_map& parts) {
        for (const auto& [name, part] : parts)
            if (name.starts_with("word/") && name.ends_with(".xml")) {
                const pugi::xml_document tree = test::tree_of(part);
                read(tree);
            }
        const pugi::xml_document document = test::tree_of(part_called(parts, "word/document.xml"));
        const pugi::xml_document links = test::tree_of(part_called(parts, "word/_rels/document.xml.rels"));
        std::set<std::string> ids;
        for (const pugi::xml_node& each : all(links, "Relationship"))
            ids.insert(each.attribute("Id").value());
        for (const pugi::xml_node& each : all(document, "w:headerReference"))
            if (!ids.contains(each.attribute("r:id").value())) add("w:headerReference", "leads nowhere");
        read_styles(parts);
    }

    [[nodiscard]] const std::string& faults() const { return faults_; }

private:
    void add(std::string_view element, std::string_view fault) {
        faults_.append(element).append(": ").append(fault).append("\n");
    }

    void read(const pugi::xml_node& node) {
        const std::string_view name = node.name();
        read_order(node);
        if (name == "w:tc" && std::string_view{node.last_child().name()} != "w:p")
            add(name, "does not end with a paragraph");
        if (name == "w:tr" && !node.child("w:trPr").child("w:cantSplit")) add(name, "may be split");
        if (name == "w:tbl") read_table(node);
        if (name == "w:body" && std::string_view{node.last_child().name()} != "w:sectPr")
            add(name, "does not end with a section");
        for (const pugi::xml_node& child : node.children()) read(child);
    }

    void read_order(const pugi::xml_node& node) {
        const auto* const order =
            std::ranges::find(orders, std::string_view{node.name()}, &child_order::element);
        if (order == orders.end()) return;
        const std::vector<std::string> allowed = words_of(order->children);
        auto at = allowed.begin();
        for (const pugi::xml_node& child : node.children()) {
            const auto found = std::ranges::find(allowed, child.name());
            if (found == allowed.end()) {
                add(node.name(), std::string{child.name()} + " does not belong there");
                continue;
            }
            if (found < at) add(node.name(), std::string{child.name()} + " comes too late");
            at = std::max(at, found);
        }
    }

    /// Word reckons with the grid: each row fills it.
    void read_table(const pugi::xml_node& node) {
        std::vector<int> grid;
        for (const pugi::xml_node& each : node.child("w:tblGrid").children())
            grid.push_back(number_at(each, "w:w"));
        const int whole = number_at(node.child("w:tblPr").child("w:tblW"), "w:w");
        if (grid.empty() || std::ranges::any_of(grid, [](int width) { return width <= 0; }))
            add("w:tblGrid", "a column without a width");
        if (std::accumulate(grid.begin(), grid.end(), 0) != whole)
            add("w:tblGrid", "is not as wide as the table");
        for (const pugi::xml_node& line : node.children("w:tr")) {
            std::size_t columns = 0;
            int width = 0;
            for (const pugi::xml_node& each : line.children("w:tc")) {
                const pugi::xml_node properties = each.child("w:tcPr");
                columns +=
                    static_cast<std::size_t>(properties.child("w:gridSpan").attribute("w:val").as_int(1));
                width += number_at(properties.child("w:tcW"), "w:w");
            }
            if (columns != grid.size()) add("w:tr", "does not fill the grid");
            if (width != whole) add("w:tr", "is not as wide as the table");
        }
        if (std::string_view{node.next_sibling().name()} != "w:p") add("w:tbl", "no paragraph behind it");
    }

    void read_styles(const part_map& parts) {
        const pugi::xml_document styles = test::tree_of(part_called(parts, "word/styles.xml"));
        std::set<std::string> ids;
        std::set<std::string> names;
        for (const pugi::xml_node& each : all(styles, "w:style")) {
            if (!ids.insert(each.attribute("w:styleId").value()).second)
                add("w:style", "an id that stands twice");
            if (!names.insert(each.child("w:name").attribute("w:val").value()).second)
                add("w:style", "a name that stands twice");
        }
        for (const pugi::xml_node& each : all(styles, "w:basedOn"))
            if (!ids.contains(each.attribute("w:val").value())) add("w:basedOn", "no such style");
        for (const auto& [name, part] : parts) {
            const pugi::xml_document tree = test::tree_of(part);
            for (const pugi::xml_node& each : all(tree, "w:pStyle"))
                if (!ids.contains(each.attribute("w:val").value()))
                    add("w:pStyle", std::string{"no style "} + each.attribute("w:val").value());
        }
    }

    std::string faults_{};
};

std::string faults_of(const part_map& parts) {
    return word_reader{parts}.faults();
}

/// The parts of the letter, which must be in order.
part_map checked_parts(const letter& letter) {
    part_map parts = test::parts_of(to_docx(letter));
    CHECK(faults_of(parts) == "");
    return parts;
}

std::string document_of(const letter& letter) {
    return part_called(checked_parts(letter), "word/document.xml");
}

/// The paragraphs, each between line feeds, with plain blanks.
std::string lines_of(const letter& letter) {
    return "\n" + test::with_plain_blanks(test::text_of(document_of(letter)));
}

bool has_line(const std::string& lines, const std::string& line) {
    return holds(lines, "\n" + line + "\n");
}

// ---- letters -------------------------------------------------------------------------------------

table small_timetable() {
    using texts = std::vector<std::string>;
    return {.columns = {{"number", "TT"},
                        {"week", "Tuần"},
                        {"id", ""},
                        {"time", "Thời gian"},
                        {"text", "Nội dung"},
                        {"owners", "Đơn vị"},
                        {"due", "Hạn"},
                        {"notes", "Ghi chú"}},
            .rows = {{1, std::string{"Tuần 06"}, std::string{"id-a"}, std::string{"03/02 (Thứ Hai)"},
                      std::string{"Tin, bài"}, texts{"Báo", "Đài"}, "2025-02-03"_day, cell{}},
                     {2, std::string{"Tuần 06"}, std::string{"id-b"}, std::string{"Từ 03/02"},
                      std::string{"Mở chuyên mục"}, texts{"Sở TTTT"}, cell{}, std::string{"Dự kiến"}},
                     {3, std::string{"Tuần 07"}, std::string{"id-c"}, std::string{"15/02"},
                      std::string{"Bắt đầu đợt"}}},
            .grouped_by = 1};
}

letter february() {
    return {.superior = {"UBND TỈNH QUẢNG NGÃI"},
            .agency = {"SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"},
            .symbol = "KH-STTTT",
            .place = "Quảng Ngãi",
            .month = 2025_y / 1,
            .kind = "KẾ HOẠCH",
            .subject = "Tuyên truyền tháng 02/2025",
            .bases = {"Căn cứ Kế hoạch số 324-KH/TU", "Căn cứ Công văn số 356/UBND-KGVX;"},
            .opening = "Nội dung như sau:",
            .parts = {{"I. CÁC NGÀY", {"1. Kỷ niệm (03/02/1930 - 03/02/2025).", "2. Ngày 27/02."}},
                      {"II. LỊCH", {"Chi tiết tại Phụ lục kèm theo."}}},
            .annex_title = "LỊCH TUYÊN TRUYỀN THÁNG 02/2025",
            .annex = small_timetable(),
            .annex_widths = {560, 1750, 3900, 1950, 1060, 1600},
            .recipients = {"Như trên;", "Lưu: VT."},
            .signature = {"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}};
}

letter of_the_party() {
    letter made = february();
    made.profile = letter_profile::party;
    made.superior = {"TỈNH ỦY QUẢNG NGÃI"};
    made.agency = {"ĐẢNG ỦY KHỐI"};
    made.symbol = "KH/ĐUK";
    return made;
}

/// Every text of a letter is `text`.
letter all_of(const std::string& text) {
    letter made = february();
    made.superior = made.agency = made.bases = made.recipients = made.signature = {text, text};
    for (std::string* each : {&made.number, &made.symbol, &made.place, &made.kind, &made.subject,
                              &made.opening, &made.annex_title, &made.signer})
        *each = text;
    made.parts = {{text, {text, text}}, {text, {}}, {"", {text}}};
    made.annex.columns[0].title = text;
    made.annex.rows.push_back({4, text, text, text, text, std::vector<std::string>{text, text}, text, text});
    made.annex.rows.push_back({cell{}, cell_object{{"text", text}}, true, std::vector<int>{1, 2}});
    return made;
}

/// "a" with so many marks above it.
std::string letter_with_marks(int marks) {
    std::string text = "a";
    for (int number = 0; number < marks; ++number) text += "\xCC\x81";
    return text;
}

}  // namespace

// ---- the file ------------------------------------------------------------------------------------

TEST_CASE("docx: the parts of the file, the types first") {
    CHECK(test::part_names(to_docx(february())) ==
          std::vector<std::string>{"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                                   "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
                                   "word/header1.xml", "word/header2.xml", "docProps/core.xml",
                                   "docProps/app.xml"});
}

TEST_CASE("docx: the same value gives the same bytes, another value others") {
    const std::string bytes = to_docx(february());
    CHECK(bytes == to_docx(february()));
    CHECK(to_docx({}) == to_docx({}));
    letter signed_one = february();
    signed_one.number = "6";
    CHECK(to_docx(signed_one) != bytes);
}

TEST_CASE("docx: files of all kinds are in order") {
    letter plain = february();
    plain.annex_title.clear();
    letter english = february();
    english.language = language::en;
    letter bare_annex = february();
    bare_annex.annex = {};
    letter one_column = february();
    one_column.annex = {.columns = {{"text", "Một"}}, .rows = {{std::string{"một"}}, {}}};
    letter only_signer = february();
    only_signer.recipients.clear();
    only_signer.signature.clear();
    only_signer.signer = "Nguyễn Văn A";
    for (const letter& each :
         {letter{}, february(), of_the_party(), plain, english, bare_annex, one_column, only_signer})
        static_cast<void>(checked_parts(each));
}

TEST_CASE("docx: the check of the order finds what is wrong") {
    const part_map parts = checked_parts(february());
    const struct {
        const char* part;
        const char* old;
        const char* by;
        const char* fault;
    } damages[] = {
        {"word/document.xml", "<w:cantSplit/>", "", "w:tr: may be split\n"},
        {"word/document.xml", "\"Nation\"", "\"Natoin\"", "w:pStyle: no style Natoin\n"},
        {"word/document.xml", "<w:gridCol w:w=\"4", "<w:gridCol w:w=\"5",
         "w:tblGrid: is not as wide as the table\n"},
        {"word/document.xml", "<w:tcW w:w=\"4", "<w:tcW w:w=\"5", "w:tr: is not as wide as the table\n"},
        {"word/document.xml", "<w:gridSpan w:val=\"6\"/>", "", "w:tr: does not fill the grid\n"},
        {"word/document.xml", "<w:trPr><w:cantSplit/></w:trPr><w:tc>",
         "<w:tc><w:p/></w:tc><w:trPr><w:cantSplit/></w:trPr><w:tc>", "w:tr: w:trPr comes too late\n"},
        {"word/document.xml", "</w:tbl><w:p>", "</w:tbl><w:r/><w:p>", "w:tbl: no paragraph behind it\n"},
        {"word/document.xml", "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>",
         "w:tc: does not end with a paragraph\n"},
        {"word/document.xml", "r:id=\"", "r:id=\"no", "w:headerReference: leads nowhere\n"},
        {"word/styles.xml", "w:styleId=\"Agency\"", "w:styleId=\"Superior\"",
         "w:style: an id that stands twice\n"},
        {"word/styles.xml", "<w:qFormat/>", "<w:hidden/>", "w:style: w:hidden does not belong there\n"},
    };
    for (const auto& damage : damages) {
        part_map damaged = parts;
        damaged[damage.part] = with(damaged[damage.part], damage.old, damage.by);
        CAPTURE(damage.by);
        CHECK(holds(faults_of(damaged), damage.fault));
    }
}

TEST_CASE("docx: the check of the package finds what is wrong") {
    const part_map parts = checked_parts(february());
    const struct {
        const char* part;
        const char* old;
        const char* by;
        const char* fault;
    } damages[] = {
        {"word/styles.xml", "</w:styles>", "", "word/styles.xml: no XML\n"},
        {"word/document.xml", "KẾ HOẠCH", "K\x01", "word/document.xml: a control character\n"},
        {"word/document.xml", "KẾ HOẠCH", "&#1;", "word/document.xml: a reference to no character\n"},
        {"word/document.xml", "KẾ HOẠCH", "\xEF\xBF\xBE", "word/document.xml: a noncharacter\n"},
        {"word/document.xml", "KẾ HOẠCH", "\xFF", "word/document.xml: no UTF-8\n"},
        {"word/_rels/document.xml.rels", "styles.xml", "style.xml", "word/styles.xml: nothing leads to it\n"},
        {"word/_rels/document.xml.rels", "styles.xml", "style.xml",
         "word/_rels/document.xml.rels: leads to word/style.xml, which is missing\n"},
        {"[Content_Types].xml", "/word/styles.xml", "/word/style.xml", "word/styles.xml: has no type\n"},
    };
    for (const auto& damage : damages) {
        part_map damaged = parts;
        damaged[damage.part] = with(damaged[damage.part], damage.old, damage.by);
        CAPTURE(damage.fault);
        CHECK(holds(test::faults_of_package(damaged), damage.fault));
    }
}

TEST_CASE("docx: title, agency and day stand in the properties of the file") {
    letter made = february();
    made.signed_on = "2025-01-25"_day;
    const std::string core = part_called(checked_parts(made), "docProps/core.xml");
    CHECK(holds(core, "<dc:title>KẾ HOẠCH Tuyên truyền tháng 02/2025</dc:title>"));
    CHECK(holds(core, "<dc:creator>SỞ THÔNG TIN VÀ TRUYỀN THÔNG</dc:creator>"));
    CHECK(holds(core, ">2025-01-25T00:00:00Z</dcterms:created>"));
    CHECK(holds(part_called(checked_parts(february()), "docProps/core.xml"),
                ">2025-01-01T00:00:00Z</dcterms:created>"));
    CHECK(!holds(part_called(checked_parts({}), "docProps/core.xml"), "dcterms:created"));
}

// ---- the head ------------------------------------------------------------------------------------

TEST_CASE("docx: number and day, left open and filled in") {
    const struct {
        letter_profile profile;
        kyniem::language language;
        const char* number;
        const char* symbol;
        date::year_month month;
        std::optional<sys_days> signed_on;
        const char* number_line;
        const char* date_line;
    } rows[] = {
        {letter_profile::state,
         language::vi,
         "",
         "KH-STTTT",
         2025_y / 1,
         {},
         "Số:          /KH-STTTT",
         "Quảng Ngãi, ngày       tháng 01 năm 2025"},
        {letter_profile::state, language::vi, "5", "KH-STTTT", 2025_y / 3, "2025-03-25"_day,
         "Số: 05/KH-STTTT", "Quảng Ngãi, ngày 25 tháng 3 năm 2025"},
        {letter_profile::state, language::vi, "123", "", 2025_y / 3, "2025-03-01"_day, "Số: 123",
         "Quảng Ngãi, ngày 01 tháng 3 năm 2025"},
        // The day of signing says more than the month that was planned.
        {letter_profile::state, language::vi, "1", "KH", 2025_y / 12, "2026-01-02"_day, "Số: 01/KH",
         "Quảng Ngãi, ngày 02 tháng 01 năm 2026"},
        {letter_profile::state,
         language::vi,
         "",
         "",
         date::year_month{},
         {},
         "Số:          ",
         "Quảng Ngãi, ngày       tháng       năm      "},
        {letter_profile::party, language::vi, "10", "KH/ĐUK", 2025_y / 1, "2025-01-05"_day, "Số 10-KH/ĐUK",
         "Quảng Ngãi, ngày 05 tháng 01 năm 2025"},
        {letter_profile::party,
         language::vi,
         "",
         "KH/ĐUK",
         2025_y / 10,
         {},
         "Số          -KH/ĐUK",
         "Quảng Ngãi, ngày       tháng 10 năm 2025"},
        {letter_profile::state, language::en, "5", "KH-STTTT", 2025_y / 3, "2025-03-05"_day,
         "No: 05/KH-STTTT", "Quảng Ngãi, 5 March 2025"},
    };
    for (const auto& each : rows) {
        letter made = february();
        made.profile = each.profile;
        made.language = each.language;
        made.number = each.number;
        made.symbol = each.symbol;
        made.month = each.month;
        made.signed_on = each.signed_on;
        const std::string lines = lines_of(made);
        CAPTURE(lines);
        CHECK(has_line(lines, each.number_line));
        CHECK(has_line(lines, each.date_line));
    }
}

TEST_CASE("docx: room for the number and the day does not shrink to one blank") {
    const std::string document = document_of(february());
    CHECK(holds(document, "Số: \u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0/KH-STTTT"));
    CHECK(holds(document, "ngày \u00A0\u00A0\u00A0\u00A0\u00A0 tháng 01"));
}

TEST_CASE("docx: a place too long for its line stands on one of its own") {
    letter made = february();
    CHECK(!holds(document_of(made), "<w:br/>"));
    made.place = "Thành phố Hồ Chí Minh";
    CHECK(holds(document_of(made), "Thành phố Hồ Chí Minh,</w:t><w:br/>"));
}

TEST_CASE("docx: the head and the end are those of the state or of the Party") {
    const std::string state = lines_of(february());
    CHECK(has_line(state, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    CHECK(has_line(state, "Độc lập - Tự do - Hạnh phúc"));
    CHECK(!holds(state, "ĐẢNG CỘNG SẢN VIỆT NAM"));
    CHECK(has_line(state, "Chi tiết tại Phụ lục kèm theo./."));
    CHECK(count(state, "./.") == 1);
    CHECK(!has_line(state, "*"));

    const std::string party = lines_of(of_the_party());
    CHECK(has_line(party, "ĐẢNG CỘNG SẢN VIỆT NAM"));
    CHECK(!holds(party, "CỘNG HÒA"));
    CHECK(!holds(party, "Độc lập"));
    CHECK(has_line(party, "Chi tiết tại Phụ lục kèm theo."));
    CHECK(!holds(party, "./."));
    CHECK(has_line(party, "*"));

    letter english = february();
    english.language = language::en;
    const std::string words = lines_of(english);
    CHECK(has_line(words, "SOCIALIST REPUBLIC OF VIET NAM"));
    CHECK(has_line(words, "Independence - Freedom - Happiness"));
    CHECK(has_line(words, "Recipients:"));
    CHECK(has_line(words, "Annex"));
}

TEST_CASE("docx: the language of the words is that of the letter") {
    letter english = february();
    english.language = language::en;
    CHECK(holds(part_called(checked_parts(february()), "word/styles.xml"), "<w:lang w:val=\"vi-VN\""));
    CHECK(holds(part_called(checked_parts(english), "word/styles.xml"), "<w:lang w:val=\"en-US\""));
}

// ---- the body ------------------------------------------------------------------------------------

TEST_CASE("docx: bases and recipients end as lists do, whatever they ended with") {
    const std::string lines = lines_of(february());
    CHECK(has_line(lines, "Căn cứ Kế hoạch số 324-KH/TU;"));
    CHECK(has_line(lines, "Căn cứ Công văn số 356/UBND-KGVX."));
    CHECK(has_line(lines, "- Như trên;"));
    CHECK(has_line(lines, "- Lưu: VT."));
    CHECK(has_line(lines, "PHÓ GIÁM ĐỐC"));
}

TEST_CASE("docx: pairs of dates, and a day with its word, are not torn apart") {
    letter made = february();
    made.opening = "Từ ngày 15/02, (1930 - 2025):";
    const std::string document = document_of(made);
    CHECK(holds(document, "(03/02/1930\u00A0-\u00A003/02/2025)"));
    CHECK(holds(document, "Từ ngày\u00A015/02, (1930\u00A0-\u00A02025)"));
}

TEST_CASE("docx: headings are those that Word shows in its outline") {
    const pugi::xml_document document = test::tree_of(document_of(february()));
    std::vector<std::string> headings;
    for (const pugi::xml_node& paragraph : all(document, "w:p"))
        if (std::string_view{paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value()} ==
            "Heading1")
            headings.emplace_back(paragraph.child("w:r").child("w:t").text().get());
    CHECK(headings == std::vector<std::string>{"I. CÁC NGÀY", "II. LỊCH"});
}

// ---- the annex -----------------------------------------------------------------------------------

TEST_CASE("docx: the annex is a section across, the letter stands upright") {
    const pugi::xml_document document = test::tree_of(document_of(february()));
    const std::vector<pugi::xml_node> sections = all(document, "w:sectPr");
    REQUIRE(sections.size() == 2);
    const struct {
        const char* orient;
        int width;
        int height;
    } pages[] = {{"portrait", 11'906, 16'838}, {"landscape", 16'838, 11'906}};
    for (std::size_t number = 0; number < 2; ++number) {
        const pugi::xml_node size = sections[number].child("w:pgSz");
        CHECK(size.attribute("w:orient").value() == std::string_view{pages[number].orient});
        CHECK(number_at(size, "w:w") == pages[number].width);
        CHECK(number_at(size, "w:h") == pages[number].height);
        CHECK(number_at(sections[number].child("w:pgNumType"), "w:start") == 1);
        CHECK(sections[number].child("w:titlePg"));
    }
    letter plain = february();
    plain.annex_title.clear();
    const std::string upright = document_of(plain);
    CHECK(count(upright, "<w:sectPr>") == 1);
    CHECK(!holds(upright, "landscape"));
    CHECK(!holds(upright, "Phụ lục</w:t>"));
}

TEST_CASE("docx: in the annex groups are rows across, and columns for machines stay out") {
    const pugi::xml_document document = test::tree_of(document_of(february()));
    const pugi::xml_node annex = all(document, "w:tbl").back();
    std::vector<std::string> lines;
    for (const pugi::xml_node& line : annex.children("w:tr")) {
        std::string texts;
        for (const pugi::xml_node& each : all(line, "w:tc")) {
            texts += texts.empty() ? "" : "|";
            for (const pugi::xml_node& piece : all(each, "w:t")) texts += piece.text().get();
        }
        lines.push_back(texts);
    }
    CHECK(lines == std::vector<std::string>{"TT|Thời gian|Nội dung|Đơn vị|Hạn|Ghi chú", "Tuần 06",
                                            "1|03/02 (Thứ Hai)|Tin, bài|Báo; Đài|03/02/2025|",
                                            "2|Từ 03/02|Mở chuyên mục|Sở TTTT||Dự kiến", "Tuần 07",
                                            "3|15/02|Bắt đầu đợt|||"});
}

TEST_CASE("docx: the head of the annex stands on each page, and no row is torn apart") {
    const pugi::xml_document document = test::tree_of(document_of(february()));
    const std::vector<pugi::xml_node> tables = all(document, "w:tbl");
    REQUIRE(tables.size() == 3);  // the head, the signature, the annex
    std::vector<bool> repeated;
    for (const pugi::xml_node& line : tables.back().children("w:tr"))
        repeated.push_back(bool(line.child("w:trPr").child("w:tblHeader")));
    CHECK(repeated == std::vector<bool>{true, false, false, false, false, false});
    for (const pugi::xml_node& line : all(document, "w:tr"))
        CHECK(bool(line.child("w:trPr").child("w:cantSplit")));
    CHECK(count(document_of(february()), "<w:tblHeader/>") == 1);
}

TEST_CASE("docx: columns have the widths they ask for, but no day breaks in two") {
    letter made = february();
    const auto grid_of = [](const letter& from) {
        std::vector<int> grid;
        const pugi::xml_document document = test::tree_of(document_of(from));
        for (const pugi::xml_node& each : all(all(document, "w:tbl").back(), "w:gridCol"))
            grid.push_back(number_at(each, "w:w"));
        return grid;
    };
    made.annex_widths = {1, 1, 2, 1, 1, 2};
    const std::vector<int> shared = grid_of(made);
    REQUIRE(shared.size() == 6);
    CHECK(shared[2] > 2 * shared[0] - 3);
    CHECK(shared[2] < 2 * shared[0] + 3);
    made.annex_widths = {100, 100, 2000, 100, 1, 100};
    CHECK(grid_of(made)[4] >= 1'200);  // "03/02/2025"
    made.annex_widths = {1, 2};        // of another table
    const std::vector<int> even = grid_of(made);
    CHECK(*std::ranges::max_element(even) - *std::ranges::min_element(even) <= 1);
}

TEST_CASE("docx: a note says what the annex belongs to") {
    CHECK(holds(lines_of(february()), "\n(Kèm theo Kế hoạch số          /KH-STTTT ngày"));
    letter made = february();
    made.number = "5";
    made.signed_on = "2025-01-25"_day;
    CHECK(has_line(lines_of(made), "(Kèm theo Kế hoạch số 05/KH-STTTT ngày 25 tháng 01 năm 2025)"));
}

// ---- whatever the texts hold ---------------------------------------------------------------------

TEST_CASE("docx: any text keeps the file in order, and is found in it as far as it can be read") {
    const std::string long_name(300, 'W');
    const struct {
        std::string given;
        std::string found;
    } rows[] = {
        {"<b>", "<b>"},
        {"A & B &amp; C", "A & B &amp; C"},
        {"=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"},
        {"]]> <!-- ' -->", "]]> <!-- ' -->"},
        {"<w:p/></w:t>", "<w:p/></w:t>"},
        {"một\nhai\r\nba\rbốn\tnăm", "một hai ba bốn năm"},
        {long_name, long_name},
        {letter_with_marks(300), nfc(letter_with_marks(300)).value()},
        {"o\xCC\x82\xCC\xA3", "ộ"},
        {"sai \xFF\xC3 \xED\xA0\x80 mã", "mã"},
        {"\xEF\xBF\xBE và \xEF\xBF\xBF", "\xEF\xBF\xBD và \xEF\xBF\xBD"},
        {std::string{"nul\0nul", 7}, "nul\xEF\xBF\xBDnul"},
        {"\x01 \x1B và \x7F", "\xEF\xBF\xBD \xEF\xBF\xBD và \xEF\xBF\xBD"},
        {"\xE2\x80\xAE ngược \xD7\xA9\xD7\x9C", "\xEF\xBF\xBD ngược \xD7\xA9\xD7\x9C"},
        {"{period} %s \\", "{period} %s \\"},
    };
    for (const auto& each : rows) {
        CAPTURE(each.given);
        for (const letter_profile profile : {letter_profile::state, letter_profile::party}) {
            letter made = all_of(each.given);
            made.profile = profile;
            const std::string lines = lines_of(made);
            // Agency 2, superior 2, signature 2, parts 2, annex …: one would be chance.
            CHECK(count(lines, each.found) > 15);
        }
        const std::string core = part_called(checked_parts(all_of(each.given)), "docProps/core.xml");
        const pugi::xml_document tree = test::tree_of(core);
        CHECK(holds(all(tree, "dc:title").front().text().get(), each.found));
    }
}

TEST_CASE("docx: texts that are nothing, or much") {
    for (const std::string& text : {std::string{}, std::string{" "}, std::string{"\n"}, std::string{"./."}})
        static_cast<void>(checked_parts(all_of(text)));
    letter tall = february();
    std::string text;
    for (int number = 0; number < 3000; ++number) text += "dài ";
    tall.annex.rows[0][4] = text;
    CHECK(holds(lines_of(tall), "\n" + text + "\n"));
    letter wide = february();
    for (int number = 0; number < 100; ++number) wide.annex.columns.push_back({"", std::to_string(number)});
    static_cast<void>(checked_parts(wide));
}

TEST_CASE("docx: an empty letter is a page with a head") {
    const std::string lines = lines_of({});
    CHECK(has_line(lines, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    CHECK(!holds(lines, "./."));
    CHECK(!holds(lines, "Nơi nhận"));
    CHECK(count(document_of({}), "<w:tbl>") == 1);
}

// ---- the shipped plans ---------------------------------------------------------------------------

TEST_CASE("docx: every row of the timetable stands in the document, in each plan and month") {
    for (const char* name :
         {"kien-giang.toml", "kien-giang-2021.toml", "binh-dinh.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        for (const unsigned month : {2U, 4U, 5U, 8U}) {
            const kyniem::period time = period_of(2025_y / date::month{month});
            const std::string lines = lines_of(letter_of(plan, time, {}, language::vi));
            const document content = schedule_content(plan, time, {}, language::vi);
            const auto timetable = std::ranges::find(content.sections, "timetable", &section::id);
            CAPTURE(name);
            CAPTURE(month);
            CHECK((timetable != content.sections.end()) == has_line(lines, "Phụ lục"));
            if (timetable == content.sections.end()) continue;
            const table& drawn = timetable->table;
            for (const auto& row : drawn.rows)
                for (std::size_t at = 0; at < drawn.columns.size(); ++at) {
                    const std::string words = test::with_plain_blanks(spoken(row[at]));
                    CAPTURE(words);
                    CHECK((drawn.columns[at].title.empty() || words.empty() || has_line(lines, words)));
                }
        }
    }
}

TEST_SUITE_END();
