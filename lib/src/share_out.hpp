// Work that is spread over the cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace kyniem {

/// How many threads share work out: one a core, at most eight.
[[nodiscard]] inline std::size_t threads_to_share() noexcept {
    return std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
}

/// Several threads share out `count` pieces of work, each with a worker of its own. The first exception is
/// thrown again once all have stopped.
template <class MakeWorker>
void share_out(std::size_t count, std::size_t threads, MakeWorker make_worker) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr stopped;
    const auto work = [&] {
        try {
            auto worker = make_worker();
            for (std::size_t at = next++; at < count; at = next++) worker(at);
        } catch (...) {
            const std::scoped_lock only{mutex};
            if (!stopped) stopped = std::current_exception();
            next = count;
        }
    };
    std::vector<std::jthread> others;
    try {
        for (std::size_t number = 1; number < std::min(threads, count); ++number) others.emplace_back(work);
    } catch (const std::system_error&) {
        // No more threads to be had: those that there are do it all.
    }
    work();
    others.clear();
    if (stopped) std::rethrow_exception(stopped);
}

}  // namespace kyniem
