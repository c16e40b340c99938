/* A bracketed root [brent1973, ch. 4] and Gauss quadrature: nodes as the eigenvalues of the Jacobi
 * matrix [golub1969], found as roots of the orthogonal polynomial between bounds by counting sign
 * changes. */
#include "num/root.h"

#include <math.h>

#include "base/status.h"
#include "num/lane.h"
#include "num/mathx.h"

enum { MAX_NODES = 64 };

bool eq_root_find(eq_root_fn f, void *ctx, double a, double b, double tol, double *root)
{
    double fa = f(ctx, a), fb = f(ctx, b), c = a, fc = fa, d = b - a, e = d;

    if (!isfinite(fa) || !isfinite(fb) || (fa > 0 && fb > 0) || (fa < 0 && fb < 0)) {
        return false;
    }
    for (int i = 0; i < 500; i++) {
        double small, m, p, q, r, s;

        if ((fb > 0) == (fc > 0)) { /* c is the other side of the root from b */
            c = a;
            fc = fa;
            d = e = b - a;
        }
        if (eq_lane_abs(fc) < eq_lane_abs(fb)) { /* b is the best so far */
            a = b;
            b = c;
            c = a;
            fa = fb;
            fb = fc;
            fc = fa;
        }
        small = 0x1p-52 * eq_lane_abs(b) + 0.5 * tol;
        m = 0.5 * (c - b);
        if (eq_lane_abs(m) <= small || fb == 0) {
            *root = b;
            return true;
        }
        if (eq_lane_abs(e) >= small && eq_lane_abs(fa) > eq_lane_abs(fb)) {
            s = fb / fa;
            if (a == c) { /* secant */
                p = 2 * m * s;
                q = 1 - s;
            } else { /* inverse quadratic */
                q = fa / fc;
                r = fb / fc;
                p = s * (2 * m * q * (q - r) - (b - a) * (r - 1));
                q = (q - 1) * (r - 1) * (s - 1);
            }
            q = p > 0 ? -q : q;
            p = eq_lane_abs(p);
            if (2 * p < eq_min(3 * m * q - eq_lane_abs(small * q), eq_lane_abs(e * q))) {
                e = d;
                d = p / q;
            } else {
                d = e = m;
            }
        } else {
            d = e = m;
        }
        a = b;
        fa = fb;
        b += eq_lane_abs(d) > small ? d : (m > 0 ? small : -small);
        fb = f(ctx, b);
        if (!isfinite(fb)) {
            return false;
        }
    }
    return false;
}

/* Eigenvalues below x of the symmetric tridiagonal matrix with diagonal d and squared side s2. */
static size_t sturm(size_t n, const double *d, const double *s2, double x)
{
    size_t count = 0;
    double q = 1;

    for (size_t i = 0; i < n; i++) {
        q = d[i] - x - (i > 0 ? s2[i - 1] / q : 0);
        q = q == 0 ? 1e-300 : q;
        count += q < 0;
    }
    return count;
}

/* Nodes by bisection on the Sturm count, polished by Newton; weight_i = 1 / sum p_k(x_i)^2 of the
 * orthonormal polynomials, for a weight function of total 1 on [0, 1]. */
static void gauss(size_t n, const double *d, const double *s2, double *x, double *w)
{
    for (size_t i = 0; i < n; i++) {
        double lo = 0, hi = 1, sum;

        for (int k = 0; k < 60 && lo < hi; k++) {
            double mid = 0.5 * (lo + hi);
            if (sturm(n, d, s2, mid) > i) {
                hi = mid;
            } else {
                lo = mid;
            }
        }
        x[i] = 0.5 * (lo + hi);
        for (int polish = 0; polish < 3; polish++) {
            double p0 = 0, p1 = 1, g0 = 0, g1 = 0;
            sum = 1;
            for (size_t k = 0; k < n;
                 k++) { /* side_k p_(k+1) = (x - d_k) p_k - side_(k-1) p_(k-1) */
                double side = k + 1 < n ? sqrt(s2[k]) : 1, back = k > 0 ? sqrt(s2[k - 1]) : 0;
                double p = ((x[i] - d[k]) * p1 - back * p0) / side;
                double g = ((x[i] - d[k]) * g1 + p1 - back * g0) / side;
                p0 = p1;
                p1 = p;
                g0 = g1;
                g1 = g;
                sum += k + 1 < n ? p * p : 0;
            }
            w[i] = 1 / sum;
            if (polish < 2 && g1 != 0) {
                double next = x[i] - p1 / g1;
                x[i] = eq_lane_abs(next - x[i]) < 1e-14 ? next : x[i];
            }
        }
    }
}

/* Recurrence of the Jacobi polynomials for x^(a-1) (1-x)^(b-1) on [0, 1]. */
void eq_quad_beta(size_t n, double a, double b, double *x, double *w)
{
    double d[MAX_NODES], s2[MAX_NODES], al = b - 1, be = a - 1;

    EQ_ASSERT(n > 0 && n <= MAX_NODES && a > 0 && b > 0);
    for (size_t i = 0; i < n; i++) {
        double k = (double)i, t = 2 * k + al + be, m = k + 1;
        double centre = i == 0 ? (be - al) / (al + be + 2) : (be * be - al * al) / (t * (t + 2));
        double side;

        d[i] = 0.5 * (1 + centre);
        if (i == 0) {
            side = 4 * (1 + al) * (1 + be) / ((2 + al + be) * (2 + al + be) * (3 + al + be));
        } else {
            t = 2 * m + al + be;
            side = 4 * m * (m + al) * (m + be) * (m + al + be) / (t * t * (t + 1) * (t - 1));
        }
        s2[i] = 0.25 * side;
    }
    gauss(n, d, s2, x, w);
}

void eq_quad_legendre(size_t n, double *x, double *w)
{
    eq_quad_beta(n, 1, 1, x, w);
}
