// HTML in the making, so that nothing goes into it unescaped.
#pragma once

#include <kyniem/html.hpp>
#include <kyniem/language.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace kyniem {

/// Text that is HTML already.
struct markup {
    std::string_view text;
};

/// A value between tags, where spans may keep its dates whole.
struct prose {
    std::string_view text;
};

/// Literals are markup and phrases are ours; any other text is a value and is escaped.
class html_writer {
public:
    explicit html_writer(language language) : language_{language} { html_.reserve(16'384); }

    template <std::size_t size>
    html_writer& operator<<(const char (&literal)[size]) {
        return *this << markup{{literal, size - 1}};
    }
    html_writer& operator<<(markup ready) {
        html_ += ready.text;
        return *this;
    }
    html_writer& operator<<(const phrase& words) { return *this << markup{words.in(language_)}; }
    html_writer& operator<<(std::string_view value) { return *this << markup{html_escaped(value)}; }
    html_writer& operator<<(prose value) { return *this << markup{unbroken(html_escaped(value.text))}; }

    /// The lang attribute of a value that is Vietnamese on an English page, so that it is read out right.
    /// Its letters tell: nothing says which of a plan's texts are translated.
    [[nodiscard]] markup language_mark(std::string_view value) const {
        const bool vietnamese = std::ranges::any_of(value, [](char letter) {
            const auto byte = static_cast<unsigned char>(letter);
            return (byte >= 0xC3 && byte <= 0xC6) || byte == 0xE1;  // À to Ư, and Ạ to Ỹ
        });
        return {language_ == language::en && vietnamese ? " lang=\"vi\"" : ""};
    }

    [[nodiscard]] std::string taken() && { return std::move(html_); }

private:
    language language_;
    std::string html_{};
};

/// The beginning of a page up to its title: a page needs nothing but itself, and its policy says so.
/// `sources` is what the policy allows besides.
inline void open_page(html_writer& html, language language, std::string_view sources, std::string_view title,
                      std::string_view agency) {
    html << "<!DOCTYPE html>\n<html lang=\"" << markup{language == kyniem::language::vi ? "vi" : "en"}
         << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
            "default-src 'none'; img-src data:; "
         << markup{sources}
         << "; form-action 'none'; base-uri 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"format-detection\" content=\"telephone=no, date=no, address=no\">\n"
            "<meta name=\"theme-color\" content=\"#a61b1b\">\n<title>"
         << title << markup{agency.empty() ? "" : " – "} << agency << "</title>\n";
}

/// The rest of the head: the icon and the style.
inline void close_head(html_writer& html, std::string_view style) {
    html << "<link rel=\"icon\" href=\"data:image/svg+xml,"
            "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
            "%3Cpath fill='%23a61b1b' d='M1 2h14v13H1z'/%3E%3Cpath fill='%23fff' d='M3 "
            "6h10v7H3z'/%3E%3C/svg%3E\">\n"
            "<style>"
         << markup{style} << "</style>\n</head>\n";
}

}  // namespace kyniem
