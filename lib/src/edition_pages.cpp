#include <kyniem/digest.hpp>
#include <kyniem/period.hpp>
#include <kyniem/report.hpp>
#include <kyniem/text.hpp>

#include "edition_pages.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace kyniem {
namespace {

constexpr std::size_t days_shown = 6;

std::string year_text(sys_days day) {
    return std::to_string(int(date::year_month_day{day}.year()));
}

constexpr language other_than(language language) noexcept {
    return language == language::vi ? language::en : language::vi;
}

std::string file_of(std::string_view name, language language) {
    return std::string{name} + (language == language::vi ? ".html" : ".en.html");
}

std::string index_of(language language) {
    return file_of("index", language);
}

/// What a form is good for, as its link says it.
std::string name_of_form(std::string_view form, language language) {
    constexpr std::array<std::pair<std::string_view, phrase>, 5> names{
        {{"html", {"Xem và in", "Look and print"}},
         {"docx", {"Word để ký", "Word, to sign"}},
         {"xlsx", {"Excel để theo dõi", "Excel, to track"}},
         {"pdf", {"PDF treo tường", "PDF for the wall"}},
         {"png", {"Ảnh cho điện thoại", "Picture for a phone"}}}};
    for (const auto& [known, name] : names)
        if (known == form) return std::string{name.in(language)};
    return std::string{form};
}

std::string month_name(date::year_month month, language language) {
    return sentence_case(name_of(period_of(month), language));
}

std::vector<page_month> months_of_page(const month_forms& shown, language language) {
    std::vector<page_month> months;
    for (const date::year_month month : shown.months) {
        months.push_back({.name = month_name(month, language)});
        for (const std::string& form : shown.forms)
            months.back().forms.push_back({name_of_form(form, language), path_of_month(month, form)});
    }
    return months;
}

/// The instant of its making changes no page, the day does: it says which days come next.
std::string common_part(const edition_options& options) {
    std::string months;
    for (const date::year_month each : options.months.months)
        for (const std::string& form : options.months.forms) months += path_of_month(each, form) + " ";
    return options.program + iso(options.today).str() + "\n" + options.url + "\n" + months + "\n";
}

std::string agency_of(const plan& plan, sys_days day) {
    const letterhead* head = letterhead_on(plan, day);
    return head == nullptr ? std::string{} : joined(head->agency, " ");
}

site_file text_file(std::string path, std::string text) {
    return {.path = std::move(path),
            .fingerprint = digest_of(text),
            .make = [text = std::move(text)](std::string& storage, auto& pieces) {
                pieces.push_back(storage = text);
                return true;
            }};
}

/// What a page in either language shows: of the plan, or of one of its units.
struct sheet {
    localized title{};
    std::string unit{};  ///< empty: the plan's own
    std::vector<page_feed> feeds{};
    std::vector<std::uint32_t> upcoming{};  ///< rows of the ledger
};

/// Thousands of pages stay as they are: each is made only when it is asked for.
class page_maker {
public:
    page_maker(const plan& plan, std::vector<calendar> calendars, std::shared_ptr<const feed_bytes> bytes,
               const edition_options& options)
        : plan_(plan.id), title_(plan.title), calendars_(std::move(calendars)), bytes_(std::move(bytes)),
          url_(options.url), language_(options.language), now_(options.now), today_(options.today),
          agency_(agency_of(plan, options.today)), months_(options.months),
          common_(common_part(options) + agency_ + "\n") {
        for (std::uint32_t at = 0; at < bytes_->feeds().size(); ++at)
            numbers_.emplace(bytes_->feeds()[at].id, at);
        std::unordered_map<std::string_view, std::vector<const calendar*>> of_unit;
        for (const calendar& each : calendars_)
            if (each.listed && numbers_.contains(each.id)) of_unit[each.unit].push_back(&each);
        add_sheet({.title = title_}, of_unit[""]);
        for (const unit& unit : plan.units)
            if (const auto feeds = of_unit.find(unit.id); feeds != of_unit.end())
                add_sheet({.title = unit.name, .unit = unit.id}, feeds->second);
    }

    static std::vector<site_file> files_of(const std::shared_ptr<const page_maker>& maker) {
        std::vector<site_file> files;
        for (const sheet& each : maker->sheets_)
            for (const language language : {language::vi, language::en})
                files.push_back({.path = maker->path_of(each, language),
                                 .fingerprint = maker->fingerprint_of(each, language),
                                 .make = [maker, &each, language](std::string& storage, auto& pieces) {
                                     pieces.push_back(storage = to_html(maker->page_of(each, language)));
                                     return true;
                                 }});
        files.push_back(text_file(maker->plan_ + "/catalogue.json", maker->catalogue()));
        return files;
    }

private:
    // ---- what stands on a page ----

    void add_sheet(sheet made, const std::vector<const calendar*>& calendars) {
        for (const calendar* each : calendars) {
            const std::uint32_t number = numbers_.at(each->id);
            const auto& content = bytes_->content(number);
            const int first = year_of_row(content.front());
            const int years = year_of_row(content.back()) - first;
            made.feeds.push_back(
                {.id = each->id,
                 .name = each->name,
                 .description = purpose_of(*each),
                 .path = (made.unit.empty() ? "" : "../") + bytes_->path_of(number),
                 .url = bytes_->url_of(number),
                 .events_a_year = (static_cast<int>(content.size()) + years / 2) / (years + 1),
                 .first_year = first,
                 .last_year = first + years,
                 .changed = bytes_->feeds()[number].changed});
            if (each->archive_years == 0) add_upcoming(made, content);
        }
        settle_upcoming(made);
        sheets_.push_back(std::move(made));
    }

    void add_upcoming(sheet& made, const std::vector<std::uint32_t>& content) const {
        const auto begin = std::ranges::lower_bound(
            content, today_, {}, [&](std::uint32_t at) { return bytes_->row(at).shown.when.begin; });
        made.upcoming.insert(made.upcoming.end(), begin,
                             begin + std::min<std::ptrdiff_t>(days_shown, content.end() - begin));
    }

    /// The same event may stand in several feeds, also under several profiles.
    void settle_upcoming(sheet& made) {
        auto& next = made.upcoming;
        const auto uid = [&](std::uint32_t at) -> const std::string& { return bytes_->row(at).shown.uid; };
        std::ranges::sort(next, {}, [&](std::uint32_t at) {
            return std::pair{bytes_->row(at).shown.when.begin, std::string_view{uid(at)}};
        });
        next.erase(std::unique(next.begin(), next.end(),
                               [&](std::uint32_t a, std::uint32_t b) { return uid(a) == uid(b); }),
                   next.end());
        if (next.size() > days_shown) next.resize(days_shown);
        for (const std::uint32_t at : next)
            if (!days_.contains(at)) {
                const event shown = shown_as(bytes_->row(at));
                days_.emplace(at, std::array{day_of(shown, language::vi), day_of(shown, language::en)});
            }
    }

    int year_of_row(std::uint32_t at) const {
        return int(date::year_month_day{bytes_->row(at).shown.when.begin}.year());
    }

    /// The plan's title stands at the top of the page already.
    std::string purpose_of(const calendar& calendar) const {
        return calendar.description == title_.in(language_) ? std::string{} : calendar.description;
    }

    page_day day_of(const event& event, language language) const {
        const sys_days first = event.when.begin;
        const sys_days last = event.when.end - date::days{1};
        const bool this_year = year_text(first) == year_text(today_) && year_text(last) == year_text(today_);
        const auto spelled = [&](sys_days day) {
            return this_year ? vietnamese_short(day).str() : vietnamese(day).str();
        };
        if (first != last) return {.when = spelled(first) + " - " + spelled(last), .text = event.title};
        return {.when = spelled(first),
                .weekday = std::string{weekday_name(first, language)},
                .text = event.title};
    }

    const page_day& shown_day(std::uint32_t at, language language) const {
        return days_.at(at)[language == language::vi ? 0 : 1];
    }

    // ---- the page ----

    std::string path_of(const sheet& sheet, language language) const {
        return plan_ + "/" +
               (sheet.unit.empty() ? index_of(language) : "don-vi/" + file_of(sheet.unit, language));
    }

    std::string url_of(const sheet& sheet, language language) const {
        if (url_.empty()) return {};
        const bool is_index = sheet.unit.empty() && language == language::vi;
        return url_ + "/" + (is_index ? plan_ + "/" : path_of(sheet, language));
    }

    page page_of(const sheet& sheet, language language) const {
        const bool own = sheet.unit.empty();
        page page{.kind = own ? page_kind::plan : page_kind::unit,
                  .language = language,
                  .title = sheet.title.in(language),
                  .agency = agency_,
                  .summary = own ? std::string{} : title_.in(language),
                  .url = url_of(sheet, language),
                  .other_language_path = file_of(own ? "index" : sheet.unit, other_than(language)),
                  .home_path = "../" + index_of(language),
                  .made = now_,
                  .feeds = sheet.feeds};
        for (const std::uint32_t at : sheet.upcoming) page.upcoming.push_back(shown_day(at, language));
        if (own) page.months = months_of_page(months_, language);
        if (own)
            for (const kyniem::sheet& each : sheets_)
                if (!each.unit.empty())
                    page.links.push_back(
                        {.name = each.title.in(language), .path = "don-vi/" + file_of(each.unit, language)});
        return page;
    }

    /// Of all that differs between two pages; the rest follows from it.
    std::string fingerprint_of(const sheet& sheet, language language) const {
        std::string all = common_ + file_of(sheet.unit, language);
        const auto add = [&](std::string_view text) { all.append(text).push_back('\0'); };
        add(title_.in(language));
        add(sheet.title.in(language));
        for (const page_feed& each : sheet.feeds) {
            for (const std::string* text : {&each.id, &each.name, &each.description, &each.path, &each.url})
                add(*text);
            for (const int number : {each.events_a_year, each.first_year, each.last_year})
                add(std::to_string(number));
            add(iso(each.changed).str());
        }
        for (const std::uint32_t at : sheet.upcoming) {
            const page_day& day = shown_day(at, language);
            add(day.when);
            add(day.weekday);
            add(day.text);
        }
        if (sheet.unit.empty())
            for (const kyniem::sheet& each : sheets_) {
                add(each.unit);
                add(each.title.in(language));
            }
        return digest_of(all);
    }

    std::string catalogue() const {
        std::unordered_map<std::string_view, const calendar*> sources;
        for (const calendar& each : calendars_) sources.emplace(each.id, &each);
        table table{.columns = {{"id", ""},
                                {"name", ""},
                                {"path", ""},
                                {"url", ""},
                                {"unit", ""},
                                {"events", ""},
                                {"first", ""},
                                {"last", ""},
                                {"changed", ""},
                                {"retired", ""}}};
        for (std::size_t at = 0; at < bytes_->feeds().size(); ++at) {
            const ledger_feed& feed = bytes_->feeds()[at];
            if (!feed.secret.empty()) continue;
            const auto& content = bytes_->content(at);
            const auto source = sources.find(feed.id);
            table.rows.push_back(
                {feed.id, feed.name, plan_ + "/" + bytes_->path_of(at), bytes_->url_of(at),
                 source == sources.end() ? std::string{} : source->second->unit,
                 static_cast<int>(content.size()), bytes_->row(content.front()).shown.when.begin,
                 bytes_->row(content.back()).shown.when.begin, iso(feed.changed).str(), feed.retired});
        }
        return render(table, format::json);
    }

    std::string plan_;
    localized title_;
    std::vector<calendar> calendars_;
    std::shared_ptr<const feed_bytes> bytes_;
    std::string url_;
    language language_;
    date::sys_seconds now_;
    sys_days today_;
    std::string agency_;
    month_forms months_;
    std::string common_;  ///< the part of a fingerprint that all pages share
    std::unordered_map<std::string_view, std::uint32_t> numbers_{};      ///< of feeds by id
    std::vector<sheet> sheets_{};                                        ///< the plan's first
    std::unordered_map<std::uint32_t, std::array<page_day, 2>> days_{};  ///< by row: in vi, in en
};

}  // namespace

std::vector<site_file> pages_of(const plan& plan, std::vector<calendar> calendars,
                                std::shared_ptr<const feed_bytes> feeds, const edition_options& options) {
    return page_maker::files_of(
        std::make_shared<const page_maker>(plan, std::move(calendars), std::move(feeds), options));
}

std::string path_of_month(date::year_month month, std::string_view form) {
    return "thang/" + iso(period_of(month)) + "." + std::string{form};
}

std::vector<site_file> front_pages(const std::vector<listed_plan>& plans, const edition_options& options) {
    std::vector<site_file> files;
    table table{.columns = {{"id", ""}, {"title", ""}, {"path", ""}, {"feeds", ""}}};
    for (const language language : {language::vi, language::en}) {
        const bool vi = language == language::vi;
        page page{.kind = page_kind::site,
                  .language = language,
                  .title = vi ? "Lịch kỷ niệm và công tác" : "Calendars of anniversaries and work",
                  .other_language_path = index_of(other_than(language)),
                  .made = options.now};
        if (!options.url.empty()) page.url = options.url + (vi ? "/" : "/index.en.html");
        for (const listed_plan& each : plans)
            page.links.push_back({.name = each.title,
                                  .path = each.id + "/" + index_of(language),
                                  .note = std::to_string(each.feeds) + (vi ? " lịch" : " calendars")});
        const std::string path = index_of(language);
        const auto made = std::exchange(page.made, {});
        std::string fingerprint = digest_of(common_part(options) + to_html(page));
        page.made = made;
        files.push_back({.path = path,
                         .fingerprint = std::move(fingerprint),
                         .make = [page = std::move(page)](std::string& storage, auto& pieces) {
                             pieces.push_back(storage = to_html(page));
                             return true;
                         }});
    }
    for (const listed_plan& each : plans)
        table.rows.push_back(
            {each.id, each.title, each.id + "/catalogue.json", static_cast<int>(each.feeds)});
    files.push_back(text_file("catalogue.json", render(table, format::json)));
    return files;
}

}  // namespace kyniem
