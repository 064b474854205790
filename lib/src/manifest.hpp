// The list of a generation's files and records, with a digest of itself.
#pragma once

#include <kyniem/publish.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

struct manifest {
    std::vector<site::entry> files{};              ///< sorted by path
    std::map<std::string, std::string> records{};  ///< the digest of each
};

/// A line a file, a line a record, and the digest of them all: cut off or changed, it is noticed.
[[nodiscard]] std::string to_text(const manifest& manifest);

/// Nothing where it is not what `to_text` writes.
[[nodiscard]] std::optional<manifest> parse_manifest(std::string_view text);

}  // namespace kyniem
