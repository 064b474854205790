#include "layout.hpp"
#include "text.hpp"
#include <kyniem/timeline.hpp>

#include <kyniem/html.hpp>

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <variant>

namespace kyniem {
namespace {

constexpr int decimals = 2;

std::string number(double value) {
    std::array<char, 32> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                      std::chars_format::fixed, decimals);
    return {digits.data(), result.ptr};
}

std::string escaped(std::string_view text) {
    return html_escaped(chart::printable(text));
}

/// Writes figures one by one.
class svg_painter {
public:
    explicit svg_painter(std::string& svg) : svg_{svg} {}

    void operator()(const chart::polygon& shape) const {
        svg_ += "<polygon points=\"";
        for (std::size_t corner = 0; corner < shape.corners.size(); ++corner)
            ((((svg_ += corner == 0 ? "" : " ") += number(shape.corners[corner].x)) += ',') +=
             number(shape.corners[corner].y));
        svg_ += '"';
        if (shape.fill)
            attribute("fill", hexadecimal(*shape.fill));
        else
            attribute("fill", "none");
        if (shape.edge) pen(*shape.edge);
        id(shape.id);
        svg_ += "/>\n";
    }
    void operator()(const chart::line& line) const {
        svg_ += "<line";
        attribute("x1", number(line.from.x));
        attribute("y1", number(line.from.y));
        attribute("x2", number(line.to.x));
        attribute("y2", number(line.to.y));
        pen(line.pen);
        svg_ += "/>\n";
    }
    void operator()(const chart::words& words) const {
        if (words.text.empty()) return;
        svg_ += "<text";
        attribute("x", number(words.at.x));
        attribute("y", number(words.at.y));
        attribute("font-size", number(words.face.size));
        if (words.face.bold) attribute("font-weight", "bold");
        if (words.face.italic) attribute("font-style", "italic");
        if (words.anchored == chart::anchor::middle) attribute("text-anchor", "middle");
        if (words.anchored == chart::anchor::end) attribute("text-anchor", "end");
        attribute("fill", hexadecimal(words.colour));
        id(words.id);
        ((svg_ += '>') += escaped(words.text)) += "</text>\n";
    }

private:
    void attribute(std::string_view name, std::string_view value) const {
        ((((svg_ += ' ') += name) += "=\"") += value) += '"';
    }
    void id(const std::string& id) const {
        if (!id.empty()) attribute("data-id", escaped(id));
    }
    void pen(const chart::stroke& pen) const {
        attribute("stroke", hexadecimal(pen.colour));
        attribute("stroke-width", number(pen.thickness));
        if (pen.dash > 0)
            attribute("stroke-dasharray", number(pen.dash) + " " + number(pen.dash * chart::gap_of_dashes));
    }
    static std::string hexadecimal(chart::ink ink) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        std::string text = "#";
        for (unsigned shift = 24; shift > 0; shift -= 4) text += digits[ink.code >> (shift - 4) & 0xFU];
        return text;
    }

    std::string& svg_;
};

std::string description_of(const timeline& ready) {
    const auto count = [](std::size_t number) { return std::to_string(number); };
    const std::size_t bars[] = {ready.phases.size(), ready.windows.size()};
    return ready.language == language::vi ? count(bars[0]) + " giai đoạn, " + count(bars[1]) + " đợt, " +
                                                count(ready.marks.size()) + " ngày kỷ niệm, sự kiện"
                                          : count(bars[0]) + " phases, " + count(bars[1]) + " windows, " +
                                                count(ready.marks.size()) + " days and milestones";
}

}  // namespace

std::string to_svg(const timeline& timeline) {
    const kyniem::timeline ready = chart::ready_to_draw(timeline);
    const chart::drawing drawing = chart::laid_out(ready);
    const std::string_view language = ready.language == language::vi ? "vi" : "en";
    std::string svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"";
    ((svg += " width=\"297mm\" height=\"210mm\" viewBox=\"0 0 ") += number(drawing.width)) += ' ';
    ((svg += number(drawing.height)) += "\" lang=\"") += language;
    ((svg += "\" xml:lang=\"") += language) += "\" role=\"img\" data-omitted=\"";
    (svg += std::to_string(drawing.omitted)) += "\" font-family=\"";
    svg += "'Times New Roman', Tinos, 'Liberation Serif', serif\">\n";
    ((svg += "<title>") += escaped(ready.title)) += "</title>\n";
    ((svg += "<desc>") += description_of(ready)) += "</desc>\n";
    ((svg += "<rect width=\"") += number(drawing.width)) += "\" height=\"";
    (svg += number(drawing.height)) += "\" fill=\"#FFFFFF\"/>\n";
    const svg_painter painter{svg};
    for (const chart::figure& figure : drawing.figures) std::visit(painter, figure);
    return svg += "</svg>\n";
}

}  // namespace kyniem
