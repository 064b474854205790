#include <kyniem/feed.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/text.hpp>

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace kyniem {
namespace {

/// A feed is far smaller (largest_feed of edition.hpp); anything larger is none of ours.
constexpr std::size_t largest_readable = 64U << 20U;

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

icalproperty_status status_of(event_status status) {
    return status == event_status::cancelled   ? ICAL_STATUS_CANCELLED
           : status == event_status::tentative ? ICAL_STATUS_TENTATIVE
                                               : ICAL_STATUS_CONFIRMED;
}

component_ptr event_component(const event& event, const revision& revision, std::span<const alarm> alarms) {
    component_ptr component{icalcomponent_new_vevent()};
    icalcomponent* to = component.get();
    const icaltimetype changed = utc_value(revision.changed);
    add(to, icalproperty_new_uid(event.uid.c_str()));
    add(to, icalproperty_new_dtstamp(changed));
    add(to, icalproperty_new_created(utc_value(revision.created)));
    add(to, icalproperty_new_lastmodified(changed));
    add(to, icalproperty_new_sequence(revision.sequence));
    add(to, icalproperty_new_dtstart(date_value(event.when.begin)));
    add(to, icalproperty_new_dtend(date_value(event.when.end)));
    add(to, icalproperty_new_summary(clean(event.title).c_str()));
    if (!event.description.empty()) add(to, icalproperty_new_description(clean(event.description).c_str()));
    for (const std::string& category : event.categories)
        add(to, icalproperty_new_categories(without_separators(category).c_str()));
    add(to, icalproperty_new_status(status_of(event.status)));
    add(to, icalproperty_new_class(ICAL_CLASS_PUBLIC));
    add(to, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    if (!event.related_to.empty()) add(to, icalproperty_new_relatedto(event.related_to.c_str()));
    add_x(to, "X-MICROSOFT-CDO-BUSYSTATUS", event.status == event_status::tentative ? "TENTATIVE" : "FREE");
    // A date that may still move must not ring, nor one that is off.
    if (event.status == event_status::confirmed)
        for (std::size_t number = 0; number < alarms.size(); ++number)
            icalcomponent_add_component(to, alarm_component(alarms[number], event, number + 1).release());
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

component_ptr calendar_component(std::string_view plan_id, std::string_view uid_domain,
                                 const calendar& calendar, const feed_options& options) {
    component_ptr component{icalcomponent_new_vcalendar()};
    icalcomponent* to = component.get();
    const std::string hours = "PT" + std::to_string(calendar.refresh_hours) + "H";
    add(to, icalproperty_new_version("2.0"));
    add(to, icalproperty_new_prodid("-//kyniem//kyniem//VI"));
    add(to, icalproperty_new_calscale("GREGORIAN"));
    const std::string uid = calendar.id + ".feed@" + std::string{plan_id} + "." + std::string{uid_domain};
    add(to, icalproperty_new_uid(uid.c_str()));
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

std::string feed_head(std::string_view plan_id, std::string_view uid_domain, const calendar& calendar,
                      const feed_options& options) {
    std::string text = serialised(calendar_component(plan_id, uid_domain, calendar, options).get());
    text.resize(text.size() - feed_tail.size());
    return text;
}

std::string event_text(const event& event, const revision& revision, std::span<const alarm> alarms) {
    return serialised(event_component(event, revision, alarms).get());
}

std::string to_ical(const plan& plan, const calendar& calendar, std::span<const event> events,
                    const feed_options& options) {
    const revision first{.sequence = 0, .created = options.stamp, .changed = options.stamp};
    std::string text = feed_head(plan.id, plan.uid_domain, calendar, options);
    for (const event& event : events) text += event_text(event, first, calendar.alarms);
    return text.append(feed_tail);
}

checked<read_feed> parse_feed(std::string_view ical, const std::string& file) {
    const auto broken = [&] { return checked<read_feed>{{remark("feed.unreadable", {}, {file, 0, 0})}}; };
    if (ical.size() > largest_readable || !ical.starts_with("BEGIN:VCALENDAR\r\n") ||
        !ical.ends_with(feed_tail))
        return broken();
    const component_ptr calendar{icalparser_parse_string(std::string{ical}.c_str())};
    if (calendar == nullptr || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT ||
        icalcomponent_count_errors(calendar.get()) != 0)
        return broken();
    read_feed found;
    const auto text_of = [](icalcomponent* from, icalproperty_kind kind) {
        icalproperty* property = icalcomponent_get_first_property(from, kind);
        const char* text =
            property == nullptr ? nullptr : icalvalue_get_text(icalproperty_get_value(property));
        return std::string{text == nullptr ? "" : text};
    };
    const auto instant_of = [](icalcomponent* from, icalproperty_kind kind) {
        icalproperty* property = icalcomponent_get_first_property(from, kind);
        if (property == nullptr) return std::optional<date::sys_seconds>{};
        const icaltimetype time = icalvalue_get_datetime(icalproperty_get_value(property));
        if (!(date::year{time.year} / time.month / time.day).ok()) return std::optional<date::sys_seconds>{};
        const date::sys_seconds instant = sys_days{date::year{time.year} / time.month / time.day} +
                                          std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
                                          std::chrono::seconds{time.second};
        return std::optional{instant};
    };
    const auto day_of = [](icaltimetype time) -> std::optional<sys_days> {
        const date::year_month_day day{date::year{time.year} / time.month / time.day};
        if (time.is_date == 0 || !day.ok()) return std::nullopt;
        return sys_days{day};
    };
    found.uid = text_of(calendar.get(), ICAL_UID_PROPERTY);
    found.name = text_of(calendar.get(), ICAL_NAME_PROPERTY);
    found.changed = instant_of(calendar.get(), ICAL_LASTMODIFIED_PROPERTY).value_or(date::sys_seconds{});
    for (icalcomponent* each = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         each != nullptr; each = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        const auto begin = day_of(icalcomponent_get_dtstart(each));
        const auto end = day_of(icalcomponent_get_dtend(each));
        const auto created = instant_of(each, ICAL_CREATED_PROPERTY);
        const auto changed = instant_of(each, ICAL_LASTMODIFIED_PROPERTY);
        read_feed::version one;
        one.event.uid = text_of(each, ICAL_UID_PROPERTY);
        if (one.event.uid.empty() || !begin || !end || *end <= *begin || !created || !changed)
            return broken();
        one.event.when = {*begin, *end};
        one.event.title = text_of(each, ICAL_SUMMARY_PROPERTY);
        one.event.description = text_of(each, ICAL_DESCRIPTION_PROPERTY);
        one.event.related_to = text_of(each, ICAL_RELATEDTO_PROPERTY);
        for (icalproperty* category = icalcomponent_get_first_property(each, ICAL_CATEGORIES_PROPERTY);
             category != nullptr; category = icalcomponent_get_next_property(each, ICAL_CATEGORIES_PROPERTY))
            one.event.categories.emplace_back(icalproperty_get_categories(category));
        const icalproperty_status status = icalcomponent_get_status(each);
        one.event.status = status == ICAL_STATUS_CANCELLED   ? event_status::cancelled
                           : status == ICAL_STATUS_TENTATIVE ? event_status::tentative
                                                             : event_status::confirmed;
        one.revision = {
            .sequence = icalcomponent_get_sequence(each), .created = *created, .changed = *changed};
        one.has_alarms = icalcomponent_get_first_component(each, ICAL_VALARM_COMPONENT) != nullptr;
        found.events.push_back(std::move(one));
    }
    return {std::move(found), {}};
}

}  // namespace kyniem
