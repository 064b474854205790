#include "support.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace kyniem {
std::ostream& operator<<(std::ostream& out, const spelling& value) {
    return out << value.view();
}
std::ostream& operator<<(std::ostream& out, const diagnostic& value) {
    return out << to_text(value, language::en);
}
}  // namespace kyniem

namespace kyniem::test {

std::filesystem::path root() {
    return KYNIEM_ROOT;
}

std::optional<std::filesystem::path> real_plans() {
    const auto folder = root() / ".." / "shared" / "plans";
    if (std::filesystem::is_directory(folder)) return folder;
    std::cout << "skipped: the real plans are not beside the project (../shared/plans)\n";
    return std::nullopt;
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    REQUIRE_MESSAGE(in, file.string());
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

temporary_folder::temporary_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kyniem-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
}

temporary_folder::~temporary_folder() {
    std::error_code failure;
    std::filesystem::remove_all(path, failure);
}

std::filesystem::path temporary_folder::write(const std::filesystem::path& file,
                                              std::string_view text) const {
    std::filesystem::create_directories((path / file).parent_path());
    std::ofstream{path / file, std::ios::binary} << text;
    return path / file;
}

std::string with(std::string text, const std::string& part, const std::string& other) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string with_head(std::string_view body) {
    return "[plan]\nid = \"thu\"\ntitle = \"Thử\"\nuid-domain = \"thu.example\"\nissued = 2024-12-16\n" +
           std::string{body};
}

plan plan_of(std::string_view body) {
    auto loaded = parse(with_head(body), "thu.toml", {.data_folder = root() / "config"});
    for (const diagnostic& remark : loaded.remarks()) FAIL_CHECK(to_text(remark, language::en));
    REQUIRE(loaded);
    return std::move(loaded).value();
}

plan shipped(const std::string& name) {
    auto loaded = load(root() / "config" / name, {.data_folder = root() / "config"});
    for (const diagnostic& remark : loaded.remarks()) FAIL_CHECK(to_text(remark, language::en));
    REQUIRE(loaded);
    return std::move(loaded).value();
}

std::string remarks_of(std::string_view toml) {
    const auto loaded = parse(toml, "thu.toml", {.data_folder = root() / "config"});
    std::string lines;
    for (const diagnostic& remark : loaded.remarks())
        lines += (lines.empty() ? "" : "\n") + std::to_string(remark.at.line) + ":" +
                 std::to_string(remark.at.column) + " " + remark.code;
    CHECK_MESSAGE(bool(loaded) == !has_errors(loaded.remarks()),
                  "a plan comes out exactly when there is no error");
    return lines;
}

void check_golden(const std::string& name, const std::string& text) {
    const auto file = root() / "tests" / "golden" / name;
    if (std::getenv("KYNIEM_UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream{file, std::ios::binary} << text;
        return;
    }
    INFO("to accept the change: KYNIEM_UPDATE_GOLDEN=1 ./dev test, then read the diff of tests/golden/",
         name);
    CHECK_EQ(text, bytes_of(file));
}

}  // namespace kyniem::test
