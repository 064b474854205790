#include <kyniem/forms.hpp>
#include <kyniem/text.hpp>

#include "row_words.hpp"
#include "table_reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kyniem {
namespace {

constexpr phrase plain_kind{"KẾ HOẠCH", "PLAN"};
constexpr phrase plain_subject{"Tuyên truyền {period}", "Communication in {period}"};
constexpr phrase party_subject{"tuyên truyền {period}", "communication in {period}"};
constexpr phrase plain_opening{"Nội dung, thời gian và phân công tuyên truyền {period} như sau:",
                               "The contents, times and duties of {period} are as follows:"};
constexpr phrase pursuant{"Căn cứ ", "Pursuant to "};
constexpr phrase in_the_annex{"Chi tiết tại Phụ lục kèm theo.", "See the annex."};
constexpr phrase lunar_day{", tức ", ", lunar day "};
constexpr phrase lunar_run{", tức các ngày ", ", lunar days "};
constexpr phrase lunar_calendar_word{" âm lịch", ""};
constexpr phrase channels_word{"; hình thức, kênh: ", "; channels: "};
constexpr phrase themes_word{"; nội dung trọng tâm: ", "; main themes: "};
constexpr phrase done_by{"; đơn vị thực hiện: ", "; by: "};
constexpr phrase sent_to{"; nơi nhận: ", "; to: "};
constexpr phrase owners_word{"; đơn vị chủ trì: ", "; owners: "};
constexpr phrase partners_word{"; đơn vị phối hợp: ", "; partners: "};

/// The kinds of documents that a title may begin with (Decree 30/2020/NĐ-CP, article 7, and those of the
/// Party and of the law).
constexpr std::array<std::string_view, 21> document_kinds{
    "Kế hoạch", "Công văn",  "Hướng dẫn", "Quyết định", "Nghị quyết", "Nghị định", "Chỉ thị",
    "Kết luận", "Thông báo", "Thông tư",  "Thông tri",  "Quy định",   "Quy chế",   "Chương trình",
    "Đề án",    "Đề cương",  "Luật",      "Bộ luật",    "Công điện",  "Tờ trình",  "Báo cáo"};

/// A title goes on with these without "về".
constexpr std::array<std::string_view, 7> sentence_verbs{"về",        "quy định", "ban hành", "hướng dẫn",
                                                         "phê duyệt", "công bố",  "sửa đổi"};

/// The widths of the annex's columns, in twips where a page across holds 14,570 (office forms: 12 point
/// letters, and no date breaks).
constexpr std::array<std::pair<std::string_view, int>, 8> annex_widths{{{"number", 560},
                                                                        {"time", 1750},
                                                                        {"text", 3900},
                                                                        {"channels", 1700},
                                                                        {"owners", 2050},
                                                                        {"partners", 1950},
                                                                        {"deadline", 1060},
                                                                        {"notes", 1600}}};

class letter_maker {
public:
    letter_maker(const plan& plan, const period& period, std::string_view unit, language language,
                 const std::optional<signing>& signed_as)
        : plan_(plan), period_(period), language_(language), signed_as_(signed_as),
          unit_(find(plan.units, unit)), content_(schedule_content(plan, period, unit, language)) {}

    letter run() && {
        letter made{.language = language_};
        static const letterhead without_words{};
        const letterhead* head = letterhead_on(plan_, period_.days.begin);
        write_words(head == nullptr ? without_words : *head, made);
        add_parts(made);
        add_annex(made);
        return made;
    }

private:
    [[nodiscard]] std::string words(const phrase& phrase) const { return std::string{phrase.in(language_)}; }

    /// The plan's words where it has them, with the period in its place.
    [[nodiscard]] std::string filled(const localized& own, const phrase& plain) const {
        std::string text = own.empty() ? words(plain) : own.in(language_);
        constexpr std::string_view mark = "{period}";
        const std::string name = name_of(period_, language_);
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + name.size()))
            text.replace(at, mark.size(), name);
        return text;
    }

    void write_words(const letterhead& head, letter& to) const {
        to.profile = head.profile;
        to.superior = head.superior;
        to.agency = head.agency;
        to.symbol = head.number;
        to.place = head.place;
        // It is issued in the month before; a period that begins later in its month, in that month.
        const date::year_month_day issue{period_.days.begin - date::days{1}};
        to.month = issue.year() / issue.month();
        to.kind = filled(head.kind, plain_kind);
        // 36-HD/VPTW lets it begin small.
        to.subject =
            filled(head.subject, head.profile == letter_profile::party ? party_subject : plain_subject);
        if (unit_ != nullptr) to.subject += "\n(" + unit_->name.in(language_) + ")";
        to.opening = filled(head.opening, plain_opening);
        to.bases = head.bases.empty() ? bases_of_plan() : bases(head.bases);
        to.recipients = head.recipients;
        to.signature = head.signature;
        to.signer = head.signer;
        if (!signed_as_) return;
        to.number = signed_as_->number;
        to.signed_on = signed_as_->on;
    }

    // ---- căn cứ ----

    /// "Căn cứ Kế hoạch số 324-KH/TU ngày 25/12/2024 của … về tuyên truyền …".
    [[nodiscard]] std::string basis(const source& from) const {
        std::string_view about = from.title;
        std::string text = words(pursuant);
        const auto kind = std::ranges::find_if(document_kinds, [&](std::string_view each) {
            return about.starts_with(std::string{each} + " ");
        });
        if (language_ == language::en || kind == document_kinds.end() || from.number.empty()) {
            text += from.title;
            if (!from.number.empty()) text += (language_ == language::vi ? " số " : " No ") + from.number;
            if (from.issued)
                text += (language_ == language::vi ? " ngày " : " of ") + vietnamese(*from.issued).str();
            if (!from.issuer.empty()) text += (language_ == language::vi ? " của " : " by ") + from.issuer;
            return text;
        }
        about.remove_prefix(kind->size() + 1);
        text.append(*kind).append(" số ").append(from.number);
        if (from.issued) text += " ngày " + vietnamese(*from.issued).str();
        if (!from.issuer.empty()) text += " của " + from.issuer;
        if (about.starts_with("của ")) return text;  // the issuer again
        const bool reads_on = std::ranges::any_of(sentence_verbs, [&](std::string_view each) {
            return about.starts_with(std::string{each} + " ");
        });
        return text.append(reads_on ? " " : " về ").append(about);
    }

    [[nodiscard]] std::vector<std::string> bases(const std::vector<citation>& cited) const {
        std::vector<std::string> lines;
        for (const citation& each : cited)
            if (const source* from = find(plan_.sources, each.source)) {
                lines.push_back(basis(*from));
                if (!each.clause.empty()) lines.back() += " (" + each.clause + ")";
            } else {
                lines.push_back(words(pursuant) + each.url);
            }
        return lines;
    }

    /// Included catalogues bring sources of their own, which are no bases of the plan.
    [[nodiscard]] std::vector<std::string> bases_of_plan() const {
        // What was issued later can be no basis.
        const sys_days day = signed_as_ ? signed_as_->on : period_.days.begin - date::days{1};
        std::vector<const source*> own;
        for (const source& each : plan_.sources)
            if (each.at.file == plan_.at.file && !each.number.empty() && each.issued && *each.issued <= day)
                own.push_back(&each);
        std::ranges::stable_sort(own, {}, [](const source* each) { return *each->issued; });
        std::vector<std::string> lines;
        for (const source* each : own) lines.push_back(basis(*each));
        return lines;
    }

    // ---- the body ----

    void add_parts(letter& to) const {
        for (const section& section : content_.sections) {
            letter_part part{.title = capitals(section.title)};
            if (section.id == "timetable")
                part.paragraphs = {words(in_the_annex)};
            else
                for (const auto& row : section.table.rows) part.paragraphs.push_back(paragraph(section, row));
            to.parts.push_back(std::move(part));
        }
    }

    /// The day follows with its weekday: it need not stand in brackets before. That of a pair does.
    static std::string without_own_day(std::string text, const cell& day) {
        const auto* known = std::get_if<sys_days>(&day);
        const auto open = text.rfind(" (");
        if (known == nullptr || open == text.npos || !text.ends_with(vietnamese(*known).str() + ")") ||
            text.find(" - ", open) != text.npos)
            return text;
        const bool is_certain = is_digit(text[open + 2]);  // else "(dự kiến 24/02/2027)"
        return is_certain ? text.substr(0, open) : text;
    }

    /// "tức mùng 6 tháng Giêng năm Ất Tỵ"; the days of a run in digits.
    [[nodiscard]] std::string lunar_text(const table_reader& cells, const std::vector<cell>& row) const {
        const std::string short_text = cells.text(row, "lunar");
        if (short_text.empty()) return {};
        const auto* day = std::get_if<sys_days>(&cells.at(row, "date"));
        const auto* end = std::get_if<sys_days>(&cells.at(row, "end"));
        if (day != nullptr && end != nullptr && *day != *end)
            return words(lunar_run) + short_text + words(lunar_calendar_word);
        const auto corrections = lunar_corrections_of(plan_);
        const auto lunar = day == nullptr || language_ == language::en
                               ? std::nullopt
                               : to_lunar(*day, lunar_calendar{.corrections = corrections});
        return words(lunar_day) + (lunar ? vietnamese(*lunar).str() : short_text);
    }

    /// Themes have commas in them: each stands in quotation marks.
    [[nodiscard]] std::string themes_text(const cell& themes) const {
        const auto* names = std::get_if<std::vector<std::string>>(&themes);
        if (names == nullptr || names->empty()) return {};
        std::vector<std::string> quoted;
        for (const std::string& name : *names) quoted.push_back("“" + name + "”");
        return words(themes_word) + joined(quoted);
    }

    /// In a list the third class has its column; in a sentence it says nothing.
    [[nodiscard]] bool is_other_class(std::string_view name) const {
        return name == name_of(year_class::other, language_);
    }

    /// "95 năm Ngày thành lập …", which a sentence begins with "Kỷ niệm".
    [[nodiscard]] bool is_counted(const table_reader& cells, const std::vector<cell>& row) const {
        const std::string kind = cells.text(row, "kind");
        const std::string text = cells.text(row, "text");
        return language_ == language::vi && !text.empty() && is_digit(text.front()) &&
               (kind == id_of(row_kind::anniversary) || kind == id_of(row_kind::joint));
    }

    [[nodiscard]] std::string paragraph(const section& section, const std::vector<cell>& row) const {
        const table_reader cells{section.table};
        std::string text = cells.text(row, "number") + ". " + (is_counted(cells, row) ? "Kỷ niệm " : "") +
                           without_own_day(cells.text(row, "text"), cells.at(row, "date"));
        const auto add = [&](const phrase& before, std::string_view column) {
            if (const std::string value = cells.text(row, column); !value.empty())
                text += words(before) + value;
        };
        if (const std::string day = cells.text(row, "day"); !day.empty()) text += ": " + day;
        text += lunar_text(cells, row);
        if (!is_other_class(cells.text(row, "class"))) add({"; ", "; "}, "class");
        if (section.id == "windows") {
            const auto end = [&](const phrase& before, std::string_view said, std::string_view known) {
                return bound(before, std::holds_alternative<sys_days>(cells.at(row, known)),
                             cells.text(row, said), language_);
            };
            text += ": " + end({"từ ", "from "}, "from", "date") + " " +
                    end({"đến hết ", "through "}, "to", "end");
            text += themes_text(cells.at(row, "themes"));
            add(channels_word, "channels");
        }
        add({": ", ": "}, "deadline");
        if (section.id == "reports") add(done_by, "owners"), add(sent_to, "recipients");
        if (section.id == "undated" || section.id == "windows")
            add(owners_word, "owners"), add(partners_word, "partners");
        if (section.id != "slogans") text += ".";
        return text;
    }

    void add_annex(letter& to) const {
        const section* timetable = find_section(content_, "timetable");
        if (timetable == nullptr) return;
        to.annex_title = capitals(content_.title);
        if (unit_ != nullptr) to.annex_title += "\n(" + unit_->name.in(language_) + ")";
        to.annex = timetable->table;
        for (const column& each : to.annex.columns) {
            const auto known =
                std::ranges::find(annex_widths, each.id, [](const auto& width) { return width.first; });
            if (known != annex_widths.end()) to.annex_widths.push_back(known->second);
        }
    }

    const plan& plan_;
    period period_;
    language language_;
    const std::optional<signing>& signed_as_;
    const unit* unit_;  ///< whose schedule it is; null: everybody's
    document content_;
};

// ---- changes -------------------------------------------------------------------------------------

constexpr phrase notice_kind{"THÔNG BÁO", "NOTICE"};
constexpr phrase notice_opening{"Lịch tuyên truyền được điều chỉnh như sau:",
                                "The communication schedule changes as follows:"};
constexpr phrase nothing_changed{"Không có thay đổi.", "Nothing changed."};
constexpr phrase carried_in_annex{"Các việc đổi ngày theo, của từng đơn vị: chi tiết tại Phụ lục kèm theo.",
                                  "Work that moves along, by unit: see the annex."};
constexpr phrase else_unchanged{"Các nội dung khác không thay đổi.", "All else stays as it is."};
constexpr std::string_view carried_id = "carried";

/// "Đại hội XIV; ngày cũ: 19/01/2026; ngày mới: 26/01/2026; đơn vị chủ trì: …".
std::string change_text(const table& table, const std::vector<cell>& row) {
    std::string text;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        const std::string value = table.columns[at].title.empty() ? std::string{} : spoken(row[at]);
        if (value.empty()) continue;
        text += text.empty() ? value : "; " + folded(table.columns[at].title) + ": " + value;
    }
    return text;
}

/// The symbol of a notice by the same office: "TB-STTTT" for "KH-STTTT".
std::string symbol_of_notice(const std::string& symbol) {
    const auto mark = symbol.find_first_of("-/");
    return mark == std::string::npos ? std::string{} : "TB" + symbol.substr(mark);
}

letter_part part_of_changes(const section& section, std::size_t number) {
    letter_part part{.title = std::to_string(number) + ". " + section.title};
    for (const auto& row : section.table.rows)
        part.paragraphs.push_back("- " + change_text(section.table, row) + ".");
    return part;
}

}  // namespace

letter letter_of(const plan& plan, const period& period, std::string_view unit, language language,
                 const std::optional<signing>& signed_as) {
    return letter_maker{plan, period, unit, language, signed_as}.run();
}

letter letter_of_changes(const plan& plan, const document& notice, sys_days day, language language,
                         const signed_schedule* changed) {
    const bool vi = language == language::vi;
    letter made{.language = language};
    if (const letterhead* head = letterhead_on(plan, day)) {
        made.profile = head->profile;
        made.superior = head->superior;
        made.agency = head->agency;
        made.place = head->place;
        made.symbol = symbol_of_notice(head->number);
        made.recipients = head->recipients;
        made.signature = head->signature;
        made.signer = head->signer;
    }
    const date::year_month_day today{day};
    made.month = today.year() / today.month();
    made.kind = notice_kind.in(language);
    made.subject = std::string{vi ? "Điều chỉnh lịch tuyên truyền" : "Changes to the communication schedule"};
    if (made.profile == letter_profile::party) made.subject = begun_small(made.subject);
    if (changed != nullptr) {
        const std::string name = name_of(changed->period, language);
        made.subject += (vi ? " " : " of ") + name;
        const std::string about = changed->subject.empty()
                                      ? (vi ? "tuyên truyền " : "communication in ") + name
                                      : begun_small(changed->subject);
        made.bases = {std::string{pursuant.in(language)} + changed->document + (vi ? " ngày " : " of ") +
                      vietnamese(changed->signed_on).str() + (vi ? " về " : " on ") + about};
    }
    made.opening = notice_opening.in(language);
    for (const section& each : notice.sections) {
        if (each.id != carried_id) {
            made.parts.push_back(part_of_changes(each, made.parts.size() + 1));
            continue;
        }
        made.annex_title = capitals(each.title);
        made.annex = each.table;
    }
    letter_part end;
    if (!made.annex_title.empty()) end.paragraphs.emplace_back(carried_in_annex.in(language));
    end.paragraphs.emplace_back((notice.sections.empty() ? nothing_changed : else_unchanged).in(language));
    made.parts.push_back(std::move(end));
    return made;
}

}  // namespace kyniem
