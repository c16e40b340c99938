/* Gamma and beta functions, complete and incomplete, and their inverses.
 *
 * lgamma: Taylor series at 2, recurrence below, Stirling's series above 12.
 * Incomplete functions: power series and continued fractions (modified Lentz [lentz1976]) behind a
 * saddle-point factor [loader2000], so that large shapes lose no digits.
 * Inverses: Newton's and Halley's methods on the logarithm of the smaller tail as a function of
 * log(x/(1-x)) or log x. That function is concave, so the iteration converges from every start; a
 * bracket guards it against rounding. */
#include "num/special.h"

#include <math.h>

#include "num/lane.h"
#include "num/mathx.h"

static const double LOG_SQRT_2PI = 0x1.d67f1c864beb5p-1;
static const double SQRT_2PI = 0x1.40d931ff62706p+1;

/* 1/(12 n) - 1/(360 n^3) + ...: Bernoulli numbers over 2k (2k - 1). */
static double stirling_series(double n)
{
    double z = 1.0 / (n * n);

    return (1.0 / 12 -
            z * (1.0 / 360 -
                 z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 -
                                                                            z * (1.0 / 156))))))) /
           n;
}

/* lgamma(2 + t), |t| <= 1/2. */
static double lgamma_at_2(double t)
{
    double s = 0;

    for (size_t i = sizeof eq_c_lgamma / sizeof *eq_c_lgamma; i-- > 0;) {
        s = s * t + eq_c_lgamma[i];
    }
    return s * t;
}

double eq_lgamma(double x)
{
    double product = 1;

    if (!(x > 0)) {
        return x == 0 ? EQ_LANE_INF : EQ_LANE_NAN;
    }
    if (x >= 12) {
        return x < 1e300 ? (x - 0.5) * (eq_log(x) - 1) - 0.5 + LOG_SQRT_2PI + stirling_series(x)
                         : EQ_LANE_INF;
    }
    if (x < 0.5) {
        return lgamma_at_2(x) - eq_log1p(x) - eq_log(x);
    }
    if (x < 1.5) {
        return lgamma_at_2(x - 1) - eq_log1p(x - 1);
    }
    for (; x >= 2.5; x -= 1) {
        product *= x - 1;
    }
    return eq_log(product) + lgamma_at_2(x - 2);
}

double eq_stirling_rest(double n)
{
    double s = 0;

    if (n < 0.5) {
        return lgamma_at_2(n) - eq_log1p(n) - ((n + 0.5) * eq_log(n) - n + LOG_SQRT_2PI);
    }
    for (; n < 12; n += 1) {
        s += (n + 0.5) * eq_log1p(1 / n) - 1; /* rest(n) - rest(n + 1) */
    }
    return s + stirling_series(n);
}

double eq_lbeta(double a, double b)
{
    double n = a + b;

    if (!(a > 0) || !(b > 0)) {
        return EQ_LANE_NAN;
    }
    return LOG_SQRT_2PI + 0.5 * (eq_log(n) - eq_log(a) - eq_log(b)) -
           (a * eq_log1p(b / a) + b * eq_log1p(a / b)) -
           (eq_stirling_rest(n) - eq_stirling_rest(a) - eq_stirling_rest(b));
}

double eq_deviance(double x, double m)
{
    double d = x - m, v, v2, s, term;

    if (!(eq_lane_abs(d) < 0.1 * (x + m))) {
        return x == 0 ? m : x * eq_log(x / m) + m - x;
    }
    v = d / (x + m);
    v2 = v * v;
    s = d * v;
    term = 2 * x * v;
    for (int k = 3; k < 100; k += 2) { /* x log(x/m) = 2 x (v + v^3/3 + ...) */
        double next;
        term *= v2;
        next = s + term / k;
        if (next == s) {
            break;
        }
        s = next;
    }
    return s;
}

double eq_binomial_density(double n, double k, double p, double q)
{
    double j = n - k, e;

    if (p == 0 || q == 0) {
        return (p == 0 ? k : j) == 0 ? 1 : 0;
    }
    if (k == 0 || j == 0) { /* p^n or q^n, with the logarithm of the number near 1 from the other */
        double base = k == 0 ? q : p, other = k == 0 ? p : q;
        return n == 0 ? 1 : eq_exp(n * (other < 0.5 ? eq_log1p(-other) : eq_log(base)));
    }
    e = eq_stirling_rest(n) - eq_stirling_rest(k) - eq_stirling_rest(j) - eq_deviance(k, n * p) -
        eq_deviance(j, n * q);
    return eq_exp(e) * sqrt(n / (k * j)) / SQRT_2PI;
}

double eq_poisson_density(double k, double m)
{
    if (k == 0 || m == 0) {
        return k == 0 ? eq_exp(-m) : 0;
    }
    return eq_exp(-eq_stirling_rest(k) - eq_deviance(k, m)) / (SQRT_2PI * sqrt(k));
}

/* Continued fraction of I_x(a, b) without its factor; converges fast below the mean. */
static double beta_fraction(double a, double b, double x)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1), h;

    d = 1 / (eq_lane_abs(d) < tiny ? tiny : d);
    h = d;
    for (int m = 1; m < 100000; m++) {
        double am = a + 2.0 * m, step;
        double e = m * (b - m) * x / ((am - 1) * am);

        d = 1 + e * d;
        c = 1 + e / c;
        d = 1 / (eq_lane_abs(d) < tiny ? tiny : d);
        c = eq_lane_abs(c) < tiny ? tiny : c;
        h *= d * c;
        e = -(a + m) * (a + b + m) * x / (am * (am + 1));
        d = 1 + e * d;
        c = 1 + e / c;
        d = 1 / (eq_lane_abs(d) < tiny ? tiny : d);
        c = eq_lane_abs(c) < tiny ? tiny : c;
        step = d * c;
        h *= step;
        if (eq_lane_abs(step - 1) < 2e-16) {
            break;
        }
    }
    return h;
}

/* Logarithm of Gamma(n+1) / (Gamma(a+1) Gamma(b+1)) less its Stirling main part, n = a + b. */
double eq_beta_constant(double a, double b)
{
    double n = a + b;

    return eq_stirling_rest(n) - eq_stirling_rest(a) - eq_stirling_rest(b) +
           0.5 * (eq_log(n) - eq_log(a) - eq_log(b)) - LOG_SQRT_2PI;
}

/* As eq_beta_tails, with c = eq_beta_constant(a, b); returns the density of log(x / y). */
double eq_beta_tails_at(double a, double b, double c, double x, double y, double *lower,
                        double *upper)
{
    double n = a + b, f;

    f = eq_exp(c - eq_deviance(a, n * x) - eq_deviance(b, n * y));
    if (x <= (a + 1) / (n + 2)) {
        *lower = f * (b / n) * beta_fraction(a, b, x);
        *upper = 1 - *lower;
    } else {
        *upper = f * (a / n) * beta_fraction(b, a, y);
        *lower = 1 - *upper;
    }
    return f * (a * b / n);
}

void eq_beta_tails(double a, double b, double x, double y, double *lower, double *upper)
{
    if (x > 0 && y > 0) {
        (void)eq_beta_tails_at(a, b, eq_beta_constant(a, b), x, y, lower, upper);
        return;
    }
    *lower = x > 0 ? 1 : x <= 0 ? 0 : x;
    *upper = 1 - *lower;
}

double eq_beta_inc(double a, double b, double x)
{
    double l, u;

    if (!(a > 0) || !(b > 0)) {
        return EQ_LANE_NAN;
    }
    eq_beta_tails(a, b, x, 1 - x, &l, &u);
    return l;
}

/* Tails of Gamma(a) at 0 < x < inf, with c = -eq_stirling_rest(a) - log sqrt(2 pi a); returns the
 * density of log x. */
double eq_gamma_tails_at(double a, double c, double x, double *lower, double *upper)
{
    double f = eq_exp(c - eq_deviance(a, x)); /* x^a e^-x / Gamma(a + 1) */

    if (x < a + 1) {
        double s = 1, t = 1;
        for (double k = a + 1; t > 1e-17 * s; k += 1) {
            t *= x / k;
            s += t;
        }
        *lower = f * s;
        *upper = 1 - *lower;
    } else {
        double b = x + 1 - a, p = 1e300, d = 1 / b, h = d;
        for (int i = 1; i < 100000; i++) {
            double e = -i * (i - a), step;
            b += 2;
            d = 1 / (e * d + b);
            p = b + e / p;
            step = d * p;
            h *= step;
            if (eq_lane_abs(step - 1) < 2e-16) {
                break;
            }
        }
        *upper = f * a * h;
        *lower = 1 - *upper;
    }
    return f * a;
}

double eq_gamma_constant(double a)
{
    return -eq_stirling_rest(a) - LOG_SQRT_2PI - 0.5 * eq_log(a);
}

void eq_gamma_tails(double a, double x, double *lower, double *upper)
{
    if (x > 0 && x < EQ_LANE_INF) {
        (void)eq_gamma_tails_at(a, eq_gamma_constant(a), x, lower, upper);
        return;
    }
    *lower = x > 0 ? 1 : x <= 0 ? 0 : x;
    *upper = 1 - *lower;
}

double eq_gamma_inc(double a, double x)
{
    double l, u;

    if (!(a > 0)) {
        return EQ_LANE_NAN;
    }
    eq_gamma_tails(a, x, &l, &u);
    return l;
}

void eq_tail_init(eq_tail *s, double a, double b, int upper)
{
    *s = (eq_tail){ .a = a, .b = b, .upper = upper };
    s->c = b == 0 ? eq_gamma_constant(a) : eq_beta_constant(a, b);
}

void eq_tail_xy(double t, double *x, double *y)
{
    double e = eq_exp(-eq_lane_abs(t)), big = 1 / (1 + e), small = e * big;

    *x = t < 0 ? small : big;
    *y = t < 0 ? big : small;
}

/* The tail at t; *slope of its logarithm and *bend, the slope's derivative over the slope. */
static double tail_at(const eq_tail *f, double t, double *slope, double *bend)
{
    double l, u, x, y, v, density, w;

    if (f->b == 0) {
        x = eq_exp(t);
        density = eq_gamma_tails_at(f->a, f->c, x, &l, &u);
        w = f->a - x; /* d log density / dt */
    } else {
        eq_tail_xy(t, &x, &y);
        density = eq_beta_tails_at(f->a, f->b, f->c, x, y, &l, &u);
        w = f->a * y - f->b * x;
    }
    v = f->upper ? u : l;
    *slope = (f->upper ? -density : density) / v;
    *bend = w - *slope;
    return v;
}

/* A starting point where none is near. */
static double tail_start(const eq_tail *f, double p, double log_p)
{
    double a = f->a, z;

    if (f->b == 0) {
        double t = (log_p + eq_lgamma(a + 1)) / a; /* P ~ x^a / Gamma(a + 1) */
        if (f->upper && a < 0.8) {
            return eq_log(0.1 + a - log_p);
        }
        if (f->upper || (a > 0.8 && p > 1e-4)) { /* [wilson1931] */
            z = 1 - 1 / (9 * a) + (f->upper ? -1 : 1) * eq_norm_quantile(p) / (3 * sqrt(a));
            t = z > 0.01 ? eq_log(a) + 3 * eq_log(z) : t;
        }
        return t;
    }
    if (a > 0.8 && f->b > 0.8 && p > 1e-4) {
        return eq_log(a / f->b) + eq_norm_quantile(p) * sqrt(1 / a + 1 / f->b);
    }
    z = (log_p + eq_log(a) + eq_lbeta(a, f->b)) / a; /* I_x ~ x^a / (a B) */
    return z > 0 ? 0 : z;
}

double eq_tail_to(eq_tail *s, double p)
{
    double log_p = p < 0.5 ? eq_log(p) : eq_log1p(-(1 - p)), t;
    double lo = -EQ_LANE_INF, hi = EQ_LANE_INF, d = log_p - s->log_p;

    if (s->slope != 0 && d > -1 && d < 1) { /* second-order step from the last point */
        d /= s->slope;
        t = s->t + d - 0.5 * s->bend * d * d;
    } else {
        t = tail_start(s, p, log_p);
    }
    if (!s->upper && t < -600) { /* the leading power is exact here */
        s->slope = 0;
        return t;
    }
    for (int i = 0; i < 200; i++) {
        double slope, bend, v = tail_at(s, t, &slope, &bend), g = eq_log(v) - log_p, r, step;

        if (!(v > 0) || !(slope != 0)) { /* underflow: towards the body */
            lo = s->upper ? lo : t;
            hi = s->upper ? t : hi;
            t = lo > -EQ_LANE_INF && hi < EQ_LANE_INF ? 0.5 * (lo + hi) : s->upper ? t - 1 : t + 1;
            continue;
        }
        if ((g < 0) != (s->upper != 0)) {
            lo = t;
        } else {
            hi = t;
        }
        r = g / slope;
        step = eq_lane_abs(r * bend) < 0.5 ? -r / (1 - 0.5 * r * bend) : -r; /* Halley or Newton */
        step = step > 3 ? 3 : step < -3 && s->upper ? -3 : step;
        t += step;
        if (eq_lane_abs(step) < 1e-5 && eq_lane_abs(step * bend) < 1e-5) {
            s->t = t;
            s->log_p = log_p;
            s->slope = slope * (1 + step * bend);
            s->bend = bend;
            return t;
        }
        if (!(t > lo && t < hi) && lo > -EQ_LANE_INF && hi < EQ_LANE_INF) {
            t = 0.5 * (lo + hi);
        }
    }
    s->slope = 0;
    return t;
}

double eq_beta_inc_inv(double a, double b, double p)
{
    eq_tail s;
    double x, y;

    if (!(a > 0) || !(b > 0) || !(p >= 0) || !(p <= 1)) {
        return EQ_LANE_NAN;
    }
    if (p == 0 || p == 1) {
        return p;
    }
    if (p > 0.5) {
        eq_tail_init(&s, b, a, 0);
        eq_tail_xy(eq_tail_to(&s, 1 - p), &y, &x);
    } else {
        eq_tail_init(&s, a, b, 0);
        eq_tail_xy(eq_tail_to(&s, p), &x, &y);
    }
    return x;
}

double eq_gamma_inc_inv(double a, double p)
{
    eq_tail s;

    if (!(a > 0) || !(p >= 0) || !(p <= 1)) {
        return EQ_LANE_NAN;
    }
    if (p == 0 || p == 1) {
        return p == 0 ? 0 : EQ_LANE_INF;
    }
    eq_tail_init(&s, a, 0, p > 0.5);
    return eq_exp(eq_tail_to(&s, p > 0.5 ? 1 - p : p));
}
