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

}  // namespace kyniem
