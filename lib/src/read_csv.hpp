// Tasks out of a CSV: each row becomes the [[task]] that says the same, so that what reads and checks
// the plan file serves both. Private to the loader.
#pragma once

#include <kyniem/diagnostic.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// Columns count letters, from 1.
struct csv_place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

struct csv_tasks {
    std::string toml{};               ///< [[task]] entries
    std::vector<csv_place> places{};  ///< of each line of `toml`: where the CSV has it
    bool whole = true;                ///< false: reading stopped, and a remark says why
};

/// The rows of `text` (UTF-8 in normal form C) that are tasks. What is wrong with the table itself is
/// remarked upon, at its place in the file `name`.
[[nodiscard]] csv_tasks read_csv(std::string_view text, const std::string& name,
                                 std::vector<diagnostic>& remarks);

/// Entries by their names: a CSV may name them as reports do.
class named_ids {
public:
    template <class Entry>
    void add(const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) {
            ids_.insert(entry.id);
            for (const std::string* name : {&entry.name.vi, &entry.name.en}) add(*name, entry.id);
        }
    }
    /// Exchanges each name for its id; ids, and names of none or of several entries, stay.
    void resolve(std::vector<std::string>& names) const;
    /// What an unknown name may mean: the ids that share it, else the name nearest to it.
    [[nodiscard]] std::string likely(const std::string& name) const;

private:
    void add(const std::string& name, const std::string& id);

    std::set<std::string> ids_{};
    std::map<std::string, std::set<std::string>> by_name_{};
};

}  // namespace kyniem
