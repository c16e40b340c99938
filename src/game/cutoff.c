/* The cutoff of player i against an opponent who plays the first strategy with chance q is
 *
 *      x_i = gain_i(q) kept within [0, 1],   gain_i(q) = base_i + slope_i q,
 *
 * what the first strategy brings before its cost. An equilibrium has a cutoff at an end, which
 * fixes the other, or both inside, where two lines meet (or are one). */
#include "game/cutoff.h"

#include <gmp.h>
#include <math.h>

#include "game/rational.h"

typedef struct pair {
    mpq_t x[2];
} pair;

enum { MOST = 6 }; /* equilibria: four with a cutoff at an end, two with both inside */

typedef struct race {
    mpq_t pay[2][2][2]; /* of player i: own strategy, the other's */
    mpq_t base[2], slope[2], one;
    pair found[MOST];
    size_t component[MOST], n_found, n_component;
} race;

static void each(race *r, void (*fn)(mpq_ptr))
{
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 4; k++) {
            fn(r->pay[i][k / 2][k % 2]);
        }
        fn(r->base[i]);
        fn(r->slope[i]);
        for (size_t k = 0; k < MOST; k++) {
            fn(r->found[k].x[i]);
        }
    }
    fn(r->one);
}

static void load(race *r, const eq_table *t)
{
    mpq_t d;

    mpq_init(d);
    mpq_set_ui(r->one, 1, 1);
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 4; k++) {
            size_t own = k / 2, other = k % 2;

            eq_rational_payoff(r->pay[i][own][other], t, i == 0 ? own + 2 * other : other + 2 * own,
                               i);
        }
        mpq_sub(r->base[i], r->pay[i][0][1], r->pay[i][1][1]);
        mpq_sub(d, r->pay[i][0][0], r->pay[i][1][0]);
        mpq_sub(r->slope[i], d, r->base[i]);
    }
    mpq_clear(d);
}

/* The best cutoff of player i; out is not q. */
static void reply(const race *r, size_t i, const mpq_t q, mpq_t out)
{
    mpq_mul(out, r->slope[i], q);
    mpq_add(out, out, r->base[i]);
    if (mpq_sgn(out) < 0) {
        mpq_set_ui(out, 0, 1);
    } else if (mpq_cmp(out, r->one) > 0) {
        mpq_set(out, r->one);
    }
}

/* Adds the point unless it is there; a new one belongs to the component. */
static void add(race *r, const pair *p, size_t component)
{
    for (size_t k = 0; k < r->n_found; k++) {
        if (mpq_equal(r->found[k].x[0], p->x[0]) && mpq_equal(r->found[k].x[1], p->x[1])) {
            return;
        }
    }
    EQ_ASSERT(r->n_found < MOST);
    mpq_set(r->found[r->n_found].x[0], p->x[0]);
    mpq_set(r->found[r->n_found].x[1], p->x[1]);
    r->component[r->n_found++] = component;
    r->n_component = component + 1;
}

/* The line x_0 = base_0 + slope_0 x_1 within the square: its ends, one component. */
static void add_line(race *r)
{
    pair p;
    mpq_t end[2];

    for (size_t k = 0; k < 2; k++) {
        mpq_init(p.x[k]);
        mpq_init(end[k]);
        /* the x_1 at which x_0 is k */
        mpq_set_ui(end[k], (unsigned long)k, 1);
        mpq_sub(end[k], end[k], r->base[0]);
        mpq_div(end[k], end[k], r->slope[0]);
    }
    if (mpq_cmp(end[0], end[1]) > 0) {
        mpq_swap(end[0], end[1]);
    }
    if (mpq_sgn(end[0]) < 0) {
        mpq_set_ui(end[0], 0, 1);
    }
    if (mpq_cmp(end[1], r->one) > 0) {
        mpq_set(end[1], r->one);
    }
    for (size_t k = 0; k < 2 && mpq_cmp(end[0], end[1]) <= 0; k++) {
        mpq_set(p.x[1], end[k]);
        reply(r, 0, p.x[1], p.x[0]);
        add(r, &p, 0);
    }
    for (size_t k = 0; k < 2; k++) {
        mpq_clear(p.x[k]);
        mpq_clear(end[k]);
    }
}

/* Where the two lines of gain meet, if within the square. */
static void add_inside(race *r)
{
    pair p;
    mpq_t det, rest;
    bool inside = true;

    mpq_init(det);
    mpq_init(rest);
    mpq_init(p.x[0]);
    mpq_init(p.x[1]);
    mpq_mul(det, r->slope[0], r->slope[1]);
    mpq_sub(det, r->one, det);
    mpq_mul(rest, r->slope[0], r->base[1]);
    mpq_add(rest, rest, r->base[0]); /* det x_0 = rest */
    if (mpq_sgn(det) == 0) {
        if (mpq_sgn(rest) == 0) {
            add_line(r);
        }
        inside = false;
    } else {
        mpq_div(p.x[0], rest, det);
        mpq_mul(p.x[1], r->slope[1], p.x[0]);
        mpq_add(p.x[1], p.x[1], r->base[1]);
    }
    for (size_t i = 0; i < 2 && inside; i++) {
        inside = mpq_sgn(p.x[i]) >= 0 && mpq_cmp(p.x[i], r->one) <= 0;
    }
    if (inside) {
        add(r, &p, r->n_component);
    }
    mpq_clear(det);
    mpq_clear(rest);
    mpq_clear(p.x[0]);
    mpq_clear(p.x[1]);
}

/* Player i at an end, the other's reply to it, if the end replies to that. */
static void add_ends(race *r)
{
    pair p;
    mpq_t back;

    mpq_init(back);
    mpq_init(p.x[0]);
    mpq_init(p.x[1]);
    for (size_t k = 0; k < 4; k++) {
        size_t i = k / 2;

        mpq_set_ui(p.x[i], (unsigned long)(k % 2), 1);
        reply(r, 1 - i, p.x[i], p.x[1 - i]);
        reply(r, i, p.x[1 - i], back);
        if (mpq_equal(back, p.x[i])) {
            add(r, &p, r->n_component);
        }
    }
    mpq_clear(back);
    mpq_clear(p.x[0]);
    mpq_clear(p.x[1]);
}

/* Expected payoff of player i: with cutoff x the mean cost paid is x^2 / 2. */
static void worth(const race *r, const pair *p, size_t i, mpq_t out)
{
    mpq_t a, b, half;

    mpq_init(a);
    mpq_init(b);
    mpq_init(half);
    mpq_set_ui(out, 0, 1);
    for (size_t k = 0; k < 4; k++) {
        size_t own = k / 2, other = k % 2;

        mpq_sub(a, r->one, p->x[i]);
        mpq_sub(b, r->one, p->x[1 - i]);
        mpq_mul(a, own == 0 ? p->x[i] : a, other == 0 ? p->x[1 - i] : b);
        mpq_mul(a, a, r->pay[i][own][other]);
        mpq_add(out, out, a);
    }
    mpq_set_ui(half, 1, 2);
    mpq_mul(a, p->x[i], p->x[i]);
    mpq_mul(a, a, half);
    mpq_sub(out, out, a);
    mpq_clear(a);
    mpq_clear(b);
    mpq_clear(half);
}

static eq_status equilibrium(eq_arena *arena, const race *r, size_t k, eq_equilibrium *e)
{
    double *prob = EQ_NEW(arena, 4, double);
    const char **exact = EQ_NEW(arena, 4, const char *);
    bool good = prob != NULL && exact != NULL;
    mpq_t q;

    mpq_init(q);
    for (size_t i = 0; i < 2 && good; i++) {
        prob[2 * i] = eq_rational_double(r->found[k].x[i]);
        exact[2 * i] = eq_rational_text(arena, r->found[k].x[i]);
        mpq_sub(q, r->one, r->found[k].x[i]);
        prob[2 * i + 1] = eq_rational_double(q);
        exact[2 * i + 1] = eq_rational_text(arena, q);
        worth(r, &r->found[k], i, q);
        e->payoff[i] = eq_rational_double(q);
        e->payoff_exact[i] = eq_rational_text(arena, q);
        good = exact[2 * i] != NULL && exact[2 * i + 1] != NULL && e->payoff_exact[i] != NULL;
    }
    mpq_clear(q);
    e->prob = prob;
    e->prob_exact = exact;
    e->component = r->component[k];
    return good ? EQ_OK : EQ_ERR_MEMORY;
}

/* One round: a reply moves one way with q, so the replies to a range of q end at its ends. */
static bool strike_out(const race *r, pair *low, pair *high)
{
    mpq_t end[2][2];
    bool moved = false;

    for (size_t i = 0; i < 2; i++) {
        bool rises = mpq_sgn(r->slope[i]) >= 0;

        mpq_init(end[i][0]);
        mpq_init(end[i][1]);
        reply(r, i, rises ? low->x[1 - i] : high->x[1 - i], end[i][0]);
        reply(r, i, rises ? high->x[1 - i] : low->x[1 - i], end[i][1]);
    }
    for (size_t i = 0; i < 2; i++) {
        moved = moved || !mpq_equal(low->x[i], end[i][0]) || !mpq_equal(high->x[i], end[i][1]);
        mpq_swap(low->x[i], end[i][0]);
        mpq_swap(high->x[i], end[i][1]);
        mpq_clear(end[i][0]);
        mpq_clear(end[i][1]);
    }
    return moved;
}

static void eliminate(const race *r, eq_cutoff_left *left)
{
    pair low, high;

    for (size_t i = 0; i < 2; i++) {
        mpq_init(low.x[i]);
        mpq_init(high.x[i]);
        mpq_set(high.x[i], r->one);
    }
    *left = (eq_cutoff_left){ .settled = false };
    while (!left->settled && left->n_round < EQ_CUTOFF_ROUNDS) {
        left->settled = !strike_out(r, &low, &high);
        left->n_round += !left->settled;
    }
    for (size_t i = 0; i < 2; i++) {
        left->low[i] = eq_rational_double(low.x[i]);
        left->high[i] = eq_rational_double(high.x[i]);
        mpq_clear(low.x[i]);
        mpq_clear(high.x[i]);
    }
}

static bool finite(const eq_table *t)
{
    for (size_t k = 0; k < t->n_profile * t->n_player; k++) {
        if (!isfinite(t->payoff[k])) {
            return false;
        }
    }
    return true;
}

eq_status eq_cutoff_solve(const eq_table *t, eq_arena *arena, eq_solution *out,
                          eq_cutoff_left *left)
{
    eq_equilibrium *list = EQ_NEW(arena, MOST, eq_equilibrium);
    race r = { .n_found = 0 };
    eq_status rc = EQ_OK;

    if (t->n_player != 2 || t->n_strategy[0] != 2 || t->n_strategy[1] != 2) {
        return EQ_ERR_UNSUPPORTED;
    }
    if (list == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (!finite(t)) {
        return EQ_ERR_NAN;
    }
    each(&r, mpq_init);
    load(&r, t);
    add_inside(&r);
    add_ends(&r);
    for (size_t k = 0; k < r.n_found; k++) {
        EQ_TRY(equilibrium(arena, &r, k, &list[k]));
    }
    eliminate(&r, left);
    *out = (eq_solution){ .method = "cutoff",
                          .n_equilibrium = r.n_found,
                          .n_component = r.n_component,
                          .equilibrium = list,
                          .complete = true,
                          .n_step = left->n_round };
out:
    each(&r, mpq_clear);
    return rc;
}
