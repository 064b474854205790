// Forms for paper that need libraries of their own. A program has those that it is linked with: kyniem none,
// for a quick start; kyniem-paper, beside it, all that were built.
#pragma once

#include "common.hpp"

#include <kyniem/letter.hpp>
#include <kyniem/timeline.hpp>
#include <kyniem/wall_month.hpp>
#include <kyniem/workbook.hpp>

#include <functional>
#include <string_view>

namespace kyniem::cli {

/// Each makes the bytes of a file; empty where this program cannot.
struct paper_forms {
    std::function<std::string(const letter&)> docx{};
    std::function<std::string(const workbook&)> xlsx{};
    std::function<std::string(const wall_month&, wall_shape)> pdf{};
    std::function<std::string(const wall_month&, wall_shape)> png{};
    std::function<std::string(const timeline&)> timeline_pdf{};
};
[[nodiscard]] const paper_forms& forms_of_this_program();

/// The program that has them, beside kyniem.
inline constexpr std::string_view paper_program = "kyniem-paper";

/// The schedule in a form that this program can make: "html", "docx", "xlsx"; of a month also "pdf" and
/// "png".
[[nodiscard]] std::string form_of(const plan& plan, const period& period, const std::string& unit,
                                  std::string_view form, const options& options);

/// Whether the form ("docx") can be made by this program; true for what is no form for paper.
[[nodiscard]] bool can_make(std::string_view form);

/// Whether kyniem-paper lies beside this program and is another one.
[[nodiscard]] bool has_paper_program();

/// Runs the same command in kyniem-paper, in the place of this program. Returns only where that fails, with
/// what is missing and how to get it.
[[nodiscard]] int run_in_paper_program(const options& options, std::ostream& out, std::ostream& err);

}  // namespace kyniem::cli
