/* Gaussian copula: ranks of the columns become those of correlated normal variables. */
#include "num/copula.h"

#include <math.h>
#include <string.h>

#include "num/lane.h"
#include "num/mathx.h"

double eq_copula_normal_of_rank(double r)
{
    if (r == 1 || r == -1) {
        return r;
    }
    return 2 * eq_sin(0x1.0c152382d7366p-1 * r); /* pi / 6 */
}

/* Row k is the first that fails, so one of its pairs can mend it. With y = L^-1 (row k), which the
 * factorisation has left in row k of l, and e = L^-1 (unit j), a change of c_kj by s makes the
 * squared length |y + s e|^2, which must come below 1. The pair with the smallest s is named; when
 * no pair can do it alone, the one that comes nearest. The unused upper triangle holds e. */
static void find_pair(size_t k, size_t n, double *l, size_t *bad_i, size_t *bad_j)
{
    const double *y = l + k * n;
    double *e = l + 1, best = EQ_LANE_INF;

    *bad_i = k;
    *bad_j = 0;
    for (size_t j = 0; j < k; j++) {
        double yy = 0, ye = 0, ee = 0, d, s;

        for (size_t r = 0; r < k; r++) {
            double t = r == j ? 1 : 0;
            for (size_t q = 0; q < r; q++) {
                t -= l[r * n + q] * e[q];
            }
            e[r] = t / l[r * n + r];
            yy += y[r] * y[r];
            ye += y[r] * e[r];
            ee += e[r] * e[r];
        }
        d = ye * ye - ee * (yy - 1);
        if (d > 0) {
            s = (eq_lane_abs(ye) - sqrt(d)) / ee;
        } else {
            s = 4 + (yy - ye * ye / ee); /* not alone: rank by what remains, behind all that can */
        }
        if (s < best) {
            best = s;
            *bad_j = j;
        }
    }
    memset(e, 0, k * sizeof *e);
}

eq_status eq_cholesky(size_t n, const double *c, double *l, size_t *bad_i, size_t *bad_j)
{
    memset(l, 0, n * n * sizeof *l);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double s = c[i * n + j];

            for (size_t k = 0; k < j; k++) {
                s -= l[i * n + k] * l[j * n + k];
            }
            if (j < i) {
                l[i * n + j] = s / l[j * n + j];
            } else if (s > 1e-12) {
                l[i * n + i] = sqrt(s);
            } else {
                find_pair(i, n, l, bad_i, bad_j);
                return EQ_ERR_CORRELATION;
            }
        }
    }
    return EQ_OK;
}

/* The largest uniform number: sums of normal variables may reach past it. */
static const double LAST = 1.0 - 0x1p-53;

EQ_CLONES
static void eq_copula_cdf_lanes(size_t n, double *z)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double v = eq_lane_norm_cdf(z[i]);
        z[i] = v < 1.0 ? v : LAST;
    }
}

EQ_CLONES
static void eq_copula_add_lanes(size_t n, double w, const double *restrict x, double *restrict y)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        y[i] += w * x[i];
    }
}

void eq_copula_apply(size_t m, const double *l, size_t n, double *const *u, double *work)
{
    for (size_t j = 0; j < m; j++) {
        eq_norm_quantile_n(n, u[j], work + j * n);
    }
    for (size_t i = 0; i < m; i++) {
        memset(u[i], 0, n * sizeof *u[i]);
        for (size_t j = 0; j <= i; j++) {
            if (l[i * m + j] != 0) {
                eq_copula_add_lanes(n, l[i * m + j], work + j * n, u[i]);
            }
        }
        eq_copula_cdf_lanes(n, u[i]);
    }
}

EQ_CLONES
static void eq_copula_factor_lanes(size_t n, double a, double b, const double *f, double *u)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        double v =
            eq_lane_norm_cdf(a * eq_lane_norm_quantile(f[i]) + b * eq_lane_norm_quantile(u[i]));
        u[i] = v < 1.0 ? v : LAST;
    }
}

void eq_factor_apply(double loading, size_t n, const double *f, double *u)
{
    eq_copula_factor_lanes(n, loading, sqrt(1 - loading * loading), f, u);
}
