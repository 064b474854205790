#include "targets.hpp"

#include <kyniem/kyniem.hpp>
#include <kyniem/text.hpp>

#include <serve/answer.hpp>
#include <serve/guard.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace kyniem::fuzz {
namespace {

using namespace date::literals;

void must(bool holds, const char* promise) {
    if (!holds) throw broken_promise(promise);
}

void check_lines(std::string_view ical) {
    while (!ical.empty()) {
        const std::size_t end = ical.find("\r\n");
        must(end != std::string_view::npos, "every line of a feed ends with CR LF");
        must(end <= 75, "no line of a feed is longer than 75 octets");
        must(ical.substr(0, end).find_first_of("\r\n") == std::string_view::npos,
             "no line end inside a line");
        ical.remove_prefix(end + 2);
    }
}

void check_remarks(const std::vector<diagnostic>& remarks) {
    for (const diagnostic& remark : remarks)
        for (const language language : {language::vi, language::en})
            must(!first_invalid_utf8(to_text(remark, language)), "remarks are UTF-8");
}

/// All that is made of a plan, for some months.
void use(const plan& plan) {
    const span days{"2024-12-01"_day, "2025-04-01"_day};
    const auto rows = schedule(plan, days);
    const auto made = calendars(plan, language::vi);
    for (std::size_t number = 0; number < std::min<std::size_t>(made.size(), 4); ++number)
        check_lines(
            to_ical(plan, made[number], events(plan, rows_of(plan, made[number], rows), language::vi), {}));
    const document report = schedule_report(plan, period_of(2025_y / 2), {}, language::vi);
    for (const format format : {format::markdown, format::csv, format::json})
        must(!first_invalid_utf8(render(report, format)), "reports are UTF-8");
    must(!to_html(schedule_page_of(plan, period_of(2025_y / 2), {}, language::vi)).empty(), "a page is made");
    static_cast<void>(review(plan, days, "2025-01-15"_day));
}

const plan& plan_to_proof() {
    static const plan known{
        .id = "p",
        .uid_domain = "p.example",
        .anniversaries = {
            {.id = "party",
             .name = {.vi = "Ngày thành lập Đảng Cộng sản Việt Nam"},
             .origin = parse_partial_date("1930-02-03")},
            {.id = "kings", .name = {.vi = "Giỗ Tổ Hùng Vương"}, .lunar = lunar_return{.day = {3, 10}}}}};
    return known;
}

/// A folder of this process's own.
std::filesystem::path new_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kyniem-fuzz-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the fuzzers");
    return name;
}

/// A small site, made once a process.
const std::filesystem::path& site() {
    static const std::filesystem::path made = [] {
        const auto folder = new_folder();
        std::filesystem::create_directories(folder / "p");
        std::ofstream{folder / "index.html"} << "<!DOCTYPE html>";
        std::ofstream{folder / "p" / "days.ics"} << "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
        return folder;
    }();
    return made;
}

}  // namespace

void try_plan(std::string_view bytes) {
    const auto loaded = parse(bytes, "plan.toml");
    check_remarks(loaded.remarks());
    must(loaded || has_errors(loaded.remarks()), "a plan that is refused is refused with a reason");
    if (!loaded) return;
    must(!has_errors(validate(*loaded)), "a plan that was loaded is valid");
    use(*loaded);
}

void try_tasks(std::string_view bytes) {
    static const auto folder = new_folder();
    std::ofstream file{folder / "viec.csv", std::ios::binary};
    file << bytes << std::flush;
    if (!file) throw std::runtime_error("viec.csv cannot be written");
    const auto loaded = parse("[plan]\nid = \"p\"\ntitle = \"P\"\nuid-domain = \"p.example\"\n"
                              "include = [\"viec.csv\"]\n[[unit]]\nid = \"u\"\nname = \"Sở U\"\n",
                              "plan.toml", {.data_folder = folder});
    check_remarks(loaded.remarks());
    if (loaded) use(*loaded);
}

void try_ledger(std::string_view bytes) {
    const auto read = parse_ledger(bytes, "ledger");
    check_remarks(read.remarks());
    if (!read) return;
    const std::string written = to_text(*read);
    const auto again = parse_ledger(written, "ledger");
    must(again && *again == *read, "a ledger that was read is written as it was");
}

void try_proof(std::string_view bytes) {
    const auto found = proof(plan_to_proof(), bytes, "text");
    check_remarks(found.remarks());
    if (!found) return;
    for (const proof_finding& finding : *found) {
        must(finding.at.line > 0, "a finding has a place");
        must(!first_invalid_utf8(to_text(finding)), "findings are UTF-8");
        check_remarks(finding.remarks);
    }
    must(!first_invalid_utf8(proof_stubs(plan_to_proof(), *found)), "stubs are UTF-8");
}

void try_feed(std::string_view bytes) {
    const auto read = parse_feed(bytes, "feed");
    check_remarks(read.remarks());
    if (!read) return;
    std::string again = feed_head("p", "p.example", {.id = "f", .name = read->name}, {});
    for (const read_feed::version& each : read->events) again += event_text(each.event, each.revision, {});
    again += feed_tail;
    check_lines(again);
    for (const read_feed::version& each : read->events)
        must(to_ical({.id = "p", .uid_domain = "p.example"}, {.id = "f"}, {&each.event, 1}, {}) ==
                 feed_head("p", "p.example", {.id = "f"}, {}) + event_text(each.event, {}, {}) +
                     std::string{feed_tail},
             "an event is written as libical writes it");
    const auto second = parse_feed(again, "feed");
    must(second && second->events.size() == read->events.size(),
         "a feed that was read can be written and read");
}

void try_request(std::string_view bytes) {
    static const serve::server_limits limits{};
    const serve::admission admitted = serve::admit(bytes, limits);
    must(admitted.head.ends_with("\r\n\r\n"), "a head that is handed on is whole");
    must(admitted.head.find("\r\n\r\n") == admitted.head.size() - 4, "one head is handed on, not two");
    if (admitted.refused != 0) return;
    const std::size_t method = admitted.head.find(' ');
    const std::size_t end = admitted.head.find(' ', method + 1);
    must(end != std::string::npos, "a request line has three words");
    httplib::Request asked;
    asked.method = admitted.head.substr(0, method);
    asked.target = admitted.head.substr(method + 1, end - method - 1);
    asked.path = asked.target.substr(0, asked.target.find('?'));
    httplib::Response answered;
    serve::answer(asked, answered, site(), limits);
    must(answered.body.find("root:") == std::string::npos, "nothing outside the site is served");
    must(answered.status != -1 && answered.status < 500, "a request that was admitted is answered");
}

std::span<const target> targets() noexcept {
    static constexpr std::array all{target{"feed", try_feed},        target{"ledger", try_ledger},
                                    target{"plan", try_plan},        target{"proof", try_proof},
                                    target{"requests", try_request}, target{"tasks", try_tasks}};
    return all;
}

}  // namespace kyniem::fuzz
