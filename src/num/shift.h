/* What weights do to a sample: the law of x under equal weights (before) beside its law under
 * weights w (after), compared on the sample's own quantiles, and how two quantities hang together.
 * Arrays in, numbers out; the caller owns all memory. Weights w[n] >= 0 sum to one where nothing
 * else is said. Nothing here allocates or can fail; n >= 1, x finite. */
#ifndef EQ_SHIFT_H
#define EQ_SHIFT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_SHIFT_BINS = 10 };

/* order[n]: indices by ascending x, equal values by index. work[n]. */
void eq_shift_order(size_t n, const double *x, uint32_t *order, uint32_t *work);
/* bin[n]: which of n_bin parts of equal size by rank holds each value; equal values stay together
 * (they all go where the middle of them would), so that a few distinct values fill fewer parts of
 * unequal size. n_bin <= 255. */
void eq_shift_bins(size_t n, const double *x, const uint32_t *order, size_t n_bin, uint8_t *bin);
/* rank[n]: share of the weight below each value, half of the weight at it. w NULL: equal weights.
 */
void eq_shift_ranks(size_t n, const double *x, const uint32_t *order, const double *w,
                    double *rank);
/* mass[n_bin]: weight in each part; w NULL: equal weights. */
void eq_shift_masses(size_t n, const uint8_t *bin, const double *w, size_t n_bin, double *mass);

/* Half the sum of |after - before|: the share of the law that had to be moved, 0 to 1; one minus it
 * is the overlap. */
double eq_shift_moved(size_t n_bin, const double *before, const double *after);
/* sum after log2(after / before), in bits; parts with before 0 do not count. */
double eq_shift_bits(size_t n_bin, const double *before, const double *after);
/* What `size` independent members of the law `before` itself would show on average: as moved (the
 * mean of |normal| errors in each part), with *least, five standard deviations more, taking parts
 * as independent, which is exceeded in about 2 of 100,000 samples for ten parts, in 2 of 10,000 for
 * five; as bits, (parts - 1) / (2 size ln 2). size >= 1. */
double eq_shift_chance(size_t n_bin, const double *before, double size, double *least);
double eq_shift_chance_bits(size_t n_bin, const double *before, double size);

/* Rank correlation under weights [spearman1904]: the correlation of weighted ranks. NaN when one of
 * them does not vary. */
double eq_shift_correlation(size_t n, const double *rank_a, const double *rank_b, const double *w);

/* Standard error by leaving out one group at a time [efron1981]: of an estimate whose values
 * without group g are part[0..n-1]. NaN for n < 2. */
double eq_shift_jackknife(size_t n, const double *part);

#ifdef __cplusplus
}
#endif
#endif
