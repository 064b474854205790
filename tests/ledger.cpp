#include "support.hpp"

#include <algorithm>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("ledger");

namespace {

constexpr date::sys_seconds first_instant{"2025-01-01"_day};
constexpr std::chrono::hours hour{1};

event event_of(const std::string& id, sys_days day, const std::string& title) {
    return {.uid = id + "@p.p.example",
            .kind = row_kind::deadline,
            .when = closed(day, day),
            .title = title,
            .description = title + ", mô tả",
            .categories = {"Hạn"},
            .dated = vietnamese(day).str(),
            .owners = {"Sở Văn hóa"},
            .at = "p.toml:7"};
}

offered_feed feed_of(const std::string& id, std::vector<std::uint32_t> carried,
                     const std::string& profile = "vi") {
    return {.id = id,
            .profile = profile,
            .name = "Lịch " + id,
            .head = id,
            .carried = std::move(carried),
            .notice = {.uid = id + ".notice@p.p.example",
                       .kind = row_kind::pending,
                       .when = closed("2025-01-01"_day, "2025-01-01"_day),
                       .title = "Trống"}};
}

/// Two events in one feed, one of them in another feed too.
offer two_events() {
    return {.events = {event_of("a", "2025-03-01"_day, "A"), event_of("b", "2025-04-01"_day, "B")},
            .feeds = {feed_of("one", {0, 1}), feed_of("two", {1})},
            .horizon = year_of(2025_y),
            .today = "2025-01-01"_day,
            .now = first_instant};
}

ledger empty_ledger() {
    return {.plan = "p", .uid_domain = "p.example", .title = "Kế hoạch"};
}

/// One line an event: "a vi published 0 one two".
std::string lines_of(const ledger& ledger) {
    std::string lines;
    for (const ledger_event& row : ledger.events) {
        lines += row.shown.uid.substr(0, row.shown.uid.find('@')) + " " + row.profile + " " +
                 std::string{id_of(row.standing)} + " " + std::to_string(row.revision.sequence);
        for (const std::uint32_t feed : ledger.feed_sets[row.feeds]) lines += " " + ledger.feeds[feed].id;
        lines += "\n";
    }
    return lines;
}

std::string remarks_of(const std::vector<diagnostic>& remarks) {
    std::string lines;
    for (const diagnostic& each : remarks) lines += std::to_string(each.at.line) + " " + each.code + "\n";
    return lines;
}

/// What is wrong with a ledger's text.
std::string refusal_of(const std::string& text) {
    const auto read = parse_ledger(text, "p.ledger");
    CHECK_FALSE(read);
    return remarks_of(read.remarks());
}

/// The text with one part exchanged, and the checksum made right again.
std::string resealed(const std::string& text, const std::string& part, const std::string& other) {
    std::string changed = text.substr(0, text.rfind("end "));
    REQUIRE(changed.find(part) != std::string::npos);
    changed.replace(changed.find(part), part.size(), other);
    return changed + "end " + digest_of(changed) + "\n";
}

}  // namespace

TEST_CASE("ledger: what is published for the first time begins at 0, and stays when nothing changes") {
    const offer now = two_events();
    const advanced once = advance(empty_ledger(), now);
    CHECK(lines_of(once.next) == "a vi published 0 one\nb vi published 0 one two\n");
    CHECK(once.next.events[0].revision == revision{0, first_instant, first_instant});
    CHECK(once.changes.size() == 2);

    offer later = now;
    later.now += hour;
    const advanced twice = advance(once.next, later);
    CHECK(twice.next == once.next);
    CHECK(to_text(twice.next) == to_text(once.next));
    CHECK(twice.changes.empty());
}

TEST_CASE("ledger: a changed title is a later version, and of this event alone") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.now += hour;
    later.events[1].title = "B mới";
    const advanced twice = advance(once.next, later);
    CHECK(twice.next.events[0] == once.next.events[0]);
    CHECK(twice.next.events[1].revision == revision{1, first_instant, later.now});
    REQUIRE(twice.changes.size() == 1);
    CHECK(twice.changes[0].kind == change_kind::changed);
    CHECK(twice.changes[0].before == "B");
    CHECK(twice.next.feeds[0].changed == later.now);
    CHECK(twice.next.feeds[1].changed == later.now);

    SUBCASE("with the clock set back it is still later than before") {
        later.events[1].title = "B khác";
        later.now = first_instant - 24 * hour;
        const advanced thrice = advance(twice.next, later);
        CHECK(thrice.next.events[1].revision ==
              revision{2, first_instant, first_instant + hour + std::chrono::seconds{1}});
    }
    SUBCASE("what only the ledger knows is no version") {
        later.events[1].owners = {"Sở khác"};
        later.events[1].at = "p.toml:9";
        later.now += hour;
        const advanced thrice = advance(twice.next, later);
        CHECK(thrice.next.events[1].revision == twice.next.events[1].revision);
        CHECK(thrice.next.events[1].shown.at == "p.toml:7");
        CHECK(thrice.next.events[1].shown.owners == later.events[1].owners);
    }
}

TEST_CASE("ledger: each visible field makes a version, the words of the date do not") {
    using change = void (*)(event&);
    struct row {
        const char* what;
        change apply;
        int sequence;
    };
    const row rows[] = {
        {"title", [](event& each) { each.title += "!"; }, 1},
        {"description", [](event& each) { each.description += "!"; }, 1},
        {"day", [](event& each) { each.when.end += date::days{1}; }, 1},
        {"status", [](event& each) { each.status = event_status::tentative; }, 1},
        {"categories", [](event& each) { each.categories.push_back("Khác"); }, 1},
        {"about", [](event& each) { each.related_to = "b@p.p.example"; }, 1},
        {"dated", [](event& each) { each.dated = "01/3/2025 "; }, 0},
        {"kind", [](event& each) { each.kind = row_kind::task; }, 0},
    };
    const advanced once = advance(empty_ledger(), two_events());
    for (const row& each : rows) {
        CAPTURE(each.what);
        offer later = two_events();
        later.now += hour;
        each.apply(later.events[0]);
        CHECK(advance(once.next, later).next.events[0].revision.sequence == each.sequence);
    }
}

TEST_CASE("ledger: what moves keeps its UID and says where it was") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.now += hour;
    later.events[1] = event_of("b", "2025-05-02"_day, "B");
    const advanced moved = advance(once.next, later);
    CHECK(lines_of(moved.next) == "a vi published 0 one\nb vi published 1 one two\n");
    REQUIRE(moved.changes.size() == 1);
    CHECK(moved.changes[0].kind == change_kind::moved);
    CHECK(moved.changes[0].before == "01/4/2025");
    const event shown = shown_as(moved.next.events[1]);
    CHECK(shown.description == "B, mô tả\nNgày đã báo trước đây: 01/4/2025");
    ledger_event english = moved.next.events[1];
    english.profile = "en";
    CHECK(shown_as(english).description == "B, mô tả\nDate given before: 01/4/2025");

    later.now += hour;
    later.events[1].title = "B mới";
    const advanced renamed = advance(moved.next, later);
    CHECK(renamed.next.events[1].previously == "01/4/2025");  // it still moved
    CHECK(renamed.next.events[1].revision.sequence == 2);
}

TEST_CASE("ledger: what goes out of the plan is shown as cancelled for thirty days, then left out") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.events.erase(later.events.begin());
    later.feeds = {feed_of("one", {0}), feed_of("two", {0})};
    later.now += hour;
    later.today = "2025-01-02"_day;
    const advanced gone = advance(once.next, later);
    CHECK(lines_of(gone.next) == "a vi cancelled 1 one\nb vi published 0 one two\n");
    CHECK(gone.next.events[1] == once.next.events[1]);  // the other UID does not move
    const event shown = shown_as(gone.next.events[0]);
    CHECK(shown.title == "(Hủy) A");
    CHECK(shown.status == event_status::cancelled);
    CHECK(gone.content[0].size() == 2);

    later.today = "2025-01-31"_day;
    CHECK(lines_of(advance(gone.next, later).next) == "a vi cancelled 1 one\nb vi published 0 one two\n");
    later.today = "2025-02-01"_day;
    const advanced dropped = advance(gone.next, later);
    CHECK(lines_of(dropped.next) == "a vi withdrawn 1\nb vi published 0 one two\n");
    CHECK(dropped.content[0].size() == 1);
    CHECK(lines_of(advance(dropped.next, later).next) == lines_of(dropped.next));

    SUBCASE("a slip that is undone goes on under the same UID") {
        offer undone = two_events();
        undone.now = later.now + hour;
        undone.today = later.today;
        for (const ledger* before : {&gone.next, &dropped.next}) {
            const advanced back = advance(*before, undone);
            CHECK(lines_of(back.next) == "a vi published 2 one\nb vi published 0 one two\n");
            REQUIRE(back.changes.size() == 1);
            CHECK(back.changes[0].kind == change_kind::restored);
            CHECK(back.remarks.empty());
        }
    }
    SUBCASE("another thing under the old id is remarked on") {
        offer other = two_events();
        other.events[0].title = "Việc khác";
        CHECK(remarks_of(advance(dropped.next, other).remarks) == "7 id.returns\n");
        other.events[0].kind = row_kind::milestone;
        CHECK(remarks_of(advance(dropped.next, other).remarks) == "7 id.reused\n");
    }
}

TEST_CASE("ledger: the mark of a tentative title gives way to that of a cancelled one") {
    ledger_event row{.shown = event_of("a", "2025-03-01"_day, "(Dự kiến) Đại hội"),
                     .standing = standing::cancelled};
    CHECK(shown_as(row).title == "(Hủy) Đại hội");
    row.standing = standing::postponed;
    CHECK(shown_as(row).title == "(Hoãn) Đại hội");
    row.profile = "en";
    row.shown.title = "(Tentative) Congress";
    CHECK(shown_as(row).title == "(Postponed) Congress");
}

TEST_CASE(
    "ledger: an entry whose day is no longer known is postponed, one held under another name just goes") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.events.clear();
    later.feeds = {feed_of("one", {}), feed_of("two", {})};
    later.postponed = {"a"};
    later.replaced = {"b"};
    const advanced gone = advance(once.next, later);
    CHECK(lines_of(gone.next) == "a vi postponed 1 one\nb vi withdrawn 0\ntwo.notice vi published 0 two\n");
}

TEST_CASE("ledger: an event that leaves one feed for another is left out without a word") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.feeds = {feed_of("one", {1}), feed_of("two", {0, 1})};
    later.now += hour;
    const advanced handed = advance(once.next, later);
    CHECK(lines_of(handed.next) == "a vi published 0 two\nb vi published 0 one two\n");
    CHECK(handed.content[0].size() == 1);
    CHECK(handed.next.feeds[0].changed == later.now);
    CHECK(handed.changes.empty());

    later.feeds = {feed_of("one", {1}), feed_of("two", {1})};  // in the plan, but in no feed
    CHECK(lines_of(advance(handed.next, later).next) == "a vi withdrawn 0\nb vi published 0 one two\n");
}

TEST_CASE("ledger: what is past stays as it was published") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.today = "2025-03-02"_day;
    later.now += hour;
    later.events[0].title = "A sửa";
    SUBCASE("retitled") {
        CHECK(advance(once.next, later).next.events[0] == once.next.events[0]);
    }
    SUBCASE("gone from the plan") {
        later.events.erase(later.events.begin());
        later.feeds = {feed_of("one", {0}), feed_of("two", {0})};
        CHECK(advance(once.next, later).next.events[0] == once.next.events[0]);
        later.correct_past = {"a"};
        CHECK(lines_of(advance(once.next, later).next) == "a vi withdrawn 0\nb vi published 0 one two\n");
    }
    SUBCASE("handed to another unit: it stays where it was, and a new feed has it too") {
        later.feeds = {feed_of("one", {1}), feed_of("two", {0, 1})};
        CHECK(lines_of(advance(once.next, later).next) == "a vi published 0 one\nb vi published 0 one two\n");
        later.feeds.push_back(feed_of("zero", {0}));
        CHECK(lines_of(advance(once.next, later).next) ==
              "a vi published 0 one zero\nb vi published 0 one two\n");
    }
    SUBCASE("a new feed that rings has it in the words in which it was given") {
        later.feeds.push_back(feed_of("zero", {0}, "vi 1d@450min"));
        const advanced rung = advance(once.next, later);
        CHECK(lines_of(rung.next) == "a vi published 0 one\na vi 1d@450min published 1 zero\n"
                                     "b vi published 0 one two\n");
        CHECK(rung.next.events[1].shown == once.next.events[0].shown);
    }
    SUBCASE("corrected on request") {
        later.correct_past = {"a"};
        const advanced corrected = advance(once.next, later);
        CHECK(corrected.next.events[0].shown.title == "A sửa");
        CHECK(corrected.next.events[0].revision.sequence == 1);
    }
    SUBCASE("it lies ahead now: a postponed meeting must arrive") {
        later.events[0] = event_of("a", "2025-06-01"_day, "A");
        std::ranges::swap(later.events[0], later.events[1]);
        later.feeds = {feed_of("one", {0, 1}), feed_of("two", {0})};
        const advanced moved = advance(once.next, later);
        CHECK(moved.next.events[0].shown.when.begin == "2025-06-01"_day);
        CHECK(moved.next.events[0].revision.sequence == 1);
    }
    SUBCASE("a day that has begun is not past") {
        later.today = "2025-03-01"_day;
        CHECK(advance(once.next, later).next.events[0].revision.sequence == 1);
    }
}

TEST_CASE("ledger: what rolls off the horizon is archived, never cancelled, and an archive feed keeps it") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.events = {event_of("c", "2027-01-05"_day, "C")};
    later.feeds = {feed_of("archive", {}), feed_of("one", {0}), feed_of("two", {0})};
    later.feeds[0].archive = span{"2020-01-01"_day, "2026-01-01"_day};
    later.horizon = {"2026-01-01"_day, "2029-01-01"_day};
    later.today = "2027-01-01"_day;
    later.now += hour;
    const advanced rolled = advance(once.next, later);
    CHECK(lines_of(rolled.next) ==
          "a vi archived 0 one\nb vi archived 0 one two\nc vi published 0 one two\n");
    REQUIRE(rolled.content[0].size() == 2);
    CHECK(rolled.next.events[rolled.content[0][0]].shown == once.next.events[0].shown);

    later.feeds[0].archived_kinds = {row_kind::anniversary};
    const advanced other = advance(rolled.next, later);
    CHECK(other.next.events[other.content[0].front()].shown.title == "Trống");  // published before: not empty

    later.feeds[0].archived_kinds = {};
    later.horizon = {"2025-01-01"_day, "2029-01-01"_day};  // reaching back again
    later.events.insert(later.events.begin(), {event_of("a", "2025-03-01"_day, "A sửa")});
    later.feeds[1].carried = {0, 1};
    later.feeds[2].carried = {1};
    const advanced back = advance(rolled.next, later);
    CHECK(back.next.events[0].standing == standing::published);
    CHECK(back.next.events[0].shown.title == "A");
    CHECK(back.next.events[0].revision.sequence == 0);
}

TEST_CASE(
    "ledger: a feed that was published never gets empty, and one that never had an event is not begun") {
    offer now = two_events();
    now.feeds.push_back(feed_of("unused", {}));
    const advanced once = advance(empty_ledger(), now);
    CHECK(once.next.feeds.size() == 2);
    CHECK(once.content.size() == 2);

    offer later = two_events();
    later.feeds = {feed_of("one", {0, 1}), feed_of("two", {})};
    later.now += hour;
    later.today = "2025-01-05"_day;
    const advanced emptied = advance(once.next, later);
    CHECK(lines_of(emptied.next) ==
          "a vi published 0 one\nb vi published 0 one\ntwo.notice vi published 0 two\n");
    SUBCASE("the notice keeps its day as long as it stands") {
        offer same = later;
        same.now += 48 * hour;
        same.today = "2025-01-07"_day;
        for (offered_feed& feed : same.feeds) feed.notice.when = closed(same.today, same.today);
        CHECK(advance(emptied.next, same).next == emptied.next);
    }
    SUBCASE("it goes when there are events again, and comes back as a later version") {
        offer full = two_events();
        full.now += 48 * hour;
        const advanced filled = advance(emptied.next, full);
        CHECK(lines_of(filled.next) ==
              "a vi published 0 one\nb vi published 0 one two\ntwo.notice vi withdrawn 0\n");
        CHECK(lines_of(advance(filled.next, later).next) ==
              "a vi published 0 one\nb vi published 0 one\ntwo.notice vi published 1 two\n");
    }
}

TEST_CASE("ledger: a feed taken out of the plan says so and nothing else; its events are not cancelled") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.feeds = {feed_of("one", {0}), feed_of("two", {1})};
    later.feeds[0] = feed_of("one", {});
    later.feeds[0].retired = true;
    later.feeds[0].notice.title = "Lịch này đã ngừng";
    later.now += hour;
    const advanced retired = advance(once.next, later);
    CHECK(lines_of(retired.next) ==
          "a vi withdrawn 0\nb vi published 0 two\none.notice vi published 0 one\n");
    CHECK(retired.next.feeds[0].retired);
    REQUIRE(retired.content[0].size() == 1);
    CHECK(retired.next.events[retired.content[0][0]].shown.title == "Lịch này đã ngừng");
}

TEST_CASE("ledger: under another profile the same UID is a later version") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.feeds[0].profile = "vi 1d@450min";
    later.now += hour;
    const advanced rung = advance(once.next, later);
    CHECK(lines_of(rung.next) == "a vi withdrawn 0\na vi 1d@450min published 1 one\nb vi published 0 two\nb "
                                 "vi 1d@450min published 1 one\n");
    CHECK(rung.next.events[1].revision.created == first_instant);
    later.now += hour;
    CHECK(to_text(advance(rung.next, later).next) == to_text(rung.next));
}

TEST_CASE("ledger: alarms on and off again: later versions, nothing lost, nothing twice") {
    offer now = two_events();
    const advanced once = advance(empty_ledger(), now);
    offer rung = two_events();
    rung.feeds[0].profile = "vi 1d@450min";
    rung.today = "2025-03-02"_day;  // "a" is past
    rung.now += hour;
    SUBCASE("back and forth") {
        const advanced on = advance(once.next, rung);
        // What is past stays as it was given.
        CHECK(lines_of(on.next) ==
              "a vi published 0 one\nb vi published 0 two\nb vi 1d@450min published 1 one\n");
        offer off = two_events();
        off.today = rung.today;
        off.now = rung.now + hour;
        const advanced back = advance(on.next, off);
        CHECK(lines_of(back.next) ==
              "a vi published 0 one\nb vi published 2 one two\nb vi 1d@450min withdrawn 1\n");
        CHECK(back.next.events[1].revision.changed > on.next.events[2].revision.changed);
        for (const advanced* each : {&on, &back})
            for (const auto& content : each->content) {
                std::vector<std::string> uids;
                for (const std::uint32_t at : content) uids.push_back(each->next.events[at].shown.uid);
                CHECK(std::ranges::adjacent_find(uids) == uids.end());
            }
    }
    SUBCASE("and an entry deleted at the same time is said to be off") {
        rung.today = "2025-01-01"_day;
        rung.events.pop_back();
        rung.feeds[0].carried = {0};
        rung.feeds[1].carried = {};
        CHECK(lines_of(advance(once.next, rung).next) ==
              "a vi withdrawn 0\na vi 1d@450min published 1 one\nb vi cancelled 1 two\nb vi 1d@450min "
              "cancelled 2 one\n");
    }
}

TEST_CASE("ledger: what stands in another form is not off") {
    struct row {
        const char* lost;
        const char* instead;
        standing expected;
    };
    constexpr row rows[] = {
        {"run.begin", "run", standing::withdrawn},
        {"run", "run.end", standing::withdrawn},
        {"august.2025.flags", "joint.2025.flags", standing::withdrawn},
        {"joint.2025.flags", "august.2025.flags", standing::withdrawn},
        {"run.begin", "other", standing::cancelled},
        {"august.2025.flags", "september.2025.flags", standing::cancelled},
        {"august.2025.flags", "august.2025.panels", standing::cancelled},
        {"august.2025.flags", "august.2026.flags", standing::cancelled},
    };
    for (const row& each : rows) {
        CAPTURE(each.lost);
        CAPTURE(each.instead);
        offer before = two_events();
        before.events = {event_of(each.lost, "2025-05-01"_day, "X")};
        before.events[0].related_to = "august.2025@p.p.example";  // a joint's events lead to its first member
        before.feeds = {feed_of("one", {0})};
        before.joined = {{"joint", "july"}, {"joint", "august"}};
        offer after = before;
        after.events = {event_of(each.instead, "2025-05-02"_day, "X")};
        const advanced changed = advance(advance(empty_ledger(), before).next, after);
        const auto found = std::ranges::find(changed.next.events, std::string{each.lost} + "@p.p.example",
                                             [](const ledger_event& row) { return row.shown.uid; });
        REQUIRE(found != changed.next.events.end());
        CHECK(id_of(found->standing) == id_of(each.expected));
    }
}

TEST_CASE("ledger: what was past and is put off stands once, also in a feed with other alarms") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.today = "2025-03-10"_day;
    later.now += hour;
    later.events[0] = event_of("a", "2025-05-01"_day, "A");
    std::swap(later.events[0], later.events[1]);  // by day
    later.feeds = {feed_of("one", {0, 1}, "vi 1d@450min"), feed_of("two", {0})};
    const advanced moved = advance(once.next, later);
    CHECK(moved.content[0].size() == 2);
    CHECK(moved.changes.front().kind == change_kind::moved);
    CHECK(moved.changes.front().before == "01/3/2025");
}

TEST_CASE("ledger: what is archived in the run that changes its alarms keeps the feeds that carried it") {
    const advanced once = advance(empty_ledger(), two_events());
    offer later = two_events();
    later.events.clear();
    later.feeds = {feed_of("one", {}, "vi 1d@450min"), feed_of("two", {}, "vi 1d@450min")};
    later.horizon.end = "2025-02-01"_day;
    CHECK(lines_of(advance(once.next, later).next) ==
          "a vi withdrawn 0\na vi 1d@450min archived 1 one\nb vi withdrawn 0\nb vi 1d@450min archived 1 one "
          "two\n"
          "one.notice vi published 0 one\ntwo.notice vi published 0 two\n");
}

TEST_CASE("ledger: another thing under an old id is remarked on also under other alarms") {
    const advanced once = advance(empty_ledger(), two_events());
    offer gone = two_events();
    gone.events.pop_back();
    gone.feeds = {feed_of("one", {0}), feed_of("two", {0})};
    const advanced off = advance(once.next, gone);
    gone.today = "2025-02-15"_day;
    const advanced left_out = advance(off.next, gone);
    offer other = two_events();
    other.today = "2025-02-16"_day;
    other.events[1].kind = row_kind::milestone;
    for (offered_feed& feed : other.feeds) feed.profile = "vi 1d@450min";
    const advanced back = advance(left_out.next, other);
    CHECK(remarks_of(back.remarks) == "7 id.reused\n");
    CHECK(std::ranges::count(back.changes, change_kind::restored, &ledger_change::kind) == 1);
}

TEST_CASE("ledger: a postponed event that gets its day is no other thing, though its title says the day") {
    const advanced once = advance(empty_ledger(), two_events());
    offer open = two_events();
    open.events.pop_back();
    open.feeds = {feed_of("one", {0}), feed_of("two", {0})};
    open.postponed = {"b"};
    const advanced waiting = advance(once.next, open);
    offer dated = two_events();
    dated.events[1] = event_of("b", "2025-06-07"_day, "B: 07/6");
    const advanced back = advance(waiting.next, dated);
    CHECK(back.remarks.empty());
    CHECK(back.changes.front().kind == change_kind::restored);
}

TEST_CASE("ledger: an archive shows what a public feed carried, whatever became of that feed") {
    offer before = two_events();
    before.feeds[0].secret = "00112233445566778899aabbccddeeff";  // "one", with a and b; "two" has b alone
    const advanced once = advance(empty_ledger(), before);
    offer later = before;
    later.events = {event_of("c", "2027-01-05"_day, "C")};
    later.feeds = {feed_of("archive", {}), feed_of("new", {0}), before.feeds[0], before.feeds[1]};
    for (std::size_t ended = 2; ended < 4; ++ended) {
        later.feeds[ended].carried.clear();
        later.feeds[ended].retired = true;
    }
    later.feeds[0].archive = span{"2020-01-01"_day, "2026-01-01"_day};
    later.horizon = {"2026-01-01"_day, "2029-01-01"_day};
    later.today = "2027-01-01"_day;
    const advanced rolled = advance(once.next, later);
    REQUIRE(rolled.content[0].size() == 1);
    CHECK(rolled.next.events[rolled.content[0][0]].shown.title == "B");
    later.feeds[0].secret = "ffeeddccbbaa99887766554433221100";
    CHECK(advance(rolled.next, later).content[0].size() == 2);
}

TEST_CASE("ledger: the text gives back the ledger, whatever the texts hold") {
    offer now = two_events();
    now.events[0].title = "một\\hai\nba \\n bốn";
    now.events[0].description = " \n\n\\";
    now.feeds.push_back(feed_of("u1", {0, 1}));
    now.feeds.push_back(feed_of("u2", {0, 1}));
    now.feeds.push_back(feed_of("u3", {0, 1}, "en"));
    now.feeds.push_back(feed_of("u4", {0, 1}));
    now.feeds.push_back(feed_of("u5", {0, 1}));
    now.feeds.back().secret = "00112233445566778899aabbccddeeff";
    ledger made = advance(empty_ledger(), now).next;
    made.events[0].standing = standing::cancelled;
    made.events[0].off_since = "2025-02-03"_day;
    made.events[0].previously = "quý I/2026";
    made.events[0].shown.related_to = "b@p.p.example";
    const std::string text = to_text(made);
    const auto read = parse_ledger(text, "p.ledger");
    REQUIRE_MESSAGE(read, remarks_of(read.remarks()));
    CHECK(to_text(*read) == text);
    CHECK(read->events == [&] {
        auto expected = made.events;
        for (std::size_t at = 0; at < expected.size(); ++at) expected[at].feeds = read->events[at].feeds;
        return expected;
    }());
    CHECK(read->feeds == made.feeds);
    for (std::size_t at = 0; at < made.events.size(); ++at)
        CHECK(read->feed_sets[read->events[at].feeds] == made.feed_sets[made.events[at].feeds]);
    test::check_golden("ledger.txt", text);
}

TEST_CASE("ledger: damage is refused with the line, whatever it is") {
    const std::string text = to_text(advance(empty_ledger(), two_events()).next);
    REQUIRE(parse_ledger(text, "p.ledger"));
    CHECK(refusal_of("") == "1 ledger.damaged\n");
    CHECK(refusal_of("kyniem-ledger\n") == "1 ledger.damaged\n");
    CHECK(refusal_of("kyniem-ledger 3\nsomething new\n") == "1 ledger.newer\n");
    CHECK(refusal_of(resealed(text, "sequence 0", "sequence x")) == "20 ledger.damaged\n");
    CHECK(refusal_of(resealed(text, "from 2025-03-01", "from 2025-02-30")) == "23 ledger.damaged\n");
    CHECK(refusal_of(resealed(text, "to 2025-03-01", "to 2025-02-28")) == "24 ledger.damaged\n");
    CHECK(refusal_of(resealed(text, "feeds one two", "feeds one three")) == "35 ledger.damaged\n");
    CHECK(refusal_of(resealed(text, "event a\n", "event a/../b\n")) == "15 ledger.damaged\n");
    CHECK(refusal_of(resealed(text, "event a\n", "event c\n")) == "47 ledger.damaged\n");  // not in order
    CHECK(refusal_of(resealed(text, "title A", "titel A")) == "25 ledger.damaged\n");
    CHECK(refusal_of(resealed(text, "mô tả\n", "mô tả\\x\n")) == "26 ledger.damaged\n");
    // By hand, without the checksum: at the end, where the checksum stands.
    std::string edited = text;
    edited.replace(edited.find("title A"), 7, "title X");
    CHECK(refusal_of(edited) == "47 ledger.edited\n");
    CHECK(refusal_of(text + "more\n") == "47 ledger.edited\n");
    // Cut anywhere it is never taken for a shorter one.
    CHECK(refusal_of(text.substr(0, text.rfind("end "))) == "46 ledger.truncated\n");
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto read = parse_ledger(text.substr(0, size), "p.ledger");
        if (read || read.remarks().size() != 1) FAIL_CHECK(size);
    }
}

TEST_CASE("ledger: the older format without sets is read") {
    const std::string text = to_text(advance(empty_ledger(), two_events()).next);
    const std::string old = resealed(text, "kyniem-ledger 2", "kyniem-ledger 1");
    CHECK(format_of_ledger(old) == 1);
    const auto read = parse_ledger(old, "p.ledger");
    REQUIRE(read);
    CHECK(to_text(*read) == text);
}

TEST_SUITE_END();
