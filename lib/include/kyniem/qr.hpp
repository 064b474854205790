// QR codes as pictures for web pages. Layer 1.
#pragma once

#include <string>
#include <string_view>

namespace kyniem {

/// A QR code of `text` as an SVG element that stands alone or inside HTML: black on white, with the
/// quiet zone of four modules, an error correction of 15 % (level M), and `title` as the name that
/// screen readers speak. Empty when `text` is empty or longer than 2,331 bytes, and
/// in a build without KYNIEM_QR: pages then have no code.
[[nodiscard]] std::string qr_svg(std::string_view text, std::string_view title);

}  // namespace kyniem
