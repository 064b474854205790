// A Word document as a ZIP archive: the parts that every letter has, around the one with its words.
#pragma once

#include <kyniem/letter.hpp>

#include <pugixml.hpp>

#include <string>

namespace kyniem {

/// The ids under which word/document.xml names the headers of its pages.
inline constexpr const char* numbered_header_id = "rId3";
inline constexpr const char* empty_header_id = "rId4";

/// The bytes of the file; `document` is its part word/document.xml. Throws where the archive cannot be made.
[[nodiscard]] std::string docx_package(const letter& letter, const pugi::xml_document& document);

}  // namespace kyniem
