#include <kyniem/digest.hpp>
#include <kyniem/ledger.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/text.hpp>

#include "feed_sets.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <unordered_map>

// A ledger, one fact a line; values go to the end of the line, with \n and \\ for a new line and a backslash:
//
//     kyniem-ledger 2
//     plan kien-giang
//     …
//     feed ky-niem                 the feeds, sorted
//     profile vi
//     …
//     set 5d3b0c2e ky-niem viec …  sets of more than `most_inline` feeds, by the digest of their names
//     event congress-xiv           the events, sorted; a UID without its domain
//     standing published
//     feeds ky-niem                or: set 5d3b0c2e
//     …
//     end 9f0a…                    the digest of all lines before
//
// Format 1 had no sets.

namespace kyniem {
namespace {

constexpr std::size_t most_inline = 4;
constexpr std::string_view first_word = "kyniem-ledger ";

std::string escaped(std::string_view value) {
    std::string text;
    text.reserve(value.size());
    for (const char letter : value) {
        if (letter == '\n')
            text += "\\n";
        else if (letter == '\\')
            text += "\\\\";
        else
            text += letter;
    }
    return text;
}

std::optional<std::string> unescaped(std::string_view value) {
    std::string text;
    text.reserve(value.size());
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '\\') {
            text += value[at];
            continue;
        }
        if (++at == value.size() || (value[at] != 'n' && value[at] != '\\')) return std::nullopt;
        text += value[at] == 'n' ? '\n' : '\\';
    }
    return text;
}

template <class Value, std::size_t size, class Id>
std::optional<Value> value_of(std::string_view id, const std::array<Value, size>& all, Id id_of) {
    for (const Value value : all)
        if (id_of(value) == id) return value;
    return std::nullopt;
}

constexpr std::array statuses{event_status::confirmed, event_status::tentative, event_status::cancelled};
constexpr std::array standings{standing::published, standing::cancelled, standing::postponed,
                               standing::withdrawn, standing::archived};
constexpr std::array kinds{row_kind::deadline, row_kind::duty,      row_kind::reminder, row_kind::anniversary,
                           row_kind::joint,    row_kind::milestone, row_kind::pending,  row_kind::task,
                           row_kind::window,   row_kind::phase,     row_kind::day_off,  row_kind::make_up};

std::string_view status_id(event_status value) {
    constexpr std::array<std::string_view, 3> ids{"confirmed", "tentative", "cancelled"};
    return ids[static_cast<std::size_t>(value)];
}

class reading {
public:
    reading(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    checked<ledger> run() && {
        const auto format = format_of_ledger(text_);
        if (!format) return refuse("ledger.damaged", 1);
        if (*format > ledger_format)
            return refuse("ledger.newer", 1, {std::to_string(*format), std::to_string(ledger_format)});
        next();
        while (next()) {
            if (key_ == "end") return finish();
            if (!(first_part() || feed_part() || event_part())) return refuse("ledger.damaged", line_);
        }
        return refuse("ledger.truncated", line_);
    }

private:
    bool next() {
        if (rest_ == text_.size()) return false;
        begin_ = rest_;
        const std::size_t end = text_.find('\n', rest_);
        if (end == std::string_view::npos) return false;  // the last line is whole, or it is damaged
        const std::string_view line = text_.substr(rest_, end - rest_);
        rest_ = end + 1;
        ++line_;
        const std::size_t blank = std::min(line.find(' '), line.size());
        key_ = line.substr(0, blank);
        value_ = line.substr(std::min(blank + 1, line.size()));
        return true;
    }

    checked<ledger> refuse(std::string_view code, std::uint32_t line,
                           std::vector<std::string> arguments = {}) const {
        return checked<ledger>{{remark(code, std::move(arguments), {file_, line, 1})}};
    }

    checked<ledger> finish() {
        if (value_ != digest_of(text_.substr(0, begin_)) || rest_ != text_.size())
            return refuse("ledger.edited", line_);
        if (made_.plan.empty() || made_.uid_domain.empty()) return refuse("ledger.damaged", 1);
        const auto by_uid = [](const ledger_event& a, const ledger_event& b) {
            return std::tie(a.shown.uid, a.profile) < std::tie(b.shown.uid, b.profile);
        };
        if (!std::ranges::is_sorted(made_.events, by_uid) ||
            !std::ranges::is_sorted(made_.feeds, {}, &ledger_feed::id))
            return refuse("ledger.damaged", line_);
        return {std::move(made_), {}};
    }

    // ---- the parts; each takes the line, or not ----

    bool first_part() {
        if (!made_.feeds.empty() || !made_.events.empty()) return false;
        if (key_ == "plan") return set_text(made_.plan);
        if (key_ == "uid-domain") return set_text(made_.uid_domain);
        if (key_ == "title") return set_text(made_.title);
        return false;
    }

    bool feed_part() {
        if (!made_.events.empty()) return false;
        if (key_ == "feed") {
            made_.feeds.push_back({.id = std::string{value_}});
            return is_id_like(value_) &&
                   feeds_.emplace(std::string{value_}, static_cast<std::uint32_t>(made_.feeds.size() - 1))
                       .second;
        }
        if (key_ == "set") return add_set();
        if (made_.feeds.empty()) return false;
        ledger_feed& feed = made_.feeds.back();
        if (key_ == "profile") return set_text(feed.profile);
        if (key_ == "name") return set_text(feed.name);
        if (key_ == "secret") return set_text(feed.secret) && is_id_like(value_);
        if (key_ == "retired") return feed.retired = value_.empty();
        if (key_ == "changed") return set_instant(feed.changed);
        if (key_ == "digest") return set_text(feed.digest);
        return false;
    }

    bool event_part() {
        if (key_ == "event") {
            made_.events.emplace_back();
            made_.events.back().feeds = shared_.number_of({});
            return set_uid(made_.events.back().shown.uid);
        }
        if (made_.events.empty()) return false;
        ledger_event& row = made_.events.back();
        event& shown = row.shown;
        if (key_ == "profile") return set_text(row.profile);
        if (key_ == "kind") return set_word(shown.kind, kinds, [](row_kind kind) { return id_of(kind); });
        if (key_ == "standing")
            return set_word(row.standing, standings, [](standing value) { return id_of(value); });
        if (key_ == "feeds") return set_feeds(row);
        if (key_ == "set") {
            const auto at = sets_.find(std::string{value_});
            if (at != sets_.end()) row.feeds = at->second;
            return at != sets_.end();
        }
        if (key_ == "sequence") return set_number(row.revision.sequence);
        if (key_ == "created") return set_instant(row.revision.created);
        if (key_ == "changed") return set_instant(row.revision.changed);
        if (key_ == "from") return set_day(shown.when.begin);
        if (key_ == "to") {
            if (!set_day(shown.when.end)) return false;
            shown.when.end += date::days{1};
            return !shown.when.empty();
        }
        if (key_ == "title") return set_text(shown.title);
        if (key_ == "description") return set_text(shown.description);
        if (key_ == "status") return set_word(shown.status, statuses, status_id);
        if (key_ == "category") return add_text(shown.categories);
        if (key_ == "about") return set_uid(shown.related_to);
        if (key_ == "dated") return set_text(shown.dated);
        if (key_ == "owner") return add_text(shown.owners);
        if (key_ == "previously") return set_text(row.previously);
        if (key_ == "off-since") return set_day(row.off_since.emplace());
        if (key_ == "at") return set_text(shown.at);
        return false;
    }

    // ---- values ----

    static bool is_id_like(std::string_view value) {
        return !value.empty() && std::ranges::all_of(value, [](char letter) {
            return (letter >= 'a' && letter <= 'z') || is_digit(letter) || letter == '-' || letter == '.';
        });
    }
    bool set_text(std::string& into) const {
        auto text = unescaped(value_);
        if (text) into = std::move(*text);
        return text.has_value();
    }
    bool add_text(std::vector<std::string>& into) const {
        into.emplace_back();
        return set_text(into.back());
    }
    bool set_uid(std::string& into) const {
        into.assign(value_).append("@").append(made_.plan).append(".").append(made_.uid_domain);
        return is_id_like(value_);
    }
    bool set_day(sys_days& into) const {
        const auto day = parse_day(value_);
        if (day) into = *day;
        return day.has_value();
    }
    bool set_instant(date::sys_seconds& into) const {
        const auto value = parse_instant(value_);
        if (value) into = *value;
        return value.has_value();
    }
    bool set_number(int& into) const {
        const auto [end, wrong] = std::from_chars(value_.data(), value_.data() + value_.size(), into);
        return wrong == std::errc{} && end == value_.data() + value_.size() && into >= 0;
    }
    template <class Value, std::size_t size, class Id>
    bool set_word(Value& into, const std::array<Value, size>& all, Id id) const {
        const auto found = value_of(value_, all, id);
        if (found) into = *found;
        return found.has_value();
    }

    // ---- sets of feeds ----

    std::optional<std::vector<std::uint32_t>> feeds_in(std::string_view names) const {
        std::vector<std::uint32_t> set;
        while (!names.empty()) {
            const std::size_t end = std::min(names.find(' '), names.size());
            const auto at = feeds_.find(std::string{names.substr(0, end)});
            if (at == feeds_.end()) return std::nullopt;
            set.push_back(at->second);
            names.remove_prefix(std::min(end + 1, names.size()));
        }
        std::ranges::sort(set);
        return set;
    }
    bool set_feeds(ledger_event& row) {
        auto set = feeds_in(value_);
        if (set) row.feeds = shared_.number_of(std::move(*set));
        return set.has_value();
    }
    bool add_set() {
        const std::size_t end = std::min(value_.find(' '), value_.size());
        auto set = feeds_in(value_.substr(std::min(end + 1, value_.size())));
        return set &&
               sets_.emplace(std::string{value_.substr(0, end)}, shared_.number_of(std::move(*set))).second;
    }

    std::string_view text_;
    const std::string& file_;
    std::size_t begin_ = 0;
    std::size_t rest_ = 0;
    std::uint32_t line_ = 0;
    std::string_view key_{};
    std::string_view value_{};
    ledger made_{};
    std::unordered_map<std::string, std::uint32_t> feeds_{};
    std::unordered_map<std::string, std::uint32_t> sets_{};
    feed_sets shared_{made_.feed_sets};
};

}  // namespace

std::optional<int> format_of_ledger(std::string_view text) noexcept {
    if (!text.starts_with(first_word)) return std::nullopt;
    text.remove_prefix(first_word.size());
    int format = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), format);
    if (wrong != std::errc{} || format < 1 || end == text.data() + text.size() || *end != '\n')
        return std::nullopt;
    return format;
}

std::string to_text(const ledger& ledger) {
    std::string text{first_word};
    text += std::to_string(ledger_format) + "\n";
    const auto line = [&](std::string_view key, std::string_view value) {
        text.append(key);
        if (!value.empty()) text.append(" ").append(escaped(value));
        text += '\n';
    };
    const auto filled = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) line(key, value);
    };
    line("plan", ledger.plan);
    line("uid-domain", ledger.uid_domain);
    filled("title", ledger.title);
    for (const ledger_feed& feed : ledger.feeds) {
        line("feed", feed.id);
        line("profile", feed.profile);
        line("name", feed.name);
        filled("secret", feed.secret);
        if (feed.retired) line("retired", {});
        line("changed", iso(feed.changed).str());
        line("digest", feed.digest);
    }
    std::vector<std::string> names;  // of the sets: a line each, or what stands in the event itself
    std::vector<std::string> sets;
    for (const auto& set : ledger.feed_sets) {
        std::string feeds;
        for (const std::uint32_t at : set) feeds.append(feeds.empty() ? "" : " ").append(ledger.feeds[at].id);
        if (set.size() <= most_inline) {
            names.push_back("feeds" + (feeds.empty() ? "" : " " + feeds) + "\n");
            continue;
        }
        const std::string name = digest_of(feeds).substr(0, 16);
        names.push_back("set " + name + "\n");
        sets.push_back("set " + name + " " + feeds + "\n");
    }
    std::ranges::sort(sets);
    for (const std::string& set : sets) text += set;
    const std::string domain = "@" + ledger.plan + "." + ledger.uid_domain;
    const auto without_domain = [&](std::string_view uid) {
        return uid.ends_with(domain) ? uid.substr(0, uid.size() - domain.size()) : uid;
    };
    for (const ledger_event& row : ledger.events) {
        line("event", without_domain(row.shown.uid));
        line("profile", row.profile);
        line("kind", id_of(row.shown.kind));
        line("standing", id_of(row.standing));
        text += names[row.feeds];
        line("sequence", std::to_string(row.revision.sequence));
        line("created", iso(row.revision.created).str());
        line("changed", iso(row.revision.changed).str());
        line("from", iso(row.shown.when.begin).str());
        line("to", iso(row.shown.when.end - date::days{1}).str());
        line("title", row.shown.title);
        filled("description", row.shown.description);
        if (row.shown.status != event_status::confirmed) line("status", status_id(row.shown.status));
        for (const std::string& category : row.shown.categories) line("category", category);
        filled("about", without_domain(row.shown.related_to));
        filled("dated", row.shown.dated);
        for (const std::string& owner : row.shown.owners) line("owner", owner);
        filled("previously", row.previously);
        if (row.off_since) line("off-since", iso(*row.off_since).str());
        filled("at", row.shown.at);
    }
    return text + "end " + digest_of(text) + "\n";
}

checked<ledger> parse_ledger(std::string_view text, const std::string& file) {
    return reading{text, file}.run();
}

}  // namespace kyniem
