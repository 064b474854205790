#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("period");

TEST_CASE("period: months, quarters, halves and years are read, named and written back") {
    struct row {
        const char* text;
        const char* first;
        const char* last;
        const char* vi;
        const char* en;
    };
    const row rows[] = {
        {"2025-02", "2025-02-01", "2025-02-28", "tháng 02/2025", "February 2025"},
        {"2024-11", "2024-11-01", "2024-11-30", "tháng 11/2024", "November 2024"},
        {"2025-Q2", "2025-04-01", "2025-06-30", "quý II/2025", "quarter 2 of 2025"},
        {"2025-H1", "2025-01-01", "2025-06-30", "6 tháng đầu năm 2025", "the first half of 2025"},
        {"2025-H2", "2025-07-01", "2025-12-31", "6 tháng cuối năm 2025", "the second half of 2025"},
        {"2025", "2025-01-01", "2025-12-31", "năm 2025", "2025"},
    };
    for (const row& each : rows) {
        CAPTURE(each.text);
        const auto period = parse_period(each.text);
        REQUIRE(period);
        CHECK(period->days == closed(*parse_day(each.first), *parse_day(each.last)));
        CHECK(name_of(*period, language::vi) == each.vi);
        CHECK(name_of(*period, language::en) == each.en);
        CHECK(iso(*period) == each.text);
    }
}

TEST_CASE("period: any days in a row have a name too") {
    const period days{period_length::other, closed("2025-04-01"_day, "2025-05-15"_day)};
    CHECK(iso(days) == "2025-04-01--2025-05-15");
    CHECK(name_of(days, language::vi) == "từ ngày 01/4/2025 đến hết ngày 15/5/2025");
    CHECK(name_of(days, language::en) == "01/4/2025 to 15/5/2025");
    CHECK(std::string{word_of(days.length, language::vi)} == "kỳ");
}

TEST_CASE("period: what is none is not read") {
    for (const char* text : {"", "2025-13", "2025-H3", "25-H1", "2025-04-01", "2025-Q5", "tháng 4"}) {
        const std::string wrong{text};
        CAPTURE(wrong);
        CHECK_FALSE(parse_period(wrong));
    }
}
