/* Values of options into settings, flags before environment before defaults. */
#ifndef EQ_CLI_SETTLE_H
#define EQ_CLI_SETTLE_H

#include "cli/args.h"

/* Language, width, colour and verbosity: all that printing needs. */
void cli_settle_text(cli_args *a);
/* The rest: the request. */
void cli_settle(cli_args *a);
/* True when eq_names(what) lists the word. Opens a session: only where something is wrong anyway.
 */
bool cli_is_name(const char *word, const char *what);
/* The folder of data to use instead of the shipped one, or NULL. */
const char *cli_data_folder(void);

#endif
