/* [lemke1965]; pivots without fractions: every entry is a minor of the
 * first dictionary, so that the division by the last determinant leaves no rest. */
#include "game/lemke.h"

#include <math.h>
#include <string.h>

eq_status eq_lemke_init(eq_lemke *d, size_t n_row, size_t n_col, size_t n_pair, bool exact,
                        eq_arena *arena)
{
    size_t n = n_row * (n_col + 1);

    *d = (eq_lemke){ .n_row = n_row, .n_col = n_col, .n_pair = n_pair };
    d->row_var = EQ_NEW(arena, n_row, uint32_t);
    d->col_var = EQ_NEW(arena, n_col, uint32_t);
    d->order = EQ_NEW(arena, n_row, uint32_t);
    d->real = exact ? NULL : EQ_NEW(arena, n, double);
    d->whole = exact ? EQ_NEW(arena, n, mpz_t) : NULL;
    d->col_of = EQ_NEW(arena, 2 * n_pair + 2, uint32_t);
    d->row_of = EQ_NEW(arena, 2 * n_pair + 2, uint32_t);
    mpz_init_set_ui(d->det, 1);
    mpz_inits(d->x, d->y, NULL);
    for (size_t i = 0; d->whole != NULL && i < n; i++) {
        mpz_init(d->whole[i]);
    }
    return d->row_var != NULL && d->col_var != NULL && d->order != NULL && d->col_of != NULL &&
                   d->row_of != NULL && (d->real != NULL || d->whole != NULL)
               ? EQ_OK
               : EQ_ERR_MEMORY;
}

void eq_lemke_clear(eq_lemke *d)
{
    mpz_clears(d->det, d->x, d->y, NULL);
    for (size_t i = 0; d->whole != NULL && i < d->n_row * (d->n_col + 1); i++) {
        mpz_clear(d->whole[i]);
    }
    d->whole = NULL;
}

static size_t cell(const eq_lemke *d, size_t row, size_t col)
{
    return row * (d->n_col + 1) + col;
}

static int sign(const eq_lemke *d, size_t row, size_t col)
{
    double x;

    if (d->whole != NULL) {
        return mpz_sgn(d->whole[cell(d, row, col)]);
    }
    x = d->real[cell(d, row, col)];
    return x > 1e-12 ? 1 : x < -1e-12 ? -1 : 0;
}

static void locate(eq_lemke *d)
{
    for (size_t v = 0; v < 2 * d->n_pair + 2; v++) {
        d->col_of[v] = d->row_of[v] = UINT32_MAX;
    }
    for (size_t i = 0; i < d->n_row; i++) {
        d->row_of[d->row_var[i]] = (uint32_t)i;
    }
    for (size_t j = 0; j < d->n_col; j++) {
        d->col_of[d->col_var[j]] = (uint32_t)j;
    }
}

/* Sign of a[i][c] / a[i][e] - a[k][c] / a[k][e], both divisors positive. */
static int compare(eq_lemke *d, size_t i, size_t k, size_t c, size_t e)
{
    if (d->whole != NULL) {
        mpz_mul(d->x, d->whole[cell(d, i, c)], d->whole[cell(d, k, e)]);
        mpz_mul(d->y, d->whole[cell(d, k, c)], d->whole[cell(d, i, e)]);
        return mpz_cmp(d->x, d->y);
    } else {
        double p = d->real[cell(d, i, c)] / d->real[cell(d, i, e)];
        double q = d->real[cell(d, k, c)] / d->real[cell(d, k, e)];

        return p - q > 1e-11 * (fabs(p) + 1) ? 1 : q - p > 1e-11 * (fabs(q) + 1) ? -1 : 0;
    }
}

/* The row that leaves when column e enters; n_row: none. z goes first; t never leaves. */
static size_t leaving(eq_lemke *d, size_t e)
{
    size_t best = d->n_row;
    uint32_t t = (uint32_t)(2 * d->n_pair), z = t + 1;

    for (size_t i = 0; i < d->n_row; i++) {
        int c = -1;

        if (d->row_var[i] == t || sign(d, i, e) <= 0) {
            continue;
        }
        if (best < d->n_row) {
            c = compare(d, i, best, d->n_col, e);
            c = c != 0 ? c : d->row_var[best] == z ? 1 : d->row_var[i] == z ? -1 : 0;
        }
        for (size_t k = 0; c == 0 && k < d->n_row; k++) {
            uint32_t v = d->order[k], row = d->row_of[v];

            if (row == UINT32_MAX) {
                c = compare(d, i, best, d->col_of[v], e);
            } else {
                c = row == i ? 1 : row == best ? -1 : 0;
            }
        }
        best = c < 0 ? i : best;
    }
    return best;
}

static void pivot_real(eq_lemke *d, size_t r, size_t e)
{
    double *a = d->real, p = a[cell(d, r, e)];

    for (size_t j = 0; j <= d->n_col; j++) {
        a[cell(d, r, j)] = (j == e ? 1 : a[cell(d, r, j)]) / p;
    }
    for (size_t i = 0; i < d->n_row; i++) {
        double f = a[cell(d, i, e)];

        if (i == r || f == 0) {
            continue;
        }
        for (size_t j = 0; j <= d->n_col; j++) {
            a[cell(d, i, j)] = (j == e ? 0 : a[cell(d, i, j)]) - f * a[cell(d, r, j)];
        }
    }
}

/* new[i][j] = (a[i][j] p - a[i][e] a[r][j]) / det; the pivot column and row change places. */
static void pivot_whole(eq_lemke *d, size_t r, size_t e)
{
    mpz_t *p = &d->whole[cell(d, r, e)];

    for (size_t i = 0; i < d->n_row; i++) {
        mpz_t *f = &d->whole[cell(d, i, e)];

        for (size_t j = 0; i != r && j <= d->n_col; j++) {
            mpz_t *x = &d->whole[cell(d, i, j)];

            if (j == e) {
                continue;
            }
            mpz_mul(*x, *x, *p);
            mpz_submul(*x, *f, d->whole[cell(d, r, j)]);
            mpz_divexact(*x, *x, d->det);
        }
        if (i != r) {
            mpz_neg(*f, *f);
        }
    }
    mpz_set(d->x, *p);
    mpz_set(*p, d->det);
    mpz_set(d->det, d->x);
}

static void pivot(eq_lemke *d, size_t r, size_t e)
{
    uint32_t in = d->col_var[e], gone = d->row_var[r];

    if (d->whole != NULL) {
        pivot_whole(d, r, e);
    } else {
        pivot_real(d, r, e);
    }
    d->row_var[r] = in;
    d->col_var[e] = gone;
    d->row_of[in] = (uint32_t)r;
    d->col_of[in] = UINT32_MAX;
    d->row_of[gone] = UINT32_MAX;
    d->col_of[gone] = (uint32_t)e;
    d->n_pivot++;
}

eq_solve_stop eq_lemke_run(eq_lemke *d, uint64_t most)
{
    uint32_t t = (uint32_t)(2 * d->n_pair), enter = t;
    eq_solve_stop stop = EQ_SOLVE_LIMIT;

    locate(d);
    while (d->n_pivot < most) {
        size_t e = d->col_of[enter], r = leaving(d, e);
        uint32_t gone;

        if (r == d->n_row) {
            stop = EQ_SOLVE_STALLED;
            break;
        }
        gone = d->row_var[r];
        pivot(d, r, e);
        if (gone == t + 1) {
            stop = EQ_SOLVE_DONE;
            break;
        }
        enter = gone ^ 1u;
    }
    return stop;
}

void eq_lemke_value(const eq_lemke *d, uint32_t var, mpq_t out)
{
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < d->n_row; i++) {
        if (d->row_var[i] == var && d->whole != NULL) {
            mpz_set(mpq_numref(out), d->whole[cell(d, i, d->n_col)]);
            mpz_set(mpq_denref(out), d->det);
            mpq_canonicalize(out);
        } else if (d->row_var[i] == var) {
            mpq_set_d(out, d->real[cell(d, i, d->n_col)]);
        }
    }
}
