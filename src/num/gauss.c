/* Gauss-Jacobi rules, all nodes side by side: bisection on the number of sign changes of the
 * recurrence [golub1969] until each node is alone in a short interval, then Newton's method, kept
 * inside. Where Newton leaves, bisection goes on to the end. */
#include "num/gauss.h"

#include "base/status.h"
#include "num/lane.h"
#include "num/mathx.h"

enum { SHORT = 22, LONG = 60, POLISH = 4 };

/* Recurrence side_k p_(k+1) = (x - d_k) p_k - side_(k-1) p_(k-1) of the orthonormal polynomials. */
typedef struct rule {
    size_t n;
    double d[EQ_GAUSS_MAX], side[EQ_GAUSS_MAX], side2[EQ_GAUSS_MAX];
} rule;

/* For x^(a-1) (1-x)^(b-1) on [0, 1]. */
static void jacobi(size_t n, double a, double b, rule *r)
{
    double al = b - 1, be = a - 1;

    r->n = n;
    for (size_t i = 0; i < n; i++) {
        double k = (double)i, t = 2 * k + al + be, m = k + 1, u = t + 2, s2;
        double centre = i == 0 ? (be - al) / (al + be + 2) : (be * be - al * al) / (t * (t + 2));

        if (i == 0) {
            s2 = (1 + al) * (1 + be) / ((2 + al + be) * (2 + al + be) * (3 + al + be));
        } else {
            s2 = m * (m + al) * (m + be) * (m + al + be) / (u * u * (u + 1) * (u - 1));
        }
        r->d[i] = 0.5 * (1 + centre);
        r->side2[i] = s2;
        r->side[i] = eq_lane_sqrt(s2);
    }
}

/* below[l] := how many nodes lie below x[l]. */
EQ_CLONES
static void eq_gauss_count(const rule *r, size_t n, const double *x, double *q, double *below)
{
    EQ_LANES
    for (size_t l = 0; l < n; l++) {
        q[l] = 1.0;
        below[l] = 0.0;
    }
    for (size_t k = 0; k < r->n; k++) {
        double d = r->d[k], s2 = k > 0 ? r->side2[k - 1] : 0.0;

        EQ_LANES
        for (size_t l = 0; l < n; l++) {
            double v = d - x[l] - s2 / q[l];

            v = v == 0.0 ? 1e-300 : v;
            q[l] = v;
            below[l] += v < 0.0 ? 1.0 : 0.0;
        }
    }
}

/* step := p_n / p_n' at x, weight := 1 / sum of p_k^2. */
EQ_CLONES
static void eq_gauss_step(const rule *r, size_t n, const double *x, double *step, double *weight)
{
    double p0[EQ_GAUSS_MAX], p1[EQ_GAUSS_MAX], g0[EQ_GAUSS_MAX], g1[EQ_GAUSS_MAX];

    EQ_LANES
    for (size_t l = 0; l < n; l++) {
        p0[l] = g0[l] = g1[l] = 0.0;
        p1[l] = weight[l] = 1.0;
    }
    for (size_t k = 0; k < r->n; k++) {
        double d = r->d[k], back = k > 0 ? r->side[k - 1] : 0.0, last = k + 1 < r->n ? 1.0 : 0.0;
        double by = 1.0 / r->side[k];

        EQ_LANES
        for (size_t l = 0; l < n; l++) {
            double p = ((x[l] - d) * p1[l] - back * p0[l]) * by;
            double g = ((x[l] - d) * g1[l] + p1[l] - back * g0[l]) * by;

            p0[l] = p1[l];
            p1[l] = p;
            g0[l] = g1[l];
            g1[l] = g;
            weight[l] += last * (p * p);
        }
    }
    EQ_LANES
    for (size_t l = 0; l < n; l++) {
        step[l] = p1[l] / g1[l];
        weight[l] = 1.0 / weight[l];
    }
}

/* Bisects rounds times; node l has l nodes below it. */
static void bisect(const rule *r, int rounds, double *lo, double *hi)
{
    double mid[EQ_GAUSS_MAX], q[EQ_GAUSS_MAX], below[EQ_GAUSS_MAX];

    for (int i = 0; i < rounds; i++) {
        for (size_t l = 0; l < r->n; l++) {
            mid[l] = 0.5 * (lo[l] + hi[l]);
        }
        eq_gauss_count(r, r->n, mid, q, below);
        for (size_t l = 0; l < r->n; l++) {
            if (below[l] > (double)l) {
                hi[l] = mid[l];
            } else {
                lo[l] = mid[l];
            }
        }
    }
}

/* Newton from the middle of the intervals; whether all nodes stayed and stand still. */
static int polish(const rule *r, const double *lo, const double *hi, double *x, double *w)
{
    double step[EQ_GAUSS_MAX];
    int good = 1;

    for (size_t l = 0; l < r->n; l++) {
        x[l] = 0.5 * (lo[l] + hi[l]);
    }
    for (int i = 0; i < POLISH; i++) {
        eq_gauss_step(r, r->n, x, step, w);
        for (size_t l = 0; l < r->n; l++) {
            int last = i == POLISH - 1, in = x[l] - step[l] >= lo[l] && x[l] - step[l] <= hi[l];

            /* the last round is for the weights: it only checks */
            good = good && (last ? eq_lane_abs(step[l]) <= 1e-15 : in);
            x[l] = in && !last ? x[l] - step[l] : x[l];
        }
    }
    return good;
}

void eq_gauss_beta(size_t n, double a, double b, double *x, double *w)
{
    double lo[EQ_GAUSS_MAX], hi[EQ_GAUSS_MAX], sum = 0;
    rule r;

    EQ_ASSERT(n > 0 && n <= EQ_GAUSS_MAX && a > 0 && b > 0);
    jacobi(n, a, b, &r);
    for (size_t l = 0; l < EQ_GAUSS_MAX; l++) {
        lo[l] = 0;
        hi[l] = 1;
    }
    bisect(&r, SHORT, lo, hi);
    if (!polish(&r, lo, hi, x, w)) {
        bisect(&r, LONG - SHORT, lo, hi);
        (void)polish(&r, lo, hi, x, w);
    }
    for (size_t l = 0; l < n; l++) {
        sum += w[l];
    }
    for (size_t l = 0; l < n; l++) {
        w[l] /= sum;
    }
}
