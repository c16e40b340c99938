/* Help, man pages and completion, all made from the tables of options.h. */
#ifndef EQ_CLI_HELP_H
#define EQ_CLI_HELP_H

#include <stdio.h>

#include "cli/args.h"

/* What `eq` alone prints: seven lines. */
eq_outcome cli_help_start(const cli_args *a);
/* `eq help`, `eq --help`, `eq help VERB`, `eq VERB -h`, `eq help TOPIC`, `eq help --man [VERB]`. */
eq_outcome cli_help(const cli_args *a);
/* `eq completion SHELL`, or the names of one kind. */
eq_outcome cli_completion(const cli_args *a);

/* A manual page in roff; VERB_NONE: that of the program. */
void cli_man_page(FILE *f, cli_verb_id verb, eq_language language);

/* "[CLAIM|FILE]" with the words of the language: "[论点|文件]". */
void cli_put_syntax(FILE *f, const char *syntax, eq_language language);
/* "-o, --output FILE", "--points sobol|lhs|mc" */
void cli_put_option(FILE *f, const cli_option *o, eq_language language);

#endif
