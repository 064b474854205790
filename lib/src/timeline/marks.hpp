// Days and round years: ticks on an axis, their words in columns below, each near its day.
#pragma once

#include "scale.hpp"
#include "section.hpp"
#include "text.hpp"
#include <kyniem/timeline.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kyniem::chart {

/// Which marks have their words under their day; the others have numbers there.
enum class naming : std::uint8_t { all, notable, none };

struct mark_style {
    naming named = naming::all;
    double size = least_size;  ///< of the letters
    std::size_t columns = 6;
    double gap = 2;  ///< between words that stand above each other
};

/// What hangs from the axis: a mark with its words, or marks of nearly one day with their numbers.
struct hanging {
    std::size_t first = 0;  ///< index of the mark
    std::size_t count = 1;  ///< of marks
    double at = 0;          ///< of its day
    std::vector<std::string> lines{};
    double height = 0;
    bool numbered = false;
    std::size_t column = 0;
    double top = 0;  ///< below the axis
};

struct hung_marks {
    mark_style style{};
    std::vector<hanging> labels{};     ///< by day
    std::vector<listed_row> listed{};  ///< of the marks that have numbers
};

/// Puts each label under the column it shall hang in, days in order from column to column and from above to
/// below: near their days, and the columns not much higher than one another. False when `most_height` is too
/// little for them.
[[nodiscard]] bool hang(hung_marks& marks, const time_scale& scale, double most_height);

/// Where the string of a column hangs.
[[nodiscard]] double string_of(std::size_t column, const mark_style& style, const time_scale& scale) noexcept;

/// Measures marks once, to lay them out in many styles. The marks are on the page, their texts printable.
class mark_layout {
public:
    mark_layout(const std::vector<timeline_mark>& marks, const time_scale& scale);

    /// The marks in words or numbers, not in columns yet.
    [[nodiscard]] hung_marks labelled(const mark_style& style, std::size_t first_number) const;
    /// The axis at `top`, and what hang() hung on it.
    [[nodiscard]] std::vector<figure> drawn(const hung_marks& hung, double top) const;

private:
    struct measured {
        const timeline_mark* mark = nullptr;
        double left = 0;  ///< of its days on the axis
        double right = 0;
        double indent = 0;  ///< of the words after the day, in sizes
        running_text text{};
    };

    [[nodiscard]] bool word(hanging& label, const measured& mark, const mark_style& style) const;
    void number(hung_marks& result, std::size_t index, std::size_t number) const;
    void draw_strings(std::vector<figure>& figures, const hung_marks& hung, double top) const;
    void draw_words(std::vector<figure>& figures, const hanging& label, spot at, double size) const;

    const time_scale& scale_;
    bool loud_ = true;               ///< round years are red and bold: where nearly all are, only their days
    std::vector<measured> marks_{};  ///< by day
};

/// The symbol of such a mark around `centre`: a diamond, full or hollow, a square, or a flag.
[[nodiscard]] std::vector<figure> symbol_of(const timeline_mark& mark, spot centre, double size);

}  // namespace kyniem::chart
