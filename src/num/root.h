/* Roots and quadrature. */
#ifndef EQ_ROOT_H
#define EQ_ROOT_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef double (*eq_root_fn)(void *ctx, double x);

/* A root of f in [a, b] by Brent's method to |x - root| <= tol; false when f(a), f(b) have the same
 * sign or a value is not finite. */
bool eq_root_find(eq_root_fn f, void *ctx, double a, double b, double tol, double *root);

/* Gauss-Legendre nodes and weights on [0, 1], n <= 64. */
void eq_quad_legendre(size_t n, double *x, double *w);
/* Gauss-Jacobi for the weight of Beta(a, b) on [0, 1]; weights sum to 1. n <= 64. */
void eq_quad_beta(size_t n, double a, double b, double *x, double *w);

#ifdef __cplusplus
}
#endif
#endif
