// TOML, and tasks in CSV → plan. Layer 2. Reports every error of the file and of what it includes; a
// plan comes out only when there is none. The format is described in docs/plan-file.md.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/plan.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// Where a plan and its includes are found.
struct load_options {
    /// Where included files are looked for when they do not lie beside the plan.
    std::filesystem::path data_folder{};
    /// The name of the file in remarks; empty: the path as given.
    std::string name{};
};

/// A plan file and what it includes, checked as a whole. Reads files and nothing else; the same files
/// give the same plan and the same remarks. A syntax error is reported alone, since the parser stops
/// there; all else is reported together.
[[nodiscard]] checked<plan> load(const std::filesystem::path& file, const load_options& options = {});

/// The same for a text in memory, `name` standing for its file in remarks. Included files come from
/// the data folder only.
[[nodiscard]] checked<plan> parse(std::string_view toml, const std::string& name,
                                  const load_options& options = {});

/// Limits, each with a remark of its own.
inline constexpr std::size_t largest_file = 8'388'608;  // bytes
inline constexpr std::size_t most_entries = 100'000;
inline constexpr std::size_t most_includes = 64;
inline constexpr std::size_t longest_text = 4'000;  ///< code points of one value

/// The bytes of a file of at most `largest`; a remark, in which it is called `name`, where it cannot be
/// read to its end or is larger.
[[nodiscard]] checked<std::string> read_file(const std::filesystem::path& file, const std::string& name,
                                             std::size_t largest = largest_file);

/// Whether these remarks say that the plan's own file could not be read, and nothing else.
[[nodiscard]] bool is_unreadable(const std::vector<diagnostic>& remarks) noexcept;

/// One key of the plan file: what the loader accepts, and what docs/plan-file.md must describe.
struct plan_key {
    std::string_view name;
    std::string_view type;
    bool required = false;
};
/// A table of the plan file and its keys.
struct plan_table {
    std::string_view name;  ///< "anniversary", "rule.window"
    std::span<const plan_key> keys;
};
/// All tables of the plan file.
[[nodiscard]] std::span<const plan_table> plan_tables() noexcept;

}  // namespace kyniem
