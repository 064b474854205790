#include "support.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

using namespace kyniem;
using namespace date::literals;
namespace fs = std::filesystem;

TEST_SUITE_BEGIN("publish");

namespace {

constexpr date::sys_seconds now{"2025-01-01"_day};

using test::temporary_folder;

site_file file(const std::string& path, const std::string& text) {
    return {.path = path, .fingerprint = digest_of(text), .make = [text](std::string& storage, auto& pieces) {
                storage = text;
                pieces.push_back(std::string_view{storage}.substr(0, text.size() / 2));
                pieces.push_back(std::string_view{storage}.substr(text.size() / 2));
                return true;
            }};
}

generation_content content(const std::string& text) {
    return {.files = {file("index.html", "index"), file("p/a.ics", text), file("p/b.ics", "b")},
            .folders = {"p"},
            .records = {{"ledgers/p.ledger", "ledger of " + text}}};
}

site open_site(const fs::path& path) {
    auto opened = site::open(path, site::purpose::writing);
    for (const diagnostic& each : opened.remarks()) MESSAGE(each);
    REQUIRE(opened);
    return std::move(opened).value();
}

published publish(const fs::path& path, const generation_content& content, date::sys_seconds at = now) {
    auto made = open_site(path).publish(content, at);
    for (const diagnostic& each : made.remarks()) MESSAGE(each);
    REQUIRE(made);
    return std::move(made).value();
}

std::string code_of(const std::vector<diagnostic>& remarks) {
    return remarks.empty() ? std::string{} : remarks.front().code;
}

struct stat status_of(const fs::path& path) {
    struct stat found {};
    REQUIRE(::lstat(path.c_str(), &found) == 0);
    return found;
}

}  // namespace

TEST_CASE("publish: files are served whole, and what did not change is the same file") {
    const temporary_folder site;
    const published first = publish(site.path / "lich", content("one"));
    CHECK(first.changed);
    CHECK(first.generation == 1);
    CHECK(first.written == std::vector<std::string>{"index.html", "p/a.ics", "p/b.ics"});
    const fs::path www = site.path / "lich" / "www";
    CHECK(test::bytes_of(www / "p" / "a.ics") == "one");
    const auto before = status_of(www / "p" / "b.ics").st_ino;

    const published second = publish(site.path / "lich", content("two"), now + std::chrono::hours{1});
    CHECK(second.generation == 2);
    CHECK(second.written == std::vector<std::string>{"p/a.ics"});
    CHECK(second.kept == 2);
    CHECK(fs::read_symlink(www) == "generations/000002/public");
    CHECK(test::bytes_of(www / "p" / "a.ics") == "two");
    CHECK(status_of(www / "p" / "b.ics").st_ino == before);
    CHECK(open_site(site.path / "lich").record("ledgers/p.ledger").value() == "ledger of two");
}

TEST_CASE("publish: nothing changed, nothing written") {
    const temporary_folder site;
    publish(site.path, content("one"));
    const auto before = status_of(site.path / "generations").st_mtim;
    const published again = publish(site.path, content("one"), now + std::chrono::hours{1});
    CHECK_FALSE(again.changed);
    CHECK(again.generation == 1);
    CHECK(status_of(site.path / "generations").st_mtim.tv_nsec == before.tv_nsec);
    CHECK(fs::read_symlink(site.path / "www") == "generations/000001/public");
}

TEST_CASE("publish: another fingerprint of the same bytes keeps the file and its date") {
    const temporary_folder site;
    publish(site.path, content("one"));
    const auto before = status_of(site.path / "www/p/a.ics");
    auto other = content("one");
    other.files[1].fingerprint = "another";
    CHECK(publish(site.path, other, now + std::chrono::hours{1}).changed);
    CHECK(status_of(site.path / "www/p/a.ics").st_ino == before.st_ino);
}

TEST_CASE("publish: a changed file is dated later than before, even within one second") {
    const temporary_folder site;
    publish(site.path, content("one"));
    CHECK(status_of(site.path / "www/p/a.ics").st_mtim.tv_sec == now.time_since_epoch().count());
    publish(site.path, content("two"));
    CHECK(status_of(site.path / "www/p/a.ics").st_mtim.tv_sec == now.time_since_epoch().count() + 1);
    publish(site.path, content("six"), now - std::chrono::hours{5});
    CHECK(status_of(site.path / "www/p/a.ics").st_mtim.tv_sec == now.time_since_epoch().count() + 2);
}

TEST_CASE("publish: other folders stay as they are, a folder given anew loses what is not in it") {
    const temporary_folder site;
    publish(site.path, content("one"));
    generation_content other{
        .files = {file("q/c.ics", "c")}, .folders = {"q"}, .records = {{"ledgers/q.ledger", "q"}}};
    publish(site.path, other);
    CHECK(test::bytes_of(site.path / "www/p/a.ics") == "one");
    CHECK(test::bytes_of(site.path / "www/q/c.ics") == "c");
    CHECK(open_site(site.path).record("ledgers/p.ledger").value() == "ledger of one");

    generation_content fewer{.files = {file("p/b.ics", "b")}, .folders = {"p"}};
    const published made = publish(site.path, fewer);
    CHECK(made.removed == std::vector<std::string>{"p/a.ics"});
    CHECK_FALSE(fs::exists(site.path / "www/p/a.ics"));
    CHECK(fs::exists(site.path / "www/q/c.ics"));
    CHECK(fs::exists(site.path / "www/index.html"));
}

TEST_CASE(
    "publish: the current and the previous generation are kept, and what a killed run left is removed") {
    const temporary_folder site;
    for (const char* text : {"one", "two", "three"}) publish(site.path, content(text));
    CHECK_FALSE(fs::exists(site.path / "generations/000001"));
    CHECK(fs::exists(site.path / "generations/000002"));
    fs::create_directories(site.path / "generations/000004.partial/public/p");
    fs::create_directories(site.path / "generations/000009/public");
    fs::create_symlink("generations/000009/public", site.path / "www.next");
    publish(site.path, content("four"));
    CHECK(test::bytes_of(site.path / "www/p/a.ics") == "four");
    CHECK(fs::read_symlink(site.path / "www") == "generations/000004/public");
    for (const char* left : {"generations/000004.partial", "generations/000009", "www.next"})
        CHECK_FALSE(fs::exists(fs::symlink_status(site.path / left)));
}

TEST_CASE("publish: two runs at once are kept apart") {
    const temporary_folder place;
    const site first = open_site(place.path);
    const auto second = site::open(place.path, site::purpose::writing);
    CHECK_FALSE(second);
    CHECK(code_of(second.remarks()) == "site.locked");
    CHECK(site::open(place.path, site::purpose::reading));  // looking on is allowed
}

TEST_CASE("publish: what is no site, or leads out of it, is refused and left alone") {
    const temporary_folder place;
    const fs::path outside = place.path / "outside";
    fs::create_directories(outside / "000001" / "public");
    std::ofstream{outside / "mine.txt"} << "mine";
    const auto refusal = [](const fs::path& path) {
        return code_of(site::open(path, site::purpose::writing).remarks());
    };
    CHECK(refusal(outside) == "site.other");
    CHECK(refusal(outside / "mine.txt") == "site.unwritable");

    // A folder that looks a little like one.
    const fs::path family = place.path / "family";
    fs::create_directories(family / "generations" / "1950");
    std::ofstream{family / "generations/1950/grandfather.txt"} << "mine";
    CHECK(refusal(family) == "site.other");
    std::ofstream{family / "lock"} << "";
    CHECK(refusal(family) == "site.other");
    CHECK(test::bytes_of(family / "generations/1950/grandfather.txt") == "mine");

    const fs::path linked = place.path / "linked";
    publish(linked, content("one"));
    fs::remove_all(linked / "generations");
    fs::create_directory_symlink(outside, linked / "generations");
    CHECK(refusal(linked) == "site.link");

    const fs::path site = place.path / "site";
    publish(site, content("one"));
    fs::remove(site / "www");
    fs::create_directory_symlink(outside, site / "www");
    CHECK(refusal(site) == "site.link");
    fs::remove(site / "www");
    fs::create_directory(site / "www");
    CHECK(refusal(site) == "site.link");
    CHECK(test::bytes_of(outside / "mine.txt") == "mine");
}

TEST_CASE(
    "publish: a served file that was tampered with is made anew, and a link in its place is not followed") {
    const temporary_folder place;
    const fs::path site = place.path / "site";
    publish(site, content("one"));
    std::ofstream{place.path / "secret.txt"} << "one";
    SUBCASE("a link") {
        fs::remove(site / "www/p/b.ics");
        fs::create_symlink(place.path / "secret.txt", site / "www/p/b.ics");
    }
    SUBCASE("shortened") {
        std::ofstream{site / "www/p/b.ics"} << "";
    }
    SUBCASE("gone") {
        fs::remove(site / "www/p/b.ics");
    }
    publish(site, content("two"));
    CHECK(fs::is_regular_file(fs::symlink_status(site / "www/p/b.ics")));
    CHECK(test::bytes_of(site / "www/p/b.ics") == "b");
    CHECK(test::bytes_of(place.path / "secret.txt") == "one");
}

TEST_CASE("publish: what is lost of another folder stops nobody, and is made anew by its own publish") {
    const temporary_folder place;
    publish(place.path, content("one"));
    fs::remove(place.path / "www/p/a.ics");
    generation_content other{.files = {file("q/c.ics", "c")}, .folders = {"q"}};
    publish(place.path, other);
    CHECK(test::bytes_of(place.path / "www/q/c.ics") == "c");
    CHECK(open_site(place.path).damaged() == std::vector<std::string>{"p/a.ics"});
    CHECK(publish(place.path, content("one")).changed);
    CHECK(test::bytes_of(place.path / "www/p/a.ics") == "one");
    CHECK(open_site(place.path).damaged().empty());
}

TEST_CASE("publish: everybody can read, whatever the umask of who publishes") {
    const temporary_folder place;
    const mode_t before = ::umask(077);
    publish(place.path / "site", content("one"));
    ::umask(before);
    for (const char* path :
         {"generations", "generations/000001", "generations/000001/public", "generations/000001/public/p"})
        CHECK_MESSAGE((status_of(place.path / "site" / path).st_mode & 0777) == 0755, path);
    CHECK((status_of(place.path / "site/www/p/a.ics").st_mode & 0777) == 0644);
    CHECK((status_of(place.path / "site/generations/000001/records").st_mode & 0777) == 0700);
}

TEST_CASE("publish: an exception out of a file's making leaves the site as it is") {
    const temporary_folder place;
    publish(place.path, content("one"));
    generation_content many = content("two");
    for (int number = 0; number < 100; ++number)
        many.files.push_back(file("p/n" + std::to_string(number), "n"));
    many.files[50].make = [](std::string&, auto&) -> bool { throw std::bad_alloc{}; };
    CHECK_THROWS_AS((void)open_site(place.path).publish(many, now), std::bad_alloc);
    CHECK(test::bytes_of(place.path / "www/p/a.ics") == "one");
    CHECK_FALSE(fs::exists(place.path / "generations/000002.partial"));
}

TEST_CASE("publish: names that lead elsewhere are refused, and nothing is written") {
    for (const char* path : {"../a.ics", "/a.ics", "p/../../a", "p//a", ".a", "p/.a", "", "p/", "P/a",
                             "p/a b", "a/b/c/d", "p\\a"}) {
        const temporary_folder place;
        const std::string name{path};
        CAPTURE(name);
        site site = open_site(place.path);
        CHECK(code_of(site.publish({.files = {file(path, "x")}}, now).remarks()) == "site.path");
        CHECK(code_of(site.publish({.records = {{path, "x"}}}, now).remarks()) == "site.path");
        CHECK_FALSE(fs::exists(place.path / "www"));
    }
    const temporary_folder place;
    site site = open_site(place.path);
    CHECK(code_of(site.publish({.files = {file("a", "x"), file("a", "y")}}, now).remarks()) == "site.path");
}

TEST_CASE("publish: bytes that are not right stop everything") {
    const temporary_folder place;
    publish(place.path, content("one"));
    auto wrong = content("two");
    wrong.files[2].fingerprint = "other";
    wrong.files[2].make = [](std::string&, auto&) { return false; };
    const auto made = open_site(place.path).publish(wrong, now);
    CHECK(code_of(made.remarks()) == "site.unwritable");
    CHECK(made.remarks().front().at.file ==
          (place.path / "generations/000002.partial/public/p/b.ics").string());
    CHECK(test::bytes_of(place.path / "www/p/a.ics") == "one");
    CHECK_FALSE(fs::exists(place.path / "generations/000002"));
    CHECK_FALSE(fs::exists(place.path / "generations/000002.partial"));
    CHECK(publish(place.path, content("two")).generation == 2);
}

TEST_CASE("publish: a damaged list of files is refused") {
    const temporary_folder place;
    publish(place.path, content("one"));
    const std::string right = test::bytes_of(place.path / "generations/000001/manifest");
    for (std::size_t size = 0; size < right.size(); ++size) {
        std::ofstream{place.path / "generations/000001/manifest"} << right.substr(0, size);
        CHECK(code_of(site::open(place.path, site::purpose::writing).remarks()) == "site.manifest");
    }
    std::string other = right;
    other.replace(other.find("p/a.ics"), 7, "p/z.ics");
    std::ofstream{place.path / "generations/000001/manifest"} << other;
    CHECK(code_of(site::open(place.path, site::purpose::writing).remarks()) == "site.manifest");
    std::ofstream{place.path / "generations/000001/manifest"} << right;
    CHECK_FALSE(publish(place.path, content("one")).changed);
}

TEST_CASE("publish: records that are gone or changed are no new beginning") {
    const temporary_folder place;
    publish(place.path, content("one"));
    generation_content other{
        .files = {file("q/c.ics", "c")}, .folders = {"q"}, .records = {{"ledgers/q.ledger", "q"}}};
    publish(place.path, other);
    const fs::path records = place.path / "generations/000002/records";
    SUBCASE("a ledger is changed") {
        std::ofstream{records / "ledgers/p.ledger"} << "other";
        const auto changed = open_site(place.path).record("ledgers/p.ledger");
        CHECK(code_of(changed.remarks()) == "site.record");
        CHECK(*changed == "other");
    }
    SUBCASE("a ledger is gone") {
        fs::remove(records / "ledgers/p.ledger");
        CHECK(code_of(open_site(place.path).record("ledgers/p.ledger").remarks()) == "site.unreadable");
    }
    SUBCASE("all are gone") {
        fs::remove_all(records);
        CHECK(code_of(open_site(place.path).record("ledgers/p.ledger").remarks()) == "site.unreadable");
    }
    // The other plan's ledger would be lost with the next generation.
    other.files = {file("q/c.ics", "new")};
    CHECK_FALSE(open_site(place.path).publish(other, now));
    CHECK(test::bytes_of(place.path / "www/q/c.ics") == "c");
    CHECK_FALSE(fs::exists(place.path / "generations/000003.partial"));
}

TEST_CASE("publish: where a restore has lost the link, the newest generation is served again") {
    const temporary_folder place;
    publish(place.path, content("one"));
    publish(place.path, content("two"));
    fs::remove(place.path / "www");
    CHECK_FALSE(publish(place.path, content("two")).changed);
    CHECK(fs::read_symlink(place.path / "www") == "generations/000002/public");
}

TEST_CASE("publish: what is none of ours beside the generations is left alone") {
    const temporary_folder place;
    publish(place.path, content("one"));
    std::ofstream{place.path / "generations/note.txt"} << "mine";
    for (const char* text : {"two", "three", "four"}) publish(place.path, content(text));
    CHECK(test::bytes_of(place.path / "generations/note.txt") == "mine");
}

TEST_CASE("publish: a generation that is used again holds what it must and nothing else") {
    const temporary_folder place;
    const auto tree = [&] {
        std::string lines;
        std::vector<fs::path> paths;
        for (const auto& each : fs::recursive_directory_iterator{place.path / "www/"})
            if (each.is_regular_file()) paths.push_back(each.path());
        std::ranges::sort(paths);
        for (const fs::path& path : paths)
            lines += path.lexically_relative(place.path / "www").string() + "=" + test::bytes_of(path) + "\n";
        return lines;
    };
    publish(place.path, content("one"));
    publish(place.path, content("two"));
    std::ofstream{place.path / "generations/000001/public/junk.txt"} << "junk";
    fs::create_directories(place.path / "generations/000001/public/junk/inside");
    publish(place.path, content("one"), now + std::chrono::hours{9});  // built in the first one's folder
    CHECK(tree() == "index.html=index\np/a.ics=one\np/b.ics=b\n");
    // The bytes are those of the first, but a reader of the second must see a later date.
    CHECK(status_of(place.path / "www/p/a.ics").st_mtim.tv_sec ==
          (now + std::chrono::hours{9}).time_since_epoch().count());
    generation_content fewer{.files = {file("p/b.ics", "b"), file("p/d/e.ics", "e")}, .folders = {"p"}};
    publish(place.path, fewer);
    publish(place.path, content("six"));
    CHECK(tree() == "index.html=index\np/a.ics=six\np/b.ics=b\n");
}

TEST_CASE("publish: comparing writes nothing") {
    const temporary_folder place;
    publish(place.path, content("one"));
    const auto opened = site::open(place.path, site::purpose::reading);
    const published would = opened->compare(content("two"));
    CHECK(would.changed);
    CHECK(would.written == std::vector<std::string>{"p/a.ics"});
    CHECK(test::bytes_of(place.path / "www/p/a.ics") == "one");
    CHECK_FALSE(site::open(place.path / "none", site::purpose::reading));
    const auto nowhere = site::open(place.path / "none", site::purpose::comparing);
    CHECK(nowhere->compare(content("one")).written.size() == 3);
    CHECK_FALSE(fs::exists(place.path / "none"));
}

TEST_SUITE_END();
