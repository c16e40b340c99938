/* Logit equilibria on all branches that are found, not the principal one alone. A branch is walked
 * both ways from where a search came upon it, through every point at which it turns back in lambda
 * [turocy2005]. The searches: Newton's method from equilibria that an exact solver lists, at large
 * lambdas; from points spread evenly over the profiles, at the wanted lambda and at others; and the
 * principal branch. Nothing proves that no others exist. But where branches turn, two equilibria
 * whose determinants differ in sign come or go together, so that the signs at any lambda sum to
 * that of the only one at lambda 0: an odd number of lacking ones shows. */
#ifndef EQ_GAME_QRE_BRANCHES_H
#define EQ_GAME_QRE_BRANCHES_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_qre_branches_options {
    double lambda;      /* per unit of payoff; 0: the limit, as of eq_qre_trace */
    size_t n_spread;    /* points spread evenly; 0: 128. While the signs show that some equilibrium
                         * is lacking, up to 16 times as many. */
    uint64_t most_step; /* 0: 5000 steps of a branch each way */
} eq_qre_branches_options;

typedef struct eq_qre_branch {
    bool principal, stalled; /* stalled: the walk was lost somewhere; what it had passed counts */
    size_t n_turn;
    const double *turn; /* lambda where it turns back, rising */
} eq_qre_branch;

typedef struct eq_qre_found {
    double lambda, residual; /* residual: most that a probability differs from the logit */
    size_t branch;           /* equilibria on one branch have one number */
} eq_qre_found;

typedef struct eq_qre_branches {
    eq_solution solution;      /* method "qre", the principal branch first; residual: gain by best
                                * replies. complete is false. Stalled: no equilibrium was found. */
    const eq_qre_found *found; /* [n_equilibrium] residual at most 1e-10 */
    size_t n_branch;
    const eq_qre_branch *branch; /* 0: the principal one; more are where it was lost for a while */
    size_t n_known;              /* equilibria that searches began from */
    size_t n_spread;             /* points spread evenly, likewise */
    size_t n_lost;               /* searches that came upon nothing */
    bool lacking; /* the signs show that at least one equilibrium was not found; in the limit they
                   * are not asked, and this is false */
} eq_qre_branches;

/* Errors as eq_qre_trace. Two probabilities at least differ by 1e-6 between any two that are
 * listed. */
EQ_NODISCARD eq_status eq_qre_branches_find(const eq_tree *t,
                                            const eq_qre_branches_options *options, eq_arena *arena,
                                            eq_qre_branches *out);

#ifdef __cplusplus
}
#endif
#endif
