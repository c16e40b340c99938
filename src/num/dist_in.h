/* Inside of the distributions: what prepare leaves behind d->table. */
#ifndef EQ_DIST_IN_H
#define EQ_DIST_IN_H

#include <stdint.h>

#include "num/dist_tables.h"
#include "num/special.h"

/* Table of a quantile function: for either tail, some octaves of the tail probability below 1/2,
 * 2^log2_cells equal cells an octave, a polynomial of degree 7 a cell. */
enum { EQ_TAB_COEF = 8 };
typedef struct eq_table {
    unsigned octaves, log2_cells;
    const double *coef; /* [2][octaves << log2_cells][EQ_TAB_COEF] */
} eq_table;

/* A count or a list of values: cumulative probabilities, and for every 1/n_guide of u the first
 * entry that can hold it. */
typedef struct eq_steps {
    size_t n, n_guide;
    const double *x, *cum; /* P(X <= x[i]) */
    const uint32_t *guide; /* [n_guide + 1] */
} eq_steps;

typedef struct eq_prep {
    bool cut;        /* truncation removes something */
    bool far_up;     /* the kept part lies above the median: work with upper tails */
    double t0, span; /* the tail probability read for u: t0 + span w, w = u or 1 - u */
    double a, b;     /* shapes of BETA, PERT; shape of GAMMA */
    double c, d;     /* low end and width of BETA, PERT; 0 and scale of GAMMA; logs of LOGUNIFORM */
    double k;        /* constant of the density of BETA, PERT, GAMMA (num/special.h) */
    eq_table table;
    eq_steps steps; /* discrete families */
} eq_prep;

static inline const eq_prep *eq_prep_of(const eq_dist *d)
{
    return (const eq_prep *)d->table;
}

/* P(X <= x), or P(X < x) when strict, and the complement; law as written. */
void eq_dist_tails(const eq_dist *d, double x, bool strict, double *lower, double *upper);
/* As eq_dist_tails, not strict, and the density of the law as written (0 for atoms). */
double eq_dist_tails_density(const eq_dist *d, double x, double *lower, double *upper);
/* Value with tail probability p <= 1/2 on the named side, law as written, without tables. */
double eq_dist_root(const eq_dist *d, double p, bool upper);
/* Values for tail probabilities p[n] of one side, law as written, with tables. n <= 512. */
void eq_dist_tail_values(const eq_dist *d, size_t n, const double *p, bool upper, double *q);
eq_status eq_dist_table(eq_arena *arena, const eq_dist *d, eq_prep *prep);
/* The same from, or into, what is kept. */
eq_status eq_dist_table_with(eq_arena *arena, eq_dist_tables *t, const eq_dist *d, eq_prep *prep);
eq_status eq_steps_make(eq_arena *arena, size_t n, const double *x, const double *weight,
                        eq_steps *out);
double eq_steps_value(const eq_steps *s, double u);
/* Mass, mean and variance of the law as written within [lo, hi]. */
void eq_dist_moments(const eq_dist *d, double lo, double hi, double *mass, double *mean,
                     double *var);
static inline bool eq_dist_counts(eq_dist_family f)
{
    return f == EQ_DIST_POISSON || f == EQ_DIST_BINOMIAL || f == EQ_DIST_DISCRETE;
}

#endif
