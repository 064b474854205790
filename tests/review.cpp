#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("review");

namespace {
std::string codes(const plan& plan, span within, sys_days today) {
    std::string found;
    for (const diagnostic& each : review(plan, within, today))
        found += (found.empty() ? "" : " ") + each.code;
    return found;
}
}  // namespace

TEST_CASE("review: a unit or a role used outside its time is named once") {
    const plan plan = test::plan_of(R"(
[[unit]]
id = "districts"
name = "Cấp huyện"
until = 2025-06-30
[[unit]]
id = "communes"
name = "Cấp xã"
from = 2025-07-01
[[role]]
id = "lead"
held = [{ unit = "communes", from = 2025-07-01 }]
[[duty]]
id = "a"
name = "A"
every = "month"
on = 20
owners = ["districts"]
[[duty]]
id = "b"
name = "B"
every = "month"
on = 20
owners = ["communes"]
partners = ["lead"]
)");
    CHECK(codes(plan, year_of(2025_y), "2025-01-01"_day) == "unit.not-yet role.vacant unit.ended");
    CHECK(codes(plan, month_of(2025_y / 7), "2025-01-01"_day) == "unit.ended");
    CHECK(codes(plan, month_of(2024_y / 7), "2025-01-01"_day) == "unit.not-yet role.vacant");
}

TEST_CASE("review: who gets something is asked for too") {
    const plan plan =
        test::plan_of("[[role]]\nid = \"lead\"\nheld = []\n"
                      "[[task]]\nid = \"t\"\nname = \"T\"\nto = 2025-03-01\nrecipients = [\"lead\"]\n");
    CHECK(codes(plan, year_of(2025_y), "2025-01-01"_day) == "role.vacant");
}

TEST_CASE(
    "review: a unit whose successor the plan leaves open may end in the middle of its work, not before it") {
    const plan plan = test::plan_of(
        "[[unit]]\nid = \"u\"\nname = \"U\"\nuntil = 2025-06-30\nleft-open = \"?\"\n"
        "[[task]]\nid = \"t\"\nname = \"T\"\nfrom = 2025-03-01\nto = 2025-09-01\nowners = [\"u\"]\n");
    CHECK(codes(plan, year_of(2025_y), "2025-01-01"_day) == "document.left-open");
    kyniem::plan later = plan;
    later.tasks[0].from.date = *parse_partial_date("2025-07-01");
    CHECK(codes(later, year_of(2025_y), "2025-01-01"_day) == "unit.ended document.left-open");
    later = plan;
    later.units[0].left_open = {};
    CHECK(codes(later, year_of(2025_y), "2025-01-01"_day) == "unit.ended");
}

TEST_CASE("review: a role held by a unit that does not exist yet, a group without members") {
    const plan plan = test::plan_of(R"(
[[unit]]
id = "late"
name = "Muộn"
from = 2025-07-01
[[unit]]
id = "gone"
name = "Đã hết"
until = 2025-01-31
[[unit]]
id = "group"
name = "Nhóm"
members = ["gone"]
[[role]]
id = "lead"
held = [{ unit = "late" }]
[[task]]
id = "a"
name = "A"
from = 2025-03-01
owners = ["lead"]
[[task]]
id = "b"
name = "B"
from = 2025-03-01
owners = ["group"]
)");
    CHECK(codes(plan, year_of(2025_y), "2025-01-01"_day) == "unit.not-yet group.empty");
}

TEST_CASE("review: an open date that comes nearer than its longest lead is warned of") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "congress"
name = "Đại hội"
when = "2026-Q1"
[[milestone]]
id = "free"
name = "Không có việc"
when = "2026-Q1"
kind = "other"
[[rule]]
id = "r"
for = { id = ["congress"] }
[[rule.reminder]]
id = "draft"
name = "Dự thảo"
at = "T-90d"
)");
    const span within = year_of(2026_y);
    CHECK(codes(plan, within, "2025-10-02"_day).empty());
    CHECK(codes(plan, within, "2025-10-03"_day) == "milestone.near");
    // So too where the lead counts from a day of it that has no date yet.
    kyniem::plan named = plan;
    named.rules[0].items[0].to.counts_from = point::base::named;
    named.rules[0].items[0].to.day = "opening";
    CHECK(codes(named, within, "2025-10-02"_day).empty());
    CHECK(codes(named, within, "2025-10-03"_day) == "milestone.near");
}

TEST_CASE("review: shipped plans pass as of several days") {
    for (const char* name :
         {"kien-giang.toml", "kien-giang-2021.toml", "binh-dinh.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        for (const sys_days today :
             {"2024-12-20"_day, "2025-07-01"_day, "2026-11-21"_day, "2030-02-03"_day}) {
            const date::year year = date::year_month_day{today}.year();
            for (const diagnostic& remark : review(
                     plan,
                     {sys_days{(year - date::years{1}) / 1 / 1}, sys_days{(year + date::years{3}) / 1 / 1}},
                     today))
                CHECK_MESSAGE(remark.level == severity::note, remark);
        }
    }
}

TEST_CASE("review: what the documents leave open is repeated as notes") {
    const plan plan = test::shipped("binh-dinh.toml");
    std::string found;
    for (const diagnostic& remark : review(plan, year_of(2025_y), "2025-01-25"_day))
        if (remark.code == "document.left-open") found += remark.arguments[0] + " ";
    CHECK(found == "binh-dinh duk-congress-ii phase-2 phase-3 congress-before ");
}

TEST_CASE("review: a lunar day that is not certain is remarked, and settled by a correction") {
    const std::string feast =
        "[[anniversary]]\nid = \"feast\"\nname = \"Lễ\"\nlunar = { month = 4, day = 8 }\n"
        "sources = [{ url = \"https://a.vn/\" }]\n";
    const plan plan = test::plan_of(feast);
    const auto in = [](const kyniem::plan& of, date::year year) {
        return codes(of, year_of(year), "2026-11-21"_day);
    };
    CHECK(in(plan, 2053_y).empty());
    CHECK(in(plan, 2054_y) == "lunar.near-midnight");
    CHECK(in(plan, 2110_y) == "lunar.provisional");
    CHECK(in(plan, 1950_y) == "lunar.reconstructed");
    CHECK(in(plan, 2500_y) == "lunar.out-of-range");
    const kyniem::plan settled =
        test::plan_of(feast + "[[lunar-month]]\nyear = 2054\nmonth = 4\nstart = 2054-05-07\nsources = [{ url "
                              "= \"https://a.vn/\" }]\n");
    CHECK(in(settled, 2054_y).empty());
    const auto rows = schedule(settled, year_of(2054_y));
    CHECK(iso(rows.front().when->first) == "2054-05-14");  // a day earlier than by the table
    const auto steps = explain(settled, "feast", 2054_y, language::vi);
    CHECK(steps->find("Đầu tháng: 07/5/2054 theo a.vn") != std::string::npos);
}

TEST_CASE("review: days counted in working days say when the year is not decided") {
    const std::string rule =
        "[[anniversary]]\nid = \"a\"\nname = \"A\"\norigin = 1945-08-19\nsources = [{ url = "
        "\"https://a.vn/\" }]\n"
        "[[rule]]\nid = \"r\"\n[[rule.deadline]]\nid = \"d\"\nname = \"D\"\nat = \"T-5wd\"\n";
    const plan bare = test::plan_of(rule);
    CHECK(codes(bare, year_of(2025_y), "2025-01-25"_day) == "workdays.missing");
    const plan with = test::plan_of("include = [\"vn/workdays.toml\"]\n" + rule);
    CHECK(codes(with, year_of(2027_y), "2025-01-25"_day).empty());
    CHECK(codes(with, year_of(2028_y), "2025-01-25"_day) == "workdays.undecided");
}

TEST_CASE("review: a window that ends before it begins is remarked, and so is a province without days") {
    const plan plan = test::plan_of(
        "include = [\"vn/workdays.toml\"]\nprovince = \"an-giangg\"\n"
        "[[anniversary]]\nid = \"a\"\nname = \"A\"\norigin = 1975-05-05\nsources = [{ url = "
        "\"https://a.vn/\" }]\n"
        "[[rule]]\nid = \"r\"\n[[rule.window]]\nid = \"w\"\nname = \"W\"\nfrom = \"T-3d\"\nto = \"T-1wd\"\n");
    CHECK(codes(plan, year_of(2025_y), "2025-01-25"_day) == "window.empty");
    CHECK(codes(plan, year_of(2026_y), "2025-01-25"_day).empty());
    const kyniem::plan slip = test::plan_of("include = [\"vn/national.toml\"]\nprovince = \"an-giangg\"\n");
    CHECK(codes(slip, year_of(2025_y), "2025-01-25"_day) == "province.no-days");
}

TEST_SUITE_END();
