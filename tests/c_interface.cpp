#include "support.hpp"

#include <kyniem.h>

#include <thread>

using namespace kyniem;

TEST_SUITE_BEGIN("c_interface");

namespace {

/// What a call gave: its status, and its text, which is given back.
struct answer {
    kyniem_status status;
    std::string text;
};

template <class Call>
answer asked(Call call) {
    char* text = nullptr;
    const kyniem_status status = call(&text);
    answer made{status, text == nullptr ? "(null)" : text};
    kyniem_free_text(text);
    return made;
}

const std::string config = (test::root() / "config").string();

/// A shipped plan, loaded through the interface; freed with it.
struct loaded {
    kyniem_plan* plan = nullptr;
    answer said;
    explicit loaded(const std::string& file, const char* language = "vi")
        : said(asked([&](char** text) {
              return kyniem_load(file.c_str(), config.c_str(), language, &plan, text);
          })) {}
    loaded(const loaded&) = delete;
    loaded& operator=(const loaded&) = delete;
    ~loaded() { kyniem_free_plan(plan); }
};

answer list_of(const kyniem_plan* plan, const char* from, const char* to, const char* language = nullptr) {
    return asked([&](char** text) { return kyniem_list(plan, from, to, language, text); });
}
answer feed_of(const kyniem_plan* plan, const char* feed, const char* from, const char* to,
               const char* stamp = nullptr) {
    return asked([&](char** text) { return kyniem_feed(plan, feed, from, to, nullptr, stamp, text); });
}

}  // namespace

TEST_CASE("c_interface: lists and feeds are those of the library") {
    const loaded mau{config + "/mau.toml"};
    REQUIRE(mau.said.status == kyniem_fine);
    CHECK(mau.said.text.empty());
    const plan plan = test::shipped("mau.toml");
    using namespace date::literals;
    const span days = closed("2027-01-01"_day, "2027-12-31"_day);
    const auto rows = schedule(plan, days);
    for (const auto& [name, words] : {std::pair{"vi", language::vi}, {"en", language::en}})
        CHECK(list_of(mau.plan, "2027-01-01", "2027-12-31", name).text ==
              render(list_table(plan, rows, words), format::json));
    std::size_t feeds = 0;
    for (const calendar& each : calendars(plan, plan.language)) {
        const auto found = events(plan, rows_of(plan, each, rows), plan.language);
        CHECK(feed_of(mau.plan, each.id.c_str(), "2027-01-01", "2027-12-31").text ==
              (found.empty() ? "" : to_ical(plan, each, found, {.stamp = *plan.beginning()})));
        if (!found.empty()) ++feeds;
    }
    CHECK(feeds > 2);
    const auto listed = asked([&](char** text) { return kyniem_feeds(mau.plan, "en", text); });
    CHECK(test::holds(listed.text, "\"id\": \"ky-niem\""));
}

TEST_CASE(
    "c_interface: a broken plan gives no plan and each of its errors; one that is absent cannot be read") {
    const test::temporary_folder folder;
    const loaded broken{folder.write("broken.toml", "[plan]\nid = \"A\"\ntitle = 1\n").string(), "en"};
    CHECK(broken.plan == nullptr);
    CHECK(broken.said.status == kyniem_input_has_errors);
    CHECK(test::count(broken.said.text, ": error: ") >= 2);
    const loaded absent{config + "/khong-co.toml"};
    CHECK(absent.plan == nullptr);
    CHECK(absent.said.status == kyniem_cannot_read);
    CHECK(test::holds(absent.said.text, "[file.unreadable]"));
}

TEST_CASE("c_interface: arguments that cannot be are refused by name") {
    const loaded mau{config + "/mau.toml"};
    CHECK(loaded{config + "/mau.toml", "fr"}.said.text == "language: must be \"vi\" or \"en\"\n");
    CHECK(loaded{config + "/mau.toml", nullptr}.said.status == kyniem_wrong_use);
    struct row {
        const char* from;
        const char* to;
        const char* begins;
    };
    for (const row& each : {row{nullptr, "2027-01-01", "from: "},
                            {"2027-02-29", "2027-03-01", "from: "},
                            {"01/02/2027", "2027-03-01", "from: "},
                            {"0999-12-31", "2027-03-01", "from: "},
                            {"2027-01-01", "3000-01-01", "to: "},
                            {"2027-01-02", "2027-01-01", "to: "}}) {
        const answer said = list_of(mau.plan, each.from, each.to);
        CHECK(said.status == kyniem_wrong_use);
        CHECK(said.text.starts_with(each.begins));
    }
    CHECK(list_of(nullptr, "2027-01-01", "2027-01-02").text == "plan: must not be NULL\n");
    CHECK(test::holds(feed_of(mau.plan, "khong-co", "2027-01-01", "2027-01-02").text, " ky-niem"));
    CHECK(feed_of(mau.plan, "ky-niem", "2027-01-01", "2027-01-02", "now").text.starts_with("stamp: "));
    CHECK(kyniem_list(mau.plan, "2027-01-01", "2027-01-02", nullptr, nullptr) == kyniem_wrong_use);
    char* text = nullptr;
    CHECK(kyniem_load("a", nullptr, "vi", nullptr, &text) == kyniem_wrong_use);
    kyniem_free_text(text);
    CHECK(kyniem_load("a", nullptr, "vi", nullptr, nullptr) == kyniem_wrong_use);
    kyniem_free_plan(nullptr);
    kyniem_free_text(nullptr);
}

TEST_CASE("c_interface: days on which nothing falls give no feed at all") {
    const loaded mau{config + "/mau.toml"};
    const answer said = feed_of(mau.plan, "ky-niem", "2027-01-03", "2027-01-03");
    CHECK(said.status == kyniem_fine);
    CHECK(said.text.empty());
}

TEST_CASE("c_interface: several threads load, list and feed at once, and get the same bytes") {
    const loaded shared{config + "/kien-giang.toml"};
    REQUIRE(shared.said.status == kyniem_fine);
    const auto work = [&] {
        const loaded own{config + "/mau.toml"};
        return own.said.text + list_of(shared.plan, "2025-01-01", "2025-12-31").text +
               feed_of(shared.plan, "ky-niem", "2025-01-01", "2025-12-31").text +
               feed_of(own.plan, "ky-niem", "2027-01-01", "2027-12-31").text;
    };
    const std::string expected = work();
    std::array<std::string, 4> found;
    {
        std::vector<std::jthread> threads;
        for (std::string& each : found) threads.emplace_back([&] { each = work(); });
    }
    for (const std::string& each : found) CHECK((each == expected));
}

TEST_SUITE_END();
