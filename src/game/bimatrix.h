/* A two-player table as the pair of best-reply polytopes, in integers, and the way back.
 *
 *   player 1's strategies   P = { x >= 0 : B'x <= 1 }   columns x_i, a row for each column of B
 *   player 2's strategies   Q = { y >= 0 : A y <= 1 }   columns y_j, a row for each row of A
 *
 * with payoffs shifted and scaled to integers >= 1, which changes no best reply. A label is an own
 * strategy that is not played or a reply of the other that is best: labels 0..m-1 are player 1's
 * strategies, m..m+n-1 player 2's. A pair of points other than (0, 0) with all labels is an
 * equilibrium [vonstengel2007]. Internal to the layer. */
#ifndef EQ_BIMATRIX_H
#define EQ_BIMATRIX_H

#include <gmp.h>

#include "game/game.h"
#include "game/tableau.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One polytope: its first dictionary, the label of each variable, and what the numbers mean:
 * payoff = (step * (entry - 1) + low) / scale. */
typedef struct eq_polytope {
    size_t n_row, n_col;
    mpz_ptr entry; /* [n_row][n_col + 1] */
    mpz_t step, low, scale;
    size_t label[2 * 128]; /* [n_col + n_row] */
} eq_polytope;

typedef struct eq_bimatrix {
    size_t m, n;
    eq_polytope side[2]; /* P, Q */
} eq_bimatrix;

/* A point of a polytope, as a strategy: probabilities, and the payoff of the *other* player, whose
 * best replies to it earn it. */
typedef struct eq_point {
    const double *prob;
    const char *const *prob_exact;
    double payoff;
    const char *payoff_exact;
} eq_point;

/* EQ_ERR_SIZE: more labels than fit; EQ_ERR_UNSUPPORTED: not two players; EQ_ERR_NAN: a payoff is
 * not finite. Clear in every case. */
EQ_NODISCARD eq_status eq_bimatrix_init(eq_arena *arena, const eq_table *t, eq_bimatrix *out);
void eq_bimatrix_clear(eq_bimatrix *b);

/* The strategy weight[n] / sum, without payoff. */
EQ_NODISCARD eq_status eq_point_strategy(eq_arena *arena, mpz_srcptr weight, size_t n,
                                         mpz_srcptr sum, eq_point *out);
/* The strategy that a dictionary of side s stands for (not the origin), in the caller's arena. */
EQ_NODISCARD eq_status eq_point_read(eq_arena *arena, const eq_polytope *p, const eq_width *w,
                                     const eq_tableau *t, eq_point *out);
/* The pair of two points as an equilibrium of the table. */
EQ_NODISCARD eq_status eq_point_pair(eq_arena *arena, const eq_table *t, const eq_point *x,
                                     const eq_point *y, eq_equilibrium *out);

#ifdef __cplusplus
}
#endif
#endif
