// The month on the wall, as a value: weeks of days, and the windows that run through them. Layer 1.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/language.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace kyniem {

/// A4 across, for the wall; A4 upright, for a phone.
enum class wall_shape : std::uint8_t { landscape, portrait };

/// What kind of day it is in the grid.
enum class day_mark : std::uint8_t { plain, day_off, make_up };

/// An entry of a day: an anniversary ("50 năm Ngày giải phóng miền Nam"), a milestone, a deadline.
struct wall_entry {
    std::string id{};  ///< of the row, as in feeds and tables
    std::string text{};
    bool is_day = true;  ///< an anniversary or a milestone, printed bold and red; else work to do, plain
    bool tentative = false;
};

/// A day of the grid.
struct wall_day {
    sys_days day{};
    int lunar_day = 0;  ///< 0: not known
    int lunar_month = 0;
    bool leap_month = false;   ///< printed "8/6N"
    bool month_shown = false;  ///< print day and month: on the first cell and on the 1st of a lunar month
    day_mark mark = day_mark::plain;
    std::string mark_text{};  ///< "Nghỉ", "Làm bù"; printed small
    std::string mark_name{};  ///< "nghỉ Tết Nguyên đán Ất Tỵ"; in lists, where it is not empty
    std::vector<wall_entry> entries{};
};

/// A window or phase; clipped to the month when it is drawn.
struct wall_bar {
    std::string id{};
    std::string text{};        ///< in the bar: "Cao điểm kỷ niệm 50 năm …"
    std::string legend{};      ///< under the month: the text with its true days
    span days{};               ///< half-open; may begin before the month and end after it
    bool whole_month = false;  ///< in the legend only
};

/// A month to hang on the wall, or to send to phones.
struct wall_month {
    kyniem::language language = language::vi;
    std::vector<std::string> superior{};
    std::vector<std::string> agency{};
    date::year_month month{};
    std::string title{};           ///< "THÁNG 4/2025"
    std::string lunar{};           ///< "Âm lịch: từ ngày 4/3 đến ngày 3/4 năm Ất Tỵ"
    std::string corner{};          ///< "LỊCH TUYÊN TRUYỀN"
    std::string summary{};         ///< "3 ngày kỷ niệm, sự kiện trong tháng"
    std::vector<wall_day> days{};  ///< each day of the month, in order
    std::vector<wall_bar> bars{};  ///< sorted by begin
    std::string address{};         ///< where to subscribe, for the QR code; empty: none
    std::string address_text{};    ///< "Quét mã để đăng ký lịch trên điện thoại"
};

}  // namespace kyniem
