/* Proper scores of a forecast given as a weighted ensemble, and what surrounds them: quantiles,
 * tempered weights, skill with a block bootstrap. Arrays in, numbers out; the caller owns all
 * memory. Ensembles are finite values x[n] in ascending order with weights w[n] >= 0 that sum to
 * one (eq_ensemble_sort brings any into this form). */
#ifndef EQ_SCORE_H
#define EQ_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sorts x ascending, w with it, and scales w to sum one. False (arrays then sorted but not scaled)
 * when n is 0, a value is not finite, a weight is negative or not finite, or all weights are 0. */
bool eq_ensemble_sort(size_t n, double *x, double *w);
/* Continuous ranked probability score, the integral of (F(z) - [z >= y])^2 over z, in the unit of
 * x: E|X - y| - E|X - X'|/2 of the ensemble's own law, exactly, without cancellation (a sum over
 * gaps) [gneiting2007]. One member: its distance from y. */
double eq_ensemble_crps(size_t n, const double *x, const double *w, double y);
/* Quantile p in (0, 1): linear between the middles of the weights' steps, flat beyond the first and
 * last member; (i + .5)/n for equal weights. */
double eq_ensemble_quantile(size_t n, const double *x, const double *w, double p);
double eq_ensemble_mean(size_t n, const double *x, const double *w);
/* Number of equal members worth as much: 1 / sum w^2 [kish1965]. */
double eq_ensemble_size(size_t n, const double *w);
/* Logarithmic score -log f(log y), in nats, of the density of log x, so that it has no unit: a
 * Gaussian kernel about each log x (bandwidth .9 min(sd, quartile distance / 1.349) size^(-1/5)
 * [silverman1986, eq. 3.31], not below EQ_SCORE_BAND), mixed with EQ_SCORE_REST of a normal about
 * the median of log x with sd 1, so that no outcome costs infinity. Values and y below `least` are
 * taken at it. least > 0. */
#define EQ_SCORE_BAND .02
#define EQ_SCORE_REST .01
double eq_ensemble_log_score(size_t n, const double *x, const double *w, double y, double least);
/* Score of an interval meant to hold 1 - alpha [gneiting2007, eq. 43]: width and 2/alpha for each
 * unit by which y lies outside. */
double eq_interval_score(double low, double high, double alpha, double y);

/* Weights from log-likelihoods: w = exp(b log_l) / sum, with the largest exponent b in [0, 1] for
 * which eq_ensemble_size(w) >= size; returns b. Members with log_l of -inf or NaN get weight 0. All
 * such: returns NaN and every weight is 1/n. 1 <= size <= n. */
double eq_ensemble_temper(size_t n, const double *log_l, double size, double *w);

/* Skill 1 - sum a / sum b of paired scores (lower is better; b: the reference) with the p and 1 - p
 * points of a circular block bootstrap over their order [kuensch1989, politis1992]: blocks of
 * `block` neighbours, n_boot resamples, draws from (seed, stream) alone. work[n_boot]. A resample
 * whose reference sums to 0 counts as skill 0. n, block, n_boot >= 1. */
typedef struct eq_skill {
    double skill, low, high;
} eq_skill;
eq_skill eq_skill_bootstrap(size_t n, const double *a, const double *b, size_t block, double p,
                            size_t n_boot, uint64_t seed, uint64_t stream, double *work);
/* Number of independent values worth as much for the mean of d[n]: n / (1 + 2 sum r_k (1 -
 * k/(L+1))) over lags 1..L (Bartlett weights), within [1, n]. Constant d: n. */
double eq_effective_count(size_t n, const double *d, size_t n_lag);

/* Slope per step of the least-squares line through y[0..n-1] at equal steps; n >= 2. */
double eq_trend_slope(size_t n, const double *y);
/* Least squares a[n][m] x = b[n] by modified Gram-Schmidt in the order of the columns
 * [bjorck1967]; a column of which less than `tol` of its length is left by those before it gets
 * coefficient 0. Overwrites a and b. m <= EQ_LEAST_SQUARES_MOST. */
enum { EQ_LEAST_SQUARES_MOST = 8 };
void eq_least_squares(size_t n, size_t m, double *a, double *b, double tol, double *x);

#ifdef __cplusplus
}
#endif
#endif
