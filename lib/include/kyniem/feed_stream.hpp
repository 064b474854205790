// A feed of any size in constant memory: events go in as they come, bytes come out. Layer 7.
#pragma once

#include <kyniem/feed.hpp>

#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace kyniem {

/// Writes a feed whose events are too many to hold at once: the bytes are those of `to_ical` over all of
/// them, however they are cut into calls. Each call spreads its events over the cores; what is kept
/// between calls is a few hundred kilobytes.
///
///     feed_stream stream{plan.id, plan.uid_domain, calendar, {.stamp = stamp},
///                        [&](std::string_view bytes) { file << bytes; }};
///     for (const std::vector<event>& batch : batches) stream.write(batch);
///     stream.finish();
class feed_stream {
public:
    /// Takes the bytes in order, in the thread that writes. What it throws ends the call.
    using sink = std::function<void(std::string_view)>;

    /// Gives the sink what comes before the events.
    feed_stream(std::string_view plan_id, std::string_view uid_domain, const calendar& calendar,
                const feed_options& options, sink out);
    feed_stream(feed_stream&&) noexcept;
    feed_stream& operator=(feed_stream&&) noexcept;
    ~feed_stream();

    /// The next events, in the order in which they shall stand: by day and UID, as `events` gives them.
    void write(std::span<const event> events);

    /// What comes after the events. A feed that is not finished is none.
    void finish();

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace kyniem
