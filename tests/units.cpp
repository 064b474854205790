#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("units");

namespace {
plan offices() {
    return test::plan_of(R"(
[[unit]]
id = "districts"
name = "UBND cấp huyện"
members = ["rach-gia", "phu-quoc"]
until = 2025-06-30
successors = ["communes"]
[[unit]]
id = "rach-gia"
name = "Rạch Giá"
[[unit]]
id = "phu-quoc"
name = "Phú Quốc"
[[unit]]
id = "communes"
name = "UBND cấp xã"
from = 2025-07-01
[[unit]]
id = "stttt"
name = "Sở TTTT"
[[role]]
id = "press-lead"
held = [{ unit = "stttt", until = 2025-02-28 }, { unit = "rach-gia", from = 2025-03-01, until = 2025-05-31 }]
)");
}
std::string names(const plan& plan, std::string_view id, sys_days day) {
    std::string text;
    for (const unit* unit : standing_for(plan, id, day)) text += (text.empty() ? "" : "; ") + unit->name.vi;
    return text;
}
}  // namespace

TEST_CASE("units: a unit that ended is its successors, a role is whoever holds it") {
    const plan plan = offices();
    CHECK(names(plan, "districts", "2025-06-30"_day) == "UBND cấp huyện");
    CHECK(names(plan, "districts", "2025-07-01"_day) == "UBND cấp xã");
    CHECK(names(plan, "press-lead", "2025-02-28"_day) == "Sở TTTT");
    CHECK(names(plan, "press-lead", "2025-03-01"_day) == "Rạch Giá");
    CHECK(names(plan, "press-lead", "2025-06-01"_day).empty());
    CHECK(names(plan, "nobody", "2025-06-01"_day).empty());
}

TEST_CASE("units: a member is meant through its group, and no longer when the group has ended") {
    const plan plan = offices();
    CHECK(is_meant_by(plan, "phu-quoc", "districts", "2025-06-30"_day));
    CHECK(is_meant_by(plan, "districts", "districts", "2025-06-30"_day));
    CHECK_FALSE(is_meant_by(plan, "phu-quoc", "districts", "2025-07-01"_day));
    CHECK(is_meant_by(plan, "communes", "districts", "2025-07-01"_day));
    CHECK_FALSE(is_meant_by(plan, "districts", "phu-quoc", "2025-06-30"_day));
    CHECK(is_meant_by(plan, "stttt", "press-lead", "2025-01-01"_day));
}

TEST_CASE("units: a member is meant in its own time only, its successors in its place") {
    plan plan;
    plan.units = {{.id = "group", .members = {"old", "new"}},
                  {.id = "old", .until = "2025-06-30"_day, .successors = {"heir"}},
                  {.id = "new", .from = "2025-07-01"_day},
                  {.id = "heir"}};
    CHECK(is_meant_by(plan, "old", "group", "2025-06-30"_day));
    CHECK_FALSE(is_meant_by(plan, "old", "group", "2025-07-01"_day));
    CHECK(is_meant_by(plan, "heir", "group", "2025-07-01"_day));
    CHECK_FALSE(is_meant_by(plan, "new", "group", "2025-06-30"_day));
    CHECK(is_meant_by(plan, "new", "group", "2025-07-01"_day));
}

TEST_CASE("units: many successors that meet again are looked at once") {
    plan plan;
    plan.units.push_back({.id = "g"});
    for (int number = 0; number < 200; ++number) {
        const std::string id = "m" + std::to_string(number);
        plan.units[0].members.push_back(id);
        plan.units.push_back({.id = id, .until = "2025-01-01"_day, .successors = {"g"}});
    }
    CHECK_FALSE(is_meant_by(plan, "other", "g", "2025-02-01"_day));
}

TEST_CASE("units: successors that lead back end without harm") {
    plan plan;
    plan.units = {{.id = "a", .until = "2025-01-01"_day, .successors = {"b"}},
                  {.id = "b", .until = "2025-01-01"_day, .successors = {"a"}}};
    CHECK(standing_for(plan, "a", "2025-02-01"_day).empty());
}

TEST_CASE("units: successors that meet again are followed to the last") {
    // Those that were met twice were counted twice, and the last was never reached.
    const auto ended = [](const char* id, std::vector<std::string> successors) {
        return unit{.id = id, .until = "2025-01-01"_day, .successors = std::move(successors)};
    };
    plan plan;
    plan.units = {ended("a", {"b", "c", "d"}),
                  ended("b", {"e", "f"}),
                  ended("c", {"e", "f"}),
                  ended("d", {"e", "f"}),
                  ended("e", {"g"}),
                  ended("f", {"g"}),
                  {.id = "g"}};
    membership members{plan};
    CHECK(members.meant_by("a", "2025-02-01"_day) == std::vector<std::uint32_t>{6});
    CHECK(is_meant_by(plan, "g", "a", "2025-02-01"_day));
}

TEST_CASE("units: many answers about one plan are those of one at a time, whatever becomes of the question") {
    for (const char* name : {"kien-giang.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        membership members{plan};
        std::vector<std::string> names{"nobody"};
        for (const unit& each : plan.units) names.push_back(each.id);
        for (const role& each : plan.roles) names.push_back(each.id);
        for (const int round : {1, 2})  // the second time out of what is remembered
            for (const char* day : {"2021-01-01", "2024-12-16", "2025-06-30", "2025-07-01", "2027-01-01"})
                for (const std::string& each : names) {
                    CAPTURE(round);
                    CAPTURE(each);
                    const std::string question = each;  // gone after this answer
                    const auto found = members.meant_by(question, *parse_day(day));
                    std::vector<std::uint32_t> expected;
                    for (std::uint32_t number = 0; number < plan.units.size(); ++number)
                        if (is_meant_by(plan, plan.units[number].id, each, *parse_day(day)))
                            expected.push_back(number);
                    CHECK(found == expected);
                }
    }
}

TEST_SUITE_END();
