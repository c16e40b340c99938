/* Linear least squares for a few unknowns. */
#ifndef EQ_LSQ_H
#define EQ_LSQ_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_LSQ_MAX = 8 };

typedef enum eq_lsq_result {
    EQ_LSQ_DONE,
    EQ_LSQ_FEW_ROWS, /* not more rows than unknowns: no error can be stated */
    EQ_LSQ_DEPENDENT /* a column is a combination of those before it */
} eq_lsq_result;

typedef struct eq_lsq {
    double coef[EQ_LSQ_MAX], se[EQ_LSQ_MAX]; /* [m] */
    double inverse[EQ_LSQ_MAX * EQ_LSQ_MAX]; /* [m][m], of X'X */
    double sigma2;    /* variance of the errors: sum of squares by rows less unknowns */
    double r2;        /* share of the variance of y about its mean; NaN when y does not vary */
    size_t dependent; /* EQ_LSQ_DEPENDENT: that column */
} eq_lsq;

/**
 * b that makes |X b - y| smallest, by Householder reflections of X with columns scaled to length 1.
 * Standard errors are those of independent errors of one variance.
 *
 * Shapes    x[m][n], a column after the other, is overwritten; y[n] is overwritten by the residuals
 *           y - X b. 1 <= m <= EQ_LSQ_MAX.
 * Accuracy  relative error of b about 10 eps times the condition of X with scaled columns.
 * Errors    EQ_LSQ_DEPENDENT when what is left of a column after those before it is below
 *           10 n eps of its length; then nothing else is filled.
 * Threads   safe; allocates nothing; keeps nothing.
 */
eq_lsq_result eq_lsq_fit(size_t n, size_t m, double *x, double *y, eq_lsq *out);

/**
 * Standard errors that allow for errors of changing variance that follow one another up to `lag`
 * rows, with weights 1 - k / (lag + 1), times n / (n - m).
 *
 * Shapes    x[m][n] as it was, residual[n]; se[m] out.
 * Source    [newey1987]
 */
void eq_lsq_newey_west(size_t n, size_t m, const double *x, const double *residual, size_t lag,
                       const eq_lsq *fit, double *se);
/* The lag for n rows: the whole part of 4 (n / 100)^(2/9) [newey1994]. */
size_t eq_lsq_lag(size_t n);

#ifdef __cplusplus
}
#endif
#endif
