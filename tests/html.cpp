#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("html");

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

TEST_SUITE_END();
