#include "common.hpp"

namespace kyniem::cli {

// The server is a program of its own, beside this one: Debian's cpp-httplib cannot be linked statically.
int serve(const options& options, std::ostream& out, std::ostream& err) {
    std::vector<std::string> words{"--lang", options.language == language::en ? "en" : "vi"};
    if (!options.listen.empty()) words.insert(words.end(), {"--listen", options.listen});
    words.insert(words.end(), {"--", options.output});
    return run_beside("kyniem-serve", words, options, out, err);
}

}  // namespace kyniem::cli
