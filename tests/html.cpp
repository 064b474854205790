#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("html");

namespace {

/// The span that keeps its text on one line.
std::string whole(const std::string& text) {
    return "<span class=\"whole\">" + text + "</span>";
}

}  // namespace

TEST_CASE("html: what means something to HTML becomes a reference") {
    CHECK(html_escaped("a < b & c > \"d\" 'e'") == "a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;");
    CHECK(html_escaped("&amp;") == "&amp;amp;");
    CHECK(html_escaped("") == "");
    CHECK(html_escaped("Kỷ niệm 80 năm\nQuốc khánh – “02/9”") == "Kỷ niệm 80 năm\nQuốc khánh – “02/9”");
}

TEST_CASE("html: what hides or turns text around is shown as U+FFFD") {
    const std::string_view hidden[] = {{"\0", 1},      "\x01",     "\x1b",         "\t",
                                       "\x7f",         "\xC2\x80", "\xE2\x80\xA8", "\xE2\x80\xAE",
                                       "\xE2\x81\xA6", "\xFF",     "\xC3",         "\xC0"};
    for (const std::string_view bytes : hidden) {
        CAPTURE(percent_encoded(bytes));
        CHECK(html_escaped("a" + std::string{bytes} + "<") == "a\xEF\xBF\xBD&lt;");
        CHECK(readable("a" + std::string{bytes}) == "a\xEF\xBF\xBD");
    }
    CHECK(readable("\xF0\x9F\x87\xBB\x01\xF0\x9F") == "\xF0\x9F\x87\xBB\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("html: percent encoding leaves the unreserved letters alone, and nothing else") {
    CHECK(percent_encoded("Kỷ niệm") == "K%E1%BB%B7%20ni%E1%BB%87m");
    CHECK(percent_encoded("https://a/b?c=d&e+f") == "https%3A%2F%2Fa%2Fb%3Fc%3Dd%26e%2Bf");
    std::string kept;
    for (int byte = 0; byte < 256; ++byte) {
        const std::string letter(1, static_cast<char>(byte));
        const std::string encoded = percent_encoded(letter);
        if (encoded == letter)
            kept += letter;
        else
            CHECK(encoded.size() == 3);
    }
    CHECK(kept == "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");
}

TEST_CASE("html: only http and https with a host are web addresses") {
    for (const char* address :
         {"https://a.vn/", "http://127.0.0.1:8787/x.ics", "https://a.vn/b?c='d'&e=%20#f"})
        CHECK(is_web_address(address));
    for (const char* address : {"", "https://", "https:///x", "a.vn/x", "//a.vn", "javascript:alert(1)",
                                "webcal://a.vn", "HTTPS://a.vn", "https://a.vn/ x", "https://a.vn/\"",
                                "https://a.vn/<", "https://lịch.vn/", "https://a.vn/\n", " https://a.vn"}) {
        CAPTURE(address);
        CHECK(!is_web_address(address));
    }
}

TEST_CASE("html: a pair of dates holds together, with its brackets") {
    CHECK(unbroken("(03/02/1930 - 03/02/2025)") == whole("(03/02/1930\u00A0-\u00A003/02/2025)"));
    CHECK(unbroken("95 năm (4/1930 - 4/2025), nay") ==
          "95 năm " + whole("(4/1930\u00A0-\u00A04/2025),") + " nay");
    CHECK(unbroken("(1010 - 2020)!") == whole("(1010\u00A0-\u00A02020)!"));
    CHECK(unbroken("số liệu 15/3 - 14/4") == "số liệu " + whole("15/3\u00A0-\u00A014/4"));
}

TEST_CASE("html: a number joined by a hyphen does, too") {
    CHECK(unbroken("nhiệm kỳ 2025-2030 (10/9/2025)") == "nhiệm kỳ " + whole("2025-2030") + " (10/9/2025)");
    CHECK(unbroken("a.vn; 262-KH/TU; b") == "a.vn; " + whole("262-KH/TU;") + " b");
}

TEST_CASE("html: a hyphen between anything else may end a line") {
    for (const char* text :
         {"Phát thanh - truyền hình", "Quận 8 - 5 việc", "12/4 - hết", "x - 12/4", " - ", "-", "(", "/ - /",
          "1/ - /2", "x12-13", "", "12345 - 12345", "1- 2", "1-", "KH-262"})
        CHECK(unbroken(text) == text);
}

TEST_CASE("html: a number stays with what it numbers") {
    CHECK(unbroken("ngày 30 tháng 4 năm 2025") == "ngày\u00A030 tháng\u00A04 năm\u00A02025");
    CHECK(unbroken("Ngày 30/4") == "Ngày\u00A030/4");
    for (const char* text : {"ngày lễ", "95 năm Ngày", "ngày ", "ngày  30", "hằng ngày"})
        CHECK(unbroken(text) == text);
}

TEST_CASE("html: references of HTML stay whole") {
    for (const char* text : {"'1930 - 2025'", "12-<b>&", "\"12-\"3", "&#39;-5", "1930 - 2025&lt;"}) {
        std::string html = unbroken(html_escaped(text));
        for (const std::string_view part : {"<span class=\"whole\">", "</span>"})
            for (auto at = html.find(part); at != std::string::npos; at = html.find(part))
                html.erase(at, part.size());
        for (auto at = html.find("\u00A0"); at != std::string::npos; at = html.find("\u00A0"))
            html.replace(at, 2, " ");
        CHECK(html == html_escaped(text));
        CHECK(html.find("&<") == std::string::npos);
    }
    CHECK(unbroken("12-&lt;") == "12-&lt;");
}

TEST_SUITE_END();
