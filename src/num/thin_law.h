/* Thinning algebra: what losses, limited engagements and sharing of shots do to the law of a count,
 * given as pmf[0..n]. Sums of positive terms only: relative accuracy 1e-12, also of rare events.
 * Nothing allocates. Refuses: probabilities outside [0, 1] (the law becomes NaN). No output may
 * overlap an input unless said. */
#ifndef EQ_THIN_LAW_H
#define EQ_THIN_LAW_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Law of Bin(X, q): each of X is kept with chance q, independently. out[0..n]; may be pmf. */
void eq_thin_law(size_t n, const double *pmf, double q, double *out);

/* Law of w X, w >= 1: each unit carries w. out[0..w n]. */
void eq_thin_scale(size_t n, const double *pmf, size_t w, double *out);

/* Limited engagement of D ~ pmf[0..n]: M = min(D, cap) are engaged, each of them gets through with
 * chance q: R = D - M + Bin(M, q). out[0..n], work[n + cap + 2]. */
void eq_thin_engage(size_t n, const double *pmf, size_t cap, double q, double *out, double *work);

/* Law of what gets through when d arrive, written to out[0..d] (d + 1 values). */
typedef void (*eq_thin_fn)(void *ctx, size_t d, double *out);
/* The general form: out := sum_d pmf[d] law(d). out[0..n], work[n + 1]. Skips d of chance 0. */
void eq_thin_through(size_t n, const double *pmf, eq_thin_fn law, void *ctx, double *out,
                     double *work);

/* Shots shared over credible objects. Of d warheads and `decoys` objects that look like them,
 * nothing tells one from the other. shots are spread evenly over the objects, the remainder at
 * random, at most max_each to one object (0: no limit); each shot misses with chance miss. track is
 * the chance that an object is seen at all, for each object by itself (1 - track leaks whatever is
 * shot); shared tracking is a mixture of track 1 and 0 by the caller. */
typedef struct eq_thin_spread {
    size_t shots, decoys, max_each;
    double miss, track;
} eq_thin_spread;
/* Law of the warheads that get through when exactly d come: out[0..d], work[3 * (d + 1)]. */
void eq_thin_spread_given(const eq_thin_spread *s, size_t d, double *out, double *work);
/* The same for a random number of them, pmf[0..n]: out[0..n], work[5 * (n + 1)]. */
void eq_thin_spread_law(const eq_thin_spread *s, size_t n, const double *pmf, double *out,
                        double *work);

/* P(h of the marked are among the drawn) when `drawn` are taken without return from `marked` and
 * `others`: pmf[0..marked]. Relative error 1e-12. */
void eq_thin_hypergeometric_pmf(size_t marked, size_t others, size_t drawn, double *pmf);

#ifdef __cplusplus
}
#endif
#endif
