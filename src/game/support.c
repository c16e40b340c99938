/* The unknowns of a support are the chances of its strategies and what each player earns; the
 * equations say that every strategy of the support earns that, and that chances sum to 1. Payoffs
 * are brought to [0, 1] for each player first. */
#include "game/support.h"

#include <gmp.h>
#include <math.h>
#include <string.h>

#include "game/best_reply.h"
#include "game/rational.h"
#include "num/mathx.h"
#include "num/matrix.h"
#include "num/rng.h"

enum { MOST_UNKNOWN = EQ_SUPPORT_STRATEGIES + EQ_MAX_PLAYERS, N_START = 24, MOST_NEWTON = 40 };
_Static_assert((int)MOST_UNKNOWN <= (int)EQ_MATRIX_MAX, "the equations of a support fit");

static const double SOLVED = 1e-12;  /* of the equations: a few roundings of payoffs in [0, 1] */
static const double ADMITTED = 1e-9; /* residual */
static const double PLAYED = 1e-6, SAME = 1e-6, LONGEST = 0.3; /* of chances */
static const double FLAT = 1e9; /* the inverse of a system this large: no single point */

typedef struct hunt {
    const eq_table *t;
    eq_table unit; /* payoffs in [0, 1] */
    eq_arena *arena;
    size_t first[EQ_MAX_PLAYERS], stride[EQ_MAX_PLAYERS];
    /* the support: strategies of player i are list[begin[i]] .. list[begin[i + 1] - 1] */
    size_t list[EQ_SUPPORT_STRATEGIES], begin[EQ_MAX_PLAYERS + 1];
    eq_equilibrium *found;
    size_t n_found, n_before; /* n_before: found in earlier supports */
    bool full;
} hunt;

/* ---- the profiles of a support -----------------------------------------------------------------
 */

/* Place in the list of each player's strategy. */
typedef struct digits {
    size_t at[EQ_MAX_PLAYERS];
} digits;

static size_t profile(const hunt *h, const digits *d)
{
    size_t p = 0;

    for (size_t i = 0; i < h->t->n_player; i++) {
        p += h->list[d->at[i]] * h->stride[i];
    }
    return p;
}

static void first_profile(const hunt *h, digits *d)
{
    memcpy(d->at, h->begin, sizeof d->at);
}

/* The next profile in which player `but` stays (n_player: nobody stays); false after the last. */
static bool next_profile(const hunt *h, digits *d, size_t but)
{
    for (size_t i = 0; i < h->t->n_player; i++) {
        if (i == but) {
            continue;
        }
        if (++d->at[i] < h->begin[i + 1]) {
            return true;
        }
        d->at[i] = h->begin[i];
    }
    return false;
}

/* ---- what is ruled out -------------------------------------------------------------------------
 */

/* Strategy a of player i earns less than strategy b against everything in the others' supports.
 * Doubles nearest to two payoffs differ only if these do, and in the same direction. */
static bool worse(const hunt *h, size_t i, size_t a, size_t b)
{
    const eq_table *t = h->t;
    digits d;

    first_profile(h, &d);
    do {
        size_t rest = profile(h, &d) - h->list[d.at[i]] * h->stride[i];

        if (!(t->payoff[(rest + a * h->stride[i]) * t->n_player + i] <
              t->payoff[(rest + b * h->stride[i]) * t->n_player + i])) {
            return false;
        }
    } while (next_profile(h, &d, i));
    return true;
}

static bool ruled_out(const hunt *h)
{
    for (size_t i = 0; i < h->t->n_player; i++) {
        for (size_t k = h->begin[i]; k < h->begin[i + 1]; k++) {
            for (size_t b = 0; b < h->t->n_strategy[i]; b++) {
                if (b != h->list[k] && worse(h, i, h->list[k], b)) {
                    return true;
                }
            }
        }
    }
    return false;
}

static bool is_pure(const hunt *h)
{
    return h->begin[h->t->n_player] == h->t->n_player;
}

/* No player has more equations than the others have chances: else nothing but chance can solve
 * them. */
static bool balanced(const hunt *h)
{
    size_t n = h->t->n_player, all = h->begin[n] - n;

    for (size_t i = 0; i < n; i++) {
        if (2 * (h->begin[i + 1] - h->begin[i] - 1) > all) {
            return false;
        }
    }
    return true;
}

/* ---- equations ---------------------------------------------------------------------------------
 */

/* The chance that the others come to their part of a profile, players i and j left out. */
static double weight(const hunt *h, const digits *d, const double *x, size_t i, size_t j)
{
    double w = 1;

    for (size_t l = 0; l < h->t->n_player; l++) {
        w *= l == i || l == j ? 1 : x[d->at[l]];
    }
    return w;
}

/* x: chances, then earnings; f[m] and jac[m][m] are filled. */
static void equations(const hunt *h, const double *x, double *f, double *jac)
{
    size_t n = h->t->n_player, k = h->begin[n], m = k + n;
    digits d;

    memset(f, 0, m * sizeof *f);
    memset(jac, 0, m * m * sizeof *jac);
    first_profile(h, &d);
    do {
        const double *pay = h->unit.payoff + profile(h, &d) * n;

        for (size_t i = 0; i < n; i++) {
            size_t row = d.at[i];

            f[row] += weight(h, &d, x, i, i) * pay[i];
            for (size_t j = 0; j < n; j++) {
                if (j != i) {
                    jac[row * m + d.at[j]] += weight(h, &d, x, i, j) * pay[i];
                }
            }
        }
    } while (next_profile(h, &d, n));
    for (size_t i = 0; i < n; i++) {
        f[k + i] = -1;
        for (size_t row = h->begin[i]; row < h->begin[i + 1]; row++) {
            f[row] -= x[k + i];
            jac[row * m + k + i] = -1;
            f[k + i] += x[row];
            jac[(k + i) * m + row] = 1;
        }
    }
}

static double largest(size_t n, const double *x)
{
    double most = 0;

    for (size_t i = 0; i < n; i++) {
        most = fabs(x[i]) > most ? fabs(x[i]) : most;
    }
    return most;
}

/* Newton's method from x; true when the equations hold. */
static bool newton(const hunt *h, double *x)
{
    size_t k = h->begin[h->t->n_player], m = k + h->t->n_player;
    double f[MOST_UNKNOWN], jac[MOST_UNKNOWN * MOST_UNKNOWN], step[MOST_UNKNOWN];

    for (int i = 0; i < MOST_NEWTON; i++) {
        double longest;

        equations(h, x, f, jac);
        if (!isfinite(largest(m, f)) || !eq_matrix_solve(m, jac, f, step)) {
            break;
        }
        longest = largest(k, step);
        for (size_t j = 0; j < m; j++) {
            x[j] -= step[j] * (longest > LONGEST ? LONGEST / longest : 1);
        }
        if (longest < 1e-15) {
            break;
        }
    }
    equations(h, x, f, jac);
    return largest(m, f) <= SOLVED;
}

/* Whether the equations fix the point: the system can be inverted there. */
static bool single(const hunt *h, const double *x)
{
    size_t m = h->begin[h->t->n_player] + h->t->n_player;
    double f[MOST_UNKNOWN], jac[MOST_UNKNOWN * MOST_UNKNOWN], step[MOST_UNKNOWN];

    equations(h, x, f, jac);
    for (size_t j = 0; j < m; j++) {
        f[j] = eq_rng_unit(1, j, 0, 0);
    }
    return eq_matrix_solve(m, jac, f, step) && largest(m, step) < FLAT;
}

/* ---- what is found -----------------------------------------------------------------------------
 */

/* NULL when the list is full. */
static eq_equilibrium *more(hunt *h)
{
    if (h->n_found == EQ_SUPPORT_LISTED) {
        h->full = true;
        return NULL;
    }
    h->found[h->n_found].component = h->n_found;
    return &h->found[h->n_found++];
}

static bool known(const hunt *h, const double *prob, size_t n)
{
    for (size_t k = h->n_before; k < h->n_found; k++) {
        double far = 0;

        for (size_t s = 0; s < n; s++) {
            far = eq_max(far, fabs(h->found[k].prob[s] - prob[s]));
        }
        if (far < SAME) {
            return true;
        }
    }
    return false;
}

/* A point of the support as a profile: kept when it is new and an equilibrium. */
static eq_status keep(hunt *h, const double *x)
{
    const eq_table *t = h->t;
    size_t n = h->first[t->n_player - 1] + t->n_strategy[t->n_player - 1];
    double prob[EQ_SUPPORT_STRATEGIES] = { 0 }, payoff[EQ_MAX_PLAYERS], *copy;
    eq_equilibrium *e;

    for (size_t i = 0; i < t->n_player; i++) {
        for (size_t k = h->begin[i]; k < h->begin[i + 1]; k++) {
            if (!(x[k] > PLAYED)) {
                return EQ_OK;
            }
            prob[h->first[i] + h->list[k]] = x[k];
        }
    }
    if (known(h, prob, n) || !(eq_best_reply_residual(&h->unit, prob, payoff) <= ADMITTED) ||
        (h->n_found > h->n_before && !single(h, x))) { /* one point of a connected set will do */
        return EQ_OK;
    }
    e = more(h);
    copy = e != NULL ? EQ_NEW(h->arena, n, double) : NULL;
    if (e == NULL || copy == NULL) {
        return e == NULL ? EQ_OK : EQ_ERR_MEMORY;
    }
    memcpy(copy, prob, n * sizeof *copy);
    e->prob = copy;
    e->residual = eq_best_reply_residual(t, copy, e->payoff);
    return EQ_OK;
}

static eq_status search(hunt *h)
{
    size_t n = h->t->n_player, k = h->begin[n];
    double x[MOST_UNKNOWN] = { 0 };
    eq_status rc = EQ_OK;

    h->n_before = h->n_found;
    for (size_t start = 0; start < N_START; start++) {
        for (size_t i = 0; i < n; i++) {
            double sum = 0;

            for (size_t s = h->begin[i]; s < h->begin[i + 1]; s++) {
                x[s] = start == 0 ? 1 : eq_rng_unit(1, start, 1, s);
                sum += x[s];
            }
            for (size_t s = h->begin[i]; s < h->begin[i + 1]; s++) {
                x[s] /= sum;
            }
            x[k + i] = 0.5;
        }
        if (newton(h, x)) {
            EQ_TRY(keep(h, x));
        }
    }
out:
    return rc;
}

/* ---- pure equilibria ---------------------------------------------------------------------------
 */

/* Whether no player gains by another strategy; in fractions. */
static bool stands(const eq_table *t, const size_t *stride, size_t p)
{
    bool good = true;
    mpq_t now, other;

    mpq_init(now);
    mpq_init(other);
    for (size_t i = 0; i < t->n_player && good; i++) {
        size_t own = p / stride[i] % t->n_strategy[i];

        eq_rational_payoff(now, t, p, i);
        for (size_t s = 0; s < t->n_strategy[i] && good; s++) {
            eq_rational_payoff(other, t, p - own * stride[i] + s * stride[i], i);
            good = mpq_cmp(other, now) <= 0;
        }
    }
    mpq_clear(now);
    mpq_clear(other);
    return good;
}

static eq_status keep_pure(hunt *h, size_t p)
{
    const eq_table *t = h->t;
    size_t n = h->first[t->n_player - 1] + t->n_strategy[t->n_player - 1];
    eq_equilibrium *e = more(h);
    double *prob = EQ_NEW(h->arena, n, double);
    const char **exact = EQ_NEW(h->arena, n, const char *);
    mpq_t q;

    if (e == NULL || prob == NULL || exact == NULL) {
        return e == NULL ? EQ_OK : EQ_ERR_MEMORY;
    }
    mpq_init(q);
    for (size_t s = 0; s < n; s++) {
        exact[s] = "0";
    }
    for (size_t i = 0; i < t->n_player; i++) {
        size_t own = h->first[i] + p / h->stride[i] % t->n_strategy[i];

        prob[own] = 1;
        exact[own] = "1";
        eq_rational_payoff(q, t, p, i);
        e->payoff[i] = t->payoff[p * t->n_player + i];
        e->payoff_exact[i] = eq_rational_text(h->arena, q);
    }
    mpq_clear(q);
    e->prob = prob;
    e->prob_exact = exact;
    for (size_t i = 0; i < t->n_player; i++) {
        if (e->payoff_exact[i] == NULL) {
            return EQ_ERR_MEMORY;
        }
    }
    return EQ_OK;
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

/* Payoffs in [0, 1], and the places of players. */
static eq_status prepare(hunt *h)
{
    const eq_table *t = h->t;
    double *unit = EQ_NEW(h->arena, t->n_profile * t->n_player, double);

    h->found = EQ_NEW(h->arena, EQ_SUPPORT_LISTED, eq_equilibrium);
    if (unit == NULL || h->found == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < t->n_player; i++) {
        double low = INFINITY, high = -INFINITY;

        h->first[i] = i == 0 ? 0 : h->first[i - 1] + t->n_strategy[i - 1];
        h->stride[i] = i == 0 ? 1 : h->stride[i - 1] * t->n_strategy[i - 1];
        for (size_t p = 0; p < t->n_profile; p++) {
            double u = t->payoff[p * t->n_player + i];

            if (!isfinite(u)) {
                return EQ_ERR_NAN;
            }
            low = eq_min(low, u);
            high = eq_max(high, u);
        }
        for (size_t p = 0; p < t->n_profile; p++) {
            double u = t->payoff[p * t->n_player + i];

            unit[p * t->n_player + i] = high > low ? (u - low) / (high - low) : 0;
        }
    }
    h->unit = *t;
    h->unit.payoff = unit;
    h->unit.exact = NULL;
    return EQ_OK;
}

/* Support number `code`: for each player a set of strategies, never empty. */
static void set_support(hunt *h, size_t code)
{
    size_t n = 0;

    for (size_t i = 0; i < h->t->n_player; i++) {
        size_t n_set = ((size_t)1 << h->t->n_strategy[i]) - 1, set = code % n_set + 1;

        code /= n_set;
        h->begin[i] = n;
        for (size_t s = 0; s < h->t->n_strategy[i]; s++) {
            if ((set >> s & 1) != 0) {
                h->list[n++] = s;
            }
        }
    }
    h->begin[h->t->n_player] = n;
}

static eq_status count_supports(const eq_table *t, size_t *n_support)
{
    size_t n = 0;

    *n_support = 1;
    for (size_t i = 0; i < t->n_player; i++) {
        n += t->n_strategy[i];
        if (n > EQ_SUPPORT_STRATEGIES) {
            return EQ_ERR_SIZE;
        }
        *n_support *= ((size_t)1 << t->n_strategy[i]) - 1; /* at most 2^24 in all */
    }
    return *n_support <= EQ_SUPPORT_MOST ? EQ_OK : EQ_ERR_SIZE;
}

eq_status eq_support_solve(const eq_table *t, eq_arena *arena, eq_solution *out)
{
    hunt h = { .t = t, .arena = arena };
    bool complete = true;
    size_t n_support;
    eq_status rc;

    EQ_TRY(count_supports(t, &n_support));
    EQ_TRY(prepare(&h));
    for (size_t p = 0; p < t->n_profile; p++) {
        if (stands(t, h.stride, p)) {
            EQ_TRY(keep_pure(&h, p));
        }
    }
    for (size_t code = 0; code < n_support && !h.full; code++) {
        set_support(&h, code);
        if (is_pure(&h) || ruled_out(&h)) {
            continue;
        }
        complete = false;
        if (balanced(&h)) {
            EQ_TRY(search(&h));
        }
    }
    *out = (eq_solution){ .method = "support",
                          .n_equilibrium = h.n_found,
                          .n_component = h.n_found,
                          .equilibrium = h.found,
                          .complete = complete && !h.full,
                          .stop = h.full           ? EQ_SOLVE_LIMIT
                                  : h.n_found == 0 ? EQ_SOLVE_STALLED
                                                   : EQ_SOLVE_DONE,
                          .n_step = n_support };
out:
    return rc;
}
