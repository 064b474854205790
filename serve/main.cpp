// kyniem-serve: a program of its own, since Debian's cpp-httplib cannot be linked statically as kyniem is.
#include "server.hpp"

#include <kyniem/language.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdlib>
#include <iostream>

namespace {

using namespace kyniem;
namespace fs = std::filesystem;

enum exit_code : int { fine = 0, wrong_use = 2, cannot = 3 };

/// Vietnamese, unless the locale asks for English.
language language_of_messages() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string_view{value}.starts_with("en") ? language::en : language::vi;
    return language::vi;
}

/// SIGINT and SIGTERM wait here, in all threads begun later too, instead of ending the program.
sigset_t held_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

int run(const fs::path& site, const std::string& listen, language language) {
    const auto address = serve::parse_listen_address(listen);
    if (!address) {
        std::cerr << "--listen \"" << listen << "\": "
                  << phrase{"hãy viết địa chỉ bằng số và cổng, như 127.0.0.1:8787 hay [::1]:8787",
                            "write a numeric address and a port, like 127.0.0.1:8787 or [::1]:8787"}
                         .in(language)
                  << '\n';
        return wrong_use;
    }
    std::error_code failure;
    const auto www = site / "www";
    if (!fs::is_directory(www, failure)) {
        const bool folder = fs::is_directory(site, failure);
        std::cerr << site.string() << ": "
                  << (folder ? phrase{"chưa có gì được công bố ở đây; trước hết hãy chạy: kyniem publish",
                                      "nothing has been published here yet; first run: kyniem publish"}
                             : phrase{"không có thư mục này", "there is no such folder"})
                         .in(language)
                  << '\n';
        return cannot;
    }
    const sigset_t signals = held_signals();
    auto running = serve::server::start(www, *address, failure);
    if (!running) {
        std::cerr << listen << ": "
                  << phrase{"không phục vụ được ở đây: ", "cannot serve here: "}.in(language)
                  << failure.message() << '\n';
        return cannot;
    }
    const bool bracketed = address->host.find(':') != std::string::npos;
    std::cout << "http://" << (bracketed ? "[" + address->host + "]" : address->host) << ':'
              << running->port() << "/  " << phrase{"(dừng bằng Ctrl+C)", "(stop with Ctrl+C)"}.in(language)
              << std::endl;
    constexpr timespec second{.tv_sec = 1, .tv_nsec = 0};
    while (running->listening())
        if (::sigtimedwait(&signals, nullptr, &second) > 0) {
            running->stop();
            return fine;
        }
    std::cerr << listen << ": "
              << phrase{"hệ thống không cho nhận kết nối nữa", "the system lets no more connections in"}.in(
                     language)
              << '\n';
    return cannot;
}

[[nodiscard]] int told(int argc, char** argv) {
    fs::path site;
    std::string listen = "127.0.0.1:8787", language;
    CLI::App app{"kyniem-serve: phục vụ lịch và trang đăng ký đã phát hành / serves a published site"};
    app.add_option("site", site, "Thư mục phát hành / the site's folder")->required()->type_name("SITE");
    app.add_option("--listen", listen, "Địa chỉ và cổng / address and port; 127.0.0.1:8787")
        ->type_name("ADDRESS:PORT");
    app.add_option("--lang", language, "vi | en")->check(CLI::IsMember({"vi", "en"}));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? fine : wrong_use;
    }
    return run(site, listen,
               language.empty()   ? language_of_messages()
               : language == "en" ? kyniem::language::en
                                  : kyniem::language::vi);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return told(argc, argv);
    } catch (const std::exception& failure) {
        std::cerr << "kyniem-serve: " << failure.what() << '\n';
        return cannot;
    }
}
