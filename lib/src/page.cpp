#include <kyniem/html.hpp>
#include <kyniem/page.hpp>
#include <kyniem/period.hpp>
#include <kyniem/qr.hpp>

#include "html_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace kyniem {
namespace {

// ---- what every page holds ---------------------------------------------------------------------
// The policy names both texts by their SHA-256. After a change, tests/page_hashes.py says the new one.

constexpr std::string_view style_hash = "sha256-mf/fG1sDf4FaUaBZyhmuWlGcSrvXZCoCpOoQfP1D0B8=";
constexpr std::string_view style = R"(
html{color-scheme:light;font-size:106.25%}
*{box-sizing:border-box}
body{margin:0;background:#f9f8f4;color:#1c1b19;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;line-height:1.5;overflow-wrap:anywhere}
a{color:#a61b1b}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
main:focus{outline:none}
b,span,small{unicode-bidi:isolate}
.wrap{max-width:53rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:0;z-index:1;padding:.7rem 1rem;background:#fff}
header{background:#a61b1b;color:#fff;padding:.6rem 0 1.2rem}
header a{color:#fff}
header :focus-visible{outline-color:#fff}
header p{margin:.3rem 0 0}
h1{margin:.2rem 0 0;font-size:1.6rem;line-height:1.25}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem}
.top a,.inside a{display:inline-flex;align-items:center;min-height:48px}
.inside ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;list-style:none;margin:.4rem 0 0;padding:0}
.card{background:#fff;border:1px solid #d9d4c8;border-radius:8px;margin:.9rem 0;padding:1rem 1.1rem}
.card>:last-child{margin-bottom:0}
h2{margin:0 0 .5rem;font-size:1.2rem;line-height:1.3}
p{margin:.5rem 0}
.quiet{color:#5a564e;font-size:.94rem}
.pair{display:flex;gap:1.1rem;align-items:flex-start}
.pair>:first-child{flex:1;min-width:0}
.code{flex:none;width:176px;margin:0;font-size:.82rem;color:#5a564e}
.code svg{display:block;width:176px;border:1px solid #d9d4c8;margin-bottom:.4rem;forced-color-adjust:none}
.buttons{display:grid;grid-template-columns:1fr 1fr;gap:.6rem;list-style:none;margin:.8rem 0;padding:0}
.buttons a,button{border:2px solid #a61b1b;border-radius:6px;min-height:48px}
.buttons a{display:flex;flex-direction:column;justify-content:center;height:100%;padding:.5rem .3rem;text-align:center;text-decoration:none;line-height:1.3}
.buttons b{font-size:.95rem}
.buttons a:hover b{text-decoration:underline}
.buttons .main{background:#a61b1b;color:#fff}
small{font-size:.82rem}
.label{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin:0 0 .2rem}
.label p{margin:0;font-weight:bold}
.copy{display:flex;gap:.5rem}
.copy input{flex:1;min-width:0;min-height:48px;padding:0 .6rem;border:1px solid #7d776b;border-radius:6px;background:#fff;color:inherit;font:.9rem ui-monospace,Menlo,Consolas,monospace}
button{padding:0 1.1rem;border-color:#1c1b19;background:#1c1b19;color:#fff;font:inherit;cursor:pointer}
button[hidden]{display:none}
.card .file{display:block;padding:.75rem 0;margin-bottom:-.75rem}
.noted{text-decoration:none}
.noted span{text-decoration:underline}
.noted small{color:#5a564e}
.days{list-style:none;margin:0;padding:0}
.days li{display:flex;gap:.2rem 1rem;padding:.45rem 0;border-bottom:1px solid #d9d4c8}
.days span{flex:none;width:9rem}
dl{display:grid;grid-template-columns:auto 1fr;align-items:baseline;gap:.2rem 1.2rem;margin:.5rem 0}
dt{font-weight:bold}
dd{margin:0}
details{border-top:1px solid #d9d4c8}
summary{padding:.7rem 0;min-height:48px;font-weight:bold;cursor:pointer}
details ol,details ul{margin:0 0 .8rem;padding-left:1.6rem}
.forms a{display:inline-block;padding:.7rem 0;margin-right:1rem}
.links{columns:3 13rem;column-gap:1.5rem;list-style:none;margin:0;padding:0}
.links li{break-inside:avoid}
.links a{display:block;padding:.2rem 0}
.pair .links{columns:1}
footer{padding:.5rem 0 2rem}
@media (pointer:coarse){.links a{padding:.68rem 0}}
@media (min-width:52em){.card:not(.pair) .buttons{grid-template-columns:repeat(4,1fr)}}
@media (max-width:40em){.code{display:none}.days li{flex-direction:column;gap:0}.days span{width:auto}dl{display:block}dd{margin:0 0 .5rem}}
@media print{html{font-size:11pt}body,header,header a,.card{background:none;color:#000}.card{border:0;padding:0;break-inside:avoid}.skip,.top,.inside,.buttons,button,.file,details:not([open]){display:none}.code{display:block}.copy input{border:0;padding:0}}
)";

constexpr std::string_view script_hash = "sha256-+1stj219jgX8I+wjHpi7Y1UhX3unrKuRikk9AyPFIyE=";
constexpr std::string_view script = R"(
for (const button of document.querySelectorAll("button[data-done]")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const said = document.getElementById(button.getAttribute("data-says"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    let done = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      done = document.execCommand("copy");
    }
    setTimeout(() => { said.textContent = button.getAttribute(done ? "data-done" : "data-failed"); }, 100);
  });
}
)";

// ---- the words -----------------------------------------------------------------------------------

constexpr phrase skip_link{"Tới nội dung chính", "Skip to the main content"};
constexpr phrase all_calendars{"Tất cả các lịch", "All calendars"};
constexpr phrase plan_calendars{"Các lịch chung của kế hoạch", "Calendars of the whole plan"};
constexpr phrase around{"Trang khác", "Other pages"};
constexpr phrase other_language{"\" lang=\"en\" hreflang=\"en\">English",
                                "\" lang=\"vi\" hreflang=\"vi\">Tiếng Việt"};
constexpr phrase on_this_page{"Trong trang này", "On this page"};
constexpr phrase subscribe_once{"Đăng ký một lần, lịch tự cập nhật trên điện thoại và máy tính.",
                                "Subscribe once; the calendar updates itself on phones and computers."};
constexpr phrase no_address{
    "Nơi phát hành chưa khai địa chỉ của trang này nên chưa có nút đăng ký, đường dẫn để chép và mã QR; "
    "tạm thời chỉ tải được tệp lịch.",
    "The publisher has yet to give the address of this site; until then there are no buttons to "
    "subscribe, no link to copy and no QR code, only the calendar file to download."};
constexpr phrase scan{"Quét bằng điện thoại để mở trang này", "Scan with a phone to open this page"};
constexpr phrase code_name{"Mã QR mở trang này", "QR code that opens this page"};
constexpr phrase copy_label{"Ứng dụng khác: chép đường dẫn này", "Other applications: copy this link"};
constexpr phrase copy{"Chép", "Copy"};
constexpr phrase copied{"Đã chép", "Copied"};
constexpr phrase not_copied{"Chưa chép được; hãy chọn đường dẫn rồi chép bằng tay",
                            "Could not copy; please select the link and copy it by hand"};
constexpr phrase file{"Tải tệp lịch (.ics)", "Download the calendar file (.ics)"};
constexpr phrase file_note{"tải một lần, không tự cập nhật", "a one-off download, it does not update itself"};
constexpr phrase upcoming_title{"Sắp tới", "Coming up"};
constexpr phrase months_title{"Lịch tháng để xem, in, ký", "The months to look at, print and sign"};
constexpr phrase nothing_upcoming{"Chưa có sự kiện nào sắp tới.", "Nothing is coming up."};
constexpr phrase refresh_title{"Bao lâu thì lịch tự cập nhật", "How often calendars refresh"};
constexpr phrase refresh_truth{
    "Mỗi ứng dụng tự hỏi lại theo nhịp của mình, nơi phát hành không giục được. Thay đổi gấp vẫn phải "
    "báo bằng văn bản hoặc điện thoại. Phần lớn ứng dụng bỏ qua chuông báo của lịch đăng ký.",
    "Each application asks again at its own pace, and the publisher cannot hurry it. Urgent changes "
    "must still be announced by letter or telephone. Most applications ignore the alarms of subscribed "
    "calendars."};
constexpr phrase steps_title{"Hướng dẫn từng bước", "Step by step"};
constexpr phrase units_title{"Lịch riêng của từng đơn vị", "Calendars of the units"};
constexpr phrase plans_title{"Các kế hoạch", "Plans"};
constexpr phrase find_hint{"Trên máy tính, bấm Ctrl+F rồi gõ tên đơn vị để tìm.",
                           "On a computer, press Ctrl+F and type the unit's name to find it."};
constexpr phrase disclaimer{
    "Nội dung là dự thảo tham khảo; văn bản ký ban hành là căn cứ chính thức.",
    "The content is a draft for reference; the signed and issued document is what counts."};

struct pace {
    phrase who;
    phrase how_often;
};
constexpr std::array paces{
    pace{{"Google Lịch", "Google Calendar"}, {"khoảng 12 đến 24 giờ", "about every 12 to 24 hours"}},
    pace{{"Outlook trên web, Outlook.com", "Outlook on the web, Outlook.com"},
         {"khoảng 3 đến 24 giờ", "about every 3 to 24 hours"}},
    pace{{"iPhone, iPad, máy Mac", "iPhone, iPad, Mac"},
         {"tùy cài đặt của máy, từ 5 phút đến một tuần", "as set on the device, from 5 minutes to a week"}},
    pace{{"Thunderbird", "Thunderbird"},
         {"30 phút, nếu không đổi cài đặt", "every 30 minutes unless set otherwise"}},
    pace{{"ICSx5 (Android)", "ICSx5 (Android)"}, {"tùy cài đặt của ứng dụng", "as set in the application"}},
};

struct guide {
    phrase client;
    bool in_order;  ///< steps, one after the other; else ways to choose from
    std::array<phrase, 4> steps;
};
constexpr std::array guides{
    guide{{"Google Lịch trên máy tính", "Google Calendar on a computer"},
          true,
          {phrase{"Mở trang này trên <b>máy tính</b>, đăng nhập tài khoản Google của cơ quan.",
                  "Open this page on a <b>computer</b>, signed in to the office’s Google account."},
           phrase{"Bấm nút <b>Google Lịch</b> của lịch cần theo dõi, rồi bấm <b>Thêm</b>.",
                  "Press the <b>Google Calendar</b> button of the calendar you want, then <b>Add</b>."},
           phrase{"Trên điện thoại, mở ứng dụng Google Lịch, vào <b>Cài đặt</b>, chọn lịch vừa thêm và "
                  "bật <b>Đồng bộ hóa</b>. Nút trên trang này không chạy ổn định trên điện thoại.",
                  "On the phone, open the Google Calendar app, go to <b>Settings</b>, choose the new "
                  "calendar and turn on <b>Sync</b>. The button on this page does not work reliably on "
                  "phones."}}},
    guide{
        {"Điện thoại Android", "Android phones"},
        false,
        {phrase{"<b>Qua máy tính (nên dùng):</b> làm như mục Google Lịch ở trên, cùng một tài khoản Google.",
                "<b>By computer (recommended):</b> follow the steps for Google Calendar, with the same "
                "Google account."},
         phrase{"<b>Chỉ có điện thoại:</b> cài ứng dụng ICSx5, bấm dấu +, dán đường dẫn đã chép, đặt "
                "khoảng cách giữa hai lần đồng bộ.",
                "<b>Phone only:</b> install the app ICSx5, press +, paste the copied link, set how "
                "often it syncs."},
         phrase{"<b>Xem một lần:</b> tải tệp lịch rồi mở bằng ứng dụng lịch. Những thay đổi về sau sẽ "
                "không tới máy.",
                "<b>Once only:</b> download the calendar file and open it with the calendar app. Later "
                "changes will not reach the phone."}}},
    guide{{"iPhone, iPad", "iPhone, iPad"},
          true,
          {phrase{"Mở trang này bằng Safari, bấm nút <b>iPhone, iPad, máy Mac</b>.",
                  "Open this page in Safari and press the button <b>iPhone, iPad, Mac</b>."},
           phrase{"Bấm <b>Đăng ký</b>, rồi bấm <b>Thêm</b>.", "Press <b>Subscribe</b>, then <b>Add</b>."},
           phrase{"Nếu nút không chạy: chép đường dẫn; trong <b>Cài đặt</b>, phần tài khoản của Lịch, "
                  "chọn <b>Thêm tài khoản</b>, <b>Khác</b>, <b>Thêm lịch đã đăng ký</b> và dán vào.",
                  "If the button does nothing: copy the link; in <b>Settings</b>, under the accounts "
                  "of Calendar, choose <b>Add Account</b>, <b>Other</b>, <b>Add Subscribed "
                  "Calendar</b> and paste it."}}},
    guide{{"Outlook", "Outlook"},
          false,
          {phrase{"<b>Bằng nút:</b> bấm <b>Outlook cơ quan</b> (tài khoản Microsoft 365) hoặc "
                  "<b>Outlook.com</b> (tài khoản cá nhân), đăng nhập, xem lại tên lịch, bấm "
                  "<b>Nhập</b>.",
                  "<b>By button:</b> press <b>Outlook at work</b> (Microsoft 365 account) or "
                  "<b>Outlook.com</b> (personal account), sign in, check the calendar’s name, press "
                  "<b>Import</b>."},
           phrase{"<b>Bằng tay:</b> trong Lịch của Outlook chọn <b>Thêm lịch</b>, <b>Đăng ký từ "
                  "web</b>, dán đường dẫn đã chép, bấm <b>Nhập</b>.",
                  "<b>By hand:</b> in Outlook’s calendar choose <b>Add calendar</b>, <b>Subscribe from "
                  "web</b>, paste the copied link, press <b>Import</b>."}}},
    guide{{"Thunderbird và ứng dụng khác", "Thunderbird and other applications"},
          true,
          {phrase{"Bấm <b>Chép</b> để chép đường dẫn của lịch.",
                  "Press <b>Copy</b> to copy the calendar’s link."},
           phrase{
               "Trong Thunderbird, mở Lịch, chọn <b>Lịch mới</b>, <b>Trên mạng</b>, dán vào ô <b>Vị trí</b>.",
               "In Thunderbird, open the calendar, choose <b>New Calendar</b>, <b>On the Network</b>, "
               "paste it into <b>Location</b>."},
           phrase{"Bấm <b>Tìm lịch</b>, rồi bấm <b>Đăng ký</b>. Ứng dụng khác: tìm mục đăng ký lịch "
                  "bằng đường dẫn (iCal, URL).",
                  "Press <b>Find Calendars</b>, then <b>Subscribe</b>. Other applications: look for "
                  "subscribing to a calendar by link (iCal, URL)."}}},
};

struct service {
    phrase name;
    phrase note;
    bool main;
};
constexpr service apple{
    {"iPhone, iPad, máy Mac", "iPhone, iPad, Mac"}, {"Lịch của Apple", "Apple Calendar"}, true};
constexpr service google{
    {"Google Lịch", "Google Calendar"}, {"mở trên máy tính", "open on a computer"}, true};
constexpr service outlook_office{
    {"Outlook cơ quan", "Outlook at work"}, {"Microsoft 365", "Microsoft 365"}, false};
constexpr service outlook_live{
    {"Outlook.com", "Outlook.com"}, {"tài khoản cá nhân", "personal account"}, false};

// ---- writing -------------------------------------------------------------------------------------

/// "3.355" in Vietnamese, "3,355" in English.
std::string grouped(std::size_t number, language language) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, language == language::vi ? "." : ",");
    return digits;
}

struct local_time {
    sys_days day;
    std::chrono::minutes minute;  ///< of the day
};

local_time in_viet_nam(date::sys_seconds instant) {
    const auto local = instant + std::chrono::hours{7};
    const auto day = date::floor<date::days>(local);
    return {day, date::floor<std::chrono::minutes>(local - day)};
}

std::string date_text(sys_days day, language language) {
    if (language == language::vi) return vietnamese(day);
    const date::year_month_day field{day};
    return std::to_string(unsigned(field.day())) + " " + std::string{english_name(field.month())} + " " +
           std::to_string(int(field.year()));
}

std::string clock_text(std::chrono::minutes minute) {
    spelling text;
    text.add(static_cast<unsigned>(minute.count() / 60), 2) += ":";
    return text.add(static_cast<unsigned>(minute.count() % 60), 2);
}

/// "2025, 2026, 2027"; with more than six years the first and the last. Empty when there are none.
std::string years_text(const page_feed& feed, language language) {
    if (feed.first_year <= 0 || feed.last_year < feed.first_year) return {};
    const bool vi = language == language::vi;
    const std::string last = std::to_string(feed.last_year);
    if (feed.last_year - feed.first_year > 5)
        return (vi ? "từ " : "from ") + std::to_string(feed.first_year) + (vi ? " đến " : " to ") + last;
    std::string text;
    for (int year = feed.first_year; year < feed.last_year; ++year) text += std::to_string(year) + ", ";
    return text + last;
}

/// "Khoảng 45 sự kiện mỗi năm; có năm 2025, 2026, 2027; cập nhật lần cuối 25/7/2025."
std::string contents_text(const page_feed& feed, language language) {
    const bool vi = language == language::vi;
    const std::string years = years_text(feed, language);
    std::string text = vi ? "Chưa có sự kiện nào" : "No events yet";
    if (feed.events_a_year > 0) {
        const std::string number = grouped(static_cast<std::size_t>(feed.events_a_year), language);
        text = vi ? "Khoảng " + number + " sự kiện mỗi năm"
                  : "About " + number + (feed.events_a_year == 1 ? " event a year" : " events a year");
    }
    if (!years.empty()) text += (vi ? "; có năm " : "; covers ") + years;
    return text + (vi ? "; cập nhật lần cuối " : "; last updated ") +
           date_text(in_viet_nam(feed.changed).day, language) + ".";
}

/// Relative whatever it holds: a colon cannot make a scheme of it, nor slashes a host.
std::string relative(std::string_view path) {
    std::string encoded = path.starts_with('/') ? "." : "";
    for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/')) {
        (encoded += percent_encoded(path.substr(0, slash))) += '/';
        path.remove_prefix(slash + 1);
    }
    return encoded += percent_encoded(path);
}

std::string heading_id(const page_feed& feed) {
    return "feed-" + percent_encoded(feed.id);
}

bool can_subscribe(const page_feed& feed) {
    return is_web_address(feed.url);
}

// ---- the parts of a page ---------------------------------------------------------------------------

void write_head(html_writer& html, const page& page) {
    const bool vi = page.language == language::vi;
    const std::string description =
        page.summary + (page.summary.empty() ? "" : " ") + std::string{subscribe_once.in(page.language)};
    open_page(html, page.language,
              "style-src '" + std::string{style_hash} + "'; script-src '" + std::string{script_hash} + "'",
              page.title, page.agency);
    html << "<meta name=\"description\" content=\"" << description
         << "\">\n<meta property=\"og:type\" content=\"website\">\n<meta property=\"og:title\" content=\""
         << page.title << "\">\n<meta property=\"og:description\" content=\"" << description
         << "\">\n<meta property=\"og:locale\" content=\"" << markup{vi ? "vi_VN" : "en_US"} << "\">\n";
    if (!page.agency.empty()) html << "<meta property=\"og:site_name\" content=\"" << page.agency << "\">\n";
    if (is_web_address(page.url))
        html << "<meta property=\"og:url\" content=\"" << page.url << "\">\n<link rel=\"canonical\" href=\""
             << page.url << "\">\n";
    if (!page.other_language_path.empty())
        html << "<link rel=\"alternate\" hreflang=\"" << markup{vi ? "en" : "vi"} << "\" href=\""
             << relative(page.other_language_path) << "\">\n";
    close_head(html, style);
}

void write_header(html_writer& html, const page& page) {
    html << "<body>\n<a class=\"skip\" href=\"#main\">" << skip_link
         << "</a>\n<header><div class=\"wrap\">\n";
    if (!page.home_path.empty() || !page.other_language_path.empty())
        html << "<nav class=\"top\" aria-label=\"" << around << "\">\n";
    if (!page.home_path.empty())
        html << "<a href=\"" << relative(page.home_path) << "\">"
             << (page.kind == page_kind::unit ? plan_calendars : all_calendars) << "</a>\n";
    if (!page.other_language_path.empty())
        html << "<a rel=\"alternate\" href=\"" << relative(page.other_language_path) << other_language
             << "</a>\n";
    if (!page.home_path.empty() || !page.other_language_path.empty()) html << "</nav>\n";
    if (!page.agency.empty())
        html << "<p" << html.language_mark(page.agency) << ">" << page.agency << "</p>\n";
    html << "<h1" << html.language_mark(page.title) << ">" << page.title << "</h1>\n";
    if (!page.summary.empty())
        html << "<p" << html.language_mark(page.summary) << ">" << page.summary << "</p>\n";
    html << "</div></header>\n<main id=\"main\" class=\"wrap\" tabindex=\"-1\">\n";
}

void write_contents(html_writer& html, const page& page) {
    if (page.feeds.size() < 2) return;
    html << "<nav class=\"inside\" aria-label=\"" << on_this_page << "\"><ul>\n";
    for (const page_feed& feed : page.feeds)
        html << "<li><a href=\"#" << percent_encoded(heading_id(feed)) << "\""
             << html.language_mark(feed.name) << ">" << feed.name << "</a></li>\n";
    html << "<li><a href=\"#upcoming\">" << upcoming_title << "</a></li>\n";
    if (!page.months.empty()) html << "<li><a href=\"#months\">" << months_title << "</a></li>\n";
    if (std::ranges::any_of(page.feeds, can_subscribe))
        html << "<li><a href=\"#steps\">" << steps_title << "</a></li>\n";
    if (!page.links.empty()) html << "<li><a href=\"#links\">" << units_title << "</a></li>\n";
    html << "</ul></nav>\n";
}

/// A card that stands under the heading with the id `heading`; with a code it has that beside what it holds.
void open_card(html_writer& html, std::string_view heading, std::string_view code = {}) {
    html << "<section class=\"card" << markup{code.empty() ? "" : " pair"} << "\" aria-labelledby=\""
         << heading << "\">\n"
         << markup{code.empty() ? "" : "<div>\n"};
}

void close_card(html_writer& html, std::string_view code = {}) {
    if (!code.empty())
        html << "</div>\n<figure class=\"code\">" << markup{code} << "<figcaption>" << scan
             << "</figcaption></figure>\n";
    html << "</section>\n";
}

void write_button(html_writer& html, const page_feed& feed, const service& service,
                  std::string_view address) {
    html << "<li><a" << markup{service.main ? " class=\"main\"" : ""} << " href=\"" << address
         << "\" aria-describedby=\"" << heading_id(feed) << "\"><b>" << service.name << "</b> <small>"
         << service.note << "</small></a></li>\n";
}

void write_subscription(html_writer& html, const page_feed& feed) {
    const std::string id = percent_encoded(feed.id);
    const std::string webcal = "webcal" + feed.url.substr(feed.url.find("://"));
    const std::string from_web = "/calendar/0/addfromweb?url=" + percent_encoded(feed.url) +
                                 "&name=" + percent_encoded(readable(feed.name));
    html << "<ul class=\"buttons\">\n";
    write_button(html, feed, apple, webcal);
    write_button(html, feed, google,
                 "https://calendar.google.com/calendar/render?cid=" + percent_encoded(webcal));
    write_button(html, feed, outlook_office, "https://outlook.office.com" + from_web);
    write_button(html, feed, outlook_live, "https://outlook.live.com" + from_web);
    html << "</ul>\n<div class=\"label\"><label for=\"url-" << id << "\">" << copy_label
         << "</label><p role=\"status\" id=\"said-" << id
         << "\"></p></div>\n<div class=\"copy\"><input id=\"url-" << id
         << "\" readonly spellcheck=\"false\" value=\"" << feed.url
         << "\"><button type=\"button\" hidden aria-controls=\"url-" << id << "\" aria-describedby=\""
         << heading_id(feed) << "\" data-says=\"said-" << id << "\" data-done=\"" << copied
         << "\" data-failed=\"" << not_copied << "\">" << copy << "</button></div>\n";
}

void write_feed(html_writer& html, const page& page, const page_feed& feed, std::string_view code) {
    const std::string heading = heading_id(feed);
    open_card(html, heading, code);
    html << "<h2 id=\"" << heading << "\"" << html.language_mark(feed.name) << ">" << feed.name << "</h2>\n";
    if (!feed.description.empty())
        html << "<p" << html.language_mark(feed.description) << ">" << feed.description << "</p>\n";
    html << "<p class=\"quiet\">" << contents_text(feed, page.language) << "</p>\n";
    if (can_subscribe(feed)) write_subscription(html, feed);
    html << "<a class=\"file noted\" href=\"" << relative(feed.path)
         << "\" type=\"text/calendar\" aria-describedby=\"" << heading << "\"><span>" << file
         << "</span> <small>" << file_note << "</small></a>\n";
    close_card(html, code);
}

void write_made(html_writer& html, const page& page) {
    const local_time made = in_viet_nam(page.made);
    const std::string clock = clock_text(made.minute);
    html << "<p class=\"quiet\">" << phrase{"Trang này được lập ", "This page was made "}
         << "<time datetime=\"" << iso(made.day).str() << "T" << clock << "+07:00\">" << phrase{"lúc ", "at "}
         << clock << phrase{" ngày ", " on "} << date_text(made.day, page.language) << "</time>"
         << phrase{".", " (Viet Nam time)."} << "</p>\n";
}

void write_upcoming(html_writer& html, const page& page) {
    open_card(html, "upcoming");
    html << "<h2 id=\"upcoming\">" << upcoming_title << "</h2>\n";
    if (page.upcoming.empty())
        html << "<p>" << nothing_upcoming << "</p>\n";
    else
        html << "<ul class=\"days\">\n";
    for (const page_day& day : page.upcoming)
        html << "<li><span><b>" << day.when << "</b> " << day.weekday << "</span> <div"
             << html.language_mark(day.text) << ">" << day.text << "</div></li>\n";
    if (!page.upcoming.empty()) html << "</ul>\n";
    write_made(html, page);
    close_card(html);
}

void write_months(html_writer& html, const page& page) {
    open_card(html, "months");
    html << "<h2 id=\"months\">" << months_title << "</h2>\n<dl>\n";
    for (const page_month& month : page.months) {
        html << "<dt>" << month.name << "</dt><dd class=\"forms\">";
        for (const page_link& form : month.forms)
            html << "<a href=\"" << relative(form.path) << "\">" << form.name << "</a> ";
        html << "</dd>\n";
    }
    html << "</dl>\n";
    close_card(html);
}

void write_refresh(html_writer& html) {
    open_card(html, "refresh");
    html << "<h2 id=\"refresh\">" << refresh_title << "</h2>\n<dl>\n";
    for (const pace& pace : paces) html << "<dt>" << pace.who << "</dt><dd>" << pace.how_often << "</dd>\n";
    html << "</dl>\n<p class=\"quiet\">" << refresh_truth << "</p>\n";
    close_card(html);
}

void write_steps(html_writer& html) {
    open_card(html, "steps");
    html << "<h2 id=\"steps\">" << steps_title << "</h2>\n";
    for (const guide& guide : guides) {
        html << "<details" << markup{&guide == &guides.front() ? " open" : ""} << "><summary>" << guide.client
             << "</summary>" << markup{guide.in_order ? "<ol>\n" : "<ul>\n"};
        for (const phrase& step : guide.steps)
            if (!step.vi.empty()) html << "<li>" << step << "</li>\n";
        html << markup{guide.in_order ? "</ol>" : "</ul>"} << "</details>\n";
    }
    close_card(html);
}

void write_links(html_writer& html, const page& page, std::string_view code) {
    constexpr std::size_t a_screenful = 60;
    open_card(html, "links", code);
    html << "<h2 id=\"links\">" << (page.kind == page_kind::site ? plans_title : units_title);
    if (page.kind != page_kind::site) html << " (" << grouped(page.links.size(), page.language) << ")";
    html << "</h2>\n";
    if (page.links.size() > a_screenful) html << "<p class=\"quiet\">" << find_hint << "</p>\n";
    html << "<ul class=\"links\">\n";
    for (const page_link& link : page.links) {
        html << "<li" << html.language_mark(link.name) << "><a href=\"" << relative(link.path) << "\"";
        if (link.note.empty())
            html << ">" << link.name;
        else
            html << " class=\"noted\"><span>" << link.name << "</span> <small>" << link.note << "</small>";
        html << "</a></li>\n";
    }
    html << "</ul>\n";
    close_card(html, code);
}

void write_main(html_writer& html, const page& page) {
    const std::string code =
        is_web_address(page.url) ? qr_svg(page.url, code_name.in(page.language)) : std::string{};
    const bool links_first = page.feeds.empty();
    const bool subscribable = std::ranges::any_of(page.feeds, can_subscribe);
    write_contents(html, page);
    if (!is_web_address(page.url) || !std::ranges::all_of(page.feeds, can_subscribe))
        html << "<p class=\"card\">" << no_address << "</p>\n";
    if (links_first && !page.links.empty()) write_links(html, page, code);
    for (const page_feed& feed : page.feeds)
        write_feed(html, page, feed, &feed == &page.feeds.front() ? code : "");
    if (!links_first || !page.upcoming.empty()) write_upcoming(html, page);
    if (!page.months.empty()) write_months(html, page);
    if (subscribable) write_refresh(html);
    if (subscribable) write_steps(html);
    if (!links_first && !page.links.empty()) write_links(html, page, "");
    html << "</main>\n<footer class=\"wrap quiet\">\n<p>" << disclaimer << "</p>\n";
    if (links_first && page.upcoming.empty()) write_made(html, page);
    html << "</footer>\n";
    if (subscribable) html << "<script>" << markup{script} << "</script>\n";
    html << "</body>\n</html>\n";
}

}  // namespace

std::string to_html(const page& page) {
    html_writer html{page.language};
    write_head(html, page);
    write_header(html, page);
    write_main(html, page);
    return std::move(html).taken();
}

}  // namespace kyniem
