// The words of a letter that its form makes up: its number, its date, the ends of its lines.
#pragma once

#include <kyniem/letter.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace kyniem {

[[nodiscard]] inline bool is_vi(const letter& letter) noexcept {
    return letter.language == language::vi;
}

[[nodiscard]] inline bool is_party(const letter& letter) noexcept {
    return letter.profile == letter_profile::party;
}

/// "05/KH-STTTT", "10-KH/ĐUK"; without a number there is room for it.
[[nodiscard]] std::string number_text(const letter& letter);

/// Whether a date without its day shows its month: the head does, a reference to the letter does not.
enum class month_shown : std::uint8_t { no, yes };

/// The date of issue, "ngày 05 tháng 01 năm 2020", "5 January 2020", with room for what is not known.
[[nodiscard]] std::string date_text(const letter& letter, month_shown shown);

/// "(Kèm theo Kế hoạch số 05/KH-STTTT ngày 25 tháng 01 năm 2025)".
[[nodiscard]] std::string annex_note(const letter& letter);

/// Without the marks that end a sentence or an item of a list.
[[nodiscard]] std::string_view without_end(std::string_view text);

/// Keeps what belongs together on one line: "03/02/1930 - 03/02/2025", "ngày 30".
[[nodiscard]] std::string kept_whole(std::string text);

}  // namespace kyniem
