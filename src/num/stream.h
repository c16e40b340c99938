/* Summaries of a column that is seen once, strip by strip, and never kept: sums per scrambling in
 * a fixed tree (same bytes for any order of work), and counts in bins for quantiles. */
#ifndef EQ_STREAM_H
#define EQ_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The atom of every sum: one strip of futures. Never changes: it decides the bytes. */
enum { EQ_STRIP = 512, EQ_MAX_SCRAMBLE = 32 };

/* Sums of one column over a set of futures, kept per scrambling. */
typedef struct eq_sums {
    uint64_t n[EQ_MAX_SCRAMBLE]; /* finite values seen */
    uint64_t n_bad;              /* NaN values, counted, never summed; an infinite value
                                    ("never") shows in min or max and is in neither count */
    double sum[EQ_MAX_SCRAMBLE], sum2[EQ_MAX_SCRAMBLE];
    double min, max; /* inf, -inf when empty */
} eq_sums;

/* Sums of one strip: values x[n] of futures whose scrambling is lane mod n_scramble. */
void eq_sums_strip(size_t n, const double *x, uint32_t n_scramble, eq_sums *out);
/* a := a + b, a before b in index order. */
void eq_sums_merge(eq_sums *a, const eq_sums *b);

/* The fixed tree: strips (or whole aligned subtrees) arrive in index order, memory is one level per
 * doubling. Push in order; total at any time. */
enum { EQ_TREE_LEVELS = 48 };
typedef struct eq_sum_tree {
    uint64_t n; /* strips pushed */
    eq_sums level[EQ_TREE_LEVELS];
} eq_sum_tree;
void eq_sum_tree_init(eq_sum_tree *t);
/* Adds the sums of an aligned subtree of 2^log2_size strips, starting at strip t->n. */
void eq_sum_tree_push(eq_sum_tree *t, unsigned log2_size, const eq_sums *s);
void eq_sum_tree_total(const eq_sum_tree *t, eq_sums *out);

/* Mean over all scramblings with its standard error from their spread (with n_scramble 1: sd over
 * the root of n). Equal weights. NaN when nothing was seen. */
void eq_sums_mean(const eq_sums *s, uint32_t n_scramble, double *mean, double *error);
double eq_sums_variance(const eq_sums *s, uint32_t n_scramble);

/* Integer counts in bins of relative width 2^-7 of |x| between 2^-50 and 2^50 (exact for whole
 * numbers below 256, while all values are whole; smaller values count as 0, infinite ones have
 * bins of their own, NaN is left out): quantiles with a stated error, merged in any order. */
typedef struct eq_bins eq_bins;
size_t eq_bins_size(void); /* bytes; caller's storage, aligned to 8 */
void eq_bins_init(eq_bins *b);
void eq_bins_add(eq_bins *b, size_t n, const double *x);
void eq_bins_merge(eq_bins *a, const eq_bins *b);
uint64_t eq_bins_count(const eq_bins *b);
/* Value below which the share q lies; *error is half the width of the bin it was found in. */
double eq_bins_quantile(const eq_bins *b, double q, double *error);
/* Non-empty bins in ascending order, for the store: returns how many there are. Pass cap 0 to ask.
 */
size_t eq_bins_get(const eq_bins *b, size_t cap, uint32_t *index, uint64_t *count);
void eq_bins_put(eq_bins *b, size_t n, const uint32_t *index, const uint64_t *count);

/* Quantile of a kept column: copies x[n] into work[n], sorts, linear between order statistics
 * (type 7 of [hyndman1996]); sorted in place in work for further calls with x == NULL. */
double eq_column_quantile(size_t n, const double *x, double *work, double q);
void eq_sort(size_t n, double *x); /* NaN last */

#ifdef __cplusplus
}
#endif
#endif
