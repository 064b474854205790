#include "common.hpp"

namespace kyniem::cli {

int explain(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    if (const auto steps =
            kyniem::explain(*plan, options.entry, options.year, content_language(options, *plan)))
        return deliver(*steps, options, out, err);
    std::vector<std::string> known;
    for (const anniversary& entry : plan->anniversaries) known.push_back(entry.id);
    for (const milestone& entry : plan->milestones) known.push_back(entry.id);
    for (const joint& entry : plan->joints) known.push_back(entry.id);
    print(remark("reference.unknown",
                 {options.entry, "[[anniversary]], [[joint]], [[milestone]]", nearest(options.entry, known)}),
          options, err);
    return wrong_use;
}

}  // namespace kyniem::cli
