/* Scores of weighted ensembles. Refuses nothing at run time beyond what score.h says: sums over
 * members run in ascending order of value, so the same ensemble gives the same bits however it was
 * made. */
#include "num/score.h"

#include <math.h>

#include "base/status.h"
#include "num/mathx.h"
#include "num/rng.h"

/* ---- ensembles --------------------------------------------------------------------------------
 */

static void swap(double *x, size_t i, size_t j)
{
    if (x) {
        double t = x[i];

        x[i] = x[j];
        x[j] = t;
    }
}

/* By value, then by weight (w may be NULL): the order of equal values must not depend on how they
 * came. */
static bool before(const double *x, const double *w, size_t i, size_t j)
{
    return x[i] < x[j] || (w && x[i] == x[j] && w[i] < w[j]);
}

static void sink(double *x, double *w, size_t i, size_t n)
{
    for (;;) {
        size_t child = 2 * i + 1;

        if (child >= n) {
            return;
        }
        if (child + 1 < n && before(x, w, child, child + 1)) {
            child++;
        }
        if (!before(x, w, i, child)) {
            return;
        }
        swap(x, i, child);
        swap(w, i, child);
        i = child;
    }
}

static void sort_pairs(size_t n, double *x, double *w)
{
    for (size_t i = n / 2; i-- > 0;) {
        sink(x, w, i, n);
    }
    for (size_t i = n; i-- > 1;) {
        swap(x, 0, i);
        swap(w, 0, i);
        sink(x, w, 0, i);
    }
}

bool eq_ensemble_sort(size_t n, double *x, double *w)
{
    double sum = 0;
    bool good = n > 0;

    for (size_t i = 0; i < n; i++) {
        good = good && isfinite(x[i]) && isfinite(w[i]) && w[i] >= 0;
    }
    if (!good) {
        return false;
    }
    sort_pairs(n, x, w);
    for (size_t i = 0; i < n; i++) {
        sum += w[i];
    }
    if (!(sum > 0) || !isfinite(sum)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        w[i] /= sum;
    }
    return true;
}

/* Between neighbours F is constant: below y it counts with F^2, above with (1 - F)^2. */
double eq_ensemble_crps(size_t n, const double *x, const double *w, double y)
{
    double f = 0, crps = y < x[0] ? x[0] - y : 0;

    for (size_t i = 0; i + 1 < n; i++) {
        double middle = eq_min(eq_max(y, x[i]), x[i + 1]);

        f += w[i];
        crps += (middle - x[i]) * f * f + (x[i + 1] - middle) * (1 - f) * (1 - f);
    }
    return crps + (y > x[n - 1] ? y - x[n - 1] : 0);
}

double eq_ensemble_quantile(size_t n, const double *x, const double *w, double p)
{
    double f = 0, last_mid = 0, last_x = x[0];

    for (size_t i = 0; i < n; i++) {
        double mid = f + w[i] / 2;

        if (mid >= p) {
            double gap = mid - last_mid;

            return i == 0 || gap <= 0 ? x[i] : last_x + (x[i] - last_x) * ((p - last_mid) / gap);
        }
        f += w[i];
        if (w[i] > 0) {
            last_mid = mid;
            last_x = x[i];
        }
    }
    return last_x;
}

double eq_ensemble_mean(size_t n, const double *x, const double *w)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += w[i] * x[i];
    }
    return sum;
}

double eq_ensemble_size(size_t n, const double *w)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        sum += w[i];
        squares += w[i] * w[i];
    }
    return squares > 0 ? sum * sum / squares : 0;
}

static double log_at(double x, double least)
{
    return eq_log(eq_max(x, least));
}

/* sd of log x, the quartile distance as one, and the smaller of the two that is not nothing. */
static double log_spread(size_t n, const double *x, const double *w, double least)
{
    double mean = 0, var = 0, sd, quart;

    for (size_t i = 0; i < n; i++) {
        mean += w[i] * log_at(x[i], least);
    }
    for (size_t i = 0; i < n; i++) {
        double d = log_at(x[i], least) - mean;

        var += w[i] * d * d;
    }
    sd = sqrt(var);
    quart = (log_at(eq_ensemble_quantile(n, x, w, .75), least) -
             log_at(eq_ensemble_quantile(n, x, w, .25), least)) /
            1.349;
    return quart > 0 && quart < sd ? quart : sd;
}

double eq_ensemble_log_score(size_t n, const double *x, const double *w, double y, double least)
{
    static const double root_2pi = 2.5066282746310002;
    double size = eq_ensemble_size(n, w), at = log_at(y, least), sum = 0, z;
    double band = .9 * log_spread(n, x, w, least) * eq_pow(size, -.2);

    band = eq_max(band, EQ_SCORE_BAND);
    for (size_t i = 0; i < n; i++) {
        z = (at - log_at(x[i], least)) / band;
        sum += w[i] * eq_exp(-z * z / 2);
    }
    z = at - log_at(eq_ensemble_quantile(n, x, w, .5), least);
    return -eq_log((1 - EQ_SCORE_REST) * sum / (band * root_2pi) +
                   EQ_SCORE_REST * eq_exp(-z * z / 2) / root_2pi);
}

double eq_interval_score(double low, double high, double alpha, double y)
{
    return high - low + 2 / alpha * (eq_max(low - y, 0) + eq_max(y - high, 0));
}

/* ---- weights ----------------------------------------------------------------------------------
 */

static double weigh(size_t n, const double *log_l, double top, double b, double *w)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        w[i] = log_l[i] >= top - 1e6 ? eq_exp(b * (log_l[i] - top)) : 0; /* NaN, -inf: 0 */
        sum += w[i];
    }
    for (size_t i = 0; i < n; i++) {
        w[i] /= sum;
    }
    return eq_ensemble_size(n, w);
}

double eq_ensemble_temper(size_t n, const double *log_l, double size, double *w)
{
    double top = -INFINITY, low = 0, high = 1;

    for (size_t i = 0; i < n; i++) {
        top = isfinite(log_l[i]) && log_l[i] > top ? log_l[i] : top;
    }
    if (!isfinite(top)) {
        for (size_t i = 0; i < n; i++) {
            w[i] = 1.0 / (double)n;
        }
        return NAN;
    }
    if (weigh(n, log_l, top, 1, w) >= size) {
        return 1;
    }
    for (int step = 0; step < 50; step++) { /* the size falls as b grows */
        double b = (low + high) / 2;

        if (weigh(n, log_l, top, b, w) >= size) {
            low = b;
        } else {
            high = b;
        }
    }
    (void)weigh(n, log_l, top, low, w);
    return low;
}

/* ---- skill ------------------------------------------------------------------------------------
 */

static double skill_of(double a, double b)
{
    return b > 0 ? 1 - a / b : 0;
}

static double resample(size_t n, const double *a, const double *b, size_t block, uint64_t seed,
                       uint64_t stream, uint64_t draw)
{
    double sum_a = 0, sum_b = 0;

    for (size_t i = 0, k = 0; i < n; k++) {
        size_t at = (size_t)floor(eq_rng_unit(seed, draw, stream, k) * (double)n);

        for (size_t j = 0; j < block && i < n; j++, i++) {
            sum_a += a[(at + j) % n];
            sum_b += b[(at + j) % n];
        }
    }
    return skill_of(sum_a, sum_b);
}

eq_skill eq_skill_bootstrap(size_t n, const double *a, const double *b, size_t block, double p,
                            size_t n_boot, uint64_t seed, uint64_t stream, double *work)
{
    double sum_a = 0, sum_b = 0;
    eq_skill s;

    EQ_ASSERT(n > 0 && block > 0 && n_boot > 0);
    for (size_t i = 0; i < n; i++) {
        sum_a += a[i];
        sum_b += b[i];
    }
    for (size_t i = 0; i < n_boot; i++) {
        work[i] = resample(n, a, b, block, seed, stream, i);
    }
    sort_pairs(n_boot, work, NULL);
    s.skill = skill_of(sum_a, sum_b);
    s.low = work[(size_t)floor(p * (double)(n_boot - 1))];
    s.high = work[n_boot - 1 - (size_t)floor(p * (double)(n_boot - 1))];
    return s;
}

double eq_effective_count(size_t n, const double *d, size_t n_lag)
{
    double mean = 0, var = 0, sum = 1;

    for (size_t i = 0; i < n; i++) {
        mean += d[i];
    }
    mean /= (double)n;
    for (size_t i = 0; i < n; i++) {
        var += (d[i] - mean) * (d[i] - mean);
    }
    if (var <= 1e-24 * mean * mean * (double)n) { /* nothing but rounding */
        return (double)n;
    }
    for (size_t k = 1; k <= n_lag && k < n; k++) {
        double c = 0;

        for (size_t i = 0; i + k < n; i++) {
            c += (d[i] - mean) * (d[i + k] - mean);
        }
        sum += 2 * c / var * (1 - (double)k / (double)(n_lag + 1));
    }
    return eq_min(eq_max((double)n / eq_max(sum, 1 / (double)n), 1), (double)n);
}

/* ---- fits -------------------------------------------------------------------------------------
 */

double eq_trend_slope(size_t n, const double *y)
{
    double middle = ((double)n - 1) / 2, sum = 0, squares = 0;

    EQ_ASSERT(n >= 2);
    for (size_t i = 0; i < n; i++) {
        double t = (double)i - middle;

        sum += t * y[i];
        squares += t * t;
    }
    return sum / squares;
}

static double dot(size_t n, size_t m, const double *a, size_t j, const double *b, size_t m_b,
                  size_t k)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += a[i * m + j] * b[i * m_b + k];
    }
    return sum;
}

void eq_least_squares(size_t n, size_t m, double *a, double *b, double tol, double *x)
{
    double r[EQ_LEAST_SQUARES_MOST][EQ_LEAST_SQUARES_MOST] = { { 0 } };
    double q[EQ_LEAST_SQUARES_MOST], whole[EQ_LEAST_SQUARES_MOST];

    EQ_ASSERT(m <= EQ_LEAST_SQUARES_MOST);
    for (size_t j = 0; j < m; j++) {
        whole[j] = sqrt(dot(n, m, a, j, a, m, j));
    }
    for (size_t j = 0; j < m; j++) {
        double length = sqrt(dot(n, m, a, j, a, m, j));

        r[j][j] = length > tol * whole[j] ? length : 0;
        for (size_t i = 0; i < n; i++) {
            a[i * m + j] = r[j][j] > 0 ? a[i * m + j] / length : 0;
        }
        for (size_t k = j + 1; k < m; k++) {
            r[j][k] = dot(n, m, a, j, a, m, k);
            for (size_t i = 0; i < n; i++) {
                a[i * m + k] -= r[j][k] * a[i * m + j];
            }
        }
        q[j] = dot(n, m, a, j, b, 1, 0);
        for (size_t i = 0; i < n; i++) {
            b[i] -= q[j] * a[i * m + j];
        }
    }
    for (size_t j = m; j-- > 0;) {
        for (size_t k = j + 1; k < m; k++) {
            q[j] -= r[j][k] * x[k];
        }
        x[j] = r[j][j] > 0 ? q[j] / r[j][j] : 0;
    }
}
