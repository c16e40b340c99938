/* The smallest force for which P(arrivals >= m) >= c against a threat: the exchange of one wave
 * (exchange.c) inverted in closed form, for one lane.
 *
 * N loaded warheads, q on each missile; of each missile the share u is hidden. A missile survives
 * and works with chance f (fixed) or h (hidden). Interceptors for E warheads; one that is engaged
 * meets all its shots and passes with chance l (exchange.c would spread shots that run short). Two
 * regimes bound the law from above, and far from their border one of them is the law:
 *
 *   the stock runs out   A = X - E + Bin(E, l), mean a N - E (1 - l), variance v N + w,
 *                        w = E l (1 - l), third cumulant t N + w (1 - 2 l)
 *   it lasts for all     the same with f l, h l for f, h and E = 0 (warheads of one missile are
 *                        taken as passing together: a bound on the spread)
 *
 *   a = u h + (1-u) f,  v = q [u h (1-h) + (1-u) f (1-f)],
 *   t = q^2 [u h (1-h)(1-2h) + (1-u) f (1-f)(1-2f)]
 *
 * With z the normal quantile of c, the Cornish-Fisher quantile [cornish1938]
 *
 *   (1)  a N - B = z sqrt(v N + w)
 *   (2)  B = m - 1/2 + E (1 - l) - (z^2 - 1) / 6 (t N + w (1 - 2 l)) / (v N + w)
 *
 * For a given B, (1) has N = [2 a B + z^2 v + z sqrt(4 a B v + z^2 v^2 + 4 a^2 w)] / (2 a^2). B is
 * first taken without its last term, then once with it, at that N. The force needed is the smaller
 * of the two regimes', or of the second alone where planners take every warhead to meet all shots
 * (proportional), within [m, 1e5]; a, a l at least 1e-6; a root of less than 0 is 0, and so is the
 * first N; a sure force, v N + w = 0, has no last term.
 * Relative error against the exact exchange on 1,000 random threats each, m from 1 to 300, c from
 * .5 to .99 (tests/property/model/t_standoff_need.c), largest where the stock just runs out and
 * where few missiles with several warheads each are needed:
 *
 *                                   median   90 %   95 %   99 %
 *   one warhead a missile             .2 %   3.5 %    6 %   17 %
 *   the same, m >= 5                  .1 %    .7 %  1.3 %  2.5 %
 *   three warheads a missile           2 %    23 %   42 %   76 %
 *   the same, m >= 5                  .7 %     9 %   14 %   25 % */
#ifndef EQ_STANDOFF_NEED_H
#define EQ_STANDOFF_NEED_H

#include "num/lane.h"

/* No goal asks for more: stands for "no force is enough". */
static const double EQ_NEED_MOST = 1e5;

EQ_INLINE double standoff_least(double a, double b)
{
    return a < b ? a : b;
}

EQ_INLINE double standoff_most(double a, double b)
{
    return a > b ? a : b;
}

EQ_INLINE double standoff_clip(double x, double lo, double hi)
{
    double y = x > hi ? hi : x;

    return y < lo ? lo : y;
}

/* Equation (1) for B. */
EQ_INLINE double standoff_root(double a, double v, double b, double w, double z)
{
    double d = standoff_most(4 * a * b * v + z * z * v * v + 4 * a * a * w, 0);

    return (2 * a * b + z * z * v + z * eq_lane_sqrt(d)) / (2 * a * a);
}

/* One regime: a, v, t a warhead; w, w3 of the engaged ones; b0 = m - 1/2 + E (1 - l). */
EQ_INLINE double standoff_regime(double a, double v, double t, double b0, double w, double w3,
                                 double z)
{
    double n = standoff_most(standoff_root(a, v, b0, w, z), 0);
    double s2 = standoff_most(v * n + w, 1e-300); /* a sure force has no spread and no skew */
    double skew = (z * z - 1) / 6 * (t * n + w3) / s2;

    return standoff_root(a, v, b0 - skew, w, z);
}

typedef struct standoff_threat {
    double fixed, hidden; /* chance that a missile survives and works */
    double u;             /* share of warheads on hidden missiles */
    double load;          /* warheads a missile */
    double engaged;       /* E: warheads that can be engaged */
    double leak;          /* l */
    double lasts;         /* 1: planned against as if the stock lasted for all (proportional law) */
} standoff_threat;

/* Loaded warheads needed. z: normal quantile of the chance wanted. */
EQ_INLINE double standoff_need(const standoff_threat *k, double m, double z)
{
    double u = k->u, f = k->fixed, h = k->hidden, l = k->leak, e = k->engaged, q = k->load;
    double a = standoff_most(u * h + (1 - u) * f, 1e-6);
    double v = q * (u * h * (1 - h) + (1 - u) * f * (1 - f));
    double t = q * q * (u * h * (1 - h) * (1 - 2 * h) + (1 - u) * f * (1 - f) * (1 - 2 * f));
    double w = e * l * (1 - l), w3 = w * (1 - 2 * l);
    double out = standoff_regime(a, v, t, m - 0.5 + e * (1 - l), w, w3, z);
    double fl = f * l, hl = h * l, al = standoff_most(a * l, 1e-6);
    double vl = q * (u * hl * (1 - hl) + (1 - u) * fl * (1 - fl));
    double tl = q * q * (u * hl * (1 - hl) * (1 - 2 * hl) + (1 - u) * fl * (1 - fl) * (1 - 2 * fl));
    double lasts = standoff_regime(al, vl, tl, m - 0.5, 0, 0, z);
    double both = standoff_least(out, lasts);

    both = k->lasts > 0 ? lasts : both;
    return standoff_clip(both, m, EQ_NEED_MOST);
}

#endif
