#include <kyniem/digest.hpp>
#include <kyniem/edition.hpp>
#include <kyniem/messages.hpp>

#include "edition_pages.hpp"
#include "feed_bytes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>

namespace kyniem {
namespace {

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
        for (const unit& each : plan_.units)
            if (each.until && *each.until < options_.today) ended_units_.push_back(each.id);
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
        look_for_unknown_corrections(step.next);
        if (has_errors(remarks_)) return checked<edition>{std::move(remarks_)};

        std::vector<calendar> calendars;
        for (const ledger_feed& feed : step.next.feeds) {
            const calendar* known = calendar_of(feed.id);
            calendars.push_back(known != nullptr ? *known : calendar{.id = feed.id, .name = feed.name});
        }
        bytes_ = std::make_shared<feed_bytes>(step.next, std::move(step.content), std::move(calendars),
                                              options_.url);
        made_.next = std::move(step.next);
        made_.changes = std::move(step.changes);
        add_feeds();
        for (site_file& each : pages_of(plan_, std::move(programme_.calendars), bytes_, options_))
            made_.files.push_back(std::move(each));
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
        for (const joint& each : plan_.joints)
            for (const std::string& id : each.of)
                if (const anniversary* member = find(plan_.anniversaries, id))
                    now.joined.emplace_back(first_id(each), first_id(*member));
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
                              .notice = empty_notice(calendar)};
            if (const auto successors = calendars_of_successors(calendar); !successors.empty()) {
                feed.notice = last_notice(calendar.id, calendar.name, successors);
                feed.farewell = true;
            }
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
        // Only now: whether a calendar is made hangs on it.
        for (std::size_t at = 0; at < programme_.calendars.size(); ++at)
            now.feeds[at].carried = std::move(programme_.carried[at]);
        std::ranges::sort(now.feeds, {}, &offered_feed::id);
        return now;
    }

    /// A calendar that has and had no event is not begun: nobody can be sent there.
    bool is_made(const calendar& calendar) const {
        const auto at = static_cast<std::size_t>(&calendar - programme_.calendars.data());
        return !programme_.carried[at].empty() ||
               std::ranges::find(last_.feeds, calendar.id, &ledger_feed::id) != last_.feeds.end();
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

    /// The same calendar of those who now do the work of a unit that has ended.
    std::vector<const calendar*> calendars_of_successors(const calendar& ended) const {
        std::vector<const calendar*> found;
        if (std::ranges::find(ended_units_, ended.unit) == ended_units_.end()) return found;
        for (const kyniem::unit* successor : standing_for(plan_, ended.unit, options_.today))
            for (const calendar& each : programme_.calendars)
                if (each.unit == successor->id && each.select == ended.select &&
                    each.archive_years == ended.archive_years && each.id != ended.id && is_made(each))
                    found.push_back(&each);
        return found;
    }

    event retirement_notice(const ledger_feed& old) const {
        std::vector<const calendar*> successors;
        for (const calendar& each : programme_.calendars)
            if (std::ranges::find(each.replaces, old.id) != each.replaces.end() && is_made(each))
                successors.push_back(&each);
        return last_notice(old.id, old.name, successors);
    }

    /// What a calendar that has ended says: where to go.
    event last_notice(const std::string& id, const std::string& name,
                      const std::vector<const calendar*>& successors) const {
        constexpr int notice_days = 14;
        std::string title = vi() ? "Lịch này đã ngừng" : "This calendar has ended";
        std::string description =
            "“" + name + "” " + (vi() ? "không còn được cập nhật." : "is no longer kept up to date.");
        if (!successors.empty()) {
            title += vi() ? "; lịch mới: " : "; the new one: ";
            description += vi() ? "\nHãy đăng ký lịch mới:" : "\nPlease subscribe to:";
            for (const calendar* each : successors) {
                title += (each == successors.front() ? "" : ", ") + each->name;
                description += "\n" + each->name;
                if (!options_.url.empty() && each->listed)
                    description += ": " + options_.url + "/" + plan_.id + "/" + each->id + ".ics";
            }
        } else if (!options_.url.empty()) {
            const std::string page = options_.url + "/" + plan_.id + "/";
            title += (vi() ? "; lịch mới: " : "; the new ones: ") + page;
            description += (vi() ? "\nCác lịch hiện có: " : "\nThe calendars there are: ") + page;
        } else {
            title += "; " + last_.title;
            description +=
                (vi() ? "\nHãy xem các lịch hiện có của: " : "\nSee the calendars of: ") + last_.title;
        }
        return notice(id, std::move(title), std::move(description), notice_days);
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

    void look_for_unknown_corrections(const ledger& next) {
        for (const std::string& id : options_.correct_past) {
            bool known = false;
            bool open = false;
            for (const ledger_event& row : next.events) {
                const std::string_view found = row_id_of(row.shown.uid);
                if (found != id && !found.starts_with(id + ".")) continue;
                known = true;
                open = open || row.standing != standing::archived;
            }
            if (!open)
                remarks_.push_back(
                    remark(known ? "correct-past.archived" : "correct-past.unknown", {id}, plan_.at));
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

    const plan& plan_;
    ledger last_;
    const edition_options& options_;
    language language_;
    programme programme_{};
    std::vector<std::string_view> ended_units_{};
    std::unordered_map<std::string_view, const calendar*> calendars_{};
    std::shared_ptr<feed_bytes> bytes_{};
    edition made_{};
    std::vector<diagnostic> remarks_{};
};

}  // namespace

checked<edition> edition_of(const plan& plan, ledger last, const edition_options& options) {
    return edition_maker{plan, std::move(last), options}.run();
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
