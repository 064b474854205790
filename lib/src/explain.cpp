#include <kyniem/explain.hpp>

#include <kyniem/wording.hpp>

#include <algorithm>

namespace kyniem {
namespace {

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
