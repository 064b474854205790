// One program for each target: its name says which.
#include "targets.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    for (const auto& target : kyniem::fuzz::targets())
        if (target.name == KYNIEM_FUZZ_TARGET) target.run({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
