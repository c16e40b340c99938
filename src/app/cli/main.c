/* eq: test public arguments about strategic stability, policy level only. This folder parses the
 * command line and moves texts; every number and sentence of an answer is the library's. It knows
 * include/eq/eq.h and nothing else of the project. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/args.h"
#include "cli/help.h"
#include "cli/say.h"
#include "cli/verbs.h"
#include "eq/eq.h"

static eq_outcome print_version(const cli_args *a)
{
    char line[64];
    const int n = snprintf(line, sizeof line, "eq %s\n", eq_version());

    return cli_write_stdout(line, (size_t)n, false, a->language);
}

static eq_outcome run(cli_args *a)
{
    if (a->given[OPT_VERSION]) {
        return print_version(a);
    }
    if (a->given[OPT_HELP] || a->verb == VERB_HELP) {
        return cli_help(a);
    }
    if (a->verb == VERB_NONE) {
        return cli_help_start(a);
    }
    if (a->verb == VERB_COMPLETION) {
        return cli_completion(a);
    }
    if (a->verb == VERB_SERVE) {
        return cli_serve(a);
    }
    return cli_verb_run(a);
}

int main(int argc, char **argv)
{
    cli_args args;
    eq_outcome rc = EQ_BAD_INPUT;

#ifdef __GLIBC__
    (void)mallopt(M_ARENA_MAX, 1); /* threads come and go: none keeps memory of its own */
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 20); /* and large pieces go back at once */
#endif
    (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen where it is written to */
    if (cli_args_read(&args, argc, argv)) {
        rc = run(&args);
    }
    cli_args_free(&args);
    return (int)rc;
}
