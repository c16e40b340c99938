/* Distributions of one uncertain quantity: CDF, quantile, moments. Everything is drawn by inverse
 * CDF from one uniform, so that designs, copulas and shared draws work for every family. */
#ifndef EQ_DIST_H
#define EQ_DIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum eq_dist_family {
    EQ_DIST_POINT,       /* a = value */
    EQ_DIST_NORMAL,      /* a = mean, b = sd */
    EQ_DIST_LOGNORMAL,   /* a = mean of log, b = sd of log */
    EQ_DIST_LOGITNORMAL, /* a = mean of logit, b = sd of logit */
    EQ_DIST_UNIFORM,     /* a = low, b = high */
    EQ_DIST_LOGUNIFORM,  /* a = low, b = high, both positive */
    EQ_DIST_TRIANGULAR,  /* a = low, b = mode, c = high */
    EQ_DIST_PERT,        /* a = low, b = mode, c = high; Beta with shape 4 */
    EQ_DIST_BETA,        /* a, b shapes; c = low, d = high (0, 1 for the plain one) */
    EQ_DIST_GAMMA,       /* a = shape, b = scale */
    EQ_DIST_POISSON,     /* a = mean */
    EQ_DIST_BINOMIAL,    /* a = trials, b = probability */
    EQ_DIST_DISCRETE,    /* x[n] ascending values, w[n] weights (normalised by prepare) */
    EQ_DIST_EMPIRICAL,   /* x[n] ascending values; linear between the points (i+.5)/n */
    EQ_DIST_MIXTURE      /* part[n], w[n]; drawn by the inverse CDF of the whole mixture */
} eq_dist_family;

typedef struct eq_dist eq_dist;
struct eq_dist {
    eq_dist_family family;
    double a, b, c, d;
    size_t n;
    const double *x, *w; /* DISCRETE, EMPIRICAL (x), MIXTURE (w); arena or static */
    const eq_dist *part; /* MIXTURE */
    double lo, hi;       /* truncation; -inf, inf for none */
    /* filled by eq_dist_prepare: */
    double u_lo, u_span; /* F(lo) and F(hi) - F(lo) of the untruncated law */
    double mass_removed; /* 1 - u_span */
    const void *table;   /* quantile table, where a family needs one */
};

/* "90 % interval" notation: 5 and 95 % points. shares: logit-normal. Both positive: lognormal,
 * else normal. Fails with EQ_ERR_ORDER when low >= high, EQ_ERR_RANGE for shares outside (0,1). */
EQ_NODISCARD eq_status eq_dist_from_interval(double low, double high, bool share, eq_dist *out);

/* The domains: sd >= 0 and low <= high (a family of width nothing becomes EQ_DIST_POINT); BETA and
 * GAMMA shapes 1e-3 .. 1e9; POISSON mean and BINOMIAL trials up to 1e7; values in ascending order.
 * PERT, BETA, GAMMA take about half a millisecond and 16 kB, a mixture 3 ms and 40 kB.
 *
 * Checks parameters, normalises weights into the arena, truncates to [lo, hi] (caller sets lo, hi
 * before; parts of a mixture are prepared too but are not truncated one by one), builds tables.
 * EQ_ERR_RANGE   a parameter is outside its domain (why, if not NULL, names it: "sd", "weights")
 * EQ_ERR_ORDER   low, mode, high out of order
 * EQ_ERR_NAN     a parameter is not finite
 * EQ_ERR_INFEASIBLE  nothing is left after truncation */
EQ_NODISCARD eq_status eq_dist_prepare(eq_arena *arena, eq_dist *d, const char **why);

/* All below need a prepared distribution, allocate nothing, and include the truncation. */

/* q[i] for u[i] in (0,1); q may be u. Relative error 1e-11 for tabled families (BETA, GAMMA,
 * PERT; tables built by prepare), 1e-13 for closed ones; MIXTURE 1e-11 of |q| and of the width
 * between its quartiles / 100, atoms exact. Tails beyond 2^-17 (mixtures 2^-11) and kinks are
 * solved one by one, about 1 us each. */
void eq_dist_quantile(const eq_dist *d, size_t n, const double *u, double *q);
double eq_dist_quantile1(const eq_dist *d, double u);
double eq_dist_cdf(const eq_dist *d, double x);
double eq_dist_mean(const eq_dist *d);
double eq_dist_sd(const eq_dist *d);
/* Most likely value; the median where a family has no single mode (mixtures of several peaks:
 * the mode of the heaviest part). */
double eq_dist_mode(const eq_dist *d);
bool eq_dist_is_point(const eq_dist *d);
/* Mean and sd of the law as written, before truncation (what a source prints as "5 +- 2"). */
double eq_dist_stated_mean(const eq_dist *d);
double eq_dist_stated_sd(const eq_dist *d);

#ifdef __cplusplus
}
#endif
#endif
