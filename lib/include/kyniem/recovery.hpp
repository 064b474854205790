// A ledger out of published feeds, and whether the two agree. Layer 7.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/feed.hpp>
#include <kyniem/ledger.hpp>

#include <span>
#include <string>
#include <vector>

namespace kyniem {

/// A feed as it was found: "ky-niem.ics", or with the secret of an unlisted one.
struct found_feed {
    std::string file{};
    read_feed feed{};
};

/// The ledger that these feeds of the plan could have come from: the next edition leaves their bytes alone
/// where the plan is the same. What no feed shows is lost: withdrawn and archived events, and so the ids
/// that must not be used again; feeds that were never made or are not given. Errors: a feed or an event of
/// another plan or uid-domain, two files of one feed.
[[nodiscard]] checked<ledger> recovered(const plan& plan, std::span<const found_feed> feeds, span horizon,
                                        language language);

/// Where a feed differs from what the ledger says it carries: an event too many or too few, another
/// revision. Empty: they agree.
[[nodiscard]] std::vector<diagnostic> disagreements(const ledger& ledger, const found_feed& feed);

/// Whether `other` has nothing later than `one`: no event, no feed, no secret of an unlisted one.
[[nodiscard]] bool is_as_new_as(const ledger& one, const ledger& other);

}  // namespace kyniem
