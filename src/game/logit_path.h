/* A walk along a branch of logit equilibria, from any point of it and either way. A point is u =
 * log p and lambda, entry n. Internal to the layer: qre.c walks the principal branch,
 * qre_branches.c all that it finds. */
#ifndef EQ_LOGIT_PATH_H
#define EQ_LOGIT_PATH_H

#include "game/logit.h"

#define EQ_PATH_FIRST_STEP 0.05
#define EQ_PATH_LEAST_STEP 1e-9
#define EQ_PATH_LISTED     1e-10 /* most that is left of the equations at a point that is an answer */

typedef struct eq_logit_path {
    const eq_tree *t;
    eq_logit g;
    size_t n;        /* actions */
    double range;    /* widest of one player's payoffs */
    double *x;       /* [n + 1] where the walk stands */
    double *tangent; /* [n + 1] of length 1, where it goes */
    double *next;    /* [n + 1] the guess that is corrected; after a step, where it came from */
    double *turned;  /* [n + 1] after a step, the tangent there */
    double *up;      /* [n + 1] the direction of lambda alone */
    double *jac, *lu, *f;         /* [n][n + 1], [n + 1][n + 1], [n + 1] */
    double *last, *guess, *trial; /* [n + 1] */
    bool careful;                 /* short steps: eq_qre_options.careful */
    double most_change; /* of a logarithm by the corrections of one step, or INFINITY: where more
                         * is needed, the step was too long, perhaps onto another branch */
    uint64_t n_newton;
} eq_logit_path;

/* Values of lambda at which the walk stops in passing. */
enum { EQ_PATH_LEVELS = 10 };
typedef struct eq_path_levels {
    size_t n;
    double at[EQ_PATH_LEVELS];
    int side[EQ_PATH_LEVELS]; /* 1: it lies above the walk; -1: below */
} eq_path_levels;

/* x is lambda 0, where all actions are equally likely; most_change is INFINITY. */
EQ_NODISCARD eq_status eq_logit_path_init(eq_logit_path *s, const eq_tree *t, eq_arena *arena);
/* The unit tangent at x, on the side of `along`. False: singular. */
bool eq_logit_path_tangent(eq_logit_path *s, const double *along, double *out);
/* One step; it halves until the corrections succeed. Below EQ_PATH_LEAST_STEP it was not taken.
 * Returns the level that was met, and turns its side; levels->n: none. */
size_t eq_logit_path_advance(eq_logit_path *s, eq_path_levels *levels, double *step);
/* After a step in which the tangent turned in lambda: lambda where it does, by bisection, to 1e-9
 * of it or better. False: not found. The walk is where it was. */
bool eq_logit_path_turn(eq_logit_path *s, double *lambda);
/* Newton's method at the lambda of `next`, damped, from `next`; x is the solution. False: none was
 * found to EQ_PATH_LISTED. */
bool eq_logit_path_solve(eq_logit_path *s);
/* Sign of the determinant of the equations at x and its lambda; 0: singular. */
int eq_logit_path_sign(eq_logit_path *s);

#endif
