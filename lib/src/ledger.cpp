#include <kyniem/digest.hpp>
#include <kyniem/ledger.hpp>
#include <kyniem/messages.hpp>

#include "feed_sets.hpp"
#include "ledger_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

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
        : last_(last), offer_(offer), sets_(made_.next.feed_sets) {}

    advanced run() && {
        open_feeds();
        take_stock();
        follow_profiles();
        for (held& each : stock_) take_over(std::move(each));
        for (std::size_t profile = 0; profile < profiles_.size(); ++profile)
            for (std::uint32_t at = 0; at < offer_.events.size(); ++at)
                if (!carriers_[profile][at].empty() && !done_[profile][at]) add_new(profile, at);
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
        carriers_.assign(profiles_.size(), std::vector<std::vector<std::uint32_t>>(offer_.events.size()));
        done_.assign(profiles_.size(), std::vector<bool>(offer_.events.size()));
        for (std::uint32_t at = 0; at < offer_.feeds.size(); ++at)
            for (const std::uint32_t event : offer_.feeds[at].carried)
                carriers_[profile_number(offer_.feeds[at].profile)][event].push_back(at);
    }

    // ---- what subscribers have, as the feeds of now carry it ----

    struct held {
        ledger_event row{};
        std::vector<std::uint32_t> feeds{};  ///< of the offer, ascending; not those that have ended
    };

    void take_stock() {
        for (const ledger_event& row : last_.events) {
            held one{.row = row};
            for (const std::uint32_t old : last_.feed_sets[row.feeds])
                if (const std::uint32_t at = renumbered_[old]; at != none && !offer_.feeds[at].retired)
                    one.feeds.push_back(at);
            std::ranges::sort(one.feeds);
            stock_.push_back(std::move(one));
        }
        for (std::uint32_t at = 0; at < stock_.size(); ++at) by_uid_[stock_[at].row.shown.uid].push_back(at);
        for (const event& each : offer_.events)
            if (!by_uid_.contains(each.uid)) new_items_.insert(item_of(each.uid));
    }

    /// A feed that now has other alarms or another language takes its events along: under the new profile
    /// they are later versions of the same. What is past stays as it was given.
    void follow_profiles() {
        const std::size_t count = stock_.size();
        for (std::size_t number = 0; number < count; ++number) {
            const ledger_event row = stock_[number].row;
            if (row.shown.kind == row_kind::pending || is_past(row.shown) || stock_[number].feeds.empty())
                continue;
            std::map<std::string, std::vector<std::uint32_t>> going;
            std::erase_if(stock_[number].feeds, [&](std::uint32_t feed) {
                const std::string& profile = offer_.feeds[feed].profile;
                if (profile == row.profile) return false;
                going[profile].push_back(feed);
                return true;
            });
            for (const auto& [profile, feeds] : going) follow(row, profile, feeds);
            if (!going.empty() && stock_[number].feeds.empty()) {
                stock_[number].row.standing = standing::withdrawn;
                stock_[number].row.off_since.reset();
            }
        }
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
        const bool shown_already = target.row.standing != standing::withdrawn && !target.feeds.empty();
        if (!shown_already) target.row = row;
        target.row.profile = profile;
        target.row.revision = latest;
        revise(target.row);
        target.feeds.insert(target.feeds.end(), feeds.begin(), feeds.end());
        std::ranges::sort(target.feeds);
    }

    std::size_t profile_number(const std::string& profile) const {
        return static_cast<std::size_t>(std::ranges::find(profiles_, profile) - profiles_.begin());
    }

    bool is_past(const event& event) const { return event.when.end <= offer_.today; }
    bool is_corrected(std::string_view uid) const {
        return among(offer_.correct_past, entry_of(uid)) || among(offer_.correct_past, occurrence_of(uid)) ||
               among(offer_.correct_past, row_id_of(uid));
    }
    void revise(ledger_event& row) const {
        ++row.revision.sequence;
        row.revision.changed = std::max(offer_.now, row.revision.changed + std::chrono::seconds{1});
    }
    void keep(ledger_event row, std::vector<std::uint32_t> feeds) {
        row.feeds = sets_.number_of(std::move(feeds));
        made_.next.events.push_back(std::move(row));
    }
    void say(change_kind kind, std::string before = {}) {
        changes_.emplace_back(made_.next.events.back().shown.uid, made_.next.events.back().profile,
                              ledger_change{.kind = kind, .before = std::move(before)});
    }

    // ---- a row of the last ledger ----

    void take_over(held old) {
        if (old.row.shown.kind == row_kind::pending) return take_over_notice(old.row);
        const auto offered = numbers_.find(old.row.shown.uid);
        const std::size_t profile = profile_number(old.row.profile);
        if (offered != numbers_.end() && profile < profiles_.size() &&
            !carriers_[profile][offered->second].empty()) {
            done_[profile][offered->second] = true;
            return update(std::move(old.row), old.feeds, offer_.events[offered->second],
                          carriers_[profile][offered->second]);
        }
        lose(std::move(old.row), std::move(old.feeds), offered != numbers_.end());
    }

    void update(ledger_event row, const std::vector<std::uint32_t>& before, const event& now,
                std::vector<std::uint32_t> feeds) {
        const bool was_shown = row.standing == standing::published || row.standing == standing::archived;
        if (was_shown && is_past(row.shown) && is_past(now) && !is_corrected(now.uid)) {
            // It stays where it was; only a feed that is new has all that it asks for.
            std::erase_if(feeds, [&](std::uint32_t feed) {
                return (known_[feed] != nullptr && !known_[feed]->retired) ||
                       std::ranges::binary_search(before, feed);
            });
            feeds.insert(feeds.end(), before.begin(), before.end());
            std::ranges::sort(feeds);
            row.standing = standing::published;
            return keep(std::move(row), std::move(feeds));
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
            return keep(std::move(row), std::move(feeds));
        }
        revise(row);
        if (moves) row.previously = dated;
        row.standing = standing::published;
        row.off_since.reset();
        keep(std::move(row), std::move(feeds));
        if (!was_shown)
            say(change_kind::restored);
        else
            say(moves ? change_kind::moved : change_kind::changed, moves ? dated : title);
    }

    /// What returns after it was withdrawn is most often a slip undone; of another kind it cannot be.
    void check_return(const ledger_event& row, const event& now) {
        if (row.shown.kind == now.kind && row.shown.title == now.title) return;
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

    void lose(ledger_event row, std::vector<std::uint32_t> feeds, bool in_plan) {
        const std::string_view entry = entry_of(row.shown.uid);
        const auto leave = [&](standing standing, std::optional<change_kind> change) {
            row.standing = standing;
            row.off_since.reset();
            if (standing == standing::withdrawn) feeds.clear();
            keep(std::move(row), std::move(feeds));
            if (change) say(*change);
        };
        if (row.standing == standing::withdrawn) return leave(standing::withdrawn, std::nullopt);
        if (row.standing == standing::archived) return leave(standing::archived, std::nullopt);
        const bool is_off = row.standing == standing::cancelled || row.standing == standing::postponed;
        if (is_off && offer_.today >= *row.off_since + date::days{cancelled_days})
            return leave(standing::withdrawn, change_kind::withdrawn);
        if (!is_off && !overlap(row.shown.when, offer_.horizon))
            return leave(standing::archived, change_kind::archived);
        if (!is_off && is_past(row.shown) && !is_corrected(row.shown.uid) && !feeds.empty())
            return keep(std::move(row), std::move(feeds));
        if (in_plan || feeds.empty() || is_past(row.shown) || goes_on_otherwise(row.shown))
            return leave(standing::withdrawn,
                         is_off || in_plan ? std::nullopt : std::optional{change_kind::withdrawn});
        const standing off = among(offer_.postponed, entry) ? standing::postponed : standing::cancelled;
        if (row.standing == off) return keep(std::move(row), std::move(feeds));
        revise(row);
        row.standing = off;
        if (!is_off) row.off_since = offer_.today;
        keep(std::move(row), std::move(feeds));
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
        if (const std::string item = item_of(lost.uid); !item.empty() && new_items_.contains(item))
            return true;
        return lost.kind == row_kind::milestone &&
               numbers_.contains(std::string{entry_of(lost.uid)} + domain);
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
        std::vector<std::uint32_t> feeds = carriers_[profile][at];
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
                std::erase_if(feeds, [&](std::uint32_t feed) {
                    return std::ranges::binary_search(other.feeds, feed) ||
                           (known_[feed] != nullptr && !known_[feed]->retired);
                });
            }
        }
        if (feeds.empty()) return;
        keep(std::move(row), std::move(feeds));
        if (!known) say(change_kind::added);
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
        for (const std::uint32_t at : order) {
            if (rows[at].standing == standing::archived || rows[at].standing == standing::withdrawn) continue;
            for (const std::uint32_t feed : made_.next.feed_sets[rows[at].feeds])
                made_.content[feed].push_back(at);
        }
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
                row.shown.when.begin >= offer_.horizon.begin || row.shown.uid == last || is_unlisted(row) ||
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
            if (!made_.content[at].empty() || known_[at] == nullptr) continue;
            const offered_feed& feed = offer_.feeds[at];
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
            keep(std::move(row), {at});
        }
        for (const auto& [uid, row] : notices_) gone_notices_.push_back(row);
        for (ledger_event& gone : gone_notices_) {
            gone.standing = standing::withdrawn;
            keep(std::move(gone), {});
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

    const ledger& last_;
    const offer& offer_;
    advanced made_{};
    feed_sets sets_;
    std::vector<std::string> profiles_{};
    std::vector<std::uint32_t> renumbered_{};  ///< feeds of the last ledger in the offer
    std::vector<const ledger_feed*> known_{};  ///< feeds of the offer in the last ledger
    std::unordered_map<std::string_view, std::uint32_t> numbers_{};    ///< offered events by UID
    std::vector<std::vector<std::vector<std::uint32_t>>> carriers_{};  ///< feeds by profile and event
    std::vector<std::vector<bool>> done_{};                            ///< by profile and event
    std::vector<held> stock_{};
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_uid_{};  ///< indices into `stock_`
    std::unordered_set<std::string> new_items_{};  ///< of offered events that are new
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

event shown_as(const ledger_event& row, language language) {
    event shown = row.shown;
    if (!row.previously.empty() && shown.description.find(row.previously) == std::string::npos)
        shown.description.append(earlier_date.in(language)).append(row.previously);
    if (row.standing != standing::cancelled && row.standing != standing::postponed) return shown;
    for (const std::string_view tentative : {"(Dự kiến) ", "(Tentative) "})
        if (shown.title.starts_with(tentative)) shown.title.erase(0, tentative.size());
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
