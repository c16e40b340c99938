/* Baselines of the hindcast. Each projects from the series up to the origin and takes its spread
 * from its own past errors, which lie wholly before the origin. */
#include <math.h>

#include "answer/hindcast.h"
#include "num/mathx.h"

enum { REGRESSORS = EQ_HC_ACTORS + 1 };

/* Values of the years origin - EQ_HC_FIT + 1 .. origin; false unless all are positive. */
static bool trend_years(const eq_hc_series *s, int actor, int origin, double y[EQ_HC_FIT])
{
    for (int i = 0; i < EQ_HC_FIT; i++) {
        y[i] = eq_hc_value(s, actor, origin - EQ_HC_FIT + 1 + i);
        if (!(y[i] > 0)) {
            return false;
        }
    }
    return true;
}

/* Coefficients of one power's yearly change on all stocks and a constant. */
static bool richardson_fit(const eq_hc_series *s, int actor, int origin, double c[REGRESSORS])
{
    double a[EQ_HC_CHANGES * REGRESSORS], b[EQ_HC_CHANGES];

    for (int i = 0; i < EQ_HC_CHANGES; i++) {
        int year = origin - EQ_HC_CHANGES + i;

        a[i * REGRESSORS] = 1; /* the constant first: the stocks explain what is left */
        for (int k = 0; k < EQ_HC_ACTORS; k++) {
            double x = eq_hc_value(s, (actor + k) % EQ_HC_ACTORS, year);

            if (isnan(x)) {
                return false;
            }
            a[i * REGRESSORS + 1 + k] = x;
        }
        b[i] = eq_hc_value(s, actor, year + 1) - eq_hc_value(s, actor, year);
    }
    eq_least_squares(EQ_HC_CHANGES, REGRESSORS, a, b, 1e-6, c);
    return true;
}

static double largest(const eq_hc_series *s, int actor, int origin)
{
    double top = 0;

    for (int year = EQ_HC_YEAR0; year <= origin; year++) {
        double x = eq_hc_value(s, actor, year);

        top = x > top ? x : top;
    }
    return top;
}

static double richardson_point(const eq_hc_series *s, int actor, int origin, int horizon)
{
    double c[EQ_HC_ACTORS][REGRESSORS], x[EQ_HC_ACTORS], next[EQ_HC_ACTORS];

    for (int i = 0; i < EQ_HC_ACTORS; i++) {
        x[i] = eq_hc_value(s, i, origin);
        if (isnan(x[i]) || !richardson_fit(s, i, origin, c[i])) {
            return NAN;
        }
    }
    for (int h = 0; h < horizon; h++) {
        for (int i = 0; i < EQ_HC_ACTORS; i++) {
            next[i] = x[i] + c[i][0];
            for (int k = 0; k < EQ_HC_ACTORS; k++) {
                next[i] += c[i][1 + k] * x[(i + k) % EQ_HC_ACTORS];
            }
        }
        for (int i = 0; i < EQ_HC_ACTORS; i++) {
            x[i] = eq_min(eq_max(next[i], 0), 2 * largest(s, i, origin));
        }
    }
    return x[actor];
}

double eq_hc_naive_point(eq_hc_way way, const eq_hc_series *s, int actor, int origin, int horizon)
{
    double y[EQ_HC_FIT], last = eq_hc_value(s, actor, origin);

    if (way == EQ_HC_PERSISTENCE) {
        return last;
    }
    if (way == EQ_HC_RICHARDSON) {
        return richardson_point(s, actor, origin, horizon);
    }
    if (!trend_years(s, actor, origin, y)) {
        return NAN;
    }
    if (way == EQ_HC_LINEAR) {
        return last + eq_trend_slope(EQ_HC_FIT, y) * horizon;
    }
    for (int i = 0; i < EQ_HC_FIT; i++) {
        y[i] = eq_log(y[i]);
    }
    return last * eq_exp(eq_trend_slope(EQ_HC_FIT, y) * horizon);
}

static bool on_logs(eq_hc_way way)
{
    return way == EQ_HC_PERSISTENCE || way == EQ_HC_EXPONENTIAL;
}

/* The error of the same rule at origin t, as spread over a later projection; NaN where none. */
static double past_error(eq_hc_way way, const eq_hc_series *s, int actor, int t, int horizon)
{
    double years[EQ_HC_FIT], point, truth = eq_hc_value(s, actor, t + horizon), e;

    if (!trend_years(s, actor, t, years)) {
        return NAN;
    }
    point = eq_hc_naive_point(way, s, actor, t, horizon);
    e = on_logs(way) ? eq_log(truth / point) : (truth - point) / eq_hc_value(s, actor, t);
    return eq_max(fabs(e), EQ_HC_FLOOR);
}

eq_status eq_hc_naive_fill(void *ctx, const eq_hc_series *s, int actor, int origin, int horizon,
                           eq_hc_ensemble *out)
{
    eq_hc_way way = *(const eq_hc_way *)ctx;
    double last = eq_hc_value(s, actor, origin);

    out->n = 0;
    out->exponent = 1;
    out->point = eq_hc_naive_point(way, s, actor, origin, horizon);
    if (isnan(out->point)) {
        return EQ_OK;
    }
    for (int t = origin - horizon - EQ_HC_PAST + 1; t <= origin - horizon; t++) {
        double e = past_error(way, s, actor, t, horizon);

        for (int side = -1; side <= 1 && !isnan(e) && out->n < out->cap; side += 2) {
            out->x[out->n] = on_logs(way) ? out->point * eq_exp(side * e)
                                          : eq_max(out->point + side * e * last, 0);
            out->w[out->n++] = 1;
        }
    }
    return EQ_OK;
}
