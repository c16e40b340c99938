/* Exact laws of counts, and one sampled count where a law is not enough. Direct formulas only: no
 * transform, so rare events keep their digits. */
#include "num/law.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "num/lane.h"
#include "num/mathx.h"
#include "num/philox.h"
#include "num/special.h"

/* ---- one binomial ---- */

/* Ratios pmf[k + 1] / pmf[k] without p / q, for k = from .. to - 1. */
EQ_CLONES
static void eq_law_ratio_lanes(double n, double odds, size_t count, double k0, double *out)
{
    EQ_LANES
    for (size_t i = 0; i < count; i++) {
        double k = k0 + (double)(uint32_t)i;
        out[i] = (n - k) / (k + 1.0) * odds;
    }
}

/* The density fresh every RUN terms, products between: rounding cannot add up. */
enum { RUN = 256 };

/* Below what we promise, and slow. */
static const double LEAST = 1e-306;

/* out[0], out[way], ... := v ratio[0], v ratio[0] ratio[1], ...; m of them. */
static void products(size_t m, double v, const double *ratio, double *out, ptrdiff_t way)
{
    size_t i = 0;

    while (i < m) {
        size_t end = m - i < 8 ? m : i + 8; /* the test stays out of the chain of products */

        v = v < LEAST ? 0 : v;
        for (; i < end; i++) {
            v *= ratio[i];
            out[(ptrdiff_t)i * way] = v;
        }
    }
}

EQ_CLONES
static void eq_law_flush(size_t n, double *pmf)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        pmf[i] = pmf[i] < LEAST ? 0.0 : pmf[i];
    }
}

void eq_binomial_pmf(size_t n, double p, double *pmf)
{
    eq_binomial_pmf_to(n, p, n, pmf);
}

/* Up to this many trials the law is built from its own end: p^n or q^n, then ratios. */
enum { FEW = 48 };

/* n <= FEW, 0 < p < 1. From the end that is at least 2^-n, so that nothing is lost on the way. */
static void few_trials(size_t n, double p, double q, size_t top, double *pmf)
{
    double all[FEW + 1], v = eq_powi(p > q ? p : q, (int)n), odds = p > q ? q / p : p / q;

    for (size_t k = 0; k < n; k++) { /* k of the rarer kind */
        all[k] = v;
        v *= (double)(n - k) / (double)(k + 1) * odds;
    }
    all[n] = v;
    for (size_t k = 0; k <= top; k++) {
        v = all[p > q ? n - k : k];
        pmf[k] = v < LEAST ? 0 : v;
    }
}

void eq_binomial_pmf_to(size_t n, double p, size_t top, double *pmf)
{
    double q = 1 - p, x = (double)n, ratio[RUN], v;
    size_t mode, k, m;

    if (!(p > 0) || !(q > 0)) {
        for (k = 0; k <= top; k++) {
            pmf[k] = p != p ? p : 0;
        }
        if (p == p && (p > 0 ? n : 0) <= top) {
            pmf[p > 0 ? n : 0] = 1;
        }
        return;
    }
    if (n <= FEW) {
        few_trials(n, p, q, top, pmf);
        return;
    }
    mode = (size_t)((x + 1) * p);
    mode = mode > n ? n : mode;
    for (k = mode; k <= top; k += m + 1) { /* upwards */
        m = top - k < RUN ? top - k : RUN;
        v = eq_binomial_density(x, (double)k, p, q);
        pmf[k] = v;
        if (v < LEAST) {
            memset(pmf + k, 0, (top - k + 1) * sizeof *pmf);
            break;
        }
        eq_law_ratio_lanes(x, p / q, m, (double)k, ratio);
        products(m, v, ratio, pmf + k + 1, 1);
    }
    k = mode < top + 1 ? mode : top + 1;
    for (; k > 0; k -= m) { /* downwards: the same with failures counted */
        size_t fail = n - (k - 1);
        m = k < RUN ? k : RUN;
        v = eq_binomial_density(x, (double)(k - 1), p, q);
        pmf[k - 1] = v;
        if (v < LEAST) {
            memset(pmf, 0, k * sizeof *pmf);
            break;
        }
        if (m > 1) {
            eq_law_ratio_lanes(x, q / p, m - 1, (double)fail, ratio);
            products(m - 1, v, ratio, pmf + k - 2, -1);
        }
    }
    eq_law_flush(top + 1, pmf);
}

/* P(X <= k) and P(X > k), whole 0 <= k < n. */
static void binomial_split(double n, double p, double k, double *lower, double *upper)
{
    eq_beta_tails(n - k, k + 1, 1 - p, p, lower, upper);
}

double eq_binomial_tail(size_t n, double p, double k)
{
    double m = -floor(-k), x = (double)n, l, u;

    if (k != k || p != p) {
        return EQ_LANE_NAN;
    }
    if (m <= 0 || m > x) {
        return m <= 0 ? 1 : 0;
    }
    if (p <= 0 || p >= 1) {
        return p >= 1 ? 1 : 0;
    }
    binomial_split(x, p, m - 1, &l, &u);
    return u;
}

/* Whether P(X <= k) >= u, on the smaller tail. */
static int reaches(double n, double p, double k, double u)
{
    double l, s;

    if (k >= n) {
        return 1;
    }
    if (k < 0) {
        return 0;
    }
    binomial_split(n, p, k, &l, &s);
    return u < 0.5 ? l >= u : s <= 1 - u;
}

double eq_binomial_quantile(size_t n, double p, double u)
{
    double x = (double)n, lo, hi, step = 1, k;

    if (p != p || !(u >= 0 && u <= 1)) {
        return EQ_LANE_NAN;
    }
    if (p <= 0 || p >= 1 || n == 0) {
        return p >= 1 ? x : 0;
    }
    if (u == 0 || u == 1) {
        return u == 0 ? 0 : x;
    }
    k = floor(x * p + eq_norm_quantile(u) * sqrt(x * p * (1 - p)) + 0.5);
    k = k < 0 ? 0 : k > x ? x : k;
    if (reaches(x, p, k, u)) { /* bracket (lo, hi]: lo fails, hi reaches */
        for (hi = k, lo = k - step; reaches(x, p, lo, u); step *= 2) {
            hi = lo;
            lo -= step;
        }
    } else {
        for (lo = k, hi = k + step; !reaches(x, p, hi, u); step *= 2) {
            lo = hi;
            hi += step;
        }
    }
    while (hi - lo > 1) {
        double mid = floor(0.5 * (lo + hi));
        if (reaches(x, p, mid, u)) {
            hi = mid;
        } else {
            lo = mid;
        }
    }
    return hi < 0 ? 0 : hi > x ? x : hi;
}

/* ---- laws as arrays ---- */

void eq_poisson_binomial_pmf(size_t n, const double *p, double *pmf)
{
    pmf[0] = 1;
    for (size_t i = 0; i < n; i++) {
        double yes = p[i], no = 1 - yes;

        pmf[i + 1] = pmf[i] * yes;
        for (size_t k = i; k > 0; k--) {
            pmf[k] = pmf[k] * no + pmf[k - 1] * yes;
        }
        pmf[0] *= no;
    }
}

EQ_CLONES
static void eq_law_add_scaled(size_t n, double w, const double *restrict a, double *restrict out)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        out[i] += w * a[i];
    }
}

/* out[k] += sum over i < 4 of w[i] b[k - i], each k in the order of i; b[0..nb], out[0..top]. */
EQ_CLONES
static void eq_law_add_four(const double *w, size_t nb, const double *restrict b, size_t top,
                            double *restrict out)
{
    double w0 = w[0], w1 = w[1], w2 = w[2], w3 = w[3];
    size_t end = nb < top ? nb : top, k = 0;

    for (; k < 3 && k <= end; k++) {
        for (size_t i = 0; i <= k; i++) {
            out[k] += w[i] * b[k - i];
        }
    }
    if (end >= 3) {
        EQ_LANES
        for (size_t j = 3; j <= end; j++) {
            double s = out[j] + w0 * b[j];

            s += w1 * b[j - 1];
            s += w2 * b[j - 2];
            out[j] = s + w3 * b[j - 3];
        }
    }
    for (k = end + 1; k <= nb + 3 && k <= top; k++) {
        for (size_t i = k - nb; i < 4 && i <= k; i++) {
            out[k] += w[i] * b[k - i];
        }
    }
}

/* Values 0..SHORT-1 of a sum at once: as many of b, and zeros before them, stand in one row. */
enum { SHORT = 16 };

EQ_CLONES
static void eq_law_convolve_short(size_t na, const double *a, const double *row, double *out)
{
    double sum[SHORT] = { 0 };

    for (size_t i = 0; i <= na; i++) {
        const double *b = row + SHORT - i;
        double w = a[i];

        EQ_LANES
        for (size_t k = 0; k < SHORT; k++) {
            sum[k] += w * b[k];
        }
    }
    memcpy(out, sum, sizeof sum);
}

static void convolve_short(size_t na, const double *a, size_t nb, const double *b, size_t top,
                           double *out)
{
    double row[2 * SHORT] = { 0 }, all[SHORT];

    memcpy(row + SHORT, b, ((nb < top ? nb : top) + 1) * sizeof *b);
    eq_law_convolve_short(na < top ? na : top, a, row, all);
    memcpy(out, all, (top + 1) * sizeof *out);
}

void eq_law_convolve(size_t na, const double *a, size_t nb, const double *b, double *out)
{
    eq_law_convolve_to(na, a, nb, b, na + nb, out);
}

void eq_law_convolve_to(size_t na, const double *a, size_t nb, const double *b, size_t top,
                        double *out)
{
    size_t i = 0;

    if (na > nb) { /* the long one inside */
        eq_law_convolve_to(nb, b, na, a, top, out);
        return;
    }
    if (top < SHORT) {
        convolve_short(na, a, nb, b, top, out);
        return;
    }
    memset(out, 0, (top + 1) * sizeof *out);
    for (; i + 4 <= na + 1 && i <= top; i += 4) {
        if (a[i] != 0 || a[i + 1] != 0 || a[i + 2] != 0 || a[i + 3] != 0) {
            eq_law_add_four(a + i, nb, b, top - i, out + i);
        }
    }
    for (; i <= na && i <= top; i++) {
        if (a[i] != 0) {
            size_t room = top - i;
            eq_law_add_scaled((nb < room ? nb : room) + 1, a[i], b, out + i);
        }
    }
}

void eq_law_shared_fate(size_t n, double w, double *pmf)
{
    EQ_LANES
    for (size_t k = 0; k <= n; k++) {
        pmf[k] *= w;
    }
    pmf[0] += 1 - w;
}

void eq_law_mix(size_t n, double w, const double *pmf, double *acc)
{
    eq_law_add_scaled(n + 1, w, pmf, acc);
}

double eq_law_tail(size_t n, const double *pmf, double m)
{
    double from = -floor(-m), s = 0;

    if (m != m) {
        return m;
    }
    if (from <= 0 || from > (double)n) {
        return from <= 0 ? 1 : 0;
    }
    for (size_t k = n + 1, end = (size_t)from; k-- > end;) {
        s += pmf[k];
    }
    return s < 1 ? s : s != s ? s : 1;
}

double eq_law_mean(size_t n, const double *pmf)
{
    double s = 0;

    for (size_t k = n; k > 0; k--) {
        s += (double)k * pmf[k];
    }
    return s;
}

double eq_law_quantile(size_t n, const double *pmf, double q)
{
    double s = 0;
    size_t last = 0;

    for (size_t k = 0; k <= n; k++) {
        s += pmf[k];
        if (pmf[k] > 0) {
            last = k;
        }
        if (s >= q && s > 0) {
            return (double)k;
        }
    }
    return q != q || s != s ? EQ_LANE_NAN : (double)last; /* rounding left the sum below q */
}

/* ---- one sampled count ---- */

enum { LANES = 256 };

/* Parts of log k!, whole k >= 0: Stirling's formula for (k + 8)! less log of *product, which is
 * (k+1) ... (k+8); absolute error 1e-15 of its size and 3e-13. */
EQ_INLINE double log_factorial(double k, double *product)
{
    double y = k + 9.0, z = 1.0 / (y * y);

    *product = ((k + 1.0) * (k + 2.0) * ((k + 3.0) * (k + 4.0))) *
               ((k + 5.0) * (k + 6.0) * ((k + 7.0) * (k + 8.0)));
    return (y - 0.5) * eq_lane_log(y) - y +
           (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188))))) /
               y;
}

EQ_INLINE double unit_of(uint64_t bits)
{
    return eq_lane_of_bits((bits >> 12) | 0x3FF0000000000000u) - (1.0 - 0x1p-53);
}

/* Transformed rejection with squeeze [hormann1993, algorithm BTRS]: the proposal for u, v. quick:
 * inside the squeeze. p <= 1/2, n p >= 10. */
EQ_INLINE double propose(double n, double p, double u, double v, double *quick, double *scaled)
{
    double spq = eq_lane_sqrt(n * p * (1.0 - p));
    double b = 1.15 + 2.53 * spq, a = -0.0873 + 0.0248 * b + 0.01 * p;
    double w = u - 0.5, us = 0.5 - eq_lane_abs(w);
    double x = (2.0 * a / us + b) * w + (n * p + 0.5);
    double r = (x + 0x1.8p52) - 0x1.8p52, k = r > x ? r - 1.0 : r; /* floor */
    double out = (k < 0.0 ? 1.0 : 0.0) + (k > n ? 1.0 : 0.0);

    *quick = us >= 0.07 && v <= 0.92 - 4.2 / b ? 1.0 - out : 0.0;
    *scaled = out != 0.0 ? -1.0 : v * ((2.83 + 5.1 / b) * spq) / (a / (us * us) + b);
    return k;
}

/* Small n p: add up the probabilities from 0 until they pass u. */
static double invert(double n, double p, double u)
{
    double f = eq_exp(n * eq_log1p(-p)), r = p / (1 - p), k = 0;

    while (u > f && k < n && f > 0) {
        u -= f;
        k += 1;
        f *= (n - k + 1) / k * r;
    }
    return k;
}

/* State of lanes that still need a draw. */
typedef struct pool {
    size_t n;
    uint32_t at[LANES];
    double trials[LANES], p[LANES], u[LANES], v[LANES], k[LANES], scaled[LANES], quick[LANES];
} pool;

EQ_CLONES
static void eq_law_draw_lanes(size_t n, uint64_t key, uint64_t first, const uint32_t *at,
                              uint64_t k, double *u, double *v)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        uint64_t lo, hi;
        /* at[0..n) is filled by the callers before they come here */
        eq_philox_draw(key, first + at[i], k, &lo, &hi); /* NOLINT(clang-analyzer-core.*) */
        u[i] = unit_of(lo);
        v[i] = unit_of(hi);
    }
}

EQ_CLONES
static void eq_law_propose_lanes(size_t n, const double *trials, const double *p, const double *u,
                                 const double *v, double *k, double *quick, double *scaled)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        k[i] = propose(trials[i], p[i], u[i], v[i], &quick[i], &scaled[i]);
    }
}

/* quick := 1 where the full test accepts. */
EQ_CLONES
static void eq_law_test_lanes(size_t n, const double *trials, const double *p, const double *k,
                              const double *scaled, double *quick)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        /* [0..n) of all of them is filled by the proposals */
        // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign)
        double t = trials[i], x = k[i] < 0.0 ? 0.0 : k[i] > t ? t : k[i];
        double m0 = (t + 1.0) * p[i], r = (m0 + 0x1.8p52) - 0x1.8p52, m = r > m0 ? r - 1.0 : r;
        double a, b, c, d;
        double rest = log_factorial(m, &a) + log_factorial(t - m, &b) - log_factorial(x, &c) -
                      log_factorial(t - x, &d);
        double bound =
            rest + eq_lane_log(c * d / (a * b)) + (x - m) * eq_lane_log(p[i] / (1.0 - p[i]));
        double ok = scaled[i] >= 0.0 && eq_lane_log(scaled[i]) <= bound ? 1.0 : 0.0;
        quick[i] = quick[i] != 0.0 ? 1.0 : ok;
    }
}

/* Keeps the lanes that are not decided; writes out the others. */
static size_t settle(pool *w, double *out, const double *p)
{
    size_t left = 0;

    for (size_t i = 0; i < w->n; i++) {
        uint32_t at = w->at[i];
        double k = w->k[i], t = w->trials[i];

        out[at] = p[at] > 0.5 ? t - k : k; /* overwritten unless this one stands */
        w->at[left] = at;
        w->trials[left] = t;
        w->p[left] = w->p[i];
        w->k[left] = k;
        w->scaled[left] = w->scaled[i];
        left += w->quick[i] == 0.0;
    }
    w->n = left;
    return left;
}

static void sample_chunk(size_t m, const double *n, const double *p, uint64_t key, uint64_t first,
                         uint64_t k0, double *out)
{
    pool w;
    size_t left = 0;

    w.n = m;
    for (uint32_t i = 0; i < m; i++) {
        w.at[i] = i;
    }
    eq_law_draw_lanes(m, key, first, w.at, k0, w.u, w.v);
    for (uint32_t i = 0; i < m; i++) {
        double t = n[i], q = p[i] > 0.5 ? 1 - p[i] : p[i];

        if (t * q >= 10 && t * q < EQ_LANE_INF) {
            w.at[left] = i;
            w.trials[left] = t;
            w.p[left] = q;
            w.u[left] = w.u[i];
            w.v[left] = w.v[i];
            left++;
        } else if (!(t >= 0) || p[i] != p[i] || t == EQ_LANE_INF) {
            out[i] = EQ_LANE_NAN;
        } else {
            double k = q > 0 ? invert(t, q, w.u[i]) : 0;
            out[i] = p[i] > 0.5 ? t - k : k;
        }
    }
    w.n = left;
    for (uint64_t attempt = 1; w.n > 0; attempt++) {
        eq_law_propose_lanes(w.n, w.trials, w.p, w.u, w.v, w.k, w.quick, w.scaled);
        if (settle(&w, out, p) > 0) {
            memset(w.quick, 0, w.n * sizeof *w.quick);
            eq_law_test_lanes(w.n, w.trials, w.p, w.k, w.scaled, w.quick);
            if (settle(&w, out, p) > 0) {
                eq_law_draw_lanes(w.n, key, first, w.at, k0 + attempt, w.u, w.v);
            }
        }
    }
}

void eq_binomial_sample_n(size_t n_lane, const double *n, const double *p, unsigned long long seed,
                          unsigned long long first, unsigned long long stream,
                          unsigned long long k0, double *out)
{
    uint64_t key = eq_hash_mix(seed, stream);

    for (size_t at = 0; at < n_lane; at += LANES) {
        size_t m = n_lane - at < LANES ? n_lane - at : LANES;
        sample_chunk(m, n + at, p + at, key, first + at, k0, out + at);
    }
}

double eq_binomial_sample(double n, double p, unsigned long long seed, unsigned long long future,
                          unsigned long long stream, unsigned long long k0)
{
    double k;

    eq_binomial_sample_n(1, &n, &p, seed, future, stream, k0, &k);
    return k;
}
