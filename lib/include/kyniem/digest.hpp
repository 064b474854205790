// Bytes told apart by a few digits. Layer 0.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// 32 hexadecimal digits that stand for these bytes (XXH3, 128 bits): against accidents, not attacks.
///
///     digest_of("kỷ niệm") != digest_of("kỷ niêm")
[[nodiscard]] std::string digest_of(std::string_view bytes);
/// The same for pieces, one after another: how they are cut makes no difference.
[[nodiscard]] std::string digest_of(const std::vector<std::string_view>& pieces);

}  // namespace kyniem
