// A letter as a Word document (WordprocessingML, ECMA-376), laid out as Decree 30/2020/NĐ-CP wants.
#pragma once

#include <kyniem/letter.hpp>

#include <string>

namespace kyniem {

/// The bytes of a .docx file. The same value gives the same bytes. Texts may hold anything: what XML cannot
/// hold becomes U+FFFD, a line feed a line break.
[[nodiscard]] std::string to_docx(const letter& letter);

}  // namespace kyniem
