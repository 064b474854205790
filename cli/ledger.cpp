#include "common.hpp"

#include <algorithm>
#include <set>

namespace kyniem::cli {
namespace {

namespace fs = std::filesystem;

std::optional<site> open_site(const options& options, site::purpose purpose, std::ostream& err) {
    auto opened = site::open(options.output, purpose);
    for (const diagnostic& remark : opened.remarks()) print(remark, options, err);
    if (!opened) return std::nullopt;
    return std::move(opened).value();
}

/// The plans that are served or have a ledger.
std::set<std::string> plans_of(const site& site) {
    std::set<std::string> plans;
    for (const std::string& name : site.records("ledgers"))
        if (name.ends_with(".ledger")) plans.insert(name.substr(0, name.size() - 7));
    for (const site::entry& each : site.files())
        if (const auto slash = each.path.find('/'); slash != std::string::npos)
            plans.insert(each.path.substr(0, slash));
    return plans;
}

/// Puts ledgers into the site; the next publish looks at everything again.
int store(site& site, const std::vector<ledger>& ledgers, const options& options, std::ostream& err) {
    generation_content content;
    for (const ledger& each : ledgers) {
        const std::string name = "ledgers/" + each.plan + ".ledger";
        content.records[name] = to_text(each);
        // What could not be read again must not take the place of what is there.
        const auto again = parse_ledger(content.records[name], name);
        for (const diagnostic& remark : again.remarks()) print(remark, options, err);
        if (!again) return input_has_errors;
    }
    for (const std::string& name : site.records("inputs")) content.records["inputs/" + name] = "";
    const auto made = site.publish(content, *options.now);
    for (const diagnostic& remark : made.remarks()) print(remark, options, err);
    return made ? fine : cannot_read_or_write;
}

/// The feeds of a plan as the site serves them, or the files given.
std::optional<std::vector<found_feed>> found_feeds(const site& site, const std::string& plan,
                                                   const options& options, std::ostream& err) {
    std::vector<found_feed> found;
    bool right = true;
    const auto add = [&](const std::string& file, const checked<std::string>& bytes) {
        for (const diagnostic& remark : bytes.remarks()) print(remark, options, err);
        if (!bytes) return right = false;
        auto feed = parse_feed(*bytes, file);
        for (const diagnostic& remark : feed.remarks()) print(remark, options, err);
        if (!feed) return right = false;
        found.push_back({file, std::move(feed).value()});
        return true;
    };
    if (!options.files.empty()) {
        for (const fs::path& file : options.files)
            add(file.string(), kyniem::read_file(file, file.string(), largest_ledger));
    } else {
        for (const site::entry& each : site.files())
            if (each.path.starts_with(plan + "/") && each.path.ends_with(".ics"))
                add(each.path, site.bytes_of(each.path));
    }
    if (!right) return std::nullopt;
    return found;
}

}  // namespace

int ledger_export(const options& options, std::ostream& out, std::ostream& err) {
    const auto site = open_site(options, site::purpose::reading, err);
    if (!site) return cannot_read_or_write;
    const auto plans = plans_of(*site);
    if (plans.empty()) {
        print(remark("site.empty", {}, {options.output, 0, 0}), options, err);
        return input_has_errors;
    }
    std::error_code failure;
    fs::create_directories(options.folder, failure);
    int worst = fine;
    for (const std::string& plan : plans) {
        int code = fine;
        const auto last = load_ledger(*site, plan, options, err, code);
        worst = last ? worst : std::max(worst, code);
        if (!last) continue;  // the others are worth keeping
        const fs::path file = options.folder / (plan + ".ledger");
        // The addresses of unlisted feeds are in it.
        if (!write_file(file, to_text(*last), options, err, readers::owner)) return cannot_read_or_write;
        out << file.string() << '\n';
    }
    return worst;
}

int ledger_import(const options& options, std::ostream& out, std::ostream& err) {
    auto site = open_site(options, site::purpose::writing, err);
    if (!site) return cannot_read_or_write;
    std::vector<ledger> ledgers;
    for (const fs::path& file : options.files) {
        const auto text = read_file(file, options, err, largest_ledger);
        if (!text) return cannot_read_or_write;
        auto ledger = parse_ledger(*text, file.string());
        for (const diagnostic& remark : ledger.remarks()) print(remark, options, err);
        if (!ledger) return input_has_errors;
        if (const auto twin = std::ranges::find(ledgers, ledger->plan, &kyniem::ledger::plan);
            twin != ledgers.end()) {
            const fs::path& other = options.files[static_cast<std::size_t>(twin - ledgers.begin())];
            print(remark("plan.twice", {ledger->plan, other.string()}, {file.string(), 0, 0}), options, err);
            return input_has_errors;
        }
        // A damaged one is what a backup is there for: it is said, and not compared.
        int damaged = fine;
        const auto last = load_ledger(*site, ledger->plan, options, err, damaged);
        if (last && !is_as_new_as(*ledger, *last)) {
            print(remark("ledger.older", {ledger->plan}, {file.string(), 0, 0}), options, err);
            return input_has_errors;
        }
        ledgers.push_back(std::move(ledger).value());
    }
    const int code = store(*site, ledgers, options, err);
    if (code != fine) return code;
    for (const ledger& each : ledgers)
        out << options.output << ": " << each.plan << ", " << each.events.size()
            << say(options, " sự kiện", " events") << '\n';
    return fine;
}

int ledger_rebuild(const options& options, std::ostream& out, std::ostream& err) {
    int code = fine;
    const auto plan = load_plan(options, err, code);
    if (!plan) return code;
    const auto horizon = span_of(options, err);
    if (!horizon) return wrong_use;
    auto site = open_site(options, site::purpose::writing, err);
    if (!site) return cannot_read_or_write;
    const auto feeds = found_feeds(*site, plan->id, options, err);
    if (!feeds) return input_has_errors;
    if (feeds->empty()) {
        print(remark("site.empty", {}, {options.output, 0, 0}), options, err);
        return input_has_errors;
    }
    const auto made = recovered(*plan, *feeds, *horizon, content_language(options, *plan));
    for (const diagnostic& remark : made.remarks()) print(remark, options, err);
    if (!made) return input_has_errors;
    code = store(*site, {*made}, options, err);
    if (code != fine) return code;
    out << options.output << ": " << made->feeds.size() << say(options, " lịch, ", " feeds, ")
        << made->events.size() << say(options, " sự kiện", " events") << '\n';
    print(remark("ledger.rebuilt", {plan->id}, {options.output, 0, 0}), options, err);
    return fine;
}

int ledger_check(const options& options, std::ostream& out, std::ostream& err) {
    const auto site = open_site(options, site::purpose::reading, err);
    if (!site) return cannot_read_or_write;
    std::size_t wrong = 0;
    std::size_t events = 0;
    const auto complain = [&](const diagnostic& remark) {
        print(remark, options, err);
        ++wrong;
    };
    for (const site::entry& each : site->files()) {
        const auto bytes = site->bytes_of(each.path);
        for (const diagnostic& remark : bytes.remarks()) complain(remark);
        if (bytes && digest_of(*bytes) != each.digest)
            complain(remark("ledger.digest", {}, {each.path, 0, 0}));
    }
    for (const std::string& plan : plans_of(*site)) {
        int code = fine;
        const auto last = load_ledger(*site, plan, options, err, code);
        const auto feeds = found_feeds(*site, plan, options, err);
        if (!last || !feeds) {
            ++wrong;
            continue;
        }
        for (const found_feed& each : *feeds) {
            events += each.feed.events.size();
            for (const diagnostic& remark : disagreements(*last, each)) complain(remark);
        }
        if (feeds->size() != last->feeds.size())
            complain(remark("ledger.feeds", {plan}, {options.output, 0, 0}));
    }
    out << options.output << ": " << site->files().size() << say(options, " tệp, ", " files, ") << events
        << say(options, " sự kiện trong các lịch, ", " events in feeds, ") << wrong
        << say(options, " chỗ không khớp", " disagreements") << '\n';
    return wrong == 0 ? fine : input_has_errors;
}

}  // namespace kyniem::cli
