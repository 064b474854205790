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
