#include <kyniem/feed_stream.hpp>

#include "event_writer.hpp"

#include <utility>

namespace kyniem {
namespace {

/// Bytes that are given to the sink at once: few enough to stay in the processor's cache.
constexpr std::size_t piece_size = 1U << 16U;

}  // namespace

struct feed_stream::state {
    sink out;
    event_writer writer;
    revision first;
    std::string piece;

    void give() {
        out(piece);
        piece.clear();
    }
};

feed_stream::feed_stream(std::string_view plan_id, std::string_view uid_domain, const calendar& calendar,
                         const feed_options& options, sink out)
    : state_(std::make_unique<state>(
          state{.out = std::move(out),
                .writer = event_writer{calendar.alarms},
                .first = {.sequence = 0, .created = options.stamp, .changed = options.stamp},
                .piece = feed_head(plan_id, uid_domain, calendar, options)})) {}

feed_stream::feed_stream(feed_stream&&) noexcept = default;
feed_stream& feed_stream::operator=(feed_stream&&) noexcept = default;
feed_stream::~feed_stream() = default;

void feed_stream::write(const event& event) {
    state_->writer.append(event, state_->first, state_->piece);
    if (state_->piece.size() >= piece_size) state_->give();
}

void feed_stream::finish() {
    state_->piece += feed_tail;
    state_->give();
}

}  // namespace kyniem
