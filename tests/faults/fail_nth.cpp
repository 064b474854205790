// Lets the N-th system call that a program makes on a folder fail, or kills the program there; loaded with
// LD_PRELOAD by tests/faults/run. Set by the environment:
//
//     KYNIEM_FAIL_UNDER=/folder   only calls on this folder and what is below it are counted; required
//     KYNIEM_FAIL_CALLS=write     those that change something (the default), or `read`: those that look
//     KYNIEM_FAIL_COUNT=file      gets a line for each call that was counted: "openat /folder/name"
//     KYNIEM_FAIL_AT=N            the call that is hit, from 1
//     KYNIEM_FAIL_WITH=ENOSPC     what it fails with: the name of an errno; or
//                      part       the first write from there on writes half of its bytes and says so
//                      short      the same, and every later write fails with ENOSPC
//                      kill-before, kill-after    SIGKILL, the call not made or made
//     KYNIEM_FAIL_FROM=1          all calls from the N-th on fail, as on a full disk
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

/// 0 for a name that is none of these.
int error_number(std::string_view name) {
    using named = std::pair<std::string_view, int>;
    constexpr std::array known{named{"ENOSPC", ENOSPC}, named{"EIO", EIO},       named{"EACCES", EACCES},
                               named{"EROFS", EROFS},   named{"EDQUOT", EDQUOT}, named{"EMFILE", EMFILE},
                               named{"EINTR", EINTR},   named{"EPERM", EPERM},   named{"ENOMEM", ENOMEM}};
    for (const auto& [each, number] : known)
        if (each == name) return number;
    return 0;
}

struct settings {
    std::string under = environment("KYNIEM_FAIL_UNDER");
    std::string with = environment("KYNIEM_FAIL_WITH");
    std::string count = environment("KYNIEM_FAIL_COUNT");
    bool reads = environment("KYNIEM_FAIL_CALLS") == "read";
    bool from = !environment("KYNIEM_FAIL_FROM").empty();
    unsigned long at = std::strtoul(environment("KYNIEM_FAIL_AT").c_str(), nullptr, 10);
    int log = -1;

    settings() {
        if (!count.empty())
            log = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, count.c_str(),
                                             O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    }
};

const settings& set() {
    static const settings known;
    return known;
}

std::string path_of(int number) {
    std::array<char, 4096> target{};
    const auto size =
        ::readlink(("/proc/self/fd/" + std::to_string(number)).c_str(), target.data(), target.size());
    return size < 0 ? std::string{} : std::string{target.data(), static_cast<std::size_t>(size)};
}

std::string path_in(int folder, const char* name) {
    if (name == nullptr) return path_of(folder);
    if (*name == '/') return name;
    if (folder != AT_FDCWD) return path_of(folder) + "/" + name;
    std::array<char, 4096> here{};
    return ::getcwd(here.data(), here.size()) == nullptr ? std::string{name}
                                                         : std::string{here.data()} + "/" + name;
}

bool is_under(std::string_view path) {
    const std::string_view under = set().under;
    return !under.empty() && path.starts_with(under) &&
           (path.size() == under.size() || path[under.size()] == '/');
}

enum class kind { look, change, write };
enum class fate { done, failed, halved, killed_after };

[[noreturn]] void die() {
    ::kill(::getpid(), SIGKILL);
    while (true) ::pause();
}

/// Counts the call; `reason` is what it fails with.
fate fate_of(const char* call, kind kind, const std::string& path, int& reason) {
    static std::atomic<unsigned long> counted = 0;
    static std::atomic<bool> full = false;
    if (!is_under(path) || (kind == kind::look) != set().reads) return fate::done;
    const unsigned long number = ++counted;
    if (set().log >= 0) {
        const std::string line = std::string{call} + " " + path + "\n";
        ::syscall(SYS_write, set().log, line.data(), line.size());
    }
    if (set().at == 0 || number < set().at) return fate::done;
    const std::string_view with = set().with;
    if (with == "part" || with == "short") {
        if (kind != kind::write) return fate::done;
        if (!full.exchange(true)) return fate::halved;
        reason = ENOSPC;
        return with == "short" ? fate::failed : fate::done;
    }
    if (number != set().at && !set().from) return fate::done;
    if (with == "kill-before") die();
    if (with == "kill-after") return fate::killed_after;
    reason = error_number(with);
    return reason == 0 ? fate::done : fate::failed;
}

template <class Function>
Function system_function(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Calls on, or does what is set. A pointer is null on failure, a number is -1.
template <class Call>
auto guarded(const char* name, kind kind, const std::string& path, Call call) -> decltype(call()) {
    using result = decltype(call());
    int reason = 0;
    const fate what = fate_of(name, kind, path, reason);
    if (what == fate::failed) {
        errno = reason;
        if constexpr (std::is_pointer_v<result>)
            return nullptr;
        else
            return static_cast<result>(-1);
    }
    const result made = call();
    if (what == fate::killed_after) die();
    return made;
}

kind kind_of_open(int flags) {
    return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0 ? kind::change : kind::look;
}

/// The first half of the bytes.
std::vector<iovec> half_of(const iovec* pieces, int count) {
    std::size_t size = 0;
    for (int at = 0; at < count; ++at) size += pieces[at].iov_len;
    std::size_t left = size / 2;
    std::vector<iovec> half;
    for (int at = 0; at < count && left > 0; ++at) {
        half.push_back({pieces[at].iov_base, pieces[at].iov_len < left ? pieces[at].iov_len : left});
        left -= half.back().iov_len;
    }
    return half;
}

ssize_t write_pieces(const char* name, int file, const iovec* pieces, int count) {
    static const auto real = system_function<ssize_t (*)(int, const iovec*, int)>("writev");
    const std::string path = path_of(file);
    int reason = 0;
    const fate what = fate_of(name, kind::write, path, reason);
    if (what == fate::failed) {
        errno = reason;
        return -1;
    }
    if (what == fate::halved) {
        const auto half = half_of(pieces, count);
        return half.empty() ? 0 : real(file, half.data(), static_cast<int>(half.size()));
    }
    const ssize_t made = real(file, pieces, count);
    if (what == fate::killed_after) die();
    return made;
}

}  // namespace

extern "C" {

int openat(int folder, const char* path, int flags, ...) {
    static const auto real = system_function<int (*)(int, const char*, int, ...)>("openat");
    std::va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return guarded("openat", kind_of_open(flags), path_in(folder, path),
                   [&] { return real(folder, path, flags, mode); });
}

int open(const char* path, int flags, ...) {
    static const auto real = system_function<int (*)(const char*, int, ...)>("open");
    std::va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return guarded("open", kind_of_open(flags), path_in(AT_FDCWD, path),
                   [&] { return real(path, flags, mode); });
}

ssize_t write(int file, const void* bytes, size_t size) {
    const iovec piece{const_cast<void*>(bytes), size};
    return write_pieces("write", file, &piece, 1);
}

ssize_t writev(int file, const iovec* pieces, int count) {
    return write_pieces("writev", file, pieces, count);
}

int mkdir(const char* path, mode_t mode) noexcept {
    static const auto real = system_function<int (*)(const char*, mode_t)>("mkdir");
    return guarded("mkdir", kind::change, path_in(AT_FDCWD, path), [&] { return real(path, mode); });
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
    static const auto real = system_function<int (*)(int, const char*, mode_t)>("mkdirat");
    return guarded("mkdirat", kind::change, path_in(folder, path), [&] { return real(folder, path, mode); });
}

int linkat(int from, const char* old_path, int to, const char* new_path, int flags) noexcept {
    static const auto real = system_function<int (*)(int, const char*, int, const char*, int)>("linkat");
    return guarded("linkat", kind::change, path_in(to, new_path),
                   [&] { return real(from, old_path, to, new_path, flags); });
}

int symlinkat(const char* target, int folder, const char* path) noexcept {
    static const auto real = system_function<int (*)(const char*, int, const char*)>("symlinkat");
    return guarded("symlinkat", kind::change, path_in(folder, path),
                   [&] { return real(target, folder, path); });
}

int renameat(int from, const char* old_path, int to, const char* new_path) noexcept {
    static const auto real = system_function<int (*)(int, const char*, int, const char*)>("renameat");
    return guarded("renameat", kind::change, path_in(to, new_path),
                   [&] { return real(from, old_path, to, new_path); });
}

int rename(const char* old_path, const char* new_path) noexcept {
    static const auto real = system_function<int (*)(const char*, const char*)>("rename");
    return guarded("rename", kind::change, path_in(AT_FDCWD, new_path),
                   [&] { return real(old_path, new_path); });
}

int unlinkat(int folder, const char* path, int flags) noexcept {
    static const auto real = system_function<int (*)(int, const char*, int)>("unlinkat");
    return guarded("unlinkat", kind::change, path_in(folder, path),
                   [&] { return real(folder, path, flags); });
}

int unlink(const char* path) noexcept {
    static const auto real = system_function<int (*)(const char*)>("unlink");
    return guarded("unlink", kind::change, path_in(AT_FDCWD, path), [&] { return real(path); });
}

int futimens(int file, const timespec* times) noexcept {
    static const auto real = system_function<int (*)(int, const timespec*)>("futimens");
    return guarded("futimens", kind::change, path_of(file), [&] { return real(file, times); });
}

int fsync(int file) {
    static const auto real = system_function<int (*)(int)>("fsync");
    return guarded("fsync", kind::change, path_of(file), [&] { return real(file); });
}

int fdatasync(int file) {
    static const auto real = system_function<int (*)(int)>("fdatasync");
    return guarded("fdatasync", kind::change, path_of(file), [&] { return real(file); });
}

int syncfs(int file) noexcept {
    static const auto real = system_function<int (*)(int)>("syncfs");
    return guarded("syncfs", kind::change, path_of(file), [&] { return real(file); });
}

int ftruncate(int file, off_t size) noexcept {
    static const auto real = system_function<int (*)(int, off_t)>("ftruncate");
    return guarded("ftruncate", kind::change, path_of(file), [&] { return real(file, size); });
}

int flock(int file, int operation) noexcept {
    static const auto real = system_function<int (*)(int, int)>("flock");
    return guarded("flock", kind::change, path_of(file), [&] { return real(file, operation); });
}

ssize_t read(int file, void* bytes, size_t size) {
    static const auto real = system_function<ssize_t (*)(int, void*, size_t)>("read");
    return guarded("read", kind::look, path_of(file), [&] { return real(file, bytes, size); });
}

int dup(int file) noexcept {
    static const auto real = system_function<int (*)(int)>("dup");
    return guarded("dup", kind::look, path_of(file), [&] { return real(file); });
}

int fstat(int file, struct stat* known) noexcept {
    static const auto real = system_function<int (*)(int, struct stat*)>("fstat");
    return guarded("fstat", kind::look, path_of(file), [&] { return real(file, known); });
}

int fstatat(int folder, const char* path, struct stat* known, int flags) noexcept {
    static const auto real = system_function<int (*)(int, const char*, struct stat*, int)>("fstatat");
    return guarded("fstatat", kind::look, path_in(folder, path),
                   [&] { return real(folder, path, known, flags); });
}

ssize_t readlinkat(int folder, const char* path, char* target, size_t size) noexcept {
    static const auto real = system_function<ssize_t (*)(int, const char*, char*, size_t)>("readlinkat");
    return guarded("readlinkat", kind::look, path_in(folder, path),
                   [&] { return real(folder, path, target, size); });
}

DIR* fdopendir(int file) {
    static const auto real = system_function<DIR* (*)(int)>("fdopendir");
    return guarded("fdopendir", kind::look, path_of(file), [&] { return real(file); });
}

dirent* readdir(DIR* listing) {
    static const auto real = system_function<dirent* (*)(DIR*)>("readdir");
    return guarded("readdir", kind::look, path_of(::dirfd(listing)), [&] { return real(listing); });
}

}  // extern "C"
