/* Logit quantal response equilibria of trees, agent form: at every information set the chance of
 * an action is proportional to exp(lambda times what it is worth there) [mckelvey1998]. The
 * principal branch is followed from lambda 0, where all actions are equally likely, in the
 * logarithms of the probabilities [turocy2005, turocy2010]. Tables: eq_tree_of_table. */
#ifndef EQ_GAME_QRE_H
#define EQ_GAME_QRE_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_qre_options {
    double lambda;      /* where to stop, per unit of payoff; 0: the limit, 1e4 over the range of
                         * the payoffs, or where rounding ends the branch before */
    uint64_t most_step; /* 0: 20000 steps along the branch */
    bool careful;       /* short steps: where branches come close, long ones may change over */
} eq_qre_options;

typedef struct eq_qre_point {
    double lambda;
    const double *prob;
    double residual; /* most that a probability differs from the logit of its worth */
} eq_qre_point;

typedef struct eq_qre {
    eq_solution solution; /* method "qre": the last point; the residual is the gain by best
                           * replies, of the order 1 / lambda. complete is false. Stalled: the
                           * branch was lost before lambda, and there is no answer. */
    size_t n_point;
    const eq_qre_point *point; /* lambda need not rise: a branch may turn back */
} eq_qre;

/* The tree has perfect recall (EQ_ERR_UNSUPPORTED). EQ_ERR_RANGE: lambda is negative or not
 * finite. Every listed point has a residual of at most 1e-10; with a lambda of one's own, rounding
 * may leave more from lambda = 1e3 over the range of payoffs on: the logarithms are then that
 * large. */
EQ_NODISCARD eq_status eq_qre_trace(const eq_tree *t, const eq_qre_options *options,
                                    eq_arena *arena, eq_qre *out);

#ifdef __cplusplus
}
#endif
#endif
