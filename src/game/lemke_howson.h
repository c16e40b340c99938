/* Equilibria of a two-player table by complementary pivoting, exact [lemke1964].
 *
 * From the artificial pair (0, 0) one label is dropped and regained: the path ends at an
 * equilibrium. Ties are broken lexicographically, so that it ends in degenerate games too
 * [vonstengel2007]. The number of steps can grow exponentially with the table [savani2006]. */
#ifndef EQ_LEMKE_HOWSON_H
#define EQ_LEMKE_HOWSON_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The equilibrium at the end of the path of the missing label: a strategy of player 1 (0..m-1) or
 * of player 2 (m..m+n-1); n_step pivots. max_step 0: 2^20; where that does not suffice there is no
 * equilibrium and `stop` is EQ_SOLVE_LIMIT, likewise beyond 128 strategies.
 * `complete` is always false: there may be others.
 * Errors   EQ_ERR_RANGE        no such label
 *          EQ_ERR_UNSUPPORTED  not two players
 *          EQ_ERR_NAN          a payoff is not finite
 *          EQ_ERR_MEMORY */
EQ_NODISCARD eq_status eq_lemke_howson(eq_arena *arena, const eq_table *t, size_t label,
                                       uint64_t max_step, eq_solution *out);

/* The equilibria that the paths of all labels end at, each once, in the order of the first label
 * that leads there; n_step is the sum. Each is a component of its own as far as is known. */
EQ_NODISCARD eq_status eq_lemke_howson_all(eq_arena *arena, const eq_table *t, uint64_t max_step,
                                           eq_solution *out);

#ifdef __cplusplus
}
#endif
#endif
