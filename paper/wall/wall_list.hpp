// The list of days of the upright page: what a phone shows.
#pragma once

#include "wall_layout.hpp"

#include <string>
#include <vector>

namespace kyniem::wall {

/// A day with entries, or days off that follow each other.
struct list_item {
    std::string number{};   ///< "30", "26 - 30"
    std::string caption{};  ///< "Thứ Tư, 3/4 âm lịch, Nghỉ lễ"
    bool is_red = false;
    const std::vector<wall_entry>* entries = nullptr;
};

[[nodiscard]] std::vector<list_item> items_of(const wall_month& month);

/// How the items are set: letters of one size, the air between items.
struct list_plan {
    double width = 0;
    double size = 0;
    double gap = 0;
};

[[nodiscard]] double list_height(const std::vector<list_item>& items, const typesetter& type,
                                 const list_plan& plan);
/// What has no room is counted in a last line.
void draw_list(drawing& drawing, const std::vector<list_item>& items, const typesetter& type,
               const list_plan& plan, spot at, double room, language language);

}  // namespace kyniem::wall
