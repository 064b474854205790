#include <kyniem/digest.hpp>

#include "file_system.hpp"
#include "generation.hpp"
#include "share_out.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

namespace kyniem {
namespace {

/// A few files are not worth a thread. With more, the system's part of looking at them and of copying into
/// the page cache takes most of the time.
std::size_t threads_for(std::size_t files) {
    constexpr std::size_t few = 64;
    return files < few ? 1 : threads_to_share();
}

/// Brings one file into the next generation.
class builder {
public:
    builder(int served, int next, date::sys_seconds now, std::string place)
        : place_(std::move(place)), old_(served < 0 ? next : served), new_(next, 0755), now_(now) {}

    /// Links what stays; writes the rest.
    void bring(wanted_file& file, std::string& storage, std::vector<std::string_view>& pieces) {
        const std::string& path = file.entry.path;
        const std::string name{name_in_folder(path)};
        const int to = new_.at(folder_of(path));
        // A file that is gone or of another size is made anew; a link is never followed.
        const seen_file& old = file.seen;
        const int from = old.whole ? old_.at(folder_of(path)) : -1;
        if (file.stays() && old.whole) {
            struct stat recycled {};
            if (::fstatat(to, name.c_str(), &recycled, AT_SYMLINK_NOFOLLOW) == 0) {
                if (recycled.st_ino == old.number && recycled.st_dev == old.device) return;
                ::unlinkat(to, name.c_str(), 0);
            }
            link(from, to, name, path);
            return;
        }
        ::unlinkat(to, name.c_str(), 0);
        // Another plan's, and lost: its own publish makes it anew, and until then `ledger check` tells. It is
        // not lost because the system was at a loss for a moment.
        if (file.source == nullptr) {
            if (old.trouble == 0) return;
            errno = old.trouble;
            refuse(place_ + path);
        }
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
        if (old.whole && size == file.before->size && holds(from, name, pieces)) {
            link(from, to, name, path);
            return;
        }
        const descriptor made{
            ::openat(to, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)};
        if (!made) refuse(place_ + path);
        write_all(made.number(), pieces, place_ + path);
        auto dated = now_.time_since_epoch().count();
        if (old.whole) dated = std::max<decltype(dated)>(dated, old.dated + 1);
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
        const std::string bytes = read_all(folder, name, largest_site_file);
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
};

/// Removes what is not wanted below `folder`, which is `prefix` in paths and stands in `place`: what stayed
/// would be served.
void sweep(int folder, const std::string& prefix, const std::vector<wanted_file>& wanted,
           const std::string& place) {
    for (const std::string& name : names_in(folder)) {
        const std::string path = prefix + name;
        const auto at = std::ranges::lower_bound(wanted, path, {}, path_of);
        if (at != wanted.end() && at->entry.path == path) continue;
        const auto below = std::ranges::lower_bound(wanted, path + "/", {}, path_of);
        const descriptor inside{below != wanted.end() && below->entry.path.starts_with(path + "/")
                                    ? ::openat(folder, name.c_str(), folder_flags)
                                    : -1};
        if (inside)
            sweep(inside.number(), path + "/", wanted, place);
        else if (!remove_all(folder, name))
            refuse(place + path);
    }
}

/// Whether a path leads to nothing: it, or a folder on the way, is not there or is something else.
bool is_gone(int reason) noexcept {
    return reason == ENOENT || reason == ENOTDIR || reason == ELOOP;
}

}  // namespace

std::vector<seen_file> look_at(int folder, const std::vector<site::entry>& files) {
    std::vector<seen_file> seen(files.size(), {.trouble = folder < 0 ? errno : 0});
    if (folder < 0) return seen;
    folders inside{folder};
    share_out(files.size(), threads_for(files.size()), [&] {
        return [&](std::size_t at) {
            struct stat is {};
            const int above = inside.at(folder_of(files[at].path));
            const std::string name{name_in_folder(files[at].path)};
            if (above < 0 || ::fstatat(above, name.c_str(), &is, AT_SYMLINK_NOFOLLOW) != 0) {
                if (!is_gone(errno)) seen[at].trouble = errno;
                return;
            }
            seen[at] = {.whole =
                            S_ISREG(is.st_mode) && static_cast<std::uint64_t>(is.st_size) == files[at].size,
                        .device = is.st_dev,
                        .number = is.st_ino,
                        .dated = is.st_mtim.tv_sec};
        };
    });
    return seen;
}

std::vector<wanted_file> wanted_files(const std::vector<site::entry>& before,
                                      const std::vector<seen_file>& seen, const generation_content& content) {
    std::vector<const site_file*> given;
    given.reserve(content.files.size());
    for (const site_file& each : content.files) given.push_back(&each);
    std::ranges::sort(given, {}, [](const site_file* each) { return std::string_view{each->path}; });
    std::vector<wanted_file> wanted;
    wanted.reserve(given.size() + before.size());
    auto old = before.begin();
    const auto seen_of = [&](const site::entry& entry) {
        return seen[static_cast<std::size_t>(&entry - before.data())];
    };
    const auto carry_over = [&](const site::entry& entry) {
        const std::string_view top = std::string_view{entry.path}.substr(0, entry.path.find('/'));
        if (top != entry.path && std::ranges::find(content.folders, top) != content.folders.end()) return;
        wanted.push_back({.entry = entry, .before = &entry, .seen = seen_of(entry)});
    };
    for (const site_file* each : given) {
        for (; old != before.end() && old->path < each->path; ++old) carry_over(*old);
        wanted_file file{.entry = {.path = each->path, .fingerprint = each->fingerprint}, .source = each};
        if (old != before.end() && old->path == each->path) {
            file.before = &*old;
            file.seen = seen_of(*old);
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

std::string number_text(std::uint32_t number) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%06u", number);
    return text.data();
}

descriptor next_folder(int generations, const std::string& partial, std::uint32_t current) {
    if (current > 1) ::renameat(generations, number_text(current - 1).c_str(), generations, partial.c_str());
    descriptor next = made_folder(generations, partial, 0755);
    for (const char* old : {"manifest", "records"})
        if (!remove_all(next.number(), old)) refuse(partial + "/" + old);
    return next;
}

void build(std::vector<wanted_file>& wanted, int served, int next, date::sys_seconds now,
           const std::string& place) {
    sweep(next, "", wanted, place);
    builder to{served, next, now, place};
    share_out(wanted.size(), threads_for(wanted.size()), [&] {
        return [&, storage = std::string{}, pieces = std::vector<std::string_view>{}](
                   std::size_t at) mutable { to.bring(wanted[at], storage, pieces); };
    });
}

}  // namespace kyniem
