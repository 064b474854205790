// Loads a plan again and again, and lets another allocation fail each time: what comes out is the plan or
// std::bad_alloc, in C kyniem_failed, and nothing is left behind. A program of its own, since it takes the
// place of operator new.
#include <kyniem.h>
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

/// The same through kyniem.h; empty: kyniem_failed.
std::string feed_in_c(const char* file, const char* data_folder, long failing) {
    until_failure = failing;
    kyniem_plan* plan = nullptr;
    char* text = nullptr;
    kyniem_status status = kyniem_load(file, data_folder, "vi", &plan, &text);
    if (status == kyniem_fine) {
        kyniem_free_text(text);
        status = kyniem_feed(plan, "ky-niem", "2027-02-01", "2027-02-28", "vi", nullptr, &text);
    }
    until_failure = never;
    if (status != kyniem_fine && status != kyniem_failed) {
        std::printf("allocation %ld: status %d: %s\n", failing, status, text == nullptr ? "" : text);
        std::exit(2);
    }
    std::string feed = status == kyniem_fine ? text : "";
    kyniem_free_text(text);
    kyniem_free_plan(plan);
    return feed;
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

/// Lets one allocation after another fail; true where each left nothing behind and no other feed came out.
template <class Make>
bool holds(const char* way, Make feed) {
    const std::string expected = feed(never);  // what is kept for good is kept now
    const long before = living;
    long tried = 0;
    // Each of the first, then one in fifty, which is another line of the loader each time.
    for (long failing = 0;; failing += failing < 500 ? 1 : 1 + failing / 50) {
        {
            const std::string text = feed(failing);
            if (!text.empty() && text != expected) {
                std::printf("%s, allocation %ld: another feed came out\n", way, failing);
                return false;
            }
            if (!text.empty()) break;
        }
        ++tried;
        if (living != before) {
            std::printf("%s, allocation %ld: %ld left behind\n", way, failing, living - before);
            return false;
        }
    }
    std::printf("%s: %ld allocations failed, each was said and left nothing behind\n", way, tried);
    return tried > 500;
}

int main(int, char** words) {
    const bool in_cpp = holds("C++", [&](long failing) { return feed_of(words[1], words[2], failing); });
    const bool in_c = holds("C", [&](long failing) { return feed_in_c(words[1], words[2], failing); });
    return in_cpp && in_c ? 0 : 1;
}
