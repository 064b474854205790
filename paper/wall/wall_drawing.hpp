// Where all stands on the page, as a value: made by the layouts, drawn by wall_paper.cpp. Lengths are points.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kyniem::wall {

struct ink {
    double red = 0;
    double green = 0;
    double blue = 0;
};

/// 0xA61B1B as the web writes it.
[[nodiscard]] constexpr ink ink_of(unsigned code) noexcept {
    const auto part = [code](unsigned shift) { return static_cast<double>(code >> shift & 0xFFU) / 255; };
    return {part(16), part(8), part(0)};
}

struct spot {
    double x = 0;
    double y = 0;
};

struct extent {
    double width = 0;
    double height = 0;
};

struct box {
    spot at{};
    extent size{};
    ink fill{};
};

struct outline {
    std::vector<spot> corners{};
    ink fill{};
};

struct dot {
    spot centre{};
    double radius = 0;
    ink colour{};
    bool hollow = false;
};

struct line {
    spot from{};
    spot to{};
    double thickness = 0;
    ink colour{};
};

struct typeface {
    double size = 0;
    bool bold = false;
    bool italic = false;
};

enum class alignment : std::uint8_t { left, centre, right };

/// Text in a column. `at` is its upper left corner; turned, it runs upwards and `at` is its lower left one.
struct words {
    std::string text{};
    typeface face{};
    ink colour{};
    spot at{};
    double width = 0;
    alignment aligned = alignment::left;
    int most_lines = 0;  ///< more end in "…"; 0: as many as it takes
    bool turned = false;
};

/// A QR code; `length` is the side of its dark part, the quiet zone lies around it.
struct code {
    std::string text{};
    spot at{};
    double length = 0;
};

using figure = std::variant<box, outline, dot, line, words, code>;

struct drawing {
    extent size{};
    std::vector<figure> figures{};  ///< later ones cover earlier ones
};

}  // namespace kyniem::wall
