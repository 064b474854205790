#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("almanac");

TEST_CASE("almanac: answers say how the question was read, in both languages") {
    std::string text;
    for (const char* asked : {"2030-02-03", "10/3/2030", "8/6/2025N", "8/6/2025", "1975-04-30", "1925-01-24",
                              "1930-02-03", "30/3/2054", "2175-01-23", "1850-01-01"}) {
        const auto question = read_day(asked);
        REQUIRE(question);
        text += almanac_text(*question, language::vi) + almanac_text(*question, language::en) + "\n";
    }
    test::check_golden("almanac.txt", text);
}

TEST_CASE("almanac: what is no day gets the reason") {
    const auto why = [](const char* asked) {
        const auto question = read_day(asked);
        REQUIRE_FALSE(question);
        return sentence(question.remarks().front(), language::vi);
    };
    CHECK(why("30/12/2025") == "không có ngày 30/12/2025 âm lịch: tháng ấy chỉ có 29 ngày");
    CHECK(why("11/2/2033N") ==
          "không có ngày 11/2/2033N âm lịch: năm ấy nhuận tháng 11, không nhuận tháng 2");
    CHECK(why("8/6/2026N") == "không có ngày 8/6/2026N âm lịch: năm ấy không có tháng nhuận");
    CHECK(why("1/1/2200") == "không có ngày 1/1/2200 âm lịch: chỉ tính được từ năm 1900 đến 2199");
    CHECK(why("2025-02-30") == "không có ngày 2025-02-30; hãy kiểm tra ngày và tháng");
    CHECK(why("mai").starts_with("“mai” không phải là ngày"));
    CHECK(why("").starts_with("“"));
}

TEST_CASE("almanac: as JSON with both calendars") {
    CHECK(almanac_json(read_day("1975-04-30").value()).find("\"as_kept_south\": {") != std::string::npos);
    CHECK(almanac_json(read_day("1850-01-01").value()).find("\"lunar\": null") != std::string::npos);
}

TEST_CASE("almanac: the months of lunar years as a table") {
    const table months = lunar_months_table(2025, 2026);
    CHECK(months.rows.size() == 25);
    const std::string csv = render(months, format::csv);
    CHECK(csv.find("lunar_year,month,leap,start,length,certainty\r\n2025,1,0,2025-01-29,30,certain\r\n") ==
          3);
    CHECK(csv.find("2025,6,1,2025-07-25,29,certain") != std::string::npos);
    CHECK(lunar_months_table(1800, 1899).rows.empty());
    CHECK(lunar_months_table(1900, 2199).rows.size() == 3711);
}

TEST_CASE("almanac: the working days of a year as JSON and text") {
    const plan plan = test::plan_of("include = [\"vn/workdays.toml\"]\n");
    test::check_golden("workdays-2026.txt", render(workdays_report(plan, 2026, language::vi), format::text));
    test::check_golden("workdays-2028.json", render(workdays_report(plan, 2028, language::en), format::json));
}

TEST_SUITE_END();
