/* Equilibria of tables with any number of players, support by support: which strategies are played
 * at all is fixed, the chances then solve equations of indifference [mckelvey1996].
 *
 * Pure equilibria: every profile is tried in fractions; all are found. Mixed ones: a support is
 * ruled out where, whatever the others choose within theirs, one of its strategies earns less than
 * some other [porter2008]; in the rest, Newton's method from many starts looks for points in which
 * every strategy of the support is played, with a chance above 1e-6, and an independent check
 * admits them. More players than two make the equations polynomials, so what is not found is not
 * thereby excluded. */
#ifndef EQ_SUPPORT_H
#define EQ_SUPPORT_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    EQ_SUPPORT_MOST = 4096,     /* supports of all players together */
    EQ_SUPPORT_STRATEGIES = 24, /* of all players */
    EQ_SUPPORT_LISTED = 256     /* equilibria */
};

/* Pure equilibria first, in the order of their profiles, with fractions; then mixed ones in
 * doubles, in the order of their supports, each with a residual of at most 1e-9 of the range of
 * payoffs. Each is counted as a component of its own; of a connected set of equilibria some points
 * may be listed or none. `complete` only where every mixed support is ruled out; `stop` is
 * EQ_SOLVE_LIMIT when more than EQ_SUPPORT_LISTED were found. n_step: supports looked at. Errors
 * EQ_ERR_SIZE  more supports or strategies than the above EQ_ERR_NAN   a payoff is not finite
 *          EQ_ERR_MEMORY */
EQ_NODISCARD eq_status eq_support_solve(const eq_table *t, eq_arena *arena, eq_solution *out);

#ifdef __cplusplus
}
#endif
#endif
