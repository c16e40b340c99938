/* Laws of sums of independent counts inside one future:
 *
 *   S = sum_i weight_i Bin(n_i, p_i) - shift
 *
 * with small whole weights (warheads a unit) and, instead of a binomial, trials that each have
 * their own p. Three roads, each with its error stated: tails   a few probabilities and the mean,
 * by the characteristic function: absolute error far     one rare probability, by the tilted
 * characteristic function: relative error pmf     the whole law, by direct convolution (relative),
 * or as a spectrum (absolute) that can be multiplied, given a shared fate and mixed before it is
 * turned into a law once Everything is deterministic to the bit on every machine. Nothing
 * allocates; no state. Refuses: p outside [0, 1] or NaN (every answer becomes NaN). Limits are in
 * the enum below. Mixtures over common factors: mix_law.h. Limited engagement: thin_law.h. Sources:
 * [bernstein1946] for the window, [daniels1987] for the tilted inversion. */
#ifndef EQ_SUM_LAW_H
#define EQ_SUM_LAW_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_SUM_MAX_PART = 64, EQ_SUM_MAX_TRIAL = 1 << 20, EQ_SUM_MAX_WEIGHT = 1 << 12 };

typedef struct eq_sum_part {
    uint32_t weight;    /* what one success counts for; 0 leaves the part out */
    uint32_t n;         /* trials; 0 leaves the part out */
    double p;           /* chance of each trial */
    const double *each; /* NULL, or the chance of each trial [n]: Poisson-binomial; p is not read */
} eq_sum_part;

/* Largest value of the sum before the shift: sum of weight n. */
size_t eq_sum_law_max(size_t n_part, const eq_sum_part *part);
/* Exact moments of S; variance may be NULL. */
double eq_sum_law_mean(size_t n_part, const eq_sum_part *part, double shift, double *variance);

/**
 * P(S >= k[i]) for several thresholds at once.
 *
 * Shapes    part[n_part], n_part <= EQ_SUM_MAX_PART; k[n_k] in, tail[n_k] out; tail may be k.
 *           k need not be whole, may lie anywhere; shift any finite number.
 * Accuracy  *error (may be NULL) bounds the absolute error of each tail: below 1e-13 while the
 *           trials together are below 3,000, then growing as their number. A tail that is exactly 0
 *           or 1 by the support is so. Results lie in [0, 1].
 * Method    characteristic function on the window of Bernstein's inequality, at about 24
 *           frequencies whatever the size of the sum.
 */
void eq_sum_law_tails(size_t n_part, const eq_sum_part *part, double shift, size_t n_k,
                      const double *k, double *tail, double *error);

/**
 * P(S >= k) with a relative error, however small it is (0 below 1e-300). lower != 0 asks for
 * P(S <= k) instead.
 *
 * Accuracy  *error (may be NULL) bounds the absolute error; it is relative to the answer, about
 *           1e-12 of it down to 1e-100. Where the answer is not small, the road of
 *           eq_sum_law_tails is taken.
 */
double eq_sum_law_far(size_t n_part, const eq_sum_part *part, double shift, double k, int lower,
                      double *error);

/* The whole law by direct convolution, pmf[0 .. eq_sum_law_max] of the sum before the shift;
 * relative error about 1e-12 a value down to 1e-290. work[2 * (max + 1)]. */
void eq_sum_law_pmf(size_t n_part, const eq_sum_part *part, double *pmf, double *work);

/* One sampled value of S for each of the futures first .. first+n-1: an independent check, by the
 * samplers of law.h. Each part, and each trial with a chance of its own, takes 64 counters from k0
 * on. work[2 * n]. */
void eq_sum_law_sample(size_t n_part, const eq_sum_part *part, double shift,
                       unsigned long long seed, unsigned long long first, unsigned long long stream,
                       unsigned long long k0, size_t n, double *out, double *work);

/* ---- spectra ----
 *
 * A spectrum is the characteristic function of a count 0 .. n_max on a fixed grid of frequencies.
 * Sums multiply, mixtures add, one transform at the end gives the law. Absolute error about 1e-15
 * a value: never for rare events (values below 1e-14 are noise, and may be negative by as much).
 *
 *   size_t m = eq_spectrum_size(n_max);       doubles a spectrum takes
 *   eq_spectrum_sum(m, n_part, part, s);      s := sum of parts (total at most n_max)
 *   eq_spectrum_fate(m, w, s);                s := always 0 with chance 1 - w, else s
 *   eq_spectrum_times(m, a, s);               s := sum of independent a and s
 *   eq_spectrum_mix(m, w, a, s);              s += w a   (start from zeros)
 *   eq_spectrum_law(m, s, n_max, pmf, work);  s is destroyed; work[2 m]
 *
 * Independent spectra must be made for the same n_max (the same m). */
size_t eq_spectrum_size(size_t n_max);
void eq_spectrum_sum(size_t m, size_t n_part, const eq_sum_part *part, double *s);
/* acc += w * spectrum of the parts, leaving out frequencies where it is below 1e-17: one node of a
 * mixture. The cheapest road to the law of a mixture. */
void eq_spectrum_add_sum(size_t m, double w, size_t n_part, const eq_sum_part *part, double *acc);
/* Spectrum of a law pmf[0..n], n <= n_max. work[2 * m]. */
void eq_spectrum_of(size_t m, size_t n, const double *pmf, double *s, double *work);
void eq_spectrum_fate(size_t m, double w, double *s);
void eq_spectrum_times(size_t m, const double *a, double *s);
void eq_spectrum_mix(size_t m, double w, const double *a, double *s);
/* pmf[0..n_max] of a spectrum made for this n_max; work[2 * m]. */
void eq_spectrum_law(size_t m, double *s, size_t n_max, double *pmf, double *work);

#ifdef __cplusplus
}
#endif
#endif
