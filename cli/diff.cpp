#include "common.hpp"
#include "paper.hpp"

#include <algorithm>

namespace kyniem::cli {
namespace {

struct state {
    std::string title{};
    std::vector<event> events{};
};

/// The plan's events; those alone that a feed carries, to compare with what was published.
state state_of(const plan& plan, span within, language language, bool carried_only) {
    programme made = programme_of(plan, schedule(plan, within), language);
    state found{.title = plan.title.in(language)};
    std::vector<bool> wanted(made.events.size(), !carried_only);
    for (const auto& carried : made.carried)
        for (const std::uint32_t at : carried) wanted[at] = true;
    for (std::size_t at = 0; at < made.events.size(); ++at)
        if (wanted[at]) found.events.push_back(std::move(made.events[at]));
    return found;
}

/// What the site's subscribers have now, of the days of `within`.
std::optional<state> published_state(const options& options, const std::string& plan, span within,
                                     std::ostream& err) {
    auto opened = site::open(options.plan, site::purpose::reading);
    for (const diagnostic& remark : opened.remarks()) print(remark, options, err);
    if (!opened) return std::nullopt;
    int code = fine;
    const auto last = load_ledger(*opened, plan, options, err, code);
    if (!last) return std::nullopt;
    if (last->plan.empty()) {
        print(remark("site.empty", {}, {options.plan.string(), 0, 0}), options, err);
        return std::nullopt;
    }
    state found{.title = last->title};
    for (const ledger_event& row : last->events) {
        const bool known =
            !found.events.empty() && found.events.back().uid == row.shown.uid;  // another profile
        if (row.standing == standing::published && row.shown.kind != row_kind::pending && !known &&
            overlap(row.shown.when, within))
            found.events.push_back(row.shown);
    }
    return found;
}

constexpr int same = 0, different = 1, trouble = 2;

/// The notice of what differs; the exit code says whether anything does.
int deliver_notice(const plan& plan, std::span<const difference> found, language language,
                   const signed_schedule* changed, const options& options, std::ostream& out,
                   std::ostream& err) {
    const document notice = notice_of(found, plan.title.in(language), language);
    const std::string text =
        options.form == "docx"
            ? forms_of_this_program().docx(letter_of_changes(plan, notice, options.today, language, changed))
            : render(notice, options.format);
    if (deliver(text, options, out, err) != fine) return trouble;
    return found.empty() ? same : different;
}

/// What was signed, where the old state is such a file.
std::optional<signed_schedule> signed_state(const options& options, const plan& now, std::ostream& err) {
    const auto bytes = read_file(options.plan, options, err);
    if (!bytes) return std::nullopt;
    auto read = parse_signed_schedule(*bytes, options.plan.string());
    for (const diagnostic& remark : read.remarks()) print(remark, options, err);
    if (!read) return std::nullopt;
    if (read->plan != now.id || read->uid_domain != now.uid_domain) {
        print(remark("diff.other-plan", {read->plan, now.id}, now.at), options, err);
        return std::nullopt;
    }
    return std::move(read).value();
}

bool is_signed_file(const std::filesystem::path& file) {
    std::error_code failure;
    if (file.extension() == ".signed") return true;
    if (!std::filesystem::is_regular_file(file, failure)) return false;  // a pipe is read once
    const auto bytes = kyniem::read_file(file, file.string());
    return bytes && is_signed_schedule(*bytes);
}

}  // namespace

int diff(const options& options, std::ostream& out, std::ostream& err) {
    if (!can_make(options.form)) {
        static_cast<void>(run_in_paper_program(options, out, err));  // returns where that fails
        return trouble;
    }
    int code = fine;
    auto asked = options;
    asked.plan = options.new_plan;
    const auto now = load_plan(asked, err, code);
    if (!now) return trouble;
    if (is_signed_file(options.plan)) {
        const auto signed_then = signed_state(options, *now, err);
        if (!signed_then) return trouble;
        const signed_changes changes = changes_since(*signed_then, *now);
        return deliver_notice(*now, changes.differences, signed_then->language, &*signed_then, options, out,
                              err);
    }
    if (!asked.from) asked.from = options.today;  // what is past interests nobody
    const auto within = span_of(asked, err);
    if (!within) return trouble;
    const language language = content_language(options, *now);

    const bool is_site = std::filesystem::is_directory(options.plan);
    // Looked at widely, shown narrowly: what moves over an edge of the span moves.
    const span wide{within->begin - date::days{3 * 366}, within->end + date::days{10 * 366}};
    std::optional<state> before;
    if (is_site) {
        before = published_state(options, now->id, wide, err);
    } else if (const auto old = load_plan(options, err, code)) {
        if (old->id != now->id || old->uid_domain != now->uid_domain) {
            print(remark("diff.other-plan", {old->id, now->id}, now->at), options, err);
            return trouble;
        }
        before = state_of(*old, wide, language, false);
    }
    if (!before) return trouble;
    const state after = state_of(*now, wide, language, is_site);
    auto found = differences(before->events, after.events);
    std::erase_if(found, [&](const difference& each) {
        const auto lies_within = [&](const event* state) {
            return state != nullptr && overlap(state->when, *within);
        };
        return !lies_within(each.before) && !lies_within(each.after);
    });
    return deliver_notice(*now, found, language, nullptr, options, out, err);
}

}  // namespace kyniem::cli
