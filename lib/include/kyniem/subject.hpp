// What rules speak of: one occurrence, or several that are kept together; and which items of which
// rules fall where around it. Layer 3.
#pragma once

#include <kyniem/anchor.hpp>
#include <kyniem/occurrence.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kyniem {

/// What a rule's rows are about: an anniversary or a joint in a year, or a milestone.
struct subject {
    row_kind kind = row_kind::anniversary;
    std::uint32_t entry = 0;  ///< index into the plan's anniversaries, joints or milestones
    int year = 0;             ///< 0 for a milestone; of a lunar anniversary the lunar year
    partial_date when{};
    bool tentative = false;
    friend bool operator==(const subject&, const subject&) = default;
};

/// A subject with the occurrences it is made of: one, or the members of a joint.
struct kept {
    kyniem::subject subject{};
    std::vector<occurrence> of{};
};

/// Puts the members of joints together; what no joint claims stays alone. A joint whose members are
/// not all kept that year, or not known to the day, joins nothing.
[[nodiscard]] std::vector<kept> subjects(const plan& plan, const std::vector<occurrence>& found);

/// A single occurrence as a subject.
[[nodiscard]] subject subject_of(const occurrence& found);

/// The anniversaries a subject is made of, in its year: itself, or a joint's members in its order.
/// None for a milestone.
[[nodiscard]] std::vector<occurrence> members_of(const plan& plan, const subject& subject);

/// `<entry>.<year>`, `<entry>.l<lunar year>` or `<entry>`: the beginning of the UIDs of all its rows.
[[nodiscard]] std::string id_of(const plan& plan, const subject& subject);

/// Whether a rule speaks of an occurrence.
[[nodiscard]] bool matches(const plan& plan, const selector& wanted, const occurrence& found);

/// An item of a rule, by the indexes of both.
struct applied_item {
    std::uint32_t rule = 0;
    std::uint32_t item = 0;
};
/// The rules' items that apply to `subject`, by id: a later rule replaces an earlier one.
[[nodiscard]] std::map<std::string, applied_item> items_for(const plan& plan, const subject& subject,
                                                            const std::vector<occurrence>& of);

/// The day an item's point falls on. Nothing when it counts from a named day that is missing, and for
/// a subject that is known to no day.
[[nodiscard]] std::optional<sys_days> day_of(const plan& plan, const point& point, const subject& subject,
                                             const workdays& calendar);

/// The farthest that a rule of the plan reaches away from its occurrences, in days.
[[nodiscard]] date::days reach(const plan& plan);

}  // namespace kyniem
