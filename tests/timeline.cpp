#include "support.hpp"

#include <kyniem/text.hpp>

#include <algorithm>

using namespace kyniem;
using namespace date::literals;
using test::count;
using test::holds;

TEST_SUITE_BEGIN("timeline");

namespace {

timeline year_with(std::size_t marks, const std::string& words) {
    timeline made{.title = "NĂM 2025", .first = 2025_y, .last = 2025_y};
    for (std::size_t at = 0; at < marks; ++at) {
        const sys_days day = "2025-01-01"_day + date::days{static_cast<int>(at * 6 % 365)};
        made.marks.push_back({.id = "m" + std::to_string(at),
                              .text = words,
                              .days = closed(day, day),
                              .when = vietnamese_short(day).str(),
                              .kept_as = at % 2 == 0 ? year_class::round : year_class::five});
    }
    return made;
}

std::size_t omitted(const std::string& svg) {
    const std::string mark = "data-omitted=\"";
    const auto at = svg.find(mark);
    return at == std::string::npos ? 0 : std::stoul(svg.substr(at + mark.size()));
}

}  // namespace

TEST_CASE("timeline: each row is on the page under its id, or it is counted") {
    for (const std::size_t marks : {0U, 1U, 30U, 61U, 400U}) {
        CAPTURE(marks);
        const std::string svg = to_svg(year_with(marks, "50 năm Ngày giải phóng"));
        std::size_t there = 0;
        for (std::size_t at = 0; at < marks; ++at)
            if (holds(svg, "data-id=\"m" + std::to_string(at) + "\"")) ++there;
        CHECK(there + omitted(svg) >= marks);
        if (marks <= 61) CHECK(omitted(svg) == 0);
        CHECK(count(svg, "<svg") == 1);
    }
}

TEST_CASE("timeline: bars and marks of a plan stand under the ids of its rows") {
    for (const char* name : {"quang-ngai.toml", "kien-giang.toml", "binh-dinh.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        const timeline made = timeline_of(plan, 2025_y, 2025_y, {}, language::vi);
        const std::string svg = to_svg(made);
        CHECK(omitted(svg) == 0);
        for (const auto* rows : {&made.phases, &made.windows})
            for (const timeline_bar& each : *rows) CHECK_MESSAGE(holds(svg, "data-id=\"" + each.id), each.id);
        for (const timeline_mark& each : made.marks)
            CHECK_MESSAGE(holds(svg, "data-id=\"" + each.id), each.id);
    }
}

TEST_CASE("timeline: of one year round and five, of several the round ones, or what is asked for") {
    const plan plan = test::shipped("quang-ngai.toml");
    const auto classes = [](const timeline& made) {
        std::vector<year_class> found;
        for (const timeline_mark& each : made.marks)
            if (!each.milestone && std::ranges::find(found, each.kept_as) == found.end())
                found.push_back(each.kept_as);
        std::ranges::sort(found);
        return found;
    };
    using kinds = std::vector<year_class>;
    CHECK(classes(timeline_of(plan, 2025_y, 2025_y, {}, language::vi)) ==
          kinds{year_class::round, year_class::five});
    CHECK(classes(timeline_of(plan, 2026_y, 2035_y, {}, language::vi)) == kinds{year_class::round});
    CHECK(classes(timeline_of(plan, 2025_y, 2025_y, {year_class::other}, language::vi)) ==
          kinds{year_class::other});
}

TEST_CASE("timeline: days are short in a year, whole over several") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "m"
name = "M"
when = { from = 2025-09-10, to = 2025-09-12 }
[[milestone]]
id = "n"
name = "N"
when = { from = 2025-09-30, to = 2025-10-02 }
tentative = true
)");
    const timeline year = timeline_of(plan, 2025_y, 2025_y, {}, language::vi);
    REQUIRE(year.marks.size() == 2);
    CHECK(year.marks[0].when == "10-12/9");
    CHECK(year.marks[1].when == "30/9 - 02/10");
    CHECK(year.marks[1].text == "N");
    CHECK(year.marks[1].tentative);
    CHECK(timeline_of(plan, 2025_y, 2026_y, {}, language::vi).marks[0].when == "10/9/2025 - 12/9/2025");
}

TEST_CASE("timeline: the same value gives the same bytes") {
    const timeline made = year_with(40, "Ngày");
    CHECK(to_svg(made) == to_svg(made));
}

TEST_CASE("timeline: what is in a text is text") {
    std::string marks = "a";
    for (int times = 0; times < 300; ++times) marks += "\xCC\x81";
    for (const std::string& words :
         {std::string{"<script>alert(1)</script> & \"'"},
          std::string{"]]>\n\r\x01\xFF\xE2\x80\xAE\xEF\xBF\xBE"}, std::string(300, 'W'), marks}) {
        timeline made = year_with(3, words);
        made.title = made.note = words;
        made.agency = {words};
        made.windows = {{.id = "\"><x", .text = words, .days = closed("2025-03-01"_day, "2025-03-20"_day)}};
        const std::string svg = to_svg(made);
        CHECK(!holds(svg, "<script"));
        CHECK(!holds(svg, "<x"));
        CHECK(!first_invalid_utf8(svg));
        CHECK(!holds(svg, "\xEF\xBF\xBE"));
        CHECK(!holds(svg, std::string(1, '\x01')));
    }
}

TEST_CASE("timeline: an empty one is a page as well") {
    CHECK(holds(to_svg({}), "</svg>"));
}

TEST_SUITE_END();
