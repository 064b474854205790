#include "common.hpp"

#include <algorithm>

namespace kyniem::cli {
namespace {

/// The first `key = …` line of the sample, [plan]'s, with a value of its own.
void set(std::string& text, std::string_view key, const std::string& value) {
    const auto at = text.find("\n" + std::string{key} + " = ") + 1;
    text.replace(at, text.find('\n', at) - at, std::string{key} + " = " + value);
}

/// An id for the plan out of the folder's name, without a year: the id stays in other years. "ke-hoach" where
/// that makes none.
std::string id_for(const std::filesystem::path& folder) {
    std::string name = (folder / "").lexically_normal().parent_path().filename().string();
    constexpr std::size_t year_size = 5;  // "-2027"
    if (name.size() > year_size && name[name.size() - year_size] == '-' &&
        std::all_of(name.end() - 4, name.end(), is_digit))
        name.resize(name.size() - year_size);
    return is_id(name) ? name : "ke-hoach";
}

date::year_month this_month(sys_days today) {
    const date::year_month_day field{today};
    return field.year() / field.month();
}

}  // namespace

int make_new(const options& options, std::ostream& out, std::ostream& err) {
    namespace fs = std::filesystem;
    const auto refuse = [&](const fs::path& there) {
        err << there.string() << ": " << say(options, "đã có; không ghi đè", "exists; it is not overwritten")
            << '\n';
        return cannot_read_or_write;
    };
    const fs::path folder{options.output};
    const fs::path target = folder / "plan.toml";
    std::error_code failure;
    if (fs::exists(target, failure)) return refuse(target);
    // From an old plan: the same text under the same id, so that calendars already subscribed go on.
    const bool from_old = !options.old_plan.empty();
    std::vector<std::string> included;
    if (from_old) {
        int code = fine;
        auto old = options;
        old.plan = options.old_plan;
        const auto plan = load_plan(old, err, code);
        if (!plan) return code;
        included = plan->included;
    }
    const fs::path model = from_old ? options.old_plan : options.data_folder / "mau.toml";
    auto text = read_file(model, options, err);
    if (!text) return cannot_read_or_write;
    if (from_old) {
        const std::string_view bom = "\xEF\xBB\xBF";
        if (text->starts_with(bom)) text->erase(0, bom.size());
        text->insert(0, "# Lập từ " + options.old_plan.filename().string() + " ngày " +
                            vietnamese(options.today).str() +
                            ".\n# Giữ nguyên id và uid-domain: lịch đã đăng ký tiếp tục nhận thay đổi. Mục "
                            "nào đổi tên mã thì khai"
                            " formerly.\n# Cần sửa: issued, các giai đoạn, mốc, nhiệm vụ của kỳ mới.\n");
        fs::create_directories(folder, failure);
        // What lay beside the old plan must lie beside the new one.
        const fs::path beside = fs::canonical(options.old_plan, failure).parent_path();
        for (const fs::path file : included) {
            const fs::path relative = fs::canonical(file, failure).lexically_relative(beside);
            if (relative.empty() || *relative.begin() == ".." ||
                fs::equivalent(file, options.data_folder / relative, failure))
                continue;
            const fs::path copy = folder / relative;
            fs::create_directories(copy.parent_path(), failure);
            const auto bytes = read_file(file, options, err);
            if (!bytes) return cannot_read_or_write;
            if (fs::exists(copy, failure)) {
                const auto there = kyniem::read_file(copy, copy.string());
                if (!there || *there != *bytes) return refuse(copy);
                continue;
            }
            if (!write_file(copy, *bytes, options, err)) return cannot_read_or_write;
            out << copy.string() << '\n';
        }
    } else {
        const std::string id = id_for(folder);
        set(*text, "id", "\"" + id + "\"");
        set(*text, "uid-domain", "\"" + id + ".example\"");
        set(*text, "issued", iso(options.today));
    }
    fs::create_directories(folder, failure);
    if (!write_file(target, *text, options, err)) return cannot_read_or_write;
    out << target.string() << '\n'
        << say(options, "Tiếp theo: ", "Next: ") << "kyniem check " << target.string() << '\n'
        << say(options, "Rồi:       ", "Then: ") << "kyniem month " << target.string() << " "
        << iso(period_of(this_month(options.today))) << " --format html -o "
        << (folder / "thang.html").string() << '\n';
    return fine;
}

}  // namespace kyniem::cli
