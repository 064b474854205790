// The next generation of a site: what each of its files is made of, and how it is built. Most files stay, so
// what is served is looked at once, and the generation before it is used again.
#pragma once

#include <kyniem/publish.hpp>

#include "descriptor.hpp"

#include <sys/types.h>

#include <ctime>
#include <string>
#include <vector>

namespace kyniem {

/// What one look at a served file found.
struct seen_file {
    bool whole = false;  ///< a regular file of the size that was published
    int trouble = 0;     ///< why the system could not say; 0: it could, also where the file is gone
    dev_t device = 0;
    ino_t number = 0;
    std::time_t dated = 0;
};

/// By the place of each in `files`; where the folder could not be opened (-1), all have errno as trouble.
[[nodiscard]] std::vector<seen_file> look_at(int folder, const std::vector<site::entry>& files);

struct wanted_file {
    site::entry entry{};
    const site_file* source = nullptr;  ///< null: carried over
    const site::entry* before = nullptr;
    seen_file seen{};  ///< of the one before
    [[nodiscard]] bool stays() const {
        return before != nullptr &&
               (source == nullptr || (seen.whole && source->fingerprint == before->fingerprint));
    }
};

[[nodiscard]] inline const std::string& path_of(const wanted_file& each) noexcept {
    return each.entry.path;
}

/// The next generation, sorted by path: what is given, and what is carried over. It points into both.
[[nodiscard]] std::vector<wanted_file> wanted_files(const std::vector<site::entry>& before,
                                                    const std::vector<seen_file>& seen,
                                                    const generation_content& content);

[[nodiscard]] published summary_of(const std::vector<wanted_file>& wanted,
                                   const std::vector<site::entry>& before);

/// "000007".
[[nodiscard]] std::string number_text(std::uint32_t number);

/// The folder to build in. The generation before the current one is used again, since most of its links are
/// those that the next one needs: thousands of links need not be taken away and made.
[[nodiscard]] descriptor next_folder(int generations, const std::string& partial, std::uint32_t current);

/// Makes `next` hold the wanted files and nothing else; fills in their sizes and digests. `served` is -1
/// where nothing is served yet. `place` is the path of `next`, for complaints.
void build(std::vector<wanted_file>& wanted, int served, int next, date::sys_seconds now,
           const std::string& place);

}  // namespace kyniem
