#include "ical_lint.hpp"
#include "support.hpp"

#include <kyniem/feed_stream.hpp>

#include <random>
#include <stdexcept>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("feed_stream");

namespace {

constexpr date::sys_seconds stamp{sys_days{2024_y / 12 / 16} + std::chrono::seconds{3723}};

const calendar with_alarms{.id = "f",
                           .name = "Tất cả",
                           .alarms = {{.days_before = 7, .at = std::chrono::minutes{450}},
                                      {.days_before = 0, .at = std::chrono::minutes{450}}}};

/// The feed as libical alone writes it, an event at a time.
std::string by_libical(std::span<const event> events) {
    const revision first{.sequence = 0, .created = stamp, .changed = stamp};
    std::string text = feed_head("p", "p.example", with_alarms, {.stamp = stamp});
    for (const event& each : events) text += event_text(each, first, with_alarms.alarms);
    return text.append(feed_tail);
}

std::string by_stream(std::span<const event> events) {
    std::string text;
    feed_stream stream{
        "p", "p.example", with_alarms, {.stamp = stamp}, [&](std::string_view bytes) { text += bytes; }};
    for (const event& each : events) stream.write(each);
    stream.finish();
    return text;
}

event event_of(const std::string& text) {
    return {.uid = text + "@p.p.example",
            .when = {"2025-01-31"_day, "2025-02-01"_day},
            .title = text,
            .description = text,
            .categories = {text, text},
            .related_to = text};
}

}  // namespace

TEST_CASE("feed_stream: every event of the shipped plans is written as libical writes it") {
    for (const char* name :
         {"kien-giang.toml", "kien-giang-2021.toml", "binh-dinh.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        auto found = events(plan, schedule(plan, closed("2021-01-01"_day, "2028-12-31"_day)), language::vi);
        REQUIRE(found.size() > 100);
        for (std::size_t at = 0; at < found.size(); at += 7) found[at].status = event_status::cancelled;
        CHECK(by_stream(found) == by_libical(found));
    }
}

TEST_CASE("feed_stream: texts that libical escapes, cleans or folds come out as from libical") {
    constexpr std::array<std::string_view, 30> pieces{"a",
                                                      "Đ",
                                                      "ỹ",
                                                      "🎉",
                                                      " ",
                                                      "  ",
                                                      ",",
                                                      ";",
                                                      ":",
                                                      "\\",
                                                      "\"",
                                                      "\n",
                                                      "\r\n",
                                                      "\t",
                                                      "\b",
                                                      "\f",
                                                      "\x01",
                                                      "\x7f",
                                                      "\xff",
                                                      "\xc3",
                                                      "x\u0331\u0332",
                                                      "\u00b7",
                                                      "{title}",
                                                      "{uid}",
                                                      "19000103",
                                                      "\u200b",
                                                      "\ufffe",
                                                      "95 năm Ngày thành lập",
                                                      "https://a.vn/?b=c&d",
                                                      "o\u0323\u0302"};
    std::mt19937 random{20261127};
    std::vector<event> made;
    for (int number = 0; number < 3000; ++number) {
        std::string text;
        for (auto count = random() % 24; count > 0; --count) text += pieces[random() % pieces.size()];
        event one = event_of(text);
        one.status = static_cast<event_status>(random() % 3);
        if (random() % 4 == 0) one.description.clear();
        if (random() % 4 == 0) one.related_to.clear();
        if (random() % 8 == 0) one.uid.clear();
        one.categories.resize(random() % 3);
        made.push_back(std::move(one));
    }
    for (const event& each : made) {
        const std::string expected = by_libical({&each, 1});
        if (by_stream({&each, 1}) == expected) continue;
        CAPTURE(each.title);
        CHECK(by_stream({&each, 1}) == expected);
    }
}

TEST_CASE("feed_stream: every length of a line up to 300 octets is folded as from libical") {
    std::vector<event> made;
    for (std::size_t octets = 1; octets <= 300; ++octets) made.push_back(event_of(std::string(octets, 'x')));
    CHECK(by_stream(made) == by_libical(made));
}

TEST_CASE("feed_stream: a feed of many pieces is the same bytes, and passes the lint") {
    std::vector<event> made;
    for (int number = 0; number < 10'000; ++number) {
        made.push_back(event_of("Việc số " + std::to_string(number)));
        made.back().uid = "t" + std::to_string(100'000 + number) + "@p.p.example";
        made.back().related_to = made.front().uid;
    }
    const std::string text = by_stream(made);
    CHECK((text == by_libical(made)));
    for (const std::string& wrong : test::lint(text)) FAIL_CHECK(wrong);
}

TEST_CASE("feed_stream: days of the years 1 to 9999 have four digits") {
    for (const auto& [year, printed] :
         {std::pair{1, "0001"}, {999, "0999"}, {3000, "3000"}, {9999, "9999"}}) {
        event one = event_of("a");
        const sys_days day{date::year{year} / 2 / 28};
        one.when = {day, day + date::days{1}};
        CHECK(by_stream({&one, 1}).find("DTSTART;VALUE=DATE:" + std::string{printed} + "0228\r\n") !=
              std::string::npos);
    }
}

TEST_CASE("feed_stream: one that was moved goes on where the other stood") {
    std::string text;
    const auto open = [&](std::string& into) {
        return feed_stream{"p", "p.example", with_alarms, {.stamp = stamp}, [&into](std::string_view piece) {
                               into += piece;
                           }};
    };
    const std::vector<event> made{event_of("a"), event_of("b")};
    feed_stream first = open(text);
    first.write(made[0]);
    feed_stream second = std::move(first);
    second.write(made[1]);
    std::string unused;
    feed_stream third = open(unused);
    third = std::move(second);
    third.finish();
    CHECK(text == by_stream(made));
    CHECK(unused.empty());
}

TEST_CASE("feed_stream: a sink that throws ends the call, and is given nothing more by it") {
    std::size_t calls = 0;
    feed_stream stream{"p", "p.example", with_alarms, {.stamp = stamp}, [&](std::string_view) {
                           if (++calls == 3) throw std::runtime_error("full");
                       }};
    const auto write_many = [&] {
        for (int number = 0; number < 5000; ++number) stream.write(event_of("a"));
    };
    CHECK_THROWS_AS(write_many(), std::runtime_error);
    CHECK(calls == 3);
}

TEST_SUITE_END();
