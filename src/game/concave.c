/* Bounds between two neighbours a < b of the grid, from replies y and z of player 2 that are
 * optimal at a and at b. Player 1's row i earns against y at q an amount linear in q, and u(q) is
 * at most the largest over i, whatever the reply. Over [a, b] the hull is linear, and at a no row
 * earns more than it against y, at b against z.
 *   - Against y throughout, rows exceed the hull by at most what they do at b; against z, at a.
 *   - With q = (1 - s) a + s b against (1 - s) y + s z, row i exceeds the hull by at most
 *     s (1 - s) (what it earns at b against y and at a against z, less the hull at a and at b). */
#include "game/concave.h"

#include <gmp.h>
#include <string.h>

#include "game/rational.h"
#include "game/zero_sum.h"

typedef struct spot { /* a point of the grid */
    mpq_t p, u, cav;
    const char *const *reply; /* of player 2, optimal */
} spot;

typedef struct work {
    const eq_table *const *table;
    eq_arena *arena;
    size_t n;
    spot *at;
    eq_concave_point *point;
    size_t *corner, n_corner;
} work;

/* ---- u on the grid ----------------------------------------------------------------------------
 */

static eq_status number(eq_arena *arena, const mpq_t q, eq_exact *out)
{
    out->x = eq_rational_double(q);
    out->text = eq_rational_text(arena, q);
    return out->text != NULL ? EQ_OK : EQ_ERR_MEMORY;
}

/* p of the first and 1 - p of the second table's payoff at number `at`; out is not p. */
static void average(const work *w, const mpq_t p, size_t profile, size_t player, mpq_t out)
{
    mpq_t a;

    mpq_init(a);
    eq_rational_payoff(a, w->table[0], profile, player);
    eq_rational_payoff(out, w->table[1], profile, player);
    mpq_sub(a, a, out);
    mpq_mul(a, a, p);
    mpq_add(out, out, a);
    mpq_clear(a);
}

static eq_status mixed_table(const work *w, const mpq_t p, eq_arena *scratch, eq_table *out)
{
    size_t n = w->table[0]->n_profile * 2;
    double *payoff = EQ_NEW(scratch, n, double);
    eq_frac *exact = EQ_NEW(scratch, n, eq_frac);
    bool fits = true;
    mpq_t q;

    if (payoff == NULL || exact == NULL) {
        return EQ_ERR_MEMORY;
    }
    mpq_init(q);
    for (size_t k = 0; k < n && fits; k++) {
        average(w, p, k / 2, k % 2, q);
        exact[k] = eq_rational_frac(q);
        payoff[k] = eq_rational_double(q);
        fits = exact[k].den != 0;
    }
    mpq_clear(q);
    *out = *w->table[0];
    out->payoff = payoff;
    out->exact = exact;
    return fits ? EQ_OK : EQ_ERR_SIZE;
}

static eq_status solve_at(work *w, size_t k)
{
    eq_arena *scratch = NULL;
    eq_concave_point *point = &w->point[k];
    const eq_equilibrium *e;
    eq_solution s = { 0 };
    eq_table t;
    eq_status rc;

    EQ_TRY(eq_arena_create(&scratch));
    EQ_TRY(mixed_table(w, w->at[k].p, scratch, &t));
    EQ_TRY(eq_zero_sum(w->arena, &t, &s));
    e = s.equilibrium;
    if (s.n_equilibrium == 0 || e->prob_exact == NULL) {
        rc = EQ_ERR_SIZE; /* beyond what is solved exactly */
        goto out;
    }
    (void)mpq_set_str(w->at[k].u, e->payoff_exact[0], 10); /* our own text */
    w->at[k].reply = e->prob_exact + t.n_strategy[0];
    point->play = e->prob;
    point->play_exact = e->prob_exact;
    EQ_TRY(number(w->arena, w->at[k].p, &point->p));
    EQ_TRY(number(w->arena, w->at[k].u, &point->u));
out:
    eq_arena_free(scratch);
    return rc;
}

/* p = 0 .. 1 in n_grid steps, and the prior among them: its place. */
static size_t lay_out(work *w, size_t n_grid, const mpq_t prior)
{
    size_t place = SIZE_MAX;
    mpq_t p;

    mpq_init(p);
    for (size_t i = 0; i <= n_grid; i++) {
        mpq_set_ui(p, (unsigned long)i, (unsigned long)n_grid);
        mpq_canonicalize(p);
        if (place == SIZE_MAX && mpq_cmp(prior, p) <= 0) {
            place = w->n;
            mpq_set(w->at[w->n++].p, prior);
        }
        if (!mpq_equal(p, prior)) {
            mpq_set(w->at[w->n++].p, p);
        }
    }
    mpq_clear(p);
    return place;
}

/* ---- the concave hull -------------------------------------------------------------------------
 */

/* Whether b lies on or below the line from a to c. */
static bool below(const spot *a, const spot *b, const spot *c)
{
    mpq_t left, right, d;
    bool low;

    mpq_init(left);
    mpq_init(right);
    mpq_init(d);
    mpq_sub(left, b->u, a->u);
    mpq_sub(d, c->p, a->p);
    mpq_mul(left, left, d);
    mpq_sub(right, c->u, a->u);
    mpq_sub(d, b->p, a->p);
    mpq_mul(right, right, d);
    low = mpq_cmp(left, right) <= 0;
    mpq_clear(left);
    mpq_clear(right);
    mpq_clear(d);
    return low;
}

static void hull(work *w)
{
    for (size_t k = 0; k < w->n; k++) {
        while (w->n_corner > 1 && below(&w->at[w->corner[w->n_corner - 2]],
                                        &w->at[w->corner[w->n_corner - 1]], &w->at[k])) {
            w->n_corner--;
        }
        w->corner[w->n_corner++] = k;
    }
}

/* The share of the way from corner a to corner b at which point k lies. */
static void share(const work *w, size_t a, size_t b, size_t k, mpq_t out)
{
    mpq_t d;

    mpq_init(d);
    mpq_sub(out, w->at[k].p, w->at[a].p);
    mpq_sub(d, w->at[b].p, w->at[a].p);
    mpq_div(out, out, d);
    mpq_clear(d);
}

static eq_status raise(work *w)
{
    eq_status rc = EQ_OK;
    mpq_t s;

    mpq_init(s);
    for (size_t c = 0; c + 1 < w->n_corner; c++) {
        size_t a = w->corner[c], b = w->corner[c + 1];

        w->point[a].corner = w->point[b].corner = true;
        for (size_t k = a; k <= b; k++) {
            share(w, a, b, k, s);
            mpq_sub(w->at[k].cav, w->at[b].u, w->at[a].u);
            mpq_mul(w->at[k].cav, w->at[k].cav, s);
            mpq_add(w->at[k].cav, w->at[k].cav, w->at[a].u);
            EQ_TRY(number(w->arena, w->at[k].cav, &w->point[k].cav));
        }
    }
out:
    mpq_clear(s);
    return rc;
}

/* ---- how far the hull may be off ---------------------------------------------------------------
 */

/* What strategy i of player 1 earns at point k against `reply`. */
static void earns(const work *w, size_t i, size_t k, const char *const *reply, mpq_t out)
{
    size_t m = w->table[0]->n_strategy[0], n = w->table[0]->n_strategy[1];
    mpq_t a, y;

    mpq_init(a);
    mpq_init(y);
    mpq_set_ui(out, 0, 1);
    for (size_t j = 0; j < n; j++) {
        (void)mpq_set_str(y, reply[j], 10); /* our own text */
        average(w, w->at[k].p, i + m * j, 0, a);
        mpq_mul(a, a, y);
        mpq_add(out, out, a);
    }
    mpq_clear(a);
    mpq_clear(y);
}

static void raise_to(mpq_t most, const mpq_t x)
{
    if (mpq_cmp(x, most) > 0) {
        mpq_set(most, x);
    }
}

/* How much cav u may exceed the hull between points k and k + 1: the least of three bounds. */
static void gap(const work *w, size_t k, mpq_t out)
{
    const spot *a = &w->at[k], *b = &w->at[k + 1];
    mpq_t left, right, both, x, y, quarter;

    mpq_inits(left, right, both, x, y, quarter, (mpq_ptr)NULL); /* at least 0 each */
    mpq_set_ui(quarter, 1, 4);
    for (size_t i = 0; i < w->table[0]->n_strategy[0]; i++) {
        earns(w, i, k + 1, a->reply, x);
        earns(w, i, k, b->reply, y);
        mpq_sub(x, x, b->cav);
        mpq_sub(y, y, a->cav);
        raise_to(left, x);
        raise_to(right, y);
        mpq_add(x, x, y);
        mpq_mul(x, x, quarter);
        raise_to(both, x);
    }
    mpq_set(out, mpq_cmp(left, right) < 0 ? left : right);
    if (mpq_cmp(both, out) < 0) {
        mpq_set(out, both);
    }
    mpq_clears(left, right, both, x, y, quarter, (mpq_ptr)NULL);
}

static eq_status bound(const work *w, eq_exact *error)
{
    mpq_t most, x;
    eq_status rc;

    mpq_init(most);
    mpq_init(x);
    for (size_t k = 0; k + 1 < w->n; k++) {
        gap(w, k, x);
        raise_to(most, x);
    }
    rc = number(w->arena, most, error);
    mpq_clear(most);
    mpq_clear(x);
    return rc;
}

/* ---- the signal --------------------------------------------------------------------------------
 */

/* The signal leads to corner `at` with the chance given: by Bayes' rule, from the belief there. */
static eq_status signal(const work *w, size_t prior, size_t at, const mpq_t chance,
                        eq_concave_signal *out)
{
    eq_status rc;
    mpq_t of[2], one, p;

    mpq_init(of[0]);
    mpq_init(of[1]);
    mpq_init(one);
    mpq_init(p);
    mpq_set_ui(one, 1, 1);
    mpq_mul(of[0], chance, w->at[at].p);
    mpq_div(of[0], of[0], w->at[prior].p);
    mpq_sub(of[1], one, w->at[at].p);
    mpq_mul(of[1], of[1], chance);
    mpq_sub(p, one, w->at[prior].p);
    mpq_div(of[1], of[1], p);
    out->at = at;
    EQ_TRY(number(w->arena, chance, &out->chance));
    EQ_TRY(number(w->arena, of[0], &out->of_type[0]));
    EQ_TRY(number(w->arena, of[1], &out->of_type[1]));
out:
    mpq_clear(of[0]);
    mpq_clear(of[1]);
    mpq_clear(one);
    mpq_clear(p);
    return rc;
}

/* The corners beside the prior, unless u touches cav u there. */
static eq_status split(const work *w, size_t prior, eq_concave *out)
{
    eq_status rc = EQ_OK;
    size_t c = 0;
    mpq_t right, left;

    mpq_init(right);
    mpq_init(left);
    out->n_signal = mpq_equal(w->at[prior].u, w->at[prior].cav) ? 1 : 2;
    if (out->n_signal == 1) {
        static const eq_exact certain = { 1, "1" };

        out->signal[0] = (eq_concave_signal){ prior, certain, { certain, certain } };
        goto out;
    }
    while (w->corner[c + 1] < prior) {
        c++;
    }
    share(w, w->corner[c], w->corner[c + 1], prior, right);
    mpq_set_ui(left, 1, 1);
    mpq_sub(left, left, right);
    EQ_TRY(signal(w, prior, w->corner[c], left, &out->signal[0]));
    EQ_TRY(signal(w, prior, w->corner[c + 1], right, &out->signal[1]));
out:
    mpq_clear(right);
    mpq_clear(left);
    return rc;
}

static bool alike(const eq_table *a, const eq_table *b)
{
    return a->n_player == 2 && b->n_player == 2 &&
           memcmp(a->n_strategy, b->n_strategy, 2 * sizeof *a->n_strategy) == 0;
}

static eq_status run(work *w, size_t n_grid, const mpq_t prior, eq_concave *out)
{
    eq_status rc = EQ_OK;

    out->prior = lay_out(w, n_grid, prior);
    for (size_t k = 0; k < w->n; k++) {
        EQ_TRY(solve_at(w, k));
    }
    hull(w);
    EQ_TRY(raise(w));
    EQ_TRY(bound(w, &out->error));
    EQ_TRY(split(w, out->prior, out));
    out->n_point = w->n;
    out->point = w->point;
out:
    return rc;
}

eq_status eq_concave_solve(const eq_table *const table[2], eq_frac prior, size_t n_grid,
                           eq_arena *arena, eq_concave *out)
{
    size_t n = n_grid + 2;
    work w = { .table = table, .arena = arena };
    eq_status rc;
    mpq_t p;

    if (!alike(table[0], table[1])) {
        return EQ_ERR_UNSUPPORTED;
    }
    if (n_grid == 0 || prior.den <= 0 || prior.num < 0 || prior.num > prior.den) {
        return EQ_ERR_RANGE;
    }
    w.at = EQ_NEW(arena, n, spot);
    w.point = EQ_NEW(arena, n, eq_concave_point);
    w.corner = EQ_NEW(arena, n, size_t);
    if (w.at == NULL || w.point == NULL || w.corner == NULL) {
        return EQ_ERR_MEMORY;
    }
    mpq_init(p);
    eq_rational_set(p, 0, prior);
    for (size_t k = 0; k < n; k++) {
        mpq_init(w.at[k].p);
        mpq_init(w.at[k].u);
        mpq_init(w.at[k].cav);
    }
    rc = run(&w, n_grid, p, out);
    for (size_t k = 0; k < n; k++) {
        mpq_clear(w.at[k].p);
        mpq_clear(w.at[k].u);
        mpq_clear(w.at[k].cav);
    }
    mpq_clear(p);
    return rc;
}
