#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("table");

namespace {
table sample() {
    return {
        .columns =
            {{"id", "ID"}, {"date", "Ngày"}, {"name", "Tên"}, {"count", ""}, {"", "Loại"}, {"week", "Tuần"}},
        .rows = {{std::string{"a"}, "1930-02-03"_day, std::string{"Đảng, \"tên\""}, 95, std::string{"lẻ"},
                  std::string{"Tuần 1"}},
                 {std::string{"=b"},
                  {},
                  std::vector<std::string>{"một", "hai|ba"},
                  {},
                  true,
                  std::string{"Tuần 2"}}},
        .grouped_by = 5};
}
}  // namespace

TEST_CASE("table: text lines up by what is seen") {
    CHECK(render(sample(), format::text) == "ID  Ngày        Tên          Loại\n"
                                            "-- Tuần 1\n"
                                            "a   03/02/1930  Đảng, \"tên\"  lẻ\n"
                                            "-- Tuần 2\n"
                                            "=b              một; hai|ba  x\n");
}

TEST_CASE("table: Markdown escapes what it would read") {
    CHECK(render(sample(), format::markdown) == "| ID | Ngày | Tên | Loại |\n"
                                                "|---|---|---|---|\n"
                                                "| | **Tuần 1** | | |\n"
                                                "| a | 03/02/1930 | Đảng, \"tên\" | lẻ |\n"
                                                "| | **Tuần 2** | | |\n"
                                                "| =b | | một; hai\\|ba | x |\n");
    const table hostile{.columns = {{"x", "X"}}, .rows = {{std::string{"<b>*a*\n[l](u)"}}}};
    CHECK(render(hostile, format::markdown).find("\\<b\\>\\*a\\*<br>\\[l\\](u)") != std::string::npos);
}

TEST_CASE("table: CSV is RFC 4180 with a byte order mark, ISO dates, and no formulas") {
    CHECK(render(sample(), format::csv) == "\xEF\xBB\xBFid,date,name,count,week\r\n"
                                           "a,1930-02-03,\"Đảng, \"\"tên\"\"\",95,Tuần 1\r\n"
                                           "'=b,,một; hai|ba,,Tuần 2\r\n");
    for (const char* formula : {"=HYPERLINK(\"x\")", "+1", "-1", "@x", "\tx"}) {
        const table hostile{.columns = {{"x", "X"}}, .rows = {{std::string{formula}}}};
        const std::string text = render(hostile, format::csv);
        CHECK(text.find("\r\n'") + text.find("\r\n\"'") != 2 * std::string::npos);
    }
}

TEST_CASE("table: JSON keeps types, and columns for readers stay out") {
    CHECK(render(sample(), format::json) == R"([
  {
    "id": "a",
    "date": "1930-02-03",
    "name": "Đảng, \"tên\"",
    "count": 95,
    "week": "Tuần 1"
  },
  {
    "id": "=b",
    "date": null,
    "name": [
      "một",
      "hai|ba"
    ],
    "count": null,
    "week": "Tuần 2"
  }
]
)");
    CHECK(render(table{.columns = {{"x", "X"}}}, format::json) == "[]\n");
}

TEST_CASE("table: a document has its sections in every form") {
    const document page{.title = "Lịch", .lines = {"UBND *"}, .sections = {{"days", "I. Ngày", sample()}}};
    CHECK(render(page, format::markdown).starts_with("# Lịch\n\nUBND \\*\n\n## I. Ngày\n\n| ID |"));
    CHECK(
        render(page, format::json)
            .starts_with("{\n  \"title\": \"Lịch\",\n  \"lines\": [\n    \"UBND *\"\n  ],\n  \"days\": [\n"));
    CHECK(render(page, format::csv).starts_with("\xEF\xBB\xBFI. Ngày\r\nid,date,"));
    CHECK(render(page, format::text).starts_with("Lịch\nUBND *\n\nI. Ngày\n\nID  Ngày"));
}
TEST_SUITE_END();
