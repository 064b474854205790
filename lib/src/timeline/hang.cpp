#include "marks.hpp"

#include <limits>

namespace kyniem::chart {
namespace {

constexpr double first_label_at = 27;     // below the axis: room for strings that run aslant
constexpr double string_indent = 4;       // from the left edge of a column
constexpr double centre_of_column = 0.3;  // where days of a column should be, in its width
constexpr double cost_of_height = 0.35;   // against that of being far from the day
constexpr double impossible = std::numeric_limits<double>::infinity();

double pitch_of(const mark_style& style, const time_scale& scale) noexcept {
    return (scale.page_right - scale.left) / static_cast<double>(style.columns);
}

/// The cheapest ways to put the first labels into the first columns.
class column_search {
public:
    column_search(const hung_marks& marks, const time_scale& scale, double most_height)
        : labels_{marks.labels}, style_{marks.style}, left_{scale.left}, pitch_{pitch_of(marks.style, scale)},
          most_height_{most_height - first_label_at},
          cost_(style_.columns + 1, std::vector<double>(labels_.size() + 1, impossible)),
          begin_(style_.columns + 1, std::vector<std::size_t>(labels_.size() + 1)) {
        cost_[0][0] = 0;
        for (std::size_t column = 0; column < style_.columns; ++column)
            for (std::size_t first = 0; first <= labels_.size(); ++first)
                if (cost_[column][first] < impossible) fill(column, first);
    }

    [[nodiscard]] bool found() const noexcept { return cost_[style_.columns][labels_.size()] < impossible; }

    /// The first label of each column.
    [[nodiscard]] std::vector<std::size_t> begins() const {
        std::vector<std::size_t> result(style_.columns);
        std::size_t end = labels_.size();
        for (std::size_t column = style_.columns; column-- > 0;)
            result[column] = end = begin_[column + 1][end];
        return result;
    }

private:
    /// Labels from `first` on into `column`: none, one, as many as it can hold.
    void fill(std::size_t column, std::size_t first) {
        const double centre = left_ + (static_cast<double>(column) + centre_of_column) * pitch_;
        double distance = 0;
        double height = 0;
        for (std::size_t end = first;; ++end) {
            const double rows = height / pitch_;
            const double cost = cost_[column][first] + distance + cost_of_height * rows * rows;
            if (cost < cost_[column + 1][end]) {
                cost_[column + 1][end] = cost;
                begin_[column + 1][end] = first;
            }
            if (end == labels_.size()) return;
            const double away = (labels_[end].at - centre) / pitch_;
            distance += away * away;
            height += labels_[end].height + style_.gap;
            if (height > most_height_) return;
        }
    }

    const std::vector<hanging>& labels_;
    const mark_style& style_;
    double left_;
    double pitch_;
    double most_height_;
    std::vector<std::vector<double>> cost_;  // of so many columns with so many labels
    std::vector<std::vector<std::size_t>> begin_;
};

}  // namespace

double string_of(std::size_t column, const mark_style& style, const time_scale& scale) noexcept {
    return scale.left + static_cast<double>(column) * pitch_of(style, scale) + string_indent;
}

bool hang(hung_marks& marks, const time_scale& scale, double most_height) {
    double total = 0;
    for (const hanging& label : marks.labels) total += label.height + marks.style.gap;
    if (total > (most_height - first_label_at) * static_cast<double>(marks.style.columns)) return false;
    const column_search search{marks, scale, most_height};
    if (!search.found()) return false;
    const std::vector<std::size_t> begins = search.begins();
    for (std::size_t column = 0; column < begins.size(); ++column) {
        const std::size_t end = column + 1 < begins.size() ? begins[column + 1] : marks.labels.size();
        double top = first_label_at;
        for (std::size_t index = begins[column]; index < end; ++index) {
            marks.labels[index].column = column;
            marks.labels[index].top = top;
            top += marks.labels[index].height + marks.style.gap;
        }
    }
    return true;
}

}  // namespace kyniem::chart
