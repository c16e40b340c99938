/* Values of options as people write them, for the command line and for calls alike. */
#ifndef EQ_CALL_VALUE_H
#define EQ_CALL_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/options.h"

enum {
    APP_LEAST_WIDTH = 40, /* columns of text */
    APP_MOST_WIDTH = 500,
    APP_MOST_TEXT_WIDTH = 100, /* longer lines are hard to read */
    APP_LEAST_PIXELS = 240,
    APP_MOST_PIXELS = 4000,
    APP_PIXELS = 720,
    APP_MOST_THREADS = 256
};
#define APP_MOST_RUNS UINT64_C(1000000000000)

/* Whole numbers: 100000, 100,000, 1e6, 2.5e5. Exact; false otherwise. */
bool app_whole_read(const char *text, uint64_t *out);
/* "100000" as "100,000". */
void app_whole_write(uint64_t v, char out[32]);
/* Index of the value among the choices of the option, or -1. */
int app_choice_find(const cli_option *o, const char *value);
/* "sobol|lhs|mc"; cut when it does not fit. */
void app_choice_list(const cli_option *o, char *out, size_t room);
/* KEY=VALUE with neither of them empty. */
bool app_set_good(const char *text);
/* The least number of names that the verb wants, with these options. */
size_t app_least_names(cli_verb_id verb, bool all, bool worlds);

#endif
