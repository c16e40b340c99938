/* The corners of a polyhedron in exact fractions: every choice of independent tight rows is tried,
 * which is for small games only. */
#ifndef EQ_GAME_CORNERS_H
#define EQ_GAME_CORNERS_H

#include <gmp.h>

#include "game/game.h"

/* Points z with row . z = last entry for the first n_equal rows, >= for the others. */
typedef struct eq_corners {
    size_t n_var, n_equal, n_row; /* n_row - n_equal is at most 64 */
    mpq_t *row;                   /* [n_row][n_var + 1], zero at first, filled by the caller */
    size_t n;                     /* corners */
    mpq_t *at;                    /* [n][n_var] */
    uint64_t *tight;              /* [n] bit i: row n_equal + i holds with equality */
    uint64_t n_step, most;        /* eliminations done and allowed */
    size_t cap;
    mpq_t *work; /* [n_var + 1][n_var + 1] and one more */
    size_t *pivot;
    eq_arena *arena;
} eq_corners;

/* On failure too, eq_corners_clear gives the numbers back. */
EQ_NODISCARD eq_status eq_corners_init(eq_corners *c, size_t n_var, size_t n_equal, size_t n_row,
                                       eq_arena *arena);
void eq_corners_clear(eq_corners *c);
/* EQ_ERR_SIZE: more than `most` eliminations. */
EQ_NODISCARD eq_status eq_corners_find(eq_corners *c);

#endif
