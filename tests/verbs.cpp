// The verbs as a user calls them: what they print, where, and their exit codes.
#include "ical_lint.hpp"
#include "support.hpp"

#include <cli/common.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("verbs");

namespace {

struct result {
    int code;
    std::string out;
    std::string err;
};

using verb_function = int (*)(const cli::options&, std::ostream&, std::ostream&);

result call(verb_function verb, const cli::options& options) {
    std::ostringstream out, err;
    const int code = verb(options, out, err);
    return {code, out.str(), err.str()};
}

cli::options for_plan(const std::string& name) {
    return {.plan = test::root() / "config" / name,
            .data_folder = test::root() / "config",
            .today = "2025-12-20"_day,
            .from = "2026-01-01"_day,
            .to = "2026-12-31"_day};
}

/// The program itself, through a shell.
result run(const std::string& arguments) {
    std::string command = std::string{KYNIEM_PROGRAM} + " " + arguments + " 2>&1";
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> buffer{};
    for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        text.append(buffer.data(), size);
    const int status = ::pclose(pipe);
    return {WEXITSTATUS(status), text, {}};
}

/// Whether it ended with the code, and said why.
bool ended_with(const result& made, int code, std::string_view why) {
    return made.code == code && made.out.find(why) != std::string::npos;
}

std::string config(const std::string& name) {
    return (test::root() / "config" / name).string();
}

}  // namespace

TEST_CASE("verbs: list gives 96 years in 2026, though today is in 2025") {
    cli::options options = for_plan("kien-giang.toml");
    options.format = format::json;
    const result listed = call(cli::list, options);
    CHECK(listed.code == cli::fine);
    CHECK(listed.err.empty());
    const auto rows = nlohmann::json::parse(listed.out);
    bool met = false;
    for (const auto& row : rows) {
        for (const char* key : {"id", "kind", "date", "end", "precision", "tentative", "ordinal", "class",
                                "name", "text", "sources"})
            CHECK(row.contains(key));
        if (row["id"] != "party-founding.2026") continue;
        met = true;
        CHECK(row["date"] == "2026-02-03");
        CHECK(row["end"] == "2026-02-03");
        CHECK(row["precision"] == "day");
        CHECK(row["ordinal"] == 96);
        CHECK(row["class"] == "other");
        CHECK(row["name"] == "Ngày thành lập Đảng Cộng sản Việt Nam");
        CHECK(row["text"] == "96 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2026)");
        CHECK(row["sources"][0] == "262-KH/TU, III.6");
    }
    CHECK(met);
}

TEST_CASE("verbs: --unit narrows to what concerns it, an unknown unit is named") {
    cli::options options = for_plan("kien-giang.toml");
    options.from = "2025-02-01"_day;
    options.to = "2025-02-28"_day;
    options.unit = "bao-kg";
    const result reminders = call(cli::reminders, options);
    CHECK(reminders.out.find("Báo cáo kết quả tuyên truyền tháng 02/2025") != std::string::npos);
    CHECK(reminders.out.find("Treo cờ") == std::string::npos);
    options.unit = "bao-gk";
    const result wrong = call(cli::reminders, options);
    CHECK(wrong.code == cli::wrong_use);
    CHECK(wrong.err.find("bao-kg") != std::string::npos);
}

TEST_CASE("verbs: check counts remarks; errors give 1, a file that is not there 3") {
    CHECK(call(cli::check, for_plan("kien-giang.toml")).out.find("0 lỗi, 0 cảnh báo") != std::string::npos);
    const test::temporary_folder folder;
    std::filesystem::create_directories(folder.path);
    cli::options options = for_plan("x");
    options.plan = folder.path / "bad.toml";
    std::ofstream{options.plan} << test::with_head("[[unit]]\nid = \"u\"\n");
    const result bad = call(cli::check, options);
    CHECK(bad.code == cli::input_has_errors);
    CHECK(bad.err.find("bad.toml:6:1: error: thiếu khóa “name” trong [[unit]] [key.missing]") !=
          std::string::npos);
    CHECK(call(cli::list, options).code == cli::input_has_errors);
    options.plan = folder.path / "none.toml";
    CHECK(call(cli::check, options).code == cli::cannot_read_or_write);
    CHECK(call(cli::report, options).code == cli::cannot_read_or_write);
}

TEST_CASE("verbs: feed writes one, or all into a folder, and says which are empty") {
    cli::options options = for_plan("kien-giang.toml");
    options.from = "2025-01-01"_day;
    options.to = "2025-12-31"_day;
    options.feed = "ky-niem";
    CHECK(test::lint(call(cli::feed, options).out).empty());
    options.feed = "ky-nie";
    CHECK(call(cli::feed, options).code == cli::wrong_use);
    options.feed = "don-vi-hoi-vhnt";  // its only task has no date
    const result empty = call(cli::feed, options);
    CHECK(empty.code == cli::fine);
    CHECK(empty.out.empty());
    CHECK(empty.err.find("[feed.empty]") != std::string::npos);

    const test::temporary_folder folder;
    options.feed.clear();
    CHECK(call(cli::feed, options).code == cli::wrong_use);
    options.output = (folder.path / "lich").string();
    const result all = call(cli::feed, options);
    CHECK(all.code == cli::fine);
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator{options.output}) {
        names.insert(file.path().filename().string());
        CHECK(test::lint(test::bytes_of(file.path())).empty());
    }
    CHECK(names.contains("ky-niem.ics"));
    CHECK(names.contains("don-vi-stttt.ics"));
    CHECK_FALSE(names.contains("don-vi-hoi-vhnt.ics"));
    options.output = "/proc/none/lich";
    CHECK(call(cli::feed, options).code == cli::cannot_read_or_write);
}

TEST_CASE("verbs: a plan without a day of issue needs a stamp") {
    const test::temporary_folder folder;
    std::filesystem::create_directories(folder.path);
    cli::options options = for_plan("x");
    options.plan = folder.path / "plan.toml";
    std::ofstream{options.plan}
        << "[plan]\nid = \"p\"\ntitle = \"P\"\nuid-domain = \"p.example\"\n[[milestone]]\nid = \"m\"\nname = "
           "\"M\"\nwhen = 2026-01-20\n";
    options.feed = "ky-niem";
    CHECK(call(cli::feed, options).code == cli::wrong_use);
    options.stamp = date::sys_seconds{"2025-01-02"_day} + std::chrono::hours{3};
    CHECK(call(cli::feed, options).out.find("DTSTAMP:20250102T030000Z") != std::string::npos);
}

TEST_CASE("verbs: new makes a plan that passes check and gives feeds; from an old one it keeps the id") {
    const test::temporary_folder folder;
    cli::options options = for_plan("x");
    options.output = (folder.path / "van-phong").string() + "/";  // as a shell completes it
    CHECK(call(cli::make_new, options).code == cli::fine);
    CHECK(call(cli::make_new, options).code == cli::cannot_read_or_write);  // not overwritten
    options.plan = folder.path / "van-phong" / "plan.toml";
    CHECK(call(cli::check, options).out.find("0 lỗi, 0 cảnh báo") != std::string::npos);
    const auto made = load(options.plan, {.data_folder = options.data_folder});
    REQUIRE(made);
    CHECK(made->id == "van-phong");
    CHECK(iso(*made->issued) == "2025-12-20");
    options.output = (folder.path / "lich").string();
    CHECK(call(cli::feed, options).code == cli::fine);
    CHECK(std::filesystem::exists(folder.path / "lich" / "ky-niem.ics"));

    options.old_plan = config("kien-giang.toml");
    options.output = (folder.path / "2027").string();
    CHECK(call(cli::make_new, options).code == cli::fine);
    options.plan = folder.path / "2027" / "plan.toml";
    CHECK(load(options.plan, {.data_folder = options.data_folder}).value().id == "kien-giang");
}

TEST_CASE("verbs: the program explains wrong use and answers --version and --help") {
    CHECK(run("--version").out.starts_with("kyniem "));
    CHECK(run("list --help").out.find("--from 2025-01-01") != std::string::npos);
    CHECK(run("").code == cli::wrong_use);
    CHECK(run("nonsense").code == cli::wrong_use);
    CHECK(run("list " + config("kien-giang.toml") + " --from 30/4/2025").code == cli::wrong_use);
    CHECK(run("list " + config("kien-giang.toml") + " --from 2025-02-30").code == cli::wrong_use);
    CHECK(run("list " + config("kien-giang.toml") + " --from 2026 --to 2025").code == cli::wrong_use);
    CHECK(run("month " + config("kien-giang.toml") + " 2025").code == cli::wrong_use);
    CHECK(run("report " + config("kien-giang.toml")).code == cli::wrong_use);
    CHECK(run("year " + config("kien-giang.toml") + " 2026 --to-year 2025").code == cli::wrong_use);
    CHECK(run("year " + config("kien-giang.toml") + " 2026 --class tron").code == cli::wrong_use);
    CHECK(run("year " + config("kien-giang.toml") + " 2026 --to-year 2035 --class round,five")
              .out.starts_with("# Các ngày kỷ niệm, sự kiện năm 2026 - 2035\n"));
    CHECK(
        run("year " + config("kien-giang.toml") + " 2026 --format html").out.starts_with("<!DOCTYPE html>"));
    CHECK(run("report " + config("kien-giang.toml") + " 2025-Q5").code == cli::wrong_use);
    CHECK(run("report " + config("kien-giang.toml") + " 2025-Q2 --from 2025-04-01").code == cli::wrong_use);
    CHECK(run("report " + config("kien-giang.toml") + " 2025-Q2")
              .out.starts_with("# Lịch tuyên truyền quý II/2025\n"));
    CHECK(run("report " + config("kien-giang.toml") + " --from 2025-04-15 --to 2025-05-10")
              .out.starts_with("# Lịch tuyên truyền từ ngày 15/4/2025 đến hết ngày 10/5/2025\n"));
    CHECK(run("feed " + config("kien-giang.toml") + " --feed ky-niem --stamp 2025-01-01T25:00:00Z").code ==
          cli::wrong_use);
    CHECK(run("check /none.toml").code == cli::cannot_read_or_write);
    CHECK(run("list " + config("kien-giang.toml") + " --from 2026-02 --to 2026-02 --today 2025-12-20")
              .out.find("96 năm Ngày thành lập Đảng") != std::string::npos);
    CHECK(run("check /none.toml --color always").out.find("\033[31m") != std::string::npos);
    CHECK(run("check /none.toml").out.find('\033') == std::string::npos);
    CHECK(run("check /none.toml --lang en").out.find("cannot be read") != std::string::npos);
    CHECK(run("explain " + config("kien-giang.toml") + " party-founding 2025").out.find("2025 - 1930 = 95") !=
          std::string::npos);
    CHECK(run("explain " + config("kien-giang.toml") + " party-foundin 2025").code == cli::wrong_use);
}

TEST_CASE("verbs: lunar answers for one day and for years, and its exit codes tell why not") {
    CHECK(run("lunar 2030-02-03 --lang vi").out.find("mùng 2 tháng Giêng năm Canh Tuất") !=
          std::string::npos);
    CHECK(run("lunar 10/3/2030 --lang vi").out.starts_with("10/3/2030 là ngày âm lịch."));
    const auto months = run("lunar --from-year 2033 --to-year 2033 --format csv");
    CHECK(months.out.starts_with("lunar_year,month,leap,start,length,certainty\r\n2033,1,0,2033-01-31,"));
    CHECK(months.out.find("2033,11,1,2033-12-22,29,certain") != std::string::npos);
    const auto json = nlohmann::json::parse(run("lunar 8/6/2025N --format json").out);
    CHECK(json["solar"] == "2025-08-01");
    CHECK(json["lunar"]["leap"] == true);
    CHECK(run("lunar 11/2/2033N").code == cli::input_has_errors);
    CHECK(run("lunar 30/12/2025").code == cli::input_has_errors);
    CHECK(ended_with(run("lunar mai"), cli::wrong_use, "[lunar.format]"));
    CHECK(run("lunar").code == cli::wrong_use);
    CHECK(run("lunar --from-year 2030 --to-year 2029").code == cli::wrong_use);
    CHECK(run("lunar --from-year 1800").code == cli::wrong_use);
    CHECK(run("lunar 2030-02-03 --format csv").code == cli::wrong_use);
}

TEST_CASE("verbs: workdays counts each month, and needs holidays") {
    const auto json = nlohmann::json::parse(
        run("workdays " + config("kien-giang.toml") + " --year 2025 --format json").out);
    CHECK(json["months"] == nlohmann::json::parse("[17,20,21,21,20,21,23,21,20,23,20,23]"));
    CHECK(json["working_days"] == 250);
    CHECK(json["swaps"][0]["work"] == "2025-04-26");
    CHECK(json["days_off"][1]["from"] == "2025-01-25");
    CHECK(run("workdays " + config("kien-giang-2021.toml") + " --year 2025").code == cli::input_has_errors);
    CHECK(run("workdays " + config("kien-giang.toml")).code == cli::wrong_use);
}

TEST_CASE("verbs: list gives the lunar day of each day") {
    const auto rows = nlohmann::json::parse(
        run("list " + config("kien-giang.toml") + " --from 2025-04-07 --to 2025-04-07 --format json").out);
    std::size_t met = 0;
    for (const auto& row : rows) {
        REQUIRE(row.contains("lunar"));
        if (row["id"] != "hung-kings.l2025") continue;
        ++met;
        CHECK(row["lunar"]["month"] == 3);
        CHECK(row["lunar"]["day"] == 10);
        CHECK(row["lunar"]["certainty"] == "certain");
        CHECK(row["class"] == "five");
    }
    CHECK(met == 1);
    const auto vague = nlohmann::json::parse(
        run("list " + config("kien-giang.toml") + " --from 2027-01-01 --to 2027-01-01 --format json").out);
    CHECK(std::ranges::any_of(
        vague, [](const auto& row) { return row["id"] == "apec-2027" && row["lunar"].is_null(); }));
}

TEST_CASE("verbs: proof tells by its exit code whether a text is right") {
    const test::temporary_folder folder;
    const auto with = [&](std::string_view text, const std::string& more = {}) {
        const auto file = folder.write("proof.txt", text);
        return run("proof " + config("kien-giang.toml") + " " + file.string() + " --lang vi " + more);
    };
    const auto right = with("95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025)");
    CHECK(right.code == cli::fine);
    CHECK(right.out.find(":1:1: ok: 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025) [party-founding]") !=
          std::string::npos);
    const auto wrong = with("96 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025)");
    CHECK(wrong.code == cli::input_has_errors);
    CHECK(wrong.out.find(":1:1: error: ") != std::string::npos);
    CHECK(wrong.out.find("là 95 năm, không phải 96 [proof.count]") != std::string::npos);
    CHECK(with("năm 2025 gồm: 96 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2026)").code == cli::fine);
    CHECK(nlohmann::json::parse(with("96 năm Ngày X (1930 - 2025)", "--format json").out)[0]["status"] ==
          "error");
    CHECK(with("60 năm Ngày X của tỉnh (05/8/1965 - 05/8/2025)", "--toml")
              .out.starts_with("[[anniversary]]\n"));
    CHECK(with("không có gì").out.find("proof.nothing") != std::string::npos);
    CHECK(with("\xFF").code == cli::input_has_errors);
    CHECK(run("proof " + config("kien-giang.toml") + " " + (folder.path / "absent.txt").string()).code ==
          cli::cannot_read_or_write);
    CHECK(run("proof " + config("kien-giang.toml")).code == cli::wrong_use);
}

namespace {

/// An office: its plan, its site, and the clock.
struct office {
    const test::temporary_folder folder;
    std::filesystem::path plan = folder.path / "plan.toml";
    std::filesystem::path site = folder.path / "site";
    office() {
        write(R"([plan]
id = "thu"
title = "Thử"
uid-domain = "thu.example"
issued = 2025-01-01
[[unit]]
id = "van-hoa"
name = "Sở Văn hóa"
[[milestone]]
id = "hoi-nghi"
name = "Hội nghị"
when = 2025-06-20
[[task]]
id = "de-cuong"
name = "Đề cương"
to = 2025-05-20
owners = ["van-hoa"]
)");
    }
    void write(const std::string& text) const { std::ofstream{plan} << text; }
    void change(const std::string& part, const std::string& other) const {
        write(test::with(test::bytes_of(plan), part, other));
    }
    [[nodiscard]] result kyniem(const std::string& arguments) const {
        return run(arguments + " --data " + (test::root() / "config").string());
    }
    [[nodiscard]] result publish(const std::string& more,
                                 const std::string& now = "2025-02-01T02:00:00Z") const {
        return kyniem("publish " + plan.string() + " -o " + site.string() + " --url https://a.vn --now " +
                      now + " " + more);
    }
    [[nodiscard]] std::string feed(const std::string& name) const {
        return test::bytes_of(site / "www" / "thu" / name);
    }
};

}  // namespace

TEST_CASE("verbs: publish makes a site, and an hour later there is nothing to do") {
    const office office;
    CHECK(office.publish("--dry-run").out.find("  + thu/ky-niem.ics\n") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(office.site));
    const result first = office.publish("");
    CHECK(first.code == 0);
    CHECK(first.out.find("thu: 3 lịch, 2 sự kiện, lần đầu\n") != std::string::npos);
    for (const char* file :
         {"index.html", "index.en.html", "catalogue.json", "thu/index.html", "thu/catalogue.json",
          "thu/viec.ics", "thu/don-vi-van-hoa.ics", "thu/don-vi/van-hoa.html"})
        CHECK_MESSAGE(std::filesystem::is_regular_file(office.site / "www" / file), file);
    const auto catalogue = nlohmann::json::parse(office.feed("catalogue.json"));
    CHECK(catalogue.size() == 3);
    CHECK(catalogue[0]["url"] == "https://a.vn/thu/don-vi-van-hoa.ics");
    CHECK(catalogue[0]["unit"] == "van-hoa");

    const result again = office.publish("", "2025-02-01T03:00:00Z");
    CHECK(again.code == 0);
    CHECK(again.out == office.site.string() + ": không có gì thay đổi\n");
    CHECK(std::filesystem::read_symlink(office.site / "www") == "generations/000001/public");
    // A file put beside the plan, or a line in it that changes nothing for subscribers, is looked at again.
    office.change("[[unit]]", "# chú thích\n[[unit]]");
    CHECK(office.publish("", "2025-02-01T04:00:00Z").code == 0);
    CHECK(office.feed("viec.ics").find("SEQUENCE:1") == std::string::npos);
}

TEST_CASE("verbs: publish says what moved, diff says it before") {
    const office office;
    CHECK(office.publish("").code == 0);
    const std::string compare =
        "diff " + office.site.string() + " " + office.plan.string() + " --today 2025-02-02";
    CHECK(office.kyniem(compare).code == 0);
    office.change("when = 2025-06-20", "when = 2025-07-05");
    const result difference = office.kyniem(compare + " --format md");
    CHECK(difference.code == 1);
    CHECK(difference.out.find("| Hội nghị | 20/6/2025 | 05/7/2025 | |") != std::string::npos);
    const result moved = office.publish("", "2025-02-02T02:00:00Z");
    CHECK(moved.out.find("thu: dời: Hội nghị (05/7/2025) ← 20/6/2025  hoi-nghi\n") != std::string::npos);
    CHECK(office.feed("ky-niem.ics").find("SEQUENCE:1") != std::string::npos);
    CHECK(office.kyniem(compare).code == 0);
    CHECK(office.kyniem("diff " + office.plan.string() + " /nowhere.toml").code == 2);
    CHECK(office.kyniem("diff /nowhere " + office.plan.string()).code == 2);
}

TEST_CASE(
    "verbs: the months stand beside the feeds of a plan that has the words for them, and stay as they are") {
    const office office;
    CHECK(office.publish("").code == 0);
    CHECK_FALSE(std::filesystem::exists(office.site / "www/thu/thang"));
    office.change("[[unit]]", "[[report]]\nid = \"r\"\nagency = [\"SỞ VĂN HÓA\"]\n[[unit]]");
    CHECK(office.publish("", "2025-02-02T02:00:00Z").code == 0);
    const std::string page = office.feed("index.html");
    std::vector<std::string> files;
    for (const char* month : {"2025-02", "2025-03", "2025-04"})
        for (const char* form : {"html", "docx", "xlsx", "pdf", "png"}) {
            files.push_back("thang/" + std::string{month} + "." + form);
            CHECK_MESSAGE(page.find("href=\"" + files.back() + "\"") != std::string::npos, files.back());
            CHECK_MESSAGE(std::filesystem::is_regular_file(office.site / "www/thu" / files.back()),
                          files.back());
        }
    const std::string today = " --today 2025-02-02";
    CHECK(office
              .kyniem("month " + office.plan.string() + " 2025-03 --format docx -o " +
                      (office.folder.path / "m.docx").string() + today)
              .code == 0);
    CHECK(test::bytes_of(office.folder.path / "m.docx") == office.feed("thang/2025-03.docx"));
    const auto written = std::filesystem::last_write_time(office.site / "www/thu/thang/2025-03.docx");
    CHECK(office.publish("", "2025-02-03T02:00:00Z").code == 0);
    CHECK(std::filesystem::last_write_time(office.site / "www/thu/thang/2025-03.docx") == written);
    CHECK(office.publish("", "2025-03-01T02:00:00Z").code == 0);
    CHECK_FALSE(std::filesystem::exists(office.site / "www/thu/thang/2025-02.docx"));
    CHECK(std::filesystem::exists(office.site / "www/thu/thang/2025-05.docx"));
}

TEST_CASE("verbs: a month in every form, on standard output or in a file") {
    struct form_begin {
        std::string form;
        std::string begin;
    };
    for (const form_begin& each : {form_begin{"html", "<!DOCTYPE html>"},
                                   {"docx", "PK"},
                                   {"xlsx", "PK"},
                                   {"pdf", "%PDF-"},
                                   {"png", "\x89PNG"},
                                   {"csv", "\xEF\xBB\xBF"},
                                   {"json", "{"}}) {
        const result made = run("month " + config("quang-ngai.toml") + " 2025-02 --format " + each.form);
        CHECK_MESSAGE(made.code == 0, each.form);
        CHECK_MESSAGE(made.out.starts_with(each.begin), each.form);
    }
    for (const form_begin& each : {form_begin{"svg", "<?xml"}, {"pdf", "%PDF-"}, {"xlsx", "PK"}}) {
        const result made = run("year " + config("quang-ngai.toml") + " 2025 --format " + each.form);
        CHECK_MESSAGE(made.code == 0, each.form);
        CHECK_MESSAGE(made.out.starts_with(each.begin), each.form);
    }
    CHECK(run("report " + config("quang-ngai.toml") + " 2025-Q2 --format docx").out.starts_with("PK"));
    CHECK(run("report " + config("quang-ngai.toml") + " 2025-Q2 --format pdf").code == cli::wrong_use);
}

TEST_CASE("verbs: the name of the file says the form, where --format does not") {
    const test::temporary_folder folder;
    std::filesystem::create_directories(folder.path);
    const auto write = [&](const std::string& verb, const std::string& name) {
        return run(verb + " -o " + (folder.path / name).string()).code;
    };
    const std::string month = "month " + config("quang-ngai.toml") + " 2025-02";
    CHECK(write(month, "m.docx") == 0);
    CHECK(test::bytes_of(folder.path / "m.docx").starts_with("PK"));
    CHECK(write(month, "m.html") == 0);
    CHECK(test::bytes_of(folder.path / "m.html").starts_with("<!DOCTYPE"));
    CHECK(write(month, "m.txt") == 0);
    CHECK(write(month + " --format md", "n.docx") == 0);
    CHECK(test::bytes_of(folder.path / "n.docx").starts_with("# "));
    CHECK(write("report " + config("quang-ngai.toml") + " 2025-Q1", "q.pdf") == cli::wrong_use);
    CHECK_FALSE(std::filesystem::exists(folder.path / "q.pdf"));
}

TEST_CASE("verbs: without kyniem-paper beside it the program says what is missing") {
    const test::temporary_folder folder;
    std::filesystem::create_directories(folder.path);
    std::filesystem::copy_file(KYNIEM_PROGRAM, folder.path / "kyniem");
    const std::string command = (folder.path / "kyniem").string() + " --lang en --data " +
                                (test::root() / "config").string() + " month " + config("mau.toml") +
                                " 2027-02 --format docx -o " + (folder.path / "m.docx").string() + " 2>" +
                                (folder.path / "err").string();
    CHECK(WEXITSTATUS(std::system(command.c_str())) == cli::cannot_read_or_write);
    CHECK(test::bytes_of(folder.path / "err").find("./dev build makes both") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path / "m.docx"));
}

TEST_CASE("verbs: a month is signed once, and what changes later is a letter") {
    const office office;
    const std::string file = (office.folder.path / "thu-2025-06.signed").string();
    const std::string sign = "sign " + office.plan.string() + " 2025-06 --number 7 --date 2025-05-25";
    CHECK(office.kyniem(sign).out == file + ": Kế hoạch số 07, ngày 25/5/2025, 1 dòng\n");
    CHECK(office.kyniem(sign).code == 0);
    const std::string before = test::bytes_of(file);
    CHECK(ended_with(office.kyniem("sign " + office.plan.string() + " 2025-06 --number 8 --date 2025-05-26"),
                     cli::input_has_errors, "[signed.exists]"));
    CHECK(test::bytes_of(file) == before);
    const std::string compare = "diff " + file + " " + office.plan.string();
    CHECK(office.kyniem(compare).code == 0);
    office.change("when = 2025-06-20", "when = 2025-07-05");
    const result difference = office.kyniem(compare);
    CHECK(difference.code == 1);
    CHECK(difference.out.find("20/6/2025") != std::string::npos);
    const result letter = office.kyniem(compare + " --format docx --today 2025-06-01");
    CHECK(letter.code == 1);
    CHECK(letter.out.starts_with("PK"));
    office.change("id = \"thu\"", "id = \"khac\"");
    CHECK(ended_with(office.kyniem(compare), 2, "[diff.other-plan]"));
    std::ofstream{file, std::ios::app} << "x";
    CHECK(office.kyniem(compare).out.find("signed.damaged") != std::string::npos);
    for (const char* wrong : {" --number 7", " --date 2025-05-25", " --number ../7 --date 2025-05-25",
                              " --number 7 --date 25/5/2025"})
        CHECK_MESSAGE(office.kyniem("sign " + office.plan.string() + " 2025-07" + wrong).code != 0, wrong);
}

TEST_CASE("verbs: a plan with errors, an id twice, a wrong address: nothing is published") {
    const office office;
    CHECK(office.publish("").code == 0);
    const std::string before = office.feed("viec.ics");
    CHECK(ended_with(office.kyniem("publish " + office.plan.string() + " " + office.plan.string() + " -o " +
                                   office.site.string()),
                     cli::input_has_errors, "[plan.twice]"));
    for (const char* url : {"lich.vn", "javascript:alert(1)", "https://a.vn/\\\"x"})
        CHECK(office
                  .kyniem("publish " + office.plan.string() + " -o " + office.site.string() + " --url '" +
                          url + "'")
                  .code == 2);
    office.change("to = 2025-05-20", "to = 2025-05-20\nowner = \"x\"");
    CHECK(office.publish("").code == 1);
    CHECK(office.feed("viec.ics") == before);
    CHECK(office.kyniem("publish " + office.plan.string() + " -o /proc/nowhere").code != 0);
}

TEST_CASE("verbs: a ledger goes to another host and feeds go on there, byte for byte") {
    const office office;
    CHECK(office.publish("").code == 0);
    office.change("Đề cương", "Đề cương tuyên truyền");
    CHECK(office.publish("", "2025-02-02T02:00:00Z").code == 0);
    const std::string backup = (office.folder.path / "backup").string();
    const std::string other = (office.folder.path / "other").string();
    CHECK(office.kyniem("ledger export " + office.site.string() + " -o " + backup).code == 0);
    CHECK(office.kyniem("ledger import " + other + " " + backup + "/thu.ledger").code == 0);
    CHECK(office
              .kyniem("publish " + office.plan.string() + " -o " + other +
                      " --url https://a.vn --now 2025-02-03T02:00:00Z")
              .code == 0);
    for (const char* file : {"ky-niem.ics", "viec.ics", "don-vi-van-hoa.ics"})
        CHECK(test::bytes_of(std::filesystem::path{other} / "www/thu" / file) == office.feed(file));
    CHECK(office.kyniem("ledger check " + other).code == 0);

    office.change("Đề cương tuyên truyền", "Đề cương khác");
    CHECK(office.publish("", "2025-02-04T02:00:00Z").code == 0);
    const result older =
        office.kyniem("ledger import " + office.site.string() + " " + backup + "/thu.ledger");
    CHECK(older.code == 1);
    CHECK(older.out.find("[ledger.older]") != std::string::npos);
}

TEST_CASE("verbs: a damaged ledger stops publishing with its line, and is made anew from the feeds") {
    const office office;
    CHECK(office.publish("").code == 0);
    const auto ledger = office.site / "generations/000001/records/ledgers/thu.ledger";
    const std::string right = test::bytes_of(ledger);
    std::string wrong = right;
    wrong.replace(wrong.find("title Hội nghị"), 5, "titel");
    std::ofstream{ledger} << wrong;
    office.change("Đề cương", "Đề cương mới");
    const result refused = office.publish("", "2025-02-02T02:00:00Z");
    CHECK(refused.code == 1);
    CHECK(refused.out.find("thu.ledger:") != std::string::npos);
    CHECK(refused.out.find("[ledger.damaged]") != std::string::npos);
    CHECK(test::bytes_of(ledger) == wrong);
    CHECK(office.kyniem("ledger check " + office.site.string()).code == 1);

    SUBCASE("out of a backup") {
        std::ofstream{office.folder.path / "thu.ledger"} << right;
        CHECK(office
                  .kyniem("ledger import " + office.site.string() + " " +
                          (office.folder.path / "thu.ledger").string())
                  .code == 0);
    }
    SUBCASE("out of the feeds") {
        CHECK(ended_with(office.kyniem("ledger rebuild " + office.site.string() + " " + office.plan.string() +
                                       " --today 2025-02-02"),
                         cli::fine, "[ledger.rebuilt]"));
    }
    const std::string before = office.feed("ky-niem.ics");
    CHECK(office.publish("", "2025-02-02T03:00:00Z").code == 0);
    CHECK(office.feed("ky-niem.ics") == before);
    CHECK(office.feed("viec.ics").find("SEQUENCE:1") != std::string::npos);
    CHECK(office.kyniem("ledger check " + office.site.string()).code == 0);
}

TEST_CASE("verbs: a site without a plan or a ledger, and feeds that were changed by hand, are told of") {
    const office office;
    const auto empty = office.folder.path / "empty";
    std::filesystem::create_directory(empty);
    const std::string plan = office.plan.string();
    CHECK(ended_with(office.kyniem("ledger export " + empty.string() + " -o " + plan + ".backup"),
                     cli::input_has_errors, "[site.empty]"));
    CHECK(ended_with(office.kyniem("ledger rebuild " + empty.string() + " " + plan), cli::input_has_errors,
                     "[site.empty]"));
    CHECK(ended_with(office.kyniem("diff " + empty.string() + " " + plan), 2, "[site.empty]"));

    CHECK(office.publish("").code == 0);
    const auto feed = office.site / "www/thu/viec.ics";
    const std::string right = test::bytes_of(feed);
    const std::string check = "ledger check " + office.site.string();
    std::ofstream{feed} << test::with(right, "SEQUENCE:0", "SEQUENCE:5");
    const result changed = office.kyniem(check);
    CHECK(ended_with(changed, cli::input_has_errors, "[ledger.digest]"));
    CHECK(ended_with(changed, cli::input_has_errors, "[ledger.disagrees]"));
    std::ofstream{feed} << "no calendar";
    CHECK(ended_with(office.kyniem(check), cli::input_has_errors, "[feed.unreadable]"));
    std::ofstream{feed} << right;
    CHECK(office.kyniem(check).code == 0);

    // As a program that knows no ledgers would leave it.
    const std::string other = (office.folder.path / "other").string();
    auto opened = site::open(other, site::purpose::writing);
    REQUIRE(opened);
    {
        site site = std::move(opened).value();
        const auto make = [&](std::string&, std::vector<std::string_view>& pieces) {
            pieces.push_back(right);
            return true;
        };
        REQUIRE(site.publish({.files = {{"thu/viec.ics", digest_of(right), make}}, .folders = {"thu"}}, {}));
    }
    CHECK(ended_with(office.kyniem("publish " + plan + " -o " + other), cli::input_has_errors,
                     "[ledger.missing]"));
    CHECK(test::bytes_of(other + "/www/thu/viec.ics") == right);
}

TEST_CASE("verbs: a ledger of the older format goes on, and the old one is kept") {
    const office office;
    CHECK(office.publish("").code == 0);
    const std::string backup = (office.folder.path / "backup").string();
    CHECK(office.kyniem("ledger export " + office.site.string() + " -o " + backup).code == 0);
    std::string old = test::bytes_of(std::filesystem::path{backup} / "thu.ledger");
    old.replace(0, 15, "kyniem-ledger 1");
    old.resize(old.rfind("end "));
    // As a site of then would have it: the record itself is of the older format.
    {
        auto opened = site::open(office.site, site::purpose::writing);
        REQUIRE(opened);
        site site = std::move(opened).value();
        REQUIRE(
            site.publish({.records = {{"ledgers/thu.ledger", old + "end " + digest_of(old) + "\n"}}}, {}));
    }
    office.change("Đề cương", "Đề cương mới");
    CHECK(office.publish("", "2025-02-02T02:00:00Z").code == 0);
    const auto records = office.site / "generations/000003/records/ledgers";
    CHECK(test::bytes_of(records / "thu.ledger").starts_with("kyniem-ledger 2\n"));
    CHECK(test::bytes_of(records / "thu.format-1") == old + "end " + digest_of(old) + "\n");
    CHECK(office.feed("viec.ics").find("SEQUENCE:1") != std::string::npos);
}

TEST_CASE("verbs: a plan out of another file, other data, a lost feed: publish looks again") {
    const office office;
    CHECK(office.publish("").code == 0);
    const std::string copy = (office.folder.path / "copy.toml").string();
    std::string text = test::bytes_of(office.plan);
    std::ofstream{copy} << text.replace(text.find("Đề cương"), std::string{"Đề cương"}.size(),
                                        "Đề cương khác");
    const std::string rest = " -o " + office.site.string() + " --url https://a.vn --now 2025-02-01T05:00:00Z";
    CHECK(office.kyniem("publish " + copy + rest).code == 0);
    CHECK(office.feed("viec.ics").find("khác") != std::string::npos);
    CHECK(office.publish("", "2025-02-01T06:00:00Z").code == 0);
    CHECK(office.feed("viec.ics").find("khác") == std::string::npos);

    std::filesystem::remove(office.site / "www/thu/viec.ics");
    CHECK(office.kyniem("ledger check " + office.site.string()).code == 1);
    CHECK(office.publish("", "2025-02-01T07:00:00Z").code == 0);
    CHECK(office.feed("viec.ics").find("SEQUENCE:2") != std::string::npos);
    CHECK(office.kyniem("ledger check " + office.site.string()).code == 0);
}

TEST_CASE("verbs: right after publishing there is no difference") {
    office office;
    office.write(test::bytes_of(test::root() / "config" / "mau.toml"));
    CHECK(office.publish("").code == 0);
    const std::string compare =
        "diff " + office.site.string() + " " + office.plan.string() + " --today 2025-02-01";
    CHECK_MESSAGE(office.kyniem(compare).code == 0, office.kyniem(compare).out);
}

TEST_CASE("verbs: an unlisted feed is told to who publishes, and to nobody else") {
    const office office;
    office.write(test::bytes_of(office.plan) +
                 "[[feed]]\nid = \"noi-bo\"\nname = \"Nội bộ\"\nlisted = false\n");
    const result made = office.publish("");
    const auto at = made.out.find("https://a.vn/thu/noi-bo-");
    REQUIRE(at != std::string::npos);
    const std::string file = made.out.substr(at + 17, made.out.find('\n', at) - at - 17);
    CHECK(file.size() == std::string{"noi-bo-.ics"}.size() + 32);
    CHECK(std::filesystem::exists(office.site / "www/thu" / file));
    CHECK(office.feed("catalogue.json").find("noi-bo") == std::string::npos);
    CHECK(office.feed("index.html").find("noi-bo") == std::string::npos);
}

TEST_CASE("verbs: a plan with an unlisted feed puts no months on its page, which would hold all of it") {
    const office office;
    office.write(test::bytes_of(office.plan) +
                 "[[report]]\nid = \"r\"\nagency = [\"SỞ VĂN HÓA\"]\n"
                 "[[feed]]\nid = \"noi-bo\"\nname = \"Nội bộ\"\nlisted = false\n");
    CHECK(ended_with(office.publish(""), cli::fine, "[feed.months]"));
    CHECK_FALSE(std::filesystem::exists(office.site / "www/thu/thang"));
}

TEST_CASE("verbs: a ledger larger than a plan may be is restored, and two of one plan are refused") {
    const office office;
    std::string units;
    std::string duties;
    for (int number = 0; number < 24; ++number) {
        const std::string id = "u" + std::to_string(number);
        units += "[[unit]]\nid = \"" + id + "\"\nname = \"Đơn vị " + id + "\"\n";
        for (int each = 0; each < 20; ++each)
            duties += "[[duty]]\nid = \"d" + std::to_string(each) + "-" + id + "\"\nname = \"Báo cáo " +
                      std::string(60, 'x') + "\"\nevery = \"month\"\non = 20\nowners = [\"" + id + "\"]\n";
    }
    office.write(test::bytes_of(office.plan) + units + duties +
                 "[[feed]]\nid = \"dv-{unit}\"\nname = \"Việc\"\neach = \"unit\"\n");
    CHECK(office.publish("").code == 0);
    const std::string backup = (office.folder.path / "backup").string();
    CHECK(office.kyniem("ledger export " + office.site.string() + " -o " + backup).code == 0);
    const std::string file = backup + "/thu.ledger";
    CHECK(std::filesystem::file_size(file) > largest_file);
    const std::string import = "ledger import " + (office.folder.path / "other").string() + " " + file;
    CHECK(ended_with(office.kyniem(import + " " + file), cli::input_has_errors, "[plan.twice]"));
    CHECK(office.kyniem(import).code == 0);
}

TEST_CASE("verbs: new overwrites nothing that lies there, and takes what an included file includes") {
    const test::temporary_folder folder;
    folder.write("old/plan.toml", test::with_head("include = [\"sub/a.toml\"]\n"));
    folder.write("old/sub/a.toml", "[plan]\ninclude = [\"b.toml\"]\n");
    folder.write("old/sub/b.toml", "[[theme]]\nid = \"t\"\nname = \"T\"\n");
    const std::string in = "cd " + folder.path.string() + " && ";
    const auto made = [&](const std::string& name) {
        return std::system(
            (in + KYNIEM_PROGRAM + " new " + name + " --from old/plan.toml >out 2>&1").c_str());
    };
    CHECK(made("new") == 0);
    CHECK(run("check " + (folder.path / "new/plan.toml").string()).code == cli::fine);
    folder.write("there/sub/b.toml", "# mine\n");
    CHECK(WEXITSTATUS(made("there")) == cli::cannot_read_or_write);
    CHECK(test::bytes_of(folder.path / "there/sub/b.toml") == "# mine\n");
}

TEST_CASE("verbs: what is written to a link goes where it leads, and a pipe stays a pipe") {
    const test::temporary_folder folder;
    folder.write("far/list.md", "old");
    std::filesystem::create_symlink("far/list.md", folder.path / "link.md");
    const std::string list = "list " + config("mau.toml") + " --from 2027-02 --to 2027-02 --format md -o ";
    CHECK(run(list + (folder.path / "link.md").string()).code == cli::fine);
    CHECK(std::filesystem::is_symlink(folder.path / "link.md"));
    CHECK(test::bytes_of(folder.path / "far/list.md").starts_with("| "));
    CHECK(run(list + "/dev/stdout").out.find("| ") != std::string::npos);
    CHECK(
        ended_with(run(list + "/dev/full --lang en"), cli::cannot_read_or_write, "No space left on device"));
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_SUITE_END();
