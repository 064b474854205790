#include "event_writer.hpp"

#include "clean_letter.hpp"
#include "event_component.hpp"
#include "folding.hpp"

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
        for (std::size_t letter = 1; letter < of_.size(); ++letter) {
            const std::string alone(1, static_cast<char>(letter));
            stays_[letter] = of_[letter] == alone && clean_letter(alone, 0) == 1;
        }
    }

    void append(std::string_view text, std::string& into) const {
        const std::size_t begin = into.size();
        const bool is_trimmed = !text.starts_with(' ') && !text.ends_with(' ');
        if (is_trimmed && append_clean(text, into)) return;
        into.resize(begin);
        std::string storage;
        for (const char letter : clean(text, storage)) {
            const auto byte = static_cast<unsigned char>(letter);
            if (byte < of_.size())
                into += of_[byte];
            else
                into += letter;
        }
    }

private:
    /// Looks at each letter once: nearly all texts are clean. False where one is not.
    bool append_clean(std::string_view text, std::string& into) const {
        std::size_t written = 0;
        std::size_t at = 0;
        while (at < text.size()) {
            const auto lead = static_cast<unsigned char>(text[at]);
            if (stays_[lead]) {
                ++at;
                continue;
            }
            const std::size_t size = clean_letter(text, at);
            if (size == 0) return false;
            if (lead < of_.size()) {
                into += text.substr(written, at - written);
                into += of_[lead];
                written = at + 1;
            }
            at += size;
        }
        into += text.substr(written);
        return true;
    }

    std::array<std::string, 128> of_{};
    std::array<bool, 256> stays_{};  ///< clean ASCII that libical leaves as it is
};

const escapes& escapes_of_libical() {
    static const escapes table;
    return table;
}

/// A day or an instant, spelt: "20250203", "20250203T000000Z".
class digits {
public:
    explicit digits(sys_days day) {
        const date::year_month_day is{day};
        put_two(static_cast<unsigned>(int(is.year())) / 100 % 100);
        put_two(static_cast<unsigned>(int(is.year())) % 100);
        put_two(unsigned(is.month()));
        put_two(unsigned(is.day()));
    }
    explicit digits(date::sys_seconds instant) : digits(date::floor<date::days>(instant)) {
        const auto seconds = static_cast<unsigned>((instant - date::floor<date::days>(instant)).count());
        text_[size_++] = 'T';
        put_two(seconds / 3600);
        put_two(seconds / 60 % 60);
        put_two(seconds % 60);
        text_[size_++] = 'Z';
    }
    std::string_view view() const { return {text_.data(), size_}; }

private:
    void put_two(unsigned number) {
        text_[size_++] = static_cast<char>('0' + number / 10);
        text_[size_++] = static_cast<char>('0' + number % 10);
    }

    std::array<char, 16> text_{};
    std::size_t size_ = 0;
};

void append_text(std::string_view text, std::string& into) {
    escapes_of_libical().append(text, into);
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
            if (!content.empty()) made.push_back({std::string{content}});
            lines.push_back(std::move(made));
            continue;
        }
        if (lines.empty() || lines.back().front().then != field::none) lines.push_back({{}});
        append_folded(content, lines.back().front().before);
    }
    return lines;
}

/// What an event fills in; its instants are spelt once.
struct event_writer::values {
    const event& of;
    const revision& given;
    std::string_view created{};
    std::string_view changed{};
    std::string_view category{};
};

void event_writer::append(const event& event, const revision& revision, std::string& into) const {
    const digits changed{revision.changed};
    const digits created = revision.created == revision.changed ? changed : digits{revision.created};
    values filled{event, revision, created.view(), changed.view()};
    for (const line& each : lines_[static_cast<std::size_t>(event.status)]) {
        if (each.front().then == field::none) {
            into += each.front().before;
            continue;
        }
        const auto append_line = [&] {
            const std::size_t begin = into.size();
            for (const auto& [before, then] : each) {
                into += before;
                append_value(filled, then, into);
            }
            if (into.ends_with(':') && into.find(':', begin) == into.size() - 1)
                into.resize(begin);  // a property without a value is an error to readers
            else
                end_folded(into, begin);
        };
        if (each.front().then != field::category) {
            append_line();
            continue;
        }
        for (const std::string& category : event.categories) {
            filled.category = category;
            append_line();
        }
    }
}

void event_writer::append_value(const values& from, field what, std::string& into) {
    switch (what) {
        case field::none: return;
        case field::uid: return append_text(from.of.uid, into);
        case field::changed: into += from.changed; return;
        case field::created: into += from.created; return;
        case field::sequence: into += std::to_string(from.given.sequence); return;
        case field::begin: into += digits{from.of.when.begin}.view(); return;
        case field::end: into += digits{from.of.when.end}.view(); return;
        case field::title: return append_text(from.of.title, into);
        case field::description: return append_text(from.of.description, into);
        case field::category: return append_text(without_separators(from.category), into);
        case field::related_to: return append_text(from.of.related_to, into);
    }
}

}  // namespace kyniem
