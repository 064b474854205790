// The words of a row, as a plan prints them and as a calendar shows them. Layer 4.
// Vietnamese first; English wherever the plan gives English names.
#pragma once

#include <kyniem/schedule.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kyniem {

/// "95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2025)": the full line, with both
/// dates, for lists and paper. Every row has one, dated or not.
[[nodiscard]] std::string text(const plan& plan, const row& row, language language = language::vi);

/// The name alone, without count, dates or marks.
[[nodiscard]] std::string name(const plan& plan, const row& row, language language = language::vi);

/// The title of a calendar event, short and self-contained: "95 năm Ngày thành lập Đảng …",
/// "Hạn: pano, băng rôn (30/4)", "(Dự kiến) Đại hội XIV của Đảng".
[[nodiscard]] std::string title(const plan& plan, const row& row, language language = language::vi);

/// "Từ 27/01 đến hết 05/02", "03/02 (Thứ Hai)", "Tháng 4/2025": when it is; with the lunar days behind
/// it where the plan asks for them.
[[nodiscard]] std::string time_text(const plan& plan, const row& row, language language = language::vi);

/// Before the title of what is tentative.
inline constexpr phrase tentative_mark{"(Dự kiến) ", "(Tentative) "};
/// The title without that mark, in either language.
[[nodiscard]] std::string_view without_tentative_mark(std::string_view title) noexcept;

/// "19/01/2026 - 23/01/2026", or one date where both are the same; "Quý I/2026" where that is all.
[[nodiscard]] std::string range_text(const partial_date& when, language language = language::vi);

/// The lunar days of the row's first and last day; nothing where its days are not known, and outside
/// the lunar years 1900 to 2199.
[[nodiscard]] std::optional<std::pair<lunar_date, lunar_date>> lunar_days_of(const plan& plan,
                                                                             const row& row);
/// "10/3", "8/6N", "4/3 - 6/3", of the days of a joint "26/6N và 11/7": the year is that of the page.
[[nodiscard]] std::string short_lunar_text(const plan& plan, const row& row, language language);
/// "10/3 âm lịch", "28/12/2024 - 5/1/2025 âm lịch"; empty where there are none.
[[nodiscard]] std::string lunar_text(const plan& plan, const row& row, language language = language::vi);

/// "Chậm nhất 20/02" where something must be done by then; else empty.
[[nodiscard]] std::string deadline_text(const plan& plan, const row& row, language language = language::vi);

/// A day of a run, or the milestone that stands there as long as the day is not known.
[[nodiscard]] std::string end_text(const plan& plan, std::optional<std::uint32_t> open, sys_days day,
                                   language language);

/// The names of owners or partners, as of `days_of_people`; a group, a role, and successors where a unit
/// ended.
[[nodiscard]] std::vector<std::string> names_of(const plan& plan, const row& row,
                                                std::vector<std::string> work::*who,
                                                language language = language::vi,
                                                std::optional<span> within = {});
/// The names of its channels.
[[nodiscard]] std::vector<std::string> channels_of(const plan& plan, const row& row, language language);
/// The names of the themes of its work, or of the phase.
[[nodiscard]] std::vector<std::string> themes_of(const plan& plan, const row& row, language language);
/// The sources of its work or of its entry; of a joint those of its members too.
[[nodiscard]] std::vector<citation> citations_of(const plan& plan, const row& row);
/// "262-KH/TU, III.6" or, for a source without a number, its title.
[[nodiscard]] std::string cited(const plan& plan, const citation& citation);
/// With the hosts of pages, as `cited` prints them, or for machines with their whole addresses.
enum class citing : std::uint8_t { for_readers, in_full };
/// Citations in their order, each once.
[[nodiscard]] std::vector<std::string> cited_all(const plan& plan, const std::vector<citation>& citations,
                                                 citing how = citing::for_readers);
/// What the row rests on, for readers.
[[nodiscard]] std::vector<std::string> sources_of(const plan& plan, const row& row);
/// Those of them that are documents: what an office may name as a basis on paper. A web page is none.
[[nodiscard]] std::vector<std::string> documents_of(const plan& plan, const row& row);
/// The remark that belongs to the row: "Dự kiến", "Đề xuất", the plan's own note.
[[nodiscard]] std::vector<std::string> notes_of(const plan& plan, const row& row, language language);

/// "năm tròn", "round".
[[nodiscard]] std::string_view name_of(year_class value, language language) noexcept;
/// "Ngày lễ lớn", "Tỉnh".
[[nodiscard]] std::string_view name_of(level value, language language) noexcept;
/// "Hạn", "Đợt".
[[nodiscard]] std::string_view name_of(row_kind value, language language) noexcept;
/// How sure a lunar day is for the plan: certain where it lets the month begin on a day of its own.
[[nodiscard]] lunar_certainty certainty_of(const plan& plan, const lunar_date& date) noexcept;
/// "chắc chắn", "tạm tính (sau năm 2100)".
[[nodiscard]] std::string_view name_of(lunar_certainty value, language language) noexcept;
/// "Thứ Hai" or "Monday".
[[nodiscard]] std::string_view weekday_name(sys_days day, language language) noexcept;

/// The stable ids of the same, for files: "round".
[[nodiscard]] std::string_view id_of(year_class value) noexcept;
/// "national-major".
[[nodiscard]] std::string_view id_of(level value) noexcept;
/// "deadline".
[[nodiscard]] std::string_view id_of(row_kind value) noexcept;
/// "day".
[[nodiscard]] std::string_view id_of(precision value) noexcept;
/// "certain".
[[nodiscard]] std::string_view id_of(lunar_certainty value) noexcept;

/// "a", "a và b", "a, b và c".
[[nodiscard]] std::string listed(const std::vector<std::string>& parts, language language);

}  // namespace kyniem
