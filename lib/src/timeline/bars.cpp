#include "bars.hpp"
#include "text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr double least_bar_width = 3;
constexpr double arrow_length = 4;
constexpr double inside_padding = 5;
constexpr double beside_padding = 4;
constexpr double gap_in_lane = 8;  // between what stands in one lane
constexpr double gap_between_lanes = 3;
constexpr double lane_padding = 2;  // above and under the words of a bar
constexpr std::size_t most_lines = 3;
constexpr double dash = 2.5;
constexpr double least_indented_room = 12;

/// Words in or beside a bar.
struct caption {
    double left = 0;
    double width = 0;
    double size = 0;
    std::vector<std::string> lines{};
    bool numbered = false;
};

struct placed_bar {
    const timeline_bar* bar = nullptr;
    double left = 0;
    double right = 0;
    caption words{};
    std::size_t number = 0;
    std::size_t lane = 0;

    [[nodiscard]] double begin() const noexcept { return std::min(left, words.left); }
    [[nodiscard]] double end() const noexcept { return std::max(right, words.left + words.width); }
};

struct lane {
    std::vector<std::pair<double, double>> taken{};
    double height = 0;
    double top = 0;
};

class bar_layout {
public:
    bar_layout(const std::vector<timeline_bar>& bars, const time_scale& scale, const bar_style& style)
        : scale_{scale}, style_{style} {
        for (const timeline_bar& bar : bars) {
            const double left = scale.at(bar.days.begin);
            placed_.push_back({.bar = &bar,
                               .left = std::min(left, scale.right - least_bar_width),
                               .right = std::max(scale.at(bar.days.end), left + least_bar_width)});
        }
    }

    /// Puts all in lanes; the height they take.
    double pack(bool named, std::size_t first_number) {
        lanes_.clear();
        for (placed_bar& placed : placed_) {
            const auto caption = named ? worded(placed) : std::nullopt;
            placed.number = caption ? 0 : first_number++;
            placed.words = caption ? *caption : numbered(placed);
            place(placed);
        }
        double height = 0;
        for (lane& lane : lanes_) {
            lane.top = height;
            height += lane.height + gap_between_lanes;
        }
        return height;
    }

    [[nodiscard]] section drawn(double top, double most_height) const {
        section section;
        for (const placed_bar& placed : placed_) {
            const lane& lane = lanes_[placed.lane];
            const bool fits = lane.top + lane.height <= most_height;
            if (fits) {
                draw(section.figures, placed, top + lane.top, lane.height);
                section.height = std::max(section.height, lane.top + lane.height + gap_between_lanes);
            }
            if (placed.number > 0)
                section.listed.push_back(
                    {.number = placed.number, .when = {}, .text = placed.bar->text, .id = placed.bar->id});
        }
        return section;
    }

private:
    /// In the bar, right of it or left of it: the fewest lines of the largest letters that fit.
    [[nodiscard]] std::optional<caption> worded(const placed_bar& placed) const {
        const running_text text{placed.bar->text, style_.bold};
        const double inside = placed.right - placed.left - 2 * inside_padding;
        const double right = scale_.page_right - placed.right - beside_padding;
        const double left = placed.left - scale_.left - beside_padding;
        for (int smaller = 0; style_.size - smaller >= least_size; ++smaller)
            for (std::size_t lines = 1; lines <= most_lines; ++lines) {
                const double size = style_.size - smaller;
                const auto at = [&](double room) {
                    return room < least_indented_room ? 0 : text.narrowest(size, lines, room);
                };
                const auto made = [&](double from, double width) {
                    return caption{from, width, size, text.lines(size, width), false};
                };
                if (const double width = at(inside); width > 0)
                    return made(placed.left + inside_padding, width);
                if (const double width = at(right); width > 0)
                    return made(placed.right + beside_padding, width);
                if (const double width = at(left); width > 0)
                    return made(placed.left - beside_padding - width, width);
            }
        return std::nullopt;
    }

    [[nodiscard]] caption numbered(const placed_bar& placed) const {
        const std::string number = std::to_string(placed.number);
        const double width = width_of(number, {.size = least_size, .bold = true});
        const bool inside = width + 2 * inside_padding <= placed.right - placed.left;
        const bool right = placed.right + beside_padding + width <= scale_.page_right;
        const double left = inside  ? placed.left + inside_padding
                            : right ? placed.right + beside_padding
                                    : placed.left - beside_padding - width;
        return {left, width, least_size, {number}, true};
    }

    void place(placed_bar& placed) {
        const auto is_free = [&](const lane& lane) {
            return std::ranges::none_of(lane.taken, [&](const auto& other) {
                return placed.begin() < other.second + gap_in_lane &&
                       other.first < placed.end() + gap_in_lane;
            });
        };
        const auto found = std::ranges::find_if(lanes_, is_free);
        placed.lane = static_cast<std::size_t>(found - lanes_.begin());
        if (found == lanes_.end()) lanes_.emplace_back();
        lane& lane = lanes_[placed.lane];
        lane.taken.emplace_back(placed.begin(), placed.end());
        const double words =
            static_cast<double>(placed.words.lines.size()) * placed.words.size * line_height +
            2 * lane_padding;
        lane.height =
            std::max({lane.height, placed.words.numbered ? least_size + 4 : style_.least_height, words});
    }

    [[nodiscard]] polygon shape_of(const placed_bar& placed, double top, double height) const {
        const double tip = std::min(arrow_length, (placed.right - placed.left) / 2);
        const bool arrow_left = placed.bar->open_begin || placed.bar->days.begin < scale_.days.begin;
        const bool arrow_right = placed.bar->open_end || placed.bar->days.end > scale_.days.end;
        const double left = placed.left + (arrow_left ? tip : 0);
        const double right = placed.right - (arrow_right ? tip : 0);
        polygon shape{.corners = {{left, top}, {right, top}}, .id = placed.bar->id};
        if (arrow_right) shape.corners.push_back({placed.right, top + height / 2});
        shape.corners.push_back({right, top + height});
        shape.corners.push_back({left, top + height});
        if (arrow_left) shape.corners.push_back({placed.left, top + height / 2});
        shape.fill = placed.bar->tentative ? white : style_.fill;
        shape.edge = style_.edge;
        shape.edge->dash = placed.bar->tentative ? dash : 0;
        return shape;
    }

    void draw(std::vector<figure>& figures, const placed_bar& placed, double top, double height) const {
        figures.emplace_back(shape_of(placed, top, height));
        const caption& caption = placed.words;
        const typeface face{.size = caption.size, .bold = caption.numbered || style_.bold};
        const double words_height = static_cast<double>(caption.lines.size()) * caption.size * line_height;
        const bool beside = caption.left > placed.right || caption.left < placed.left;
        double at = top + (height - words_height) / 2;
        if (beside) {
            polygon ground = rectangle({caption.left - 1, at}, caption.width + 2, words_height);
            ground.fill = white;
            figures.emplace_back(std::move(ground));
        }
        for (const std::string& line : caption.lines) {
            figures.emplace_back(words{.text = line,
                                       .face = face,
                                       .colour = black,
                                       .at = {caption.left, at + baseline_share * caption.size},
                                       .anchored = anchor::start,
                                       .room = caption.width,
                                       .id = caption.numbered ? std::string{} : placed.bar->id});
            at += caption.size * line_height;
        }
    }

    const time_scale& scale_;
    const bar_style& style_;
    std::vector<placed_bar> placed_{};
    std::vector<lane> lanes_{};
};

}  // namespace

section bars_section(const std::vector<timeline_bar>& bars, const time_scale& scale, const bar_style& style,
                     double top, double most_height, std::size_t first_number) {
    bar_layout layout{bars, scale, style};
    if (layout.pack(true, first_number) > most_height) layout.pack(false, first_number);
    return layout.drawn(top, most_height);
}

}  // namespace kyniem::chart
