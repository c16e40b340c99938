/* Repeated zero-sum games in which one player knows which game is played [aumann1995]. Chance draws
 * one of two tables, the first with chance p; player 1 is told which, player 2 is not, and the
 * table drawn is played again and again without payoffs being seen. With u(p) the value of the game
 * in which neither knows (the average table), the long-run value is cav u(p), the least concave
 * function that is nowhere below u: player 1 lets a signal split p into beliefs at which u touches
 * cav u, and from then on plays as if it knew no more than the signal told.
 *
 * u is computed exactly on a grid; cav u is the concave hull of those points, and `error` is a
 * proven bound on what lies between them. Three and more tables are not taken. */
#ifndef EQ_CONCAVE_H
#define EQ_CONCAVE_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_exact {
    double x;
    const char *text; /* "3/8" */
} eq_exact;

typedef struct eq_concave_point {
    eq_exact p, u, cav;
    bool corner;        /* of the concave hull */
    const double *play; /* [n_strategy[0]] of player 1 that is optimal in the average table */
    const char *const *play_exact;
} eq_concave_point;

/* After signal k the belief is point[at]. */
typedef struct eq_concave_signal {
    size_t at;
    eq_exact chance;     /* that the signal is given, over both tables */
    eq_exact of_type[2]; /* that it is given when the first, the second table was drawn */
} eq_concave_signal;

typedef struct eq_concave {
    size_t n_point;
    const eq_concave_point *point; /* by p, from 0 to 1 */
    eq_exact error;                /* cav u is at most this much above what is listed; 0: exact */
    size_t prior;                  /* the point of the prior */
    size_t n_signal;               /* 1: nothing is told; 2 */
    eq_concave_signal signal[2];
} eq_concave;

enum { EQ_CONCAVE_GRID = 240 }; /* thirds, fourths, fifths, eighths, sixteenths */

/* The tables have the same shape, and each one's payoffs sum to a constant. p = i / n_grid and the
 * prior, a fraction from 0 to 1, are looked at.
 * Errors   EQ_ERR_UNSUPPORTED  other tables; EQ_ERR_RANGE  prior
 *          EQ_ERR_SIZE         more than 128 strategies, or fractions that do not fit
 *          EQ_ERR_NAN          a payoff is not finite
 *          EQ_ERR_MEMORY */
EQ_NODISCARD eq_status eq_concave_solve(const eq_table *const table[2], eq_frac prior,
                                        size_t n_grid, eq_arena *arena, eq_concave *out);

#ifdef __cplusplus
}
#endif
#endif
