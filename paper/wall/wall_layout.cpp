#include "wall_layout.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace kyniem::wall {
namespace {

constexpr std::size_t longest_code = 2331;  // version 40, level M, bytes
constexpr int most_lanes = 8;

// Dark enough for white letters, also where a printer knows only grey.
constexpr std::array fills{ink_of(0xA61B1B), ink_of(0x1F4E79), ink_of(0x7A4E00), ink_of(0x245A32),
                           ink_of(0x5B2A6E), ink_of(0x0B5C66), ink_of(0x8A2E5C), ink_of(0x33373D)};
constexpr ink whole_month_fill = ink_of(0x5C6B7A);

void make_printable(std::vector<std::string>& lines) {
    for (std::string& line : lines) line = printable(line);
    std::erase_if(lines, [](const std::string& line) { return line.empty(); });
}

wall_day printable_day(const wall_day& day) {
    wall_day ready = day;
    ready.mark_text = printable(day.mark_text);
    ready.mark_name = printable(day.mark_name);
    for (wall_entry& entry : ready.entries) entry.text = printable(entry.text);
    std::erase_if(ready.entries, [](const wall_entry& entry) { return entry.text.empty(); });
    // Not the one of ranges: clang 14 does not take the library's.
    std::stable_partition(ready.entries.begin(), ready.entries.end(),
                          [](const wall_entry& entry) { return entry.is_day; });
    return ready;
}

std::vector<wall_day> all_days(const wall_month& month) {
    const span days = month_of(month.month);
    std::vector<wall_day> all;
    for (sys_days day = days.begin; day < days.end; day += date::days{1}) {
        const auto found = std::ranges::find(month.days, day, &wall_day::day);
        all.push_back(found == month.days.end() ? wall_day{.day = day} : printable_day(*found));
    }
    return all;
}

void make_printable(wall_bar& bar) {
    bar.text = printable(bar.text);
    bar.legend = printable(bar.legend);
    if (bar.legend.empty()) bar.legend = bar.text;
}

int column_of(sys_days day, sys_days monday) {
    return static_cast<int>((day - monday).count());
}

}  // namespace

wall_month ready_to_print(const wall_month& month) {
    wall_month ready = month;
    make_printable(ready.superior);
    make_printable(ready.agency);
    for (std::string* text : {&ready.title, &ready.lunar, &ready.corner, &ready.summary, &ready.address_text})
        *text = printable(*text);
    ready.days = all_days(month);
    for (wall_bar& bar : ready.bars) make_printable(bar);
    const span days = month_of(month.month);
    std::erase_if(ready.bars,
                  [&](const wall_bar& bar) { return !bar.whole_month && !overlap(bar.days, days); });
    return ready;
}

std::string lunar_text(const wall_day& day, bool with_month) {
    if (day.lunar_day == 0) return {};
    std::string text = std::to_string(day.lunar_day);
    if (!with_month || day.lunar_month == 0) return text;
    return text + "/" + std::to_string(day.lunar_month) + (day.leap_month ? "N" : "");
}

std::string more_text(std::size_t count, language language) {
    const std::string number = std::to_string(count);
    return language == language::vi ? "… và " + number + " mục nữa" : "… and " + number + " more";
}

bool has_anniversary(const wall_day& day) {
    return std::ranges::any_of(day.entries, &wall_entry::is_day);
}

bool is_red(const wall_day& day) {
    return date::weekday{day.day} == date::Sunday || day.mark == day_mark::day_off || has_anniversary(day);
}

ink tint_of(const wall_day& day) {
    if (day.mark == day_mark::day_off || has_anniversary(day)) return festive_tint;
    return is_weekend(day.day) && day.mark != day_mark::make_up ? weekend_tint : white;
}

typeface face_of(const wall_entry& entry, double size) {
    return {.size = size, .bold = entry.is_day, .italic = entry.tentative};
}

ink colour_of(const wall_entry& entry) {
    return entry.is_day ? dark_red : black;
}

std::vector<bar_look> looks_of(const wall_month& month) {
    std::vector<bar_look> looks;
    std::size_t count = 0;
    for (const wall_bar& bar : month.bars) {
        if (bar.whole_month) {
            looks.push_back({.fill = whole_month_fill});
            continue;
        }
        const ink fill = fills[count % fills.size()];
        looks.push_back({.fill = fill, .number = std::to_string(++count)});
    }
    return looks;
}

std::vector<bar_piece> pieces_of(const wall_month& month, sys_days monday) {
    const span days = month_of(month.month);
    const span week{std::max(monday, days.begin), std::min(monday + date::days{7}, days.end)};
    std::vector<bar_piece> pieces;
    std::array<std::array<bool, 7>, most_lanes> taken{};
    for (std::size_t number = 0; number < month.bars.size(); ++number) {
        const wall_bar& bar = month.bars[number];
        if (bar.whole_month || !overlap(bar.days, week)) continue;
        const sys_days begin = std::max(bar.days.begin, week.begin);
        const sys_days end = std::min(bar.days.end, week.end);
        bar_piece piece{.bar = number,
                        .first = column_of(begin, monday),
                        .last = column_of(end, monday) - 1,
                        .begins = begin == bar.days.begin,
                        .ends = end == bar.days.end,
                        .first_piece = begin == std::max(bar.days.begin, days.begin)};
        const auto free = std::ranges::find_if(taken, [&](const std::array<bool, 7>& lane) {
            return std::none_of(lane.begin() + piece.first, lane.begin() + piece.last + 1, std::identity{});
        });
        if (free == taken.end()) continue;  // the legend still tells of it
        std::fill(free->begin() + piece.first, free->begin() + piece.last + 1, true);
        piece.lane = static_cast<int>(free - taken.begin());
        pieces.push_back(piece);
    }
    return pieces;
}

void draw_bullet(drawing& drawing, const wall_entry& entry, spot line_start, double size) {
    constexpr double radius = 0.15;
    const double middle = ascent - 0.26;  // of the small letters
    drawing.figures.push_back(dot{.centre = {line_start.x + size * radius, line_start.y + size * middle},
                                  .radius = size * radius,
                                  .colour = colour_of(entry),
                                  .hollow = entry.tentative});
}

double swatch_width(double size) {
    return size * 1.7;
}

void draw_swatch(drawing& drawing, const typesetter& type, const bar_look& look, spot at, double size) {
    const double height = size * 0.95;
    const double top = at.y + (size * line_height - height) / 2;
    drawing.figures.push_back(
        box{.at = {at.x, top}, .size = {swatch_width(size), height}, .fill = look.fill});
    if (look.number.empty()) return;
    const typeface face{.size = size * 0.85, .bold = true};
    const double width = type.width(look.number, face);
    drawing.figures.push_back(on_baseline(
        {.text = look.number,
         .face = face,
         .colour = white,
         .at = {at.x + (swatch_width(size) - width) / 2, top + (height + face.size * digit_height) / 2}}));
}

words on_baseline(words words) {
    words.at.y -= words.face.size * ascent;
    return words;
}

bool has_code(const wall_month& month) {
    return !month.address.empty() && month.address.size() <= longest_code;
}

}  // namespace kyniem::wall
