// The two languages kyniem speaks, and a text given in one or both. Layer 0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kyniem {

/// Vietnamese, and English where it is known.
enum class language : std::uint8_t { vi, en };

/// Words of kyniem itself, in both languages. It does not own them.
struct phrase {
    std::string_view vi;
    std::string_view en;

    /// The words in that language.
    [[nodiscard]] constexpr std::string_view in(language wanted) const noexcept {
        return wanted == language::vi ? vi : en;
    }
};

/// A text in Vietnamese and, where known, English. NFC UTF-8.
struct localized {
    std::string vi{};
    std::string en{};

    /// Whether there is none in either language.
    [[nodiscard]] bool empty() const noexcept { return vi.empty() && en.empty(); }
    /// The text in `wanted`, or in the other language where that one is missing.
    [[nodiscard]] const std::string& in(language wanted) const noexcept {
        const std::string& first = wanted == language::vi ? vi : en;
        return first.empty() ? (wanted == language::vi ? en : vi) : first;
    }
    friend bool operator==(const localized&, const localized&) = default;
};

}  // namespace kyniem
