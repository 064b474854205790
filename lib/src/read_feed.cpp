#include <kyniem/feed.hpp>
#include <kyniem/messages.hpp>

#include "libical.hpp"

#include <mutex>
#include <optional>

namespace kyniem {
namespace {

/// A feed is far smaller (largest_feed of edition.hpp); anything larger is none of ours.
constexpr std::size_t largest_readable = 64U << 20U;

component_ptr parsed(std::string_view ical) {
    static std::mutex parsing;  // libical's parser has a table of its own that all threads write
    const std::scoped_lock only{parsing};
    return component_ptr{icalparser_parse_string(std::string{ical}.c_str())};
}

/// The property's value, unless it is of another type than it should be: libical takes the type that the file
/// says (VALUE=), and does not look before it hands out a member of its union.
const icalvalue* value_of(icalproperty* property, icalvalue_kind wanted) {
    const icalvalue* value = property == nullptr ? nullptr : icalproperty_get_value(property);
    return value != nullptr && icalvalue_isa(value) == wanted ? value : nullptr;
}

}  // namespace

checked<read_feed> parse_feed(std::string_view ical, const std::string& file) {
    const auto broken = [&] { return checked<read_feed>{{remark("feed.unreadable", {}, {file, 0, 0})}}; };
    if (ical.size() > largest_readable || !ical.starts_with("BEGIN:VCALENDAR\r\n") ||
        !ical.ends_with(feed_tail))
        return broken();
    const component_ptr calendar = parsed(ical);
    if (calendar == nullptr || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT ||
        icalcomponent_count_errors(calendar.get()) != 0)
        return broken();
    read_feed found;
    const auto text_of = [](icalcomponent* from, icalproperty_kind kind) {
        const icalvalue* value = value_of(icalcomponent_get_first_property(from, kind), ICAL_TEXT_VALUE);
        return std::string{value == nullptr ? "" : icalvalue_get_text(value)};
    };
    const auto instant_of = [](icalcomponent* from,
                               icalproperty_kind kind) -> std::optional<date::sys_seconds> {
        const icalvalue* value = value_of(icalcomponent_get_first_property(from, kind), ICAL_DATETIME_VALUE);
        if (value == nullptr) return std::nullopt;
        const icaltimetype time = icalvalue_get_datetime(value);
        const date::year_month_day day{date::year{time.year} / time.month / time.day};
        if (!day.ok()) return std::nullopt;
        return sys_days{day} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
               std::chrono::seconds{time.second};
    };
    const auto day_of = [](icalcomponent* from, icalproperty_kind kind) -> std::optional<sys_days> {
        const icalvalue* value = value_of(icalcomponent_get_first_property(from, kind), ICAL_DATE_VALUE);
        if (value == nullptr) return std::nullopt;
        const icaltimetype time = icalvalue_get_date(value);
        const date::year_month_day day{date::year{time.year} / time.month / time.day};
        if (!day.ok()) return std::nullopt;
        return sys_days{day};
    };
    found.uid = text_of(calendar.get(), ICAL_UID_PROPERTY);
    found.name = text_of(calendar.get(), ICAL_NAME_PROPERTY);
    found.changed = instant_of(calendar.get(), ICAL_LASTMODIFIED_PROPERTY).value_or(date::sys_seconds{});
    for (icalcomponent* each = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         each != nullptr; each = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        const auto begin = day_of(each, ICAL_DTSTART_PROPERTY);
        const auto end = day_of(each, ICAL_DTEND_PROPERTY);
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
            if (const icalvalue* value = value_of(category, ICAL_TEXT_VALUE))
                one.event.categories.emplace_back(icalvalue_get_text(value));
        const icalproperty_status status = icalcomponent_get_status(each);
        one.event.status = status == ICAL_STATUS_CANCELLED   ? event_status::cancelled
                           : status == ICAL_STATUS_TENTATIVE ? event_status::tentative
                                                             : event_status::confirmed;
        const icalvalue* sequence =
            value_of(icalcomponent_get_first_property(each, ICAL_SEQUENCE_PROPERTY), ICAL_INTEGER_VALUE);
        one.revision = {.sequence = sequence == nullptr ? 0 : icalvalue_get_integer(sequence),
                        .created = *created,
                        .changed = *changed};
        one.has_alarms = icalcomponent_get_first_component(each, ICAL_VALARM_COMPONENT) != nullptr;
        found.events.push_back(std::move(one));
    }
    return {std::move(found), {}};
}

}  // namespace kyniem
