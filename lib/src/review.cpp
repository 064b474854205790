#include <kyniem/review.hpp>

#include <kyniem/messages.hpp>
#include <kyniem/text.hpp>
#include <kyniem/wording.hpp>

#include <algorithm>
#include <set>

namespace kyniem {
namespace {

class reviewer {
public:
    reviewer(const plan& plan, span within, sys_days today)
        : plan_(plan), calendar_(workdays_of(plan)), within_(within), today_(today),
          rows_(schedule(plan, within)) {}

    std::vector<diagnostic> run() {
        for (const row& row : rows_)
            if (row.when)
                for (const auto who : {&work::owners, &work::partners})
                    for (const std::string& id : people_of(plan_, row, who)) person(row, id);
        for (const milestone& once : plan_.milestones) near(once);
        for (const row& row : rows_) {
            lunar(row);
            by_workdays(row);
        }
        lunar_range();
        empty_windows();
        province_days();
        left_open();
        return std::move(remarks_);
    }

private:
    /// One remark a name is enough: the first row that needs it.
    void say(std::string_view code, const std::string& id, std::vector<std::string> arguments,
             const position& at) {
        if (said_.emplace(code, id).second) remarks_.push_back(remark(code, std::move(arguments), at));
    }

    void person(const row& row, const std::string& id) {
        const sys_days day = row.when->first;
        const std::string what = title(plan_, row);
        const auto standing = standing_for(plan_, id, day);
        if (const role* role = find(plan_.roles, id)) {
            if (standing.empty()) say("role.vacant", id, {id, iso(day), what}, role->at);
        } else if (const unit* unit = find(plan_.units, id); unit != nullptr && standing.empty()) {
            say("unit.ended", id, {id, iso(unit->until.value_or(day)), what, iso(day)}, unit->at);
        }
        for (const unit* unit : standing) {
            if (unit->from && day < *unit->from)
                say("unit.not-yet", unit->id, {unit->id, iso(*unit->from), what, iso(day)}, unit->at);
            const bool deserted =
                !unit->members.empty() && std::ranges::all_of(unit->members, [&](const std::string& member) {
                    return standing_for(plan_, member, day).empty();
                });
            if (deserted) say("group.empty", unit->id, {unit->id, what, iso(day)}, unit->at);
        }
    }

    void near(const milestone& once) {
        if (!once.when || once.when->last < today_ || once.when->known_to == precision::day || !once.held ||
            !once.held_as.empty())
            return;
        const occurrence found{.when = *once.when,
                               .entry = static_cast<std::uint32_t>(&once - plan_.milestones.data()),
                               .what = occurrence::kind::milestone,
                               .tentative = true};
        const subject subject = subject_of(found);
        kyniem::subject earliest = subject;
        earliest.when = {once.when->first, once.when->first, precision::day};
        int lead = -1;  // without rules nothing waits for the day
        for (const auto& [id, applied] : items_for(plan_, subject, {found})) {
            const rule_item& item = plan_.rules[applied.rule].items[applied.item];
            for (const point* each : {&item.from, &item.to})
                if (const auto day = day_of(plan_, *each, earliest, calendar_))
                    lead = std::max(lead, static_cast<int>((once.when->first - *day).count()));
        }
        if (lead >= 0 && once.when->first - date::days{lead} <= today_)
            say("milestone.near", once.id, {once.id, iso(once.when->first), std::to_string(lead)}, once.at);
    }

    /// A lunar day that is not certain, and why.
    void lunar(const row& row) {
        if (row.kind != row_kind::anniversary || !plan_.anniversaries[row.entry].lunar) return;
        const auto days = lunar_days_of(plan_, row);
        if (!days) return;
        const lunar_date& day = days->first;
        const char* code = nullptr;
        switch (certainty_of(plan_, day)) {
            case lunar_certainty::near_midnight: code = "lunar.near-midnight"; break;
            case lunar_certainty::provisional: code = "lunar.provisional"; break;
            case lunar_certainty::reconstructed: code = "lunar.reconstructed"; break;
            default: return;
        }
        say(code, code, {name(plan_, row), vietnamese(row.when->first)}, plan_.anniversaries[row.entry].at);
    }

    void lunar_range() {
        if (to_lunar(within_.begin) && to_lunar(within_.end - date::days{1})) return;
        for (const anniversary& each : plan_.anniversaries)
            if (each.lunar)
                say("lunar.out-of-range", "",
                    {each.name.in(language::vi), std::to_string(first_lunar_year),
                     std::to_string(last_lunar_year)},
                    each.at);
    }

    static bool in_working_days(const point& point) { return point.distance.unit == step::working_days; }
    static bool in_working_days(const anchor& anchor) {
        return anchor.distance.unit == step::working_days ||
               std::ranges::any_of(anchor.of,
                                   [](const kyniem::anchor& each) { return in_working_days(each); });
    }

    /// Where the row's entry counts working days, if it does.
    [[nodiscard]] const position* counts_working_days(const row& row) const {
        switch (row.kind) {
            case row_kind::deadline:
            case row_kind::reminder:
            case row_kind::window: {
                const rule_item& item = plan_.rules[row.entry].items[row.item];
                const bool counts =
                    item.shift != shift::none || in_working_days(item.from) || in_working_days(item.to);
                return counts ? &item.at : nullptr;
            }
            case row_kind::duty: {
                const duty& duty = plan_.duties[row.entry];
                return duty.shift != shift::none || duty.on_edge != duty::edge::none ? &duty.at : nullptr;
            }
            case row_kind::phase: {
                const phase& phase = plan_.phases[row.entry];
                return in_working_days(phase.from) || in_working_days(phase.to) ? &phase.at : nullptr;
            }
            case row_kind::task: {
                const task& task = plan_.tasks[row.entry];
                return in_working_days(task.from) || in_working_days(task.to) ? &task.at : nullptr;
            }
            default: return nullptr;
        }
    }

    /// A day that is counted in working days: whether those of all years it passes are known.
    void by_workdays(const row& row) {
        const position* at = row.when ? counts_working_days(row) : nullptr;
        if (at == nullptr) return;
        const std::string what = title(plan_, row);
        if (plan_.holidays.empty()) return say("workdays.missing", "", {what}, *at);
        const auto year_of_day = [](sys_days day) { return int(date::year_month_day{day}.year()); };
        int first = year_of_day(row.when->first);
        int last = year_of_day(row.when->last);
        if (row.about) {
            first = std::min(first, year_of_day(row.about->when.first));
            last = std::max(last, year_of_day(row.about->when.last));
        }
        for (int year = first; year <= last; ++year)
            if (!calendar_.is_decided(year))
                return say("workdays.undecided", std::to_string(year),
                           {what, vietnamese(row.when->first), std::to_string(year)}, *at);
    }

    /// A catalogue with provincial days, and none of the plan's province: perhaps a slip of the pen.
    void province_days() {
        if (plan_.province.empty()) return;
        std::vector<std::string> known;
        for (const auto* entries : {&plan_.anniversaries, &plan_.elsewhere})
            for (const anniversary& each : *entries)
                known.insert(known.end(), each.provinces.begin(), each.provinces.end());
        for (const province& each : plan_.provinces) known.push_back(each.successor);
        if (known.empty() || std::ranges::find(known, plan_.province) != known.end()) return;
        say("province.no-days", plan_.province, {plan_.province, nearest(plan_.province, known)}, plan_.at);
    }

    /// Windows whose end comes out before their beginning: they have no row.
    void empty_windows() {
        const bool mixed = std::ranges::any_of(plan_.rules, [](const rule& rule) {
            return std::ranges::any_of(rule.items, [](const rule_item& item) {
                return item.is == rule_item::kind::window &&
                       (in_working_days(item.from) || in_working_days(item.to));
            });
        });
        if (!mixed) return;
        for (const kept& kept : subjects(plan_, occurrences(plan_, within_)))
            for (const auto& [id, applied] : items_for(plan_, kept.subject, kept.of)) {
                const rule_item& item = plan_.rules[applied.rule].items[applied.item];
                if (item.is != rule_item::kind::window) continue;
                const auto from = day_of(plan_, item.from, kept.subject, calendar_);
                const auto to = day_of(plan_, item.to, kept.subject, calendar_);
                if (from && to && *to < *from)
                    say("window.empty", id,
                        {id, id_of(plan_, kept.subject), vietnamese(*from), vietnamese(*to)}, item.at);
            }
    }

    /// What the document does not say, repeated for those who work by it.
    void left_open() {
        const auto repeat = [&](const std::string& id, const localized& text, const position& at) {
            if (!text.empty())
                say("document.left-open", id, {id, text.in(language::vi), text.in(language::en)}, at);
        };
        repeat(plan_.id, plan_.left_open, plan_.at);
        for (const unit& each : plan_.units) repeat(each.id, each.left_open, each.at);
        for (const milestone& each : plan_.milestones) repeat(each.id, each.left_open, each.at);
        for (const phase& each : plan_.phases) repeat(each.id, each.left_open, each.at);
        for (const rule& rule : plan_.rules)
            for (const rule_item& each : rule.items) repeat(each.id, each.work.left_open, each.at);
        for (const task& each : plan_.tasks) repeat(each.id, each.work.left_open, each.at);
        for (const duty& each : plan_.duties) repeat(each.id, each.work.left_open, each.at);
    }

    const plan& plan_;
    workdays calendar_;
    span within_;
    sys_days today_;
    std::vector<row> rows_;
    std::vector<diagnostic> remarks_{};
    std::set<std::pair<std::string, std::string>> said_{};
};

// ---- explain -------------------------------------------------------------------------------------

std::string_view rule_set_text(rule_set rules, language language) {
    const bool vi = language == language::vi;
    switch (rules) {
        case rule_set::decree_145:
            return vi ? "Nghị định 145/2013/NĐ-CP, Điều 3.1: số năm tận cùng 0, 5 hay chữ số khác"
                      : "Decree 145/2013/NĐ-CP, art. 3.1: the count ends in 0, 5 or another digit";
        case rule_set::decree_111:
            return vi ? "Nghị định 111/2018/NĐ-CP, Điều 3.5-3.6: số năm tận cùng 0 hay không"
                      : "Decree 111/2018/NĐ-CP, art. 3.5-3.6: the count ends in 0 or not";
        case rule_set::calendar_year:
            return vi ? "Nghị định 145/2013/NĐ-CP, Điều 3.1: tính theo năm dương lịch"
                      : "Decree 145/2013/NĐ-CP, art. 3.1: by the calendar year";
        case rule_set::conclusion_88:
            return vi ? "Kết luận 88-KL/TW: từ 100 năm, số năm tận cùng 0"
                      : "Conclusion 88-KL/TW: from 100 on, the count ends in 0";
        default: return vi ? "không phân loại" : "not classed";
    }
}

class explainer {
public:
    explainer(const plan& plan, date::year year, language language)
        : plan_(plan), year_(year), language_(language) {}

    std::string run(const anniversary& entry) {
        head(entry);
        if (entry.origin) step("Ngày gốc: ", "Origin: ", vietnamese(*entry.origin).str());
        if (entry.month_day)
            step("Ngày trong năm: ", "Day of the year: ",
                 month_day_text(*entry.month_day) +
                     say(" (chưa rõ năm gốc, không đếm số năm)", " (year of origin not known: no count)"));
        if (entry.lunar) step("Ngày âm lịch: ", "Lunar day: ", lunar_day_text(*entry.lunar));
        const auto corrections = lunar_corrections_of(plan_);
        auto kept = kept_in(entry, year_, {.corrections = corrections});
        if (!kept) {
            step("", "",
                 say("Không kỷ niệm trong năm ", "Not kept in ") + std::to_string(int(year_)) +
                     why_not(entry));
            return lines_;
        }
        kept->entry = static_cast<std::uint32_t>(&entry - plan_.anniversaries.data());
        step("Ngày kỷ niệm: ", "Kept on: ", date_and_weekday(kept->when) + leap_day_text(entry, *kept));
        if (entry.lunar) lunar_steps(*kept);
        if (const auto count = kept->ordinal())
            step("Số năm: ", "Count: ",
                 std::to_string(int(year_)) + " - " + std::to_string(int(year_) - *count) + " = " +
                     std::to_string(*count));
        step("Phân loại theo: ", "Classed by: ", std::string{rule_set_text(entry.classes, language_)});
        if (const auto found = class_of(plan_, *kept))
            step("Loại năm: ", "Class: ", std::string{name_of(*found, language_)});
        rules(*kept);
        if (kept->when.known_to != precision::day)
            step("", "",
                 say("Không biết đến ngày: không có đợt, hạn hay nhắc việc",
                     "Not known to the day: no windows, deadlines or reminders"));
        rows_of_entry(entry.id, kept->when);
        return lines_;
    }

    std::string run(const milestone& entry) {
        head(entry);
        const milestone& held = as_held(plan_, entry);
        if (&held != &entry)
            step("Tổ chức với tên: ", "Held as: ", held.name.in(language_) + " (" + held.id + ")");
        if (!entry.held) {
            step("", "", say("Không tổ chức", "Called off"));
            return lines_;
        }
        if (!held.when) {
            step("", "", say("Chưa ấn định ngày", "Date not set"));
            return lines_;
        }
        step("Thời gian: ", "When: ",
             date_and_weekday(*held.when) + (held.tentative ? say(" (dự kiến)", " (tentative)") : ""));
        for (const auto& day : held.days)
            step("  ", "  ",
                 day.name.in(language_) + " " + date_and_weekday({day.on, day.on, precision::day}));
        for (const auto& before : held.announced)
            step("Trước đó công bố: ", "Announced before: ",
                 date_and_weekday(before.when) + say(", đến ngày ", ", until ") +
                     vietnamese(before.on).str());
        if (!overlap(held.when->days(), year_of(year_)))
            step("", "", say("Không diễn ra trong năm ", "Not in ") + std::to_string(int(year_)));
        occurrence found{.when = *held.when,
                         .entry = static_cast<std::uint32_t>(&held - plan_.milestones.data()),
                         .what = occurrence::kind::milestone,
                         .tentative = held.tentative};
        rules(found);
        rows_of_entry(held.id, *held.when);
        return lines_;
    }

private:
    [[nodiscard]] std::string say(std::string_view vi, std::string_view en) const {
        return std::string{language_ == language::vi ? vi : en};
    }

    void step(std::string_view vi, std::string_view en, const std::string& value) {
        lines_ += "  " + say(vi, en) + value + "\n";
    }

    static std::string month_day_text(date::month_day day) {
        return vietnamese_short(sys_days{date::year{2000} / day});
    }

    [[nodiscard]] std::string date_and_weekday(const partial_date& when) const {
        if (when.known_to != precision::day)
            return language_ == language::vi ? vietnamese(when).str() : iso(when).str();
        const std::string first =
            vietnamese(when.first).str() + " (" + std::string{weekday_name(when.first, language_)} + ")";
        return when.first == when.last ? first
                                       : first + " - " + vietnamese(when.last).str() + " (" +
                                             std::string{weekday_name(when.last, language_)} + ")";
    }

    template <class Entry>
    void head(const Entry& entry) {
        lines_ = entry.id + ": " + entry.name.in(language_) + "\n";
        if (entry.at.line != 0)
            step("Khai ở: ", "Declared at: ", entry.at.file + ":" + std::to_string(entry.at.line));
        for (const citation& each : entry.sources) {
            const source* source = find(plan_.sources, each.source);
            std::string label = each.url.empty() ? cited(plan_, each) : each.url;
            if (source != nullptr && source->issued)
                label += say(" ngày ", " of ") + vietnamese(*source->issued).str();
            step("Căn cứ: ", "Source: ", label);
        }
        step("Độ tin cậy: ", "Confidence: ",
             entry.confidence == confidence::high ? say("cao", "high")
                                                  : say("trung bình (một nguồn)", "medium (one source)"));
        if (!entry.note.empty()) step("Ghi chú: ", "Note: ", entry.note);
    }

    /// "10/3; tháng nhuận: giữ vào tháng thường".
    [[nodiscard]] std::string lunar_day_text(const lunar_return& entry) const {
        std::string text = numeric_short({0, entry.day.month, entry.day.leap, entry.day.day}).str();
        if (entry.origin) text += "/" + std::to_string(*entry.origin);
        if (entry.day.day == 30) {
            constexpr std::string_view ids[] = {"day-29", "next-day", "skip"};
            text += say("; tháng thiếu: day-30 = \"", "; in months of 29 days: day-30 = \"") +
                    std::string{ids[static_cast<std::size_t>(entry.policy.day_30)]} + "\"";
        }
        if (entry.day.leap) {
            constexpr std::string_view ids[] = {"regular", "leap"};
            text += say("; năm khác: leap-month = \"", "; in other years: leap-month = \"") +
                    std::string{ids[static_cast<std::size_t>(entry.policy.leap_month)]} + "\"";
        }
        return text;
    }

    /// The lunar date the day has, how sure that is, and which policy moved it.
    void lunar_steps(const occurrence& kept) {
        const auto corrections = lunar_corrections_of(plan_);
        const auto day = to_lunar(kept.when.first, {.corrections = corrections});
        if (!day) return;
        step("Âm lịch: ", "In the lunar calendar: ",
             language_ == language::vi ? vietnamese(*day).str() + " (" + numeric(*day).str() + ")"
                                       : numeric(*day).str());
        if (kept.moved_from_day_30)
            step("", "",
                 say("Tháng này thiếu, không có ngày 30: đã dời theo day-30",
                     "This month has 29 days, no day 30: moved by day-30"));
        if (kept.moved_from_leap_month)
            step("", "",
                 say("Ngày gốc thuộc tháng nhuận: giữ vào tháng thường, theo leap-month",
                     "Of a leap month: kept in the regular month, by leap-month"));
        for (const lunar_correction& each : plan_.lunar_corrections)
            if (each.month.year == day->year && each.month.month == day->month &&
                each.month.leap == day->leap) {
                std::string sources;
                for (const citation& one : each.sources)
                    sources += (sources.empty() ? "" : "; ") + cited(plan_, one);
                return step("Đầu tháng: ", "Month begins: ",
                            vietnamese(each.month.start).str() + say(" theo ", " by ") + sources);
            }
        step("Độ chắc chắn: ", "Certainty: ", std::string{name_of(certainty_of(plan_, *day), language_)});
    }

    [[nodiscard]] std::string why_not(const anniversary& entry) const {
        const int year = int(year_);
        const auto since = entry.origin_year();
        if (since && year <= *since) return say(": chưa qua năm gốc", ": not after the year of origin");
        if (entry.first_year && year < *entry.first_year)
            return say(": bắt đầu từ năm ", ": kept from ") + std::to_string(*entry.first_year) +
                   say("", " on");
        if (entry.last_year && year > *entry.last_year)
            return say(": đến năm ", ": kept until ") + std::to_string(*entry.last_year);
        if (entry.lunar && (year < first_lunar_year || year > last_lunar_year))
            return say(": ngày âm lịch chỉ tính được từ năm ", ": lunar days are computed for ") +
                   std::to_string(first_lunar_year) + say(" đến ", " to ") + std::to_string(last_lunar_year);
        if (entry.lunar)
            return say(": năm âm lịch ấy không có ngày 30 (day-30 = \"skip\")",
                       ": that lunar year has no day 30 (day-30 = \"skip\")");
        return say(": năm không có ngày 29/02 (leap-day = \"skip\")",
                   ": the year has no 29 February (leap-day = \"skip\")");
    }

    /// Why a day of 29 February is kept on another.
    [[nodiscard]] std::string leap_day_text(const anniversary& entry, const occurrence& kept) const {
        const date::year_month_day origin{entry.origin.value_or(partial_date{}).first};
        const date::month_day day = entry.month_day.value_or(origin.month() / origin.day());
        if (day != date::February / 29 || kept.when.known_to != precision::day) return {};
        if (date::year_month_day{kept.when.first}.day() == date::day{29}) return {};
        return entry.on_leap_day == leap_day::march_1
                   ? say(" (năm thường: leap-day = \"march-1\")", " (common year: leap-day = \"march-1\")")
                   : say(" (năm thường: leap-day = \"february-28\")",
                         " (common year: leap-day = \"february-28\")");
    }

    void rules(const occurrence& found) {
        const auto applied = items_for(plan_, subject_of(found), {found});
        for (std::uint32_t number = 0; number < plan_.rules.size(); ++number) {
            const rule& rule = plan_.rules[number];
            if (!matches(plan_, rule.applies_to, found)) continue;
            const phase* phase = find(plan_.phases, rule.during);
            const bool inside = phase == nullptr || days_of(plan_, *phase).contains(found.when.first);
            std::string items;
            for (const rule_item& item : rule.items) {
                items += (items.empty() ? "" : ", ") + item.id;
                if (const auto used = applied.find(item.id);
                    used != applied.end() && used->second.rule != number)
                    items += say(" (thay bởi ", " (replaced by ") + plan_.rules[used->second.rule].id + ")";
            }
            const std::string place =
                inside ? std::string{}
                       : say(" (không áp dụng: ngoài giai đoạn ", " (not applied: outside the phase ") +
                             rule.during + ")";
            step("Quy tắc: ", "Rule: ", rule.id + place + ": " + items);
        }
    }

    /// The entry's own row and those that rules make for it, alone or in a joint.
    void rows_of_entry(const std::string& id, const partial_date& when) {
        const date::days margin = reach(plan_);
        for (const row& row : schedule(plan_, {when.first - margin, when.last + margin + date::days{1}})) {
            const auto is_it = [&](row_kind kind, std::uint32_t number) {
                if (kind == row_kind::anniversary) return plan_.anniversaries[number].id == id;
                if (kind == row_kind::milestone || kind == row_kind::pending)
                    return plan_.milestones[number].id == id;
                if (kind != row_kind::joint) return false;
                const auto& of = plan_.joints[number].of;
                return std::ranges::find(of, id) != of.end();
            };
            const bool same_year = !row.about || row.about->year == 0 || row.about->year == int(year_);
            const bool own_year = (row.kind != row_kind::anniversary && row.kind != row_kind::joint) ||
                                  row.members.front().year == int(year_);
            if (!(row.about ? same_year && is_it(row.about->kind, row.about->entry)
                            : own_year && is_it(row.kind, row.entry)))
                continue;
            step("Dòng: ", "Row: ",
                 row.id + "  " + time_text(plan_, row, language_) + "  " + text(plan_, row, language_));
        }
    }

    const plan& plan_;
    date::year year_;
    language language_;
    std::string lines_{};
};

}  // namespace

std::vector<diagnostic> review(const plan& plan, span within, sys_days today) {
    return reviewer{plan, within, today}.run();
}

std::optional<std::string> explain(const plan& plan, std::string_view id, date::year year,
                                   language language) {
    explainer explainer{plan, year, language};
    if (const anniversary* entry = find(plan.anniversaries, id)) return explainer.run(*entry);
    if (const milestone* entry = find(plan.milestones, id)) return explainer.run(*entry);
    const joint* joint = find(plan.joints, id);
    if (joint == nullptr) return std::nullopt;
    std::string steps = joint->id + "\n";
    for (const std::string& member : joint->of) steps += *explain(plan, member, year, language);
    return steps;
}

}  // namespace kyniem
