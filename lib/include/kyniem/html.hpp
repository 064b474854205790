// Text and addresses as HTML takes them. Layer 1.
#pragma once

#include <string>
#include <string_view>

namespace kyniem {

/// `text` as valid UTF-8 that hides nothing, as HTML and XML can hold it: each control character (as
/// first_control() finds them) and each byte that is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::string readable(std::string_view text);

/// `text`, made readable, fit to stand between tags and in quoted attributes: & < > " ' as references.
[[nodiscard]] std::string html_escaped(std::string_view text);

/// `escaped` (what html_escaped() gives) with no-break spaces around the hyphen of a pair of dates and
/// between "ngày", "tháng", "năm" and a number. Pairs of dates, with their brackets, and numbers joined by
/// a hyphen ("2025-2030", "262-KH/TU") stand in a `<span class="whole">`, which the page shows as an inline
/// block.
///
///     unbroken("ngày 30 (4/1930 - 4/2025)") ==
///         "ngày\u00A030 <span class=\"whole\">(4/1930\u00A0-\u00A04/2025)</span>"
[[nodiscard]] std::string unbroken(std::string_view escaped);

/// Every byte but A-Z a-z 0-9 - _ . ~ as %XX (RFC 3986, 2.3): safe in any part of an address.
///
///     percent_encoded("Kỷ niệm") == "K%E1%BB%B7%20ni%E1%BB%87m"
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Whether `text` is an absolute http or https address of RFC 3986 characters alone.
[[nodiscard]] bool is_web_address(std::string_view text) noexcept;

}  // namespace kyniem
