#include "entry_names.hpp"

#include <kyniem/text.hpp>

#include <algorithm>

namespace kyniem {
namespace {

std::set<std::string> words_of(const std::string& text) {
    std::set<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.insert(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// How much two names share: 1 for the same words, 0 for none.
double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto shared = static_cast<double>(
        std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); }));
    const double all = static_cast<double>(a.size() + b.size()) - shared;
    return all == 0 ? 0 : shared / all;
}

constexpr double alike = 0.75;

}  // namespace

std::string compared(std::string_view name) {
    std::string plain = folded(name);
    for (const std::string_view mark : {"–", "“", "”", "‘", "’"})
        for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at))
            plain.replace(at, mark.size(), " ");
    std::string words;
    for (const char letter : plain) {
        const bool mark = std::string_view{",.;:-\"()'"}.find(letter) != std::string_view::npos;
        if (letter != ' ' && !mark)
            words += letter;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    if (words.ends_with(' ')) words.pop_back();
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view front : {"kỷ niệm ", "ngày "})
            if (words.starts_with(front)) {
                words.erase(0, front.size());
                more = true;
            }
    }
    return words;
}

entry_names::entry_names(const plan& plan) {
    for (const auto* entries : {&plan.anniversaries, &plan.elsewhere})
        for (const anniversary& entry : *entries)
            for (const std::string* name : {&entry.name.vi, &entry.short_name.vi}) {
                if (name->empty()) continue;
                const std::string key = compared(*name);
                by_name_.emplace(key, &entry);
                names_.push_back({key, words_of(key), &entry});
            }
}

entry_names::known entry_names::find(std::string_view name) const {
    const std::string wanted = compared(name);
    known found;
    const auto [first, last] = by_name_.equal_range(wanted);
    for (auto each = first; each != last; ++each) found.entries.push_back(each->second);
    if (!found.entries.empty()) {
        found.how = by::same_name;
        return found;
    }
    const auto words = words_of(wanted);
    if (words.size() < 2) return found;
    // "Quốc khánh": the beginning of one name, and of no other. Days of provinces and districts share too
    // many.
    std::set<const anniversary*> longer;
    for (const named& each : names_)
        if (each.name.starts_with(wanted + " ") && each.entry->level != level::provincial &&
            each.entry->level != level::district)
            longer.insert(each.entry);
    if (longer.size() == 1) return {by::shortened, {*longer.begin()}};
    double best = alike;
    for (const named& each : names_) {
        const double value = likeness(words, each.words);
        if (value < best || value <= alike) continue;
        if (value > best) found.entries.clear();
        best = value;
        found.entries.push_back(each.entry);
    }
    if (!found.entries.empty()) found.how = by::likeness;
    return found;
}

}  // namespace kyniem
