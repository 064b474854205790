#include "support.hpp"

using namespace kyniem;

TEST_SUITE_BEGIN("diagnostic");

TEST_CASE("diagnostic: a value comes out with its warnings, never with an error") {
    const checked<int> fine{7, {{.level = severity::warning, .code = "w"}}};
    REQUIRE(fine);
    CHECK(*fine == 7);
    CHECK(fine.remarks().size() == 1);

    const checked<int> refused{7, {{.level = severity::error, .code = "e"}}};
    CHECK_FALSE(refused);
}

TEST_CASE("diagnostic: value() throws on request, with all remarks") {
    CHECK(checked<int>(7, {}).value() == 7);
    try {
        static_cast<void>(checked<int>({{.code = "a.b"}, {.code = "c.d"}}).value());
        FAIL("nothing was thrown");
    } catch (const rejected& error) {
        CHECK(error.remarks().size() == 2);
        CHECK(std::string{error.what()} == "rejected: a.b");
    }
}
TEST_SUITE_END();
