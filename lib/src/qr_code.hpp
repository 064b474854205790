// The QR code of a text, on pages and on paper.
#pragma once

#include <qrcodegen/qrcodegen.hpp>

#include <string_view>

namespace kyniem {

/// Light modules that a scanner wants around a code.
inline constexpr int quiet_zone = 4;

/// Always level M: a stronger one that happens to fit would change with the library's choice. One mask for
/// all: to try the eight of them takes most of the time of thousands of pages, and scanners read each. Throws
/// qrcodegen::data_too_long for more than 2,331 bytes.
[[nodiscard]] inline qrcodegen::QrCode qr_code(std::string_view text) {
    using qrcodegen::QrCode;
    using qrcodegen::QrSegment;
    constexpr int mask = 2;
    return QrCode::encodeSegments({QrSegment::makeBytes({text.begin(), text.end()})}, QrCode::Ecc::MEDIUM,
                                  QrCode::MIN_VERSION, QrCode::MAX_VERSION, mask, false);
}

}  // namespace kyniem
