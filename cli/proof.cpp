#include "common.hpp"

#include <algorithm>

namespace kyniem::cli {

int proof(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const auto text = read_file(options.text_file, options, err);
    if (!text) return cannot_read_or_write;
    const auto found = kyniem::proof(*plan, *text, options.text_file.string());
    for (const diagnostic& remark : found.remarks()) print(remark, options, err);
    if (!found) return input_has_errors;

    const auto is_wrong = [](const proof_finding& each) { return has_errors(each.remarks); };
    const bool wrong = std::ranges::any_of(*found, is_wrong);
    const auto result = [&](const std::string& written) {
        const int delivered = deliver(written, options, out, err);
        return delivered != fine ? delivered : wrong ? input_has_errors : fine;
    };
    if (options.toml) {
        // The stubs are the output; what is wrong in the text is said beside it.
        for (const proof_finding& each : *found)
            for (const diagnostic& remark : each.remarks) print(remark, options, err);
        return result(proof_stubs(*plan, *found));
    }
    const language content = options.content_language.value_or(options.language);
    if (options.format != format::text) return result(render(proof_table(*found, content), options.format));

    std::string lines;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const proof_finding& each : *found) {
        if (each.remarks.empty())
            lines += each.at.file + ":" + std::to_string(each.at.line) + ":" +
                     std::to_string(each.at.column) + ": ok: " + to_text(each) +
                     (each.entry.empty() ? "" : " [" + each.entry + "]") + "\n";
        for (const diagnostic& remark : each.remarks) {
            lines += to_text(remark, content) + "\n";
            ++(remark.level == severity::error ? errors : warnings);
        }
    }
    if (found->empty())
        print(remark("proof.nothing", {}, {.file = options.text_file.string()}), options, err);
    lines += options.text_file.string() + ": " + std::to_string(found->size()) +
             std::string{say(options, " ngày kỷ niệm, ", " anniversaries, ")} + std::to_string(errors) +
             std::string{say(options, " lỗi, ", " errors, ")} + std::to_string(warnings) +
             std::string{say(options, " cảnh báo", " warnings")} + "\n";
    return result(lines);
}

}  // namespace kyniem::cli
