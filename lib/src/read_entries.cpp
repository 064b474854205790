#include "read_entries.hpp"

#include "duty_day.hpp"

#include <kyniem/validate.hpp>

#include <algorithm>

namespace kyniem {
namespace {

constexpr word<level> levels[] = {{"national-major", level::national_major},
                                  {"national", level::national},
                                  {"international", level::international},
                                  {"provincial", level::provincial},
                                  {"district", level::district},
                                  {"sector", level::sector},
                                  {"organisation", level::organisation}};
constexpr word<rule_set> rule_sets[] = {{"nd-145", rule_set::decree_145},
                                        {"nd-111", rule_set::decree_111},
                                        {"calendar-year", rule_set::calendar_year},
                                        {"kl-88", rule_set::conclusion_88},
                                        {"none", rule_set::none}};
constexpr word<leap_day> leap_days[] = {
    {"february-28", leap_day::february_28}, {"march-1", leap_day::march_1}, {"skip", leap_day::skip}};
constexpr word<year_class> year_classes[] = {
    {"round", year_class::round}, {"five", year_class::five}, {"other", year_class::other}};
constexpr word<basis> bases[] = {{"document", basis::document}, {"proposal", basis::proposal}};
constexpr word<confidence> confidences[] = {{"high", confidence::high}, {"medium", confidence::medium}};
constexpr word<language> languages[] = {{"vi", language::vi}, {"en", language::en}};
constexpr word<row_kind> occurrence_kinds[] = {{"anniversary", row_kind::anniversary},
                                               {"milestone", row_kind::milestone}};
constexpr word<row_kind> row_kinds[] = {{"anniversary", row_kind::anniversary},
                                        {"milestone", row_kind::milestone},
                                        {"phase", row_kind::phase},
                                        {"window", row_kind::window},
                                        {"deadline", row_kind::deadline},
                                        {"reminder", row_kind::reminder},
                                        {"task", row_kind::task},
                                        {"duty", row_kind::duty},
                                        {"pending", row_kind::pending},
                                        {"day-off", row_kind::day_off},
                                        {"make-up", row_kind::make_up}};
constexpr word<missing_day_30> days_30[] = {{"day-29", missing_day_30::day_29},
                                            {"next-day", missing_day_30::next_day},
                                            {"skip", missing_day_30::skip}};
constexpr word<missing_leap_month> leap_months[] = {{"regular", missing_leap_month::regular},
                                                    {"leap", missing_leap_month::leap_where_there_is}};
constexpr word<shift> shifts[] = {{"none", shift::none}, {"before", shift::before}, {"after", shift::after}};
constexpr word<decision_status> statuses[] = {{"official", decision_status::official},
                                              {"proposed", decision_status::proposed}};
constexpr word<letter_profile> profiles[] = {{"state", letter_profile::state},
                                             {"party", letter_profile::party}};
constexpr word<duty::edge> edges[] = {{"first-workday", duty::edge::first_workday},
                                      {"last-workday", duty::edge::last_workday}};
constexpr word<duty::period> periods[] = {{"unset", duty::period::unset}, {"week", duty::period::week},
                                          {"month", duty::period::month}, {"quarter", duty::period::quarter},
                                          {"half", duty::period::half},   {"year", duty::period::year}};
constexpr word<std::optional<date::weekday>> weekdays[] = {
    {"mon", date::Monday}, {"tue", date::Tuesday},  {"wed", date::Wednesday}, {"thu", date::Thursday},
    {"fri", date::Friday}, {"sat", date::Saturday}, {"sun", date::Sunday}};
constexpr word<feed_color> colors[] = {
    {"crimson", feed_color::crimson},     {"darkorange", feed_color::darkorange},
    {"goldenrod", feed_color::goldenrod}, {"seagreen", feed_color::seagreen},
    {"steelblue", feed_color::steelblue}, {"navy", feed_color::navy},
    {"purple", feed_color::purple},       {"gray", feed_color::gray}};

void read(const toml_reader& from, source& entry) {
    from.read_id("id", entry.id);
    from.read("number", entry.number);
    from.read("title", entry.title);
    from.read("issuer", entry.issuer);
    from.read("issued", entry.issued);
    from.read("url", entry.url);
    if (!entry.url.empty() && !is_document_address(entry.url))
        from.complain("key.type", {"url", "https://…"}, *from.node("url"));
}

void read(const toml_reader& from, unit& entry) {
    from.read_id("id", entry.id);
    from.read("name", entry.name);
    from.read("short", entry.short_name);
    from.read("members", entry.members);
    from.read("from", entry.from);
    from.read("until", entry.until);
    from.read("successors", entry.successors);
    from.read("left-open", entry.left_open);
}

void read(const toml_reader& from, province& entry) {
    from.read_id("id", entry.id);
    from.read("name", entry.name);
    from.read("until", entry.until);
    from.read_id("successor", entry.successor);
    from.read("sources", entry.sources);
}

void read(const toml_reader& from, role& entry, std::vector<diagnostic>& remarks) {
    from.read_id("id", entry.id);
    from.read("name", entry.name);
    for (const toml::table* table : from.tables("held")) {
        const toml_reader inner{*table, "role.held", remarks};
        role::tenure held;
        inner.read_id("unit", held.unit);
        inner.read("from", held.from);
        inner.read("until", held.until);
        entry.held.push_back(std::move(held));
    }
}

/// Channels and themes: a name and where it comes from.
template <class Entry>
void read_named(const toml_reader& from, Entry& entry) {
    from.read_id("id", entry.id);
    from.read("name", entry.name);
    from.read("sources", entry.sources);
}

void read(const toml_reader& from, slogan& entry) {
    from.read_id("id", entry.id);
    from.read("text", entry.text);
    from.read("of", entry.of);
    from.read("sources", entry.sources);
}

/// The keys that anniversaries and milestones share.
template <class Entry>
void read_occasion(const toml_reader& from, Entry& entry) {
    from.read_id("id", entry.id);
    from.read_id("formerly", entry.formerly);
    from.read("name", entry.name);
    from.read("short", entry.short_name);
    from.read_word("level", levels, entry.level);
    from.read_id("kind", entry.kind);
    from.read_categories("categories", entry.categories);
    from.read("sources", entry.sources);
    from.read_word("confidence", confidences, entry.confidence);
    from.read("note", entry.note);
}

std::optional<date::month_day> month_day_of(const toml_reader& from) {
    std::string text;
    from.read("month-day", text);
    if (text.empty()) return std::nullopt;
    // 2000 is a leap year: "02-29" exists.
    const auto day = parse_day("2000-" + text);
    if (!day) {
        from.complain("date.impossible", {text}, *from.node("month-day"));
        return std::nullopt;
    }
    const date::year_month_day field{*day};
    return field.month() / field.day();
}

/// A month and a day; "12/30" of a lunar year.
void read_lunar_day(const toml_reader& from, lunar_day& value) {
    if (const auto month = from.integer("month", 1, 12)) value.month = static_cast<unsigned>(*month);
    if (const auto day = from.integer("day", 1, 30)) value.day = static_cast<unsigned>(*day);
}

void read(const toml_reader& from, anniversary& entry, std::vector<diagnostic>& remarks) {
    read_occasion(from, entry);
    if (const toml::table* table = from.table("lunar")) {
        const toml_reader inner{*table, "anniversary.lunar", remarks};
        entry.lunar.emplace();
        read_lunar_day(inner, entry.lunar->day);
        inner.read("leap", entry.lunar->day.leap);
        entry.lunar->origin = inner.integer("origin", 1, last_lunar_year);
        inner.read_word("day-30", days_30, entry.lunar->policy.day_30);
        inner.read_word("leap-month", leap_months, entry.lunar->policy.leap_month);
    }
    entry.origin = from.date("origin");
    entry.month_day = month_day_of(from);
    from.read_word("leap-day", leap_days, entry.on_leap_day);
    entry.first_year = from.integer("first-year", 1, 9999);
    entry.last_year = from.integer("last-year", 1, 9999);
    from.read_word("classes", rule_sets, entry.classes);
    from.read("provinces", entry.provinces);
    from.read("sectors", entry.sectors);
    if (from.node("sources") != nullptr && entry.sources.empty())
        from.complain("text.empty", {"sources"}, *from.node("sources"));
}

void read(const toml_reader& from, lunar_correction& entry) {
    if (const auto year = from.integer("year", first_lunar_year, last_lunar_year)) entry.month.year = *year;
    if (const auto month = from.integer("month", 1, 12)) entry.month.month = static_cast<unsigned>(*month);
    from.read("leap", entry.month.leap);
    std::optional<sys_days> start;
    from.read("start", start);
    if (start) entry.month.start = *start;
    from.read("sources", entry.sources);
}

void read(const toml_reader& from, holiday& entry, std::vector<diagnostic>& remarks) {
    from.read_id("id", entry.id);
    from.read_id("formerly", entry.formerly);
    from.read("name", entry.name);
    entry.month_day = month_day_of(from);
    if (const toml::table* table = from.table("lunar")) {
        entry.lunar.emplace();
        read_lunar_day(toml_reader{*table, "holiday.lunar", remarks}, *entry.lunar);
    }
    entry.days = from.integer("days", 1, 15).value_or(1);
    entry.before = from.integer("before", 0, 14).value_or(0);
    from.read("decided-yearly", entry.decided_yearly);
    entry.first_year = from.integer("first-year", 1, latest_year);
    entry.last_year = from.integer("last-year", 1, latest_year);
    from.read("sources", entry.sources);
}

void read(const toml_reader& from, holiday_decision& entry, std::vector<diagnostic>& remarks) {
    from.read_id("id", entry.id);
    from.read("name", entry.name);
    from.read_id("holiday", entry.holiday);
    if (const auto year = from.integer("year", 1, latest_year)) entry.year = *year;
    from.read("from", entry.from);
    from.read("to", entry.to);
    from.read("compensatory", entry.compensatory);
    for (const toml::table* table : from.tables("swaps")) {
        const toml_reader inner{*table, "holiday-decision.swaps", remarks};
        std::optional<sys_days> off;
        std::optional<sys_days> work;
        day_swap swap;
        inner.read("off", off);
        inner.read("work", work);
        inner.read_id("id", swap.id);
        if (!off || !work) continue;
        swap.off = *off;
        swap.work = *work;
        entry.swaps.push_back(std::move(swap));
    }
    from.read_word("status", statuses, entry.status);
    from.read_word("confidence", confidences, entry.confidence);
    from.read("sources", entry.sources);
    from.read("note", entry.note);
}

void read(const toml_reader& from, joint& entry) {
    from.read_id("id", entry.id);
    from.read_id("formerly", entry.formerly);
    from.read("of", entry.of);
    from.read_integers("years", 1, 9999, entry.years);
    from.read("name", entry.name);
    from.read("sources", entry.sources);
}

localized known_day_name(std::string_view id) {
    if (id == "preparatory") return {"Phiên trù bị", "Preparatory session:"};
    if (id == "opening") return {"Khai mạc", "Opening:"};
    if (id == "closing") return {"Bế mạc", "Closing:"};
    return {};
}

void read(const toml_reader& from, milestone& entry, std::vector<diagnostic>& remarks) {
    read_occasion(from, entry);
    entry.when = from.date_or_range("when");
    from.read("left-open", entry.left_open);
    from.read("provinces", entry.provinces);
    from.read("sectors", entry.sectors);
    from.read("tentative", entry.tentative);
    from.read_id("held-as", entry.held_as);
    from.read("held", entry.held);
    if (const toml::table* days = from.table("days")) {
        for (const auto& [key, value] : *days) {
            milestone::day day{.id = std::string{key.str()}, .name = known_day_name(key.str())};
            std::optional<sys_days> on;
            // Either a date, or { on = …, name = "…" } for a day of the plan's own.
            if (const toml::table* own = value.as_table()) {
                const toml_reader inner{*own, "milestone.days", remarks};
                inner.read("on", on);
                inner.read("name", day.name);
            } else {
                on = from.day_of(value, key.str());
            }
            if (day.name.empty() && !value.is_table())
                from.complain("key.missing", {"name", "days." + day.id}, value);
            if (!on) continue;
            day.on = *on;
            entry.days.push_back(std::move(day));
        }
        std::ranges::sort(entry.days, {}, [](const milestone::day& day) {
            return std::pair{day.on, day.id};
        });
    }
    for (const toml::table* table : from.tables("announced")) {
        const toml_reader inner{*table, "milestone.announced", remarks};
        std::optional<sys_days> on;
        inner.read("on", on);
        const auto when = inner.date_or_range("when");
        if (on && when) entry.announced.push_back({*on, *when});
    }
}

void read(const toml_reader& from, phase& entry) {
    from.read_id("id", entry.id);
    from.read_id("formerly", entry.formerly);
    from.read("name", entry.name);
    from.read("from", entry.from);
    from.read("to", entry.to);
    from.read("themes", entry.themes);
    from.read("sources", entry.sources);
    from.read("note", entry.note);
    from.read("left-open", entry.left_open);
}

void read_work(const toml_reader& from, work& work) {
    from.read("name", work.name);
    from.read("short", work.short_name);
    from.read("owners", work.owners);
    from.read("partners", work.partners);
    from.read("recipients", work.recipients);
    from.read("channels", work.channels);
    from.read("themes", work.themes);
    from.read("sources", work.sources);
    from.read_word("basis", bases, work.basis);
    from.read("note", work.note);
    from.read("left-open", work.left_open);
}

template <std::size_t Size>
void read_selector(const toml_reader& from, const word<row_kind> (&kinds)[Size], selector& value) {
    from.read_words("what", kinds, value.what);
    from.read("id", value.id);
    from.read_words("level", levels, value.level);
    from.read("kind", value.kind);
    from.read_words("class", year_classes, value.year_classes);
}

void read(const toml_reader& from, rule& entry, std::vector<diagnostic>& remarks) {
    from.read_id("id", entry.id);
    from.read_id("during", entry.during);
    if (const toml::table* table = from.table("for"))
        read_selector(toml_reader{*table, "rule.for", remarks}, occurrence_kinds, entry.applies_to);
    work common;
    from.read("sources", common.sources);
    from.read_word("basis", bases, common.basis);
    const auto read_items = [&](const char* key, const char* kind, rule_item::kind is) {
        for (const toml::table* table : from.tables(key)) {
            const toml_reader inner{*table, kind, remarks};
            rule_item item{.is = is, .work = common, .at = inner.at()};
            inner.read_id("id", item.id);
            if (inner.node("sources") != nullptr) item.work.sources.clear();
            read_work(inner, item.work);
            if (is == rule_item::kind::window) {
                inner.read("from", item.from, false);
                inner.read("to", item.to, true);
            } else {
                inner.read("at", item.to, false);
                inner.read_word("shift", shifts, item.shift);
            }
            entry.items.push_back(std::move(item));
        }
    };
    read_items("window", "rule.window", rule_item::kind::window);
    read_items("deadline", "rule.deadline", rule_item::kind::deadline);
    read_items("reminder", "rule.reminder", rule_item::kind::reminder);
}

void read(const toml_reader& from, task& entry) {
    from.read_id("id", entry.id);
    from.read_id("formerly", entry.formerly);
    read_work(from, entry.work);
    from.read("from", entry.from);
    from.read("to", entry.to);
    from.read_categories("categories", entry.categories);
}

void read(const toml_reader& from, duty& entry, std::vector<diagnostic>& remarks) {
    from.read_id("id", entry.id);
    from.read_id("formerly", entry.formerly);
    read_work(from, entry.work);
    from.read_word("every", periods, entry.every);
    from.read_id("during", entry.during);
    const toml::node* const on = from.node("on");
    if (on != nullptr) {
        if (on->is_integer()) {
            if (const auto day = from.integer("on", 1, 31)) entry.day_of_month = static_cast<unsigned>(*day);
        } else if (const auto text = on->value<std::string>(); text && text->ends_with("workday")) {
            from.read_word("on", edges, entry.on_edge);
        } else {
            from.read_word("on", weekdays, entry.weekday);
        }
    }
    const auto wrong = wrong_day_of(entry);
    const bool is_unread = on != nullptr && wrong && wrong->code == "key.missing";  // that was said already
    const toml::node* const place = on != nullptr ? on : from.node("every");
    if (wrong && !is_unread && place != nullptr) from.complain(wrong->code, wrong->arguments, *place);
    from.read_word("shift", shifts, entry.shift);
    if (const toml::table* table = from.table("data")) {
        const toml_reader inner{*table, "duty.data", remarks};
        const auto first = inner.integer("from", 1, 31);
        const auto last = inner.integer("to", 1, 31);
        if (first && last) {
            entry.data_from = static_cast<unsigned>(*first);
            entry.data_to = static_cast<unsigned>(*last);
        }
    }
}

void read(const toml_reader& from, feed& entry, std::vector<diagnostic>& remarks) {
    std::string each;
    from.read("id", entry.id);
    from.read("each", each);
    if (!each.empty() && each != "unit")
        from.complain("value.unknown", {each, "each", "unit", {}}, *from.node("each"));
    entry.each_unit = each == "unit";
    from.read("name", entry.name);
    from.read("description", entry.description);
    if (const toml::table* table = from.table("select")) {
        const toml_reader inner{*table, "feed.select", remarks};
        read_selector(inner, row_kinds, entry.select);
        inner.read("unit", entry.select.units);
        inner.read("channel", entry.select.channels);
    }
    for (const toml::table* table : from.tables("alarms")) {
        const toml_reader inner{*table, "feed.alarms", remarks};
        const auto days = inner.integer("days-before", 0, 365);
        const auto at = inner.time("at");
        if (days && at) entry.alarms.push_back({*days, *at});
    }
    if (const auto hours = from.integer("refresh-hours", 1, 168)) entry.refresh_hours = *hours;
    from.read("listed", entry.listed);
    if (const auto years = from.integer("archive-years", 1, 50)) entry.archive_years = *years;
    from.read("replaces", entry.replaces);
    from.read_word("color", colors, entry.color);
}

void read(const toml_reader& from, letterhead& entry) {
    from.read_id("id", entry.id);
    from.read("from", entry.from);
    from.read("until", entry.until);
    from.read_word("profile", profiles, entry.profile);
    from.read("superior", entry.superior);
    from.read("agency", entry.agency);
    from.read("place", entry.place);
    from.read("number", entry.number);
    from.read("kind", entry.kind);
    from.read("subject", entry.subject);
    from.read("opening", entry.opening);
    from.read("bases", entry.bases);
    from.read("recipients", entry.recipients);
    from.read("signature", entry.signature);
    from.read("signer", entry.signer);
}

template <class Entry, class Read>
void append(const toml_reader& from, std::vector<Entry>& entries, Read read_it) {
    Entry entry;
    entry.at = from.at();
    read_it(from, entry);
    entries.push_back(std::move(entry));
}

}  // namespace

void read_entry(const toml::table& table, std::string_view kind, plan& plan,
                std::vector<diagnostic>& remarks) {
    const toml_reader from{table, kind, remarks};
    const auto plain = [](const toml_reader& reader, auto& entry) { read(reader, entry); };
    const auto with_remarks = [&](const toml_reader& reader, auto& entry) { read(reader, entry, remarks); };
    const auto named = [](const toml_reader& reader, auto& entry) { read_named(reader, entry); };
    if (kind == "source") return append(from, plan.sources, plain);
    if (kind == "province") return append(from, plan.provinces, plain);
    if (kind == "unit") return append(from, plan.units, plain);
    if (kind == "role") return append(from, plan.roles, with_remarks);
    if (kind == "channel") return append(from, plan.channels, named);
    if (kind == "theme") return append(from, plan.themes, named);
    if (kind == "slogan") return append(from, plan.slogans, plain);
    if (kind == "anniversary") return append(from, plan.anniversaries, with_remarks);
    if (kind == "lunar-month") return append(from, plan.lunar_corrections, plain);
    if (kind == "holiday") return append(from, plan.holidays, with_remarks);
    if (kind == "holiday-decision") return append(from, plan.holiday_decisions, with_remarks);
    if (kind == "joint") return append(from, plan.joints, plain);
    if (kind == "milestone") return append(from, plan.milestones, with_remarks);
    if (kind == "phase") return append(from, plan.phases, plain);
    if (kind == "rule") return append(from, plan.rules, with_remarks);
    if (kind == "task") return append(from, plan.tasks, plain);
    if (kind == "duty") return append(from, plan.duties, with_remarks);
    if (kind == "feed") return append(from, plan.feeds, with_remarks);
    if (kind == "report") return append(from, plan.letterheads, plain);
}

void read_plan_table(const toml::table& table, plan& plan, std::vector<diagnostic>& remarks) {
    const toml_reader from{table, "plan", remarks};
    plan.at = from.at();
    from.read_id("id", plan.id);
    from.read("title", plan.title);
    from.read("uid-domain", plan.uid_domain);
    from.read_word("language", languages, plan.language);
    from.read_id("province", plan.province);
    from.read("sectors", plan.sectors);
    from.read("issued", plan.issued);
    from.read("effective", plan.effective);
    from.read("lunar-days", plan.lunar_days);
    from.read("left-open", plan.left_open);
    if (!plan.uid_domain.empty() && !is_domain(plan.uid_domain))
        from.complain("key.type", {"uid-domain", "kien-giang.example"}, *from.node("uid-domain"));
}

}  // namespace kyniem
