/** @file
 * kyniem for programs in C, and for languages that load a shared library: plans in, lists and feeds out.
 *
 * Every function that reads or makes something returns a kyniem_status and gives a text through its last argument:
 * what was asked for, or, where the status is not kyniem_fine, what is wrong, a line a remark. The text is UTF-8,
 * ends with a NUL, and is the caller's to give to kyniem_free_text; it is NULL where memory ran out. No exception
 * crosses this border, no clock, locale or environment is read, and any number of threads may call at once, also with
 * one plan.
 *
 *     kyniem_plan *plan;
 *     char *text;
 *     if (kyniem_load("plan.toml", "/usr/share/kyniem", "vi", &plan, &text) != kyniem_fine) ...
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/** What the shared library promises: a program that was built with one number runs with every library that
 * answers the same. The number changes where a function, an argument or a value changes its meaning or goes. */
enum { kyniem_abi = 1 };
/** The number of the library that was loaded. */
unsigned kyniem_abi_version(void);

/** What a call came to; the exit codes of `kyniem`, and one more. */
typedef enum kyniem_status {
    kyniem_fine = 0,             /**< also with warnings */
    kyniem_input_has_errors = 1, /**< the plan: each of its errors is in the text */
    kyniem_wrong_use = 2,        /**< an argument: the text says which */
    kyniem_cannot_read = 3,      /**< a file */
    kyniem_failed = 4            /**< memory ran out, or a mistake of ours */
} kyniem_status;

/** A plan that was found without errors. It never changes. */
typedef struct kyniem_plan kyniem_plan;

/** Reads a plan file and checks it as `kyniem check` does, but for what depends on today. `data_folder` is where
 * includes are looked for that do not lie beside the plan; NULL: nowhere else. `language` is that of the remarks:
 * "vi" or "en". Where the status is kyniem_fine, `*plan` is the caller's to give to kyniem_free_plan, and `*text`
 * holds the warnings and notes, "" if there are none; else `*plan` is NULL. */
kyniem_status kyniem_load(const char *file, const char *data_folder, const char *language, kyniem_plan **plan,
                          char **text);

/** The rows of the days `from` to `to`, both included, as `kyniem list --format json` gives them. Days are written
 * "2025-01-31", of the years 1000 to 2999. `language` is that of the content: NULL is the plan's own. */
kyniem_status kyniem_list(const kyniem_plan *plan, const char *from, const char *to, const char *language,
                          char **json);

/** The plan's feeds, an object each with "id" and "name": [{"id": "ky-niem", "name": "..."}, ...]. */
kyniem_status kyniem_feeds(const kyniem_plan *plan, const char *language, char **json);

/** One of them as an .ics file of the days `from` to `to`, as `kyniem feed` gives it: every event in its first
 * version, stamped `stamp` ("2025-01-31", or NULL: the plan's day of issue, else that from which it is in force; with
 * neither kyniem_wrong_use). Where nothing falls on these days the text is "": do not publish it, since some calendar
 * programs keep old events for ever when a feed turns empty. */
kyniem_status kyniem_feed(const kyniem_plan *plan, const char *feed, const char *from, const char *to,
                          const char *language, const char *stamp, char **ical);

/** Gives a plan back. NULL is nothing to free. */
void kyniem_free_plan(kyniem_plan *plan);
/** Gives a text back. NULL is nothing to free. */
void kyniem_free_text(char *text);

#ifdef __cplusplus
}
#endif
