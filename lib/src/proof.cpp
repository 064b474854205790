#include <kyniem/messages.hpp>
#include <kyniem/proof.hpp>
#include <kyniem/text.hpp>

#include "entry_names.hpp"
#include "heading_years.hpp"
#include "running_text.hpp"
#include "written_dates.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace kyniem {
namespace {

/// A name is looked for this far before its dates, and this far behind them.
constexpr std::size_t longest_phrase = 400;

using words = std::span<const std::string_view>;

/// The end of `text` before `at`, at most `size` bytes.
std::string_view tail(std::string_view text, std::size_t at, std::size_t size) {
    const std::size_t length = std::min(at, size);
    return text.substr(at - length, length);
}

/// The first place from `at` on that is not inside a character.
std::size_t at_character(std::string_view text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
}

bool ends_with_one_of(std::string_view text, words list) {
    return std::ranges::any_of(list, [&](std::string_view word) { return text.ends_with(word); });
}

bool holds_one_of(std::string_view text, words list) {
    return std::ranges::any_of(list, [&](std::string_view word) { return text.find(word) != text.npos; });
}

class proofreader {
public:
    proofreader(const plan& plan, const running_text& running, const std::string& file)
        : names_(plan), running_(running), text_(running.text), lowered_(running.lowered), file_(file),
          headings_(headings_of(running)) {}

    std::vector<proof_finding> run() {
        std::size_t after_last = 0;
        for (std::size_t at = text_.find('('); at != std::string::npos; at = text_.find('(', at + 1)) {
            auto pair = pair_at(lowered_, at);
            if (!pair) continue;
            auto finding = read(*pair, after_last);
            if (!finding) {
                // A period or a life in brackets: what stands before it may still belong to the next pair.
                carries_ = false;
                continue;
            }
            for (;;) {
                check(*finding, at);
                findings_.push_back(*finding);
                after_last = pair->end;
                if (!pair->more) break;
                // "(19/8/1945 - 19/8/2025; 02/9/1945 - 02/9/2025)": the count and the name hold for both.
                pair = pair_at(lowered_, after_last);
                if (!pair) break;
                finding->origin = pair->origin;
                finding->kept = pair->kept;
                finding->carried = true;
                finding->entry.clear();
                finding->remarks.clear();
                finding->at = running_.at(pair->begin + 1, file_);
            }
        }
        return std::move(findings_);
    }

private:
    // ---- the phrase before a pair ----

    /// Where the sentence, or the item of a list, that holds `at` begins; not before `least`.
    [[nodiscard]] std::size_t phrase_begin(std::size_t least, std::size_t at) const {
        const std::size_t far = at_character(text_, at - std::min(at, longest_phrase));
        least = std::min(std::max(least, far), at);
        for (std::size_t begin = at; begin > least; --begin) {
            const char before = text_[begin - 1];
            if (before == ';') return begin;
            if (before == ':' && !ends_with_one_of(tail(lowered_, begin - 1, 24), before_a_colon))
                return begin;
            const bool stop = before == '.' || before == '!' || before == '?';
            if (stop && begin < text_.size() && text_[begin] == ' ' && !is_abbreviation(begin - 1))
                return begin;
        }
        return least;
    }
    /// "TP. Hồ Chí Minh": one to three letters before the point, the first a capital.
    [[nodiscard]] bool is_abbreviation(std::size_t point) const {
        std::size_t begin = point;
        while (begin > 0 && text_[begin - 1] != ' ') --begin;
        return point - begin >= 1 && point - begin <= 3 && text_[begin] >= 'A' && text_[begin] <= 'Z';
    }

    struct printed_count {
        std::size_t begin = 0;  ///< of the number
        std::size_t end = 0;    ///< of "năm", or of the number in "lần thứ 95"
        int value = 0;
        bool nth = false;    ///< "lần thứ 95"
        bool about = false;  ///< "gần 40 năm"
    };

    /// Every "NN năm" and "lần thứ NN" between the two places, in order.
    [[nodiscard]] std::vector<printed_count> counts_between(std::size_t begin, std::size_t end) const {
        std::vector<printed_count> found;
        const std::string_view range = std::string_view{lowered_}.substr(0, end);
        constexpr std::string_view year_word = "năm";
        for (std::size_t at = range.find(year_word, begin); at != range.npos;
             at = range.find(year_word, at + 1)) {
            const std::size_t after = at + year_word.size();
            const char next = after < lowered_.size() ? lowered_[after] : ' ';
            const bool calendar_year = after + 1 < lowered_.size() && is_digit(lowered_[after + 1]);
            if ((next != ' ' && next != ':' && next != ',') || calendar_year) continue;
            const auto number = number_before(lowered_, end_of_number(begin, at));
            if (!number || number->begin < begin) continue;
            const bool about = ends_with_one_of(trimmed(tail(lowered_, number->begin, 12)), about_words);
            found.push_back({number->begin, after, number->value, false, about});
        }
        constexpr std::string_view nth = "lần thứ ";
        for (std::size_t at = range.find(nth, begin); at != range.npos; at = range.find(nth, at + 1)) {
            std::size_t digits_end = at + nth.size();
            while (digits_end < end && is_digit(lowered_[digits_end])) ++digits_end;
            const auto number = number_before(lowered_, digits_end);
            if (number && number->begin == at + nth.size())
                found.push_back({number->begin, digits_end, number->value, true, false});
        }
        std::ranges::sort(found, {}, &printed_count::begin);
        return found;
    }
    /// Before "năm", behind blanks and "(chín mươi sáu)".
    [[nodiscard]] std::size_t end_of_number(std::size_t least, std::size_t at) const {
        while (at > least && lowered_[at - 1] == ' ') --at;
        if (at > least && lowered_[at - 1] == ')') {
            const std::size_t open = lowered_.rfind('(', at - 1);
            if (open != std::string::npos && open > least && at - open < 60) at = open;
            while (at > least && lowered_[at - 1] == ' ') --at;
        }
        return at;
    }

    /// The count that is meant: the last, but for one inside the name ("70 năm Chiến thắng Điện Biên Phủ sau
    /// 9 năm kháng chiến") when an earlier one fits the dates.
    static std::optional<printed_count> meant(const std::vector<printed_count>& counts, int years) {
        if (counts.empty()) return std::nullopt;
        const auto fits = std::ranges::find(counts.rbegin(), counts.rend(), years, &printed_count::value);
        return fits != counts.rend() ? *fits : counts.back();
    }

    // ---- from a pair to a finding ----

    std::optional<proof_finding> read(const date_pair& pair, std::size_t after_last) {
        const std::size_t begin = phrase_begin(after_last, pair.begin);
        const int years = pair.kept.year - pair.origin.year;
        const auto printed = meant(counts_between(begin, pair.begin), years);
        about_ = printed && printed->about;
        proof_finding found{.origin = pair.origin, .kept = pair.kept};
        std::string_view name = name_between(printed ? printed->end : begin, pair.begin);
        std::string_view before = printed ? between(begin, printed->begin) : std::string_view{};
        const bool whole_days = pair.origin.day != 0 && pair.kept.day != 0;
        if (printed) {
            found.count = printed->value;
            found.at = running_.at(printed->begin, file_);
            // "Ngày thành lập Đảng, tròn 95 năm (…)", and "95 năm (…) Ngày thành lập Đảng".
            if (name.empty() && whole_days) {
                name = without_tail(name_between(begin, printed->begin));
                if (!names_an_occasion(name)) name = name_behind(pair.end);
                before = {};
            }
        } else {
            found.at = running_.at(name.empty() ? pair.begin : place_of(name), file_);
            found.carried = carries_ && begin == after_last && is_joined(begin);
            if (found.carried) found.count = last_count_;
        }
        found.name = name;
        if (name.empty() || !is_anniversary(found, printed && printed->nth, before)) return std::nullopt;
        carries_ = found.count.has_value();
        last_count_ = found.count.value_or(0);
        return found;
    }

    [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const {
        return trimmed(std::string_view{text_}.substr(begin, end - begin));
    }
    [[nodiscard]] std::size_t place_of(std::string_view part) const {
        return static_cast<std::size_t>(part.data() - text_.data());
    }
    [[nodiscard]] bool is_joined(std::size_t begin) const {
        const std::string_view rest = trimmed(std::string_view{lowered_}.substr(begin, 16));
        return rest.starts_with("và ") || rest.starts_with("cùng ");
    }
    [[nodiscard]] std::string_view name_between(std::size_t begin, std::size_t end) const {
        std::string_view name = between(begin, end);
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view front :
                 {"và ", "cùng ", "với ", "kỷ niệm ", ": ", ", ", "- ", "+ ", "; ", ") "})
                if (std::string_view{lowered_}.substr(place_of(name)).starts_with(front) &&
                    name.size() >= front.size()) {
                    name = trimmed(name.substr(front.size()));
                    more = true;
                }
        }
        return name;
    }
    [[nodiscard]] std::string_view without_tail(std::string_view name) const {
        for (bool more = true; more;) {
            more = false;
            const std::string_view small =
                std::string_view{lowered_}.substr(name.empty() ? 0 : place_of(name), name.size());
            for (const std::string_view end : {",", " tròn", " lần thứ", " kỷ niệm", ":", " -"})
                if (small.ends_with(end)) {
                    name = trimmed(name.substr(0, name.size() - end.size()));
                    more = true;
                    break;
                }
        }
        return name;
    }
    [[nodiscard]] std::string_view name_behind(std::size_t begin) const {
        const std::size_t far = at_character(text_, std::min(begin + longest_phrase, text_.size()));
        const std::size_t end = std::min(text_.find_first_of(".,;:()", begin), far);
        const std::string_view name = between(begin, end);
        return names_an_occasion(name) ? name : std::string_view{};
    }

    // ---- what is an anniversary ----

    [[nodiscard]] bool names_an_occasion(std::string_view name) const {
        if (name.empty()) return false;
        return holds_one_of(std::string_view{lowered_}.substr(place_of(name), name.size()), occasion_words) ||
               names_.find(name).how == entry_names::by::same_name;
    }

    /// Not a period ("5 năm (2021 - 2025)"), a life ("115 năm Ngày sinh … (1910 - 1996)"), a term, an event
    /// of some days.
    [[nodiscard]] bool is_anniversary(const proof_finding& found, bool nth, std::string_view before) const {
        const std::string name = folded(found.name);
        const int years = found.kept.year - found.origin.year;
        const bool days = found.origin.day != 0 && found.kept.day != 0;
        const bool same_date = days && same_day(found);
        const bool known = names_.find(found.name).how == entry_names::by::same_name;
        if (!found.count)
            return known ? years != 0 : same_date && years > 0 && holds_one_of(name, occasion_words);
        if (years == 0 && !same_date) return false;
        if (same_date || known) return true;
        const bool fits = *found.count == years;
        if (!fits && !days && name.size() < 3) return false;
        const bool born = name.find("sinh") != std::string::npos || name.find("mất") != std::string::npos;
        if (born && !fits) return false;
        if (nth && !fits && !holds_one_of(name, occasion_words)) return false;
        const std::string front = folded(before);
        return !starts_with_one_of(name, period_fronts) && !holds_one_of(name, period_words) &&
               !ends_with_one_of(front, before_periods);
    }
    static bool starts_with_one_of(std::string_view text, words list) {
        return std::ranges::any_of(list, [&](std::string_view word) { return text.starts_with(word); });
    }

    // ---- checks ----

    static void say(proof_finding& finding, std::string_view code, std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), to_text(finding));
        finding.remarks.push_back(remark(code, std::move(arguments), finding.at));
    }

    void check(proof_finding& finding, std::size_t at) {
        bool possible = true;
        for (const written_date* each : {&finding.origin, &finding.kept})
            if (!exists(*each)) {
                say(finding, "proof.date", {spelled(*each)});
                possible = false;
            }
        const int years = finding.kept.year - finding.origin.year;
        if (possible && finding.count && *finding.count != years && !about_)
            say(finding, "proof.count",
                {std::to_string(finding.origin.year), std::to_string(finding.kept.year),
                 std::to_string(years), std::to_string(*finding.count)});
        if (possible && !same_day(finding))
            say(finding, "proof.day", {spelled(finding.origin), spelled(finding.kept)});
        if (possible) check_catalogue(finding);
        check_heading(finding, at);
    }

    /// The nearest list or heading before the pair that still holds. Pairs come in order, so headings that
    /// lie before one lie before the next.
    void check_heading(proof_finding& finding, std::size_t at) {
        while (next_heading_ < headings_.size() && headings_[next_heading_].offset <= at)
            open_headings_.push_back(&headings_[next_heading_++]);
        std::erase_if(open_headings_, [&](const heading* each) { return each->until < at; });
        if (open_headings_.empty()) return;
        const std::set<int>& expected_years = open_headings_.back()->years;
        if (expected_years.contains(finding.kept.year)) return;
        std::string expected;
        for (const int year : expected_years)
            expected += (expected.empty() ? "" : ", ") + std::to_string(year);
        say(finding, "proof.heading-year", {std::to_string(finding.kept.year), expected});
    }

    static bool same_day(const proof_finding& finding) {
        const written_date& a = finding.origin;
        const written_date& b = finding.kept;
        if (a.month == 0 || b.month == 0) return true;
        if (a.month == 2 && a.day == 29) return (b.month == 2 && b.day >= 28) || (b.month == 3 && b.day == 1);
        return a.month == b.month && (a.day == 0 || b.day == 0 || a.day == b.day);
    }

    /// Whether the written origin is the entry's, as far as both are known.
    static bool is_origin_of(const written_date& written, const anniversary& entry) {
        if (entry.month_day)
            return written.month == 0 ||
                   (unsigned(entry.month_day->month()) == written.month &&
                    (written.day == 0 || unsigned(entry.month_day->day()) == written.day));
        if (!entry.origin) return true;
        const date::year_month_day known{entry.origin->first};
        if (int(known.year()) != written.year) return false;
        if (written.month == 0 || entry.origin->known_to == precision::year) return true;
        if (unsigned(known.month()) != written.month) return false;
        return written.day == 0 || entry.origin->known_to != precision::day ||
               unsigned(known.day()) == written.day;
    }

    static std::string origin_of(const anniversary& entry) {
        if (entry.origin) return vietnamese(*entry.origin);
        if (entry.month_day) return vietnamese_short(sys_days{date::year{2000} / *entry.month_day});
        return "-";
    }

    void check_catalogue(proof_finding& finding) const {
        const entry_names::known known = names_.find(finding.name);
        for (const anniversary* each : known.entries)
            if (is_origin_of(finding.origin, *each)) {
                finding.entry = each->id;
                return;
            }
        if (known.entries.empty()) return;
        const anniversary& entry = *known.entries.front();
        if (known.how == entry_names::by::likeness) {
            // The same day under another name is another anniversary, unless the words are nearly the same.
            say(finding, "proof.similar",
                {entry.name.vi, origin_of(entry), spelled(finding.origin), entry.id});
            return;
        }
        finding.entry = entry.id;
        const bool sure = known.how == entry_names::by::same_name && entry.confidence == confidence::high;
        say(finding, sure ? "proof.origin" : "proof.origin-unsure",
            {spelled(finding.origin), origin_of(entry), entry.id});
    }

    static constexpr std::array<std::string_view, 5> about_words{"gần", "hơn", "trên", "khoảng", "ngót"};
    static constexpr std::array<std::string_view, 3> before_a_colon{"năm", "năm các ngày", "năm ngày"};
    static constexpr std::array<std::string_view, 9> occasion_words{
        "ngày ",      "kỷ niệm",      "thành lập", "chiến thắng", "giải phóng",
        "khởi nghĩa", "truyền thống", "cách mạng", "quốc khánh"};
    static constexpr std::array<std::string_view, 14> period_fronts{
        "tiếp theo", "qua",     "tới",      "vừa qua", "trước",    "đầu",  "cuối",
        "sau ",      "gần đây", "liên tục", "lần thứ", "công tác", "liền", "thực hiện"};
    static constexpr std::array<std::string_view, 9> period_words{"giai đoạn",    "nhiệm kỳ",   "thực hiện",
                                                                  "thi hành",     "triển khai", "phát triển",
                                                                  "công tác, là", "trồng ",     "kế hoạch"};
    static constexpr std::array<std::string_view, 13> before_periods{
        "kế hoạch", "giai đoạn", "nhiệm kỳ",  "dự án",   "chương trình", "tổng kết", "sơ kết",
        "trong",    "suốt",      "liên hoan", "hội thi", "cuộc thi",     "có"};

    entry_names names_;
    const running_text& running_;
    const std::string& text_;
    const std::string& lowered_;
    const std::string& file_;
    std::vector<heading> headings_;
    std::size_t next_heading_ = 0;
    std::vector<const heading*> open_headings_{};
    std::vector<proof_finding> findings_{};
    bool carries_ = false;
    bool about_ = false;
    int last_count_ = 0;
};

std::string iso_of(const written_date& date) {
    const auto known = to_partial(date);
    return known ? iso(*known).str() : spelled(date);
}

}  // namespace

checked<std::vector<proof_finding>> proof(const plan& plan, std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto composed = nfc(text);
    if (!composed) return checked<std::vector<proof_finding>>{{remark("file.encoding", {}, {.file = file})}};
    const running_text running{*composed};
    return {proofreader{plan, running, file}.run(), {}};
}

std::string to_text(const proof_finding& finding) {
    const std::string count = finding.count ? std::to_string(*finding.count) + " năm " : std::string{};
    return count + finding.name + " (" + spelled(finding.origin) + " - " + spelled(finding.kept) + ")";
}

table proof_table(const std::vector<proof_finding>& findings, language language) {
    table table{.columns = {{"file", ""},
                            {"line", "Dòng"},
                            {"column", "Cột"},
                            {"status", "Kết quả"},
                            {"count", "Số năm"},
                            {"carried", ""},
                            {"years", ""},
                            {"name", "Tên"},
                            {"origin", "Ngày gốc"},
                            {"kept", "Ngày kỷ niệm"},
                            {"entry", "Mục"},
                            {"codes", ""},
                            {"messages", "Nhận xét"}}};
    for (const proof_finding& each : findings) {
        const bool wrong = has_errors(each.remarks);
        std::vector<std::string> codes;
        std::vector<std::string> sentences;
        for (const diagnostic& remark : each.remarks) {
            codes.push_back(remark.code);
            sentences.push_back(sentence(remark, language));
        }
        table.rows.push_back({each.at.file, static_cast<int>(each.at.line), static_cast<int>(each.at.column),
                              std::string{wrong           ? "error"
                                          : codes.empty() ? "ok"
                                                          : "warning"},
                              each.count ? cell{*each.count} : cell{}, each.carried,
                              each.kept.year - each.origin.year, each.name, iso_of(each.origin),
                              iso_of(each.kept), each.entry.empty() ? cell{} : cell{each.entry}, codes,
                              sentences});
    }
    return table;
}

std::string proof_stubs(const plan& plan, const std::vector<proof_finding>& findings) {
    std::string stubs;
    std::set<std::string> used;
    std::set<std::string> named;
    for (const anniversary& each : plan.anniversaries) used.insert(each.id);
    for (const proof_finding& each : findings) {
        const auto origin = to_partial(each.origin);
        if (!each.entry.empty() || has_errors(each.remarks) || !origin) continue;
        if (!named.insert(compared(each.name)).second) continue;
        std::string id = ascii_id(each.name, longest_id - 5);  // room for a number
        if (id.empty()) id = "ngay";
        std::string unique = id;
        for (int number = 2; !used.insert(unique).second; ++number)
            unique = id + "-" + std::to_string(number);
        std::string name;
        for (const char letter : each.name) {
            if (letter == '"' || letter == '\\') name += '\\';
            name += letter;
        }
        const std::string date =
            origin->known_to == precision::day ? iso(*origin).str() : "\"" + iso(*origin).str() + "\"";
        stubs += "[[anniversary]]\nid = \"" + unique + "\"\nname = \"" + name + "\"\norigin = " + date +
                 "\nlevel = \"provincial\"\nclasses = \"nd-111\"\nsources = []  # " + each.at.file + ":" +
                 std::to_string(each.at.line) + "\n\n";
    }
    return stubs;
}

}  // namespace kyniem
