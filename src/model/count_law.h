/* Laws of counts 0..n of which only the first values are computed: what the exchange model adds up.
 * Of a sum of counts the values up to `keep` need no others of its parts, and all terms are
 * positive, so that a whole law keeps the digits of rare events. Of a law that is not whole values
 * below 1e-20 count as 0, for speed. The mean is always that of the whole law.
 * Refuses: sampling, coarse grids, transforms. */
#ifndef EQ_COUNT_LAW_H
#define EQ_COUNT_LAW_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The largest count; a law has one value more. */
enum { EQ_COUNT_MAX = 4096 };

typedef struct eq_count_law {
    size_t n;    /* the largest value it can take */
    size_t top;  /* p[0..top] are kept: the smaller of n and `keep` */
    double mean; /* of the whole law */
    double p[EQ_COUNT_MAX + 1];
} eq_count_law;

/* Always 0. */
void eq_count_none(eq_count_law *a);
/* A place to mix into: chances of 0..n that are all 0. */
void eq_count_empty(eq_count_law *a, size_t n, size_t keep);
void eq_count_copy(const eq_count_law *a, eq_count_law *out);
void eq_count_binomial(size_t n, double p, size_t keep, eq_count_law *out);
/* a := the sum of a and b, whose values up to keep are known. */
void eq_count_add(eq_count_law *a, const eq_count_law *b, size_t keep, eq_count_law *spare);
/* acc += w a. */
void eq_count_mix(eq_count_law *acc, double w, const eq_count_law *a, size_t keep);
/* a := a with chance w, else 0. */
void eq_count_fate(double w, eq_count_law *a);
/* a := the sum of n independent counts like a. */
void eq_count_power(size_t n, size_t keep, eq_count_law *a, eq_count_law *factor,
                    eq_count_law *spare);
/* a := load times a. */
void eq_count_scale(size_t load, size_t keep, eq_count_law *a, eq_count_law *spare);

#ifdef __cplusplus
}
#endif
#endif
