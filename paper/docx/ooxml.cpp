#include "ooxml.hpp"

#include "docx_styles.hpp"

#include <kyniem/html.hpp>
#include <kyniem/text.hpp>

#include <algorithm>
#include <utility>

namespace kyniem {
namespace {

class text_writer final : public pugi::xml_writer {
public:
    void write(const void* data, std::size_t size) override {
        text_.append(static_cast<const char*>(data), size);
    }
    [[nodiscard]] std::string taken() && { return std::move(text_); }

private:
    std::string text_{};
};

/// In thousandths of the size of the letters.
int width_of(std::string_view grapheme) {
    const auto among = [&](std::string_view letters) {
        return grapheme.size() == 1 && letters.find(grapheme) != std::string_view::npos;
    };
    if (among(" .,:;!|'/()-ijlftrI")) return 310;
    if (among("mwMW")) return 870;
    if (grapheme.size() == 1 && is_digit(grapheme.front())) return 500;
    return folded(grapheme) == grapheme ? 510 : 715;
}

void add_text(pugi::xml_node paragraph, std::string_view text) {
    const std::string clean = xml_text(text);
    if (clean.empty()) return;
    const pugi::xml_node run = add(paragraph, "w:r");
    for (std::size_t begin = 0; begin <= clean.size();) {
        const std::size_t end = std::min(clean.find('\n', begin), clean.size());
        if (begin != 0) add(run, "w:br");
        if (begin != end)
            add(run, "w:t", {{"xml:space", "preserve"}}).text().set(clean.substr(begin, end - begin).c_str());
        begin = end + 1;
    }
}

}  // namespace

int width_in_twips(std::string_view line, int points) {
    const std::string clean = xml_text(line);
    long long thousandths = 0;
    for (const std::string_view grapheme : graphemes(clean)) thousandths += width_of(grapheme);
    return static_cast<int>(std::min(thousandths, 1'000'000LL) * points * twips_a_point / 1000);
}

pugi::xml_node add(pugi::xml_node parent, const char* name, std::initializer_list<xml_value> values) {
    pugi::xml_node element = parent.append_child(name);
    for (const xml_value& each : values) element.append_attribute(each.name).set_value(each.value.c_str());
    return element;
}

pugi::xml_node add_word_root(pugi::xml_document& document, const char* name) {
    return add(document.root(), name,
               {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
                {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}});
}

std::string part_of(const pugi::xml_document& document) {
    constexpr std::string_view declaration =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    text_writer writer;
    writer.write(declaration.data(), declaration.size());
    document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(writer).taken();
}

std::string xml_text(std::string_view text) {
    std::string lines = with_line_feeds(text);
    std::ranges::replace(lines, '\t', ' ');
    const std::string clean = readable(lines);
    return nfc(clean).value_or(clean);
}

pugi::xml_node add_paragraph(pugi::xml_node parent, const char* style) {
    const pugi::xml_node paragraph = add(parent, "w:p");
    add(add(paragraph, "w:pPr"), "w:pStyle", {{"w:val", style}});
    return paragraph;
}

pugi::xml_node add_paragraph(pugi::xml_node parent, const char* style, std::string_view text) {
    const pugi::xml_node paragraph = add_paragraph(parent, style);
    add_text(paragraph, text);
    return paragraph;
}

void add_rule(pugi::xml_node parent, int available, int length) {
    const int side = std::max(0, available - length) / 2;
    add(add_paragraph(parent, style::rule).child("w:pPr"), "w:ind", {{"w:left", side}, {"w:right", side}});
}

}  // namespace kyniem
