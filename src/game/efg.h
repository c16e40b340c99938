/* Trees in Gambit's .efg text: "EFG 2 R", nodes c, p, t in preorder. Refuses names with zero
 * bytes, more than EQ_MAX_PLAYERS players, and outcomes told twice with other payoffs. */
#ifndef EQ_GAME_EFG_H
#define EQ_GAME_EFG_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads and checks (eq_tree_check). Findings point into src; *out lives in the arena and is whole
 * only when EQ_OK is returned. diag may be NULL. */
EQ_NODISCARD eq_status eq_efg_read(const eq_source *src, eq_arena *arena, eq_diag *diag,
                                   eq_tree *out);
/* Text that reads back to an equal tree: information sets and outcomes are numbered in order of
 * appearance. */
void eq_efg_write(const eq_tree *t, eq_buf *b);

#ifdef __cplusplus
}
#endif
#endif
