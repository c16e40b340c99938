/* Inside the io layer: what every text file must hold before it is parsed, and counts as text. */
#ifndef EQ_PLAIN_H
#define EQ_PLAIN_H

#include <stddef.h>

#include "base/diag.h"

/* Checks that src is text: at most max bytes, UTF-8, no NUL and no control characters but tab and
 * line ends. One finding with its place otherwise. */
EQ_NODISCARD eq_status eq_plain_check(const eq_source *src, size_t max, eq_diag *diag);

typedef struct eq_count {
    char s[24];
} eq_count;
/* Digits of v, in the caller's buffer. */
const char *eq_count_text(eq_count *t, size_t v);

#endif
