#include "support.hpp"

#include <kyniem/wall_paper.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

using namespace kyniem;
using namespace date::literals;
using test::count;
using test::holds;

TEST_SUITE_BEGIN("wall_paper");

namespace {

constexpr std::array shapes{wall_shape::landscape, wall_shape::portrait};

// ---- months --------------------------------------------------------------------------------------

/// A month with lunar days that count on; good enough for a picture.
wall_month month_with(date::year_month month, int lunar_day, int lunar_month) {
    wall_month made{.superior = {"UBND TỈNH QUẢNG NGÃI"},
                    .agency = {"SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"},
                    .month = month,
                    .title = "THÁNG 5/2025",
                    .lunar = "Âm lịch: từ ngày 4/4 đến ngày 5/5 năm Ất Tỵ",
                    .corner = "LỊCH TUYÊN TRUYỀN",
                    .summary = "3 ngày kỷ niệm, sự kiện trong tháng",
                    .address = "https://lich.quangngai.example/ke-hoach/262/",
                    .address_text = "Quét mã để đăng ký lịch trên điện thoại"};
    const span days = month_of(month);
    for (sys_days day = days.begin; day < days.end; day += date::days{1}) {
        made.days.push_back({.day = day,
                             .lunar_day = lunar_day,
                             .lunar_month = lunar_month,
                             .month_shown = day == days.begin || lunar_day == 1});
        lunar_day = lunar_day % 29 + 1;
        if (lunar_day == 1) ++lunar_month;
    }
    return made;
}

void add(wall_month& to, unsigned day, std::string text, bool is_day = true, bool tentative = false) {
    to.days.at(day - 1).entries.push_back({"x", std::move(text), is_day, tentative});
}

void mark(wall_month& to, unsigned day, day_mark mark, std::string text) {
    to.days.at(day - 1).mark = mark;
    to.days.at(day - 1).mark_text = std::move(text);
}

wall_bar bar(const std::string& text, sys_days first, sys_days last) {
    return {.id = "w", .text = text, .legend = text + ": …", .days = closed(first, last)};
}

/// Each anniversary that the catalogue has for 01/5, days off, and five windows.
wall_month full_may() {
    wall_month made = month_with(2025_y / 5, 4, 4);
    for (const char* text :
         {"139 năm Ngày Quốc tế Lao động", "95 năm Ngày thành lập Đảng bộ tỉnh Quảng Ngãi",
          "50 năm Ngày truyền thống Bộ đội Trường Sa",
          "60 năm Ngày truyền thống lực lượng Thanh niên xung phong", "70 năm Ngày thành lập Báo Quảng Ngãi",
          "35 năm Ngày tái lập tỉnh Quảng Ngãi và chia tách tỉnh",
          "110 năm Ngày sinh đồng chí Nguyễn Nghiêm, Bí thư đầu tiên",
          "45 năm Ngày thành lập Hội Văn học nghệ thuật tỉnh",
          "20 năm Ngày Nhà máy lọc dầu Dung Quất khởi công", "30 năm Ngày hội Văn hóa các dân tộc thiểu số"})
        add(made, 1, text);
    add(made, 7, "71 năm Chiến thắng Điện Biên Phủ");
    add(made, 19, "135 năm Ngày sinh Chủ tịch Hồ Chí Minh");
    add(made, 20, "Báo cáo tháng 5", false);
    add(made, 22, "Họp giao ban báo chí", false, true);
    mark(made, 1, day_mark::day_off, "Nghỉ lễ");
    mark(made, 2, day_mark::day_off, "Nghỉ hoán đổi");
    mark(made, 10, day_mark::make_up, "Làm bù");
    for (int number = 1; number <= 5; ++number)
        made.bars.push_back(bar("Đợt tuyên truyền cao điểm số " + std::to_string(number), "2025-04-28"_day,
                                "2025-05-01"_day + date::days{number}));
    return made;
}

/// The same windows, but through the whole month.
wall_month crowded() {
    wall_month made = full_may();
    for (wall_bar& each : made.bars) each.days.end = "2025-06-10"_day;
    return made;
}

/// Many entries on 28/8 and the days around it, in a month that touches six weeks.
wall_month late_august() {
    wall_month made = month_with(2027_y / 8, 29, 6);
    made.language = language::en;
    for (unsigned day = 26; day <= 30; ++day)
        for (int number = 0; number < 8; ++number)
            add(made, day, "80 năm Ngày truyền thống ngành số " + std::to_string(number), number % 2 == 0);
    made.bars = {bar("Quốc khánh", "2027-08-01"_day, "2027-09-05"_day),
                 bar("Treo cờ", "2027-08-28"_day, "2027-09-03"_day)};
    return made;
}

wall_month hostile() {
    wall_month made = month_with(2025_y / 12, 12, 10);
    std::string name;
    while (name.size() < 400) name += "Kỷ niệm ngày <b>truyền thống</b> & ";
    std::string marks = "a";
    for (int number = 0; number < 300; ++number) marks += "\xCC\x81";
    made.agency = {name, "A & B <i>", "x\ny\tz", std::string{"nul\0nul", 7}};
    made.title += name;
    made.summary = std::string(300, 'W');
    made.lunar += name;
    made.corner = made.address_text = name;
    add(made, 3, name);
    add(made, 4, std::string(300, 'W'));
    add(made, 5, "Sai \xFF\xFE mã\x80 \xE2\x80\xAE ngược \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
    add(made, 6, marks);
    add(made, 7, "=HYPERLINK(\"x\") \x01\x1B");
    add(made, 8, "");
    for (int number = 0; number < 25; ++number) add(made, 10, name, number % 2 == 0);
    for (int number = 0; number < 40; ++number) add(made, 17, "Ngắn gọn " + std::to_string(number), false);
    for (int number = 0; number < 14; ++number)
        made.bars.push_back(bar(name, "2025-12-01"_day + date::days{number}, "2026-01-09"_day));
    made.bars.push_back({.text = "ngược", .days = {"2025-12-20"_day, "2025-12-10"_day}});
    mark(made, 25, day_mark::day_off, name);
    return made;
}

struct sample {
    std::string name;
    wall_month (*make)();
};
const std::array samples{sample{"may", full_may}, sample{"crowded", crowded},
                         sample{"late_august", late_august}, sample{"hostile", hostile},
                         sample{"nothing", [] { return wall_month{.month = 2025_y / 7}; }}};

// ---- files ---------------------------------------------------------------------------------------

/// Not compared in the check itself: it would print them.
bool same_page(const wall_month& one, const wall_month& other, wall_shape shape) {
    return to_pdf(one, shape) == to_pdf(other, shape);
}

void check_pdf(const std::string& pdf, wall_shape shape) {
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(pdf.substr(pdf.size() - 6) == "%%EOF\n");
    CHECK(count(pdf, "/Type /Page") - count(pdf, "/Type /Pages") == 1);
    CHECK(holds(pdf, shape == wall_shape::landscape ? "/MediaBox [ 0 0 841.89 595.28 ]"
                                                    : "/MediaBox [ 0 0 595.28 841.89 ]"));
    // No page leads anywhere, and none does anything.
    for (const char* word : {"/JavaScript", "/Launch", "/URI", "/OpenAction"}) CHECK(!holds(pdf, word));
}

/// A number of the head of a PNG file, 4 bytes, the highest first.
std::uint32_t number_at(const std::string& png, std::size_t at) {
    std::uint32_t number = 0;
    for (const char byte : png.substr(at, 4)) number = number << 8U | static_cast<unsigned char>(byte);
    return number;
}

void check_png(const std::string& png, std::uint32_t width, std::uint32_t height) {
    CHECK(png.starts_with("\x89PNG\r\n\x1A\n"));
    CHECK(png.substr(12, 4) == "IHDR");
    CHECK(number_at(png, 16) == width);
    CHECK(number_at(png, 20) == height);
    CHECK(png.substr(png.size() - 8, 4) == "IEND");
}

}  // namespace

TEST_CASE("wall_paper: it stays one page of A4, whatever stands in it, and the same bytes") {
    for (const sample& each : samples)
        for (const wall_shape shape : shapes) {
            CAPTURE(each.name);
            const std::string pdf = to_pdf(each.make(), shape);
            check_pdf(pdf, shape);
            const bool same = pdf == to_pdf(each.make(), shape);
            CHECK(same);
        }
}

TEST_CASE("wall_paper: the picture is as large as its dots per inch make it, and the same bytes") {
    const wall_month month = crowded();
    check_png(to_png(month, wall_shape::landscape), 1754, 1240);
    check_png(to_png(month, wall_shape::portrait, 72), 595, 842);
    for (const wall_shape shape : shapes) {
        const std::string png = to_png(hostile(), shape, 36);
        const bool is_across = shape == wall_shape::landscape;
        check_png(png, is_across ? 421 : 298, is_across ? 298 : 421);
        const bool same = png == to_png(hostile(), shape, 36);
        CHECK(same);
    }
}

TEST_CASE("wall_paper: code points that are no characters do not stop it") {
    for (const char* text : {"a\xEF\xBF\xBE", "a\xEF\xBF\xBF", "a\xEF\xB7\x90", "a\xF4\x8F\xBF\xBF"}) {
        wall_month month{.agency = {text}, .month = 2025_y / 5, .title = text};
        month.days = {{.day = "2025-05-06"_day, .entries = {{"x", text, true, false}}}};
        month.bars = {bar(text, "2025-05-06"_day, "2025-05-09"_day)};
        for (const wall_shape shape : shapes) {
            std::string pdf;
            CHECK_NOTHROW(pdf = to_pdf(month, shape));
            if (!pdf.empty()) check_pdf(pdf, shape);
        }
    }
}

TEST_CASE("wall_paper: a picture that cannot be is an error") {
    for (const int dots : {0, -5, 100'000})
        CHECK_THROWS_AS(static_cast<void>(to_png(full_may(), wall_shape::landscape, dots)),
                        std::runtime_error);
}

TEST_CASE("wall_paper: threads draw the same page") {
    const wall_month month = full_may();
    const std::string wanted = to_pdf(month, wall_shape::landscape);
    std::array<std::string, 3> made;
    {
        std::vector<std::jthread> threads;
        for (std::string& each : made)
            threads.emplace_back([&month, &each] { each = to_pdf(month, wall_shape::landscape); });
    }
    for (const std::string& each : made) {
        const bool same = each == wanted;
        CHECK(same);
    }
}

TEST_CASE("wall_paper: all that is to be seen changes the page") {
    const struct {
        std::string what;
        void (*change)(wall_month&);
        bool across_only = false;  ///< upright, days without entries are not listed, nor do bars run
    } changes[] = {
        {"a text", [](wall_month& month) { month.days[6].entries[0].text += "!"; }},
        {"an entry", [](wall_month& month) { add(month, 15, "Đội Thiếu niên"); }},
        {"work or a day", [](wall_month& month) { month.days[19].entries[0].is_day = true; }},
        {"tentative or not", [](wall_month& month) { month.days[21].entries[0].tentative = false; }},
        {"a day off", [](wall_month& month) { month.days[12].mark = day_mark::day_off; }},
        {"the word of a day off", [](wall_month& month) { month.days[0].mark_text = "Nghỉ"; }},
        {"a working Saturday", [](wall_month& month) { month.days[9].mark = day_mark::plain; }},
        {"a lunar day", [](wall_month& month) { month.days[6].lunar_day = 15; }},
        {"a lunar day alone", [](wall_month& month) { month.days[2].lunar_day = 15; }, true},
        {"a bar", [](wall_month& month) { month.bars.pop_back(); }},
        {"the end of a bar", [](wall_month& month) { month.bars[0].days.end += date::days{2}; }, true},
        {"the legend", [](wall_month& month) { month.bars[0].legend += "!"; }},
        {"the title", [](wall_month& month) { month.title = "THÁNG NĂM"; }},
        {"the summary", [](wall_month& month) { month.summary.clear(); }},
        {"the agency", [](wall_month& month) { month.agency.push_back("PHÒNG"); }},
        {"the address", [](wall_month& month) { month.address += "x"; }},
        {"no address", [](wall_month& month) { month.address.clear(); }},
        {"the language", [](wall_month& month) { month.language = language::en; }},
    };
    for (const wall_shape shape : shapes) {
        const std::string plain = to_pdf(full_may(), shape);
        for (const auto& each : changes) {
            if (each.across_only && shape == wall_shape::portrait) continue;
            wall_month month = full_may();
            each.change(month);
            CAPTURE(each.what);
            CAPTURE(shape);
            const bool same = to_pdf(month, shape) == plain;
            CHECK(!same);
        }
    }
}

TEST_CASE("wall_paper: what cannot be drawn leaves the page as it is") {
    const struct {
        std::string what;
        void (*change)(wall_month&);
    } changes[] = {
        {"a bar of another month",
         [](wall_month& month) { month.bars.push_back(bar("x", "2025-06-01"_day, "2025-06-09"_day)); }},
        {"an entry without a text", [](wall_month& month) { add(month, 15, ""); }},
        {"a day of another month",
         [](wall_month& month) { month.days.push_back({.day = "2025-06-01"_day}); }},
        {"an address too long for a code",
         [](wall_month& month) {
             month.address.assign(3'000, 'x');
             month.address_text = "khác";
         }},
    };
    // Without a code, so that one too long can be compared.
    const auto plain_may = [] {
        wall_month month = full_may();
        month.address.clear();
        return month;
    };
    for (const wall_shape shape : shapes) {
        for (const auto& each : changes) {
            wall_month month = plain_may();
            each.change(month);
            CAPTURE(each.what);
            CHECK(same_page(month, plain_may(), shape));
        }
    }
}

TEST_CASE("wall_paper: anniversaries stand above work, in whichever order they come") {
    wall_month month = full_may();
    add(month, 20, "Ngày truyền thống");
    wall_month other = month;
    std::ranges::reverse(other.days[19].entries);
    REQUIRE(other.days[19].entries.front().is_day);
    for (const wall_shape shape : shapes) CHECK(same_page(other, month, shape));
}

TEST_CASE("wall_paper: days that are not given are drawn without a lunar day") {
    wall_month month = full_may();
    for (wall_day& day : month.days) day = {.day = day.day};
    wall_month none = month;
    none.days.clear();
    for (const wall_shape shape : shapes) CHECK(same_page(none, month, shape));
}

TEST_CASE("wall_paper: the months of the shipped plans") {
    for (const char* name :
         {"kien-giang.toml", "kien-giang-2021.toml", "binh-dinh.toml", "quang-ngai.toml", "mau.toml"}) {
        const plan plan = test::shipped(name);
        for (const unsigned month : {5U, 8U})
            for (const wall_shape shape : shapes) {
                CAPTURE(name);
                CAPTURE(month);
                const auto made = wall_month_of(plan, 2025_y / date::month{month}, {}, language::vi,
                                                "https://lich.example/" + plan.id + "/");
                check_pdf(to_pdf(made, shape), shape);
            }
    }
}

TEST_SUITE_END();
