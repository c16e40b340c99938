/* Laws: exact distributions of a count inside one future, as arrays of probabilities
 * pmf[k], k = 0 .. n_max. Direct formulas and direct convolution only: no FFT, so that rare events
 * keep their relative accuracy. [loader2000] for one binomial. */
#ifndef EQ_LAW_H
#define EQ_LAW_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* pmf[0..n]; p in [0,1]; relative error 1e-12 down to 1e-300 (n above 3,000: n * 3e-16, from the
 * logarithms), 0 below 1e-306. */
void eq_binomial_pmf(size_t n, double p, double *pmf);
/* Its first values only: pmf[0..top], top <= n. */
void eq_binomial_pmf_to(size_t n, double p, size_t top, double *pmf);
/* P(X >= k) for X ~ Bin(n, p), relative error 1e-12; 1 for k <= 0, 0 for k > n. */
double eq_binomial_tail(size_t n, double p, double k);
/* Smallest k with P(X <= k) >= u (inversion; exact against the pmf). */
double eq_binomial_quantile(size_t n, double p, double u);
/* Poisson-binomial: independent trials with their own p[n]; pmf[0..n]. */
void eq_poisson_binomial_pmf(size_t n, const double *p, double *pmf);
/* out[0..na+nb] := law of the sum of independent a[0..na] and b[0..nb]; out overlaps neither. */
void eq_law_convolve(size_t na, const double *a, size_t nb, const double *b, double *out);
/* Its first values only: out[0..top], top <= na + nb. */
void eq_law_convolve_to(size_t na, const double *a, size_t nb, const double *b, size_t top,
                        double *out);
/* pmf := (1 - w) * [always 0] + w * pmf, in place over 0..n: an all-or-nothing shared fate. */
void eq_law_shared_fate(size_t n, double w, double *pmf);
/* acc[k] += w * pmf[k]: one branch of a mixture. */
void eq_law_mix(size_t n, double w, const double *pmf, double *acc);
/* P(X >= m); summed from the far end, so tails keep relative accuracy. m need not be whole. */
double eq_law_tail(size_t n, const double *pmf, double m);
double eq_law_mean(size_t n, const double *pmf);
/* Smallest k with P(X <= k) >= q. */
double eq_law_quantile(size_t n, const double *pmf, double q);

/* One sampled binomial count from counter-based draws: exact law, any n and p (BTRS by rejection
 * above n min(p,q) = 10, inversion below). [hormann1993] Attempts use the counters k0, k0 + 1, ...:
 * leave 64 between the k0 of two draws of one stream. NaN for n negative or p NaN. */
double eq_binomial_sample(double n, double p, unsigned long long seed, unsigned long long future,
                          unsigned long long stream, unsigned long long k0);
/* The same for futures first .. first+n-1; the bits of the scalar form. */
void eq_binomial_sample_n(size_t n_lane, const double *n, const double *p, unsigned long long seed,
                          unsigned long long first, unsigned long long stream,
                          unsigned long long k0, double *out);

#ifdef __cplusplus
}
#endif
#endif
