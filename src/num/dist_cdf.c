/* Distribution functions: both tails of every family, each computed as itself and never as one less
 * the other where that would lose digits, and densities for the walk along a mixture. */
#include <math.h>

#include "num/dist_in.h"
#include "num/lane.h"
#include "num/mathx.h"

static size_t count_below(size_t n, const double *x, double v, bool strict)
{
    size_t lo = 0, hi = n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (strict ? x[mid] < v : x[mid] <= v) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

/* Linear between (x[i], (i + 1/2) / n), steps of 1/(2n) at both ends. */
static double empirical_lower(const eq_dist *d, double x, bool strict)
{
    size_t n = d->n, k = count_below(n, d->x, x, strict);
    double at;

    if (k == 0) {
        return 0;
    }
    if (k == n) {
        return 1;
    }
    if (x == d->x[k - 1] || (strict && x == d->x[k])) { /* an end of a run of equal values */
        return (strict && x == d->x[k] ? (double)k + 0.5 : (double)k - 0.5) / (double)n;
    }
    at = (double)k - 0.5 + (x - d->x[k - 1]) / (d->x[k] - d->x[k - 1]);
    return at / (double)n;
}

static void both(double lower, double *l, double *u)
{
    *l = lower;
    *u = 1 - lower;
}

static void triangular_tails(const eq_dist *d, double x, double *l, double *u)
{
    double w = d->c - d->a;

    if (x <= d->a || x >= d->c) {
        both(x >= d->c, l, u);
    } else if (x < d->b) {
        both((x - d->a) / w * ((x - d->a) / (d->b - d->a)), l, u);
    } else {
        both((d->c - x) / w * ((d->c - x) / (d->c - d->b)), u, l);
    }
}

static void count_tails(const eq_dist *d, double x, bool strict, double *l, double *u)
{
    double k = floor(x);

    k = strict && k == x ? k - 1 : k;
    if (k < 0 || (d->family == EQ_DIST_BINOMIAL && k >= d->a)) {
        both(k >= 0, l, u);
    } else if (d->family == EQ_DIST_BINOMIAL) {
        eq_beta_tails(d->a - k, k + 1, 1 - d->b, d->b, l, u);
    } else {
        eq_gamma_tails(k + 1, d->a, u, l);
    }
}

static double mixture_tails(const eq_dist *d, double x, bool strict, double *l, double *u)
{
    double pl, pu, f = 0;

    *l = *u = 0;
    for (size_t i = 0; i < d->n; i++) {
        if (strict) {
            eq_dist_tails(&d->part[i], x, true, &pl, &pu);
        } else {
            f += d->w[i] * eq_dist_tails_density(&d->part[i], x, &pl, &pu);
        }
        *l += d->w[i] * pl;
        *u += d->w[i] * pu;
    }
    return f;
}

static double normal_density(double z)
{
    return 0x1.9884533d43651p-2 * eq_exp(-0.5 * z * z);
}

/* z with lower = Phi(z), for the families that are a normal one in another scale, and dz/dx. */
static double normal_of(const eq_dist *d, double x, double *rate)
{
    double y = x;

    *rate = 1 / d->b;
    if (d->family == EQ_DIST_LOGNORMAL) {
        y = eq_log(x > 0 ? x : 0);
        *rate = x > 0 ? *rate / x : 0;
    } else if (d->family == EQ_DIST_LOGITNORMAL) {
        y = x <= 0 ? -EQ_LANE_INF : x >= 1 ? EQ_LANE_INF : eq_log(x) - eq_log1p(-x);
        *rate = x > 0 && x < 1 ? *rate / (x * (1 - x)) : 0;
    }
    return (y - d->a) / d->b;
}

double eq_dist_tails_density(const eq_dist *d, double x, double *lower, double *upper)
{
    const eq_prep *p = eq_prep_of(d);
    double y = (x - p->c) / p->d, z, rate;
    size_t k;

    switch (d->family) {
    case EQ_DIST_NORMAL:
    case EQ_DIST_LOGNORMAL:
    case EQ_DIST_LOGITNORMAL:
        z = normal_of(d, x, &rate);
        *lower = eq_norm_cdf(z);
        *upper = eq_norm_cdf(-z);
        return rate * normal_density(z);
    case EQ_DIST_PERT:
    case EQ_DIST_BETA:
        z = (p->c + p->d - x) / p->d;
        if (y > 0 && z > 0) {
            return eq_beta_tails_at(p->a, p->b, p->k, y, z, lower, upper) / (p->d * y * z);
        }
        break;
    case EQ_DIST_GAMMA:
        if (y > 0 && y < EQ_LANE_INF) {
            return eq_gamma_tails_at(p->a, p->k, y, lower, upper) / x;
        }
        break;
    case EQ_DIST_MIXTURE:
        return mixture_tails(d, x, false, lower, upper);
    default:
        eq_dist_tails(d, x, false, lower, upper);
        break;
    }
    switch (d->family) {
    case EQ_DIST_PERT:
    case EQ_DIST_BETA:
    case EQ_DIST_GAMMA: /* an end of the range */
        both(y > 0, lower, upper);
        return 0;
    case EQ_DIST_UNIFORM:
        return x > d->a && x < d->b ? 1 / (d->b - d->a) : 0;
    case EQ_DIST_LOGUNIFORM:
        return x > d->a && x < d->b ? 1 / (p->d * x) : 0;
    case EQ_DIST_TRIANGULAR:
        return x > d->a && x < d->c
                   ? 2 * eq_min((x - d->a) / (d->b - d->a), (d->c - x) / (d->c - d->b)) /
                         (d->c - d->a)
                   : 0;
    case EQ_DIST_EMPIRICAL:
        k = count_below(d->n, d->x, x, false);
        return k > 0 && k < d->n ? 1 / ((double)d->n * (d->x[k] - d->x[k - 1])) : 0;
    default:
        return 0;
    }
}

void eq_dist_tails(const eq_dist *d, double x, bool strict, double *lower, double *upper)
{
    const eq_prep *p = eq_prep_of(d);

    switch (d->family) {
    case EQ_DIST_POINT:
        both(strict ? x > d->a : x >= d->a, lower, upper);
        break;
    case EQ_DIST_UNIFORM:
        both(x <= d->a ? 0 : x >= d->b ? 1 : (x - d->a) / (d->b - d->a), lower, upper);
        *upper = x > d->a && x < d->b ? (d->b - x) / (d->b - d->a) : *upper;
        break;
    case EQ_DIST_LOGUNIFORM:
        both(x <= d->a ? 0 : x >= d->b ? 1 : (eq_log(x) - p->c) / p->d, lower, upper);
        break;
    case EQ_DIST_TRIANGULAR:
        triangular_tails(d, x, lower, upper);
        break;
    case EQ_DIST_POISSON:
    case EQ_DIST_BINOMIAL:
        count_tails(d, x, strict, lower, upper);
        break;
    case EQ_DIST_DISCRETE: {
        size_t k = count_below(d->n, d->x, x, strict);
        both(k > 0 ? p->steps.cum[k - 1] : 0, lower, upper);
        break;
    }
    case EQ_DIST_EMPIRICAL:
        both(empirical_lower(d, x, strict), lower, upper);
        break;
    case EQ_DIST_MIXTURE:
        (void)mixture_tails(d, x, strict, lower, upper);
        break;
    default:
        (void)eq_dist_tails_density(d, x, lower, upper);
        break;
    }
}

double eq_dist_cdf(const eq_dist *d, double x)
{
    const eq_prep *p = eq_prep_of(d);
    double l, u, f;

    if (x != x) {
        return x;
    }
    if (x < d->lo) {
        return 0;
    }
    if (x >= d->hi) {
        return 1;
    }
    eq_dist_tails(d, x, false, &l, &u);
    if (!p->cut) {
        return l;
    }
    f = p->far_up ? 1 - (u - p->t0) / p->span : (l - p->t0) / p->span;
    return f < 0 ? 0 : f > 1 ? 1 : f;
}
