/* From C: load a plan, list a few days as JSON, write a feed, and what a mistake looks like. */
#include <kyniem.h>

#include <stdio.h>
#include <string.h>

/* Prints the text, and gives it back. */
static void print_and_free(const char *what, char *text) {
    printf("%s: %s\n", what, text == NULL ? "out of memory" : text);
    kyniem_free_text(text);
}

int main(void) {
    kyniem_plan *plan;
    char *text;
    if (kyniem_abi_version() != kyniem_abi) return 1;

    kyniem_status status = kyniem_load("config/mau.toml", "config", "vi", &plan, &text);
    print_and_free("remarks", text);
    if (status != kyniem_fine) return 1;

    status = kyniem_feeds(plan, NULL, &text);
    print_and_free(status == kyniem_fine ? "feeds" : "no feeds", text);

    if (kyniem_feed(plan, "ky-niem", "2027-02-01", "2027-02-28", NULL, "2026-11-20", &text) == kyniem_fine) {
        int events = 0;
        for (const char *at = text; (at = strstr(at, "BEGIN:VEVENT")) != NULL; ++at) ++events;
        printf("ky-niem.ics: %d events\n", events);
    }
    kyniem_free_text(text);

    status = kyniem_list(plan, "2027-02-30", "2027-03-01", NULL, &text);
    print_and_free(status == kyniem_wrong_use ? "wrong use" : "rows", text);
    kyniem_free_plan(plan);

    status = kyniem_load("config/khong-co.toml", NULL, "en", &plan, &text);
    print_and_free(status == kyniem_cannot_read ? "cannot read" : "remarks", text);
    kyniem_free_plan(plan);
    return 0;
}
