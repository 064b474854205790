#include <kyniem/digest.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/publish.hpp>

#include "file_system.hpp"
#include "generation.hpp"
#include "manifest.hpp"

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>

namespace kyniem {
namespace {

namespace fs = std::filesystem;

/// The number of "000007"; nothing for other names.
std::optional<std::uint32_t> number_of(std::string_view name) {
    std::uint32_t number = 0;
    const auto [end, wrong] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (wrong != std::errc{} || end != name.data() + name.size() || number == 0 ||
        number_text(number) != name)
        return std::nullopt;
    return number;
}

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

    [[nodiscard]] std::vector<seen_file> seen() const {
        const descriptor served{number == 0 ? -1 : ::openat(current.number(), "public", folder_flags)};
        return look_at(served ? served.number() : -1, known.files);
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
            auto known = parse_manifest(read_all(made->current.number(), "manifest", largest_site_file));
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
        std::string text = read_all(folder, std::string{name_in_folder(name)}, largest_site_file);
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
        return {read_all(folder, std::string{name_in_folder(path)}, largest_site_file), {}};
    } catch (const refusal& stop) {
        return checked<std::string>{{remark("site.unreadable", {std::strerror(stop.reason)},
                                            {state_->in_current("public/" + path), 0, 0})}};
    }
}

std::vector<std::string> site::damaged() const {
    const auto seen = state_->seen();
    std::vector<std::string> found;
    for (std::size_t at = 0; at < seen.size(); ++at)
        if (!seen[at].whole) found.push_back(state_->known.files[at].path);
    return found;
}

bool site::has_records(const std::map<std::string, std::string>& records) const {
    return std::ranges::all_of(records, [&](const auto& each) {
        const auto before = record(each.first);
        return before && before.remarks().empty() && *before == each.second;
    });
}

published site::compare(const generation_content& content) const {
    published made =
        summary_of(wanted_files(state_->known.files, state_->seen(), content), state_->known.files);
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
    auto wanted = wanted_files(state_->known.files, state_->seen(), content);
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
            build(wanted, old ? old.number() : -1, pages.number(), now, place + "public/");
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
        try {
            state_->clean_up();
        } catch (const refusal&) {
            // What stopped the run says more; the next one cleans up.
        }
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
