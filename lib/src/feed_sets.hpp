// The sets of feeds that carry the events of a ledger, each kept once.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace kyniem {

/// Shares equal sets: thousands of events are carried by the same feeds.
class feed_sets {
public:
    explicit feed_sets(std::vector<std::vector<std::uint32_t>>& sets) : sets_(sets) {}

    /// The place of these feeds, which are sorted, among the sets.
    std::uint32_t number_of(std::vector<std::uint32_t> feeds) {
        const auto [at, fresh] =
            numbers_.try_emplace(std::move(feeds), static_cast<std::uint32_t>(sets_.size()));
        if (fresh) sets_.push_back(at->first);
        return at->second;
    }

private:
    std::vector<std::vector<std::uint32_t>>& sets_;
    std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_{};
};

}  // namespace kyniem
