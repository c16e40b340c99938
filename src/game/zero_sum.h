/* Value and optimal strategies of a two-player table whose payoffs sum to a constant, by linear
 * programming (the simplex method on { y >= 0 : A y <= 1 }, A shifted to be positive). */
#ifndef EQ_ZERO_SUM_H
#define EQ_ZERO_SUM_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One pair of optimal strategies; the payoffs are the value and what is left to player 2. Where
 * every payoff is a fraction the answer is exact (up to 128 strategies), else in doubles.
 * In doubles `residual` is the duality gap: what player 1 could get at most against y less the
 * least that x brings, which neither player's gain exceeds. A gap above 1e-9 of the range of
 * payoffs gives no equilibrium and EQ_SOLVE_STALLED. `complete` is false: other optimal strategies
 * may exist. Errors   EQ_ERR_UNSUPPORTED  not two players, or the payoffs do not sum to a constant
 *                              (in doubles: to 1e-12 of the largest)
 *          EQ_ERR_NAN          a payoff is not finite
 *          EQ_ERR_MEMORY */
EQ_NODISCARD eq_status eq_zero_sum(eq_arena *arena, const eq_table *t, eq_solution *out);

/* The same in doubles whatever the payoffs are. */
EQ_NODISCARD eq_status eq_zero_sum_double(eq_arena *arena, const eq_table *t, eq_solution *out);

#ifdef __cplusplus
}
#endif
#endif
