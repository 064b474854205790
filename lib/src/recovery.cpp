#include <kyniem/messages.hpp>
#include <kyniem/recovery.hpp>

#include "feed_sets.hpp"
#include "ledger_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace kyniem {
namespace {

constexpr std::size_t secret_length = 32;

/// "ky-niem" of "ky-niem.feed@kien-giang.kien-giang.example"; empty where it is no feed's of this plan. Files
/// may have been renamed on their way.
std::string id_of_feed(std::string_view uid, std::string_view plan, std::string_view uid_domain) {
    const std::string end = ".feed@" + std::string{plan} + "." + std::string{uid_domain};
    return uid.ends_with(end) ? std::string{uid.substr(0, uid.size() - end.size())} : std::string{};
}

/// The secret of "ky-niem-<32 digits>.ics"; empty where there is none.
std::string secret_of(std::string_view file, const std::string& id) {
    std::string_view name = file.substr(file.rfind('/') + 1);
    if (!name.ends_with(".ics") || !name.starts_with(id + "-")) return {};
    name.remove_suffix(4);
    name.remove_prefix(id.size() + 1);
    const bool right = name.size() == secret_length && std::ranges::all_of(name, [](char letter) {
                           return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
                       });
    return right ? std::string{name} : std::string{};
}

row_kind kind_by_category(const event& event) {
    constexpr std::array kinds{
        row_kind::deadline, row_kind::duty,   row_kind::reminder, row_kind::anniversary, row_kind::milestone,
        row_kind::task,     row_kind::window, row_kind::phase,    row_kind::day_off,     row_kind::make_up};
    for (const row_kind kind : kinds)
        for (const language language : {language::vi, language::en})
            if (!event.categories.empty() && event.categories.front() == name_of(kind, language)) return kind;
    return row_kind::milestone;
}

/// What the feed's words add to the plan's is taken off again.
ledger_event row_of(const read_feed::version& found, const event* planned) {
    ledger_event row{.shown = found.event, .revision = found.revision};
    for (const language language : {language::vi, language::en}) {
        for (const auto& [mark, standing] : {std::pair{cancelled_mark.in(language), standing::cancelled},
                                             std::pair{postponed_mark.in(language), standing::postponed}})
            if (row.shown.title.starts_with(mark) && row.shown.status == event_status::cancelled) {
                row.shown.title.erase(0, mark.size());
                row.standing = standing;
                row.off_since = date::floor<date::days>(found.revision.changed);
                row.shown.status = event_status::confirmed;
            }
        const std::string_view earlier = earlier_date.in(language);
        if (const auto at = row.shown.description.rfind(earlier); at != std::string::npos) {
            row.previously = row.shown.description.substr(at + earlier.size());
            row.shown.description.erase(at);
        }
    }
    if (planned != nullptr) {
        row.shown.kind = planned->kind;
        row.shown.dated = planned->dated;
        row.shown.owners = planned->owners;
        row.shown.at = planned->at;
    } else {
        const bool is_notice = row_id_of(row.shown.uid).ends_with(".notice");
        row.shown.kind = is_notice ? row_kind::pending : kind_by_category(row.shown);
        const sys_days last = row.shown.when.end - date::days{1};
        row.shown.dated = range_text({row.shown.when.begin, last, precision::day});
    }
    return row;
}

}  // namespace

checked<ledger> recovered(const plan& plan, std::span<const found_feed> feeds, span horizon,
                          language language) {
    const programme programme = programme_of(plan, schedule(plan, horizon), language);
    std::unordered_map<std::string_view, const event*> planned;
    for (const event& each : programme.events) planned.emplace(each.uid, &each);

    std::vector<diagnostic> remarks;
    std::map<std::string, const found_feed*> sorted;
    const std::string domain = "@" + plan.id + "." + plan.uid_domain;
    for (const found_feed& each : feeds) {
        const std::string id = id_of_feed(each.feed.uid, plan.id, plan.uid_domain);
        const bool foreign = id.empty() || std::ranges::any_of(each.feed.events, [&](const auto& version) {
                                 return !version.event.uid.ends_with(domain);
                             });
        if (foreign)
            remarks.push_back(remark("feed.other-plan", {plan.id}, {each.file, 0, 0}));
        else if (const auto [other, fresh] = sorted.emplace(id, &each); !fresh)
            remarks.push_back(remark("id.duplicate", {id, other->second->file}, {each.file, 0, 0}));
    }
    if (has_errors(remarks)) return checked<ledger>{std::move(remarks)};

    ledger made{.plan = plan.id, .uid_domain = plan.uid_domain, .title = plan.title.in(language)};
    std::map<std::pair<std::string, std::string>, std::pair<ledger_event, std::vector<std::uint32_t>>> rows;
    std::vector<const found_feed*> archives;
    for (const auto& [id, each] : sorted) {
        const auto calendar = std::ranges::find(programme.calendars, id, &calendar::id);
        const bool known = calendar != programme.calendars.end();
        const auto number = static_cast<std::uint32_t>(made.feeds.size());
        made.feeds.push_back({.id = id,
                              .profile = known                      ? profile_of(*calendar, language)
                                         : language == language::vi ? "vi"
                                                                    : "en",
                              .name = known ? calendar->name : each->feed.name,
                              .secret = secret_of(each->file, id),
                              .retired = !known,
                              .changed = each->feed.changed});
        if (known && calendar->archive_years != 0) {
            archives.push_back(each);
            continue;
        }
        for (const read_feed::version& version : each->feed.events) {
            const auto plan_event = planned.find(version.event.uid);
            auto& [row, carriers] = rows[{version.event.uid, made.feeds.back().profile}];
            if (carriers.empty())
                row = row_of(version, plan_event == planned.end() ? nullptr : plan_event->second);
            row.profile = made.feeds.back().profile;
            carriers.push_back(number);
        }
    }
    for (const found_feed* each : archives)  // which feeds had it is lost; that it is past is not
        for (const read_feed::version& version : each->feed.events) {
            const std::string profile = language == language::vi ? "vi" : "en";
            auto& [row, carriers] = rows[{version.event.uid, profile}];
            if (!carriers.empty()) continue;
            row = row_of(version, nullptr);
            row.profile = profile;
            row.standing = standing::archived;
        }
    feed_sets sets{made.feed_sets};
    for (auto& [key, found] : rows) {
        auto& [row, carriers] = found;
        row.feeds = sets.number_of(carriers);
        made.events.push_back(std::move(row));
    }
    return {std::move(made), {}};
}

std::vector<diagnostic> disagreements(const ledger& ledger, const found_feed& feed) {
    const std::string id = id_of_feed(feed.feed.uid, ledger.plan, ledger.uid_domain);
    const auto at = std::ranges::find(ledger.feeds, id, &ledger_feed::id);
    if (at == ledger.feeds.end()) return {remark("ledger.no-feed", {id}, {feed.file, 0, 0})};
    const auto number = static_cast<std::uint32_t>(at - ledger.feeds.begin());
    std::map<std::string_view, const ledger_event*> expected;
    std::map<std::string_view, const ledger_event*> archived;  // an archive feed has those of all feeds
    for (const ledger_event& row : ledger.events) {
        if (row.standing == standing::archived) archived.emplace(row.shown.uid, &row);
        if (row.standing == standing::archived || row.standing == standing::withdrawn) continue;
        if (std::ranges::binary_search(ledger.feed_sets[row.feeds], number))
            expected.emplace(row.shown.uid, &row);
    }
    const bool is_archive = expected.empty();
    std::vector<diagnostic> found;
    for (const read_feed::version& each : feed.feed.events) {
        const ledger_event* row = nullptr;
        if (const auto known = expected.find(each.event.uid); known != expected.end()) {
            row = known->second;
            expected.erase(known);
        } else if (const auto old = archived.find(each.event.uid); is_archive && old != archived.end()) {
            row = old->second;
        }
        if (row == nullptr || row->revision != each.revision)
            found.push_back(remark("ledger.disagrees", {each.event.uid}, {feed.file, 0, 0}));
    }
    for (const auto& [uid, row] : expected)
        found.push_back(remark("ledger.disagrees", {std::string{uid}}, {feed.file, 0, 0}));
    return found;
}

bool is_as_new_as(const ledger& one, const ledger& other) {
    std::map<std::pair<std::string_view, std::string_view>, std::pair<int, date::sys_seconds>> revisions;
    for (const ledger_event& row : one.events)
        revisions[{row.shown.uid, row.profile}] = {row.revision.sequence, row.revision.changed};
    const bool events = std::ranges::all_of(other.events, [&](const ledger_event& row) {
        const auto known = revisions.find({row.shown.uid, row.profile});
        return known != revisions.end() &&
               known->second >= std::pair{row.revision.sequence, row.revision.changed};
    });
    return events && std::ranges::all_of(other.feeds, [&](const ledger_feed& feed) {
               const auto known = std::ranges::find(one.feeds, feed.id, &ledger_feed::id);
               return known != one.feeds.end() && known->changed >= feed.changed &&
                      (feed.secret.empty() || known->secret == feed.secret);
           });
}

}  // namespace kyniem
