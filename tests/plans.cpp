// The real plans, as issued, against what the shipped configuration prints.
#include "support.hpp"

#include <regex>
#include <set>

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("plans");

namespace {

/// NFC, joined lines, single blanks, none around hyphens, no marks of emphasis.
std::string normalised(const std::string& text) {
    std::string plain;
    for (const char letter : text)
        if (letter != '*' && letter != '~') plain += letter == '\n' || letter == '\t' ? ' ' : letter;
    plain = std::regex_replace(plain, std::regex{" +"}, " ");
    return std::regex_replace(plain, std::regex{" ?- ?"}, "-");
}

}  // namespace

TEST_CASE("plans: each dated anniversary of 262-KH/TU comes out of the list letter for letter") {
    const auto folder = test::real_plans();
    if (!folder) return;
    const std::string document = normalised(test::bytes_of(*folder / "kien-giang-262-KH-TU-2024.txt"));
    const plan plan = test::shipped("kien-giang.toml");
    std::set<std::string> printed;
    for (const row& row : schedule(plan, year_of(2025_y))) printed.insert(normalised(text(plan, row)));

    // "95 năm … (03/02/1930-03/02/2025)", and what "và" adds to it with dates of its own.
    const std::string dates = R"(\(\d\d?/\d\d?/\d{4}-\d\d?/\d\d?/\d{4}\))";
    const std::regex pattern{R"(\d+ năm [^();:]*)" + dates + "( và [^();:]*" + dates + ")?"};
    std::size_t found = 0;
    for (std::sregex_iterator each{document.begin(), document.end(), pattern}, end; each != end; ++each) {
        std::string phrase = each->str();
        // An earlier "40 năm đổi mới" of the same sentence is not part of it.
        std::smatch inner;
        const std::regex later{R"(^\d+ năm .*?(\d+ năm .*)$)"};
        while (std::regex_match(phrase, inner, later)) phrase = inner[1].str();
        CAPTURE(phrase);
        CHECK(printed.contains(phrase));
        ++found;
    }
    CHECK(found == 5);
}

TEST_CASE("plans: names, numbers and dates of the shipped plan stand in the document") {
    const auto folder = test::real_plans();
    if (!folder) return;
    const std::string document = normalised(test::bytes_of(*folder / "kien-giang-262-KH-TU-2024.txt"));
    const std::string dispatch = normalised(test::bytes_of(*folder / "kien-giang-STTTT-2025.txt"));
    const plan plan = test::shipped("kien-giang.toml");
    for (const theme& each : plan.themes) {
        CAPTURE(each.name.vi);
        CHECK(document.find(normalised(each.name.vi)) != std::string::npos);
    }
    for (const char* id : {"kh-262", "kh-251", "kh-560", "kh-190"}) {
        const source* each = find(plan.sources, id);
        CHECK(document.find(normalised(each->number)) != std::string::npos);
        CHECK(document.find(vietnamese(*each->issued).str()) != std::string::npos);
    }
    for (const char* id : {"stttt", "svhtt", "so-ngoai-vu", "so-noi-vu", "hoi-vhnt", "ban-dan-van", "btgtu",
                           "dai-kg", "press", "party-committees"}) {
        CAPTURE(id);
        CHECK(document.find(normalised(find(plan.units, id)->name.vi)) != std::string::npos);
    }
    CHECK(dispatch.find(normalised(find(plan.units, "districts")->name.vi)) != std::string::npos);
    CHECK(document.find(find(plan.milestones, "congress-xiv")->name.vi) != std::string::npos);
}

TEST_CASE("plans: no sentence of a document is carried into the project") {
    const auto folder = test::real_plans();
    if (!folder) return;
    const std::string ours = normalised(test::bytes_of(test::root() / "config" / "kien-giang.toml"));
    for (const char* name : {"kien-giang-262-KH-TU-2024.txt", "kien-giang-STTTT-2025.txt"}) {
        const std::string document = normalised(test::bytes_of(*folder / name));
        // Titles and names are facts; a run this long would be prose.
        constexpr std::size_t longest = 160;
        for (std::size_t at = 0; at + longest < document.size(); at += 20)
            if (ours.find(document.substr(at, longest)) != std::string::npos)
                FAIL_CHECK(document.substr(at, longest));
    }
}
TEST_SUITE_END();
