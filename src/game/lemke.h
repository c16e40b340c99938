/* Lemke's algorithm on a dictionary: complementary pivoting from a start at which one variable t
 * enters, until the stop variable z leaves. Whole numbers of any size, or doubles. Ties of the
 * ratio test are broken lexicographically, so that no basis comes back.
 *
 * Variables are pairs: variable 2k and 2k+1 are complements, of n pairs; in every basis but for
 * the moving one, exactly one of a pair is basic. t is variable 2n, z is 2n + 1. Rows hold basic
 * variables, x_basic = rhs - sum coefficient x_column.
 */
#ifndef EQ_GAME_LEMKE_H
#define EQ_GAME_LEMKE_H

#include <gmp.h>

#include "game/game.h"

typedef struct eq_lemke {
    size_t n_row, n_col; /* columns without the right-hand side, which is column n_col */
    size_t n_pair;
    mpz_t *whole; /* [n_row][n_col + 1], over det; NULL: doubles are used */
    double *real;
    mpz_t det;         /* common denominator > 0 */
    uint32_t *row_var; /* [n_row] */
    uint32_t *col_var; /* [n_col] */
    uint32_t *order;   /* [n_row] variables that were basic at first, in the order in which ties are
                        * broken; the last ones leave first */
    uint32_t *col_of, *row_of; /* [2 n_pair + 2] place of a variable; UINT32_MAX: the other list */
    mpz_t x, y;                /* scratch */
    uint64_t n_pivot;
} eq_lemke;

/* Allocates zeroed entries. The numbers live in GMP's own memory: eq_lemke_clear gives them back,
 * on failure too. The caller fills the entries, row_var, col_var and order. Doubles are scaled to
 * about 1: below 1e-12 is 0. */
EQ_NODISCARD eq_status eq_lemke_init(eq_lemke *d, size_t n_row, size_t n_col, size_t n_pair,
                                     bool exact, eq_arena *arena);
void eq_lemke_clear(eq_lemke *d);
/* EQ_SOLVE_DONE: z has left. EQ_SOLVE_STALLED: a ray. EQ_SOLVE_LIMIT: more than most pivots. */
eq_solve_stop eq_lemke_run(eq_lemke *d, uint64_t most);
/* Value of a variable: 0 when it is not basic. */
void eq_lemke_value(const eq_lemke *d, uint32_t var, mpq_t out);

#endif
