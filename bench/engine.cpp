// The engine without the process around it: expansion, schedule, feed, each of one real plan.
#include <kyniem/kyniem.hpp>

#include <benchmark/benchmark.h>

using namespace kyniem;
using namespace date::literals;

namespace {

const plan& kien_giang() {
    static const plan loaded =
        load(KYNIEM_ROOT "/config/kien-giang.toml", {.data_folder = KYNIEM_ROOT "/config"}).value();
    return loaded;
}

void expand_a_century(benchmark::State& state) {
    std::size_t made = 0;
    for (auto _ : state) made += occurrences(kien_giang(), {"1991-01-01"_day, "2091-01-01"_day}).size();
    state.SetItemsProcessed(static_cast<std::int64_t>(made));
}
BENCHMARK(expand_a_century);

/// The floor: a loop that only makes the days.
void plain_loop_over_a_century(benchmark::State& state) {
    std::size_t made = 0;
    for (auto _ : state) {
        std::vector<sys_days> days;
        for (date::year year = 1991_y; year < 2091_y; ++year)
            for (const anniversary& each : kien_giang().anniversaries)
                if (each.origin)
                    days.push_back(year / date::year_month_day{each.origin->first}.month() /
                                   date::year_month_day{each.origin->first}.day());
        made += days.size();
        benchmark::DoNotOptimize(days);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(made));
}
BENCHMARK(plain_loop_over_a_century);

/// Every day of the lunar years 1900 to 2199 there and back; an item is a day, both ways.
void convert_every_lunar_day(benchmark::State& state) {
    std::int64_t days = 0;
    for (auto _ : state)
        for (sys_days day = "1900-01-31"_day; day < "2200-02-15"_day; day += date::days{1}) {
            const auto back = to_solar(*to_lunar(day));
            benchmark::DoNotOptimize(back);
            ++days;
        }
    state.SetItemsProcessed(days);
}
BENCHMARK(convert_every_lunar_day);

/// 10,000 anniversaries over 200 years, solar or lunar: two million occurrences.
plan ten_thousand(bool lunar) {
    plan plan;
    for (unsigned number = 0; number < 10'000; ++number) {
        anniversary entry{.id = "a" + std::to_string(number)};
        if (lunar)
            entry.lunar = lunar_return{.day = {1 + number % 12, 1 + number / 12 % 30}};
        else
            entry.month_day = date::month{1 + number % 12} / date::day{1 + number / 12 % 28};
        plan.anniversaries.push_back(std::move(entry));
    }
    return plan;
}

void expand_ten_thousand(benchmark::State& state) {
    const plan plan = ten_thousand(state.range(0) != 0);
    std::int64_t made = 0;
    for (auto _ : state)
        each_occurrence(plan, {"1990-01-01"_day, "2190-01-01"_day}, [&made](const occurrence& each) {
            benchmark::DoNotOptimize(each.when.first);
            ++made;
        });
    state.SetItemsProcessed(made);
}
BENCHMARK(expand_ten_thousand)->ArgName("lunar")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void schedule_three_years(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(schedule(kien_giang(), closed("2024-01-01"_day, "2026-12-31"_day)));
}
BENCHMARK(schedule_three_years);

void load_with_the_catalogue(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            load(KYNIEM_ROOT "/config/kien-giang.toml", {.data_folder = KYNIEM_ROOT "/config"}));
}
BENCHMARK(load_with_the_catalogue);

void feed_of_three_years(benchmark::State& state) {
    const auto rows = schedule(kien_giang(), closed("2024-01-01"_day, "2026-12-31"_day));
    const calendar days = calendars(kien_giang(), language::vi).front();
    const auto mine = rows_of(kien_giang(), days, rows);
    std::size_t made = 0;
    for (auto _ : state) {
        const auto found = events(kien_giang(), mine, language::vi);
        benchmark::DoNotOptimize(to_ical(kien_giang(), days, found, {}));
        made += found.size();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(made));
}
BENCHMARK(feed_of_three_years);

}  // namespace

BENCHMARK_MAIN();
