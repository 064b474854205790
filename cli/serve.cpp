#include "common.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace kyniem::cli {

// The server is a program of its own, beside this one: Debian's cpp-httplib cannot be linked statically.
int serve(const options& options, std::ostream& out, std::ostream& err) {
    std::error_code failure;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) {
        err << "/proc/self/exe: " << failure.message() << '\n';
        return cannot_read_or_write;
    }
    const auto program = self.parent_path() / "kyniem-serve";
    std::vector<std::string> words{program.string(), "--lang",
                                   options.language == language::en ? "en" : "vi"};
    if (!options.listen.empty()) words.insert(words.end(), {"--listen", options.listen});
    words.insert(words.end(), {"--", options.output});
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    out.flush();
    ::execv(program.c_str(), arguments.data());
    failure = {errno, std::generic_category()};
    err << program.string() << ": "
        << say(options,
               "không chạy được, cần có ở cạnh kyniem: ", "cannot be run, it belongs beside kyniem: ")
        << failure.message() << '\n';
    return cannot_read_or_write;
}

}  // namespace kyniem::cli
