#include "support.hpp"

#include <algorithm>
#include <map>
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

namespace {

using id_set = std::set<std::string>;

std::size_t place_of(const table& from, std::string_view id) {
    const auto found = std::ranges::find(from.columns, id, &column::id);
    return static_cast<std::size_t>(found - from.columns.begin());
}

/// The cell, which must be there, as readers see it.
std::string text_at(const table& from, std::size_t row, std::string_view id) {
    return spoken(from.rows.at(row).at(place_of(from, id)));
}

std::optional<sys_days> day_at(const table& from, std::size_t row, std::string_view id) {
    const auto* day = std::get_if<sys_days>(&from.rows.at(row).at(place_of(from, id)));
    return day == nullptr ? std::nullopt : std::optional{*day};
}

const section* section_called(const document& from, std::string_view id) {
    const auto found = std::ranges::find(from.sections, id, &section::id);
    return found == from.sections.end() ? nullptr : &*found;
}

/// The ids that these sections have; with `off`, of days off and make-up days alone, else of all others.
id_set ids_in(const document& from, std::initializer_list<const char*> sections, bool off = false) {
    id_set ids;
    for (const char* name : sections) {
        const section* found = section_called(from, name);
        if (found == nullptr) continue;
        const std::size_t kind = place_of(found->table, "kind");
        for (const auto& row : found->table.rows) {
            const std::string is = kind < row.size() ? spoken(row[kind]) : std::string{};
            if ((is == "day-off" || is == "make-up") == off)
                ids.insert(spoken(row[place_of(found->table, "id")]));
        }
    }
    return ids;
}

id_set ids_on(const wall_month& wall) {
    id_set ids;
    for (const wall_day& day : wall.days)
        for (const wall_entry& entry : day.entries) ids.insert(entry.id);
    for (const wall_bar& bar : wall.bars) ids.insert(bar.id);
    return ids;
}

/// One a line: what is in the first set alone.
std::string only_in(const id_set& one, const id_set& other) {
    std::string lines;
    for (const std::string& id : one)
        if (!other.contains(id)) lines += id + "\n";
    return lines;
}

/// The ids of the events of a row: none where it is known to the year only, those of its members for a joint,
/// the edges that are known for a long run, else its own.
id_set event_ids(const plan& plan, const row& row) {
    if (!row.when || row.kind == row_kind::pending || row.when->known_to == precision::year) return {};
    if (row.kind == row_kind::joint) {
        id_set ids;
        for (const occurrence& member : row.members) ids.insert(id_of(plan, subject_of(member)));
        return ids;
    }
    const bool is_long = row.when->known_to == precision::day && row.when->days().length() > longest_banner;
    if (!row.open_from && !row.open_until && !is_long) return {row.id};
    id_set ids;
    if (!row.open_from) ids.insert(row.id + ".begin");
    if (!row.open_until) ids.insert(row.id + ".end");
    return ids;
}

std::vector<date::year_month> months_of(const plan& plan) {
    std::vector<date::year_month> months;
    const date::year first = date::year_month_day{plan.beginning().value()}.year();
    for (date::year_month month = first / 1; month.year() <= 2026_y; month += date::months{1})
        months.push_back(month);
    return months;
}

}  // namespace

TEST_CASE("forms: the same ids stand in the feed, the table and the wall month") {
    for (const char* name : shipped_plans) {
        const plan plan = test::shipped(name);
        const std::vector<date::year_month> months = months_of(plan);
        REQUIRE(!months.empty());
        const span years{month_of(months.front()).begin, month_of(months.back()).end};
        const std::vector<row> rows = schedule(plan, years);
        const std::vector<event> feed = events(plan, rows, language::vi);

        // Each event is of one row, by the rule above; and there is none that the rule does not know.
        std::map<std::string, std::string> row_of_event;
        for (const row& row : rows)
            for (const std::string& id : event_ids(plan, row)) CHECK(row_of_event.emplace(id, row.id).second);
        id_set of_feed;
        id_set of_rows;
        const std::string domain = "@" + plan.id + "." + plan.uid_domain;
        for (const event& each : feed) {
            CHECK(each.uid.ends_with(domain));
            of_feed.emplace(row_id_of(each.uid));
        }
        for (const auto& [id, row] : row_of_event) of_rows.insert(id);
        CHECK(of_feed.size() == feed.size());
        CHECK(only_in(of_feed, of_rows) == "");
        CHECK(only_in(of_rows, of_feed) == "");

        for (const date::year_month month : months) {
            const span days = month_of(month);
            const std::string shown = std::string{name} + " " + iso(days.begin).str();
            CAPTURE(shown);
            const document content = schedule_content(plan, period_of(month), {}, language::vi);
            const id_set in_table = ids_in(content, {"days", "timetable", "windows"});
            const id_set days_off = ids_in(content, {"timetable"}, true);
            const id_set on_wall = ids_on(wall_month_of(plan, month, {}, language::vi, {}));
            CHECK(only_in(on_wall, in_table) == "");
            CHECK(only_in(in_table, on_wall) == "");

            id_set in_feed;
            for (const event& each : feed)
                if (overlap(each.when, days))
                    in_feed.insert(row_of_event.at(std::string{row_id_of(each.uid)}));
            id_set in_month = in_table;
            in_month.insert(days_off.begin(), days_off.end());
            CHECK(only_in(in_feed, in_month) == "");

            // The table has those too that began before and end after, and those known to the year.
            id_set without_event;
            for (const row& row : rows)
                if (in_month.contains(row.id) && !in_feed.contains(row.id)) {
                    const bool runs_through =
                        row.when->known_to == precision::day &&
                        (row.open_from || row.when->first < days.begin) &&
                        (row.open_until || row.when->last >= days.end) &&
                        (row.open_from || row.open_until || row.when->days().length() > longest_banner);
                    // Between two days of a joint there is none.
                    const bool is_between = row.kind == row_kind::joint && row.when->first < days.begin &&
                                            row.when->last >= days.end;
                    if (!runs_through && !is_between && row.when->known_to != precision::year)
                        without_event.insert(row.id);
                }
            CHECK(only_in(without_event, {}) == "");
        }
    }
}

TEST_CASE("forms: the wall marks the days that the table names as days off and make-up days") {
    for (const char* name : shipped_plans) {
        const plan plan = test::shipped(name);
        for (const date::year_month month : months_of(plan)) {
            const span days = month_of(month);
            std::map<sys_days, day_mark> wanted;
            for (const row& row : schedule(plan, days)) {
                if (row.kind != row_kind::day_off && row.kind != row_kind::make_up) continue;
                for (sys_days day = row.when->first; day <= row.when->last; day += date::days{1})
                    if (days.contains(day))
                        wanted[day] = row.kind == row_kind::day_off ? day_mark::day_off : day_mark::make_up;
            }
            const wall_month wall = wall_month_of(plan, month, {}, language::vi, {});
            CAPTURE(wall.title);
            REQUIRE(wall.days.size() == static_cast<std::size_t>(days.length()));
            for (const wall_day& day : wall.days) {
                const auto found = wanted.find(day.day);
                const day_mark mark = found == wanted.end() ? day_mark::plain : found->second;
                CHECK(day.mark == mark);
                CHECK(day.mark_text == (mark == day_mark::plain     ? ""
                                        : mark == day_mark::day_off ? "Nghỉ"
                                                                    : "Làm bù"));
            }
        }
    }
}

TEST_CASE("forms: each bar of the wall runs in its month, and what is one day is in that day") {
    for (const char* name : shipped_plans) {
        const plan plan = test::shipped(name);
        for (const date::year_month month : months_of(plan)) {
            const wall_month wall = wall_month_of(plan, month, {}, language::vi, {});
            const span days = month_of(month);
            for (const wall_bar& bar : wall.bars) {
                const std::string shown = wall.title + " " + bar.id;
                CAPTURE(shown);
                CHECK(overlap(bar.days, days));
                CHECK(bar.whole_month == (bar.days.begin <= days.begin && days.end <= bar.days.end));
            }
            const auto is_phase = [&](const wall_bar& bar) {
                return find(plan.phases, bar.id.substr(0, bar.id.find('.'))) != nullptr;
            };
            CHECK(std::ranges::is_sorted(wall.bars, {}, [&](const wall_bar& bar) {
                return std::pair{!is_phase(bar), bar.days.begin};
            }));
        }
    }
}

TEST_CASE("forms: on the wall a window without an end runs on, in the words of its milestone") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "congress"
name = "Đại hội"
when = "unset"
[[phase]]
id = "until-then"
name = "Đợt"
from = 2025-01-15
to = "congress"
)");
    for (const auto month : {2025_y / 1, 2025_y / 3}) {
        const wall_month wall = wall_month_of(plan, month, {}, language::vi, {});
        REQUIRE(wall.bars.size() == 1);
        CHECK(wall.bars[0].days.begin == "2025-01-15"_day);
        CHECK(wall.bars[0].days.end >= month_of(month).end);
        CHECK(wall.bars[0].whole_month == (month != 2025_y / 1));
        CHECK(holds(wall.bars[0].legend, "Đợt: từ ngày 15/01/2025 đến hết Đại hội"));
    }
}

TEST_CASE("forms: days that are kept together are two days on the wall, not what is between them") {
    const plan plan = test::plan_of(R"(
[[source]]
id = "kh"
title = "Kế hoạch"
[[anniversary]]
id = "a"
name = "Ngày A"
origin = 1945-08-19
sources = [{ id = "kh" }]
[[anniversary]]
id = "b"
name = "Ngày B"
origin = 1945-09-02
sources = [{ id = "kh" }]
[[joint]]
id = "ab"
of = ["a", "b"]
name = "A và B"
)");
    const wall_month august = wall_month_of(plan, 2025_y / 8, {}, language::vi, {});
    CHECK(august.bars.empty());
    CHECK(august.days[18].entries.size() == 1);
    const wall_month september = wall_month_of(plan, 2025_y / 9, {}, language::vi, {});
    CHECK(september.bars.empty());
    CHECK(september.days[1].entries.size() == 1);
}

TEST_CASE("forms: the wall counts the anniversaries and milestones that the list has") {
    for (const char* name : shipped_plans) {
        const plan plan = test::shipped(name);
        for (const date::year_month month : months_of(plan)) {
            const document content = schedule_content(plan, period_of(month), {}, language::vi);
            const section* days = section_called(content, "days");
            const wall_month wall = wall_month_of(plan, month, {}, language::vi, {});
            CAPTURE(wall.title);
            CHECK(wall.summary == (days == nullptr ? std::string{}
                                                   : std::to_string(days->table.rows.size()) +
                                                         " ngày kỷ niệm, sự kiện trong tháng"));
        }
    }
}

TEST_CASE("forms: lunar days of the wall, with their month where it begins, and the leap month") {
    const plan plan = test::plan_of("");
    const wall_month april = wall_month_of(plan, 2025_y / 4, {}, language::vi, {});
    CHECK(april.title == "THÁNG 4/2025");
    CHECK(april.lunar == "Âm lịch: từ ngày 4/3 đến ngày 3/4 năm Ất Tỵ");
    CHECK(april.agency == std::vector<std::string>{"Thử"});
    REQUIRE(april.days.size() == 30);
    for (const wall_day& day : april.days)
        CHECK(day.month_shown == (&day == &april.days[0] || day.lunar_day == 1));
    CHECK(april.days[0].lunar_day == 4);
    CHECK(april.days[0].lunar_month == 3);
    CHECK(april.days[27].lunar_day == 1);
    CHECK(april.days[27].lunar_month == 4);
    CHECK(!april.days[0].leap_month);

    const wall_month august = wall_month_of(plan, 2025_y / 8, {}, language::vi, {});
    CHECK(august.lunar == "Âm lịch: từ ngày 8/6N đến ngày 9/7 năm Ất Tỵ");
    CHECK(august.days[0].leap_month);
    CHECK(!august.days[30].leap_month);
    CHECK(wall_month_of(plan, 2025_y / 1, {}, language::en, {}).lunar ==
          "Lunar days: 2/12 of Giáp Thìn to 3/1 of Ất Tỵ");
    // The table of lunar months ends.
    const wall_month far = wall_month_of(plan, 2300_y / 1, {}, language::vi, {});
    CHECK(far.lunar.empty());
    CHECK(far.days.size() == 31);
    CHECK(far.days[0].lunar_day == 0);
}

TEST_CASE("forms: on the wall an entry knows whether it is a day or work, and whether it is tentative") {
    const plan plan = test::plan_of(R"(
[[unit]]
id = "u"
name = "Sở U"
[[unit]]
id = "v"
name = "Sở V"
[[milestone]]
id = "m"
name = "Hội nghị"
when = 2025-04-10
tentative = true
[[milestone]]
id = "n"
name = "Lễ"
when = { from = 2025-04-11, to = 2025-04-13 }
tentative = true
[[task]]
id = "t"
name = "Việc"
to = 2025-04-20
owners = ["u"]
)");
    const wall_month wall = wall_month_of(plan, 2025_y / 4, {}, language::vi, "https://lich.example/");
    REQUIRE(wall.days[9].entries.size() == 1);
    CHECK(wall.days[9].entries[0].text == "Hội nghị");
    CHECK(wall.days[9].entries[0].tentative);
    CHECK(wall.days[9].entries[0].is_day);
    REQUIRE(wall.days[19].entries.size() == 1);
    CHECK(!wall.days[19].entries[0].is_day);
    CHECK(!wall.days[19].entries[0].tentative);
    REQUIRE(wall.bars.size() == 1);
    CHECK(wall.bars[0].text == "(Dự kiến) Lễ");
    CHECK(wall.bars[0].legend == "(Dự kiến) Lễ: từ ngày 11/4/2025 đến hết ngày 13/4/2025");
    CHECK(wall.address == "https://lich.example/");
    CHECK(wall.address_text == "Quét mã để đăng ký lịch trên điện thoại");
    CHECK(wall_month_of(plan, 2025_y / 4, {}, language::vi, {}).address_text.empty());

    const wall_month of_v = wall_month_of(plan, 2025_y / 4, "v", language::vi, {});
    CHECK(of_v.agency.back() == "Sở V");
    CHECK(of_v.days[9].entries.size() == 1);
    CHECK(of_v.days[19].entries.empty());
    CHECK(wall_month_of(plan, 2025_y / 4, "u", language::vi, {}).days[19].entries.size() == 1);
}

// ---- the document to sign ------------------------------------------------------------------------

TEST_CASE("forms: without words of its own a plan gets a plain document, dated in the month before") {
    const plan plan = test::plan_of("");
    const letter vi = letter_of(plan, period_of(2025_y / 2), {}, language::vi);
    CHECK(vi.profile == letter_profile::state);
    CHECK(vi.kind == "KẾ HOẠCH");
    CHECK(vi.subject == "Tuyên truyền tháng 02/2025");
    CHECK(vi.opening == "Nội dung, thời gian và phân công tuyên truyền tháng 02/2025 như sau:");
    CHECK(vi.month == 2025_y / 1);
    CHECK(vi.number.empty());
    CHECK(!vi.signed_on);
    CHECK(vi.bases.empty());
    CHECK(vi.annex_title.empty());
    const letter en = letter_of(plan, period_of(2025_y / 2), {}, language::en);
    CHECK(en.language == language::en);
    CHECK(en.kind == "PLAN");
    CHECK(en.subject == "Communication in February 2025");

    const struct {
        const char* time;
        date::year_month issued;
        const char* subject;
    } rows[] = {{"2025-01", 2024_y / 12, "Tuyên truyền tháng 01/2025"},
                {"2025-Q2", 2025_y / 3, "Tuyên truyền quý II/2025"},
                {"2025-H2", 2025_y / 6, "Tuyên truyền 6 tháng cuối năm 2025"},
                {"2025", 2024_y / 12, "Tuyên truyền năm 2025"}};
    for (const auto& each : rows) {
        const letter made = letter_of(plan, parse_period(each.time).value(), {}, language::vi);
        CHECK(made.month == each.issued);
        CHECK(made.subject == each.subject);
    }
    const period spring{period_length::other, closed("2025-04-15"_day, "2025-05-05"_day)};
    CHECK(letter_of(plan, spring, {}, language::vi).month == 2025_y / 4);
}

TEST_CASE("forms: the document has the words of its day, and the period in them") {
    const plan plan = test::plan_of(R"toml(
[[source]]
id = "late"
number = "2-KH/TU"
title = "Kế hoạch tuyên truyền"
issuer = "Tỉnh ủy"
issued = 2024-12-20
[[source]]
id = "early"
number = "1/HD"
title = "Hướng dẫn của Sở"
issuer = "Sở"
issued = 2024-11-02
[[source]]
id = "law"
number = "30/2020/NĐ-CP"
title = "Nghị định về công tác văn thư"
issuer = "Chính phủ"
issued = 2020-03-05
[[source]]
id = "page"
title = "Trang tin"
url = "https://example.com/"
[[report]]
id = "old"
until = 2025-02-28
agency = ["SỞ CŨ"]
[[report]]
id = "new"
from = 2025-03-01
profile = "party"
superior = ["TỈNH ỦY"]
agency = ["BAN", "TUYÊN GIÁO"]
place = "Quảng Ngãi"
number = "KH/BTG"
kind = "CHƯƠNG TRÌNH"
subject = { vi = "Công tác {period} ({period})", en = "Work in {period}" }
opening = "Ban làm trong {period}:"
bases = [{ id = "late", clause = "mục 2" }, { id = "law" }]
recipients = ["Thường trực", "Lưu"]
signature = ["TRƯỞNG BAN"]
signer = "Trần Thị B"
)toml");
    const letter old = letter_of(plan, period_of(2025_y / 2), {}, language::vi);
    CHECK(old.agency == std::vector<std::string>{"SỞ CŨ"});
    // By the day of issue; what has no number is none.
    CHECK(old.bases ==
          std::vector<std::string>{
              "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
              "Căn cứ Hướng dẫn số 1/HD ngày 02/11/2024 của Sở",
              "Căn cứ Kế hoạch số 2-KH/TU ngày 20/12/2024 của Tỉnh ủy về tuyên truyền"});

    const letter made = letter_of(plan, period_of(2025_y / 4), {}, language::vi);
    CHECK(made.profile == letter_profile::party);
    CHECK(made.superior == std::vector<std::string>{"TỈNH ỦY"});
    CHECK(made.agency == std::vector<std::string>{"BAN", "TUYÊN GIÁO"});
    CHECK(made.place == "Quảng Ngãi");
    CHECK(made.symbol == "KH/BTG");
    CHECK(made.kind == "CHƯƠNG TRÌNH");
    CHECK(made.subject == "Công tác tháng 4/2025 (tháng 4/2025)");
    CHECK(made.opening == "Ban làm trong tháng 4/2025:");
    // In the order of the plan.
    CHECK(made.bases ==
          std::vector<std::string>{"Căn cứ Kế hoạch số 2-KH/TU ngày 20/12/2024 của Tỉnh ủy về tuyên "
                                   "truyền (mục 2)",
                                   "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ "
                                   "về công tác văn thư"});
    CHECK(made.recipients == std::vector<std::string>{"Thường trực", "Lưu"});
    CHECK(made.signature == std::vector<std::string>{"TRƯỞNG BAN"});
    CHECK(made.signer == "Trần Thị B");

    const letter english = letter_of(plan, period_of(2025_y / 4), {}, language::en);
    CHECK(english.subject == "Work in April 2025");
    CHECK(english.kind == "CHƯƠNG TRÌNH");  // as long as it has no English one
    CHECK(english.bases[1] ==
          "Pursuant to Nghị định về công tác văn thư No 30/2020/NĐ-CP of 05/3/2020 by Chính phủ");
}

TEST_CASE("forms: number and day of the document are those of its signing") {
    const plan plan = test::shipped("quang-ngai.toml");
    const letter made =
        letter_of(plan, period_of(2025_y / 4), {}, language::vi, signing{"15", "2025-03-25"_day});
    CHECK(made.number == "15");
    CHECK(made.signed_on == "2025-03-25"_day);
    letter draft = letter_of(plan, period_of(2025_y / 4), {}, language::vi);
    CHECK(draft.number.empty());
    CHECK(!draft.signed_on);
    CHECK(draft.subject == made.subject);
}

TEST_CASE("forms: the lists are paragraphs, the timetable the annex") {
    const plan plan = test::plan_of(R"(
[[source]]
id = "kh"
number = "1-KH"
title = "Kế hoạch A"
[[anniversary]]
id = "founding"
name = "Ngày thành lập"
origin = 1930-02-03
sources = [{ id = "kh" }]
[[milestone]]
id = "congress"
name = "Đại hội"
when = "unset"
[[phase]]
id = "p"
name = "Giai đoạn"
from = 2025-01-10
to = "congress"
[[task]]
id = "t"
name = "Treo cờ"
from = 2025-02-01
to = 2025-02-05
[[task]]
id = "u"
name = "Tổng kết"
from = "unset"
[[slogan]]
id = "s"
text = "Nhiệt liệt chào mừng!"
)");
    const letter made = letter_of(plan, period_of(2025_y / 2), {}, language::vi);
    std::string lines;
    for (const letter_part& part : made.parts) {
        lines += part.title + "\n";
        for (const std::string& paragraph : part.paragraphs) lines += "  " + paragraph + "\n";
    }
    CHECK(lines == R"(I. CÁC NGÀY KỶ NIỆM, SỰ KIỆN TRONG THÁNG
  1. Kỷ niệm 95 năm Ngày thành lập (03/02/1930 - 03/02/2025): 03/02 (Thứ Hai), tức mùng 6 tháng Giêng năm Ất Tỵ.
II. CÁC ĐỢT TUYÊN TRUYỀN TRONG THÁNG
  1. Giai đoạn: từ ngày 10/01/2025 đến hết Đại hội.
III. LỊCH THỰC HIỆN
  Chi tiết tại Phụ lục kèm theo.
IV. KHẨU HIỆU TUYÊN TRUYỀN
  1. Nhiệt liệt chào mừng!
V. VIỆC CHƯA ẤN ĐỊNH NGÀY
  1. Đại hội.
  2. Tổng kết.
)");
    CHECK(made.annex_title == "LỊCH TUYÊN TRUYỀN THÁNG 02/2025");
    const auto drawn = std::ranges::count_if(made.annex.columns, [&](const column& each) {
        return !each.title.empty() && &each != &made.annex.columns[made.annex.grouped_by.value()];
    });
    CHECK(made.annex_widths.size() == static_cast<std::size_t>(drawn));
    REQUIRE(made.annex.rows.size() == 2);
    CHECK(text_at(made.annex, 0, "text") == "Treo cờ");
}

TEST_CASE("forms: what a window waits for is no day, whatever its name begins with") {
    const plan plan = test::plan_of(R"(
[[milestone]]
id = "province"
name = "30 năm tái lập tỉnh"
when = "unset"
[[phase]]
id = "p"
name = "Giai đoạn"
from = 2025-01-10
to = "province"
)");
    const letter made = letter_of(plan, period_of(2025_y / 2), {}, language::vi);
    REQUIRE(!made.parts.empty());
    CHECK(made.parts[0].paragraphs ==
          std::vector<std::string>{"1. Giai đoạn: từ ngày 10/01/2025 đến hết 30 năm tái lập tỉnh."});
}

// ---- the workbook --------------------------------------------------------------------------------

TEST_CASE("forms: the workbook tracks the timetable, with the days that are due and a place for the state") {
    const plan plan = test::plan_of(R"(
[[unit]]
id = "u"
name = "Sở U"
[[unit]]
id = "v"
name = "Sở V"
[[task]]
id = "due"
name = "Nộp bài"
to = 2025-02-20
owners = ["u"]
[[task]]
id = "run"
name = "Treo cờ"
from = 2025-02-01
to = 2025-02-05
owners = ["v"]
[[milestone]]
id = "fair"
name = "Hội chợ"
when = 2025-02-10
[[report]]
id = "r"
agency = ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"]
)");
    const workbook made = workbook_of(plan, period_of(2025_y / 2), {}, language::vi);
    CHECK(made.title == "Lịch tuyên truyền tháng 02/2025");
    CHECK(made.author == "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH");
    CHECK(made.created == "2025-02-01"_day);
    CHECK(made.states == std::vector<std::string>{"Chưa làm", "Đang làm", "Vướng mắc", "Đã xong"});
    REQUIRE(!made.sheets.empty());
    const sheet& first = made.sheets[0];
    CHECK(first.name == "Theo dõi");
    CHECK(first.title == "LỊCH TUYÊN TRUYỀN THÁNG 02/2025\nTHEO DÕI");
    REQUIRE(first.table.rows.size() == 3);
    CHECK(first.due == place_of(first.table, "due"));
    CHECK(first.status == place_of(first.table, "status"));
    CHECK(text_at(first.table, 0, "text") == "Treo cờ");
    CHECK(day_at(first.table, 0, "date") == "2025-02-01"_day);
    CHECK(day_at(first.table, 0, "due") == "2025-02-05"_day);
    CHECK(text_at(first.table, 1, "text") == "Hội chợ (10/02/2025)");
    CHECK(text_at(first.table, 1, "due").empty());
    CHECK(day_at(first.table, 2, "due") == "2025-02-20"_day);
    CHECK(text_at(first.table, 2, "owners") == "Sở U");
    for (const auto& row : first.table.rows) CHECK(spoken(row[first.status.value()]).empty());
    for (const sheet& each : made.sheets) {
        const auto titled = std::ranges::count_if(each.table.columns,
                                                  [](const column& column) { return !column.title.empty(); });
        CHECK(each.widths.size() == static_cast<std::size_t>(titled));
        for (const auto& row : each.table.rows) CHECK(row.size() == each.table.columns.size());
    }
    const workbook of_u = workbook_of(plan, period_of(2025_y / 2), "u", language::vi);
    REQUIRE(of_u.sheets[0].table.rows.size() == 2);
    CHECK(text_at(of_u.sheets[0].table, 0, "id") == "fair");
    CHECK(text_at(of_u.sheets[0].table, 1, "id") == "due");
    CHECK(of_u.sheets[0].lines.at(1) == "Đơn vị: Sở U");
    const workbook english = workbook_of(plan, period_of(2025_y / 2), {}, language::en);
    CHECK(english.states.back() == "Done");
    CHECK(english.sheets[0].name == "Tracking");
    // Nothing to do is a sheet too: Excel takes no file without one.
    const workbook none = workbook_of(test::plan_of(""), period_of(2025_y / 2), {}, language::vi);
    REQUIRE(none.sheets.size() == 1);
    CHECK(none.sheets[0].table.columns.empty());
}

TEST_CASE("forms: work that is too long for the weeks keeps its units and channels, and is tracked") {
    const plan plan = test::plan_of(R"(
[[unit]]
id = "u"
name = "Sở U"
[[unit]]
id = "v"
name = "Sở V"
[[channel]]
id = "c"
name = "Báo chí"
[[theme]]
id = "one"
name = "Niềm tin mới, khí thế mới"
[[theme]]
id = "two"
name = "Cơ đồ"
[[task]]
id = "long"
name = "Mở chuyên mục"
from = 2025-01-02
to = 2025-06-30
themes = ["one", "two"]
channels = ["c"]
owners = ["u"]
partners = ["v"]
)");
    const letter made = letter_of(plan, period_of(2025_y / 2), {}, language::vi);
    REQUIRE(made.parts.size() == 1);
    CHECK(
        made.parts[0].paragraphs ==
        std::vector<std::string>{
            "1. Mở chuyên mục: từ ngày 02/01/2025 đến hết ngày 30/6/2025; nội dung trọng tâm: “Niềm tin mới, "
            "khí thế mới”; “Cơ đồ”; hình thức, kênh: Báo chí; đơn vị chủ trì: Sở U; đơn vị phối hợp: Sở V."});
    const sheet work = workbook_of(plan, period_of(2025_y / 2), {}, language::vi).sheets.at(0);
    REQUIRE(work.table.rows.size() == 1);
    CHECK(text_at(work.table, 0, "week") == "Việc dài ngày");
    CHECK(day_at(work.table, 0, "due") == "2025-06-30"_day);
    CHECK(text_at(work.table, 0, "owners") == "Sở U");
}

TEST_CASE("forms: a basis on paper is a document, and a day stands once in a sentence") {
    const plan plan = test::plan_of(R"(
[[source]]
id = "nd"
number = "145/2013/NĐ-CP"
title = "Nghị định"
issued = 2013-10-29
[[anniversary]]
id = "kings"
name = "Giỗ Tổ Hùng Vương"
lunar = { month = 3, day = 10 }
sources = [{ id = "nd", clause = "Điều 4" }, { url = "https://example.vn/gio-to" }]
[[anniversary]]
id = "page"
name = "Ngày của một trang"
month-day = "04-08"
sources = [{ url = "https://example.vn/" }]
[[milestone]]
id = "meeting"
name = "Hội nghị"
when = 2025-04-09
tentative = true
sources = [{ url = "https://example.vn/" }]
)");
    const letter made = letter_of(plan, period_of(2025_y / 4), {}, language::vi);
    REQUIRE(!made.parts.empty());
    CHECK(made.parts[0].paragraphs ==
          std::vector<std::string>{
              "1. Giỗ Tổ Hùng Vương: 07/4 (Thứ Hai), tức mùng 10 tháng Ba năm Ất Tỵ.",
              "2. Ngày của một trang: 08/4 (Thứ Ba), tức ngày 11 tháng Ba năm Ất Tỵ.",
              "3. Hội nghị (dự kiến 09/4/2025): 09/4 (Thứ Tư), tức ngày 12 tháng Ba năm Ất Tỵ."});
    const document content = schedule_content(plan, period_of(2025_y / 4), {}, language::vi);
    CHECK(text_at(content.sections.at(0).table, 0, "sources") == "145/2013/NĐ-CP, Điều 4");
    CHECK(text_at(content.sections.at(0).table, 1, "sources").empty());
}

TEST_CASE("forms: in the workbook a day that is known is a day, one that is not stays in words") {
    const plan plan = test::plan_of(R"(
[[source]]
id = "kh"
title = "Kế hoạch"
[[milestone]]
id = "congress"
name = "Đại hội"
when = "unset"
[[phase]]
id = "open"
name = "Đến đại hội"
from = 2025-01-10
to = "congress"
[[phase]]
id = "closed"
name = "Giai đoạn"
from = 2025-01-01
to = 2025-06-30
[[anniversary]]
id = "founding"
name = "Ngày thành lập"
origin = 1930-02-03
sources = [{ id = "kh" }]
)");
    const workbook made = workbook_of(plan, period_of(2025_y / 2), {}, language::vi);
    const auto called = [&](std::string_view name) {
        const auto found = std::ranges::find(made.sheets, name, &sheet::name);
        REQUIRE(found != made.sheets.end());
        return found->table;
    };
    const table windows = called("Các đợt");
    REQUIRE(windows.rows.size() == 2);
    CHECK(day_at(windows, 0, "to") == "2025-06-30"_day);
    CHECK(day_at(windows, 1, "from") == "2025-01-10"_day);
    CHECK(!day_at(windows, 1, "to"));
    CHECK(text_at(windows, 1, "to") == "Đại hội");
    const table days = called("Ngày kỷ niệm, sự kiện");
    CHECK(days.columns[place_of(days, "date")].title == "Từ ngày");
    CHECK(days.columns[place_of(days, "end")].title == "Đến hết ngày");
    CHECK(day_at(days, 0, "date") == "2025-02-03"_day);
}

TEST_SUITE_END();
