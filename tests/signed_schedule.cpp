#include "support.hpp"

#include <algorithm>

using namespace kyniem;
using namespace date::literals;
using test::holds;

TEST_SUITE_BEGIN("signed_schedule");

namespace {

const char* const office = R"(
[[unit]]
id = "u"
name = "Sở U"
[[unit]]
id = "v"
name = "Sở V"
[[anniversary]]
id = "party"
name = "Ngày thành lập Đảng"
origin = 1930-02-03
level = "national-major"
sources = [{ url = "https://a.example/" }]
[[task]]
id = "contest"
name = "Cuộc thi\nhai dòng"
to = 2025-02-20
owners = ["u"]
[[task]]
id = "other"
name = "Việc khác"
to = 2025-02-21
owners = ["v"]
[[report]]
id = "office"
agency = ["SỞ U"]
number = "KH-SU"
)";

signed_schedule february(std::string_view unit = {}) {
    return signed_schedule_of(test::plan_of(office), period_of(2025_y / 2), unit, language::vi,
                              {"7", "2025-01-25"_day});
}

}  // namespace

TEST_CASE("signed schedule: it is called by its kind, number and symbol") {
    CHECK(february().document == "Kế hoạch số 07/KH-SU");
    CHECK(february().signed_on == "2025-01-25"_day);
    const plan party = test::plan_of(test::with(
        office, "number = \"KH-SU\"", "number = \"HD/TU\"\nprofile = \"party\"\nkind = \"HƯỚNG DẪN\""));
    CHECK(signed_schedule_of(party, period_of(2025_y / 2), {}, language::vi, {"12", {}}).document ==
          "Hướng dẫn số 12-HD/TU");
}

TEST_CASE("signed schedule: it holds the rows of its period, and of its unit") {
    const auto ids = [](const signed_schedule& from) {
        std::vector<std::string> found;
        for (const event& each : from.events) found.emplace_back(row_id_of(each.uid));
        return found;
    };
    CHECK(ids(february()) == std::vector<std::string>{"contest", "other", "party.2025"});
    CHECK(ids(february("u")) == std::vector<std::string>{"contest", "party.2025"});
}

TEST_CASE("signed schedule: written and read it is the same") {
    for (const char* unit : {"", "u"}) {
        const signed_schedule made = february(unit);
        const auto read = parse_signed_schedule(to_text(made), "f");
        REQUIRE(read);
        CHECK(*read == made);
    }
    signed_schedule days = february();
    days.period = {period_length::other, closed("2025-02-10"_day, "2025-03-09"_day)};
    days.language = language::en;
    const auto read = parse_signed_schedule(to_text(days), "f");
    REQUIRE(read);
    CHECK(*read == days);
}

TEST_CASE("signed schedule: whatever is changed in the file, it is refused") {
    const std::string text = to_text(february());
    CHECK(is_signed_schedule(text));
    std::size_t refused = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string damaged = text;
        damaged[at] = damaged[at] == 'x' ? 'y' : 'x';
        if (!parse_signed_schedule(damaged, "f")) ++refused;
    }
    CHECK(refused == text.size());
    for (std::size_t size = 0; size < text.size(); ++size)
        CHECK(!parse_signed_schedule(std::string_view{text}.substr(0, size), "f"));
    const auto newer = parse_signed_schedule("kyniem-signed 9 0\n", "f");
    CHECK(newer.remarks().front().code == "signed.newer");
    CHECK(parse_signed_schedule("", "f").remarks().front().code == "signed.damaged");
}

TEST_CASE("signed schedule: what changes later is a notice that names the document") {
    const signed_schedule was = february();
    const plan now = test::plan_of(test::with(office, "to = 2025-02-20", "to = 2025-03-05"));
    const auto after = events_of_schedule(now, span{"2025-01-01"_day, "2026-01-01"_day}, {}, language::vi);
    auto found = differences(was.events, after);
    std::erase_if(found, [](const difference& each) { return each.kind == difference_kind::added; });
    const letter made =
        letter_of_changes(now, notice_of(found, "P", language::vi), "2025-02-10"_day, language::vi, &was);
    CHECK(made.subject == "Điều chỉnh lịch tuyên truyền tháng 02/2025");
    CHECK(made.bases == std::vector<std::string>{
                            "Căn cứ Kế hoạch số 07/KH-SU ngày 25/01/2025 về tuyên truyền tháng 02/2025"});
    REQUIRE(made.parts.size() == 1);
    CHECK(holds(made.parts[0].paragraphs[0], "ngày cũ: 20/02/2025; ngày mới: 05/3/2025"));
    CHECK(made.month == 2025_y / 2);
}

TEST_SUITE_END();
