#include <kyniem/digest.hpp>
#include <kyniem/edition.hpp>
#include <kyniem/feed.hpp>
#include <kyniem/messages.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace kyniem {
namespace {

/// The bytes of feeds, each event made once and read back before it is used.
class feed_bytes {
public:
    feed_bytes(const ledger& next, std::vector<std::vector<std::uint32_t>> content,
               std::vector<calendar> calendars, std::string url, language language)
        : plan_(next.plan), uid_domain_(next.uid_domain), rows_(next.events), feeds_(next.feeds),
          content_(std::move(content)), calendars_(std::move(calendars)), url_(std::move(url)),
          language_(language), texts_(rows_.size()) {}

    [[nodiscard]] const std::vector<std::uint32_t>& content(std::size_t feed) const { return content_[feed]; }
    [[nodiscard]] const ledger_event& row(std::uint32_t at) const { return rows_[at]; }

    /// False where an event does not read back as it was meant.
    bool make(std::size_t feed, std::string& storage, std::vector<std::string_view>& pieces) {
        static std::mutex libical;  // it is not for several threads, whatever editions they are at work on
        const std::scoped_lock only{libical};
        storage = feed_head(plan_, uid_domain_, calendars_[feed],
                            {.stamp = feeds_[feed].changed, .language = language_, .url = url_of(feed)});
        pieces.push_back(storage);
        for (const std::uint32_t at : content_[feed]) {
            if (!make_event(at)) return false;
            pieces.push_back(texts_[at]);
        }
        pieces.push_back(feed_tail);
        return content_[feed].size() + 2 == pieces.size() && !content_[feed].empty();
    }

    std::size_t size_of(std::size_t feed) {
        std::string storage;
        std::vector<std::string_view> pieces;
        make(feed, storage, pieces);
        std::size_t size = 0;
        for (const std::string_view piece : pieces) size += piece.size();
        return size;
    }

    [[nodiscard]] std::string path_of(std::size_t feed) const {
        return feeds_[feed].id + (feeds_[feed].secret.empty() ? "" : "-" + feeds_[feed].secret) + ".ics";
    }
    [[nodiscard]] std::string url_of(std::size_t feed) const {
        return url_.empty() ? std::string{} : url_ + "/" + plan_ + "/" + path_of(feed);
    }

private:
    bool make_event(std::uint32_t at) {
        if (!texts_[at].empty()) return true;
        const event shown = shown_as(rows_[at], language_);
        const std::vector<alarm> alarms = alarms_of(rows_[at].profile);
        std::string text = event_text(shown, rows_[at].revision, alarms);
        const auto back = parse_feed("BEGIN:VCALENDAR\r\n" + text + std::string{feed_tail}, shown.uid);
        const bool right =
            back && back->events.size() == 1 && back->events[0].event.uid == shown.uid &&
            back->events[0].event.when == shown.when && back->events[0].event.status == shown.status &&
            back->events[0].revision == rows_[at].revision && !back->events[0].event.title.empty() &&
            back->events[0].has_alarms == (shown.status == event_status::confirmed && !alarms.empty());
        if (right) texts_[at] = std::move(text);
        return right;
    }

    std::string plan_;
    std::string uid_domain_;
    std::vector<ledger_event> rows_;
    std::vector<ledger_feed> feeds_;
    std::vector<std::vector<std::uint32_t>> content_;
    std::vector<calendar> calendars_;
    std::string url_;
    language language_;
    std::vector<std::string> texts_;
};

std::string year_text(sys_days day) {
    return std::to_string(int(date::year_month_day{day}.year()));
}

class edition_maker {
public:
    edition_maker(const plan& plan, ledger last, const edition_options& options)
        : plan_(plan), last_(std::move(last)), options_(options), language_(options.language) {}

    checked<edition> run() && {
        if (!last_.uid_domain.empty() && last_.uid_domain != plan_.uid_domain)
            remarks_.push_back(
                remark("plan.identity", {plan_.id, last_.uid_domain, plan_.uid_domain}, plan_.at));
        last_.plan = plan_.id;
        last_.uid_domain = plan_.uid_domain;
        last_.title = plan_.title.in(language_);
        programme_ = programme_of(plan_, schedule(plan_, options_.horizon), language_);
        for (const calendar& each : programme_.calendars) calendars_.emplace(each.id, &each);
        offer now = offer_now();
        advanced step = advance(last_, now);
        if (is_anything_off(step)) {
            // What only moved beyond the horizon is not off: it goes without that word, and comes back in
            // time.
            now.replaced = beyond_horizon(now.replaced);
            step = advance(last_, now);
        }
        remarks_.insert(remarks_.end(), step.remarks.begin(), step.remarks.end());
        look_for_renamed(step);
        if (has_errors(remarks_)) return checked<edition>{std::move(remarks_)};

        std::vector<calendar> calendars;
        for (const ledger_feed& feed : step.next.feeds) {
            const calendar* known = calendar_of(feed.id);
            calendars.push_back(known != nullptr ? *known : calendar{.id = feed.id, .name = feed.name});
        }
        bytes_ = std::make_shared<feed_bytes>(step.next, std::move(step.content), std::move(calendars),
                                              options_.url, language_);
        made_.next = std::move(step.next);
        made_.changes = std::move(step.changes);
        add_feeds();
        add_pages();
        add_catalogue();
        return {std::move(made_), std::move(remarks_)};
    }

private:
    bool vi() const { return language_ == language::vi; }

    const calendar* calendar_of(std::string_view id) const {
        const auto found = calendars_.find(id);
        return found == calendars_.end() ? nullptr : found->second;
    }

    // ---- what is offered ----

    static bool is_anything_off(const advanced& step) {
        return std::ranges::any_of(step.changes, [](const ledger_change& each) {
            return each.kind == change_kind::cancelled || each.kind == change_kind::postponed;
        });
    }

    /// The entries and rows that are found in the ten years after the horizon, and these.
    std::vector<std::string> beyond_horizon(std::vector<std::string> replaced) const {
        const span later{options_.horizon.end, options_.horizon.end + date::days{3653}};
        for (const row& row : schedule(plan_, later))
            if (row.when && overlap(row.when->days(), later)) replaced.push_back(row.id);
        return replaced;
    }

    offer offer_now() {
        offer now{.events = std::move(programme_.events),
                  .correct_past = options_.correct_past,
                  .horizon = options_.horizon,
                  .today = options_.today,
                  .now = options_.now};
        for (const milestone& each : plan_.milestones) {
            if (!each.held_as.empty()) now.replaced.push_back(first_id(each));
            if (each.held && each.held_as.empty() && (!each.when || each.when->known_to != precision::day))
                now.postponed.push_back(first_id(each));
        }
        // Still in the plan, but without days: a date that is not set, a milestone that is open.
        for (const phase& each : plan_.phases) now.postponed.push_back(first_id(each));
        for (const task& each : plan_.tasks) now.postponed.push_back(first_id(each));
        for (std::size_t at = 0; at < programme_.calendars.size(); ++at) {
            const calendar& calendar = programme_.calendars[at];
            offered_feed feed{.id = calendar.id,
                              .profile = profile_of(calendar, language_),
                              .name = calendar.name,
                              .secret = secret_of(calendar),
                              .head = calendar.name + "\n" + calendar.description + "\n" + options_.url +
                                      "\n" + std::to_string(calendar.refresh_hours) + "\n" +
                                      std::to_string(static_cast<int>(calendar.color)),
                              .carried = std::move(programme_.carried[at]),
                              .notice = empty_notice(calendar)};
            if (calendar.archive_years != 0) {
                const sys_days end = options_.horizon.begin;
                feed.archive = span{moved(end, {-12 * calendar.archive_years, step::months}), end};
                feed.archived_kinds = calendar.select.what;
            }
            now.feeds.push_back(std::move(feed));
        }
        for (const ledger_feed& old : last_.feeds)
            if (calendar_of(old.id) == nullptr)
                now.feeds.push_back({.id = old.id,
                                     .profile = old.profile,
                                     .name = old.name,
                                     .secret = old.secret,
                                     .head = old.name,
                                     .retired = true,
                                     .notice = retirement_notice(old)});
        std::ranges::sort(now.feeds, {}, &offered_feed::id);
        return now;
    }

    /// Once given, the name of an unlisted feed stays.
    std::string secret_of(const calendar& calendar) const {
        if (calendar.listed) return {};
        const auto old = std::ranges::find(last_.feeds, calendar.id, &ledger_feed::id);
        return old != last_.feeds.end() && !old->secret.empty() ? old->secret : options_.secret();
    }

    event notice(const std::string& feed, std::string title, std::string description, int days) const {
        return {.uid = feed + ".notice@" + plan_.id + "." + plan_.uid_domain,
                .kind = row_kind::pending,
                .when = {options_.today, options_.today + date::days{days}},
                .title = std::move(title),
                .description = std::move(description),
                .categories = {vi() ? "Thông báo" : "Notice"}};
    }

    event empty_notice(const calendar& calendar) const {
        return notice(calendar.id,
                      vi() ? "Lịch này hiện không có việc nào" : "Nothing in this calendar at present",
                      calendar.name, 1);
    }

    event retirement_notice(const ledger_feed& old) const {
        constexpr int notice_days = 14;
        std::vector<std::string> names;
        std::string successors;
        for (const calendar& each : programme_.calendars)
            if (std::ranges::find(each.replaces, old.id) != each.replaces.end()) {
                names.push_back(each.name);
                successors += "\n" + each.name;
                if (!options_.url.empty() && each.listed)
                    successors += ": " + options_.url + "/" + plan_.id + "/" + each.id + ".ics";
            }
        std::string title = vi() ? "Lịch này đã ngừng" : "This calendar has ended";
        std::string description =
            "“" + old.name + "” " + (vi() ? "không còn được cập nhật." : "is no longer kept up to date.");
        if (!successors.empty()) {
            title += (vi() ? "; lịch mới: " : "; the new one: ") + joined(names, ", ");
            description += (vi() ? "\nHãy đăng ký lịch mới:" : "\nPlease subscribe to:") + successors;
        } else if (!options_.url.empty()) {
            const std::string page = options_.url + "/" + plan_.id + "/";
            title += (vi() ? "; lịch mới: " : "; the new ones: ") + page;
            description += (vi() ? "\nCác lịch hiện có: " : "\nThe calendars there are: ") + page;
        } else {
            title += "; " + last_.title;
            description +=
                (vi() ? "\nHãy xem các lịch hiện có của: " : "\nSee the calendars of: ") + last_.title;
        }
        return notice(old.id, std::move(title), std::move(description), notice_days);
    }

    /// What goes and what comes look alike but for the id: most likely a forgotten `formerly`.
    void look_for_renamed(const advanced& step) {
        std::map<std::pair<std::string_view, sys_days>, const ledger_event*> gone;
        for (const ledger_change& each : step.changes) {
            const ledger_event& row = step.next.events[each.event];
            if (each.kind == change_kind::cancelled)
                gone.emplace(std::pair{std::string_view{row.shown.title}, row.shown.when.begin}, &row);
        }
        std::vector<std::string_view> said;
        for (const ledger_change& each : step.changes) {
            const event& now = step.next.events[each.event].shown;
            const auto before = gone.find({now.title, now.when.begin});
            if (each.kind != change_kind::added || before == gone.end()) continue;
            const std::string_view old = entry_of(before->second->shown.uid);
            if (old == entry_of(now.uid) || std::ranges::find(said, old) != said.end()) continue;
            said.push_back(old);
            remarks_.push_back(
                remark("id.renamed", {std::string{old}, std::string{entry_of(now.uid)}}, plan_.at));
        }
    }

    // ---- files ----

    void add_feeds() {
        std::unordered_map<std::string_view, const ledger_feed*> before;
        for (const ledger_feed& each : last_.feeds) before.emplace(each.id, &each);
        for (std::size_t at = 0; at < made_.next.feeds.size(); ++at) {
            const ledger_feed& feed = made_.next.feeds[at];
            const auto old = before.find(feed.id);
            if (old == before.end() || old->second->digest != feed.digest) check_size(at);
            made_.files.push_back(
                {.path = plan_.id + "/" + bytes_->path_of(at),
                 .fingerprint = digest_of(feed.digest + iso(feed.changed).str() + options_.program),
                 .make = [bytes = bytes_, at](std::string& storage, auto& pieces) {
                     return bytes->make(at, storage, pieces);
                 }});
        }
    }

    void check_size(std::size_t at) {
        const std::size_t count = bytes_->content(at).size();
        const std::size_t size = bytes_->size_of(at);
        if (count > most_feed_events || size > largest_feed)
            remarks_.push_back(remark("feed.too-large",
                                      {made_.next.feeds[at].id, std::to_string(count), std::to_string(size),
                                       std::to_string(most_feed_events), std::to_string(largest_feed)},
                                      place_of_feed(made_.next.feeds[at].id)));
    }

    position place_of_feed(const std::string& id) const {
        for (const feed& each : plan_.feeds) {
            const std::string begin = each.id.substr(0, each.id.find("{unit}"));
            if (each.each_unit ? id.starts_with(begin) : each.id == id) return each.at;
        }
        return plan_.at;
    }

    // ---- pages ----

    struct shown_feed {
        std::size_t number;
        const calendar* source;
    };

    void add_pages() {
        std::vector<shown_feed> own;
        std::unordered_map<std::string_view, std::vector<shown_feed>> of_unit;
        for (std::size_t at = 0; at < made_.next.feeds.size(); ++at) {
            const calendar* source = calendar_of(made_.next.feeds[at].id);
            if (source == nullptr || !source->listed) continue;
            (source->unit.empty() ? own : of_unit[source->unit]).push_back({at, source});
        }
        // In the plan's order, not in that of the ledger.
        std::ranges::sort(own, {}, [](const shown_feed& each) { return each.source; });
        for (const language language : {language::vi, language::en}) {
            page plan_page = page_for(page_kind::plan, language, own, "", plan_.id + "/");
            plan_page.title = plan_.title.in(language);
            plan_page.home_path = language == language::vi ? "../index.html" : "../index.en.html";
            for (const unit& unit : plan_.units) {
                const auto feeds = of_unit.find(unit.id);
                if (feeds == of_unit.end()) continue;
                const std::string file = unit.id + (language == language::vi ? ".html" : ".en.html");
                plan_page.links.push_back({.name = unit.name.in(language), .path = "don-vi/" + file});
                page unit_page =
                    page_for(page_kind::unit, language, feeds->second, "../", plan_.id + "/don-vi/" + file);
                unit_page.title = unit.name.in(language);
                unit_page.summary = plan_.title.in(language);
                unit_page.home_path = language == language::vi ? "../index.html" : "../index.en.html";
                unit_page.other_language_path = unit.id + (language == language::vi ? ".en.html" : ".html");
                add_page(plan_.id + "/don-vi/" + file, std::move(unit_page));
            }
            plan_page.other_language_path = language == language::vi ? "index.en.html" : "index.html";
            if (language == language::en && !plan_page.url.empty()) plan_page.url += "index.en.html";
            add_page(plan_.id + (language == language::vi ? "/index.html" : "/index.en.html"),
                     std::move(plan_page));
        }
    }

    page page_for(page_kind kind, language language, const std::vector<shown_feed>& feeds,
                  const std::string& up, const std::string& path) {
        page page{.kind = kind, .language = language, .agency = agency(), .made = options_.now};
        if (!options_.url.empty()) page.url = options_.url + "/" + path;
        std::vector<std::uint32_t> next;
        for (const shown_feed& each : feeds) {
            const auto& content = bytes_->content(each.number);
            const auto year = [&](std::uint32_t at) {
                return int(date::year_month_day{bytes_->row(at).shown.when.begin}.year());
            };
            const int first = year(content.front());
            const int last = year(content.back());
            page.feeds.push_back({.id = each.source->id,
                                  .name = each.source->name,
                                  .description = purpose_of(*each.source),
                                  .path = up + bytes_->path_of(each.number),
                                  .url = bytes_->url_of(each.number),
                                  .events_a_year = (static_cast<int>(content.size()) + (last - first) / 2) /
                                                   (last - first + 1),
                                  .first_year = first,
                                  .last_year = last,
                                  .changed = made_.next.feeds[each.number].changed});
            if (each.source->archive_years != 0) continue;
            const auto begin = std::ranges::lower_bound(content, options_.today, {}, [&](std::uint32_t at) {
                return bytes_->row(at).shown.when.begin;
            });
            next.insert(next.end(), begin,
                        begin + std::min<std::ptrdiff_t>(days_shown, content.end() - begin));
        }
        // The same event may stand in several feeds, also under several profiles.
        const auto uid = [&](std::uint32_t at) -> const std::string& { return bytes_->row(at).shown.uid; };
        std::ranges::sort(next, {}, [&](std::uint32_t at) {
            return std::pair{bytes_->row(at).shown.when.begin, std::string_view{uid(at)}};
        });
        next.erase(std::unique(next.begin(), next.end(),
                               [&](std::uint32_t a, std::uint32_t b) { return uid(a) == uid(b); }),
                   next.end());
        if (next.size() > days_shown) next.resize(days_shown);
        for (const std::uint32_t at : next) page.upcoming.push_back(shown_day(at, language));
        return page;
    }

    /// The same event stands on the pages of many units.
    const page_day& shown_day(std::uint32_t at, language language) {
        const auto [known, fresh] = days_.try_emplace({at, language});
        if (fresh) known->second = day_of(shown_as(bytes_->row(at), language_), language);
        return known->second;
    }

    /// The plan's title stands at the top of the page already.
    std::string purpose_of(const calendar& calendar) const {
        return calendar.description == plan_.title.in(language_) ? std::string{} : calendar.description;
    }

    page_day day_of(const event& event, language language) const {
        const sys_days first = event.when.begin;
        const sys_days last = event.when.end - date::days{1};
        const bool this_year =
            year_text(first) == year_text(options_.today) && year_text(last) == year_text(options_.today);
        const auto spelled = [&](sys_days day) {
            return this_year ? vietnamese_short(day).str() : vietnamese(day).str();
        };
        if (first != last) return {.when = spelled(first) + " - " + spelled(last), .text = event.title};
        return {.when = spelled(first),
                .weekday = std::string{weekday_name(first, language)},
                .text = event.title};
    }

    std::string agency() const {
        for (const letterhead& each : plan_.letterheads)
            if (valid_on(each.from, each.until, options_.today)) return joined(each.agency, " ");
        return {};
    }

    void add_page(std::string path, page page) {
        made_.files.push_back(page_file(std::move(path), std::move(page), options_));
    }

    void add_catalogue() {
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
        for (std::size_t at = 0; at < made_.next.feeds.size(); ++at) {
            const ledger_feed& feed = made_.next.feeds[at];
            if (!feed.secret.empty()) continue;
            const auto& content = bytes_->content(at);
            const calendar* source = calendar_of(feed.id);
            table.rows.push_back(
                {feed.id, feed.name, plan_.id + "/" + bytes_->path_of(at), bytes_->url_of(at),
                 source == nullptr ? std::string{} : source->unit, static_cast<int>(content.size()),
                 bytes_->row(content.front()).shown.when.begin, bytes_->row(content.back()).shown.when.begin,
                 iso(feed.changed).str(), feed.retired});
        }
        const std::string text = render(table, format::json);
        made_.files.push_back(text_file(plan_.id + "/catalogue.json", text));
    }

public:
    static site_file text_file(std::string path, std::string text) {
        return {.path = std::move(path),
                .fingerprint = digest_of(text),
                .make = [text = std::move(text)](std::string& storage, auto& pieces) {
                    storage = text;
                    pieces.push_back(storage);
                    return true;
                }};
    }

    /// A page that is made only if something on it changed; the instant of its making is no change, the day
    /// is.
    static site_file page_file(std::string path, page page, const edition_options& options) {
        std::string all = options.program + iso(options.today).str();
        const auto add = [&](const std::string& text) { all.append(text).push_back('\0'); };
        for (const std::string* each : {&page.title, &page.agency, &page.summary, &page.url,
                                        &page.other_language_path, &page.home_path})
            add(*each);
        for (const page_feed& each : page.feeds) {
            for (const std::string* text : {&each.id, &each.name, &each.description, &each.path, &each.url})
                add(*text);
            for (const int number : {each.events_a_year, each.first_year, each.last_year})
                add(std::to_string(number));
            add(iso(each.changed));
        }
        for (const page_day& each : page.upcoming) add(each.when + each.weekday + each.text);
        for (const page_link& each : page.links) add(each.name + each.path + each.note);
        return {.path = std::move(path),
                .fingerprint = digest_of(all),
                .make = [page = std::move(page)](std::string& storage, auto& pieces) {
                    storage = to_html(page);
                    pieces.push_back(storage);
                    return true;
                }};
    }

private:
    static constexpr std::size_t days_shown = 6;

    const plan& plan_;
    ledger last_;
    const edition_options& options_;
    language language_;
    programme programme_{};
    std::unordered_map<std::string_view, const calendar*> calendars_{};
    std::shared_ptr<feed_bytes> bytes_{};
    std::map<std::pair<std::uint32_t, language>, page_day> days_{};
    edition made_{};
    std::vector<diagnostic> remarks_{};
};

}  // namespace

checked<edition> edition_of(const plan& plan, ledger last, const edition_options& options) {
    return edition_maker{plan, std::move(last), options}.run();
}

std::vector<site_file> front_pages(const std::vector<listed_plan>& plans, const edition_options& options) {
    std::vector<site_file> files;
    table table{.columns = {{"id", ""}, {"title", ""}, {"path", ""}, {"feeds", ""}}};
    for (const language language : {language::vi, language::en}) {
        const bool vi = language == language::vi;
        page page{.kind = page_kind::site,
                  .language = language,
                  .title = vi ? "Lịch kỷ niệm và công tác" : "Calendars of anniversaries and work",
                  .other_language_path = vi ? "index.en.html" : "index.html",
                  .made = options.now};
        if (!options.url.empty()) page.url = options.url + (vi ? "/" : "/index.en.html");
        for (const listed_plan& each : plans)
            page.links.push_back({.name = each.title,
                                  .path = each.id + (vi ? "/index.html" : "/index.en.html"),
                                  .note = std::to_string(each.feeds) + (vi ? " lịch" : " calendars")});
        files.push_back(
            edition_maker::page_file(vi ? "index.html" : "index.en.html", std::move(page), options));
    }
    for (const listed_plan& each : plans)
        table.rows.push_back(
            {each.id, each.title, each.id + "/catalogue.json", static_cast<int>(each.feeds)});
    files.push_back(edition_maker::text_file("catalogue.json", render(table, format::json)));
    return files;
}

std::string to_text(const ledger_change& change, const ledger& ledger, language language) {
    constexpr std::array<phrase, 8> words{{{"mới", "new"},
                                           {"đổi", "changed"},
                                           {"dời", "moved"},
                                           {"hủy", "cancelled"},
                                           {"hoãn", "postponed"},
                                           {"trở lại", "back"},
                                           {"rút khỏi lịch", "left out"},
                                           {"vào lưu trữ", "archived"}}};
    const event& shown = ledger.events[change.event].shown;
    std::string line{words[static_cast<std::size_t>(change.kind)].in(language)};
    line += ": " + shown.title;
    if (shown.title.find(shown.dated) == std::string::npos) line += " (" + shown.dated + ")";
    if (!change.before.empty()) line += " ← " + change.before;
    return line.append("  ").append(row_id_of(shown.uid));
}

}  // namespace kyniem
