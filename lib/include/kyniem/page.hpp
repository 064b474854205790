// The pages from which offices subscribe: a value in, one file of HTML out. Layer 1.
// It knows no plan, no file and no clock: whoever publishes fills in the value. A page needs nothing
// but itself: no picture, font or script from elsewhere, and a Content-Security-Policy that forbids it.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/language.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace kyniem {

/// The front page of a site, the page of a plan, the page of a unit.
enum class page_kind : std::uint8_t { site, plan, unit };

/// A calendar to subscribe to.
struct page_feed {
    std::string id{};  ///< unique on the page; `feed-<id>` is where links into the page lead
    std::string name{};
    std::string description{};
    std::string path{};  ///< from this page to the .ics file: "../ngay-ky-niem.ics"
    std::string url{};   ///< of the .ics file, absolute; empty where the site's address is not known
    int events_a_year = 0;
    int first_year = 0;
    int last_year = 0;
    date::sys_seconds changed{};
};

/// A line of what comes next: {"15/8", "Thứ Sáu", …} or {"18/8 - 03/9", "", …}.
struct page_day {
    std::string when{};
    std::string weekday{};
    std::string text{};
};

/// A plan of the site, a unit of the plan.
struct page_link {
    std::string name{};
    std::string path{};  ///< from this page
    std::string note{};
};

/// The schedule of a month, in forms to look at, to print and to edit.
struct page_month {
    std::string name{};  ///< "Tháng 12/2026"
    std::vector<page_link> forms{};
};

/// A page on which offices find feeds and subscribe to them.
struct page {
    page_kind kind = page_kind::plan;
    kyniem::language language = language::vi;
    std::string title{};
    std::string agency{};
    std::string summary{};
    std::string url{};                  ///< of this page, absolute; empty where it is not known
    std::string other_language_path{};  ///< from this page to its twin; empty: there is none
    std::string home_path{};            ///< from this page to the one above; empty: there is none
    date::sys_seconds made{};
    std::vector<page_feed> feeds{};
    std::vector<page_day> upcoming{};
    std::vector<page_month> months{};
    std::vector<page_link> links{};
};

/// The page as an HTML file. Same value, same bytes. Texts may hold anything: they are escaped, and
/// what a screen would hide or turn around is shown as U+FFFD. Paths are always taken as relative,
/// with every odd byte percent-encoded. An address that is no http or https address counts as not
/// known: without it there are no buttons, no field to copy and no QR code, and the page says so.
/// Instants are printed in the time of Viet Nam (UTC+7), dates as Decree 30/2020/NĐ-CP has them.
[[nodiscard]] std::string to_html(const page& page);

}  // namespace kyniem
