/* Equilibria of a tree by its reduced strategic form. */
#ifndef EQ_GAME_REDUCED_H
#define EQ_GAME_REDUCED_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A method for tables. */
typedef eq_status eq_table_solver(eq_arena *arena, const eq_table *t, eq_solution *out);

/* The solver's equilibria as behaviour in the tree, each once; equal chances where a player's own
 * strategy does not lead. The tree has perfect recall. Errors: the solver's; EQ_ERR_SIZE when the
 * form has more than most_profile profiles. */
EQ_NODISCARD eq_status eq_solve_reduced(eq_arena *arena, const eq_tree *t, size_t most_profile,
                                        eq_table_solver *solve, eq_solution *out);

#ifdef __cplusplus
}
#endif
#endif
