#include <kyniem/feed_stream.hpp>

#include "event_writer.hpp"
#include "share_out.hpp"

#include <algorithm>
#include <utility>

namespace kyniem {
namespace {

/// Events that one thread writes at a time: enough to be worth a thread, few enough to stay in its cache.
constexpr std::size_t batch_size = 512;

}  // namespace

struct feed_stream::state {
    sink out;
    event_writer writer;
    revision first;
    std::vector<std::string> batches;  ///< kept between rounds for their memory
};

feed_stream::feed_stream(std::string_view plan_id, std::string_view uid_domain, const calendar& calendar,
                         const feed_options& options, sink out)
    : state_(std::make_unique<state>(
          state{.out = std::move(out),
                .writer = event_writer{calendar.alarms},
                .first = {.sequence = 0, .created = options.stamp, .changed = options.stamp},
                .batches = std::vector<std::string>(4 * threads_to_share())})) {
    state_->out(feed_head(plan_id, uid_domain, calendar, options));
}

feed_stream::feed_stream(feed_stream&&) noexcept = default;
feed_stream& feed_stream::operator=(feed_stream&&) noexcept = default;
feed_stream::~feed_stream() = default;

void feed_stream::write(std::span<const event> events) {
    while (!events.empty()) {
        const auto round = events.first(std::min(events.size(), state_->batches.size() * batch_size));
        events = events.subspan(round.size());
        const std::size_t batches = (round.size() + batch_size - 1) / batch_size;
        share_out(batches, threads_to_share(), [&] {
            return [&](std::size_t number) {
                std::string& text = state_->batches[number];
                text.clear();
                const auto rest = round.subspan(number * batch_size);
                for (const event& each : rest.first(std::min(rest.size(), batch_size)))
                    state_->writer.append(each, state_->first, text);
            };
        });
        for (std::size_t number = 0; number < batches; ++number) state_->out(state_->batches[number]);
    }
}

void feed_stream::finish() {
    state_->out(feed_tail);
}

}  // namespace kyniem
