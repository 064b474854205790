#include "support.hpp"

#include <algorithm>
#include <set>

using namespace kyniem;

TEST_SUITE_BEGIN("messages");

namespace {
std::set<std::string> placeholders(std::string_view pattern) {
    std::set<std::string> found;
    for (auto at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1))
        found.insert(std::string{pattern.substr(at, 3)});
    return found;
}
}  // namespace

TEST_CASE("messages: the catalogue is sorted, whole in both languages, and uses the same arguments in both") {
    CHECK(std::ranges::is_sorted(messages(), {}, &message::code));
    for (const message& each : messages()) {
        CAPTURE(each.code);
        CHECK_FALSE(each.vi.empty());
        CHECK_FALSE(each.en.empty());
        // A reason that is itself in two languages takes two places: {1} and {2}.
        const bool own_reason = each.code == "document.left-open" || each.code == "lunar.no-day";
        if (!own_reason) CHECK(placeholders(each.vi) == placeholders(each.en));
    }
}

TEST_CASE("messages: every sentence as a reader meets it") {
    std::string lines;
    for (const message& each : messages())
        for (const language language : {language::vi, language::en})
            lines += to_text(remark(each.code, {"A", "B", "C", "D"}, {"k.toml", 3, 5}), language) + "\n";
    test::check_golden("messages.txt", lines);
}

TEST_CASE("messages: a hint is dropped when there is none to give") {
    const position at{"k.toml", 3, 5};
    CHECK(to_text(remark("key.unknown", {"nmae", "[[unit]]", "name"}, at), language::en) ==
          "k.toml:3:5: error: [[unit]] has no key “nmae” (did you mean “name”?) [key.unknown]");
    CHECK(to_text(remark("key.unknown", {"zzz", "[[unit]]", ""}, at), language::en) ==
          "k.toml:3:5: error: [[unit]] has no key “zzz” [key.unknown]");
    CHECK(to_text(remark("file.unreadable", {}, {.file = "k.toml"}), language::en) ==
          "k.toml: error: the file cannot be read; check its name and permissions [file.unreadable]");
}
TEST_SUITE_END();
