#include <kyniem/html.hpp>
#include <kyniem/text.hpp>

#include <algorithm>

namespace kyniem {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_unreserved(char letter) noexcept {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || is_digit(letter) ||
           std::string_view{"-_.~"}.find(letter) != std::string_view::npos;
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    while (const auto at = first_invalid_utf8(text)) {
        (valid += text.substr(0, *at)) += replacement;
        text.remove_prefix(*at + 1);
    }
    return valid += text;
}

/// The bytes of the code point that begins with `lead`.
std::size_t length_of_point(char lead) noexcept {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::string without_controls(const std::string& text) {
    std::string clean;
    std::string_view rest = text;
    while (const auto at = first_control(rest)) {
        (clean += rest.substr(0, *at)) += replacement;
        rest.remove_prefix(*at + length_of_point(rest[*at]));
    }
    return clean += rest;
}

std::string_view reference(char letter) noexcept {
    switch (letter) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        default: return "&#39;";
    }
}

}  // namespace

std::string readable(std::string_view text) {
    return is_clean(text) ? std::string{text} : without_controls(valid_utf8(text));
}

std::string html_escaped(std::string_view value) {
    const std::string cleaned = readable(value);
    std::string_view text = cleaned;
    std::string escaped;
    escaped.reserve(text.size());
    for (auto at = text.find_first_of("&<>\"'"); at != std::string_view::npos;
         at = text.find_first_of("&<>\"'")) {
        (escaped += text.substr(0, at)) += reference(text[at]);
        text.remove_prefix(at + 1);
    }
    return escaped += text;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size() * 2);
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (is_unreserved(letter))
            encoded += letter;
        else
            ((encoded += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return encoded;
}

bool is_web_address(std::string_view text) noexcept {
    const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    if (scheme == 0 || text.size() == scheme || text[scheme] == '/') return false;
    return std::ranges::all_of(text, [](char letter) {
        return is_unreserved(letter) ||
               std::string_view{":/?#[]@!$&'()*+,;=%"}.find(letter) != std::string_view::npos;
    });
}

}  // namespace kyniem
