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
    const language written = content_language(options, *plan);
    signed_schedule made =
        signed_schedule_of(*plan, options.period, options.unit, written, *options.signed_as);
    made.subject = letter_of(*plan, options.period, options.unit, written).subject;
    const std::string text = to_text(made);
    const std::filesystem::path file = place_of(options, made);
    const std::filesystem::path fresh = file.string() + ".moi";
    if (!write_file(fresh, text, options, err)) return cannot_read_or_write;
    std::error_code failure;
    std::filesystem::create_hard_link(fresh, file, failure);  // unlike a renaming it overwrites nothing
    std::error_code unsaid;
    std::filesystem::remove(fresh, unsaid);
    if (failure == std::errc::file_exists) {
        const auto bytes = kyniem::read_file(file, file.string());
        if (bytes && *bytes == text) return fine;  // signed so already
        print(remark("signed.exists", {made.document}, {file.string(), 0, 0}), options, err);
        return input_has_errors;
    }
    if (failure) {
        err << file.string() << ": " << failure.message() << '\n';
        return cannot_read_or_write;
    }
    out << file.string() << ": " << made.document << say(options, ", ngày ", ", ")
        << vietnamese(made.signed_on).str() << ", " << count_within(made.events, made.period.days)
        << say(options, " dòng", " rows") << '\n';
    return fine;
}

}  // namespace kyniem::cli
