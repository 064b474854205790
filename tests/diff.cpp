#include "support.hpp"

using namespace kyniem;
using test::with;
using namespace date::literals;

TEST_SUITE_BEGIN("diff");

namespace {

std::vector<event> events_of(const std::string& body) {
    const plan plan = test::plan_of(body);
    return programme_of(plan, schedule(plan, year_of(2026_y)), language::vi).events;
}

const std::string body = R"(
[[unit]]
id = "van-hoa"
name = "Sở Văn hóa"
[[unit]]
id = "xa"
name = "UBND các xã | phường"
[[milestone]]
id = "congress"
name = "Đại hội"
when = 2026-05-20
sources = [{ url = "https://a.vn/" }]
[[milestone]]
id = "election"
name = "Bầu cử"
when = 2026-03-15
tentative = true
sources = [{ url = "https://a.vn/" }]
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
[[rule]]
id = "r"
for = { id = ["congress"] }
[[rule.window]]
id = "flags"
name = "Treo cờ"
from = "T-1d"
to = "T+1d"
owners = ["xa"]
[[rule.deadline]]
id = "panels"
name = "Hoàn thành pano"
at = "T-13d"
owners = ["van-hoa", "xa"]
)";

/// "moved congress", "moved* congress.panels" where it is carried along.
std::string kinds_of(const std::string& before, const std::string& after) {
    constexpr const char* names[] = {"moved",   "settled", "unsettled", "added",
                                     "removed", "renamed", "reworded"};
    const auto old_events = events_of(before);
    const auto new_events = events_of(after);
    std::string lines;
    for (const difference& each : differences(old_events, new_events)) {
        const event& shown = each.after != nullptr ? *each.after : *each.before;
        lines += std::string{names[static_cast<int>(each.kind)]} + (each.carried ? "* " : " ") +
                 shown.uid.substr(0, shown.uid.find('@')) + "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("diff: each kind of change, and the work that a move carries along") {
    struct row {
        const char* part;
        const char* other;
        const char* expected;
    };
    const row rows[] = {
        {"Ngày A", "Ngày A", ""},
        {"when = 2026-05-20", "when = 2026-06-20",
         "moved* congress.panels\nmoved* congress.flags\nmoved congress\n"},
        {"tentative = true\n", "", "settled election\n"},
        {"when = 2026-05-20\n", "when = 2026-05-20\ntentative = true\n",
         "unsettled* congress.panels\nunsettled* congress.flags\nunsettled congress\n"},
        {"name = \"Ngày A\"", "name = \"Ngày Á\"", "renamed a.2026\n"},
        {"name = \"Hoàn thành pano\"\nat = \"T-13d\"\nowners = [\"van-hoa\", \"xa\"]",
         "name = \"Hoàn thành pano\"\nat = \"T-13d\"\nowners = [\"xa\"]", "reworded congress.panels\n"},
        {"at = \"T-13d\"", "at = \"T-14d\"", "moved congress.panels\n"},  // by itself, carried by nothing
        {"origin = 1945-08-19", "origin = 1945-08-20", "moved b.2026\n"},
        {"id = \"a\"", "id = \"x\"", "removed a.2026\nadded x.2026\n"},
        {"id = \"a\"", "id = \"x\"\nformerly = \"a\"", ""},
        {"when = 2026-05-20", "when = \"2026-Q2\"",
         "moved congress\nremoved* congress.panels\nremoved* congress.flags\n"},
    };
    for (const row& each : rows) {
        CAPTURE(each.other);
        CHECK(kinds_of(body, with(body, each.part, each.other)) == each.expected);
    }
}

TEST_CASE("diff: what moved under a new title says both") {
    const auto old_events = events_of(body);
    const auto new_events = events_of(with(with(body, "name = \"Đại hội\"", "name = \"Đại hội XIV\""),
                                           "when = 2026-05-20", "when = 2026-05-21\ntentative = true"));
    const std::string notice =
        render(notice_of(differences(old_events, new_events), "Kế hoạch", language::vi), format::text);
    CHECK(notice.find("(Dự kiến) Đại hội XIV (tên cũ: Đại hội)") != std::string::npos);
    CHECK(notice.find("20/5/2026") != std::string::npos);
}

TEST_CASE("diff: the notice reads as an office would attach it") {
    std::string after = with(body, "when = 2026-05-20", "when = { from = 2026-06-20, to = 2026-06-22 }");
    after = with(after, "tentative = true\n", "");
    after = with(after, "name = \"Ngày A\"", "name = \"Ngày A, tên mới\"");
    after = with(after, "id = \"b\"", "id = \"b2\"");
    const auto old_events = events_of(body);
    const auto new_events = events_of(after);
    const document notice = notice_of(differences(old_events, new_events), "Kế hoạch", language::vi);
    test::check_golden("notice.md", render(notice, format::markdown));
    test::check_golden("notice.json", render(notice, format::json));
    const document none = notice_of({}, "Kế hoạch", language::en);
    CHECK(render(none, format::text).find("Nothing changed.") != std::string::npos);
}

TEST_SUITE_END();
