/* China from figures of the day: what a reader of the last publication would have projected. Its
 * truth is the series as it is now, which its editors smoothed and revised; what was first
 * published for the target year stands beside it. */
#include <math.h>

#include "answer/hindcast_in.h"
#include "num/mathx.h"

enum { LEAST_POINTS = 3 };

/* A lognormal of sd EQ_HC_VINTAGE about a point. */
static void about(double point, eq_hc_ensemble *e)
{
    e->n = EQ_HC_MEMBERS;
    e->point = point;
    e->exponent = 1;
    for (int i = 0; i < EQ_HC_MEMBERS; i++) {
        e->x[i] = point * eq_exp(EQ_HC_VINTAGE * eq_norm_quantile((i + .5) / EQ_HC_MEMBERS));
        e->w[i] = 1;
    }
}

/* Slope a year of the line through the logarithms of what was published in the last ten years, for
 * the years that the figures are for; NaN with fewer than three. */
static double slope_of(const eq_hc_work *k, int origin)
{
    double t[3] = { 0 }, n = 0, x, y;
    double sum_xy = 0;

    for (size_t i = 0; i < k->h->n_figure; i++) {
        const eq_hc_vintage *v = &k->h->figure[i];

        if (eq_hc_vintage_at(v, 1, origin) && v->year > origin - EQ_HC_FIT) {
            x = v->year - origin;
            y = eq_log(v->value);
            n++;
            t[0] += x;
            t[1] += y;
            t[2] += x * x;
            sum_xy += x * y;
        }
    }
    x = n * t[2] - t[0] * t[0];
    return n < LEAST_POINTS || !(x > 0) ? NAN : (n * sum_xy - t[0] * t[1]) / x;
}

static eq_status score_one(eq_hc_work *k, eq_hc_vintage_case *c)
{
    eq_hc_way way = EQ_HC_PERSISTENCE;
    double slope = slope_of(k, c->origin);
    int ahead = c->origin + c->horizon - c->anchor->year;
    eq_status rc = EQ_OK;

    about(c->anchor->value, &k->e);
    c->persistence = eq_hc_scored(&k->e, c->truth);
    if (!isnan(slope)) {
        about(c->anchor->value * eq_exp(slope * ahead), &k->e);
        c->exponential = eq_hc_scored(&k->e, c->truth);
    }
    if (k->day_model) {
        EQ_TRY(eq_hc_model_fill(k->day_model, &k->day, 0, c->origin, c->horizon, &k->e));
        c->model = eq_hc_scored(&k->e, c->truth);
    }
    EQ_TRY(eq_hc_naive_fill(&way, &k->series, 0, c->origin, c->horizon, &k->e));
    c->revised = eq_hc_scored(&k->e, c->truth);
out:
    return rc;
}

static void summarise(eq_hc_work *k, int horizon, eq_hc_vintage_summary *out)
{
    const eq_hc_score *s[4][EQ_HC_MOST_CASES], *trend[2][EQ_HC_MOST_CASES];
    double truth[EQ_HC_MOST_CASES], trend_truth[EQ_HC_MOST_CASES];
    uint64_t stream = 0x76696e74616765U + (uint64_t)horizon * 10, seed = k->o->seed;
    size_t n = 0, n_trend = 0;

    *out = (eq_hc_vintage_summary){ .horizon = horizon };
    for (size_t i = 0; i < k->h->n_vintage; i++) {
        const eq_hc_vintage_case *c = &k->h->vintage[i];

        if (c->horizon != horizon) {
            continue;
        }
        s[0][n] = &c->persistence;
        s[1][n] = &c->revised;
        s[2][n] = &c->model;
        truth[n++] = c->truth;
        if (c->exponential.there) {
            trend[0][n_trend] = &c->exponential;
            trend[1][n_trend] = &c->persistence;
            trend_truth[n_trend++] = c->truth;
        }
        if (c->then) {
            out->mae_then += fabs(c->anchor->value - c->truth_then);
            out->n_then++;
        }
    }
    out->n = n;
    out->n_exponential = n_trend;
    out->windows = n > 0 ? 1 + (double)(n - 1) / horizon : 0;
    out->mae_then = out->n_then > 0 ? out->mae_then / (double)out->n_then : NAN;
    out->persistence = eq_hc_mean_of(s[0], truth, s[0], n, horizon, seed, stream);
    out->revised = eq_hc_mean_of(s[1], truth, s[0], n, horizon, seed, stream + 1);
    out->model = eq_hc_mean_of(s[2], truth, s[0], n, horizon, seed, stream + 2);
    out->exponential =
        eq_hc_mean_of(trend[0], trend_truth, trend[1], n_trend, horizon, seed, stream + 3);
}

eq_status eq_hc_vintage_cases(eq_hc_work *k)
{
    eq_hindcast *h = k->h;
    eq_status rc = EQ_OK;

    h->vintage = EQ_NEW(k->arena, EQ_HC_MOST_CASES, eq_hc_vintage_case);
    if (!h->vintage) {
        return EQ_ERR_MEMORY;
    }
    for (int i = 0; i < EQ_HC_HORIZONS; i++) {
        for (int origin = EQ_HC_FIRST; origin <= EQ_HC_LAST; origin++) {
            eq_hc_vintage_case c = { .origin = origin, .horizon = eq_hc_horizon[i] };

            c.anchor = eq_hc_vintage_at(h->figure, h->n_figure, origin);
            c.truth = eq_hc_value(&k->series, 0, origin + c.horizon);
            c.then = eq_hc_vintage_first(h->figure, h->n_figure, origin + c.horizon);
            c.truth_then = c.then ? c.then->value : NAN;
            if (c.anchor && !isnan(c.truth)) {
                EQ_TRY(score_one(k, &c));
                h->vintage[h->n_vintage++] = c;
            }
        }
        summarise(k, eq_hc_horizon[i], &h->vintages[i]);
    }
out:
    return rc;
}
