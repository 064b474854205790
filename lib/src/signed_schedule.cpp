#include <kyniem/digest.hpp>
#include <kyniem/ledger.hpp>
#include <kyniem/letter.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/report.hpp>
#include <kyniem/signed_schedule.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <map>

// A line with the digest of all that follows; the document; what its rows said, as a ledger without feeds:
//
//     kyniem-signed 1 0a1b…
//     document Kế hoạch số 12/KH-STTTT
//     subject Tuyên truyền tháng 4/2025
//     signed-on 2025-03-25
//     period 2025-04
//     unit stttt
//     language vi
//     kyniem-ledger 2
//     …

namespace kyniem {
namespace {

constexpr std::string_view first_word = "kyniem-signed ";
constexpr std::string_view format_word = "1 ";

checked<signed_schedule> refuse(std::string_view code, const std::string& file, std::uint32_t line) {
    return checked<signed_schedule>{{remark(code, {}, {file, line, 1})}};
}

std::string period_text(const period& period) {
    const sys_days last = period.days.end - date::days{1};
    return period.length == period_length::other ? iso(period.days.begin).str() + " " + iso(last).str()
                                                 : iso(period);
}

std::optional<period> period_in(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == text.npos) return parse_period(text);
    const auto first = parse_day(text.substr(0, blank));
    const auto last = parse_day(text.substr(blank + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return period{period_length::other, closed(*first, *last)};
}

/// Takes lines from the front of a text.
class lines {
public:
    explicit lines(std::string_view text) : rest_(text) {}

    /// The value of the next line, which must have that key; empty where it has another.
    std::string_view value(std::string_view key) {
        if (!rest_.starts_with(key) || rest_.substr(key.size(), 1) != " ") return {};
        const auto end = std::min(rest_.find('\n'), rest_.size());
        const std::string_view found = rest_.substr(key.size() + 1, end - key.size() - 1);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return found;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

span around(span days) {
    return {days.begin - days_around, days.end + days_around};
}

/// The events of the rows that a schedule of `within` and `unit` shows, sorted by UID.
std::vector<event> events_of_schedule(const plan& plan, span within, std::string_view unit,
                                      language language) {
    std::vector<row> rows = schedule(plan, within);
    std::erase_if(rows, [&](const row& row) {
        const bool is_for_all = work_of(plan, row) == nullptr;
        return !touches(row, within) || (!unit.empty() && !is_for_all && !concerns(plan, row, unit, within));
    });
    std::vector<event> found = events(plan, rows, language);
    std::ranges::sort(found, {}, &event::uid);
    return found;
}

/// The id of the run that the event is an edge of; empty where it is none.
std::string_view run_of(const event& event) {
    const std::string_view id = row_id_of(event.uid);
    for (const std::string_view edge : {".begin", ".end"})
        if (id.ends_with(edge)) return id.substr(0, id.size() - edge.size());
    return {};
}

/// Tells which events belong to rows with a day in a span: a long run has its edges alone.
class within_span {
public:
    within_span(const std::vector<event>& events, span within) : within_(within) {
        constexpr span always{sys_days{date::year{1} / 1 / 1}, sys_days{date::year{9999} / 1 / 1}};
        for (const event& each : events) {
            const std::string_view run = run_of(each);
            if (run.empty()) continue;
            span& days = runs_.emplace(run, always).first->second;
            if (row_id_of(each.uid).ends_with(".begin"))
                days.begin = each.when.begin;
            else
                days.end = each.when.end;
        }
    }

    [[nodiscard]] bool operator()(const event& event) const {
        const auto run = runs_.find(run_of(event));
        return overlap(run == runs_.end() ? event.when : run->second, within_);
    }

private:
    span within_;
    std::map<std::string_view, span> runs_{};
};

}  // namespace

std::size_t count_within(const std::vector<event>& events, span within) {
    return static_cast<std::size_t>(std::ranges::count_if(events, within_span{events, within}));
}

signed_changes changes_since(const signed_schedule& before, const plan& plan) {
    const span wide = around(before.period.days);
    signed_changes found;
    // What went to another unit did not vanish: of the others' events those stay that were this unit's.
    const std::vector<event> own = events_of_schedule(plan, wide, before.unit, before.language);
    for (event& each : events_of_schedule(plan, wide, {}, before.language)) {
        const auto has = [&](const std::vector<event>& events) {
            return std::ranges::binary_search(events, each.uid, {}, &event::uid);
        };
        if (has(own) || has(before.events)) found.now.push_back(std::move(each));
    }
    found.differences = differences(before.events, found.now);
    const within_span was_within{before.events, before.period.days};
    const within_span is_within{found.now, before.period.days};
    std::erase_if(found.differences, [&](const difference& each) {
        return !(each.before != nullptr && was_within(*each.before)) &&
               !(each.after != nullptr && is_within(*each.after));
    });
    return found;
}

signed_schedule signed_schedule_of(const plan& plan, const period& period, std::string_view unit,
                                   language language, const signing& signed_as) {
    const letterhead* head = letterhead_on(plan, period.days.begin);
    const bool vi = language == language::vi;
    std::string kind = vi ? "Kế hoạch" : "Plan";
    if (head != nullptr && !head->kind.empty()) kind = sentence_case(head->kind.in(language));
    static const letterhead without_words{};
    const letterhead& words = head == nullptr ? without_words : *head;
    const std::string number = number_text(signed_as.number, words.number, words.profile);
    return {.plan = plan.id,
            .uid_domain = plan.uid_domain,
            .period = period,
            .unit = std::string{unit},
            .document = one_line(kind + (vi ? " số " : " No ") + number),
            .signed_on = signed_as.on,
            .language = language,
            .events = events_of_schedule(plan, around(period.days), unit, language)};
}

std::string to_text(const signed_schedule& schedule) {
    std::string text = "document " + schedule.document + "\n";
    if (!schedule.subject.empty()) text += "subject " + one_line(schedule.subject) + "\n";
    text += "signed-on " + iso(schedule.signed_on).str() + "\nperiod " + period_text(schedule.period) + "\n";
    if (!schedule.unit.empty()) text += "unit " + schedule.unit + "\n";
    text += schedule.language == language::vi ? "language vi\n" : "language en\n";
    ledger rows{.plan = schedule.plan, .uid_domain = schedule.uid_domain, .feed_sets = {{}}};
    for (const event& each : schedule.events) {
        rows.events.push_back({.shown = each, .profile = "signed"});
        rows.events.back().revision = {0, schedule.signed_on, schedule.signed_on};
    }
    text += to_text(rows);
    return std::string{first_word} + std::string{format_word} + digest_of(text) + "\n" + text;
}

bool is_signed_schedule(std::string_view text) noexcept {
    return text.starts_with(first_word);
}

checked<signed_schedule> parse_signed_schedule(std::string_view text, const std::string& file) {
    if (!is_signed_schedule(text)) return refuse("signed.damaged", file, 1);
    text.remove_prefix(first_word.size());
    if (!text.starts_with(format_word)) return refuse("signed.newer", file, 1);
    text.remove_prefix(format_word.size());
    const auto end = text.find('\n');
    if (end == text.npos || text.substr(0, end) != digest_of(text.substr(end + 1)))
        return refuse("signed.damaged", file, 1);
    lines head{text.substr(end + 1)};
    signed_schedule made;
    made.document = head.value("document");
    made.subject = head.value("subject");
    const auto day = parse_day(head.value("signed-on"));
    const auto period = period_in(head.value("period"));
    made.unit = head.value("unit");
    const std::string_view language = head.value("language");
    const auto rows = parse_ledger(head.rest(), file);
    if (!day || !period || !rows || (language != "vi" && language != "en"))
        return refuse("signed.damaged", file, 2);
    made.signed_on = *day;
    made.period = *period;
    made.language = language == "vi" ? language::vi : language::en;
    made.plan = rows->plan;
    made.uid_domain = rows->uid_domain;
    for (const ledger_event& each : rows->events) made.events.push_back(each.shown);
    return {std::move(made), {}};
}

}  // namespace kyniem
