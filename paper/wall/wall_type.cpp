#include "wall_type.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kyniem::wall {
namespace {

constexpr const char* families = "Times New Roman,Tinos,Liberation Serif,serif";
constexpr std::size_t most_characters = 1000;
constexpr std::size_t most_bytes = 6 * most_characters;
constexpr int most_combining_marks = 3;  // Vietnamese letters take two

bool is_between(gunichar character, gunichar first, gunichar last) {
    return first <= character && character <= last;
}

bool is_directional(gunichar character) {
    return character == 0x061C || is_between(character, 0x200E, 0x200F) ||
           is_between(character, 0x202A, 0x202E) || is_between(character, 0x2066, 0x2069) ||
           character == 0xFEFF;
}

/// Code points that are no characters (Unicode, 23.7): cairo takes no text with them.
bool is_noncharacter(gunichar character) {
    return (character & 0xFFFEU) == 0xFFFEU || is_between(character, 0xFDD0, 0xFDEF);
}

bool is_blank(gunichar character) {
    return character <= 0x20 || is_between(character, 0x7F, 0x9F) || is_between(character, 0x2028, 0x2029);
}

bool is_combining(gunichar character) {
    const GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
           type == G_UNICODE_SPACING_MARK;
}

glib_text valid(std::string_view text) {
    std::string bytes{text.substr(0, most_bytes)};
    // To glib a NUL is not valid, here it is a control character as any other.
    std::ranges::replace(bytes, '\0', ' ');
    return glib_text{g_utf8_make_valid(bytes.data(), static_cast<gssize>(bytes.size()))};
}

void append(std::string& text, gunichar character) {
    std::array<char, 6> bytes{};
    const int size = g_unichar_to_utf8(character, bytes.data());
    text.append(bytes.data(), static_cast<std::size_t>(size));
}

int units(double points) {
    return static_cast<int>(std::lround(points * PANGO_SCALE));
}

double points(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

font_handle font(typeface face) {
    font_handle font{pango_font_description_new()};
    pango_font_description_set_family(font.get(), families);
    pango_font_description_set_absolute_size(font.get(), units(face.size));
    pango_font_description_set_weight(font.get(), face.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font.get(), face.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return font;
}

PangoAlignment pango_alignment(alignment aligned) {
    switch (aligned) {
        case alignment::centre: return PANGO_ALIGN_CENTER;
        case alignment::right: return PANGO_ALIGN_RIGHT;
        default: return PANGO_ALIGN_LEFT;
    }
}

/// Glyphs stand where the outlines say, never on whole pixels: a line breaks alike on paper and on a screen.
void set_font_options(PangoContext* context) {
    const font_options_handle options{cairo_font_options_create()};
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    expect_success(cairo_font_options_status(options.get()));
    pango_cairo_context_set_font_options(context, options.get());
    pango_context_set_round_glyph_positions(context, FALSE);
}

/// Words broken because they are wider than their column are no compounds.
attributes_handle without_hyphens() {
    attributes_handle attributes{pango_attr_list_new()};
    pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
    return attributes;
}

}  // namespace

std::string printable(std::string_view text) {
    const glib_text source = valid(text);
    std::string clean;
    std::size_t characters = 0;
    int combining = 0;
    for (const char* at = source.get(); *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar character = g_utf8_get_char(at);
        if (is_directional(character)) continue;
        combining = is_combining(character) ? combining + 1 : 0;
        if (combining > most_combining_marks) continue;
        if (is_blank(character) && (clean.empty() || clean.back() == ' ')) continue;
        if (++characters > most_characters) {
            clean += "…";
            break;
        }
        append(clean, is_blank(character) ? ' ' : is_noncharacter(character) ? 0xFFFD : character);
    }
    if (!clean.empty() && clean.back() == ' ') clean.pop_back();
    return clean;
}

typesetter::typesetter(language language)
    : fonts_{pango_cairo_font_map_new()}, context_{pango_font_map_create_context(fonts_.get())} {
    set_font_options(context_.get());
    pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
    pango_context_set_language(context_.get(),
                               pango_language_from_string(language == language::vi ? "vi" : "en"));
}

layout_handle typesetter::set(const words& words) const {
    layout_handle layout{pango_layout_new(context_.get())};
    pango_layout_set_font_description(layout.get(), font(words.face).get());
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_text(layout.get(), words.text.data(), static_cast<int>(words.text.size()));
    if (words.width > 0) pango_layout_set_width(layout.get(), units(words.width));
    pango_layout_set_attributes(layout.get(), without_hyphens().get());
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), pango_alignment(words.aligned));
    if (words.most_lines > 0) {
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout.get(), -words.most_lines);
    }
    return layout;
}

extent typesetter::measured(const words& words) const {
    int width = 0;
    int height = 0;
    pango_layout_get_size(set(words).get(), &width, &height);
    return {points(width), points(height)};
}

double typesetter::width(std::string_view text, typeface face) const {
    return measured({.text = std::string{text}, .face = face}).width;
}

double typesetter::height(std::string_view text, typeface face, double width) const {
    return measured({.text = std::string{text}, .face = face, .width = width}).height;
}

}  // namespace kyniem::wall
