#include "support.hpp"

#include <kyniem/qr.hpp>

#include <sstream>

using namespace kyniem;
using test::count;
using test::holds;

namespace {

/// The dark modules of a code, read back out of its path.
std::vector<std::string> modules(const std::string& svg) {
    const auto after = [&](std::string_view mark) { return svg.substr(svg.find(mark) + mark.size()); };
    const auto side = static_cast<std::size_t>(std::stoi(after("viewBox=\"0 0 ")));
    std::vector<std::string> rows(side, std::string(side, ' '));
    std::istringstream path{after(" d=\"").substr(0, after(" d=\"").find('"'))};
    std::size_t x = 0;
    std::size_t y = 0;
    double line = 0;
    std::size_t length = 0;
    for (char step = 0; path >> step;) {
        if (step == 'M') {
            REQUIRE((path >> x >> line));
            y = static_cast<std::size_t>(line);
        } else if (step == 'm') {
            REQUIRE((path >> length >> line));
            x += length;
        } else {
            REQUIRE((step == 'h' && path >> length));
            for (; length > 0; --length) rows.at(y).at(x++) = '#';
        }
    }
    return rows;
}

}  // namespace

TEST_SUITE_BEGIN("qr");

TEST_CASE("qr: a code has its three corners and a quiet zone of four modules") {
    const std::string svg = qr_svg("https://lich.example.vn/", "Mã QR");
    const std::vector<std::string> rows = modules(svg);
    const std::size_t last = rows.size() - 4;
    REQUIRE(rows.size() == 25 + 8);
    for (const std::size_t edge : {0U, 1U, 2U, 3U}) {
        CHECK(rows[edge].find('#') == std::string::npos);
        CHECK(rows[rows.size() - 1 - edge].find('#') == std::string::npos);
    }
    for (const std::string& row : rows) {
        CHECK(row.substr(0, 4) == "    ");
        CHECK(row.substr(last) == "    ");
    }
    const char* corner[] = {"#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"};
    for (std::size_t line = 0; line < 7; ++line) {
        CHECK(rows[4 + line].substr(4, 7) == corner[line]);
        CHECK(rows[4 + line].substr(last - 7, 7) == corner[line]);
        CHECK(rows[last - 7 + line].substr(4, 7) == corner[line]);
    }
    CHECK(count(svg, "<path") == 1);
}

TEST_CASE("qr: a code has a role and an escaped name") {
    const std::string svg = qr_svg("x", "<script>");
    CHECK(svg.starts_with("<svg "));
    CHECK(holds(svg, " role=\"img\""));
    CHECK(holds(svg, "<title>&lt;script&gt;</title>"));
}

TEST_CASE("qr: codes take up to 2,331 bytes, of any kind") {
    CHECK(qr_svg("", "x").empty());
    CHECK(modules(qr_svg(std::string(2331, 'x'), "x")).size() == 177 + 8);
    CHECK(qr_svg(std::string(2332, 'x'), "x").empty());
    CHECK(qr_svg(std::string_view{"a\0b", 3}, "x") != qr_svg("a", "x"));
}

TEST_SUITE_END();
