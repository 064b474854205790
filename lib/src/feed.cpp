#include <kyniem/feed.hpp>
#include <kyniem/text.hpp>

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <tuple>

namespace kyniem {
namespace {

// ---- words ---------------------------------------------------------------------------------------

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

/// How vague the date is, for the title: " (tháng 4/2026)", " (quý I/2026)".
std::string precision_mark(const partial_date& when, language language) {
    if (when.known_to == precision::day) return {};
    const std::string date = is_vi(language) ? vietnamese(when).str() : iso(when).str();
    return (is_vi(language) && when.known_to == precision::month ? " (tháng " : " (") + date + ")";
}

// ---- libical, owned ------------------------------------------------------------------------------

struct component_free {
    void operator()(icalcomponent* component) const noexcept { icalcomponent_free(component); }
};
using component_ptr = std::unique_ptr<icalcomponent, component_free>;

struct string_free {
    void operator()(char* text) const noexcept { icalmemory_free_buffer(text); }
};

/// Gives `property` to `component`. libical returns null for what it does not take.
void add(icalcomponent* component, icalproperty* property) {
    if (property == nullptr) throw std::logic_error("libical refused a property");
    icalcomponent_add_property(component, property);
}

/// Text that may go to libical: valid, NFC, no controls but line feeds. Loaded plans are so already;
/// plans built in code may not be.
std::string clean(std::string_view text) {
    if (is_clean(text) && !text.starts_with(' ') && !text.ends_with(' ')) return std::string{text};
    std::string valid{text};
    while (const auto bad = first_invalid_utf8(valid)) valid.replace(*bad, 1, "?");
    while (const auto bad = first_control(valid)) valid.erase(*bad, 1);  // a longer one becomes invalid …
    while (const auto bad = first_invalid_utf8(valid)) valid.erase(*bad, 1);  // … and goes here
    // Readers drop blanks at the ends of a value.
    const std::size_t begin = std::min(valid.find_first_not_of(' '), valid.size());
    return nfc(valid.substr(begin, valid.find_last_not_of(' ') + 1 - begin)).value_or(std::string{});
}

/// For X- properties and categories: libical 3 cannot write an escaped comma or semicolon there.
std::string without_separators(std::string_view text) {
    std::string result;
    for (const char letter : clean(text)) {
        if (letter == ',' || letter == ';')
            result += " -";
        else
            result += letter == '\n' ? ' ' : letter;
    }
    return result;
}

void add_x(icalcomponent* component, const char* name, const std::string& value) {
    icalproperty* property = icalproperty_new_x(without_separators(value).c_str());
    icalproperty_set_x_name(property, name);
    add(component, property);
}

icaltimetype date_value(sys_days day) {
    const date::year_month_day field{day};
    icaltimetype value = icaltime_null_date();
    value.year = int(field.year());
    value.month = static_cast<int>(unsigned(field.month()));
    value.day = static_cast<int>(unsigned(field.day()));
    return value;
}

icaltimetype utc_value(date::sys_seconds instant) {
    const auto day = date::floor<date::days>(instant);
    const date::hh_mm_ss time{instant - day};
    icaltimetype value = date_value(day);
    value.is_date = 0;
    value.hour = static_cast<int>(time.hours().count());
    value.minute = static_cast<int>(time.minutes().count());
    value.second = static_cast<int>(time.seconds().count());
    value.zone = icaltimezone_get_utc_timezone();
    return value;
}

/// A negative duration before local midnight of the day: Outlook takes the absolute value.
component_ptr alarm_component(const alarm& alarm, const event& event, std::size_t number) {
    component_ptr component{icalcomponent_new_valarm()};
    const auto before = std::chrono::minutes{std::chrono::hours{24 * alarm.days_before}} - alarm.at;
    icaltriggertype trigger = icaltriggertype_from_string("PT0S");
    trigger.duration.is_neg = before.count() > 0 ? 1 : 0;
    const auto minutes = static_cast<unsigned>(std::abs(before.count()));
    trigger.duration.days = minutes / (24 * 60);
    trigger.duration.hours = minutes / 60 % 24;
    trigger.duration.minutes = minutes % 60;
    add(component.get(), icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(component.get(), icalproperty_new_trigger(trigger));
    add(component.get(), icalproperty_new_description(clean(event.title).c_str()));
    add(component.get(), icalproperty_new_uid(("alarm" + std::to_string(number) + "." + event.uid).c_str()));
    return component;
}

component_ptr event_component(const event& event, const calendar& calendar, const feed_options& options) {
    component_ptr component{icalcomponent_new_vevent()};
    icalcomponent* to = component.get();
    const icaltimetype stamp = utc_value(options.stamp);
    add(to, icalproperty_new_uid(event.uid.c_str()));
    add(to, icalproperty_new_dtstamp(stamp));
    add(to, icalproperty_new_created(stamp));
    add(to, icalproperty_new_lastmodified(stamp));
    add(to, icalproperty_new_sequence(0));
    add(to, icalproperty_new_dtstart(date_value(event.when.begin)));
    add(to, icalproperty_new_dtend(date_value(event.when.end)));
    add(to, icalproperty_new_summary(clean(event.title).c_str()));
    if (!event.description.empty()) add(to, icalproperty_new_description(clean(event.description).c_str()));
    for (const std::string& category : event.categories)
        add(to, icalproperty_new_categories(without_separators(category).c_str()));
    add(to, icalproperty_new_status(event.tentative ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
    add(to, icalproperty_new_class(ICAL_CLASS_PUBLIC));
    add(to, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    if (!event.related_to.empty()) add(to, icalproperty_new_relatedto(event.related_to.c_str()));
    add_x(to, "X-MICROSOFT-CDO-BUSYSTATUS", event.tentative ? "TENTATIVE" : "FREE");
    // A date that may still move must not ring.
    if (!event.tentative)
        for (std::size_t number = 0; number < calendar.alarms.size(); ++number)
            icalcomponent_add_component(
                to, alarm_component(calendar.alarms[number], event, number + 1).release());
    return component;
}

struct css_color {
    const char* name;
    const char* hex;
};
css_color color_of(feed_color color) {
    constexpr std::array<css_color, 9> colors{{{"", ""},
                                               {"crimson", "#DC143C"},
                                               {"darkorange", "#FF8C00"},
                                               {"goldenrod", "#DAA520"},
                                               {"seagreen", "#2E8B57"},
                                               {"steelblue", "#4682B4"},
                                               {"navy", "#000080"},
                                               {"purple", "#800080"},
                                               {"gray", "#808080"}}};
    return colors[static_cast<std::size_t>(color)];
}

component_ptr calendar_component(const plan& plan, const calendar& calendar, const feed_options& options) {
    component_ptr component{icalcomponent_new_vcalendar()};
    icalcomponent* to = component.get();
    const std::string hours = "PT" + std::to_string(calendar.refresh_hours) + "H";
    add(to, icalproperty_new_version("2.0"));
    add(to, icalproperty_new_prodid("-//kyniem//kyniem//VI"));
    add(to, icalproperty_new_calscale("GREGORIAN"));
    add(to, icalproperty_new_uid((calendar.id + ".feed@" + plan.id + "." + plan.uid_domain).c_str()));
    add(to, icalproperty_new_lastmodified(utc_value(options.stamp)));
    add(to, icalproperty_new_name(clean(calendar.name).c_str()));
    add_x(to, "X-WR-CALNAME", calendar.name);
    if (!calendar.description.empty()) {
        add(to, icalproperty_new_description(clean(calendar.description).c_str()));
        add_x(to, "X-WR-CALDESC", calendar.description);
    }
    add_x(to, "X-WR-TIMEZONE", "Asia/Ho_Chi_Minh");
    if (calendar.color != feed_color::none) {
        add(to, icalproperty_new_color(color_of(calendar.color).name));
        add_x(to, "X-APPLE-CALENDAR-COLOR", color_of(calendar.color).hex);
    }
    add(to, icalproperty_new_refreshinterval(icaldurationtype_from_string(hours.c_str())));
    add_x(to, "X-PUBLISHED-TTL", hours);
    if (!options.url.empty() && options.url.find_first_of("\r\n ") == std::string::npos) {
        add(to, icalproperty_new_url(options.url.c_str()));
        add(to, icalproperty_new_source(options.url.c_str()));
    }
    return component;
}

std::string serialised(icalcomponent* component) {
    const std::unique_ptr<char, string_free> text{icalcomponent_as_ical_string_r(component)};
    if (text == nullptr) throw std::bad_alloc();
    return refolded(text.get());
}

/// One line of at most 75 octets after another.
void fold(std::string_view line, std::string& into) {
    constexpr std::size_t longest = 75;
    std::size_t room = longest;
    while (line.size() > room) {
        std::size_t cut = room;
        const auto inside = [&](std::size_t at) {
            return (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
        };
        // A combining mark (U+0300-U+036F, in UTF-8 CC 80 - CD AF) stays with its letter.
        const auto mark = [&](std::size_t at) {
            const auto first = static_cast<unsigned char>(line[at]);
            return first == 0xCC || (first == 0xCD && at + 1 < line.size() &&
                                     static_cast<unsigned char>(line[at + 1]) <= 0xAF);
        };
        while (cut > 1 && (inside(cut) || mark(cut))) --cut;
        // Editors and mail strip blanks at line ends; a line that is one blank confuses iCloud.
        std::size_t better = cut;
        while (better > 1 &&
               (line[better] == ' ' || line[better - 1] == ' ' || inside(better) || mark(better)))
            --better;
        if (better > room / 2) cut = better;
        into.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = longest - 1;
    }
    into.append(line).append("\r\n");
}

}  // namespace

std::string refolded(std::string_view lines) {
    std::string unfolded;
    unfolded.reserve(lines.size());
    for (std::string_view rest = lines; !rest.empty();) {
        std::size_t fold = rest.find("\r\n");
        while (fold != std::string_view::npos && rest.substr(fold + 2, 1) != " " &&
               rest.substr(fold + 2, 1) != "\t")
            fold = rest.find("\r\n", fold + 2);
        unfolded += rest.substr(0, fold);
        rest.remove_prefix(std::min(rest.size(), fold == std::string_view::npos ? rest.size() : fold + 3));
    }
    std::string result;
    result.reserve(lines.size() + lines.size() / 64);
    std::string_view rest = unfolded;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find("\r\n"), rest.size());
        if (end != 0) fold(rest.substr(0, end), result);
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return result;
}

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
                    .tentative = row.tentative || row.when->known_to != precision::day,
                    .categories = categories_of(plan, row, language)};
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
            one.tentative = tentative;
            one.title = (tentative ? is_vi(language) ? "(Dự kiến) " : "(Tentative) " : "") +
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
                             .color = feed.color});
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

std::vector<row> rows_of(const plan& plan, const calendar& calendar, std::span<const row> rows) {
    std::vector<row> found;
    const auto add = [&](const row& row) {
        if (matches(plan, calendar.select, row) &&
            (calendar.unit.empty() || concerns(plan, row, calendar.unit)))
            found.push_back(row);
    };
    // In calendars the members of a joint stand alone: what selects them does not depend on the joint.
    for (const row& row : rows) {
        if (row.kind != row_kind::joint)
            add(row);
        else
            for (const occurrence& member : row.members) add(row_of(plan, subject_of(member)));
    }
    return found;
}

std::string to_ical(const plan& plan, const calendar& calendar, std::span<const event> events,
                    const feed_options& options) {
    const std::string end = "END:VCALENDAR\r\n";
    std::string text = serialised(calendar_component(plan, calendar, options).get());
    text.resize(text.size() - end.size());
    for (const event& event : events) text += serialised(event_component(event, calendar, options).get());
    return text + end;
}

}  // namespace kyniem
