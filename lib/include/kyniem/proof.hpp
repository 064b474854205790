// A plan's or a report's text, checked: every "95 năm … (03/02/1930 - 03/02/2025)" in it. Layer 5.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/plan.hpp>
#include <kyniem/table.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// A date as a text writes it: 0 where it says no month or no day. It may be impossible.
struct written_date {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    friend bool operator==(const written_date&, const written_date&) = default;
};

/// An anniversary that a text mentions with its two dates.
struct proof_finding {
    position at{};               ///< where its count stands, or its name
    std::optional<int> count{};  ///< 95, as printed or carried over by "và"
    bool carried = false;        ///< not printed: the count before it holds for it too
    std::string name{};          ///< what stands between the count and the dates
    written_date origin{};
    written_date kept{};
    std::string entry{};  ///< the plan's anniversary of that name, if it has one
    std::vector<diagnostic> remarks{};
};

/// All such anniversaries, in the order of the text, with what is wrong (errors) or unusual (warnings):
/// the subtraction, day and month, impossible dates, another origin than the plan's entry of that name
/// has, a year that differs from the heading's. Lines may break anywhere, `*` and `~` may be strewn in,
/// dates may be written 03/02/1930, 4-6-2021, "ngày 20 tháng 01 năm 2025", 02/1930 or 1930.
/// A remark instead when the text is not UTF-8.
[[nodiscard]] checked<std::vector<proof_finding>> proof(const plan& plan, std::string_view text,
                                                        const std::string& file);

/// "95 năm Ngày thành lập Đảng … (03/02/1930 - 03/02/2025)", as it was understood.
[[nodiscard]] std::string to_text(const proof_finding& finding);

/// A row a finding, for JSON.
[[nodiscard]] table proof_table(const std::vector<proof_finding>& findings, language language);

/// `[[anniversary]]` stubs for the findings without errors that the plan has no entry for. Their sources
/// are left empty, so that `check` asks for them.
[[nodiscard]] std::string proof_stubs(const plan& plan, const std::vector<proof_finding>& findings);

}  // namespace kyniem
