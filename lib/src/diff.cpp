#include <kyniem/diff.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace kyniem {
namespace {

using by_uid = std::unordered_map<std::string_view, const event*>;

by_uid index_of(std::span<const event> events) {
    by_uid index;
    for (const event& each : events) index.emplace(each.uid, &each);
    return index;
}

const event* find(const by_uid& index, std::string_view uid) {
    const auto found = index.find(uid);
    return found == index.end() ? nullptr : found->second;
}

std::optional<difference_kind> kind_of(const event* before, const event* after) {
    if (before == nullptr) return difference_kind::added;
    if (after == nullptr) return difference_kind::removed;
    if (before->when != after->when || before->dated != after->dated) return difference_kind::moved;
    // The mark of a tentative title goes with the status.
    if (before->status == event_status::tentative && after->status == event_status::confirmed)
        return difference_kind::settled;
    if (before->status == event_status::confirmed && after->status == event_status::tentative)
        return difference_kind::unsettled;
    if (before->title != after->title) return difference_kind::renamed;
    if (before->description != after->description || before->owners != after->owners ||
        before->status != after->status || before->categories != after->categories)
        return difference_kind::reworded;
    return std::nullopt;
}

const event& either(const difference& each) {
    return each.after != nullptr ? *each.after : *each.before;
}

/// The title without the mark of a tentative one.
std::string_view plain_title(const event& event) {
    return event.status == event_status::tentative ? without_tentative_mark(event.title) : event.title;
}

/// The words alone: days and counts in a title follow its date.
std::string words_of(const event& event) {
    std::string words;
    for (const char letter : plain_title(event))
        if (letter < '0' || letter > '9') words += letter;
    return words;
}

/// The title, with the old one where it is another.
std::string title_of(const difference& each, language language) {
    std::string title = either(each).title;
    if (each.before != nullptr && each.after != nullptr && words_of(*each.before) != words_of(*each.after))
        title.append(phrase{" (tên cũ: ", " (formerly: "}.in(language))
            .append(plain_title(*each.before))
            .append(")");
    return title;
}

cell dated(const event* event) {
    return event == nullptr ? cell{} : cell{event->dated};
}

/// For machines: the first and the last day before and after.
constexpr std::array day_columns{"old_first", "old_last", "new_first", "new_last"};
void add_days(std::vector<cell>& row, const difference& each) {
    for (const event* state : {each.before, each.after})
        for (const bool first : {true, false})
            row.push_back(state == nullptr ? cell{}
                          : first          ? cell{state->when.begin}
                                           : cell{state->when.end - date::days{1}});
}

/// What readers see of it: a title, with its day where the title does not make it clear.
table table_of(std::span<const difference> all, difference_kind kind, language language) {
    table table{.columns = {{"id", ""}}};
    const bool two_dates = kind == difference_kind::moved;
    const bool two_texts = kind == difference_kind::renamed || kind == difference_kind::reworded;
    const bool texts = kind == difference_kind::reworded;
    if (two_texts && !texts) {
        table.columns.push_back(titled("before", language, "Tên cũ", "Old name"));
        table.columns.push_back(titled("after", language, "Tên mới", "New name"));
    } else {
        table.columns.push_back(titled("text", language, "Nội dung", "What"));
    }
    if (two_dates) {
        table.columns.push_back(titled("", language, "Ngày cũ", "Old date"));
        table.columns.push_back(titled("", language, "Ngày mới", "New date"));
    } else {
        table.columns.push_back(titled("", language, "Ngày", "Date"));
    }
    if (texts) {
        table.columns.push_back(titled("before", language, "Trước", "Before"));
        table.columns.push_back(titled("after", language, "Sau", "After"));
    }
    table.columns.push_back(titled("owners", language, "Đơn vị chủ trì", "Owners"));
    for (const char* id : day_columns) table.columns.push_back({id, ""});
    for (const difference& each : all) {
        if (each.kind != kind || each.carried) continue;
        const event& shown = either(each);
        std::vector<cell> row{std::string{row_id_of(shown.uid)}};
        if (two_texts && !texts) {
            row.emplace_back(each.before->title);
            row.emplace_back(each.after->title);
        } else {
            row.emplace_back(title_of(each, language));
        }
        if (two_dates) row.push_back(dated(each.before));
        row.emplace_back(shown.dated);
        if (texts) {
            row.emplace_back(each.before->description);
            row.emplace_back(each.after->description);
        }
        row.emplace_back(shown.owners);
        add_days(row, each);
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// A line for each unit that has to do it.
table carried_table(std::span<const difference> all, language language) {
    table table{.columns = {titled("unit", language, "Đơn vị", "Unit"),
                            {"id", ""},
                            titled("text", language, "Việc", "Work"),
                            titled("", language, "Ngày cũ", "Old date"),
                            titled("", language, "Ngày mới", "New date")},
                .grouped_by = 0};
    for (const char* id : day_columns) table.columns.push_back({id, ""});
    const std::string nobody{phrase{"Chưa giao đơn vị", "No unit yet"}.in(language)};
    std::map<std::string, std::vector<const difference*>> by_unit;
    for (const difference& each : all) {
        if (!each.carried) continue;
        const event& shown = either(each);
        if (shown.owners.empty() && (each.before == nullptr || each.before->owners.empty()))
            by_unit[nobody].push_back(&each);
        // Who no longer has it must hear of it as well.
        std::set<std::string> owners;
        for (const event* state : {each.before, each.after})
            if (state != nullptr) owners.insert(state->owners.begin(), state->owners.end());
        for (const std::string& owner : owners) by_unit[owner].push_back(&each);
    }
    for (const auto& [unit, rows] : by_unit)
        for (const difference* each : rows) {
            const event& shown = either(*each);
            std::vector<cell> row{unit, std::string{row_id_of(shown.uid)}, title_of(*each, language),
                                  dated(each->before), dated(each->after)};
            add_days(row, *each);
            table.rows.push_back(std::move(row));
        }
    return table;
}

}  // namespace

std::vector<difference> differences(std::span<const event> before, std::span<const event> after) {
    const by_uid old_events = index_of(before);
    const by_uid new_events = index_of(after);
    std::vector<difference> found;
    const auto add = [&](const event* old, const event* now) {
        const auto kind = kind_of(old, now);
        if (!kind) return;
        difference one{.kind = *kind, .before = old, .after = now};
        const std::string& about = either(one).related_to;
        if (!about.empty() && *kind != difference_kind::renamed && *kind != difference_kind::reworded) {
            // It follows where its subject moved, came or went as well.
            const auto subject = kind_of(find(old_events, about), find(new_events, about));
            one.carried = subject && *subject != difference_kind::renamed &&
                          *subject != difference_kind::reworded &&
                          (old_events.contains(about) || new_events.contains(about));
        }
        found.push_back(one);
    };
    for (const event& now : after) add(find(old_events, now.uid), &now);
    for (const event& old : before)
        if (!new_events.contains(old.uid)) add(&old, nullptr);
    std::ranges::sort(found, {}, [](const difference& each) {
        return std::pair{either(each).when.begin, std::string_view{either(each).uid}};
    });
    return found;
}

document notice_of(std::span<const difference> differences, std::string_view plan_title, language language) {
    const bool vi = language == language::vi;
    document notice{.title = vi ? "THÔNG BÁO THAY ĐỔI LỊCH" : "NOTICE OF CHANGES",
                    .lines = {std::string{plan_title}}};
    struct part {
        difference_kind kind;
        std::string_view id;
        phrase title;
    };
    constexpr std::array<part, 7> parts{
        {{difference_kind::moved, "moved", {"Dời ngày", "Moved"}},
         {difference_kind::settled,
          "settled",
          {"Chốt ngày (trước là dự kiến)", "Settled (tentative before)"}},
         {difference_kind::unsettled,
          "unsettled",
          {"Chuyển thành dự kiến", "Tentative now (settled before)"}},
         {difference_kind::added, "added", {"Thêm mới", "Added"}},
         {difference_kind::removed, "removed", {"Bỏ", "Removed"}},
         {difference_kind::renamed, "renamed", {"Đổi tên", "Renamed"}},
         {difference_kind::reworded, "reworded", {"Đổi nội dung, đơn vị", "Reworded, or with other units"}}}};
    for (const part& each : parts)
        if (table rows = table_of(differences, each.kind, language); !rows.rows.empty())
            notice.sections.push_back(
                {std::string{each.id}, std::string{each.title.in(language)}, std::move(rows)});
    if (table rows = carried_table(differences, language); !rows.rows.empty())
        notice.sections.push_back(
            {"carried", vi ? "Các việc đổi ngày theo, của từng đơn vị" : "Work that changes along, by unit",
             std::move(rows)});
    if (notice.sections.empty()) notice.lines.emplace_back(vi ? "Không có thay đổi." : "Nothing changed.");
    return notice;
}

}  // namespace kyniem
