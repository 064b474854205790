#include "support.hpp"

#include <kyniem/text.hpp>

#include <algorithm>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("csv");

namespace {

/// A plan that includes viec.csv, in a folder of its own.
struct office : test::temporary_folder {
    [[nodiscard]] checked<plan> load(const std::string& csv, const std::string& body = {}) const {
        write("viec.csv", csv);
        write("plan.toml", test::with_head("include = [\"viec.csv\"]\n" + body));
        return kyniem::load(path / "plan.toml", {.name = "plan.toml"});
    }
    /// "2:4 id.format" for each remark; with its file where that is not the CSV.
    [[nodiscard]] std::string remarks(const std::string& csv, const std::string& body = {}) const {
        const auto loaded = load(csv, body);
        std::string lines;
        for (const diagnostic& each : loaded.remarks()) {
            const std::string file = std::filesystem::path{each.at.file}.filename().string();
            lines += (lines.empty() ? "" : "\n") + (file == "viec.csv" ? std::string{} : file + ":") +
                     std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " + each.code;
        }
        return lines;
    }
    [[nodiscard]] plan plan_of(const std::string& csv, const std::string& body = {}) const {
        auto loaded = load(csv, body);
        for (const diagnostic& remark : loaded.remarks()) FAIL_CHECK(to_text(remark, language::en));
        REQUIRE(loaded);
        return std::move(loaded).value();
    }
};

constexpr const char* people = R"(
[[unit]]
id = "culture"
name = { vi = "Sở Văn hóa, Thể thao", en = "Department of Culture" }
[[unit]]
id = "press"
name = "Báo tỉnh"
[[role]]
id = "lead"
name = "Thường trực"
held = [{ unit = "press" }]
[[channel]]
id = "visual"
name = "Cổ động trực quan"
[[theme]]
id = "t1"
name = "Niềm tin mới"
)";

/// All that a task may say, on one line.
std::string said(const task& task) {
    const auto day = [](const anchor& anchor) {
        return anchor.is == anchor::kind::unset  ? std::string{"-"}
               : anchor.is == anchor::kind::date ? iso(anchor.date).str()
                                                 : anchor.milestone + "." + anchor.day;
    };
    const work& work = task.work;
    return task.id + " | " + work.name.vi + " | " + day(task.from) + " | " + day(task.to) + " | " +
           joined(work.owners, ", ") + " | " + joined(work.partners, ", ") + " | " +
           joined(work.channels, ", ") + " | " + joined(work.themes, ", ") + " | " + work.note +
           (work.basis == basis::proposal ? " | proposal" : "");
}

std::string said(const plan& plan) {
    std::string lines;
    for (const task& each : plan.tasks) lines += said(each) + "\n";
    return lines;
}

std::string with_mark(std::string text, char from, char to) {
    std::ranges::replace(text, from, to);
    return text;
}

}  // namespace

TEST_CASE("csv: a row is the task that [[task]] would be") {
    const office office;
    const std::string rows = "id,text,date,end,channels,owners,partners,themes,notes\r\n"
                             "hop,Họp giao ban,2025-04-01,,,culture,,,\r\n"
                             "thi,Cuộc thi viết,2025-04,,visual,press; lead,culture,t1,Đề xuất; mang máy\r\n"
                             "co,Treo cờ,2025-04-28,2025-05-02,,,,,\r\n"
                             "nop,Nộp báo cáo,,2025-04-20,,,,,\r\n"
                             "sau,Việc sau,,,,,,,Chưa ấn định ngày\r\n"
                             "dua,Dựa mốc,congress.opening,,,,,,\r\n";
    const std::string congress = "[[milestone]]\nid = \"congress\"\nname = \"Đại hội\"\n"
                                 "when = 2026-01-20\ndays = { opening = 2026-01-20 }\n";
    const plan plan = office.plan_of(rows, people + congress);
    CHECK(said(plan) ==
          "hop | Họp giao ban | 2025-04-01 | - | culture |  |  |  | \n"
          "thi | Cuộc thi viết | 2025-04 | - | press, lead | culture | visual | t1 | mang máy | proposal\n"
          "co | Treo cờ | 2025-04-28 | 2025-05-02 |  |  |  |  | \n"
          "nop | Nộp báo cáo | - | 2025-04-20 |  |  |  |  | \n"
          "sau | Việc sau | - | - |  |  |  |  | \n"
          "dua | Dựa mốc | congress.opening | - |  |  |  |  | \n");
    CHECK(plan.tasks[1].at.line == 3);
    CHECK(plan.tasks[1].at.column == 1);
    CHECK(plan.tasks[1].from.at.column == 19);
    CHECK(plan.included.size() == 1);
}

TEST_CASE("csv: a day alone, a due day and a deadline beside them") {
    const office office;
    const struct {
        const char* cells;
        const char* dates;
    } rows[] = {{"2025-04-01,,", "2025-04-01 | -"},
                {"2025-04-01,2025-04-01,", "2025-04-01 | 2025-04-01"},
                {"2025-04-01,2025-04-01,Chậm nhất 01/4", "- | 2025-04-01"},
                {"2025-04-01,2025-04-03,Chậm nhất 03/4", "2025-04-01 | 2025-04-03"},
                {",2025-04-03,", "- | 2025-04-03"},
                {",,2025-04-03", "- | 2025-04-03"},
                {"2025-04-01,,2025-04-03", "2025-04-01 | 2025-04-03"},
                {"unset,,", "- | -"}};
    for (const auto& each : rows) {
        CAPTURE(each.cells);
        const plan plan = office.plan_of("id,text,date,end,deadline\nv,V," + std::string{each.cells} + "\n");
        CHECK(said(plan) == "v | V | " + std::string{each.dates} + " |  |  |  |  | \n");
    }
}

TEST_CASE("csv: the spellings of one table") {
    const office office;
    const std::string plain = "id,text,date\na,Một; hai,2025-04-01\nb,Ba,\n";
    const std::string expected =
        "a | Một; hai | 2025-04-01 | - |  |  |  |  | \nb | Ba | - | - |  |  |  |  | \n";
    std::string crlf;
    for (const char letter : plain) crlf += letter == '\n' ? "\r\n" : std::string(1, letter);
    for (const std::string& text :
         {plain, "\xEF\xBB\xBF" + plain, crlf, with_mark(plain, '\n', '\r'),
          plain.substr(0, plain.size() - 1), test::with(plain, "id,text,date", "ID, Text ,\"date\""),
          test::with(plain, "id,text,date", "id,name,date"), test::with(plain, "Một; hai", "\"Một; hai\""),
          test::with(plain, "Một", "M\u00F4\u0323t"), test::with(plain, "\nb", "\n\n,,\nb"),
          test::with(with_mark(test::with(plain, "Một; hai", "M"), ',', ';'), "M", "\"Một; hai\"")}) {
        CAPTURE(text);
        CHECK(said(office.plan_of(text)) == expected);
    }
    CHECK(said(office.plan_of("id,text\na,\"Họp \"\"giao ban\"\",\r\nbàn việc\"\nb,Sau\n")) ==
          "a | Họp \"giao ban\",\nbàn việc | - | - |  |  |  |  | \nb | Sau | - | - |  |  |  |  | \n");
    CHECK(office.plan_of("id,text\na,\"Một\r\nhai\"\nb,Sau\n").tasks[1].at.line == 4);
    CHECK(office.plan_of("id,text,name\na,Họp (01/4),Họp\nb,Sau,\n").tasks[0].work.name.vi == "Họp");
}

TEST_CASE("csv: every mistake is pointed out at its cell") {
    const office office;
    const struct {
        const char* csv;
        const char* remarks;
    } rows[] = {
        // heads
        {"", "1:1 key.missing"},
        {"id\na\n", "1:1 key.missing"},
        {"id\na,b\n", "1:1 key.missing"},
        {"text,date\nHọp,2025-04-01\n", "1:1 key.missing"},
        {"id,text,dat\na,A,2025-04-01\n", "1:9 key.unknown"},
        {"id;text;dat\na;A;2025-04-01\n", "1:9 key.unknown"},
        {"mã;tên\na;A\n", "1:1 key.unknown\n1:4 key.unknown\n1:1 key.missing\n1:1 key.missing"},
        {"id,text,override\na,A,true\n", "1:9 key.unknown"},
        {"id,text,from,to\na,A,2025-04-01,\n", "1:9 key.unknown\n1:14 key.unknown"},
        {"id,text,date,text\na,A,,\n", "1:14 csv.column-twice"},
        // rows
        {"id,text\na,Họp, bàn\n", "2:7 csv.fields"},
        {"id,text\na,\"Họp\n", "2:3 csv.quotes"},
        {"id,text\na,\"Họp\" giao ban\n", "2:3 csv.quotes"},
        {"id,text\na,Họp \"giao ban\"\n", "2:3 csv.quotes"},
        {"id,text,kind\na,A,tsak\n", "2:5 value.unknown"},
        {"id,text\n,A\n", "2:1 text.empty"},
        {"id,text,date\na,,2025-04-01\n", "2:1 text.empty"},
        {"id,text\nHọp,A\n", "2:1 id.format"},
        {"id,text\na,A\nb,B\na,C\n", "4:1 id.duplicate"},
        {"id,text\nculture,A\nu,B\n", ""},
        // values
        {"id,text,date\nmột,Một,2025-04-31\n", "2:1 id.format\n2:9 date.impossible"},
        {"id,text,date\na,A,31/4/2025\n", "2:5 date.format"},
        {"id,text,date,end\na,A,2025-04-03,2025-04-01\n", "2:1 date.order"},
        {"id,text,date\na,A,congres.opening\n", "2:5 reference.unknown"},
        {"id,text,owners\na,A,nobody\n", "2:5 reference.unknown"},
        {"id,text,owners\na,\"A\nB\",culture; Báo\n", "3:4 reference.unknown"},
        {"id,text,partners,channels,themes\na,A,x,y,z\n",
         "2:5 reference.unknown\n2:7 reference.unknown\n2:9 reference.unknown"},
        {"id,text\na,A\x01\n", "2:3 text.control"},
        {"id,text\na,\xF4\n", "2:3 file.encoding"},
    };
    for (const auto& each : rows) {
        CAPTURE(each.csv);
        CHECK(office.remarks(each.csv, people) == each.remarks);
    }
}

TEST_CASE("csv: rows meet the entries of the plan") {
    const office office;
    const std::string csv = "id,text,owners\na,A,press\nb,B,press\n";
    CHECK(office.remarks(csv, std::string{people} + "[[task]]\nid = \"a\"\nname = \"A\"\n") ==
          "plan.toml:24:1 id.duplicate");
    CHECK(office.remarks(csv, std::string{people} + "[[phase]]\nid = \"b\"\nname = \"B\"\nfrom = "
                                                    "\"issued\"\nto = \"unset\"\n") == "3:1 id.duplicate");
    const plan changed = office.plan_of(
        csv, std::string{people} + "[[task]]\nid = \"a\"\noverride = true\nfrom = 2025-04-01\n");
    CHECK(said(changed.tasks[0]) == "a | A | 2025-04-01 | - | press |  |  |  | ");
    const plan fewer = office.plan_of(csv, "disable = [\"a\"]\n" + std::string{people});
    CHECK(fewer.tasks.size() == 1);
    office.write("more.csv", "id,text\na,A\n");
    const auto again = office.load(csv, "").remarks();
    CHECK(again.size() == 2);  // no such unit, twice
}

TEST_CASE("csv: units, roles, channels and themes by id or by name") {
    const office office;
    const auto owners = [&](const std::string& cell, const std::string& body) {
        const plan plan = office.plan_of("id,text,owners\na,A,\"" + cell + "\"\n", body);
        return joined(plan.tasks[0].work.owners, ", ");
    };
    CHECK(owners("Sở Văn hóa, Thể thao;Báo tỉnh", people) == "culture, press");
    CHECK(owners("Department of Culture ;; Thường trực;", people) == "culture, lead");
    CHECK(owners("S\u01A1\u0309 Văn hóa, Thể thao;\nlead", people) == "culture, lead");
    const plan plan = office.plan_of("id,text,channels,themes\na,A,Cổ động trực quan,Niềm tin mới\n", people);
    CHECK(said(plan) == "a | A | - | - |  |  | visual | t1 | \n");

    const auto hint = [&](const std::string& cell, const std::string& body) {
        const auto loaded = office.load("id,text,owners\na,A,\"" + cell + "\"\n", body);
        REQUIRE(loaded.remarks().size() == 1);
        CHECK(loaded.remarks()[0].code == "reference.unknown");
        return loaded.remarks()[0].arguments[2];
    };
    CHECK(hint("pres", people) == "press");
    CHECK(hint("Báo tình", people) == "Báo tỉnh");
    CHECK(hint("Báo tỉnh", std::string{people} + "[[unit]]\nid = \"old-press\"\nname = \"Báo tỉnh\"\n") ==
          "old-press / press");
}

TEST_CASE("csv: what a report exports comes back as it was, also from semicolons") {
    const plan plan = test::plan_of(std::string{people} + R"(
[[task]]
id = "one"
name = "Họp \"giao ban\", bàn việc"
from = 2025-04-01
owners = ["culture", "press"]
channels = ["visual"]
note = "mang máy; đúng giờ"
[[task]]
id = "run"
name = "= Treo cờ"
from = 2025-04-28
to = 2025-05-02
partners = ["lead"]
basis = "proposal"
[[task]]
id = "due"
name = "Nộp"
to = 2025-04-20
[[task]]
id = "long"
name = "Mở chuyên mục"
from = 2025-01-02
to = 2025-06-30
owners = ["press"]
themes = ["t1"]
note = "mỗi tuần"
[[task]]
id = "later"
name = "Chưa rõ"
owners = ["press"]
note = "chờ ý kiến"
[[rule]]
id = "r"
[[rule.deadline]]
id = "panels"
name = "Treo băng rôn"
at = "T-1d"
[[anniversary]]
id = "reunion"
name = "Ngày thống nhất"
origin = 1975-04-30
sources = [{ url = "https://a.vn/" }]
[[slogan]]
id = "s"
text = "Muôn năm!"
)");
    const office office;
    for (const language language : {language::vi, language::en}) {
        const auto page = [&](const kyniem::plan& of) {
            return schedule_report(of, period_of(2025_y / 4), {}, language);
        };
        const std::string exported = render(page(plan), format::csv);
        CHECK(test::count(exported, "\r\n\r\n") == 4);  // five sections
        kyniem::plan back = office.plan_of(exported, people);
        CHECK(back.tasks.size() == 5);
        // What else the plan has makes the page whole again.
        back.anniversaries = plan.anniversaries;
        back.rules = plan.rules;
        back.slogans = plan.slogans;
        CHECK(render(page(back), format::csv) == exported);
        CHECK(said(back.tasks[0]) ==
              "long | Mở chuyên mục | 2025-01-02 | 2025-06-30 | press |  |  | t1 | mỗi tuần");
    }
    // The timetable alone, and the list.
    const std::string exported =
        render(schedule_report(plan, period_of(2025_y / 4), {}, language::vi), format::csv);
    const std::size_t begin = exported.find("number,week");
    const std::string alone = exported.substr(begin, exported.find("\r\n\r\n", begin) - begin);
    CHECK(office.plan_of(alone, people).tasks.size() == 3);
    const auto rows = schedule(plan, month_of(2025_y / 4));
    const kyniem::plan listed =
        office.plan_of(render(list_table(plan, rows, language::vi), format::csv), people);
    CHECK(listed.tasks.size() == 5);
    // As Excel saves it: one width for all lines.
    const std::string saved =
        "I. Các ngày kỷ niệm, sự kiện;;;;\nnumber;id;date;end;day;lunar;text;class;level;sources\n"
        "1;reunion.2025;2025-04-30;2025-04-30;30/4;3/4;50 năm;;;\n;;;;\nII. Lịch thực hiện;;;;\n"
        "number;week;id;kind;date;end;text;;;\n1;Tuần 14;a;task;2025-04-01;2025-04-01;Họp;;;\n"
        "2;Tuần 18;reunion.2025;anniversary;2025-04-30;2025-04-30;50 năm;;;\n";
    CHECK(said(office.plan_of(saved)) == "a | Họp | 2025-04-01 | 2025-04-01 |  |  |  |  | \n");
}

TEST_CASE("csv: a section without tasks is passed over, one whose columns are unknown is an error") {
    const office office;
    CHECK(office.remarks("number,id,date,end,day,text,level\n1,a,2025-04-01,2025-04-01,01/4,A,Cấp tỉnh\n") ==
          "1:20 key.unknown\n1:29 key.unknown");
    CHECK(office.remarks("id,text,kind\na.2025,A,anniversary\n").empty());
    CHECK(office.remarks("id,text\n").empty());
}

TEST_CASE("csv: a run that begins or ends with a milestone has no day to take in") {
    const office office;
    const plan plan = office.plan_of(
        "id,kind,date,end,text,from,to\na,task,2025-01-02,,A,02/01/2025,Đại hội\n"
        "b,task,,2025-06-30,B,Đại hội,30/6/2025\nc,task,2025-01-02,2025-06-30,C,02/01/2025,30/6/2025\n");
    CHECK(said(plan) == "c | C | 2025-01-02 | 2025-06-30 |  |  |  |  | \n");
}

TEST_CASE("csv: hostile texts are texts") {
    const office office;
    for (const char* text : {"=HYPERLINK(\"x\")", "+1", "-1", "@x", "]] [[task]]", "\\\"", "\\u0041", "'''",
                             "\"\"\"", "a = 1 # b", "{id = 3}", "'", "''=1", "id"}) {
        CAPTURE(text);
        const table table{.columns = {{"id", ""}, {"text", ""}, {"notes", ""}},
                          .rows = {{std::string{"a"}, std::string{text}, std::string{text}}}};
        const plan plan = office.plan_of(render(table, format::csv));
        REQUIRE(plan.tasks.size() == 1);
        CHECK(plan.tasks[0].work.name.vi == text);
        CHECK(plan.tasks[0].work.note == text);
    }
    for (const std::string& text :
         {std::string{"a\0b", 3}, std::string{"\x1B[2J"}, std::string{"\u0085"}, std::string{"\u202E"},
          std::string{"\x7F"}, std::string{"\xEF\xBF\xBE"}, std::string{"\xF4\x8F\xBF\xBF"}}) {
        CAPTURE(text);
        CHECK(office.remarks("id,text\na," + text + "\n") == "2:3 text.control");
    }
    CHECK(office.remarks("id,text\na," + std::string(longest_text + 1, 'x') + "\n") == "2:3 text.too-long");
    CHECK(office.remarks(std::string(largest_file + 1, ',')) == "0:0 file.too-large");
    CHECK(office.remarks(std::string(100'000, ',')) == "1:1 key.missing");
    CHECK(office.remarks("id,text\na,A" + std::string(100'000, ',') + "\n").empty());
    CHECK(office.remarks("id,text\n" + std::string(99'999, '"')).ends_with("csv.quotes"));
    CHECK(office.remarks(std::string(100'000, '\n') + "id,text\nA,B\n") == "100002:1 id.format");
    std::string rows = "id,text\n";
    for (std::size_t number = 0; number <= most_entries; ++number) rows += std::to_string(number) + ",A\n";
    CHECK(office.remarks(rows) == "100002:1 limit.entries");
}

TEST_CASE("csv: a name with a semicolon in it is one name") {
    const office office;
    const auto owners = [&](const std::string& list) {
        const auto loaded = office.load("id,text,owners\nt,T,\"" + list + "\"\n",
                                        "[[unit]]\nid = \"portals\"\nname = \"Cổng tỉnh; trang của các sở\"\n"
                                        "[[unit]]\nid = \"press\"\nname = \"Báo tỉnh\"\n");
        return loaded ? joined(loaded->tasks.at(0).work.owners, ", ") : std::string{};
    };
    CHECK(owners("Cổng tỉnh; trang của các sở") == "portals");
    CHECK(owners("Báo tỉnh; Cổng tỉnh; trang của các sở; press") == "press, portals, press");
}

TEST_SUITE_END();
