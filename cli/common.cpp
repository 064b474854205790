#include "common.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace kyniem::cli {

std::string_view say(const options& options, std::string_view vi, std::string_view en) {
    return phrase{vi, en}.in(options.language);
}

void print(const diagnostic& remark, const options& options, std::ostream& err) {
    const std::string text = to_text(remark, options.language);
    if (!options.color) {
        err << text << '\n';
        return;
    }
    const char* color = remark.level == severity::error     ? "\033[31m"
                        : remark.level == severity::warning ? "\033[33m"
                                                            : "\033[36m";
    err << color << text << "\033[0m\n";
}

std::optional<plan> load_plan(const options& options, std::ostream& err, int& code) {
    auto loaded = load(options.plan, {.data_folder = options.data_folder});
    for (const diagnostic& remark : loaded.remarks()) print(remark, options, err);
    if (loaded) return std::move(loaded).value();
    code = is_unreadable(loaded.remarks()) ? cannot_read_or_write : input_has_errors;
    return std::nullopt;
}

std::optional<span> span_of(const options& options, std::ostream& err) {
    const date::year this_year = date::year_month_day{options.today}.year();
    const sys_days from = options.from.value_or(sys_days{(this_year - date::years{1}) / 1 / 1});
    const sys_days to = options.to.value_or(sys_days{(this_year + date::years{2}) / 12 / 31});
    if (to < from) {
        err << say(options, "--to phải không sớm hơn --from", "--to must not be before --from") << '\n';
        return std::nullopt;
    }
    // Beyond, calendars cannot say the year.
    if (from < sys_days{date::year{1000} / 1 / 1} || to > sys_days{date::year{latest_year} / 12 / 31}) {
        err << say(options, "chỉ tính được từ năm 1000 đến năm 2999",
                   "only the years 1000 to 2999 can be given")
            << '\n';
        return std::nullopt;
    }
    return closed(from, to);
}

bool unit_is_known(const plan& plan, const options& options, std::ostream& err) {
    if (options.unit.empty() || find(plan.units, options.unit) != nullptr) return true;
    std::vector<std::string> known;
    for (const unit& unit : plan.units) known.push_back(unit.id);
    print(remark("reference.unknown", {options.unit, "[[unit]]", nearest(options.unit, known)}), options,
          err);
    return false;
}

std::vector<row> rows_of(const plan& plan, const options& options, span within) {
    std::vector<row> rows = schedule(plan, within);
    if (!options.unit.empty())
        std::erase_if(rows, [&](const row& row) { return !concerns(plan, row, options.unit, within); });
    return rows;
}

std::optional<std::string> read_file(const std::filesystem::path& path, const options& options,
                                     std::ostream& err, std::size_t largest) {
    auto bytes = kyniem::read_file(path, path.string(), largest);
    for (const diagnostic& remark : bytes.remarks()) print(remark, options, err);
    if (!bytes) return std::nullopt;
    return std::move(bytes).value();
}

bool write_file(const std::filesystem::path& path, std::string_view text, const options& options,
                std::ostream& err, readers readers) {
    // A device or a pipe is written to, a link is followed: only a file is exchanged as a whole.
    std::error_code unknown;
    using std::filesystem::file_type;
    const file_type kind = std::filesystem::status(path, unknown).type();
    const bool in_place = kind == file_type::character || kind == file_type::fifo;
    const std::filesystem::path place =
        kind == file_type::regular ? std::filesystem::canonical(path, unknown) : path;
    std::string temporary = place.string() + ".XXXXXX";
    const int file = in_place ? ::open(path.c_str(), O_WRONLY | O_CLOEXEC) : ::mkstemp(temporary.data());
    bool written = file >= 0;
    while (written && !text.empty()) {
        const auto size = ::write(file, text.data(), text.size());
        if (size < 0 && errno == EINTR) continue;
        written = size > 0;
        if (written) text.remove_prefix(static_cast<std::size_t>(size));
    }
    if (written && !in_place)
        written = ::fchmod(file, readers == readers::all ? 0644 : 0600) == 0 && ::fsync(file) == 0;
    int failure = errno;
    if (file >= 0) ::close(file);
    if (written && !in_place && ::rename(temporary.c_str(), place.c_str()) != 0) {
        written = false;
        failure = errno;
    }
    if (written) return true;
    if (file >= 0 && !in_place) ::unlink(temporary.c_str());
    err << path.string() << ": " << say(options, "không ghi được: ", "cannot be written: ")
        << std::strerror(failure) << '\n';
    return false;
}

std::optional<ledger> load_ledger(const site& site, const std::string& plan, const options& options,
                                  std::ostream& err, int& code) {
    const std::string name = "ledgers/" + plan + ".ledger";
    const auto text = site.record(name);
    code = cannot_read_or_write;
    if (!text) {
        for (const diagnostic& remark : text.remarks()) print(remark, options, err);
        return std::nullopt;
    }
    code = input_has_errors;
    if (!*text) {
        const bool is_served = std::ranges::any_of(
            site.files(), [&](const kyniem::site::entry& each) { return each.path.starts_with(plan + "/"); });
        if (!is_served) return ledger{};
        print(remark("ledger.missing", {plan}, {site.record_path(name), 0, 0}), options, err);
        return std::nullopt;
    }
    auto last = parse_ledger(**text, site.record_path(name));
    // Whole, but another one than was published: an older copy, or another plan's.
    const auto& wrong = last ? text.remarks() : last.remarks();
    for (const diagnostic& remark : wrong) print(remark, options, err);
    if (!wrong.empty()) return std::nullopt;
    return std::move(last).value();
}

edition_options edition_options_of(const options& options, const plan& plan, span horizon) {
    const auto secret = [dry_run = options.dry_run] {
        if (dry_run) return std::string(32, '0');
        std::array<unsigned char, 16> random{};
        if (::getentropy(random.data(), random.size()) != 0)
            throw std::system_error(errno, std::generic_category());
        std::string text;
        for (const unsigned byte : random)
            for (const unsigned half : {byte / 16, byte % 16}) text += "0123456789abcdef"[half];
        return text;
    };
    return {.now = *options.now,
            .today = options.today,
            .horizon = horizon,
            .language = content_language(options, plan),
            .url = options.url,
            .correct_past = options.correct_past,
            .program = options.program,
            .secret = secret};
}

std::filesystem::path program_path() {
    std::error_code failure;
    return std::filesystem::read_symlink("/proc/self/exe", failure);
}

int run_beside(std::string_view name, const std::vector<std::string>& arguments, const options& options,
               std::ostream& out, std::ostream& err) {
    const std::filesystem::path program = program_path().parent_path() / name;
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    out.flush();
    ::execv(program.c_str(), pointers.data());
    const std::error_code failure{errno, std::generic_category()};
    err << program.string() << ": "
        << say(options, "không chạy được, cần có ở cạnh kyniem (./dev build dựng cả hai): ",
               "cannot be run, it belongs beside kyniem (./dev build makes both): ")
        << failure.message() << '\n';
    return cannot_read_or_write;
}

int deliver(std::string_view text, const options& options, std::ostream& out, std::ostream& err) {
    if (!options.output.empty())
        return write_file(options.output, text, options, err) ? fine : cannot_read_or_write;
    out << text << std::flush;
    return out ? fine : cannot_read_or_write;
}

}  // namespace kyniem::cli
