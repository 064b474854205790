#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("duty");

TEST_CASE("duty: periods, their ids, the day that is due and the days of the figures") {
    struct row {
        duty::period every;
        sys_days day;
        unsigned on;
        const char *id, *due, *from, *to;
    };
    constexpr row rows[] = {
        {duty::period::month, "2025-04-09"_day, 20, "2025-04", "2025-04-20", "2025-03-15", "2025-04-14"},
        {duty::period::month, "2025-01-01"_day, 20, "2025-01", "2025-01-20", "2024-12-15", "2025-01-14"},
        {duty::period::month, "2025-02-28"_day, 31, "2025-02", "2025-02-28", "2025-01-15", "2025-02-14"},
        {duty::period::quarter, "2025-05-05"_day, 20, "2025-q2", "2025-06-20", "2025-03-15", "2025-06-14"},
        {duty::period::half, "2025-03-03"_day, 20, "2025-h1", "2025-06-20", "2024-12-15", "2025-06-14"},
        {duty::period::half, "2025-07-01"_day, 20, "2025-h2", "2025-12-20", "2025-06-15", "2025-12-14"},
        {duty::period::year, "2025-07-01"_day, 20, "2025", "2025-12-20", "2024-12-15", "2025-12-14"}};
    for (const row& row : rows) {
        const duty duty{.every = row.every, .day_of_month = row.on, .data_from = 15, .data_to = 14};
        const span period = period_at(row.every, row.day);
        CAPTURE(row.id);
        CHECK(period.contains(row.day));
        CHECK(period_id(row.every, period.begin) == row.id);
        CHECK(iso(*due_day(duty, period)) == row.due);
        CHECK(iso(data_days(duty, period)->first) == row.from);
        CHECK(iso(data_days(duty, period)->second) == row.to);
    }
}

TEST_CASE("duty: a weekly duty is due on its weekday, under the week's ISO number") {
    const duty duty{.every = duty::period::week, .weekday = date::Tuesday};
    const span week = period_at(duty::period::week, "2024-12-31"_day);
    CHECK(iso(week.begin) == "2024-12-30");
    CHECK(period_id(duty::period::week, week.begin) == "2025-w01");
    CHECK(iso(*due_day(duty, week)) == "2024-12-31");
    CHECK_FALSE(data_days(duty, week));
}
TEST_SUITE_END();
