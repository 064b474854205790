// Which anniversary of a plan a text means by a name. Private to proof.
#pragma once

#include <kyniem/plan.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kyniem {

/// The words of a name that tell it apart: without case, marks, and "Kỷ niệm", "Ngày" at the front.
[[nodiscard]] std::string compared(std::string_view name);

class entry_names {
public:
    explicit entry_names(const plan& plan);

    /// How the name was recognised.
    enum class by : std::uint8_t { nothing, same_name, shortened, likeness };
    struct known {
        by how = by::nothing;
        std::vector<const anniversary*> entries{};  ///< several days may have one name
    };
    [[nodiscard]] known find(std::string_view name) const;

private:
    struct named {
        std::string name{};
        std::set<std::string> words{};
        const anniversary* entry = nullptr;
    };
    std::vector<named> names_{};
    std::multimap<std::string, const anniversary*> by_name_{};
};

}  // namespace kyniem
