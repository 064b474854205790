#include <kyniem/table.hpp>
#include <kyniem/text.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kyniem {
namespace {

using json = nlohmann::ordered_json;

template <class... Visitors>
struct overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
overloaded(Visitors...) -> overloaded<Visitors...>;

json object_of(const cell_object& members) {
    json object = json::object();
    for (const auto& [name, value] : members)
        object[name] = std::visit([](const auto& one) { return json(one); }, value);
    return object;
}

/// The member that says it in words.
std::string text_of(const cell_object& members) {
    const auto found = std::ranges::find(members, "text", &member::name);
    const auto* text = found == members.end() ? nullptr : std::get_if<std::string>(&found->value);
    return text == nullptr ? object_of(members).dump() : *text;
}

/// For machines: ISO dates, words of English.
std::string written(const cell& cell) {
    if (const auto* day = std::get_if<sys_days>(&cell)) return iso(*day);
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    return spoken(cell);
}

json value_of(const cell& cell) {
    return std::visit(overloaded{[](std::monostate) { return json{}; },
                                 [](sys_days value) { return json(iso(value).str()); },
                                 [](const cell_object& value) { return object_of(value); },
                                 [](const auto& value) { return json(value); }},
                      cell);
}

json array_of(const table& table) {
    json array = json::array();
    for (const auto& row : table.rows) {
        json::object_t object;
        for (std::size_t at = 0; at < table.columns.size(); ++at)
            if (!table.columns[at].id.empty()) object.emplace_back(table.columns[at].id, value_of(row[at]));
        array.push_back(std::move(object));
    }
    return array;
}

std::string dumped(const json& value) {
    return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

/// A spreadsheet must not take text for a formula; a quote shows it as it is.
std::string csv_field(std::string text) {
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of("\",\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
    return quoted + "\"";
}

std::string csv_of(const table& table) {
    std::string text;
    const auto add_line = [&](const auto& field_at) {
        bool first = true;
        for (std::size_t at = 0; at < table.columns.size(); ++at) {
            if (table.columns[at].id.empty()) continue;
            text += (first ? "" : ",") + field_at(at);
            first = false;
        }
        text += "\r\n";
    };
    add_line([&](std::size_t at) { return csv_field(table.columns[at].id); });
    for (const auto& row : table.rows)
        add_line([&](std::size_t at) {
            const bool number = std::holds_alternative<int>(row[at]);
            return number ? written(row[at]) : csv_field(written(row[at]));
        });
    return text;
}

/// Calls `heading(text)` where the group changes, and `line(row)` for each row.
template <class Heading, class Line>
void each_row(const table& table, Heading heading, Line line) {
    std::string group;
    for (const auto& row : table.rows) {
        if (table.grouped_by) {
            std::string here = spoken(row[*table.grouped_by]);
            if (here != group) heading(group = std::move(here));
        }
        line(row);
    }
}

std::string markdown_field(const std::string& text) {
    std::string escaped;
    for (const char letter : text) {
        if (std::string_view{"\\|<>*_`[]~&"}.find(letter) != std::string_view::npos) escaped += '\\';
        escaped += letter == '\n' ? std::string{"<br>"} : std::string(1, letter);
    }
    return escaped;
}

std::string markdown_of(const table& table) {
    const auto columns = shown_columns(table);
    std::string text = "|";
    for (const std::size_t at : columns) text += " " + markdown_field(table.columns[at].title) + " |";
    text += "\n|";
    for (std::size_t count = 0; count < columns.size(); ++count) text += "---|";
    text += "\n";
    const auto heading = [&](const std::string& group) {
        text += "| | **" + markdown_field(group) + "** |";
        for (std::size_t count = 2; count < columns.size(); ++count) text += " |";
        text += "\n";
    };
    each_row(table, heading, [&](const std::vector<cell>& row) {
        text += "|";
        for (const std::size_t at : columns) {
            const std::string value = markdown_field(spoken(row[at]));
            text += value.empty() ? " |" : " " + value + " |";
        }
        text += "\n";
    });
    return text;
}

std::string text_of(const table& table) {
    const auto columns = shown_columns(table);
    std::vector<std::size_t> widths(columns.size());
    const auto one_line = [](std::string value) {
        std::ranges::replace(value, '\n', ' ');
        return value;
    };
    for (std::size_t number = 0; number < columns.size(); ++number) {
        widths[number] = display_width(table.columns[columns[number]].title);
        for (const auto& row : table.rows)
            widths[number] = std::max(widths[number], display_width(one_line(spoken(row[columns[number]]))));
    }
    std::string text;
    const auto add_line = [&](const auto& value_at) {
        std::string line;
        for (std::size_t number = 0; number < columns.size(); ++number)
            line += (number == 0 ? "" : "  ") + padded(one_line(value_at(columns[number])), widths[number]);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    };
    add_line([&](std::size_t at) { return table.columns[at].title; });
    const auto heading = [&](const std::string& group) { text += "-- " + group + "\n"; };
    each_row(table, heading, [&](const std::vector<cell>& row) {
        add_line([&](std::size_t at) { return spoken(row[at]); });
    });
    return text;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

column titled(std::string id, language language, std::string_view vi, std::string_view en) {
    return {std::move(id), std::string{phrase{vi, en}.in(language)}};
}

std::vector<std::size_t> shown_columns(const table& table) {
    std::vector<std::size_t> columns;
    for (std::size_t at = 0; at < table.columns.size(); ++at)
        if (!table.columns[at].title.empty() && table.grouped_by != at) columns.push_back(at);
    return columns;
}

std::string spoken(const kyniem::cell& said) {
    return std::visit(overloaded{[](std::monostate) { return std::string{}; },
                                 [](bool value) { return std::string{value ? "x" : ""}; },
                                 [](int value) { return std::to_string(value); },
                                 [](const std::string& value) { return value; },
                                 [](sys_days value) { return vietnamese(value).str(); },
                                 [](const std::vector<std::string>& value) { return joined(value); },
                                 [](const std::vector<int>& value) { return json(value).dump(); },
                                 [](const cell_object& value) { return text_of(value); }},
                      said);
}

std::string render(const table& table, format format) {
    switch (format) {
        case format::json: return dumped(array_of(table));
        case format::csv: return std::string{byte_order_mark} + csv_of(table);
        case format::markdown: return markdown_of(table);
        default: return text_of(table);
    }
}

std::string render(const document& document, format format) {
    if (format == format::json) {
        json object{{"title", document.title}, {"lines", document.lines}};
        for (const auto& [name, value] : document.values) object[name] = value_of(value);
        for (const section& section : document.sections)
            if (!section.id.empty()) object[section.id] = array_of(section.table);
        return dumped(object);
    }
    const bool csv = format == format::csv;
    const bool markdown = format == format::markdown;
    std::string text = csv ? std::string{byte_order_mark} : (markdown ? "# " : "") + document.title + "\n";
    if (!csv)
        for (const std::string& line : document.lines)
            text += (markdown ? "\n" + markdown_field(line) : line) + "\n";
    for (const section& section : document.sections) {
        if (csv) {
            if (&section != &document.sections.front()) text += "\r\n";
            text += csv_field(section.title) + "\r\n" + csv_of(section.table);
        } else {
            text += section.title.empty()
                        ? "\n"
                        : "\n" + std::string{markdown ? "## " : ""} + section.title + "\n\n";
            text += markdown ? markdown_of(section.table) : text_of(section.table);
        }
    }
    return text;
}

std::string to_json(const std::vector<std::pair<std::string, cell>>& values) {
    json object = json::object();
    for (const auto& [name, value] : values) object[name] = value_of(value);
    return dumped(object);
}

}  // namespace kyniem
