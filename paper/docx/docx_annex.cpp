#include "docx_annex.hpp"

#include "docx_styles.hpp"
#include "letter_words.hpp"
#include "ooxml.hpp"

#include <kyniem/column_style.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kyniem {
namespace {

constexpr const char* head_tint = "EFEFEF";
constexpr const char* group_tint = "F7F3E8";
constexpr int grid_eighths = 4;  // half a point
constexpr int cell_margin = 70;  // twips, left and right

// ---- cells ---------------------------------------------------------------------------------------

/// A row may be shorter than the table is wide.
const cell& cell_at(const std::vector<cell>& row, std::size_t column) {
    static const cell nothing{};
    return column < row.size() ? row[column] : nothing;
}

// ---- columns -------------------------------------------------------------------------------------

struct drawn_column {
    std::size_t at = 0;  ///< in the table
    int width = 0;       ///< in twips
    const char* style = style::table_cell;
};

std::vector<drawn_column> columns_of(const table& table) {
    constexpr std::size_t most_columns = 63;  // Word takes no more
    std::vector<drawn_column> columns;
    for (const std::size_t at : shown_columns(table))
        if (columns.size() < most_columns) columns.push_back({.at = at});
    return columns;
}

/// Shares out `width` by the ratios; evenly where they do not fit the columns.
void set_widths(std::vector<drawn_column>& columns, const std::vector<int>& ratios, int width) {
    const bool fitting =
        ratios.size() == columns.size() && std::ranges::all_of(ratios, [](int ratio) { return ratio > 0; });
    const auto ratio_at = [&](std::size_t number) -> long long { return fitting ? ratios[number] : 1; };
    long long sum = 0;
    for (std::size_t number = 0; number < columns.size(); ++number) sum += ratio_at(number);
    if (sum == 0) return;
    long long before = 0;
    int begin = 0;
    for (std::size_t number = 0; number < columns.size(); ++number) {
        before += ratio_at(number);
        const int end = static_cast<int>(before * width / sum);
        columns[number].width = end - begin;
        begin = end;
    }
}

/// A day is never broken into two lines: where its column is too narrow, the widest column gives way.
void make_room_for_days(std::vector<drawn_column>& columns, const table& table) {
    constexpr int width_of_day = 1'100 + 2 * cell_margin + 20;  // "03/02/2025" in 12 points
    for (drawn_column& column : columns) {
        const bool has_days = std::ranges::any_of(table.rows, [&](const auto& row) {
            return std::holds_alternative<sys_days>(cell_at(row, column.at));
        });
        drawn_column& widest = *std::ranges::max_element(columns, {}, &drawn_column::width);
        const int missing = width_of_day - column.width;
        if (!has_days || missing <= 0 || widest.width - missing < width_of_day) continue;
        column.width += missing;
        widest.width -= missing;
    }
}

void set_styles(std::vector<drawn_column>& columns, const table& table) {
    for (drawn_column& each : columns) {
        const column& drawn = table.columns[each.at];
        each.style = is_centred(drawn)     ? style::table_centred
                     : drawn.id == "notes" ? style::table_note
                                           : style::table_cell;
    }
}

// ---- the table -----------------------------------------------------------------------------------

pugi::xml_node add_table(pugi::xml_node body, const std::vector<drawn_column>& columns, int width) {
    const pugi::xml_node drawn = add(body, "w:tbl");
    const pugi::xml_node properties = add(drawn, "w:tblPr");
    add(properties, "w:tblW", {{"w:w", width}, {"w:type", "dxa"}});
    const pugi::xml_node borders = add(properties, "w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
        add(borders, side,
            {{"w:val", "single"}, {"w:sz", grid_eighths}, {"w:space", 0}, {"w:color", "000000"}});
    add(properties, "w:tblLayout", {{"w:type", "fixed"}});
    const pugi::xml_node margins = add(properties, "w:tblCellMar");
    for (const char* side : {"w:left", "w:right"})
        add(margins, side, {{"w:w", cell_margin}, {"w:type", "dxa"}});
    const pugi::xml_node grid = add(drawn, "w:tblGrid");
    for (const drawn_column& column : columns) add(grid, "w:gridCol", {{"w:w", column.width}});
    return drawn;
}

pugi::xml_node add_row(pugi::xml_node drawn, bool repeated = false) {
    const pugi::xml_node row = add(drawn, "w:tr");
    const pugi::xml_node properties = add(row, "w:trPr");
    add(properties, "w:cantSplit");
    if (repeated) add(properties, "w:tblHeader");
    return row;
}

struct cell_look {
    int width = 0;
    std::size_t columns = 1;
    const char* tint = nullptr;
};

void add_cell(pugi::xml_node row, const cell_look& look, const char* style, std::string_view text) {
    const pugi::xml_node cell = add(row, "w:tc");
    const pugi::xml_node properties = add(cell, "w:tcPr");
    add(properties, "w:tcW", {{"w:w", look.width}, {"w:type", "dxa"}});
    if (look.columns > 1) add(properties, "w:gridSpan", {{"w:val", static_cast<int>(look.columns)}});
    if (look.tint != nullptr)
        add(properties, "w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", look.tint}});
    add(properties, "w:vAlign", {{"w:val", "center"}});
    add_paragraph(cell, style, text);
}

}  // namespace

void add_annex_table(pugi::xml_node body, const letter& letter, int width) {
    const table& table = letter.annex;
    std::vector<drawn_column> columns = columns_of(table);
    if (columns.empty()) return;
    set_widths(columns, letter.annex_widths, width);
    make_room_for_days(columns, table);
    set_styles(columns, table);
    const pugi::xml_node drawn = add_table(body, columns, width);
    const pugi::xml_node head = add_row(drawn, true);
    for (const drawn_column& column : columns)
        add_cell(head, {.width = column.width, .tint = head_tint}, style::table_head,
                 table.columns[column.at].title);
    std::string group;
    for (const auto& row : table.rows) {
        std::string here = table.grouped_by ? spoken(cell_at(row, *table.grouped_by)) : std::string{};
        if (here != group && !here.empty())
            add_cell(add_row(drawn), {.width = width, .columns = columns.size(), .tint = group_tint},
                     style::table_group, here);
        group = std::move(here);
        const pugi::xml_node line = add_row(drawn);
        for (const drawn_column& column : columns)
            add_cell(line, {.width = column.width}, column.style,
                     kept_whole(spoken(cell_at(row, column.at))));
    }
}

}  // namespace kyniem
