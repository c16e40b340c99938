/* Inner parts of the incomplete beta and gamma functions, shared by mathx, dist and law. */
#ifndef EQ_SPECIAL_H
#define EQ_SPECIAL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* log Gamma(n + 1) - [(n + 1/2) log n - n + log sqrt(2 pi)], n > 0; absolute error 1e-15. */
double eq_stirling_rest(double n);
/* x log(x / m) + m - x >= 0, without cancellation near x = m [loader2000]. x >= 0, m > 0. */
double eq_deviance(double x, double m);
/* Gamma(n+1) / (Gamma(k+1) Gamma(n-k+1)) p^k q^(n-k), real 0 <= k <= n, p + q = 1 [loader2000]. */
double eq_binomial_density(double n, double k, double p, double q);
/* m^k exp(-m) / Gamma(k+1), real k >= 0. */
double eq_poisson_density(double k, double m);

/* Both tails of the regularised incomplete beta function at x, with y = 1 - x given apart. */
void eq_beta_tails(double a, double b, double x, double y, double *lower, double *upper);
/* Both tails of the regularised incomplete gamma function. */
void eq_gamma_tails(double a, double x, double *lower, double *upper);
/* x and y = 1 - x with I_x(a, b) = p, both to relative 1e-13; 0 < p < 1. Best for p <= 1/2: the
 * other half is the same with (a, b) and (x, y) exchanged. */
void eq_beta_root(double a, double b, double p, double *x, double *y);
/* x with P(a, x) = p, or Q(a, x) = p when upper; 0 < p < 1. */
double eq_gamma_root(double a, double p, int upper);
/* The same from a starting point: t = log(x / y), or log x for gamma; NaN for none. Returns t. */
double eq_beta_root_from(double a, double b, double log_p, double t);
double eq_gamma_root_from(double a, double log_p, int upper, double t);

#ifdef __cplusplus
}
#endif
#endif
