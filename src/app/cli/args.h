/* The command line as understood: which verb, its arguments, its options checked and turned into a
 * request. Every mistake is reported; any mistake means that nothing is run. */
#ifndef EQ_CLI_ARGS_H
#define EQ_CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cli/options.h"
#include "eq/eq.h"

typedef enum cli_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER } cli_when;
typedef enum cli_progress_mode { PROGRESS_AUTO, PROGRESS_JSON, PROGRESS_NEVER } cli_progress_mode;

typedef struct cli_args {
    int argc;
    char *const *argv;
    cli_verb_id verb;
    const char **name; /* [n_name] arguments; borrowed from argv */
    size_t n_name;
    const char **set; /* [n_set] */
    size_t n_set;
    const char **set_b; /* [n_set_b] */
    size_t n_set_b;
    const char *value[N_OPT]; /* of the last use */
    bool given[N_OPT];
    size_t n_error;

    /* settled from options, environment and terminal */
    eq_language language;
    bool quiet, verbose, page;
    cli_progress_mode progress;
    size_t width;       /* columns of text */
    const char *output; /* NULL: standard output */
    unsigned port;      /* serve */
    eq_request request;
} cli_args;

/* False when something is wrong; it was said on standard error. Free in either case. */
bool cli_args_read(cli_args *a, int argc, char *const *argv);
void cli_args_free(cli_args *a);

/* The command as it was typed, ready to paste. */
void cli_put_command(FILE *f, const cli_args *a);
/* True when text ends with the suffix, whatever comes before it. */
bool cli_ends_with(const char *text, const char *suffix);

#endif
