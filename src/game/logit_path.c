/* Predictor and corrector along the arc of the branch: Euler's step on the tangent, then Newton's
 * method in the plane across it; the step grows while few corrections are needed and the tangent
 * turns little [turocy2005]. The direction is kept by the last tangent, so that a branch that
 * turns back in lambda is followed, and a point at which others cross it is passed. */
#include "game/logit_path.h"

#include <math.h>
#include <string.h>

#include "game/tree.h"
#include "num/mathx.h"

typedef eq_logit_path path;

enum { MOST_NEWTON = 8, MOST_DAMPED = 80, N_BISECTION = 50 };
#define GOAL          1e-11 /* of the corrections, and what rounding leaves of lambda times payoffs: */
#define ROUNDING      4e-15
#define MOST_LOG_STEP 2.0
#define LEAST_ALIGN   0.9 /* cosine between tangents one step apart */
#define CAREFUL_ALIGN 0.999
#define CAREFUL_STEP  0.1

/* Solves lu y = y by elimination with row pivoting; lu is destroyed. Returns the sign of the
 * determinant; 0: singular. */
static int eliminate(size_t n, double *lu, double *y)
{
    int sign = 1;

    for (size_t k = 0; k < n; k++) {
        size_t p = k;

        for (size_t i = k + 1; i < n; i++) {
            p = fabs(lu[i * n + k]) > fabs(lu[p * n + k]) ? i : p;
        }
        if (!(fabs(lu[p * n + k]) > 0)) {
            return 0;
        }
        sign *= lu[p * n + k] > 0 ? 1 : -1;
        for (size_t j = 0; p != k && j < n; j++) {
            double s = lu[k * n + j];

            lu[k * n + j] = lu[p * n + j];
            lu[p * n + j] = s;
        }
        if (p != k) {
            double s = y[k];

            y[k] = y[p];
            y[p] = s;
            sign = -sign;
        }
        for (size_t i = k + 1; i < n; i++) {
            double m = lu[i * n + k] / lu[k * n + k];

            if (m == 0) {
                continue;
            }
            for (size_t j = k + 1; j < n; j++) {
                lu[i * n + j] -= m * lu[k * n + j];
            }
            y[i] -= m * y[k];
        }
    }
    for (size_t k = n; k-- > 0;) {
        for (size_t j = k + 1; j < n; j++) {
            y[k] -= lu[k * n + j] * y[j];
        }
        y[k] /= lu[k * n + k];
        if (!isfinite(y[k])) {
            return 0;
        }
    }
    return sign;
}

/* y of [J; row] y = y at the point that was looked at last. */
static bool bordered(path *s, double lambda, const double *row, double *y)
{
    eq_logit_jacobian(&s->g, lambda, s->jac);
    memcpy(s->lu, s->jac, s->n * (s->n + 1) * sizeof *s->lu);
    memcpy(s->lu + s->n * (s->n + 1), row, (s->n + 1) * sizeof *s->lu);
    return eliminate(s->n + 1, s->lu, y) != 0;
}

bool eq_logit_path_tangent(path *s, const double *along, double *out)
{
    double norm = 0;

    eq_logit_look(&s->g, s->x);
    memset(out, 0, (s->n + 1) * sizeof *out);
    out[s->n] = 1;
    if (!bordered(s, s->x[s->n], along, out)) {
        return false;
    }
    for (size_t i = 0; i <= s->n; i++) {
        norm += out[i] * out[i];
    }
    for (size_t i = 0; i <= s->n; i++) {
        out[i] /= sqrt(norm);
    }
    return norm > 0 && isfinite(norm);
}

/* Largest term of f against the logarithms that it holds. */
static double scaled(const path *s, const double *u)
{
    double most = 0;

    for (size_t i = 0; i < s->n; i++) {
        double e = fabs(s->f[i]) / (1 + fabs(u[i]));

        most = e <= most ? most : e;
    }
    return most;
}

/* What the rounding of large logarithms leaves: beliefs where hardly any play comes hang on their
 * differences. */
static double noise(const path *s, const double *u)
{
    double most = 1;

    for (size_t i = 0; i < s->n; i++) {
        most = eq_max(most, fabs(u[i]));
    }
    return eq_min(1e-6, ROUNDING * most * fabs(u[s->n]) * s->range);
}

/* Newton from s->next with row . change = 0. The corrections must shrink. */
static bool correct(path *s, const double *row, int *n_step)
{
    double last = INFINITY, goal = GOAL;

    for (*n_step = 0; *n_step <= MOST_NEWTON; ++*n_step) {
        double size = 0;

        eq_logit_look(&s->g, s->next);
        eq_logit_value(&s->g, s->next, s->next[s->n], s->f);
        goal = GOAL + ROUNDING * fabs(s->next[s->n]) * s->range;
        if (eq_logit_error(&s->g, s->next[s->n]) <= goal && scaled(s, s->next) <= 1e-9) {
            return true;
        }
        s->f[s->n] = 0;
        if (*n_step == MOST_NEWTON || !bordered(s, s->next[s->n], row, s->f)) {
            break;
        }
        s->n_newton++;
        for (size_t i = 0; i <= s->n; i++) {
            s->next[i] -= s->f[i];
            size = eq_max(size, fabs(s->f[i]) / (1 + fabs(s->next[i])));
        }
        if (!(size < (*n_step > 0 ? 0.9 * last : 1.0)) && size > 1e-10) {
            break;
        }
        last = size;
    }
    if (eq_logit_error(&s->g, s->next[s->n]) <= goal + noise(s, s->next) &&
        scaled(s, s->next) <= goal + noise(s, s->next)) {
        *n_step = 4; /* as good as it gets; smaller steps would be no better */
        return true;
    }
    return false;
}

static void swap(double **a, double **b)
{
    double *c = *a;

    *a = *b;
    *b = c;
}

/* The first level that a step of this length foresees to meet; the step ends there. */
static size_t foresee(const path *s, const eq_path_levels *levels, double *step)
{
    double from = s->x[s->n], by = s->tangent[s->n], to = from + *step * by;
    size_t met = levels->n;

    for (size_t k = 0; k < levels->n; k++) {
        double h = (levels->at[k] - from) / by;

        if (levels->side[k] * by > 0 && levels->side[k] * (to - levels->at[k]) >= 0 &&
            (met == levels->n || h < *step)) {
            met = k;
            *step = h;
        }
    }
    return met;
}

size_t eq_logit_path_advance(path *s, eq_path_levels *levels, double *step)
{
    size_t n = s->n;

    for (; *step >= EQ_PATH_LEAST_STEP; *step *= 0.5) {
        double h = *step, cosine = 0, change = 0;
        size_t met = foresee(s, levels, &h);
        int newton;

        for (size_t i = 0; i <= n; i++) {
            s->next[i] = s->guess[i] = s->x[i] + h * s->tangent[i];
        }
        if (!correct(s, met < levels->n ? s->up : s->tangent, &newton)) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            change = eq_max(change, fabs(s->next[i] - s->guess[i]));
        }
        if (change > s->most_change) {
            continue;
        }
        swap(&s->x, &s->next);
        if (eq_logit_path_tangent(s, s->tangent, s->turned)) {
            for (size_t i = 0; i <= n; i++) {
                cosine += s->turned[i] * s->tangent[i];
            }
        }
        if (cosine < (s->careful ? CAREFUL_ALIGN : LEAST_ALIGN) &&
            h > 1e-4) { /* too far, perhaps onto another branch */
            swap(&s->x, &s->next);
            continue;
        }
        if (cosine > 0) {
            swap(&s->tangent, &s->turned);
        } else {
            memcpy(s->turned, s->tangent, (n + 1) * sizeof *s->turned);
        }
        if (met < levels->n) {
            levels->side[met] = -levels->side[met];
        }
        *step *= newton <= 3 ? 2 : newton >= 6 ? 0.5 : 1;
        *step = s->careful ? eq_min(*step, CAREFUL_STEP) : *step;
        return met;
    }
    return levels->n;
}

/* x is the point of the branch over from + h along. */
static bool look_between(path *s, const double *from, const double *along, double h)
{
    int newton;

    for (size_t i = 0; i <= s->n; i++) {
        s->next[i] = from[i] + h * along[i];
    }
    if (!correct(s, along, &newton)) {
        return false;
    }
    memcpy(s->x, s->next, (s->n + 1) * sizeof *s->x);
    return eq_logit_path_tangent(s, along, s->guess);
}

bool eq_logit_path_turn(path *s, double *lambda)
{
    size_t n = s->n;
    double *from = s->next, *along = s->turned, *to = s->x, lo = 0, hi = 0;
    bool good = true;

    s->next = s->last;
    s->x = s->trial;
    for (size_t i = 0; i <= n; i++) {
        hi += along[i] * (to[i] - from[i]);
    }
    for (int k = 0; k < N_BISECTION && good; k++) {
        double mid = 0.5 * (lo + hi);

        good = look_between(s, from, along, mid);
        *((s->guess[n] > 0) == (along[n] > 0) ? &lo : &hi) = mid;
    }
    *lambda = s->x[n];
    s->next = from;
    s->x = to;
    return good;
}

/* Subtracts from the logarithms of each information set what makes its chances sum to 1. */
static void normalise(const path *s, double *u)
{
    for (size_t i = 0; i < s->t->n_infoset; i++) {
        const eq_infoset *set = &s->t->infoset[i];
        double most = -INFINITY, sum = 0;

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            most = eq_max(most, u[set->first + a]);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            sum += eq_exp(u[set->first + a] - most);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            u[set->first + a] -= most + eq_log(sum);
        }
    }
}

bool eq_logit_path_solve(path *s)
{
    int n_step;

    for (int k = 0; k < MOST_DAMPED; k++) {
        double left = 0, size = 0;

        normalise(s, s->next);
        eq_logit_look(&s->g, s->next);
        eq_logit_value(&s->g, s->next, s->next[s->n], s->f);
        s->f[s->n] = 0;
        for (size_t i = 0; i < s->n; i++) {
            left = eq_max(left, fabs(s->f[i]));
        }
        if (!(left > 1e-6)) {
            break;
        }
        if (!bordered(s, s->next[s->n], s->up, s->f)) {
            return false;
        }
        s->n_newton++;
        for (size_t i = 0; i < s->n; i++) {
            size = eq_max(size, fabs(s->f[i]));
        }
        for (size_t i = 0; i < s->n; i++) {
            s->next[i] -= s->f[i] * eq_min(1, MOST_LOG_STEP / size);
        }
    }
    if (!correct(s, s->up, &n_step)) {
        return false;
    }
    swap(&s->x, &s->next);
    eq_logit_look(&s->g, s->x);
    return eq_logit_error(&s->g, s->x[s->n]) <= EQ_PATH_LISTED;
}

int eq_logit_path_sign(path *s)
{
    memset(s->f, 0, (s->n + 1) * sizeof *s->f);
    eq_logit_look(&s->g, s->x);
    eq_logit_jacobian(&s->g, s->x[s->n], s->jac);
    memcpy(s->lu, s->jac, s->n * (s->n + 1) * sizeof *s->lu);
    memcpy(s->lu + s->n * (s->n + 1), s->up, (s->n + 1) * sizeof *s->lu);
    return eliminate(s->n + 1, s->lu, s->f);
}

/* The widest range of one player's payoffs from an outcome. */
static double range(const eq_tree *t)
{
    double most = 0;

    for (size_t p = 0; p < t->n_player; p++) {
        double lo = 0, hi = 0;

        for (size_t o = 0; o < t->n_outcome; o++) {
            lo = o == 0 ? t->outcome[o].payoff[p] : eq_min(lo, t->outcome[o].payoff[p]);
            hi = o == 0 ? t->outcome[o].payoff[p] : eq_max(hi, t->outcome[o].payoff[p]);
        }
        most = eq_max(most, hi - lo);
    }
    return most > 0 ? most : 1;
}

eq_status eq_logit_path_init(path *s, const eq_tree *t, eq_arena *arena)
{
    size_t n = t->n_action;
    double **const row[] = { &s->x, &s->tangent, &s->next,  &s->turned, &s->up,
                             &s->f, &s->last,    &s->guess, &s->trial };
    eq_status rc;

    *s = (path){ .t = t, .n = n, .range = range(t), .most_change = INFINITY };
    EQ_TRY(eq_logit_init(&s->g, t, arena));
    s->jac = eq_arena_alloc(arena, n, (n + 1) * sizeof *s->jac);
    s->lu = eq_arena_alloc(arena, n + 1, (n + 1) * sizeof *s->lu);
    rc = s->jac == NULL || s->lu == NULL ? EQ_ERR_MEMORY : EQ_OK;
    for (size_t k = 0; k < EQ_COUNT(row); k++) {
        *row[k] = EQ_NEW(arena, n + 1, double);
        rc = *row[k] == NULL ? EQ_ERR_MEMORY : rc;
    }
    EQ_TRY(rc);
    s->up[n] = 1;
    eq_tree_even(t, s->x);
    for (size_t i = 0; i < n; i++) {
        s->x[i] = eq_log(s->x[i]);
    }
out:
    return rc;
}
