#include <kyniem/digest.hpp>
#include <kyniem/ledger.hpp>
#include <kyniem/messages.hpp>

#include "feed_sets.hpp"
#include "ledger_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace kyniem {
namespace {

/// Whether subscribers would see a difference.
bool looks_alike(const event& a, const event& b) {
    return a.when == b.when && a.title == b.title && a.description == b.description && a.status == b.status &&
           a.categories == b.categories && a.related_to == b.related_to;
}

bool among(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// "party-founding.2025" of "party-founding.2025.flags@…", or less where there is less.
std::string_view occurrence_of(std::string_view uid) {
    const std::string_view id = row_id_of(uid);
    const std::size_t first = id.find('.');
    return first == std::string_view::npos ? id : id.substr(0, id.find('.', first + 1));
}

/// The id of the row, without the edge of a long run.
std::string_view id_of_whole(std::string_view uid) {
    std::string_view id = row_id_of(uid);
    for (const std::string_view edge : {".begin", ".end"})
        if (id.ends_with(edge)) id.remove_suffix(edge.size());
    return id;
}

/// The order of a ledger's events.
std::pair<std::string_view, std::string_view> key_of(const ledger_event& row) noexcept {
    return {row.shown.uid, row.profile};
}

class advancing {
public:
    advancing(const ledger& last, const offer& offer)
        : last_(last), offer_(offer), sets_(made_.next.feed_sets) {
        at_work_.number_of({});  // the empty set is number 0
    }

    advanced run() && {
        open_feeds();
        take_stock();
        follow_profiles();
        for (const held& each : stock_) take_over(each);
        for (std::size_t profile = 0; profile < profiles_.size(); ++profile)
            for (std::uint32_t at = 0; at < offer_.events.size(); ++at)
                if (carriers_[profile][at] != no_feeds && !done_[profile][at]) add_new(profile, at);
        sort_events();
        fill();
        if (add_notices()) {
            sort_events();
            fill();
        }
        find_changed_events();
        leave_out_empty_feeds();
        date_feeds();
        return std::move(made_);
    }

private:
    // ---- what is offered, so that it is quickly found ----

    void open_feeds() {
        for (const offered_feed& feed : offer_.feeds) {
            made_.next.feeds.push_back({.id = feed.id,
                                        .profile = feed.profile,
                                        .name = feed.name,
                                        .secret = feed.secret,
                                        .retired = feed.retired});
            if (!among(profiles_, feed.profile)) profiles_.push_back(feed.profile);
            profile_of_feed_.push_back(profile_number(feed.profile));
        }
        std::unordered_map<std::string_view, std::uint32_t> next;
        for (std::uint32_t at = 0; at < offer_.feeds.size(); ++at) next.emplace(offer_.feeds[at].id, at);
        for (const ledger_feed& feed : last_.feeds) {
            const auto at = next.find(feed.id);
            renumbered_.push_back(at == next.end() ? none : at->second);
        }
        known_.resize(offer_.feeds.size());
        for (std::uint32_t at = 0; at < last_.feeds.size(); ++at)
            if (renumbered_[at] != none) known_[renumbered_[at]] = &last_.feeds[at];

        for (std::uint32_t at = 0; at < offer_.events.size(); ++at)
            numbers_.emplace(offer_.events[at].uid, at);
        done_.assign(profiles_.size(), std::vector<bool>(offer_.events.size()));
        for (std::size_t profile = 0; profile < profiles_.size(); ++profile) find_carriers(profile);
    }

    /// The lists of events by feed, turned round: thousands of feeds have hundreds of events each.
    void find_carriers(std::size_t profile) {
        std::vector<std::size_t> begins(offer_.events.size() + 1);
        const auto each_pair = [&](const auto& visit) {
            for (std::uint32_t feed = 0; feed < offer_.feeds.size(); ++feed)
                if (profile_of_feed_[feed] == profile)
                    for (const std::uint32_t event : offer_.feeds[feed].carried) visit(feed, event);
        };
        each_pair([&](std::uint32_t, std::uint32_t event) { ++begins[event + 1]; });
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        std::vector<std::uint32_t> feeds(begins.back());
        std::vector<std::size_t> ends = begins;
        each_pair([&](std::uint32_t feed, std::uint32_t event) { feeds[ends[event]++] = feed; });
        auto& carriers = carriers_.emplace_back();
        for (std::size_t event = 0; event < offer_.events.size(); ++event)
            carriers.push_back(
                at_work_.number_of({feeds.begin() + static_cast<std::ptrdiff_t>(begins[event]),
                                    feeds.begin() + static_cast<std::ptrdiff_t>(begins[event + 1])}));
    }

    // ---- what subscribers have, as the feeds of now carry it ----

    struct held {
        ledger_event row{};
        std::uint32_t feeds = no_feeds;  ///< of the offer, not those that have ended
    };

    void take_stock() {
        std::vector<std::uint32_t> now;  // by set of the last ledger
        for (const auto& set : last_.feed_sets) {
            std::vector<std::uint32_t> feeds;
            for (const std::uint32_t old : set)
                if (renumbered_[old] != none) feeds.push_back(renumbered_[old]);
            std::ranges::sort(feeds);
            carried_.push_back(at_work_.number_of(feeds));
            std::erase_if(feeds, [&](std::uint32_t feed) { return offer_.feeds[feed].retired; });
            now.push_back(at_work_.number_of(std::move(feeds)));
        }
        stock_.reserve(last_.events.size());
        for (const ledger_event& row : last_.events) {
            by_uid_[row.shown.uid].push_back(static_cast<std::uint32_t>(stock_.size()));
            stock_.push_back({row, now[row.feeds]});
        }
        for (const event& each : offer_.events)
            if (!by_uid_.contains(each.uid)) new_items_[item_of(each.uid)].push_back(entry_of(each.uid));
    }

    /// A feed that now has other alarms or another language takes its events along: under the new profile
    /// they are later versions of the same. What is past stays as it was given.
    void follow_profiles() {
        const std::size_t count = stock_.size();
        for (std::size_t number = 0; number < count; ++number) {
            const ledger_event& before = stock_[number].row;
            if (before.shown.kind == row_kind::pending || stays_past(before.shown) ||
                all_have(profile_number(before.profile), stock_[number].feeds))
                continue;
            const ledger_event row = before;  // what follows may move the stock
            std::map<std::string, std::vector<std::uint32_t>> going;
            std::vector<std::uint32_t> staying = working_sets_[stock_[number].feeds];
            std::erase_if(staying, [&](std::uint32_t feed) {
                const std::string& profile = offer_.feeds[feed].profile;
                if (profile == row.profile) return false;
                going[profile].push_back(feed);
                return true;
            });
            for (const auto& [profile, feeds] : going) follow(row, profile, feeds);
            stock_[number].feeds = at_work_.number_of(staying);
            if (staying.empty()) {
                stock_[number].row.standing = standing::withdrawn;
                stock_[number].row.off_since.reset();
            }
        }
    }

    /// Whether the feeds of a set all have this profile.
    bool all_have(std::size_t profile, std::uint32_t set) {
        const auto [known, fresh] = all_have_.try_emplace({profile, set});
        if (fresh)
            known->second = std::ranges::all_of(
                working_sets_[set], [&](std::uint32_t feed) { return profile_of_feed_[feed] == profile; });
        return known->second;
    }

    void follow(const ledger_event& row, const std::string& profile,
                const std::vector<std::uint32_t>& feeds) {
        auto& same = by_uid_[row.shown.uid];
        kyniem::revision latest = row.revision;
        for (const std::uint32_t other : same) {
            latest.sequence = std::max(latest.sequence, stock_[other].row.revision.sequence);
            latest.created = std::min(latest.created, stock_[other].row.revision.created);
            latest.changed = std::max(latest.changed, stock_[other].row.revision.changed);
        }
        auto at = std::ranges::find_if(
            same, [&](std::uint32_t other) { return stock_[other].row.profile == profile; });
        if (at == same.end()) {
            same.push_back(static_cast<std::uint32_t>(stock_.size()));
            stock_.push_back({.row = row});
            at = same.end() - 1;
        }
        held& target = stock_[*at];
        const bool shown_already = target.row.standing != standing::withdrawn && target.feeds != no_feeds;
        if (!shown_already) target.row = row;
        target.row.profile = profile;
        target.row.revision = latest;
        revise(target.row);
        std::vector<std::uint32_t> all = working_sets_[target.feeds];
        all.insert(all.end(), feeds.begin(), feeds.end());
        std::ranges::sort(all);
        target.feeds = at_work_.number_of(std::move(all));
    }

    std::size_t profile_number(const std::string& profile) const {
        return static_cast<std::size_t>(std::ranges::find(profiles_, profile) - profiles_.begin());
    }

    bool is_past(const event& event) const { return event.when.end <= offer_.today; }
    /// Past, and not put off to a day that lies ahead.
    bool stays_past(const event& shown) const {
        const auto now = numbers_.find(shown.uid);
        return is_past(shown) && (now == numbers_.end() || is_past(offer_.events[now->second]));
    }
    bool is_corrected(std::string_view uid) const {
        return among(offer_.correct_past, entry_of(uid)) || among(offer_.correct_past, occurrence_of(uid)) ||
               among(offer_.correct_past, row_id_of(uid));
    }
    void revise(ledger_event& row) const {
        ++row.revision.sequence;
        row.revision.changed = std::max(offer_.now, row.revision.changed + std::chrono::seconds{1});
    }
    void keep(ledger_event row, std::uint32_t feeds) {
        const auto [known, fresh] = kept_sets_.try_emplace(feeds);
        if (fresh) known->second = sets_.number_of(working_sets_[feeds]);
        row.feeds = known->second;
        made_.next.events.push_back(std::move(row));
    }
    void say(change_kind kind, std::string before = {}) {
        changes_.emplace_back(made_.next.events.back().shown.uid, made_.next.events.back().profile,
                              ledger_change{.kind = kind, .before = std::move(before)});
    }

    // ---- a row of the last ledger ----

    void take_over(const held& old) {
        if (old.row.shown.kind == row_kind::pending) return take_over_notice(old.row);
        const auto offered = numbers_.find(old.row.shown.uid);
        const std::size_t profile = profile_number(old.row.profile);
        if (offered != numbers_.end() && profile < profiles_.size() &&
            carriers_[profile][offered->second] != no_feeds) {
            done_[profile][offered->second] = true;
            return update(old.row, old.feeds, offer_.events[offered->second],
                          carriers_[profile][offered->second]);
        }
        lose(old, offered != numbers_.end());
    }

    /// What is past stays where it was; only a feed that is new has all that it asks for.
    std::uint32_t feeds_of_past(std::uint32_t before, std::uint32_t now) {
        const auto [known, fresh] = feeds_of_past_.try_emplace({before, now});
        if (!fresh) return known->second;
        const auto& old = working_sets_[before];
        std::vector<std::uint32_t> feeds = working_sets_[now];
        std::erase_if(feeds, [&](std::uint32_t feed) {
            return is_known(feed) || std::ranges::binary_search(old, feed);
        });
        feeds.insert(feeds.end(), old.begin(), old.end());
        std::ranges::sort(feeds);
        return known->second = at_work_.number_of(std::move(feeds));
    }
    bool is_known(std::uint32_t feed) const { return known_[feed] != nullptr && !known_[feed]->retired; }

    void update(ledger_event row, std::uint32_t before, const event& now, std::uint32_t feeds) {
        const bool was_shown = row.standing == standing::published || row.standing == standing::archived;
        if (was_shown && is_past(row.shown) && is_past(now) && !is_corrected(now.uid)) {
            row.standing = standing::published;
            return keep(std::move(row), feeds_of_past(before, feeds));
        }
        const bool alike = looks_alike(row.shown, now);
        if (!was_shown) check_return(row, now);
        const std::string place = std::move(row.shown.at);
        const std::string title = row.shown.title;
        const std::string dated = row.shown.dated;
        const bool moves = row.shown.when != now.when;
        row.shown = now;
        if (alike && was_shown) {
            row.standing = standing::published;
            row.shown.at = place;
            row.shown.dated = dated;
            return keep(std::move(row), feeds);
        }
        revise(row);
        if (moves) row.previously = dated;
        row.standing = standing::published;
        row.off_since.reset();
        keep(std::move(row), feeds);
        if (!was_shown)
            say(change_kind::restored);
        else
            say(moves ? change_kind::moved : change_kind::changed, moves ? dated : title);
    }

    /// What returns after it was withdrawn is most often a slip undone; of another kind it cannot be.
    void check_return(const ledger_event& row, const event& now) {
        const bool is_postponed = row.standing == standing::postponed;  // its title may hold its days
        if (row.shown.kind == now.kind && (is_postponed || row.shown.title == now.title)) return;
        made_.remarks.push_back(remark(row.shown.kind == now.kind ? "id.returns" : "id.reused",
                                       {std::string{entry_of(now.uid)}, row.shown.title, now.title},
                                       position_of(now)));
    }
    static position position_of(const event& event) {
        const std::size_t colon = event.at.rfind(':');
        if (colon == std::string::npos) return {};
        position at{event.at.substr(0, colon), 0, 1};
        std::from_chars(event.at.data() + colon + 1, event.at.data() + event.at.size(), at.line);
        return at;
    }

    /// An archive judges what is public by all feeds that carried an event: also by those of its set in the
    /// last ledger that have ended.
    std::uint32_t with_ended(std::uint32_t feeds, std::uint32_t last_set) {
        std::vector<std::uint32_t> all;
        std::ranges::set_union(working_sets_[feeds], working_sets_[carried_[last_set]],
                               std::back_inserter(all));
        return at_work_.number_of(std::move(all));
    }

    void lose(const held& old, bool in_plan) {
        ledger_event row = old.row;
        std::uint32_t feeds = old.feeds;
        const std::string_view entry = entry_of(row.shown.uid);
        const auto leave = [&](standing standing, std::optional<change_kind> change) {
            row.standing = standing;
            row.off_since.reset();
            if (standing == standing::withdrawn) feeds = no_feeds;
            if (standing == standing::archived) feeds = with_ended(feeds, old.row.feeds);
            keep(std::move(row), feeds);
            if (change) say(*change);
        };
        if (row.standing == standing::withdrawn) return leave(standing::withdrawn, std::nullopt);
        if (row.standing == standing::archived) return leave(standing::archived, std::nullopt);
        const bool is_off = row.standing == standing::cancelled || row.standing == standing::postponed;
        if (is_off && offer_.today >= *row.off_since + date::days{cancelled_days})
            return leave(standing::withdrawn, change_kind::withdrawn);
        if (!is_off && !overlap(row.shown.when, offer_.horizon))
            return leave(standing::archived, change_kind::archived);
        if (!is_off && is_past(row.shown) && !is_corrected(row.shown.uid) && feeds != no_feeds)
            return keep(std::move(row), feeds);
        if (in_plan || feeds == no_feeds || is_past(row.shown) || goes_on_otherwise(row.shown))
            return leave(standing::withdrawn,
                         is_off || in_plan ? std::nullopt : std::optional{change_kind::withdrawn});
        const standing off = among(offer_.postponed, entry) ? standing::postponed : standing::cancelled;
        if (row.standing == off) return keep(std::move(row), feeds);
        revise(row);
        row.standing = off;
        if (!is_off) row.off_since = offer_.today;
        keep(std::move(row), feeds);
        say(off == standing::postponed ? change_kind::postponed : change_kind::cancelled);
    }

    /// What it was about stands in the calendar in another form: held under another name, beyond the horizon,
    /// a long run as its edges or the other way round, the same item of a joint or of one of its members, a
    /// day of a milestone that stands whole.
    bool goes_on_otherwise(const event& lost) const {
        const std::string_view id = id_of_whole(lost.uid);
        if (among(offer_.replaced, entry_of(lost.uid)) || among(offer_.replaced, id)) return true;
        const std::string domain = lost.uid.substr(lost.uid.find('@'));
        for (const std::string_view form : {"", ".begin", ".end"})
            if (numbers_.contains(std::string{id}.append(form) + domain)) return true;
        if (const auto same = new_items_.find(item_of(lost.uid)); same != new_items_.end())
            for (const std::string_view entry : same->second)
                if (joins(entry, entry_of(lost.uid)) || entry == entry_of(lost.related_to)) return true;
        return lost.kind == row_kind::milestone &&
               numbers_.contains(std::string{entry_of(lost.uid)} + domain);
    }
    /// Whether the entry is a joint that the member now belongs to. What a joint had that is no more leads to
    /// its first member by RELATED-TO.
    bool joins(std::string_view entry, std::string_view member) const {
        return std::ranges::any_of(
            offer_.joined, [&](const auto& pair) { return pair.first == entry && pair.second == member; });
    }
    /// "2025.flags" of "august-revolution.2025.flags"; empty where there is less.
    static std::string item_of(std::string_view uid) {
        const std::string_view id = id_of_whole(uid);
        const std::size_t first = id.find('.');
        if (first == std::string_view::npos || id.find('.', first + 1) == std::string_view::npos) return {};
        return std::string{id.substr(first + 1)};
    }

    /// A notice goes when its feed has events again, and stays as it was first given until then.
    void take_over_notice(const ledger_event& old) {
        const auto [known, fresh] = notices_.emplace(old.shown.uid, old);
        // Under several languages: the one that stands.
        if (!fresh && old.standing == standing::published) {
            if (known->second.standing != standing::published) gone_notices_.push_back(known->second);
            known->second = old;
        } else if (!fresh) {
            gone_notices_.push_back(old);
        }
    }

    // ---- what is new ----

    void add_new(std::size_t profile, std::uint32_t at) {
        ledger_event row{.shown = offer_.events[at],
                         .profile = profiles_[profile],
                         .revision = {.sequence = 0, .created = offer_.now, .changed = offer_.now}};
        std::uint32_t feeds = carriers_[profile][at];
        const auto before = by_uid_.find(row.shown.uid);
        const bool known = before != by_uid_.end();
        if (known) {
            // The same UID was given under another profile: for its subscribers this is a later version.
            for (const std::uint32_t number : before->second) {
                const held& other = stock_[number];
                row.revision.sequence = std::max(row.revision.sequence, other.row.revision.sequence + 1);
                row.revision.created = std::min(row.revision.created, other.row.revision.created);
                row.revision.changed =
                    std::max(row.revision.changed, other.row.revision.changed + std::chrono::seconds{1});
                row.previously = other.row.previously;
                if (other.row.standing != standing::published || !is_past(other.row.shown) ||
                    !is_past(row.shown) || is_corrected(row.shown.uid))
                    continue;
                // What is past stays as it was given, in the feeds that have it.
                row.shown = other.row.shown;
                std::vector<std::uint32_t> fresh = working_sets_[feeds];
                std::erase_if(fresh, [&](std::uint32_t feed) {
                    return is_known(feed) || std::ranges::binary_search(working_sets_[other.feeds], feed);
                });
                feeds = at_work_.number_of(std::move(fresh));
            }
        }
        if (feeds == no_feeds) return;
        const bool returns = known && std::ranges::none_of(before->second, [&](std::uint32_t number) {
                                 const standing was = stock_[number].row.standing;
                                 return was == standing::published || was == standing::archived;
                             });
        if (returns) check_return(stock_[before->second.front()].row, row.shown);
        keep(std::move(row), feeds);
        if (!known) say(change_kind::added);
        if (returns) say(change_kind::restored);
    }

    // ---- feeds ----

    void fill() {
        made_.content.assign(offer_.feeds.size(), {});
        std::vector<std::uint32_t> order(made_.next.events.size());
        for (std::uint32_t at = 0; at < order.size(); ++at) order[at] = at;
        const auto& rows = made_.next.events;
        std::ranges::sort(order, {}, [&](std::uint32_t at) {
            return std::tuple{rows[at].shown.when.begin, std::string_view{rows[at].shown.uid}, at};
        });
        std::erase_if(order, [&](std::uint32_t at) { return rows[at].standing == standing::withdrawn; });
        std::vector<std::size_t> uses(made_.next.feed_sets.size());
        for (const std::uint32_t at : order)
            if (rows[at].standing != standing::archived) ++uses[rows[at].feeds];
        std::vector<std::size_t> sizes(offer_.feeds.size());
        for (std::size_t set = 0; set < uses.size(); ++set)
            for (const std::uint32_t feed : made_.next.feed_sets[set]) sizes[feed] += uses[set];
        for (std::size_t feed = 0; feed < sizes.size(); ++feed) made_.content[feed].reserve(sizes[feed]);
        for (const std::uint32_t at : order)
            if (rows[at].standing != standing::archived)
                for (const std::uint32_t feed : made_.next.feed_sets[rows[at].feeds])
                    made_.content[feed].push_back(at);
        for (std::uint32_t feed = 0; feed < offer_.feeds.size(); ++feed)
            if (offer_.feeds[feed].archive) fill_archive(feed, order);
    }

    /// Whether only unlisted feeds have carried it: it must not become public by getting old.
    bool is_unlisted(const ledger_event& row) const {
        const auto& feeds = made_.next.feed_sets[row.feeds];
        return !feeds.empty() && std::ranges::all_of(feeds, [&](std::uint32_t feed) {
            return !offer_.feeds[feed].secret.empty();
        });
    }

    void fill_archive(std::uint32_t number, const std::vector<std::uint32_t>& order) {
        const offered_feed& feed = offer_.feeds[number];
        std::string_view last;
        for (const std::uint32_t at : order) {
            const ledger_event& row = made_.next.events[at];
            if (row.standing != standing::archived || !overlap(row.shown.when, *feed.archive) ||
                row.shown.when.begin >= offer_.horizon.begin || row.shown.uid == last ||
                (feed.secret.empty() && is_unlisted(row)) ||
                (!feed.archived_kinds.empty() &&
                 std::ranges::find(feed.archived_kinds, row.shown.kind) == feed.archived_kinds.end()))
                continue;
            last = row.shown.uid;  // under several profiles: once
            made_.content[number].push_back(at);
        }
    }

    /// True when rows were added: then they are no longer in order.
    bool add_notices() {
        const std::size_t rows = made_.next.events.size();
        for (std::uint32_t at = 0; at < offer_.feeds.size(); ++at) {
            const offered_feed& feed = offer_.feeds[at];
            if (made_.content[at].empty() ? known_[at] == nullptr : !feed.farewell) continue;
            const auto before = notices_.find(feed.notice.uid);
            ledger_event row{.shown = feed.notice,
                             .profile = feed.profile.substr(0, feed.profile.find(' ')),  // it never rings
                             .revision = {.sequence = 0, .created = offer_.now, .changed = offer_.now}};
            if (before != notices_.end()) {
                const ledger_event& old = before->second;
                const bool stands = old.standing == standing::published;
                // As long as it stands it keeps its day; only its words may change.
                if (stands) row.shown.when = old.shown.when;
                row.revision = old.revision;
                if (!stands || !looks_alike(row.shown, old.shown)) revise(row);
                if (old.profile != row.profile) gone_notices_.push_back(old);
                notices_.erase(before);
            }
            std::erase_if(gone_notices_, [&](const ledger_event& old) {
                return old.shown.uid == row.shown.uid && old.profile == row.profile;
            });
            row.shown.kind = row_kind::pending;
            keep(std::move(row), at_work_.number_of({at}));
        }
        for (const auto& [uid, row] : notices_) gone_notices_.push_back(row);
        for (ledger_event& gone : gone_notices_) {
            gone.standing = standing::withdrawn;
            keep(std::move(gone), no_feeds);
        }
        return made_.next.events.size() != rows;
    }

    void sort_events() { std::ranges::sort(made_.next.events, {}, key_of); }

    void find_changed_events() {
        for (auto& [uid, profile, change] : changes_) {
            const auto at = std::ranges::lower_bound(
                made_.next.events, std::pair{std::string_view{uid}, std::string_view{profile}}, {}, key_of);
            change.event = static_cast<std::uint32_t>(at - made_.next.events.begin());
            made_.changes.push_back(std::move(change));
        }
    }

    /// A feed that has and had nothing is not begun.
    void leave_out_empty_feeds() {
        std::vector<std::uint32_t> places(offer_.feeds.size(), none);
        std::uint32_t next = 0;
        for (std::uint32_t at = 0; at < places.size(); ++at)
            if (!made_.content[at].empty()) places[at] = next++;
        if (next == places.size()) return;
        for (auto& set : made_.next.feed_sets) {
            std::erase_if(set, [&](std::uint32_t at) { return places[at] == none; });
            for (std::uint32_t& at : set) at = places[at];
        }
        for (std::uint32_t at = 0; at < places.size(); ++at) {
            if (places[at] == none || places[at] == at) continue;
            made_.next.feeds[places[at]] = std::move(made_.next.feeds[at]);
            made_.content[places[at]] = std::move(made_.content[at]);
            known_[places[at]] = known_[at];
            heads_moved_[places[at]] = at;
        }
        made_.next.feeds.resize(next);
        made_.content.resize(next);
        known_.resize(next);
    }

    void date_feeds() {
        std::vector<std::string> revisions;
        revisions.reserve(made_.next.events.size());
        for (const ledger_event& row : made_.next.events)
            revisions.push_back(
                digest_of(row.shown.uid + " " + std::to_string(row.revision.sequence)).substr(0, 16));
        std::string text;
        for (std::uint32_t at = 0; at < made_.next.feeds.size(); ++at) {
            ledger_feed& feed = made_.next.feeds[at];
            const auto moved = heads_moved_.find(at);
            text = offer_.feeds[moved == heads_moved_.end() ? at : moved->second].head;
            for (const std::uint32_t event : made_.content[at]) text += revisions[event];
            feed.digest = digest_of(text);
            const ledger_feed* before = known_[at];
            // Without a digest it comes out of a feed that was found: it is taken to be the same.
            const bool same = before != nullptr && (before->digest.empty() || before->digest == feed.digest);
            feed.changed = before == nullptr ? offer_.now
                           : same            ? before->changed
                                  : std::max(offer_.now, before->changed + std::chrono::seconds{1});
        }
    }

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    static constexpr std::uint32_t no_feeds = 0;  ///< the number of the empty set

    const ledger& last_;
    const offer& offer_;
    advanced made_{};
    feed_sets sets_;
    std::map<std::uint32_t, std::uint32_t> kept_sets_{};  ///< by number at work: the one in the ledger
    std::vector<std::vector<std::uint32_t>> working_sets_{};
    feed_sets at_work_{working_sets_};  ///< sets of feeds of the offer, each once
    std::map<std::pair<std::size_t, std::uint32_t>, bool> all_have_{};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> feeds_of_past_{};
    std::vector<std::string> profiles_{};
    std::vector<std::size_t> profile_of_feed_{};  ///< in the offer
    std::vector<std::uint32_t> renumbered_{};     ///< feeds of the last ledger in the offer
    std::vector<std::uint32_t> carried_{};        ///< by set of the last ledger, with feeds that have ended
    std::vector<const ledger_feed*> known_{};     ///< feeds of the offer in the last ledger
    std::unordered_map<std::string_view, std::uint32_t> numbers_{};  ///< offered events by UID
    std::vector<std::vector<std::uint32_t>> carriers_{};             ///< by profile and event: a set at work
    std::vector<std::vector<bool>> done_{};                          ///< by profile and event
    std::vector<held> stock_{};
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_uid_{};   ///< indices into `stock_`
    std::unordered_map<std::string, std::vector<std::string_view>> new_items_{};  ///< whose events are new
    std::map<std::string, ledger_event> notices_{};
    std::vector<ledger_event> gone_notices_{};
    std::vector<std::tuple<std::string, std::string, ledger_change>> changes_{};
    std::map<std::uint32_t, std::uint32_t> heads_moved_{};
};

}  // namespace

advanced advance(const ledger& last, const offer& offer) {
    advanced made = advancing{last, offer}.run();
    made.next.plan = last.plan;
    made.next.uid_domain = last.uid_domain;
    made.next.title = last.title;
    return made;
}

event shown_as(const ledger_event& row) {
    const language language = language_of(row.profile);
    event shown = row.shown;
    if (!row.previously.empty() && shown.description.find(row.previously) == std::string::npos)
        shown.description.append(earlier_date.in(language)).append(row.previously);
    if (row.standing != standing::cancelled && row.standing != standing::postponed) return shown;
    shown.title.erase(0, shown.title.size() - without_tentative_mark(shown.title).size());
    const phrase& mark = row.standing == standing::cancelled ? cancelled_mark : postponed_mark;
    shown.title.insert(0, mark.in(language));
    shown.status = event_status::cancelled;
    return shown;
}

std::string_view id_of(standing value) noexcept {
    constexpr std::array<std::string_view, 5> ids{"published", "cancelled", "postponed", "withdrawn",
                                                  "archived"};
    return ids[static_cast<std::size_t>(value)];
}

}  // namespace kyniem
