#include <kyniem/digest.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/publish.hpp>

#include "descriptor.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_map>

namespace kyniem {
namespace {

namespace fs = std::filesystem;

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr std::size_t largest_record = 256U << 20U;

std::string number_text(std::uint32_t number) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%06u", number);
    return text.data();
}

/// The number of "000007"; nothing for other names.
std::optional<std::uint32_t> number_of(std::string_view name) {
    std::uint32_t number = 0;
    const auto [end, wrong] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (wrong != std::errc{} || end != name.data() + name.size() || number == 0 ||
        number_text(number) != name)
        return std::nullopt;
    return number;
}

/// Stops a step and carries what the system said; never leaves this file.
struct refusal {
    std::string path;
    int reason;
};
[[noreturn]] void refuse(const std::string& path) {
    throw refusal{path, errno};
}

/// At most two folders, then a name; no name that could lead elsewhere.
bool is_path(std::string_view path) {
    std::size_t names = 0;
    while (true) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view name = path.substr(0, end);
        const bool plain = !name.empty() && name.size() <= 200 && name.front() != '.' &&
                           std::ranges::all_of(name, [](char letter) {
                               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                                      letter == '-' || letter == '.';
                           });
        if (!plain || ++names > 3) return false;
        if (end == path.size()) return true;
        path.remove_prefix(end + 1);
    }
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}
std::string_view name_in_folder(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

/// A listing that fails is not an empty folder: what is missing in it could be lost.
std::vector<std::string> names_in(int folder) {
    std::vector<std::string> names;
    const int again = ::openat(folder, ".", folder_flags);
    DIR* listing = again < 0 ? nullptr : ::fdopendir(again);
    if (listing == nullptr) {
        const int reason = errno;
        if (again >= 0) ::close(again);
        errno = reason;
        refuse(".");
    }
    errno = 0;
    while (const dirent* each = ::readdir(listing)) {
        const std::string name{each->d_name};
        if (name != "." && name != "..") names.push_back(name);
    }
    const int reason = errno;
    ::closedir(listing);
    if (reason != 0) {
        errno = reason;
        refuse(".");
    }
    std::ranges::sort(names);
    return names;
}

/// Removes a name and all below it, following no link.
void remove_all(int folder, const std::string& name) {
    if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return;
    const descriptor inside{::openat(folder, name.c_str(), folder_flags)};
    if (!inside) return;
    for (const std::string& each : names_in(inside.number())) remove_all(inside.number(), each);
    ::unlinkat(folder, name.c_str(), AT_REMOVEDIR);
}

std::string read_all(int folder, const std::string& name, std::size_t largest) {
    const descriptor file{::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)};
    struct stat known {};
    if (!file || ::fstat(file.number(), &known) != 0) refuse(name);
    if (!S_ISREG(known.st_mode) || static_cast<std::size_t>(known.st_size) > largest) {
        errno = EFBIG;
        refuse(name);
    }
    std::string bytes(static_cast<std::size_t>(known.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got = ::read(file.number(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) refuse(name);
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

void write_all(int file, const std::vector<std::string_view>& pieces, const std::string& path) {
    constexpr std::size_t most = 512;
    std::vector<iovec> batch;
    for (std::size_t next = 0; next < pieces.size();) {
        batch.clear();
        for (; next < pieces.size() && batch.size() < most; ++next)
            batch.push_back({const_cast<char*>(pieces[next].data()), pieces[next].size()});
        iovec* left = batch.data();
        const iovec* const end = left + batch.size();
        while (left != end) {
            const auto got = ::writev(file, left, static_cast<int>(end - left));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) refuse(path);
            auto done = static_cast<std::size_t>(got);
            while (left != end && done >= left->iov_len) done -= (left++)->iov_len;
            if (left == end) break;
            if (got == 0) {
                errno = ENOSPC;
                refuse(path);
            }
            left->iov_base = static_cast<char*>(left->iov_base) + done;
            left->iov_len -= done;
        }
    }
}

constexpr std::string_view manifest_head = "kyniem-manifest 1\n";

struct manifest {
    std::vector<site::entry> files{};
    std::map<std::string, std::string> records{};  ///< the digest of each
};

/// A line a file, a line a record, and the digest of them all: cut off or changed, it is noticed.
std::string to_text(const manifest& manifest) {
    std::string text{manifest_head};
    for (const auto& [path, size, digest, fingerprint] : manifest.files)
        text.append("file ")
            .append(std::to_string(size))
            .append(" ")
            .append(digest)
            .append(" ")
            .append(fingerprint)
            .append(" ")
            .append(path)
            .append("\n");
    for (const auto& [name, digest] : manifest.records)
        text.append("record ").append(digest).append(" ").append(name).append("\n");
    return text + "end " + digest_of(text) + "\n";
}

/// The part of `text` up to the next blank, taken away from it with the blank.
std::string_view next_word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// Nothing where it is not what `to_text` writes.
std::optional<manifest> parse_manifest(std::string_view text) {
    if (!text.starts_with(manifest_head)) return std::nullopt;
    const std::string_view all = text;
    text.remove_prefix(manifest_head.size());
    manifest made;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        std::string_view line = text.substr(0, end);
        const std::string_view before = all.substr(0, static_cast<std::size_t>(line.data() - all.data()));
        text.remove_prefix(end + 1);
        const std::string_view kind = next_word(line);
        if (kind == "end")
            return text.empty() && line == digest_of(before) ? std::optional{std::move(made)} : std::nullopt;
        if (kind == "record") {
            const std::string digest{next_word(line)};
            if (!is_path(line)) return std::nullopt;
            made.records.emplace(line, digest);
            continue;
        }
        site::entry entry;
        const std::string_view size = next_word(line);
        const auto [rest, wrong] = std::from_chars(size.data(), size.data() + size.size(), entry.size);
        if (kind != "file" || wrong != std::errc{} || rest != size.data() + size.size()) return std::nullopt;
        entry.digest = next_word(line);
        entry.fingerprint = next_word(line);
        entry.path = line;
        if (!is_path(entry.path) || (!made.files.empty() && made.files.back().path >= entry.path))
            return std::nullopt;
        made.files.push_back(std::move(entry));
    }
    return std::nullopt;
}

/// The folders of one generation's tree, each opened once, none through a link.
class folders {
public:
    /// Those that do not exist are made where a mode is given.
    explicit folders(int top, mode_t mode = 0) : make_(mode != 0), mode_(mode) {
        open_.emplace("", ::fcntl(top, F_DUPFD_CLOEXEC, 0));
    }

    /// -1 where it does not exist.
    int at(std::string_view path) {
        const std::scoped_lock only{mutex_};
        return open(path);
    }

private:
    int open(std::string_view path) {
        const auto known = open_.find(std::string{path});
        if (known != open_.end()) return known->second.number();
        const int above = open(folder_of(path));
        if (above < 0) return -1;
        const std::string name{name_in_folder(path)};
        if (make_ && ::mkdirat(above, name.c_str(), 0755) != 0 && errno != EEXIST) refuse(std::string{path});
        descriptor opened{::openat(above, name.c_str(), folder_flags)};
        // Readable whatever the umask of who publishes.
        if (make_ && (!opened || ::fchmod(opened.number(), mode_) != 0)) refuse(std::string{path});
        return open_.emplace(std::string{path}, std::move(opened)).first->second.number();
    }

    bool make_;
    mode_t mode_;
    std::mutex mutex_{};
    std::unordered_map<std::string, descriptor> open_{};
};

/// What the lock of a site says, so that no other folder is taken for one.
constexpr std::string_view site_mark = "kyniem site 1\n";

/// An empty folder may become a site.
bool is_site(int folder, bool writing) {
    const auto names = names_in(folder);
    if (names.empty()) return true;
    const bool has_lock = std::ranges::find(names, "lock") != names.end();
    if (!has_lock) return false;
    const std::string mark = read_all(folder, "lock", 4096);
    // A first run may have been killed before it wrote the mark.
    return mark == site_mark || (writing && mark.empty() && names.size() == 1);
}

}  // namespace

struct site::state {
    fs::path folder{};
    descriptor top{};
    descriptor lock{};
    descriptor generations{};
    descriptor current{};  ///< of the generation that is served
    std::uint32_t number = 0;
    manifest known{};

    [[nodiscard]] std::string name(std::string_view inside) const { return (folder / inside).string(); }
    [[nodiscard]] std::string in_current(std::string_view inside) const {
        return name("generations/" + number_text(number) + "/" + std::string{inside});
    }

    checked<site> trouble(std::string_view code, const std::string& path,
                          std::vector<std::string> arguments = {}) const {
        return checked<site>{{remark(code, std::move(arguments), {path, 0, 0})}};
    }

    /// Follows `www` by hand: only to a generation of this site. Where there is none (a restore that lost
    /// its links, a first run killed at its end) the newest whole generation is it.
    bool find_current() {
        std::array<char, 64> target{};
        const auto size = ::readlinkat(top.number(), "www", target.data(), target.size());
        if (size < 0) {
            if (errno != ENOENT) return false;
            for (const std::string& each : names_in(generations.number()))
                if (const auto found = number_of(each)) number = *found;
            if (number == 0) return true;
        } else {
            std::string_view path{target.data(), static_cast<std::size_t>(size)};
            constexpr std::string_view before = "generations/";
            constexpr std::string_view after = "/public";
            if (!path.starts_with(before) || !path.ends_with(after)) return false;
            const auto found =
                number_of(path.substr(before.size(), path.size() - before.size() - after.size()));
            if (!found) return false;
            number = *found;
        }
        current = descriptor{::openat(generations.number(), number_text(number).c_str(), folder_flags)};
        return bool(current);
    }

    void link_www() const {
        ::unlinkat(top.number(), "www.next", 0);
        const std::string target = "generations/" + number_text(number) + "/public";
        if (::symlinkat(target.c_str(), top.number(), "www.next") != 0) refuse("www.next");
        if (::renameat(top.number(), "www.next", top.number(), "www") != 0) refuse("www");
    }

    void link_www_if_missing() const {
        struct stat link {};
        if (::fstatat(top.number(), "www", &link, AT_SYMLINK_NOFOLLOW) != 0) link_www();
    }

    /// What another run has left; never what is none of ours.
    void clean_up() const {
        constexpr std::string_view unfinished = ".partial";
        for (const std::string& each : names_in(generations.number())) {
            const bool partial = each.ends_with(unfinished);
            const auto found = number_of(partial ? each.substr(0, each.size() - unfinished.size()) : each);
            if (found && (partial || *found > number || *found + 1 < number))
                remove_all(generations.number(), each);
        }
        ::unlinkat(top.number(), "www.next", 0);
    }
};

site::site(std::unique_ptr<state> opened) : state_(std::move(opened)) {}
site::site(site&&) noexcept = default;
site& site::operator=(site&&) noexcept = default;
site::~site() = default;

checked<site> site::open(const fs::path& folder, purpose purpose) {
    auto made = std::make_unique<state>();
    made->folder = folder;
    const bool writing = purpose == purpose::writing;
    const auto failed = [&](const std::string& path) {
        return made->trouble(writing ? "site.unwritable" : "site.unreadable", path, {std::strerror(errno)});
    };
    if (writing) {
        std::error_code failure;
        if (fs::create_directories(folder, failure)) ::chmod(folder.c_str(), 0755);
    }
    made->top = descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!made->top && errno == ENOENT && purpose == purpose::comparing) return {site{std::move(made)}, {}};
    if (!made->top) return failed(folder.string());
    const int top = made->top.number();
    try {
        if (!is_site(top, writing)) return made->trouble("site.other", folder.string());
        if (writing) {
            made->lock = descriptor{::openat(top, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644)};
            if (!made->lock) refuse("lock");
            if (::flock(made->lock.number(), LOCK_EX | LOCK_NB) != 0) {
                if (errno == EWOULDBLOCK) return made->trouble("site.locked", folder.string());
                refuse("lock");
            }
            if (::pwrite(made->lock.number(), site_mark.data(), site_mark.size(), 0) !=
                static_cast<ssize_t>(site_mark.size()))
                refuse("lock");
            const bool begun = ::mkdirat(top, "generations", 0755) == 0;
            if (!begun && errno != EEXIST) refuse("generations");
            if (begun && ::fchmodat(top, "generations", 0755, 0) != 0) refuse("generations");
        }
        made->generations = descriptor{::openat(top, "generations", folder_flags)};
        if (!made->generations) {
            if (!writing && errno == ENOENT) return {site{std::move(made)}, {}};
            if (errno == ELOOP || errno == ENOTDIR)
                return made->trouble("site.link", made->name("generations"));
            refuse("generations");
        }
        if (!made->find_current()) return made->trouble("site.link", made->name("www"));
        if (made->number != 0) {
            auto known = parse_manifest(read_all(made->current.number(), "manifest", largest_record));
            if (!known) return made->trouble("site.manifest", made->in_current("manifest"));
            made->known = std::move(*known);
            if (writing) made->link_www_if_missing();
        }
        if (writing) made->clean_up();
    } catch (const refusal& stop) {
        errno = stop.reason;
        return failed(made->name(stop.path));
    }
    return {site{std::move(made)}, {}};
}

std::uint32_t site::generation() const noexcept {
    return state_->number;
}

const std::vector<site::entry>& site::files() const noexcept {
    return state_->known.files;
}

checked<std::optional<std::string>> site::record(const std::string& name) const {
    const auto known = state_->known.records.find(name);
    if (known == state_->known.records.end()) return {std::nullopt, {}};
    const std::string path = record_path(name);
    try {
        const descriptor records{::openat(state_->current.number(), "records", folder_flags)};
        if (!records) refuse(name);
        folders inside{records.number()};
        const int folder = inside.at(folder_of(name));
        if (folder < 0) refuse(name);
        std::string text = read_all(folder, std::string{name_in_folder(name)}, largest_record);
        std::vector<diagnostic> remarks;
        if (digest_of(text) != known->second) {
            remarks.push_back(remark("site.record", {}, {path, 1, 1}));
            remarks.back().level =
                severity::warning;  // the text is given all the same: it may tell what is wrong
        }
        return {std::optional{std::move(text)}, std::move(remarks)};
    } catch (const refusal& stop) {
        return checked<std::optional<std::string>>{
            {remark("site.unreadable", {std::strerror(stop.reason)}, {path, 0, 0})}};
    }
}

std::string site::record_path(const std::string& name) const {
    return state_->in_current("records/" + name);
}

std::vector<std::string> site::records(const std::string& folder) const {
    std::vector<std::string> names;
    for (const auto& [name, digest] : state_->known.records)
        if (folder_of(name) == folder) names.emplace_back(name_in_folder(name));
    return names;
}

checked<std::string> site::bytes_of(const std::string& path) const {
    try {
        errno = ENOENT;
        if (!is_path(path)) refuse(path);
        const descriptor top{::openat(state_->current.number(), "public", folder_flags)};
        if (!top) refuse("public");
        folders inside{top.number()};
        const int folder = inside.at(folder_of(path));
        if (folder < 0) refuse(path);
        return {read_all(folder, std::string{name_in_folder(path)}, largest_record), {}};
    } catch (const refusal& stop) {
        return checked<std::string>{{remark("site.unreadable", {std::strerror(stop.reason)},
                                            {state_->in_current("public/" + path), 0, 0})}};
    }
}

namespace {

/// The next generation as a list: what each path is made of.
struct wanted_file {
    site::entry entry{};
    const site_file* source = nullptr;  ///< null: carried over
    const site::entry* before = nullptr;
    bool damaged = false;  ///< what is served is not there, or of another size
    [[nodiscard]] bool stays() const {
        return before != nullptr &&
               (source == nullptr || (!damaged && source->fingerprint == before->fingerprint));
    }
};

const std::string& path_of(const wanted_file& each) noexcept {
    return each.entry.path;
}

/// Both lists in one pass, as they are merged.
std::vector<wanted_file> wanted_files(const std::vector<site::entry>& before,
                                      const std::vector<std::string>& damaged,
                                      const generation_content& content) {
    std::vector<const site_file*> given;
    given.reserve(content.files.size());
    for (const site_file& each : content.files) given.push_back(&each);
    std::ranges::sort(given, {}, [](const site_file* each) { return std::string_view{each->path}; });
    std::vector<wanted_file> wanted;
    wanted.reserve(given.size() + before.size());
    auto old = before.begin();
    const auto carry_over = [&](const site::entry& entry) {
        const std::string_view top = std::string_view{entry.path}.substr(0, entry.path.find('/'));
        if (top != entry.path && std::ranges::find(content.folders, top) != content.folders.end()) return;
        wanted.push_back({.entry = entry, .before = &entry});
    };
    for (const site_file* each : given) {
        for (; old != before.end() && old->path < each->path; ++old) carry_over(*old);
        wanted_file file{.entry = {.path = each->path, .fingerprint = each->fingerprint}, .source = each};
        if (old != before.end() && old->path == each->path) {
            file.before = &*old;
            file.damaged = std::ranges::binary_search(damaged, old->path);
            if (file.stays()) {
                file.entry.size = old->size;
                file.entry.digest = old->digest;
            }
            ++old;
        }
        wanted.push_back(std::move(file));
    }
    for (; old != before.end(); ++old) carry_over(*old);
    return wanted;
}

published summary_of(const std::vector<wanted_file>& wanted, const std::vector<site::entry>& before) {
    published made;
    std::size_t kept = 0;
    for (const wanted_file& each : wanted) {
        if (each.stays())
            ++made.kept;
        else
            made.written.push_back(each.entry.path);
        if (each.before != nullptr) ++kept;
    }
    if (kept != before.size()) {
        std::vector<std::string> stay;
        for (const wanted_file& each : wanted) stay.push_back(each.entry.path);
        for (const site::entry& old : before)
            if (!std::ranges::binary_search(stay, old.path)) made.removed.push_back(old.path);
    }
    made.changed = !made.written.empty() || !made.removed.empty();
    return made;
}

/// Brings one file into the next generation.
class builder {
public:
    builder(int old_public, int new_public, date::sys_seconds now, std::string place)
        : place_(std::move(place)), old_(old_public < 0 ? new_public : old_public), new_(new_public, 0755),
          now_(now), has_old_(old_public >= 0) {}

    /// Links what stays; writes the rest.
    void bring(wanted_file& file, std::string& storage, std::vector<std::string_view>& pieces) {
        const std::string& path = file.entry.path;
        const std::string name{name_in_folder(path)};
        const int to = new_.at(folder_of(path));
        const int from = has_old_ && file.before != nullptr ? old_.at(folder_of(path)) : -1;
        struct stat old {};
        // A file that is gone or of another size is made anew; a link is never followed.
        const bool intact = from >= 0 && ::fstatat(from, name.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0 &&
                            S_ISREG(old.st_mode) &&
                            static_cast<std::uint64_t>(old.st_size) == file.before->size;
        if (file.stays() && intact) {
            struct stat recycled {};
            if (::fstatat(to, name.c_str(), &recycled, AT_SYMLINK_NOFOLLOW) == 0) {
                if (recycled.st_ino == old.st_ino && recycled.st_dev == old.st_dev) return;
                ::unlinkat(to, name.c_str(), 0);
            }
            link(from, to, name, path);
            return;
        }
        ::unlinkat(to, name.c_str(), 0);
        // Another plan's, and lost: its own publish makes it anew, and until then `ledger check` tells.
        if (file.source == nullptr) return;
        storage.clear();
        pieces.clear();
        if (!file.source->make(storage, pieces)) {
            errno = EBADMSG;
            refuse(place_ + path);
        }
        std::uint64_t size = 0;
        for (const std::string_view piece : pieces) size += piece.size();
        file.entry.size = size;
        file.entry.digest = digest_of(pieces);
        if (intact && size == file.before->size && holds(from, name, pieces)) {
            link(from, to, name, path);
            return;
        }
        const descriptor made{
            ::openat(to, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)};
        if (!made) refuse(place_ + path);
        write_all(made.number(), pieces, place_ + path);
        auto dated = now_.time_since_epoch().count();
        if (intact) dated = std::max<decltype(dated)>(dated, old.st_mtim.tv_sec + 1);
        const timespec time{static_cast<time_t>(dated), 0};
        const std::array<timespec, 2> times{time, time};
        struct stat check {};
        if (::fchmod(made.number(), 0644) != 0 || ::futimens(made.number(), times.data()) != 0 ||
            ::fstat(made.number(), &check) != 0)
            refuse(place_ + path);
        if (static_cast<std::uint64_t>(check.st_size) != size) {
            errno = EIO;
            refuse(place_ + path);
        }
    }

private:
    void link(int from, int to, const std::string& name, const std::string& path) const {
        if (::linkat(from, name.c_str(), to, name.c_str(), 0) != 0) refuse(place_ + path);
    }
    static bool holds(int folder, const std::string& name, const std::vector<std::string_view>& pieces) {
        const std::string bytes = read_all(folder, name, largest_record);
        std::string_view left = bytes;
        for (const std::string_view piece : pieces) {
            if (!left.starts_with(piece)) return false;
            left.remove_prefix(piece.size());
        }
        return left.empty();
    }

    std::string place_;  ///< of the new public folder, for complaints
    folders old_;
    folders new_;
    date::sys_seconds now_;
    bool has_old_;
};

/// Removes what is not wanted below `folder`, which is `prefix` in paths.
void sweep(int folder, const std::string& prefix, const std::vector<wanted_file>& wanted) {
    for (const std::string& name : names_in(folder)) {
        const std::string path = prefix + name;
        const auto at = std::ranges::lower_bound(wanted, path, {}, path_of);
        if (at != wanted.end() && at->entry.path == path) continue;
        const auto below = std::ranges::lower_bound(wanted, path + "/", {}, path_of);
        const descriptor inside{below != wanted.end() && below->entry.path.starts_with(path + "/")
                                    ? ::openat(folder, name.c_str(), folder_flags)
                                    : -1};
        if (inside)
            sweep(inside.number(), path + "/", wanted);
        else
            remove_all(folder, name);
    }
}

void write_file(int folder, const std::string& name, std::string_view bytes, const std::string& path) {
    const descriptor made{
        ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!made) refuse(path);
    write_all(made.number(), {bytes}, path);
}

descriptor made_folder(int above, const std::string& name, mode_t mode) {
    if (::mkdirat(above, name.c_str(), mode) != 0 && errno != EEXIST) refuse(name);
    descriptor made{::openat(above, name.c_str(), folder_flags)};
    if (!made || ::fchmod(made.number(), mode) != 0) refuse(name);
    return made;
}

/// The folder to build in. The generation before the current one is used again, since most of its links are
/// those that the next one needs: thousands of links need not be taken away and made.
descriptor next_folder(int generations, const std::string& partial, std::uint32_t current) {
    if (current > 1) ::renameat(generations, number_text(current - 1).c_str(), generations, partial.c_str());
    descriptor next = made_folder(generations, partial, 0755);
    ::unlinkat(next.number(), "manifest", 0);
    remove_all(next.number(), "records");
    return next;
}

/// Several threads, since copying into the page cache takes most of the time.
void bring_all(std::vector<wanted_file>& wanted, builder& to) {
    constexpr std::size_t few = 64;
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr stopped;
    const auto work = [&] {
        std::string storage;
        std::vector<std::string_view> pieces;
        for (std::size_t at = next++; at < wanted.size(); at = next++) {
            try {
                to.bring(wanted[at], storage, pieces);
            } catch (...) {
                const std::scoped_lock only{mutex};
                if (!stopped) stopped = std::current_exception();
                next = wanted.size();
            }
        }
    };
    const std::size_t threads =
        wanted.size() < few ? 1 : std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    std::vector<std::jthread> others;
    try {
        for (std::size_t number = 1; number < threads; ++number) others.emplace_back(work);
    } catch (const std::system_error&) {
        // No more threads to be had: those that there are do it all.
    }
    work();
    others.clear();
    if (stopped) std::rethrow_exception(stopped);
}

}  // namespace

std::vector<std::string> site::damaged() const {
    std::vector<std::string> found;
    if (state_->number == 0) return found;
    const descriptor top{::openat(state_->current.number(), "public", folder_flags)};
    folders inside{top.number()};
    for (const entry& each : state_->known.files) {
        struct stat is {};
        const int folder = top ? inside.at(folder_of(each.path)) : -1;
        if (folder < 0 ||
            ::fstatat(folder, std::string{name_in_folder(each.path)}.c_str(), &is, AT_SYMLINK_NOFOLLOW) !=
                0 ||
            !S_ISREG(is.st_mode) || static_cast<std::uint64_t>(is.st_size) != each.size)
            found.push_back(each.path);
    }
    return found;
}

bool site::has_records(const std::map<std::string, std::string>& records) const {
    return std::ranges::all_of(records, [&](const auto& each) {
        const auto before = record(each.first);
        return before && before.remarks().empty() && *before == each.second;
    });
}

published site::compare(const generation_content& content) const {
    published made = summary_of(wanted_files(state_->known.files, damaged(), content), state_->known.files);
    made.changed = made.changed || !has_records(content.records);
    made.generation = state_->number;
    return made;
}

checked<published> site::publish(const generation_content& content, date::sys_seconds now) {
    const auto trouble = [&](std::string_view code, const std::string& path,
                             std::vector<std::string> arguments = {}) {
        return checked<published>{{remark(code, std::move(arguments), {path, 0, 0})}};
    };
    for (const site_file& each : content.files)
        if (!is_path(each.path)) return trouble("site.path", state_->folder.string(), {each.path});
    for (const auto& [name, text] : content.records)
        if (!is_path(name)) return trouble("site.path", state_->folder.string(), {name});
    auto wanted = wanted_files(state_->known.files, damaged(), content);
    const auto twice = std::ranges::adjacent_find(wanted, {}, path_of);
    if (twice != wanted.end()) return trouble("site.path", state_->folder.string(), {twice->entry.path});

    published made = summary_of(wanted, state_->known.files);
    made.generation = state_->number;
    made.changed = made.changed || !has_records(content.records);
    if (!made.changed) return {std::move(made), {}};

    const std::string name = number_text(state_->number + 1);
    const std::string partial = name + ".partial";
    const int generations = state_->generations.number();
    const int top = state_->top.number();
    const std::string place = "generations/" + partial + "/";
    manifest next_manifest;
    try {
        {
            descriptor old;
            if (state_->number != 0) {
                old = descriptor{::openat(state_->current.number(), "public", folder_flags)};
                if (!old) refuse("generations/" + number_text(state_->number) + "/public");
            }
            const descriptor next = next_folder(generations, partial, state_->number);
            const descriptor pages = made_folder(next.number(), "public", 0755);
            const descriptor records = made_folder(next.number(), "records", 0700);
            sweep(pages.number(), "", wanted);
            builder to{old ? old.number() : -1, pages.number(), now, place + "public/"};
            bring_all(wanted, to);
            for (wanted_file& each : wanted) next_manifest.files.push_back(std::move(each.entry));

            std::map<std::string, std::string> all = content.records;
            std::map<std::string, std::string> damaged_records;
            for (const auto& [kept_name, digest] : state_->known.records) {
                if (all.contains(kept_name)) continue;
                auto kept = record(kept_name);
                if (kept && kept.remarks().empty()) {
                    all.emplace(kept_name, std::move(kept).value().value_or(""));
                    continue;
                }
                if (!content.files.empty()) {
                    state_->clean_up();
                    return trouble("site.record", record_path(kept_name));
                }
                // One damaged record must not stop another from being mended: it is carried over as it is.
                next_manifest.records.emplace(kept_name, digest);
                if (kept) damaged_records.emplace(kept_name, std::move(kept).value().value_or(""));
            }
            folders inside{records.number(), 0700};
            for (const auto& [record_name, text] : damaged_records)
                write_file(inside.at(folder_of(record_name)), std::string{name_in_folder(record_name)}, text,
                           place + "records/" + record_name);
            for (const auto& [record_name, text] : all) {
                write_file(inside.at(folder_of(record_name)), std::string{name_in_folder(record_name)}, text,
                           place + "records/" + record_name);
                next_manifest.records.emplace(record_name, digest_of(text));
            }
            write_file(next.number(), "manifest", to_text(next_manifest), place + "manifest");
            // One sync for the whole file system costs less than one for each of thousands of files.
            if (::syncfs(next.number()) != 0) refuse(place);
        }
        if (::renameat(generations, partial.c_str(), generations, name.c_str()) != 0)
            refuse("generations/" + name);
        if (::fsync(generations) != 0) refuse("generations");
        ++state_->number;
        try {
            state_->link_www();
        } catch (const refusal&) {
            --state_->number;
            throw;
        }
    } catch (const refusal& stop) {
        const std::string path = (state_->folder / stop.path).string();
        const std::string reason = std::strerror(stop.reason);
        try {
            state_->clean_up();
        } catch (const refusal&) {
            // The next run cleans up.
        }
        return trouble("site.unwritable", path, {reason});
    } catch (...) {
        state_->clean_up();
        throw;
    }
    // Switched: what follows can no longer undo it, and what it leaves the next run removes.
    ::fsync(top);
    state_->known = std::move(next_manifest);
    made.generation = state_->number;
    state_->current = descriptor{::openat(generations, name.c_str(), folder_flags)};
    try {
        state_->clean_up();
    } catch (const refusal&) {
    }
    return {std::move(made), {}};
}

}  // namespace kyniem
