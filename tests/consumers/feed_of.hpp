#pragma once

#include <string>

/// The feed of a plan for 2025; its remarks where it has mistakes.
std::string feed_of(const std::string& plan);
