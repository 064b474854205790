// Typed access to one TOML table: every value read is checked, every mistake is remarked with its
// place, and reading goes on. Private to the loader.
#pragma once

#include <kyniem/config.hpp>
#include <kyniem/messages.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace kyniem {

/// http or https, with nothing in it that a calendar or a page would have to escape; letters of any
/// language, as offices write the addresses of their documents.
[[nodiscard]] bool is_document_address(std::string_view text) noexcept;

[[nodiscard]] position position_of(const toml::node& node);

/// A word of a closed list and what it stands for.
template <class Value>
struct word {
    std::string_view name;
    Value value;
};

class toml_reader {
public:
    /// Remarks unknown keys, and missing ones that `kind` requires.
    toml_reader(const toml::table& table, std::string_view kind, std::vector<diagnostic>& remarks);

    [[nodiscard]] position at() const { return position_of(table_); }
    [[nodiscard]] const toml::node* node(std::string_view key) const { return table_.get(key); }

    void read(std::string_view key, std::string& value) const;
    void read(std::string_view key, localized& value) const;
    void read(std::string_view key, bool& value) const;
    void read(std::string_view key, std::optional<sys_days>& value) const;
    void read(std::string_view key, std::vector<std::string>& values) const;
    void read(std::string_view key, std::vector<sys_days>& values) const;
    void read(std::string_view key, std::vector<citation>& values) const;
    void read(std::string_view key, anchor& value) const;
    void read(std::string_view key, point& value, bool as_end) const;
    /// `node` as a day; `key` names it in a remark.
    [[nodiscard]] std::optional<sys_days> day_of(const toml::node& node, std::string_view key) const;
    void read_id(std::string_view key, std::string& value) const;
    void read_categories(std::string_view key, std::vector<std::string>& values) const;
    [[nodiscard]] std::optional<partial_date> date(std::string_view key) const;
    /// A date, or { from, to } with both ends included; "unset" is nothing.
    [[nodiscard]] std::optional<partial_date> date_or_range(std::string_view key) const;
    [[nodiscard]] std::optional<int> integer(std::string_view key, int least, int most) const;
    void read_integers(std::string_view key, int least, int most, std::vector<int>& values) const;
    [[nodiscard]] std::optional<std::chrono::minutes> time(std::string_view key) const;
    /// The sub-tables under `key`: an array of tables, or inline ones.
    [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key) const;
    [[nodiscard]] const toml::table* table(std::string_view key) const;

    template <class Value, std::size_t Size>
    void read_word(std::string_view key, const word<Value> (&words)[Size], Value& value) const {
        if (const toml::node* found = node(key))
            if (const auto chosen = choose(*found, key, words)) value = *chosen;
    }
    template <class Value, std::size_t Size>
    void read_words(std::string_view key, const word<Value> (&words)[Size],
                    std::vector<Value>& values) const {
        for (const toml::node* each : elements(key))
            if (const auto chosen = choose(*each, key, words)) values.push_back(*chosen);
    }

    void complain(std::string_view code, std::vector<std::string> arguments, const toml::node& node) const;

private:
    [[nodiscard]] std::optional<std::string> clean(const toml::node& node, std::string_view key) const;
    [[nodiscard]] std::optional<partial_date> to_date(const toml::node& node, std::string_view key) const;
    [[nodiscard]] std::optional<partial_date> in_range(const partial_date& date, const toml::node& node,
                                                       std::string_view key) const;
    [[nodiscard]] std::vector<const toml::node*> elements(std::string_view key) const;
    [[nodiscard]] std::optional<anchor> to_anchor(const toml::node& node, std::string_view key) const;
    [[nodiscard]] std::optional<int> to_integer(const toml::node& node, std::string_view key, int least,
                                                int most) const;
    void wrong_type(std::string_view key, std::string_view expected, const toml::node& node) const;
    void wrong_word(const std::string& given, std::string_view key, const std::vector<std::string>& known,
                    const toml::node& node) const;

    template <class Value, std::size_t Size>
    std::optional<Value> choose(const toml::node& node, std::string_view key,
                                const word<Value> (&words)[Size]) const {
        const auto given = clean(node, key);
        if (!given) return std::nullopt;
        std::vector<std::string> known;
        for (const word<Value>& each : words) {
            if (each.name == *given) return each.value;
            known.emplace_back(each.name);
        }
        wrong_word(*given, key, known, node);
        return std::nullopt;
    }

    const toml::table& table_;
    std::string_view kind_;
    std::vector<diagnostic>& remarks_;
};

}  // namespace kyniem
