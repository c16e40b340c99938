/* The exact methods, one lane after another. A lane's game is rounded to small fractions first:
 * payoffs to multiples of 2^-20 of the player's range, chances to multiples of 2^-20. Equilibria do
 * not change when a player's payoffs are shifted or multiplied, so that the payoffs of the rounded
 * game are the multiples themselves, whole numbers from 0. */
#include <math.h>
#include <string.h>

#include "game/backward.h"
#include "game/best_reply_tree.h"
#include "game/enumerate.h"
#include "game/reduced.h"
#include "game/lanes_in.h"
#include "game/signalling.h"
#include "game/tree.h"
#include "num/mathx.h"

enum { UNIT = 1 << 20, MOST_PROFILE = 1 << 14, MOST_BACKWARD = 256 };

/* ---- one lane as a tree ---- */

static void round_payoffs(const eq_tree *t, double *payoff, eq_frac *exact)
{
    for (size_t p = 0; p < t->n_player; p++) {
        double lo = INFINITY, hi = -INFINITY;

        for (size_t k = p; k < t->n_outcome * t->n_player; k += t->n_player) {
            lo = eq_min(lo, payoff[k]);
            hi = eq_max(hi, payoff[k]);
        }
        for (size_t k = p; k < t->n_outcome * t->n_player; k += t->n_player) {
            payoff[k] = hi > lo ? eq_round((payoff[k] - lo) / (hi - lo) * UNIT) : 0;
            exact[k] = (eq_frac){ (int64_t)payoff[k], 1 };
        }
    }
}

/* To multiples that sum to one; the likeliest action takes the difference. What is possible stays
 * so. */
static void round_chances(size_t n, double *chance, eq_frac *exact)
{
    int64_t k[EQ_LANES_MOST] = { 0 }, left = UNIT;
    size_t most = 0;

    EQ_ASSERT(n <= EQ_LANES_MOST);
    for (size_t a = 0; a < n; a++) {
        k[a] = (int64_t)eq_round(chance[a] * UNIT);
        k[a] = k[a] == 0 && chance[a] > 0 ? 1 : k[a];
        most = k[a] > k[most] ? a : most;
        left -= k[a];
    }
    k[most] += left;
    for (size_t a = 0; a < n; a++) {
        int64_t num = k[a], den = UNIT;

        while (den > 1 && num % 2 == 0) {
            num /= 2;
            den /= 2;
        }
        exact[a] = (eq_frac){ num, den };
        chance[a] = (double)k[a] / UNIT;
    }
}

eq_status eq_lanes_tree(const eq_lanes_game *g, const eq_lanes_in *in, size_t lane, bool exact,
                        eq_arena *arena, eq_tree *out)
{
    const eq_tree *t = g->tree;
    size_t n_payoff = t->n_outcome * t->n_player;
    eq_tree_outcome *outcome = EQ_NEW(arena, t->n_outcome, eq_tree_outcome);
    eq_infoset *infoset = EQ_NEW(arena, t->n_infoset, eq_infoset);
    double *payoff = EQ_NEW(arena, n_payoff, double);
    double *chance = EQ_NEW(arena, g->n_chance, double);
    eq_frac *frac = EQ_NEW(arena, n_payoff + g->n_chance, eq_frac); /* den 0: none */

    if (outcome == NULL || infoset == NULL || payoff == NULL || chance == NULL || frac == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t k = 0; k < n_payoff; k++) {
        payoff[k] = in->payoff[k * in->n + lane];
    }
    for (size_t k = 0; k < g->n_chance; k++) {
        chance[k] = in->chance[k * in->n + lane];
    }
    if (exact) {
        round_payoffs(t, payoff, frac);
    }
    for (size_t o = 0; o < t->n_outcome; o++) {
        outcome[o] = (eq_tree_outcome){ .name = "",
                                        .payoff = &payoff[o * t->n_player],
                                        .exact = &frac[o * t->n_player] };
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        infoset[i] = t->infoset[i];
        if (infoset[i].player == EQ_CHANCE) {
            infoset[i].chance = &chance[g->chance_first[i]];
            infoset[i].chance_exact = &frac[n_payoff + g->chance_first[i]];
            if (exact) {
                round_chances(infoset[i].n_action, &chance[g->chance_first[i]],
                              &frac[n_payoff + g->chance_first[i]]);
            }
        }
    }
    *out = *t;
    out->infoset = infoset;
    out->outcome = outcome;
    out->exact = exact;
    return EQ_OK;
}

/* ---- whether a method fits ---- */

/* By the solver itself, on payoffs of 0 and equal chances. */
static eq_status fits_signalling(const eq_lanes_game *g, eq_arena *arena)
{
    double *payoff = EQ_NEW(arena, g->tree->n_outcome * g->tree->n_player, double);
    double *chance = EQ_NEW(arena, g->n_chance, double);
    eq_lanes_in in = { .n = 1, .payoff = payoff, .chance = chance };
    eq_signalling s;
    eq_tree t;
    eq_status rc;

    if (payoff == NULL || chance == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < g->tree->n_infoset; i++) {
        const eq_infoset *set = &g->tree->infoset[i];

        for (size_t a = 0; set->player == EQ_CHANCE && a < set->n_action; a++) {
            chance[g->chance_first[i] + a] = 1 / (double)set->n_action;
        }
    }
    EQ_TRY(eq_lanes_tree(g, &in, 0, true, arena, &t));
    rc = eq_signalling_solve(&t, 1, arena, &s);
out:
    return rc;
}

eq_status eq_lanes_fits(const eq_lanes_game *g, eq_lanes_method method, eq_arena *arena)
{
    const eq_tree *t = g->tree;
    uint32_t *before = EQ_NEW(arena, t->n_infoset, uint32_t);
    size_t who;
    eq_status rc;

    if (before == NULL) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_tree_recall(t, arena, before, &who));
    if (method == EQ_LANES_SIGNALLING) {
        return fits_signalling(g, arena);
    }
    if (method == EQ_LANES_ENUMERATE) {
        return t->n_player == 2 ? EQ_OK : EQ_ERR_UNSUPPORTED;
    }
    for (size_t i = 0; method == EQ_LANES_BACKWARD && i < t->n_infoset; i++) {
        rc = t->infoset[i].n_member == 1 ? rc : EQ_ERR_UNSUPPORTED;
    }
out:
    return rc;
}

/* ---- solving ---- */

typedef struct found {
    eq_solution solution;
    uint8_t *kind; /* [n_equilibrium] */
    bool all;
} found;

static eq_status by_signalling(const eq_tree *t, eq_arena *arena, found *f)
{
    static const uint8_t kinds[] = { [EQ_SIGNAL_POOLING] = EQ_KIND_POOLING,
                                     [EQ_SIGNAL_SEPARATING] = EQ_KIND_SEPARATING,
                                     [EQ_SIGNAL_SEMI] = EQ_KIND_SEMI };
    eq_signalling s = { 0 };
    eq_status rc = eq_signalling_solve(t, 0, arena, &s);

    if (rc == EQ_ERR_UNSUPPORTED) { /* a type of chance 0 */
        *f = (found){ .all = true };
        return EQ_OK;
    }
    f->solution = s.solution;
    f->all = s.solution.complete;
    f->kind = EQ_NEW(arena, s.solution.n_equilibrium, uint8_t);
    if (rc == EQ_OK && f->kind == NULL) {
        rc = EQ_ERR_MEMORY;
    }
    for (size_t k = 0; rc == EQ_OK && k < s.solution.n_equilibrium; k++) {
        f->kind[k] = kinds[s.kind[k]];
    }
    return rc;
}

/* pure or mixed */
static eq_status tell_mixed(const eq_tree *t, eq_arena *arena, found *f)
{
    uint32_t *before = EQ_NEW(arena, t->n_infoset, uint32_t);
    uint32_t *owner = EQ_NEW(arena, t->n_action, uint32_t);
    bool *led = EQ_NEW(arena, t->n_infoset, bool);
    size_t who;
    eq_status rc;

    f->kind = EQ_NEW(arena, f->solution.n_equilibrium, uint8_t);
    if (before == NULL || owner == NULL || led == NULL || f->kind == NULL) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_tree_recall(t, arena, before, &who));
    eq_tree_owner(t, owner);
    for (size_t k = 0; k < f->solution.n_equilibrium; k++) {
        bool pure = eq_tree_pure(t, f->solution.equilibrium[k].prob, before, owner, led);

        f->kind[k] = pure ? EQ_KIND_PURE : EQ_KIND_MIXED;
    }
out:
    return rc;
}

static eq_status find(eq_lanes_method method, const eq_tree *t, eq_arena *arena, found *f)
{
    eq_backward b = { 0 };
    eq_status rc = EQ_OK;

    if (method == EQ_LANES_SIGNALLING) {
        return by_signalling(t, arena, f);
    }
    if (method == EQ_LANES_ENUMERATE) {
        rc = eq_solve_reduced(arena, t, MOST_PROFILE, eq_enumerate_all, &f->solution);
        if (rc == EQ_ERR_SIZE) {
            *f = (found){ .all = true };
            return EQ_OK;
        }
        f->all = f->solution.complete;
    } else {
        rc = eq_backward_solve(t, MOST_BACKWARD, arena, &b);
        f->solution = b.solution;
        f->all = b.all;
    }
    EQ_TRY(rc);
    rc = tell_mixed(t, arena, f);
out:
    return rc;
}

/* The equilibrium that is best (worst) for a player; the first of equally good ones. */
static size_t choose(const eq_lanes_in *in, const found *f)
{
    size_t at = 0;

    for (size_t k = 1; in->select != EQ_SELECT_EVENLY && k < f->solution.n_equilibrium; k++) {
        double x = f->solution.equilibrium[k].payoff[in->player];
        double y = f->solution.equilibrium[at].payoff[in->player];

        at = (in->select == EQ_SELECT_BEST ? x > y : x < y) ? k : at;
    }
    return at;
}

/* Writes what was found. The residual is that of the game as it is, not as it was rounded. */
static eq_status put(const eq_tree *real, const eq_lanes_in *in, size_t lane, const found *f,
                     eq_arena *arena, eq_lanes_out *out)
{
    size_t n = f->solution.n_equilibrium, first = choose(in, f);
    size_t n_set = in->select == EQ_SELECT_EVENLY ? n : 1;
    double payoff[EQ_MAX_PLAYERS];
    eq_status rc = EQ_OK;

    out->count[lane] = (double)n;
    for (size_t k = 0; k < n; k++) {
        out->any_kind[lane] |= f->kind[k];
    }
    if (n == 0 || !f->all || n_set > out->n_set) {
        out->fault[lane] = n == 0 ? EQ_LANES_STALLED : EQ_LANES_TOO_MANY;
        return EQ_OK;
    }
    out->residual[lane] = 0;
    for (size_t k = 0; k < n_set; k++) {
        const double *prob = f->solution.equilibrium[first + k].prob;
        double residual;

        for (size_t a = 0; a < real->n_action; a++) {
            out->prob[(k * real->n_action + a) * in->n + lane] = prob[a];
        }
        out->kind[k * in->n + lane] = f->kind[first + k];
        EQ_TRY(eq_tree_residual(real, prob, arena, payoff, &residual));
        out->residual[lane] = eq_max(out->residual[lane], residual);
    }
    out->n_of[lane] = (uint8_t)n_set;
out:
    return rc;
}

bool eq_lanes_usable(const eq_lanes_game *g, const eq_lanes_in *in, size_t lane)
{
    bool good = true;

    for (size_t k = 0; k < g->tree->n_outcome * g->tree->n_player; k++) {
        good = good && isfinite(in->payoff[k * in->n + lane]);
    }
    for (size_t k = 0; k < g->n_chance; k++) {
        double p = in->chance[k * in->n + lane];

        good = good && p >= 0 && p <= 1;
    }
    return good;
}

static eq_status solve(const eq_lanes_game *g, eq_lanes_method method, const eq_lanes_in *in,
                       size_t lane, eq_lanes_out *out)
{
    eq_arena *arena = NULL;
    eq_tree rounded, real;
    found f = { 0 };
    eq_status rc;

    EQ_TRY(eq_arena_create(&arena));
    EQ_TRY(eq_lanes_tree(g, in, lane, true, arena, &rounded));
    EQ_TRY(eq_lanes_tree(g, in, lane, false, arena, &real));
    EQ_TRY(find(method, &rounded, arena, &f));
    rc = put(&real, in, lane, &f, arena, out);
out:
    eq_arena_free(arena);
    return rc;
}

eq_status eq_lanes_exact_solve(const eq_lanes_game *g, eq_lanes_method method,
                               const eq_lanes_in *in, eq_lanes_out *out)
{
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < in->n; i++) {
        out->n_of[i] = 0;
        out->any_kind[i] = 0;
        out->count[i] = 0;
        out->residual[i] = NAN;
        out->fault[i] = 0;
        if (!eq_lanes_usable(g, in, i)) {
            out->fault[i] = EQ_LANES_STALLED;
            continue;
        }
        EQ_TRY(solve(g, method, in, i, out));
    }
out:
    return rc;
}
