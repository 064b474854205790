#include "docx_package.hpp"

#include "docx_styles.hpp"
#include "ooxml.hpp"

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace kyniem {
namespace {

// ---- the parts -----------------------------------------------------------------------------------

struct package_part {
    const char* name;
    std::string bytes;
};

constexpr const char* document_name = "word/document.xml";
constexpr const char* styles_name = "word/styles.xml";
constexpr const char* settings_name = "word/settings.xml";
constexpr const char* numbered_header_name = "word/header1.xml";
constexpr const char* empty_header_name = "word/header2.xml";
constexpr const char* core_name = "docProps/core.xml";
constexpr const char* application_name = "docProps/app.xml";

std::string content_types_part() {
    pugi::xml_document document;
    const pugi::xml_node types =
        add(document.root(), "Types",
            {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
    const std::string office = "application/vnd.openxmlformats-officedocument.";
    const std::string package = "application/vnd.openxmlformats-package.";
    add(types, "Default", {{"Extension", "rels"}, {"ContentType", package + "relationships+xml"}});
    add(types, "Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    const auto name_type = [&](const char* part, const std::string& type) {
        add(types, "Override", {{"PartName", std::string{"/"} + part}, {"ContentType", type + "+xml"}});
    };
    name_type(document_name, office + "wordprocessingml.document.main");
    name_type(styles_name, office + "wordprocessingml.styles");
    name_type(settings_name, office + "wordprocessingml.settings");
    name_type(numbered_header_name, office + "wordprocessingml.header");
    name_type(empty_header_name, office + "wordprocessingml.header");
    name_type(core_name, package + "core-properties");
    name_type(application_name, office + "extended-properties");
    return part_of(document);
}

struct relationship {
    const char* id;
    std::string type;
    std::string_view target;
};

std::string relationships_part(const std::vector<relationship>& relationships) {
    pugi::xml_document document;
    const pugi::xml_node root =
        add(document.root(), "Relationships",
            {{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}});
    for (const relationship& each : relationships)
        add(root, "Relationship", {{"Id", each.id}, {"Type", each.type}, {"Target", each.target}});
    return part_of(document);
}

std::string office_type(const char* kind) {
    return std::string{"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"} + kind;
}

std::string package_relationships_part() {
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
    return relationships_part({{"rId1", office_type("officeDocument"), document_name},
                               {"rId2", package + "core-properties", core_name},
                               {"rId3", office_type("extended-properties"), application_name}});
}

std::string document_relationships_part() {
    return relationships_part({{"rId1", office_type("styles"), "styles.xml"},
                               {"rId2", office_type("settings"), "settings.xml"},
                               {numbered_header_id, office_type("header"), "header1.xml"},
                               {empty_header_id, office_type("header"), "header2.xml"}});
}

std::string settings_part(language language) {
    pugi::xml_document document;
    const pugi::xml_node settings = add_word_root(document, "w:settings");
    add(settings, "w:zoom", {{"w:percent", 100}});
    add(settings, "w:defaultTabStop", {{"w:val", 567}});
    add(settings, "w:characterSpacingControl", {{"w:val", "doNotCompress"}});
    // The layout of Word 2013 and later; without it a document opens in "compatibility mode".
    add(add(settings, "w:compat"), "w:compatSetting",
        {{"w:name", "compatibilityMode"},
         {"w:uri", "http://schemas.microsoft.com/office/word"},
         {"w:val", 15}});
    add(settings, "w:themeFontLang", {{"w:val", phrase{"vi-VN", "en-US"}.in(language)}});
    add(settings, "w:decimalSymbol", {{"w:val", phrase{",", "."}.in(language)}});
    add(settings, "w:listSeparator", {{"w:val", phrase{";", ","}.in(language)}});
    return part_of(document);
}

std::string numbered_header_part() {
    pugi::xml_document document;
    const pugi::xml_node header = add_word_root(document, "w:hdr");
    const pugi::xml_node field =
        add(add_paragraph(header, style::page_number), "w:fldSimple", {{"w:instr", " PAGE "}});
    add(add(field, "w:r"), "w:t").text().set("2");
    return part_of(document);
}

std::string empty_header_part() {
    pugi::xml_document document;
    add_paragraph(add_word_root(document, "w:hdr"), style::page_number);
    return part_of(document);
}

/// The day that the file bears; nothing where the letter has none that kyniem can write.
std::optional<sys_days> dated(const letter& letter) {
    if (!letter.signed_on && !letter.month.ok()) return std::nullopt;
    const sys_days day = letter.signed_on ? *letter.signed_on : sys_days{letter.month / 1};
    if (day < "0001-01-01"_day || "9999-12-31"_day < day) return std::nullopt;
    return day;
}

std::string one_line(std::string_view text) {
    std::string line = xml_text(text);
    std::ranges::replace(line, '\n', ' ');
    return line;
}

std::string core_part(const letter& letter) {
    pugi::xml_document document;
    const pugi::xml_node core =
        add(document.root(), "cp:coreProperties",
            {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
             {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
             {"xmlns:dcterms", "http://purl.org/dc/terms/"},
             {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    std::string author;
    for (const std::string& line : letter.agency) author += (author.empty() ? "" : " ") + line;
    add(core, "dc:title").text().set(one_line(letter.kind + " " + letter.subject).c_str());
    add(core, "dc:creator").text().set(one_line(author).c_str());
    add(core, "dc:language").text().set(letter.language == language::vi ? "vi-VN" : "en-US");
    for (const char* name : {"dcterms:created", "dcterms:modified"})
        if (const auto day = dated(letter))
            add(core, name, {{"xsi:type", "dcterms:W3CDTF"}})
                .text()
                .set((iso(*day).str() + "T00:00:00Z").c_str());
    return part_of(document);
}

std::string application_part() {
    pugi::xml_document document;
    const pugi::xml_node properties =
        add(document.root(), "Properties",
            {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}});
    add(properties, "Application").text().set("kyniem");
    return part_of(document);
}

// ---- the archive ---------------------------------------------------------------------------------

struct archive_discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
struct source_release {
    void operator()(zip_source_t* source) const noexcept { zip_source_free(source); }
};
using owned_archive = std::unique_ptr<zip_t, archive_discard>;
using owned_source = std::unique_ptr<zip_source_t, source_release>;

/// The archive reads the part when it is closed.
bool add_part(zip_t* archive, const package_part& part) {
    // The oldest day a ZIP file knows, at noon: no zone's summer time skips it.
    constexpr zip_uint16_t first_day = (1 << 5) | 1;
    constexpr zip_uint16_t noon = 12 << 11;
    owned_source source{zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0)};
    if (!source) return false;
    const zip_int64_t index = zip_file_add(archive, part.name, source.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) return false;
    static_cast<void>(source.release());  // the archive's now
    return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), noon, first_day, 0) == 0;
}

[[noreturn]] void fail() {
    throw std::runtime_error{"the ZIP archive of a document could not be made"};
}

std::string bytes_of(zip_source_t* source) {
    zip_stat_t about{};
    if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) fail();
    std::string bytes(about.size, '\0');
    const zip_int64_t count = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (count != static_cast<zip_int64_t>(bytes.size())) fail();
    return bytes;
}

std::string zipped(const std::vector<package_part>& parts) {
    owned_source source{zip_source_buffer_create(nullptr, 0, 0, nullptr)};
    if (!source) fail();
    owned_archive archive{zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr)};
    if (!archive) fail();
    zip_source_keep(source.get());  // the archive has taken it, and lets it go when it is closed
    for (const package_part& part : parts)
        if (!add_part(archive.get(), part)) fail();
    if (zip_close(archive.get()) != 0) fail();
    static_cast<void>(archive.release());
    return bytes_of(source.get());
}

}  // namespace

std::string docx_package(const letter& letter, const pugi::xml_document& document) {
    return zipped({{"[Content_Types].xml", content_types_part()},
                   {"_rels/.rels", package_relationships_part()},
                   {document_name, part_of(document)},
                   {"word/_rels/document.xml.rels", document_relationships_part()},
                   {styles_name, styles_part(letter.profile, letter.language)},
                   {settings_name, settings_part(letter.language)},
                   {numbered_header_name, numbered_header_part()},
                   {empty_header_name, empty_header_part()},
                   {core_name, core_part(letter)},
                   {application_name, application_part()}});
}

}  // namespace kyniem
