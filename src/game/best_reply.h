/* Independent checks of a profile of a table: what each player gets, and the most that one could
 * gain by another strategy. Shares nothing with the solvers that it checks. */
#ifndef EQ_BEST_REPLY_H
#define EQ_BEST_REPLY_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* prob: strategies player by player. payoff[n_player]: what each gets. Returns the largest gain of
 * one player by one strategy, at least 0; NaN when some number is NaN. */
double eq_best_reply_residual(const eq_table *t, const double *prob, double *payoff);

/* The same in fractions of any size ("24/49"): true when every probability is at least 0, each
 * player's sum to 1 and no player gains by any strategy. Where a payoff of the table is no fraction
 * the exact value of its double counts. */
bool eq_best_reply_exact(const eq_table *t, const char *const *prob);

#ifdef __cplusplus
}
#endif
#endif
