#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("proof");

namespace {

const plan& office() {
    static const plan loaded = test::shipped("kien-giang.toml");
    return loaded;
}

/// One line a finding: "1:9 95 năm … (… - …) [entry] code".
std::string lines_of(std::string_view text) {
    const auto found = proof(office(), text, "t.txt");
    REQUIRE(found);
    std::string lines;
    for (const proof_finding& each : *found) {
        lines += std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " + to_text(each);
        if (each.carried) lines += " carried";
        if (!each.entry.empty()) lines += " [" + each.entry + "]";
        for (const diagnostic& remark : each.remarks) lines += " " + remark.code;
        lines += "\n";
    }
    return lines;
}

struct text_and_findings {
    const char* text;
    const char* findings;
};

}  // namespace

TEST_CASE("proof: what is right is found, however it is written") {
    constexpr text_and_findings rows[] = {
        {"95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025)",
         "1:1 95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025) [party-founding]\n"},
        {"**95** năm *Ngày thành lập\nĐảng Cộng~ sản\n\n\tViệt Nam* (03/02/1930 –\n03/02/2025).",
         "1:3 95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025) [party-founding]\n"},
        {"95\u2007năm Ngày thành lập Đảng Cộng sản Việt\u3000Nam (03/02/1930\u2009－\u200703/02/2025)",
         "1:1 95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025) [party-founding]\n"},
        {"135 năm Ngày sinh Chủ\n\n\n- 3 -\n\ntịch Hồ Chí Minh (19-5-1890-19-5-2025)",
         "1:1 135 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025) [hcm-birthday]\n"},
        {"80 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (ngày 02 tháng 9 năm 1945 - ngày 02 "
         "tháng 9 năm 2025)",
         "1:1 80 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2025) "
         "[national-day]\n"},
        {"80 năm Cách mạng tháng Tám (8/1945 - 8/2025), 40 năm đổi mới (1986 - 2026)",
         "1:1 80 năm Cách mạng tháng Tám (8/1945 - 8/2025) [august-revolution]\n"
         "1:47 40 năm đổi mới (1986 - 2026)\n"},
        {"kỷ niệm lần thứ 80 Ngày Thương binh - Liệt sĩ (27.7.1947-27.7.2027)",
         "1:17 80 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2027) [war-invalids-martyrs]\n"},
        {"1.010 năm Thăng Long - Hà Nội (1010 - 2020)", "1:1 1010 năm Thăng Long - Hà Nội (1010 - 2020)\n"},
        {"80 năm Cách mạng tháng Tám thành công (19/8/1945 - 19/8/2025) và Quốc khánh nước Cộng hòa xã hội "
         "chủ "
         "nghĩa Việt Nam (02/9/1945 - 02/9/2025)",
         "1:1 80 năm Cách mạng tháng Tám thành công (19/8/1945 - 19/8/2025) [august-revolution]\n"
         "1:66 80 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2025) carried "
         "[national-day]\n"},
        {"80 năm Ngày A (19/8/1945 - 19/8/2025) và 20 năm Ngày B (19/8/2005 - 19/8/2025)",
         "1:1 80 năm Ngày A (19/8/1945 - 19/8/2025)\n1:42 20 năm Ngày B (19/8/2005 - 19/8/2025)\n"},
        {"16 năm Ngày Bảo hiểm y tế (BHYT) Việt Nam (01/7/2009 - 01/7/2025)",
         "1:1 16 năm Ngày Bảo hiểm y tế (BHYT) Việt Nam (01/7/2009 - 01/7/2025) [health-insurance-day]\n"},
        {"50 năm Ngày giải phóng TP. Buôn Ma Thuột (10/3/1975 - 10/3/2025)",
         "1:1 50 năm Ngày giải phóng TP. Buôn Ma Thuột (10/3/1975 - 10/3/2025)\n"},
        {"Kỷ niệm Ngày Thầy thuốc Việt Nam (27/02/1955 - 27/02/2025)",
         "1:9 Ngày Thầy thuốc Việt Nam (27/02/1955 - 27/02/2025) [doctors-day]\n"},
        {"gần 40 năm đổi mới (1986 - 2025)", "1:5 40 năm đổi mới (1986 - 2025)\n"},
        {"25 năm Ngày nhuận (29/02/2000 - 28/02/2025)", "1:1 25 năm Ngày nhuận (29/02/2000 - 28/02/2025)\n"},
        {"95 Năm ngày thành lập Đảng (03/02/1930 - 03/02/2025)",
         "1:1 95 năm ngày thành lập Đảng (03/02/1930 - 03/02/2025) [party-founding]\n"},
        {"70 năm Chiến thắng Điện Biên Phủ sau 9 năm kháng chiến (07/5/1954 - 07/5/2024)",
         "1:1 70 năm Chiến thắng Điện Biên Phủ sau 9 năm kháng chiến (07/5/1954 - 07/5/2024)\n"},
        {"120 năm Ngày sinh đồng chí A (1905 - 1975) (10/3/1906 - 10/3/2026)",
         "1:1 120 năm Ngày sinh đồng chí A (1905 - 1975) (10/3/1906 - 10/3/2026)\n"},
        {"Ngày thành lập Đảng, tròn 95 năm (03/02/1930 - 03/02/2025)",
         "1:27 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025) [party-founding]\n"},
        {"95 năm (03/02/1930 - 03/02/2025) Ngày thành lập Đảng.",
         "1:1 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025) [party-founding]\n"},
        {"| 50 năm Ngày giải phóng tỉnh Y | (Ngày 30/4/1975 -- 30/4/2025 dương lịch) |",
         "1:3 50 năm Ngày giải phóng tỉnh Y (30/4/1975 - 30/4/2025)\n"},
        {"| 96 năm | Ngày giải phóng tỉnh X |\n| Quốc khánh | (02/9/1945 ~ 02/9/2025) |",
         "2:3 Quốc khánh (02/9/1945 - 02/9/2025) [national-day]\n"},
        {"1050 năm Nhà nước Đại Cồ Việt (968 - 2018)", "1:1 1050 năm Nhà nước Đại Cồ Việt (968 - 2018)\n"},
        // another province's day is known too
        {"50 năm Ngày giải phóng tỉnh Bình Định (31/3/1975 - 31/3/2025)",
         "1:1 50 năm Ngày giải phóng tỉnh Bình Định (31/3/1975 - 31/3/2025) [liberation-binh-dinh]\n"}};
    for (const auto& [text, findings] : rows) CHECK(lines_of(text) == findings);
}

TEST_CASE("proof: what is wrong is an error") {
    constexpr text_and_findings rows[] = {
        {"96 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025)",
         "1:1 96 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025) [party-founding] "
         "proof.count\n"},
        {"95 năm Xô viết Nghệ Tĩnh (12/9/1930-2/9/2025)",
         "1:1 95 năm Xô viết Nghệ Tĩnh (12/9/1930 - 02/9/2025) [soviet-nghe-tinh] proof.day\n"},
        {"95 năm Xô viết Nghệ Tĩnh (9/1930 - 8/2025)",
         "1:1 95 năm Xô viết Nghệ Tĩnh (9/1930 - 8/2025) [soviet-nghe-tinh] proof.day\n"},
        {"50 năm Ngày A (31/4/1975 - 30/4/2025)", "1:1 50 năm Ngày A (31/04/1975 - 30/4/2025) proof.date\n"},
        {"80 năm Ngày Tổng tuyển cử đầu tiên bầu Quốc hội Việt Nam (09/01/1946 - 09/01/2026)",
         "1:1 80 năm Ngày Tổng tuyển cử đầu tiên bầu Quốc hội Việt Nam (09/01/1946 - 09/01/2026) "
         "[first-general-election] proof.origin\n"},
        {"94 năm NGÀY TRUYỀN THỐNG NGÀNH KIỂM TRA ĐẢNG (16/10/1930 - 16/10/2024)",
         "1:1 94 năm NGÀY TRUYỀN THỐNG NGÀNH KIỂM TRA ĐẢNG (16/10/1930 - 16/10/2024) [party-inspection] "
         "proof.origin\n"},
        {"80 năm Ngày A (19/8/1945 - 19/8/2025) và Ngày B (02/9/1946 - 02/9/2025)",
         "1:1 80 năm Ngày A (19/8/1945 - 19/8/2025)\n"
         "1:42 80 năm Ngày B (02/9/1946 - 02/9/2025) carried proof.count\n"},
        {"50 năm Ngày Nhà giáo Việt Nam (20/10/1975 - 20/10/2025)",
         "1:1 50 năm Ngày Nhà giáo Việt Nam (20/10/1975 - 20/10/2025) [teachers-day] proof.origin\n"},
        {"KỶ NIỆM 95 NĂM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM (03/02/1930 - 03/02/2026)",
         "1:9 95 năm NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM (03/02/1930 - 03/02/2026) [party-founding] "
         "proof.count\n"},
        {"__96 (chín mươi sáu) năm__ Ngày thành lập Đảng (03/02/1930 - 03/02/2025)",
         "1:3 96 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025) [party-founding] proof.count\n"},
        {"81 năm Ngày A và Ngày B (19/8/1945 - 19/8/2026; 02/9/1945 - 02/9/2025)",
         "1:1 81 năm Ngày A và Ngày B (19/8/1945 - 19/8/2026)\n"
         "1:48 81 năm Ngày A và Ngày B (02/9/1945 - 02/9/2025) carried proof.count\n"},
        {"50 năm Ngày A (30/4/75 - 30/4/2025)", "1:1 50 năm Ngày A (30/04/75 - 30/4/2025) proof.date\n"},
        {"Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/5/2026)",
         "1:1 Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/5/2026) [reunification] "
         "proof.day\n"},
        {"81 năm Quốc khánh (03/9/1945 - 03/9/2026)",
         "1:1 81 năm Quốc khánh (03/9/1945 - 03/9/2026) [national-day] proof.origin\n"},
        {"95 năm Ngày thành lập Đảng (1931 - 2025)",
         "1:1 95 năm Ngày thành lập Đảng (1931 - 2025) [party-founding] proof.count proof.origin\n"}};
    for (const auto& [text, findings] : rows) CHECK(lines_of(text) == findings);
}

TEST_CASE("proof: periods, terms, lives and other brackets are no anniversaries") {
    for (const char* text : {"kế hoạch phát triển kinh tế - xã hội 5 năm (2021 - 2025)",
                             "kế hoạch 5 năm tiếp theo (2026 - 2030)",
                             "Tổng kết 5 năm thực hiện Nghị quyết (2021 - 2025)",
                             "kế hoạch 5 năm phát triển kinh tế - xã hội (2021 - 2025)",
                             "Kế hoạch 5 năm lần thứ hai (1961 - 1965)",
                             "3 năm liên tục (2020 - 2022)",
                             "10 năm thi hành Luật Đất đai (01/7/2014 - 30/6/2024)",
                             "có 10 năm công tác, là Bí thư Tỉnh ủy (2010 - 2015)",
                             "Liên hoan lần thứ 15 cấp tỉnh (05/4/2025 - 09/4/2025)",
                             "115 năm Ngày sinh đồng chí Nguyễn Hữu Thọ (10/7/1910 - 24/12/1996)",
                             "trong 5 năm qua (2020 - 2025)",
                             "nhiệm kỳ 2025 - 2030 (2025 - 2030)",
                             "Chủ tịch Hồ Chí Minh (19/5/1890 - 02/9/1969)",
                             "từ ngày (01/01/2025 - 31/12/2025)",
                             "ngày 02 tháng 9 năm 1945 (Chủ nhật)",
                             "năm 2025 (Ất Tỵ)",
                             "95 năm Ngày thành lập Đảng",
                             "(03/02/1930 - 03/02/2025)",
                             "95 năm (03/02/1930 - 03/02/2025",
                             "(1) (2) (((((",
                             "",
                             "năm",
                             "(",
                             "1 năm (",
                             "Số 356/UBND (20/01/2025 - 20/01/2026)"})
        CHECK_MESSAGE(lines_of(text).empty(), text);
}

TEST_CASE("proof: a year that differs from the heading's is a warning") {
    constexpr text_and_findings rows[] = {
        {"các ngày lễ lớn trong năm 2025 như: 50 năm Ngày A (30/4/1975 - 30/4/2025); 80 năm Ngày B "
         "(06/01/1946 - "
         "06/01/2026)... Năm sau còn 80 năm Ngày C (19/12/1946 - 19/12/2026).",
         "1:37 50 năm Ngày A (30/4/1975 - 30/4/2025)\n"
         "1:76 80 năm Ngày B (06/01/1946 - 06/01/2026) proof.heading-year\n"
         "1:131 80 năm Ngày C (19/12/1946 - 19/12/2026)\n"},
        {"II. NGÀY LỄ LỚN NĂM 2026\n- 80 năm Ngày B (06/01/1946 - 06/01/2026)\n- 50 năm Ngày A (30/4/1975 - "
         "30/4/2025)\n",
         "2:3 80 năm Ngày B (06/01/1946 - 06/01/2026)\n"
         "3:3 50 năm Ngày A (30/4/1975 - 30/4/2025) proof.heading-year\n"},
        {"trong năm 2025, 2026 như: 80 năm Ngày B (06/01/1946 - 06/01/2026)",
         "1:27 80 năm Ngày B (06/01/1946 - 06/01/2026)\n"},
        {"Từ năm 2025 đến năm 2030 như: 80 năm Ngày B (06/01/1946 - 06/01/2026)",
         "1:31 80 năm Ngày B (06/01/1946 - 06/01/2026)\n"},
        {"Kiên Giang, ngày 28 tháng 12 năm 2024: 50 năm Ngày A (30/4/1975 - 30/4/2025)",
         "1:40 50 năm Ngày A (30/4/1975 - 30/4/2025)\n"}};
    for (const auto& [text, findings] : rows) CHECK(lines_of(text) == findings);
}

TEST_CASE("proof: a name that is nearly the catalogue's, with another origin, is a warning") {
    CHECK(lines_of("70 năm Ngày truyền thống lực lượng Cảnh sát biển của Việt Nam (28/8/1955 - 28/8/2025)") ==
          "1:1 70 năm Ngày truyền thống lực lượng Cảnh sát biển của Việt Nam (28/8/1955 - 28/8/2025) "
          "proof.similar\n");
    CHECK(lines_of("27 năm Ngày truyền thống lực lượng Cảnh sát biển của Việt Nam (28/8/1998 - 28/8/2025)") ==
          "1:1 27 năm Ngày truyền thống lực lượng Cảnh sát biển của Việt Nam (28/8/1998 - 28/8/2025) "
          "[coast-guard]\n");
}

TEST_CASE("proof: a shortened name, or a day of one source, makes another origin a warning") {
    const plan bare = test::plan_of("include = [\"vn/national.toml\"]\n");
    for (const char* text : {"81 năm Quốc khánh (03/9/1945 - 03/9/2026)",
                             "96 năm Ngày Phụ nữ Việt Nam (20/10/1930 - 20/10/2026)"}) {
        const auto found = proof(bare, text, "t.txt");
        REQUIRE(found);
        REQUIRE(found->size() == 1);
        CHECK(found->front().remarks.front().code == "proof.origin-unsure");
    }
}

TEST_CASE("proof: text that is not UTF-8 is refused, composed and marked text is read") {
    CHECK_FALSE(proof(office(), "95 n\xC4m", "t.txt"));
    CHECK(proof(office(), "95 n\xC4m", "t.txt").remarks().front().code == "file.encoding");
    // The same name in NFD, behind a byte order mark.
    CHECK(lines_of("\xEF\xBB\xBF"
                   "95 na\u0306m Nga\u0300y tha\u0300nh l\u00E2\u0323p \u0110a\u0309ng (1930 - 2025)") ==
          "1:1 95 năm Ngày thành lập Đảng (1930 - 2025) [party-founding]\n");
}

TEST_CASE("proof: hostile text takes no longer than its length") {
    std::string brackets(200'000, '(');
    CHECK(lines_of(brackets).empty());
    std::string years;
    for (int number = 0; number < 20'000; ++number) years += "5 năm ";
    CHECK(lines_of(years + "(1/1/2000 - 1/1/2005)").size() < 1000);
    std::string commas = "năm 2025";
    for (int number = 0; number < 20'000; ++number) commas += ", 2026";
    CHECK(lines_of(commas + ": 5 năm Ngày A (1/1/2000 - 1/1/2005)").ends_with("(01/01/2000 - 01/01/2005)\n"));
    std::string pairs;
    for (int number = 0; number < 5'000; ++number) pairs += "80 năm Ngày A (19/8/1945 - 19/8/2025);";
    const auto found = proof(office(), pairs, "t.txt");
    REQUIRE(found);
    CHECK(found->size() == 5'000);
}

TEST_CASE("proof: as a table, and as stubs for what the plan lacks") {
    const auto found = proof(
        office(),
        "80 năm Ngày truyền thống \"Ba sẵn sàng\" của tỉnh ta (05/8/1945 - 05/8/2025); 80 năm Ngày "
        "truyền thống \"Ba sẵn sàng\" của tỉnh ta (1945 - 2025); 96 năm Ngày thành lập Đảng (1930 - 2025)",
        "t.txt");
    REQUIRE(found);
    test::check_golden("proof.json", render(proof_table(*found, language::vi), format::json));
    const std::string stubs = proof_stubs(office(), *found);
    test::check_golden("proof-stubs.toml", stubs);
    // They are TOML, and `check` asks for their sources.
    CHECK(test::remarks_of(test::with_head(stubs)) == "12:11 text.empty");
}

TEST_SUITE_END();
