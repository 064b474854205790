// The pages and the catalogue of a plan's feeds, as files that are made only where something on them changed.
#pragma once

#include <kyniem/edition.hpp>

#include "feed_bytes.hpp"

#include <memory>
#include <string>
#include <vector>

namespace kyniem {

/// The pages of a plan and of its units in both languages, and the catalogue for machines. `calendars` are
/// those of the plan now, in its order; the feeds of others have ended and stand on no page.
[[nodiscard]] std::vector<site_file> pages_of(const plan& plan, std::vector<calendar> calendars,
                                              std::shared_ptr<const feed_bytes> feeds,
                                              const edition_options& options);

}  // namespace kyniem
