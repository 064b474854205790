#include "common.hpp"
#include "months.hpp"
#include "paper.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace kyniem::cli {
namespace {

namespace fs = std::filesystem;

struct to_publish {
    fs::path file{};
    kyniem::plan plan{};
    std::string inputs{};  ///< what it was read from
};

/// What the result depends on, as text: the program, the options, the day, each file read. Where it is
/// as it was, there is nothing to do.
std::string head_of_inputs(const options& options, span horizon) {
    std::string text = "program " + options.program + "\ndata " + options.data_folder.string() + "\nurl " +
                       options.url + "\nhorizon " + iso(horizon.begin).str() + " " + iso(horizon.end).str() +
                       "\ntoday " + iso(options.today).str() + "\n";
    if (options.content_language)
        text += *options.content_language == language::vi ? "language vi\n" : "language en\n";
    for (const std::string& id : options.correct_past) text += "correct-past " + id + "\n";
    return text;
}

std::string record_of_inputs(const fs::path& plan) {
    std::error_code failure;
    return "inputs/" + digest_of(fs::weakly_canonical(plan, failure).string());
}

/// Empty where the file cannot be read.
std::string digest_of_file(const fs::path& file) {
    const auto bytes = kyniem::read_file(file, file.string());
    return bytes ? digest_of(*bytes) : std::string{};
}

std::string inputs_of(const to_publish& each, const options& options, span horizon) {
    std::string text = head_of_inputs(options, horizon) + "plan " + each.plan.id + "\n";
    const auto add = [&](const fs::path& file) {
        text += "file " + digest_of_file(file) + " " + file.string() + "\n";
    };
    add(each.file);
    for (const std::string& file : each.plan.included) {
        add(file);
        // A file of that name beside the plan would be taken instead.
        const fs::path beside =
            each.file.parent_path() / fs::path{file}.lexically_relative(options.data_folder);
        std::error_code failure;
        if (!fs::exists(beside, failure)) text += "absent " + beside.string() + "\n";
    }
    return text;
}

/// What a file depends on that is the same on every day: the program, the address, the files read. Where it
/// is not known what was read, it is like no other.
std::string sources_of(const to_publish& each, const options& options) {
    std::string text = options.program + "\n" + options.url + "\n" +
                       (content_language(options, each.plan) == language::vi ? "vi" : "en") + "\n";
    if (each.inputs.empty()) return text + iso(*options.now).str();
    for (std::size_t at = 0; at < each.inputs.size();) {
        const std::size_t end = std::min(each.inputs.find('\n', at), each.inputs.size());
        if (each.inputs.compare(at, 5, "file ") == 0) text += each.inputs.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return text;
}

bool is_unchanged(const site& site, const fs::path& plan, const options& options, span horizon) {
    const auto known = site.record(record_of_inputs(plan));
    if (!known || !*known) return false;
    std::string_view text = **known;
    const std::string head = head_of_inputs(options, horizon);
    if (!text.starts_with(head)) return false;
    text.remove_prefix(head.size());
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        const std::string_view value = line.substr(line.find(' ') + 1);
        std::error_code failure;
        if (line.starts_with("file ") &&
            digest_of_file(fs::path{value.substr(value.find(' ') + 1)}) != value.substr(0, value.find(' ')))
            return false;
        if (line.starts_with("absent ") && fs::exists(fs::path{value}, failure)) return false;
    }
    return true;
}

/// The same plan may have been published out of another file: that file is to be looked at again.
void forget_inputs(const site& site, const std::string& plan, generation_content& content) {
    for (const std::string& name : site.records("inputs")) {
        const auto text = site.record("inputs/" + name);
        if (!text || !*text || (*text)->find("\nplan " + plan + "\n") != std::string::npos)
            content.records["inputs/" + name] = "";
    }
}

/// Times of files are coarser than the clock.
bool was_saved_since(const fs::path& file, fs::file_time_type begun) {
    std::error_code failure;
    const auto saved = fs::last_write_time(file, failure);
    return failure || saved + std::chrono::seconds{1} >= begun;
}

/// The plans, all without errors and each with an id of its own; `code` says what is wrong.
std::optional<std::vector<to_publish>> load_all(const options& options, span horizon, std::ostream& err,
                                                int& code) {
    std::vector<to_publish> plans;
    for (const fs::path& file : options.plans) {
        auto one = options;
        one.plan = file;
        int wrong = fine;
        const auto begun = fs::file_time_type::clock::now();
        const std::string before = digest_of_file(file);
        if (auto plan = load_plan(one, err, wrong)) {
            const auto twice =
                std::ranges::find_if(plans, [&](const to_publish& each) { return each.plan.id == plan->id; });
            if (twice != plans.end()) {
                print(remark("plan.twice", {plan->id, twice->file.string()}, plan->at), options, err);
                wrong = input_has_errors;
            } else {
                plans.push_back({file, std::move(*plan)});
                plans.back().inputs = inputs_of(plans.back(), options, horizon);
                // Saved anew meanwhile: then it is not known what was read.
                const bool saved = digest_of_file(file) != before ||
                                   std::ranges::any_of(plans.back().plan.included, [&](const fs::path& each) {
                                       return was_saved_since(each, begun);
                                   });
                if (saved) plans.back().inputs.clear();
            }
        }
        code = std::max(code, wrong);
    }
    if (code != fine) return std::nullopt;
    return plans;
}

/// How many feeds there are to subscribe to; those that have ended or are on no page do not count.
std::size_t public_feeds(const ledger& ledger) {
    return static_cast<std::size_t>(std::ranges::count_if(
        ledger.feeds, [](const ledger_feed& each) { return each.secret.empty() && !each.retired; }));
}

/// The plans of the whole site: those published now, and what the others' ledgers say.
std::optional<std::vector<listed_plan>> listed(const site& site,
                                               const std::map<std::string, listed_plan>& now,
                                               const options& options, std::ostream& err, int& code) {
    auto all = now;
    for (const std::string& name : site.records("ledgers")) {
        const std::string id = name.substr(0, name.find('.'));
        if (all.contains(id)) continue;
        const auto last = load_ledger(site, id, options, err, code);
        if (!last) return std::nullopt;
        all.emplace(id, listed_plan{id, last->title, public_feeds(*last)});
    }
    std::vector<listed_plan> plans;
    for (const auto& [id, each] : all) plans.push_back(each);
    return plans;
}

/// What subscribers will see; of a first edition only how much there is.
void report_changes(const edition& edition, const options& options, std::ostream& out) {
    const std::string& plan = edition.next.plan;
    const bool is_first = edition.changes.size() == edition.next.events.size() &&
                          std::ranges::all_of(edition.changes, [](const ledger_change& each) {
                              return each.kind == change_kind::added;
                          });
    if (is_first) {
        out << plan << ": " << edition.next.feeds.size() << say(options, " lịch, ", " feeds, ")
            << edition.next.events.size() << say(options, " sự kiện, lần đầu", " events, for the first time")
            << '\n';
        return;
    }
    constexpr std::size_t most_shown = 40;
    for (std::size_t at = 0; at < std::min(edition.changes.size(), most_shown); ++at)
        out << plan << ": " << to_text(edition.changes[at], edition.next, options.language) << '\n';
    if (edition.changes.size() > most_shown)
        out << plan << ": " << say(options, "… và ", "… and ") << edition.changes.size() - most_shown
            << say(options, " thay đổi nữa", " more changes") << '\n';
}

/// They are on no page: their address is told here.
void report_unlisted(const edition& edition, const options& options, std::ostream& out) {
    if (options.dry_run) return;  // a new one is drawn when it is published
    for (const ledger_feed& each : edition.next.feeds)
        if (!each.secret.empty())
            out << say(options, "lịch không công khai: ", "unlisted feed: ")
                << (options.url.empty() ? std::string{"www"} : options.url) << '/' << edition.next.plan << '/'
                << each.id << '-' << each.secret << ".ics\n";
}

void report(const published& made, const options& options, std::ostream& out) {
    const auto say_list = [&](const std::vector<std::string>& paths, std::string_view mark) {
        for (const std::string& path : paths) out << "  " << mark << " " << path << '\n';
    };
    if (options.dry_run) {
        say_list(made.written, "+");
        say_list(made.removed, "-");
    }
    if (!made.changed) {
        out << options.output << ": " << say(options, "không có gì thay đổi", "nothing changed") << '\n';
        return;
    }
    out << options.output << ": ";
    if (options.dry_run)
        out << say(options, "sẽ ", "would ");
    else
        out << say(options, "thế hệ ", "generation ") << made.generation << ", ";
    out << say(options, "ghi ", "write ") << made.written.size()
        << say(options, " tệp, giữ ", " files, keep ") << made.kept << say(options, ", bỏ ", ", remove ")
        << made.removed.size() << '\n';
}

}  // namespace

int publish(const options& options, std::ostream& out, std::ostream& err) {
    const auto horizon = span_of(options, err);
    if (!horizon) return wrong_use;
    auto opened =
        site::open(options.output, options.dry_run ? site::purpose::comparing : site::purpose::writing);
    for (const diagnostic& remark : opened.remarks()) print(remark, options, err);
    if (!opened) return cannot_read_or_write;
    site site = std::move(opened).value();
    if (options.correct_past.empty() &&
        std::ranges::all_of(
            options.plans,
            [&](const fs::path& plan) { return is_unchanged(site, plan, options, *horizon); }) &&
        site.damaged().empty()) {
        report({.generation = site.generation()}, options, out);
        return fine;
    }
    int code = fine;
    std::ostringstream remarks;  // said by the program that publishes, once
    const auto plans = load_all(options, *horizon, remarks, code);
    if (plans &&
        std::ranges::any_of(*plans, [](const to_publish& each) { return wants_paper_program(each.plan); }))
        // It takes over, and the lock goes with this program. Where it cannot be run, the feeds go out all
        // the same.
        static_cast<void>(run_in_paper_program(options, out, err));
    err << remarks.str();
    if (!plans) return code;

    generation_content content;
    std::map<std::string, listed_plan> now;
    bool wrong = false;
    for (const to_publish& each : *plans) {
        const auto text = site.record("ledgers/" + each.plan.id + ".ledger");
        auto last = load_ledger(site, each.plan.id, options, err, code);
        if (!last) return code;
        code = fine;
        // The ledger of an older format is kept beside the new one.
        if (const auto format = text && *text ? format_of_ledger(**text) : std::nullopt;
            format && *format < ledger_format)
            content.records["ledgers/" + each.plan.id + ".format-" + std::to_string(*format)] = **text;
        edition_options wanted = edition_options_of(options, each.plan, *horizon);
        wanted.months = months_to_publish(each.plan, options);
        if (const kyniem::feed* unlisted = unlisted_feed(each.plan);
            unlisted && !each.plan.letterheads.empty())
            print(remark("feed.months", {unlisted->id}, unlisted->at), options, err);
        auto made = edition_of(each.plan, std::move(*last), wanted);
        for (const diagnostic& remark : made.remarks()) print(remark, options, err);
        if (!made) {
            wrong = true;
            continue;
        }
        edition edition = std::move(made).value();
        now[each.plan.id] = {each.plan.id, edition.next.title, public_feeds(edition.next)};
        content.folders.push_back(each.plan.id);
        std::ranges::move(edition.files, std::back_inserter(content.files));
        std::ranges::move(files_of_months(each.plan, wanted.months, sources_of(each, options), options),
                          std::back_inserter(content.files));
        content.records["ledgers/" + each.plan.id + ".ledger"] = to_text(edition.next);
        forget_inputs(site, each.plan.id, content);
        content.records[record_of_inputs(each.file)] = each.inputs;
        report_changes(edition, options, out);
        report_unlisted(edition, options, out);
    }
    if (wrong) return input_has_errors;
    const auto all = listed(site, now, options, err, code);
    if (!all) return code;
    std::ranges::move(front_pages(*all, edition_options_of(options, plans->front().plan, *horizon)),
                      std::back_inserter(content.files));
    if (options.dry_run) {
        report(site.compare(content), options, out);
        return fine;
    }
    const auto made = site.publish(content, *options.now);
    for (const diagnostic& remark : made.remarks()) print(remark, options, err);
    if (!made) return cannot_read_or_write;
    report(*made, options, out);
    if (std::ranges::any_of(*plans, [](const to_publish& each) { return lacks_forms(each.plan); }))
        err << say(options,
                   "lịch tháng trên trang thiếu dạng Word, Excel, PDF hay ảnh: cần kyniem-paper ở cạnh "
                   "kyniem, "
                   "dựng đủ bằng ./dev build",
                   "the months on the page lack Word, Excel, PDF or pictures: that needs kyniem-paper beside "
                   "kyniem, whole, as ./dev build makes it")
            << '\n';
    if (options.url.empty())
        err << say(options, "chưa có --url: các trang chưa có nút đăng ký và mã QR",
                   "without --url the pages have no buttons and no QR code")
            << '\n';
    return fine;
}

}  // namespace kyniem::cli
