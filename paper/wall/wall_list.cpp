#include "wall_list.hpp"

#include <algorithm>

namespace kyniem::wall {
namespace {

constexpr double number_of_size = 1.75;
constexpr double caption_of_size = 0.88;
constexpr double number_width_of_size = 3.1;
constexpr double indent_of_size = 0.6;
constexpr double entry_gap_of_size = 0.12;
constexpr int most_lines_of_an_entry = 5;

const std::string& list_name(const wall_day& day) {
    return day.mark_name.empty() ? day.mark_text : day.mark_name;
}

bool same_mark(const wall_day& one, const wall_day& other) {
    return other.entries.empty() && one.mark == other.mark && list_name(one) == list_name(other);
}

std::string day_number(const wall_day& day) {
    return std::to_string(unsigned(date::year_month_day{day.day}.day()));
}

std::string lunar_caption(const wall_day& day, language language) {
    const std::string lunar = lunar_text(day, true);
    if (lunar.empty()) return {};
    return language == language::vi ? ", " + lunar + " âm lịch" : ", lunar " + lunar;
}

list_item item_of(const wall_day& first, const wall_day& last, language language) {
    list_item item{.number = day_number(first),
                   .caption = std::string{weekday_name(first.day, language)},
                   .is_red = is_red(first),
                   .entries = &first.entries};
    if (first.day == last.day) {
        item.caption += lunar_caption(first, language);
    } else {
        item.number += " - " + day_number(last);
        item.caption += " - " + std::string{weekday_name(last.day, language)};
    }
    if (!list_name(first).empty()) item.caption += ", " + list_name(first);
    return item;
}

/// Draws items below each other; measuring is drawing onto nothing.
class list {
public:
    list(const typesetter& type, const list_plan& plan) : type_{type}, plan_{plan} {}

    [[nodiscard]] double height(const list_item& item) const {
        double height = caption_height() + plan_.gap;
        for (const wall_entry& entry : *item.entries) height += entry_height(entry);
        return std::max(height, number_height() + plan_.gap);
    }
    [[nodiscard]] double entry_height(const wall_entry& entry) const {
        return type_.measured(entry_words(entry)).height + plan_.size * entry_gap_of_size;
    }
    /// Its digits begin level with the letters of the caption.
    [[nodiscard]] double number_height() const {
        return letters_top() + plan_.size * number_of_size * digit_height;
    }
    [[nodiscard]] double caption_height() const { return plan_.size * caption_of_size * line_height; }

    void draw_rule(drawing& drawing, spot at) const {
        drawing.figures.push_back(
            line{.from = at, .to = {at.x + plan_.width, at.y}, .thickness = 0.75, .colour = rule_grey});
    }
    void draw_head(drawing& drawing, const list_item& item, spot at) const {
        typeface face{.size = plan_.size * number_of_size, .bold = true};
        while (face.size > plan_.size && type_.width(item.number, face) > text_left() - gap) --face.size;
        const double baseline = at.y + plan_.gap / 2 + letters_top() + face.size * digit_height;
        drawing.figures.push_back(on_baseline({.text = item.number,
                                               .face = face,
                                               .colour = item.is_red ? red : black,
                                               .at = {at.x, baseline}}));
        drawing.figures.push_back(words{.text = item.caption,
                                        .face = {.size = plan_.size * caption_of_size},
                                        .colour = grey,
                                        .at = {at.x + text_left(), at.y + plan_.gap / 2},
                                        .width = plan_.width - text_left(),
                                        .most_lines = 1});
    }
    void draw_entry(drawing& drawing, const wall_entry& entry, spot at) const {
        draw_bullet(drawing, entry, {at.x + text_left(), at.y}, plan_.size);
        words text = entry_words(entry);
        text.at = {at.x + text_left() + plan_.size * indent_of_size, at.y};
        drawing.figures.push_back(std::move(text));
    }
    void draw_count(drawing& drawing, std::size_t count, spot at, language language) const {
        drawing.figures.push_back(words{.text = more_text(count, language),
                                        .face = {.size = plan_.size, .italic = true},
                                        .colour = black,
                                        .at = {at.x + text_left(), at.y}});
    }

private:
    static constexpr double gap = 4;

    [[nodiscard]] double letters_top() const {
        return plan_.size * (ascent - digit_height) * caption_of_size;
    }
    [[nodiscard]] double text_left() const { return plan_.size * number_width_of_size; }
    [[nodiscard]] words entry_words(const wall_entry& entry) const {
        return {.text = entry.text,
                .face = face_of(entry, plan_.size),
                .colour = colour_of(entry),
                .width = plan_.width - text_left() - plan_.size * indent_of_size,
                .most_lines = most_lines_of_an_entry};
    }

    const typesetter& type_;
    list_plan plan_;
};

/// How much an item counts among what was left out: days off without entries are one thing.
std::size_t weight(const list_item& item) {
    return std::max<std::size_t>(1, item.entries->size());
}

}  // namespace

std::vector<list_item> items_of(const wall_month& month) {
    std::vector<list_item> items;
    for (auto day = month.days.begin(); day != month.days.end(); ++day) {
        if (day->entries.empty() && day->mark == day_mark::plain) continue;
        const auto first = day;
        if (first->entries.empty())
            while (day + 1 != month.days.end() && same_mark(*first, *(day + 1))) ++day;
        items.push_back(item_of(*first, *day, month.language));
    }
    return items;
}

double list_height(const std::vector<list_item>& items, const typesetter& type, const list_plan& plan) {
    double sum = 0;
    for (const list_item& item : items) sum += list{type, plan}.height(item);
    return sum;
}

void draw_list(drawing& drawing, const std::vector<list_item>& items, const typesetter& type,
               const list_plan& plan, spot at, double room, language language) {
    constexpr double tolerance = 0.01;
    const list list{type, plan};
    const double line = plan.size * line_height;
    const bool crowded = list_height(items, type, plan) > room + tolerance;
    const double bottom = at.y + room + tolerance - (crowded ? line : 0);
    std::size_t left_out = 0;
    for (const list_item& item : items) {
        const double first_line = item.entries->empty() ? 0 : list.entry_height(item.entries->front());
        const double least = std::max(list.number_height(), list.caption_height() + first_line);
        if (left_out != 0 || at.y + least + plan.gap / 2 > bottom) {
            left_out += weight(item);
            continue;
        }
        if (&item != &items.front()) list.draw_rule(drawing, at);
        list.draw_head(drawing, item, at);
        double y = at.y + list.caption_height() + plan.gap / 2;
        for (const wall_entry& entry : *item.entries) {
            if (left_out != 0 || y + list.entry_height(entry) > bottom) {
                ++left_out;
                continue;
            }
            list.draw_entry(drawing, entry, {at.x, y});
            y += list.entry_height(entry);
        }
        at.y = left_out != 0 ? y : at.y + list.height(item);
    }
    if (left_out != 0) list.draw_count(drawing, left_out, {at.x, std::min(at.y, bottom)}, language);
}

}  // namespace kyniem::wall
