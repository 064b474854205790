#include "wall_footer.hpp"

#include <algorithm>

namespace kyniem::wall {
namespace {

constexpr double size_step = 0.5;
constexpr double column_gap = 14;
constexpr double item_gap_of_size = 0.18;
constexpr int most_lines_of_an_item = 3;

class legend {
public:
    legend(const wall_month& month, const typesetter& type, legend_plan plan)
        : month_{month}, type_{type}, plan_{plan} {}

    /// As low as it can be: the items shared out evenly.
    [[nodiscard]] double needed_height() const {
        const std::size_t items = month_.bars.size();
        const auto columns = static_cast<std::size_t>(plan_.columns);
        const std::size_t each = (items + columns - 1) / columns;
        double tallest = 0;
        for (std::size_t first = 0; first < items; first += each) {
            double height = -item_gap();
            for (std::size_t at = first; at < std::min(items, first + each); ++at) height += item_height(at);
            tallest = std::max(tallest, height);
        }
        return tallest;
    }

    void draw(drawing& drawing, spot at) const {
        const std::vector<bar_look> looks = looks_of(month_);
        const bool crowded = needed_height() > plan_.height + tolerance;
        int column = 0;
        spot pen = at;
        std::size_t item = 0;
        for (; item < month_.bars.size(); ++item) {
            const double height = item_height(item) - item_gap();
            if (pen.y > at.y && column + 1 < plan_.columns &&
                pen.y + height > at.y + plan_.height + tolerance)
                pen = {at.x + ++column * (column_width() + column_gap), at.y};
            // In the last column a line is kept for the count of what has no room.
            const double kept = crowded && column + 1 == plan_.columns ? plan_.size * line_height : 0;
            if (pen.y + height + kept > at.y + plan_.height + tolerance) break;
            draw_swatch(drawing, type_, looks[item], pen, plan_.size);
            drawing.figures.push_back(item_words(item, {pen.x + indent(), pen.y}));
            pen.y += item_height(item);
        }
        if (item == month_.bars.size()) return;
        drawing.figures.push_back(words{.text = more_text(month_.bars.size() - item, month_.language),
                                        .face = {.size = plan_.size, .italic = true},
                                        .colour = grey,
                                        .at = {pen.x + indent(), pen.y}});
    }

private:
    static constexpr double tolerance = 0.01;

    [[nodiscard]] double column_width() const {
        return (plan_.width - column_gap * (plan_.columns - 1)) / plan_.columns;
    }
    [[nodiscard]] double indent() const { return swatch_width(plan_.size) + plan_.size * 0.5; }
    [[nodiscard]] double item_gap() const { return plan_.size * item_gap_of_size; }
    [[nodiscard]] words item_words(std::size_t item, spot at) const {
        return {.text = month_.bars[item].legend,
                .face = {.size = plan_.size},
                .colour = black,
                .at = at,
                .width = column_width() - indent(),
                .most_lines = most_lines_of_an_item};
    }
    [[nodiscard]] double item_height(std::size_t item) const {
        return std::max(type_.measured(item_words(item, {})).height, plan_.size * line_height) + item_gap();
    }

    const wall_month& month_;
    const typesetter& type_;
    legend_plan plan_;
};

/// Narrow columns break each item; they are for small letters.
int most_columns(double size, const legend_limits& limits) {
    constexpr double for_two = 0.96;
    constexpr double for_three = 0.82;
    const double ratio = size / limits.largest;
    return std::min(limits.most_columns, ratio > for_two ? 1 : ratio > for_three ? 2 : 3);
}

}  // namespace

legend_plan plan_legend(const wall_month& month, const typesetter& type, const legend_limits& limits) {
    legend_plan plan{.size = limits.largest, .width = limits.width};
    if (month.bars.empty()) return plan;
    for (; plan.size >= limits.smallest; plan.size -= size_step)
        for (plan.columns = 1; plan.columns <= most_columns(plan.size, limits); ++plan.columns) {
            plan.height = legend{month, type, plan}.needed_height();
            if (plan.height <= limits.height) return plan;
        }
    return {limits.smallest, limits.most_columns, limits.width, limits.height};
}

void draw_legend(drawing& drawing, const wall_month& month, const typesetter& type, const legend_plan& plan,
                 spot at) {
    legend{month, type, plan}.draw(drawing, at);
}

}  // namespace kyniem::wall
