#include "ical_lint.hpp"

#include <kyniem/text.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace kyniem::test {
namespace {

class linter {
public:
    std::vector<std::string> run(std::string_view feed) {
        lines(feed);
        std::string component;
        for (const std::string& line : unfolded_) {
            const std::size_t colon = line.find(':');
            const std::string name = line.substr(0, std::min(line.find(';'), colon));
            const std::string value = colon == std::string::npos ? "" : line.substr(colon + 1);
            if (name == "BEGIN") {
                stack_.push_back(value);
                counts_.clear();
                if (value == "VEVENT") event_.clear();
                continue;
            }
            if (name == "END") {
                if (stack_.empty() || stack_.back() != value) say("END:" + value + " without its BEGIN");
                if (value == "VEVENT") event();
                if (!stack_.empty()) stack_.pop_back();
                continue;
            }
            property(name, line, value);
        }
        if (!stack_.empty()) say("a component stays open");
        if (events_ == 0) say("no event");
        return std::move(found_);
    }

private:
    void say(std::string text) { found_.push_back(std::move(text)); }

    void lines(std::string_view feed) {
        if (feed.starts_with("\xEF\xBB\xBF")) say("a byte order mark");
        if (!feed.ends_with("END:VCALENDAR\r\n")) say("does not end with END:VCALENDAR CRLF");
        if (first_invalid_utf8(feed)) say("not UTF-8");
        if (nfc(feed) != feed) say("not in normal form C");
        while (!feed.empty()) {
            const std::size_t end = feed.find("\r\n");
            const std::string_view line = feed.substr(0, end);
            if (end == std::string_view::npos) return say("a line without CRLF");
            feed.remove_prefix(end + 2);
            const std::string shown = " in: " + std::string{line.substr(0, 40)};
            if (line.size() > 75) say("a line of " + std::to_string(line.size()) + " octets" + shown);
            if (line.find_first_of("\r\n") != std::string_view::npos) say("a stray CR or LF" + shown);
            if (first_invalid_utf8(line)) say("a code point is split" + shown);
            if (first_control(line)) say("a control character" + shown);
            if (line.empty() || line == " ") say("an empty line");
            if (!line.empty() && line[0] == ' ') {
                const auto second = line.size() > 1 ? static_cast<unsigned char>(line[1]) : 0;
                if (second == 0xCC) say("a combining mark begins a line" + shown);
                if (unfolded_.empty())
                    say("the first line is a continuation");
                else
                    unfolded_.back() += line.substr(1);
            } else {
                unfolded_.emplace_back(line);
            }
        }
    }

    void property(const std::string& name, const std::string& line, const std::string& value) {
        static const std::set<std::string> never{"METHOD",   "RRULE",         "RDATE",
                                                 "EXDATE",   "RECURRENCE-ID", "ORGANIZER",
                                                 "ATTENDEE", "ATTACH",        "DURATION"};
        static const std::set<std::string> once{"UID",      "DTSTAMP", "DTSTART",       "DTEND", "SUMMARY",
                                                "SEQUENCE", "CREATED", "LAST-MODIFIED", "STATUS"};
        if (never.contains(name)) say(name + " must not be there");
        if (name == "X-LIC-ERROR") say("libical complains: " + line);
        if (name.starts_with("X-") && value.find_first_of(",;") != std::string::npos)
            say("a comma or semicolon in " + name);
        if (name == "CATEGORIES" && value.find_first_of(",;") != std::string::npos)
            say("a comma or semicolon in CATEGORIES");
        if (once.contains(name) && ++counts_[name] > 1) say(name + " twice");
        if (stack_.empty() || stack_.back() != "VEVENT") return;
        event_[name] = value;
        if ((name == "DTSTART" || name == "DTEND") && line.find(";VALUE=DATE:") == std::string::npos)
            say(name + " is no date");
    }

    void event() {
        ++events_;
        const std::string uid = event_["UID"];
        for (const char* name : {"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND",
                                 "SUMMARY", "STATUS", "CLASS", "TRANSP"})
            if (event_[name].empty()) say(uid + ": no " + name);
        if (event_["DTEND"] <= event_["DTSTART"]) say(uid + ": ends before it begins");
        if (event_["DTSTAMP"] != event_["LAST-MODIFIED"]) say(uid + ": DTSTAMP is not LAST-MODIFIED");
        if (event_["DTSTAMP"].size() != 16 || !event_["DTSTAMP"].ends_with('Z'))
            say(uid + ": DTSTAMP is not UTC");
        if (!std::ranges::all_of(uid, [](char letter) {
                return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                       letter == '-' || letter == '.' || letter == '@';
            }))
            say(uid + ": letters a UID must not hold");
        if (!uids_.insert(uid).second) say(uid + ": twice");
        const std::string order = event_["DTSTART"] + " " + uid;
        if (order < last_) say(uid + ": out of order");
        last_ = order;
        const bool tentative = event_["STATUS"] == "TENTATIVE";
        if (tentative != (event_["X-MICROSOFT-CDO-BUSYSTATUS"] == "TENTATIVE"))
            say(uid + ": busy status and STATUS differ");
    }

    std::vector<std::string> found_{};
    std::vector<std::string> unfolded_{};
    std::vector<std::string> stack_{};
    std::map<std::string, std::string> event_{};
    std::map<std::string, int> counts_{};
    std::set<std::string> uids_{};
    std::string last_{};
    int events_ = 0;
};

}  // namespace

std::vector<std::string> lint(std::string_view feed) {
    return linter{}.run(feed);
}

}  // namespace kyniem::test
