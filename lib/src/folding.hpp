// Lines of RFC 5545, 3.1: at most 75 octets, the rest on lines that begin with a blank.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kyniem {

/// Appends a content line, folded and ended. It has no line end in it.
void append_folded(std::string_view line, std::string& into);

/// Folds and ends the content line that a text ends with, from `begin` on. It has no line end in it.
void end_folded(std::string& text, std::size_t begin);

/// The content lines, each ended and none folded.
[[nodiscard]] std::string unfolded(std::string_view lines);

}  // namespace kyniem
