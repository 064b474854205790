// The keys of the plan file: the one table that the loader and the documentation share.
#include <kyniem/config.hpp>

#include <array>

namespace kyniem {
namespace {

// clang-format off
constexpr std::array plan_keys{
    plan_key{"id", "id", true}, plan_key{"title", "text", true}, plan_key{"uid-domain", "domain", true},
    plan_key{"language", "word"}, plan_key{"province", "id"}, plan_key{"sectors", "ids"},
    plan_key{"issued", "day"}, plan_key{"effective", "day"}, plan_key{"include", "paths"},
    plan_key{"disable", "ids"}, plan_key{"lunar-days", "boolean"}, plan_key{"left-open", "text"}};

constexpr std::array source_keys{
    plan_key{"id", "id", true}, plan_key{"number", "string"}, plan_key{"title", "string", true},
    plan_key{"issuer", "string"}, plan_key{"issued", "day"}, plan_key{"url", "url"}};

constexpr std::array unit_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text", true}, plan_key{"short", "text"},
    plan_key{"members", "ids"}, plan_key{"from", "day"}, plan_key{"until", "day"},
    plan_key{"successors", "ids"}, plan_key{"left-open", "text"}};

constexpr std::array province_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text", true}, plan_key{"until", "day", true},
    plan_key{"successor", "id", true}, plan_key{"sources", "citations", true}};

constexpr std::array role_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text"}, plan_key{"held", "tables", true}};

constexpr std::array held_keys{
    plan_key{"unit", "id", true}, plan_key{"from", "day"}, plan_key{"until", "day"}};

constexpr std::array name_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text", true}, plan_key{"sources", "citations"}};

constexpr std::array slogan_keys{
    plan_key{"id", "id", true}, plan_key{"text", "text", true}, plan_key{"of", "ids"},
    plan_key{"sources", "citations"}};

constexpr std::array anniversary_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"name", "text", true},
    plan_key{"short", "text"}, plan_key{"origin", "date"}, plan_key{"month-day", "string"},
    plan_key{"lunar", "table"},
    plan_key{"leap-day", "word"}, plan_key{"first-year", "integer"}, plan_key{"last-year", "integer"},
    plan_key{"level", "word"}, plan_key{"kind", "id"}, plan_key{"classes", "word"},
    plan_key{"provinces", "ids"}, plan_key{"sectors", "ids"}, plan_key{"categories", "strings"},
    plan_key{"sources", "citations", true}, plan_key{"confidence", "word"}, plan_key{"note", "string"}};

constexpr std::array lunar_keys{
    plan_key{"month", "integer", true}, plan_key{"day", "integer", true}, plan_key{"leap", "boolean"},
    plan_key{"origin", "integer"}, plan_key{"day-30", "word"}, plan_key{"leap-month", "word"}};

constexpr std::array lunar_month_keys{
    plan_key{"year", "integer", true}, plan_key{"month", "integer", true}, plan_key{"leap", "boolean"},
    plan_key{"start", "day", true}, plan_key{"sources", "citations", true}};

constexpr std::array holiday_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"name", "text", true},
    plan_key{"month-day", "string"}, plan_key{"lunar", "table"}, plan_key{"days", "integer"},
    plan_key{"before", "integer"}, plan_key{"decided-yearly", "boolean"}, plan_key{"first-year", "integer"}, plan_key{"last-year", "integer"},
    plan_key{"sources", "citations", true}};

constexpr std::array holiday_lunar_keys{
    plan_key{"month", "integer", true}, plan_key{"day", "integer", true}};

constexpr std::array decision_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text"}, plan_key{"holiday", "id", true},
    plan_key{"year", "integer", true}, plan_key{"from", "day"}, plan_key{"to", "day"},
    plan_key{"compensatory", "days"}, plan_key{"swaps", "tables"}, plan_key{"status", "word"},
    plan_key{"sources", "citations", true}, plan_key{"confidence", "word"}, plan_key{"note", "string"}};

constexpr std::array swap_keys{
    plan_key{"off", "day", true}, plan_key{"work", "day", true}, plan_key{"id", "id"}};

constexpr std::array joint_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"of", "ids", true},
    plan_key{"years", "integers"}, plan_key{"name", "text"}, plan_key{"sources", "citations"}};

constexpr std::array milestone_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"name", "text", true},
    plan_key{"short", "text"}, plan_key{"when", "date or range", true}, plan_key{"days", "table"},
    plan_key{"tentative", "boolean"}, plan_key{"announced", "tables"}, plan_key{"held-as", "id"},
    plan_key{"held", "boolean"}, plan_key{"level", "word"}, plan_key{"kind", "id"},
    plan_key{"provinces", "ids"}, plan_key{"sectors", "ids"},
    plan_key{"categories", "strings"}, plan_key{"sources", "citations"}, plan_key{"confidence", "word"},
    plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array day_keys{plan_key{"on", "day", true}, plan_key{"name", "text", true}};

constexpr std::array announced_keys{plan_key{"on", "day", true}, plan_key{"when", "date or range", true}};

constexpr std::array phase_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"name", "text", true},
    plan_key{"from", "anchor", true}, plan_key{"to", "anchor", true}, plan_key{"themes", "ids"},
    plan_key{"sources", "citations"}, plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array rule_keys{
    plan_key{"id", "id", true}, plan_key{"for", "table"}, plan_key{"during", "id"},
    plan_key{"basis", "word"}, plan_key{"sources", "citations"}, plan_key{"window", "tables"},
    plan_key{"deadline", "tables"}, plan_key{"reminder", "tables"}};

constexpr std::array for_keys{
    plan_key{"what", "words"}, plan_key{"id", "ids"}, plan_key{"level", "words"},
    plan_key{"kind", "ids"}, plan_key{"class", "words"}};

constexpr std::array window_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text", true}, plan_key{"short", "text"},
    plan_key{"from", "point", true}, plan_key{"to", "point", true}, plan_key{"channels", "ids"},
    plan_key{"themes", "ids"}, plan_key{"owners", "ids"}, plan_key{"partners", "ids"},
    plan_key{"recipients", "ids"}, plan_key{"basis", "word"}, plan_key{"sources", "citations"},
    plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array deadline_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text", true}, plan_key{"short", "text"},
    plan_key{"at", "point", true}, plan_key{"shift", "word"}, plan_key{"channels", "ids"}, plan_key{"themes", "ids"},
    plan_key{"owners", "ids"}, plan_key{"partners", "ids"}, plan_key{"recipients", "ids"},
    plan_key{"basis", "word"}, plan_key{"sources", "citations"}, plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array reminder_keys{
    plan_key{"id", "id", true}, plan_key{"name", "text"}, plan_key{"short", "text"},
    plan_key{"at", "point", true}, plan_key{"shift", "word"}, plan_key{"channels", "ids"}, plan_key{"themes", "ids"},
    plan_key{"owners", "ids"}, plan_key{"partners", "ids"}, plan_key{"recipients", "ids"},
    plan_key{"basis", "word"}, plan_key{"sources", "citations"}, plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array task_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"name", "text", true},
    plan_key{"short", "text"}, plan_key{"from", "anchor"}, plan_key{"to", "anchor"},
    plan_key{"channels", "ids"}, plan_key{"themes", "ids"}, plan_key{"owners", "ids"},
    plan_key{"partners", "ids"}, plan_key{"recipients", "ids"}, plan_key{"basis", "word"},
    plan_key{"categories", "strings"}, plan_key{"sources", "citations"}, plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array duty_keys{
    plan_key{"id", "id", true}, plan_key{"formerly", "id"}, plan_key{"name", "text", true},
    plan_key{"short", "text"}, plan_key{"every", "word", true}, plan_key{"on", "day of period"}, plan_key{"shift", "word"},
    plan_key{"data", "table"}, plan_key{"during", "id"}, plan_key{"channels", "ids"},
    plan_key{"themes", "ids"}, plan_key{"owners", "ids"}, plan_key{"partners", "ids"},
    plan_key{"recipients", "ids"}, plan_key{"basis", "word"}, plan_key{"sources", "citations"},
    plan_key{"note", "string"}, plan_key{"left-open", "text"}};

constexpr std::array data_keys{plan_key{"from", "integer", true}, plan_key{"to", "integer", true}};

constexpr std::array feed_keys{
    plan_key{"id", "feed id", true}, plan_key{"each", "word"}, plan_key{"name", "text", true},
    plan_key{"description", "text"}, plan_key{"select", "table"}, plan_key{"alarms", "tables"},
    plan_key{"refresh-hours", "integer"}, plan_key{"color", "word"}, plan_key{"listed", "boolean"},
    plan_key{"archive-years", "integer"}, plan_key{"replaces", "strings"}};

constexpr std::array select_keys{
    plan_key{"what", "words"}, plan_key{"id", "ids"}, plan_key{"level", "words"},
    plan_key{"kind", "ids"}, plan_key{"class", "words"}, plan_key{"unit", "ids"},
    plan_key{"channel", "ids"}};

constexpr std::array alarm_keys{plan_key{"days-before", "integer", true}, plan_key{"at", "time", true}};

constexpr std::array report_keys{
    plan_key{"id", "id", true}, plan_key{"from", "day"}, plan_key{"until", "day"},
    plan_key{"profile", "word"}, plan_key{"superior", "strings"}, plan_key{"agency", "strings", true},
    plan_key{"place", "string"}, plan_key{"number", "string"}, plan_key{"kind", "text"}, plan_key{"subject", "text"},
    plan_key{"opening", "text"}, plan_key{"bases", "citations"}, plan_key{"recipients", "strings"},
    plan_key{"signature", "strings"}, plan_key{"signer", "string"}};

constexpr std::array tables{
    plan_table{"plan", plan_keys}, plan_table{"source", source_keys}, plan_table{"province", province_keys},
    plan_table{"unit", unit_keys},
    plan_table{"role", role_keys}, plan_table{"role.held", held_keys}, plan_table{"channel", name_keys},
    plan_table{"theme", name_keys}, plan_table{"slogan", slogan_keys},
    plan_table{"anniversary", anniversary_keys}, plan_table{"anniversary.lunar", lunar_keys},
    plan_table{"lunar-month", lunar_month_keys}, plan_table{"holiday", holiday_keys},
    plan_table{"holiday.lunar", holiday_lunar_keys}, plan_table{"holiday-decision", decision_keys},
    plan_table{"holiday-decision.swaps", swap_keys}, plan_table{"joint", joint_keys},
    plan_table{"milestone", milestone_keys}, plan_table{"milestone.days", day_keys}, plan_table{"milestone.announced", announced_keys},
    plan_table{"phase", phase_keys}, plan_table{"rule", rule_keys}, plan_table{"rule.for", for_keys},
    plan_table{"rule.window", window_keys}, plan_table{"rule.deadline", deadline_keys},
    plan_table{"rule.reminder", reminder_keys}, plan_table{"task", task_keys}, plan_table{"duty", duty_keys},
    plan_table{"duty.data", data_keys}, plan_table{"feed", feed_keys}, plan_table{"feed.select", select_keys},
    plan_table{"feed.alarms", alarm_keys}, plan_table{"report", report_keys}};
// clang-format on

}  // namespace

std::span<const plan_table> plan_tables() noexcept {
    return tables;
}

}  // namespace kyniem
