// What hostile input is tried on: each function takes any bytes and throws where a promise is broken.
// libFuzzer calls them with bytes of its making (./dev fuzz), tests/fuzz.cpp with the seeds and with every
// finding there has been.
#pragma once

#include <span>
#include <stdexcept>
#include <string_view>

namespace kyniem::fuzz {

/// A promise that does not hold for some input.
struct broken_promise : std::logic_error {
    using std::logic_error::logic_error;
};

/// A plan file: it loads, and then all of it can be scheduled and written; or it is refused with remarks.
void try_plan(std::string_view bytes);
/// A table of tasks as a plan includes it.
void try_tasks(std::string_view bytes);
/// A ledger: what is taken is written again as it was.
void try_ledger(std::string_view bytes);
/// Running text to be proofread.
void try_proof(std::string_view bytes);
/// A feed that is read back: what is taken says the same once more.
void try_feed(std::string_view bytes);
/// The head of a request: refused, or handed on as one plain head, and answered.
void try_request(std::string_view bytes);

/// A target by the name of its folder in fuzz/seeds.
struct target {
    std::string_view name;
    void (*run)(std::string_view bytes);
};
[[nodiscard]] std::span<const target> targets() noexcept;

}  // namespace kyniem::fuzz
