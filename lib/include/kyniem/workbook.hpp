// A workbook to track the work with, as a value. Layer 2.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/table.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kyniem {

/// One sheet: a title, lines under it, a table. Columns without a title are left out.
struct sheet {
    std::string name{};  ///< of the tab; what Excel does not take is replaced
    std::string title{};
    std::vector<std::string> lines{};
    kyniem::table table{};         ///< `grouped_by` is a column with its value in each row
    std::vector<double> widths{};  ///< of the columns with a title, in characters
    std::optional<std::size_t>
        status{};  ///< the column (index into `table.columns`) of the state of the work
    std::optional<std::size_t>
        due{};  ///< the column of the last day: past it, and not done, a row is coloured
};

/// A file for spreadsheet programs.
struct workbook {
    kyniem::language language = language::vi;
    std::string title{};
    std::string author{};
    sys_days created{};                 ///< put into the file, so that the same value gives the same bytes
    std::vector<std::string> states{};  ///< what a state may be, the last one "done"
    std::vector<sheet> sheets{};
};

}  // namespace kyniem
