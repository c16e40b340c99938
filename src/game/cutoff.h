/* Two players, two strategies each, and a cost of the first strategy that only the player itself
 * knows: drawn for each alone, evenly from 0 to 1, and taken from its payoff when it plays that
 * strategy. Strategies are cutoffs: the first strategy is played when its cost is below the cutoff,
 * so the cutoff is also its chance. Baliga and Sjostrom's arms race is the table
 *
 *              arm     not
 *      arm      0      mu        mu  what arming alone brings
 *      not     -d       0        d   what it costs to have no arms when the other has
 *
 * whose cutoff is mu / (1 + mu - d) for mu, d < 1 [baliga2004]. All numbers are fractions of any
 * size.
 */
#ifndef EQ_CUTOFF_H
#define EQ_CUTOFF_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_CUTOFF_ROUNDS = 400 };

/* What is left when cutoffs that no belief about the other justifies are struck out, round by
 * round: those from low to high. */
typedef struct eq_cutoff_left {
    double low[2], high[2];
    size_t n_round; /* rounds that struck out something */
    bool settled;   /* false: EQ_CUTOFF_ROUNDS rounds were not the last */
} eq_cutoff_left;

/* Every equilibrium: prob is [cutoff, 1 - cutoff] player by player, payoffs are expected over both
 * costs. Where a whole line of cutoffs is in equilibrium, its two ends are listed as one component.
 * complete is true.
 * Errors   EQ_ERR_UNSUPPORTED  not two players with two strategies each
 *          EQ_ERR_NAN          a payoff is not finite
 *          EQ_ERR_MEMORY */
EQ_NODISCARD eq_status eq_cutoff_solve(const eq_table *t, eq_arena *arena, eq_solution *out,
                                       eq_cutoff_left *left);

#ifdef __cplusplus
}
#endif
#endif
