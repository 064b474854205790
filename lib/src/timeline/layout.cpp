#include "layout.hpp"
#include "bars.hpp"
#include "head.hpp"
#include "list.hpp"
#include "marks.hpp"
#include "text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr double page_width = 297 / 25.4 * 72;
constexpr double page_height = 210 / 25.4 * 72;
constexpr double side_margin = 34;
constexpr double top_margin = 27;
constexpr double bottom_margin = 26;
constexpr double caption_size = 7.5;
constexpr double caption_height = 13;
constexpr double axis_gap = 4;
constexpr double gap_between_lanes = 5;
constexpr double phases_share = 0.22;  // of the chart, at most
constexpr double windows_share = 0.36;
constexpr double marks_share_without_room = 0.7;
constexpr double largest_size = 10.5;
constexpr double least_whole_size = 7.5;  // rather than smaller letters, long texts have numbers
constexpr double size_step = 0.5;
constexpr std::size_t column_counts[] = {6, 7, 5, 8};
constexpr std::size_t most_columns = 8;
constexpr double largest_gap = 9;
constexpr double list_size = 7.5;
constexpr double list_head_height = 16;
constexpr double foot_height = 11;

constexpr phrase phases_word{"GIAI ĐOẠN", "PHASES"};
constexpr phrase windows_word{"ĐỢT", "WINDOWS"};
constexpr phrase marks_word{"NGÀY KỶ NIỆM, SỰ KIỆN", "DAYS AND MILESTONES"};
constexpr phrase list_word{"CÁC SỐ TRÊN HÌNH", "NUMBERS ON THE CHART"};

constexpr bar_style phase_style{
    .size = 9.5, .least_height = 19, .bold = true, .fill = warm_tint, .edge = {red, 0.8}};
constexpr bar_style window_style{
    .size = 8.5, .least_height = 13.5, .bold = false, .fill = cool_tint, .edge = {grey, 0.7}};

/// Puts the sections of a page below each other.
class page_maker {
public:
    explicit page_maker(const timeline& ready) : ready_{ready} {}

    [[nodiscard]] drawing made() && {
        put(head_section(ready_, side_margin, page_width - side_margin, top_margin));
        const double chart_top = at_;
        at_ += column_head_height + gap_between_lanes;
        const double chart_height = chart_bottom_ - at_;
        bars(ready_.phases, phases_word, phase_style, chart_height * phases_share);
        bars(ready_.windows, windows_word, window_style, chart_height * windows_share);
        marks();
        drawing_.width = page_width;
        drawing_.height = page_height;
        std::vector<figure> figures = columns(ready_, scale_, chart_top, axis_.value_or(chart_bottom_));
        append(figures, std::move(drawing_.figures));
        drawing_.figures = std::move(figures);
        return std::move(drawing_);
    }

private:
    void put(section section) {
        append(drawing_.figures, std::move(section.figures));
        std::ranges::move(section.listed, std::back_inserter(listed_));
        at_ += section.height;
    }

    void write(std::string_view text, double left, double baseline, typeface face) {
        drawing_.figures.emplace_back(words{.text = std::string{text},
                                            .face = face,
                                            .colour = grey,
                                            .at = {left, baseline},
                                            .room = page_width - side_margin - left});
    }

    void caption(const phrase& text) {
        const double width = width_of(text.in(ready_.language), {.size = caption_size, .bold = true});
        polygon ground = rectangle({scale_.left + 2, at_}, width + 3, caption_size + 2);
        ground.fill = white;
        drawing_.figures.emplace_back(std::move(ground));
        write(text.in(ready_.language), scale_.left + 3, at_ + caption_size,
              {.size = caption_size, .bold = true});
        at_ += caption_height;
    }

    void bars(const std::vector<timeline_bar>& bars, const phrase& name, const bar_style& style,
              double most) {
        if (bars.empty()) return;
        caption(name);
        put(bars_section(bars, scale_, style, at_, most - caption_height, listed_.size() + 1));
        at_ += gap_between_lanes;
    }

    [[nodiscard]] section list(const std::vector<listed_row>& of_marks, double size,
                               double most_height) const {
        std::vector<listed_row> rows = listed_;
        rows.insert(rows.end(), of_marks.begin(), of_marks.end());
        return list_section(rows, {.left = side_margin,
                                   .width = page_width - 2 * side_margin,
                                   .size = size,
                                   .most_height = most_height});
    }

    /// Hangs the marks in such a style, when they and the list of what is numbered fit the page.
    [[nodiscard]] std::optional<hung_marks> hung(const mark_layout& layout, const mark_style& style) const {
        hung_marks marks = layout.labelled(style, listed_.size() + 1);
        double room = page_height - bottom_margin - at_;
        if (!marks.listed.empty() || !listed_.empty()) {
            const section below = list(marks.listed, list_size, room - list_head_height);
            if (below.omitted > 0) return std::nullopt;
            room -= list_head_height + below.height;
        }
        if (!hang(marks, scale_, room)) return std::nullopt;
        return marks;
    }

    /// The largest letters that fit, and as much air between the words as there is.
    [[nodiscard]] std::optional<hung_marks> fitting(const mark_layout& layout, naming named,
                                                    bool whole) const {
        const double least = whole ? least_whole_size : least_size;
        for (int steps = 0; largest_size - steps * size_step >= least; ++steps)
            for (const std::size_t columns : column_counts) {
                const double size = largest_size - steps * size_step;
                mark_style style{.named = named, .size = size, .columns = columns};
                std::optional<hung_marks> best = hung(layout, style);
                if (!best || (whole && !best->listed.empty())) continue;
                while (style.gap < largest_gap) {
                    style.gap += 1;
                    auto wider = hung(layout, style);
                    if (!wider || (whole && !wider->listed.empty())) break;
                    best = std::move(wider);
                }
                return best;
            }
        return std::nullopt;
    }

    /// Words for all marks; else for those that matter; else for none, and a list that is not whole.
    [[nodiscard]] hung_marks chosen(const mark_layout& layout) const {
        if (auto marks = fitting(layout, naming::all, true)) return *std::move(marks);
        for (const naming named : {naming::all, naming::notable, naming::none})
            if (auto marks = fitting(layout, named, false)) return *std::move(marks);
        const double room = page_height - bottom_margin - at_;
        for (const naming named : {naming::notable, naming::none}) {
            const mark_style style{.named = named, .columns = most_columns, .gap = 1};
            hung_marks marks = layout.labelled(style, listed_.size() + 1);
            if (hang(marks, scale_, room * marks_share_without_room)) return marks;
        }
        hung_marks numbers =
            layout.labelled({.named = naming::none, .columns = most_columns, .gap = 1}, listed_.size() + 1);
        static_cast<void>(hang(numbers, scale_, room));  // days that stand together leave room enough
        return numbers;
    }

    void marks() {
        if (!ready_.marks.empty()) {
            caption(marks_word);
            axis_ = at_ += axis_gap;
        }
        const mark_layout layout{ready_.marks, scale_};
        const hung_marks marks = chosen(layout);
        double bottom = at_;
        for (const hanging& label : marks.labels) bottom = std::max(bottom, at_ + label.top + label.height);
        const double room = page_height - bottom_margin - list_head_height - bottom;
        double size = list_size;
        section list = this->list(marks.listed, size, room);
        while (list.omitted > 0 && size > least_size)
            list = this->list(marks.listed, size -= size_step, std::max(0.0, room - foot_height));
        if (axis_) append(drawing_.figures, layout.drawn(marks, *axis_));
        foot(std::move(list));
    }

    void foot(section list) {
        drawing_.omitted = list.omitted;
        double bottom = page_height - bottom_margin;
        if (list.omitted > 0) {
            const std::string count = std::to_string(list.omitted);
            write(ready_.language == language::vi
                      ? "… và " + count + " mục khác không đủ chỗ in trên trang này."
                      : "… and " + count + " more that find no room on this page.",
                  side_margin, bottom, {.size = caption_size, .bold = true, .italic = true});
            bottom -= foot_height;
        }
        if (list.figures.empty()) {
            chart_bottom_ = bottom;
            return;
        }
        const double top = bottom - list.height;
        write(list_word.in(ready_.language), side_margin, top - 4, {.size = caption_size, .bold = true});
        move_down(list.figures, top);
        append(drawing_.figures, std::move(list.figures));
        chart_bottom_ = top - list_head_height + 3;
    }

    const timeline& ready_;
    time_scale scale_{.days = {year_of(ready_.first).begin, year_of(ready_.last).end},
                      .left = side_margin,
                      .right = page_width - side_margin,
                      .page_right = page_width - side_margin};
    double at_ = top_margin;
    std::optional<double> axis_{};  ///< of the marks; the columns end there
    double chart_bottom_ = page_height - bottom_margin;
    std::vector<listed_row> listed_{};
    drawing drawing_{};
};

}  // namespace

drawing laid_out(const timeline& ready) {
    return page_maker{ready}.made();
}

}  // namespace kyniem::chart
