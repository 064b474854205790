// libical, owned: its trees freed, its nulls refused, text cleaned before it gets there. Included by the
// few files that speak to it.
#pragma once

#include <kyniem/date.hpp>

#include <libical/ical.h>

#include <memory>
#include <string>
#include <string_view>

namespace kyniem {

struct component_free {
    void operator()(icalcomponent* component) const noexcept { icalcomponent_free(component); }
};
using component_ptr = std::unique_ptr<icalcomponent, component_free>;

struct buffer_free {
    void operator()(char* text) const noexcept { icalmemory_free_buffer(text); }
};
using buffer_ptr = std::unique_ptr<char, buffer_free>;

/// Gives `property` to `component`. libical returns null for what it does not take.
void add(icalcomponent* component, icalproperty* property);
void add_x(icalcomponent* component, const char* name, const std::string& value);

[[nodiscard]] icaltimetype date_value(sys_days day);
[[nodiscard]] icaltimetype utc_value(date::sys_seconds instant);

/// Text that may go to libical: valid, NFC, no controls but line feeds, no blanks at its ends, which readers
/// drop. Loaded plans are so already; plans built in code may not be. Points into `text`, or into `storage`
/// where something had to go.
[[nodiscard]] std::string_view clean(std::string_view text, std::string& storage);
[[nodiscard]] std::string clean(std::string_view text);

/// For X- properties and categories: libical 3 cannot write an escaped comma or semicolon there.
[[nodiscard]] std::string without_separators(std::string_view text);

/// Adds a property of a text, which is cleaned; none where nothing is left of it, since a property without a
/// value is an error to readers.
void add_text(icalcomponent* component, icalproperty* make(const char*), std::string_view text);

/// What libical writes of it, in its own folding.
[[nodiscard]] std::string serialised(icalcomponent* component);

}  // namespace kyniem
