// How wide text will be, with no font at hand, and where its lines break.
#pragma once

#include "figures.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kyniem::chart {

/// Text of one line that any painter takes: valid UTF-8 that XML can hold, with blanks for line ends, U+FFFD
/// for what would hide or turn letters around, and no piles of marks on a letter.
[[nodiscard]] std::string printable(std::string_view text);

/// The width of `text` in the letters of Times, or a little more.
[[nodiscard]] double width_of(std::string_view text, typeface face);

/// `text`, or as much of it as fits with "…".
[[nodiscard]] std::string shortened(std::string_view text, typeface face, double width);

/// Text measured once, to be broken at many widths.
class running_text {
public:
    running_text() = default;
    running_text(std::string_view text, bool bold);

    /// Lines no wider than `width`, the first with `indent` before it; a word that is wider than a line is
    /// broken between letters. No lines for an empty text.
    [[nodiscard]] std::vector<std::string> lines(double size, double width, double indent = 0) const;
    [[nodiscard]] std::size_t line_count(double size, double width, double indent = 0) const;
    /// The least width, up to `most`, at which there are no more than `lines`; 0: there is none.
    [[nodiscard]] double narrowest(double size, std::size_t lines, double most, double indent = 0) const;

private:
    struct piece {
        std::string text{};
        double ems = 0;
        bool joined = false;  ///< goes on where the word before was broken
    };
    void add(std::string_view letters_of_word, bool bold);
    template <class Visit>
    void each_break(double width, double indent, Visit visit) const;

    std::vector<piece> words_{};
    double blank_ems_ = 0;
};

}  // namespace kyniem::chart
