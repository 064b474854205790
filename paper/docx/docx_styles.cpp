#include "docx_styles.hpp"

#include "ooxml.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kyniem {
namespace {

enum class face : std::uint8_t { plain, bold, italic, bold_italic };

/// How a paragraph stands: aligned as WordprocessingML names it; the points of space around it.
struct layout {
    const char* alignment;
    int before = 0;
    int after = 0;
    bool with_next = false;  ///< on one page with what follows
    bool indented = false;   ///< in its first line
};

constexpr layout left{"left"};
constexpr layout centred{"center"};
constexpr layout centred_with_next{.alignment = "center", .with_next = true};
constexpr layout below_names{.alignment = "center", .before = 6};
constexpr layout below_head{.alignment = "center", .before = 14, .with_next = true};
constexpr layout running{.alignment = "both", .after = 6, .indented = true};
constexpr layout heading{.alignment = "both", .after = 6, .with_next = true, .indented = true};
constexpr layout last_running{.alignment = "both", .after = 12, .with_next = true, .indented = true};
constexpr layout below_room_to_sign{.alignment = "center", .before = 72};
constexpr layout column_head{.alignment = "center", .before = 2, .after = 2, .with_next = true};
constexpr layout row_group{.alignment = "left", .with_next = true};

struct look {
    const char* id;
    phrase name;
    int state_points;
    int party_points;
    kyniem::face face;
    kyniem::layout layout;
};

constexpr std::array looks{
    look{style::superior, {"Cơ quan chủ quản", "Superior agency"}, 12, 14, face::plain, centred},
    look{style::agency, {"Cơ quan ban hành", "Agency"}, 12, 14, face::bold, centred},
    look{style::nation, {"Quốc hiệu", "Name of the nation"}, 12, 15, face::bold, centred},
    look{style::motto, {"Tiêu ngữ", "Motto"}, 13, 13, face::bold, centred},
    look{style::number, {"Số, ký hiệu", "Number"}, 13, 14, face::plain, below_names},
    look{style::place, {"Địa danh, ngày tháng", "Place and date"}, 13, 14, face::italic, below_names},
    look{style::kind, {"Tên loại", "Kind"}, 14, 16, face::bold, below_head},
    look{style::subject, {"Trích yếu", "Subject"}, 14, 15, face::bold, centred_with_next},
    look{style::basis, {"Căn cứ", "Basis"}, 14, 14, face::italic, running},
    look{style::part, {"heading 1", "heading 1"}, 14, 14, face::bold, heading},
    look{style::body, {"Nội dung", "Body"}, 14, 14, face::plain, running},
    look{style::body_end, {"Nội dung, đoạn cuối", "End of the body"}, 14, 14, face::plain, last_running},
    look{style::recipients, {"Nơi nhận", "Recipients"}, 12, 12, face::bold_italic, left},
    look{style::recipient, {"Nơi nhận, danh sách", "Recipient"}, 11, 11, face::plain, left},
    look{style::signature, {"Chức vụ người ký", "Office of the signer"}, 14, 14, face::bold, centred},
    look{style::signer, {"Họ tên người ký", "Signer"}, 14, 14, face::bold, below_room_to_sign},
    look{style::annex, {"Phụ lục", "Annex"}, 14, 14, face::bold, centred_with_next},
    look{style::annex_title, {"Phụ lục, tên", "Title of the annex"}, 14, 14, face::bold, centred_with_next},
    look{style::annex_note,
         {"Phụ lục, kèm theo", "Note of the annex"},
         13,
         13,
         face::italic,
         centred_with_next},
    look{style::table_head, {"Bảng, đầu cột", "Table head"}, 12, 12, face::bold, column_head},
    look{style::table_group, {"Bảng, nhóm", "Table group"}, 12, 12, face::bold_italic, row_group},
    look{style::table_cell, {"Bảng, ô", "Table cell"}, 12, 12, face::plain, left},
    look{style::table_centred, {"Bảng, ô giữa", "Table cell, centred"}, 12, 12, face::plain, centred},
    look{style::table_note, {"Bảng, ghi chú", "Table note"}, 11, 11, face::plain, left},
    look{style::page_number, {"header", "header"}, 13, 13, face::plain, centred},
};

constexpr int body_points = 14;
constexpr int first_line = twips_of_millimetres(10);

void add_size(pugi::xml_node properties, int points) {
    add(properties, "w:sz", {{"w:val", 2 * points}});
    add(properties, "w:szCs", {{"w:val", 2 * points}});
}

void add_defaults(pugi::xml_node styles, language language) {
    constexpr const char* font = "Times New Roman";
    const pugi::xml_node defaults = add(styles, "w:docDefaults");
    const pugi::xml_node run = add(add(defaults, "w:rPrDefault"), "w:rPr");
    add(run, "w:rFonts", {{"w:ascii", font}, {"w:hAnsi", font}, {"w:eastAsia", font}, {"w:cs", font}});
    add(run, "w:color", {{"w:val", "000000"}});
    add_size(run, body_points);
    // Without it Word underlines each Vietnamese word in red.
    const std::string_view tongue = phrase{"vi-VN", "en-US"}.in(language);
    add(run, "w:lang", {{"w:val", tongue}, {"w:eastAsia", tongue}, {"w:bidi", "ar-SA"}});
    const pugi::xml_node paragraph = add(add(defaults, "w:pPrDefault"), "w:pPr");
    add(paragraph, "w:widowControl");
    add(paragraph, "w:spacing", {{"w:before", 0}, {"w:after", 0}, {"w:line", 240}, {"w:lineRule", "auto"}});
}

pugi::xml_node add_style(pugi::xml_node styles, const char* id, std::string_view name) {
    const pugi::xml_node style = add(styles, "w:style", {{"w:type", "paragraph"}, {"w:styleId", id}});
    add(style, "w:name", {{"w:val", name}});
    add(style, "w:basedOn", {{"w:val", "Normal"}});
    add(style, "w:qFormat");
    return style;
}

void add_look(pugi::xml_node styles, const look& look, letter_profile profile, language language) {
    const pugi::xml_node style = add_style(styles, look.id, look.name.in(language));
    const pugi::xml_node paragraph = add(style, "w:pPr");
    if (look.layout.with_next) add(paragraph, "w:keepNext");
    add(paragraph, "w:spacing",
        {{"w:before", twips_a_point * look.layout.before}, {"w:after", twips_a_point * look.layout.after}});
    if (look.layout.indented) add(paragraph, "w:ind", {{"w:firstLine", first_line}});
    add(paragraph, "w:jc", {{"w:val", look.layout.alignment}});
    if (look.id == std::string_view{style::part}) add(paragraph, "w:outlineLvl", {{"w:val", 0}});
    const pugi::xml_node run = add(style, "w:rPr");
    if (look.face == face::bold || look.face == face::bold_italic) {
        add(run, "w:b");
        add(run, "w:bCs");
    }
    if (look.face == face::italic || look.face == face::bold_italic) {
        add(run, "w:i");
        add(run, "w:iCs");
    }
    add_size(run, points_of(look.id, profile));
}

/// Paragraphs that are as good as no line of text: a border alone, and what Word wants behind a table.
void add_thin_styles(pugi::xml_node styles, language language) {
    constexpr int space_height = 200;  // twips
    constexpr int rule_gap = 60;       // twips, below the text above it
    constexpr int rule_height = 40;    // twips
    constexpr int rule_eighths = 6;    // 0.75 pt
    constexpr int smallest_line = 20;  // twips
    const pugi::xml_node rule = add_style(styles, style::rule, phrase{"Đường kẻ", "Rule"}.in(language));
    const pugi::xml_node of_rule = add(rule, "w:pPr");
    add(add(of_rule, "w:pBdr"), "w:top",
        {{"w:val", "single"}, {"w:sz", rule_eighths}, {"w:space", 0}, {"w:color", "000000"}});
    add(of_rule, "w:spacing",
        {{"w:before", rule_gap}, {"w:after", 0}, {"w:line", rule_height}, {"w:lineRule", "exact"}});
    add_size(add(rule, "w:rPr"), 1);
    const pugi::xml_node space = add_style(styles, style::space, phrase{"Khoảng cách", "Space"}.in(language));
    add(add(space, "w:pPr"), "w:spacing", {{"w:line", space_height}, {"w:lineRule", "exact"}});
    add_size(add(space, "w:rPr"), 1);
    const pugi::xml_node gap = add_style(styles, style::gap, phrase{"Khoảng trống", "Gap"}.in(language));
    add(add(gap, "w:pPr"), "w:spacing", {{"w:line", smallest_line}, {"w:lineRule", "exact"}});
    add_size(add(gap, "w:rPr"), 1);
}

}  // namespace

int points_of(const char* style, letter_profile profile) noexcept {
    const auto found = std::ranges::find(looks, std::string_view{style},
                                         [](const look& look) { return std::string_view{look.id}; });
    if (found == looks.end()) return body_points;
    return profile == letter_profile::party ? found->party_points : found->state_points;
}

std::string styles_part(letter_profile profile, language language) {
    pugi::xml_document document;
    const pugi::xml_node styles = add_word_root(document, "w:styles");
    add_defaults(styles, language);
    const pugi::xml_node normal =
        add(styles, "w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", "Normal"}});
    add(normal, "w:name", {{"w:val", "Normal"}});
    add(normal, "w:qFormat");
    for (const look& look : looks) add_look(styles, look, profile, language);
    add_thin_styles(styles, language);
    return part_of(document);
}

}  // namespace kyniem
