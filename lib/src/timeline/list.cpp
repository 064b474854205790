#include "list.hpp"
#include "text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace kyniem::chart {
namespace {

constexpr std::size_t columns = 4;
constexpr double column_gap = 12;
constexpr double after_number_ems = 0.5;
constexpr double after_day_ems = 0.4;
constexpr double gap_between_rows = 1;

struct measured_row {
    const listed_row* row = nullptr;
    double indent = 0;  // of its first line, behind the day
    std::vector<std::string> lines{};
    double height = 0;
};

struct place {
    std::size_t column = 0;
    double top = 0;
};

struct columned {
    std::vector<std::optional<place>> places{};  // of each row that finds one
    double height = 0;
    std::size_t omitted = 0;
};

/// Rows one below the other in columns `height` high. What is too high is left out, and shorter ones follow.
columned in_columns(const std::vector<measured_row>& rows, double height) {
    columned result;
    std::size_t column = 0;
    double top = 0;
    for (const measured_row& row : rows) {
        const bool turns = top + row.height > height;
        if (row.height > height || (turns && column + 1 == columns)) {
            result.places.emplace_back();
            if (!row.lines.empty()) ++result.omitted;
            continue;
        }
        if (turns) {
            ++column;
            top = 0;
        }
        result.places.push_back(place{column, top});
        top += row.height;
        result.height = std::max(result.height, top);
    }
    return result;
}

columned lowest(const std::vector<measured_row>& rows, double most_height, double step) {
    double total = 0;
    for (const measured_row& row : rows) total += row.height;
    const double least = total / columns;
    for (int steps = 0; least + steps * step < most_height; ++steps)
        if (columned fits = in_columns(rows, least + steps * step); fits.omitted == 0) return fits;
    return in_columns(rows, most_height);
}

}  // namespace

section list_section(const std::vector<listed_row>& rows, const list_room& room) {
    const double pitch = (room.width + column_gap) / columns;
    const double number_width =
        rows.empty() ? 0 : width_of(std::to_string(rows.back().number), {.size = room.size, .bold = true});
    const double words_left = number_width + after_number_ems * room.size;
    const double width = pitch - column_gap - words_left;
    std::vector<measured_row> measured;
    for (const listed_row& row : rows) {
        const double day = width_of(row.when, {.size = room.size, .bold = true});
        const double indent = row.when.empty() ? 0 : day + after_day_ems * room.size;
        measured_row next{.row = &row, .indent = indent};
        next.lines = running_text{row.text, false}.lines(room.size, width, indent);
        const auto lines = static_cast<double>(std::max<std::size_t>(1, next.lines.size()));
        next.height = lines * room.size * line_height + gap_between_rows;
        measured.push_back(std::move(next));
    }
    const columned columned = lowest(measured, room.most_height, room.size);
    section section{.height = columned.height, .omitted = columned.omitted};
    for (std::size_t index = 0; index < columned.places.size(); ++index) {
        const measured_row& row = measured[index];
        if (!columned.places[index]) continue;
        const place& place = *columned.places[index];
        const double column_left = room.left + static_cast<double>(place.column) * pitch;
        double baseline = place.top + baseline_share * room.size;
        const auto add = [&](const std::string& text, double left, anchor anchored, bool bold,
                             std::string id) {
            section.figures.emplace_back(words{.text = text,
                                               .face = {.size = room.size, .bold = bold},
                                               .colour = black,
                                               .at = {column_left + left, baseline},
                                               .anchored = anchored,
                                               .room = width,
                                               .id = std::move(id)});
        };
        add(std::to_string(row.row->number), number_width, anchor::end, true, {});
        if (!row.row->when.empty()) add(row.row->when, words_left, anchor::start, true, {});
        double indent = row.indent;
        for (const std::string& text : row.lines) {
            add(text, words_left + indent, anchor::start, false, row.row->id);
            indent = 0;
            baseline += room.size * line_height;
        }
    }
    return section;
}

void move_down(std::vector<figure>& figures, double by) {
    struct mover {
        double by;
        void operator()(polygon& shape) const {
            for (spot& corner : shape.corners) corner.y += by;
        }
        void operator()(line& line) const {
            line.from.y += by;
            line.to.y += by;
        }
        void operator()(words& words) const { words.at.y += by; }
    };
    for (figure& each : figures) std::visit(mover{by}, each);
}

}  // namespace kyniem::chart
