#include "libical.hpp"

#include <kyniem/text.hpp>

#include <new>
#include <stdexcept>

namespace kyniem {

void add(icalcomponent* component, icalproperty* property) {
    if (property == nullptr) throw std::logic_error("libical refused a property");
    icalcomponent_add_property(component, property);
}

void add_text(icalcomponent* component, icalproperty* make(const char*), std::string_view text) {
    if (const std::string value = clean(text); !value.empty()) add(component, make(value.c_str()));
}

void add_x(icalcomponent* component, const char* name, const std::string& value) {
    const std::string plain = without_separators(value);
    if (plain.empty()) return;
    icalproperty* property = icalproperty_new_x(plain.c_str());
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

std::string_view clean(std::string_view text, std::string& storage) {
    if (is_clean(text) && !text.starts_with(' ') && !text.ends_with(' ')) return text;
    std::string valid{text};
    while (const auto bad = first_invalid_utf8(valid)) valid.replace(*bad, 1, "?");
    while (const auto bad = first_control(valid)) {
        std::size_t end = *bad + 1;
        while (end < valid.size() && (static_cast<unsigned char>(valid[end]) & 0xC0U) == 0x80U) ++end;
        valid.erase(*bad, end - *bad);
    }
    storage = nfc(trimmed(valid)).value_or(std::string{});
    return storage;
}

std::string clean(std::string_view text) {
    std::string storage;
    return std::string{clean(text, storage)};
}

std::string without_separators(std::string_view text) {
    std::string result;
    std::string storage;
    const std::string_view cleaned = clean(text, storage);
    if (cleaned.find_first_of(",;\n") == std::string_view::npos)
        return std::string{cleaned};  // nearly always
    for (const char letter : cleaned) {
        if (letter == ',' || letter == ';')
            result += " -";
        else
            result += letter == '\n' ? ' ' : letter;
    }
    return std::string{trimmed(result)};
}

std::string serialised(icalcomponent* component) {
    const buffer_ptr text{icalcomponent_as_ical_string_r(component)};
    if (text == nullptr) throw std::bad_alloc();
    return text.get();
}

}  // namespace kyniem
