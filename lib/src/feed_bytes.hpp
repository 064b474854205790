// The bytes of a plan's feeds, each event made once.
#pragma once

#include <kyniem/event.hpp>
#include <kyniem/feed.hpp>
#include <kyniem/ledger.hpp>

#include "event_writer.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kyniem {

/// Each event is read back before it is used. Feeds may be made on any number of threads at once.
class feed_bytes {
public:
    feed_bytes(const ledger& next, std::vector<std::vector<std::uint32_t>> content,
               std::vector<calendar> calendars, std::string url)
        : plan_(next.plan), uid_domain_(next.uid_domain), rows_(next.events), feeds_(next.feeds),
          content_(std::move(content)), calendars_(std::move(calendars)), url_(std::move(url)),
          made_(rows_.size()), texts_(rows_.size()) {
        for (const ledger_event& row : rows_)
            if (!writers_.contains(row.profile))
                writers_.emplace(row.profile, event_writer{alarms_of(row.profile)});
    }

    [[nodiscard]] const std::vector<std::uint32_t>& content(std::size_t feed) const { return content_[feed]; }
    [[nodiscard]] const ledger_event& row(std::uint32_t at) const { return rows_[at]; }
    [[nodiscard]] const std::vector<ledger_feed>& feeds() const { return feeds_; }

    /// False where an event does not read back as it was meant, and for a feed without events. `pieces` is
    /// empty.
    bool make(std::size_t feed, std::string& storage, std::vector<std::string_view>& pieces) {
        storage = feed_head(plan_, uid_domain_, calendars_[feed],
                            {.stamp = feeds_[feed].changed, .url = url_of(feed)});
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
        std::call_once(made_[at], [&] {
            const event shown = shown_as(rows_[at]);
            std::string text;
            writers_.at(rows_[at].profile).append(shown, rows_[at].revision, text);
            if (reads_back(text, shown, rows_[at])) texts_[at] = std::move(text);
        });
        return !texts_[at].empty();
    }

    static bool reads_back(const std::string& text, const event& shown, const ledger_event& row) {
        const auto back = parse_feed("BEGIN:VCALENDAR\r\n" + text + std::string{feed_tail}, shown.uid);
        return back && back->events.size() == 1 && back->events[0].event.uid == shown.uid &&
               back->events[0].event.when == shown.when && back->events[0].event.status == shown.status &&
               back->events[0].revision == row.revision && !back->events[0].event.title.empty() &&
               back->events[0].has_alarms ==
                   (shown.status == event_status::confirmed && !alarms_of(row.profile).empty());
    }

    std::string plan_;
    std::string uid_domain_;
    std::vector<ledger_event> rows_;
    std::vector<ledger_feed> feeds_;
    std::vector<std::vector<std::uint32_t>> content_;
    std::vector<calendar> calendars_;
    std::string url_;
    std::map<std::string, event_writer, std::less<>> writers_{};  ///< by profile
    std::vector<std::once_flag> made_;                            ///< by row
    std::vector<std::string> texts_;  ///< by row; empty where it does not read back
};

}  // namespace kyniem
