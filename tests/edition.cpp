#include "ical_lint.hpp"
#include "support.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

using namespace kyniem;
using test::with;
using namespace date::literals;

TEST_SUITE_BEGIN("edition");

namespace {

/// A site in memory: what subscribers see, and what the next edition starts from.
struct shelf {
    ledger last{};
    std::map<std::string, std::string> files{};
    std::vector<diagnostic> remarks{};
};

edition_options options_at(std::string_view today, std::string_view url = "https://lich.example.vn") {
    const sys_days day = *parse_day(today);
    const date::year year = date::year_month_day{day}.year();
    return {.now = day + std::chrono::hours{2},
            .today = day,
            .horizon = {sys_days{(year - date::years{1}) / 1 / 1}, sys_days{(year + date::years{3}) / 1 / 1}},
            .url = std::string{url},
            .program = "test",
            .secret = [] { return std::string{"0123456789abcdef0123456789abcdef"}; }};
}

shelf shelf_after(const plan& plan, const shelf& before, const edition_options& options) {
    auto made = edition_of(plan, before.last, options);
    shelf after{.last = before.last, .remarks = made.remarks()};
    if (!made) return after;
    edition edition = std::move(made).value();
    for (const site_file& file : edition.files) {
        std::string storage;
        std::vector<std::string_view> pieces;
        REQUIRE(file.make(storage, pieces));
        std::string& bytes = after.files[file.path];
        for (const std::string_view piece : pieces) bytes += piece;
        if (file.path.ends_with(".ics"))
            for (const std::string& wrong : test::lint(bytes)) FAIL_CHECK((file.path + ": " + wrong));
    }
    after.last = std::move(edition.next);
    return after;
}

shelf shelf_after(const std::string& body, const shelf& before, const edition_options& options) {
    return shelf_after(test::plan_of(body), before, options);
}

/// The VEVENTs of a feed, by UID.
std::map<std::string, std::string> events_of(const std::string& feed) {
    std::map<std::string, std::string> events;
    for (auto at = feed.find("BEGIN:VEVENT"); at != std::string::npos;
         at = feed.find("BEGIN:VEVENT", at + 1)) {
        const std::string one = feed.substr(at, feed.find("END:VEVENT", at) - at);
        const auto uid = one.find("UID:");
        events[one.substr(uid + 4, one.find('@', uid) - uid - 4)] = one;
    }
    return events;
}

/// "uid: 0→1" for each event that differs; "+" and "-" for those that came and went.
std::string difference_of(const std::string& before, const std::string& after) {
    const auto sequence = [](const std::string& event) {
        const auto at = event.find("SEQUENCE:") + 9;
        return event.substr(at, event.find('\r', at) - at);
    };
    const auto old_events = events_of(before);
    std::string lines;
    for (const auto& [uid, text] : events_of(after)) {
        const auto old = old_events.find(uid);
        if (old == old_events.end())
            lines += "+ " + uid + "\n";
        else if (old->second != text)
            lines += uid + ": " + sequence(old->second) + "→" + sequence(text) + "\n";
    }
    for (const auto& [uid, text] : old_events)
        if (!events_of(after).contains(uid)) lines += "- " + uid + "\n";
    return lines;
}

std::string codes_of(const std::vector<diagnostic>& remarks) {
    std::string lines;
    for (const diagnostic& each : remarks) lines += each.code + "\n";
    return lines;
}

/// Three anniversaries, two units, one deadline each.
const std::string small_plan = R"(
[[unit]]
id = "van-hoa"
name = "Sở Văn hóa"
[[unit]]
id = "thong-tin"
name = "Sở Thông tin"
[[anniversary]]
id = "a"
name = "Ngày A"
origin = 1930-02-03
sources = [{ url = "https://a.vn/" }]
[[anniversary]]
id = "b"
name = "Ngày B"
origin = 1945-08-19
sources = [{ url = "https://a.vn/" }]
[[anniversary]]
id = "c"
name = "Ngày C"
origin = 1975-04-30
sources = [{ url = "https://a.vn/" }]
[[rule]]
id = "r"
for = { id = ["b"] }
[[rule.deadline]]
id = "panels"
name = "Hoàn thành pano"
at = "T-13d"
owners = ["van-hoa"]
[[feed]]
id = "ngay"
name = "Ngày kỷ niệm"
select = { what = ["anniversary"] }
[[feed]]
id = "chung"
name = "Tất cả"
[[feed]]
each = "unit"
id = "don-vi-{unit}"
name = "Việc: {unit}"
select = { what = ["deadline"] }
)";

}  // namespace

TEST_CASE("edition: a new title changes one event in each feed that carries it, and nothing else") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    const shelf second =
        shelf_after(with(small_plan, "Ngày C", "Ngày C mới"), first, options_at("2025-03-02"));
    // The days of 2024 are past and stay as published.
    const std::string expected = "c.2025: 0→1\nc.2026: 0→1\nc.2027: 0→1\n";
    CHECK(difference_of(first.files.at("thu/ngay.ics"), second.files.at("thu/ngay.ics")) == expected);
    CHECK(difference_of(first.files.at("thu/chung.ics"), second.files.at("thu/chung.ics")) == expected);
    CHECK(first.files.at("thu/don-vi-van-hoa.ics") == second.files.at("thu/don-vi-van-hoa.ics"));
    const std::string changed = events_of(second.files.at("thu/ngay.ics")).at("c.2025");
    CHECK(changed.find("DTSTAMP:20250302T020000Z") != std::string::npos);
    CHECK(changed.find("LAST-MODIFIED:20250302T020000Z") != std::string::npos);
    CHECK(changed.find("CREATED:20250301T020000Z") != std::string::npos);
}

TEST_CASE("edition: an entry taken out of the middle is cancelled, and no other UID moves") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    std::string without = small_plan;
    const auto begin = without.find("[[anniversary]]\nid = \"b\"");
    without.erase(begin, without.find("[[anniversary]]\nid = \"c\"") - begin);
    without = with(without, "for = { id = [\"b\"] }", "for = { id = [\"a\"] }");
    const shelf second = shelf_after(without, first, options_at("2025-03-02"));
    CHECK(difference_of(first.files.at("thu/ngay.ics"), second.files.at("thu/ngay.ics")) ==
          "b.2025: 0→1\nb.2026: 0→1\nb.2027: 0→1\n");
    const std::string gone = events_of(second.files.at("thu/ngay.ics")).at("b.2025");
    CHECK(gone.find("STATUS:CANCELLED") != std::string::npos);
    CHECK(gone.find("SUMMARY:(Hủy) 80 năm Ngày B") != std::string::npos);
}

TEST_CASE("edition: a deadline given to another unit leaves the one feed without a word for the other") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    const shelf second = shelf_after(with(small_plan, "owners = [\"van-hoa\"]", "owners = [\"thong-tin\"]"),
                                     first, options_at("2025-03-02"));
    CHECK(
        difference_of(first.files.at("thu/don-vi-van-hoa.ics"), second.files.at("thu/don-vi-van-hoa.ics")) ==
        "- b.2025.panels\n- b.2026.panels\n- b.2027.panels\n");
    CHECK(second.files.at("thu/don-vi-van-hoa.ics").find("Hủy") == std::string::npos);
    REQUIRE(second.files.contains("thu/don-vi-thong-tin.ics"));
    const auto handed = events_of(second.files.at("thu/don-vi-thong-tin.ics"));
    CHECK(handed.contains("b.2025.panels"));
    // What is past stays where it was; the new feed has it too, as it was published.
    CHECK(handed.at("b.2024.panels").find("Sở Văn hóa") != std::string::npos);
    // Where both owners are seen it is a later version: its text names the owner.
    CHECK(difference_of(first.files.at("thu/chung.ics"), second.files.at("thu/chung.ics")) ==
          "b.2025.panels: 0→1\nb.2026.panels: 0→1\nb.2027.panels: 0→1\n");
}

TEST_CASE("edition: an entry renamed with formerly keeps its UIDs, and without it is remarked on") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    std::string renamed = with(small_plan, "id = \"c\"", "id = \"victory\"\nformerly = \"c\"");
    const shelf second = shelf_after(renamed, first, options_at("2025-03-02"));
    CHECK(difference_of(first.files.at("thu/ngay.ics"), second.files.at("thu/ngay.ics")).empty());
    CHECK(first.files.at("thu/ngay.ics") == second.files.at("thu/ngay.ics"));

    renamed = with(small_plan, "id = \"c\"", "id = \"victory\"");  // titles longer than a short string
    CHECK(codes_of(shelf_after(renamed, first, options_at("2025-03-02")).remarks) == "id.renamed\n");
}

TEST_CASE("edition: an hour later nothing differs but the line that says when the page was made") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    edition_options later = options_at("2025-03-01");
    later.now += std::chrono::hours{1};
    const shelf second = shelf_after(small_plan, first, later);
    CHECK(to_text(first.last) == to_text(second.last));
    REQUIRE(first.files.size() == second.files.size());
    std::size_t pages = 0;
    for (const auto& [path, bytes] : first.files) {
        const std::string& now = second.files.at(path);
        if (bytes == now) continue;
        const std::string file = path;
        CAPTURE(file);
        CHECK(file.ends_with(".html"));
        const std::regex made{"<time datetime=\"[^\"]*\">[^<]*</time>"};
        CHECK(std::regex_replace(bytes, made, "") == std::regex_replace(now, made, ""));
        ++pages;
    }
    CHECK(pages == 4);
    // And so nothing is written: the fingerprints are the same.
    const auto one = edition_of(test::plan_of(small_plan), first.last, options_at("2025-03-01"));
    const auto two = edition_of(test::plan_of(small_plan), first.last, later);
    REQUIRE((one && two));
    for (std::size_t at = 0; at < one->files.size(); ++at)
        CHECK(one->files[at].fingerprint == two->files[at].fingerprint);
}

TEST_CASE("edition: what looks otherwise has another fingerprint, and what does not is left alone") {
    const std::string plan = small_plan + R"(
[[report]]
id = "thang"
agency = ["TỈNH ỦY X"]
)";
    const auto edition_after = [](const std::string& body, const ledger& known,
                                  const edition_options& options) {
        auto made = edition_of(test::plan_of(body), known, options);
        REQUIRE(made);
        return std::move(made).value();
    };
    const auto bytes_of = [](const site_file& file) {
        std::string storage;
        std::vector<std::string_view> pieces;
        REQUIRE(file.make(storage, pieces));
        std::string bytes;
        for (const std::string_view piece : pieces) bytes += piece;
        return bytes;
    };
    const auto options = options_at("2025-03-01");
    const edition first = edition_after(plan, {}, options);
    edition_options elsewhere = options;
    elsewhere.url = "https://khac.example.vn";
    const std::pair<std::string, edition_options> others[] = {
        {plan, elsewhere},
        {plan, options_at("2025-03-02")},  // a day later: another "made", and it is made anew
        {with(plan, "Ngày A", "Ngày Á"), options},
        {with(plan, "1930-02-03", "1930-02-04"), options},
        {with(plan, "Ngày kỷ niệm", "Ngày lễ"), options},
        {with(plan, "Việc: {unit}", "Hạn: {unit}"), options},
        {with(plan, "name = \"Tất cả\"", "name = \"Tất cả\"\ndescription = \"Mọi thứ\""), options},
        {with(plan, "Sở Văn hóa", "Sở Văn hóa và Thể thao"), options},
        {with(plan, "TỈNH ỦY X", "TỈNH ỦY Y"), options},
        {with(plan, "owners = [\"van-hoa\"]", "owners = [\"van-hoa\", \"thong-tin\"]"), options},
    };
    for (const auto& [body, changed] : others) {
        const edition second = edition_after(body, first.next, changed);
        std::size_t different = 0;
        for (const site_file& file : second.files) {
            const auto before = std::ranges::find(first.files, file.path, &site_file::path);
            if (before == first.files.end()) continue;
            CAPTURE(file.path);
            const bool looks_otherwise = bytes_of(file) != bytes_of(*before);
            if (looks_otherwise) CHECK(file.fingerprint != before->fingerprint);
            different += looks_otherwise ? 1 : 0;
        }
        CHECK(different > 0);
    }
}

TEST_CASE("edition: the congress moves, and its chain with it") {
    const std::string body = R"(
[[unit]]
id = "stttt"
name = "Sở Thông tin và Truyền thông"
[[milestone]]
id = "congress-xiv"
name = "Đại hội đại biểu toàn quốc lần thứ XIV của Đảng"
short = "Đại hội XIV"
when = "2026-Q1"
tentative = true
sources = [{ url = "https://a.vn/" }]
[[phase]]
id = "phase-2"
name = "Từ đầu năm 2025 đến Đại hội XIV"
from = 2025-01-01
to = "congress-xiv"
[[rule]]
id = "r"
for = { id = ["congress-xiv"] }
[[rule.window]]
id = "flags"
name = "Treo cờ"
from = "T-1d"
to = "T+1d"
owners = ["stttt"]
[[rule.deadline]]
id = "panels"
name = "Hoàn thành pano"
at = "T-13d"
owners = ["stttt"]
[[rule.reminder]]
id = "draft"
name = "Trình dự thảo kế hoạch"
at = "T-60d"
owners = ["stttt"]
)";
    std::string story;
    const auto tell = [&](std::string_view title, const shelf& now) {
        (story += title) += "\n";
        for (const char* feed : {"ky-niem", "dot-tuyen-truyen", "viec", "don-vi-stttt"}) {
            const auto found = now.files.find("thu/" + std::string{feed} + ".ics");
            if (found == now.files.end()) continue;
            const auto read = parse_feed(found->second, feed);
            REQUIRE(read);
            for (const auto& [event, revision, alarms] : read->events)
                story += std::string{"  "} + feed + ": " + event.uid.substr(0, event.uid.find('@')) + " #" +
                         std::to_string(revision.sequence) + " " + iso(event.when.begin).str() + "/" +
                         iso(event.when.end - date::days{1}).str() +
                         (event.status == event_status::tentative   ? " ?"
                          : event.status == event_status::cancelled ? " x"
                                                                    : "") +
                         " " + event.title + "\n";
        }
    };
    const auto options = [&](std::string_view today) {
        edition_options made = options_at(today);
        made.horizon = {"2025-01-01"_day, "2027-01-01"_day};
        return made;
    };
    const shelf vague = shelf_after(body, {}, options("2025-06-01"));
    tell("2025-06-01: quý I/2026, dự kiến", vague);
    std::string announced =
        with(body, "when = \"2026-Q1\"\ntentative = true", "when = { from = 2026-01-19, to = 2026-01-25 }");
    const shelf dated = shelf_after(announced, vague, options("2025-11-08"));
    tell("2025-11-08: công bố 19-25/01/2026", dated);
    announced = with(announced, "to = 2026-01-25", "to = 2026-01-23");
    const shelf shortened = shelf_after(announced, dated, options("2026-01-21"));
    tell("2026-01-21: đang họp, rút còn 19-23/01/2026", shortened);
    const shelf still = shelf_after(announced, shortened, options("2026-02-10"));
    for (const char* feed :
         {"thu/ky-niem.ics", "thu/dot-tuyen-truyen.ics", "thu/viec.ics", "thu/don-vi-stttt.ics"})
        CHECK(still.files.at(feed) == shortened.files.at(feed));
    test::check_golden("congress.txt", story);
    const std::string moved =
        shown_as(*std::ranges::find_if(shortened.last.events, [](const ledger_event& row) {
            return row.shown.uid.starts_with("congress-xiv@");
        })).description;
    CHECK(moved.find("19/01/2026 - 25/01/2026") != std::string::npos);

    // What was dated and is open again: postponed, not cancelled.
    const shelf open = shelf_after(with(body, "\"2026-Q1\"", "\"2026\""), dated, options("2025-12-01"));
    CHECK(open.files.at("thu/viec.ics").find("SUMMARY:(Hoãn) ") != std::string::npos);
    CHECK(open.files.at("thu/viec.ics").find("Hủy") == std::string::npos);
}

TEST_CASE("edition: a feed taken out of the plan names its successor") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    const std::string changed = with(small_plan, "id = \"ngay\"\nname = \"Ngày kỷ niệm\"",
                                     "id = \"ngay-moi\"\nreplaces = [\"ngay\"]\nname = \"Lịch: mới\"");
    const shelf second = shelf_after(changed, first, options_at("2025-03-02"));
    const auto notice = parse_feed(second.files.at("thu/ngay.ics"), "ngay");
    REQUIRE(notice);
    REQUIRE(notice->events.size() == 1);
    CHECK(notice->events[0].event.title == "Lịch này đã ngừng; lịch mới: Lịch: mới");
    CHECK(notice->events[0].event.description.find("https://lich.example.vn/thu/ngay-moi.ics") !=
          std::string::npos);
    CHECK(second.files.at("thu/index.html").find("thu/ngay.ics") == std::string::npos);
    // For ever, and the same bytes.
    const shelf third = shelf_after(changed, second, options_at("2026-03-02"));
    CHECK(third.files.at("thu/ngay.ics") == second.files.at("thu/ngay.ics"));
    // Back in the plan it has its events again, as later versions.
    const shelf back = shelf_after(small_plan, third, options_at("2026-03-03"));
    CHECK(events_of(back.files.at("thu/ngay.ics")).contains("c.2026"));

    SUBCASE("without a successor it leads to the plan's page") {
        const shelf alone =
            shelf_after(with(small_plan, "id = \"ngay\"", "id = \"khac\""), first, options_at("2025-03-02"));
        const auto notice_alone = parse_feed(alone.files.at("thu/ngay.ics"), "ngay");
        CHECK(notice_alone->events.at(0).event.title ==
              "Lịch này đã ngừng; lịch mới: https://lich.example.vn/thu/");
    }
}

TEST_CASE("edition: the calendar of a unit that has ended leads to its successor's") {
    const std::string ended = with(small_plan, "id = \"van-hoa\"\n",
                                   "id = \"van-hoa\"\nuntil = 2025-02-28\nsuccessors = [\"thong-tin\"]\n");
    const shelf first = shelf_after(small_plan, {}, options_at("2025-02-01"));
    const shelf second = shelf_after(ended, first, options_at("2025-03-01"));
    const auto feed = parse_feed(second.files.at("thu/don-vi-van-hoa.ics"), "don-vi-van-hoa.ics");
    REQUIRE((feed && feed->events.size() == 2));  // what is past stays; what lies ahead has gone over
    CHECK(feed->events[0].event.when.begin == "2024-08-06"_day);
    CHECK(feed->events[1].event.title == "Lịch này đã ngừng; lịch mới: Việc: Sở Thông tin");
    CHECK(feed->events[1].event.description.find("https://lich.example.vn/thu/don-vi-thong-tin.ics") !=
          std::string::npos);
    const shelf third = shelf_after(ended, second, options_at("2025-04-01"));
    CHECK(third.files.at("thu/don-vi-van-hoa.ics") == second.files.at("thu/don-vi-van-hoa.ics"));
    const shelf back = shelf_after(small_plan, third, options_at("2025-04-02"));
    CHECK(back.files.at("thu/don-vi-van-hoa.ics").find("Lịch này đã ngừng") == std::string::npos);
}

TEST_CASE("edition: a correction of the past that names nothing published is remarked on") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-09-01"));
    edition_options options = options_at("2025-09-01");
    options.correct_past = {"b", "b.2025", "b.2025.panels", "x"};
    CHECK(codes_of(shelf_after(small_plan, first, options).remarks) == "correct-past.unknown\n");
}

TEST_CASE("edition: a correction of what is archived says that it comes too late") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    const shelf rolled = shelf_after(small_plan, first, options_at("2027-01-02"));
    edition_options options = options_at("2027-01-03");
    options.correct_past = {"a.2025"};
    CHECK(codes_of(shelf_after(small_plan, rolled, options).remarks) == "correct-past.archived\n");
}

TEST_CASE("edition: who is sent elsewhere finds a calendar there") {
    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    for (const bool begun : {false, true}) {
        const std::string what = begun ? "anniversary" : "make-up";  // of which the plan has none
        const shelf second = shelf_after(
            with(small_plan, "id = \"chung\"\n",
                 "id = \"moi\"\nreplaces = [\"chung\"]\nselect = { what = [\"" + what + "\"] }\n"),
            first, options_at("2025-03-20"));
        CHECK(second.files.contains("thu/moi.ics") == begun);
        const std::string& ended = second.files.at("thu/chung.ics");
        CHECK((ended.find("/thu/moi.ics") != std::string::npos) == begun);
    }
}

TEST_CASE("edition: an unlisted feed is on no page and keeps its name") {
    const std::string body = with(small_plan, "id = \"chung\"\n", "id = \"chung\"\nlisted = false\n");
    const shelf first = shelf_after(body, {}, options_at("2025-03-01"));
    const std::string path = "thu/chung-0123456789abcdef0123456789abcdef.ics";
    CHECK(first.files.contains(path));
    for (const auto& [name, bytes] : first.files) {
        const std::string file = name;
        CAPTURE(file);
        if (file != path) CHECK(bytes.find("0123456789abcdef0123") == std::string::npos);
    }
    edition_options later = options_at("2025-03-02");
    later.secret = [] { return std::string{"ffffffffffffffffffffffffffffffff"}; };
    CHECK(shelf_after(body, first, later).files.contains(path));
}

TEST_CASE("edition: what rolls off the horizon goes to the archive feed") {
    const std::string body = small_plan + "[[feed]]\nid = \"luu-tru\"\nname = \"Lưu trữ\"\narchive-years = "
                                          "5\nselect = { what = [\"anniversary\"] }\n";
    const shelf first = shelf_after(body, {}, options_at("2025-03-01"));
    CHECK_FALSE(first.files.contains("thu/luu-tru.ics"));  // nothing yet
    const shelf later = shelf_after(body, first, options_at("2027-01-02"));
    const auto archived = events_of(later.files.at("thu/luu-tru.ics"));
    CHECK(archived.size() == 6);  // 2024 and 2025
    CHECK(archived.at("a.2025") == events_of(first.files.at("thu/ngay.ics")).at("a.2025"));
    CHECK_FALSE(events_of(later.files.at("thu/ngay.ics")).contains("a.2025"));
    CHECK(later.files.at("thu/ngay.ics").find("CANCELLED") == std::string::npos);
}

TEST_CASE("edition: an archive outlives the alarms its events had, and shows nothing that was unlisted") {
    const std::string archive =
        "[[feed]]\nid = \"luu-tru\"\nname = \"Lưu trữ\"\narchive-years = 5\n"
        "[[feed]]\nid = \"noi-bo\"\nname = \"Nội bộ\"\nlisted = false\nselect = { what = [\"phase\"] }\n"
        "[[phase]]\nid = \"rieng\"\nname = \"Riêng\"\nfrom = 2025-02-01\nto = 2025-02-03\n";
    // Nothing but this unlisted feed has the phase.
    const std::string body = with(small_plan, "id = \"chung\"\nname = \"Tất cả\"\n",
                                  "id = \"chung\"\nname = \"Tất cả\"\nselect = { what = [\"deadline\"] }\n") +
                             archive;
    const std::string rung =
        with(body, "select = { what = [\"anniversary\"] }",
             "select = { what = [\"anniversary\"] }\nalarms = [{ days-before = 1, at = 07:30:00 }]");
    const shelf first = shelf_after(rung, {}, options_at("2025-03-01"));
    CHECK(first.files.at("thu/ngay.ics").find("BEGIN:VALARM") != std::string::npos);
    const shelf rolled = shelf_after(rung, first, options_at("2027-01-02"));
    const shelf quiet = shelf_after(body, rolled, options_at("2027-01-03"));
    edition_options other = options_at("2027-01-04", "https://khac.example.vn");
    other.program = "another";
    const shelf moved = shelf_after(body, quiet, other);
    CHECK(codes_of(moved.remarks).empty());
    CHECK(events_of(moved.files.at("thu/luu-tru.ics")).contains("a.2025"));
    CHECK(moved.files.at("thu/luu-tru.ics").find("Riêng") == std::string::npos);
}

TEST_CASE("edition: a retired feed takes no alarms from those that go on") {
    const std::string alarms = "alarms = [{ days-before = 1, at = 07:30:00 }]\n";
    std::string body = with(small_plan, "name = \"Ngày kỷ niệm\"\n", "name = \"Ngày kỷ niệm\"\n" + alarms);
    body = with(body, "name = \"Tất cả\"\n", "name = \"Tất cả\"\n" + alarms);
    const shelf first = shelf_after(body, {}, options_at("2025-03-01"));
    std::string without = body;
    const auto begin = without.find("[[feed]]\nid = \"chung\"");
    without.erase(begin, without.find("[[feed]]\neach") - begin);
    const shelf second = shelf_after(with(without, "Ngày C", "Ngày Ç"), first, options_at("2025-03-02"));
    CHECK(second.files.at("thu/chung.ics").find("VALARM") == std::string::npos);
    CHECK(difference_of(first.files.at("thu/ngay.ics"), second.files.at("thu/ngay.ics")) ==
          "c.2025: 0→1\nc.2026: 0→1\nc.2027: 0→1\n");
    CHECK(events_of(second.files.at("thu/ngay.ics")).at("a.2026").find("BEGIN:VALARM") != std::string::npos);
}

TEST_CASE("edition: what is only put off, far or without a date, is not said to be off") {
    const std::string head = R"(
[[unit]]
id = "u"
name = "Sở Văn hóa"
[[milestone]]
id = "dh"
name = "Đại hội đại biểu của tỉnh"
)";
    const std::string rest = R"(
[[phase]]
id = "gd"
name = "Giai đoạn dài đến Đại hội"
from = 2025-01-01
to = "dh"
[[task]]
id = "viec"
name = "Việc trước Đại hội"
to = "dh - 10d"
owners = ["u"]
)";
    const shelf first = shelf_after(head + "when = 2025-09-10\n" + rest, {}, options_at("2025-03-01"));
    for (const char* when : {"when = \"2025-Q4\"\n", "when = 2030-02-01\n", "when = \"2026\"\n"}) {
        const std::string now{when};
        CAPTURE(now);
        const shelf second = shelf_after(head + now + rest, first, options_at("2025-03-02"));
        CHECK(codes_of(second.remarks).empty());
        for (const auto& [path, bytes] : second.files) {
            const std::string file = path;
            CAPTURE(file);
            CHECK(bytes.find("(Hủy)") == std::string::npos);
        }
    }
}

TEST_CASE("edition: what calendars would not take, or other UIDs, is an error") {
    std::string many = small_plan;
    for (int number = 0; number < 400; ++number)
        many += "[[anniversary]]\nid = \"n" + std::to_string(number) +
                "\"\nname = \"N\"\nmonth-day = \"01-02\"\nsources = [{ url = \"https://a.vn/\" }]\n";
    CHECK(codes_of(shelf_after(many, {}, options_at("2025-03-01")).remarks) ==
          "feed.too-large\nfeed.too-large\n");

    const shelf first = shelf_after(small_plan, {}, options_at("2025-03-01"));
    plan other = test::plan_of(small_plan);
    other.uid_domain = "other.example";
    CHECK(codes_of(shelf_after(other, first, options_at("2025-03-01")).remarks) == "plan.identity\n");
}

TEST_CASE("edition: every link of a page leads to a file of the site") {
    for (const char* name : {"kien-giang.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        for (const char* url : {"https://lich.example.vn", ""}) {
            shelf site = shelf_after(plan, {}, options_at("2025-03-01", url));
            for (const site_file& file :
                 front_pages({{plan.id, plan.title.vi, 3}}, options_at("2025-03-01", url))) {
                std::string storage;
                std::vector<std::string_view> pieces;
                REQUIRE(file.make(storage, pieces));
                site.files[file.path] = storage;
            }
            std::size_t links = 0;
            for (const auto& [path, bytes] : site.files) {
                if (!path.ends_with(".html")) continue;
                const std::regex href{"href=\"([^\":#]+)\""};
                for (std::sregex_iterator each{bytes.begin(), bytes.end(), href}, end; each != end; ++each) {
                    const auto target = (std::filesystem::path{path}.parent_path() / (*each)[1].str())
                                            .lexically_normal()
                                            .string();
                    ++links;
                    if (site.files.contains(target)) continue;
                    const std::string file = path;
                    CAPTURE(file);
                    FAIL_CHECK(target);
                }
            }
            CHECK(links > 20);
        }
    }
}

TEST_CASE("edition: the events of all feeds at once are those of each alone") {
    for (const char* name : {"kien-giang.toml", "binh-dinh.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        const auto rows = schedule(plan, closed("2021-01-01"_day, "2028-12-31"_day));
        const programme all = programme_of(plan, rows, language::vi);
        REQUIRE(all.calendars.size() == all.carried.size());
        for (std::size_t at = 0; at < all.calendars.size(); ++at) {
            CAPTURE(all.calendars[at].id);
            std::vector<event> mine;
            for (const std::uint32_t number : all.carried[at]) mine.push_back(all.events[number]);
            CHECK(mine == events(plan, rows_of(plan, all.calendars[at], rows), language::vi));
        }
    }
}

TEST_SUITE_END();
