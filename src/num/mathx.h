/* Our own elementary functions: the same bits with every compiler, instruction set and in the
 * browser. No libm beyond fabs, sqrt, floor. Domain, accuracy and NaN behaviour are stated and
 * tested. The _n forms are elementwise, may work in place, and give the bits of the scalar ones. */
#ifndef EQ_MATHX_H
#define EQ_MATHX_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__wasm__) /* otherwise clang unrolls short loops first, and then finds no lanes in     \
                         them */
#define EQ_LANES _Pragma("clang loop vectorize(assume_safety) vectorize_width(2) unroll(disable)")
#else
#define EQ_LANES _Pragma("omp simd")
#endif

double eq_exp(double x);   /* 2 ulp; overflow inf, underflow through subnormals to 0 */
double eq_expm1(double x); /* 2 ulp */
double eq_log(double x);   /* 2 ulp; 0 -> -inf, negative -> NaN */
double eq_log1p(double x); /* 2 ulp */
/* 1 ulp of the exact power (so a power that is a double, such as 3^20, comes out exactly); C's
 * special cases; y = 2 and -1 by one operation. */
double eq_pow(double x, double y);
double eq_powi(double x, int n); /* repeated squaring */
double eq_sin(double x);         /* |x| <= 1e5, 2 ulp; NaN beyond */
double eq_cos(double x);
double eq_tanh(double x);   /* 3 ulp */
double eq_erf(double x);    /* 5 ulp */
double eq_erfc(double x);   /* 5 ulp */
double eq_lgamma(double x); /* x > 0; absolute error 1e-15 max(1, |result|) */
double eq_lbeta(double a, double b);
double eq_norm_cdf(double z);      /* relative 1e-14 in the lower tail */
double eq_norm_quantile(double p); /* p in (0,1); 0 -> -inf, 1 -> inf [wichura1988, AS 241] */
double eq_beta_inc(double a, double b, double x);     /* regularised, relative 1e-12 */
double eq_beta_inc_inv(double a, double b, double p); /* relative 1e-11 */
double eq_gamma_inc(double a, double x);              /* regularised lower P(a, x) */
double eq_gamma_inc_inv(double a, double p);
/* Own compare-and-select; signed zeros and NaN behave the same everywhere (NaN wins). */
double eq_min(double a, double b);
double eq_max(double a, double b);
double eq_round(double x); /* half away from zero */
double eq_trunc(double x);

void eq_exp_n(size_t n, const double *x, double *y);
void eq_log_n(size_t n, const double *x, double *y);
void eq_pow_n(size_t n, const double *x, const double *y, double *z);
void eq_norm_cdf_n(size_t n, const double *x, double *y);
void eq_norm_quantile_n(size_t n, const double *p, double *z);

#ifdef __cplusplus
}
#endif
#endif
