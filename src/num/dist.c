/* Distributions: checks and preparation, modes. CDF: dist_cdf.c; quantiles: dist_quantile.c;
 * moments: dist_moment.c. Refuses to clamp: a bound truncates and says how much it removed. */
#include "num/dist.h"

#include <math.h>
#include <string.h>

#include "num/dist_in.h"
#include "num/lane.h"
#include "num/mathx.h"

static const double Z95 = 1.6448536269514727; /* 95 % point of the standard normal */

eq_status eq_dist_from_interval(double low, double high, bool share, eq_dist *out)
{
    eq_dist d = { .lo = -EQ_LANE_INF, .hi = EQ_LANE_INF };
    double l = low, h = high;

    if (!isfinite(low) || !isfinite(high)) {
        return EQ_ERR_NAN;
    }
    if (low >= high) {
        return EQ_ERR_ORDER;
    }
    if (share) {
        if (low <= 0 || high >= 1) {
            return EQ_ERR_RANGE;
        }
        d.family = EQ_DIST_LOGITNORMAL;
        l = eq_log(low) - eq_log1p(-low);
        h = eq_log(high) - eq_log1p(-high);
    } else if (low > 0) {
        d.family = EQ_DIST_LOGNORMAL;
        l = eq_log(low);
        h = eq_log(high);
    } else {
        d.family = EQ_DIST_NORMAL;
    }
    d.a = 0.5 * (l + h);
    d.b = (h - l) / (2 * Z95);
    *out = d;
    return EQ_OK;
}

/* ---- checks ---- */

typedef struct wrong {
    eq_status rc;
    const char *why;
} wrong;

static wrong check_shape(const eq_dist *d)
{
    const wrong fine = { EQ_OK, NULL };

    switch (d->family) {
    case EQ_DIST_POINT:
        break;
    case EQ_DIST_NORMAL:
    case EQ_DIST_LOGNORMAL:
    case EQ_DIST_LOGITNORMAL:
        return d->b < 0 ? (wrong){ EQ_ERR_RANGE, "sd" } : fine;
    case EQ_DIST_LOGUNIFORM:
        if (d->a <= 0) {
            return (wrong){ EQ_ERR_RANGE, "low" };
        }
        return d->a > d->b ? (wrong){ EQ_ERR_ORDER, "high" } : fine;
    case EQ_DIST_UNIFORM:
        return d->a > d->b ? (wrong){ EQ_ERR_ORDER, "high" } : fine;
    case EQ_DIST_TRIANGULAR:
    case EQ_DIST_PERT:
        return d->a > d->b || d->b > d->c ? (wrong){ EQ_ERR_ORDER, "mode" } : fine;
    case EQ_DIST_BETA:
        if (d->a < 1e-3 || d->a > 1e9) {
            return (wrong){ EQ_ERR_RANGE, "a" };
        }
        if (d->b < 1e-3 || d->b > 1e9) {
            return (wrong){ EQ_ERR_RANGE, "b" };
        }
        return d->c >= d->d ? (wrong){ EQ_ERR_ORDER, "high" } : fine;
    case EQ_DIST_GAMMA:
        if (d->a < 1e-3 || d->a > 1e9) {
            return (wrong){ EQ_ERR_RANGE, "shape" };
        }
        return d->b <= 0 ? (wrong){ EQ_ERR_RANGE, "scale" } : fine;
    case EQ_DIST_POISSON:
        return d->a < 0 || d->a > 1e7 ? (wrong){ EQ_ERR_RANGE, "mean" } : fine;
    case EQ_DIST_BINOMIAL:
        if (d->a < 0 || d->a > 1e7 || floor(d->a) != d->a) {
            return (wrong){ EQ_ERR_RANGE, "trials" };
        }
        return d->b < 0 || d->b > 1 ? (wrong){ EQ_ERR_RANGE, "probability" } : fine;
    case EQ_DIST_DISCRETE:
    case EQ_DIST_EMPIRICAL:
        if (d->n == 0 || d->x == NULL || d->n > UINT32_MAX) {
            return (wrong){ EQ_ERR_RANGE, "values" };
        }
        for (size_t i = 0; i < d->n; i++) {
            if (!isfinite(d->x[i])) {
                return (wrong){ EQ_ERR_NAN, "values" };
            }
            if (i > 0 && d->x[i] < d->x[i - 1]) {
                return (wrong){ EQ_ERR_ORDER, "values" };
            }
        }
        break;
    case EQ_DIST_MIXTURE:
        if (d->n == 0 || d->part == NULL) {
            return (wrong){ EQ_ERR_RANGE, "parts" };
        }
        break;
    }
    return fine;
}

static bool parameters_finite(const eq_dist *d)
{
    switch (d->family) {
    case EQ_DIST_BETA:
        return isfinite(d->a) && isfinite(d->b) && isfinite(d->c) && isfinite(d->d);
    case EQ_DIST_TRIANGULAR:
    case EQ_DIST_PERT:
        return isfinite(d->a) && isfinite(d->b) && isfinite(d->c);
    case EQ_DIST_POINT:
    case EQ_DIST_POISSON:
        return isfinite(d->a);
    case EQ_DIST_DISCRETE:
    case EQ_DIST_EMPIRICAL:
    case EQ_DIST_MIXTURE:
        return true;
    default:
        return isfinite(d->a) && isfinite(d->b);
    }
}

/* Copy of the weights that sums to 1. */
static eq_status weights_make(eq_arena *arena, eq_dist *d)
{
    double sum = 0, *w;

    if (d->w == NULL) {
        return EQ_ERR_RANGE;
    }
    for (size_t i = 0; i < d->n; i++) {
        if (!isfinite(d->w[i])) {
            return EQ_ERR_NAN;
        }
        if (d->w[i] < 0) {
            return EQ_ERR_RANGE;
        }
        sum += d->w[i];
    }
    if (!(sum > 0) || !isfinite(sum)) {
        return EQ_ERR_RANGE;
    }
    w = EQ_NEW(arena, d->n, double);
    if (w == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < d->n; i++) {
        w[i] = d->w[i] / sum;
    }
    d->w = w;
    return EQ_OK;
}

/* ---- preparation ---- */

/* A family of width nothing is a point. */
static void collapse(eq_dist *d)
{
    double at = d->a;

    switch (d->family) {
    case EQ_DIST_NORMAL:
    case EQ_DIST_LOGNORMAL:
    case EQ_DIST_LOGITNORMAL:
        if (d->b != 0) {
            return;
        }
        at = d->family == EQ_DIST_NORMAL      ? at
             : d->family == EQ_DIST_LOGNORMAL ? eq_exp(at)
                                              : 1 / (1 + eq_exp(-at));
        break;
    case EQ_DIST_UNIFORM:
    case EQ_DIST_LOGUNIFORM:
        if (d->a != d->b) {
            return;
        }
        break;
    case EQ_DIST_TRIANGULAR:
    case EQ_DIST_PERT:
        if (d->a != d->c) {
            return;
        }
        break;
    case EQ_DIST_POISSON:
        if (d->a != 0) {
            return;
        }
        break;
    case EQ_DIST_BINOMIAL:
        if (d->b != 0 && d->b != 1 && d->a != 0) {
            return;
        }
        at = d->a * d->b;
        break;
    default:
        return;
    }
    d->family = EQ_DIST_POINT;
    d->a = at;
}

/* Probabilities of a count where they matter: 1e-17 and more of either tail is kept. */
static eq_status count_steps(eq_arena *arena, const eq_dist *d, eq_prep *p)
{
    bool poisson = d->family == EQ_DIST_POISSON;
    double mean = poisson ? d->a : d->a * d->b, q = 1 - d->b;
    double sd = sqrt(poisson ? d->a : mean * q);
    double lo = floor(mean - 9 * sd - 40), hi = floor(mean + 9.5 * sd + 60), *x, *w;
    size_t n;

    lo = lo > 0 ? lo : 0;
    hi = !poisson && hi > d->a ? d->a : hi;
    n = (size_t)(hi - lo) + 1;
    x = EQ_NEW(arena, n, double);
    w = EQ_NEW(arena, n, double);
    if (x == NULL || w == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        x[i] = lo + (double)i;
        w[i] = poisson ? eq_poisson_density(x[i], d->a) : eq_binomial_density(d->a, x[i], d->b, q);
    }
    return eq_steps_make(arena, n, x, w, &p->steps);
}

static eq_status prepare_family(eq_arena *arena, eq_dist_tables *tables, eq_dist *d, eq_prep *p,
                                const char **why)
{
    eq_status rc = EQ_OK;
    double width;

    switch (d->family) {
    case EQ_DIST_PERT: /* [malcolm1959], shape 4 */
        width = d->c - d->a;
        p->a = 1 + 4 * ((d->b - d->a) / width);
        p->b = 1 + 4 * ((d->c - d->b) / width);
        p->c = d->a;
        p->d = width;
        p->k = eq_beta_constant(p->a, p->b);
        break;
    case EQ_DIST_BETA:
        p->a = d->a;
        p->b = d->b;
        p->c = d->c;
        p->d = d->d - d->c;
        p->k = eq_beta_constant(p->a, p->b);
        break;
    case EQ_DIST_GAMMA:
        p->a = d->a;
        p->d = d->b;
        p->k = eq_gamma_constant(p->a);
        break;
    case EQ_DIST_LOGUNIFORM:
        p->c = eq_log(d->a);
        p->d = eq_log(d->b) - p->c;
        break;
    case EQ_DIST_POISSON:
    case EQ_DIST_BINOMIAL:
        rc = count_steps(arena, d, p);
        break;
    case EQ_DIST_DISCRETE:
        *why = "weights";
        EQ_TRY(weights_make(arena, d));
        rc = eq_steps_make(arena, d->n, d->x, d->w, &p->steps);
        break;
    case EQ_DIST_MIXTURE: {
        eq_dist *part = EQ_NEW(arena, d->n, eq_dist);
        *why = "weights";
        EQ_TRY(weights_make(arena, d));
        if (part == NULL) {
            return EQ_ERR_MEMORY;
        }
        for (size_t i = 0; i < d->n; i++) {
            part[i] = d->part[i];
            part[i].lo = -EQ_LANE_INF;
            part[i].hi = EQ_LANE_INF;
            EQ_TRY(eq_dist_prepare_with(arena, tables, &part[i], why));
        }
        d->part = part;
        break;
    }
    default:
        break;
    }
out:
    return rc;
}

/* Where in the law as written the kept part lies. */
static eq_status truncate_law(eq_dist *d, eq_prep *p)
{
    double f_lo = 0, s_lo = 1, f_hi = 1, s_hi = 0;

    if (d->lo != d->lo || d->hi != d->hi) {
        return EQ_ERR_NAN;
    }
    if (d->lo > -EQ_LANE_INF) {
        eq_dist_tails(d, d->lo, true, &f_lo, &s_lo);
    }
    if (d->hi < EQ_LANE_INF) {
        eq_dist_tails(d, d->hi, false, &f_hi, &s_hi);
    }
    p->cut = f_lo > 0 || s_hi > 0;
    p->far_up = p->cut && f_lo > 0.5 && !eq_dist_counts(d->family);
    p->t0 = p->far_up ? s_hi : f_lo;
    p->span = !p->cut ? 1 : f_lo > 0.5 ? s_lo - s_hi : f_hi - f_lo;
    d->u_lo = f_lo;
    d->u_span = p->span;
    d->mass_removed = p->cut ? f_lo + s_hi : 0;
    return d->lo <= d->hi && p->span > 0 ? EQ_OK : EQ_ERR_INFEASIBLE;
}

eq_status eq_dist_prepare(eq_arena *arena, eq_dist *d, const char **why)
{
    return eq_dist_prepare_with(arena, NULL, d, why);
}

eq_status eq_dist_prepare_with(eq_arena *arena, eq_dist_tables *tables, eq_dist *d,
                               const char **why)
{
    eq_status rc = EQ_OK;
    eq_prep *p;
    wrong w;
    const char *unused;

    why = why != NULL ? why : &unused;
    *why = "parameter";
    if (!parameters_finite(d)) {
        return EQ_ERR_NAN;
    }
    w = check_shape(d);
    if (w.rc != EQ_OK) {
        *why = w.why;
        return w.rc;
    }
    collapse(d);
    p = EQ_NEW(arena, 1, eq_prep);
    if (p == NULL) {
        return EQ_ERR_MEMORY;
    }
    d->table = p;
    p->span = 1;
    EQ_TRY(prepare_family(arena, tables, d, p, why));
    if (d->family == EQ_DIST_BETA || d->family == EQ_DIST_PERT || d->family == EQ_DIST_GAMMA ||
        d->family == EQ_DIST_MIXTURE) {
        EQ_TRY(eq_dist_table_with(arena, tables, d, p));
    }
    *why = "bounds";
    EQ_TRY(truncate_law(d, p));
    *why = NULL;
out:
    return rc;
}

/* ---- single values ---- */

bool eq_dist_is_point(const eq_dist *d)
{
    return d->family == EQ_DIST_POINT;
}

double eq_dist_mean(const eq_dist *d)
{
    double mass, mean, var;

    eq_dist_moments(d, d->lo, d->hi, &mass, &mean, &var);
    return mean;
}

double eq_dist_sd(const eq_dist *d)
{
    double mass, mean, var;

    eq_dist_moments(d, d->lo, d->hi, &mass, &mean, &var);
    return var > 0 ? sqrt(var) : 0;
}

double eq_dist_stated_mean(const eq_dist *d)
{
    double mass, mean, var;

    eq_dist_moments(d, -EQ_LANE_INF, EQ_LANE_INF, &mass, &mean, &var);
    return mean;
}

double eq_dist_stated_sd(const eq_dist *d)
{
    double mass, mean, var;

    eq_dist_moments(d, -EQ_LANE_INF, EQ_LANE_INF, &mass, &mean, &var);
    return var > 0 ? sqrt(var) : 0;
}

/* Density of LOGITNORMAL has its modes where logit(x) = a + b^2 (2 x - 1); one when b^2 <= 2. */
static double logitnormal_mode(const eq_dist *d)
{
    double lo = 0, hi = 1, v = d->b * d->b;

    if (v > 2) {
        return EQ_LANE_NAN;
    }
    for (int i = 0; i < 200 && lo < hi; i++) {
        double x = 0.5 * (lo + hi);
        if (x == lo || x == hi) {
            break;
        }
        if (eq_log(x) - eq_log1p(-x) < d->a + v * (2 * x - 1)) {
            lo = x;
        } else {
            hi = x;
        }
    }
    return 0.5 * (lo + hi);
}

/* Index of the one largest weight, or n when it is shared. */
static size_t heaviest(size_t n, const double *w)
{
    size_t best = 0, ties = 0;

    for (size_t i = 0; i < n; i++) {
        if (w[i] > w[best]) {
            best = i;
            ties = 0;
        } else if (i != best && w[i] == w[best]) {
            ties++;
        }
    }
    return ties > 0 ? n : best;
}

/* Of the law as written; NaN when there is no single one. */
static double own_mode(const eq_dist *d)
{
    size_t k;

    switch (d->family) {
    case EQ_DIST_POINT:
    case EQ_DIST_NORMAL:
        return d->a;
    case EQ_DIST_LOGNORMAL:
        return eq_exp(d->a - d->b * d->b);
    case EQ_DIST_LOGITNORMAL:
        return logitnormal_mode(d);
    case EQ_DIST_TRIANGULAR:
    case EQ_DIST_PERT:
        return d->b;
    case EQ_DIST_BETA:
        if (d->a > 1 && d->b > 1) {
            return d->c + (d->d - d->c) * ((d->a - 1) / (d->a + d->b - 2));
        }
        return d->a <= 1 && d->b > 1 ? d->c : d->a > 1 && d->b <= 1 ? d->d : EQ_LANE_NAN;
    case EQ_DIST_GAMMA:
        return d->a > 1 ? (d->a - 1) * d->b : 0;
    case EQ_DIST_POISSON:
        return floor(d->a);
    case EQ_DIST_BINOMIAL:
        return floor((d->a + 1) * d->b);
    case EQ_DIST_DISCRETE:
        k = heaviest(d->n, d->w);
        return k < d->n ? d->x[k] : EQ_LANE_NAN;
    case EQ_DIST_MIXTURE:
        k = heaviest(d->n, d->w);
        return k < d->n ? eq_dist_mode(&d->part[k]) : EQ_LANE_NAN;
    default:
        return EQ_LANE_NAN;
    }
}

double eq_dist_mode(const eq_dist *d)
{
    double m = own_mode(d);

    if (m != m) {
        return eq_dist_quantile1(d, 0.5);
    }
    return m < d->lo ? d->lo : m > d->hi ? d->hi : m;
}
