#include <kyniem/messages.hpp>
#include <kyniem/recovery.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace kyniem {
namespace {

constexpr std::array marks{std::pair{std::string_view{"(Hủy) "}, standing::cancelled},
                           std::pair{std::string_view{"(Cancelled) "}, standing::cancelled},
                           std::pair{std::string_view{"(Hoãn) "}, standing::postponed},
                           std::pair{std::string_view{"(Postponed) "}, standing::postponed}};
constexpr std::array earlier_dates{std::string_view{"\nNgày đã báo trước đây: "},
                                   std::string_view{"\nDate given before: "}};
constexpr std::size_t secret_length = 32;

/// "ky-niem" and the secret of "ky-niem-<32 digits>.ics".
std::pair<std::string, std::string> id_and_secret(std::string_view file) {
    std::string_view id = file.substr(file.rfind('/') + 1);
    if (id.ends_with(".ics")) id.remove_suffix(4);
    const std::size_t dash =
        id.size() > secret_length + 1 ? id.size() - secret_length - 1 : std::string_view::npos;
    if (dash == std::string_view::npos || id[dash] != '-' ||
        !std::ranges::all_of(id.substr(dash + 1), [](char letter) {
            return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
        }))
        return {std::string{id}, {}};
    return {std::string{id.substr(0, dash)}, std::string{id.substr(dash + 1)}};
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
    for (const auto& [mark, standing] : marks)
        if (row.shown.title.starts_with(mark) && row.shown.status == event_status::cancelled) {
            row.shown.title.erase(0, mark.size());
            row.standing = standing;
            row.off_since = date::floor<date::days>(found.revision.changed);
            row.shown.status = event_status::confirmed;
        }
    for (const std::string_view earlier : earlier_dates)
        if (const auto at = row.shown.description.rfind(earlier); at != std::string::npos) {
            row.previously = row.shown.description.substr(at + earlier.size());
            row.shown.description.erase(at);
        }
    if (planned != nullptr) {
        row.shown.kind = planned->kind;
        row.shown.dated = planned->dated;
        row.shown.owners = planned->owners;
        row.shown.at = planned->at;
    } else {
        const bool is_notice = row.shown.uid.substr(0, row.shown.uid.find('@')).ends_with(".notice");
        row.shown.kind = is_notice ? row_kind::pending : kind_by_category(row.shown);
        const sys_days last = row.shown.when.end - date::days{1};
        row.shown.dated = range_text({row.shown.when.begin, last, precision::day});
    }
    return row;
}

}  // namespace

ledger recovered(const plan& plan, std::span<const found_feed> feeds, span horizon, language language) {
    const programme programme = programme_of(plan, schedule(plan, horizon), language);
    std::unordered_map<std::string_view, const event*> planned;
    for (const event& each : programme.events) planned.emplace(each.uid, &each);

    ledger made{.plan = plan.id, .uid_domain = plan.uid_domain, .title = plan.title.in(language)};
    std::vector<const found_feed*> sorted;
    for (const found_feed& each : feeds) sorted.push_back(&each);
    std::ranges::sort(sorted, {}, [](const found_feed* each) { return id_and_secret(each->file).first; });
    std::map<std::pair<std::string, std::string>, std::pair<ledger_event, std::vector<std::uint32_t>>> rows;
    for (const found_feed* each : sorted) {
        const auto [id, secret] = id_and_secret(each->file);
        const auto calendar = std::ranges::find(programme.calendars, id, &calendar::id);
        const bool known = calendar != programme.calendars.end();
        const auto number = static_cast<std::uint32_t>(made.feeds.size());
        made.feeds.push_back({.id = id,
                              .profile = known                      ? profile_of(*calendar, language)
                                         : language == language::vi ? "vi"
                                                                    : "en",
                              .name = known ? calendar->name : each->feed.name,
                              .secret = secret,
                              .retired = !known,
                              .changed = each->feed.changed});
        if (known && calendar->archive_years != 0) continue;  // what is there is of no other feed
        for (const read_feed::version& version : each->feed.events) {
            const auto plan_event = planned.find(version.event.uid);
            auto& [row, carriers] = rows[{version.event.uid, made.feeds.back().profile}];
            if (carriers.empty())
                row = row_of(version, plan_event == planned.end() ? nullptr : plan_event->second);
            row.profile = made.feeds.back().profile;
            carriers.push_back(number);
        }
    }
    std::map<std::vector<std::uint32_t>, std::uint32_t> sets;
    for (auto& [key, found] : rows) {
        auto& [row, carriers] = found;
        const auto [at, fresh] =
            sets.try_emplace(carriers, static_cast<std::uint32_t>(made.feed_sets.size()));
        if (fresh) made.feed_sets.push_back(carriers);
        row.feeds = at->second;
        made.events.push_back(std::move(row));
    }
    return made;
}

std::vector<diagnostic> disagreements(const ledger& ledger, const found_feed& feed) {
    const std::string id = id_and_secret(feed.file).first;
    const auto at = std::ranges::find(ledger.feeds, id, &ledger_feed::id);
    if (at == ledger.feeds.end()) return {remark("ledger.no-feed", {id}, {feed.file, 0, 0})};
    const auto number = static_cast<std::uint32_t>(at - ledger.feeds.begin());
    std::map<std::string_view, const ledger_event*> expected;
    std::map<std::string_view, const ledger_event*> archived;
    for (const ledger_event& row : ledger.events) {
        if (row.standing == standing::archived) archived.emplace(row.shown.uid, &row);
        if (row.standing == standing::archived || row.standing == standing::withdrawn) continue;
        const auto& carriers = ledger.feed_sets[row.feeds];
        if (std::ranges::binary_search(carriers, number)) expected.emplace(row.shown.uid, &row);
    }
    std::vector<diagnostic> found;
    for (const read_feed::version& each : feed.feed.events) {
        auto row = expected.find(each.event.uid);
        const bool known = row != expected.end();
        if (!known) row = archived.find(each.event.uid);  // an archive feed
        if (row == archived.end() || row->second->revision != each.revision)
            found.push_back(remark("ledger.disagrees", {each.event.uid}, {feed.file, 0, 0}));
        if (known) expected.erase(row);
    }
    for (const auto& [uid, row] : expected)
        found.push_back(remark("ledger.disagrees", {std::string{uid}}, {feed.file, 0, 0}));
    return found;
}

bool is_as_new_as(const ledger& one, const ledger& other) {
    std::map<std::pair<std::string_view, std::string_view>, int> sequences;
    for (const ledger_event& row : one.events)
        sequences[{row.shown.uid, row.profile}] = row.revision.sequence;
    return std::ranges::all_of(other.events, [&](const ledger_event& row) {
        const auto known = sequences.find({row.shown.uid, row.profile});
        return known != sequences.end() && known->second >= row.revision.sequence;
    });
}

}  // namespace kyniem
