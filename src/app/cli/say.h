/* What goes to the two streams: sentences with their placeholders filled, findings in the form of
 * the library's own, and results to standard output with every way that can fail. */
#ifndef EQ_CLI_SAY_H
#define EQ_CLI_SAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "eq/eq.h"

#if defined(__GNUC__)
#define CLI_ENDS_WITH_NULL __attribute__((sentinel))
#else
#define CLI_ENDS_WITH_NULL
#endif

/* The languages to print, in order; returns how many (1 or 2). */
size_t cli_languages(eq_language language, eq_language out[2]);
/* --lang, then EQ_LANG, then the locale; read before anything is parsed, so that mistakes on the
 * command line are told in the right language. */
eq_language cli_language(int argc, char *const *argv);

/* The sentence with {name} filled, on a stream. Pairs name, value, ..., NULL. */
void cli_put(FILE *f, eq_language language, const char *id, ...) CLI_ENDS_WITH_NULL;
/* Text wrapped to `width`, every line indented, ending with a newline. */
void cli_put_wrapped(FILE *f, const char *text, size_t width, size_t indent);
/* `text` and blanks up to `columns` display columns. */
void cli_put_padded(FILE *f, const char *text, size_t columns);
/* One line on standard error in each language asked for. */
void cli_note(eq_language language, const char *id, ...) CLI_ENDS_WITH_NULL;

/* A mistake on the command line, on standard error:
 *   eq: error[usage] at --rums
 *         text
 *         hint: ...
 * hint may be NULL; the pairs serve text and hint. */
void cli_error(eq_language language, const char *code, const char *at, const char *text,
               const char *hint, ...) CLI_ENDS_WITH_NULL;
/* "2 errors; nothing was run." */
void cli_closing(eq_language language, size_t n_error);

/* A memory stream; cli_memo_end gives its text, freed by free(). */
typedef struct cli_memo {
    FILE *f;
    char *p;
    size_t n;
} cli_memo;
bool cli_memo_begin(cli_memo *m);
bool cli_memo_end(cli_memo *m); /* false: out of memory; m->p is NULL then */

/* Writes to standard output, through $PAGER when `page`. A reader that went away is no failure.
 * A full disk is said on standard error. */
eq_outcome cli_write_stdout(const char *p, size_t n, bool page, eq_language language);
/* Writes to a file; "-" is standard output. Devices and links are written in place, anything else
 * through a temporary file. */
eq_outcome cli_write_file(const char *path, const eq_text *t, eq_language language);
/* Can the file be made? Asked before a long computation. */
eq_outcome cli_can_write(const char *path, eq_language language);
/* A file that could not be written: disk-full or io, with the system's words. */
eq_outcome cli_write_failed(const char *path, int error, eq_language language);

/* A word for a shell: quoted when it needs to be. */
void cli_put_quoted(FILE *f, const char *word);

#endif
