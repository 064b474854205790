#include "event_writer.hpp"

#include "event_component.hpp"
#include "folding.hpp"

#include <algorithm>
#include <charconv>
#include <new>

namespace kyniem {
namespace {

/// A value that the templates are made with, and the field that takes its place. None is part of another.
struct mark {
    std::string_view value;
    event_writer::field stands_for;
};
constexpr std::array<mark, 10> marks{{{"{uid}", event_writer::field::uid},
                                      {"19000101T000000Z", event_writer::field::created},
                                      {"19000102T000000Z", event_writer::field::changed},
                                      {"19000103", event_writer::field::begin},
                                      {"19000104", event_writer::field::end},
                                      {"19000105", event_writer::field::sequence},
                                      {"{title}", event_writer::field::title},
                                      {"{description}", event_writer::field::description},
                                      {"{category}", event_writer::field::category},
                                      {"{related-to}", event_writer::field::related_to}}};

event marked_event(event_status status) {
    using namespace date::literals;
    return {.uid = "{uid}",
            .when = {sys_days{1900_y / 1 / 3}, sys_days{1900_y / 1 / 4}},
            .title = "{title}",
            .description = "{description}",
            .status = status,
            .categories = {"{category}"},
            .related_to = "{related-to}"};
}

revision marked_revision() {
    using namespace date::literals;
    return {.sequence = 1900'01'05, .created = sys_days{1900_y / 1 / 1}, .changed = sys_days{1900_y / 1 / 2}};
}

/// What libical makes of each ASCII character in a text; all other characters stay as they are.
class escapes {
public:
    escapes() {
        constexpr std::string_view between = "·";
        std::string all;
        for (std::size_t letter = 1; letter < of_.size(); ++letter)
            (all += static_cast<char>(letter)) += between;
        const std::unique_ptr<icalvalue, decltype(&icalvalue_free)> value{icalvalue_new_text(all.c_str()),
                                                                          &icalvalue_free};
        const buffer_ptr text{icalvalue_as_ical_string_r(value.get())};
        if (text == nullptr) throw std::bad_alloc();
        std::string_view rest{text.get()};
        for (std::size_t letter = 1; letter < of_.size(); ++letter) {
            of_[letter] = rest.substr(0, rest.find(between));
            rest.remove_prefix(of_[letter].size() + between.size());
        }
        stays_.fill(true);
        for (std::size_t letter = 0; letter < of_.size(); ++letter)
            stays_[letter] = of_[letter] == std::string(1, static_cast<char>(letter));
    }

    void append(std::string_view text, std::string& into) const {
        for (;;) {
            const auto special = std::ranges::find_if_not(
                text, [&](char letter) { return stays_[static_cast<unsigned char>(letter)]; });
            const auto plain = static_cast<std::size_t>(special - text.begin());
            into += text.substr(0, plain);
            if (plain == text.size()) return;
            into += of_[static_cast<unsigned char>(*special)];
            text.remove_prefix(plain + 1);
        }
    }

private:
    std::array<std::string, 128> of_{};
    std::array<bool, 256> stays_{};
};

const escapes& escapes_of_libical() {
    static const escapes table;
    return table;
}

/// Digits put one after another into a text that is appended whole.
class digits {
public:
    /// The last `count` of a number.
    void put(unsigned number, std::size_t count) {
        for (std::size_t at = size_ += count; count > 0; --count, number /= 10)
            text_[--at] = static_cast<char>('0' + number % 10);
    }
    void put(char letter) { text_[size_++] = letter; }
    void put(sys_days day) {
        const date::year_month_day is{day};
        put(static_cast<unsigned>(int(is.year())), 4);
        put(unsigned(is.month()), 2);
        put(unsigned(is.day()), 2);
    }
    std::string_view view() const { return {text_.data(), size_}; }

private:
    std::array<char, 16> text_{};
    std::size_t size_ = 0;
};

void append_day(sys_days day, std::string& into) {
    digits text;
    text.put(day);
    into += text.view();
}

void append_instant(date::sys_seconds instant, std::string& into) {
    const auto day = date::floor<date::days>(instant);
    const auto seconds = static_cast<unsigned>((instant - day).count());
    digits text;
    text.put(day);
    text.put('T');
    text.put(seconds / 3600, 2);
    text.put(seconds / 60 % 60, 2);
    text.put(seconds % 60, 2);
    text.put('Z');
    into += text.view();
}

void append_text(std::string_view text, std::string& into) {
    std::string storage;
    escapes_of_libical().append(clean(text, storage), into);
}

}  // namespace

event_writer::event_writer(std::span<const alarm> alarms) {
    for (std::size_t status = 0; status < lines_.size(); ++status)
        lines_[status] = lines_of(serialised(
            event_component(marked_event(static_cast<event_status>(status)), marked_revision(), alarms)
                .get()));
}

std::vector<event_writer::line> event_writer::lines_of(std::string_view component) {
    std::vector<line> lines;
    const std::string text = unfolded(component);
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = rest.find("\r\n");
        std::string_view content = rest.substr(0, end);
        rest.remove_prefix(end + 2);
        line made;
        for (;;) {
            const mark* first = nullptr;
            std::size_t at = content.size();
            for (const mark& each : marks)
                if (const std::size_t found = content.find(each.value); found < at) {
                    first = &each;
                    at = found;
                }
            if (first == nullptr) break;
            made.push_back({std::string{content.substr(0, at)}, first->stands_for});
            content.remove_prefix(at + first->value.size());
        }
        if (!made.empty()) {
            made.push_back({std::string{content}});
            lines.push_back(std::move(made));
            continue;
        }
        if (lines.empty() || lines.back().size() != 1) lines.push_back({{}});
        append_folded(content, lines.back().front().before);
    }
    return lines;
}

void event_writer::append(const event& event, const revision& revision, std::string& into) const {
    for (const line& each : lines_[static_cast<std::size_t>(event.status)]) {
        if (each.size() == 1) {
            into += each.front().before;
            continue;
        }
        const auto append_line = [&](std::string_view category) {
            const std::size_t begin = into.size();
            std::size_t fixed = 0;
            for (const auto& [before, then] : each) {
                into += before;
                fixed += before.size();
                append_value(event, revision, then, category, into);
            }
            if (into.size() == begin + fixed)
                into.resize(begin);  // a property without a value is an error to readers
            else
                end_folded(into, begin);
        };
        if (each.front().then != field::category)
            append_line({});
        else
            for (const std::string& category : event.categories) append_line(category);
    }
}

void event_writer::append_value(const event& event, const revision& revision, field what,
                                std::string_view category, std::string& into) {
    switch (what) {
        case field::none: return;
        case field::uid: return append_text(event.uid, into);
        case field::changed: return append_instant(revision.changed, into);
        case field::created: return append_instant(revision.created, into);
        case field::sequence: into += std::to_string(revision.sequence); return;
        case field::begin: return append_day(event.when.begin, into);
        case field::end: return append_day(event.when.end, into);
        case field::title: return append_text(event.title, into);
        case field::description: return append_text(event.description, into);
        case field::category: return append_text(without_separators(category), into);
        case field::related_to: return append_text(event.related_to, into);
    }
}

}  // namespace kyniem
