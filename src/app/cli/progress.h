/* How far a run is, on standard error, and what Ctrl-C does: the first one keeps the answer so far,
 * the second ends at once. */
#ifndef EQ_CLI_PROGRESS_H
#define EQ_CLI_PROGRESS_H

#include "cli/args.h"

typedef struct cli_progress {
    const cli_args *args;
    const char *label;
    bool redraw;        /* one line rewritten in place; otherwise plain lines */
    size_t terminal;    /* columns of the terminal */
    double begin, last; /* seconds, monotonic */
    double phase_begin; /* when `done` began to count from 0 */
    uint64_t done, total;
    size_t columns;    /* shown now, to be overwritten */
    double least_left; /* the smallest time left that was computed; negative before any */
} cli_progress;

/* Ctrl-C from now on asks the run to stop. `label` is kept. */
void cli_progress_begin(cli_progress *p, const cli_args *args, const char *label);
/* An eq_progress function: ctx is the cli_progress. */
int cli_progress_tell(void *ctx, uint64_t done, uint64_t total, double so_far, double error);
/* Clears the line and gives Ctrl-C back. */
void cli_progress_end(cli_progress *p);
/* Seconds since begin. */
double cli_progress_seconds(const cli_progress *p);

#endif
