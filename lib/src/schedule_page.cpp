#include <kyniem/schedule_page.hpp>
#include <kyniem/text.hpp>

#include "html_writer.hpp"
#include <kyniem/column_style.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace kyniem {
namespace {

/// A table with more columns does not fit on paper held upright.
constexpr std::size_t most_upright_columns = 6;

// ---- what every page holds ---------------------------------------------------------------------
// The policy names the style by its SHA-256. After a change, tests/page_hashes.py says the new one.
// Columns have widths of a class by their id: in a fixed layout all of them grow in the same ratio until the
// table is full, so that only the ratio counts. A policy without 'unsafe-inline' forbids style attributes.

constexpr std::string_view style_hash = "sha256-lfaau6sxzzjJ4bx3sWO3qqAIHmFPLGYSmH6F1lxxNNQ=";
constexpr std::string_view style = R"(
html{color-scheme:light;font-size:106.25%}
*{box-sizing:border-box}
body{margin:0;background:#f9f8f4;color:#1c1b19;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;line-height:1.45;overflow-wrap:anywhere}
a{color:#a61b1b}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
main:focus{outline:none}
.wrap{max-width:82rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:0;z-index:1;padding:.7rem 1rem;background:#fff}
header{background:#a61b1b;color:#fff;padding:.8rem 0 1.2rem}
header p{margin:0}
h1{margin:.4rem 0 0;font-size:1.6rem;line-height:1.25}
h2{margin:1.8rem 0 .6rem;font-size:1.2rem;line-height:1.3}
.hint{margin:1rem 0;padding:.7rem 1rem;background:#fff;border:1px solid #d9d4c8;border-radius:8px}
nav ul{columns:3 15rem;column-gap:1.5rem;list-style:none;margin:0;padding:0}
nav li{break-inside:avoid}
nav a{display:inline-flex;align-items:center;min-height:48px}
.box{overflow-x:auto;background:#fff;border:1px solid #d9d4c8;border-radius:8px}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:.94rem}
.across table.many{min-width:64rem}
th,td{padding:.4rem .5rem;border:1px solid #d9d4c8;text-align:left;vertical-align:middle;white-space:pre-line}
thead th{background:#efefef;text-align:center}
.group th{background:#f7f3e8}
.mid{text-align:center}
.whole{display:inline-block}
tr{scroll-margin-top:5rem}
tr:target td{background:#fff3bf}
col{width:19px}
.of-number{width:6.6px}
.of-time,.of-day{width:17.5px}
.of-text{width:39px}
.of-themes{width:34px}
.of-from,.of-to{width:18px}
.of-channels{width:17px}
.of-owners{width:20.5px}
.of-partners{width:19.5px}
.of-deadline,.of-lunar{width:10.6px}
.of-notes{width:16px}
.of-sources{width:24px}
.of-date,.of-end,.of-due,.of-class,.of-level{width:12px}
footer{padding:1.5rem 0 2rem;color:#5a564e;font-size:.94rem}
@media screen and (max-width:46em){
.box{overflow:visible;background:none;border:0}
.across table.many{min-width:0}
table,tbody,tr,td,.group th{display:block}
thead,colgroup,td:empty{display:none}
.group th{border:0;padding:.7rem 0 .3rem;background:none}
tbody tr:not(.group){margin:0 0 .7rem;padding:.4rem .8rem;background:#fff;border:1px solid #d9d4c8;border-radius:8px}
tr:target td{background:none}
tbody tr:target{background:#fff3bf}
td,td.mid{text-align:left}
td{display:flow-root;border:0;padding:.2rem 0 .2rem 7.1rem}
td::before{content:attr(data-title);float:left;width:6.5rem;margin-left:-7.1rem;color:#5a564e;font-size:.9em}
}
@page{size:A4;margin:20mm 15mm 20mm 30mm;@top-center{content:counter(page);font:13pt "Times New Roman",Tinos,"Liberation Serif",serif}}
@page across{size:A4 landscape;margin:20mm 20mm 15mm}
@page:first{@top-center{content:none}}
@media print{
html{font-size:12pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{background:none;color:#000;font-family:"Times New Roman",Tinos,"Liberation Serif",serif;line-height:1.2;overflow-wrap:break-word}
.across{page:across}
.wrap{max-width:none;padding:0}
header{background:none;color:#000;padding:0}
.agency{display:inline-block;max-width:90mm;text-align:center}
.agency::after{content:"";display:block;width:42%;margin:1mm auto 0;border-top:.5pt solid #000}
.agency .own{font-weight:bold}
h1{margin:6mm 0 0;font-size:14pt;text-align:center;text-transform:uppercase}
.line{text-align:center}
h2{margin:5mm 0 2mm;font-size:13pt;break-after:avoid}
.skip,.hint,nav,footer{display:none}
.box{overflow:visible;padding:0 .5pt;background:none;border:0;border-radius:0}
.across table.many{min-width:0}
table{font-size:12pt}
thead{display:table-header-group}
tr{break-inside:avoid}
.group{break-after:avoid}
th,td{padding:1mm 1.2mm;border:.5pt solid #000}
.notes{font-size:11pt}
tr:target td{background:none}
}
)";

// ---- the words -----------------------------------------------------------------------------------

constexpr phrase skip_link{"Tới nội dung chính", "Skip to the main content"};
constexpr phrase on_this_page{"Trong trang này", "On this page"};
constexpr phrase print_hint{
    "Để in hoặc lưu thành PDF: bấm Ctrl+P (máy Mac: Command+P), chọn khổ giấy A4, tỷ lệ 100%. "
    "Hướng giấy và số trang đã đặt sẵn; đầu trang, chân trang của trình duyệt nên tắt.",
    "To print or to save as PDF: press Ctrl+P (Mac: Command+P), choose A4 paper and a scale of 100%. "
    "Orientation and page numbers are set; turn off the browser’s own headers and footers."};

// ---- tables --------------------------------------------------------------------------------------

/// Writes the tables of one page: it knows which ids are taken.
class table_writer {
public:
    explicit table_writer(html_writer& html) : html_(html) {}

    void write(const table& table) {
        const auto drawn = shown_columns(table);
        html_ << "<table" << markup{drawn.size() > most_upright_columns ? " class=\"many\"" : ""}
              << ">\n<colgroup>";
        for (const std::size_t at : drawn) write_width(table.columns[at]);
        html_ << "</colgroup>\n<thead><tr>";
        for (const std::size_t at : drawn) write_title(table.columns[at].title);
        html_ << "</tr></thead>\n<tbody>\n";
        write_rows(table, drawn);
        html_ << "</tbody>\n</table>\n";
    }

private:
    void write_width(const column& column) {
        html_ << "<col";
        if (!column.id.empty()) html_ << " class=\"of-" << percent_encoded(column.id) << "\"";
        html_ << ">";
    }

    void write_title(std::string_view title) {
        html_ << "<th scope=\"col\"" << html_.language_mark(title) << ">" << prose{title} << "</th>";
    }

    void write_rows(const table& table, const std::vector<std::size_t>& drawn) {
        const auto id = std::ranges::find(table.columns, "id", &column::id);
        const auto id_at = static_cast<std::size_t>(id - table.columns.begin());
        std::string group;
        for (const auto& row : table.rows) {
            const std::string here = table.grouped_by ? spoken(row[*table.grouped_by]) : std::string{};
            if (here != group) write_group(here, drawn.size(), &row != &table.rows.front());
            group = here;
            write_row(table, drawn, row, id == table.columns.end() ? std::string{} : spoken(row[id_at]));
        }
    }

    void write_group(const std::string& group, std::size_t columns, bool is_later) {
        if (is_later) html_ << "</tbody>\n<tbody>\n";
        if (!group.empty())
            html_ << "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"" << std::to_string(columns)
                  << "\"" << html_.language_mark(group) << ">" << prose{group} << "</th></tr>\n";
    }

    void write_row(const table& table, const std::vector<std::size_t>& drawn, const std::vector<cell>& row,
                   const std::string& id) {
        html_ << "<tr";
        if (!id.empty() && taken_.insert(id).second) html_ << " id=\"row-" << percent_encoded(id) << "\"";
        html_ << ">";
        for (const std::size_t at : drawn) write_cell(table.columns[at], row[at]);
        html_ << "</tr>\n";
    }

    void write_cell(const column& column, const cell& cell) {
        const std::string text = spoken(cell);
        const bool in_the_middle = is_centred(column) || std::holds_alternative<int>(cell) ||
                                   std::holds_alternative<bool>(cell) ||
                                   std::holds_alternative<sys_days>(cell);
        html_ << "<td"
              << markup{in_the_middle          ? " class=\"mid\""
                        : column.id == "notes" ? " class=\"notes\""
                                               : ""};
        if (!text.empty()) html_ << " data-title=\"" << column.title << "\"" << html_.language_mark(text);
        html_ << ">" << prose{text} << "</td>";
    }

    html_writer& html_;
    std::set<std::string> taken_{};
};

// ---- the parts of a page ---------------------------------------------------------------------------

bool is_across(const document& document) {
    return std::ranges::any_of(document.sections, [](const section& section) {
        return shown_columns(section.table).size() > most_upright_columns;
    });
}

void write_head(html_writer& html, const schedule_page& page) {
    std::string agency;
    for (const std::string& line : page.agency) (agency += agency.empty() ? "" : " ") += line;
    open_page(html, page.language, "style-src '" + std::string{style_hash} + "'", page.content.title, agency);
    close_head(html, style);
}

void write_header(html_writer& html, const schedule_page& page) {
    html << "<body" << markup{is_across(page.content) ? " class=\"across\"" : ""}
         << ">\n<a class=\"skip\" href=\"#main\">" << skip_link << "</a>\n<header><div class=\"wrap\">\n";
    if (!page.superior.empty() || !page.agency.empty()) html << "<div class=\"agency\">\n";
    for (const std::string& line : page.superior)
        html << "<p" << html.language_mark(line) << ">" << prose{line} << "</p>\n";
    for (const std::string& line : page.agency)
        html << "<p class=\"own\"" << html.language_mark(line) << ">" << prose{line} << "</p>\n";
    if (!page.superior.empty() || !page.agency.empty()) html << "</div>\n";
    html << "<h1" << html.language_mark(page.content.title) << ">" << prose{page.content.title} << "</h1>\n";
    for (const std::string& line : page.content.lines)
        html << "<p class=\"line\"" << html.language_mark(line) << ">" << prose{line} << "</p>\n";
    html << "</div></header>\n";
}

bool has_anchor(const section& section) {
    return !section.id.empty() && !section.title.empty();
}

std::string heading_id(const section& section) {
    return "section-" + percent_encoded(section.id);
}

void write_contents(html_writer& html, const document& content) {
    if (std::ranges::count_if(content.sections, has_anchor) < 2) return;
    html << "<nav aria-label=\"" << on_this_page << "\"><ul>\n";
    for (const section& section : content.sections)
        if (has_anchor(section))
            html << "<li><a href=\"#" << percent_encoded(heading_id(section)) << "\""
                 << html.language_mark(section.title) << ">" << prose{section.title} << "</a></li>\n";
    html << "</ul></nav>\n";
}

/// What scrolls must be reached by key as well, and be called something.
void open_box(html_writer& html, const section& section) {
    html << "<div class=\"box\"";
    if (shown_columns(section.table).size() > most_upright_columns) html << " tabindex=\"0\"";
    if (has_anchor(section)) html << " role=\"region\" aria-labelledby=\"" << heading_id(section) << "\"";
    html << ">\n";
}

void write_section(html_writer& html, table_writer& tables, const section& section) {
    html << "<section>\n";
    if (!section.title.empty()) {
        html << "<h2";
        if (has_anchor(section)) html << " id=\"" << heading_id(section) << "\"";
        html << html.language_mark(section.title) << ">" << prose{section.title} << "</h2>\n";
    }
    if (!shown_columns(section.table).empty()) {
        open_box(html, section);
        tables.write(section.table);
        html << "</div>\n";
    }
    html << "</section>\n";
}

void write_main(html_writer& html, const schedule_page& page) {
    html << "<main id=\"main\" class=\"wrap\" tabindex=\"-1\">\n<p class=\"hint\">" << print_hint << "</p>\n";
    write_contents(html, page.content);
    table_writer tables{html};
    for (const section& section : page.content.sections) write_section(html, tables, section);
    html << "</main>\n";
    if (!page.note.empty())
        html << "<footer class=\"wrap\"><p" << html.language_mark(page.note) << ">" << prose{page.note}
             << "</p></footer>\n";
    html << "</body>\n</html>\n";
}

}  // namespace

std::string to_html(const schedule_page& page) {
    html_writer html{page.language};
    write_head(html, page);
    write_header(html, page);
    write_main(html, page);
    return std::move(html).taken();
}

}  // namespace kyniem
