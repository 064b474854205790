// Reads a feed with libical and prints one line of JSON an event.
#include <libical/ical.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace {
std::string day(icaltimetype time) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d%s", time.year, time.month, time.day,
                  time.is_date != 0 ? "" : " is no date");
    return text;
}
std::string value(icalcomponent* event, icalproperty_kind kind) {
    icalproperty* property = icalcomponent_get_first_property(event, kind);
    const char* text = property == nullptr ? nullptr : icalvalue_get_text(icalproperty_get_value(property));
    return text == nullptr ? "" : text;
}
// An instant or a distance, as it is written.
std::string instant(icalcomponent* component, icalproperty_kind kind) {
    icalproperty* property = icalcomponent_get_first_property(component, kind);
    char* written = property == nullptr ? nullptr : icalproperty_get_value_as_string_r(property);
    std::string text = written == nullptr ? "" : written;
    icalmemory_free_buffer(written);
    return text;
}
}  // namespace

int main(int, char** arguments) {
    std::ifstream file{arguments[1], std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar{
        icalparser_parse_string(text.c_str()), &icalcomponent_free};
    if (calendar == nullptr || icalcomponent_count_errors(calendar.get()) != 0) {
        std::cerr << "libical complains\n";
        return 1;
    }
    for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         event != nullptr; event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        nlohmann::json line;
        line["uid"] = icalcomponent_get_uid(event);
        line["start"] = day(icalcomponent_get_dtstart(event));
        line["end"] = day(icalcomponent_get_dtend(event));
        line["title"] = icalcomponent_get_summary(event);
        line["description"] = value(event, ICAL_DESCRIPTION_PROPERTY);
        line["related"] = value(event, ICAL_RELATEDTO_PROPERTY);
        line["status"] = icalproperty_status_to_string(icalcomponent_get_status(event));
        line["sequence"] = icalcomponent_get_sequence(event);
        line["stamp"] = instant(event, ICAL_DTSTAMP_PROPERTY);
        line["created"] = instant(event, ICAL_CREATED_PROPERTY);
        line["modified"] = instant(event, ICAL_LASTMODIFIED_PROPERTY);
        line["alarms"] = nlohmann::json::array();
        for (auto* alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT); alarm != nullptr;
             alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT))
            line["alarms"].push_back(instant(alarm, ICAL_TRIGGER_PROPERTY) + " " +
                                     value(alarm, ICAL_DESCRIPTION_PROPERTY));
        line["categories"] = nlohmann::json::array();
        for (auto* category = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);
             category != nullptr; category = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY))
            line["categories"].push_back(icalproperty_get_categories(category));
        std::cout << line.dump() << '\n';
    }
}
