// Checks the bytes of a feed against the feed contract (docs/design.md, "Feeds"): what libical's own
// checker lets through.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kyniem::test {

/// What is wrong with the feed, one sentence each; empty for a good one.
[[nodiscard]] std::vector<std::string> lint(std::string_view feed);

}  // namespace kyniem::test
