#include "selection.hpp"

namespace kyniem {
namespace {

template <class Entry>
bool has_level_and_kind(const selector& wanted, const Entry& entry) {
    return detail::chosen(wanted.level, entry.level) && detail::chosen(wanted.kind, entry.kind);
}

}  // namespace

bool is_named(const plan& plan, const std::vector<std::string>& ids, const milestone& entry) {
    for (const std::string& id : ids)
        if (const milestone* named = find(plan.milestones, id))
            if (named == &entry || as_held(plan, *named).id == entry.id) return true;
    return false;
}

bool chooses(const plan&, const selector& wanted, const anniversary& entry) {
    return detail::chosen(wanted.id, entry.id) && has_level_and_kind(wanted, entry);
}

bool chooses(const plan& plan, const selector& wanted, const milestone& entry) {
    return (wanted.id.empty() || is_named(plan, wanted.id, entry)) && has_level_and_kind(wanted, entry);
}

}  // namespace kyniem
