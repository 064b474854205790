#include "wall_across.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace kyniem::wall {
namespace {

constexpr double top_margin = 18;
constexpr double title_size = 26;
constexpr double smallest_title_size = 14;
constexpr double lunar_range_size = 13;
constexpr double widest_title = 380;
constexpr double side_height = 58;
constexpr double side_size = 12;
constexpr double smallest_side_size = 7;

class across_head {
public:
    across_head(drawing& drawing, const wall_month& month, const typesetter& type)
        : drawing_{drawing}, month_{month}, type_{type} {}

    double draw() {
        constexpr double gap = 16;
        const double left = (page_across.width - widest_title) / 2;
        words title = shrunk({.text = month_.title,
                              .face = {.size = title_size, .bold = true},
                              .colour = red,
                              .at = {left, top_margin - 4},
                              .width = widest_title,
                              .aligned = alignment::centre},
                             smallest_title_size);
        words lunar = shrunk({.text = month_.lunar,
                              .face = {.size = lunar_range_size, .italic = true},
                              .colour = grey,
                              .at = {left, title.at.y + title.face.size * line_height - 2},
                              .width = widest_title,
                              .aligned = alignment::centre},
                             smallest_side_size);
        const double middle = std::min(
            widest_title, std::max(type_.width(title.text, title.face), type_.width(lunar.text, lunar.face)));
        const double side_width = (page_across.width - middle) / 2 - margin - gap;
        const double bottom = lunar.at.y + lunar.face.size * line_height;
        put(std::move(title));
        put(std::move(lunar));
        const double left_bottom = draw_stack(agency_lines(), side_width, margin);
        const double right_bottom = draw_stack(corner_lines(), side_width, grid_right - side_width);
        return std::max({bottom, left_bottom, right_bottom}) + 5;
    }

private:
    /// `line` with letters as large as its column allows.
    [[nodiscard]] words shrunk(words line, double smallest) const {
        while (line.face.size > smallest && type_.width(line.text, line.face) > line.width) --line.face.size;
        line.most_lines = 1;
        return line;
    }
    [[nodiscard]] std::vector<words> agency_lines() const {
        std::vector<words> lines;
        for (const std::string& text : month_.superior)
            lines.push_back({.text = text, .face = {.size = side_size}, .colour = grey});
        for (const std::string& text : month_.agency)
            lines.push_back({.text = text, .face = {.size = side_size, .bold = true}, .colour = black});
        return lines;
    }
    [[nodiscard]] std::vector<words> corner_lines() const {
        constexpr double corner_size = 14;
        std::vector<words> lines{
            {.text = month_.corner, .face = {.size = corner_size, .bold = true}, .colour = black},
            {.text = month_.summary, .face = {.size = side_size}, .colour = grey}};
        for (words& line : lines) line.aligned = alignment::right;
        return lines;
    }
    /// Lines one below the other, smaller until they fit; then one line each, as many as fit.
    double draw_stack(std::vector<words> lines, double width, double x) {
        for (words& line : lines) line.width = width;
        const auto height = [&] {
            return std::accumulate(lines.begin(), lines.end(), 0.0, [&](double sum, const words& line) {
                return sum + type_.measured(line).height;
            });
        };
        while (height() > side_height && lines.back().face.size > smallest_side_size)
            for (words& line : lines) --line.face.size;
        const bool crowded = height() > side_height;
        double y = top_margin;
        for (words& line : lines) {
            if (line.text.empty()) continue;
            if (crowded) line.most_lines = 1;
            const double advance = type_.measured(line).height;
            if (y + advance > top_margin + side_height) break;
            line.at = {x, y};
            y += advance;
            put(std::move(line));
        }
        return y;
    }
    void put(words&& line) { drawing_.figures.emplace_back(std::move(line)); }

    drawing& drawing_;
    const wall_month& month_;
    const typesetter& type_;
};

}  // namespace

double draw_head(drawing& drawing, const wall_month& month, const typesetter& type) {
    return across_head{drawing, month, type}.draw();
}

}  // namespace kyniem::wall
