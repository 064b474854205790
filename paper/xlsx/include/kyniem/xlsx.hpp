// A workbook as an Excel file (SpreadsheetML).
#pragma once

#include <kyniem/workbook.hpp>

#include <string>

namespace kyniem {

/// The bytes of an .xlsx file. The same value gives the same bytes. Texts are never formulas; those longer
/// than Excel takes (32,767 characters) are cut with "…".
[[nodiscard]] std::string to_xlsx(const workbook& workbook);

}  // namespace kyniem
