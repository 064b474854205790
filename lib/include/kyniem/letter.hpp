// A document to sign: what stands on it, as a value. Layer 2.
// It knows no plan and no format; whoever makes it fills in the words, and each form only draws them.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/letter_profile.hpp>
#include <kyniem/table.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kyniem {

/// A numbered part of the body: a heading, then paragraphs.
struct letter_part {
    std::string title{};  ///< "I. CÁC NGÀY KỶ NIỆM, SỰ KIỆN TRONG THÁNG"
    std::vector<std::string> paragraphs{};
};

/// A document to sign, whatever draws it: head, legal bases, body, annex, recipients, signature.
struct letter {
    letter_profile profile = letter_profile::state;
    kyniem::language language = language::vi;
    std::vector<std::string> superior{};  ///< lines of the superior agency, upper case as they are given
    std::vector<std::string> agency{};    ///< lines of the agency that issues it
    std::string number{};                 ///< "05"; empty: left open, to be written by hand
    std::string symbol{};                 ///< "KH-STTTT"
    std::string place{};                  ///< "Quảng Ngãi"
    date::year_month month{};             ///< of issue; the day may be left open
    std::optional<sys_days> signed_on{};  ///< the day of issue, once it is known
    std::string kind{};                   ///< "KẾ HOẠCH"
    std::string subject{};                ///< "Tuyên truyền tháng 02/2025"
    std::vector<std::string> bases{};     ///< "Căn cứ Kế hoạch số 324-KH/TU …", without ";" or "."
    std::string opening{};  ///< "… xây dựng Kế hoạch tuyên truyền tháng 02/2025 như sau:"
    std::vector<letter_part> parts{};
    std::string annex_title{};        ///< "LỊCH TUYÊN TRUYỀN THÁNG 02/2025"; empty: no annex
    table annex{};                    ///< its columns with a title are drawn, `grouped_by` as rows across
    std::vector<int> annex_widths{};  ///< of the drawn columns, in any unit: only their ratio counts
    std::vector<std::string> recipients{};  ///< "Thường trực Tỉnh ủy": without "- ", ";" and "."
    std::vector<std::string> signature{};   ///< "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    std::string signer{};                   ///< empty in a draft
};

/// "05/KH-STTTT" of state bodies, "05-KH/TU" of the Party's; a number of one digit gets a 0 before it.
[[nodiscard]] inline std::string number_text(std::string number, const std::string& symbol,
                                             letter_profile profile) {
    if (number.size() == 1 && number.front() >= '0' && number.front() <= '9') number.insert(0, 1, '0');
    return symbol.empty() ? number : number + (profile == letter_profile::party ? "-" : "/") + symbol;
}

}  // namespace kyniem
