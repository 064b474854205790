// The schedules of the coming months, as files of a site.
#pragma once

#include "common.hpp"

namespace kyniem::cli {

/// The first feed of the plan that stands on no page, or null.
[[nodiscard]] const kyniem::feed* unlisted_feed(const plan& plan) noexcept;

/// This month and the next two, in every form that this program can make; none for a plan without
/// `[[report]]`, whose words they need, and none for one with an unlisted feed: a month holds all of the
/// plan.
[[nodiscard]] month_forms months_to_publish(const plan& plan, const options& options);

/// Their files. `inputs` tells what the plan was read from: while it stays, the files do. `plan` must outlive
/// them.
[[nodiscard]] std::vector<site_file> files_of_months(const plan& plan, const month_forms& months,
                                                     const std::string& inputs, const options& options);

/// Whether some of their forms cannot be made by this program.
[[nodiscard]] bool lacks_forms(const plan& plan);

/// Whether months are to be published in forms that only kyniem-paper, which is there, can make.
[[nodiscard]] bool wants_paper_program(const plan& plan);

}  // namespace kyniem::cli
