// What tests share: plans out of a few lines of TOML, and goldens that a person can read.
#pragma once

#include <kyniem/kyniem.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>

// doctest prints these in messages of failed checks.
namespace kyniem {
std::ostream& operator<<(std::ostream& out, const spelling& value);
std::ostream& operator<<(std::ostream& out, const diagnostic& value);
}  // namespace kyniem

namespace kyniem::test {

/// The project's folder.
[[nodiscard]] std::filesystem::path root();

/// The folder of the five real plans, or nothing where the project stands alone.
[[nodiscard]] std::optional<std::filesystem::path> real_plans();

[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);

/// A folder of its own under the system's for temporary files, gone afterwards with all that is in it.
struct temporary_folder {
    std::filesystem::path path{};
    temporary_folder();
    ~temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;

    /// Makes the folders above it where there are none; gives the file's place.
    std::filesystem::path write(const std::filesystem::path& file, std::string_view text) const;
};

/// The text with the first `part`, which must be there, exchanged for `other`.
[[nodiscard]] std::string with(std::string text, const std::string& part, const std::string& other);

/// How often `part` stands in the text, and whether it does.
[[nodiscard]] std::size_t count(const std::string& text, std::string_view part);
[[nodiscard]] bool holds(const std::string& text, std::string_view part);

/// `body` behind a [plan] table that is in order.
[[nodiscard]] std::string with_head(std::string_view body);

/// A plan that must load without a remark.
[[nodiscard]] plan plan_of(std::string_view body);

/// A shipped plan that must load without a remark: "kien-giang.toml".
[[nodiscard]] plan shipped(const std::string& name);

/// The remarks of a plan, one a line: "3:1 key.unknown".
[[nodiscard]] std::string remarks_of(std::string_view toml);

/// Compares with tests/golden/<name>; KYNIEM_UPDATE_GOLDEN=1 rewrites it instead.
void check_golden(const std::string& name, const std::string& text);

}  // namespace kyniem::test
