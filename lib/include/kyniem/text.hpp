// Unicode: normal form, grapheme clusters, the columns a terminal gives them. Layer 0.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// The offset of the first byte that is not valid UTF-8; nothing when all of it is.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept;

/// The text in normal form C. Nothing when it is not valid UTF-8.
[[nodiscard]] std::optional<std::string> nfc(std::string_view text);

/// The offset of the first control character other than a line feed (C0, DEL, C1, U+2028, U+2029, the
/// marks that turn the direction of writing, and the code points that are no characters, such as U+FFFE,
/// which no XML can hold); nothing when there is none. The text is valid UTF-8.
[[nodiscard]] std::optional<std::size_t> first_control(std::string_view text) noexcept;

/// Whether the text can be seen at a glance to be valid, in normal form C and free of control
/// characters: true for nearly all Vietnamese text, false where the functions above must look closer.
[[nodiscard]] bool is_clean(std::string_view text) noexcept;

/// How many code points the text has, which is valid UTF-8: a letter and a mark that is not built in are two.
[[nodiscard]] std::size_t code_points(std::string_view text) noexcept;

/// ASCII digits alone.
[[nodiscard]] constexpr bool is_digit(char letter) noexcept {
    return letter >= '0' && letter <= '9';
}

/// The text without the `blanks` at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text, std::string_view blanks = " ") noexcept;

/// The parts that are not empty, with `between` between them: "a; b; c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between = "; ");

/// The text with a line feed at the end of each line, where it has CR LF or CR.
[[nodiscard]] std::string with_line_feeds(std::string_view text);

/// The user-perceived characters: a base letter with its marks is one.
[[nodiscard]] std::vector<std::string_view> graphemes(std::string_view text);

/// The text without case, to compare: "NGÀY" and "Ngày" become "ngày". Not valid UTF-8 stays as it is.
[[nodiscard]] std::string folded(std::string_view text);

/// The text in capitals, for titles: "Tháng 02" becomes "THÁNG 02". Not valid UTF-8 stays as it is.
[[nodiscard]] std::string capitals(std::string_view text);

/// The text as a sentence begins: "KẾ HOẠCH" becomes "Kế hoạch". Names in it lose their capitals as well.
[[nodiscard]] std::string sentence_case(std::string_view text);

/// The text as it goes on in a sentence: "Tuyên truyền tháng 4" becomes "tuyên truyền tháng 4".
[[nodiscard]] std::string begun_small(std::string_view text);

/// An id out of a name: its words in ASCII with hyphens, at most `longest` bytes, no word cut.
///
///     ascii_id("Ngày giải phóng tỉnh Đắk Lắk", 32) == "ngay-giai-phong-tinh-dak-lak"
[[nodiscard]] std::string ascii_id(std::string_view name, std::size_t longest);

/// Columns on a terminal: "Đảng" has 4, in NFC and in NFD.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` followed by blanks up to `width` columns; never cut.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// The candidate closest to `word`, if it is close enough to be a slip of the pen; else empty.
///
///     nearest("orgin", {"id", "origin", "name"}) == "origin"
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace kyniem
