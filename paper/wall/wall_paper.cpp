#include "collected.hpp"
#include "qr_code.hpp"
#include "wall_layout.hpp"
#include <kyniem/text.hpp>
#include <kyniem/wall_paper.hpp>

#include <cairo-pdf.h>

#include <cmath>
#include <numbers>
#include <utility>

namespace kyniem::wall {
namespace {

constexpr double points_per_inch = 72;

/// Draws figures with a pen of cairo.
class painter {
public:
    painter(cairo_t* pen, const typesetter& type) : pen_{pen}, type_{type} {}

    void operator()(const box& box) const {
        choose(box.fill);
        cairo_rectangle(pen_, box.at.x, box.at.y, box.size.width, box.size.height);
        cairo_fill(pen_);
    }
    void operator()(const outline& outline) const {
        choose(outline.fill);
        for (const spot corner : outline.corners) cairo_line_to(pen_, corner.x, corner.y);
        cairo_close_path(pen_);
        cairo_fill(pen_);
    }
    void operator()(const dot& dot) const {
        choose(dot.colour);
        cairo_new_sub_path(pen_);
        cairo_arc(pen_, dot.centre.x, dot.centre.y, dot.radius, 0, 2 * std::numbers::pi);
        if (!dot.hollow) return cairo_fill(pen_);
        cairo_set_line_width(pen_, dot.radius / 2);
        cairo_stroke(pen_);
    }
    void operator()(const line& line) const {
        choose(line.colour);
        cairo_set_line_width(pen_, line.thickness);
        cairo_move_to(pen_, line.from.x, line.from.y);
        cairo_line_to(pen_, line.to.x, line.to.y);
        cairo_stroke(pen_);
    }
    void operator()(const words& words) const {
        if (words.text.empty()) return;
        const layout_handle layout = type_.set(words);
        choose(words.colour);
        cairo_save(pen_);
        cairo_translate(pen_, words.at.x, words.at.y);
        if (words.turned) cairo_rotate(pen_, -std::numbers::pi / 2);
        cairo_move_to(pen_, 0, 0);
        show(layout.get());
        cairo_restore(pen_);
        cairo_new_path(pen_);
    }
    void operator()(const code& code) const;

private:
    void choose(ink ink) const { cairo_set_source_rgb(pen_, ink.red, ink.green, ink.blue); }

    /// On a PDF page glyphs, to be searched and copied; in a picture their outlines, for there cairo puts
    /// glyphs on whole pixels only, and small words fall apart.
    void show(PangoLayout* layout) const {
        if (cairo_surface_get_type(cairo_get_target(pen_)) == CAIRO_SURFACE_TYPE_PDF)
            return pango_cairo_show_layout(pen_, layout);
        pango_cairo_layout_path(pen_, layout);
        cairo_fill(pen_);
    }

    cairo_t* pen_;
    const typesetter& type_;
};

void painter::operator()(const code& code) const {
    const qrcodegen::QrCode modules = qr_code(code.text);
    const double side = code.length / modules.getSize();
    const double margin = quiet_zone * side;
    (*this)(box{.at = {code.at.x - margin, code.at.y - margin},
                .size = {code.length + 2 * margin, code.length + 2 * margin},
                .fill = white});
    choose({});
    // One path: modules filled one by one would show seams.
    for (int y = 0; y < modules.getSize(); ++y)
        for (int x = 0; x < modules.getSize(); ++x)
            if (modules.getModule(x, y))
                cairo_rectangle(pen_, code.at.x + x * side, code.at.y + y * side, side, side);
    cairo_fill(pen_);
}

void paint(cairo_surface_t* surface, double scale, const drawing& drawing, const typesetter& type) {
    const pen_handle pen{cairo_create(surface)};
    cairo_set_antialias(pen.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_set_source_rgb(pen.get(), 1, 1, 1);
    cairo_paint(pen.get());
    cairo_scale(pen.get(), scale, scale);
    const painter painter{pen.get(), type};
    for (const figure& figure : drawing.figures) std::visit(painter, figure);
    expect_success(cairo_status(pen.get()));
}

drawing drawn(const wall_month& month, wall_shape shape, const typesetter& type) {
    return shape == wall_shape::landscape ? across(month, type) : upright(month, type);
}

void describe(cairo_surface_t* pdf, const wall_month& month) {
    const std::string title = month.corner.empty() ? month.title : month.title + " - " + month.corner;
    const std::string created = iso(date::sys_seconds{month_of(month.month).begin});
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title.c_str());
    const std::string author = joined(month.agency, " ");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
}

}  // namespace
}  // namespace kyniem::wall

namespace kyniem {

using namespace wall;

std::string to_pdf(const wall_month& month, wall_shape shape) {
    const wall_month ready = ready_to_print(month);
    const typesetter type{month.language};
    const drawing drawing = drawn(ready, shape, type);
    collected into;
    const surface_handle surface{cairo_pdf_surface_create_for_stream(
        &collected::take, &into, drawing.size.width, drawing.size.height)};
    expect_success(cairo_surface_status(surface.get()));
    describe(surface.get(), ready);
    paint(surface.get(), 1, drawing, type);
    cairo_surface_finish(surface.get());
    return std::move(into).result(cairo_surface_status(surface.get()));
}

std::string to_png(const wall_month& month, wall_shape shape, int dots_per_inch) {
    const wall_month ready = ready_to_print(month);
    const typesetter type{month.language};
    const drawing drawing = drawn(ready, shape, type);
    const double scale = dots_per_inch / points_per_inch;
    const surface_handle surface{cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(drawing.size.width * scale)),
        static_cast<int>(std::lround(drawing.size.height * scale)))};
    expect_success(cairo_surface_status(surface.get()));
    paint(surface.get(), scale, drawing, type);
    collected into;
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), &collected::take, &into);
    return std::move(into).result(status);
}

}  // namespace kyniem
