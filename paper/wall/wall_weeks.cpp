#include "wall_weeks.hpp"

#include <algorithm>
#include <numeric>

namespace kyniem::wall {
namespace {

constexpr std::array number_sizes{28.0, 25.0, 22.0, 19.0};
constexpr double largest_entry_size = 9;
constexpr double smallest_entry_size = 6.5;
constexpr double size_step = 0.5;
constexpr double bar_height = 12.5;
constexpr double lower_bar_height = 9.5;
constexpr double thin_bar_gap = 1;

class fitting {
public:
    fitting(const wall_month& month, const typesetter& type, double column_width, double room)
        : type_{type}, column_width_{column_width}, room_{room} {
        const span days = month_of(month.month);
        for (sys_days monday = monday_of(days.begin); monday < days.end; monday += date::weeks{1})
            fitted_.weeks.push_back(week_from(month, monday));
        fitted_.bar_height = bar_height;
    }

    wall_weeks result() && {
        if (!fits_with_smaller_numbers() && !fits_with_smaller_entries()) lower_the_bars();
        share_out();
        return std::move(fitted_);
    }

private:
    static wall_week week_from(const wall_month& month, sys_days monday) {
        wall_week week{
            .monday = monday, .pieces = pieces_of(month, monday), .entry_size = largest_entry_size};
        for (const wall_day& day : month.days)
            if (monday_of(day.day) == monday)
                week.days.at(static_cast<std::size_t>((day.day - monday).count())) = &day;
        return week;
    }

    bool fits_with_smaller_numbers() {
        for (const double size : number_sizes) {
            fitted_.number_size = size;
            for (wall_week& week : fitted_.weeks) measure(week);
            if (needed() <= room_) return true;
        }
        return false;
    }
    bool fits_with_smaller_entries() {
        const auto key = [](const wall_week& week) {
            return week.entry_size > smallest_entry_size ? week.height : 0;
        };
        while (needed() > room_) {
            wall_week& fullest = *std::ranges::max_element(fitted_.weeks, {}, key);
            if (fullest.entry_size <= smallest_entry_size) return false;
            fullest.entry_size -= size_step;
            measure(fullest);
        }
        return true;
    }
    void lower_the_bars() {
        fitted_.bar_height = lower_bar_height;
        for (wall_week& week : fitted_.weeks) measure(week);
        if (needed() <= room_) return;
        thin_ = true;
        for (wall_week& week : fitted_.weeks) measure(week);
    }

    [[nodiscard]] double needed() const {
        double sum = 0;
        for (const wall_week& week : fitted_.weeks) sum += week.height;
        return sum;
    }
    void measure(wall_week& week) const {
        set_lanes(week);
        week.height = 0;
        for (int column = 0; column < days_in_a_week; ++column)
            week.height = std::max(week.height, cell_height(week, column));
    }
    /// A lane whose bars only run through the week can become a thin line: their names stand elsewhere.
    void set_lanes(wall_week& week) const {
        week.lanes.clear();
        for (const bar_piece& piece : week.pieces) {
            const auto lane = static_cast<std::size_t>(piece.lane);
            if (week.lanes.size() <= lane) week.lanes.resize(lane + 1, thin_bar_height + thin_bar_gap);
            if (!thin_ || piece.begins || piece.ends || piece.first_piece)
                week.lanes[lane] = fitted_.bar_height + bar_gap;
        }
    }
    [[nodiscard]] double cell_height(const wall_week& week, int column) const {
        double height = cell_head_height(fitted_.number_size) + floor_height(week, column);
        const wall_day* day = week.days.at(static_cast<std::size_t>(column));
        if (day == nullptr || day->entries.empty()) return height;
        for (const wall_entry& entry : day->entries)
            height += entry_height(entry, week.entry_size, column_width_, type_);
        return height;
    }

    /// All weeks get the same height, but those that need more.
    void share_out() {
        double low = 0;
        double high = room_;
        const bool short_of_room = needed() > room_;
        const auto height_at = [&](const wall_week& week, double level) {
            return short_of_room ? std::min(week.height, level) : std::max(week.height, level);
        };
        constexpr int halvings = 40;
        for (int count = 0; count < halvings; ++count) {
            const double level = std::midpoint(low, high);
            double sum = 0;
            for (const wall_week& week : fitted_.weeks) sum += height_at(week, level);
            (sum > room_ ? high : low) = level;
        }
        for (wall_week& week : fitted_.weeks) week.height = height_at(week, low);
    }

    const typesetter& type_;
    double column_width_;
    double room_;
    bool thin_ = false;
    wall_weeks fitted_{};
};

}  // namespace

wall_weeks fit_weeks(const wall_month& month, const typesetter& type, double column_width, double room) {
    return fitting{month, type, column_width, room}.result();
}

double entry_indent(double size) {
    return size * 0.55;
}

double entry_gap(double size) {
    return size * 0.13;
}

words entry_words(const wall_entry& entry, double size, double column_width) {
    return {.text = entry.text,
            .face = face_of(entry, size),
            .colour = colour_of(entry),
            .width = column_width - 2 * cell_padding - entry_indent(size)};
}

double entry_height(const wall_entry& entry, double size, double column_width, const typesetter& type) {
    return type.measured(entry_words(entry, size, column_width)).height + entry_gap(size);
}

double cell_head_height(double number_size) {
    constexpr double above_and_below = 6;
    return number_size * digit_height + above_and_below;
}

double floor_height(const wall_week& week, int column) {
    std::size_t lanes = 0;
    for (const bar_piece& piece : week.pieces)
        if (piece.first <= column && column <= piece.last)
            lanes = std::max(lanes, static_cast<std::size_t>(piece.lane) + 1);
    const auto end = week.lanes.begin() + static_cast<std::ptrdiff_t>(std::min(lanes, week.lanes.size()));
    return std::accumulate(week.lanes.begin(), end, cell_floor);
}

}  // namespace kyniem::wall
