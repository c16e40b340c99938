/* Small dense matrices: linear systems, exponential, eigenvalues. Row by row, at most
 * EQ_MATRIX_MAX rows, no memory but the stack. */
#ifndef EQ_MATRIX_H
#define EQ_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MATRIX_MAX = 32 };

/**
 * x of a x = b by elimination with row pivoting.
 *
 * Shapes    a[n][n], b[n] in; x[n] out, may be b.
 * Result    false when a pivot is below 8 n eps times the largest entry: a is singular as far as
 *           its digits tell; x is untouched.
 * Threads   safe; allocates nothing; keeps nothing.
 */
bool eq_matrix_solve(size_t n, const double *a, const double *b, double *x);

/**
 * exp(a) by scaling and squaring: a / 2^s with a 1-norm of at most 1/4, its Taylor sum to degree 14
 * (the rest is below 1e-21), squared s times.
 *
 * Shapes    a[n][n] in; out[n][n], may be a.
 * Accuracy  relative to the norm of the result about 2^s n eps, 2^s being about 4 norm(a): below
 *           1e-13 for norms up to 20.
 * Errors    not finite, or beyond the largest double: entries are not finite.
 */
void eq_matrix_exp(size_t n, const double *a, double *out);

/**
 * Eigenvalues of a real matrix: reduction to Hessenberg form by reflections, then QR steps with
 * shifts in complex arithmetic. In no order.
 *
 * Shapes    a[n][n] in; re[n], im[n] out.
 * Accuracy  those of a matrix that differs from a by a few eps times its norm; a double eigenvalue
 *           may then be off by the root of that.
 * Result    false when a is not finite or 30 n steps were not enough; re, im are NaN.
 */
bool eq_matrix_eigen(size_t n, const double *a, double *re, double *im);

#ifdef __cplusplus
}
#endif
#endif
