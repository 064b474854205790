#include "common.hpp"

namespace kyniem::cli {
namespace {

/// Beside the plan: "kien-giang-2025-04.signed".
std::filesystem::path place_of(const options& options, const signed_schedule& schedule) {
    if (!options.output.empty()) return options.output;
    const std::string unit = schedule.unit.empty() ? std::string{} : "-" + schedule.unit;
    return options.plan.parent_path() / (schedule.plan + "-" + iso(schedule.period) + unit + ".signed");
}

}  // namespace

int sign(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    if (!unit_is_known(*plan, options, err)) return wrong_use;
    const signed_schedule made = signed_schedule_of(*plan, options.period, options.unit,
                                                    content_language(options, *plan), *options.signed_as);
    const std::filesystem::path file = place_of(options, made);
    std::error_code failure;
    if (std::filesystem::exists(file, failure)) {
        const auto bytes = kyniem::read_file(file, file.string());
        if (bytes && *bytes == to_text(made)) return fine;  // signed so already
        print(remark("signed.exists", {made.document}, {file.string(), 0, 0}), options, err);
        return input_has_errors;
    }
    if (!write_file(file, to_text(made), options, err)) return cannot_read_or_write;
    out << file.string() << ": " << made.document << say(options, ", ngày ", ", ")
        << vietnamese(made.signed_on).str() << say(options, ", ", ", ") << made.events.size()
        << say(options, " dòng", " rows") << '\n';
    return fine;
}

}  // namespace kyniem::cli
