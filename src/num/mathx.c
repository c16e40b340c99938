/* Elementary functions: scalar forms, and loops over lanes with the same bits (num/lane.h).
 * No libm. Refuses: sin and cos beyond 1e5 (NaN). */
#include "num/mathx.h"

#include <math.h>

#include "num/lane.h"

double eq_exp(double x)
{
    return eq_lane_exp(x);
}

double eq_log(double x)
{
    return eq_lane_log(x);
}

double eq_log1p(double x)
{
    return eq_lane_log1p(x);
}

double eq_expm1(double x)
{
    const double *c = eq_c_exp;
    double t, k, rh, rl, r, r2, r4, rest, one, sum, low;
    uint64_t kb, k1;

    if (!(x < 710.0)) {
        return x > 0 ? EQ_LANE_INF : x;
    }
    if (x < -40.0) {
        return -1.0;
    }
    t = x * 0x1.71547652b82fep+0 + 0x1.8p52;
    k = t - 0x1.8p52;
    rh = x - k * 0x1.62e42fee00000p-1;
    rl = -k * 0x1.a39ef35793c76p-33;
    r = rh + rl;
    r2 = r * r;
    r4 = r2 * r2;
    rest = (rl - (r - rh)) + r2 * (((c[0] + r * c[1]) + r2 * (c[2] + r * c[3])) +
                                   r4 * (((c[4] + r * c[5]) + r2 * (c[6] + r * c[7])) +
                                         r4 * ((c[8] + r * c[9]) + r2 * c[10])));
    if (k == 0) {
        return r + rest;
    }
    /* 2^k (r + rest + 1 - 2^-k) */
    one = k < 60 ? 1.0 - eq_lane_of_bits((uint64_t)(1023 - (int)k) << 52) : 1.0;
    eq_lane_two_sum(one, r, &sum, &low);
    kb = (eq_lane_bits(t) + 2048u) & 0xFFFu;
    k1 = kb >> 1;
    return (sum + (low + rest)) * eq_lane_of_bits((k1 - 1u) << 52) *
           eq_lane_of_bits((kb - k1 - 1u) << 52);
}

static int is_special(double x, double y)
{
    return !(x > 0.0) | !(x < EQ_LANE_INF) | !(eq_lane_abs(y) < EQ_LANE_INF);
}

/* The cases that eq_lane_pow leaves out [C17, F.10.4.4]. */
static double pow_special(double x, double y)
{
    double a = eq_lane_abs(x), half = 0.5 * y, r;
    int whole, odd;

    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x != x || y != y) {
        return x + y;
    }
    if (eq_lane_abs(y) == EQ_LANE_INF) {
        return a == 1.0 ? 1.0 : (a > 1.0) == (y > 0.0) ? EQ_LANE_INF : 0.0;
    }
    whole = floor(y) == y;
    odd = whole && floor(half) != half;
    if (a == 0.0 || a == EQ_LANE_INF) {
        r = (a == 0.0) == (y > 0.0) ? 0.0 : EQ_LANE_INF;
    } else if (!whole) {
        return EQ_LANE_NAN;
    } else {
        r = eq_lane_pow(a, y);
    }
    return odd && (eq_lane_bits(x) >> 63) ? -r : r;
}

double eq_pow(double x, double y)
{
    return is_special(x, y) ? pow_special(x, y) : eq_lane_pow(x, y);
}

double eq_powi(double x, int n)
{
    unsigned k = n < 0 ? 0u - (unsigned)n : (unsigned)n;
    double r = 1.0;

    for (; k != 0; k >>= 1, x *= x) {
        r = (k & 1u) ? r * x : r;
    }
    return n < 0 ? 1.0 / r : r;
}

/* x - n pi/2 = *hi + *lo; returns n mod 4. */
static unsigned reduce_quarter(double x, double *hi, double *lo)
{
    double t = x * 0x1.45f306dc9c883p-1 + 0x1.8p52, n = t - 0x1.8p52;
    double a = x - n * 0x1.921fb54400000p+0; /* exact: 33 bits by 17 */
    double b, e, s;

    eq_lane_two_sum(a, -(n * 0x1.0b4611a600000p-34), &b, &e);
    eq_lane_two_sum(b, e - n * 0x1.3198a2e037073p-69, hi, &s);
    *lo = s;
    return (unsigned)(eq_lane_bits(t) & 3u);
}

static double sin_poly(double r, double l)
{
    const double *c = eq_c_sin;
    double z = r * r, z2 = z * z;
    double p = (c[0] + z * c[1]) + z2 * ((c[2] + z * c[3]) + z2 * (c[4] + z * c[5]));

    return r + (l * (1.0 - 0.5 * z) + r * z * p);
}

static double cos_poly(double r, double l)
{
    const double *c = eq_c_cos;
    double z = r * r, z2 = z * z, h = 0.5 * z, w = 1.0 - h;
    double p = (c[0] + z * c[1]) + z2 * ((c[2] + z * c[3]) + z2 * (c[4] + z * c[5]));

    return w + (((1.0 - w) - h) + (z2 * p - r * l));
}

static double quarter(unsigned q, double r, double l)
{
    double y = (q & 1u) ? cos_poly(r, l) : sin_poly(r, l);

    return (q & 2u) ? -y : y;
}

double eq_sin(double x)
{
    double r, l;
    unsigned q;

    if (!(eq_lane_abs(x) <= 1e5)) {
        return EQ_LANE_NAN;
    }
    q = reduce_quarter(x, &r, &l);
    return quarter(q, r, l);
}

double eq_cos(double x)
{
    double r, l;
    unsigned q;

    if (!(eq_lane_abs(x) <= 1e5)) {
        return EQ_LANE_NAN;
    }
    q = reduce_quarter(x, &r, &l);
    return quarter(q + 1u, r, l);
}

double eq_tanh(double x)
{
    double a = eq_lane_abs(x), t;

    if (a != a) {
        return x;
    }
    if (a > 22.0) {
        return eq_lane_sign(1.0, x);
    }
    t = eq_expm1(2.0 * a);
    return eq_lane_sign(t / (t + 2.0), x);
}

static double erf_small(double x)
{
    const double *c = eq_c_erf;
    double z = x * x, z2 = z * z, z4 = z2 * z2;

    return x * ((((c[0] + z * c[1]) + z2 * (c[2] + z * c[3])) +
                 z4 * ((c[4] + z * c[5]) + z2 * (c[6] + z * c[7]))) +
                z4 * z4 * (((c[8] + z * c[9]) + z2 * (c[10] + z * c[11])) + z4 * c[12]));
}

/* erfc(x) for x >= 0: the normal tail at x sqrt(2), with x^2 in two parts. */
static double erfc_tail(double x)
{
    const double *c = eq_c_mills;
    double a = x < 28.0 ? x : 28.0, z = a * 0x1.6a09e667f3bcdp+0, h, l, p = c[22];
    double t = (z - 5.0) / (z + 5.0);

    for (int i = 21; i >= 0; i--) {
        p = p * t + c[i];
    }
    eq_lane_two_prod(a, a, &h, &l);
    return 2.0 * eq_lane_exp2part(-h, -l) * (p / (z + 1.5));
}

double eq_erf(double x)
{
    double a = eq_lane_abs(x);

    if (a != a) {
        return x;
    }
    return a <= 1.0 ? erf_small(x) : eq_lane_sign(1.0 - erfc_tail(a), x);
}

double eq_erfc(double x)
{
    if (x != x) {
        return x;
    }
    if (x < 0.5) {
        return x >= -1.0 ? 1.0 - erf_small(x) : 2.0 - erfc_tail(-x);
    }
    return erfc_tail(x);
}

double eq_norm_cdf(double z)
{
    return eq_lane_norm_cdf(z);
}

double eq_norm_quantile(double p)
{
    return eq_lane_norm_quantile(p);
}

double eq_min(double a, double b)
{
    if (a != a) {
        return a;
    }
    if (b != b) {
        return b;
    }
    return a < b ? a : b < a ? b : eq_lane_of_bits(eq_lane_bits(a) | eq_lane_bits(b));
}

double eq_max(double a, double b)
{
    if (a != a) {
        return a;
    }
    if (b != b) {
        return b;
    }
    return a > b ? a : b > a ? b : eq_lane_of_bits(eq_lane_bits(a) & eq_lane_bits(b));
}

double eq_trunc(double x)
{
    return eq_lane_sign(floor(eq_lane_abs(x)), x);
}

double eq_round(double x)
{
    double a = eq_lane_abs(x), f = floor(a);

    return eq_lane_sign(a - f >= 0.5 ? f + 1.0 : f, x);
}

EQ_CLONES
static void eq_mathx_exp_lanes(size_t n, const double *x, double *y)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        y[i] = eq_lane_exp(x[i]);
    }
}

void eq_exp_n(size_t n, const double *x, double *y)
{
    eq_mathx_exp_lanes(n, x, y);
}

EQ_CLONES
static void eq_mathx_log_lanes(size_t n, const double *x, double *y)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        y[i] = eq_lane_log(x[i]);
    }
}

void eq_log_n(size_t n, const double *x, double *y)
{
    eq_mathx_log_lanes(n, x, y);
}

EQ_CLONES
static void eq_mathx_pow_chunk(size_t n, const double *x, const double *y, double *z)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        z[i] = eq_lane_pow(x[i], y[i]);
    }
}

void eq_pow_n(size_t n, const double *x, const double *y, double *z)
{
    enum { CHUNK = 256 };
    double t[CHUNK];

    for (size_t at = 0; at < n; at += CHUNK) {
        size_t m = n - at < CHUNK ? n - at : CHUNK;
        int any = 0;

        eq_mathx_pow_chunk(m, x + at, y + at, t);
        for (size_t i = 0; i < m; i++) {
            any |= is_special(x[at + i], y[at + i]);
        }
        if (any) {
            for (size_t i = 0; i < m; i++) {
                t[i] = is_special(x[at + i], y[at + i]) ? pow_special(x[at + i], y[at + i]) : t[i];
            }
        }
        memcpy(z + at, t, m * sizeof *t);
    }
}

EQ_CLONES
static void eq_mathx_norm_cdf_lanes(size_t n, const double *x, double *y)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        y[i] = eq_lane_norm_cdf(x[i]);
    }
}

void eq_norm_cdf_n(size_t n, const double *x, double *y)
{
    eq_mathx_norm_cdf_lanes(n, x, y);
}

EQ_CLONES
static void eq_mathx_norm_quantile_lanes(size_t n, const double *p, double *z)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        z[i] = eq_lane_norm_quantile(p[i]);
    }
}

void eq_norm_quantile_n(size_t n, const double *p, double *z)
{
    eq_mathx_norm_quantile_lanes(n, p, z);
}
