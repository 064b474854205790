// (path, bytes) → generation → switch: how files reach readers whole or not at all. It knows nothing
// of calendars. Layer 1, apart.
//
//     SITE/www -> generations/000007/public     what is served; switched by one rename
//     SITE/generations/000007/manifest          what public and records hold, and a checksum
//     SITE/generations/000007/records/…         what is kept and never served
//     SITE/lock                                 held while a run lasts
//
// The next generation is built beside the current one, out of hard links to what did not change, checked
// and synced; the one before the current one is used again for it. Whatever kills a run, `www` leads to one
// whole generation, and the next run cleans up.
#pragma once

#include <kyniem/diagnostic.hpp>

#include <date/date.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// A file below `public`. Two files with one fingerprint hold the same bytes.
struct site_file {
    std::string path{};  ///< at most two folders deep; names of [a-z0-9-] and dots, none begins with a dot
    std::string fingerprint{};  ///< without blanks
    /// Gives the bytes in pieces, which may point into `storage`; false where they are not as they should be,
    /// and then nothing is published. Called only for what changed, from any thread.
    std::function<bool(std::string& storage, std::vector<std::string_view>& pieces)> make{};
};

/// What a generation is made of.
struct generation_content {
    std::vector<site_file> files{};
    std::vector<std::string> folders{};            ///< top folders that hold nothing but `files` from now on
    std::map<std::string, std::string> records{};  ///< by name: "ledgers/kien-giang.ledger"
};

/// What publishing did to the site.
struct published {
    bool changed = false;  ///< false: the site holds all this already, and nothing was written
    std::uint32_t generation = 0;
    std::vector<std::string> written{};  ///< new or changed, sorted
    std::vector<std::string> removed{};
    std::size_t kept = 0;
};

/// A site that is open. One process at a time has it open for writing.
class site {
public:
    /// What it is opened for; only writing locks it.
    enum class purpose : std::uint8_t { reading, comparing, writing };

    /// For comparing a folder that does not exist is an empty site. For writing: makes the folder where there
    /// is none, takes the lock and removes what killed runs left behind. Errors: a folder that is no site, a
    /// link where a folder should be, another run at work, what the system refuses.
    [[nodiscard]] static checked<site> open(const std::filesystem::path& folder, purpose purpose);

    /// The lock goes with it.
    site(site&&) noexcept;
    site& operator=(site&&) noexcept;
    ~site();

    /// The number of the generation that is served; 0: none yet.
    [[nodiscard]] std::uint32_t generation() const noexcept;

    /// A record of the generation that is served; nothing where there is none of that name. An error where it
    /// cannot be read; a warning where it is not what was published.
    [[nodiscard]] checked<std::optional<std::string>> record(const std::string& name) const;
    /// Where that record lies, for remarks about it.
    [[nodiscard]] std::string record_path(const std::string& name) const;
    /// The names of the records in a folder of records, sorted.
    [[nodiscard]] std::vector<std::string> records(const std::string& folder) const;

    /// A file as the manifest has it.
    struct entry {
        std::string path{};
        std::uint64_t size = 0;
        std::string digest{};  ///< of its bytes: 32 hexadecimal digits, XXH3
        std::string fingerprint{};
    };
    /// Its files as the manifest has them, sorted by path.
    [[nodiscard]] const std::vector<entry>& files() const noexcept;
    /// The paths of served files that are gone, no regular files, or of another size than was published;
    /// sorted. The next publish that gives them makes them anew.
    [[nodiscard]] std::vector<std::string> damaged() const;
    /// The bytes of a served file.
    [[nodiscard]] checked<std::string> bytes_of(const std::string& path) const;

    /// What publishing this would change; nothing is written.
    [[nodiscard]] published compare(const generation_content& content) const;

    /// Builds, checks, syncs and switches. On an error what is served is as it was. Changed files are dated
    /// `now`, or a second after their last date where that is later, so that a web server's ETag always
    /// changes.
    [[nodiscard]] checked<published> publish(const generation_content& content, date::sys_seconds now);

private:
    [[nodiscard]] bool has_records(const std::map<std::string, std::string>& records) const;

    struct state;
    explicit site(std::unique_ptr<state> opened);
    std::unique_ptr<state> state_;
};

}  // namespace kyniem
