// The documentation says what the program does: keys, codes, and the snippets of the README.
#include "support.hpp"

#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace kyniem;

TEST_SUITE_BEGIN("docs");

namespace {

/// The keys of docs/plan-file.md by table: "### `[[unit]]`" and rows "| `id` | id | yes | …".
std::map<std::string, std::vector<std::string>> documented_keys() {
    std::map<std::string, std::vector<std::string>> tables;
    std::string table;
    std::istringstream text{test::bytes_of(test::root() / "docs" / "plan-file.md")};
    const std::regex header{R"(^### `\[+([a-z.-]+)\]+`.*$)"};
    const std::regex row{R"(^\| `([a-z0-9-]+)` \| ([a-z ]+) \| (yes|no) \| .+ \|$)"};
    std::smatch found;
    for (std::string line; std::getline(text, line);) {
        if (std::regex_match(line, found, header)) table = found[1];
        if (std::regex_match(line, found, row))
            tables[table].push_back(found[1].str() + " " + found[2].str() + " " + found[3].str());
    }
    return tables;
}

}  // namespace

TEST_CASE("docs: plan-file.md describes exactly the keys that the loader takes") {
    auto documented = documented_keys();
    for (const plan_table& table : plan_tables()) {
        std::vector<std::string> expected;
        for (const plan_key& key : table.keys)
            expected.push_back(std::string{key.name} + " " + std::string{key.type} +
                               (key.required ? " yes" : " no"));
        CAPTURE(table.name);
        CHECK(documented[std::string{table.name}] == expected);
        documented.erase(std::string{table.name});
    }
    CHECK(documented.empty());
}

TEST_CASE("docs: the plans shown in the README and in plan-file.md load without a remark") {
    for (const char* page : {"README.md", "docs/plan-file.md"}) {
        const std::string text = test::bytes_of(test::root() / page);
        const std::size_t begin = text.find("```toml\n") + 8;
        const std::string example = text.substr(begin, text.find("\n```", begin) - begin);
        const auto loaded = parse(example, page, {.data_folder = test::root() / "config"});
        for (const diagnostic& remark : loaded.remarks()) FAIL_CHECK(to_text(remark, language::en));
        CHECK(loaded);
    }
}

TEST_CASE("docs: diagnostics.md lists every code with its level and sentences") {
    const std::string text = test::bytes_of(test::root() / "docs" / "diagnostics.md");
    std::string expected;
    for (const message& each : messages()) {
        const char* level = each.level == severity::error     ? "error"
                            : each.level == severity::warning ? "warning"
                                                              : "note";
        const auto plain = [](std::string_view pattern) {
            std::string shown{pattern};
            for (auto at = shown.find('|'); at != std::string::npos; at = shown.find('|')) shown.erase(at, 1);
            return shown;
        };
        expected += "| `" + std::string{each.code} + "` | " + level + " | " + plain(each.vi) + " | " +
                    plain(each.en) + " |\n";
    }
    INFO("the rows as they must stand:\n", expected);
    CHECK(text.find(expected) != std::string::npos);
}

TEST_CASE("docs: the commands on the pages print what they show") {
    const std::string readme =
        test::bytes_of(test::root() / "README.md") + test::bytes_of(test::root() / "docs" / "lunar.md");
    // A block that begins with "$ kyniem …" shows a command and its output.
    const std::regex block{"```console\\n\\$ kyniem ([^\\n]*)\\n([^`]*)```"};
    std::size_t shown = 0;
    for (std::sregex_iterator each{readme.begin(), readme.end(), block}, end; each != end; ++each) {
        const std::string command = "cd '" + test::root().string() + "' && LC_ALL=C '" KYNIEM_PROGRAM "' " +
                                    (*each)[1].str() + " 2>&1";
        CAPTURE(command);
        FILE* pipe = ::popen(command.c_str(), "r");
        REQUIRE(pipe != nullptr);
        std::string text;
        for (int letter = 0; (letter = std::fgetc(pipe)) != EOF;) text += static_cast<char>(letter);
        CHECK(::pclose(pipe) == 0);
        CHECK(text == (*each)[2].str());
        ++shown;
    }
    CHECK(shown == test::count(readme, "```console\n$ kyniem"));
    CHECK(shown > 0);
}

TEST_CASE("docs: the README says how many anniversaries there are") {
    const std::string national = test::bytes_of(test::root() / "config" / "vn" / "national.toml");
    CHECK(
        test::holds(test::bytes_of(test::root() / "README.md"),
                    "# " + std::to_string(test::count(national, "\n[[anniversary]]\n")) + " anniversaries,"));
}

TEST_CASE("docs: the README's program is the example that is built and run") {
    const std::string readme = test::bytes_of(test::root() / "README.md");
    const std::string example = test::bytes_of(test::root() / "examples" / "feed.cpp");
    CHECK(readme.find("```cpp\n" + example + "```\n") != std::string::npos);
}

TEST_CASE("docs: the pages a reader is sent to exist") {
    for (const char* page :
         {"README.md", "docs/plan-file.md", "docs/design.md", "docs/glossary.md", "docs/huong-dan.md",
          "docs/diagnostics.md", "docs/data.md", "docs/lunar.md", "docs/performance.md", "docs/reference.md",
          "docs/van-hanh.md", "examples/nginx/README.md", "examples/systemd/README.md", "CONTRIBUTING.md",
          "CHANGELOG.md"}) {
        const std::string text = test::bytes_of(test::root() / page);
        const std::regex link{R"(\]\(([^)#:]+)(#[^)]*)?\))"};
        for (std::sregex_iterator each{text.begin(), text.end(), link}, end; each != end; ++each) {
            const auto target = (test::root() / page).parent_path() / (*each)[1].str();
            CAPTURE(page);
            CAPTURE(target.string());
            CHECK(std::filesystem::exists(target));
        }
    }
}
TEST_SUITE_END();
