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

/* The same for 0 < x < 1 and 0 < x < inf with the constant c of a prepared law; they return the
 * density of log(x / y) and of log x. */
double eq_beta_constant(double a, double b);
double eq_beta_tails_at(double a, double b, double c, double x, double y, double *lower,
                        double *upper);
double eq_gamma_constant(double a);
double eq_gamma_tails_at(double a, double c, double x, double *lower, double *upper);

/* A tail of Beta(a, b) or Gamma(a) as a function of t = log(x / (1 - x)) or log x, and a point on
 * it: the quantile function is walked from point to point. */
typedef struct eq_tail {
    double a, b; /* b == 0: gamma */
    int upper;   /* gamma only: beta's upper tail is the lower one of (b, a) at -t */
    double c;    /* logarithm of the density's constant */
    double t, log_p, slope, bend; /* the point: slope = d log p / dt; slope 0: none yet */
} eq_tail;

void eq_tail_init(eq_tail *s, double a, double b, int upper);
/* Moves to the point with tail probability p, 0 < p < 1 (best below 1/2), and returns its t; error
 * of t below 1e-13 (1 + |t|). From a near point it takes one evaluation of the tail. */
double eq_tail_to(eq_tail *s, double p);
/* x and y = 1 - x of a beta tail at t. */
void eq_tail_xy(double t, double *x, double *y);

#ifdef __cplusplus
}
#endif
#endif
