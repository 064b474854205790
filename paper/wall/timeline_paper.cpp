#include "cairo_handles.hpp"
#include "collected.hpp"
#include "timeline/layout.hpp"
#include "wall_type.hpp"
#include <kyniem/text.hpp>
#include <kyniem/timeline_paper.hpp>

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <variant>

namespace kyniem {
namespace {

using namespace wall;

/// Draws figures with a pen of cairo, the same way whatever the environment says.
class paper_painter {
public:
    paper_painter(cairo_t* pen, language language) : pen_{pen}, type_{language} {}

    void operator()(const chart::polygon& shape) const {
        for (const chart::spot corner : shape.corners) cairo_line_to(pen_, corner.x, corner.y);
        cairo_close_path(pen_);
        if (shape.fill) {
            choose(*shape.fill);
            cairo_fill_preserve(pen_);
        }
        if (shape.edge) draw(*shape.edge);
        cairo_new_path(pen_);
    }
    void operator()(const chart::line& line) const {
        cairo_move_to(pen_, line.from.x, line.from.y);
        cairo_line_to(pen_, line.to.x, line.to.y);
        draw(line.pen);
    }
    void operator()(const chart::words& words) const {
        if (words.text.empty()) return;
        const layout_handle layout = type_.set(
            {.text = words.text,
             .face = {.size = words.face.size, .bold = words.face.bold, .italic = words.face.italic}});
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        const double natural = pango_units_to_double(width);
        // Letters of other scripts may be wider than the layout thought.
        const double narrower = words.room > 0 && natural > words.room ? words.room / natural : 1;
        const double share = words.anchored == chart::anchor::start    ? 0
                             : words.anchored == chart::anchor::middle ? 0.5
                                                                       : 1;
        choose(words.colour);
        cairo_save(pen_);
        cairo_translate(pen_, words.at.x - share * natural * narrower, words.at.y);
        cairo_scale(pen_, narrower, 1);
        cairo_move_to(pen_, 0, 0);
        pango_cairo_show_layout_line(pen_, pango_layout_get_line_readonly(layout.get(), 0));
        cairo_restore(pen_);
        cairo_new_path(pen_);
    }

private:
    void choose(chart::ink ink) const {
        const auto part = [ink](unsigned shift) {
            return static_cast<double>(ink.code >> shift & 0xFFU) / 255;
        };
        cairo_set_source_rgb(pen_, part(16), part(8), part(0));
    }

    void draw(const chart::stroke& stroke) const {
        choose(stroke.colour);
        cairo_set_line_width(pen_, stroke.thickness);
        const std::array dashes{stroke.dash, stroke.dash * chart::gap_of_dashes};
        cairo_set_dash(pen_, dashes.data(), stroke.dash > 0 ? static_cast<int>(dashes.size()) : 0, 0);
        cairo_stroke(pen_);
    }

    cairo_t* pen_;
    typesetter type_;
};

void describe(cairo_surface_t* pdf, const timeline& ready) {
    const std::string created = iso(date::sys_seconds{year_of(ready.first).begin}).str();
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, ready.title.c_str());
    const std::string author = joined(ready.agency, " ");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
}

}  // namespace

std::string to_pdf(const timeline& timeline) {
    const kyniem::timeline ready = chart::ready_to_draw(timeline);
    const chart::drawing drawing = chart::laid_out(ready);
    collected into;
    const surface_handle surface{
        cairo_pdf_surface_create_for_stream(&collected::take, &into, drawing.width, drawing.height)};
    expect_success(cairo_surface_status(surface.get()));
    describe(surface.get(), ready);
    {
        const pen_handle pen{cairo_create(surface.get())};
        const paper_painter painter{pen.get(), ready.language};
        for (const chart::figure& figure : drawing.figures) std::visit(painter, figure);
        expect_success(cairo_status(pen.get()));
    }
    cairo_surface_finish(surface.get());
    return std::move(into).result(cairo_surface_status(surface.get()));
}

}  // namespace kyniem
