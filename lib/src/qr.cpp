#include <kyniem/html.hpp>
#include <kyniem/qr.hpp>

#include "qr_code.hpp"

namespace kyniem {
namespace {

constexpr std::size_t longest_text = 2331;  // version 40, level M, bytes

/// A stroke one module wide for each run of dark modules.
std::string strokes(const qrcodegen::QrCode& code) {
    std::string path;
    for (int y = 0; y < code.getSize(); ++y) {
        int pen = -1;  // where the last run of this line ended
        for (int x = 0; x < code.getSize();) {
            if (!code.getModule(x, y)) {
                ++x;
                continue;
            }
            const int begin = x;
            while (code.getModule(x, y)) ++x;  // outside it is light
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
    const qrcodegen::QrCode code = qr_code(text);
    const std::string side = std::to_string(code.getSize() + 2 * quiet_zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><title>" + html_escaped(title) +
           "</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path stroke=\"#000\" d=\"" +
           strokes(code) + "\"/></svg>";
}

}  // namespace kyniem
