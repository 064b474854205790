#include <kyniem/messages.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace kyniem {
namespace {

constexpr auto note = severity::note;
constexpr auto warning = severity::warning;
constexpr auto error = severity::error;

// clang-format off
constexpr std::array catalogue{
    message{"anniversary.date", error,
        "“{0}” cần đúng một trong ba khóa origin, month-day và lunar",
        "“{0}” needs exactly one of the keys origin, month-day and lunar"},
    message{"anniversary.first-year", error,
        "“{0}” được tính từ năm {1}: first-year phải sau năm đó, không thể là {2}",
        "“{0}” counts from {1}: first-year must be later, it cannot be {2}"},
    message{"correct-past.unknown", warning,
        "không có gì đã phát hành mang mã “{0}”, nên không có gì để sửa; xem mã bằng lệnh kyniem list",
        "nothing published has the id “{0}”, so there is nothing to correct; kyniem list shows the ids"},
    message{"csv.column-twice", error,
        "cột “{0}” có hai lần; hãy bỏ một cột",
        "the column “{0}” stands twice; take one out"},
    message{"csv.fields", error,
        "dòng có nhiều ô hơn {0} cột của dòng đầu; nội dung có dấu phân cách phải đặt trong dấu ngoặc kép",
        "the row has more fields than the {0} columns of its head; put text that holds the delimiter into quotes"},
    message{"csv.quotes", error,
        "dấu ngoặc kép của ô này không khớp; hãy đóng ngoặc ở cuối ô, và viết đôi (\"\") dấu ngoặc bên trong",
        "the quotes of this field do not match; close them at its end, and double (\"\") those inside"},
    message{"cycle", error,
        "vòng lặp: {0}; hãy bỏ một mắt xích",
        "a cycle: {0}; take one link out"},
    message{"date.format", error,
        "{0} không phải là ngày; hãy viết 1930-02-03, \"1930-02\", \"2026-Q1\" hoặc \"1930\"",
        "{0} is not a date; write 1930-02-03, \"1930-02\", \"2026-Q1\" or \"1930\""},
    message{"date.impossible", error,
        "không có ngày {0}; hãy kiểm tra ngày và tháng",
        "there is no day {0}; check the day and the month"},
    message{"date.order", error,
        "“{0}” kết thúc {2}, trước khi bắt đầu {1}; hãy đổi lại thứ tự",
        "“{0}” ends {2}, before it begins {1}; put them in order"},
    message{"decision.conflict", error,
        "quyết định “{0}” trái với “{1}” về cùng ngày nghỉ; hãy sửa mục cũ bằng override = true",
        "the decision “{0}” contradicts “{1}” about the same days; change the old entry with override = true"},
    message{"decision.outside", error,
        "“{0}”: ngày {1} nằm ngoài khoảng nghỉ from - to của quyết định",
        "“{0}”: the day {1} lies outside the decision's own from - to"},
    message{"decision.swap", error,
        "“{0}”: hoán đổi phải là nghỉ một ngày làm việc ({1}) và làm bù vào thứ Bảy hay Chủ nhật ngoài đợt nghỉ ({2})",
        "“{0}”: a swap takes a weekday off ({1}) for work on a Saturday or Sunday outside the days off ({2})"},
    message{"decision.year", error,
        "“{0}”: khoảng nghỉ không chứa ngày nghỉ “{1}” của năm {2}; hãy kiểm tra year, from và to",
        "“{0}”: its days off do not hold the holiday “{1}” of {2}; check year, from and to"},
    message{"diff.other-plan", error,
        "đây là hai kế hoạch khác nhau (“{0}”, “{1}”): id và uid-domain phải như nhau",
        "these are two different plans (“{0}”, “{1}”): id and uid-domain must be the same"},
    message{"disable.unknown", error,
        "disable: không có mục “{0}” nào trong các tệp được include| (có phải “{1}”?)",
        "disable: no included file has an entry “{0}”| (did you mean “{1}”?)"},
    message{"document.left-open", note,
        "văn bản để ngỏ ở “{0}”: {1}",
        "the document leaves open at “{0}”: {2}"},
    message{"feed.alarms", warning,
        "lịch “{0}” có {1} chuông báo cho mỗi sự kiện; Outlook chỉ nhận một",
        "feed “{0}” has {1} alarms an event; Outlook takes one"},
    message{"feed.empty", note,
        "lịch “{0}” không có sự kiện nào từ {1} đến {2}, không ghi ra tệp",
        "feed “{0}” has no event from {1} to {2}; no file is written"},
    message{"feed.other-plan", error,
        "tệp này không phải lịch của kế hoạch “{0}” (UID thuộc kế hoạch hoặc uid-domain khác)",
        "this file is no feed of plan “{0}” (its UIDs are of another plan or uid-domain)"},
    message{"feed.replaced", error,
        "replaces: “{0}” vẫn còn trong kế hoạch; chỉ nêu lịch đã bỏ",
        "replaces: “{0}” is still in the plan; name feeds that were taken out"},
    message{"feed.too-large", error,
        "lịch “{0}” có {1} sự kiện, {2} byte; phần mềm lịch chỉ nhận đến {3} sự kiện, {4} byte: hãy chia theo đơn vị hoặc theo lớp (select)",
        "feed “{0}” has {1} events in {2} bytes; calendars take up to {3} events and {4} bytes: split it by unit or by layer (select)"},
    message{"feed.unreadable", error,
        "tệp không phải là một lịch do kyniem phát hành, còn nguyên vẹn; hãy lấy lại bản đúng",
        "the file is not a whole calendar published by kyniem; fetch the right one"},
    message{"file.encoding", error,
        "tệp không phải UTF-8; hãy lưu lại với bảng mã UTF-8",
        "the file is not UTF-8; save it again with that encoding"},
    message{"file.too-large", error,
        "tệp lớn quá {0} byte; hãy chia thành nhiều tệp",
        "the file is larger than {0} bytes; split it into several"},
    message{"file.unreadable", error,
        "không đọc được tệp; hãy kiểm tra tên và quyền đọc",
        "the file cannot be read; check its name and permissions"},
    message{"group.empty", warning,
        "nhóm “{0}” không còn thành viên nào khi có việc “{1}” ngày {2}; hãy sửa members hoặc thêm successors",
        "the group “{0}” has no member left when “{1}” is on {2}; change members or add successors"},
    message{"holiday.date", error,
        "ngày nghỉ “{0}” cần đúng một trong hai khóa month-day và lunar",
        "the holiday “{0}” needs exactly one of the keys month-day and lunar"},
    message{"id.duplicate", error,
        "mã “{0}” đã dùng ở {1}; hãy đổi mã, hoặc thêm override = true nếu muốn sửa mục được include",
        "the id “{0}” is already used at {1}; choose another, or add override = true to change an included entry"},
    message{"id.format", error,
        "mã “{0}” chỉ được gồm chữ thường a-z, số 0-9 và dấu -, từ 1 đến 32 ký tự",
        "the id “{0}” must be 1 to 32 characters out of a-z, 0-9 and -"},
    message{"id.renamed", warning,
        "“{0}” mất đi và “{1}” giống hệt xuất hiện; nếu chỉ đổi mã, hãy thêm formerly = \"{0}\" để lịch đã đăng ký không bị đổi",
        "“{0}” is gone and “{1}” is just like it; if only the id changed, add formerly = \"{0}\" so that subscribers see no change"},
    message{"id.reserved", error,
        "mã “{0}” được dành riêng cho {1}; hãy chọn mã khác",
        "the id “{0}” is reserved for {1}; choose another"},
    message{"id.retired", error,
        "mã “{0}” là mã cũ (formerly) của “{1}” và còn nằm trong lịch đã phát hành; hãy chọn mã khác",
        "the id “{0}” is the former id of “{1}” and lives on in published calendars; choose another"},
    message{"id.returns", warning,
        "“{0}” từng bị rút khỏi lịch (“{1}”) nay trở lại là “{2}”; nếu là việc khác, hãy đặt mã khác",
        "“{0}” was withdrawn as “{1}” and returns as “{2}”; if it is something else, give it another id"},
    message{"id.reused", error,
        "mã “{0}” đã dùng cho “{1}” và đã bỏ; không dùng lại cho “{2}”, hãy đặt mã khác",
        "the id “{0}” belonged to “{1}”, which is gone; “{2}” needs an id of its own"},
    message{"include.limit", error,
        "quá {0} tệp include; hãy gộp bớt",
        "more than {0} included files; merge some"},
    message{"include.loop", error,
        "tệp “{0}” include chính nó qua các tệp khác; hãy bỏ một dòng include",
        "“{0}” includes itself through other files; take one include out"},
    message{"include.missing", error,
        "không tìm thấy “{0}” cạnh kế hoạch hay trong thư mục dữ liệu ({1})",
        "“{0}” is neither beside the plan nor in the data folder ({1})"},
    message{"include.outside", error,
        "“{0}” nằm ngoài thư mục của kế hoạch; chỉ dùng đường dẫn tương đối, không có ..",
        "“{0}” lies outside the plan's folder; use a relative path without .."},
    message{"include.plan-key", error,
        "tệp được include chỉ được có khóa include trong [plan], không được có “{0}”",
        "in an included file [plan] may hold include only, not “{0}”"},
    message{"joint.calendars", error,
        "“{0}” ghép ngày âm lịch với ngày dương lịch, không cùng năm; hãy ghép riêng",
        "“{0}” joins lunar and solar days, whose years differ; join them apart"},
    message{"joint.members", error,
        "“{0}” phải ghép ít nhất hai ngày kỷ niệm khác nhau, biết đến ngày",
        "“{0}” must join at least two different anniversaries that are known to the day"},
    message{"joint.overlap", error,
        "“{0}” và “{1}” cùng ghép “{2}” trong một năm; hãy bỏ bớt hoặc giới hạn years",
        "“{0}” and “{1}” both join “{2}” in one year; drop one or limit years"},
    message{"key.missing", error,
        "thiếu khóa “{0}” trong {1}",
        "the key “{0}” is missing in {1}"},
    message{"key.type", error,
        "“{0}” phải là {1}",
        "“{0}” must be {1}"},
    message{"key.unknown", error,
        "không có khóa “{0}” trong {1}| (có phải “{2}”?)",
        "{1} has no key “{0}”| (did you mean “{2}”?)"},
    message{"ledger.damaged", error,
        "sổ phát hành hỏng hoặc bị sửa ở dòng này; hãy khôi phục bản sao, hoặc dùng kyniem ledger rebuild",
        "the ledger is damaged or edited at this line; restore a backup, or use kyniem ledger rebuild"},
    message{"ledger.digest", error,
        "tệp không còn như đã phát hành; hãy phát hành lại sau khi xóa tệp này",
        "the file is not what was published; delete it and publish again"},
    message{"ledger.disagrees", error,
        "“{0}” không khớp với sổ phát hành",
        "“{0}” disagrees with the ledger"},
    message{"ledger.edited", error,
        "sổ phát hành không khớp mã kiểm tra: hỏng hoặc bị sửa tay; hãy khôi phục bản sao, hoặc dùng kyniem ledger rebuild",
        "the ledger does not match its checksum: it is damaged or was edited by hand; restore a backup, or use kyniem ledger rebuild"},
    message{"ledger.feeds", error,
        "số lịch của “{0}” không khớp với sổ phát hành",
        "“{0}” does not serve as many feeds as its ledger has"},
    message{"ledger.missing", error,
        "“{0}” đang được phục vụ mà không có sổ phát hành; hãy khôi phục bản sao (kyniem ledger import), hoặc dùng kyniem ledger rebuild",
        "“{0}” is served but has no ledger; restore a backup (kyniem ledger import), or use kyniem ledger rebuild"},
    message{"ledger.newer", error,
        "sổ phát hành ở định dạng {0}, bản kyniem này đọc đến {1}; hãy dùng bản kyniem mới hơn",
        "the ledger has format {0}, this kyniem reads up to {1}; use a newer kyniem"},
    message{"ledger.no-feed", error,
        "sổ phát hành không có lịch “{0}”",
        "the ledger has no feed “{0}”"},
    message{"ledger.older", error,
        "sổ này cũ hơn sổ đang có của “{0}”: nhập vào sẽ làm lịch đã đăng ký không nhận thay đổi; hãy tìm bản mới hơn",
        "this ledger is older than the one “{0}” has: with it subscribers would miss changes; find a newer one"},
    message{"ledger.rebuilt", note,
        "sổ của “{0}” lập lại từ các lịch đã phát hành; không khôi phục được sự kiện đã rút hoặc đã vào lưu trữ, và các mã đã bỏ",
        "the ledger of “{0}” was made anew from its feeds; events left out or archived, and retired ids, cannot be recovered"},
    message{"ledger.truncated", error,
        "sổ phát hành thiếu phần cuối; hãy khôi phục bản sao, hoặc dùng kyniem ledger rebuild",
        "the end of the ledger is missing; restore a backup, or use kyniem ledger rebuild"},
    message{"limit.depth", error,
        "“{0}” nằm sau hơn {1} tầng nhóm hoặc kế thừa; hãy rút ngắn",
        "“{0}” lies behind more than {1} groups or successors; shorten the chain"},
    message{"limit.entries", error,
        "kế hoạch có quá {0} mục; hãy chia thành nhiều kế hoạch",
        "the plan has more than {0} entries; split it into several plans"},
    message{"lunar.correction", error,
        "với các [[lunar-month]] này, tháng {0} âm lịch có {1} ngày; một tháng chỉ có 29 hoặc 30 ngày",
        "with these [[lunar-month]] entries the lunar month {0} has {1} days; a month has 29 or 30"},
    message{"lunar.correction-far", error,
        "tháng {0} âm lịch theo bảng bắt đầu {2}; chỉ được dời một ngày, không thể là {1}",
        "by the table the lunar month {0} begins on {2}; it may be moved by one day, not to {1}"},
    message{"lunar.format", error,
        "“{0}” không phải là ngày; hãy viết ngày dương lịch như 2030-02-03, ngày âm lịch như 10/3/2030, trong tháng nhuận như 8/6/2025N",
        "“{0}” is not a day; write a solar one like 2030-02-03, a lunar one like 10/3/2030, in a leap month like 8/6/2025N"},
    message{"lunar.near-midnight", note,
        "“{0}” ngày {1}: điểm sóc của tháng này chỉ cách nửa đêm khoảng một phút, ngày có thể lệch một; nếu có lịch chính thức, hãy khai [[lunar-month]]",
        "“{0}” on {1}: the new moon of this month lies within about a minute of midnight, so the day may be off by one; if an official calendar settles it, declare [[lunar-month]]"},
    message{"lunar.no-day", error,
        "không có ngày {0} âm lịch: {1}",
        "there is no lunar day {0}: {2}"},
    message{"lunar.out-of-range", note,
        "“{0}” là ngày âm lịch, chỉ tính được từ năm {1} đến {2}",
        "“{0}” is a lunar day, which is computed for the years {1} to {2} only"},
    message{"lunar.provisional", note,
        "“{0}” ngày {1}: sau năm 2100 ngày âm lịch chỉ là tạm tính",
        "“{0}” on {1}: lunar days after 2100 are provisional"},
    message{"lunar.reconstructed", note,
        "“{0}” ngày {1}: trước năm 1968 lịch thời đó tính khác, ngày này suy theo quy tắc hiện nay",
        "“{0}” on {1}: before 1968 another calendar was kept; this day is reconstructed by today's rule"},
    message{"milestone.announced", error,
        "“{0}”: các lần công bố phải theo thứ tự ngày on tăng dần",
        "“{0}”: announcements must be in the order of their days `on`"},
    message{"milestone.day-outside", error,
        "ngày “{0}” ({1}) của “{2}” nằm ngoài thời gian của sự kiện",
        "the day “{0}” ({1}) of “{2}” lies outside the milestone's own days"},
    message{"milestone.near", warning,
        "“{0}” chưa chốt ngày nhưng sớm nhất là {1}, trong khi việc sớm nhất phải làm trước {2} ngày; hãy chốt ngày",
        "“{0}” has no final date but may come as early as {1}, and its longest lead is {2} days; settle the date"},
    message{"override.nothing", error,
        "override = true nhưng không có mục “{0}” nào trong các tệp được include| (có phải “{1}”?)",
        "override = true, but no included file has an entry “{0}”| (did you mean “{1}”?)"},
    message{"plan.beginning", error,
        "“issued” cần ngày ban hành: hãy thêm issued hoặc effective vào [plan]",
        "“issued” needs the plan's day: add issued or effective to [plan]"},
    message{"plan.identity", error,
        "kế hoạch “{0}” đã phát hành với uid-domain “{1}”; đổi thành “{2}” sẽ làm trùng mọi sự kiện, hãy để như cũ",
        "plan “{0}” was published with uid-domain “{1}”; with “{2}” every event would appear twice, put it back"},
    message{"plan.twice", error,
        "mã kế hoạch “{0}” dùng ở cả {1}; mỗi kế hoạch cần mã riêng",
        "the plan id “{0}” is used in {1} too; each plan needs its own"},
    message{"proof.count", error,
        "“{0}”: từ {1} đến {2} là {3} năm, không phải {4}",
        "“{0}”: from {1} to {2} it is {3} years, not {4}"},
    message{"proof.date", error,
        "“{0}”: không có ngày {1}",
        "“{0}”: there is no day {1}"},
    message{"proof.day", error,
        "“{0}”: {1} và {2} khác ngày, tháng",
        "“{0}”: {1} and {2} differ in day or month"},
    message{"proof.heading-year", warning,
        "“{0}”: năm {1}, trong khi đề mục ghi năm {2}",
        "“{0}”: in {1}, under a heading of {2}"},
    message{"proof.nothing", note,
        "không thấy ngày kỷ niệm nào ghi đủ số năm và hai mốc ngày",
        "no anniversary with a count and two dates was found"},
    message{"proof.origin", error,
        "“{0}”: văn bản ghi ngày gốc {1}, danh mục ghi {2} (“{3}”)",
        "“{0}”: the text has the origin {1}, the catalogue {2} (“{3}”)"},
    message{"proof.origin-unsure", warning,
        "“{0}”: văn bản ghi ngày gốc {1}, danh mục ghi {2} (“{3}”, chưa đủ nguồn hoặc tên viết tắt)",
        "“{0}”: the text has the origin {1}, the catalogue {2} (“{3}”, of one source or by a shortened name)"},
    message{"proof.similar", warning,
        "“{0}” gần giống “{1}” (“{4}”), nhưng danh mục ghi ngày gốc {2}, văn bản ghi {3}",
        "“{0}” is nearly “{1}” (“{4}”), but the catalogue has the origin {2}, the text {3}"},
    message{"province.no-days", note,
        "danh mục không có ngày nào của tỉnh “{0}”| (có phải “{1}”?)",
        "the catalogue has no days of the province “{0}”| (did you mean “{1}”?)"},
    message{"reference.left-out", error,
        "“{0}” đã bị bỏ bởi disable, hoặc không thuộc province, sectors của kế hoạch; hãy bỏ tham chiếu này hoặc giữ mục đó lại",
        "“{0}” is left out by disable, or by the plan's province and sectors; drop this reference or keep the entry"},
    message{"reference.not-held", error,
        "“{0}” đã bị hủy (held = false); hãy dựa vào mốc khác hoặc khai held-as",
        "“{0}” was called off (held = false); lean on another milestone or say held-as"},
    message{"reference.unknown", error,
        "không có {1} nào mang mã “{0}”| (có phải “{2}”?)",
        "there is no {1} with the id “{0}”| (did you mean “{2}”?)"},
    message{"role.vacant", warning,
        "vai trò “{0}” không do đơn vị nào giữ vào ngày {1}, khi cần cho “{2}”; hãy bổ sung held",
        "nobody holds the role “{0}” on {1}, when “{2}” needs it; add a line to held"},
    message{"rule.matches-nothing", warning,
        "quy tắc “{0}” không khớp với mục nào trong kế hoạch; hãy kiểm tra for",
        "the rule “{0}” matches no entry of the plan; check its `for`"},
    message{"signed.damaged", error,
        "tệp đã ký bị hỏng hoặc bị sửa tay; hãy lấy lại bản lưu",
        "the signed file is damaged or was edited by hand; restore it from a copy"},
    message{"signed.exists", error,
        "kỳ này đã ký ({0}); bản đã ký không ghi đè, hãy ghi sang tệp khác bằng -o",
        "this period is signed already ({0}); a signed file is not overwritten, write another one with -o"},
    message{"signed.newer", error,
        "tệp đã ký do bản kyniem mới hơn ghi; hãy cập nhật kyniem",
        "the signed file was written by a newer kyniem; update kyniem"},
    message{"site.empty", error,
        "chưa có gì được phát hành ở đây; hãy chạy kyniem publish trước",
        "nothing has been published here yet; run kyniem publish first"},
    message{"site.link", error,
        "ở đây phải là thư mục, hoặc liên kết www do kyniem lập; hãy bỏ liên kết lạ rồi chạy lại",
        "this must be a folder, or the link www that kyniem makes; take the foreign link away and run again"},
    message{"site.locked", error,
        "một lần phát hành khác đang chạy; hãy chờ nó xong rồi chạy lại",
        "another publish is running; wait for it and run again"},
    message{"site.manifest", error,
        "danh mục tệp hỏng; hãy khôi phục thư mục từ bản sao",
        "the list of files is damaged; restore the folder from a backup"},
    message{"site.other", error,
        "thư mục này có tệp khác, không phải thư mục phát hành của kyniem; hãy chọn thư mục trống",
        "this folder holds other files and is no site of kyniem; choose an empty one"},
    message{"site.path", error,
        "“{0}” không dùng làm tên tệp được, hoặc bị trùng",
        "“{0}” cannot name a file, or names two"},
    message{"site.record", error,
        "tệp này bị sửa hoặc hỏng sau khi phát hành; hãy khôi phục từ bản sao, hoặc dùng kyniem ledger rebuild",
        "this file was changed or damaged after it was published; restore it from a backup, or use kyniem ledger rebuild"},
    message{"site.unreadable", error,
        "không đọc được ({0})",
        "cannot be read ({0})"},
    message{"site.unwritable", error,
        "không ghi được ({0}); lịch đang phục vụ vẫn nguyên như trước",
        "cannot be written ({0}); what is served stays as it was"},
    message{"text.category", error,
        "“{0}”: danh mục không được có dấu phẩy hay chấm phẩy (lịch điện tử không giữ được)",
        "“{0}”: a category may hold no comma or semicolon (calendars cannot carry them)"},
    message{"text.control", error,
        "“{0}” có ký tự điều khiển; hãy xóa ký tự đó",
        "“{0}” holds a control character; delete it"},
    message{"text.empty", error,
        "“{0}” không được để trống",
        "“{0}” must not be empty"},
    message{"text.too-long", error,
        "“{0}” dài quá {1} ký tự",
        "“{0}” is longer than {1} characters"},
    message{"toml.syntax", error,
        "sai cú pháp TOML: {0}",
        "TOML syntax: {0}"},
    message{"unit.ended", warning,
        "đơn vị “{0}” đã kết thúc ngày {1} và không có successors, nhưng còn việc “{2}” ngày {3}",
        "the unit “{0}” ended on {1} without successors, but “{2}” is on {3}"},
    message{"unit.not-yet", warning,
        "đơn vị “{0}” chỉ có từ ngày {1}, nhưng đã có việc “{2}” ngày {3}",
        "the unit “{0}” exists from {1} only, but “{2}” is on {3}"},
    message{"value.range", error,
        "“{0}” phải từ {1} đến {2}",
        "“{0}” must be from {1} to {2}"},
    message{"value.unknown", error,
        "“{0}” không dùng được cho {1}; chọn trong: {2}| (có phải “{3}”?)",
        "“{0}” is not a value of {1}; choose from: {2}| (did you mean “{3}”?)"},
    message{"window.empty", warning,
        "đợt “{0}” không có ngày nào quanh “{1}”: tính ra từ {2} đến {3}; hãy sửa from và to",
        "the window “{0}” has no day around “{1}”: it comes out from {2} to {3}; change from and to"},
    message{"workdays.missing", warning,
        "“{0}” tính theo ngày làm việc nhưng kế hoạch không có ngày nghỉ nào; hãy include \"vn/workdays.toml\"",
        "“{0}” counts working days, but the plan knows no holidays; include \"vn/workdays.toml\""},
    message{"workdays.undecided", note,
        "“{0}” ngày {1} tính theo ngày làm việc, nhưng lịch nghỉ năm {2} chưa có quyết định đủ; ngày có thể đổi",
        "“{0}” on {1} counts working days, but the days off of {2} are not all decided yet; the day may change"},
};
// clang-format on

const message* find_message(std::string_view code) noexcept {
    const auto found = std::ranges::lower_bound(catalogue, code, {}, &message::code);
    return found != catalogue.end() && found->code == code ? &*found : nullptr;
}

/// Fills {n}; `complete` becomes false when a used argument is empty.
std::string filled(std::string_view pattern, const std::vector<std::string>& arguments, bool& complete) {
    std::string result;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}') {
            const auto number = static_cast<std::size_t>(pattern[at + 1] - '0');
            if (number < arguments.size() && !arguments[number].empty())
                for (const char letter : arguments[number])  // one line, and nothing that moves a cursor
                    result += static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ? '?' : letter;
            else
                complete = false;
            at += 2;
        } else {
            result += pattern[at];
        }
    }
    return result;
}

}  // namespace

std::span<const message> messages() noexcept {
    return catalogue;
}

diagnostic remark(std::string_view code, std::vector<std::string> arguments, position at) {
    const message* known = find_message(code);
    assert(known != nullptr);
    return {.level = known != nullptr ? known->level : severity::error,
            .code = std::string{code},
            .arguments = std::move(arguments),
            .at = std::move(at)};
}

std::string sentence(const diagnostic& remark, language language) {
    const message* known = find_message(remark.code);
    if (known == nullptr) return remark.code;
    const std::string_view pattern = language == language::vi ? known->vi : known->en;
    const std::size_t bar = pattern.find('|');
    bool complete = true;
    std::string text = filled(pattern.substr(0, bar), remark.arguments, complete);
    if (bar == std::string_view::npos) return text;
    complete = true;
    const std::string hint = filled(pattern.substr(bar + 1), remark.arguments, complete);
    return complete ? text + hint : text;
}

std::string to_text(const diagnostic& remark, language language) {
    std::string line;
    if (!remark.at.file.empty()) {
        line = remark.at.file + ":";
        if (remark.at.line != 0)
            line += std::to_string(remark.at.line) + ":" + std::to_string(remark.at.column) + ":";
        line += " ";
    }
    switch (remark.level) {
        // Not translated: editors find the place by these words.
        case severity::error: line += "error: "; break;
        case severity::warning: line += "warning: "; break;
        default: line += "note: "; break;
    }
    return line + sentence(remark, language) + " [" + remark.code + "]";
}

}  // namespace kyniem
