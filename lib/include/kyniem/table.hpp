// Tables as values, and their four spellings: text, Markdown, CSV, JSON. Layer 1.
// A cell keeps its type, so that each spelling writes dates and lists its own way.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/language.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kyniem {

/// What tables are written as.
enum class format : std::uint8_t { text, markdown, csv, json };

/// A named value of an object.
struct member {
    std::string name{};
    std::variant<bool, int, std::string> value{};
};
/// An object of JSON, its members in their order.
using cell_object = std::vector<member>;

/// Nothing, a flag, a number, a text, a day, a list of texts or numbers, or an object (for machines).
using cell = std::variant<std::monostate, bool, int, std::string, sys_days, std::vector<std::string>,
                          std::vector<int>, cell_object>;

/// The cell as readers see it: dates as Decree 30/2020 has them, lists with "; " between, "x" for true.
[[nodiscard]] std::string spoken(const cell& value);

/// A column, for machines, for readers or for both.
struct column {
    std::string id{};     ///< the key in JSON and the head in CSV; a column without one is for readers only
    std::string title{};  ///< the head for readers; a column without one is for machines only
};

/// A column whose head is in `language`.
[[nodiscard]] column titled(std::string id, language language, std::string_view vi, std::string_view en);

/// Columns and rows of typed cells; every row has a cell for each column.
struct table {
    std::vector<column> columns{};
    std::vector<std::vector<cell>> rows{};
    /// The column whose changing value becomes a line of its own in text and Markdown.
    std::optional<std::size_t> grouped_by{};
};

/// The columns that readers see, in their order: those with a head, but for the one that groups the rows.
[[nodiscard]] std::vector<std::size_t> shown_columns(const table& table);

/// A table under a heading.
struct section {
    std::string id{};  ///< the key in JSON; a section without one is for readers only
    std::string title{};
    kyniem::table table{};
};

/// A printed page: a title, lines under it, sections.
struct document {
    std::string title{};
    std::vector<std::string> lines{};
    std::vector<std::pair<std::string, cell>> values{};  ///< for machines, beside the sections
    std::vector<section> sections{};
};

/// The table alone. Text lines up by display width; CSV is RFC 4180 with a byte order mark, ISO dates
/// and formulas defused; JSON is an array of objects. Without rows: heads only, or `[]`.
[[nodiscard]] std::string render(const table& table, format format);

/// The document: JSON is an object with the sections' arrays under their ids; CSV puts the sections
/// one below the other, each with its head.
[[nodiscard]] std::string render(const document& document, format format);

/// Pairs of names and values as a JSON object, for what is no table.
[[nodiscard]] std::string to_json(const std::vector<std::pair<std::string, cell>>& values);

}  // namespace kyniem
