#include <kyniem/feed.hpp>
#include <kyniem/feed_stream.hpp>

#include "libical.hpp"

#include <array>

namespace kyniem {
namespace {

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
    add_text(to, icalproperty_new_name, calendar.name);
    add_x(to, "X-WR-CALNAME", calendar.name);
    add_text(to, icalproperty_new_description, calendar.description);
    add_x(to, "X-WR-CALDESC", calendar.description);
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

}  // namespace

std::string feed_head(std::string_view plan_id, std::string_view uid_domain, const calendar& calendar,
                      const feed_options& options) {
    std::string text = refolded(serialised(calendar_component(plan_id, uid_domain, calendar, options).get()));
    text.resize(text.size() - feed_tail.size());
    return text;
}

std::string to_ical(const plan& plan, const calendar& calendar, std::span<const event> events,
                    const feed_options& options) {
    std::string text;
    feed_stream stream{plan.id, plan.uid_domain, calendar, options,
                       [&](std::string_view bytes) { text += bytes; }};
    for (const event& each : events) stream.write(each);
    stream.finish();
    return text;
}

}  // namespace kyniem
