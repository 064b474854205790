// The files that Word and Excel read, as tests see them: parts of XML in a ZIP file.
#pragma once

#include <pugixml.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem::test {

using part_map = std::map<std::string, std::string>;

/// The names of the parts in the order of the file.
[[nodiscard]] std::vector<std::string> part_names(const std::string& bytes);

/// The parts by name. It is an error where the file is no ZIP file, a part is no XML 1.0, a date differs from
/// the one that all files of kyniem bear, and where the parts do not belong together as Open Packaging
/// Conventions want it: a type for each part, and a part behind each relationship.
[[nodiscard]] part_map parts_of(const std::string& bytes);

/// What is wrong with these parts, one fault a line. Empty: nothing.
[[nodiscard]] std::string faults_of_package(const part_map& parts);

/// The part of this name, which must be there.
[[nodiscard]] const std::string& part_called(const part_map& parts, const std::string& name);

/// A part as a tree. Blanks alone are text too.
[[nodiscard]] pugi::xml_document tree_of(const std::string& part);

/// All elements of this name, in the order of the document.
[[nodiscard]] std::vector<pugi::xml_node> all(const pugi::xml_node& from, std::string_view name);
std::vector<pugi::xml_node> all(const pugi::xml_document&& from, std::string_view name) = delete;  // dangling

/// The text of a document of Word: one line a paragraph, a blank for a line break.
[[nodiscard]] std::string text_of(const std::string& document);

/// U+00A0 as a blank.
[[nodiscard]] std::string with_plain_blanks(std::string text);

}  // namespace kyniem::test
