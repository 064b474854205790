#include "heading_years.hpp"

#include <kyniem/text.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace kyniem {
namespace {

constexpr std::size_t most_years = 20;

struct named_years {
    std::size_t begin = 0;  ///< of "năm"
    std::size_t end = 0;    ///< after the last year
    std::set<int> years{};
};

/// "năm 2025", "năm 2024, 2025", "các năm 2024 - 2026" from `at` on; nothing when no year follows.
std::optional<named_years> years_at(std::string_view text, std::size_t at) {
    named_years found{.begin = at};
    std::size_t next = at + std::string_view{"năm "}.size();
    bool run = false;
    while (found.years.size() < most_years) {
        const std::string_view digits = text.substr(std::min(next, text.size()), 5);
        const bool four = digits.size() >= 4 && std::ranges::all_of(digits.substr(0, 4), is_digit);
        if (!four || (digits.size() == 5 && is_digit(digits[4]))) break;
        int year = 0;
        for (const char digit : digits.substr(0, 4)) year = year * 10 + (digit - '0');
        for (int between = run ? *found.years.rbegin() : year;
             between < year && found.years.size() < most_years;)
            found.years.insert(++between);
        found.years.insert(year);
        found.end = next + 4;
        std::size_t link = 0;
        for (const std::string_view each : {", năm ", ", ", " và năm ", " và ", " - ", "-"})
            if (link == 0 && text.substr(found.end).starts_with(each)) link = each.size();
        if (link == 0) break;
        run = text.substr(found.end, link).find('-') != std::string_view::npos;
        next = found.end + link;
    }
    return found.years.empty() ? std::nullopt : std::optional{found};
}

/// "năm" that only bounds a time or names a document's year ("từ đầu năm 2025", "ngày 20 tháng 01 năm 2025",
/// "Nghị định năm 2013") speaks of no list.
bool only_bounds(std::string_view before) {
    before = trimmed(before);
    if (!before.empty() && is_digit(before.back())) return true;
    static constexpr std::string_view words[] = {
        "từ",       "đến", "hết", "đầu",  "cuối",      "trước",      "sau",  "khóa",
        "nhiệm kỳ", "tới", "kể",  "giữa", "nghị định", "quyết định", "luật", "chỉ thị"};
    return std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); });
}

/// How a heading is numbered: headings of one kind end one another.
enum class numbering : std::uint8_t { none, hash, roman, digit, capitals, colon, bare };

/// What kind of heading a line is, if it is one. `years_begin` and `years_end` are the places of "năm 2026"
/// in it, or 0.
numbering heading_kind(std::string_view line, std::string_view lowered, std::size_t years_begin,
                       std::size_t years_end) {
    if (line.empty() || line.size() > 240 || line.find('(') != std::string_view::npos) return numbering::none;
    if (line.starts_with('#')) return numbering::hash;
    const bool capitals =
        line != lowered && line.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    const std::size_t number = line.find_first_of(".)-/ ");
    const std::string_view prefix = line.substr(0, number == std::string_view::npos ? 0 : number);
    if (!prefix.empty() && prefix.size() <= 5 && !line.ends_with(';')) {
        if (prefix.find_first_not_of("IVXLC") == std::string_view::npos) return numbering::roman;
        if (prefix.find_first_not_of("0123456789") == std::string_view::npos) return numbering::digit;
    }
    if (capitals) return numbering::capitals;
    // "Năm 2026" alone, or with a colon; the number may stand on the next line.
    if (years_end != 0 && years_begin == 0 && years_end <= line.size() &&
        trimmed(line.substr(years_end)).size() <= 1)
        return numbering::bare;
    return line.ends_with(':') && !line.starts_with(';') ? numbering::colon : numbering::none;
}

/// Where a list opens after the years: "như:", "gồm", "trọng tâm là:"; nothing when none does.
std::optional<std::size_t> list_after(std::string_view lowered, std::size_t end) {
    const std::string_view rest = lowered.substr(end, 60);
    for (const std::string_view opener : {" như:", " như ", " gồm:", " gồm ", " bao gồm:", " bao gồm "})
        if (rest.starts_with(opener)) return end + opener.size();
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos ||
        rest.substr(0, colon).find_first_of("0123456789.;(") != std::string_view::npos)
        return std::nullopt;
    return end + colon + 1;
}

}  // namespace

std::vector<heading> headings_of(const running_text& running) {
    const std::string_view text = running.text;
    const std::string_view lowered = running.lowered;
    std::vector<heading> found;
    std::vector<std::pair<std::size_t, numbering>> open;  // headings that hold on, and their kind
    const auto close = [&](numbering kind, std::size_t at) {
        std::erase_if(open, [&](const auto& each) {
            if (each.second != kind) return false;
            found[each.first].until = at;
            return true;
        });
    };
    for (std::size_t number = 0; number < running.line_starts.size(); ++number) {
        const std::size_t begin = running.line_starts[number];
        const std::size_t end =
            number + 1 < running.line_starts.size() ? running.line_starts[number + 1] : text.size();
        const std::string_view line = trimmed(text.substr(begin, end - begin));
        const auto shift = static_cast<std::size_t>(line.data() - text.data());
        std::optional<named_years> last;
        for (std::size_t at = lowered.substr(0, end).find("năm ", begin); at != std::string_view::npos;
             at = lowered.substr(0, end).find("năm ", at + 1)) {
            const auto years = years_at(lowered, at);
            if (!years || only_bounds(lowered.substr(at - std::min<std::size_t>(at, 24),
                                                     std::min<std::size_t>(at, 24))))
                continue;
            last = years;
            const bool in_year =
                trimmed(lowered.substr(at - std::min<std::size_t>(at, 8), std::min<std::size_t>(at, 8)))
                    .ends_with("trong");
            const auto list = list_after(lowered, years->end);
            const bool opened =
                list && (in_year ||
                         lowered.substr(years->end, *list - years->end).find(':') == std::string_view::npos ||
                         lowered.substr(years->end, 5) == " như:" || lowered.substr(years->end, 5) == " gồm");
            if (opened) found.push_back({*list, std::min(text.find(". ", *list), text.size()), years->years});
            at = years->end - 1;
        }
        const bool own_line = !line.empty() && shift >= begin;
        if (!own_line) continue;
        const numbering kind = heading_kind(line, lowered.substr(shift, line.size()),
                                            last && last->begin >= shift ? last->begin - shift : 0,
                                            last && last->begin >= shift ? last->end - shift : 0);
        if (kind == numbering::none) continue;
        close(kind, begin);
        if (!last || last->begin < shift) continue;
        open.emplace_back(found.size(), kind);
        found.push_back({end, text.size(), last->years});
    }
    std::ranges::stable_sort(found, {}, &heading::offset);
    return found;
}

}  // namespace kyniem
