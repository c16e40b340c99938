/* Every verb that needs a session: open it, call the library, put the texts where they belong. */
#ifndef EQ_CLI_VERBS_H
#define EQ_CLI_VERBS_H

#include "cli/args.h"

eq_outcome cli_verb_run(cli_args *a);
/* eq serve: a port, the address on standard output, and the server until it is stopped. */
eq_outcome cli_serve(const cli_args *a);

#endif
