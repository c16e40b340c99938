#include "game/corners.h"

#include <string.h>

static mpq_t *row_of(const eq_corners *c, size_t i)
{
    return &c->row[i * (c->n_var + 1)];
}

static mpq_t *work_of(const eq_corners *c, size_t i)
{
    return &c->work[i * (c->n_var + 1)];
}

static mpq_t *numbers(eq_arena *arena, size_t n)
{
    mpq_t *q = EQ_NEW(arena, n, mpq_t);

    for (size_t i = 0; q != NULL && i < n; i++) {
        mpq_init(q[i]);
    }
    return q;
}

eq_status eq_corners_init(eq_corners *c, size_t n_var, size_t n_equal, size_t n_row,
                          eq_arena *arena)
{
    *c = (eq_corners){ .n_var = n_var, .n_equal = n_equal, .n_row = n_row, .arena = arena };
    if (n_row - n_equal > 64) {
        return EQ_ERR_SIZE;
    }
    c->row = numbers(arena, n_row * (n_var + 1));
    c->work = numbers(arena, (n_var + 1) * (n_var + 1) + 1);
    c->pivot = EQ_NEW(arena, n_var + 1, size_t);
    return c->row != NULL && c->work != NULL && c->pivot != NULL ? EQ_OK : EQ_ERR_MEMORY;
}

void eq_corners_clear(eq_corners *c)
{
    size_t n[] = { c->n_row * (c->n_var + 1), (c->n_var + 1) * (c->n_var + 1) + 1,
                   c->n * c->n_var };
    mpq_t *q[] = { c->row, c->work, c->at };

    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; q[k] != NULL && i < n[k]; i++) {
            mpq_clear(q[k][i]);
        }
    }
    c->row = c->work = c->at = NULL;
    c->n = 0;
}

/* Takes row i as the equation of rank r + 1; false when the others imply or exclude it. */
static bool take(eq_corners *c, size_t i, size_t r)
{
    mpq_t *w = work_of(c, r), *x = &c->work[(c->n_var + 1) * (c->n_var + 1)];
    size_t p = 0;

    c->n_step++;
    for (size_t j = 0; j <= c->n_var; j++) {
        mpq_set(w[j], row_of(c, i)[j]);
    }
    for (size_t k = 0; k < r; k++) {
        mpq_t *above = work_of(c, k);

        if (mpq_sgn(w[c->pivot[k]]) == 0) {
            continue;
        }
        for (size_t j = 0; j <= c->n_var; j++) {
            if (j != c->pivot[k] && mpq_sgn(above[j]) != 0) {
                mpq_mul(*x, w[c->pivot[k]], above[j]);
                mpq_sub(w[j], w[j], *x);
            }
        }
        mpq_set_ui(w[c->pivot[k]], 0, 1);
    }
    while (p < c->n_var && mpq_sgn(w[p]) == 0) {
        p++;
    }
    if (p == c->n_var) {
        return false;
    }
    mpq_set(*x, w[p]);
    for (size_t j = 0; j <= c->n_var; j++) {
        mpq_div(w[j], w[j], *x);
    }
    c->pivot[r] = p;
    return true;
}

static bool room(eq_corners *c)
{
    size_t cap = c->cap != 0 ? 2 * c->cap : 32;
    mpq_t *at;
    uint64_t *tight;

    if (c->n < c->cap) {
        return true;
    }
    at = eq_arena_alloc(c->arena, cap, c->n_var * sizeof *at);
    tight = EQ_NEW(c->arena, cap, uint64_t);
    if (at == NULL || tight == NULL) {
        return false;
    }
    if (c->n > 0) { /* the numbers move with their memory */
        memcpy(at, c->at, c->n * c->n_var * sizeof *at);
        memcpy(tight, c->tight, c->n * sizeof *tight);
    }
    c->at = at;
    c->tight = tight;
    c->cap = cap;
    return true;
}

/* The point of n_var independent equations, when it satisfies all rows and is new. */
static eq_status corner(eq_corners *c)
{
    mpq_t *z = work_of(c, c->n_var), *x = &c->work[(c->n_var + 1) * (c->n_var + 1)];
    uint64_t tight = 0;

    for (size_t k = c->n_var; k-- > 0;) {
        mpq_t *w = work_of(c, k), *v = &z[c->pivot[k]];

        mpq_set(*v, w[c->n_var]);
        for (size_t l = k + 1; l < c->n_var; l++) {
            mpq_mul(*x, w[c->pivot[l]], z[c->pivot[l]]);
            mpq_sub(*v, *v, *x);
        }
    }
    for (size_t i = c->n_equal; i < c->n_row; i++) {
        mpq_t *row = row_of(c, i), *sum = &z[c->n_var];
        int sign;

        mpq_neg(*sum, row[c->n_var]);
        for (size_t j = 0; j < c->n_var; j++) {
            if (mpq_sgn(row[j]) != 0 && mpq_sgn(z[j]) != 0) {
                mpq_mul(*x, row[j], z[j]);
                mpq_add(*sum, *sum, *x);
            }
        }
        sign = mpq_sgn(*sum);
        if (sign < 0) {
            return EQ_OK;
        }
        tight |= sign == 0 ? (uint64_t)1 << (i - c->n_equal) : 0;
    }
    for (size_t k = 0; k < c->n; k++) {
        if (c->tight[k] == tight) {
            return EQ_OK;
        }
    }
    if (!room(c)) {
        return EQ_ERR_MEMORY;
    }
    for (size_t j = 0; j < c->n_var; j++) {
        mpq_init(c->at[c->n * c->n_var + j]);
        mpq_set(c->at[c->n * c->n_var + j], z[j]);
    }
    c->tight[c->n++] = tight;
    return EQ_OK;
}

static eq_status search(eq_corners *c, size_t rank, size_t next)
{
    eq_status rc = EQ_OK;

    if (rank == c->n_var) {
        return corner(c);
    }
    for (size_t i = next; i < c->n_row && c->n_row - i >= c->n_var - rank && rc == EQ_OK; i++) {
        if (c->n_step >= c->most) {
            return EQ_ERR_SIZE;
        }
        if (take(c, i, rank)) {
            rc = search(c, rank + 1, i + 1);
        }
    }
    return rc;
}

eq_status eq_corners_find(eq_corners *c)
{
    size_t rank = 0;

    for (size_t i = 0; i < c->n_equal; i++) {
        rank += take(c, i, rank);
    }
    return search(c, rank, c->n_equal);
}
