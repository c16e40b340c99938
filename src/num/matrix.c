/* Small dense matrices. Plain loops in a fixed order, so that the bits are the same everywhere. */
#include "num/matrix.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/status.h"

enum { MAX = EQ_MATRIX_MAX, TAYLOR = 14, STEPS = 30 };

static double largest(size_t n, const double *a)
{
    double m = 0;

    for (size_t i = 0; i < n; i++) {
        m = fabs(a[i]) > m ? fabs(a[i]) : m;
    }
    return m;
}

/* ---- linear systems ---------------------------------------------------------------------------
 */

static void swap_rows(size_t n, double *m, double *y, size_t i, size_t k)
{
    double t = y[i];

    y[i] = y[k];
    y[k] = t;
    for (size_t j = 0; j < n; j++) {
        t = m[i * n + j];
        m[i * n + j] = m[k * n + j];
        m[k * n + j] = t;
    }
}

bool eq_matrix_solve(size_t n, const double *a, const double *b, double *x)
{
    double m[MAX * MAX], y[MAX], least;

    EQ_ASSERT(n >= 1 && n <= MAX);
    memcpy(m, a, n * n * sizeof *m);
    memcpy(y, b, n * sizeof *y);
    least = 8 * (double)n * DBL_EPSILON * largest(n * n, a);
    for (size_t k = 0; k < n; k++) {
        size_t p = k;

        for (size_t i = k + 1; i < n; i++) {
            p = fabs(m[i * n + k]) > fabs(m[p * n + k]) ? i : p;
        }
        if (!(fabs(m[p * n + k]) > least)) {
            return false;
        }
        swap_rows(n, m, y, k, p);
        for (size_t i = k + 1; i < n; i++) {
            double f = m[i * n + k] / m[k * n + k];

            for (size_t j = k; j < n; j++) {
                m[i * n + j] -= f * m[k * n + j];
            }
            y[i] -= f * y[k];
        }
    }
    for (size_t k = n; k-- > 0;) {
        for (size_t j = k + 1; j < n; j++) {
            y[k] -= m[k * n + j] * y[j];
        }
        y[k] /= m[k * n + k];
    }
    memcpy(x, y, n * sizeof *x);
    return true;
}

/* ---- exponential ------------------------------------------------------------------------------
 */

/* out = a b + d 1; out is neither a nor b. */
static void product(size_t n, const double *a, const double *b, double d, double *out)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double sum = i == j ? d : 0;

            for (size_t k = 0; k < n; k++) {
                sum += a[i * n + k] * b[k * n + j];
            }
            out[i * n + j] = sum;
        }
    }
}

void eq_matrix_exp(size_t n, const double *a, double *out)
{
    double m[MAX * MAX], e[MAX * MAX], t[MAX * MAX], norm = 0;
    int s = 0;

    EQ_ASSERT(n >= 1 && n <= MAX);
    for (size_t j = 0; j < n; j++) {
        double sum = 0;

        for (size_t i = 0; i < n; i++) {
            sum += fabs(a[i * n + j]);
        }
        norm = sum > norm || isnan(sum) ? sum : norm;
    }
    for (; norm > 0.25 && s < 1100; s++) {
        norm *= 0.5;
    }
    for (size_t i = 0; i < n * n; i++) {
        m[i] = a[i];
        for (int k = 0; k < s; k++) {
            m[i] *= 0.5;
        }
        e[i] = i % (n + 1) == 0 ? 1 : 0;
    }
    for (int k = TAYLOR; k >= 1; k--) { /* 1 + m / 1 (1 + m / 2 (1 + ...)) */
        for (size_t i = 0; i < n * n; i++) {
            e[i] /= k;
        }
        product(n, m, e, 1, t);
        memcpy(e, t, n * n * sizeof *e);
    }
    for (int k = 0; k < s; k++) {
        product(n, e, e, 0, t);
        memcpy(e, t, n * n * sizeof *e);
    }
    memcpy(out, e, n * n * sizeof *out);
}

/* ---- eigenvalues ------------------------------------------------------------------------------
 */

typedef struct cpx {
    double re, im;
} cpx;

static cpx add(cpx a, cpx b)
{
    return (cpx){ a.re + b.re, a.im + b.im };
}

static cpx sub(cpx a, cpx b)
{
    return (cpx){ a.re - b.re, a.im - b.im };
}

static cpx mul(cpx a, cpx b)
{
    return (cpx){ a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

static cpx conj_of(cpx a)
{
    return (cpx){ a.re, -a.im };
}

static double modulus(cpx a)
{
    return sqrt(a.re * a.re + a.im * a.im);
}

static cpx root(cpx a)
{
    double m = sqrt(0.5 * (modulus(a) + fabs(a.re)));
    double other = m > 0 ? 0.5 * fabs(a.im) / m : 0;
    cpx r = a.re >= 0 ? (cpx){ m, other } : (cpx){ other, m };

    r.im = a.im < 0 ? -r.im : r.im;
    return r;
}

/* Reflections that clear each column below the subdiagonal. */
static void to_hessenberg(size_t n, double *h)
{
    for (size_t k = 0; k + 2 < n; k++) {
        double v[MAX] = { 0 }, norm = 0, dot = 0;

        for (size_t i = k + 1; i < n; i++) {
            v[i] = h[i * n + k];
            norm += v[i] * v[i];
        }
        norm = sqrt(norm);
        if (!(norm > fabs(v[k + 1]))) {
            continue; /* clear already */
        }
        v[k + 1] += v[k + 1] >= 0 ? norm : -norm;
        for (size_t i = k + 1; i < n; i++) {
            dot += v[i] * v[i];
        }
        for (size_t j = 0; j < n; j++) { /* from the left */
            double sum = 0;

            for (size_t i = k + 1; i < n; i++) {
                sum += v[i] * h[i * n + j];
            }
            for (size_t i = k + 1; i < n; i++) {
                h[i * n + j] -= 2 * sum / dot * v[i];
            }
        }
        for (size_t i = 0; i < n; i++) { /* from the right */
            double sum = 0;

            for (size_t j = k + 1; j < n; j++) {
                sum += h[i * n + j] * v[j];
            }
            for (size_t j = k + 1; j < n; j++) {
                h[i * n + j] -= 2 * sum / dot * v[j];
            }
        }
    }
}

/* The eigenvalue of the last two rows of the block that is nearer to its last entry. */
static cpx shift_of(size_t n, const cpx *h, size_t hi)
{
    cpx a = h[(hi - 1) * n + hi - 1], b = h[(hi - 1) * n + hi];
    cpx c = h[hi * n + hi - 1], d = h[hi * n + hi];
    cpx half = { 0.5 * (a.re - d.re), 0.5 * (a.im - d.im) };
    cpx r = root(add(mul(half, half), mul(b, c)));
    cpx up = add(add(d, half), r), down = sub(add(d, half), r);

    return modulus(sub(up, d)) < modulus(sub(down, d)) ? up : down;
}

/* One QR step on rows and columns lo to hi: h - shift = Q R by rotations, then R Q + shift. */
static void qr_step(size_t n, cpx *h, size_t lo, size_t hi, cpx shift)
{
    double c[MAX] = { 0 };
    cpx s[MAX] = { { 0, 0 } };

    for (size_t i = lo; i <= hi; i++) {
        h[i * n + i] = sub(h[i * n + i], shift);
    }
    for (size_t k = lo; k < hi; k++) {
        cpx x = h[k * n + k], y = h[(k + 1) * n + k];
        double mx = modulus(x), my = modulus(y), norm = sqrt(mx * mx + my * my);

        if (norm == 0) {
            c[k] = 1;
            s[k] = (cpx){ 0, 0 };
            continue;
        }
        /* G = [c, s; -conj(s), c] with c real makes y vanish */
        c[k] = mx / norm;
        s[k] = mx > 0 ? mul((cpx){ x.re / mx / norm, x.im / mx / norm }, conj_of(y))
                      : (cpx){ y.re / my, -y.im / my };
        for (size_t j = k; j <= hi; j++) {
            cpx u = h[k * n + j], v = h[(k + 1) * n + j];

            h[k * n + j] = add((cpx){ c[k] * u.re, c[k] * u.im }, mul(s[k], v));
            h[(k + 1) * n + j] = sub((cpx){ c[k] * v.re, c[k] * v.im }, mul(conj_of(s[k]), u));
        }
    }
    for (size_t k = lo; k < hi; k++) {
        for (size_t i = lo; i <= k + 1; i++) {
            cpx u = h[i * n + k], v = h[i * n + k + 1];

            h[i * n + k] = add((cpx){ c[k] * u.re, c[k] * u.im }, mul(conj_of(s[k]), v));
            h[i * n + k + 1] = sub((cpx){ c[k] * v.re, c[k] * v.im }, mul(s[k], u));
        }
    }
    for (size_t i = lo; i <= hi; i++) {
        h[i * n + i] = add(h[i * n + i], shift);
    }
}

/* First row of the block that ends at hi: above it the subdiagonal counts as zero. */
static size_t block_start(size_t n, const cpx *h, size_t hi, double norm)
{
    size_t k = hi;

    for (; k > 0; k--) {
        double scale = modulus(h[k * n + k]) + modulus(h[(k - 1) * n + k - 1]);

        if (modulus(h[k * n + k - 1]) <= DBL_EPSILON * (scale > 0 ? scale : norm)) {
            break;
        }
    }
    return k;
}

bool eq_matrix_eigen(size_t n, const double *a, double *re, double *im)
{
    double real[MAX * MAX] = { 0 }, norm = largest(n * n, a);
    cpx h[MAX * MAX] = { { 0, 0 } };
    size_t hi = n - 1;
    bool finite = true;

    EQ_ASSERT(n >= 1 && n <= MAX);
    for (size_t i = 0; i < n * n; i++) {
        finite = finite && isfinite(a[i]);
        real[i] = norm > 0 ? a[i] / norm : 0;
    }
    for (size_t i = 0; i < n; i++) {
        re[i] = im[i] = (double)NAN;
    }
    if (!finite) {
        return false;
    }
    to_hessenberg(n, real);
    for (size_t i = 0; i < n * n; i++) {
        h[i] = (cpx){ real[i], 0 };
    }
    for (int step = 0; hi > 0; step++) {
        size_t lo = block_start(n, h, hi, 1);

        if (lo == hi) {
            hi--;
            continue;
        }
        if (step == STEPS * MAX) {
            return false;
        }
        /* every tenth step another shift, in case the first ones go round in circles */
        qr_step(n, h, lo, hi,
                step % 10 == 9 ? (cpx){ modulus(h[hi * n + hi - 1]), modulus(h[hi * n + hi]) }
                               : shift_of(n, h, hi));
    }
    for (size_t i = 0; i < n; i++) {
        re[i] = h[i * n + i].re * norm;
        im[i] = h[i * n + i].im * norm;
    }
    return true;
}
