/* One equilibrium of a two-player tree with perfect recall: sequence form and Lemke's algorithm
 * from a prior [koller1996, vonstengel2002]. Answers other than equilibria are never given. */
#ifndef EQ_GAME_SEQUENCE_H
#define EQ_GAME_SEQUENCE_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_sequence_options {
    const double *prior; /* [n_action] what the players first expect of each other, weights that
                          * are made to sum to 1; NULL: equal chances. With all weights positive,
                          * the equilibrium is normal-form perfect. */
    uint64_t most_step;  /* 0: 100000 pivots */
    bool rounded;        /* compute with doubles although the tree is exact */
} eq_sequence_options;

/**
 * Exact where the tree is (and `rounded` is false): probabilities and payoffs are then given as
 * fractions too. Off a player's own path, an action that is best where the other's play leads
 * there, first the one that is best against the prior.
 *
 * Errors  EQ_ERR_UNSUPPORTED: not two players, or no perfect recall. EQ_ERR_RANGE: the
 *         weights of the prior are negative or all 0 at an information set. With EQ_OK, out->stop
 * says whether there is an answer: EQ_SOLVE_STALLED when the path ended in a ray or rounding spoilt
 * it (the residual against best replies is above 1e-9 of the payoffs).
 */
EQ_NODISCARD eq_status eq_sequence_solve(const eq_tree *t, const eq_sequence_options *options,
                                         eq_arena *arena, eq_solution *out);

#ifdef __cplusplus
}
#endif
#endif
