#include "marks.hpp"

#include <utility>

namespace kyniem::chart {
namespace {

constexpr double outline_thickness = 0.9;
constexpr double dash = 1.3;
constexpr double dot_share = 0.55;  // of a diamond's size

polygon diamond(spot centre, double radius) {
    return {.corners = {{centre.x, centre.y - radius},
                        {centre.x + radius, centre.y},
                        {centre.x, centre.y + radius},
                        {centre.x - radius, centre.y}}};
}

polygon square(spot centre, double radius) {
    return rectangle({centre.x - radius, centre.y - radius}, 2 * radius, 2 * radius);
}

/// Full, or dashed and hollow where the day is not settled yet.
polygon coloured(polygon shape, ink colour, bool full, bool tentative) {
    shape.fill = full && !tentative ? colour : white;
    shape.edge = stroke{colour, outline_thickness, tentative ? dash : 0};
    return shape;
}

std::vector<figure> flag(spot centre, double size, bool tentative) {
    const double pole = centre.x - size * 0.35;
    const polygon cloth{.corners = {{pole, centre.y - size * 0.55},
                                    {pole + size * 0.8, centre.y - size * 0.2},
                                    {pole, centre.y + size * 0.15}}};
    std::vector<figure> figures;
    figures.emplace_back(line{{pole, centre.y - size * 0.55}, {pole, centre.y + size * 0.6}, {black, 1.1}});
    polygon coloured_cloth = coloured(cloth, black, true, tentative);
    coloured_cloth.edge->dash = 0;  // what is so small is clearer without
    figures.emplace_back(std::move(coloured_cloth));
    return figures;
}

}  // namespace

std::vector<figure> symbol_of(const timeline_mark& mark, spot centre, double size) {
    if (mark.milestone) return flag(centre, size, mark.tentative);
    const double radius = size / 2;
    switch (mark.kept_as) {
        case year_class::round: return {coloured(diamond(centre, radius), red, true, mark.tentative)};
        case year_class::five: return {coloured(diamond(centre, radius), red, false, mark.tentative)};
        case year_class::other: break;
    }
    polygon dot = coloured(square(centre, radius * dot_share), grey, true, mark.tentative);
    dot.edge->dash = 0;
    return {std::move(dot)};
}

}  // namespace kyniem::chart
