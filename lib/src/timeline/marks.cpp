#include "marks.hpp"

#include <algorithm>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr double axis_height = 6;
constexpr double strings_meet_at = 21;  // below the axis
constexpr double least_tick_width = 1.4;
constexpr double symbol_share = 0.8;  // of the letters' size
constexpr double words_at = 7;        // right of the string
constexpr double column_gap = 7;
constexpr double after_day_ems = 0.4;
constexpr std::size_t most_lines = 4;
constexpr std::ptrdiff_t most_loud_marks = 40;
constexpr double numbers_together = 9;  // numbers of days so near each other stand together
constexpr double string_thickness = 0.5;

bool is_notable(const timeline_mark& mark) noexcept {
    return mark.milestone || mark.kept_as != year_class::other;
}

bool is_bold(const timeline_mark& mark, bool loud) noexcept {
    return mark.milestone || (loud && mark.kept_as == year_class::round);
}

bool is_named(const timeline_mark& mark, naming named) noexcept {
    return named == naming::all || (named == naming::notable && is_notable(mark));
}

ink colour_of_day(const timeline_mark& mark) noexcept {
    return !mark.milestone && is_notable(mark) ? red : black;
}

ink colour_of_words(const timeline_mark& mark, bool loud) noexcept {
    return loud && !mark.milestone && mark.kept_as == year_class::round ? red : black;
}

ink colour_of_tick(const timeline_mark& mark) noexcept {
    return is_notable(mark) ? colour_of_day(mark) : grey;
}

double size_of(const hanging& label, const mark_style& style) noexcept {
    return label.numbered ? least_size : style.size;
}

}  // namespace

mark_layout::mark_layout(const std::vector<timeline_mark>& marks, const time_scale& scale) : scale_{scale} {
    const auto is_round = [](const timeline_mark& mark) { return mark.kept_as == year_class::round; };
    loud_ = std::ranges::count_if(marks, is_round) <= most_loud_marks;
    for (const timeline_mark& mark : marks) {
        const double left = std::min(scale.at(mark.days.begin), scale.right - least_tick_width);
        const double day = width_of(mark.when, {.size = 1, .bold = true});
        marks_.push_back({.mark = &mark,
                          .left = left,
                          .right = std::max(left + least_tick_width, scale.at(mark.days.end)),
                          .indent = mark.when.empty() ? 0 : day + after_day_ems,
                          .text = running_text{mark.text, is_bold(mark, loud_)}});
    }
    std::ranges::stable_sort(marks_, {}, &measured::left);
}

/// Breaks the words of a mark into lines; false when they are too many.
bool mark_layout::word(hanging& label, const measured& mark, const mark_style& style) const {
    const double pitch = string_of(1, style, scale_) - string_of(0, style, scale_);
    const double width = pitch - words_at - column_gap;
    const double indent = mark.indent * style.size;
    const double narrowest = mark.text.narrowest(style.size, most_lines, width, indent);
    if (narrowest == 0) return false;
    label.lines = mark.text.lines(style.size, width, indent);
    label.height =
        static_cast<double>(std::max<std::size_t>(1, label.lines.size())) * style.size * line_height;
    return true;
}

/// Writes a number beside the last one when that is near.
void mark_layout::number(hung_marks& result, std::size_t index, std::size_t number) const {
    const timeline_mark& mark = *marks_[index].mark;
    result.listed.push_back({.number = number, .when = mark.when, .text = mark.text, .id = mark.id});
    const bool joins = !result.labels.empty() && result.labels.back().numbered &&
                       marks_[index].left < result.labels.back().at + numbers_together;
    if (joins)
        ++result.labels.back().count;
    else
        result.labels.push_back({.first = index, .at = marks_[index].left, .numbered = true});
    hanging& label = result.labels.back();
    const std::string last = std::to_string(number);
    label.lines = {label.count == 1 ? last : std::to_string(number + 1 - label.count) + "-" + last};
    label.height = least_size * line_height;
}

hung_marks mark_layout::labelled(const mark_style& style, std::size_t first_number) const {
    hung_marks result{.style = style};
    for (std::size_t index = 0; index < marks_.size(); ++index) {
        hanging label{.first = index, .at = marks_[index].left};
        if (is_named(*marks_[index].mark, style.named) && word(label, marks_[index], style))
            result.labels.push_back(std::move(label));
        else
            number(result, index, first_number + result.listed.size());
    }
    return result;
}

/// From each day aslant to its column's string, and the strings down to their last symbols.
void mark_layout::draw_strings(std::vector<figure>& figures, const hung_marks& hung, double top) const {
    for (const hanging& label : hung.labels) {
        const double size = size_of(label, hung.style);
        const spot knot{string_of(label.column, hung.style, scale_), top + strings_meet_at};
        for (std::size_t index = label.first; index < label.first + label.count; ++index) {
            const double day = (marks_[index].left + marks_[index].right) / 2;
            const stroke pen{is_notable(*marks_[index].mark) ? colour_of_day(*marks_[index].mark)
                                                             : leader_grey,
                             string_thickness};
            figures.emplace_back(line{{day, top}, {day, top + axis_height}, pen});
            figures.emplace_back(line{{day, top + axis_height}, knot, pen});
        }
        figures.emplace_back(
            line{knot, {knot.x, top + label.top + size * line_height / 2}, {leader_grey, string_thickness}});
    }
}

void mark_layout::draw_words(std::vector<figure>& figures, const hanging& label, spot at, double size) const {
    const measured& mark = marks_[label.first];
    const double indent = label.numbered ? 0 : mark.indent * size;
    double baseline = at.y + baseline_share * size;
    if (indent > 0)
        figures.emplace_back(words{.text = mark.mark->when,
                                   .face = {.size = size, .bold = true},
                                   .colour = colour_of_day(*mark.mark),
                                   .at = {at.x, baseline},
                                   .room = indent});
    double left = at.x + indent;
    for (const std::string& text : label.lines) {
        const typeface face{.size = size, .bold = label.numbered || is_bold(*mark.mark, loud_)};
        figures.emplace_back(words{.text = text,
                                   .face = face,
                                   .colour = label.numbered ? grey : colour_of_words(*mark.mark, loud_),
                                   .at = {left, baseline},
                                   .room = width_of(text, face),
                                   .id = label.numbered ? std::string{} : mark.mark->id});
        left = at.x;
        baseline += size * line_height;
    }
}

std::vector<figure> mark_layout::drawn(const hung_marks& hung, double top) const {
    std::vector<figure> figures;
    draw_strings(figures, hung, top);
    figures.emplace_back(line{{scale_.left, top}, {scale_.right, top}, {grey, 0.8}});
    for (const measured& mark : marks_) {
        polygon tick = rectangle({mark.left, top - axis_height / 2}, mark.right - mark.left, axis_height);
        tick.fill = colour_of_tick(*mark.mark);
        tick.id = mark.mark->id;
        figures.emplace_back(std::move(tick));
    }
    for (const hanging& label : hung.labels) {
        const double size = size_of(label, hung.style);
        const spot at{string_of(label.column, hung.style, scale_), top + label.top};
        draw_words(figures, label, {at.x + words_at, at.y}, size);
        append(figures, symbol_of(*marks_[label.first].mark, {at.x, at.y + size * line_height / 2},
                                  size * symbol_share));
    }
    return figures;
}

}  // namespace kyniem::chart
