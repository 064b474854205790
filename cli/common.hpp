// What the verbs share: their options, loading with remarks on stderr, writing files whole.
#pragma once

#include <kyniem/kyniem.hpp>
#include <kyniem/text.hpp>

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace kyniem::cli {

/// Exit codes, the same for every verb.
enum exit_code : int { fine = 0, input_has_errors = 1, wrong_use = 2, cannot_read_or_write = 3 };

struct options {
    std::filesystem::path plan{};
    std::filesystem::path data_folder{};
    sys_days today{};
    kyniem::language language = language::vi;            ///< of messages
    std::optional<kyniem::language> content_language{};  ///< of what is written, when --lang says so
    bool color = false;
    std::optional<wall_shape> shape{};

    std::optional<sys_days> from{};
    std::optional<sys_days> to{};
    std::string unit{};
    kyniem::format format = format::text;
    std::string form{};  ///< "html", "docx" …: a form that is no table; `format` does not count then
    std::optional<signing> signed_as{};
    std::vector<std::string> arguments{};  ///< the whole command line, without the program

    std::string feed{};
    std::optional<date::sys_seconds> stamp{};
    std::string output{};  ///< a file or a folder; empty: standard output
    kyniem::period period{};
    std::string entry{};
    date::year year{};
    std::filesystem::path text_file{};
    bool toml = false;
    std::optional<int> from_year{};
    std::optional<int> to_year{};
    std::vector<year_class> classes{};
    std::filesystem::path old_plan{};

    std::vector<std::filesystem::path> plans{};
    std::string url{};  ///< of the site, without "/" at its end
    std::optional<date::sys_seconds> now{};
    bool dry_run = false;
    std::vector<std::string> correct_past{};
    std::string program{};  ///< which program this is: its version and its file
    std::filesystem::path new_plan{};
    std::filesystem::path folder{};
    std::vector<std::filesystem::path> files{};
    std::string listen{};
};

// One file a verb. Each returns an exit code.
int check(const options& options, std::ostream& out, std::ostream& err);
int list(const options& options, std::ostream& out, std::ostream& err);
int reminders(const options& options, std::ostream& out, std::ostream& err);
int feed(const options& options, std::ostream& out, std::ostream& err);
int report(const options& options, std::ostream& out, std::ostream& err);
int sign(const options& options, std::ostream& out, std::ostream& err);
int year(const options& options, std::ostream& out, std::ostream& err);
int explain(const options& options, std::ostream& out, std::ostream& err);
int lunar(const options& options, std::ostream& out, std::ostream& err);
int workdays(const options& options, std::ostream& out, std::ostream& err);
int proof(const options& options, std::ostream& out, std::ostream& err);
int publish(const options& options, std::ostream& out, std::ostream& err);
int diff(const options& options, std::ostream& out, std::ostream& err);
int serve(const options& options, std::ostream& out, std::ostream& err);
int ledger_export(const options& options, std::ostream& out, std::ostream& err);
int ledger_import(const options& options, std::ostream& out, std::ostream& err);
int ledger_rebuild(const options& options, std::ostream& out, std::ostream& err);
int ledger_check(const options& options, std::ostream& out, std::ostream& err);
int make_new(const options& options, std::ostream& out, std::ostream& err);

/// "vi" or "en" text, by the language of the run.
[[nodiscard]] std::string_view say(const options& options, std::string_view vi, std::string_view en);

/// The language of lists and feeds: that of --lang, else the plan's own. The locale never changes content.
[[nodiscard]] inline language content_language(const options& options, const plan& plan) {
    return options.content_language.value_or(plan.language);
}

/// A remark on a line of its own, coloured where that is wanted.
void print(const diagnostic& remark, const options& options, std::ostream& err);

/// The plan; its remarks go to `err`. Nothing when it has errors; `code` is then the exit code.
[[nodiscard]] std::optional<plan> load_plan(const options& options, std::ostream& err, int& code);

/// From `--from` to `--to`; by default from the year before to two years after today.
[[nodiscard]] std::optional<span> span_of(const options& options, std::ostream& err);

/// False, and a remark, when `--unit` names no unit of the plan.
[[nodiscard]] bool unit_is_known(const plan& plan, const options& options, std::ostream& err);

/// The rows of the span, those of `--unit` only when it is given.
[[nodiscard]] std::vector<row> rows_of(const plan& plan, const options& options, span within);

/// The bytes of a file; nothing, and a sentence, when it cannot be read or is too large.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path, const options& options,
                                                   std::ostream& err, std::size_t largest = largest_file);

/// Who may read a file that is written.
enum class readers : std::uint8_t { all, owner };

/// Writes beside `path`, syncs and renames: the old file stays whole until the new one is.
[[nodiscard]] bool write_file(const std::filesystem::path& path, std::string_view text,
                              const options& options, std::ostream& err, readers readers = readers::all);

/// The plan's ledger in the site; an empty one where the plan is new to it. Nothing, and a remark, where it
/// is damaged, cannot be read, or is missing though the plan is served; `code` is then the exit code.
[[nodiscard]] std::optional<ledger> load_ledger(const site& site, const std::string& plan,
                                                const options& options, std::ostream& err, int& code);

[[nodiscard]] edition_options edition_options_of(const options& options, const plan& plan, span horizon);

/// Where this program lies; empty where the system does not say.
[[nodiscard]] std::filesystem::path program_path();

/// Runs the program of that name, beside this one, in its place. Returns only where that fails.
[[nodiscard]] int run_beside(std::string_view name, const std::vector<std::string>& arguments,
                             const options& options, std::ostream& out, std::ostream& err);

/// To `--output`, or to `out`.
[[nodiscard]] int deliver(std::string_view text, const options& options, std::ostream& out,
                          std::ostream& err);

}  // namespace kyniem::cli
