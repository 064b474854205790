#include "support.hpp"

#include <kyniem/text.hpp>

using namespace kyniem;

TEST_SUITE_BEGIN("text");

TEST_CASE("text: NFD is composed, and what is no UTF-8 is refused with its place") {
    CHECK(nfc("Đa\u0309ng") == "Đảng");
    CHECK(nfc("Đảng") == "Đảng");
    CHECK_FALSE(nfc("Đ\xC3ng"));
    CHECK(first_invalid_utf8("abc\xFF") == 3);
    CHECK(first_invalid_utf8("a\xED\xA0\x80") == 1);  // a surrogate
    CHECK_FALSE(first_invalid_utf8("Đảng 🎉"));
}

TEST_CASE("text: control characters are found, line feeds are not among them") {
    CHECK_FALSE(first_control("một\nhai"));
    struct row {
        std::string_view text;
        std::size_t at;
    };
    const row rows[] = {{"a\tb", 1},
                        {"a\rb", 1},
                        {std::string_view{"a\0b", 3}, 1},
                        {"\x7F", 0},
                        {"a\u0085", 1},
                        {"a\u2028", 1},
                        {"ab\u202Ec", 2},
                        {"a\xEF\xBF\xBE", 1},
                        {"a\xEF\xB7\x90", 1},
                        {"\xF4\x8F\xBF\xBF", 0}};
    for (const row& row : rows) CHECK(first_control(row.text) == row.at);
}

TEST_CASE("text: what is clean at a glance is in normal form and holds no control character") {
    const auto utf8 = [](std::uint32_t point) {
        std::string text;
        const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
        const auto tail = [&](unsigned shift) { put(0x80U | (point >> shift & 0x3FU)); };
        if (point < 0x80)
            put(point);
        else if (point < 0x800)
            put(0xC0U | point >> 6U), tail(0);
        else if (point < 0x10000)
            put(0xE0U | point >> 12U), tail(6), tail(0);
        else
            put(0xF0U | point >> 18U), tail(12), tail(6), tail(0);
        return text;
    };
    std::size_t found = 0;
    for (std::uint32_t point = 0; point <= 0x10FFFF; ++point) {
        const std::string text = "a" + utf8(point);
        if (!is_clean(text)) continue;
        ++found;
        if (first_invalid_utf8(text) || first_control(text) || nfc(text) != text) FAIL_CHECK(point);
    }
    CHECK(found == 1 + 95 + 0x300 - 0xA0 + 0x100 + 0x18);
    for (const char* text : {"Kỷ niệm 95 năm – “Đảng”…", "", "a\nb"}) CHECK(is_clean(text));
    for (const char* text : {"\xC3", "\xE1\xBB", "\xE2\x80",
                             "a\xC3"
                             "a",
                             "\xE1\xBB"
                             "a",
                             "\x80", "\xC0\x80", "\xE0\x80\x80"})
        CHECK_FALSE(is_clean(text));
}

TEST_CASE("text: every line ends with a line feed, however it was ended") {
    CHECK(with_line_feeds("một\r\nhai\rba\n\r\r\n") == "một\nhai\nba\n\n\n");
}

TEST_CASE("text: widths count what a reader sees, composed or not") {
    CHECK(display_width("Đảng") == 4);
    CHECK(display_width("Đa\u0309ng") == 4);
    CHECK(display_width("年") == 2);
    CHECK(graphemes("Đa\u0309ng").size() == 4);
    CHECK(padded("Đảng", 6) == "Đảng  ");
    CHECK(padded("Đảng", 2) == "Đảng");
}

TEST_CASE("text: a slip of the pen finds its word, another word does not") {
    const std::vector<std::string> keys{"id", "origin", "name", "month-day"};
    CHECK(nearest("orgin", keys) == "origin");
    CHECK(nearest("nmae", keys) == "name");
    CHECK(nearest("month_day", keys) == "month-day");
    CHECK(nearest("province", keys).empty());
    CHECK(nearest(std::string(100'000, 'x'), keys).empty());
}

TEST_CASE("text: parts are joined, the empty ones left out") {
    CHECK(joined({"a", "b"}) == "a; b");
    CHECK(joined({"", "a", "", "b", ""}, " ") == "a b");
    CHECK(joined({}).empty());
}

TEST_CASE("text: trimmed at both ends, of the blanks that are named") {
    CHECK(trimmed("  a b ") == "a b");
    CHECK(trimmed("\ta ") == "\ta");
    CHECK(trimmed(" \ta\r", " \t\r") == "a");
    CHECK(trimmed("   ").empty());
    CHECK(trimmed("").empty());
}

TEST_CASE("text: folded for comparing, and ids out of names") {
    CHECK(folded("NGÀY Giải PHÓNG Đắk Lắk") == "ngày giải phóng đắk lắk");
    CHECK(folded("\xC4") == "\xC4");
    CHECK(ascii_id("Ngày giải phóng tỉnh Đắk Lắk", 32) == "ngay-giai-phong-tinh-dak-lak");
    CHECK(ascii_id("Ngày truyền thống “Ba sẵn sàng” 1964", 32) == "ngay-truyen-thong-ba-san-sang");
    CHECK(ascii_id("…", 32).empty());
    CHECK(ascii_id("\xC4", 32).empty());
}

TEST_CASE("text: capitals for titles, and back for sentences") {
    CHECK(capitals("Lịch tuyên truyền tháng 02/2025 đợt ữ") == "LỊCH TUYÊN TRUYỀN THÁNG 02/2025 ĐỢT Ữ");
    CHECK(sentence_case("KẾ HOẠCH") == "Kế hoạch");
    CHECK(sentence_case("ĐỀ ÁN") == "Đề án");
    CHECK(sentence_case("tháng 02/2025") == "Tháng 02/2025");
    CHECK(sentence_case("").empty());
    CHECK(capitals("\xFF") == "\xFF");
}

TEST_SUITE_END();
