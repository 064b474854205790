#include <kyniem/validate.hpp>

#include "duty_day.hpp"
#include "selection.hpp"

#include <kyniem/anchor.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace kyniem {
namespace {

using ids = std::vector<std::string>;

template <class Entry>
ids ids_in(const std::vector<Entry>& entries) {
    ids found;
    for (const Entry& entry : entries) found.push_back(entry.id);
    return found;
}

/// No office rests longer than a month, and a year has more working days than holidays.
constexpr int longest_decided_rest = 31;
constexpr int most_holidays = 60;

class validator {
public:
    explicit validator(const plan& plan) : plan_(plan) {
        collect(plan.sources, sources_);
        collect(plan.units, units_);
        collect(plan.roles, roles_);
        collect(plan.channels, channels_);
        collect(plan.themes, themes_);
        collect(plan.anniversaries, anniversaries_);
        collect(plan.milestones, milestones_);
        collect(plan.phases, phases_);
        collect(plan.holidays, holidays_);
        for (const milestone& each : plan.milestones) collect(each.days, day_ids_);
    }

    std::vector<diagnostic> run() {
        identities();
        for (const province& each : plan_.provinces) citations(each.sources, each.at);
        for (const unit& each : plan_.units) check(each);
        for (const role& each : plan_.roles) check(each);
        for (const channel& each : plan_.channels) citations(each.sources, each.at);
        for (const theme& each : plan_.themes) citations(each.sources, each.at);
        for (const letterhead& each : plan_.letterheads) citations(each.bases, each.at);
        for (const slogan& each : plan_.slogans) check(each);
        for (const anniversary& each : plan_.anniversaries) check(each);
        corrected_months();
        for (const holiday& each : plan_.holidays) check(each);
        working_days_left();
        for (const holiday_decision& each : plan_.holiday_decisions) check(each);
        for (const joint& each : plan_.joints) check(each);
        for (const milestone& each : plan_.milestones) check(each);
        cycles();
        for (const phase& each : plan_.phases) check(each);
        for (const rule& each : plan_.rules) check(each);
        for (const task& each : plan_.tasks) check(each);
        for (const duty& each : plan_.duties) check(each);
        for (const feed& each : plan_.feeds) check(each);
        return std::move(remarks_);
    }

private:
    using id_set = std::unordered_set<std::string_view>;

    template <class Entry>
    static void collect(const std::vector<Entry>& entries, id_set& into) {
        for (const Entry& entry : entries) into.insert(entry.id);
    }

    void say(std::string_view code, ids arguments, const position& at) {
        remarks_.push_back(remark(code, std::move(arguments), at));
    }

    static std::string place(const position& at) {
        return at.line == 0 ? "?" : at.file + ":" + std::to_string(at.line);
    }

    // ---- identity ----

    void identity(const std::string& id, const position& at,
                  std::unordered_map<std::string_view, const position*>& seen) {
        if (id.empty()) return;  // the loader has said that it is missing
        if (!is_id(id)) return say("id.format", {id}, at);
        const auto [known, fresh] = seen.emplace(id, &at);
        if (!fresh) say("id.duplicate", {id, place(*known->second)}, at);
    }

    template <class Entry>
    void identities_of(const std::vector<Entry>& entries) {
        std::unordered_map<std::string_view, const position*> seen;
        for (const Entry& entry : entries) identity(entry.id, entry.at, seen);
    }

    template <class Visit>
    void each_uid_entry(Visit visit) const {
        const auto all = [&](const auto& entries) {
            for (const auto& entry : entries) visit(entry);
        };
        all(plan_.anniversaries);
        all(plan_.joints);
        all(plan_.milestones);
        all(plan_.phases);
        all(plan_.tasks);
        all(plan_.duties);
        all(plan_.holidays);
    }

    void identities() {
        if (!is_id(plan_.id)) say("id.format", {plan_.id}, plan_.at);
        if (!is_domain(plan_.uid_domain)) say("key.type", {"uid-domain", "kien-giang.example"}, plan_.at);
        identities_of(plan_.sources);
        identities_of(plan_.provinces);
        identities_of(plan_.channels);
        identities_of(plan_.themes);
        identities_of(plan_.slogans);
        identities_of(plan_.rules);
        identities_of(plan_.letterheads);
        identities_of(plan_.holiday_decisions);
        std::unordered_map<std::string_view, const position*> people;
        for (const unit& each : plan_.units) identity(each.id, each.at, people);
        for (const role& each : plan_.roles) identity(each.id, each.at, people);
        // Whatever makes events shares one space of ids: that of the UIDs.
        std::unordered_map<std::string_view, const position*> seen;
        std::unordered_map<std::string_view, std::string_view> retired;
        each_uid_entry([&](const auto& entry) {
            identity(entry.id, entry.at, seen);
            uid_ids_.insert(entry.id);
            if (entry.formerly.empty()) return;
            if (!is_id(entry.formerly)) return say("id.format", {entry.formerly}, entry.at);
            if (!retired.emplace(entry.formerly, entry.id).second)
                say("id.retired", {entry.formerly, std::string{retired[entry.formerly]}}, entry.at);
        });
        each_uid_entry([&](const auto& entry) {
            if (const auto old = retired.find(entry.id); old != retired.end() && old->second != entry.id)
                say("id.retired", {entry.id, std::string{old->second}}, entry.at);
        });
    }

    // ---- references ----

    template <class Entry>
    bool refer(const std::string& id, const id_set& known, const std::vector<Entry>& entries,
               const char* kind, const position& at) {
        if (known.contains(id)) return true;
        say("reference.unknown", {id, kind, nearest(id, ids_in(entries))}, at);
        return false;
    }
    void citations(const std::vector<citation>& cited, const position& at) {
        for (const citation& each : cited)
            if (each.url.empty()) refer(each.source, sources_, plan_.sources, "[[source]]", at);
    }
    void units(const ids& names, const position& at) {
        for (const std::string& each : names) refer(each, units_, plan_.units, "[[unit]]", at);
    }
    void people(const ids& names, const position& at) {
        for (const std::string& each : names)
            if (!roles_.contains(each)) refer(each, units_, plan_.units, "[[unit]], [[role]]", at);
    }
    void check(const work& work, const position& at) {
        people(work.owners, at);
        people(work.partners, at);
        people(work.recipients, at);
        for (const std::string& each : work.channels)
            refer(each, channels_, plan_.channels, "[[channel]]", at);
        for (const std::string& each : work.themes) refer(each, themes_, plan_.themes, "[[theme]]", at);
        citations(work.sources, at);
    }
    /// Roles that kyniem itself puts into UIDs.
    void reserved(const std::string& id, const position& at) {
        static const ids taken{"begin", "end", "pending", "feed", "notice"};
        if (std::ranges::find(taken, id) != taken.end()) say("id.reserved", {id, "kyniem"}, at);
    }
    void categories(const ids& names, const position& at) {
        for (const std::string& each : names)
            if (each.find_first_of(",;\n") != std::string::npos) say("text.category", {each}, at);
    }

    // ---- entries ----

    void order(const std::string& id, std::optional<sys_days> from, std::optional<sys_days> until,
               const position& at) {
        if (from && until && *until < *from) say("date.order", {id, iso(*from), iso(*until)}, at);
    }

    void check(const unit& entry) {
        units(entry.members, entry.at);
        units(entry.successors, entry.at);
        order(entry.id, entry.from, entry.until, entry.at);
    }
    void check(const role& entry) {
        for (const auto& held : entry.held) {
            refer(held.unit, units_, plan_.units, "[[unit]]", entry.at);
            order(entry.id, held.from, held.until, entry.at);
        }
    }
    /// A name may hold these marks in braces and no others.
    void placeholders(const localized& text, const ids& known, const position& at) {
        for (const std::string* name : {&text.vi, &text.en})
            for (std::size_t open = name->find('{'); open != std::string::npos;
                 open = name->find('{', open + 1)) {
                const std::size_t close = std::min(name->find('}', open), name->size() - 1);
                const std::string used = name->substr(open, close - open + 1);
                if (std::ranges::find(known, used) != known.end()) continue;
                std::string all;
                for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
                say("value.unknown", {used, "{…}", all, nearest(used, known)}, at);
            }
    }

    void check(const slogan& entry) {
        placeholders(entry.text, {"{occasion}"}, entry.at);
        citations(entry.sources, entry.at);
        for (const std::string& each : entry.of)
            if (!milestones_.contains(each))
                refer(each, anniversaries_, plan_.anniversaries, "[[anniversary]], [[milestone]]", entry.at);
    }
    void check(const anniversary& entry) {
        if (int{entry.origin.has_value()} + int{entry.month_day.has_value()} + int{entry.lunar.has_value()} !=
            1)
            say("anniversary.date", {entry.id}, entry.at);
        if (entry.lunar) check(entry.lunar->day, entry.at);
        if (entry.month_day && !(*entry.month_day).ok()) say("date.impossible", {entry.id}, entry.at);
        if (entry.origin && entry.origin->known_to == precision::quarter)
            say("date.format", {iso(*entry.origin)}, entry.at);
        if (entry.name.empty()) say("text.empty", {"name"}, entry.at);
        if (const auto founded = entry.origin_year();
            founded && entry.first_year && *entry.first_year <= *founded)
            say("anniversary.first-year",
                {entry.id, std::to_string(*founded), std::to_string(*entry.first_year)}, entry.at);
        if (entry.first_year && entry.last_year && *entry.last_year < *entry.first_year)
            say("date.order", {entry.id, std::to_string(*entry.first_year), std::to_string(*entry.last_year)},
                entry.at);
        categories(entry.categories, entry.at);
        citations(entry.sources, entry.at);
    }
    void check(const lunar_day& day, const position& at) {
        if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 30)
            say("date.impossible", {std::to_string(day.day) + "/" + std::to_string(day.month)}, at);
    }
    void check_correction(const lunar_month_start& month, const std::vector<citation>& sources,
                          const position& at, std::set<std::tuple<int, unsigned, bool>>& seen) {
        const auto known = to_solar({month.year, month.month, month.leap, 1});
        const std::string name = numeric({month.year, month.month, month.leap, 1}).str().substr(2);
        if (!known)
            say("date.impossible", {name}, at);
        else if (date::abs(month.start - *known) > date::days{1})
            say("lunar.correction-far", {name, iso(month.start), iso(*known)}, at);
        if (!seen.emplace(month.year, month.month, month.leap).second)
            say("id.duplicate", {name, "[[lunar-month]]"}, at);
        citations(sources, at);
    }
    /// Corrected months keep 29 or 30 days, and each is corrected once.
    void corrected_months() {
        const std::size_t before = remarks_.size();
        std::set<std::tuple<int, unsigned, bool>> seen;
        for (const auto& [month, sources, at] : plan_.lunar_corrections)
            check_correction(month, sources, at, seen);
        if (remarks_.size() != before) return;
        const auto corrections = lunar_corrections_of(plan_);
        const lunar_calendar calendar{.corrections = corrections};
        for (const lunar_correction& each : plan_.lunar_corrections)
            for (const int year : {each.month.year - 1, each.month.year})
                for (const lunar_month& month : months_of(year, calendar))
                    if (month.length < 29 || month.length > 30)
                        return say("lunar.correction",
                                   {numeric({month.year, month.month, month.leap, 1}).str().substr(2),
                                    std::to_string(month.length)},
                                   each.at);
    }
    void working_days_left() {
        int days = 0;
        for (const holiday& each : plan_.holidays) days += each.days;
        if (days > most_holidays && !plan_.holidays.empty())
            say("value.range", {"days", "1", std::to_string(most_holidays)}, plan_.holidays.back().at);
    }
    void check(const holiday& entry) {
        if (entry.month_day.has_value() == entry.lunar.has_value()) say("holiday.date", {entry.id}, entry.at);
        if (entry.month_day && !entry.month_day->ok()) say("date.impossible", {entry.id}, entry.at);
        if (entry.lunar) check(*entry.lunar, entry.at);
        if (entry.days < 1 || entry.days > 15) say("value.range", {"days", "1", "15"}, entry.at);
        if (entry.first_year && entry.last_year && *entry.last_year < *entry.first_year)
            say("date.order", {entry.id, std::to_string(*entry.first_year), std::to_string(*entry.last_year)},
                entry.at);
        if (entry.before < 0 || entry.before >= entry.days)
            say("value.range", {"before", "0", std::to_string(entry.days - 1)}, entry.at);
        citations(entry.sources, entry.at);
    }
    void check(const holiday_decision& entry) {
        refer(entry.holiday, holidays_, plan_.holidays, "[[holiday]]", entry.at);
        if (entry.from.has_value() != entry.to.has_value())
            say("key.missing", {entry.from ? "to" : "from", "[[holiday-decision]]"}, entry.at);
        order(entry.id, entry.from, entry.to, entry.at);
        if (!entry.from && !entry.to && entry.swaps.empty())
            say("key.missing", {"from / swaps", "[[holiday-decision]]"}, entry.at);
        const bool run = entry.from && entry.to;
        const auto in_run = [&](sys_days day) { return !run || (*entry.from <= day && day <= *entry.to); };
        for (const sys_days day : entry.compensatory)
            if (!run || !in_run(day)) say("decision.outside", {entry.id, iso(day)}, entry.at);
        for (const day_swap& swap : entry.swaps) {
            if (!is_id(swap.id)) say("id.format", {swap.id}, entry.at);
            reserved(swap.id, entry.at);
            if (!in_run(swap.off)) say("decision.outside", {entry.id, iso(swap.off)}, entry.at);
            if (is_weekend(swap.off) || !is_weekend(swap.work) ||
                (run && entry.from <= swap.work && swap.work <= entry.to))
                say("decision.swap", {entry.id, iso(swap.off), iso(swap.work)}, entry.at);
        }
        citations(entry.sources, entry.at);
        if (entry.status != decision_status::official) return;
        // What another decision has said already: the run of a holiday in a year, and each day of a swap.
        const auto claim = [&](std::string what) {
            const auto [known, fresh] = decided_.emplace(std::move(what), &entry);
            if (!fresh) say("decision.conflict", {entry.id, known->second->id}, entry.at);
        };
        const std::string of = entry.holiday + "." + std::to_string(entry.year);
        if (run) claim(of);
        for (const day_swap& swap : entry.swaps) {
            claim(of + "." + swap.id);
            claim(iso(swap.off));
            claim(iso(swap.work));
        }
        const holiday* holiday = find(plan_.holidays, entry.holiday);
        if (!run || holiday == nullptr) return;
        const auto by_law = workdays_of(plan_).by_law(*holiday, entry.year);
        const span days = closed(*entry.from, *entry.to);
        if (!by_law || !overlap(*by_law, days))
            say("decision.year", {entry.id, entry.holiday, std::to_string(entry.year)}, entry.at);
        if (days.length() > longest_decided_rest)
            say("value.range",
                {"to", iso(*entry.from), iso(*entry.from + date::days{longest_decided_rest - 1})}, entry.at);
    }
    void check(const joint& entry) {
        std::set<std::string> distinct;
        int lunar_members = 0;
        bool known_to_the_day = true;
        for (const std::string& each : entry.of) {
            if (!refer(each, anniversaries_, plan_.anniversaries, "[[anniversary]]", entry.at)) return;
            const anniversary* member = find(plan_.anniversaries, each);
            known_to_the_day =
                known_to_the_day && (!member->origin || member->origin->known_to == precision::day);
            distinct.insert(each);
            lunar_members += member->lunar ? 1 : 0;
        }
        if (lunar_members != 0 && lunar_members != static_cast<int>(entry.of.size()))
            say("joint.calendars", {entry.id}, entry.at);
        if (distinct.size() < 2 || distinct.size() != entry.of.size() || !known_to_the_day)
            say("joint.members", {entry.id}, entry.at);
        for (const joint& other : plan_.joints) {
            if (&other == &entry) break;
            const bool one_year = entry.years.empty() || other.years.empty() ||
                                  std::ranges::find_first_of(entry.years, other.years) != entry.years.end();
            const auto shared = std::ranges::find_first_of(entry.of, other.of);
            if (one_year && shared != entry.of.end())
                say("joint.overlap", {entry.id, other.id, *shared}, entry.at);
        }
        citations(entry.sources, entry.at);
    }
    void check(const milestone& entry) {
        if (entry.when && entry.when->last < entry.when->first)
            say("date.order", {entry.id, iso(entry.when->first), iso(entry.when->last)}, entry.at);
        for (const auto& day : entry.days) {
            if (!is_id(day.id)) say("id.format", {day.id}, entry.at);
            reserved(day.id, entry.at);
            if (entry.when && !entry.when->days().contains(day.on))
                say("milestone.day-outside", {day.id, iso(day.on), entry.id}, entry.at);
        }
        if (!std::ranges::is_sorted(entry.announced, {}, &milestone::announcement::on))
            say("milestone.announced", {entry.id}, entry.at);
        if (!entry.held_as.empty())
            refer(entry.held_as, milestones_, plan_.milestones, "[[milestone]]", entry.at);
        categories(entry.categories, entry.at);
        citations(entry.sources, entry.at);
    }

    void check(const anchor& anchor) {
        if (anchor.is == anchor::kind::issued && !plan_.beginning()) say("plan.beginning", {}, anchor.at);
        for (const kyniem::anchor& each : anchor.of) check(each);
        if (anchor.is != anchor::kind::milestone) return;
        if (!refer(anchor.milestone, milestones_, plan_.milestones, "[[milestone]]", anchor.at)) return;
        const milestone& held = as_held(plan_, *find(plan_.milestones, anchor.milestone));
        if (!held.held) say("reference.not-held", {held.id}, anchor.at);
        const bool dated = held.when && held.when->known_to == precision::day;
        if (!anchor.day.empty() && dated && find(held.days, anchor.day) == nullptr)
            say("reference.unknown", {anchor.day, held.id + ".days", nearest(anchor.day, ids_in(held.days))},
                anchor.at);
    }
    void anchors(const std::string& id, const anchor& from, const anchor& to, const position& at) {
        const std::size_t before = remarks_.size();
        check(from);
        check(to);
        if (remarks_.size() == before)
            order(id, resolve(plan_, from, side::begin).day, resolve(plan_, to, side::end).day, at);
    }

    void check(const phase& entry) {
        anchors(entry.id, entry.from, entry.to, entry.at);
        for (const std::string& each : entry.themes)
            refer(each, themes_, plan_.themes, "[[theme]]", entry.at);
        citations(entry.sources, entry.at);
    }
    void check(const task& entry) {
        check(entry.work, entry.at);
        anchors(entry.id, entry.from, entry.to, entry.at);
        categories(entry.categories, entry.at);
    }
    void check(const duty& entry) {
        check(entry.work, entry.at);
        if (!entry.during.empty()) refer(entry.during, phases_, plan_.phases, "[[phase]]", entry.at);
        if (const auto wrong = wrong_day_of(entry)) say(wrong->code, wrong->arguments, entry.at);
        for (const auto& [key, day] :
             {std::pair{"on", entry.day_of_month}, {"from", entry.data_from}, {"to", entry.data_to}})
            if (day && (*day < 1 || *day > 31)) say("value.range", {key, "1", "31"}, entry.at);
        ids known{"{week}", "{month}", "{quarter}", "{half}", "{year}"};
        if (entry.data_from) known.emplace_back("{data}");
        placeholders(entry.work.name, known, entry.at);
        placeholders(entry.work.short_name, known, entry.at);
    }

    void check(const rule& entry) {
        if (!entry.during.empty()) refer(entry.during, phases_, plan_.phases, "[[phase]]", entry.at);
        for (const std::string& each : entry.applies_to.id)
            if (!milestones_.contains(each))
                refer(each, anniversaries_, plan_.anniversaries, "[[anniversary]], [[milestone]]", entry.at);
        std::set<std::string_view> own;
        for (const rule_item& item : entry.items) check(item, own);
        if (!matches_something(entry.applies_to)) say("rule.matches-nothing", {entry.id}, entry.at);
    }

    void check(const rule_item& item, std::set<std::string_view>& own) {
        if (!is_id(item.id)) return say("id.format", {item.id}, item.at);
        reserved(item.id, item.at);
        if (day_ids_.contains(item.id)) say("id.reserved", {item.id, "milestone.days"}, item.at);
        if (!own.insert(item.id).second) say("id.duplicate", {item.id, "[[rule]]"}, item.at);
        // A later rule may replace an item, but not turn a window into a deadline.
        const auto [first, fresh] = items_.emplace(item.id, &item);
        if (!fresh && first->second->is != item.is)
            say("id.duplicate", {item.id, place(first->second->at)}, item.at);
        check(item.work, item.at);
        for (const point* each : {&item.from, &item.to}) {
            if (each->counts_from != point::base::named) continue;
            if (!day_ids_.contains(each->day))
                say("reference.unknown", {each->day, "milestone.days", {}}, item.at);
        }
        if (item.is != rule_item::kind::window || item.from.counts_from == point::base::named ||
            item.to.counts_from == point::base::named)
            return;
        const sys_days day = date::year{2025} / 6 / 15;
        if (moved(day, item.to.distance) < moved(day, item.from.distance))
            say("date.order",
                {item.id, "T" + distance_text(item.from.distance), "T" + distance_text(item.to.distance)},
                item.at);
    }

    static std::string distance_text(offset distance) {
        const char* unit = distance.unit == step::days           ? "d"
                           : distance.unit == step::weeks        ? "w"
                           : distance.unit == step::working_days ? "wd"
                                                                 : "m";
        return (distance.count < 0 ? "" : "+") + std::to_string(distance.count) + unit;
    }

    [[nodiscard]] bool matches_something(const selector& wanted) const {
        const auto fits = [&](const auto& entry, row_kind kind) {
            return detail::chosen(wanted.what, kind) && chooses(plan_, wanted, entry);
        };
        return std::ranges::any_of(
                   plan_.anniversaries,
                   [&](const anniversary& each) { return fits(each, row_kind::anniversary); }) ||
               (wanted.year_classes.empty() &&
                std::ranges::any_of(plan_.milestones,
                                    [&](const milestone& each) { return fits(each, row_kind::milestone); }));
    }

    void check(const feed& entry) {
        std::string name = entry.id;
        const std::size_t mark = name.find("{unit}");
        if (entry.each_unit && mark == std::string::npos)
            return say("key.type", {"id", "\"don-vi-{unit}\""}, entry.at);
        if (entry.each_unit) name.replace(mark, 6, "u");
        if (!is_id(name)) return say("id.format", {entry.id}, entry.at);
        if (entry.refresh_hours < 1 || entry.refresh_hours > 168)
            say("value.range", {"refresh-hours", "1", "168"}, entry.at);
        for (const std::string& each : entry.replaces) {
            std::string old = each;
            if (const std::size_t at = old.find("{unit}"); entry.each_unit && at != std::string::npos)
                old.replace(at, 6, "u");
            if (!is_id(old)) say("id.format", {each}, entry.at);
            if (find(plan_.feeds, each) != nullptr) say("feed.replaced", {each}, entry.at);
        }
        units(entry.select.units, entry.at);
        for (const std::string& each : entry.select.channels)
            refer(each, channels_, plan_.channels, "[[channel]]", entry.at);
        for (const std::string& each : entry.select.id)
            if (!uid_ids_.contains(each))
                say("reference.unknown", {each, "[[anniversary]], [[milestone]], [[task]] …", {}}, entry.at);
        if (entry.each_unit && entry.archive_years != 0) say("feed.archive-each", {entry.id}, entry.at);
        for (const alarm& each : entry.alarms)
            if (!is_alarm(each)) say("value.range", {"days-before", "0", "365"}, entry.at);
        if (entry.alarms.size() > 1)
            say("feed.alarms", {entry.id, std::to_string(entry.alarms.size())}, entry.at);
        // The names of the files it makes.
        const auto add = [&](const std::string& file) {
            if (file.size() > 2 * longest_id + 1) say("id.format", {file}, entry.at);
            const auto [known, fresh] = feeds_.emplace(file, &entry.at);
            if (!fresh) say("id.duplicate", {file, place(*known->second)}, entry.at);
        };
        if (!entry.each_unit) return add(entry.id);
        for (const unit& each : plan_.units) {
            std::string file = entry.id;
            if (each.members.empty()) add(file.replace(mark, 6, each.id));
        }
    }

    // ---- cycles ----

    template <class Entry, class Next>
    void cycles_in(const std::vector<Entry>& entries, Next next) {
        std::unordered_map<std::string_view, const Entry*> by_id;
        for (const Entry& entry : entries) by_id.emplace(entry.id, &entry);
        std::unordered_set<std::string_view> done;
        ids path;
        const auto visit = [&](const auto& self, const Entry& entry) -> void {
            if (done.contains(entry.id)) return;
            const auto start = std::ranges::find(path, entry.id);
            if (start != path.end()) {
                std::string text;
                for (auto each = start; each != path.end(); ++each) text += *each + " → ";
                say("cycle", {text + entry.id}, entry.at);
                return;
            }
            if (path.size() == deepest_chain) {
                say("limit.depth", {entry.id, std::to_string(deepest_chain)}, entry.at);
                done.insert(entry.id);
                return;
            }
            path.push_back(entry.id);
            for (const std::string& id : next(entry))
                if (const auto found = by_id.find(id); found != by_id.end()) self(self, *found->second);
            path.pop_back();
            done.insert(entry.id);
        };
        for (const Entry& entry : entries) visit(visit, entry);
    }

    void cycles() {
        cycles_in(plan_.units, [](const unit& entry) { return entry.members; });
        cycles_in(plan_.units, [](const unit& entry) { return entry.successors; });
        cycles_in(plan_.milestones,
                  [](const milestone& entry) { return entry.held_as.empty() ? ids{} : ids{entry.held_as}; });
    }

    const plan& plan_;
    std::vector<diagnostic> remarks_{};
    id_set sources_{}, units_{}, roles_{}, channels_{}, themes_{}, anniversaries_{}, milestones_{}, phases_{},
        holidays_{}, day_ids_{}, uid_ids_{};
    std::unordered_map<std::string_view, const rule_item*> items_{};
    std::unordered_map<std::string, const position*> feeds_{};
    std::map<std::string, const holiday_decision*> decided_{};
};

}  // namespace

bool is_id(std::string_view text) noexcept {
    return !text.empty() && text.size() <= longest_id && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
}

bool is_domain(std::string_view text) noexcept {
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' ||
               letter == '.';
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, fits) && !text.starts_with('.') &&
           !text.ends_with('.') && text.find("..") == std::string_view::npos;
}

std::optional<diagnostic> wrong_day_of(const duty& duty) {
    const bool weekly = duty.every == duty::period::week;
    if (weekly ? duty.day_of_month.has_value() : duty.weekday.has_value())
        return remark("key.type",
                      {"on", weekly ? "\"mon\" … \"sun\", \"last-workday\"" : "1 … 31, \"last-workday\""},
                      {});
    const bool has_day = weekly ? duty.weekday.has_value() : duty.day_of_month.has_value();
    if (duty.every == duty::period::unset || duty.on_edge != duty::edge::none || has_day) return std::nullopt;
    return remark("key.missing", {"on", "[[duty]]"}, {});
}

std::vector<diagnostic> validate(const plan& plan) {
    return validator{plan}.run();
}

}  // namespace kyniem
