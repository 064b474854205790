#include "wall_footer.hpp"
#include "wall_list.hpp"

#include <algorithm>
#include <array>

namespace kyniem::wall {
namespace {

// A phone shows the page 390 px wide, so that 15 points are about 10 px.
constexpr extent page_upright{595.28, 841.89};  // A4
constexpr double margin = 26;
constexpr double width = page_upright.width - 2 * margin;
constexpr double column_width = width / 7;
constexpr double section_gap = 12;
constexpr double weekday_height = 20;
constexpr double lane_height = 4.5;
constexpr double code_length = 72;
constexpr double code_gap = 14;
constexpr double beside_code = width - code_length - code_gap;
constexpr double highest_legend = 135;
constexpr double smallest_legend = 13;
constexpr double largest_size = 19;

/// What stands on the page and how large its letters are, the best first. Where nothing fits, the last is
/// cut, and the code leads to what is missing.
struct choice {
    bool with_grid = false;
    bool with_code = false;
    double size = 0;
};
constexpr std::array choices{
    choice{true, true, largest_size}, choice{true, true, 18},  choice{true, true, 17},
    choice{true, true, 16},           choice{false, true, 18}, choice{false, true, 17},
    choice{false, true, 16},          choice{false, true, 15}, choice{false, false, 15},
    choice{false, false, 14},         choice{false, true, 14}};

class upright_page {
public:
    upright_page(const wall_month& month, const typesetter& type)
        : month_{month}, type_{type}, items_{items_of(month)} {
        const span days = month_of(month.month);
        for (sys_days monday = monday_of(days.begin); monday < days.end; monday += date::weeks{1})
            weeks_.push_back({monday, pieces_of(month, monday)});
    }

    drawing made() && {
        drawing_.size = page_upright;
        double y = draw_head();
        const double room = page_upright.height - margin - y;
        choose(room);
        grow_legend(room);
        const double spare = std::max(0.0, room - needed());
        if (choice_.with_grid) y = draw_grid(y, row_growth(spare));
        const double footer_top = page_upright.height - margin - footer_height();
        draw_items(y, footer_top);
        draw_legend(drawing_, month_, type_, plan_, {margin, footer_top + section_gap});
        if (choice_.with_code) draw_code();
        return std::move(drawing_);
    }

private:
    struct grid_week {
        sys_days monday{};
        std::vector<bar_piece> pieces{};
    };

    template <class figure>
    void put(figure&& shape) {
        drawing_.figures.emplace_back(std::forward<figure>(shape));
    }

    // ---- what fits ----

    void choose(double room) {
        for (const choice& each : choices) {
            choice_ = each;
            choice_.with_code = each.with_code && has_code(month_);
            plan_ = plan_legend(month_, type_,
                                {.width = choice_.with_code ? beside_code : width,
                                 .height = highest_legend,
                                 .largest = std::min(each.size, 17.0),
                                 .smallest = smallest_legend});
            if (needed() <= room) return;
        }
    }
    /// A legend that is cut takes the room that the rest leaves.
    void grow_legend(double room) {
        const double spare = room - needed();
        if (plan_.height < highest_legend || spare <= 0) return;
        plan_ = plan_legend(month_, type_,
                            {.width = plan_.width,
                             .height = highest_legend + spare,
                             .largest = plan_.size,
                             .smallest = smallest_legend});
    }
    [[nodiscard]] double needed() const {
        return grid_height() + list_height(items_, type_, list_plan_with(base_gap())) + footer_height();
    }
    [[nodiscard]] double base_gap() const { return choice_.size * 0.45; }
    [[nodiscard]] list_plan list_plan_with(double gap) const {
        return {.width = width, .size = choice_.size, .gap = gap};
    }
    [[nodiscard]] words address_words() const {
        constexpr double size = 15;
        constexpr int most_lines = 2;
        return {.text = month_.address_text,
                .face = {.size = size},
                .colour = grey,
                .width = beside_code,
                .aligned = alignment::right,
                .most_lines = most_lines};
    }
    /// The legend, below it what the code is for, and right of both the code.
    [[nodiscard]] double footer_height() const {
        if (!choice_.with_code) return plan_.height > 0 ? plan_.height + section_gap : 0;
        const double legend = plan_.height > 0 ? plan_.height + section_gap / 2 : 0;
        return std::max(code_length, legend + type_.measured(address_words()).height) + section_gap;
    }
    [[nodiscard]] double row_height() const {
        constexpr double above_bars = 25;
        int lanes = 0;
        for (const grid_week& week : weeks_)
            for (const bar_piece& piece : week.pieces) lanes = std::max(lanes, piece.lane + 1);
        return above_bars + lanes * lane_height;
    }
    [[nodiscard]] double grid_height() const {
        if (!choice_.with_grid) return 0;
        return weekday_height + row_height() * static_cast<double>(weeks_.size()) + section_gap;
    }
    /// Half of what is left goes to the grid, and all of it when there is no list.
    [[nodiscard]] double row_growth(double spare) const {
        constexpr double most_beside_a_list = 22;
        constexpr double most_alone = 90;
        const auto rows = static_cast<double>(weeks_.size());
        return items_.empty() ? std::min(most_alone, spare / rows)
                              : std::min(most_beside_a_list, spare / rows / 2);
    }

    // ---- head ----

    /// One line in the middle of the page, smaller where it must be.
    double draw_line(const std::string& text, typeface face, ink colour, double y) {
        if (text.empty()) return y;
        const double smallest = std::max(13.0, face.size * 0.6);
        while (face.size > smallest && type_.width(text, face) > width) --face.size;
        put(words{.text = text,
                  .face = face,
                  .colour = colour,
                  .at = {margin, y},
                  .width = width,
                  .aligned = alignment::centre,
                  .most_lines = 1});
        return y + face.size * line_height;
    }
    double draw_head() {
        constexpr std::size_t most_lines = 2;
        constexpr double small = 16;
        constexpr double title = 38;
        double y = margin - 6;
        for (std::size_t at = 0; at < std::min(most_lines, month_.superior.size()); ++at)
            y = draw_line(month_.superior[at], {.size = small - 1}, grey, y);
        for (std::size_t at = 0; at < std::min(most_lines, month_.agency.size()); ++at)
            y = draw_line(month_.agency[at], {.size = small, .bold = true}, black, y);
        y = draw_line(month_.title, {.size = title, .bold = true}, red, y + 2);
        y = draw_line(month_.corner, {.size = small + 1, .bold = true}, black, y - 2);
        y = draw_line(month_.lunar, {.size = small, .italic = true}, grey, y);
        return draw_line(month_.summary, {.size = small}, grey, y) + section_gap;
    }

    // ---- grid ----

    static double column_left(int column) { return margin + column * column_width; }

    double draw_grid(double top, double growth) {
        const double height = row_height() + growth;
        draw_weekdays(top);
        double y = top + weekday_height;
        for (const wall_day& day : month_.days) draw_tint(day, y, height);
        for (std::size_t row = 0; row <= weeks_.size(); ++row)
            put(line{.from = {margin, y + height * static_cast<double>(row)},
                     .to = {margin + width, y + height * static_cast<double>(row)},
                     .thickness = 0.5,
                     .colour = rule_grey});
        for (const wall_day& day : month_.days) draw_day(day, y, height);
        for (const grid_week& week : weeks_) {
            y += height;
            draw_lanes(week, y);
        }
        return y + section_gap;
    }
    void draw_weekdays(double top) {
        for (int column = 0; column < 7; ++column) {
            const sys_days day = weeks_.front().monday + date::days{column};
            const std::string name{weekday_name(day, month_.language)};
            typeface face{.size = 15, .bold = true};
            while (type_.width(name, face) > column_width - 8) face.size -= 0.5;
            put(box{.at = {column_left(column), top},
                    .size = {column_width, weekday_height},
                    .fill = is_weekend(day) ? weekend_head_tint : head_tint});
            put(words{.text = name,
                      .face = face,
                      .colour = date::weekday{day} == date::Sunday ? red : black,
                      .at = {column_left(column), top + (weekday_height - face.size * line_height) / 2},
                      .width = column_width,
                      .aligned = alignment::centre});
        }
    }
    [[nodiscard]] spot cell_at(const wall_day& day, double top, double height) const {
        const sys_days monday = monday_of(day.day);
        const auto row = (monday - weeks_.front().monday).count() / 7;
        return {column_left(static_cast<int>((day.day - monday).count())),
                top + static_cast<double>(row) * height};
    }
    void draw_tint(const wall_day& day, double top, double height) {
        put(box{.at = cell_at(day, top, height), .size = {column_width, height}, .fill = tint_of(day)});
    }
    void draw_day(const wall_day& day, double top, double height) {
        constexpr double number_size = 21;
        constexpr double lunar_size = 13;
        constexpr double inset = 5;
        const spot at = cell_at(day, top, height);
        const double baseline = at.y + inset + number_size * digit_height;
        const bool bright = day.lunar_day == 1 || day.lunar_day == 15;
        put(on_baseline({.text = std::to_string(unsigned(date::year_month_day{day.day}.day())),
                         .face = {.size = number_size, .bold = true},
                         .colour = is_red(day) ? red : black,
                         .at = {at.x + inset, baseline}}));
        put(on_baseline({.text = lunar_text(day, day.month_shown),
                         .face = {.size = lunar_size, .bold = bright},
                         .colour = bright ? red : grey,
                         .at = {at.x, at.y + inset - 1.5 + lunar_size * digit_height},
                         .width = column_width - inset,
                         .aligned = alignment::right}));
        draw_dots(day, {at.x + column_width - inset, baseline + 1});
    }
    void draw_dots(const wall_day& day, spot at) {
        constexpr std::size_t most = 6;
        constexpr double radius = 2.4;
        constexpr double pitch = 7;
        for (std::size_t number = 0; number < std::min(most, day.entries.size()); ++number)
            put(dot{.centre = {at.x - radius - static_cast<double>(number) * pitch, at.y},
                    .radius = radius,
                    .colour = day.entries[number].is_day ? red : black,
                    .hollow = day.entries[number].tentative});
    }
    void draw_lanes(const grid_week& week, double bottom) {
        constexpr double thickness = 3;
        constexpr double inset = 3;
        for (const bar_piece& piece : week.pieces) {
            const double left = column_left(piece.first) + (piece.begins ? inset : 0);
            const double right = column_left(piece.last + 1) - (piece.ends ? inset : 0);
            put(box{.at = {left, bottom - (piece.lane + 1) * lane_height},
                    .size = {right - left, thickness},
                    .fill = looks_[piece.bar].fill});
        }
    }

    // ---- list and code ----

    void draw_items(double top, double bottom) {
        if (items_.empty()) return;
        if (!choice_.with_grid)
            put(line{
                .from = {margin, top}, .to = {margin + width, top}, .thickness = 0.75, .colour = rule_grey});
        constexpr double most_growth = 10;
        const double room = bottom - top;
        const double spare = room - list_height(items_, type_, list_plan_with(base_gap()));
        const double growth = std::clamp(spare / static_cast<double>(items_.size()), 0.0, most_growth);
        draw_list(drawing_, items_, type_, list_plan_with(base_gap() + growth), {margin, top}, room,
                  month_.language);
    }
    void draw_code() {
        const double bottom = page_upright.height - margin;
        put(code{.text = month_.address,
                 .at = {page_upright.width - margin - code_length, bottom - code_length},
                 .length = code_length});
        words text = address_words();
        text.at = {margin, bottom - type_.measured(text).height};
        put(std::move(text));
    }

    const wall_month& month_;
    const typesetter& type_;
    std::vector<list_item> items_;
    std::vector<grid_week> weeks_{};
    std::vector<bar_look> looks_ = looks_of(month_);
    choice choice_{};
    legend_plan plan_{};
    drawing drawing_{};
};

}  // namespace

drawing upright(const wall_month& month, const typesetter& type) {
    return upright_page{month, type}.made();
}

}  // namespace kyniem::wall
