// The phases, windows and round years of a year or some years, on one page: a value. Layer 1.
// It knows no plan and no file; whoever makes it fills in the words, and the painters only draw them.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/language.hpp>

#include <string>
#include <vector>

namespace kyniem {

/// A phase or a window.
struct timeline_bar {
    std::string id{};         ///< of the row, as in feeds and tables
    std::string text{};       ///< "Tuyên truyền trước đại hội"
    span days{};              ///< half-open; clipped to the page, where its end is drawn as an arrow
    bool tentative = false;   ///< dashed, with "(dự kiến)"
    bool open_begin = false;  ///< begins before `days`, it is not known when
    bool open_end = false;
};

/// An anniversary or a milestone.
struct timeline_mark {
    std::string id{};
    std::string text{};                      ///< "50 năm Ngày giải phóng miền Nam"
    span days{};                             ///< half-open; a day or several
    std::string when{};                      ///< the day as it is printed: "30/4", "10-12/9"
    year_class kept_as = year_class::other;  ///< of an anniversary
    bool tentative = false;
    bool milestone = false;  ///< drawn with a flag, whatever its class
};

/// Years on one page: phases and windows as bars, anniversaries and milestones as marks.
struct timeline {
    kyniem::language language = language::vi;
    std::vector<std::string> superior{};  ///< lines of the superior agency, upper case as they are given
    std::vector<std::string> agency{};    ///< lines of the agency that issues it
    std::string title{};                  ///< "GIAI ĐOẠN, ĐỢT VÀ NGÀY KỶ NIỆM NĂM 2025"
    std::string note{};                   ///< small, under the title; may be empty
    date::year first{2025};               ///< of the page
    date::year last{2025};                ///< of the page; up to 15 years read well, any number is one page
    std::vector<timeline_bar> phases{};   ///< in any order, as windows and marks are
    std::vector<timeline_bar> windows{};
    std::vector<timeline_mark> marks{};
};

/// The timeline as an SVG picture, A4 across. Same value, same bytes.
///
/// Texts may hold anything: what XML cannot hold or a screen would hide becomes U+FFFD. What does not fit
/// beside its bar or under its day has a number there and its text in a list at the foot; where a third of
/// the page is full of bars, the rest of them are in that list only. Bars, the days of marks and all texts of
/// rows have the row's id in `data-id`. Rows whose whole text finds no room even in the list are counted: in
/// the page's last line, and in `data-omitted` of the root. Rows with no day in the years of the page are not
/// on it and are not counted.
[[nodiscard]] std::string to_svg(const timeline& timeline);

}  // namespace kyniem
