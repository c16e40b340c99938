/* Elementary functions as branch-free bodies for one lane, so that a loop over lanes vectorises and
 * gives the bits of the scalar function. Only + - * / sqrt, compares, selects and whole-number
 * arithmetic on the bits of a double.
 *
 * Methods: exp and log by argument reduction to ln 2 and the atanh series; pow through a logarithm
 * in two doubles [dekker1971 for exact products]; normal tail as exp(-z^2/2) times one polynomial;
 * normal quantile [wichura1988, AS 241]. Coefficients: coefficients.h. */
#ifndef EQ_LANE_H
#define EQ_LANE_H

#include <stdint.h>
#include <string.h>

#include "num/clones.h"
#include "num/coefficients.h"

#define EQ_LANE_INF __builtin_inf()
#define EQ_LANE_NAN __builtin_nan("")

EQ_INLINE uint64_t eq_lane_bits(double x)
{
    uint64_t u;
    memcpy(&u, &x, sizeof u);
    return u;
}

EQ_INLINE double eq_lane_of_bits(uint64_t u)
{
    double x;
    memcpy(&x, &u, sizeof x);
    return x;
}

EQ_INLINE double eq_lane_abs(double x)
{
    return eq_lane_of_bits(eq_lane_bits(x) & 0x7FFFFFFFFFFFFFFFu);
}

/* |a| with the sign of b. */
EQ_INLINE double eq_lane_sign(double a, double b)
{
    return eq_lane_of_bits((eq_lane_bits(a) & 0x7FFFFFFFFFFFFFFFu) |
                           (eq_lane_bits(b) & 0x8000000000000000u));
}

/* Square root; the instruction, never a call. */
EQ_INLINE double eq_lane_sqrt(double x)
{
    return __builtin_sqrt(x);
}

/* a * b = *p + *e exactly, while nothing overflows (|a|, |b| below 2^995). */
EQ_INLINE void eq_lane_two_prod(double a, double b, double *p, double *e)
{
    double ta = 134217729.0 * a, ah = ta - (ta - a), al = a - ah;
    double tb = 134217729.0 * b, bh = tb - (tb - b), bl = b - bh;

    *p = a * b;
    *e = ((ah * bh - *p) + ah * bl + al * bh) + al * bl;
}

/* a + b = *s + *e exactly. */
EQ_INLINE void eq_lane_two_sum(double a, double b, double *s, double *e)
{
    double t;

    *s = a + b;
    t = *s - a;
    *e = (a - (*s - t)) + (b - t);
}

/* exp(hi + lo), |lo| far below |hi|; 0.52 ulp where the result is normal. */
EQ_INLINE double eq_lane_exp2part(double hi, double lo)
{
    const double *c = eq_c_exp;
    double h = hi > 710.0 ? 710.0 : hi;
    double x = h < -746.0 ? -746.0 : h;
    double l = x == hi ? lo : 0.0;
    double t = x * 0x1.71547652b82fep+0 + 0x1.8p52;
    double k = t - 0x1.8p52;
    double rh = x - k * 0x1.62e42fee00000p-1;
    double rl = l - k * 0x1.a39ef35793c76p-33;
    double r = rh + rl, e = rl - (r - rh);
    double r2 = r * r, r4 = r2 * r2;
    double p =
        ((c[0] + r * c[1]) + r2 * (c[2] + r * c[3])) +
        r4 * (((c[4] + r * c[5]) + r2 * (c[6] + r * c[7])) + r4 * ((c[8] + r * c[9]) + r2 * c[10]));
    double s = 1.0 + r, f = r - (s - 1.0);
    double y = s + (f + (e + r2 * p));
    uint64_t kb = (eq_lane_bits(t) + 2048u) & 0xFFFu, k1 = kb >> 1, k2 = kb - k1;

    y = y * eq_lane_of_bits((k1 - 1u) << 52) * eq_lane_of_bits((k2 - 1u) << 52);
    return hi != hi ? hi : y;
}

EQ_INLINE double eq_lane_exp(double x)
{
    return eq_lane_exp2part(x, 0.0);
}

/* x = m 2^k with m in [sqrt(1/2), sqrt(2)); x positive and finite. */
EQ_INLINE double eq_lane_split(double x, double *k)
{
    double sub = x < 0x1p-1022 ? 54.0 : 0.0;
    double xs = x < 0x1p-1022 ? x * 0x1p54 : x;
    uint64_t u = eq_lane_bits(xs) + (0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);

    *k = eq_lane_of_bits((u >> 52) | 0x4330000000000000u) - (0x1p52 + 1023.0) - sub;
    return eq_lane_of_bits((u & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu);
}

/* (2 atanh(s) - 2 s) / s of z = s^2. */
EQ_INLINE double eq_lane_log_rest(double z)
{
    const double *c = eq_c_log;
    double z2 = z * z;

    return z * (((c[0] + z * c[1]) + z2 * (c[2] + z * c[3])) +
                z2 * z2 * ((c[4] + z * c[5]) + z2 * (c[6] + z * c[7])));
}

EQ_INLINE double eq_lane_log(double x)
{
    double k, f = eq_lane_split(x, &k) - 1.0;
    double s = f / (2.0 + f), q = 0.5 * f * f;
    double y = k * 0x1.62e42fee00000p-1 -
               ((q - (s * (q + eq_lane_log_rest(s * s)) + k * 0x1.a39ef35793c76p-33)) - f);

    y = x == 0.0 ? -EQ_LANE_INF : y;
    y = x < 0.0 ? EQ_LANE_NAN : y;
    return x < EQ_LANE_INF ? y : x;
}

EQ_INLINE double eq_lane_log1p(double x)
{
    double u, c, k, m, f, s, q, y;

    eq_lane_two_sum(1.0, x, &u, &c);
    m = eq_lane_split(u, &k);
    f = k == 0.0 ? x : m - 1.0;
    c = k == 0.0 ? 0.0 : c / u;
    s = f / (2.0 + f);
    q = 0.5 * f * f;
    y = k * 0x1.62e42fee00000p-1 -
        ((q - (s * (q + eq_lane_log_rest(s * s)) + (k * 0x1.a39ef35793c76p-33 + c))) - f);
    y = x == -1.0 ? -EQ_LANE_INF : y;
    y = x < -1.0 ? EQ_LANE_NAN : y;
    return x < EQ_LANE_INF ? y : x;
}

/* log x = *h + *l to about 2^-63 relative; x positive and finite. */
EQ_INLINE void eq_lane_log2part(double x, double *h, double *l)
{
    const double *c = eq_c_log2;
    double k, m = eq_lane_split(x, &k);
    double f = m - 1.0, dh = m + 1.0, dl = m - (dh - 1.0);
    double sh = f / dh, sl, p, e, zh, zl, th, tl, wh, wl, a, b, z2, rest;

    eq_lane_two_prod(sh, dh, &p, &e);
    sl = (((f - p) - e) - sh * dl) / dh;
    eq_lane_two_prod(sh, sh, &zh, &zl);
    zl += 2.0 * sh * sl;
    eq_lane_two_prod(sh, zh, &th, &tl);
    tl += sh * zl + sl * zh;
    eq_lane_two_prod(th, 0x1.5555555555555p-1, &wh, &wl); /* 2 s^3 / 3 */
    wl += th * 0x1.5555555555555p-55 + tl * 0x1.5555555555555p-1;
    z2 = zh * zh;
    rest = sh * z2 *
           (((c[0] + zh * c[1]) + z2 * (c[2] + zh * c[3])) +
            z2 * z2 * ((c[4] + zh * c[5]) + z2 * (c[6] + zh * c[7])));
    eq_lane_two_sum(k * 0x1.62e42fefa3800p-1, 2.0 * sh, &a, &e);
    eq_lane_two_sum(a, wh, &b, &p);
    p = (p + e) + ((k * 0x1.ef35793c76730p-45 + 2.0 * sl) + (wl + rest));
    *h = b + p;
    *l = p - (*h - b);
}

/* x^y for x positive and finite, y finite; the rest is pow_special of mathx.c. */
EQ_INLINE double eq_lane_pow(double x, double y)
{
    double h, l, ph, pl, r;
    double yy = y > 0x1p66 ? 0x1p66 : y;

    yy = yy < -0x1p66 ? -0x1p66 : yy;
    eq_lane_log2part(x, &h, &l);
    eq_lane_two_prod(yy, h, &ph, &pl);
    r = eq_lane_exp2part(ph, pl + yy * l);
    r = y == 1.0 ? x : r;
    r = y == 2.0 ? x * x : r;
    return y == -1.0 ? 1.0 / x : r;
}

/* Upper tail Q(z) of the standard normal for z >= 0. */
EQ_INLINE double eq_lane_norm_tail(double z)
{
    const double *c = eq_c_mills;
    double x = z < 40.0 ? z : 40.0;
    double t = (x - 5.0) / (x + 5.0), t2 = t * t, t4 = t2 * t2, t8 = t4 * t4;
    double p0 = ((c[0] + t * c[1]) + t2 * (c[2] + t * c[3])) +
                t4 * ((c[4] + t * c[5]) + t2 * (c[6] + t * c[7]));
    double p1 = ((c[8] + t * c[9]) + t2 * (c[10] + t * c[11])) +
                t4 * ((c[12] + t * c[13]) + t2 * (c[14] + t * c[15]));
    double p2 =
        ((c[16] + t * c[17]) + t2 * (c[18] + t * c[19])) + t4 * ((c[20] + t * c[21]) + t2 * c[22]);
    double h, l;

    eq_lane_two_prod(x, x, &h, &l);
    h = eq_lane_exp2part(-0.5 * h, -0.5 * l) * ((p0 + t8 * (p1 + t8 * p2)) / (x + 1.5));
    return z != z ? z : h;
}

EQ_INLINE double eq_lane_norm_cdf(double z)
{
    double q = eq_lane_norm_tail(eq_lane_abs(z));

    return z > 0.0 ? 1.0 - q : q;
}

/* [wichura1988, AS 241, PPND16]. */
static const double eq_c_as241[6][8] = {
    { 3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
      1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
      3.3430575583588128105e+4, 2.5090809287301226727e+3 },
    { 1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
      2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
      5.2264952788528545610e+3 },
    { 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4 },
    { 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9 },
    { 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7 },
    { 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15 },
};

EQ_INLINE double eq_lane_poly7(double c0, double c1, double c2, double c3, double c4, double c5,
                               double c6, double c7, double x)
{
    double x2 = x * x;

    return ((c0 + x * c1) + x2 * (c2 + x * c3)) + x2 * x2 * ((c4 + x * c5) + x2 * (c6 + x * c7));
}

EQ_INLINE double eq_lane_norm_quantile(double p)
{
#define ROW(i, x)                                                                                  \
    eq_lane_poly7(eq_c_as241[i][0], eq_c_as241[i][1], eq_c_as241[i][2], eq_c_as241[i][3],          \
                  eq_c_as241[i][4], eq_c_as241[i][5], eq_c_as241[i][6], eq_c_as241[i][7], x)
#define PICK(i, j) (far ? eq_c_as241[(i) + 2][j] : eq_c_as241[i][j])
#define ROW2(i, x)                                                                                 \
    eq_lane_poly7(PICK(i, 0), PICK(i, 1), PICK(i, 2), PICK(i, 3), PICK(i, 4), PICK(i, 5),          \
                  PICK(i, 6), PICK(i, 7), x)
    double q = p - 0.5, a = eq_lane_abs(q);
    double r = 0.180625 - q * q;
    double tail = q < 0.0 ? p : 1.0 - p;
    double t = eq_lane_sqrt(-eq_lane_log(tail));
    int far = t > 5.0;
    double v = t - (far ? 5.0 : 1.6);
    double mid = a <= 0.425 ? 1.0 : 0.0;
    double num = mid != 0.0 ? q * ROW(0, r) : ROW2(2, v);
    double den = mid != 0.0 ? ROW(1, r) : ROW2(3, v);
    double z = num / den;
#undef ROW2
#undef PICK
#undef ROW
    z = mid != 0.0 ? z : eq_lane_sign(z, q);
    z = tail == 0.0 ? eq_lane_sign(EQ_LANE_INF, q) : z;
    return tail >= 0.0 ? z : EQ_LANE_NAN;
}

#endif
