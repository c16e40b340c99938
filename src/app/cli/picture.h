/* PNG and PDF of a chart through rsvg-convert, when it is installed. */
#ifndef EQ_CLI_PICTURE_H
#define EQ_CLI_PICTURE_H

#include "cli/args.h"

/* True when the file name asks for a format that needs rsvg-convert. */
bool cli_picture_wanted(const char *path);
/* Is rsvg-convert there? Otherwise says how to get it, or to write SVG. */
eq_outcome cli_picture_ready(const cli_args *a);
eq_outcome cli_picture_write(const cli_args *a, const eq_text *svg);

#endif
