/* Backward induction: the subgame-perfect equilibria in pure choices of a tree with perfect
 * information. Exact throughout: doubles that are no fractions count as they are. */
#ifndef EQ_GAME_BACKWARD_H
#define EQ_GAME_BACKWARD_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_backward {
    eq_solution
        solution; /* method "backward"; complete is false: other equilibria are not sought */
    bool ties;    /* somewhere two choices are equally good */
    bool all;     /* every subgame-perfect equilibrium in pure choices is listed */
} eq_backward;

/* Lists at most `most` (>= 1) equilibria, first the one that takes the first of equally good
 * actions. EQ_ERR_UNSUPPORTED when an information set has more than one node. */
EQ_NODISCARD eq_status eq_backward_solve(const eq_tree *t, size_t most, eq_arena *arena,
                                         eq_backward *out);

#ifdef __cplusplus
}
#endif
#endif
