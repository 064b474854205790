#include <kyniem/messages.hpp>
#include <kyniem/proof.hpp>
#include <kyniem/text.hpp>

#include "running_text.hpp"
#include "written_dates.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace kyniem {
namespace {

/// A name is looked for this far before its dates.
constexpr std::size_t longest_phrase = 400;

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// The words of a name that tell it apart: without case, "Ngày" and "kỷ niệm" at the front, marks.
std::string compared(std::string_view name) {
    std::string folded = kyniem::folded(name);
    for (char& letter : folded)
        if (std::string_view{",.;:-–\"()"}.find(letter) != std::string_view::npos) letter = ' ';
    std::string words;
    for (const char letter : folded)
        if (letter != ' ' || (!words.empty() && words.back() != ' ')) words += letter;
    std::string_view rest = trimmed(words);
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view front : {"kỷ niệm ", "ngày "})
            if (rest.starts_with(front)) {
                rest = trimmed(rest.substr(front.size()));
                more = true;
            }
    }
    return std::string{rest};
}

std::set<std::string> words_of(const std::string& text) {
    std::set<std::string> words;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.insert(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// How much two names share: 1 for the same words, 0 for none.
double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto shared = static_cast<double>(
        std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); }));
    const double all = static_cast<double>(a.size() + b.size()) - shared;
    return all == 0 ? 0 : shared / all;
}

// ---- the years that headings speak of ------------------------------------------------------------

/// The years named by "năm 2025", "năm 2024, 2025", "các năm 2024 - 2026" at `at`, with where they end.
std::set<int> years_at(std::string_view text, std::size_t at, std::size_t& end) {
    std::set<int> years;
    for (;;) {
        if (text.size() < at + 4 || !std::ranges::all_of(text.substr(at, 4), [](char letter) {
                return letter >= '0' && letter <= '9';
            }))
            return years;
        const bool longer = text.size() > at + 4 && text[at + 4] >= '0' && text[at + 4] <= '9';
        if (longer) return years;
        const int year = std::stoi(std::string{text.substr(at, 4)});
        const bool run = !years.empty() && text.substr(end, at - end).find('-') != std::string_view::npos;
        if (run)
            for (int between = *years.rbegin(); between < year && years.size() < 100; ++between)
                years.insert(between);
        years.insert(year);
        end = at + 4;
        bool more = false;
        for (const std::string_view link : {", ", " và ", " - ", "-", ", năm "})
            if (text.substr(end).starts_with(link)) {
                at = end + link.size();
                more = true;
            }
        if (!more) return years;
    }
}

/// "năm" that only bounds a time ("từ đầu năm 2025", "ngày 20 tháng 01 năm 2025") speaks of no list.
bool only_bounds(std::string_view before) {
    before = trimmed(before);
    if (!before.empty() && before.back() >= '0' && before.back() <= '9') return true;
    static constexpr std::string_view words[] = {"từ",  "đến",  "hết",      "đầu", "cuối", "trước",
                                                 "sau", "khóa", "nhiệm kỳ", "tới", "kể",   "giữa"};
    return std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); });
}

/// From `offset` on, dates are expected in `years`.
struct heading {
    std::size_t offset = 0;
    std::size_t until = std::string::npos;
    std::set<int> years{};
};

bool looks_like_heading(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || line.size() > 240 || line.find('(') != std::string_view::npos) return false;
    if (line.starts_with('#') || line.ends_with(':')) return true;
    if (folded(line) != line && line.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos)
        return true;  // in capitals
    // "I.", "2.", "1.1 -", "a)": short, and no sentence.
    const std::size_t number = line.find_first_of(".)-/ ");
    const bool numbered =
        number != std::string_view::npos && number <= 5 &&
        line.substr(0, number).find_first_not_of("IVXLC0123456789abcdeđ") == std::string_view::npos;
    return numbered && !line.ends_with('.') && !line.ends_with(';');
}

/// Headings, and lists that begin "trong năm 2025 như: …".
std::vector<heading> headings_of(const running_text& running) {
    const std::string& text = running.text;
    const std::string folded_text = folded(text);
    const bool same_places = folded_text.size() == text.size();
    const std::string_view searched = same_places ? std::string_view{folded_text} : std::string_view{text};
    std::vector<heading> found;
    for (std::size_t at = searched.find("năm "); at != std::string_view::npos;
         at = searched.find("năm ", at + 1)) {
        std::size_t end = 0;
        const std::set<int> years = years_at(text, at + std::string_view{"năm "}.size(), end);
        if (years.empty() ||
            only_bounds(searched.substr(at - std::min<std::size_t>(at, 24), std::min<std::size_t>(at, 24))))
            continue;
        const std::string_view rest = std::string_view{searched}.substr(end, 24);
        for (const std::string_view opener :
             {" như:", " như ", " gồm:", " gồm ", ":", " bao gồm:", " bao gồm "})
            if (rest.starts_with(opener)) {
                const std::size_t stop = std::min(text.find(". ", end), text.find(".\" ", end));
                found.push_back({end, stop, years});
                break;
            }
        const auto line = std::ranges::upper_bound(running.line_starts, at);
        const std::size_t line_begin = line == running.line_starts.begin() ? 0 : *(line - 1);
        const std::size_t line_end = line == running.line_starts.end() ? text.size() : *line;
        if (looks_like_heading(std::string_view{text}.substr(line_begin, line_end - line_begin)))
            found.push_back({line_end, std::string::npos, years});
    }
    std::ranges::stable_sort(found, {}, &heading::offset);
    return found;
}

// ---- findings ------------------------------------------------------------------------------------

class proofreader {
public:
    proofreader(const plan& plan, const running_text& running, const std::string& file)
        : running_(running), text_(running.text), file_(file), headings_(headings_of(running)) {
        for (const auto* entries : {&plan.anniversaries, &plan.elsewhere})
            for (const anniversary& entry : *entries) add_names(entry);
    }

    std::vector<proof_finding> run() {
        std::size_t after_last = 0;
        for (std::size_t at = text_.find('('); at != std::string::npos; at = text_.find('(', at + 1)) {
            const auto pair = pair_at(text_, at);
            if (!pair) continue;
            if (auto finding = read(*pair, after_last)) {
                check(*finding, at);
                findings_.push_back(std::move(*finding));
            } else {
                carries_ = false;
            }
            after_last = std::min(text_.find(')', pair->end), pair->end + 1) + 1;
        }
        return std::move(findings_);
    }

private:
    void add_names(const anniversary& entry) {
        for (const std::string* name : {&entry.name.vi, &entry.short_name.vi})
            if (!name->empty()) names_.emplace(compared(*name), &entry);
    }

    /// Where the sentence, or the item of a list, that holds `at` begins; not before `least`.
    [[nodiscard]] std::size_t phrase_begin(std::size_t least, std::size_t at) const {
        least = std::max(least, at - std::min(at, longest_phrase));
        for (std::size_t begin = at; begin > least; --begin) {
            const char before = text_[begin - 1];
            if (before == ';' || (before == ':' && !ends_with_word(begin - 1, "năm"))) return begin;
            const bool stop = before == '.' || before == '!' || before == '?';
            if (stop && begin < text_.size() && text_[begin] == ' ' && !is_abbreviation(begin - 1))
                return begin;
        }
        return least;
    }
    [[nodiscard]] bool ends_with_word(std::size_t end, std::string_view word) const {
        return end >= word.size() && std::string_view{text_}.substr(end - word.size(), word.size()) == word;
    }
    /// "TP. Hồ Chí Minh": one to three letters before the point, the first a capital.
    [[nodiscard]] bool is_abbreviation(std::size_t point) const {
        const std::size_t blank = point == 0 ? std::string::npos : text_.rfind(' ', point - 1);
        const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
        return point - begin >= 1 && point - begin <= 3 && text_[begin] >= 'A' && text_[begin] <= 'Z';
    }

    struct printed_count {
        std::size_t begin = 0;  ///< of the number
        std::size_t end = 0;    ///< of "năm"
        int value = 0;
        bool about = false;  ///< "gần 40 năm"
    };
    /// The last "NN năm" or "lần thứ NN" between the two places.
    [[nodiscard]] std::optional<printed_count> count_between(std::size_t begin, std::size_t end) const {
        std::optional<printed_count> found;
        const std::string_view year_word = "năm";
        for (std::size_t at = text_.find(year_word, begin); at < end; at = text_.find(year_word, at + 1)) {
            const std::size_t after = at + year_word.size();
            const bool whole = after < text_.size() && (text_[after] == ' ' || text_[after] == ':');
            const bool calendar_year =
                after + 1 < text_.size() && text_[after + 1] >= '0' && text_[after + 1] <= '9';
            std::size_t digits_end = at;
            while (digits_end > begin && text_[digits_end - 1] == ' ') --digits_end;
            const auto number = number_before(text_, digits_end);
            if (!whole || calendar_year || !number || number->begin < begin) continue;
            found = printed_count{number->begin, after, number->value, is_about(number->begin)};
        }
        const std::string_view nth = "lần thứ ";
        for (std::size_t at = text_.find(nth, begin); at < end; at = text_.find(nth, at + 1)) {
            std::size_t digits_end = at + nth.size();
            while (digits_end < end && text_[digits_end] >= '0' && text_[digits_end] <= '9') ++digits_end;
            const auto number = number_before(text_, digits_end);
            if (number && number->begin == at + nth.size() && (!found || found->begin < at))
                found = printed_count{number->begin, digits_end, number->value, false};
        }
        return found;
    }
    [[nodiscard]] bool is_about(std::size_t number) const {
        const std::string before = folded(trimmed(std::string_view{text_}.substr(
            number - std::min<std::size_t>(number, 12), std::min<std::size_t>(number, 12))));
        return std::ranges::any_of(std::array<std::string_view, 5>{"gần", "hơn", "trên", "khoảng", "ngót"},
                                   [&](std::string_view word) { return before.ends_with(word); });
    }

    std::optional<proof_finding> read(const date_pair& pair, std::size_t after_last) {
        const std::size_t begin = phrase_begin(after_last, pair.begin);
        const auto printed = count_between(begin, pair.begin);
        proof_finding found{.origin = pair.origin, .kept = pair.kept};
        std::size_t name_begin = begin;
        if (printed) {
            found.count = printed->value;
            about_ = printed->about;
            found.at = running_.at(printed->begin, file_);
            name_begin = printed->end;
        }
        std::string_view name = name_between(name_begin, pair.begin);
        if (!printed) {
            const std::size_t place = static_cast<std::size_t>(name.data() - text_.data());
            found.at = running_.at(name.empty() ? pair.begin : place, file_);
            found.carried = carries_ && begin == after_last && is_joined(begin);
            if (found.carried)
                found.count = last_count_;
            else
                about_ = false;
        }
        found.name = name;
        // "5 năm (2021 - 2025)" is a period; so is what names no occasion.
        const bool years_alone = pair.origin.month == 0 && pair.kept.month == 0;
        const bool same_day = pair.origin.month == pair.kept.month && pair.origin.day == pair.kept.day &&
                              pair.origin.year < pair.kept.year;
        if (name.empty() || (years_alone && (!found.count || is_period(name)))) return std::nullopt;
        if (!found.count && !(same_day && names_an_occasion(name))) return std::nullopt;
        carries_ = found.count.has_value();
        last_count_ = found.count.value_or(0);
        return found;
    }

    [[nodiscard]] bool is_joined(std::size_t begin) const {
        const std::string_view rest = trimmed(std::string_view{text_}.substr(begin, 16));
        return rest.starts_with("và ") || rest.starts_with("cùng ");
    }

    [[nodiscard]] std::string_view name_between(std::size_t begin, std::size_t end) const {
        std::string_view name = trimmed(std::string_view{text_}.substr(begin, end - begin));
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view front :
                 {"và ", "cùng ", "với ", "kỷ niệm ", "Kỷ niệm ", ": ", ", ", "- ", "+ ", "; "})
                if (name.starts_with(front)) {
                    name = trimmed(name.substr(front.size()));
                    more = true;
                }
        }
        return name;
    }

    static bool is_period(std::string_view name) {
        static constexpr std::string_view words[] = {"tiếp theo", "qua",  "tới",  "vừa qua",   "trước",
                                                     "đầu",       "cuối", "sau ", "giai đoạn", "nhiệm kỳ"};
        return std::ranges::any_of(words, [&](std::string_view word) { return name.starts_with(word); });
    }

    [[nodiscard]] bool names_an_occasion(std::string_view name) const {
        const std::string words = folded(name);
        return words.find("ngày ") != std::string::npos || words.find("kỷ niệm") != std::string::npos ||
               names_.contains(compared(name));
    }

    // ---- checks ----

    static void say(proof_finding& finding, std::string_view code, std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), to_text(finding));
        finding.remarks.push_back(remark(code, std::move(arguments), finding.at));
    }

    void check(proof_finding& finding, std::size_t at) const {
        bool possible = true;
        for (const written_date* each : {&finding.origin, &finding.kept})
            if (!exists(*each)) {
                say(finding, "proof.date", {spelled(*each)});
                possible = false;
            }
        const int years = finding.kept.year - finding.origin.year;
        if (finding.count && *finding.count != years && !about_)
            say(finding, "proof.count",
                {std::to_string(finding.origin.year), std::to_string(finding.kept.year),
                 std::to_string(years), std::to_string(*finding.count)});
        if (possible && !same_day(finding))
            say(finding, "proof.day", {spelled(finding.origin), spelled(finding.kept)});
        check_catalogue(finding);
        // The nearest list or heading before it that is still open.
        for (auto heading = headings_.rbegin(); heading != headings_.rend(); ++heading) {
            if (heading->offset > at || heading->until < at) continue;
            if (!heading->years.contains(finding.kept.year)) {
                std::string expected;
                for (const int year : heading->years)
                    expected += (expected.empty() ? "" : ", ") + std::to_string(year);
                say(finding, "proof.heading-year", {std::to_string(finding.kept.year), expected});
            }
            break;
        }
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
        if (entry.lunar) return true;
        if (entry.month_day) {
            if (written.month == 0) return true;
            return unsigned(entry.month_day->month()) == written.month &&
                   (written.day == 0 || unsigned(entry.month_day->day()) == written.day);
        }
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
        const std::string wanted = compared(finding.name);
        const auto [first, last] = names_.equal_range(wanted);
        for (auto each = first; each != last; ++each) {
            finding.entry = each->second->id;
            if (is_origin_of(finding.origin, *each->second)) return;
        }
        if (first != last)
            return say(finding, "proof.origin",
                       {spelled(finding.origin), origin_of(*first->second), first->second->id});
        // A name that is nearly the same: the entry when the origin fits, a warning when it does not.
        const auto words = words_of(wanted);
        const anniversary* nearest_entry = nullptr;
        double best = 0.75;
        for (const auto& [name, entry] : names_) {
            const double alike = likeness(words, words_of(name));
            const bool fits = is_origin_of(finding.origin, *entry) && !entry->lunar;
            if (alike > best || (alike == best && nearest_entry != nullptr && fits)) {
                best = alike;
                nearest_entry = entry;
            }
        }
        if (nearest_entry == nullptr) return;
        if (is_origin_of(finding.origin, *nearest_entry) && !nearest_entry->lunar)
            finding.entry = nearest_entry->id;
        else if (best >= 0.85)
            say(finding, "proof.similar",
                {nearest_entry->name.vi, origin_of(*nearest_entry), spelled(finding.origin),
                 nearest_entry->id});
    }

    const running_text& running_;
    const std::string& text_;
    const std::string& file_;
    std::vector<heading> headings_;
    std::multimap<std::string, const anniversary*> names_{};
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

std::string proof_stubs(const std::vector<proof_finding>& findings) {
    std::string stubs;
    std::set<std::string> used;
    std::set<std::string> named;
    for (const proof_finding& each : findings) {
        const auto origin = to_partial(each.origin);
        if (!each.entry.empty() || has_errors(each.remarks) || !origin) continue;
        if (!named.insert(compared(each.name)).second) continue;
        const std::string id = ascii_id(each.name, longest_id - 3);  // room for a number
        std::string unique = id.empty() ? "ngay" : id;
        for (int number = 2; !used.insert(unique).second; ++number)
            unique = (id.empty() ? "ngay" : id) + "-" + std::to_string(number);
        std::string name;
        for (const char letter : each.name)
            name += letter == '"' || letter == '\\' ? std::string{'\\'} + letter : std::string{letter};
        const std::string date =
            origin->known_to == precision::day ? iso(*origin).str() : "\"" + iso(*origin).str() + "\"";
        stubs += "[[anniversary]]\nid = \"" + unique + "\"\nname = \"" + name + "\"\norigin = " + date +
                 "\nlevel = \"provincial\"\nclasses = \"nd-111\"\nsources = []  # " + each.at.file + ":" +
                 std::to_string(each.at.line) + "\n\n";
    }
    return stubs;
}

}  // namespace kyniem
