// One TOML table → one entry of the plan. Private to the loader.
#pragma once

#include "toml_reader.hpp"

#include <string_view>

namespace kyniem {

/// Reads `table`, an entry of the array `kind` ("unit", "anniversary", …), into the plan.
void read_entry(const toml::table& table, std::string_view kind, plan& plan,
                std::vector<diagnostic>& remarks);

/// Reads the keys of [plan] other than include and disable.
void read_plan_table(const toml::table& table, plan& plan, std::vector<diagnostic>& remarks);

}  // namespace kyniem
