/* Predictor and corrector along the arc of the branch: Euler's step on the tangent, then Newton's
 * method in the plane across it; the step grows while few corrections are needed and the tangent
 * turns little [turocy2005]. The direction is kept by the last tangent, so that a branch that
 * turns back in lambda is followed, and a point at which others cross it is passed. */
#include "game/qre.h"

#include <math.h>
#include <string.h>

#include "game/best_reply_tree.h"
#include "game/logit.h"
#include "game/tree.h"
#include "num/mathx.h"

enum { MOST_NEWTON = 8 };
#define FIRST_STEP    0.05
#define LEAST_STEP    1e-9
#define GOAL          1e-11 /* of the corrections, and what rounding leaves of lambda times payoffs: */
#define ROUNDING      4e-15
#define LISTED        1e-10
#define LEAST_ALIGN   0.9 /* cosine between tangents one step apart */
#define CAREFUL_ALIGN 0.999
#define CAREFUL_STEP  0.1

typedef struct path {
    const eq_tree *t;
    eq_logit g;
    size_t n;                            /* actions; lambda is entry n of a point */
    double range;                        /* widest of one player's payoffs */
    double *jac, *lu, *f;                /* [n][n + 1], [n + 1][n + 1], [n + 1] */
    double *x, *next, *tangent, *turned; /* [n + 1] */
    eq_qre_point *point;
    size_t n_point, cap_point;
    uint64_t n_newton;
    bool careful;
} path;

/* Solves lu y = y by elimination with row pivoting; lu is destroyed. False: singular. */
static bool eliminate(size_t n, double *lu, double *y)
{
    for (size_t k = 0; k < n; k++) {
        size_t p = k;

        for (size_t i = k + 1; i < n; i++) {
            p = fabs(lu[i * n + k]) > fabs(lu[p * n + k]) ? i : p;
        }
        if (!(fabs(lu[p * n + k]) > 0)) {
            return false;
        }
        for (size_t j = 0; p != k && j < n; j++) {
            double s = lu[k * n + j];

            lu[k * n + j] = lu[p * n + j];
            lu[p * n + j] = s;
        }
        if (p != k) {
            double s = y[k];

            y[k] = y[p];
            y[p] = s;
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
            return false;
        }
    }
    return true;
}

/* y of [J; row] y = y at the point that was looked at last. */
static bool bordered(path *s, double lambda, const double *row, double *y)
{
    eq_logit_jacobian(&s->g, lambda, s->jac);
    memcpy(s->lu, s->jac, s->n * (s->n + 1) * sizeof *s->lu);
    memcpy(s->lu + s->n * (s->n + 1), row, (s->n + 1) * sizeof *s->lu);
    return eliminate(s->n + 1, s->lu, y);
}

/* The unit tangent at s->x on the side of `along`. */
static bool tangent(path *s, const double *along, double *out)
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

static eq_status keep(path *s, eq_arena *arena)
{
    double *prob = EQ_NEW(arena, s->n, double);

    if (s->n_point == s->cap_point) {
        size_t cap = s->cap_point != 0 ? 2 * s->cap_point : 64;
        eq_qre_point *p = EQ_NEW(arena, cap, eq_qre_point);

        if (p == NULL) {
            return EQ_ERR_MEMORY;
        }
        if (s->n_point > 0) {
            memcpy(p, s->point, s->n_point * sizeof *p);
        }
        s->point = p;
        s->cap_point = cap;
    }
    if (prob == NULL) {
        return EQ_ERR_MEMORY;
    }
    eq_logit_look(&s->g, s->x);
    memcpy(prob, s->g.p, s->n * sizeof *prob);
    s->point[s->n_point++] = (eq_qre_point){ .lambda = s->x[s->n],
                                             .prob = prob,
                                             .residual = eq_logit_error(&s->g, s->x[s->n]) };
    return EQ_OK;
}

static void swap(double **a, double **b)
{
    double *c = *a;

    *a = *b;
    *b = c;
}

/* One accepted step, or *step too small. *there: lambda was met. */
static void advance(path *s, double lambda, double *step, bool *there)
{
    size_t n = s->n;

    for (*there = false; *step >= LEAST_STEP; *step *= 0.5) {
        bool last = s->tangent[n] > 0 && s->x[n] + *step * s->tangent[n] >= lambda, good;
        double h = last ? (lambda - s->x[n]) / s->tangent[n] : *step, cosine = 0;
        int newton;

        for (size_t i = 0; i <= n; i++) {
            s->next[i] = s->x[i] + h * s->tangent[i];
        }
        memset(s->turned, 0, (n + 1) * sizeof *s->turned);
        s->turned[n] = 1;
        good = correct(s, last ? s->turned : s->tangent, &newton);
        if (!good) {
            continue;
        }
        swap(&s->x, &s->next);
        if (tangent(s, s->tangent, s->turned)) {
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
        }
        *there = last;
        *step *= newton <= 3 ? 2 : newton >= 6 ? 0.5 : 1;
        *step = s->careful ? eq_min(*step, CAREFUL_STEP) : *step;
        return;
    }
}

static eq_status reserve(path *s, const eq_tree *t, eq_arena *arena)
{
    size_t n = t->n_action;
    eq_status rc = eq_logit_init(&s->g, t, arena);

    s->t = t;
    s->n = n;
    s->jac = eq_arena_alloc(arena, n, (n + 1) * sizeof *s->jac);
    s->lu = eq_arena_alloc(arena, n + 1, (n + 1) * sizeof *s->lu);
    s->f = EQ_NEW(arena, n + 1, double);
    s->x = EQ_NEW(arena, n + 1, double);
    s->next = EQ_NEW(arena, n + 1, double);
    s->tangent = EQ_NEW(arena, n + 1, double);
    s->turned = EQ_NEW(arena, n + 1, double);
    if (rc != EQ_OK || s->jac == NULL || s->lu == NULL || s->f == NULL || s->x == NULL ||
        s->next == NULL || s->tangent == NULL || s->turned == NULL) {
        return EQ_ERR_MEMORY;
    }
    eq_tree_even(t, s->x);
    for (size_t i = 0; i < n; i++) {
        s->x[i] = eq_log(s->x[i]);
    }
    return EQ_OK;
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

static eq_status follow(path *s, double lambda, bool limit, uint64_t most, eq_arena *arena,
                        eq_solution *out)
{
    double step = FIRST_STEP;
    bool there = false;
    eq_status rc = EQ_OK;

    out->stop = EQ_SOLVE_STALLED;
    memset(s->turned, 0, (s->n + 1) * sizeof *s->turned);
    s->turned[s->n] = 1;
    EQ_TRY(keep(s, arena));
    if (!tangent(s, s->turned, s->tangent)) {
        goto out;
    }
    while (!there && s->n_point <= most) {
        advance(s, lambda, &step, &there);
        if (step < LEAST_STEP && !there) {
            goto out;
        }
        EQ_TRY(keep(s, arena));
        if (limit && s->point[s->n_point - 1].residual > LISTED) {
            s->n_point--; /* rounding allows no larger lambda */
            there = true;
        }
    }
    out->stop = there ? EQ_SOLVE_DONE : EQ_SOLVE_LIMIT;
out:
    out->n_step = s->n_newton;
    return rc;
}

eq_status eq_qre_trace(const eq_tree *t, const eq_qre_options *options, eq_arena *arena,
                       eq_qre *out)
{
    static const eq_qre_options none = { 0 };
    eq_equilibrium *one = EQ_NEW(arena, 1, eq_equilibrium);
    uint32_t *before = EQ_NEW(arena, t->n_infoset, uint32_t);
    path s = { 0 };
    size_t who;
    double lambda;
    eq_status rc;

    options = options != NULL ? options : &none;
    if (one == NULL || before == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (!(options->lambda >= 0) || !isfinite(options->lambda)) {
        return EQ_ERR_RANGE;
    }
    EQ_TRY(eq_tree_recall(t, arena, before, &who));
    EQ_TRY(reserve(&s, t, arena));
    s.range = range(t);
    s.careful = options->careful;
    lambda = options->lambda > 0 ? options->lambda : 1e4 / s.range;
    *out = (eq_qre){ .solution = { .method = "qre", .equilibrium = one } };
    EQ_TRY(follow(&s, lambda, options->lambda == 0,
                  options->most_step != 0 ? options->most_step : 20000, arena, &out->solution));
    out->n_point = s.n_point;
    out->point = s.point;
    if (out->solution.stop == EQ_SOLVE_DONE) {
        one->prob = s.point[s.n_point - 1].prob;
        out->solution.n_equilibrium = out->solution.n_component = 1;
        rc = eq_tree_residual(t, one->prob, arena, one->payoff, &one->residual);
    }
out:
    return rc;
}
