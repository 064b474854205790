#include "selection.hpp"

namespace kyniem {
namespace {

bool names(const plan& plan, const std::vector<std::string>& ids, const milestone& entry) {
    if (detail::chosen(ids, entry.id)) return true;
    for (const std::string& id : ids)
        if (const milestone* planned = find(plan.milestones, id); planned != nullptr)
            if (as_held(plan, *planned).id == entry.id) return true;
    return false;
}

template <class Entry>
bool has_level_and_kind(const selector& wanted, const Entry& entry) {
    return detail::chosen(wanted.level, entry.level) && detail::chosen(wanted.kind, entry.kind);
}

}  // namespace

bool chooses(const plan&, const selector& wanted, const anniversary& entry) {
    return detail::chosen(wanted.id, entry.id) && has_level_and_kind(wanted, entry);
}

bool chooses(const plan& plan, const selector& wanted, const milestone& entry) {
    return names(plan, wanted.id, entry) && has_level_and_kind(wanted, entry);
}

}  // namespace kyniem
