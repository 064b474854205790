// What changed between two states of a plan, and the work it carries along. Layer 6.
#pragma once

#include <kyniem/event.hpp>
#include <kyniem/table.hpp>

#include <span>
#include <string>
#include <vector>

namespace kyniem {

/// What became of an event between two plans.
enum class difference_kind : std::uint8_t {
    moved,
    settled,    ///< the same day, no longer tentative
    unsettled,  ///< the same day, tentative now
    added,
    removed,
    renamed,
    reworded,  ///< the title stays, other words or the units change
};

/// One event that differs; where it does so in several ways, `kind` is the first of them. Of an added one
/// there is no `before`, of a removed one no `after`.
struct difference {
    difference_kind kind{};
    const event* before = nullptr;
    const event* after = nullptr;
    bool carried = false;  ///< a window, deadline or reminder that follows what it is about
};

/// What differs, in the order of the new days. The events are known by UID; the result points into both.
[[nodiscard]] std::vector<difference> differences(std::span<const event> before,
                                                  std::span<const event> after);

/// The notice of changes (thông báo thay đổi), fit to go with a letter: what moved, from when to when;
/// what was added, removed, renamed, reworded; and the work that moves along, by unit.
[[nodiscard]] document notice_of(std::span<const difference> differences, std::string_view plan_title,
                                 language language);

}  // namespace kyniem
