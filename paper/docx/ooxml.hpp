// XML as Office Open XML wants it, over pugixml: elements, paragraphs, lengths. The order of children is
// strict there, and it is the order in which they are added here.
#pragma once

#include <pugixml.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace kyniem {

// ---- lengths -------------------------------------------------------------------------------------
// Word counts in twips (1/20 of a point), sizes of letters in half points, rules in eighths of a point.

constexpr int twips_a_point = 20;

[[nodiscard]] constexpr int twips_of_millimetres(int length) noexcept {
    return (length * 14'400 + 127) / 254;  // an inch has 1440 twips and 25.4 mm
}

/// About how wide a line of bold Times New Roman is, in twips: good enough for a rule below it.
[[nodiscard]] int width_in_twips(std::string_view line, int points);

// ---- elements ------------------------------------------------------------------------------------

struct xml_value {
    xml_value(const char* attribute, std::string_view text) : name{attribute}, value{text} {}
    xml_value(const char* attribute, int number) : name{attribute}, value{std::to_string(number)} {}

    const char* name;
    std::string value;
};

/// A new last child.
pugi::xml_node add(pugi::xml_node parent, const char* name, std::initializer_list<xml_value> values = {});

/// A new root, in the namespaces of WordprocessingML.
pugi::xml_node add_word_root(pugi::xml_document& document, const char* name);

/// The document as the bytes of a part.
[[nodiscard]] std::string part_of(const pugi::xml_document& document);

/// Any text as XML 1.0 can hold it, in normal form C: lines end with a line feed, a tab is a blank, and what
/// cannot or should not be held (no UTF-8, other controls, marks that turn the writing) becomes U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

// ---- paragraphs ----------------------------------------------------------------------------------

/// An empty paragraph in one of the styles.
pugi::xml_node add_paragraph(pugi::xml_node parent, const char* style);

/// A paragraph; a line feed is a line break.
pugi::xml_node add_paragraph(pugi::xml_node parent, const char* style, std::string_view text);

/// A line of its own across the middle of `available`; both in twips. It is the border of an empty paragraph.
void add_rule(pugi::xml_node parent, int available, int length);

}  // namespace kyniem
