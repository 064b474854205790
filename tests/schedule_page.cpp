#include "support.hpp"

using namespace kyniem;
using namespace date::literals;
using test::count;
using test::holds;

TEST_SUITE_BEGIN("schedule_page");

namespace {

schedule_page page_with(table table) {
    schedule_page page{.superior = {"TỈNH"}, .agency = {"ỦY BAN NHÂN DÂN"}, .note = "Dự thảo"};
    page.content.title = "Lịch tháng 4/2025";
    page.content.sections = {{"timetable", "I. Lịch", std::move(table)}};
    return page;
}

table small_table() {
    return {.columns = {{"number", "TT"}, {"week", "Tuần"}, {"id", ""}, {"text", "Nội dung"}, {"due", "Hạn"}},
            .rows = {{1, std::string{"Tuần 14"}, std::string{"a.2025"}, std::string{"(1930 - 2025)"},
                      "2025-02-03"_day},
                     {2, std::string{"Tuần 14"}, std::string{"a.2025"}, std::string{"hai"}, cell{}},
                     {3, std::string{"Tuần 15"}, std::string{"b c"}, std::string{"<i>&"}, cell{}}},
            .grouped_by = 1};
}

}  // namespace

TEST_CASE("schedule page: groups become rows across, machine columns stay out") {
    const std::string html = to_html(page_with(small_table()));
    CHECK(count(html, "<tr class=\"group\">") == 2);
    CHECK(holds(html, "<th scope=\"rowgroup\" colspan=\"3\">Tuần 14</th>"));
    CHECK(count(html, "<th scope=\"col\"") == 3);
    CHECK(count(html, "<tbody>") == 2);
    CHECK(holds(html, "<td class=\"mid\" data-title=\"Hạn\">03/02/2025</td>"));
    CHECK(holds(html, "(1930\u00A0-\u00A02025)"));
}

TEST_CASE("schedule page: each id once, whatever it holds") {
    const std::string html = to_html(page_with(small_table()));
    CHECK(count(html, "id=\"row-a.2025\"") == 1);
    CHECK(count(html, "id=\"row-b%20c\"") == 1);
    CHECK(count(html, "id=\"section-timetable\"") == 1);
}

TEST_CASE("schedule page: what is in a text is text") {
    const std::string html = to_html(page_with(small_table()));
    CHECK(holds(html, "&lt;i&gt;&amp;</td>"));
    CHECK(!holds(html, "<i>"));
    CHECK(!holds(html, "<script"));
    CHECK(!holds(html, "style=\""));
}

TEST_CASE("schedule page: more than six drawn columns turn the paper") {
    CHECK(!holds(to_html(page_with(small_table())), "class=\"across\""));
    table wide;
    for (int number = 0; number < 7; ++number) wide.columns.push_back({"", std::to_string(number)});
    CHECK(holds(to_html(page_with(wide)), "<body class=\"across\">"));
    wide.columns.back().title.clear();
    CHECK(!holds(to_html(page_with(wide)), "class=\"across\""));
}

TEST_CASE("schedule page: the same value gives the same bytes, and an empty one a page") {
    CHECK(to_html(page_with(small_table())) == to_html(page_with(small_table())));
    CHECK(holds(to_html(schedule_page{}), "<html lang=\"vi\">"));
    CHECK(holds(to_html(schedule_page{.language = language::en}), "<html lang=\"en\">"));
}

TEST_SUITE_END();
