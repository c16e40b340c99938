/* All equilibria of a two-player table, exact.
 *
 * All vertices of both best-reply polytopes are found by walking along their edges; the pairs that
 * have every label are the extreme equilibria, and every equilibrium is a mixture of extreme ones
 * that share a strategy [avis2010; vonstengel2007]. Equilibria that hang together by such mixtures
 * form a component. Arithmetic is in 64 bits, in 128 when those do not suffice, else of any size.
 */
#ifndef EQ_ENUMERATE_H
#define EQ_ENUMERATE_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* max_basis: the most bases visited in one polytope; 0: 2^21. When they do not suffice the
 * equilibria found are listed, `stop` is EQ_SOLVE_LIMIT and `complete` is false; so it is, with no
 * equilibrium, beyond 128 strategies.
 * Where a payoff is no fraction the exact value of its double counts.
 * Errors   EQ_ERR_UNSUPPORTED  not two players
 *          EQ_ERR_NAN          a payoff is not finite
 *          EQ_ERR_MEMORY
 * The answer is in the arena. Order: by component, then by the strategies in play. */
EQ_NODISCARD eq_status eq_enumerate(eq_arena *arena, const eq_table *t, size_t max_basis,
                                    eq_solution *out);

/* The same with the solver's own budget: an eq_table_solver (reduced.h). */
EQ_NODISCARD eq_status eq_enumerate_all(eq_arena *arena, const eq_table *t, eq_solution *out);

#ifdef __cplusplus
}
#endif
#endif
