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

TEST_CASE("signed schedule: it holds the rows of its period and around it, of its unit alone") {
    const auto ids = [](const signed_schedule& from) {
        std::vector<std::string> found;
        for (const event& each : from.events) found.emplace_back(row_id_of(each.uid));
        return found;
    };
    using list = std::vector<std::string>;
    CHECK(ids(february()) == list{"contest", "other", "party.2024", "party.2025", "party.2026"});
    CHECK(ids(february("u")) == list{"contest", "party.2024", "party.2025", "party.2026"});
    CHECK(count_within(february().events, month_of(2025_y / 2)) == 3);
    CHECK(count_within(february("u").events, month_of(2025_y / 2)) == 2);
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
    const signed_changes changes = changes_since(was, now);
    REQUIRE(changes.differences.size() == 1);
    CHECK(changes.differences[0].kind == difference_kind::moved);
    const letter made = letter_of_changes(now, notice_of(changes.differences, "P", language::vi),
                                          "2025-02-10"_day, language::vi, &was);
    CHECK(made.subject == "Điều chỉnh lịch tuyên truyền tháng 02/2025");
    CHECK(made.bases == std::vector<std::string>{
                            "Căn cứ Kế hoạch số 07/KH-SU ngày 25/01/2025 về tuyên truyền tháng 02/2025"});
    CHECK(made.symbol == "TB-SU");
    REQUIRE(made.parts.size() == 2);
    CHECK(holds(made.parts[0].paragraphs[0], "ngày cũ: 20/02/2025; ngày mới: 05/3/2025"));
    CHECK(made.month == 2025_y / 2);
}

namespace {

std::vector<difference_kind> kinds_after(std::string_view unit, const std::string& part,
                                         const std::string& other) {
    const std::string before = std::string{office} + R"(
[[task]]
id = "march"
name = "Việc tháng ba"
to = 2025-03-20
owners = ["u"]
[[task]]
id = "long"
name = "Đợt dài"
from = 2024-12-20
to = 2025-04-30
owners = ["u"]
[[rule]]
id = "r"
for = { id = ["party"] }
[[rule.deadline]]
id = "late"
name = "Hạn"
at = "T-340d"
owners = ["u"]
)";
    const signed_schedule was = signed_schedule_of(test::plan_of(before), period_of(2025_y / 2), unit,
                                                   language::vi, {"7", "2025-01-25"_day});
    const signed_changes changes = changes_since(was, test::plan_of(test::with(before, part, other)));
    std::vector<difference_kind> kinds;
    for (const difference& each : changes.differences) kinds.push_back(each.kind);
    return kinds;
}

}  // namespace

TEST_CASE("signed schedule: what moves over the edge of the month moves, whatever is long is seen") {
    using kinds = std::vector<difference_kind>;
    CHECK(kinds_after({}, "to = 2025-03-20", "to = 2025-02-25") == kinds{difference_kind::moved});
    CHECK(kinds_after({}, "to = 2025-03-20", "to = 2025-03-21").empty());
    const kinds shorter = kinds_after({}, "to = 2025-04-30", "to = 2025-04-29");
    CHECK(std::ranges::find(shorter, difference_kind::moved) != shorter.end());
    CHECK(kinds_after({}, "name = \"Đợt dài\"", "name = \"Đợt rất dài\"").size() == 2);  // both its edges
    // Given to another unit it did not vanish.
    CHECK(kinds_after("u", "to = 2025-02-20\nowners = [\"u\"]", "to = 2025-02-20\nowners = [\"v\"]") ==
          kinds{difference_kind::reworded});
}

TEST_CASE("signed schedule: a notice says that nothing changed only where nothing did") {
    const plan plan = test::plan_of(office);
    const signed_schedule was = february();
    const signed_changes none = changes_since(was, plan);
    CHECK(none.differences.empty());
    const letter letter = letter_of_changes(plan, notice_of(none.differences, "P", language::vi),
                                            "2025-02-10"_day, language::vi, &was);
    REQUIRE(letter.parts.size() == 1);
    CHECK(letter.parts[0].paragraphs == std::vector<std::string>{"Không có thay đổi."});
    document carried;
    carried.sections = {
        {"carried", "Các việc đổi ngày theo", {.columns = {{"text", "Việc"}}, .rows = {{std::string{"x"}}}}}};
    const kyniem::letter with_annex = letter_of_changes(plan, carried, "2025-02-10"_day, language::vi, &was);
    REQUIRE(with_annex.parts.size() == 1);
    CHECK(with_annex.parts[0].paragraphs.size() == 2);
    CHECK(with_annex.parts[0].paragraphs[0].find("Phụ lục") != std::string::npos);
}

TEST_CASE("signed schedule: a kind of two lines is one line in the file") {
    const plan plan = test::plan_of(
        test::with(office, "number = \"KH-SU\"", "number = \"KH-SU\"\nkind = \"KẾ HOẠCH\\nTUYÊN TRUYỀN\""));
    const signed_schedule made = signed_schedule_of(plan, period_of(2025_y / 2), {}, language::vi, {"7", {}});
    CHECK(parse_signed_schedule(to_text(made), "f"));
    CHECK(made.document == "Kế hoạch tuyên truyền số 07/KH-SU");
}

TEST_SUITE_END();
