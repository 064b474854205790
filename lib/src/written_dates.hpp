// Dates as plans write them, and pairs of them in brackets. Private to proof.
#pragma once

#include <kyniem/proof.hpp>

#include <optional>
#include <string_view>

namespace kyniem {

/// "(03/02/1930 - 03/02/2025)" in a running text.
struct date_pair {
    std::size_t begin = 0;  ///< of the bracket
    std::size_t end = 0;    ///< after the second date and what closes it
    bool more = false;      ///< closed by ";" or ",": another pair may follow in the same bracket
    written_date origin{};
    written_date kept{};
};

/// The pair behind the bracket, or the ";" in it, at `at`; nothing when something else stands there.
/// `text` is without case.
[[nodiscard]] std::optional<date_pair> pair_at(std::string_view text, std::size_t at);

/// A whole number of at most four digits, "1.010" among them, that ends before `end`; with its begin.
struct written_number {
    std::size_t begin = 0;
    int value = 0;
};
[[nodiscard]] std::optional<written_number> number_before(std::string_view text, std::size_t end);

/// The date exists, as far as it is known.
[[nodiscard]] bool exists(const written_date& date);
/// The day it stands for, the month or the year.
[[nodiscard]] std::optional<partial_date> to_partial(const written_date& date);
/// "03/02/1930", "02/1930", "1930": also where it does not exist.
[[nodiscard]] std::string spelled(const written_date& date);

}  // namespace kyniem
