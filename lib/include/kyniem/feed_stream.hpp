// A feed of any size in constant memory: events go in one by one, bytes come out. Layer 7.
#pragma once

#include <kyniem/feed.hpp>

#include <functional>
#include <memory>
#include <string_view>

namespace kyniem {

/// Writes a feed whose events are too many to hold at once: the bytes are those of `to_ical` over all of
/// them, and like that without an event it must not be published. It keeps some hundred kilobytes, whatever
/// has gone through.
///
///     feed_stream stream{plan.id, plan.uid_domain, calendar, {.stamp = stamp},
///                        [&](std::string_view bytes) { file << bytes; }};
///     for (const event& each : events) stream.write(each);
///     stream.finish();
class feed_stream {
public:
    /// Takes the bytes in order, many lines at a time. What it throws ends the call.
    using sink = std::function<void(std::string_view)>;

    /// Nothing is given to `out` yet. The arguments are not needed after the call.
    feed_stream(std::string_view plan_id, std::string_view uid_domain, const calendar& calendar,
                const feed_options& options, sink out);
    /// The one that was moved from can only be destroyed or assigned to.
    feed_stream(feed_stream&&) noexcept;
    feed_stream& operator=(feed_stream&&) noexcept;
    ~feed_stream();

    /// The next event, in the order in which they shall stand: by day and UID, as `events` gives them.
    void write(const event& event);

    /// What comes after the events. A feed that is not finished is none.
    void finish();

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace kyniem
