// A text as one line: blanks joined, marks of emphasis dropped, each byte with its place. Private to proof.
#pragma once

#include <kyniem/diagnostic.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

struct running_text {
    std::string text{};                      ///< one blank between words, "-" for every dash, ";" where an
                                             ///< item of a list or a row of a table begins
    std::string lowered{};                   ///< the same without case, byte for byte at the same place
    std::vector<std::uint32_t> lines{};      ///< by byte: the line in the file, from 1
    std::vector<std::uint32_t> columns{};    ///< by byte: the column in code points, from 1
    std::vector<std::size_t> line_starts{};  ///< where the file's lines begin in `text`

    /// `original` is valid UTF-8 in normal form C.
    explicit running_text(std::string_view original);

    [[nodiscard]] position at(std::size_t offset, const std::string& file) const;

private:
    void add(std::string_view character, std::uint32_t line, std::uint32_t column);
};

}  // namespace kyniem
