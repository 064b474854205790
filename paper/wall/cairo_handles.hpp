// What cairo, pango and glib hand out, held so that it is given back.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <stdexcept>

namespace kyniem::wall {

template <auto release>
struct released_by {
    template <class held>
    void operator()(held* object) const noexcept {
        release(object);
    }
};

using surface_handle = std::unique_ptr<cairo_surface_t, released_by<&cairo_surface_destroy>>;
using pen_handle = std::unique_ptr<cairo_t, released_by<&cairo_destroy>>;
using font_options_handle = std::unique_ptr<cairo_font_options_t, released_by<&cairo_font_options_destroy>>;
using font_map_handle = std::unique_ptr<PangoFontMap, released_by<&g_object_unref>>;
using context_handle = std::unique_ptr<PangoContext, released_by<&g_object_unref>>;
using layout_handle = std::unique_ptr<PangoLayout, released_by<&g_object_unref>>;
using attributes_handle = std::unique_ptr<PangoAttrList, released_by<&pango_attr_list_unref>>;
using font_handle = std::unique_ptr<PangoFontDescription, released_by<&pango_font_description_free>>;
using glib_text = std::unique_ptr<char, released_by<&g_free>>;

inline void expect_success(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error{cairo_status_to_string(status)};
}

}  // namespace kyniem::wall
