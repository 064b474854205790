// The sets of feeds that carry the events of a ledger, each kept once.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kyniem {

/// Shares equal sets: thousands of events are carried by the same feeds.
class feed_sets {
public:
    explicit feed_sets(std::vector<std::vector<std::uint32_t>>& sets) : sets_(sets) {}

    /// The place of these feeds, which are sorted, among the sets.
    std::uint32_t number_of(std::vector<std::uint32_t> feeds) {
        const std::string_view bytes{reinterpret_cast<const char*>(feeds.data()),
                                     feeds.size() * sizeof(std::uint32_t)};
        const std::size_t hash = std::hash<std::string_view>{}(bytes);
        for (auto [at, end] = numbers_.equal_range(hash); at != end; ++at)
            if (sets_[at->second] == feeds) return at->second;
        const auto number = static_cast<std::uint32_t>(sets_.size());
        numbers_.emplace(hash, number);
        sets_.push_back(std::move(feeds));
        return number;
    }

private:
    std::vector<std::vector<std::uint32_t>>& sets_;
    std::unordered_multimap<std::size_t, std::uint32_t> numbers_{};  ///< by hash
};

}  // namespace kyniem
