#include "head.hpp"
#include "marks.hpp"
#include "text.hpp"
#include <kyniem/text.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr double agency_size = 8.5;
constexpr double title_size = 24;
constexpr double least_title_size = 12;
constexpr std::size_t most_title_lines = 2;
constexpr double note_size = 9;
constexpr std::size_t most_note_lines = 2;
constexpr double key_size = 8;
constexpr double key_gap = 14;
constexpr double key_symbol_room = 8;
constexpr double after_head = 7;

struct key_entry {
    timeline_mark mark{};
    phrase text{};
    bool shown = false;
};

std::vector<key_entry> key_of(const timeline& ready) {
    const auto has = [&](auto test) { return std::ranges::any_of(ready.marks, test); };
    const auto of_class = [&](year_class kept_as) {
        return has(
            [kept_as](const timeline_mark& mark) { return !mark.milestone && mark.kept_as == kept_as; });
    };
    const auto mark = [](year_class kept_as) {
        timeline_mark made;
        made.kept_as = kept_as;
        return made;
    };
    timeline_mark flag;
    flag.milestone = true;
    return {{mark(year_class::round), {"năm tròn", "round year"}, of_class(year_class::round)},
            {mark(year_class::five), {"năm lẻ 5", "five-year"}, of_class(year_class::five)},
            {mark(year_class::other), {"năm khác", "other day"}, of_class(year_class::other)},
            {flag, {"sự kiện", "milestone"}, has([](const timeline_mark& each) { return each.milestone; })}};
}

bool has_tentative(const timeline& ready) {
    const auto tentative = [](const auto& row) { return row.tentative; };
    return std::ranges::any_of(ready.marks, tentative) || std::ranges::any_of(ready.windows, tentative) ||
           std::ranges::any_of(ready.phases, tentative);
}

/// Writes the head from above to below.
class head_writer {
public:
    head_writer(const timeline& ready, double left, double right, double top)
        : ready_{ready}, left_{left}, right_{right}, top_{top}, at_{top} {}

    [[nodiscard]] section written() && {
        one_line(joined(ready_.superior, " "), {.size = agency_size}, grey);
        one_line(joined(ready_.agency, " "), {.size = agency_size, .bold = true}, black);
        title();
        const double key_left = key();
        lines(running_text{ready_.note, false}, {.size = note_size, .italic = true}, grey,
              key_left - left_ - key_gap, most_note_lines);
        section_.height = std::max(at_, key_bottom_) - top_ + after_head;
        return std::move(section_);
    }

private:
    void one_line(const std::string& text, typeface face, ink colour) {
        if (text.empty()) return;
        const std::string shown = shortened(text, face, right_ - left_);
        section_.figures.emplace_back(words{.text = shown,
                                            .face = face,
                                            .colour = colour,
                                            .at = {left_, at_ + baseline_share * face.size},
                                            .room = right_ - left_});
        at_ += face.size * line_height;
    }

    void lines(const running_text& text, typeface face, ink colour, double width, std::size_t most) {
        std::vector<std::string> broken = text.lines(face.size, width);
        if (broken.size() > most) {
            for (std::size_t rest = most; rest < broken.size(); ++rest)
                (broken[most - 1] += ' ') += broken[rest];
            broken.resize(most);
            broken.back() = shortened(broken.back(), face, width);
        }
        for (const std::string& line : broken) one_line(line, face, colour);
    }

    void title() {
        const running_text text{ready_.title, true};
        double size = title_size;
        // One line, if the letters stay large; else two.
        while (size > title_size * 0.7 && text.line_count(size, right_ - left_) > 1) size -= 0.5;
        while (size > least_title_size && text.line_count(size, right_ - left_) > most_title_lines)
            size -= 0.5;
        lines(text, {.size = size, .bold = true}, red, right_ - left_, most_title_lines);
    }

    /// On the line of the note, at its right; returns where it begins.
    double key() {
        double at = right_;
        const double baseline = at_ + baseline_share * note_size;
        const auto entry = [&](std::string_view text, auto symbol) {
            const double width = width_of(text, {.size = key_size});
            at -= width;
            section_.figures.emplace_back(words{.text = std::string{text},
                                                .face = {.size = key_size},
                                                .colour = black,
                                                .at = {at, baseline},
                                                .room = width});
            at -= key_symbol_room;
            append(section_.figures, symbol(spot{at, baseline - key_size * 0.3}));
            at -= key_gap;
            key_bottom_ = at_ + note_size * line_height;
        };
        if (has_tentative(ready_))
            entry(phrase{"dự kiến", "tentative"}.in(ready_.language), [](spot centre) {
                polygon dashed = rectangle({centre.x - 8, centre.y - 3}, 12, 6);
                dashed.edge = stroke{grey, 0.8, 2.5};
                return std::vector<figure>{std::move(dashed)};
            });
        std::vector<key_entry> entries = key_of(ready_);
        std::ranges::reverse(entries);
        for (const key_entry& each : entries)
            if (each.shown)
                entry(each.text.in(ready_.language),
                      [&](spot centre) { return symbol_of(each.mark, centre, key_size * 0.85); });
        return at;
    }

    const timeline& ready_;
    double left_;
    double right_;
    double top_;
    double at_;
    double key_bottom_ = 0;
    section section_{};
};

}  // namespace

section head_section(const timeline& ready, double left, double right, double top) {
    return head_writer{ready, left, right, top}.written();
}

}  // namespace kyniem::chart
