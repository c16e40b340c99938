/* Binomial and Poisson laws built inside expressions, lane by lane: exact tails through the
 * incomplete beta and gamma functions, point probabilities by the saddle-point form [loader2000],
 * draws by inversion or rejection [hormann1993]. Arguments outside a law's domain (a share outside
 * [0, 1], a count that is negative or not whole) give NaN, never a clamped value. */
#include <math.h>

#include "expr/kernels.h"
#include "num/law.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/special.h"

enum { CHUNK = 64, MAX_STEPS = 1 << 20 };

static const double max_count = 9007199254740992.0; /* 2^53: counts beyond are not whole numbers */

static bool is_binomial(double n, double p)
{
    return n >= 0 && n <= max_count && floor(n) == n && p >= 0 && p <= 1;
}

static bool is_poisson(double mu)
{
    return mu >= 0 && mu <= max_count;
}

/* P(X >= k) and P(X < k) of Bin(n, p), k whole. */
static void binomial_tails(double n, double p, double k, double *above, double *below)
{
    if (k <= 0) {
        *above = 1;
        *below = 0;
    } else if (k > n || p == 0) {
        *above = 0;
        *below = 1;
    } else if (p == 1) {
        *above = 1;
        *below = 0;
    } else {
        eq_beta_tails(k, n - k + 1, p, 1 - p, above, below);
    }
}

/* P(X >= k) and P(X < k) of Poisson(mu), k whole. */
static void poisson_tails(double mu, double k, double *above, double *below)
{
    if (k <= 0) {
        *above = 1;
        *below = 0;
    } else if (mu == 0) {
        *above = 0;
        *below = 1;
    } else {
        eq_gamma_tails(k, mu, above, below);
    }
}

typedef struct law {
    bool binomial;
    double n, p, mu;
} law;

static double at_most(const law *l, double k)
{
    double above, below;
    if (l->binomial) {
        binomial_tails(l->n, l->p, floor(k) + 1, &above, &below);
    } else {
        poisson_tails(l->mu, floor(k) + 1, &above, &below);
    }
    return below;
}

static double at_least(const law *l, double k)
{
    double above, below;
    if (l->binomial) {
        binomial_tails(l->n, l->p, ceil(k), &above, &below);
    } else {
        poisson_tails(l->mu, ceil(k), &above, &below);
    }
    return above;
}

static double exactly(const law *l, double k)
{
    if (floor(k) != k || k < 0 || (l->binomial && k > l->n)) {
        return 0;
    }
    if (l->binomial) {
        if (l->p == 0 || l->p == 1) {
            return k == (l->p == 0 ? 0 : l->n) ? 1 : 0;
        }
        return eq_binomial_density(l->n, k, l->p, 1 - l->p);
    }
    return l->mu == 0 ? (k == 0 ? 1 : 0) : eq_poisson_density(k, l->mu);
}

/* Smallest whole k with P(X <= k) >= q: doubling from the mean, then halving. */
static double quantile(const law *l, double q)
{
    const double mean = l->binomial ? l->n * l->p : l->mu;
    const double top = l->binomial ? l->n : (double)INFINITY;
    double low = -1, high = floor(mean), step = 1;

    if (!(q >= 0 && q <= 1)) {
        return (double)NAN;
    }
    if (q == 0) {
        return 0;
    }
    if (q == 1) { /* the largest possible count, not where the sum rounds to 1 */
        return mean > 0 ? top : 0;
    }
    high = high < top ? high : top;
    while (high < top && !(at_most(l, high) >= q)) {
        low = high;
        high = high + step < top ? high + step : top;
        step *= 2;
    }
    while (low + 1 < high && low < 0 && step < high) { /* from the mean down */
        const double k = high - step;
        if (at_most(l, k) >= q) {
            high = k;
            step *= 2;
        } else {
            low = k;
        }
    }
    while (high - low > 1) {
        const double k = floor(low + (high - low) / 2);
        if (at_most(l, k) >= q) {
            high = k;
        } else {
            low = k;
        }
    }
    return high;
}

static double law_value(eq_irop op, const law *l, double k)
{
    switch (op) {
    case EQ_I_BIN_TAIL:
    case EQ_I_POI_TAIL:
        return at_least(l, k);
    case EQ_I_BIN_CDF:
    case EQ_I_POI_CDF:
        return at_most(l, k);
    case EQ_I_BIN_PMF:
    case EQ_I_POI_PMF:
        return exactly(l, k);
    case EQ_I_BIN_QUANTILE:
    case EQ_I_POI_QUANTILE:
        return quantile(l, k);
    default:
        return l->binomial ? l->n * l->p : l->mu;
    }
}

void eq_xlaw_lanes(eq_irop op, size_t n, const double *a, const double *b, const double *c,
                   double *d)
{
    const bool binomial = op <= EQ_I_BIN_MEAN;
    const bool has_k = op != EQ_I_BIN_MEAN && op != EQ_I_POI_MEAN;
    for (size_t i = 0; i < n; i++) {
        const law l = { .binomial = binomial,
                        .n = binomial ? a[i] : 0,
                        .p = binomial ? b[i] : 0,
                        .mu = binomial ? 0 : a[i] };
        const bool good = binomial ? is_binomial(l.n, l.p) : is_poisson(l.mu);
        const double k = has_k ? c[i] : 0;
        d[i] = good && k == k ? law_value(op, &l, k) : (double)NAN;
    }
}

void eq_xsample_binomial(size_t n, const double *trials, const double *p, uint64_t seed,
                         uint64_t first, uint64_t stream, double *d)
{
    double t[CHUNK], q[CHUNK], r[CHUNK];
    for (size_t at = 0; at < n; at += CHUNK) {
        const size_t m = n - at < CHUNK ? n - at : CHUNK;
        for (size_t i = 0; i < m; i++) {
            const bool good = is_binomial(trials[at + i], p[at + i]);
            t[i] = good ? trials[at + i] : 0;
            q[i] = good ? p[at + i] : 0;
        }
        eq_binomial_sample_n(m, t, q, seed, first + at, stream, 0, r);
        for (size_t i = 0; i < m; i++) {
            d[at + i] = is_binomial(trials[at + i], p[at + i]) ? r[i] : (double)NAN;
        }
    }
}

/* Small means: multiply out the inverse of the distribution function from one uniform. */
static double poisson_invert(double mu, double u)
{
    double p = eq_exp(-mu), sum = p, k = 0;
    while (u > sum && k < 200) { /* P(X > 200) is below 1e-200 for mu < 10 */
        k += 1;
        p *= mu / k;
        sum += p;
    }
    return k;
}

/* Transformed rejection PTRS for mu >= 10 [hormann1993]: a ratio of uniforms with a squeeze. */
static double poisson_reject(double mu, uint64_t seed, uint64_t future, uint64_t stream)
{
    const double smu = sqrt(mu), log_mu = eq_log(mu);
    const double b = 0.931 + 2.53 * smu;
    const double a = -0.059 + 0.02483 * b;
    const double inv_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double v_r = 0.9277 - 3.6224 / (b - 2);

    for (uint64_t k = 0; k < MAX_STEPS; k++) {
        const double u = eq_rng_unit(seed, future, stream, 2 * k) - 0.5;
        const double v = eq_rng_unit(seed, future, stream, 2 * k + 1);
        const double us = 0.5 - fabs(u);
        const double x = floor((2 * a / us + b) * u + mu + 0.43);
        if (us >= 0.07 && v <= v_r) {
            return x;
        }
        if (x < 0 || (us < 0.013 && v > us)) {
            continue;
        }
        if (eq_log(v * inv_alpha / (a / (us * us) + b)) <= -mu + x * log_mu - eq_lgamma(x + 1)) {
            return x;
        }
    }
    return (double)NAN;
}

void eq_xsample_poisson(size_t n, const double *mu, uint64_t seed, uint64_t first, uint64_t stream,
                        double *d)
{
    for (size_t i = 0; i < n; i++) {
        const double m = mu[i];
        if (!is_poisson(m)) {
            d[i] = (double)NAN;
        } else if (m < 10) {
            d[i] = poisson_invert(m, eq_rng_unit(seed, first + i, stream, 0));
        } else {
            d[i] = poisson_reject(m, seed, first + i, stream);
        }
    }
}
