/* Payoffs to integers: common denominator, lowest payoff to 1, common factor of the differences
 * out. Small integers make narrow arithmetic last longer. */
#include "game/bimatrix.h"

#include <math.h>

#include "game/best_reply.h"
#include "game/labels.h"
#include "game/rational.h"

_Static_assert((int)EQ_MAX_LABEL == 128, "eq_polytope.label has room for the variables");

/* scale, low and step of the payoffs q[n]; q becomes q * scale. */
static void normalise(eq_polytope *p, mpq_t *q, size_t n)
{
    mpz_t diff;

    mpz_set_ui(p->scale, 1);
    for (size_t i = 0; i < n; i++) {
        mpz_lcm(p->scale, p->scale, mpq_denref(q[i]));
    }
    for (size_t i = 0; i < n; i++) {
        mpz_divexact(mpq_denref(q[i]), p->scale, mpq_denref(q[i]));
        mpz_mul(mpq_numref(q[i]), mpq_numref(q[i]), mpq_denref(q[i]));
        mpz_set_ui(mpq_denref(q[i]), 1);
        if (i == 0 || mpz_cmp(mpq_numref(q[i]), p->low) < 0) {
            mpz_set(p->low, mpq_numref(q[i]));
        }
    }
    mpz_init(diff);
    mpz_set_ui(p->step, 0);
    for (size_t i = 0; i < n; i++) {
        mpz_sub(diff, mpq_numref(q[i]), p->low);
        mpz_gcd(p->step, p->step, diff);
    }
    if (mpz_sgn(p->step) == 0) {
        mpz_set_ui(p->step, 1); /* all payoffs are equal */
    }
    mpz_clear(diff);
}

static eq_status fill(eq_arena *arena, const eq_table *t, size_t m, size_t i_player, eq_polytope *p)
{
    size_t n = p->n_row * p->n_col, n_col = p->n_col;
    mpq_t *q = EQ_NEW(arena, n, mpq_t);

    p->entry = EQ_NEW(arena, p->n_row * (n_col + 1), __mpz_struct);
    if (q == NULL || p->entry == NULL) {
        p->entry = NULL;
        return EQ_ERR_MEMORY;
    }
    for (size_t r = 0; r < p->n_row; r++) { /* player 1's payoffs bound y, player 2's bound x */
        for (size_t c = 0; c < n_col; c++) {
            mpq_init(q[r * n_col + c]);
            eq_rational_payoff(q[r * n_col + c], t, i_player == 0 ? r + m * c : c + m * r,
                               i_player);
        }
    }
    normalise(p, q, n);
    for (size_t r = 0; r < p->n_row; r++) {
        for (size_t c = 0; c <= n_col; c++) {
            mpz_ptr e = &p->entry[r * (n_col + 1) + c];

            mpz_init_set_ui(e, 1);
            if (c < n_col) {
                mpz_sub(e, mpq_numref(q[r * n_col + c]), p->low);
                mpz_divexact(e, e, p->step);
                mpz_add_ui(e, e, 1);
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        mpq_clear(q[i]);
    }
    return EQ_OK;
}

eq_status eq_bimatrix_init(eq_arena *arena, const eq_table *t, eq_bimatrix *out)
{
    eq_bimatrix b = { .m = t->n_strategy[0], .n = t->n_strategy[1] };
    eq_status rc = EQ_OK;

    for (int s = 0; s < 2; s++) {
        mpz_init(b.side[s].step);
        mpz_init(b.side[s].low);
        mpz_init(b.side[s].scale);
    }
    *out = b;
    if (t->n_player != 2) {
        return EQ_ERR_UNSUPPORTED;
    }
    if (b.m + b.n > EQ_MAX_LABEL) {
        return EQ_ERR_SIZE;
    }
    for (size_t i = 0; i < 2 * t->n_profile; i++) {
        if (!isfinite(t->payoff[i])) {
            return EQ_ERR_NAN;
        }
    }
    for (size_t s = 0; s < 2 && rc == EQ_OK; s++) {
        eq_polytope *p = &out->side[s];

        p->n_col = s == 0 ? b.m : b.n;
        p->n_row = s == 0 ? b.n : b.m;
        for (size_t v = 0; v < b.m + b.n; v++) {
            p->label[v] = s == 0 ? v : v < b.n ? b.m + v : v - b.n;
        }
        rc = fill(arena, t, b.m, 1 - s, p);
    }
    return rc;
}

void eq_bimatrix_clear(eq_bimatrix *b)
{
    for (int s = 0; s < 2; s++) {
        eq_polytope *p = &b->side[s];

        for (size_t i = 0; p->entry != NULL && i < p->n_row * (p->n_col + 1); i++) {
            mpz_clear(&p->entry[i]);
        }
        p->entry = NULL;
        mpz_clear(p->step);
        mpz_clear(p->low);
        mpz_clear(p->scale);
    }
}

/* The other's payoff: (step * (det / sum - 1) + low) / scale. */
static eq_status payoff(eq_arena *arena, const eq_polytope *p, const mpz_t det, const mpz_t sum,
                        eq_point *out)
{
    eq_status rc = EQ_OK;
    mpq_t q;
    mpz_t z;

    mpq_init(q);
    mpz_init(z);
    mpz_sub(z, det, sum);
    mpz_mul(z, z, p->step);
    mpz_mul(mpq_numref(q), p->low, sum);
    mpz_add(mpq_numref(q), mpq_numref(q), z);
    mpz_mul(mpq_denref(q), p->scale, sum);
    mpq_canonicalize(q);
    out->payoff = eq_rational_double(q);
    out->payoff_exact = eq_rational_text(arena, q);
    if (out->payoff_exact == NULL) {
        rc = EQ_ERR_MEMORY;
    }
    mpq_clear(q);
    mpz_clear(z);
    return rc;
}

eq_status eq_point_strategy(eq_arena *arena, mpz_srcptr weight, size_t n, mpz_srcptr sum,
                            eq_point *out)
{
    double *prob = EQ_NEW(arena, n, double);
    const char **text = EQ_NEW(arena, n, const char *);
    eq_status rc = EQ_OK;
    mpq_t q;

    if (prob == NULL || text == NULL) {
        return EQ_ERR_MEMORY;
    }
    mpq_init(q);
    for (size_t v = 0; v < n && rc == EQ_OK; v++) {
        mpz_set(mpq_numref(q), &weight[v]);
        mpz_set(mpq_denref(q), sum);
        mpq_canonicalize(q);
        prob[v] = eq_rational_double(q);
        text[v] = eq_rational_text(arena, q);
        rc = text[v] != NULL ? EQ_OK : EQ_ERR_MEMORY;
    }
    mpq_clear(q);
    out->prob = prob;
    out->prob_exact = text;
    return rc;
}

eq_status eq_point_read(eq_arena *arena, const eq_polytope *p, const eq_width *w,
                        const eq_tableau *t, eq_point *out)
{
    mpz_ptr weight = EQ_NEW(arena, p->n_col, __mpz_struct);
    eq_status rc = EQ_OK;
    mpz_t sum, det;

    if (weight == NULL) {
        return EQ_ERR_MEMORY;
    }
    mpz_init(sum);
    mpz_init(det);
    for (size_t v = 0; v < p->n_col; v++) {
        mpz_init(&weight[v]);
        if (t->where[v] < 0) {
            w->get(t, (size_t)(-1 - t->where[v]), t->n_col, &weight[v]);
            mpz_add(sum, sum, &weight[v]);
        }
    }
    w->get(t, t->n_row, 0, det);
    rc = eq_point_strategy(arena, weight, p->n_col, sum, out);
    if (rc == EQ_OK) {
        rc = payoff(arena, p, det, sum, out);
    }
    for (size_t v = 0; v < p->n_col; v++) {
        mpz_clear(&weight[v]);
    }
    mpz_clear(sum);
    mpz_clear(det);
    return rc;
}

eq_status eq_point_pair(eq_arena *arena, const eq_table *t, const eq_point *x, const eq_point *y,
                        eq_equilibrium *out)
{
    size_t m = t->n_strategy[0], n = t->n_strategy[1];
    double *prob = EQ_NEW(arena, m + n, double), rounded[EQ_MAX_PLAYERS];
    const char **text = EQ_NEW(arena, m + n, const char *);

    if (prob == NULL || text == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < m + n; i++) {
        prob[i] = i < m ? x->prob[i] : y->prob[i - m];
        text[i] = i < m ? x->prob_exact[i] : y->prob_exact[i - m];
    }
    *out = (eq_equilibrium){ .prob = prob, .prob_exact = text };
    out->payoff[0] = y->payoff;
    out->payoff_exact[0] = y->payoff_exact;
    out->payoff[1] = x->payoff;
    out->payoff_exact[1] = x->payoff_exact;
    out->residual = eq_best_reply_residual(t, prob, rounded); /* of the rounded probabilities */
    return EQ_OK;
}
