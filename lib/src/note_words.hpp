// Words of kyniem's own among the notes of a row: as reports write them and as a CSV is read back.
// Private to wording and read_csv.
#pragma once

#include <kyniem/language.hpp>

namespace kyniem {

inline constexpr phrase not_dated{"Chưa ấn định ngày", "Date not set"};
inline constexpr phrase proposal_word{"Đề xuất", "Proposal"};

}  // namespace kyniem
