/* Gambit's text format of strategic form (.nfg), read and written.
 *
 * Read are both kinds of body, payoffs and outcomes, with the strategies as numbers or as lists of
 * names. Written is the kind with payoffs and names. A number is an integer, a decimal or a
 * fraction. In a quoted text a backslash stands before a quote or a backslash that is meant. */
#ifndef EQ_NFG_H
#define EQ_NFG_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The table in the arena; src is not kept. On failure the status of the finding that was added,
 * and *out stays. */
EQ_NODISCARD eq_status eq_nfg_read(eq_arena *arena, eq_diag *diag, const eq_source *src,
                                   const eq_table **out);

/* Appends the table. What is written reads back as the same table, and is written the same again.
 * (Where t->exact is NULL the doubles are written; a table all of whose doubles are fractions that
 * fit then reads back with them.) */
void eq_nfg_write(const eq_table *t, eq_buf *out);

#ifdef __cplusplus
}
#endif
#endif
