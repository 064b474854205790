#include <kyniem/html.hpp>
#include <kyniem/qr.hpp>

#include <qrencode.h>

#include <memory>
#include <new>

namespace kyniem {
namespace {

constexpr std::size_t longest_text = 2331;  // version 40, level M, bytes
constexpr int quiet_zone = 4;

struct free_code {
    void operator()(QRcode* code) const noexcept { QRcode_free(code); }
};
using code_pointer = std::unique_ptr<QRcode, free_code>;

code_pointer code_of(std::string_view text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    code_pointer code{QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M)};
    if (!code) throw std::bad_alloc{};
    return code;
}

/// A stroke one module wide for each run of dark modules.
std::string strokes(const QRcode& code) {
    std::string path;
    for (int y = 0; y < code.width; ++y) {
        int pen = -1;  // where the last run of this line ended
        for (int x = 0; x < code.width;) {
            const auto dark = [&](int at) {
                return at < code.width && (code.data[y * code.width + at] & 1) != 0;
            };
            if (!dark(x)) {
                ++x;
                continue;
            }
            const int begin = x;
            while (dark(x)) ++x;
            path += pen < 0 ? "M" + std::to_string(begin + quiet_zone) + " " +
                                  std::to_string(y + quiet_zone) + ".5"
                            : "m" + std::to_string(begin - pen) + " 0";
            path += "h" + std::to_string(x - begin);
            pen = x;
        }
    }
    return path;
}

}  // namespace

std::string qr_svg(std::string_view text, std::string_view title) {
    if (text.empty() || text.size() > longest_text) return {};
    const code_pointer code = code_of(text);
    const std::string side = std::to_string(code->width + 2 * quiet_zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><title>" + html_escaped(title) +
           "</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path stroke=\"#000\" d=\"" +
           strokes(*code) + "\"/></svg>";
}

}  // namespace kyniem
