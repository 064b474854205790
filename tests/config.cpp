#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("config");

namespace {

/// A mistake, and where it must be pointed out. The body stands behind a head of five lines.
struct mistake {
    const char* body;
    const char* remarks;
};

#include "data/mistakes.inc"

/// A folder of its own for files that include one another.
struct folder : test::temporary_folder {
    folder() { std::filesystem::create_directories(path / "in"); }

    [[nodiscard]] checked<plan> load(const std::string& include, const std::string& body = {},
                                     const std::string& more = {}) const {
        write("plan.toml", test::with_head("include = [" + include + "]\n" + more + body));
        return kyniem::load(path / "plan.toml",
                            {.data_folder = test::root() / "config", .name = "plan.toml"});
    }
    [[nodiscard]] std::string codes(const std::string& include, const std::string& body = {},
                                    const std::string& more = {}) const {
        const auto loaded = load(include, body, more);
        std::string found;
        for (const diagnostic& each : loaded.remarks())
            found += (found.empty() ? "" : " ") + each.code + "@" +
                     std::filesystem::path{each.at.file}.filename().string() + ":" +
                     std::to_string(each.at.line);
        return found;
    }
};

constexpr const char* anniversary_in_file =
    "[[source]]\nid = \"s\"\ntitle = \"S\"\n[[anniversary]]\nid = \"party\"\nname = \"Đảng\"\norigin = "
    "1930-02-03\nlevel = \"national-major\"\nsources = [\"s\"]\n";

}  // namespace

TEST_CASE("config: every mistake is pointed out at its place, with its code") {
    for (const mistake& each : mistakes) {
        CAPTURE(each.body);
        CHECK(test::remarks_of(test::with_head(each.body)) == std::string{each.remarks});
    }
}

TEST_CASE("config: all mistakes of a file are reported together, but a syntax error alone") {
    CHECK(test::remarks_of(test::with_head("[[unit]]\nid = \"A\"\n[[theme]]\nname = 3\n[[nonsense]]\n")) ==
          "6:1 key.missing\n7:6 id.format\n8:1 key.missing\n9:8 key.type\n10:1 key.unknown");
    CHECK(test::remarks_of("[plan\nid = 1\n[[unit]]\nid = \"A\"\n") == "1:6 toml.syntax");
    CHECK(test::remarks_of("") == "1:1 key.missing");
}

TEST_CASE("config: \"issued\" needs a day of issue, or a day from which the plan is effective") {
    const std::string head = "[plan]\nid = \"p\"\ntitle = \"P\"\nuid-domain = \"p.example\"\n";
    const std::string phase = "[[phase]]\nid = \"x\"\nname = \"X\"\nfrom = \"issued\"\nto = \"unset\"\n";
    CHECK(test::remarks_of(head + phase) == "8:8 plan.beginning");
    CHECK(test::remarks_of(head + "effective = 2024-10-09\n" + phase).empty());
}

TEST_CASE(
    "config: NFD, CRLF and a byte order mark are accepted; other encodings are refused at their place") {
    const std::string unit = "[[unit]]\nid = \"u\"\nname = \"Sở Văn hóa\"\n";
    std::string crlf;
    for (const char letter : test::with_head(unit)) crlf += letter == '\n' ? "\r\n" : std::string(1, letter);
    for (const std::string& text :
         {test::with_head(unit), "\xEF\xBB\xBF" + test::with_head(unit), crlf,
          test::with_head("[[unit]]\nid = \"u\"\nname = \"So\u031B\u0309 Va\u0306n ho\u0301a\"\n")}) {
        const auto loaded = parse(text, "thu.toml");
        REQUIRE(loaded);
        CHECK(loaded->units[0].name.vi == "Sở Văn hóa");
        CHECK(loaded->units[0].at.line == 6);
    }
    CHECK(test::remarks_of(test::with_head("[[unit]]\nid = \"u\"\nname = \"S\xF4\"\n")) ==
          "8:10 file.encoding");
    CHECK(test::remarks_of(test::with_head("[[unit]]\nid = \"u\"\nname = \"Sở \xF4\"\n")) ==
          "8:12 file.encoding");
}

TEST_CASE("config: a file past the limit is refused unread") {
    CHECK(test::remarks_of(std::string(largest_file + 1, '#')) == "0:0 file.too-large");
    const folder folder;
    folder.write("big.toml", std::string(largest_file + 1, '#'));
    CHECK(folder.codes("\"big.toml\"") == "file.too-large@big.toml:0");
    CHECK(kyniem::load(folder.path / "none.toml").remarks()[0].code == "file.unreadable");
    CHECK(kyniem::load(folder.path).remarks()[0].code == "file.unreadable");
}

TEST_CASE("config: what is included is read first, changed key by key, left out on request") {
    const folder folder;
    folder.write("in/days.toml", anniversary_in_file);
    const auto loaded =
        folder.load("\"in/days.toml\"",
                    "[[anniversary]]\nid = \"party\"\noverride = true\nname = \"Ngày thành lập Đảng\"\n");
    REQUIRE(loaded);
    REQUIRE(loaded->anniversaries.size() == 1);
    const anniversary& party = loaded->anniversaries[0];
    CHECK(party.name.vi == "Ngày thành lập Đảng");
    CHECK(party.level == level::national_major);
    CHECK(iso(party.origin->first) == "1930-02-03");
    CHECK(party.at.line == 4);
    CHECK(folder.load("\"in/days.toml\"", "", "disable = [\"party\"]\n").value().anniversaries.empty());
    CHECK(loaded->included.size() == 1);
}

TEST_CASE("config: includes that go wrong say so where they stand") {
    const folder folder;
    folder.write("in/days.toml", anniversary_in_file);
    folder.write("in/loop.toml", "[plan]\ninclude = [\"loop.toml\"]\n");
    folder.write("in/back.toml", "[plan]\ninclude = [\"../plan.toml\"]\n");
    folder.write("in/head.toml", "[plan]\nid = \"x\"\n");
    folder.write("in/bad.toml", "[[unit]]\nid = \"u\"\n");
    folder.write("in/broken.toml", "[[unit]\n");
    std::filesystem::create_symlink("/etc/hostname", folder.path / "in" / "link.toml");
    CHECK(folder.codes("\"in/none.toml\"") == "include.missing@plan.toml:6");
    CHECK(folder.codes("\"/etc/hostname\"") == "include.outside@plan.toml:6");
    CHECK(folder.codes("\"in/../../x.toml\"") == "include.outside@plan.toml:6");
    CHECK(folder.codes("\"in/link.toml\"") == "include.outside@plan.toml:6");
    CHECK(folder.codes("\"in/loop.toml\"") == "include.loop@loop.toml:2");
    CHECK(folder.codes("\"plan.toml\"") == "include.loop@plan.toml:6");
    CHECK(folder.codes("\"in/back.toml\"") == "include.outside@back.toml:2");
    CHECK(folder.codes("\"in/head.toml\"") == "include.plan-key@head.toml:2");
    CHECK(folder.codes("\"in/bad.toml\"") == "key.missing@bad.toml:1");
    CHECK(folder.codes("\"in/broken.toml\"") == "toml.syntax@broken.toml:1");
    CHECK(folder.codes("3") == "key.type@plan.toml:6");
    CHECK(folder.codes("\"in/days.toml\", \"in/days.toml\"").empty());
    CHECK(folder.codes("\"in/days.toml\"", anniversary_in_file) ==
          "id.duplicate@plan.toml:7 id.duplicate@plan.toml:10");
    CHECK(folder.codes("\"in/days.toml\"", "[[anniversary]]\nid = \"partei\"\noverride = true\n") ==
          "override.nothing@plan.toml:7 key.missing@plan.toml:7 key.missing@plan.toml:7");
    CHECK(folder.codes("\"in/days.toml\"", "[[slogan]]\nid = \"x\"\ntext = \"X\"\nof = [\"party\"]\n",
                       "disable = [\"party\"]\n") == "reference.left-out@plan.toml:11");
    CHECK(folder.codes("\"in/days.toml\"",
                       "[[anniversary]]\nid = \"party\"\noverride = true\nsources = [\"x\"]\n") ==
          "reference.unknown@plan.toml:10");
    CHECK(folder.codes("\"in/days.toml\"", "", "disable = [\"partei\"]\n") == "disable.unknown@plan.toml:7");
    std::string many;
    for (int number = 0; number < 70; ++number) {
        folder.write("in/" + std::to_string(number) + ".toml", "");
        many += (number == 0 ? "\"in/" : ", \"in/") + std::to_string(number) + ".toml\"";
    }
    CHECK(folder.codes(many).starts_with("include.limit@plan.toml:6"));
}

TEST_CASE("config: the catalogue gives a plan the nation's days, and those of its province and sectors") {
    const auto has = [](const plan& plan, std::string_view id) {
        return find(plan.anniversaries, id) != nullptr;
    };
    const std::string include = "include = [\"vn/national.toml\"]\n";
    const plan none = test::plan_of(include);
    CHECK(has(none, "party-founding"));
    CHECK_FALSE(has(none, "liberation-quang-ngai"));
    CHECK_FALSE(has(none, "ict-sector"));
    const plan some = test::plan_of(include + "province = \"quang-ngai\"\nsectors = [\"information\"]\n");
    CHECK(has(some, "liberation-quang-ngai"));
    CHECK_FALSE(has(some, "liberation-binh-dinh"));
    CHECK(has(some, "ict-sector"));
    CHECK_FALSE(has(some, "finance-sector"));
}

TEST_CASE("config: a province has the days of those that became part of it, from that day on") {
    const auto days = [](const char* head) {
        const auto loaded = parse("[plan]\nid = \"p\"\ntitle = \"P\"\nuid-domain = \"p.example\"\n"
                                  "include = [\"vn/national.toml\"]\n" +
                                      std::string{head},
                                  "p.toml", {.data_folder = test::root() / "config"});
        REQUIRE(loaded);
        std::string found;
        for (const anniversary& each : loaded->anniversaries)
            if (each.level == level::provincial) found += each.id + " ";
        return found;
    };
    CHECK(days("province = \"quang-ngai\"\nissued = 2025-06-30\n") ==
          "ba-to-uprising liberation-quang-ngai ");
    CHECK(days("province = \"quang-ngai\"\nissued = 2025-07-01\n") ==
          "ba-to-uprising liberation-kon-tum liberation-quang-ngai ");
    CHECK(days("province = \"quang-ngai\"\n") == "ba-to-uprising liberation-kon-tum liberation-quang-ngai ");
    CHECK(days("province = \"gia-lai\"\nissued = 2026-01-05\n") ==
          "liberation-gia-lai liberation-binh-dinh ");
    CHECK(days("province = \"binh-dinh\"\nissued = 2024-10-09\n") == "liberation-binh-dinh ");
}

TEST_CASE("config: the file is deeply nested or long without harm") {
    CHECK(test::remarks_of("x = " + std::string(5000, '[') + "\n").ends_with("toml.syntax"));
    std::string chain;
    for (int number = 0; number < 20'000; ++number)
        chain += "[[unit]]\nid = \"u" + std::to_string(number) + "\"\nname = \"U\"\nmembers = [\"u" +
                 std::to_string(number + 1) + "\"]\n";
    CHECK(test::remarks_of(test::with_head(chain + "[[unit]]\nid = \"u20000\"\nname = \"U\"\n"))
              .starts_with("134:1 limit.depth"));
    std::string many = "[[unit]]\nid = \"u\"\nname = \"" + std::string(longest_text + 1, 'a') + "\"\n";
    CHECK(test::remarks_of(test::with_head(many)) == "8:8 text.too-long");
    std::string letters;
    for (std::size_t number = 0; number < longest_text; ++number) letters += "ệ";
    CHECK(test::remarks_of(test::with_head("[[unit]]\nid = \"u\"\nname = \"" + letters + "\"\n")).empty());
    std::string entries;
    for (std::size_t number = 0; number <= most_entries; ++number)
        entries += "[[theme]]\nid = \"t" + std::to_string(number) + "\"\n";
    CHECK(test::remarks_of(test::with_head(entries)) == "1:1 limit.entries");
}

TEST_CASE("config: each code of the catalogue has a test that names it") {
    std::string tests;
    for (const auto& each : std::filesystem::directory_iterator{test::root() / "tests"})
        if (each.path().extension() == ".cpp") tests += test::bytes_of(each.path());
    tests += test::bytes_of(test::root() / "tests/data/mistakes.inc");
    const auto names = [&](const std::string& code) {
        for (std::size_t at = tests.find(code); at != std::string::npos; at = tests.find(code, at + 1)) {
            const char after = tests[at + code.size()];
            if (after != '-' && after != '.' && (after < 'a' || after > 'z')) return true;
        }
        return false;
    };
    for (const message& each : messages()) CHECK_MESSAGE(names(std::string{each.code}), each.code);
}
TEST_CASE("config: a file that cannot be read to its end is an error, not a shorter text") {
    const auto broken = read_file("/proc/self/mem", "ke-hoach.txt");  // opens, and its first byte fails
    REQUIRE_FALSE(broken);
    CHECK(broken.remarks().front().code == "file.unreadable");
    CHECK(broken.remarks().front().at.file == "ke-hoach.txt");
    const auto folder = read_file("/proc", "ke-hoach.txt");
    REQUIRE_FALSE(folder);
    CHECK(folder.remarks().front().code == "file.unreadable");
}

TEST_CASE("config: a day written as it is spoken is answered with how to write it") {
    for (const char* day : {"24/02/2027", "3-2-1930", "30.4.1975"}) {
        const std::string toml = "[plan]\nissued = " + std::string{day} + "  # ngày\n";
        const auto loaded = parse(toml, "k.toml");
        REQUIRE_FALSE(loaded);
        CHECK(loaded.remarks().front().code == "date.format");
        CHECK(loaded.remarks().front().arguments.front() == day);
        CHECK(loaded.remarks().front().at.line == 2);
    }
    CHECK(test::remarks_of("[plan]\nissued = 24/02\n").find("toml.syntax") != std::string::npos);
}

TEST_SUITE_END();
