#include <kyniem/docx.hpp>

#include "docx_annex.hpp"
#include "docx_package.hpp"
#include "docx_styles.hpp"
#include "letter_words.hpp"
#include "ooxml.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace kyniem {
namespace {

// ---- the page ------------------------------------------------------------------------------------

constexpr int page_short_side = 11'906;  // A4, as Word has it
constexpr int page_long_side = 16'838;
constexpr int left_column = twips_of_millimetres(75);
constexpr int right_column = twips_of_millimetres(90);
constexpr int text_width = left_column + right_column;
constexpr int margin = twips_of_millimetres(20);
constexpr int binding_margin = twips_of_millimetres(30);
constexpr int outer_margin = page_short_side - binding_margin - text_width;  // about 15 mm
constexpr int annex_width = page_long_side - 2 * margin;
constexpr int half_header_line = 150;  // the page number stands in the middle of the top margin

/// A rule below a name is a third to a half as long as its line.
constexpr int rule_percent = 42;

// ---- the words -----------------------------------------------------------------------------------

constexpr phrase nation{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"};
constexpr phrase motto{"Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"};
constexpr phrase party{"ĐẢNG CỘNG SẢN VIỆT NAM", "COMMUNIST PARTY OF VIET NAM"};
constexpr phrase number_word{"Số", "No"};
constexpr phrase recipients_word{"Nơi nhận:", "Recipients:"};
constexpr phrase annex_word{"Phụ lục", "Annex"};

/// The same in thousandths of the size of bold letters, for the rules that are as long as their text.
constexpr int motto_width = 12'223;
constexpr int motto_width_english = 15'871;
constexpr int party_width = 13'741;
constexpr int party_width_english = 16'873;

// ---- tables without borders ------------------------------------------------------------------------

/// A table of two columns that only puts things side by side.
pugi::xml_node add_two_columns(pugi::xml_node body) {
    const pugi::xml_node table = add(body, "w:tbl");
    const pugi::xml_node properties = add(table, "w:tblPr");
    add(properties, "w:tblW", {{"w:w", text_width}, {"w:type", "dxa"}});
    add(properties, "w:tblLayout", {{"w:type", "fixed"}});
    const pugi::xml_node margins = add(properties, "w:tblCellMar");
    for (const char* side : {"w:left", "w:right"}) add(margins, side, {{"w:w", 0}, {"w:type", "dxa"}});
    const pugi::xml_node grid = add(table, "w:tblGrid");
    for (const int width : {left_column, right_column}) add(grid, "w:gridCol", {{"w:w", width}});
    return table;
}

struct two_cells {
    pugi::xml_node left;
    pugi::xml_node right;
};

two_cells add_two_cells(pugi::xml_node table) {
    const pugi::xml_node row = add(table, "w:tr");
    add(add(row, "w:trPr"), "w:cantSplit");
    const auto add_cell = [&](int width) {
        const pugi::xml_node cell = add(row, "w:tc");
        add(add(cell, "w:tcPr"), "w:tcW", {{"w:w", width}, {"w:type", "dxa"}});
        return cell;
    };
    const pugi::xml_node left = add_cell(left_column);
    return {left, add_cell(right_column)};
}

/// A cell must not end without a paragraph.
void fill(pugi::xml_node cell) {
    if (!cell.child("w:p")) add_paragraph(cell, style::gap);
}

// ---- the parts of a letter -----------------------------------------------------------------------

/// A rule below a centred text, whose lines are as long as `available` at most.
void add_rule_below(pugi::xml_node parent, int available, int length) {
    add_rule(parent, available, std::min(length, available) * rule_percent / 100);
}

void add_agency(pugi::xml_node cell, const letter& letter) {
    for (const std::string& line : letter.superior) add_paragraph(cell, style::superior, line);
    for (const std::string& line : letter.agency) add_paragraph(cell, style::agency, line);
    int longest = 0;
    for (const std::string& line : letter.agency)
        longest = std::max(longest, width_in_twips(line, points_of(style::agency, letter.profile)));
    if (is_party(letter))
        add_paragraph(cell, style::superior, "*");
    else if (longest != 0)
        add_rule_below(cell, left_column, longest);
    fill(cell);
}

/// The name of the nation or of the Party, with a rule as long as the last line.
void add_nation(pugi::xml_node cell, const letter& letter) {
    const auto add_whole_rule = [&](const char* style, int thousandths) {
        const int points = points_of(style, letter.profile);
        add_rule(cell, right_column, thousandths * points * twips_a_point / 1000);
    };
    if (is_party(letter)) {
        add_paragraph(cell, style::nation, party.in(letter.language));
        add_whole_rule(style::nation, is_vi(letter) ? party_width : party_width_english);
    } else {
        add_paragraph(cell, style::nation, nation.in(letter.language));
        add_paragraph(cell, style::motto, motto.in(letter.language));
        add_whole_rule(style::motto, is_vi(letter) ? motto_width : motto_width_english);
    }
}

/// "Quảng Ngãi, ngày 05 tháng 01 năm 2025"; on two lines where one would not hold it.
std::string place_text(const letter& letter) {
    const std::string date = date_text(letter, month_shown::yes);
    if (letter.place.empty()) return date;
    const int width = width_in_twips(letter.place + ", " + date, points_of(style::place, letter.profile));
    return letter.place + (width < right_column ? ", " : ",\n") + date;
}

void add_head(pugi::xml_node body, const letter& letter) {
    const pugi::xml_node table = add_two_columns(body);
    const two_cells names = add_two_cells(table);
    add_agency(names.left, letter);
    add_nation(names.right, letter);
    const two_cells lines = add_two_cells(table);
    const std::string number = std::string{number_word.in(letter.language)} + (is_party(letter) ? "" : ":") +
                               " " + number_text(letter);
    add_paragraph(lines.left, style::number, number);
    add_paragraph(lines.right, style::place, place_text(letter));
}

void add_title(pugi::xml_node body, const letter& letter) {
    add_paragraph(body, style::kind, letter.kind);
    add_paragraph(body, style::subject, kept_whole(letter.subject));
    const std::string_view last_line =
        std::string_view{letter.subject}.substr(letter.subject.rfind('\n') + 1);
    if (!letter.subject.empty())
        add_rule_below(body, text_width,
                       width_in_twips(last_line, points_of(style::subject, letter.profile)));
    add_paragraph(body, style::space);
}

struct body_line {
    const char* style;
    std::string text;
};

/// The last words of a letter of the state end with "./.", those of one of the Party with ".".
void add_body(pugi::xml_node body, const letter& letter) {
    for (const std::string& basis : letter.bases)
        add_paragraph(
            body, style::basis,
            kept_whole(std::string{without_end(basis)} + (&basis == &letter.bases.back() ? "." : ";")));
    std::vector<body_line> lines;
    if (!letter.opening.empty()) lines.push_back({style::body, letter.opening});
    for (const letter_part& part : letter.parts) {
        if (!part.title.empty()) lines.push_back({style::part, part.title});
        for (const std::string& paragraph : part.paragraphs) lines.push_back({style::body, paragraph});
    }
    if (!lines.empty()) {
        body_line& last = lines.back();
        if (last.style == style::body) last.style = style::body_end;
        last.text = std::string{without_end(last.text)} + (is_party(letter) ? "." : "./.");
    }
    for (const body_line& line : lines) add_paragraph(body, line.style, kept_whole(line.text));
}

void add_signature(pugi::xml_node body, const letter& letter) {
    if (letter.recipients.empty() && letter.signature.empty() && letter.signer.empty()) return;
    const two_cells cells = add_two_cells(add_two_columns(body));
    if (!letter.recipients.empty())
        add_paragraph(cells.left, style::recipients, recipients_word.in(letter.language));
    for (const std::string& recipient : letter.recipients)
        add_paragraph(cells.left, style::recipient,
                      "- " + std::string{without_end(recipient)} +
                          (&recipient == &letter.recipients.back() ? "." : ";"));
    fill(cells.left);
    for (const std::string& line : letter.signature) add_paragraph(cells.right, style::signature, line);
    add_paragraph(cells.right, style::signer, letter.signer);
}

void add_annex(pugi::xml_node body, const letter& letter) {
    const std::string note = annex_note(letter);
    add_paragraph(body, style::annex, annex_word.in(letter.language));
    add_paragraph(body, style::annex_title, letter.annex_title);
    add_paragraph(body, style::annex_note, note);
    add_rule_below(body, annex_width, width_in_twips(note, points_of(style::annex_note, letter.profile)));
    add_paragraph(body, style::space);
    add_annex_table(body, letter, annex_width);
    add_paragraph(body, style::gap);
}

// ---- sections --------------------------------------------------------------------------------------

struct page_margins {
    int top;
    int right;
    int bottom;
    int left;
};

/// Each section counts its pages from 1, and does not show the 1.
void add_section(pugi::xml_node parent, int width, int height, const page_margins& margins) {
    const pugi::xml_node section = add(parent, "w:sectPr");
    add(section, "w:headerReference", {{"w:type", "default"}, {"r:id", numbered_header_id}});
    add(section, "w:headerReference", {{"w:type", "first"}, {"r:id", empty_header_id}});
    add(section, "w:pgSz",
        {{"w:w", width}, {"w:h", height}, {"w:orient", width > height ? "landscape" : "portrait"}});
    add(section, "w:pgMar",
        {{"w:top", margins.top},
         {"w:right", margins.right},
         {"w:bottom", margins.bottom},
         {"w:left", margins.left},
         {"w:header", margins.top / 2 - half_header_line},
         {"w:footer", margins.bottom / 2},
         {"w:gutter", 0}});
    add(section, "w:pgNumType", {{"w:start", 1}});
    add(section, "w:titlePg");
}

void add_upright_section(pugi::xml_node parent) {
    add_section(parent, page_short_side, page_long_side, {margin, outer_margin, margin, binding_margin});
}

/// Bound with the upright pages, its upper edge is the one in the binding.
void add_annex_section(pugi::xml_node parent) {
    add_section(parent, page_long_side, page_short_side, {binding_margin, margin, outer_margin, margin});
}

}  // namespace

std::string to_docx(const letter& letter) {
    pugi::xml_document document;
    const pugi::xml_node body = add(add_word_root(document, "w:document"), "w:body");
    add_head(body, letter);
    add_title(body, letter);
    add_body(body, letter);
    add_signature(body, letter);
    const pugi::xml_node end = add_paragraph(body, style::gap);
    if (letter.annex_title.empty()) {
        add_upright_section(body);
    } else {
        add_upright_section(end.child("w:pPr"));
        add_annex(body, letter);
        add_annex_section(body);
    }
    return docx_package(letter, document);
}

}  // namespace kyniem
