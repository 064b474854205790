// Which head a document has. Layer 0.
#pragma once

#include <cstdint>

namespace kyniem {

/// The head of Decree 30/2020/NĐ-CP, Phụ lục I (state bodies), or that of Hướng dẫn 36-HD/VPTW of 2018
/// (bodies of the Party).
enum class letter_profile : std::uint8_t { state, party };

}  // namespace kyniem
