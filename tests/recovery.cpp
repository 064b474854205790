#include "support.hpp"

#include <algorithm>
#include <map>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("recovery");

namespace {

edition_options options_at(std::string_view today) {
    const sys_days day = *parse_day(today);
    return {.now = day + std::chrono::hours{2},
            .today = day,
            .horizon = {"2024-01-01"_day, "2028-01-01"_day},
            .url = "https://lich.example.vn",
            .program = "test",
            .secret = [] { return std::string{"0123456789abcdef0123456789abcdef"}; }};
}

std::map<std::string, std::string> feeds_of(const edition& edition) {
    std::map<std::string, std::string> feeds;
    for (const site_file& file : edition.files) {
        if (!file.path.ends_with(".ics")) continue;
        std::string storage;
        std::vector<std::string_view> pieces;
        REQUIRE(file.make(storage, pieces));
        for (const std::string_view piece : pieces) feeds[file.path] += piece;
    }
    return feeds;
}

std::vector<found_feed> read(const std::map<std::string, std::string>& feeds) {
    std::vector<found_feed> found;
    for (const auto& [path, bytes] : feeds) {
        auto feed = parse_feed(bytes, path);
        REQUIRE(feed);
        found.push_back({path, std::move(feed).value()});
    }
    return found;
}

}  // namespace

TEST_CASE("recovery: out of the feeds alone the next edition leaves every byte as it is") {
    for (const char* name : {"kien-giang.toml", "mau.toml"}) {
        plan plan = test::shipped(name);
        // A history: an event cancelled, one retitled.
        auto first = edition_of(plan, {}, options_at("2025-01-15"));
        REQUIRE(first);
        plan.anniversaries.erase(plan.anniversaries.begin() + 3);
        plan.anniversaries[5].name.vi += " (tên mới)";
        auto second = edition_of(plan, first->next, options_at("2025-02-01"));
        REQUIRE(second);
        const auto feeds = feeds_of(*second);
        const std::vector<found_feed> found = read(feeds);

        const auto rebuilt = recovered(plan, found, options_at("2025-02-01").horizon, language::vi);
        REQUIRE(rebuilt);
        const ledger& made = *rebuilt;
        for (const found_feed& each : found) CHECK(disagreements(made, each).empty());
        for (const found_feed& each : found) CHECK(disagreements(second->next, each).empty());
        auto third = edition_of(plan, made, options_at("2025-02-02"));
        REQUIRE(third);
        const auto again = feeds_of(*third);
        for (const auto& [path, bytes] : feeds) {
            const std::string file = path;
            CAPTURE(file);
            CHECK((again.at(path) == bytes));  // not printed: they are long
        }
        CHECK(third->changes.empty());
        CHECK(parse_ledger(to_text(made), "x"));
    }
}

TEST_CASE("recovery: files of another plan, or two of one feed, are refused; their names do not matter") {
    const plan plan = test::shipped("mau.toml");
    const auto made = edition_of(plan, {}, options_at("2025-01-15"));
    REQUIRE(made);
    std::vector<found_feed> found = read(feeds_of(*made));
    found.front().file = "ky-niem (1).ics";
    const span horizon = options_at("2025-01-15").horizon;
    REQUIRE(recovered(plan, found, horizon, language::vi));
    SUBCASE("twice") {
        found.push_back(found.front());
        CHECK(recovered(plan, found, horizon, language::vi).remarks().front().code == "id.duplicate");
    }
    SUBCASE("another plan's") {
        found.front().feed.uid = "ky-niem.feed@khac.khac.example";
        CHECK(recovered(plan, found, horizon, language::vi).remarks().front().code == "feed.other-plan");
    }
    SUBCASE("a foreign event") {
        found.front().feed.events.front().event.uid = "x@khac.khac.example";
        CHECK(recovered(plan, found, horizon, language::vi).remarks().front().code == "feed.other-plan");
    }
}

TEST_CASE("recovery: a feed that differs from the ledger is noticed") {
    const plan plan = test::shipped("mau.toml");
    const auto made = edition_of(plan, {}, options_at("2025-01-15"));
    REQUIRE(made);
    std::vector<found_feed> found = read(feeds_of(*made));
    found_feed& feed = found.front();
    CHECK(disagreements(made->next, feed).empty());
    SUBCASE("an event too few") {
        feed.feed.events.pop_back();
        CHECK(disagreements(made->next, feed).size() == 1);
    }
    SUBCASE("another version") {
        ++feed.feed.events.front().revision.sequence;
        CHECK(disagreements(made->next, feed).size() == 1);
    }
    SUBCASE("an event too many") {
        feed.feed.events.push_back(feed.feed.events.front());
        feed.feed.events.back().event.uid = "x@p.p.example";
        CHECK(disagreements(made->next, feed).size() == 1);
    }
    SUBCASE("a feed of another plan") {
        feed.feed.uid = "khac.feed@mau.mau.example";
        CHECK(disagreements(made->next, feed).front().code == "ledger.no-feed");
    }
}

TEST_CASE("recovery: an older ledger is told from a newer one") {
    plan plan = test::shipped("mau.toml");
    const auto first = edition_of(plan, {}, options_at("2025-01-15"));
    REQUIRE(first);
    for (anniversary& each : plan.anniversaries) each.name.vi += "!";
    const auto second = edition_of(plan, first->next, options_at("2025-01-16"));
    REQUIRE(second);
    CHECK(is_as_new_as(second->next, first->next));
    CHECK(is_as_new_as(first->next, first->next));
    CHECK_FALSE(is_as_new_as(first->next, second->next));
    CHECK(is_as_new_as(first->next, {}));
    CHECK_FALSE(is_as_new_as({}, first->next));
}

TEST_SUITE_END();
