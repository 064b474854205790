#include <kyniem.h>

#include <kyniem/kyniem.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct kyniem_plan {
    kyniem::plan is;
};

namespace {

using namespace kyniem;

/// Stops a call; caught at the border.
struct stopped {
    kyniem_status status;
    std::string text;
};

char* owned(std::string_view text) noexcept {
    auto* const copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (copy == nullptr) return nullptr;
    std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    return copy;
}

/// What `call` gives, or why it gives nothing, as a text of the caller's.
template <class Call>
kyniem_status answered(char** text, Call call) noexcept {
    if (text == nullptr) return kyniem_wrong_use;
    *text = nullptr;
    try {
        *text = owned(call());
        return *text == nullptr ? kyniem_failed : kyniem_fine;
    } catch (const stopped& reason) {
        *text = owned(reason.text);
        return reason.status;
    } catch (const std::bad_alloc&) {
        return kyniem_failed;
    } catch (const std::exception& mistake) {
        *text = owned(mistake.what());  // a string more might find no memory either
        return kyniem_failed;
    }
}

/// Refuses an argument under the name that it has in kyniem.h.
[[noreturn]] void refuse_argument(std::string_view name, std::string_view wanted) {
    throw stopped{kyniem_wrong_use, std::string{name}.append(": ").append(wanted).append("\n")};
}

const char* given(const char* argument, std::string_view name) {
    if (argument == nullptr) refuse_argument(name, "must not be NULL");
    return argument;
}

const plan& given(const kyniem_plan* argument) {
    if (argument == nullptr) refuse_argument("plan", "must not be NULL");
    return argument->is;
}

language language_of(const char* argument, std::optional<language> otherwise) {
    if (argument == nullptr && otherwise) return *otherwise;
    const std::string_view is = given(argument, "language");
    if (is == "vi") return language::vi;
    if (is != "en") refuse_argument("language", "must be \"vi\" or \"en\"");
    return language::en;
}

sys_days day_of(const char* argument, std::string_view name) {
    const auto day = parse_day(given(argument, name));
    if (!day || *day < sys_days{date::year{1000} / 1 / 1} ||
        *day > sys_days{date::year{latest_year} / 12 / 31})
        refuse_argument(name, "must be a day of the years 1000 to 2999, such as 2025-01-31");
    return *day;
}

span days_of(const char* from, const char* to) {
    const sys_days first = day_of(from, "from");
    const sys_days last = day_of(to, "to");
    if (last < first) refuse_argument("to", "must not be before from");
    return closed(first, last);
}

std::string lines_of(const std::vector<diagnostic>& remarks, language language) {
    std::string lines;
    for (const diagnostic& remark : remarks) (lines += to_text(remark, language)) += '\n';
    return lines;
}

const calendar& calendar_called(const std::vector<calendar>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &calendar::id);
    if (found != all.end()) return *found;
    std::string known = "must be a feed of the plan:";
    for (const calendar& each : all) (known += ' ') += each.id;
    refuse_argument("feed", known);
}

}  // namespace

extern "C" {

unsigned kyniem_abi_version() {
    return kyniem_abi;
}

kyniem_status kyniem_load(const char* file, const char* data_folder, const char* language, kyniem_plan** plan,
                          char** text) {
    if (plan == nullptr)
        return answered(text, []() -> std::string { refuse_argument("plan", "must not be NULL"); });
    *plan = nullptr;
    const kyniem_status status = answered(text, [&] {
        const kyniem::language words = language_of(language, {});
        auto loaded = load(given(file, "file"), {.data_folder = data_folder == nullptr ? "" : data_folder});
        std::string remarks = lines_of(loaded.remarks(), words);
        if (!loaded) {
            throw stopped{is_unreadable(loaded.remarks()) ? kyniem_cannot_read : kyniem_input_has_errors,
                          std::move(remarks)};
        }
        *plan = new kyniem_plan{std::move(loaded).value()};
        return remarks;
    });
    // The text may be what could not be had.
    if (status != kyniem_fine) kyniem_free_plan(std::exchange(*plan, nullptr));
    return status;
}

kyniem_status kyniem_list(const kyniem_plan* plan, const char* from, const char* to, const char* language,
                          char** json) {
    return answered(json, [&] {
        const kyniem::plan& is = given(plan);
        return render(list_table(is, schedule(is, days_of(from, to)), language_of(language, is.language)),
                      format::json);
    });
}

kyniem_status kyniem_feeds(const kyniem_plan* plan, const char* language, char** json) {
    return answered(json, [&] {
        const kyniem::plan& is = given(plan);
        table feeds{.columns = {{"id", ""}, {"name", ""}}};
        for (const calendar& each : calendars(is, language_of(language, is.language)))
            feeds.rows.push_back({each.id, each.name});
        return render(feeds, format::json);
    });
}

kyniem_status kyniem_feed(const kyniem_plan* plan, const char* feed, const char* from, const char* to,
                          const char* language, const char* stamp, char** ical) {
    return answered(ical, [&] {
        const kyniem::plan& is = given(plan);
        const kyniem::language words = language_of(language, is.language);
        const auto all = calendars(is, words);
        const calendar& wanted = calendar_called(all, given(feed, "feed"));
        if (stamp == nullptr && !is.beginning())
            refuse_argument("stamp", "must be a day: the plan has no day of issue");
        const sys_days stamped = stamp == nullptr ? *is.beginning() : day_of(stamp, "stamp");
        const auto rows = schedule(is, days_of(from, to));
        const auto found = events(is, rows_of(is, wanted, rows), words);
        return found.empty() ? std::string{} : to_ical(is, wanted, found, {.stamp = stamped});
    });
}

void kyniem_free_plan(kyniem_plan* plan) {
    delete plan;
}

void kyniem_free_text(char* text) {
    std::free(text);
}
}
