// Events as VEVENTs out of templates: libical writes a VEVENT of each kind once, and each event fills its own
// days and texts in. The bytes are those of `event_text`, at a tenth of its time.
#pragma once

#include <kyniem/event.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kyniem {

class event_writer {
public:
    explicit event_writer(std::span<const alarm> alarms);

    /// Appends the event, folded, each line ended. Any number of threads may write at once.
    void append(const event& event, const revision& revision, std::string& into) const;

    /// What differs from event to event.
    enum class field : std::uint8_t {
        none,
        uid,
        changed,
        created,
        sequence,
        begin,
        end,
        title,
        description,
        category,
        related_to
    };

private:
    /// Bytes that libical wrote, then a field.
    struct piece {
        std::string before{};
        field then = field::none;
    };
    /// A content line, not ended; or several that hold no field, folded and ended.
    using line = std::vector<piece>;

    struct values;

    static std::vector<line> lines_of(std::string_view component);
    static void append_value(const values& from, field what, std::string& into);

    std::array<std::vector<line>, 3> lines_{};  ///< by the event's status, which alarms depend on
};

}  // namespace kyniem
