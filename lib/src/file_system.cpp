#include "file_system.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kyniem {

void refuse(const std::string& path) {
    throw refusal{path, errno};
}

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

bool remove_all(int folder, const std::string& name) {
    if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return true;
    if (errno != EISDIR && errno != EPERM) return false;
    const descriptor inside{::openat(folder, name.c_str(), folder_flags)};
    if (!inside) return false;
    bool all = true;
    for (const std::string& each : names_in(inside.number())) all = remove_all(inside.number(), each) && all;
    return all && ::unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0;
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

folders::folders(int top, mode_t mode) : make_(mode != 0), mode_(mode) {
    open_.emplace("", ::fcntl(top, F_DUPFD_CLOEXEC, 0));
}

int folders::at(std::string_view path) {
    const std::scoped_lock only{mutex_};
    return open(path);
}

int folders::open(std::string_view path) {
    const auto known = open_.find(std::string{path});
    if (known != open_.end()) return known->second.number();
    const int above = open(folder_of(path));
    if (above < 0) return -1;
    const std::string name{name_in_folder(path)};
    if (make_ && ::mkdirat(above, name.c_str(), 0755) != 0 && errno != EEXIST) refuse(std::string{path});
    descriptor opened{::openat(above, name.c_str(), folder_flags)};
    if (!make_ && !opened) return -1;  // asked again, the system may say otherwise
    // Readable whatever the umask of who publishes.
    if (make_ && (!opened || ::fchmod(opened.number(), mode_) != 0)) refuse(std::string{path});
    return open_.emplace(std::string{path}, std::move(opened)).first->second.number();
}

}  // namespace kyniem
