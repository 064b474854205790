// The catalogue of remarks: every code, its level and its sentence in both languages. Layer 1.
// docs/diagnostics.md lists the same codes; a test compares the two and prints every one.
#pragma once

#include <kyniem/diagnostic.hpp>
#include <kyniem/language.hpp>

#include <span>
#include <string>
#include <string_view>

namespace kyniem {

/// A sentence of the catalogue, under its stable code.
struct message {
    std::string_view code;
    severity level;
    std::string_view vi;  ///< {0}, {1} … are the arguments; what follows a | is dropped when its own is empty
    std::string_view en;
};

/// All messages, sorted by code.
[[nodiscard]] std::span<const message> messages() noexcept;

/// The remark of that code, with the catalogue's level.
[[nodiscard]] diagnostic remark(std::string_view code, std::vector<std::string> arguments = {},
                                position at = {});

/// The sentence alone: what is wrong and what to do.
[[nodiscard]] std::string sentence(const diagnostic& remark, language language);

/// One line in GNU form: "kien-giang.toml:41:9: error: … [reference.unknown]".
[[nodiscard]] std::string to_text(const diagnostic& remark, language language);

}  // namespace kyniem
