#include "toml_reader.hpp"

#include <kyniem/text.hpp>
#include <kyniem/validate.hpp>

#include <algorithm>
#include <charconv>

namespace kyniem {
namespace {

std::vector<std::string> names_of(std::span<const plan_key> keys) {
    std::vector<std::string> names;
    for (const plan_key& key : keys) names.emplace_back(key.name);
    return names;
}

std::span<const plan_key> keys_of(std::string_view kind) {
    const auto found = std::ranges::find(plan_tables(), kind, &plan_table::name);
    return found == plan_tables().end() ? std::span<const plan_key>{} : found->keys;
}

/// "[[rule.window]]" as the file writes it.
std::string header_of(std::string_view kind) {
    static constexpr std::string_view singles[] = {"plan",      "rule.for",          "feed.select",
                                                   "duty.data", "anniversary.lunar", "holiday.lunar"};
    const bool single = std::ranges::find(singles, kind) != std::end(singles);
    return (single ? "[" : "[[") + std::string{kind} + (single ? "]" : "]]");
}

struct parsed_offset {
    std::optional<offset> distance{};
    bool too_far = false;
};

constexpr int farthest = 3660;

/// "13d", "2w", "1m", "5wd".
parsed_offset parse_offset(std::string_view text, int sign) {
    text = trimmed(text);
    int count = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (failure == std::errc::result_out_of_range || count > farthest) return {.too_far = true};
    if (failure != std::errc{} || count < 0) return {};
    if (unit == "wd") return {.distance = offset{sign * count, step::working_days}};
    if (unit == "d") return {.distance = offset{sign * count, step::days}};
    if (unit == "w") return {.distance = offset{sign * count, step::weeks}};
    if (unit == "m") return {.distance = offset{sign * count, step::months}};
    return {};
}

/// "name - 30d" → name, distance. No sign: no distance.
struct expression {
    std::string_view name;
    parsed_offset offset{.distance = kyniem::offset{}};
};
expression parse_expression(std::string_view text) {
    // A sign is one that a digit follows, perhaps after blanks, and that a T or a blank precedes:
    // ids hold hyphens too.
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] != '+' && text[at] != '-') continue;
        const bool sign = text[at - 1] == ' ' || (at == 1 && text[0] == 'T');
        if (sign)
            return {trimmed(text.substr(0, at)), parse_offset(text.substr(at + 1), text[at] == '-' ? -1 : 1)};
    }
    return {trimmed(text)};
}

}  // namespace

bool is_document_address(std::string_view text) noexcept {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find_first_of(" \n\"<>\\^`{|}") == std::string_view::npos;
}

position position_of(const toml::node& node) {
    const toml::source_region& region = node.source();
    return {.file = region.path ? *region.path : std::string{},
            .line = region.begin.line,
            .column = region.begin.column};
}

toml_reader::toml_reader(const toml::table& table, std::string_view kind, std::vector<diagnostic>& remarks)
    : table_(table), kind_(kind), remarks_(remarks) {
    const auto keys = keys_of(kind);
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (std::ranges::find(keys, name, &plan_key::name) != keys.end()) continue;
        // toml++ 3.3 keeps the place of each key.
        position place{.file = position_of(value).file,
                       .line = key.source().begin.line,
                       .column = key.source().begin.column};
        remarks.push_back(remark("key.unknown",
                                 {std::string{name}, header_of(kind), nearest(name, names_of(keys))}, place));
    }
    for (const plan_key& key : keys)
        if (key.required && table.get(key.name) == nullptr)
            remarks.push_back(remark("key.missing", {std::string{key.name}, header_of(kind)}, at()));
}

void toml_reader::complain(std::string_view code, std::vector<std::string> arguments,
                           const toml::node& node) const {
    remarks_.push_back(remark(code, std::move(arguments), position_of(node)));
}

void toml_reader::wrong_type(std::string_view key, std::string_view expected, const toml::node& node) const {
    complain("key.type", {std::string{key}, std::string{expected}}, node);
}

void toml_reader::wrong_word(const std::string& given, std::string_view key,
                             const std::vector<std::string>& known, const toml::node& node) const {
    std::string all;
    for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
    complain("value.unknown", {given, std::string{key}, all, nearest(given, known)}, node);
}

std::optional<std::string> toml_reader::clean(const toml::node& node, std::string_view key) const {
    const auto* value = node.as_string();
    if (value == nullptr) {
        wrong_type(key, "\"…\" (chuỗi, string)", node);
        return std::nullopt;
    }
    const std::string& text = value->get();
    if (first_control(text)) {
        complain("text.control", {std::string{key}}, node);
        return std::nullopt;
    }
    if (trimmed(text).empty()) {
        complain("text.empty", {std::string{key}}, node);
        return std::nullopt;
    }
    if (code_points(text) > longest_text) {
        complain("text.too-long", {std::string{key}, std::to_string(longest_text)}, node);
        return std::nullopt;
    }
    return nfc(trimmed(text));
}

void toml_reader::read(std::string_view key, std::string& value) const {
    if (const toml::node* found = node(key))
        if (auto text = clean(*found, key)) value = std::move(*text);
}

void toml_reader::read(std::string_view key, localized& value) const {
    const toml::node* found = node(key);
    if (found == nullptr) return;
    const toml::table* both = found->as_table();
    if (both == nullptr) {
        if (auto text = clean(*found, key)) value.vi = std::move(*text);
        return;
    }
    for (const auto& [language, text] : *both) {
        const bool vi = language.str() == "vi";
        if (!vi && language.str() != "en") {
            complain("key.unknown", {std::string{language.str()}, std::string{key}, {}}, text);
            continue;
        }
        if (auto cleaned = clean(text, key)) (vi ? value.vi : value.en) = std::move(*cleaned);
    }
    if (both->empty()) complain("text.empty", {std::string{key}}, *found);
}

void toml_reader::read(std::string_view key, bool& value) const {
    const toml::node* found = node(key);
    if (found == nullptr) return;
    if (const auto* boolean = found->as_boolean())
        value = boolean->get();
    else
        wrong_type(key, "true / false", *found);
}

void toml_reader::read_id(std::string_view key, std::string& value) const {
    const toml::node* found = node(key);
    if (found == nullptr) return;
    const auto text = clean(*found, key);
    if (!text) return;
    value = *text;  // kept also when it is wrong, so that what refers to it is not called unknown
    if (!is_id(*text)) complain("id.format", {*text}, *found);
}

std::vector<const toml::node*> toml_reader::elements(std::string_view key) const {
    std::vector<const toml::node*> found;
    const toml::node* value = node(key);
    if (value == nullptr) return found;
    if (const toml::array* array = value->as_array())
        for (const toml::node& each : *array) found.push_back(&each);
    else
        wrong_type(key, "[…] (danh sách, a list)", *value);
    return found;
}

void toml_reader::read(std::string_view key, std::vector<std::string>& values) const {
    for (const toml::node* each : elements(key))
        if (auto text = clean(*each, key)) values.push_back(std::move(*text));
}

void toml_reader::read_categories(std::string_view key, std::vector<std::string>& values) const {
    for (const toml::node* each : elements(key)) {
        auto text = clean(*each, key);
        if (!text) continue;
        if (text->find_first_of(",;\n") != std::string::npos)
            complain("text.category", {*text}, *each);
        else
            values.push_back(std::move(*text));
    }
}

void toml_reader::read(std::string_view key, std::vector<citation>& values) const {
    for (const toml::node* each : elements(key)) {
        const toml::table* entry = each->as_table();
        if (entry == nullptr) {
            if (auto id = clean(*each, key)) values.push_back({.source = std::move(*id)});
            continue;
        }
        citation found;
        for (const auto& [name, value] : *entry) {
            std::string* target = name.str() == "id"       ? &found.source
                                  : name.str() == "clause" ? &found.clause
                                  : name.str() == "url"    ? &found.url
                                                           : nullptr;
            if (target == nullptr)
                complain("key.unknown", {std::string{name.str()}, std::string{key}, {}}, value);
            else if (auto text = clean(value, key))
                *target = std::move(*text);
        }
        if (found.source.empty() == found.url.empty())
            complain("key.missing", {"id / url", std::string{key}}, *each);
        else if (!found.url.empty() && !is_document_address(found.url))
            complain("key.type", {"url", "https://…"}, *each);
        else
            values.push_back(std::move(found));
    }
}

std::optional<partial_date> toml_reader::to_date(const toml::node& node, std::string_view key) const {
    if (const auto* literal = node.as_date()) {
        const toml::date& field = literal->get();
        const date::year_month_day day{date::year{field.year}, date::month{field.month},
                                       date::day{field.day}};
        spelling written;
        written.add(field.year, 4) += "-";
        (written.add(field.month, 2) += "-").add(field.day, 2);
        if (!day.ok() || int(day.year()) < 1) {
            complain("date.impossible", {written}, node);
            return std::nullopt;
        }
        return in_range(partial_date{day, day, precision::day}, node, key);
    }
    if (!node.is_string()) {
        wrong_type(key, "1930-02-03, \"1930-02\", \"1930\"", node);
        return std::nullopt;
    }
    const auto text = clean(node, key);
    if (!text) return std::nullopt;
    const auto date = parse_partial_date(*text);
    if (!date) {
        const bool shaped = text->size() == 10 && (*text)[4] == '-' && (*text)[7] == '-';
        complain(shaped ? "date.impossible" : "date.format", {*text}, node);
        return std::nullopt;
    }
    return in_range(*date, node, key);
}

std::optional<partial_date> toml_reader::in_range(const partial_date& date, const toml::node& node,
                                                  std::string_view key) const {
    if (date.last <= sys_days{date::year{latest_year} / 12 / 31}) return date;
    complain("value.range", {std::string{key}, "1", std::to_string(latest_year)}, node);
    return std::nullopt;
}

std::optional<partial_date> toml_reader::date(std::string_view key) const {
    const toml::node* found = node(key);
    return found == nullptr ? std::nullopt : to_date(*found, key);
}

std::optional<sys_days> toml_reader::day_of(const toml::node& node, std::string_view key) const {
    const auto date = to_date(node, key);
    if (!date) return std::nullopt;
    if (date->known_to == precision::day) return date->first;
    wrong_type(key, "1930-02-03 (một ngày, a day)", node);
    return std::nullopt;
}

void toml_reader::read(std::string_view key, std::optional<sys_days>& value) const {
    if (const toml::node* found = node(key)) value = day_of(*found, key);
}

std::optional<partial_date> toml_reader::date_or_range(std::string_view key) const {
    const toml::node* found = node(key);
    if (found == nullptr) return std::nullopt;
    if (const auto* text = found->as_string(); text != nullptr && text->get() == "unset") return std::nullopt;
    const toml::table* range = found->as_table();
    if (range == nullptr) return to_date(*found, key);
    std::optional<partial_date> ends[2];
    for (const auto& [name, value] : *range) {
        if (name.str() != "from" && name.str() != "to") {
            complain("key.unknown", {std::string{name.str()}, std::string{key}, {}}, value);
        } else {
            ends[name.str() == "to"] = to_date(value, key);
        }
    }
    for (const char* name : {"from", "to"})
        if (range->get(name) == nullptr) complain("key.missing", {name, std::string{key}}, *found);
    if (!ends[0] || !ends[1]) return std::nullopt;
    if (ends[1]->last < ends[0]->first) {
        complain("date.order", {std::string{key}, iso(ends[0]->first), iso(ends[1]->last)}, *found);
        return std::nullopt;
    }
    return partial_date{ends[0]->first, ends[1]->last, std::max(ends[0]->known_to, ends[1]->known_to)};
}

void toml_reader::read(std::string_view key, std::vector<sys_days>& values) const {
    for (const toml::node* each : elements(key))
        if (const auto day = day_of(*each, key)) values.push_back(*day);
}

std::optional<int> toml_reader::to_integer(const toml::node& node, std::string_view key, int least,
                                           int most) const {
    const auto* number = node.as_integer();
    if (number == nullptr) {
        wrong_type(key, "số nguyên, an integer", node);
        return std::nullopt;
    }
    if (number->get() < least || number->get() > most) {
        complain("value.range", {std::string{key}, std::to_string(least), std::to_string(most)}, node);
        return std::nullopt;
    }
    return static_cast<int>(number->get());
}

std::optional<int> toml_reader::integer(std::string_view key, int least, int most) const {
    const toml::node* found = node(key);
    return found == nullptr ? std::nullopt : to_integer(*found, key, least, most);
}

void toml_reader::read_integers(std::string_view key, int least, int most, std::vector<int>& values) const {
    for (const toml::node* each : elements(key))
        if (const auto number = to_integer(*each, key, least, most)) values.push_back(*number);
}

std::optional<std::chrono::minutes> toml_reader::time(std::string_view key) const {
    const toml::node* found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto* literal = found->as_time();
    if (literal == nullptr) {
        wrong_type(key, "07:30:00 (giờ, a time of day)", *found);
        return std::nullopt;
    }
    return std::chrono::hours{literal->get().hour} + std::chrono::minutes{literal->get().minute};
}

std::vector<const toml::table*> toml_reader::tables(std::string_view key) const {
    std::vector<const toml::table*> found;
    for (const toml::node* each : elements(key)) {
        if (const toml::table* table = each->as_table())
            found.push_back(table);
        else
            wrong_type(key, "{ … } (bảng, a table)", *each);
    }
    return found;
}

const toml::table* toml_reader::table(std::string_view key) const {
    const toml::node* found = node(key);
    if (found == nullptr) return nullptr;
    if (found->as_table() == nullptr) wrong_type(key, "{ … } (bảng, a table)", *found);
    return found->as_table();
}

std::optional<anchor> toml_reader::to_anchor(const toml::node& node, std::string_view key) const {
    anchor found{.at = position_of(node)};
    if (const toml::table* table = node.as_table()) {
        const toml::node* after = table->get("after");
        const toml::node* latest = table->get("latest");
        if (table->size() != 1 || (after == nullptr && latest == nullptr)) {
            wrong_type(key, "{ after = 2024-10-08 } / { latest = [\"…\"] }", node);
            return std::nullopt;
        }
        if (after != nullptr) {
            const auto date = to_date(*after, key);
            if (!date) return std::nullopt;
            found.is = anchor::kind::after;
            found.date = *date;
            return found;
        }
        const toml::array* list = latest->as_array();
        if (list == nullptr || list->empty()) {
            wrong_type(key, "{ latest = [\"a.closing\", \"b.closing\"] }", *latest);
            return std::nullopt;
        }
        found.is = anchor::kind::latest;
        for (const toml::node& each : *list) {
            if (each.is_table()) {
                wrong_type(key, "{ latest = [\"a.closing\", \"b.closing\"] }", each);
            } else if (auto one = to_anchor(each, key)) {
                found.of.push_back(std::move(*one));
            }
        }
        return found.of.empty() ? std::nullopt : std::optional{found};
    }
    const auto* text = node.as_string();
    if (text == nullptr || (!text->get().empty() && text->get()[0] >= '0' && text->get()[0] <= '9')) {
        const auto date = to_date(node, key);
        if (!date) return std::nullopt;
        found.is = anchor::kind::date;
        found.date = *date;
        return found;
    }
    const auto cleaned = clean(node, key);
    if (!cleaned) return std::nullopt;
    if (*cleaned == "unset") return found;
    if (*cleaned == "issued") {
        found.is = anchor::kind::issued;
        return found;
    }
    const expression parsed = parse_expression(*cleaned);
    if (parsed.offset.too_far) {
        complain("value.range", {std::string{key}, "0", std::to_string(farthest)}, node);
        return std::nullopt;
    }
    const std::size_t dot = parsed.name.find('.');
    found.is = anchor::kind::milestone;
    found.milestone = parsed.name.substr(0, dot);
    if (dot != std::string_view::npos) found.day = parsed.name.substr(dot + 1);
    if (!parsed.offset.distance || !is_id(found.milestone) ||
        (dot != std::string_view::npos && !is_id(found.day))) {
        complain("date.format", {*cleaned}, node);
        return std::nullopt;
    }
    found.distance = *parsed.offset.distance;
    return found;
}

void toml_reader::read(std::string_view key, anchor& value) const {
    if (const toml::node* found = node(key))
        if (auto anchor = to_anchor(*found, key)) value = std::move(*anchor);
}

void toml_reader::read(std::string_view key, point& value, bool as_end) const {
    const toml::node* found = node(key);
    if (found == nullptr) return;
    const auto text = clean(*found, key);
    if (!text) return;
    const expression parsed = parse_expression(*text);
    if (parsed.offset.too_far) {
        complain("value.range", {std::string{key}, "0", std::to_string(farthest)}, *found);
        return;
    }
    if (!parsed.offset.distance || (parsed.name != "T" && !is_id(parsed.name))) {
        wrong_type(key, "\"T-13d\", \"T-5wd\", \"opening - 2w\"", *found);
        return;
    }
    value.distance = *parsed.offset.distance;
    if (parsed.name != "T") {
        value.counts_from = point::base::named;
        value.day = parsed.name;
        return;
    }
    // T-… counts from the first day, T+… from the last; a bare T is the end that is being named.
    const bool minus = text->find('-') != std::string::npos;
    const bool plus = text->find('+') != std::string::npos;
    value.counts_from = plus || (as_end && !minus) ? point::base::last : point::base::first;
}

}  // namespace kyniem
