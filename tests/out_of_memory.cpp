// Loads a plan again and again, and lets another allocation fail each time: what comes out is the plan or
// std::bad_alloc, and nothing is left behind. A program of its own, since it takes the place of operator new.
#include <kyniem/kyniem.hpp>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

namespace {

constexpr long never = -1;
long until_failure = never;
long living = 0;

void* allocated(std::size_t size) {
    if (until_failure == 0) {
        until_failure = never;  // what comes after it finds memory again: nothing may be taken for done
        throw std::bad_alloc{};
    }
    if (until_failure > 0) --until_failure;
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc{};
    ++living;
    return memory;
}

void freed(void* memory) noexcept {
    if (memory == nullptr) return;
    --living;
    std::free(memory);
}

/// The feed that is made where no allocation fails before the one that does; empty: std::bad_alloc.
std::string feed_of(const char* file, const char* data_folder, long failing) {
    until_failure = failing;
    try {
        const auto plan = kyniem::load(file, {.data_folder = data_folder});
        if (!plan) std::exit(2);
        using namespace date::literals;
        const auto rows = kyniem::schedule(*plan, kyniem::month_of(2027_y / 2));
        const auto days = kyniem::calendars(*plan, kyniem::language::vi).front();
        const auto found = kyniem::events(*plan, kyniem::rows_of(*plan, days, rows), kyniem::language::vi);
        std::string text = kyniem::to_ical(*plan, days, found, {});
        until_failure = never;
        return text;
    } catch (const std::bad_alloc&) {
        return {};
    }
}

}  // namespace

void* operator new(std::size_t size) {
    return allocated(size);
}
void* operator new[](std::size_t size) {
    return allocated(size);
}
// What asks without exceptions, such as a stable sort, is counted as well: sanitizers bring one of their own.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return allocated(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void operator delete(void* memory) noexcept {
    freed(memory);
}
void operator delete[](void* memory) noexcept {
    freed(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    freed(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    freed(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    freed(memory);
}

int main(int, char** words) {
    const char* const file = words[1];
    const char* const data_folder = words[2];
    const std::string expected = feed_of(file, data_folder, never);  // what is kept for good is kept now
    const long before = living;
    long tried = 0;
    // Each of the first, then one in fifty, which is another line of the loader each time.
    for (long failing = 0;; failing += failing < 500 ? 1 : 1 + failing / 50) {
        {
            const std::string text = feed_of(file, data_folder, failing);
            if (!text.empty() && text != expected) {
                std::printf("allocation %ld: another feed came out\n", failing);
                return 1;
            }
            if (!text.empty()) break;
        }
        ++tried;
        if (living != before) {
            std::printf("allocation %ld: %ld left behind\n", failing, living - before);
            return 1;
        }
    }
    std::printf("%ld allocations failed, each was std::bad_alloc and left nothing behind\n", tried);
    return tried > 500 ? 0 : 1;
}
