// What something rests on (căn cứ): documents and pages. Layer 1.
#pragma once

#include <kyniem/date.hpp>
#include <kyniem/diagnostic.hpp>

#include <optional>
#include <string>

namespace kyniem {

/// A document (căn cứ).
struct source {
    std::string id{};
    std::string number{};  ///< "262-KH/TU"
    std::string title{};
    std::string issuer{};
    std::optional<sys_days> issued{};
    std::string url{};
    position at{};
};

/// A place in a source ("III.6" of 262-KH/TU), or a page that is cited by its address alone.
struct citation {
    std::string source{};
    std::string clause{};
    std::string url{};
    friend bool operator==(const citation&, const citation&) = default;
};

/// How sure a fact is: two sources or an official one, or one source. Less is not shipped.
enum class confidence : std::uint8_t { high, medium };

}  // namespace kyniem
