#include "ooxml_parts.hpp"

#include "support.hpp"

#include <kyniem/text.hpp>

#include <zip.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <memory>
#include <set>

namespace kyniem::test {
namespace {

struct archive_discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
struct file_close {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};
using archive = std::unique_ptr<zip_t, archive_discard>;

/// It reads `bytes` as long as it lives.
archive opened(const std::string& bytes) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    REQUIRE(source != nullptr);
    archive found{zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr)};
    if (!found) zip_source_free(source);
    REQUIRE_MESSAGE(found, "no ZIP file");
    return found;
}

std::string bytes_at(zip_t* from, zip_uint64_t index, zip_uint64_t size) {
    const std::unique_ptr<zip_file_t, file_close> file{zip_fopen_index(from, index, 0)};
    REQUIRE(file != nullptr);
    std::string bytes(size, '\0');
    // The last read compares the checksum.
    REQUIRE(zip_fread(file.get(), bytes.data(), size) == static_cast<zip_int64_t>(size));
    char more = 0;
    REQUIRE(zip_fread(file.get(), &more, 1) == 0);
    return bytes;
}

/// Whether XML 1.0 has the character, which the parser does not ask.
bool is_xml_character(unsigned long code) {
    return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

std::string fault_of_characters(const std::string& part) {
    if (first_invalid_utf8(part)) return "no UTF-8";
    for (const char letter : part)
        if (static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\r' && letter != '\t')
            return "a control character";
    if (holds(part, "\xEF\xBF\xBE") || holds(part, "\xEF\xBF\xBF")) return "a noncharacter";
    for (auto at = part.find("&#"); at != std::string::npos; at = part.find("&#", at + 1)) {
        const bool is_hex = part.compare(at + 2, 1, "x") == 0;
        const char* const begin = part.data() + at + (is_hex ? 3 : 2);
        unsigned long code = 0;
        const auto read = std::from_chars(begin, part.data() + part.size(), code, is_hex ? 16 : 10);
        if (read.ec != std::errc{} || !is_xml_character(code)) return "a reference to no character";
    }
    return {};
}

/// "word/styles.xml" out of "word/document.xml" and "styles.xml".
std::string resolved(const std::string& folder, std::string_view target) {
    if (target.starts_with('/')) return std::string{target.substr(1)};
    return (std::filesystem::path{folder} / target).lexically_normal().generic_string();
}

bool has_type(const pugi::xml_node& types, const std::string& name) {
    for (const pugi::xml_node& each : all(types, "Override"))
        if (each.attribute("PartName").value() == "/" + name) return true;
    return false;
}

}  // namespace

std::vector<std::string> part_names(const std::string& bytes) {
    const archive from = opened(bytes);
    std::vector<std::string> names;
    const zip_int64_t count = zip_get_num_entries(from.get(), 0);
    for (zip_int64_t index = 0; index < count; ++index)
        names.emplace_back(zip_get_name(from.get(), static_cast<zip_uint64_t>(index), 0));
    return names;
}

part_map parts_of(const std::string& bytes) {
    const archive from = opened(bytes);
    part_map parts;
    const zip_int64_t count = zip_get_num_entries(from.get(), 0);
    REQUIRE(count > 0);
    for (zip_int64_t number = 0; number < count; ++number) {
        const auto index = static_cast<zip_uint64_t>(number);
        zip_stat_t about{};
        REQUIRE(zip_stat_index(from.get(), index, 0, &about) == 0);
        CAPTURE(about.name);
        std::tm written{};
        REQUIRE(localtime_r(&about.mtime, &written) != nullptr);
        CHECK(written.tm_year == 80);
        CHECK(written.tm_mon == 0);
        CHECK(written.tm_mday == 1);
        CHECK_MESSAGE(parts.emplace(about.name, bytes_at(from.get(), index, about.size)).second,
                      "a name that stands twice");
    }
    CHECK(faults_of_package(parts) == "");
    return parts;
}

std::string faults_of_package(const part_map& parts) {
    std::string faults;
    const auto add = [&](const std::string& name, const std::string& fault) {
        faults += name + ": " + fault + "\n";
    };
    for (const auto& [name, part] : parts) {
        if (const std::string fault = fault_of_characters(part); !fault.empty()) add(name, fault);
        if (pugi::xml_document read; !read.load_buffer(part.data(), part.size())) add(name, "no XML");
    }
    const auto types_part = parts.find("[Content_Types].xml");
    if (types_part == parts.end()) return faults + "[Content_Types].xml: missing\n";
    const pugi::xml_document types = tree_of(types_part->second);
    std::set<std::string> reached{"[Content_Types].xml"};
    for (const auto& [name, part] : parts) {
        if (!name.ends_with(".rels")) {
            if (name != "[Content_Types].xml" && !has_type(types, name)) add(name, "has no type");
            continue;
        }
        reached.insert(name);
        const std::string folder = std::filesystem::path{name}.parent_path().parent_path().generic_string();
        std::set<std::string> ids;
        const pugi::xml_document relationships = tree_of(part);
        for (const pugi::xml_node& each : all(relationships, "Relationship")) {
            const std::string target = resolved(folder, each.attribute("Target").value());
            if (!ids.insert(each.attribute("Id").value()).second) add(name, "an id that stands twice");
            if (each.attribute("TargetMode")) add(name, "leads out of the file");
            if (!parts.contains(target)) add(name, "leads to " + target + ", which is missing");
            reached.insert(target);
        }
    }
    for (const auto& [name, part] : parts)
        if (!reached.contains(name)) add(name, "nothing leads to it");
    return faults;
}

const std::string& part_called(const part_map& parts, const std::string& name) {
    const auto found = parts.find(name);
    REQUIRE_MESSAGE(found != parts.end(), name);
    return found->second;
}

pugi::xml_document tree_of(const std::string& part) {
    pugi::xml_document tree;
    // The result is looked at where a test asks for faults.
    static_cast<void>(
        tree.load_buffer(part.data(), part.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    return tree;
}

std::vector<pugi::xml_node> all(const pugi::xml_node& from, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node& child : from.children()) {
        if (name == child.name()) found.push_back(child);
        for (const pugi::xml_node& each : all(child, name)) found.push_back(each);
    }
    return found;
}

std::string text_of(const std::string& document) {
    const pugi::xml_document tree = tree_of(document);
    std::string text;
    for (const pugi::xml_node& paragraph : all(tree, "w:p")) {
        for (const pugi::xml_node& run : all(paragraph, "w:r"))
            for (const pugi::xml_node& each : run.children())
                text += std::string_view{each.name()} == "w:br" ? " " : each.text().get();
        text += '\n';
    }
    return text;
}

std::string with_plain_blanks(std::string text) {
    constexpr std::string_view unbroken = "\xC2\xA0";
    for (auto at = text.find(unbroken); at != std::string::npos; at = text.find(unbroken, at))
        text.replace(at, unbroken.size(), " ");
    return text;
}

}  // namespace kyniem::test
