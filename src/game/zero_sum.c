/* Exact: the dictionaries of the other solvers with the objective as one more row, which also holds
 * player 1's strategy when it ends (the dual). Doubles: zero_sum_double.c. */
#include "game/zero_sum.h"

#include <math.h>

#include "game/best_reply.h"
#include "game/bimatrix.h"
#include "game/rational.h"

typedef struct simplex {
    const eq_width *w;
    eq_tableau t, spare;
    uint64_t n_step;
} simplex;

/* The column with the most negative entry in the objective's row, or n_col. */
static size_t entering(const simplex *s)
{
    size_t best = s->t.n_col, row = s->t.n_row - 1;
    mpz_t low, e;

    mpz_init(low);
    mpz_init(e);
    for (size_t c = 0; c < s->t.n_col; c++) {
        s->w->get(&s->t, row, c, e);
        if (mpz_cmp(e, low) < 0) {
            mpz_set(low, e);
            best = c;
        }
    }
    mpz_clear(low);
    mpz_clear(e);
    return best;
}

/* False: a number does not fit. The lexicographic rule lets it end. */
static bool maximise(simplex *s, mpz_srcptr entry)
{
    if (!s->w->load(&s->t, entry)) {
        return false;
    }
    for (size_t col = entering(s); col < s->t.n_col; col = entering(s)) {
        size_t row = s->w->leave(&s->t, s->t.n_row - 1, col);
        eq_tableau swap = s->t;

        EQ_ASSERT(row < s->t.n_row); /* bounded */
        if (!s->w->pivot(&s->t, &s->spare, row, col)) {
            return false;
        }
        s->n_step++;
        s->t = s->spare;
        s->spare = swap;
    }
    return true;
}

/* Player 1's strategy: the objective's entries in the columns of the slacks. */
static eq_status read_dual(eq_arena *arena, const simplex *s, size_t m, eq_point *out)
{
    mpz_ptr weight = EQ_NEW(arena, m, __mpz_struct);
    eq_status rc;
    mpz_t sum;

    if (weight == NULL) {
        return EQ_ERR_MEMORY;
    }
    mpz_init(sum);
    for (size_t i = 0; i < m; i++) {
        int at = s->t.where[s->t.n_col + i];

        mpz_init(&weight[i]);
        if (at >= 0) {
            s->w->get(&s->t, s->t.n_row - 1, (size_t)at, &weight[i]);
            mpz_add(sum, sum, &weight[i]);
        }
    }
    rc = eq_point_strategy(arena, weight, m, sum, out);
    for (size_t i = 0; i < m; i++) {
        mpz_clear(&weight[i]);
    }
    mpz_clear(sum);
    return rc;
}

/* What is left to player 2: the sum of payoffs less the value. */
static eq_status left_to_2(eq_arena *arena, const eq_table *t, const char *value, eq_point *x)
{
    eq_status rc = EQ_OK;
    mpq_t q, v;

    mpq_init(q);
    mpq_init(v);
    eq_rational_payoff(q, t, 0, 0);
    eq_rational_payoff(v, t, 0, 1);
    mpq_add(q, q, v);
    (void)mpq_set_str(v, value, 10); /* our own text */
    mpq_sub(q, q, v);
    x->payoff = eq_rational_double(q);
    x->payoff_exact = eq_rational_text(arena, q);
    if (x->payoff_exact == NULL) {
        rc = EQ_ERR_MEMORY;
    }
    mpq_clear(q);
    mpq_clear(v);
    return rc;
}

static bool sums_to_constant(const eq_table *t)
{
    mpq_t first, a, b;
    bool good = true;

    mpq_init(first);
    mpq_init(a);
    mpq_init(b);
    for (size_t p = 0; p < t->n_profile && good; p++) {
        eq_rational_payoff(a, t, p, 0);
        eq_rational_payoff(b, t, p, 1);
        mpq_add(a, a, b);
        if (p == 0) {
            mpq_set(first, a);
        }
        good = mpq_equal(a, first) != 0;
    }
    mpq_clear(first);
    mpq_clear(a);
    mpq_clear(b);
    return good;
}

/* One attempt in one width; *done is false when a number did not fit. */
static eq_status attempt(eq_arena *arena, eq_arena *scratch, const eq_table *t,
                         const eq_bimatrix *b, mpz_srcptr entry, const eq_width *w,
                         eq_equilibrium *e, eq_solution *result, bool *done)
{
    simplex s = { .w = w };
    eq_point x, y;
    eq_status rc = EQ_OK;

    EQ_TRY(eq_tableau_init(scratch, w, b->m + 1, b->n, &s.t));
    EQ_TRY(eq_tableau_init(scratch, w, b->m + 1, b->n, &s.spare));
    *done = maximise(&s, entry);
    result->n_step += s.n_step;
    if (*done) {
        EQ_TRY(eq_point_read(arena, &b->side[1], w, &s.t, &y));
        EQ_TRY(read_dual(arena, &s, b->m, &x));
        EQ_TRY(left_to_2(arena, t, y.payoff_exact, &x));
        EQ_TRY(eq_point_pair(arena, t, &x, &y, e));
    }
out:
    eq_tableau_clear(w, &s.t);
    eq_tableau_clear(w, &s.spare);
    return rc;
}

/* A y <= 1 with the objective as the last row. The caller clears the entries. */
static mpz_ptr with_objective(eq_arena *scratch, const eq_bimatrix *b)
{
    size_t n = b->n + 1;
    mpz_ptr entry = EQ_NEW(scratch, (b->m + 1) * n, __mpz_struct);

    for (size_t i = 0; entry != NULL && i < (b->m + 1) * n; i++) {
        if (i < b->m * n) {
            mpz_init_set(&entry[i], &b->side[1].entry[i]);
        } else {
            mpz_init_set_si(&entry[i], i + 1 < (b->m + 1) * n ? -1 : 0);
        }
    }
    return entry;
}

eq_status eq_zero_sum(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    eq_solution result = { .method = "zero-sum", .n_equilibrium = 1, .n_component = 1 };
    eq_equilibrium *e = EQ_NEW(arena, 1, eq_equilibrium);
    eq_arena *scratch = NULL;
    mpz_ptr entry = NULL;
    bool done = false;
    eq_bimatrix b;
    eq_status rc;

    if (t->n_player == 2 && t->exact == NULL) {
        return eq_zero_sum_double(arena, t, out);
    }
    rc = eq_bimatrix_init(arena, t, &b);
    if (rc == EQ_ERR_SIZE) {
        eq_bimatrix_clear(&b);
        return eq_zero_sum_double(arena, t, out);
    }
    EQ_TRY(rc);
    if (!sums_to_constant(t)) {
        rc = EQ_ERR_UNSUPPORTED;
        goto out;
    }
    EQ_TRY(eq_arena_create(&scratch));
    entry = with_objective(scratch, &b);
    if (entry == NULL || e == NULL) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t i = 0; i < EQ_N_WIDTH && !done; i++) {
        EQ_TRY(attempt(arena, scratch, t, &b, entry, eq_width_get(i), e, &result, &done));
    }
    result.equilibrium = e;
    *out = result;
out:
    for (size_t i = 0; entry != NULL && i < (b.m + 1) * (b.n + 1); i++) {
        mpz_clear(&entry[i]);
    }
    eq_bimatrix_clear(&b);
    eq_arena_free(scratch);
    return rc;
}
