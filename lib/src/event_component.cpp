#include "event_component.hpp"

#include <kyniem/feed.hpp>

#include <cstdlib>

namespace kyniem {
namespace {

/// Rings so long before local midnight of the day: a negative duration, but for one on the day itself.
/// Outlook takes the absolute value.
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
    add_text(component.get(), icalproperty_new_description, event.title);
    add_text(component.get(), icalproperty_new_uid,
             "alarm" + std::to_string(number) + "." + clean(event.uid));
    return component;
}

icalproperty_status status_of(event_status status) {
    return status == event_status::cancelled   ? ICAL_STATUS_CANCELLED
           : status == event_status::tentative ? ICAL_STATUS_TENTATIVE
                                               : ICAL_STATUS_CONFIRMED;
}

}  // namespace

component_ptr event_component(const event& event, const revision& revision, std::span<const alarm> alarms) {
    component_ptr component{icalcomponent_new_vevent()};
    icalcomponent* to = component.get();
    const icaltimetype changed = utc_value(revision.changed);
    add_text(to, icalproperty_new_uid, event.uid);
    add(to, icalproperty_new_dtstamp(changed));
    add(to, icalproperty_new_created(utc_value(revision.created)));
    add(to, icalproperty_new_lastmodified(changed));
    add(to, icalproperty_new_sequence(revision.sequence));
    add(to, icalproperty_new_dtstart(date_value(event.when.begin)));
    add(to, icalproperty_new_dtend(date_value(event.when.end)));
    add_text(to, icalproperty_new_summary, event.title);
    add_text(to, icalproperty_new_description, event.description);
    for (const std::string& category : event.categories)
        add_text(to, icalproperty_new_categories, without_separators(category));
    add(to, icalproperty_new_status(status_of(event.status)));
    add(to, icalproperty_new_class(ICAL_CLASS_PUBLIC));
    add(to, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    add_text(to, icalproperty_new_relatedto, event.related_to);
    add_x(to, "X-MICROSOFT-CDO-BUSYSTATUS", event.status == event_status::tentative ? "TENTATIVE" : "FREE");
    // A date that may still move must not ring, nor one that is off.
    if (event.status == event_status::confirmed)
        for (std::size_t number = 0; number < alarms.size(); ++number)
            icalcomponent_add_component(to, alarm_component(alarms[number], event, number + 1).release());
    return component;
}

std::string event_text(const event& event, const revision& revision, std::span<const alarm> alarms) {
    return refolded(serialised(event_component(event, revision, alarms).get()));
}

}  // namespace kyniem
