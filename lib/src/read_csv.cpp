#include "read_csv.hpp"

#include "note_words.hpp"

#include <kyniem/config.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/text.hpp>
#include <kyniem/wording.hpp>

#include <csv.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace kyniem {
namespace {

/// What is done with a column: read, passed over because kyniem works it out itself, or taken for the
/// sign of a section of an export that is about other things, unless each row says of which kind it is.
enum class use : std::uint8_t { read, passed_over, of_other_section };

struct known_head {
    std::string_view name;
    use is = use::read;
};
constexpr known_head heads[] = {{"id"},
                                {"name"},
                                {"text"},
                                {"kind"},
                                {"date"},
                                {"end"},
                                {"deadline"},
                                {"channels"},
                                {"owners"},
                                {"partners"},
                                {"themes"},
                                {"notes"},
                                {"number", use::passed_over},
                                {"week", use::passed_over},
                                {"time", use::passed_over},
                                {"precision", use::passed_over},
                                {"tentative", use::passed_over},
                                {"ordinal", use::passed_over},
                                {"class", use::passed_over},
                                {"lunar", use::passed_over},
                                {"sources", use::passed_over},
                                {"what", use::passed_over},
                                {"about", use::passed_over},
                                {"day", use::of_other_section},
                                {"level", use::of_other_section},
                                {"from", use::of_other_section},
                                {"to", use::of_other_section},
                                {"of", use::of_other_section},
                                {"recipients", use::of_other_section}};

/// No table of tasks is wider; what lies beyond is not kept.
constexpr std::size_t most_columns = 1'000;

struct field {
    std::string text{};
    csv_place at{};
};
struct record {
    std::vector<field> fields{};
    csv_place at{};
};

/// The records of a CSV, one at a time, each field with the place of its first letter.
class splitter {
public:
    explicit splitter(char delimiter) : stops_{delimiter, '\n'} {
        csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
        csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    }
    ~splitter() { csv_free(&parser_); }
    splitter(const splitter&) = delete;
    splitter& operator=(const splitter&) = delete;

    /// Calls `take(record)` until it returns false. The place of a field whose quotes are wrong ends it.
    template <class Take>
    std::optional<csv_place> run(std::string_view text, Take take) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of(stops_, at), text.size() - 1) + 1;
            const std::string_view piece = text.substr(at, end - at);
            if (csv_parse(&parser_, piece.data(), piece.size(), add_field, end_record, this) != piece.size())
                return field_begins_;
            go_past(piece);
            if (record_ended_ && !take(next_record())) return std::nullopt;
            at = end;
        }
        if (csv_fini(&parser_, add_field, end_record, this) != 0) return field_begins_;
        if (record_ended_) take(next_record());
        return std::nullopt;
    }

private:
    static void add_field(void* text, std::size_t size, void* self) {
        auto& all = *static_cast<splitter*>(self);
        auto& fields = all.record_.fields;
        if (fields.size() < most_columns)
            fields.push_back({std::string{static_cast<const char*>(text), size}, all.field_begins_});
        all.field_ended_ = true;
    }
    static void end_record(int, void* self) {
        auto& all = *static_cast<splitter*>(self);
        all.record_ended_ = all.field_ended_ = true;
    }

    void go_past(std::string_view piece) {
        here_.column += static_cast<std::uint32_t>(code_points(piece));
        if (piece.back() == '\n') here_ = {here_.line + 1, 1};
        if (field_ended_) field_begins_ = here_;
        field_ended_ = false;
    }

    record next_record() {
        record_ended_ = false;
        record found = std::exchange(record_, {});
        if (!found.fields.empty()) found.at = found.fields.front().at;
        return found;
    }

    csv_parser parser_{};
    std::string stops_;
    csv_place here_{};
    csv_place field_begins_{};
    bool field_ended_ = false;
    bool record_ended_ = false;
    record record_{};
};

std::string head_of(const field& field) {
    return folded(trimmed(field.text));
}

bool has_head(const record& record, std::string_view name) {
    return std::ranges::any_of(record.fields, [&](const field& each) {
        return trimmed(each.text).size() == name.size() && head_of(each) == name;
    });
}

bool is_empty(const field& field) {
    return trimmed(field.text, " \n").empty();
}

bool is_head(const record& record) {
    return has_head(record, "id") && (has_head(record, "text") || has_head(record, "name"));
}

/// Only the first field is filled in.
bool is_lone(const record& record) {
    return !record.fields.empty() && !is_empty(record.fields.front()) &&
           std::ranges::all_of(record.fields.begin() + 1, record.fields.end(), is_empty);
}

/// A TOML string on one line.
std::string toml_string(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string found = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (code < 0x20 || code == 0x7F) {
            found += "\\u00";
            found += digits[code >> 4U];
            found += digits[code & 0xFU];
            continue;
        }
        if (letter == '"' || letter == '\\') found += '\\';
        found += letter;
    }
    return found + "\"";
}

/// Without the mark by which an export keeps a spreadsheet from taking text for a formula.
std::string_view plain(const field& field) {
    std::string_view text = trimmed(field.text, " \n");
    if (text.size() > 1 && text[0] == '\'' && std::string_view{"=+-@\t\r"}.find(text[1]) != text.npos)
        text.remove_prefix(1);
    return text;
}

std::vector<std::string> split(std::string_view text, std::string_view mark) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(mark);
        if (const auto part = trimmed(text.substr(0, end), " \n"); !part.empty()) parts.emplace_back(part);
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + mark.size());
    }
}

bool is_either(const phrase& phrase, std::string_view word) {
    return word == phrase.vi || word == phrase.en;
}

/// Makes entries of records.
class task_writer {
public:
    task_writer(const std::string& name, std::vector<diagnostic>& remarks) : name_(name), remarks_(remarks) {}

    /// False when no more are wanted.
    bool take(record next) {
        if (std::ranges::all_of(next.fields, is_empty)) return true;
        // A line of one field above a head is the title of a section.
        if (title_ && !is_head(next)) read(*title_);
        title_.reset();
        if (!result_.whole) return false;
        if (is_lone(next))
            title_ = std::move(next);
        else
            read(next);
        return result_.whole;
    }

    csv_tasks finish() {
        if (title_ && result_.whole) read(*title_);
        if (result_.whole && !state_) miss("id, text", {});
        if (result_.whole && !any_read_) complain_of_others(first_other_);
        return std::move(result_);
    }

    void stop(std::string_view code, std::vector<std::string> arguments, csv_place at) {
        complain(code, std::move(arguments), at);
        result_.whole = false;
    }

private:
    enum class section : std::uint8_t { of_tasks, of_other_things };

    void complain(std::string_view code, std::vector<std::string> arguments, csv_place at) {
        remarks_.push_back(
            remark(code, std::move(arguments), {.file = name_, .line = at.line, .column = at.column}));
    }
    void miss(const char* column, csv_place at) { stop("key.missing", {column, name_}, at); }

    void complain_of(const field& head) {
        std::vector<std::string> known;
        for (const known_head& each : heads)
            if (each.is == use::read) known.emplace_back(each.name);
        const std::string given = head_of(head);
        stop("key.unknown", {given, name_, nearest(given, known)}, head.at);
    }
    void complain_of_others(const record& head) {
        for (const field& each : head.fields)
            if (is_of_other_section(each)) complain_of(each);
    }
    static bool is_of_other_section(const field& head) {
        const auto known = std::ranges::find(heads, head_of(head), &known_head::name);
        return known != std::end(heads) && known->is == use::of_other_section;
    }

    void read(const record& next) {
        if (!state_ || is_head(next))
            begin_section(next);
        else if (*state_ == section::of_tasks)
            add_task(next);
    }

    void begin_section(const record& head) {
        if (std::ranges::any_of(head.fields, is_of_other_section) && !has_head(head, "kind")) {
            if (!state_) first_other_ = head;
            state_ = section::of_other_things;
            return;
        }
        state_ = section::of_tasks;
        any_read_ = true;
        columns_.clear();
        width_ = 0;
        for (std::size_t number = 0; number < head.fields.size(); ++number) {
            if (is_empty(head.fields[number])) continue;
            width_ = number + 1;
            add_column(head.fields[number], number);
        }
        if (!columns_.contains("id")) miss("id", head.at);
        if (!columns_.contains("text") && !columns_.contains("name")) miss("text", head.at);
    }

    void add_column(const field& head, std::size_t number) {
        const auto known = std::ranges::find(heads, head_of(head), &known_head::name);
        if (known == std::end(heads))
            complain_of(head);
        else if (!columns_.emplace(known->name, number).second)
            stop("csv.column-twice", {std::string{known->name}}, head.at);
    }

    /// What the record has in a column; nothing where that is empty.
    [[nodiscard]] const field* find(const record& record, std::string_view column) const {
        const auto found = columns_.find(column);
        if (found == columns_.end() || found->second >= record.fields.size()) return nullptr;
        const field& field = record.fields[found->second];
        return is_empty(field) ? nullptr : &field;
    }

    bool is_task(const record& record) {
        const field* kind = find(record, "kind");
        if (kind == nullptr) return true;
        const std::string given{plain(*kind)};
        std::vector<std::string> known;
        std::string all;
        for (int number = 0; number <= int(row_kind::make_up); ++number) {
            known.emplace_back(id_of(static_cast<row_kind>(number)));
            all += (all.empty() ? "" : ", ") + known.back();
        }
        if (std::ranges::find(known, given) == known.end())
            complain("value.unknown", {given, "kind", all, nearest(given, known)}, kind->at);
        return given == id_of(row_kind::task);
    }

    /// A run that begins or ends with a milestone has its words there, and no day to take in.
    [[nodiscard]] bool has_words_for_a_day(const record& record) const {
        const auto is_open = [&](std::string_view day, std::string_view words) {
            return find(record, day) == nullptr && find(record, words) != nullptr;
        };
        return is_open("date", "from") || is_open("end", "to");
    }

    /// More fields than columns: as a rule a delimiter that was to belong to a text.
    bool is_too_wide(const record& record) {
        for (std::size_t number = width_; number < record.fields.size(); ++number)
            if (!is_empty(record.fields[number])) {
                complain("csv.fields", {std::to_string(width_)}, record.fields[number].at);
                return true;
            }
        return false;
    }

    void add_task(const record& record) {
        if (is_too_wide(record) || !is_task(record) || has_words_for_a_day(record)) return;
        const field* id = find(record, "id");
        // Lists have both: the name is the text without what kyniem adds to it.
        const field* text = find(record, "name");
        if (text == nullptr) text = find(record, "text");
        if (id == nullptr) complain("text.empty", {"id"}, record.at);
        if (text == nullptr) complain("text.empty", {"text"}, record.at);
        if (id == nullptr || text == nullptr) return;
        if (++tasks_ > most_entries) return stop("limit.entries", {std::to_string(most_entries)}, record.at);
        add_line("[[task]]", record.at);
        add("id", id);
        add("name", text);
        add_dates(record);
        for (const char* key : {"channels", "owners", "partners", "themes"})
            if (const field* list = find(record, key)) add_list(key, *list);
        if (const field* notes = find(record, "notes")) add_notes(*notes);
    }

    void add_line(const std::string& text, csv_place at) {
        result_.toml += text + "\n";
        result_.places.push_back(at);
    }

    void add(const std::string& key, const field* value) {
        if (value != nullptr) add_line(key + " = " + toml_string(plain(*value)), value->at);
    }

    void add_dates(const record& record) {
        const field* begin = find(record, "date");
        const field* end = find(record, "end");
        const field* due = find(record, "deadline");
        if (end == nullptr) end = due;
        // A report writes the day by which something is due as its only day.
        if (due != nullptr && begin != nullptr && plain(*begin) == plain(*end)) begin = nullptr;
        add("from", begin);
        add("to", end);
    }

    void add_list(const std::string& key, const field& list) {
        std::string all;
        for (const std::string& each : split(plain(list), ";"))
            all += (all.empty() ? "" : ", ") + toml_string(each);
        add_line(key + " = [" + all + "]", list.at);
    }

    void add_notes(const field& field) {
        std::string notes;
        bool proposed = false;
        for (const std::string& each : split(plain(field), "; ")) {
            const bool is_proposal = is_either(proposal_word, each);
            proposed = proposed || is_proposal;
            if (!is_proposal && !is_either(not_dated, each)) notes += (notes.empty() ? "" : "; ") + each;
        }
        if (!notes.empty()) add_line("note = " + toml_string(notes), field.at);
        if (proposed) add_line("basis = \"proposal\"", field.at);
    }

    const std::string& name_;
    std::vector<diagnostic>& remarks_;
    csv_tasks result_{};
    std::optional<section> state_{};  ///< nothing: before the first head
    bool any_read_ = false;
    record first_other_{};
    std::optional<record> title_{};
    std::map<std::string_view, std::size_t> columns_{};
    std::size_t width_ = 0;
    std::size_t tasks_ = 0;
};

/// Vietnamese Excel writes semicolons. Titles may stand above the head: that is the line with the id.
char delimiter_of(std::string_view text) {
    const auto is_id = [](std::string_view each) {
        each = trimmed(each, " \"");
        return each.size() == 2 && folded(each) == "id";
    };
    const auto is_head_with = [&](std::string_view line, char mark) {
        return std::ranges::any_of(split(line, std::string_view{&mark, 1}), is_id);
    };
    const std::string_view first = text.substr(0, text.find('\n'));
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        for (const char mark : {',', ';'})
            if (line.find(mark) != line.npos && is_head_with(line, mark)) return mark;
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return first.find(',') == first.npos && first.find(';') != first.npos ? ';' : ',';
}

}  // namespace

csv_tasks read_csv(std::string_view text, const std::string& name, std::vector<diagnostic>& remarks) {
    const std::string lines = with_line_feeds(text);
    task_writer writer{name, remarks};
    splitter splitter{delimiter_of(lines)};
    const auto bad = splitter.run(lines, [&](record next) { return writer.take(std::move(next)); });
    if (bad) writer.stop("csv.quotes", {}, *bad);
    return writer.finish();
}

void named_ids::add(const std::string& name, const std::string& id) {
    if (!name.empty()) by_name_[name].insert(id);
}

void named_ids::resolve(std::vector<std::string>& names) const {
    const auto id_of = [&](const std::string& name) {
        const auto found = by_name_.find(name);
        const bool is_one = !ids_.contains(name) && found != by_name_.end() && found->second.size() == 1;
        return is_one ? &*found->second.begin() : nullptr;
    };
    std::vector<std::string> resolved;
    for (auto at = names.begin(); at != names.end();) {
        // A name that has "; " in it was taken for several: the longest counts.
        auto end = names.end();
        const std::string* id = nullptr;
        for (; end != at && id == nullptr; --end) id = id_of(joined({at, end}, "; "));
        resolved.push_back(id != nullptr ? *id : *at);
        at = id != nullptr ? end + 1 : at + 1;
    }
    names = std::move(resolved);
}

std::string named_ids::likely(const std::string& name) const {
    std::string ids;
    if (const auto found = by_name_.find(name); found != by_name_.end())
        for (const std::string& each : found->second) ids += (ids.empty() ? "" : " / ") + each;
    if (!ids.empty()) return ids;
    std::vector<std::string> names;
    for (const auto& [each, unused] : by_name_) names.push_back(each);
    return nearest(name, names);
}

}  // namespace kyniem
