#include <kyniem/event.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <charconv>
#include <deque>
#include <iterator>
#include <tuple>
#include <unordered_map>

namespace kyniem {
namespace {

bool is_vi(language language) noexcept {
    return language == language::vi;
}

std::string description_of(const plan& plan, const row& row, language language) {
    std::string lines = text(plan, row, language);
    const auto add = [&](std::string_view vi, std::string_view en, const std::string& value) {
        if (!value.empty()) ((lines += "\n") += phrase{vi, en}.in(language)) += value;
    };
    if (const auto days = lunar_days_of(plan, row);
        days &&
        (plan.lunar_days || (row.kind == row_kind::anniversary && plan.anniversaries[row.entry].lunar)))
        add("Âm lịch: ", "Lunar: ",
            days->first != days->second ? numeric(days->first).str() + " - " + numeric(days->second).str()
            : is_vi(language)           ? vietnamese(days->first).str()
                                        : numeric(days->first).str());
    if (row.year_class) add("Loại năm: ", "Year: ", std::string{name_of(*row.year_class, language)});
    add("Chủ trì: ", "Owners: ", joined(names_of(plan, row, &work::owners, language)));
    add("Phối hợp: ", "Partners: ", joined(names_of(plan, row, &work::partners, language)));
    add("Nơi nhận: ", "Recipients: ", joined(names_of(plan, row, &work::recipients, language)));
    add("Hình thức, kênh: ", "Channels: ", joined(channels_of(plan, row, language)));
    add("Chủ đề: ", "Themes: ", joined(themes_of(plan, row, language)));
    add("Căn cứ: ", "Sources: ", joined(sources_of(plan, row)));
    add("Ghi chú: ", "Notes: ", joined(notes_of(plan, row, language)));
    return lines;
}

std::vector<std::string> categories_of(const plan& plan, const row& row, language language) {
    std::vector<std::string> found{std::string{name_of(row.kind, language)}};
    const auto add = [&](const std::vector<std::string>& own) {
        found.insert(found.end(), own.begin(), own.end());
    };
    if (row.kind == row_kind::anniversary) add(plan.anniversaries[row.entry].categories);
    if (row.kind == row_kind::milestone) add(plan.milestones[row.entry].categories);
    if (row.kind == row_kind::task) add(plan.tasks[row.entry].categories);
    return found;
}

/// The file's name and the line: where the file lies differs between machines.
std::string place_of(const plan& plan, const row& row) {
    const auto at = [&]() -> const position& {
        switch (row.kind) {
            case row_kind::window:
            case row_kind::deadline:
            case row_kind::reminder: return plan.rules[row.entry].items[row.item].at;
            case row_kind::anniversary: return plan.anniversaries[row.entry].at;
            case row_kind::joint: return plan.joints[row.entry].at;
            case row_kind::milestone:
            case row_kind::pending: return plan.milestones[row.entry].at;
            case row_kind::task: return plan.tasks[row.entry].at;
            case row_kind::duty: return plan.duties[row.entry].at;
            case row_kind::phase: return plan.phases[row.entry].at;
            case row_kind::day_off:
            case row_kind::make_up: break;
        }
        return plan.holidays[row.entry].at;
    }();
    if (at.line == 0) return {};
    return at.file.substr(at.file.rfind('/') + 1) + ":" + std::to_string(at.line);
}

/// How vague the date is, for the title: " (tháng 4/2026)", " (quý I/2026)".
std::string precision_mark(const partial_date& when, language language) {
    if (when.known_to == precision::day) return {};
    const std::string date = is_vi(language) ? vietnamese(when).str() : iso(when).str();
    return (is_vi(language) && when.known_to == precision::month ? " (tháng " : " (") + date + ")";
}

/// In calendars the members of a joint stand alone: what selects them does not depend on the joint.
std::vector<row> each_alone(const plan& plan, std::span<const row> rows) {
    std::vector<row> found;
    found.reserve(rows.size());
    for (const row& row : rows) {
        if (row.kind != row_kind::joint)
            found.push_back(row);
        else
            for (const occurrence& member : row.members) found.push_back(row_of(plan, subject_of(member)));
    }
    return found;
}

/// Deals events out to the calendars of units, by whom their rows concern.
class dealer {
public:
    dealer(const plan& plan, std::span<const row> rows)
        : plan_(plan), rows_(rows), members_(plan), units_of_(rows.size()) {
        for (std::uint32_t number = 0; number < plan.units.size(); ++number)
            numbers_.emplace(plan.units[number].id, number);
    }

    /// `row_of(event)` is the index of the row that an event was made of.
    template <class Row>
    void among(std::span<const calendar> calendars, std::span<std::vector<std::uint32_t>> carried,
               std::span<const std::uint32_t> events, Row row_of) {
        std::vector<std::vector<std::size_t>> calendars_of(plan_.units.size());
        for (std::size_t at = 0; at < calendars.size(); ++at)
            calendars_of[numbers_.at(calendars[at].unit)].push_back(at);
        std::unordered_map<const units*, std::size_t> uses;
        for (const std::uint32_t event : events) ++uses[&units_of(row_of(event))];
        std::vector<std::size_t> sizes(plan_.units.size());
        for (const auto& [meant, count] : uses)
            for (const std::uint32_t unit : *meant) sizes[unit] += count;
        for (std::size_t unit = 0; unit < sizes.size(); ++unit)
            for (const std::size_t at : calendars_of[unit]) carried[at].reserve(sizes[unit]);
        for (const std::uint32_t event : events)
            for (const std::uint32_t unit : units_of(row_of(event)))
                for (const std::size_t at : calendars_of[unit]) carried[at].push_back(event);
    }

private:
    using units = std::vector<std::uint32_t>;  ///< ascending indices into the plan's units

    const units& units_of(std::uint32_t row) {
        if (units_of_[row] == nullptr) units_of_[row] = concerned(rows_[row]);
        return *units_of_[row];
    }

    /// The units that own the row or take part in it: those for which `concerns` is true.
    const units* concerned(const row& row) {
        const sys_days day = days_of_people(plan_, row).front();
        const units* found = nullptr;
        for (const auto who : {&work::owners, &work::partners})
            for (const std::string& name : people_of(plan_, row, who)) {
                const units& meant = members_.meant_by(name, day);
                if (found == nullptr) {
                    found = &meant;
                    continue;
                }
                units both;
                std::ranges::set_union(*found, meant, std::back_inserter(both));
                found = &unions_.emplace_back(std::move(both));
            }
        return found == nullptr ? &nobody_ : found;
    }

    const plan& plan_;
    std::span<const row> rows_;
    membership members_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_{};
    std::vector<const units*> units_of_;  ///< by row, once it was asked for
    std::deque<units> unions_{};
    units nobody_{};
};

}  // namespace

std::vector<event> events(const plan& plan, std::span<const row> rows, language language) {
    std::vector<event> found;
    const std::string domain = "@" + plan.id + "." + plan.uid_domain;
    for (const row& row : rows) {
        if (!row.when || row.when->known_to == precision::year || row.kind == row_kind::pending) continue;
        if (row.kind == row_kind::joint) {
            for (const occurrence& member : row.members) {
                const auto alone = row_of(plan, subject_of(member));
                auto inner = events(plan, {&alone, 1}, language);
                found.insert(found.end(), std::make_move_iterator(inner.begin()),
                             std::make_move_iterator(inner.end()));
            }
            continue;
        }
        event event{.uid = row.id + domain,
                    .kind = row.kind,
                    .when = row.when->days(),
                    .title = title(plan, row, language) + precision_mark(*row.when, language),
                    .description = description_of(plan, row, language),
                    .status = row.tentative || row.when->known_to != precision::day ? event_status::tentative
                                                                                    : event_status::confirmed,
                    .categories = categories_of(plan, row, language),
                    .dated = range_text(*row.when, language),
                    .owners = names_of(plan, row, &work::owners, language),
                    .at = place_of(plan, row)};
        if (row.about)
            // A joint's rows belong to its first day: the joint itself is no event.
            event.related_to = id_of(plan, row.about->kind == row_kind::joint
                                               ? subject_of(members_of(plan, *row.about).front())
                                               : *row.about) +
                               domain;
        const bool to_the_day = row.when->known_to == precision::day;
        if (!row.open_from && !row.open_until && !(to_the_day && event.when.length() > longest_banner)) {
            found.push_back(std::move(event));
            continue;
        }
        const auto edge = [&](sys_days day, std::string_view role, std::string_view vi, std::string_view en,
                              bool tentative) {
            kyniem::row plain = row;
            plain.tentative = false;
            kyniem::event one = event;
            one.uid = row.id + "." + std::string{role} + domain;
            one.when = closed(day, day);
            one.status = tentative ? event_status::tentative : event_status::confirmed;
            one.dated = vietnamese(day).str();
            one.title = std::string{tentative ? tentative_mark.in(language) : ""} +
                        std::string{phrase{vi, en}.in(language)} + title(plan, plain, language);
            found.push_back(std::move(one));
        };
        if (!row.open_from)
            edge(row.when->first, "begin", "Bắt đầu: ", "Begins: ", row.tentative && !row.begins_certainly);
        if (!row.open_until) edge(row.when->last, "end", "Kết thúc: ", "Ends: ", row.tentative);
    }
    std::ranges::sort(found, [](const event& a, const event& b) {
        return std::tie(a.when.begin, a.uid) < std::tie(b.when.begin, b.uid);
    });
    return found;
}

std::vector<calendar> calendars(const plan& plan, language language) {
    std::vector<feed> feeds = plan.feeds;
    if (feeds.empty()) {
        feeds = {
            {.id = "ky-niem",
             .name = {"Ngày kỷ niệm, sự kiện", "Anniversaries and milestones"},
             .select = {.what = {row_kind::anniversary, row_kind::milestone}},
             .color = feed_color::crimson},
            {.id = "dot-tuyen-truyen",
             .name = {"Đợt, giai đoạn tuyên truyền", "Windows and phases"},
             .select = {.what = {row_kind::phase, row_kind::window}},
             .color = feed_color::darkorange},
            {.id = "viec",
             .name = {"Hạn việc, nhắc việc", "Deadlines, reminders and duties"},
             .select = {.what = {row_kind::task, row_kind::duty, row_kind::deadline, row_kind::reminder}},
             .color = feed_color::steelblue},
            {.id = "don-vi-{unit}",
             .name = {"Lịch việc: {unit}", "Work: {unit}"},
             .each_unit = true,
             .select = {.what = {row_kind::task, row_kind::duty, row_kind::deadline, row_kind::reminder,
                                 row_kind::window}},
             .color = feed_color::seagreen}};
        if (!plan.holidays.empty())
            feeds.push_back({.id = "ngay-nghi",
                             .name = {"Lịch nghỉ, làm bù", "Days off and make-up days"},
                             .select = {.what = {row_kind::day_off, row_kind::make_up}},
                             .color = feed_color::gray});
    }
    const auto filled = [](std::string text, const std::string& value) {
        for (auto at = text.find("{unit}"); at != std::string::npos;
             at = text.find("{unit}", at + value.size()))
            text.replace(at, 6, value);
        return text;
    };
    std::vector<calendar> found;
    for (const feed& feed : feeds) {
        const auto add_for = [&](const unit* unit) {
            const std::string name = unit == nullptr ? std::string{} : unit->name.in(language);
            const std::string& description =
                feed.description.empty() ? plan.title.in(language) : feed.description.in(language);
            found.push_back({.id = filled(feed.id, unit == nullptr ? std::string{} : unit->id),
                             .name = filled(feed.name.in(language), name),
                             .description = filled(description, name),
                             .select = feed.select,
                             .unit = unit == nullptr ? std::string{} : unit->id,
                             .alarms = feed.alarms,
                             .refresh_hours = feed.refresh_hours,
                             .color = feed.color,
                             .listed = feed.listed,
                             .archive_years = feed.archive_years});
            for (const std::string& old : feed.replaces)
                found.back().replaces.push_back(filled(old, unit == nullptr ? std::string{} : unit->id));
        };
        if (!feed.each_unit) {
            add_for(nullptr);
            continue;
        }
        for (const unit& unit : plan.units)
            if (unit.members.empty()) add_for(&unit);  // a group is no office: its members have feeds
    }
    return found;
}

std::string profile_of(const calendar& calendar, language language) {
    std::string profile = language == language::vi ? "vi" : "en";
    for (const alarm& alarm : calendar.alarms)
        profile += " " + std::to_string(alarm.days_before) + "d@" + std::to_string(alarm.at.count()) + "min";
    return profile;
}

language language_of(std::string_view profile) noexcept {
    return profile.substr(0, profile.find(' ')) == "en" ? language::en : language::vi;
}

std::vector<alarm> alarms_of(std::string_view profile) {
    std::vector<alarm> alarms;
    for (auto at = profile.find(' '); at != std::string_view::npos; at = profile.find(' ')) {
        profile.remove_prefix(at + 1);
        alarm one;
        int minutes = 0;
        const char* const end = profile.data() + profile.size();
        const auto days = std::from_chars(profile.data(), end, one.days_before);
        constexpr std::string_view between = "d@";
        if (days.ec != std::errc{} ||
            !std::string_view{days.ptr, static_cast<std::size_t>(end - days.ptr)}.starts_with(between))
            return {};
        if (std::from_chars(days.ptr + between.size(), end, minutes).ec != std::errc{}) return {};
        one.at = std::chrono::minutes{minutes};
        if (!is_alarm(one)) return {};
        alarms.push_back(one);
    }
    return alarms;
}

std::vector<row> rows_of(const plan& plan, const calendar& calendar, std::span<const row> rows) {
    std::vector<row> found = each_alone(plan, rows);
    std::erase_if(found, [&](const row& row) {
        return calendar.archive_years != 0 || !matches(plan, calendar.select, row) ||
               !(calendar.unit.empty() || concerns(plan, row, calendar.unit));
    });
    return found;
}

programme programme_of(const plan& plan, std::span<const row> rows, language language) {
    programme made{.calendars = calendars(plan, language)};
    const std::vector<row> alone = each_alone(plan, rows);
    struct found_event {
        kyniem::event event;
        std::uint32_t row;
    };
    std::vector<found_event> found;
    for (std::uint32_t number = 0; number < alone.size(); ++number)
        for (event& each : events(plan, {&alone[number], 1}, language))
            found.push_back({std::move(each), number});
    std::ranges::sort(found, [](const found_event& a, const found_event& b) {
        return std::tie(a.event.when.begin, a.event.uid) < std::tie(b.event.when.begin, b.event.uid);
    });

    made.carried.resize(made.calendars.size());
    dealer deal{plan, alone};
    std::vector<std::uint32_t> chosen;  // by the selection that the calendars around `at` share
    for (std::size_t at = 0; at < made.calendars.size();) {
        const calendar& first = made.calendars[at];
        const std::size_t begin = at++;
        if (first.archive_years != 0) continue;
        chosen.clear();
        for (std::uint32_t number = 0; number < found.size(); ++number)
            if (matches(plan, first.select, alone[found[number].row])) chosen.push_back(number);
        if (first.unit.empty()) {
            made.carried[begin] = chosen;
            continue;
        }
        // The calendars of the units of one feed stand together.
        while (at < made.calendars.size() && !made.calendars[at].unit.empty() &&
               made.calendars[at].archive_years == 0 && made.calendars[at].select == first.select)
            ++at;
        deal.among({made.calendars.data() + begin, at - begin}, {made.carried.data() + begin, at - begin},
                   chosen, [&](std::uint32_t number) { return found[number].row; });
    }
    made.events.reserve(found.size());
    for (found_event& each : found) made.events.push_back(std::move(each.event));
    return made;
}

std::string_view row_id_of(std::string_view uid) noexcept {
    return uid.substr(0, uid.find('@'));
}

std::string_view entry_of(std::string_view uid) noexcept {
    return uid.substr(0, uid.find_first_of(".@"));
}

}  // namespace kyniem
