#include "support.hpp"

#include <kyniem/text.hpp>

#include <algorithm>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("report");

TEST_CASE("report: February and August 2025 in Kien Giang, as they are printed") {
    const plan plan = test::shipped("kien-giang.toml");
    test::check_golden(
        "kien-giang-2025-02.md",
        render(schedule_report(plan, period_of(2025_y / 2), {}, language::vi), format::markdown));
    test::check_golden(
        "kien-giang-2025-08.md",
        render(schedule_report(plan, period_of(2025_y / 8), {}, language::vi), format::markdown));
    test::check_golden(
        "kien-giang-2025-02-stttt.md",
        render(schedule_report(plan, period_of(2025_y / 2), "stttt", language::en), format::markdown));
}

TEST_CASE(
    "report: what reaches into a month stands in its first week with its true dates; long runs do not") {
    const plan plan = test::plan_of(R"(
[[task]]
id = "reaching"
name = "Từ tháng trước"
from = 2025-01-20
to = 2025-02-05
[[task]]
id = "long"
name = "Dài"
from = 2025-01-01
to = 2025-06-30
[[task]]
id = "due"
name = "Nộp"
to = 2025-02-20
[[task]]
id = "undated"
name = "Chưa rõ"
from = "unset"
)");
    const document page = schedule_report(plan, period_of(2025_y / 2), {}, language::vi);
    const std::string text = render(page, format::markdown);
    CHECK(text.find("**Tuần 05 (từ 27/01 đến 02/02/2025)**") != std::string::npos);
    CHECK(text.find("Từ 20/01 đến hết 05/02 | Từ tháng trước") != std::string::npos);
    REQUIRE(page.sections.size() == 3);
    CHECK(page.sections[0].id == "windows");
    CHECK(page.sections[1].table.rows.size() == 2);
    CHECK(page.sections[2].title == "III. Việc chưa ấn định ngày");
    CHECK(schedule_report(test::plan_of(""), period_of(2025_y / 2), {}, language::vi).sections.empty());
}

TEST_CASE("report: every row that touches a month stands in one of its sections") {
    for (const auto month : {2025_y / 2, 2025_y / 8, 2025_y / 10, 2026_y / 1}) {
        plan plan = test::shipped("kien-giang.toml");
        plan.tasks.push_back({.id = "vague", .work = {.name = {"Trong tháng"}}});
        plan.tasks.back().from = {
            .is = anchor::kind::date,
            .date = *parse_partial_date(iso({sys_days{month / 1}, {}, precision::month}).str())};
        plan.tasks.back().to = plan.tasks.back().from;
        const std::string page =
            render(schedule_report(plan, period_of(month), {}, language::vi), format::json);
        for (const row& row : schedule(plan, month_of(month))) {
            CAPTURE(row.id);
            CHECK(page.find("\"id\": \"" + row.id + "\"") != std::string::npos);
        }
    }
}

TEST_CASE("report: reminders are deadlines, reminders, duties and windows that begin") {
    const plan plan = test::shipped("kien-giang.toml");
    const span february = month_of(2025_y / 2);
    const table found = reminder_table(plan, schedule(plan, february), february, language::vi);
    std::string ids;
    for (const auto& row : found.rows) ids += std::get<std::string>(row[0]) + "\n";
    CHECK(ids == "party-founding.2025.flags\nhcm-birthday.2025.draft-plan\nmonthly-report.2025-02\nmonthly-"
                 "schedule.2025-02\n");
}

TEST_CASE("report: units are named as of the row's day") {
    const plan plan = test::shipped("kien-giang.toml");
    const auto rows = schedule(plan, year_of(2025_y));
    const auto owners_of = [&](std::string_view id) {
        const auto found = std::ranges::find(rows, id, &row::id);
        REQUIRE(found != rows.end());
        return joined(names_of(plan, *found, &work::owners, language::vi));
    };
    CHECK(owners_of("party-founding.2025.flags") == "Ủy ban nhân dân các huyện, thành phố");
    CHECK(owners_of("august-september.2025.flags") == "Ủy ban nhân dân các xã, phường, đặc khu");
}

TEST_CASE("report: the round years that are coming, by year, each under its class") {
    const plan plan = test::plan_of(R"(
[[anniversary]]
id = "party"
name = "Ngày thành lập Đảng"
origin = 1930-02-03
level = "national-major"
classes = "nd-145"
sources = [{ url = "https://a.vn/" }]
[[anniversary]]
id = "hung-kings"
name = "Giỗ Tổ"
lunar = { month = 3, day = 10 }
level = "national-major"
classes = "nd-145"
sources = [{ url = "https://a.vn/" }]
[[milestone]]
id = "congress"
name = "Đại hội"
when = 2027-05-20
sources = [{ url = "https://a.vn/" }]
)");
    const document all = year_report(plan, 2027_y, 2027_y, {}, language::vi);
    CHECK(all.title == "Các ngày kỷ niệm, sự kiện năm 2027");
    REQUIRE(all.sections.size() == 1);
    CHECK(all.sections[0].table.rows.size() == 3);
    CHECK_FALSE(all.sections[0].table.grouped_by);

    const std::string round =
        render(year_report(plan, 2026_y, 2045_y, {year_class::round}, language::vi), format::markdown);
    CHECK(test::holds(round, "# Các ngày kỷ niệm, sự kiện năm 2026 - 2045\n"));
    CHECK(test::holds(round, "Chỉ năm tròn"));
    CHECK(test::holds(round, "**Năm 2030**"));
    CHECK(test::holds(round, "100 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2030)"));
    CHECK(test::holds(round, "110 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2040)"));
    CHECK_FALSE(test::holds(round, "105 năm"));
    CHECK_FALSE(test::holds(round, "Đại hội"));
}

TEST_SUITE_END();
