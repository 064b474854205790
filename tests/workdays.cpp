#include "support.hpp"

#include <kyniem/text.hpp>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("workdays");

namespace {

/// A plan with the shipped holidays.
const plan& office() {
    static const plan loaded = test::plan_of("include = [\"vn/workdays.toml\"]\n");
    return loaded;
}

std::string kind_of(sys_days day) {
    constexpr const char* names[] = {"working",      "weekend",     "statutory",
                                     "compensatory", "swapped-off", "make-up"};
    return names[static_cast<std::size_t>(workdays_of(office()).status_of(day).kind)];
}

}  // namespace

TEST_CASE("workdays: without holidays Monday to Friday are worked") {
    const workdays week;
    CHECK(is_workday(week, "2025-04-25"_day));
    CHECK_FALSE(is_workday(week, "2025-04-26"_day));
    CHECK_FALSE(is_workday(week, "2025-04-27"_day));
    CHECK(add_workdays(week, "2025-04-25"_day, 1) == "2025-04-28"_day);
    CHECK(add_workdays(week, "2025-04-25"_day, 0) == "2025-04-25"_day);
    CHECK(week.rests_of(2025).empty());
    CHECK(week.is_decided(2025));
}

TEST_CASE("workdays: each day is what the decisions of its year made of it") {
    const std::pair<sys_days, const char*> rows[] = {
        {"2024-02-12"_day, "statutory"},    {"2024-02-13"_day, "compensatory"},
        {"2024-02-15"_day, "working"},      {"2024-04-29"_day, "swapped-off"},
        {"2024-05-04"_day, "make-up"},      {"2024-09-03"_day, "statutory"},
        {"2025-01-25"_day, "weekend"},      {"2025-01-27"_day, "statutory"},
        {"2025-02-03"_day, "working"},      {"2025-04-07"_day, "statutory"},
        {"2025-04-26"_day, "make-up"},      {"2025-05-02"_day, "swapped-off"},
        {"2025-09-01"_day, "statutory"},    {"2025-09-03"_day, "working"},
        {"2026-01-10"_day, "make-up"},      {"2026-04-26"_day, "weekend"},
        {"2026-04-27"_day, "compensatory"}, {"2026-08-22"_day, "make-up"},
        {"2026-08-31"_day, "swapped-off"},  {"2026-11-23"_day, "working"},
        {"2026-11-24"_day, "statutory"},    {"2026-11-28"_day, "weekend"},
        {"2025-11-24"_day, "working"},      {"2027-05-03"_day, "compensatory"},
        {"2027-04-16"_day, "statutory"},    {"2027-02-10"_day, "compensatory"},
        {"2027-11-24"_day, "statutory"}};
    for (const auto& row : rows) CHECK_MESSAGE(kind_of(row.first) == row.second, iso(row.first));
}

TEST_CASE("workdays: the working days of 2024 to 2027, month by month") {
    const std::pair<int, std::vector<int>> years[] = {
        {251, {22, 16, 21, 19, 23, 20, 23, 22, 19, 23, 21, 22}},
        {250, {17, 20, 21, 21, 20, 21, 23, 21, 20, 23, 20, 23}},
        {249, {21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23}},
        {249, {20, 15, 23, 20, 20, 22, 22, 22, 20, 21, 21, 23}}};
    const workdays calendar = workdays_of(office());
    date::year year = 2024_y;
    for (const auto& [total, months] : years) {
        CHECK(count_workdays(calendar, year_of(year)) == total);
        for (unsigned month = 1; month <= 12; ++month)
            CHECK(count_workdays(calendar, month_of(year / date::month{month})) == months[month - 1]);
        ++year;
    }
}

TEST_CASE("workdays: a Sunday goes to the Friday before, a made-up Saturday stays, a swapped Friday goes") {
    const workdays calendar = workdays_of(office());
    CHECK(shifted(calendar, "2025-04-20"_day, shift::before) == "2025-04-18"_day);
    CHECK(shifted(calendar, "2025-04-26"_day, shift::before) == "2025-04-26"_day);
    CHECK(shifted(calendar, "2025-05-02"_day, shift::before) == "2025-04-29"_day);
    CHECK(shifted(calendar, "2025-05-02"_day, shift::after) == "2025-05-05"_day);
    CHECK(shifted(calendar, "2025-05-02"_day, shift::none) == "2025-05-02"_day);
    CHECK(add_workdays(calendar, "2025-04-30"_day, -3) == "2025-04-26"_day);
    CHECK(add_workdays(calendar, "2025-04-30"_day, 1) == "2025-05-05"_day);
}

TEST_CASE("workdays: beyond the decided years days off follow from the law and are marked") {
    const workdays calendar = workdays_of(office());
    CHECK(calendar.is_decided(2027));
    CHECK_FALSE(calendar.is_decided(2028));
    std::string runs;
    for (const rest& rest : calendar.rests_of(2029))
        runs += rest.holiday->id + " " + iso(rest.first).str() + " " + iso(rest.last).str() +
                (rest.status == decision_status::derived ? " derived\n" : "\n");
    // 11/02 and 02/9 are Sundays and 24/11 a Saturday, each made up for on the next working day.
    CHECK(runs == "off-new-year 2028-12-30 2029-01-01 derived\n"
                  "off-tet 2029-02-10 2029-02-18 derived\n"
                  "off-hung-kings 2029-04-21 2029-04-23 derived\n"
                  "off-april-30 2029-04-28 2029-05-01 derived\n"
                  "off-national-day 2029-09-01 2029-09-04 derived\n"
                  "off-culture-day 2029-11-24 2029-11-26 derived\n");
    CHECK(calendar.rests_of(2023).empty());  // the table begins with 2024
}

TEST_CASE("workdays: twelve days off by law every year, each made up for on a day of its own") {
    const workdays calendar = workdays_of(office());
    for (int year = 2028; year <= 2199; ++year) {
        CAPTURE(year);
        int off = 0;
        for (sys_days day = date::year{year} / 1 / 1; day < sys_days{date::year{year + 1} / 1 / 1};
             day += date::days{1}) {
            const day_kind kind = calendar.status_of(day).kind;
            off += kind == day_kind::statutory || kind == day_kind::compensatory ? 1 : 0;
        }
        CHECK(off == 12);
        sys_days covered = sys_days{date::year{year - 1} / 12 / 1};
        for (const rest& run : calendar.rests_of(year)) {
            CHECK(run.first > covered);
            covered = run.last;
        }
    }
}

TEST_CASE("workdays: holidays over the new year, side by side, or without end") {
    const auto made = [](std::string_view holidays) {
        return test::plan_of(std::string{holidays} +
                             "[[duty]]\nid = \"d\"\nname = \"D\"\nevery = \"week\"\non = \"last-workday\"\n");
    };
    const std::string source = "sources = [{ url = \"https://a.vn/\" }]\n";
    const plan over =
        made("[[holiday]]\nid = \"h\"\nname = \"H\"\nmonth-day = \"01-01\"\ndays = 2\nbefore = 1\n" + source);
    CHECK_FALSE(is_workday(workdays_of(over), "2025-12-31"_day));
    CHECK_FALSE(is_workday(workdays_of(over), "2026-01-01"_day));
    CHECK(is_workday(workdays_of(over), "2026-01-02"_day));
    const plan lunar =
        made("[[holiday]]\nid = \"h\"\nname = \"H\"\nlunar = { month = 12, day = 23 }\n" + source);
    CHECK_FALSE(is_workday(workdays_of(lunar), "2025-01-22"_day));
    // Sunday 31/12/2028 is made up for in the next year.
    const plan late = made("[[holiday]]\nid = \"h\"\nname = \"H\"\nmonth-day = \"12-31\"\n" + source);
    CHECK_FALSE(is_workday(workdays_of(late), "2029-01-01"_day));
    // Saturday 29/4 and Sunday 30/4/2028.
    const plan two = made("[[holiday]]\nid = \"a\"\nname = \"A\"\nmonth-day = \"04-29\"\n" + source +
                          "[[holiday]]\nid = \"b\"\nname = \"B\"\nmonth-day = \"04-30\"\n" + source);
    CHECK_FALSE(is_workday(workdays_of(two), "2028-05-01"_day));
    CHECK_FALSE(is_workday(workdays_of(two), "2028-05-02"_day));
    CHECK(is_workday(workdays_of(two), "2028-05-03"_day));
    // In the week of Tết there is no working day, and no duty on its last one.
    const plan tet = made("include = [\"vn/workdays.toml\"]\n");
    for (const row& row : schedule(tet, closed("2025-01-26"_day, "2025-02-02"_day)))
        CHECK(row.kind != row_kind::duty);
    // A calendar without any working day, built in code: days stay where they are.
    const std::vector<holiday> always{{.id = "h", .month_day = date::month{1} / date::day{1}}};
    const std::vector<holiday_decision> decided{{.holiday = "h",
                                                 .year = 2025,
                                                 .from = "2020-01-01"_day,
                                                 .to = "2030-12-31"_day,
                                                 .status = decision_status::official}};
    const workdays never{always, decided};
    CHECK(shifted(never, "2025-06-01"_day, shift::before) == "2025-06-01"_day);
    CHECK(never.rests_of(2025).size() == 1);
    // Nor do holidays that cover one another go on for ever.
    std::vector<holiday> many;
    for (unsigned month = 1; month <= 12; ++month)
        many.push_back({.id = "h", .month_day = date::month{month} / date::day{1}, .days = 31});
    CHECK_FALSE(is_workday(workdays{many, {}}, "2025-06-01"_day));
}

TEST_CASE("workdays: of years without holidays nothing is known") {
    const workdays calendar = workdays_of(office());
    CHECK_FALSE(calendar.is_decided(2023));
    CHECK_FALSE(calendar.is_decided(2200));
    CHECK(workdays{}.is_decided(2023));
}

TEST_CASE("workdays: a plan adds a decision of last week") {
    const plan plan =
        test::plan_of("include = [\"vn/workdays.toml\"]\n[[source]]\nid = \"cv\"\ntitle = \"Công văn\"\n"
                      "[[holiday-decision]]\nid = \"bridge\"\nholiday = \"off-april-30\"\nyear = 2027\n"
                      "swaps = [{ off = 2027-04-29, work = 2027-04-24 }]\nsources = [{ id = \"cv\" }]\n");
    const workdays calendar = workdays_of(plan);
    CHECK(calendar.status_of("2027-04-29"_day).kind == day_kind::swapped_off);
    CHECK(is_workday(calendar, "2027-04-24"_day));
    const auto rests = calendar.rests_of(2027);
    const auto april =
        std::ranges::find(rests, "off-april-30", [](const rest& each) { return each.holiday->id; });
    CHECK(iso(april->first) == "2027-04-29");
    CHECK(iso(april->last) == "2027-05-03");
    std::string ids;
    for (const row& row : schedule(plan, month_of(2027_y / 4)))
        ids += row.id + " " + iso(row.when->first).str() + "\n";
    CHECK(ids == "off-hung-kings.2027 2027-04-16\noff-april-30.2027.make-up 2027-04-24\noff-april-30.2027 "
                 "2027-04-29\n");
}

TEST_CASE("workdays: deadlines, reminders and duties move to working days, and say from where") {
    const plan plan = test::plan_of(
        "include = [\"vn/workdays.toml\"]\n"
        "[[anniversary]]\nid = \"a\"\nname = \"A\"\norigin = 1975-05-03\nsources = [{ url = "
        "\"https://a.vn/\" }]\n"
        "[[rule]]\nid = \"r\"\n"
        "[[rule.deadline]]\nid = \"sunday\"\nname = \"D\"\nat = \"T-13d\"\nshift = \"before\"\n"
        "[[rule.deadline]]\nid = \"made-up\"\nname = \"D\"\nat = \"T-7d\"\nshift = \"before\"\n"
        "[[rule.deadline]]\nid = \"swapped\"\nname = \"D\"\nat = \"T-1d\"\nshift = \"before\"\n"
        "[[rule.deadline]]\nid = \"five\"\nname = \"D\"\nat = \"T-5wd\"\n"
        "[[rule.reminder]]\nid = \"after\"\nname = \"D\"\nat = \"T+2wd\"\n"
        "[[duty]]\nid = \"last\"\nname = \"D\"\nevery = \"month\"\non = \"last-workday\"\n"
        "[[duty]]\nid = \"first\"\nname = \"D\"\nevery = \"month\"\non = \"first-workday\"\n"
        "[[duty]]\nid = \"late\"\nname = \"D\"\nevery = \"month\"\non = 31\nshift = \"after\"\n");
    std::string rows;
    for (const row& row : schedule(plan, closed("2025-04-01"_day, "2025-05-31"_day)))
        if (row.kind != row_kind::day_off && row.kind != row_kind::make_up &&
            row.kind != row_kind::anniversary)
            rows += row.id + " " + iso(row.when->first).str() +
                    (row.unshifted ? " from " + iso(*row.unshifted).str() : "") + "\n";
    CHECK(rows == "first.2025-04 2025-04-01\n"
                  "a.2025.sunday 2025-04-18 from 2025-04-20\n"
                  "a.2025.five 2025-04-24\n"
                  "a.2025.made-up 2025-04-26\n"
                  "a.2025.swapped 2025-04-29 from 2025-05-02\n"
                  "last.2025-04 2025-04-29\n"
                  "first.2025-05 2025-05-05\n"
                  "late.2025-04 2025-05-05 from 2025-04-30\n"
                  "a.2025.after 2025-05-06\n"
                  "last.2025-05 2025-05-30\n");
    const auto all = schedule(plan, month_of(2025_y / 4));
    const auto moved = std::ranges::find(all, "a.2025.sunday", &row::id);
    CHECK(joined(notes_of(plan, *moved, language::vi)) ==
          "Dời từ 20/4/2025 (Chủ nhật, không phải ngày làm việc)");
}

TEST_CASE("workdays: a span split and joined again gives the same duties") {
    const plan plan = test::plan_of(
        "include = [\"vn/workdays.toml\"]\n"
        "[[duty]]\nid = \"late\"\nname = \"D\"\nevery = \"month\"\non = 31\nshift = \"after\"\n"
        "[[duty]]\nid = \"early\"\nname = \"D\"\nevery = \"week\"\non = \"mon\"\nshift = \"before\"\n"
        "[[duty]]\nid = \"over-tet\"\nname = \"D\"\nevery = \"week\"\non = \"sun\"\nshift = \"after\"\n");
    const auto ids = [&](span within) {
        std::vector<std::string> found;
        for (const row& row : schedule(plan, within))
            if (row.kind == row_kind::duty) found.push_back(row.id);
        return found;
    };
    const auto whole = ids(year_of(2026_y));
    for (sys_days cut = "2026-01-02"_day; cut < "2026-12-31"_day; cut += date::days{4}) {
        auto parts = ids({"2026-01-01"_day, cut});
        const auto rest = ids({cut, "2027-01-01"_day});
        parts.insert(parts.end(), rest.begin(), rest.end());
        CHECK(parts == whole);
    }
}

TEST_CASE("workdays: the feed of days off names them, their documents and the days worked instead") {
    const auto feeds = calendars(office(), language::vi);
    const auto feed = std::ranges::find(feeds, "ngay-nghi", &calendar::id);
    REQUIRE(feed != feeds.end());
    CHECK(feed->name == "Lịch nghỉ, làm bù");
    const auto rows = schedule(office(), closed("2026-08-01"_day, "2028-01-31"_day));
    std::string lines;
    for (const event& each : events(office(), rows_of(office(), *feed, rows), language::vi))
        lines += iso(each.when.begin).str() + " " + std::to_string(each.when.length()) + " " +
                 each.uid.substr(0, each.uid.find('@')) + "  " + each.title + "\n";
    test::check_golden("days-off.txt", lines);
}

TEST_SUITE_END();
