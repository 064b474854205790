// A feed of many events to standard output: bulk kyniem|libical distinct|repeated COUNT
// "libical" builds, serialises and frees a component at a time, as is the custom. Titles and descriptions are
// "distinct" by a word of their own each, or "repeated" but for a number.
#include <kyniem/feed_stream.hpp>

#include <libical/ical.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>

using namespace kyniem;
using namespace date::literals;

namespace {

constexpr date::sys_seconds stamp{sys_days{2026_y / 1 / 1}};
const calendar bulk{.id = "bulk", .name = "Tất cả"};

void set(std::string& text, std::initializer_list<std::string_view> parts) {
    text.clear();
    for (const std::string_view part : parts) text += part;
}

/// Makes one event after another in the same place, as a program with many would.
class maker {
public:
    explicit maker(bool distinct) : distinct_(distinct) {
        made_.kind = row_kind::task;
        made_.categories = {"Nhiệm vụ"};
        made_.related_to = "congress-xiv@bulk.example";
    }

    const event& make(std::size_t number) {
        const std::string digits = std::to_string(1'000'000 + number);
        const sys_days day = sys_days{2026_y / 1 / 1} + date::days{static_cast<int>(number % 36'500)};
        made_.when = {day, day + date::days{1}};
        set_words(number);
        set(made_.uid, {"t", digits, "@bulk.example"});
        set(made_.title, {"Hạn: ", words_, "số ", digits});
        set(made_.description, {"Việc số ", digits, ": tuyên truyền, cổ động trực quan ", words_,
                                "trên các trục đường chính\nChủ trì: Sở Văn hóa, Thể thao và Du lịch\n",
                                "Căn cứ: Kế hoạch 262-KH/TU ngày 16/12/2024; Công văn số ", digits});
        return made_;
    }

private:
    /// Words that differ from event to event, so that no text is that of another but for digits.
    void set_words(std::size_t number) {
        if (!distinct_) return set(words_, {"đoàn biên thủy giáo "});
        constexpr std::array<std::string_view, 16> syllables{
            "đoàn ",  "quân ", "biên ",    "giới ",   "thủy ", "lợi ",   "giáo ", "dục ",
            "thống ", "kê ",   "truyền; ", "thanh, ", "nghệ ", "thuật ", "công ", "nghiệp "};
        words_.clear();
        for (std::size_t rest = number + 16; rest != 0; rest /= 16) words_ += syllables[rest % 16];
    }

    bool distinct_;
    event made_{};
    std::string words_{};
};

void print(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) std::exit(3);
}

void by_kyniem(std::size_t count, bool distinct) {
    feed_stream stream{"bulk", "example", bulk, {.stamp = stamp}, print};
    maker events{distinct};
    for (std::size_t number = 0; number < count; ++number) stream.write(events.make(number));
    stream.finish();
}

icaltimetype day_value(sys_days day) {
    const date::year_month_day is{day};
    icaltimetype value = icaltime_null_date();
    value.year = int(is.year());
    value.month = static_cast<int>(unsigned(is.month()));
    value.day = static_cast<int>(unsigned(is.day()));
    return value;
}

void by_libical(std::size_t count, bool distinct) {
    print(feed_head("bulk", "example", bulk, {.stamp = stamp}));
    icaltimetype changed = day_value(sys_days{2026_y / 1 / 1});
    changed.is_date = 0;
    changed.zone = icaltimezone_get_utc_timezone();
    maker events{distinct};
    for (std::size_t number = 0; number < count; ++number) {
        const event& each = events.make(number);
        icalcomponent* component = icalcomponent_vanew(
            ICAL_VEVENT_COMPONENT, icalproperty_new_uid(each.uid.c_str()), icalproperty_new_dtstamp(changed),
            icalproperty_new_created(changed), icalproperty_new_lastmodified(changed),
            icalproperty_new_sequence(0), icalproperty_new_dtstart(day_value(each.when.begin)),
            icalproperty_new_dtend(day_value(each.when.end)), icalproperty_new_summary(each.title.c_str()),
            icalproperty_new_description(each.description.c_str()),
            icalproperty_new_categories(each.categories.front().c_str()),
            icalproperty_new_status(ICAL_STATUS_CONFIRMED), icalproperty_new_class(ICAL_CLASS_PUBLIC),
            icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT),
            icalproperty_new_relatedto(each.related_to.c_str()), static_cast<void*>(nullptr));
        icalproperty* busy = icalproperty_new_x("FREE");
        icalproperty_set_x_name(busy, "X-MICROSOFT-CDO-BUSYSTATUS");
        icalcomponent_add_property(component, busy);
        char* text = icalcomponent_as_ical_string_r(component);
        print(text);
        icalmemory_free_buffer(text);
        icalcomponent_free(component);
    }
    print(feed_tail);
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) return 2;
    const bool distinct = std::string_view{words[2]} == "distinct";
    (std::string_view{words[1]} == "kyniem" ? by_kyniem : by_libical)(std::strtoul(words[3], nullptr, 10),
                                                                      distinct);
    return std::fflush(stdout) == 0 ? 0 : 3;
}
