// The command line: reads what the library must not (clock, locale, environment) and calls a verb.
#include "common.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <map>

namespace {

using namespace kyniem;
namespace fs = std::filesystem;

/// The day in Viet Nam (UTC+7, no summer time).
sys_days today_in_viet_nam(date::sys_seconds now) {
    return date::floor<date::days>(now + std::chrono::hours{7});
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

/// Vietnamese, unless the locale asks for English.
language language_of_messages() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const std::string value = environment(name); !value.empty())
            return value.starts_with("en") ? language::en : language::vi;
    return language::vi;
}

/// The data folder: of an installation (../share/kyniem) or of a build tree (../../config).
fs::path default_data_folder() {
    if (const std::string given = environment("KYNIEM_DATA"); !given.empty()) return given;
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure).parent_path();
    for (const char* place : {"../share/kyniem", "../../config"})
        if (fs::is_directory(program / place / "vn", failure))
            return fs::weakly_canonical(program / place, failure);
    return {};
}

/// Reads a date for CLI11: "2025-02-03", or a month or a year for all of it.
std::string to_date(const std::string& text, std::optional<sys_days>& value, bool last) {
    const auto date = parse_partial_date(text);
    if (!date)
        return "\"" + text +
               "\": không phải là ngày, hãy viết như 2025-02-03, 2025-02 hay 2025 / not a date; write it "
               "like these";
    value = last ? date->last : date->first;
    return {};
}

struct command_line {
    cli::options options{};
    CLI::App app{"kyniem: từ kế hoạch (TOML) ra lịch .ics, nhắc việc và lịch tháng\n"
                 "        from a plan (TOML) to calendar feeds, reminders and the monthly schedule"};
    std::string language{};
    std::string color = "auto";
    std::string format{};
    std::string period{};
    std::string stamp{};
    std::string now{};
    std::string today{};
    std::string from{};
    std::string to{};
    std::map<std::string, std::vector<std::string>, std::less<>> formats_of{};  ///< by verb
    std::string number{};
    std::string signed_on{};
    int year = 0;

    command_line() {
        app.set_version_flag("--version", "kyniem " KYNIEM_VERSION);
        app.require_subcommand(1);
        app.fallthrough();
        app.add_option("--today", today, "Ngày coi là hôm nay / the day to take for today")
            ->type_name("DATE");
        app.add_option("--lang", language, "vi | en")->check(CLI::IsMember({"vi", "en"}));
        app.add_option("--color", color, "auto | always | never")
            ->check(CLI::IsMember({"auto", "always", "never"}));
        app.add_option("--data", options.data_folder,
                       "Thư mục dữ liệu / the data folder (vn/national.toml …)")
            ->type_name("DIR");

        auto* check =
            verb("check", "Kiểm tra kế hoạch / check a plan", "kyniem check config/kien-giang.toml");
        plan_option(check);
        span_options(check);

        auto* list =
            verb("list", "Liệt kê các ngày, đợt, việc / list days, windows and work",
                 "kyniem list config/kien-giang.toml --from 2025-01-01 --to 2025-12-31 --format json");
        plan_option(list);
        span_options(list);
        table_options(list, {"text", "json", "csv", "md"});

        auto* reminders =
            verb("reminders", "Hạn việc, nhắc việc theo đơn vị / deadlines and reminders by unit",
                 "kyniem reminders config/kien-giang.toml --from 2025-02 --to 2025-02 --unit stttt");
        plan_option(reminders);
        span_options(reminders);
        table_options(reminders, {"text", "json", "csv", "md"});

        auto* feed = verb("feed", "Lịch .ics để đăng ký / calendar feeds to subscribe to",
                          "kyniem feed config/kien-giang.toml --feed ky-niem --from 2024-01-01 --to "
                          "2026-12-31 -o ky-niem.ics\n"
                          "  kyniem feed config/kien-giang.toml -o lich/");
        plan_option(feed);
        span_options(feed);
        feed->add_option("--feed", options.feed, "Mã của lịch; bỏ trống: mọi lịch / a feed's id; none: all")
            ->type_name("ID");
        feed->add_option("-o,--output", options.output,
                         "Tệp, hoặc thư mục cho mọi lịch / a file, or a folder for all feeds");
        feed->add_option("--stamp", stamp, "DTSTAMP của sự kiện / of the events; 2025-01-01T00:00:00Z")
            ->type_name("INSTANT");

        auto* month_verb = verb("month", "Lịch tuyên truyền tháng / the monthly schedule",
                                "kyniem month config/kien-giang.toml 2025-02 --format md");
        plan_option(month_verb);
        month_verb->add_option("month", period, "YYYY-MM")->required();
        table_options(month_verb, {"md", "text", "csv", "json", "html", "docx", "xlsx", "pdf", "png"});
        month_verb
            ->add_option("--shape", options.shape,
                         "across | upright: tờ ngang treo tường (pdf), tờ đứng xem điện thoại (png)")
            ->transform(CLI::CheckedTransformer(std::map<std::string, wall_shape>{
                {"across", wall_shape::landscape}, {"upright", wall_shape::portrait}}));
        url_option(month_verb);
        signing_options(month_verb);

        auto* report = verb("report", "Lịch tuyên truyền quý, 6 tháng, năm / the schedule of a longer period",
                            "kyniem report config/kien-giang.toml 2025-Q2\n  kyniem report "
                            "config/kien-giang.toml --from 2025-04-15 --to 2025-05-10");
        plan_option(report);
        report->add_option("period", period, "2025-04 | 2025-Q2 | 2025-H1 | 2025")->type_name("PERIOD");
        span_options(report);
        table_options(report, {"md", "text", "csv", "json", "html", "docx", "xlsx"});
        signing_options(report);

        auto* sign =
            verb("sign", "Ghi lại kỳ đã ký / keep a period as it was signed",
                 "kyniem sign config/kien-giang.toml 2025-04 --number 12 --date 2025-03-25\n  kyniem diff "
                 "config/kien-giang-2025-04.signed config/kien-giang.toml --format docx -o "
                 "thong-bao.docx");
        plan_option(sign);
        sign->add_option("period", period, "2025-04 | 2025-Q2 | 2025-H1 | 2025")
            ->required()
            ->type_name("PERIOD");
        sign->add_option("--unit", options.unit, "Chỉ việc của đơn vị / only what concerns this unit")
            ->type_name("ID");
        signing_options(sign);
        sign->add_option("-o,--output", options.output,
                         "Tệp; bỏ trống: cạnh kế hoạch / a file; none: beside the plan");

        auto* year_verb =
            verb("year", "Các ngày kỷ niệm trong năm / the anniversaries of a year, or of several",
                 "kyniem year config/kien-giang.toml 2026\n  kyniem year config/kien-giang.toml 2026 "
                 "--to-year 2035 --class round");
        plan_option(year_verb);
        year_verb->add_option("year", year, "Năm / the year")->required()->check(CLI::Range(1, latest_year));
        year_verb->add_option("--to-year", options.to_year, "Đến hết năm / through this year")
            ->check(CLI::Range(1, latest_year));
        year_verb->add_option("--class", options.classes, "round,five,other: năm tròn, năm lẻ 5, năm khác")
            ->delimiter(',')
            ->transform(CLI::CheckedTransformer(std::map<std::string, year_class>{
                {"round", year_class::round}, {"five", year_class::five}, {"other", year_class::other}}));
        form_options(year_verb, {"md", "text", "csv", "json", "html", "xlsx", "svg", "pdf"});

        auto* explain = verb("explain", "Vì sao có ngày này / where a day and its count come from",
                             "kyniem explain config/kien-giang.toml party-founding 2025");
        plan_option(explain);
        explain
            ->add_option("id", options.entry, "Mã của ngày kỷ niệm hay mốc / an anniversary or a milestone")
            ->required();
        explain->add_option("year", year, "Năm / the year")->required()->check(CLI::Range(1, 9999));
        explain->add_option("-o,--output", options.output, "Tệp / a file");

        auto* lunar = verb("lunar", "Một ngày theo dương lịch và âm lịch / a day in both calendars",
                           "kyniem lunar 2030-02-03\n  kyniem lunar 10/3/2030\n  kyniem lunar 8/6/2025N\n  "
                           "kyniem lunar --from-year 2026 --to-year 2030 --format csv");
        lunar
            ->add_option("day", options.entry,
                         "Ngày dương 2030-02-03, ngày âm 10/3/2030, tháng nhuận 8/6/2025N / a day")
            ->type_name("DATE");
        lunar->add_option("--from-year", options.from_year, "Năm âm lịch đầu / the first lunar year")
            ->check(CLI::Range(first_lunar_year, last_lunar_year));
        lunar->add_option("--to-year", options.to_year, "Năm âm lịch cuối / the last lunar year")
            ->check(CLI::Range(first_lunar_year, last_lunar_year));
        form_options(lunar, {"text", "json", "csv", "md"});

        auto* workdays = verb("workdays", "Ngày nghỉ, làm bù, ngày làm việc / days off and working days",
                              "kyniem workdays config/kien-giang.toml --year 2026");
        plan_option(workdays);
        workdays->add_option("--year", year, "Năm / the year")->required()->check(CLI::Range(1, latest_year));
        form_options(workdays, {"text", "json", "csv", "md"});

        auto* proof = verb("proof", "Soát số năm, ngày trong một văn bản / check the anniversaries in a text",
                           "kyniem proof config/kien-giang.toml bao-cao.txt\n  kyniem proof plan.toml "
                           "bao-cao.txt --toml");
        plan_option(proof);
        proof->add_option("file", options.text_file, "Văn bản UTF-8 / a text file")
            ->required()
            ->type_name("FILE");
        proof->add_flag("--toml", options.toml,
                        "In mục mẫu cho ngày chưa có / stubs for days the plan lacks");
        form_options(proof, {"text", "json", "csv", "md"});

        auto* publish = verb("publish", "Phát hành lịch và trang đăng ký / publish feeds and pages",
                             "kyniem publish config/kien-giang.toml -o lich --url https://lich.example.vn");
        publish->add_option("plans", options.plans, "Các tệp kế hoạch / the plan files")
            ->required()
            ->type_name("PLAN");
        publish->add_option("-o,--output", options.output, "Thư mục phát hành / the site's folder")
            ->required()
            ->type_name("SITE");
        site_options(publish);
        span_options(publish);
        publish->add_flag("--dry-run", options.dry_run,
                          "Chỉ nói sẽ thay đổi gì / only say what would change");
        publish
            ->add_option("--correct-past", options.correct_past,
                         "Sửa cả ngày đã qua của mục này / correct what is past of this entry too")
            ->type_name("ID");

        auto* diff = verb(
            "diff", "Thông báo thay đổi / what changed",
            "kyniem diff ke-hoach-cu.toml ke-hoach.toml --format md\n  kyniem diff lich ke-hoach.toml\n  "
            "kyniem diff ke-hoach-2025-04.signed ke-hoach.toml --format docx -o thong-bao.docx");
        diff->add_option(
                "old", options.plan,
                "Kế hoạch cũ, thư mục phát hành, hoặc tệp đã ký / the old plan, a site, or a signed file")
            ->required()
            ->type_name("OLD");
        diff->add_option("new", options.new_plan, "Kế hoạch mới / the new plan")
            ->required()
            ->type_name("NEW");
        span_options(diff);
        form_options(diff, {"text", "md", "json", "docx"});

        auto* ledger =
            verb("ledger", "Sổ phát hành / what subscribers have been given", "kyniem ledger check lich");
        ledger->require_subcommand(1);
        const auto ledger_verb = [&](const char* name, const char* description) {
            CLI::App* added = ledger->add_subcommand(name, description);
            added->add_option("site", options.output, "Thư mục phát hành / the site's folder")
                ->required()
                ->type_name("SITE");
            return added;
        };
        ledger_verb("export", "Chép sổ ra để lưu / copy the ledgers out")
            ->add_option("-o,--output", options.folder, "Thư mục / a folder")
            ->required();
        auto* import = ledger_verb("import", "Nhập sổ đã lưu / take ledgers in");
        import->add_option("files", options.files, "Các tệp .ledger / the files")->required();
        now_option(import);
        auto* rebuild =
            ledger_verb("rebuild", "Lập lại sổ từ các lịch đã phát hành / make it anew from the feeds");
        plan_option(rebuild);
        rebuild->add_option("files", options.files,
                            "Các tệp .ics; bỏ trống: của SITE / feeds; none: the site's");
        now_option(rebuild);
        span_options(rebuild);
        ledger_verb("check", "So sổ với các lịch / compare ledgers and feeds");

        auto* serve =
            verb("serve", "Phục vụ thư mục phát hành / serve a site in a small office, or to try it",
                 "kyniem serve lich --listen 127.0.0.1:8787");
        serve->add_option("site", options.output, "Thư mục phát hành / the site's folder")
            ->required()
            ->type_name("SITE");
        serve->add_option("--listen", options.listen, "Địa chỉ và cổng / address and port; 127.0.0.1:8787")
            ->type_name("ADDRESS:PORT");

        auto* make_new =
            verb("new", "Lập kế hoạch mới / start a plan",
                 "kyniem new ke-hoach-2027\n  kyniem new ke-hoach-2027 --from config/kien-giang.toml");
        make_new->add_option("folder", options.output, "Thư mục mới / a new folder")->required();
        make_new
            ->add_option("--from", options.old_plan,
                         "Kế hoạch cũ, giữ nguyên id / an old plan, whose id is kept")
            ->type_name("OLD");
    }

    CLI::App* verb(const char* name, const char* description, const std::string& example) {
        CLI::App* added = app.add_subcommand(name, description);
        added->footer("Ví dụ / example:\n  " + example);
        return added;
    }
    void plan_option(CLI::App* verb) {
        verb->add_option("plan", options.plan, "Tệp kế hoạch / the plan file")->required()->type_name("PLAN");
    }
    void now_option(CLI::App* verb) {
        verb->add_option("--now", now, "Thời điểm phát hành / the instant; 2026-01-10T06:00:00Z")
            ->type_name("INSTANT");
    }
    void site_options(CLI::App* verb) {
        now_option(verb);
        url_option(verb);
    }
    void url_option(CLI::App* verb) {
        verb->add_option("--url", options.url,
                         "Địa chỉ của trang / where it will be found: https://lich.example.vn")
            ->type_name("URL");
    }
    void span_options(CLI::App* verb) {
        verb->add_option("--from", from, "Ngày đầu / the first day (2025-02-03, 2025-02, 2025)")
            ->type_name("DATE");
        verb->add_option("--to", to, "Ngày cuối, tính cả ngày đó / the last day, included")
            ->type_name("DATE");
    }
    void table_options(CLI::App* verb, const std::vector<std::string>& formats) {
        verb->add_option("--unit", options.unit, "Chỉ việc của đơn vị / only what concerns this unit")
            ->type_name("ID");
        form_options(verb, formats);
    }
    void signing_options(CLI::App* verb) {
        const bool needed = verb->get_name() == "sign";
        verb->add_option("--number", number, "Số của văn bản đã ký / the number it was signed under")
            ->required(needed);
        verb->add_option("--date", signed_on, "Ngày ký / the day; 2025-03-25")
            ->required(needed)
            ->type_name("DATE");
    }
    void form_options(CLI::App* verb, const std::vector<std::string>& formats) {
        std::string all;
        for (const std::string& each : formats) (all += all.empty() ? "" : " | ") += each;
        verb->add_option("--format", format, all)->check(CLI::IsMember(formats));
        formats_of[verb->get_name()] = formats;
        verb->add_option("-o,--output", options.output, "Tệp / a file");
    }

    /// What CLI11 has read, made into days, months and languages. Empty, or what is wrong.
    std::string finish(std::string_view verb) {
        options.language = language.empty()   ? language_of_messages()
                           : language == "en" ? kyniem::language::en
                                              : kyniem::language::vi;
        if (!language.empty()) options.content_language = options.language;
        options.color = color == "always" ||
                        (color == "auto" && ::isatty(STDERR_FILENO) != 0 && environment("NO_COLOR").empty());
        if (options.data_folder.empty()) options.data_folder = default_data_folder();
        options.year = date::year{year};

        std::optional<sys_days> day;
        if (!today.empty() && !parse_day(today)) return "--today " + to_date("\"" + today + "\"", day, false);
        options.now = date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        if (!now.empty() && !read_instant(now, options.now))
            return "--now \"" + now + "\": hãy viết như 2025-01-01T00:00:00Z / write it like this";
        options.today = today.empty() ? today_in_viet_nam(*options.now) : *parse_day(today);
        if (const std::string wrong = finish_url(); !wrong.empty()) return wrong;
        options.program = program();
        if (!from.empty())
            if (const auto wrong = to_date(from, options.from, false); !wrong.empty())
                return "--from " + wrong;
        if (!to.empty())
            if (const auto wrong = to_date(to, options.to, true); !wrong.empty()) return "--to " + wrong;
        if (const std::string wrong = finish_period(verb); !wrong.empty()) return wrong;
        if (const std::string wrong = finish_signing(); !wrong.empty()) return wrong;
        constexpr int most_years = 100;
        if (verb == "year" && options.to_year &&
            (*options.to_year < year || *options.to_year - year >= most_years))
            return "--to-year " + std::to_string(*options.to_year) +
                   ": hãy viết năm cuối, nhiều nhất là 100 năm / the last year, a hundred at most";
        if (!stamp.empty() && !read_instant(stamp, options.stamp))
            return "--stamp \"" + stamp + "\": hãy viết như 2025-01-01T00:00:00Z / write it like this";
        if (const std::string wrong = finish_format(verb); !wrong.empty()) return wrong;
        const std::string chosen = !format.empty()                       ? format
                                   : is_schedule(verb) || verb == "year" ? "md"
                                                                         : "text";
        const std::array tables{"text", "md", "csv", "json"};
        if (std::ranges::find(tables, chosen) == tables.end()) options.form = chosen;
        if (!options.form.empty() && options.form != "html" && options.output.empty() &&
            ::isatty(STDOUT_FILENO) != 0)
            return "--format " + chosen + ": hãy thêm -o TỆP / add -o FILE";
        options.format = chosen == "json"  ? kyniem::format::json
                         : chosen == "csv" ? kyniem::format::csv
                         : chosen == "md"  ? kyniem::format::markdown
                                           : kyniem::format::text;
        return {};
    }

    /// Without --format the name of the file says it: nobody wants Markdown in "thang-02.docx".
    std::string finish_format(std::string_view verb) {
        const auto known = formats_of.find(verb);
        if (!format.empty() || known == formats_of.end()) return {};
        std::string ending = fs::path{options.output}.extension().string();
        if (ending.empty()) return {};
        ending.erase(0, 1);
        std::ranges::transform(ending, ending.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter;
        });
        if (ending == "txt") ending = "text";
        if (ending == "doc" || ending == "xls")
            return "-o " + options.output + ": hãy đặt tên ." + ending + "x / call it ." + ending + "x";
        if (std::ranges::find(known->second, ending) != known->second.end())
            format = ending;
        else if (std::ranges::any_of(formats_of, [&](const auto& other) {
                     return std::ranges::find(other.second, ending) != other.second.end();
                 }))
            return "-o " + options.output + ": lệnh này không làm ra tệp ." + ending +
                   ", hãy nói rõ bằng --format / this verb makes no such file; say --format";
        return {};
    }

    static bool is_schedule(std::string_view verb) {
        return verb == "month" || verb == "report" || verb == "sign";
    }

    std::string finish_signing() {
        if (number.empty() && signed_on.empty()) return {};
        const auto day = parse_day(signed_on);
        const auto is_part = [](char letter) { return is_digit(letter) || (letter >= 'a' && letter <= 'z'); };
        if (number.empty() || number.size() > 12 || !std::ranges::all_of(number, is_part))
            return "--number \"" + number + "\": hãy viết như 12 hay 12a / write it like 12 or 12a";
        if (!day) return "--date \"" + signed_on + "\": hãy viết như 2025-03-25 / write it like 2025-03-25";
        options.signed_as = signing{number, *day};
        return {};
    }

    std::string finish_period(std::string_view verb) {
        if (!is_schedule(verb)) return {};
        const bool by_days = verb == "report" && period.empty();
        const auto read = parse_period(period);
        if (verb == "month" && (!read || read->length != period_length::month))
            return "\"" + period +
                   "\": không phải là tháng, hãy viết như 2025-02 / not a month; write it like 2025-02";
        if (by_days ? !options.from || !options.to || *options.to < *options.from
                    : !read || options.from || options.to)
            return "\"" + period +
                   "\": hãy viết như 2025-04, 2025-Q2, 2025-H1, 2025, hoặc --from 2025-04-15 "
                   "--to 2025-05-10 / write it like one of these";
        options.period =
            by_days ? kyniem::period{period_length::other, closed(*options.from, *options.to)} : *read;
        return {};
    }

    static bool read_instant(const std::string& text, std::optional<date::sys_seconds>& into) {
        const auto instant = parse_instant(text);
        if (!instant || int(date::year_month_day{date::floor<date::days>(*instant)}.year()) > latest_year)
            return false;
        into = instant;
        return true;
    }

    std::string finish_url() {
        while (options.url.ends_with('/')) options.url.pop_back();
        // Paths are put behind it.
        if (options.url.empty() ||
            (is_web_address(options.url) && options.url.find_first_of("?#@") == std::string::npos))
            return {};
        return "--url \"" + options.url +
               "\": hãy viết như https://lich.example.vn / write it like https://lich.example.vn";
    }

    /// The version, and the files: while kyniem is being built many programs have one version. Of both, since
    /// either may publish.
    static std::string program() {
        std::string known = KYNIEM_VERSION;
        for (const char* name : {"kyniem", "kyniem-paper"}) {
            const fs::path file = cli::program_path().parent_path() / name;
            std::error_code failure;
            const auto size = fs::file_size(file, failure);
            const auto written = fs::last_write_time(file, failure).time_since_epoch().count();
            known += failure ? "-0" : "-" + std::to_string(size) + "-" + std::to_string(written);
        }
        return known;
    }
};

int run(int argc, char** argv) {
    command_line line;
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? cli::fine : cli::wrong_use;
    }
    line.options.arguments.assign(argv + 1, argv + argc);
    const CLI::App* chosen = line.app.get_subcommands().front();
    std::string verb = chosen->get_name();
    if (!chosen->get_subcommands().empty()) verb += " " + chosen->get_subcommands().front()->get_name();
    if (const std::string wrong = line.finish(verb); !wrong.empty()) {
        std::cerr << wrong << '\n';
        return cli::wrong_use;
    }
    using verb_function = int (*)(const cli::options&, std::ostream&, std::ostream&);
    const std::pair<std::string_view, verb_function> verbs[] = {{"check", cli::check},
                                                                {"list", cli::list},
                                                                {"reminders", cli::reminders},
                                                                {"feed", cli::feed},
                                                                {"month", cli::report},
                                                                {"report", cli::report},
                                                                {"sign", cli::sign},
                                                                {"year", cli::year},
                                                                {"explain", cli::explain},
                                                                {"new", cli::make_new},
                                                                {"lunar", cli::lunar},
                                                                {"workdays", cli::workdays},
                                                                {"proof", cli::proof},
                                                                {"publish", cli::publish},
                                                                {"diff", cli::diff},
                                                                {"serve", cli::serve},
                                                                {"ledger export", cli::ledger_export},
                                                                {"ledger import", cli::ledger_import},
                                                                {"ledger rebuild", cli::ledger_rebuild},
                                                                {"ledger check", cli::ledger_check}};
    for (const auto& [name, function] : verbs)
        if (name == verb) return function(line.options, std::cout, std::cerr);
    return cli::wrong_use;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that grows past a limit is an error like a full disk
    try {
        return run(argc, argv);
    } catch (const std::exception& failure) {
        std::cerr << "kyniem: " << failure.what() << '\n';
        return cli::cannot_read_or_write;
    }
}
