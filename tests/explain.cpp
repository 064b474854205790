#include "support.hpp"

using namespace kyniem;
using namespace date::literals;

TEST_SUITE_BEGIN("explain");

TEST_CASE("explain: each step from origin to rows is explained") {
    const plan plan = test::shipped("kien-giang.toml");
    std::string text;
    for (const auto& [id, year] : {std::pair{"party-founding", 2025},
                                   {"august-revolution", 2025},
                                   {"congress-xiv", 2026},
                                   {"kien-giang-congress-xii", 2025},
                                   {"women-international", 2025},
                                   {"arts-since-reunification", 2026},
                                   {"hung-kings", 2025},
                                   {"hung-kings", 2030},
                                   {"tet", 2250},
                                   {"arts-association-congress", 2025}}) {
        const auto steps = explain(plan, id, date::year{year}, language::vi);
        REQUIRE(steps);
        text += *steps + "\n";
    }
    const std::string root = test::root().string() + "/";
    for (auto at = text.find(root); at != std::string::npos; at = text.find(root))
        text.erase(at, root.size());
    test::check_golden("explain.txt", text);
    CHECK_FALSE(explain(plan, "nothing", 2025_y, language::vi));
}
TEST_SUITE_END();
