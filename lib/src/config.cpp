#include <kyniem/config.hpp>
#include <kyniem/text.hpp>
#include <kyniem/validate.hpp>

#include "read_csv.hpp"
#include "read_entries.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace kyniem {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view entry_kinds[] = {"source",
                                            "province",
                                            "unit",
                                            "role",
                                            "channel",
                                            "theme",
                                            "slogan",
                                            "anniversary",
                                            "lunar-month",
                                            "holiday",
                                            "holiday-decision",
                                            "joint",
                                            "milestone",
                                            "phase",
                                            "rule",
                                            "task",
                                            "duty",
                                            "feed",
                                            "report"};

std::string_view line_of(std::string_view text, std::uint32_t number) {
    for (; number > 1 && !text.empty(); --number)
        text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
    return text.substr(0, text.find('\n'));
}

/// The value of a line `key = 24/02/2027`, as days are spoken; empty where it is no such one.
std::string day_as_spoken(std::string_view line) {
    const auto equals = line.find('=');
    if (equals == line.npos) return {};
    const std::string_view value = trimmed(line.substr(equals + 1), " \t\r");
    std::size_t at = 0;
    const auto digits = [&](std::size_t least, std::size_t most) {
        std::size_t count = 0;
        while (at < value.size() && is_digit(value[at]) && count <= most) ++at, ++count;
        return count >= least && count <= most;
    };
    const auto mark = [&] {
        return at < value.size() && std::string_view{"/.-"}.find(value[at++]) != std::string_view::npos;
    };
    if (!digits(1, 2) || !mark() || !digits(1, 2) || !mark() || !digits(4, 4)) return {};
    return std::string{value.substr(0, at)};
}

/// An entry as it stands in the files, before it is read.
struct raw_entry {
    std::string kind{};
    std::string id{};
    toml::table* table = nullptr;
    bool included = false;
};

class loader {
public:
    explicit loader(const load_options& options) : options_(options) {}

    /// A file that includes this one again goes in a circle.
    void mark_open(const fs::path& path) {
        std::error_code failure;
        open_.push_back(fs::canonical(path, failure));
    }

    checked<plan> run(std::string_view text, const std::string& name, const fs::path& folder) {
        add_text(text, name, folder, 0);
        if (stopped_) return checked<plan>{std::move(remarks_)};
        disable();
        read();
        if (!stopped_) add_validation();
        std::ranges::stable_sort(remarks_, {}, [](const diagnostic& each) {
            return std::tuple{each.at.file, each.at.line, each.at.column};
        });
        return {std::move(plan_), std::move(remarks_)};
    }

private:
    void stop(std::string_view code, std::vector<std::string> arguments, position at) {
        remarks_.push_back(remark(code, std::move(arguments), std::move(at)));
        stopped_ = true;
    }

    static bool is_csv(std::string_view name) { return folded(name).ends_with(".csv"); }

    /// The place in a CSV, for one in the entries that were made of it.
    [[nodiscard]] position original(position at) const {
        const auto places = csv_places_.find(at.file);
        if (places == csv_places_.end() || at.line == 0 || at.line > places->second.size()) return at;
        const csv_place& place = places->second[at.line - 1];
        return {std::move(at.file), place.line, place.column};
    }
    [[nodiscard]] position place_of(const toml::node& node) const { return original(position_of(node)); }

    void add_text(std::string_view text, const std::string& name, const fs::path& folder, std::size_t depth) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        if (const auto bad = first_invalid_utf8(text)) {
            const auto before = text.substr(0, *bad);
            const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
            const std::size_t line_begin =
                before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
            stop("file.encoding", {},
                 {name, line, static_cast<std::uint32_t>(1 + code_points(before.substr(line_begin)))});
            return;
        }
        std::string entries = *nfc(text);
        if (depth > 0 && is_csv(name)) {
            csv_tasks tasks = read_csv(entries, name, remarks_);
            stopped_ = !tasks.whole;
            if (stopped_) return;
            entries = std::move(tasks.toml);
            csv_places_.emplace(name, std::move(tasks.places));
        }
        try {
            documents_.push_back(std::make_unique<toml::table>(toml::parse(entries)));
        } catch (const toml::parse_error& error) {
            const position at = original({name, error.source().begin.line, error.source().begin.column});
            if (const std::string day = day_as_spoken(line_of(entries, error.source().begin.line));
                !day.empty())
                stop("date.format", {day}, at);
            else
                stop("toml.syntax", {std::string{error.description()}}, at);
            return;
        }
        say_file(*documents_.back(), std::make_shared<const std::string>(name));
        add_document(*documents_.back(), folder, depth);
    }

    /// Tells each value which file it is of. toml++ would do so while it parses, but cannot bear to run out
    /// of memory for it. The regions are parts of nodes that are not const.
    static void say_file(toml::node& node, const toml::source_path_ptr& file) {
        const_cast<toml::source_region&>(node.source()).path = file;
        if (toml::table* const table = node.as_table())
            for (auto&& [key, value] : *table) say_file(value, file);
        if (toml::array* const array = node.as_array())
            for (toml::node& value : *array) say_file(value, file);
    }

    void add_document(toml::table& document, const fs::path& folder, std::size_t depth) {
        toml::table* head = document["plan"].as_table();
        if (head != nullptr) {
            include(*head, folder, depth);
            if (stopped_) return;
        }
        if (depth == 0)
            head_ = head;
        else if (head != nullptr)
            for (const auto& [key, value] : *head)
                if (key.str() != "include") complain("include.plan-key", {std::string{key.str()}}, value);
        if (depth == 0 && head == nullptr)
            remarks_.push_back(
                remark("key.missing", {"[plan]", position_of(document).file}, position_of(document)));
        for (auto&& [key, value] : document) {
            const std::string kind{key.str()};
            if (kind == "plan" && value.is_table()) continue;
            if (std::ranges::find(entry_kinds, kind) == std::end(entry_kinds)) {
                std::vector<std::string> known{std::begin(entry_kinds), std::end(entry_kinds)};
                known.emplace_back("plan");
                complain("key.unknown", {kind, position_of(document).file, nearest(kind, known)}, value);
                continue;
            }
            toml::array* entries = value.as_array();
            if (entries == nullptr ||
                !std::ranges::all_of(*entries, [](const toml::node& each) { return each.is_table(); })) {
                complain("key.type", {kind, "[[" + kind + "]]"}, value);
                continue;
            }
            for (toml::node& each : *entries) add_raw(kind, *each.as_table(), depth > 0);
        }
    }

    /// Files are taken in before the file that includes them, so that it can change what they say.
    void include(const toml::table& head, const fs::path& folder, std::size_t depth) {
        const toml::node* list = head.get("include");
        if (list == nullptr) return;
        if (list->as_array() == nullptr) return complain("key.type", {"include", "[\"…\"]"}, *list);
        for (const toml::node& each : *list->as_array()) {
            const auto* text = each.as_string();
            if (text == nullptr) {
                complain("key.type", {"include", "\"…\""}, each);
                continue;
            }
            include_one(text->get(), each, folder, depth);
            if (stopped_) return;
        }
    }

    void include_one(const std::string& name, const toml::node& node, const fs::path& folder,
                     std::size_t depth) {
        const fs::path relative{name};
        const bool outside = relative.is_absolute() || name.empty() || first_control(name) ||
                             std::ranges::any_of(relative, [](const fs::path& part) { return part == ".."; });
        if (outside) return complain("include.outside", {name}, node);
        for (const fs::path& base : {folder, options_.data_folder}) {
            std::error_code failure;
            if (base.empty() || !fs::is_regular_file(base / relative, failure)) continue;
            // A link inside the folder may still lead out of it.
            const fs::path real = fs::canonical(base / relative, failure);
            const fs::path real_base = fs::canonical(base, failure);
            const fs::path inside = real.lexically_relative(real_base);
            if (failure || inside.empty() || *inside.begin() == "..")
                return complain("include.outside", {name}, node);
            if (std::ranges::find(open_, real) != open_.end()) return complain("include.loop", {name}, node);
            if (!seen_.insert(real).second) return;
            if (seen_.size() > most_includes)
                return complain("include.limit", {std::to_string(most_includes)}, node);
            const auto text = read_file(real, (base / relative).string());
            if (!text) {
                remarks_.insert(remarks_.end(), text.remarks().begin(), text.remarks().end());
                stopped_ = true;
                return;
            }
            plan_.included.push_back((base / relative).string());
            open_.push_back(real);
            add_text(*text, (base / relative).string(), real.parent_path(), depth + 1);
            open_.pop_back();
            return;
        }
        complain("include.missing", {name, options_.data_folder.string()}, node);
    }

    void add_raw(const std::string& kind, toml::table& table, bool included) {
        std::string id;
        if (const auto* text = table["id"].as_string()) id = text->get();
        const bool wants_override = table["override"].value_or(false);
        const toml::node* flag = table.get("override");
        if (flag != nullptr && !flag->is_boolean()) complain("key.type", {"override", "true / false"}, *flag);
        const auto key = std::pair{kind, id};
        const auto known = by_id_.find(key);
        if (known == by_id_.end()) {
            if (wants_override) {
                std::vector<std::string> ids;
                for (const auto& [other, unused] : by_id_)
                    if (other.first == kind) ids.push_back(other.second);
                complain("override.nothing", {id, nearest(id, ids)}, table);
            }
            table.erase("override");
            if (!id.empty()) by_id_.emplace(key, entries_.size());
            entries_.push_back({kind, id, &table, included});
            return;
        }
        raw_entry& first = entries_[known->second];
        if (!wants_override) {
            const position at = place_of(*first.table);
            complain("id.duplicate", {id, at.file + ":" + std::to_string(at.line)}, table);
            return;
        }
        // Key by key: what the override names replaces, the rest stays. Moved, so that each value
        // keeps its own place for remarks.
        for (auto&& [name, value] : table)
            if (name.str() != "override" && name.str() != "id")
                first.table->insert_or_assign(name, std::move(value));
    }

    void disable() {
        if (head_ == nullptr) return;
        const toml::node* list = head_->get("disable");
        if (list == nullptr) return;
        if (list->as_array() == nullptr) return complain("key.type", {"disable", "[\"…\"]"}, *list);
        for (const toml::node& each : *list->as_array()) {
            const std::string id = each.value_or(std::string{});
            if (id.empty()) {
                complain("key.type", {"disable", "\"…\""}, each);
                continue;
            }
            const auto removed = std::erase_if(
                entries_, [&](const raw_entry& entry) { return entry.included && entry.id == id; });
            left_out_.insert(id);
            if (removed != 0) continue;
            std::vector<std::string> ids;
            for (const raw_entry& entry : entries_)
                if (entry.included) ids.push_back(entry.id);
            complain("disable.unknown", {id, nearest(id, ids)}, each);
        }
    }

    /// Whether an included entry is meant for this plan: all are but those of other provinces and sectors.
    [[nodiscard]] bool is_chosen(const raw_entry& entry) const {
        const auto names = [&](const char* key, const auto& is_wanted) {
            const toml::array* list = entry.table->get_as<toml::array>(key);
            if (list == nullptr || list->empty()) return true;
            return std::ranges::any_of(
                *list, [&](const toml::node& each) { return is_wanted(each.value_or(std::string{})); });
        };
        if (!entry.included || (entry.kind != "anniversary" && entry.kind != "milestone")) return true;
        return names("provinces", [&](const std::string& id) { return is_own_province(id); }) &&
               names("sectors", [&](const std::string& id) {
                   return std::ranges::find(plan_.sectors, id) != plan_.sectors.end();
               });
    }

    /// The plan's province, or one that had become part of it by the day of the plan.
    [[nodiscard]] bool is_own_province(const std::string& id) const {
        if (id == plan_.province) return true;
        const province* former = find(plan_.provinces, id);
        return former != nullptr && former->successor == plan_.province &&
               (!plan_.beginning() || !former->until || *former->until < *plan_.beginning());
    }

    void read() {
        if (head_ != nullptr) read_plan_table(*head_, plan_, remarks_);
        if (entries_.size() > most_entries) {
            stop("limit.entries", {std::to_string(most_entries)}, plan_.at);
            return;
        }
        // What became of the provinces decides which other entries are meant.
        std::stable_partition(entries_.begin(), entries_.end(),
                              [](const raw_entry& each) { return each.kind == "province"; });
        for (const raw_entry& entry : entries_) {
            if (!is_chosen(entry)) {
                left_out_.insert(entry.id);
                plan others;
                std::vector<diagnostic> unsaid;
                read_entry(*entry.table, entry.kind, others, unsaid);
                if (!has_errors(unsaid))
                    for (anniversary& each : others.anniversaries) plan_.elsewhere.push_back(std::move(each));
                continue;
            }
            const std::size_t before = remarks_.size();
            read_entry(*entry.table, entry.kind, plan_, remarks_);
            if (remarks_.size() != before) half_read_.insert(entry.table);
            for (std::size_t number = before; number < remarks_.size(); ++number)
                remarks_[number].at = original(std::move(remarks_[number].at));
            if (entry.kind != "task") continue;
            task& last = plan_.tasks.back();
            for (position* at : {&last.at, &last.from.at, &last.to.at}) *at = original(std::move(*at));
        }
        if (!csv_places_.empty()) resolve_names();
    }

    /// Only now that all entries are known: a CSV may call units and channels by their names.
    void resolve_names() {
        named_ids& people = names_["[[unit]], [[role]]"];
        people.add(plan_.units);
        people.add(plan_.roles);
        names_["[[channel]]"].add(plan_.channels);
        names_["[[theme]]"].add(plan_.themes);
        for (task& each : plan_.tasks) {
            if (!csv_places_.contains(each.at.file)) continue;
            people.resolve(each.work.owners);
            people.resolve(each.work.partners);
            names_["[[channel]]"].resolve(each.work.channels);
            names_["[[theme]]"].resolve(each.work.themes);
        }
    }

    /// What validation finds, at the very value where the file holds it. What the reader has said of
    /// that place already is not said twice.
    void add_validation() {
        std::map<std::pair<std::string, std::uint32_t>, const toml::table*> by_place;
        for (const raw_entry& entry : entries_) {
            const position at = place_of(*entry.table);
            by_place.emplace(std::pair{at.file, at.line}, entry.table);
        }
        using place_and_code = std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>;
        const auto key = [](const diagnostic& each) {
            return place_and_code{each.at.file, each.at.line, each.at.column, each.code};
        };
        std::set<place_and_code> said;
        for (const diagnostic& each : remarks_) said.insert(key(each));
        const bool half_read = has_errors(remarks_);
        constexpr std::size_t most_suggestions = 100;  // each looks at every name
        std::size_t suggestions = 0;
        for (diagnostic& found : validate(plan_)) {
            const auto entry = by_place.find({found.at.file, found.at.line});
            const toml::node* value = entry == by_place.end() || found.arguments.empty()
                                          ? nullptr
                                          : value_in(*entry->second, found.arguments[0]);
            // What is missing from an entry that could not be read whole follows from that.
            if (value == nullptr && entry != by_place.end() && half_read_.contains(entry->second)) continue;
            if (found.at.line == 0 && half_read) continue;
            if (value != nullptr && found.code != "id.duplicate") found.at = place_of(*value);
            if (found.code == "reference.unknown" && left_out_.contains(found.arguments[0]))
                found = remark("reference.left-out", {found.arguments[0]}, found.at);
            if (found.code == "reference.unknown" && csv_places_.contains(found.at.file) &&
                found.arguments[2].empty() && suggestions++ < most_suggestions)
                found.arguments[2] = names_[found.arguments[1]].likely(found.arguments[0]);
            if (said.insert(key(found)).second) remarks_.push_back(std::move(found));
        }
    }

    /// The string `text` in the entry, in a list or in a table of it; but for its own id.
    static const toml::node* value_in(const toml::node& node, const std::string& text) {
        if (const auto* string = node.as_string()) return string->get() == text ? &node : nullptr;
        if (const toml::array* array = node.as_array())
            for (const toml::node& each : *array)
                if (const toml::node* found = value_in(each, text)) return found;
        if (const toml::table* table = node.as_table())
            for (const auto& [key, each] : *table) {
                if (key.str() == "id" && !is_citation(*table)) continue;
                if (const toml::node* found = value_in(each, text)) return found;
            }
        return nullptr;
    }

    /// { id = "kh-262", clause = "III.6" } names another entry; so does `for = { id = […] }`, a list.
    static bool is_citation(const toml::table& table) {
        return table.get("name") == nullptr && table.get("title") == nullptr &&
               table.get("text") == nullptr &&
               (table.is_inline() || (table.get("id") != nullptr && table.get("id")->is_array()));
    }

    void complain(std::string_view code, std::vector<std::string> arguments, const toml::node& node) {
        remarks_.push_back(remark(code, std::move(arguments), place_of(node)));
    }

    const load_options& options_;
    plan plan_{};
    std::vector<diagnostic> remarks_{};
    std::vector<std::unique_ptr<toml::table>> documents_{};
    std::map<std::string, std::vector<csv_place>> csv_places_{};  ///< by file
    std::map<std::string, named_ids> names_{};                    ///< by what they name, as remarks say it
    toml::table* head_ = nullptr;
    std::vector<raw_entry> entries_{};
    std::map<std::pair<std::string, std::string>, std::size_t> by_id_{};
    std::set<std::string> left_out_{};
    std::set<const toml::table*> half_read_{};
    std::vector<fs::path> open_{};
    std::set<fs::path> seen_{};
    bool stopped_ = false;
};

}  // namespace

checked<std::string> read_file(const fs::path& path, const std::string& name, std::size_t largest) {
    const auto fail = [&](std::string_view code, std::vector<std::string> arguments) {
        return checked<std::string>{{remark(code, std::move(arguments), {.file = name})}};
    };
    std::error_code failure;
    std::ifstream file{path, std::ios::binary};
    if (!file || fs::is_directory(path, failure)) return fail("file.unreadable", {});
    // One byte more than the file says it has, to see its end; a pipe says nothing and is read in pieces.
    const auto size = fs::file_size(path, failure);
    std::size_t room = failure ? 65536 : std::min<std::size_t>(size, largest) + 1;
    std::string text;
    while (file && text.size() <= largest) {
        const std::size_t before = text.size();
        text.resize(std::min(before + room, largest + 1));
        file.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
        text.resize(before + static_cast<std::size_t>(file.gcount()));
        room = 1'048'576;
    }
    if (file.bad()) return fail("file.unreadable", {});
    if (text.size() > largest) return fail("file.too-large", {std::to_string(largest)});
    return {std::move(text), {}};
}

bool is_unreadable(const std::vector<diagnostic>& remarks) noexcept {
    return remarks.size() == 1 && remarks.front().code == "file.unreadable";
}

checked<plan> load(const fs::path& file, const load_options& options) {
    loader loader{options};
    const std::string name = options.name.empty() ? file.string() : options.name;
    const auto text = read_file(file, name);
    if (!text) return checked<plan>{text.remarks()};
    loader.mark_open(file);
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    return loader.run(*text, name, folder);
}

checked<plan> parse(std::string_view toml, const std::string& name, const load_options& options) {
    loader loader{options};
    if (toml.size() > largest_file)
        return checked<plan>{{remark("file.too-large", {std::to_string(largest_file)}, {.file = name})}};
    return loader.run(toml, name, {});
}

}  // namespace kyniem
