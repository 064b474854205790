// Writes feeds whose titles and descriptions have every length from 1 to 300 octets, in several
// alphabets, into the folder given.
#include <kyniem/feed.hpp>
#include <kyniem/text.hpp>

#include <fstream>

using namespace kyniem;

int main(int, char** arguments) {
    const std::pair<const char*, std::string> alphabets[] = {{"letters", "Đ"},
                                                             {"spaced", "Kỷ niệm 95 năm Ngày thành lập; "},
                                                             {"marks", "x\u0331\u0332"},
                                                             {"awkward", ",;:\\\"a'\n"},
                                                             {"broad", "🎉"}};
    const plan plan{.id = "lengths", .uid_domain = "kyniem.example"};
    for (const auto& [name, letters] : alphabets) {
        std::string text;
        while (text.size() < 320) text += letters;
        std::vector<event> events;
        for (std::size_t octets = 1; octets <= 300; ++octets) {
            std::size_t end = octets;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
            std::string value = *nfc(text.substr(0, end) + std::string(octets - end, 'x'));
            if (value.back() == ' ' || value.back() == '\n')
                value.back() = 'x';  // readers trim, each its own way
            const sys_days day = sys_days{date::year{2025} / 1 / 1} + date::days{static_cast<int>(octets)};
            events.push_back({.uid = "length-" + std::to_string(octets) + "@lengths.kyniem.example",
                              .when = {day, day + date::days{1}},
                              .title = value,
                              .description = value,
                              .categories = {"Ngày kỷ niệm"}});
        }
        std::ofstream file{std::string{arguments[1]} + "/" + name + ".ics", std::ios::binary};
        file << to_ical(plan, {.id = name, .name = name}, events, {});
        if (!file) return 1;
    }
}
