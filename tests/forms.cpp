#include "support.hpp"

#include <algorithm>
#include <set>

using namespace kyniem;
using namespace date::literals;
using test::holds;

TEST_SUITE_BEGIN("forms");

namespace {

const char* const shipped_plans[] = {"kien-giang.toml", "kien-giang-2021.toml", "binh-dinh.toml",
                                     "quang-ngai.toml", "mau.toml"};

}  // namespace

TEST_CASE("forms: the page has the head of its day, and the unit it is for") {
    const plan plan = test::plan_of(R"(
[[unit]]
id = "u"
name = "Sở U"
[[task]]
id = "t"
name = "Việc"
to = 2025-02-20
owners = ["u"]
[[report]]
id = "old"
until = 2025-02-28
superior = ["UBND TỈNH X"]
agency = ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"]
[[report]]
id = "new"
from = 2025-03-01
agency = ["SỞ VĂN HÓA"]
)");
    const schedule_page february = schedule_page_of(plan, period_of(2025_y / 2), "u", language::vi);
    CHECK(february.superior == std::vector<std::string>{"UBND TỈNH X"});
    CHECK(february.agency == std::vector<std::string>{"SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"});
    CHECK(february.content.lines == std::vector<std::string>{"Đơn vị: Sở U"});
    CHECK(schedule_page_of(plan, period_of(2025_y / 3), {}, language::vi).agency ==
          std::vector<std::string>{"SỞ VĂN HÓA"});
    CHECK(schedule_page_of(test::plan_of(""), period_of(2025_y / 3), {}, language::vi).content.lines.size() ==
          1);
}

TEST_CASE("forms: every row of the table stands on the page, in each plan and month") {
    for (const char* name : shipped_plans) {
        const plan plan = test::shipped(name);
        for (const auto month : {2025_y / 2, 2025_y / 4, 2025_y / 8}) {
            const std::string html = to_html(schedule_page_of(plan, period_of(month), {}, language::vi));
            for (const section& section :
                 schedule_report(plan, period_of(month), {}, language::vi).sections) {
                const auto id = std::ranges::find(section.table.columns, "id", &column::id);
                const auto at = static_cast<std::size_t>(id - section.table.columns.begin());
                for (const auto& row : section.table.rows) {
                    const std::string mark = "id=\"row-" + spoken(row[at]) + "\"";
                    CAPTURE(mark);
                    CHECK(holds(html, mark));
                }
            }
        }
    }
}

TEST_SUITE_END();
