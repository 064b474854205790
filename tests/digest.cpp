#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("digest");

TEST_CASE("digest: the digits are those of XXH3, and how the bytes are cut makes no difference") {
    // As `xxhsum -H2` prints them.
    CHECK(digest_of("") == "99aa06d3014798d86001c324468d497f");
    CHECK(digest_of("kỷ niệm") != digest_of("kỷ niêm"));
    const std::string bytes(10'000, 'x');
    for (const std::size_t cut : {0U, 1U, 240U, 241U, 9'999U, 10'000U})
        CHECK(digest_of({std::string_view{bytes}.substr(0, cut), std::string_view{bytes}.substr(cut)}) ==
              digest_of(bytes));
}

TEST_SUITE_END();
