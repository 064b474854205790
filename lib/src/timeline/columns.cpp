#include "head.hpp"
#include "text.hpp"

#include <string>
#include <utility>

namespace kyniem::chart {
namespace {

constexpr double name_size = 9;
constexpr double strong = 0.6;
constexpr double weak = 0.35;
constexpr int most_years_in_months = 1;
constexpr double least_quarter_width = 5;  // points; narrower ones are left out

/// Draws columns; lines of weeks and quarters first, so that the others cover them.
class column_painter {
public:
    column_painter(const timeline& ready, const time_scale& scale, double top, double bottom)
        : ready_{ready}, scale_{scale}, top_{top}, bottom_{bottom} {}

    [[nodiscard]] std::vector<figure> painted() && {
        polygon head = rectangle({scale_.left, top_}, scale_.right - scale_.left, column_head_height);
        head.fill = warm_tint;
        figures_.emplace_back(std::move(head));
        const int years = int(ready_.last) - int(ready_.first) + 1;
        if (years <= most_years_in_months)
            months();
        else
            years_and_quarters(years);
        upright(scale_.days.end, top_, {grid_grey, strong});
        const double under = top_ + column_head_height;
        figures_.emplace_back(line{{scale_.left, top_}, {scale_.right, top_}, {red, 1.2}});
        figures_.emplace_back(line{{scale_.left, under}, {scale_.right, under}, {grey, weak}});
        figures_.emplace_back(line{{scale_.left, bottom_}, {scale_.right, bottom_}, {grid_grey, strong}});
        return std::move(figures_);
    }

private:
    void months() {
        for (sys_days monday = monday_of(scale_.days.begin); monday < scale_.days.end;
             monday += date::weeks{1})
            if (monday > scale_.days.begin) upright(monday, top_ + column_head_height, {week_grey, weak});
        for (unsigned month = 1; month <= 12; ++month) {
            constexpr std::string_view names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
            const span days = month_of(ready_.first / date::month{month});
            const bool vi = ready_.language == language::vi;
            name(vi ? "Tháng " + std::to_string(month) : std::string{names[month - 1]}, days);
            upright(days.begin, top_, {grid_grey, strong});
        }
    }

    void years_and_quarters(int years) {
        const double width = (scale_.right - scale_.left) / years;
        for (date::year year = ready_.first; year <= ready_.last; ++year) {
            for (unsigned quarter = 2; quarter <= 4 && width / 4 >= least_quarter_width; ++quarter)
                upright(quarter_of(year, quarter).begin, top_ + column_head_height, {week_grey, weak});
            name(std::to_string(int(year)), year_of(year));
            upright(year_of(year).begin, top_, {grid_grey, strong});
        }
    }

    /// In the middle of its column, or at its left edge and over the next columns where that is too narrow.
    void name(const std::string& text, span days) {
        const double left = scale_.at(days.begin);
        const double right = scale_.at(days.end);
        const typeface face{.size = name_size, .bold = true};
        const double width = width_of(text, face);
        if (width > right - left && left < named_until_) return;
        const bool narrow = width > right - left;
        if (narrow && left + width > scale_.page_right) return;
        named_until_ = narrow ? left + width + name_size : 0;
        figures_.emplace_back(words{.text = text,
                                    .face = face,
                                    .colour = black,
                                    .at = {narrow ? left + 1 : (left + right) / 2, top_ + 12},
                                    .anchored = narrow ? anchor::start : anchor::middle,
                                    .room = width});
    }

    void upright(sys_days day, double from, stroke pen) {
        const double x = scale_.at(day);
        figures_.emplace_back(line{{x, from}, {x, bottom_}, pen});
    }

    const timeline& ready_;
    const time_scale& scale_;
    double top_;
    double bottom_;
    double named_until_ = 0;
    std::vector<figure> figures_{};
};

}  // namespace

std::vector<figure> columns(const timeline& ready, const time_scale& scale, double top, double bottom) {
    return column_painter{ready, scale, top, bottom}.painted();
}

}  // namespace kyniem::chart
