// Every seed and every finding of the fuzzers, once: `must` in fuzz/targets.cpp says what is promised.
#include "support.hpp"

#include <fuzz/targets.hpp>

#include <filesystem>

using namespace kyniem;

TEST_SUITE_BEGIN("fuzz");

TEST_CASE("fuzz: seeds and findings keep every promise") {
    for (const char* kind : {"seeds", "findings"})
        for (const fuzz::target& target : fuzz::targets()) {
            std::size_t tried = 0;
            const std::filesystem::path folder =
                std::filesystem::path{KYNIEM_ROOT} / "fuzz" / kind / target.name;
            if (kind == std::string{"findings"} && !std::filesystem::is_directory(folder)) continue;
            for (const auto& file : std::filesystem::directory_iterator{folder}) {
                const std::string name = file.path().string();
                CAPTURE(name);
                CHECK_NOTHROW(target.run(test::bytes_of(file.path())));
                ++tried;
            }
            if (kind == std::string{"seeds"}) CHECK(tried > 0);
        }
}

TEST_SUITE_END();
