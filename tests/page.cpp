#include "support.hpp"

#include <cstdio>

using namespace kyniem;
using test::count;
using test::holds;

namespace {

date::sys_seconds at(sys_days day, int hour) {
    return day + std::chrono::hours{hour};
}

page unit_page(language language = language::vi) {
    return {.kind = page_kind::unit,
            .language = language,
            .title = "Lịch của Xã Tịnh Khê",
            .agency = "Sở Văn hóa",
            .summary = "Hạn việc của xã.",
            .url = "https://lich.example.vn/quang-ngai/don-vi/xa-tinh-khe.html",
            .other_language_path = "xa-tinh-khe.en.html",
            .home_path = "../index.html",
            .made = at("2026-11-20"_day, 23),
            .feeds = {{.id = "xa-tinh-khe",
                       .name = "Việc của xã & phường",
                       .description = "Hạn việc.",
                       .path = "../xa-tinh-khe.ics",
                       .url = "https://lich.example.vn/quang-ngai/xa-tinh-khe.ics",
                       .events_a_year = 45,
                       .first_year = 2025,
                       .last_year = 2027,
                       .changed = at("2025-07-24"_day, 17)}},
            .upcoming = {{"15/8", "Thứ Sáu", "Treo cờ"}},
            .links = {}};
}

/// What page_hashes.py says: whether the policy fits the inline texts.
bool policy_fits(const std::string& html) {
    std::FILE* pipe =
        popen(("/usr/bin/python3 '" + (test::root() / "tests/page_hashes.py").string() + "' >/dev/null 2>&1")
                  .c_str(),
              "w");
    REQUIRE(pipe != nullptr);
    CHECK(std::fwrite(html.data(), 1, html.size(), pipe) == html.size());
    return pclose(pipe) == 0;
}

}  // namespace

TEST_SUITE_BEGIN("page");

TEST_CASE("page: the buttons lead where each client subscribes") {
    const std::string html = to_html(unit_page());
    const std::string web =
        "/calendar/0/addfromweb?url=https%3A%2F%2Flich.example.vn%2Fquang-ngai%2Fxa-tinh-khe.ics"
        "&amp;name=Vi%E1%BB%87c%20c%E1%BB%A7a%20x%C3%A3%20%26%20ph%C6%B0%E1%BB%9Dng\"";
    CHECK(holds(html, "href=\"webcal://lich.example.vn/quang-ngai/xa-tinh-khe.ics\""));
    CHECK(holds(html, "href=\"https://calendar.google.com/calendar/render?cid="
                      "webcal%3A%2F%2Flich.example.vn%2Fquang-ngai%2Fxa-tinh-khe.ics\""));
    CHECK(holds(html, "href=\"https://outlook.office.com" + web));
    CHECK(holds(html, "href=\"https://outlook.live.com" + web));
    CHECK(holds(
        html, "readonly spellcheck=\"false\" value=\"https://lich.example.vn/quang-ngai/xa-tinh-khe.ics\""));
    CHECK(holds(html, "href=\"../xa-tinh-khe.ics\" type=\"text/calendar\""));
}

TEST_CASE("page: the policy names the inline texts by their hashes") {
    for (const language language : {language::vi, language::en})
        CHECK(policy_fits(to_html(unit_page(language))));
    std::string html = to_html(unit_page());
    CHECK(holds(html, "content=\"default-src 'none'; img-src data:; style-src 'sha256-"));
    CHECK(holds(html, "; form-action 'none'; base-uri 'none'\">"));
    SUBCASE("a changed style is noticed") {
        html.replace(html.find("#a61b1b}"), 7, "#a61b1c");
    }
    SUBCASE("a changed script is noticed") {
        html.replace(html.find("field.value"), 11, "field.title");
    }
    CHECK(policy_fits(html) == (html == to_html(unit_page())));
}

TEST_CASE("page: instants are those of Viet Nam, dates those of the decree") {
    const std::string vi = to_html(unit_page());
    CHECK(holds(vi, "Khoảng 45 sự kiện mỗi năm; có năm 2025, 2026, 2027; cập nhật lần cuối 25/7/2025."));
    CHECK(holds(vi, "<time datetime=\"2026-11-21T06:00+07:00\">lúc 06:00 ngày 21/11/2026</time>"));
    const std::string en = to_html(unit_page(language::en));
    CHECK(holds(en, "About 45 events a year; covers 2025, 2026, 2027; last updated 25 July 2025."));
    CHECK(holds(
        en,
        "<time datetime=\"2026-11-21T06:00+07:00\">at 06:00 on 21 November 2026</time> (Viet Nam time)."));
    page page = unit_page();
    page.made = at("2025-02-02"_day, 17);
    page.feeds[0].changed = at("2025-09-02"_day, 16);
    CHECK(holds(to_html(page), "lúc 00:00 ngày 03/02/2025"));
    CHECK(holds(to_html(page), "cập nhật lần cuối 02/9/2025."));
}

TEST_CASE("page: numbers that make no sense are left out") {
    struct row {
        int events;
        int first;
        int last;
        const char* printed;
    };
    constexpr row rows[] = {
        {0, 2025, 2025, "Chưa có sự kiện nào; có năm 2025; cập nhật"},
        {1234567, 0, 0, "Khoảng 1.234.567 sự kiện mỗi năm; cập nhật"},
        {-5, 2027, 2025, "Chưa có sự kiện nào; cập nhật"},
        {1, 2020, 2025, "Khoảng 1 sự kiện mỗi năm; có năm 2020, 2021, 2022, 2023, 2024, 2025; cập nhật"},
        {100, 2020, 2026, "Khoảng 100 sự kiện mỗi năm; có năm từ 2020 đến 2026; cập nhật"},
        {2, -2147483647 - 1, 2147483647, "Khoảng 2 sự kiện mỗi năm; cập nhật"},
        {2, 1, 2147483647, "có năm từ 1 đến 2147483647; cập nhật"},
    };
    for (const row& r : rows) {
        CAPTURE(r.printed);
        page page = unit_page();
        page.feeds[0].events_a_year = r.events;
        page.feeds[0].first_year = r.first;
        page.feeds[0].last_year = r.last;
        CHECK(holds(to_html(page), r.printed));
    }
    page page = unit_page(language::en);
    page.feeds[0].events_a_year = 1;
    CHECK(holds(to_html(page), "About 1 event a year;"));
    page.feeds[0].events_a_year = 1000;
    CHECK(holds(to_html(page), "About 1,000 events a year;"));
}

TEST_CASE("page: no value gets out of its place") {
    const std::string attack = "\"'><script>x</script><!--\x01\xE2\x80\xAE\xFF";
    page page = unit_page();
    page.title = page.agency = page.summary = page.other_language_path = page.home_path = attack;
    page.feeds[0].id = page.feeds[0].name = page.feeds[0].description = page.feeds[0].path = attack;
    page.upcoming = {{attack, attack, attack}};
    page.links = {{attack, attack, attack}, {attack, attack, ""}};
    for (const page_kind kind : {page_kind::site, page_kind::plan, page_kind::unit}) {
        page.kind = kind;
        const std::string html = to_html(page);
        CHECK(count(html, "<script") == 1);
        CHECK(!holds(html, "<!--"));
        CHECK(!holds(html, "\"'"));
        CHECK(!holds(html, "\x01"));
        CHECK(!holds(html, "\xE2\x80\xAE"));
        CHECK(!holds(html, "\xFF"));
        CHECK(
            count(
                html,
                "&quot;&#39;&gt;&lt;script&gt;x&lt;/script&gt;&lt;!--\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") >=
            14);
        CHECK(policy_fits(html));
    }
}

TEST_CASE("page: a path stays relative") {
    struct row {
        const char* path;
        const char* written;
    };
    constexpr row rows[] = {
        {"quang-ngai/index.html", "href=\"quang-ngai/index.html\""},
        {"../index.html", "href=\"../index.html\""},
        {"javascript:alert(1)", "href=\"javascript%3Aalert%281%29\""},
        {"//evil.example/x", "href=\".//evil.example/x\""},
        {"/etc/passwd", "href=\"./etc/passwd\""},
        {"\\\\evil.example", "href=\"%5C%5Cevil.example\""},
        {"a b?c#d", "href=\"a%20b%3Fc%23d\""},
    };
    for (const row& r : rows) {
        CAPTURE(r.path);
        page page = unit_page();
        page.links = {{"x", r.path, ""}};
        CHECK(count(to_html(page), r.written) == (std::string_view{r.path} == "../index.html" ? 2 : 1));
    }
}

TEST_CASE("page: without an address only the file is offered, and the page says why") {
    const page whole = unit_page();
    CHECK(!holds(to_html(whole), "chưa khai địa chỉ"));
    for (const char* url :
         {"", "javascript:alert(1)", "webcal://a.vn/x.ics", "https://a.vn/\"x", "file:///etc/passwd"}) {
        CAPTURE(url);
        page page = whole;
        page.url = url;
        page.feeds[0].url = url;
        const std::string html = to_html(page);
        CHECK(count(html, "chưa khai địa chỉ của trang này") == 1);
        CHECK(holds(html, "href=\"../xa-tinh-khe.ics\""));
        for (const char* part :
             {"<svg", "webcal:", "<button", "<input", "<script", "<details", "canonical", "og:url", "alert"})
            CHECK(!holds(html, part));
        CHECK(policy_fits(html));
    }
    page page = whole;
    page.url.clear();
    CHECK(holds(to_html(page), "webcal://"));
    CHECK(!holds(to_html(page), "<svg"));
    page.url = "https://lich.example.vn/" + std::string(3000, 'x');  // too long for a code
    CHECK(!holds(to_html(page), "<figure"));
}

TEST_CASE("page: the two languages lead to each other") {
    const std::string vi = to_html(unit_page());
    CHECK(holds(vi, "<html lang=\"vi\">"));
    CHECK(holds(vi, "<link rel=\"alternate\" hreflang=\"en\" href=\"xa-tinh-khe.en.html\">"));
    CHECK(holds(vi, "href=\"xa-tinh-khe.en.html\" lang=\"en\" hreflang=\"en\">English</a>"));
    CHECK(!holds(vi, "lang=\"vi\"><"));
    page page = unit_page(language::en);
    page.other_language_path = "xa-tinh-khe.html";
    const std::string en = to_html(page);
    CHECK(holds(en, "<html lang=\"en\">"));
    CHECK(holds(en, "<link rel=\"alternate\" hreflang=\"vi\" href=\"xa-tinh-khe.html\">"));
    CHECK(holds(en, "href=\"xa-tinh-khe.html\" lang=\"vi\" hreflang=\"vi\">Tiếng Việt</a>"));
    CHECK(holds(en, "<h1 lang=\"vi\">Lịch của Xã Tịnh Khê</h1>"));
    page.title = "Calendar – “unit”";
    CHECK(holds(to_html(page), "<h1>Calendar – “unit”</h1>"));
    page.other_language_path.clear();
    CHECK(!holds(to_html(page), "hreflang"));
}

TEST_CASE("page: chat applications are told what the page is") {
    const std::string html = to_html(unit_page());
    for (const char* tag :
         {"og:title\" content=\"Lịch của Xã Tịnh Khê\"", "og:type\" content=\"website\"",
          "og:url\" content=\"https://lich.example.vn/quang-ngai/don-vi/xa-tinh-khe.html\"",
          "og:locale\" content=\"vi_VN\"", "og:site_name\" content=\"Sở Văn hóa\"",
          "og:description\" content=\"Hạn việc của xã. Đăng ký một lần, lịch tự cập nhật trên điện thoại "
          "và máy tính.\""}) {
        CAPTURE(tag);
        CHECK(count(html, "<meta property=\"" + std::string{tag} + ">") == 1);
    }
}

TEST_CASE("page: same value, same bytes; an hour later only the line that says so differs") {
    page page = unit_page();
    const std::string before = to_html(page);
    CHECK(before == to_html(page));
    page.made += std::chrono::hours{1};
    std::istringstream old_lines{before};
    std::istringstream new_lines{to_html(page)};
    int different = 0;
    std::string old_line;
    std::string new_line;
    while (std::getline(old_lines, old_line) && std::getline(new_lines, new_line))
        if (old_line != new_line) ++different;
    CHECK(different == 1);
    CHECK(!std::getline(new_lines, new_line));
}

TEST_CASE("page: a unit's page is light, and so are 3,355 links") {
    CHECK(to_html(unit_page()).size() < 24 * 1024);
    page page = unit_page();
    page.kind = page_kind::plan;
    const std::size_t before = to_html(page).size();
    page.links.assign(3355, {"Phường Trương Quang Trọng", "don-vi/phuong-truong-quang-trong.html", ""});
    const std::string html = to_html(page);
    CHECK(holds(html, "Lịch riêng của từng đơn vị (3.355)"));
    CHECK(holds(html, "Ctrl+F"));
    CHECK((html.size() - before) / 3355 < 120);
}

TEST_SUITE_END();
