// Remarks as values: what is wrong, where, and under which stable code. Layer 0.
// Wording lives in messages.hpp, so that data and presentation stay apart. Nothing here prints.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kyniem {

/// A place in a file; line and column count from 1, the column in code points. Line 0: the whole file.
struct position {
    std::string file{};
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend bool operator==(const position&, const position&) = default;
};

/// How much a remark matters: with an error there is no value.
enum class severity : std::uint8_t { note, warning, error };

/// One remark. `code` is stable and dotted ("reference.unknown"); `arguments` fill the sentence of
/// that code in the catalogue of messages.hpp.
struct diagnostic {
    severity level = severity::error;
    std::string code{};
    std::vector<std::string> arguments{};
    position at{};
    friend bool operator==(const diagnostic&, const diagnostic&) = default;
};

/// Whether an error is among them.
[[nodiscard]] inline bool has_errors(const std::vector<diagnostic>& remarks) noexcept {
    for (const diagnostic& remark : remarks)
        if (remark.level == severity::error) return true;
    return false;
}

/// Thrown by `checked<T>::value()` and by nothing else.
class rejected : public std::runtime_error {
public:
    /// With all remarks, of which the first gives the text of what().
    explicit rejected(std::vector<diagnostic> remarks)
        : std::runtime_error(remarks.empty() ? "rejected" : "rejected: " + remarks.front().code),
          remarks_(std::move(remarks)) {}
    /// All of them, not the errors alone.
    [[nodiscard]] const std::vector<diagnostic>& remarks() const noexcept { return remarks_; }

private:
    std::vector<diagnostic> remarks_;
};

/// A value and the remarks made while making it; no value when a remark is an error.
///
///     const kyniem::checked<kyniem::plan> loaded = kyniem::load("plan.toml");
///     if (!loaded) return 1;          // every error is in loaded.remarks()
///     use(*loaded);
template <class T>
class checked {
public:
    /// No value: an error is among the remarks.
    explicit checked(std::vector<diagnostic> remarks) : remarks_(std::move(remarks)) {}
    /// The value, unless an error is among the remarks.
    checked(T value, std::vector<diagnostic> remarks) : remarks_(std::move(remarks)) {
        if (!has_errors(remarks_)) value_.emplace(std::move(value));
    }

    [[nodiscard]] explicit operator bool() const noexcept { return value_.has_value(); }
    [[nodiscard]] const T& operator*() const& { return *value_; }
    [[nodiscard]] const T* operator->() const& { return &*value_; }
    const T& operator*() const&& = delete;  // they would dangle; use value()
    const T* operator->() const&& = delete;
    /// The value, moved out; throws `rejected` when there is none.
    [[nodiscard]] T value() && {
        if (!value_) throw rejected(std::move(remarks_));
        return std::move(*value_);
    }
    /// Errors, warnings and notes, in the order in which they were found.
    [[nodiscard]] const std::vector<diagnostic>& remarks() const& noexcept { return remarks_; }
    /// The same, moved out.
    [[nodiscard]] std::vector<diagnostic> remarks() && { return std::move(remarks_); }

private:
    std::optional<T> value_{};
    std::vector<diagnostic> remarks_{};
};

}  // namespace kyniem
