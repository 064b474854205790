// What several forms ask of a row.
#pragma once

#include <kyniem/wording.hpp>

#include <string>

namespace kyniem {

/// Whether the row is an anniversary or a milestone: it names a day, and asks for no work.
[[nodiscard]] inline bool names_a_day(const row& row) noexcept {
    return row.kind == row_kind::anniversary || row.kind == row_kind::joint ||
           row.kind == row_kind::milestone;
}

/// The words of a row, with the title of what it is about: "Treo cờ Tổ quốc - 80 năm Quốc khánh …".
[[nodiscard]] inline std::string with_subject(std::string words, const plan& plan, const row& row,
                                              language language) {
    if (row.about) words += " - " + title(plan, row_of(plan, *row.about), language);
    return words;
}

/// An end of a run, after its word: "từ ngày 15/02"; "đến hết Đại hội XIV của Đảng", which is no day.
[[nodiscard]] inline std::string bound(const phrase& before, bool is_day, const std::string& text,
                                       language language) {
    return std::string{before.in(language)} + (is_day && language == language::vi ? "ngày " : "") + text;
}

}  // namespace kyniem
