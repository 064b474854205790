// What a site does to files: relative to open folders, through no link, with what the system said.
#pragma once

#include "descriptor.hpp"

#include <fcntl.h>
#include <sys/types.h>

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kyniem {

inline constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
inline constexpr std::size_t largest_site_file = 256U << 20U;

/// Stops a step and carries what the system said; a site makes a diagnostic of it.
struct refusal {
    std::string path;
    int reason;
};
[[noreturn]] void refuse(const std::string& path);  ///< with `errno`

/// At most two folders, then a name; no name that could lead elsewhere.
[[nodiscard]] bool is_path(std::string_view path);
[[nodiscard]] std::string_view folder_of(std::string_view path);
[[nodiscard]] std::string_view name_in_folder(std::string_view path);

/// Sorted. A listing that fails is not an empty folder: what is missing in it could be lost.
[[nodiscard]] std::vector<std::string> names_in(int folder);

/// Removes a name and all below it, following no link. False, and errno says why, where something is left.
bool remove_all(int folder, const std::string& name);

[[nodiscard]] std::string read_all(int folder, const std::string& name, std::size_t largest);
void write_all(int file, const std::vector<std::string_view>& pieces, const std::string& path);

/// A new file that only its owner reads.
void write_file(int folder, const std::string& name, std::string_view bytes, const std::string& path);

/// Opened, and made where there is none.
[[nodiscard]] descriptor made_folder(int above, const std::string& name, mode_t mode);

/// The folders of a tree, each opened once, none through a link. For several threads.
class folders {
public:
    /// Those that do not exist are made where a mode is given.
    explicit folders(int top, mode_t mode = 0);

    /// -1 where it does not exist.
    [[nodiscard]] int at(std::string_view path);

private:
    int open(std::string_view path);

    bool make_;
    mode_t mode_;
    std::mutex mutex_{};
    std::unordered_map<std::string, descriptor> open_{};
};

}  // namespace kyniem
