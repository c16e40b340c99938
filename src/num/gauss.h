/* Gauss rules for mixtures: those of root.h, found for all nodes at once, and up to 128 of them. */
#ifndef EQ_GAUSS_H
#define EQ_GAUSS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_GAUSS_MAX = 128 };

/* Gauss-Jacobi for the weight of Beta(a, b) on [0, 1]: nodes rise, weights sum to 1; absolute error
 * 1e-14 (1e-12 for a or b below 0.1, whose ends are steep). 1 <= n <= EQ_GAUSS_MAX; a, b > 0. */
void eq_gauss_beta(size_t n, double a, double b, double *x, double *w);

#ifdef __cplusplus
}
#endif
#endif
