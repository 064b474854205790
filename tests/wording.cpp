#include "support.hpp"

#include <kyniem/text.hpp>

#include <algorithm>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("wording");

TEST_CASE("wording: anniversaries are printed as plans print them") {
    struct row_of_table {
        const char *origin, *year, *text, *title;
    };
    constexpr row_of_table rows[] = {
        {"1930-02-03", "2025", "95 năm Ngày X (03/02/1930 - 03/02/2025)", "95 năm Ngày X"},
        {"1975-04-30", "2025", "50 năm Ngày X (30/4/1975 - 30/4/2025)", "50 năm Ngày X"},
        {"1930-04", "2025", "95 năm Ngày X (4/1930 - 4/2025)", "95 năm Ngày X"},
        {"1010", "2020", "1.010 năm Ngày X (1010 - 2020)", "1.010 năm Ngày X"}};
    for (const auto& each : rows) {
        const plan plan{
            .anniversaries = {{.id = "x", .name = {"Ngày X"}, .origin = parse_partial_date(each.origin)}}};
        const auto found = schedule(plan, parse_partial_date(each.year)->days());
        REQUIRE(found.size() == 1);
        CHECK(text(plan, found[0]) == each.text);
        CHECK(title(plan, found[0]) == each.title);
    }
    const plan women{.anniversaries = {{.id = "w",
                                        .name = {"Ngày Quốc tế Phụ nữ", "International Women's Day"},
                                        .month_day = date::March / 8}}};
    const auto row = schedule(women, year_of(2025_y))[0];
    CHECK(text(women, row) == "Ngày Quốc tế Phụ nữ (08/3/2025)");
    CHECK(text(women, row, language::en) == "International Women's Day (08/3/2025)");
}

TEST_CASE("wording: a joint prints a count where it differs from the one before") {
    plan plan{
        .anniversaries = {{.id = "a",
                           .name = {"Cách mạng tháng Tám thành công"},
                           .short_name = {"Cách mạng tháng Tám"},
                           .origin = parse_partial_date("1945-08-19")},
                          {.id = "b", .name = {"Quốc khánh"}, .origin = parse_partial_date("1945-09-02")},
                          {.id = "c", .name = {"Ngày hội"}, .origin = parse_partial_date("2005-08-19")}},
        .joints = {{.id = "j", .of = {"a", "b"}}}};
    auto rows = schedule(plan, closed("2025-08-19"_day, "2025-08-19"_day));
    CHECK(text(plan, rows[1]) == "80 năm Cách mạng tháng Tám thành công (19/8/1945 - 19/8/2025) và Quốc "
                                 "khánh (02/9/1945 - 02/9/2025)");
    CHECK(title(plan, rows[1]) == "80 năm Cách mạng tháng Tám và Quốc khánh");
    CHECK(time_text(plan, rows[1]) == "19/8 và 02/9");
    plan.joints[0].of = {"a", "c"};
    rows = schedule(plan, closed("2025-08-19"_day, "2025-08-19"_day));
    CHECK(text(plan, rows[0]) == "80 năm Cách mạng tháng Tám thành công (19/8/1945 - 19/8/2025) và 20 năm "
                                 "Ngày hội (19/8/2005 - 19/8/2025)");
    plan.joints[0].of = {"a", "b", "c"};
    rows = schedule(plan, closed("2025-08-19"_day, "2025-08-19"_day));
    CHECK(title(plan, rows[0]) == "80 năm Cách mạng tháng Tám, Quốc khánh và 20 năm Ngày hội");
    CHECK(title(plan, rows[0], language::en) ==
          "80 years: Cách mạng tháng Tám, Quốc khánh and 20 years: Ngày hội");
}

TEST_CASE("wording: every row of a plan's year, in both languages") {
    const plan plan = test::shipped("kien-giang.toml");
    std::string lines;
    for (const auto language : {language::vi, language::en}) {
        for (const row& row : schedule(plan, closed("2025-12-20"_day, "2026-02-03"_day)))
            lines += row.id + "  " + time_text(plan, row, language) + "  |  " + title(plan, row, language) +
                     "  |  " + text(plan, row, language) + "  |  " + deadline_text(plan, row, language) +
                     "\n";
        lines += "\n";
    }
    test::check_golden("wording.txt", lines);
}

TEST_CASE("wording: a phase that ends at a milestone without a day shows its name") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "congress"
name = "Đại hội đại biểu"
short = "Đại hội"
when = "2026-Q1"
[[phase]]
id = "p"
name = "Giai đoạn 2"
from = 2025-01-01
to = "congress"
[[rule]]
id = "r"
[[rule.deadline]]
id = "d"
name = "Pano"
at = "T-13d"
)");
    const auto rows = schedule(plan, year_of(2026_y));
    REQUIRE(rows.size() == 3);
    CHECK(text(plan, rows[0]) == "Giai đoạn 2 (01/01/2025 - Đại hội)");
    CHECK(time_text(plan, rows[0]) == "Từ 01/01/2025 đến Đại hội");
    CHECK(text(plan, rows[1]) == "Đại hội đại biểu (dự kiến quý I/2026)");
    CHECK(time_text(plan, rows[1]) == "Quý I/2026");
    CHECK(title(plan, rows[1]) == "(Dự kiến) Đại hội đại biểu");
    CHECK(text(plan, rows[2]) == "Chờ chốt ngày: Đại hội đại biểu (dự kiến quý I/2026)");
}

TEST_CASE("wording: a reminder without a name counts the days that are left") {
    const plan plan =
        test::plan_of("[[milestone]]\nid = \"m\"\nname = \"Đại hội\"\nwhen = 2026-01-20\n[[rule]]\nid = "
                      "\"r\"\n[[rule.reminder]]\nid = \"week\"\nat = \"T-7d\"\n");
    const auto rows = schedule(plan, year_of(2026_y));
    CHECK(title(plan, rows[0]) == "Còn 7 ngày: Đại hội");
    CHECK(title(plan, rows[0], language::en) == "7 days left: Đại hội");
    CHECK(text(plan, rows[0]) == "Còn 7 ngày: Đại hội (13/01/2026)");
    kyniem::plan moved = plan;
    moved.milestones[0].tentative = true;
    moved.rules[0].items[0].to = {.counts_from = point::base::last, .distance = {3, step::days}};
    CHECK(title(moved, schedule(moved, year_of(2026_y))[1]) == "(Dự kiến) Sau 3 ngày: Đại hội");
}

TEST_CASE("wording: a task with an end alone is due, a phase without a beginning names what it waits for") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "m"
name = "Hội nghị"
when = "2025-06"
[[task]]
id = "due"
name = "Nộp đề cương"
to = 2025-03-01
[[task]]
id = "quarter"
name = "Khảo sát"
from = "2025-Q2"
[[phase]]
id = "p"
name = "Sau hội nghị"
from = "m"
to = 2025-12-31
)");
    std::string lines;
    for (const row& row : schedule(plan, year_of(2025_y)))
        lines += time_text(plan, row) + " | " + title(plan, row) + " | " + text(plan, row) + " | " +
                 deadline_text(plan, row) + "\n";
    CHECK(lines ==
          "01/3 (Thứ Bảy) | Hạn: Nộp đề cương | Nộp đề cương (chậm nhất 01/3/2025) | Chậm nhất 01/3\n"
          "Quý II/2025 | Khảo sát | Khảo sát (quý II/2025) | \n"
          "Tháng 6/2025 | (Dự kiến) Hội nghị | Hội nghị (dự kiến 6/2025) | \n"
          "Từ Hội nghị đến hết 31/12/2025 | (Dự kiến) Sau hội nghị | Sau hội nghị (Hội nghị - 31/12/2025) | "
          "\n");
    CHECK(schedule(plan, closed("2025-08-01"_day, "2025-08-31"_day)).size() == 1);
}

TEST_CASE("wording: what was announced before is told") {
    const plan plan = test::shipped("kien-giang.toml");
    const auto rows = schedule(plan, closed("2026-01-19"_day, "2026-01-19"_day));
    const auto congress = std::ranges::find(rows, "congress-xiv", &row::id);
    REQUIRE(congress != rows.end());
    CHECK(joined(notes_of(plan, *congress, language::vi)) ==
          "Trước ngày 21/01/2026 công bố: 19/01/2026 - 25/01/2026");
}

TEST_CASE("wording: lists and cited sources") {
    CHECK(listed({"a"}, language::vi) == "a");
    CHECK(listed({"a", "b", "c"}, language::vi) == "a, b và c");
    const plan plan{
        .sources = {{.id = "kh", .number = "262-KH/TU", .title = "Kế hoạch"}, {.id = "x", .title = "Sách"}}};
    CHECK(cited(plan, {.source = "kh", .clause = "III.6"}) == "262-KH/TU, III.6");
    CHECK(cited(plan, {.source = "x"}) == "Sách");
    CHECK(cited(plan, {.url = "https://vtcnews.vn/a/b.html"}) == "vtcnews.vn");
    CHECK(cited(plan, {.url = "https://vtcnews.vn"}) == "vtcnews.vn");
}

TEST_CASE("wording: the lunar day stands beside the solar one where the plan asks for it") {
    const plan plan = test::plan_of(
        "lunar-days = true\n"
        "[[anniversary]]\nid = \"a\"\nname = \"A\"\nlunar = { month = 3, day = 10, origin = 1975 }\n"
        "sources = [{ url = \"https://a.vn/\" }]\n"
        "[[task]]\nid = \"long\"\nname = \"L\"\nfrom = 2025-01-20\nto = 2025-02-05\n"
        "[[task]]\nid = \"month\"\nname = \"M\"\nfrom = \"2025-03\"\n"
        "[[task]]\nid = \"leap\"\nname = \"N\"\nto = 2025-08-01\n");
    std::string lines;
    for (const row& row : schedule(plan, year_of(2025_y)))
        lines += row.id + "  " + time_text(plan, row) + "  " + text(plan, row) + "\n";
    CHECK(lines ==
          "long  Từ 20/01 đến hết 05/02; 21/12/2024 - 8/1/2025 âm lịch  L (20/01/2025 - 05/02/2025)\n"
          "month  Tháng 3/2025  M (3/2025)\n"
          "a.l2025  07/4 (Thứ Hai); 10/3 âm lịch  50 năm A (10/3/1975 - 10/3/2025 âm lịch, 07/4/2025)\n"
          "leap  01/8 (Thứ Sáu); 8/6N âm lịch  N (chậm nhất 01/8/2025)\n");
}

TEST_CASE("wording: what may be in several months names the first and the last") {
    const partial_date months{"2027-01-01"_day, "2027-03-31"_day, precision::month};
    CHECK(range_text(months, language::vi) == "01/2027 - 3/2027");
    CHECK(range_text(months, language::en) == "2027-01 - 2027-03");
    CHECK(range_text(*parse_partial_date("2027-02"), language::vi) == "02/2027");
    CHECK(range_text({"2027-01-01"_day, "2028-12-31"_day, precision::year}, language::vi) == "2027 - 2028");
}
TEST_SUITE_END();
