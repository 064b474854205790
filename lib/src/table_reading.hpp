// What a table says under the id of a column.
#pragma once

#include <kyniem/table.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// The rows of a table, their cells found by the id of the column. It points into the table.
class table_reader {
public:
    explicit table_reader(const table& from) : table_(from) {}

    /// An empty cell where there is no such column.
    [[nodiscard]] const cell& at(const std::vector<cell>& row, std::string_view id) const {
        static const cell nothing{};
        const auto found = std::ranges::find(table_.columns, id, &column::id);
        return found == table_.columns.end() ? nothing
                                             : row[static_cast<std::size_t>(found - table_.columns.begin())];
    }
    [[nodiscard]] std::string text(const std::vector<cell>& row, std::string_view id) const {
        return spoken(at(row, id));
    }

private:
    const table& table_;
};

/// The section of that id, or null.
[[nodiscard]] inline const section* find_section(const document& document, std::string_view id) {
    const auto found = std::ranges::find(document.sections, id, &section::id);
    return found == document.sections.end() ? nullptr : &*found;
}

}  // namespace kyniem
