/* Dependence between uncertain quantities: Gaussian copula on their uniforms. */
#ifndef EQ_COPULA_H
#define EQ_COPULA_H

#include <stddef.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Rank (Spearman) correlation to the normal one: 2 sin(pi r / 6). */
double eq_copula_normal_of_rank(double r);

/* Lower triangular factor of the symmetric matrix c[n*n] (row-major, unit diagonal) into l[n*n].
 * EQ_ERR_CORRELATION when it is not positive definite; then *bad_i > *bad_j is the pair whose
 * change of the smallest size would mend it. */
EQ_NODISCARD eq_status eq_cholesky(size_t n, const double *c, double *l, size_t *bad_i,
                                   size_t *bad_j);

/* Correlates m uniform columns u[0..m-1][n] in place with the factor l[m*m]. */
void eq_copula_apply(size_t m, const double *l, size_t n, double *const *u,
                     double *work /* [m][n] */);

/* u := cdf(loading * z(f) + sqrt(1 - loading^2) z(u)): loading on a shared factor, both uniform. */
void eq_factor_apply(double loading, size_t n, const double *f, double *u);

#ifdef __cplusplus
}
#endif
#endif
