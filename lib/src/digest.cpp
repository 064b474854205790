#include <kyniem/digest.hpp>

#include <xxhash.h>

#include <array>
#include <cstdio>
#include <memory>
#include <new>

namespace kyniem {

std::string digest_of(std::string_view bytes) {
    return digest_of(std::vector{bytes});
}

std::string digest_of(const std::vector<std::string_view>& pieces) {
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hashing{XXH3_createState(),
                                                                           &XXH3_freeState};
    if (hashing == nullptr) throw std::bad_alloc{};
    XXH3_128bits_reset(hashing.get());
    for (const std::string_view piece : pieces)
        XXH3_128bits_update(hashing.get(), piece.data(), piece.size());
    const XXH128_hash_t hash = XXH3_128bits_digest(hashing.get());
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return text.data();
}

}  // namespace kyniem
