// Where all stands on the timeline, as a value: made by the layout, drawn by two painters. Lengths are
// points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kyniem::chart {

/// A colour as the web writes it: 0xA61B1B.
struct ink {
    std::uint32_t code = 0;
};

/// From dash to dash, in dashes.
inline constexpr double gap_of_dashes = 0.7;

inline constexpr ink black{0x1F1B16};
inline constexpr ink red{0xA61B1B};
inline constexpr ink grey{0x6B655A};  // of small words and outlines
inline constexpr ink leader_grey{0xA39C8E};
inline constexpr ink grid_grey{0xD9D4C8};
inline constexpr ink week_grey{0xEFECE5};
inline constexpr ink cool_tint{0xEFEFEF};
inline constexpr ink warm_tint{0xF7F3E8};
inline constexpr ink white{0xFFFFFF};

struct spot {
    double x = 0;
    double y = 0;
};

struct stroke {
    ink colour{};
    double thickness = 0;
    double dash = 0;  ///< length of its dashes; 0: it has none
};

struct polygon {
    std::vector<spot> corners{};
    std::optional<ink> fill{};
    std::optional<stroke> edge{};
    std::string id{};
};

struct line {
    spot from{};
    spot to{};
    stroke pen{};
};

struct typeface {
    double size = 0;
    bool bold = false;
    bool italic = false;
};

enum class anchor : std::uint8_t { start, middle, end };

/// One line of text.
struct words {
    std::string text{};
    typeface face{};
    ink colour{};
    spot at{};  ///< on the baseline, where `anchored` says
    anchor anchored = anchor::start;
    double room = 0;  ///< the text is estimated to be no wider
    std::string id{};
};

using figure = std::variant<polygon, line, words>;

struct drawing {
    double width = 0;
    double height = 0;
    std::vector<figure> figures{};  ///< later ones cover earlier ones
    std::size_t omitted = 0;        ///< rows whose whole text is not on the page
};

[[nodiscard]] inline polygon rectangle(spot at, double width, double height) {
    return {.corners = {at, {at.x + width, at.y}, {at.x + width, at.y + height}, {at.x, at.y + height}}};
}

}  // namespace kyniem::chart
