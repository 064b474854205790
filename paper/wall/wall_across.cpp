#include "wall_across.hpp"
#include "wall_footer.hpp"
#include "wall_weeks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kyniem::wall {
namespace {

constexpr double bottom_margin = 16;
constexpr double grid_left = 46;
constexpr double column_width = (grid_right - grid_left) / days_in_a_week;
constexpr double heads_height = 19;
constexpr double thin_rule = 0.5;

constexpr double code_length = 58;
constexpr double code_gap = 12;
constexpr double address_width = 104;
constexpr double legend_gap = 9;

class across_page {
public:
    across_page(const wall_month& month, const typesetter& type) : month_{month}, type_{type} {}

    drawing made() && {
        drawing_.size = page_across;
        const double grid_top = draw_head(drawing_, month_, type_);
        const legend_plan legend = plan_legend(month_, type_, legend_limits_here());
        const double footer_height = std::max(legend.height, coded_ ? code_length : 0.0);
        const double gap = coded_ ? code_gap : footer_height > 0 ? legend_gap : 0;
        const double grid_bottom = page_across.height - bottom_margin - footer_height - gap;
        draw_weeks(grid_top, grid_bottom);
        draw_legend(drawing_, month_, type_, legend, {grid_left, grid_bottom + gap});
        if (coded_) draw_code(grid_bottom + gap);
        return std::move(drawing_);
    }

private:
    template <class figure>
    void put(figure&& shape) {
        drawing_.figures.emplace_back(std::forward<figure>(shape));
    }
    void rule(spot from, spot to) {
        put(line{.from = from, .to = to, .thickness = thin_rule, .colour = rule_grey});
    }
    static double column_left(int column) { return grid_left + column * column_width; }

    // ---- weeks ----

    void draw_weeks(double top, double bottom) {
        const double first = top + heads_height;
        fitted_ = fit_weeks(month_, type_, column_width, bottom - first);
        draw_weekdays(top);
        double y = first;
        for (const wall_week& week : fitted_.weeks) {
            draw_tints(week, y);
            y += week.height;
        }
        draw_rules(top, first, y);
        y = first;
        for (const wall_week& week : fitted_.weeks) {
            draw_week_number(week, y);
            for (int column = 0; column < days_in_a_week; ++column) draw_cell(week, column, y);
            draw_bars(week, y);
            y += week.height;
        }
    }
    void draw_weekdays(double top) {
        constexpr double size = 13;
        for (int column = 0; column < days_in_a_week; ++column) {
            const sys_days day = fitted_.weeks.front().monday + date::days{column};
            put(box{.at = {column_left(column), top},
                    .size = {column_width, heads_height},
                    .fill = is_weekend(day) ? weekend_head_tint : head_tint});
            put(words{.text = std::string{weekday_name(day, month_.language)},
                      .face = {.size = size, .bold = true},
                      .colour = date::weekday{day} == date::Sunday ? red : black,
                      .at = {column_left(column), top + (heads_height - size * line_height) / 2},
                      .width = column_width,
                      .aligned = alignment::centre});
        }
    }
    void draw_tints(const wall_week& week, double top) {
        for (int column = 0; column < days_in_a_week; ++column) {
            const wall_day* day = week.days.at(static_cast<std::size_t>(column));
            put(box{.at = {column_left(column), top},
                    .size = {column_width, week.height},
                    .fill = day == nullptr ? outside_tint : tint_of(*day)});
        }
    }
    void draw_rules(double top, double first, double bottom) {
        for (int column = 0; column <= days_in_a_week; ++column)
            rule({column_left(column), top}, {column_left(column), bottom});
        rule({grid_left, top}, {grid_right, top});
        double y = first;
        for (const wall_week& week : fitted_.weeks) {
            rule({grid_left, y}, {grid_right, y});
            y += week.height;
        }
        rule({grid_left, bottom}, {grid_right, bottom});
    }
    void draw_week_number(const wall_week& week, double top) {
        constexpr double largest = 11;
        const spelling number = spelling{}.add(week_of(week.monday).week, 2);
        const std::string text = (month_.language == language::vi ? "Tuần " : "Week ") + number.str();
        const typeface wanted{.size = largest};
        const double size = largest * std::min(1.0, (week.height - 2) / type_.width(text, wanted));
        put(words{.text = text,
                  .face = {.size = size},
                  .colour = grey,
                  .at = {grid_left - size * line_height - 5, top + week.height},
                  .width = week.height,
                  .aligned = alignment::centre,
                  .turned = true});
    }

    // ---- a day ----

    void draw_cell(const wall_week& week, int column, double top) {
        const wall_day* day = week.days.at(static_cast<std::size_t>(column));
        if (day == nullptr) return;
        draw_day_head(*day, column, top);
        const double head = cell_head_height(fitted_.number_size);
        const double room = week.height - head - floor_height(week, column);
        draw_entries(day->entries, week.entry_size, {column_left(column) + cell_padding, top + head}, room);
    }
    void draw_day_head(const wall_day& day, int column, double top) {
        constexpr double lunar_size = 11;
        constexpr double mark_size = 7.5;
        constexpr double inset = 3.5;
        constexpr double gap = 3;
        constexpr double lowest_for_two_lines = 25;
        const double left = column_left(column) + cell_padding;
        const double width = column_width - 2 * cell_padding;
        const double baseline = top + inset + fitted_.number_size * digit_height;
        const std::string number = std::to_string(unsigned(date::year_month_day{day.day}.day()));
        const typeface face{.size = fitted_.number_size, .bold = true};
        put(on_baseline(
            {.text = number, .face = face, .colour = is_red(day) ? red : black, .at = {left, baseline}}));
        const bool bright = day.lunar_day == 1 || day.lunar_day == 15;
        words lunar = on_baseline({.text = lunar_text(day, day.month_shown),
                                   .face = {.size = lunar_size, .bold = bright},
                                   .colour = bright ? red : grey,
                                   .at = {left, top + inset + lunar_size * digit_height},
                                   .width = width,
                                   .aligned = alignment::right});
        // Under the lunar day where there is room for both, else left of it.
        const double beside = type_.width(number, face) + gap;
        const bool low = fitted_.number_size < lowest_for_two_lines;
        const double kept = low ? type_.width(lunar.text, lunar.face) + gap : 0;
        put(std::move(lunar));
        put(on_baseline({.text = day.mark_text,
                         .face = {.size = mark_size, .italic = true},
                         .colour = day.mark == day_mark::day_off ? dark_red : black,
                         .at = {left + beside, baseline + 1},
                         .width = width - beside - kept,
                         .aligned = alignment::right,
                         .most_lines = 1}));
    }
    [[nodiscard]] double height_of(const wall_entry& entry, double size) const {
        return entry_height(entry, size, column_width, type_);
    }
    [[nodiscard]] double height_of(const std::vector<wall_entry>& entries, double size) const {
        double sum = 0;
        for (const wall_entry& entry : entries) sum += height_of(entry, size);
        return sum;
    }
    void draw_entry(const wall_entry& entry, words text, spot at) {
        draw_bullet(drawing_, entry, at, text.face.size);
        text.at = {at.x + entry_indent(text.face.size), at.y};
        put(std::move(text));
    }
    /// Entries from the top; those that have no room are counted, and the first is cut rather than left out.
    void draw_entries(const std::vector<wall_entry>& entries, double size, spot at, double room) {
        constexpr double tolerance = 0.01;
        const double line = size * line_height;
        const bool crowded = height_of(entries, size) > room + tolerance;
        const double bottom = at.y + room + tolerance - (crowded && entries.size() > 1 ? line : 0);
        std::size_t shown = 0;
        for (const wall_entry& entry : entries) {
            words text = entry_words(entry, size, column_width);
            if (at.y + height_of(entry, size) > bottom) {
                const int lines = static_cast<int>(std::floor((bottom - at.y) / line));
                if (shown != 0 || (lines < 1 && entries.size() > 1)) break;
                text.most_lines = std::max(1, lines);
            }
            const double height = type_.measured(text).height;
            draw_entry(entry, std::move(text), at);
            at.y += height + entry_gap(size);
            ++shown;
        }
        if (shown == entries.size()) return;
        put(words{.text = more_text(entries.size() - shown, month_.language),
                  .face = {.size = size, .italic = true},
                  .colour = black,
                  .at = {at.x + entry_indent(size), at.y}});
    }

    // ---- bars ----

    void draw_bars(const wall_week& week, double top) {
        const std::vector<bar_look> looks = looks_of(month_);
        const double room = week.height - cell_head_height(fitted_.number_size);
        for (const bar_piece& piece : week.pieces) {
            const auto lane = static_cast<std::ptrdiff_t>(piece.lane);
            const double below = std::accumulate(week.lanes.begin(), week.lanes.begin() + lane, cell_floor);
            const double lane_height = week.lanes[static_cast<std::size_t>(lane)];
            const double height = lane_height < fitted_.bar_height ? thin_bar_height : fitted_.bar_height;
            if (below + height > room) continue;
            draw_bar(piece, looks[piece.bar], top + week.height - below - height, height);
        }
    }
    /// Where a bar begins or ends, it ends square inside the cell; where it goes on, it is an arrow.
    static outline bar_outline(const bar_piece& piece, double left, double right, double top, double height) {
        const double tip = std::min(4.0, height / 3);
        const double middle = top + height / 2;
        outline shape;
        shape.corners = {{left, top}, {piece.ends ? right : right - tip, top}};
        if (!piece.ends) shape.corners.push_back({right, middle});
        shape.corners.push_back({piece.ends ? right : right - tip, top + height});
        shape.corners.push_back({left, top + height});
        if (!piece.begins) shape.corners.push_back({left + tip, middle});
        return shape;
    }
    void draw_bar(const bar_piece& piece, const bar_look& look, double top, double height) {
        constexpr double inset = 2.5;
        constexpr double label_inset = 7;
        const double left = column_left(piece.first) + (piece.begins ? inset : thin_rule);
        const double right = column_left(piece.last + 1) - (piece.ends ? inset : thin_rule);
        outline shape = bar_outline(piece, left, right, top, height);
        shape.fill = look.fill;
        put(std::move(shape));
        if (height <= thin_bar_height) return;
        const double size = height * 0.7;
        const typeface bold{.size = size, .bold = true};
        const spot at{left + label_inset, top + (height - size * line_height) / 2};
        const double number = type_.width(look.number, bold) + size * 0.5;
        put(words{.text = look.number, .face = bold, .colour = white, .at = at});
        put(words{.text = month_.bars[piece.bar].text,
                  .face = {.size = size},
                  .colour = white,
                  .at = {at.x + number, at.y},
                  .width = right - label_inset - at.x - number,
                  .most_lines = 1});
    }

    // ---- footer ----

    [[nodiscard]] legend_limits legend_limits_here() const {
        const double coded_width = code_length + code_gap + address_width + code_gap;
        return {.width = grid_right - grid_left - (coded_ ? coded_width : 0),
                .height = 66,
                .largest = 11,
                .smallest = 7,
                .most_columns = 3};
    }
    void draw_code(double top) {
        constexpr int most_lines = 4;
        const double left = grid_right - code_length;
        put(code{.text = month_.address, .at = {left, top}, .length = code_length});
        words text{.text = month_.address_text,
                   .face = {.size = 11},
                   .colour = grey,
                   .width = address_width,
                   .aligned = alignment::right,
                   .most_lines = most_lines};
        const double height = type_.measured(text).height;
        text.at = {left - code_gap - address_width, top + (code_length - height) / 2};
        put(std::move(text));
    }

    const wall_month& month_;
    const typesetter& type_;
    drawing drawing_{};
    wall_weeks fitted_{};
    bool coded_ = has_code(month_);
};

}  // namespace

drawing across(const wall_month& month, const typesetter& type) {
    return across_page{month, type}.made();
}

}  // namespace kyniem::wall
