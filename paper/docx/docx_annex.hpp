// The table of an annex, as a Word table.
#pragma once

#include <kyniem/letter.hpp>

#include <pugixml.hpp>

namespace kyniem {

/// The table `width` twips wide; nothing where none of its columns is to be drawn.
void add_annex_table(pugi::xml_node body, const letter& letter, int width);

}  // namespace kyniem
