/* Mean and variance of a law within bounds: closed forms where the law is whole, else Gauss
 * quadrature over its quantile function in the normal scale (z with u = Phi(z)), which keeps both
 * tails exact. */
#include <math.h>

#include "num/dist_in.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/root.h"

enum { NODES = 16 };

typedef struct moments {
    double mass, mean, var;
} moments;

/* Running mean and spread of weighted values. */
static void take(moments *m, double w, double mean, double var)
{
    double all = m->mass + w, d = mean - m->mean;

    if (!(w > 0)) {
        return;
    }
    m->mean += d * (w / all);
    m->var = (m->mass * m->var + w * var + d * d * (m->mass * (w / all))) / all;
    m->mass = all;
}

/* Integral over [z0, z1] of the quantile function, in panels. */
static moments by_normal_scale(const eq_dist *d, double z0, double z1, double panel)
{
    moments m = { 0 };
    double x[NODES], w[NODES], n = floor((z1 - z0) / panel) + 1;

    eq_quad_legendre(NODES, x, w);
    for (double k = 0; k < n; k += 1) {
        for (size_t i = 0; i < NODES; i++) {
            double z = z0 + (z1 - z0) * ((k + x[i]) / n), p = eq_norm_cdf(-eq_lane_abs(z)), q;
            eq_dist_tail_values(d, 1, &p, z > 0, &q);
            take(&m, w[i] * eq_exp(-0.5 * z * z), q, 0);
        }
    }
    return m;
}

static double z_of(double lower, double upper)
{
    return lower < upper ? eq_norm_quantile(lower) : -eq_norm_quantile(upper);
}

static moments cut_continuous(const eq_dist *d, double lo, double hi)
{
    double f_lo = 0, s_lo = 1, f_hi = 1, s_hi = 0, z0 = -38, z1 = 38, panel = 0.5;
    moments m;

    if (lo > -EQ_LANE_INF) {
        eq_dist_tails(d, lo, true, &f_lo, &s_lo);
        z0 = eq_max(z0, z_of(f_lo, s_lo));
    }
    if (hi < EQ_LANE_INF) {
        eq_dist_tails(d, hi, false, &f_hi, &s_hi);
        z1 = eq_min(z1, z_of(f_hi, s_hi));
    }
    if (d->family != EQ_DIST_LOGNORMAL && d->family != EQ_DIST_NORMAL) {
        z0 = z0 < -9.5 && z1 > -9 ? -9.5 : z0; /* bounded or exponential: nothing beyond */
        z1 = z1 > 9.5 && z0 < 9 ? 9.5 : z1;
    }
    if (d->family == EQ_DIST_LOGITNORMAL && d->b > 2) {
        panel = eq_max(1 / d->b, 0.005);
    }
    if (!(z1 > z0)) {
        m = (moments){ 0, 0.5 * (lo + hi), 0 };
    } else {
        m = by_normal_scale(d, z0, z1, panel);
    }
    m.mass = f_lo > 0.5 ? s_lo - s_hi : f_hi - f_lo;
    return m;
}

static moments uniform_moments(double a, double b, double lo, double hi)
{
    double l = eq_max(a, lo), h = eq_min(b, hi);

    return (moments){ h > l ? (h - l) / (b - a) : 0, 0.5 * (l + h), (h - l) * (h - l) / 12 };
}

/* Within [lo, hi] the density of log x is even, so E x^k is a difference of powers. */
static moments loguniform_moments(const eq_dist *d, double lo, double hi)
{
    double l = eq_max(d->a, lo), h = eq_min(d->b, hi), w = eq_log(h / l), m;

    if (!(h > l)) {
        return (moments){ 0, l, 0 };
    }
    m = l * eq_expm1(w) / w;
    return (moments){ w / eq_prep_of(d)->d, m, l * l * eq_expm1(2 * w) / (2 * w) - m * m };
}

/* Exact by four points: density times square is a cubic on either side of the mode. */
static moments triangular_moments(const eq_dist *d, double lo, double hi)
{
    double x[4], w[4], l = eq_max(d->a, lo), h = eq_min(d->c, hi);
    moments m = { 0 };

    eq_quad_legendre(4, x, w);
    for (int side = 0; side < 2; side++) {
        double from = side == 0 ? l : eq_max(l, d->b), to = side == 0 ? eq_min(h, d->b) : h;
        for (int i = 0; i < 4 && to > from; i++) {
            double v = from + (to - from) * x[i];
            double f = side == 0 ? (v - d->a) / (d->b - d->a) : (d->c - v) / (d->c - d->b);
            take(&m, w[i] * (to - from) * f * 2 / (d->c - d->a), v, 0);
        }
    }
    return m;
}

static moments steps_moments(const eq_steps *s, double lo, double hi)
{
    moments m = { 0 };

    for (size_t i = 0; i < s->n; i++) {
        if (s->x[i] >= lo && s->x[i] <= hi) {
            take(&m, s->cum[i] - (i > 0 ? s->cum[i - 1] : 0), s->x[i], 0);
        }
    }
    return m;
}

static moments empirical_moments(const eq_dist *d, double lo, double hi)
{
    moments m = { 0 };
    double one = 1 / (double)d->n;
    size_t n = d->n;

    for (size_t i = 0; i < n; i++) {
        if ((i == 0 || i == n - 1) && d->x[i] >= lo && d->x[i] <= hi) { /* half a point at an end */
            take(&m, n == 1 ? one : 0.5 * one, d->x[i], 0);
        }
        if (i + 1 < n) { /* even between neighbours */
            double a = d->x[i], b = d->x[i + 1], l = eq_max(a, lo), h = eq_min(b, hi);
            if (a == b) {
                take(&m, a >= lo && a <= hi ? one : 0, a, 0);
            } else if (h > l) {
                take(&m, one * ((h - l) / (b - a)), 0.5 * (l + h), (h - l) * (h - l) / 12);
            }
        }
    }
    return m;
}

static moments whole(const eq_dist *d)
{
    const eq_prep *p = eq_prep_of(d);
    double n, v;

    switch (d->family) {
    case EQ_DIST_NORMAL:
        return (moments){ 1, d->a, d->b * d->b };
    case EQ_DIST_LOGNORMAL:
        v = d->b * d->b;
        return (moments){ 1, eq_exp(d->a + 0.5 * v), eq_exp(2 * d->a + v) * eq_expm1(v) };
    case EQ_DIST_PERT:
    case EQ_DIST_BETA:
        n = p->a + p->b;
        return (moments){ 1, p->c + p->d * (p->a / n),
                          p->d * p->d * (p->a / n) * (p->b / n) / (n + 1) };
    case EQ_DIST_GAMMA:
        return (moments){ 1, d->a * d->b, d->a * d->b * d->b };
    case EQ_DIST_POISSON:
        return (moments){ 1, d->a, d->a };
    case EQ_DIST_BINOMIAL:
        return (moments){ 1, d->a * d->b, d->a * d->b * (1 - d->b) };
    default:
        return cut_continuous(d, -EQ_LANE_INF, EQ_LANE_INF);
    }
}

static moments within(const eq_dist *d, double lo, double hi)
{
    moments m = { 0 };
    double l = 0, u = 1;

    switch (d->family) {
    case EQ_DIST_POINT:
        return (moments){ d->a >= lo && d->a <= hi, d->a, 0 };
    case EQ_DIST_UNIFORM:
        return uniform_moments(d->a, d->b, lo, hi);
    case EQ_DIST_LOGUNIFORM:
        return loguniform_moments(d, lo, hi);
    case EQ_DIST_TRIANGULAR:
        return triangular_moments(d, lo, hi);
    case EQ_DIST_DISCRETE:
        return steps_moments(&eq_prep_of(d)->steps, lo, hi);
    case EQ_DIST_EMPIRICAL:
        return empirical_moments(d, lo, hi);
    case EQ_DIST_MIXTURE:
        for (size_t i = 0; i < d->n; i++) {
            moments part = within(&d->part[i], lo, hi);
            take(&m, d->w[i] * part.mass, part.mean, part.var);
        }
        return m;
    default:
        break;
    }
    if (lo > -EQ_LANE_INF) {
        eq_dist_tails(d, lo, true, &l, &u);
    }
    if (l == 0) {
        u = 0;
        if (hi < EQ_LANE_INF) {
            eq_dist_tails(d, hi, false, &l, &u);
        }
        if (u == 0) {
            return whole(d);
        }
    }
    return eq_dist_counts(d->family) ? steps_moments(&eq_prep_of(d)->steps, lo, hi)
                                     : cut_continuous(d, lo, hi);
}

void eq_dist_moments(const eq_dist *d, double lo, double hi, double *mass, double *mean,
                     double *var)
{
    moments m = within(d, lo, hi);

    *mass = m.mass;
    *mean = m.mean;
    *var = m.var;
}
