/* Linear least squares by Householder reflections. Sums run over rows in their order. */
#include "num/lsq.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/status.h"
#include "num/mathx.h"

enum { MAX = EQ_LSQ_MAX };

static double dot(size_t n, const double *a, const double *b)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/* y -= 2 v v'y / v'v on rows k and below. */
static void reflect(size_t n, size_t k, const double *v, double length2, double *y)
{
    double f = 2 * dot(n - k, v + k, y + k) / length2;

    for (size_t i = k; i < n; i++) {
        y[i] -= f * v[i];
    }
}

/* Inverse of the upper triangle r. */
static void invert_upper(size_t m, const double *r, double *inv)
{
    memset(inv, 0, m * m * sizeof *inv);
    for (size_t j = 0; j < m; j++) {
        inv[j * m + j] = 1 / r[j * m + j];
        for (size_t i = j; i-- > 0;) {
            double sum = 0;

            for (size_t k = i + 1; k <= j; k++) {
                sum += r[i * m + k] * inv[k * m + j];
            }
            inv[i * m + j] = -sum / r[i * m + i];
        }
    }
}

/* X = Q R: reflections stay in x below row k of column k, R (of scaled columns) goes to r. The
 * number of the column that depends on those before it, or m. */
static size_t decompose(size_t n, size_t m, double *x, double *scale, double *length2, double *r)
{
    for (size_t k = 0; k < m; k++) {
        double *v = x + k * n, norm;

        scale[k] = sqrt(dot(n, v, v));
        for (size_t i = 0; i < n && scale[k] > 0; i++) {
            v[i] /= scale[k];
        }
        for (size_t j = 0; j < k; j++) {
            reflect(n, j, x + j * n, length2[j], v);
            r[j * m + k] = v[j];
        }
        norm = sqrt(dot(n - k, v + k, v + k));
        if (!(norm > 10 * (double)n * DBL_EPSILON)) {
            return k;
        }
        r[k * m + k] = v[k] >= 0 ? -norm : norm;
        v[k] -= r[k * m + k];
        length2[k] = dot(n - k, v + k, v + k);
    }
    return m;
}

static double variation(size_t n, const double *y)
{
    double mean = 0, sum = 0;

    for (size_t i = 0; i < n; i++) {
        mean += y[i];
    }
    mean /= (double)n;
    for (size_t i = 0; i < n; i++) {
        sum += (y[i] - mean) * (y[i] - mean);
    }
    return sum;
}

eq_lsq_result eq_lsq_fit(size_t n, size_t m, double *x, double *y, eq_lsq *out)
{
    double r[MAX * MAX] = { 0 }, inv[MAX * MAX], scale[MAX], length2[MAX], total, rest;

    EQ_ASSERT(m >= 1 && m <= MAX);
    if (n <= m) {
        return EQ_LSQ_FEW_ROWS;
    }
    out->dependent = decompose(n, m, x, scale, length2, r);
    if (out->dependent < m) {
        return EQ_LSQ_DEPENDENT;
    }
    total = variation(n, y);
    for (size_t k = 0; k < m; k++) {
        reflect(n, k, x + k * n, length2[k], y); /* Q'y */
    }
    invert_upper(m, r, inv);
    for (size_t i = 0; i < m; i++) {
        out->coef[i] = dot(m - i, inv + i * m + i, y + i) / scale[i];
    }
    rest = dot(n - m, y + m, y + m);
    out->sigma2 = rest / (double)(n - m);
    out->r2 = total > 0 ? 1 - rest / total : (double)NAN;
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < m; j++) {
            size_t k = i > j ? i : j;

            out->inverse[i * m + j] =
                dot(m - k, inv + i * m + k, inv + j * m + k) / (scale[i] * scale[j]);
        }
        out->se[i] = sqrt(out->sigma2 * out->inverse[i * m + i]);
    }
    memset(y, 0, m * sizeof *y);
    for (size_t k = m; k-- > 0;) { /* back from Q'y without its fitted part */
        reflect(n, k, x + k * n, length2[k], y);
    }
    return EQ_LSQ_DONE;
}

/* What row t adds to coefficient i: its error times row i of (X'X)^-1 X'. */
static double part(size_t n, size_t m, const double *x, const double *e, const double *row,
                   size_t t)
{
    double sum = 0;

    for (size_t j = 0; j < m; j++) {
        sum += row[j] * x[j * n + t];
    }
    return e[t] * sum;
}

void eq_lsq_newey_west(size_t n, size_t m, const double *x, const double *residual, size_t lag,
                       const eq_lsq *fit, double *se)
{
    for (size_t i = 0; i < m; i++) {
        const double *row = fit->inverse + i * m;
        double sum = 0;

        for (size_t t = 0; t < n; t++) {
            double now = part(n, m, x, residual, row, t);

            sum += now * now;
            for (size_t k = 1; k <= lag && k <= t; k++) {
                double w = 1 - (double)k / (double)(lag + 1);

                sum += 2 * w * now * part(n, m, x, residual, row, t - k);
            }
        }
        se[i] = sqrt(sum > 0 ? sum * (double)n / (double)(n - m) : 0);
    }
}

size_t eq_lsq_lag(size_t n)
{
    return (size_t)floor(4 * eq_pow((double)n / 100, 2.0 / 9));
}
