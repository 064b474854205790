// A plan's part of a site: its feeds, pages, catalogue and ledger, as the files of the next generation.
// Layer 7.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/event.hpp>
#include <kyniem/ledger.hpp>
#include <kyniem/page.hpp>
#include <kyniem/publish.hpp>
#include <kyniem/table.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kyniem {

/// What calendars take (feed-contract: Google's limit as reported, Nextcloud's memory).
inline constexpr std::size_t largest_feed = 1'000'000;  // bytes
inline constexpr std::size_t most_feed_events = 1'100;

/// The months whose schedules stand beside the feeds, and in which forms ("html", "docx" …): each is the file
/// `thang/2025-04.<form>` in the plan's folder, which whoever publishes adds.
struct month_forms {
    std::vector<date::year_month> months{};
    std::vector<std::string> forms{};
};
/// "thang/2025-04.docx", below the plan's folder.
[[nodiscard]] std::string path_of_month(date::year_month month, std::string_view form);

/// When, where and for which days feeds are made.
struct edition_options {
    date::sys_seconds now{};  ///< the publishing instant
    sys_days today{};         ///< in Viet Nam
    span horizon{};           ///< the days that feeds reach
    kyniem::language language = language::vi;
    std::string url{};  ///< where the site will be found, without "/" at its end; may be empty
    std::vector<std::string> correct_past{};  ///< as in `offer`
    std::string program{};                    ///< which program makes the files: another may make other bytes
    month_forms months{};
    std::function<std::string()> secret{};  ///< 32 hexadecimal digits, new at each call, for unlisted feeds
};

/// What there is to publish. `files` point into shared data of their own.
struct edition {
    ledger next{};
    std::vector<ledger_change> changes{};
    std::vector<site_file> files{};
};

/// The next edition after `last` (an empty ledger: the first one). Errors: another uid-domain than
/// before, a feed larger than calendars take, a retired id used again.
[[nodiscard]] checked<edition> edition_of(const plan& plan, ledger last, const edition_options& options);

/// The pages that list the plans of a site, and the list for machines.
struct listed_plan {
    std::string id{};
    std::string title{};
    std::size_t feeds = 0;
};
/// The pages of a site's root, in both languages: what plans it holds.
[[nodiscard]] std::vector<site_file> front_pages(const std::vector<listed_plan>& plans,
                                                 const edition_options& options);

/// The change in a sentence, for who publishes: "dời: … (trước: 19/01/2026 - 25/01/2026)".
[[nodiscard]] std::string to_text(const ledger_change& change, const ledger& ledger, language language);

}  // namespace kyniem
