#include "common.hpp"

#include <algorithm>

namespace kyniem::cli {
namespace {

/// An empty calendar leaves old events behind in some clients: it is not written at all.
void note_empty(const calendar& calendar, span within, const options& options, std::ostream& err) {
    print(remark("feed.empty", {calendar.id, iso(within.begin), iso(within.end - date::days{1})}), options,
          err);
}

}  // namespace

int feed(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const auto within = span_of(options, err);
    if (!within) return wrong_use;
    if (!options.stamp && !plan->beginning()) {
        err << say(options,
                   "kế hoạch không có ngày ban hành: hãy thêm issued hoặc effective vào [plan], hoặc dùng "
                   "--stamp",
                   "the plan has no day of issue: add issued or effective to [plan], or give --stamp")
            << '\n';
        return wrong_use;
    }
    const feed_options feed_options{.stamp = options.stamp ? *options.stamp
                                                           : date::sys_seconds{*plan->beginning()}};
    const language words = content_language(options, *plan);
    const auto rows = schedule(*plan, *within);
    const auto all = calendars(*plan, words);
    const auto text_of = [&](const calendar& calendar) {
        const auto found = events(*plan, kyniem::rows_of(*plan, calendar, rows), words);
        return found.empty() ? std::string{} : to_ical(*plan, calendar, found, feed_options);
    };

    if (!options.feed.empty()) {
        const auto calendar = std::ranges::find(all, options.feed, &calendar::id);
        if (calendar == all.end()) {
            std::vector<std::string> known;
            for (const auto& each : all) known.push_back(each.id);
            print(remark("reference.unknown", {options.feed, "[[feed]]", nearest(options.feed, known)}),
                  options, err);
            return wrong_use;
        }
        const std::string text = text_of(*calendar);
        if (text.empty()) {
            note_empty(*calendar, *within, options, err);
            return fine;
        }
        return deliver(text, options, out, err);
    }

    if (options.output.empty()) {
        err << say(options, "hãy chọn một lịch bằng --feed, hoặc một thư mục bằng -o; các lịch của kế hoạch:",
                   "choose a feed with --feed, or a folder with -o; the plan's feeds are:")
            << '\n';
        for (const auto& each : all) err << "  " << each.id << "  " << each.name << '\n';
        return wrong_use;
    }
    const std::filesystem::path folder{options.output};
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    for (const calendar& calendar : all) {
        const std::string text = text_of(calendar);
        if (text.empty()) {
            note_empty(calendar, *within, options, err);
            continue;
        }
        const auto file = folder / (calendar.id + ".ics");
        if (!write_file(file, text, options, err)) return cannot_read_or_write;
        out << file.string() << "  " << calendar.name << '\n';
    }
    return fine;
}

}  // namespace kyniem::cli
