/* CSV (RFC 4180) into a table of slices; nothing is repaired. */
#ifndef EQ_CSV_H
#define EQ_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_csv {
    size_t n_row, n_col;
    const eq_str *head;   /* [n_col] */
    const eq_str *cell;   /* [n_row][n_col], unquoted */
    const size_t *offset; /* [n_row] where each row starts in the file */
} eq_csv;

EQ_NODISCARD eq_status eq_csv_parse(eq_arena *arena, const eq_source *src, eq_diag *diag,
                                    eq_csv *out);
/* Column number or -1. */
int eq_csv_column(const eq_csv *t, const char *name);

#ifdef __cplusplus
}
#endif
#endif
