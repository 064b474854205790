// The real plans, as issued, against what the shipped configuration prints.
#include "support.hpp"

#include <kyniem/text.hpp>

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

TEST_CASE("plans: proof finds all 17 dated anniversaries of the five plans, and the one under another year's "
          "heading") {
    const auto folder = test::real_plans();
    if (!folder) return;
    const plan plan = test::shipped("kien-giang.toml");
    std::string lines;
    for (const char* name :
         {"kien-giang-262-KH-TU-2024.txt", "kien-giang-STTTT-2025.txt", "binh-dinh-10-KH-DUK-2024.txt",
          "kien-giang-141-KH-UBND-2021.txt", "quang-ngai-356-UBND-KGVX-2025.txt"}) {
        const auto found = proof(plan, test::bytes_of(*folder / name), name);
        REQUIRE(found);
        for (const proof_finding& each : *found) {
            lines += each.at.file.substr(0, 10) + " " + std::to_string(each.at.line) + " " +
                     (each.count ? std::to_string(*each.count) : "-") + (each.carried ? "* " : " ") +
                     iso(parse_day(std::to_string(each.origin.year) + "-01-01").value()).str().substr(0, 4) +
                     " " + each.entry;
            for (const diagnostic& remark : each.remarks) lines += " " + remark.code;
            lines += "\n";
        }
    }
    CHECK(lines == "kien-giang 177 95 1930 party-founding\n"
                   "kien-giang 177 50 1975 reunification\n"
                   "kien-giang 177 80 1945 august-revolution\n"
                   "kien-giang 177 80* 1945 national-day\n"
                   "kien-giang 177 135 1890 hcm-birthday\n"
                   "kien-giang 235 50 1975 arts-since-reunification\n"
                   "binh-dinh- 29 79 1945 national-day\n"
                   "binh-dinh- 65 95 1930 party-founding\n"
                   "binh-dinh- 65 50 1975 liberation-binh-dinh\n"
                   "binh-dinh- 65 50 1975 reunification\n"
                   "binh-dinh- 65 135 1890 hcm-birthday\n"
                   "binh-dinh- 67 100 1925 press-day\n"
                   "binh-dinh- 67 80 1945 august-revolution\n"
                   "binh-dinh- 67 80* 1945 national-day\n"
                   "binh-dinh- 67 80 1945 public-security-day\n"
                   "binh-dinh- 67 20 2005 all-people-security-festival\n"
                   "binh-dinh- 67 80 1946 first-general-election proof.heading-year\n");
}

TEST_CASE("plans: each dated anniversary of 10-KH/ĐUK comes out of its plan letter for letter") {
    const auto folder = test::real_plans();
    if (!folder) return;
    const plan plan = test::shipped("binh-dinh.toml");
    const std::string document = normalised(test::bytes_of(*folder / "binh-dinh-10-KH-DUK-2024.txt"));
    std::size_t found = 0;
    for (const row& row : schedule(plan, closed("2025-01-01"_day, "2026-01-31"_day))) {
        if (row.kind != row_kind::anniversary && row.kind != row_kind::joint) continue;
        if (document.find(normalised(text(plan, row))) != std::string::npos) ++found;
    }
    CHECK(found == 9);  // ten days, of which two are joined
}

TEST_CASE("plans: phases, themes and windows come out in the plans' own words") {
    const auto folder = test::real_plans();
    if (!folder) return;
    for (const auto& [name, file] : {std::pair{"kien-giang.toml", "kien-giang-262-KH-TU-2024.txt"},
                                     {"kien-giang-2021.toml", "kien-giang-141-KH-UBND-2021.txt"},
                                     {"binh-dinh.toml", "binh-dinh-10-KH-DUK-2024.txt"},
                                     {"quang-ngai.toml", "quang-ngai-356-UBND-KGVX-2025.txt"}}) {
        const std::string config = name;  // lambdas cannot hold a structured binding
        const plan plan = test::shipped(config);
        const std::string document = folded(normalised(test::bytes_of(*folder / file)));
        const auto in_document = [&](const std::string& words) {
            // The scan of 356/UBND-KGVX lost a word: "uy tín quốc [tế] đất nước".
            std::string wanted = folded(normalised(words));
            if (config == "quang-ngai.toml")
                wanted = std::regex_replace(wanted, std::regex{"quốc tế"}, "quốc");
            CHECK_MESSAGE(document.find(wanted) != std::string::npos, config, ": ", words);
        };
        for (const phase& each : plan.phases) in_document(each.name.vi);
        for (const theme& each : plan.themes) in_document(each.name.vi);
    }
}

TEST_SUITE_END();
