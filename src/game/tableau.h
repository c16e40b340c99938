/* Integer pivoting on dictionaries, in numbers of several widths.
 *
 * A dictionary has one row for each basic variable and one column for each free variable:
 *
 *     det * basic[r] + sum over columns c of entry[r][c] * free[c] = entry[r][n_col]
 *
 * All entries are integers, and det > 0 is the determinant of the basis, so that every division is
 * exact (Edmonds; Bareiss). Ties in the ratio test are broken as if the right-hand side of row s
 * were larger by e^(s+1), e tiny: the perturbed polytope is simple and pivoting cannot cycle
 * [lemke1964; vonstengel2007].
 *
 * A number that does not fit its width is noticed, never wrapped: the caller starts again with the
 * next width. Internal to the layer. */
#ifndef EQ_TABLEAU_H
#define EQ_TABLEAU_H

#include <gmp.h>

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Variables: the n_col structural ones first, then the slack of each row. */
typedef struct eq_tableau {
    size_t n_row, n_col;
    int16_t *basic; /* [n_row] variables */
    int16_t *loose; /* [n_col] variables */
    int16_t *where; /* [n_row + n_col]: the column, or -1 - row */
    void *entry;    /* [n_row][n_col + 1], then det */
    bool wide;      /* of eq_width_mixed: the entries have 128 bits */
} eq_tableau;

typedef struct eq_width {
    const char *name;
    size_t size; /* of an entry, bytes */
    /* The first dictionary, every slack basic: a[n_row][n_col + 1]. False: a number does not fit.
     */
    bool (*load)(eq_tableau *t, mpz_srcptr a);
    /* The dictionary after basic[row] and loose[col] have changed places. False: a number does not
     * fit, and `to` is void. Not in place; `from` may change how it keeps its numbers. */
    bool (*pivot)(eq_tableau *from, eq_tableau *to, size_t row, size_t col);
    /* The row whose variable leaves when loose[col] enters, among the first n_ratio rows;
     * SIZE_MAX: none does. */
    size_t (*leave)(const eq_tableau *t, size_t n_ratio, size_t col);
    int (*sign)(const eq_tableau *t, size_t row, size_t col);
    /* entry[row][col]; the entry [n_row][0] is det. */
    void (*get)(const eq_tableau *t, size_t row, size_t col, mpz_t out);
    void (*init)(eq_tableau *t); /* NULL: nothing to do */
    void (*clear)(eq_tableau *t);
} eq_width;

extern const eq_width eq_width_64, eq_width_128, eq_width_mixed, eq_width_any;
/* The widths to try in turn: mixed, then any. */
enum { EQ_N_WIDTH = 2 };
const eq_width *eq_width_get(size_t i);

/* Room for a dictionary, in the arena. Clear it with the same width. */
EQ_NODISCARD eq_status eq_tableau_init(eq_arena *arena, const eq_width *w, size_t n_row,
                                       size_t n_col, eq_tableau *out);
void eq_tableau_clear(const eq_width *w, eq_tableau *t);

/* Pivots to the basis in which the variables with wanted[v] are loose (n_col of them). *t and
 * *spare change places at every pivot; *n_pivot grows. False: a number does not fit. */
bool eq_tableau_move(const eq_width *w, eq_tableau *t, eq_tableau *spare, const bool *wanted,
                     uint64_t *n_pivot);

#ifdef __cplusplus
}
#endif
#endif
