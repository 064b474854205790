#include "ical_lint.hpp"
#include "support.hpp"

#include <kyniem/text.hpp>

#include <libical/ical.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <locale>
#include <memory>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("feed");

namespace {

constexpr date::sys_seconds stamp{sys_days{2024_y / 12 / 16}};

calendar everything() {
    return {.id = "all", .name = "Tất cả, mọi thứ", .description = "Mô tả; đủ", .color = feed_color::crimson};
}

/// What libical reads out of a feed, as events again.
std::vector<event> read_back(const std::string& text) {
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar{
        icalparser_parse_string(text.c_str()), &icalcomponent_free};
    REQUIRE(calendar);
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    std::vector<event> found;
    for (auto* each = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         each != nullptr; each = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        const auto day = [](icaltimetype time) {
            CHECK(time.is_date == 1);
            return sys_days{date::year{time.year} / time.month / time.day};
        };
        const auto value = [&](icalproperty_kind kind) {
            auto* property = icalcomponent_get_first_property(each, kind);
            const char* found_text =
                property == nullptr ? nullptr : icalvalue_get_text(icalproperty_get_value(property));
            return std::string{found_text == nullptr ? "" : found_text};
        };
        event one{.uid = icalcomponent_get_uid(each),
                  .when = {day(icalcomponent_get_dtstart(each)), day(icalcomponent_get_dtend(each))},
                  .title = icalcomponent_get_summary(each),
                  .description = value(ICAL_DESCRIPTION_PROPERTY),
                  .status = icalcomponent_get_status(each) == ICAL_STATUS_TENTATIVE ? event_status::tentative
                                                                                    : event_status::confirmed,
                  .related_to = value(ICAL_RELATEDTO_PROPERTY)};
        for (auto* category = icalcomponent_get_first_property(each, ICAL_CATEGORIES_PROPERTY);
             category != nullptr; category = icalcomponent_get_next_property(each, ICAL_CATEGORIES_PROPERTY))
            one.categories.emplace_back(icalproperty_get_categories(category));
        found.push_back(std::move(one));
    }
    return found;
}

void check_lint(const std::string& text) {
    for (const std::string& wrong : test::lint(text)) FAIL_CHECK(wrong);
}

/// Feeds of a single event with this title and description.
std::string feed_of(const std::string& title, const std::string& description) {
    const plan plan{.id = "p", .uid_domain = "p.example"};
    const event one{.uid = "a@p.p.example",
                    .when = {"2025-01-01"_day, "2025-01-02"_day},
                    .title = title,
                    .description = description};
    return to_ical(plan, everything(), {&one, 1}, {.stamp = stamp});
}

}  // namespace

TEST_CASE("feed: every field of every feed of the shipped plans is read back by libical") {
    for (const char* name : {"kien-giang.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        const auto rows = schedule(plan, closed("2024-01-01"_day, "2028-12-31"_day));
        std::size_t feeds = 0;
        for (const calendar& calendar : calendars(plan, language::vi)) {
            const auto mine = rows_of(plan, calendar, rows);
            const auto expected = events(plan, mine, language::vi);
            if (expected.empty()) continue;
            CAPTURE(calendar.id);
            const std::string text = to_ical(plan, calendar, expected, {.stamp = stamp});
            check_lint(text);
            auto found = read_back(text);
            REQUIRE(found.size() == expected.size());
            for (std::size_t at = 0; at < found.size(); ++at) {
                // Not fields of their own.
                found[at].kind = expected[at].kind;
                found[at].dated = expected[at].dated;
                found[at].owners = expected[at].owners;
                found[at].at = expected[at].at;
                if (found[at] == expected[at]) continue;
                CAPTURE(expected[at].uid);
                CHECK(found[at].title == expected[at].title);
                CHECK(found[at].description == expected[at].description);
                CHECK(found[at].categories == expected[at].categories);
                FAIL_CHECK("a field differs");
            }
            ++feeds;
        }
        CHECK(feeds >= 6);
    }
}

TEST_CASE("feed: titles and descriptions of every length from 1 to 300 octets keep lines and letters whole") {
    const auto cut = [](const std::string& text, std::size_t octets) {
        std::size_t end = octets;
        while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        return text.substr(0, end) + std::string(octets - end, 'x');
    };
    std::string letters, spaced, marks, awkward, broad;
    while (letters.size() < 320) letters += "Đ";
    while (spaced.size() < 320) spaced += "Kỷ niệm 95 năm Ngày thành lập; ";
    while (marks.size() < 320) marks += "x\u0331\u0332";  // marks that do not compose
    while (awkward.size() < 320) awkward += ",;:\\\"a\n";
    while (broad.size() < 320) broad += "🎉";
    for (const std::string* text : {&letters, &spaced, &marks, &awkward, &broad})
        for (std::size_t octets = 1; octets <= 300; ++octets) {
            std::string value = *nfc(cut(*text, octets));
            if (value.ends_with(' ')) value.back() = 'x';  // blanks at the end go
            if (value.find_first_not_of(" \n") == std::string::npos) continue;
            const std::string feed = feed_of(value, value);
            const auto wrong = test::lint(feed);
            const auto found = read_back(feed);
            if (wrong.empty() && found.size() == 1 && found[0].title == value &&
                found[0].description == value)
                continue;
            CAPTURE(octets);
            CAPTURE(value);
            FAIL_CHECK((wrong.empty() ? std::string{"read back differently"} : wrong[0]));
        }
}

TEST_CASE("feed: a fold that libical gets wrong is healed") {
    // A last fragment of 73 octets splits CR from LF, one of 74 leaves a line with one blank.
    CHECK(refolded("SUMMARY:a\r\r\n \n") == "SUMMARY:a\r\n");
    CHECK(refolded("SUMMARY:a\r\n \r\nEND:VEVENT\r\n") == "SUMMARY:a\r\nEND:VEVENT\r\n");
    CHECK(refolded("URL:https:\r\n //a.vn\r\n") == "URL:https://a.vn\r\n");
    const std::string line = "DESCRIPTION:" + std::string(200, 'a');
    const std::string folded = refolded(line + "\r\n");
    CHECK(folded.find("\r\n ") == 75);
    CHECK(refolded(folded) == folded);
}

TEST_CASE("feed: text that would break out of its property does not") {
    const std::string hostile = "Tên\r\nATTENDEE:mailto:x@y.z\r\nX:\x01\x7F\xFF";
    const plan plan{.id = "p", .uid_domain = "p.example"};
    calendar calendar = everything();
    calendar.name = hostile;
    calendar.description = hostile;
    const event one{.uid = "a@p.p.example",
                    .when = {"2025-01-01"_day, "2025-01-02"_day},
                    .title = hostile,
                    .description = hostile,
                    .categories = {hostile, "a,b;c"}};
    const std::string text =
        to_ical(plan, calendar, {&one, 1}, {.stamp = stamp, .url = "https://x/\r\nATTENDEE:mailto:x@y.z"});
    check_lint(text);
    CHECK(text.find("\nATTENDEE") == std::string::npos);
}

TEST_CASE("feed: characters that are none are left out, however many there are") {
    // Of several longer than an octet, such as U+FFFE, only the first was.
    const std::string text = feed_of("a\ufffe\ufffeb\u2028\u2028\u0085c", "d\x01\x02\x7f\x7f");
    CHECK(text.find("SUMMARY:abc\r\n") != std::string::npos);
    CHECK(text.find("DESCRIPTION:d\r\n") != std::string::npos);
}

TEST_CASE("feed: what has no text has no property for it, and is read back") {
    const event one{.uid = "a@p.p.example",
                    .when = {"2025-01-01"_day, "2025-01-02"_day},
                    .title = "\x01",
                    .description = " ",
                    .categories = {"\n", ""}};
    const plan plan{.id = "p", .uid_domain = "p.example"};
    const std::string text = to_ical(plan, {.id = "f", .alarms = {{}}}, {&one, 1}, {.stamp = stamp});
    for (const char* name : {"\nNAME", "X-WR-CALNAME", "SUMMARY", "DESCRIPTION", "CATEGORIES"})
        CHECK_FALSE(test::holds(text, name));
    CHECK(parse_feed(text, "f.ics"));
}

TEST_CASE("feed: an event whose values are of other types than they should be is refused") {
    // libical hands out the member of its union that is asked for.
    const event one{.uid = "a@p.p.example",
                    .when = {"2025-01-01"_day, "2025-01-02"_day},
                    .title = "T",
                    .description = "D",
                    .categories = {"C"}};
    const std::string good =
        to_ical({.id = "p", .uid_domain = "p.example"}, everything(), {&one, 1}, {.stamp = stamp});
    REQUIRE(parse_feed(good, "f.ics"));
    for (const std::string name : {"UID", "CREATED", "LAST-MODIFIED", "DTSTART;VALUE=DATE",
                                   "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "CATEGORIES"}) {
        const std::size_t from = good.find("\n" + name + ":", good.find("BEGIN:VEVENT")) + 1;
        std::string other = good;
        other.replace(from, other.find("\r\n", from) - from,
                      name.substr(0, name.find(';')) + ";VALUE=INTEGER:5");
        CAPTURE(name);
        CHECK_FALSE(parse_feed(other, "f.ics"));
    }
}

TEST_CASE("feed: a line of nothing but combining marks is cut between them") {
    std::string marks;
    while (marks.size() < 400) marks += "\u0301";
    for (const std::string& begin : {std::string{}, std::string{"x"}}) {
        const std::string text = refolded(begin + marks + "\r\n");
        CHECK_FALSE(first_invalid_utf8(text));
        for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at + 1))
            CHECK_FALSE(first_invalid_utf8(text.substr(0, at)));
    }
}

TEST_CASE("feed: what is no UTF-8 at all is folded as it is") {
    const std::string bytes(200, '\x80');
    std::string text = refolded(bytes + "\r\n");
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
    CHECK(text == bytes + "\r\n");
}

TEST_CASE("feed: a joint is an event on each of its days, and its deadlines point at the first") {
    const plan plan = test::shipped("kien-giang.toml");
    const auto rows = schedule(plan, closed("2025-08-01"_day, "2025-09-10"_day));
    const auto found = events(plan, rows, language::vi);
    const auto by_uid = [&](std::string_view begin) {
        const auto at =
            std::ranges::find_if(found, [&](const event& each) { return each.uid.starts_with(begin); });
        REQUIRE(at != found.end());
        return *at;
    };
    CHECK(by_uid("august-revolution.2025@").title == "80 năm Cách mạng tháng Tám thành công");
    CHECK(iso(by_uid("national-day.2025@").when.begin) == "2025-09-02");
    CHECK(by_uid("august-september.2025.panels@").related_to == by_uid("august-revolution.2025@").uid);
    CHECK(by_uid("august-september.2025.panels@").title == "Hạn: pano, băng rôn (19/8 và 02/9)");
    CHECK(std::ranges::none_of(
        found, [](const event& each) { return each.uid.starts_with("august-september.2025@"); }));
}

TEST_CASE(
    "feed: long runs are edges, open ends have none, vague dates say so, years and the undated stay out") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "quarter"
name = "Đại hội"
when = "2026-Q1"
[[milestone]]
id = "year"
name = "Năm"
when = "2026"
[[milestone]]
id = "none"
name = "Chưa rõ"
when = "unset"
[[phase]]
id = "long"
name = "Dài"
from = 2025-01-01
to = 2025-02-15
[[phase]]
id = "short"
name = "Vừa"
from = 2025-01-01
to = 2025-02-14
[[phase]]
id = "open"
name = "Mở"
from = 2025-01-02
to = "quarter"
)");
    std::string lines;
    for (const event& each :
         events(plan, schedule(plan, closed("2025-01-01"_day, "2026-12-31"_day)), language::vi))
        lines += iso(each.when.begin).str() + " " + std::to_string(each.when.length()) +
                 (each.status == event_status::tentative ? "? " : "  ") + each.uid + " " + each.title + "\n";
    CHECK(lines == "2025-01-01 1  long.begin@thu.thu.example Bắt đầu: Dài\n"
                   "2025-01-01 45  short@thu.thu.example Vừa\n"
                   "2025-01-02 1  open.begin@thu.thu.example Bắt đầu: Mở\n"
                   "2025-02-15 1  long.end@thu.thu.example Kết thúc: Dài\n"
                   "2026-01-01 90? quarter@thu.thu.example (Dự kiến) Đại hội (quý I/2026)\n");
}

TEST_CASE("feed: a joint neither adds to a selection nor takes from it") {
    plan plan{.id = "p", .uid_domain = "p.example"};
    plan.anniversaries = {{.id = "x",
                           .name = {"X"},
                           .origin = parse_partial_date("1945-08-19"),
                           .classes = rule_set::decree_145},
                          {.id = "y",
                           .name = {"Y"},
                           .origin = parse_partial_date("1946-08-20"),
                           .classes = rule_set::decree_145}};
    const auto uids = [&](const selector& select) {
        const auto rows = schedule(plan, year_of(2025_y));
        std::string found;
        for (const event& each : events(plan, rows_of(plan, {.select = select}, rows), language::vi))
            found += each.uid.substr(0, 6) + " ";
        return found;
    };
    for (const bool joined : {false, true}) {
        if (joined) plan.joints = {{.id = "j", .of = {"x", "y"}}};
        CHECK(uids({}) == "x.2025 y.2025 ");
        CHECK(uids({.id = {"x"}}) == "x.2025 ");
        CHECK(uids({.year_classes = {year_class::round}}) == "x.2025 ");
    }
}

TEST_CASE("feed: a class selects what rules make around a year of it") {
    const plan plan = test::shipped("kien-giang.toml");
    const auto rows = schedule(plan, year_of(2025_y));
    const selector round{.what = {row_kind::deadline}, .year_classes = {year_class::round}};
    std::string ids;
    for (const row& row : rows_of(plan, {.select = round}, rows)) ids += row.id + " ";
    CHECK(ids == "reunification.2025.panels august-september.2025.panels ");
}

TEST_CASE("feed: alarms on request, before local midnight, never for a tentative day") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "sure"
name = "Chắc"
when = 2025-03-01
[[milestone]]
id = "unsure"
name = "Chưa chắc"
when = 2025-04-01
tentative = true
[[feed]]
id = "days"
name = "Ngày"
alarms = [{ days-before = 7, at = 07:30:00 }]
[[feed]]
id = "same-day"
name = "Ngày"
alarms = [{ days-before = 0, at = 07:30:00 }]
)");
    const auto all = calendars(plan, language::vi);
    REQUIRE(all.size() == 2);
    const auto found = events(plan, schedule(plan, year_of(2025_y)), language::vi);
    const std::string text = to_ical(plan, all[0], found, {.stamp = stamp});
    check_lint(text);
    CHECK(text.find("TRIGGER:-P6DT16H30M\r\n") != std::string::npos);
    CHECK(text.find("BEGIN:VALARM") == text.rfind("BEGIN:VALARM"));
    CHECK(to_ical(plan, all[1], found, {.stamp = stamp}).find("TRIGGER:PT7H30M\r\n") != std::string::npos);
}

TEST_CASE("feed: a plan that names no feed has layers and one for each office") {
    const plan plan = test::shipped("kien-giang.toml");
    std::string ids;
    for (const calendar& each : calendars(plan, language::vi)) ids += each.id + " ";
    CHECK(ids.starts_with("ky-niem dot-tuyen-truyen viec don-vi-party-committees "));
    CHECK(ids.find("don-vi-bao-kg ") != std::string::npos);
    CHECK(ids.find("don-vi-press ") == std::string::npos);  // a group
}

TEST_CASE("feed: a lunar anniversary keeps its lunar year as identity and names its lunar day") {
    const auto made = [](const char* head) {
        const plan plan = test::plan_of(
            std::string{head} +
            "[[anniversary]]\nid = \"eve\"\nname = \"Giao thừa\"\nlunar = { month = 12, day = 30 }\n"
            "sources = [{ url = \"https://a.vn/\" }]\n"
            "[[anniversary]]\nid = \"solar\"\nname = \"S\"\nmonth-day = \"02-17\"\n"
            "sources = [{ url = \"https://a.vn/\" }]\n");
        std::string lines;
        const auto rows = schedule(plan, month_of(2026_y / 2));
        for (const event& each : events(plan, rows, language::vi))
            lines +=
                each.uid.substr(0, each.uid.find('@')) + ": " + each.title + "\n" + each.description + "\n";
        return lines;
    };
    CHECK(made("") == "eve.l2025: Giao thừa\nGiao thừa (29/12 âm lịch, 16/02/2026)\n"
                      "Âm lịch: ngày 29 tháng Chạp năm Ất Tỵ\nCăn cứ: a.vn\n"
                      "Ghi chú: Tháng âm lịch này thiếu, không có ngày 30\n"
                      "solar.2026: S\nS (17/02/2026)\nCăn cứ: a.vn\n");
    CHECK(made("lunar-days = true\n").find("Âm lịch: mùng 1 tháng Giêng năm Bính Ngọ") != std::string::npos);
}

TEST_CASE("feed: a hostile locale changes nothing") {
    struct hostile : std::numpunct<char> {
        char do_thousands_sep() const override { return '.'; }
        char do_decimal_point() const override { return ','; }
        std::string do_grouping() const override { return "\1"; }
    };
    const auto make = [] {
        const plan plan = test::shipped("kien-giang.toml");
        const auto rows = schedule(plan, year_of(2025_y));
        std::string text =
            render(schedule_report(plan, period_of(2025_y / 2), {}, language::vi), format::markdown);
        text += render(list_table(plan, rows, language::vi), format::json) +
                render(list_table(plan, rows, language::vi), format::text);
        for (const calendar& calendar : calendars(plan, language::vi))
            text += to_ical(plan, calendar, events(plan, rows_of(plan, calendar, rows), language::vi),
                            {.stamp = stamp});
        return text;
    };
    const std::string before = make();
    const std::locale old = std::locale::global(std::locale{std::locale::classic(), new hostile});
    const char* turkish = std::setlocale(LC_ALL, "tr_TR.UTF-8");
    MESSAGE("C locale: ", std::string{turkish == nullptr ? "unchanged (tr_TR is not installed)" : turkish});
    CHECK((turkish != nullptr || std::getenv("LOCPATH") == nullptr));
    CHECK(make() == before);
    std::setlocale(LC_ALL, "C");
    std::locale::global(old);
}
TEST_SUITE_END();
