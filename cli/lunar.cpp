#include "common.hpp"

namespace kyniem::cli {

int lunar(const options& options, std::ostream& out, std::ostream& err) {
    if (!options.entry.empty()) {
        if (options.from_year || options.to_year) {
            err << say(options, "một ngày hay nhiều năm, không cả hai", "a day or years, not both") << '\n';
            return wrong_use;
        }
        const auto question = read_day(options.entry);
        for (const diagnostic& remark : question.remarks()) print(remark, options, err);
        if (!question)
            return question.remarks().front().code == "lunar.format" ? wrong_use : input_has_errors;
        if (options.format != format::text && options.format != format::json) {
            err << say(options, "một ngày chỉ in được text hoặc json", "a single day is text or json")
                << '\n';
            return wrong_use;
        }
        const language content = options.content_language.value_or(options.language);
        return deliver(options.format == format::json ? almanac_json(*question)
                                                      : almanac_text(*question, content),
                       options, out, err);
    }
    const int first = options.from_year.value_or(options.to_year.value_or(0));
    const int last = options.to_year.value_or(first);
    if (!options.from_year && !options.to_year) {
        err << say(options, "hãy cho một ngày, hoặc --from-year và --to-year",
                   "give a day, or --from-year and --to-year")
            << '\n';
        return wrong_use;
    }
    if (last < first) {
        err << say(options, "--to-year phải không sớm hơn --from-year",
                   "--to-year must not be before --from-year")
            << '\n';
        return wrong_use;
    }
    const table months = lunar_months_table(first, last);
    // ASCII alone: programs read it, and need no byte order mark.
    std::string text = render(months, options.format);
    if (options.format == format::csv) text.erase(0, 3);
    return deliver(text, options, out, err);
}

}  // namespace kyniem::cli
