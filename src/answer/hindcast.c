/* The hindcast: cases, scores, means with their intervals. Who forecasts is a fill function; all
 * are scored by the same lines. */
#include "answer/hindcast.h"

#include <math.h>
#include <string.h>

#include "answer/asking.h"
#include "answer/hindcast_in.h"
#include "num/mathx.h"

const char *const eq_hc_actor[EQ_HC_ACTORS] = { "cn", "ru", "us" };
const int eq_hc_horizon[EQ_HC_HORIZONS] = { 5, 10 };
const char *const eq_hc_way_name[EQ_HC_N_WAY] = { "model", "persistence", "linear", "exponential",
                                                  "richardson" };

void eq_hindcast_options_init(eq_hindcast_options *o)
{
    *o =
        (eq_hindcast_options){ .n_future = 4096, .seed = 7, .n_thread = 1, .scenario = "hindcast" };
}

eq_hc_score eq_hc_scored(eq_hc_ensemble *e, double truth)
{
    eq_hc_score s = { .exponent = e->exponent };

    if (e->n == 0 || !eq_ensemble_sort(e->n, e->x, e->w)) {
        return s;
    }
    s.there = true;
    s.median = eq_ensemble_quantile(e->n, e->x, e->w, .5);
    s.point = isnan(e->point) ? s.median : e->point;
    s.low50 = eq_ensemble_quantile(e->n, e->x, e->w, .25);
    s.high50 = eq_ensemble_quantile(e->n, e->x, e->w, .75);
    s.low90 = eq_ensemble_quantile(e->n, e->x, e->w, .05);
    s.high90 = eq_ensemble_quantile(e->n, e->x, e->w, .95);
    s.crps = eq_ensemble_crps(e->n, e->x, e->w, truth);
    s.log_score = eq_ensemble_log_score(e->n, e->x, e->w, truth, 1);
    s.in50 = truth >= s.low50 && truth <= s.high50;
    s.in90 = truth >= s.low90 && truth <= s.high90;
    s.size = eq_ensemble_size(e->n, e->w);
    return s;
}

static bool reaches_break(int origin, int horizon)
{
    return origin < EQ_HC_BREAK1 && origin + horizon >= EQ_HC_BREAK0;
}

static eq_status score_case(eq_hc_work *k, eq_hc_case *c)
{
    eq_status rc = EQ_OK;

    for (int w = 0; w < EQ_HC_N_WAY; w++) {
        eq_hc_way way = (eq_hc_way)w;

        k->e.n = 0;
        if (way == EQ_HC_MODEL) {
            EQ_TRY(k->model ? eq_hc_model_fill(k->model, &k->series, c->actor, c->origin,
                                               c->horizon, &k->e)
                            : EQ_OK);
        } else {
            EQ_TRY(eq_hc_naive_fill(&way, &k->series, c->actor, c->origin, c->horizon, &k->e));
        }
        c->f[way] = eq_hc_scored(&k->e, c->truth);
    }
out:
    return rc;
}

static eq_status score_cases(eq_hc_work *k)
{
    eq_hindcast *h = k->h;
    eq_status rc = EQ_OK;

    h->c = EQ_NEW(k->arena, EQ_HC_MOST_CASES, eq_hc_case);
    if (!h->c) {
        return EQ_ERR_MEMORY;
    }
    for (int a = 0; a < EQ_HC_ACTORS; a++) {
        for (int i = 0; i < EQ_HC_HORIZONS; i++) {
            for (int origin = EQ_HC_FIRST; origin <= EQ_HC_LAST; origin++) {
                eq_hc_case c = { .actor = a, .origin = origin, .horizon = eq_hc_horizon[i] };

                c.truth = eq_hc_value(&k->series, a, origin + c.horizon);
                c.breaks = reaches_break(origin, c.horizon);
                if (!isnan(c.truth)) {
                    EQ_TRY(score_case(k, &c));
                    h->c[h->n_case++] = c;
                }
            }
        }
    }
out:
    return rc;
}

/* ---- means ------------------------------------------------------------------------------------
 */

/* The stream of a bootstrap: by power, horizon, set and forecaster. */
static uint64_t stream_of(int actor, int horizon, int set, int way)
{
    return 0x68696e6463617374U + (uint64_t)(((actor * 100 + horizon) * 10 + set) * 10 + way);
}

eq_hc_mean eq_hc_mean_of(const eq_hc_score *const *s, const double *truth,
                         const eq_hc_score *const *reference, size_t n, int horizon, uint64_t seed,
                         uint64_t stream)
{
    double a[EQ_HC_MOST_CASES], b[EQ_HC_MOST_CASES], d[EQ_HC_MOST_CASES], work[EQ_HC_BOOT];
    eq_hc_mean m = { .there = n > 0 };

    for (size_t i = 0; i < n; i++) {
        if (!s[i]->there || !reference[i]->there) {
            return (eq_hc_mean){ 0 };
        }
        m.mae += fabs(s[i]->point - truth[i]) / (double)n;
        m.crps += s[i]->crps / (double)n;
        m.log_score += s[i]->log_score / (double)n;
        m.in50 += s[i]->in50 / (double)n;
        m.in90 += s[i]->in90 / (double)n;
        a[i] = s[i]->crps;
        b[i] = reference[i]->crps;
        d[i] = a[i] - b[i];
    }
    if (n > 0) {
        m.skill =
            eq_skill_bootstrap(n, a, b, (size_t)horizon, .025, EQ_HC_BOOT, seed, stream, work);
        if (n <= (size_t)horizon) { /* one block holds them all: nothing to resample */
            m.skill.low = m.skill.high = NAN;
        }
        m.effective = eq_effective_count(n, d, (size_t)horizon);
    }
    return m;
}

static void summarise(eq_hc_work *k, int set, int actor, int horizon, eq_hc_summary *out)
{
    const eq_hc_score *s[EQ_HC_N_WAY][EQ_HC_MOST_CASES];
    double truth[EQ_HC_MOST_CASES];
    size_t n = 0;

    for (size_t i = 0; i < k->h->n_case; i++) {
        const eq_hc_case *c = &k->h->c[i];

        if (c->actor != actor || c->horizon != horizon ||
            (set != EQ_HC_ALL && c->breaks != (set == EQ_HC_BREAK))) {
            continue;
        }
        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            s[w][n] = &c->f[w];
        }
        truth[n++] = c->truth;
    }
    *out = (eq_hc_summary){ .actor = actor, .horizon = horizon, .n = n };
    out->windows = n > 0 ? 1 + (double)(n - 1) / horizon : 0;
    out->best = EQ_HC_PERSISTENCE;
    for (int w = 0; w < EQ_HC_N_WAY; w++) {
        out->f[w] = eq_hc_mean_of(s[w], truth, s[EQ_HC_PERSISTENCE], n, horizon, k->o->seed,
                                  stream_of(actor, horizon, set, w));
        if (out->f[w].there && out->f[w].crps < out->f[out->best].crps) {
            out->best = (eq_hc_way)w;
        }
    }
}

static void summarise_all(eq_hc_work *k)
{
    k->h->model_size = INFINITY;
    k->h->model_exponent = 1;
    for (int set = 0; set < EQ_HC_N_SET; set++) {
        for (int a = 0; a < EQ_HC_ACTORS; a++) {
            for (int i = 0; i < EQ_HC_HORIZONS; i++) {
                summarise(k, set, a, eq_hc_horizon[i], &k->h->summary[set][a][i]);
            }
        }
    }
    for (size_t i = 0; i < k->h->n_case; i++) {
        const eq_hc_score *m = &k->h->c[i].f[EQ_HC_MODEL];

        k->h->has_model |= m->there;
        if (m->there) {
            k->h->n_tempered += m->exponent < 1;
            k->h->model_exponent = eq_min(m->exponent, k->h->model_exponent);
        }
        k->h->model_size = m->there ? eq_min(m->size, k->h->model_size) : k->h->model_size;
    }
}

/* China as the figures of the day had it: every year the last one that was out. */
static void series_of_the_day(eq_hc_work *k)
{
    k->day = k->series;
    for (int year = EQ_HC_YEAR0; year < EQ_HC_YEAR0 + EQ_HC_YEARS; year++) {
        const eq_hc_vintage *v = eq_hc_vintage_at(k->h->figure, k->h->n_figure, year);

        k->day.x[0][year - EQ_HC_YEAR0] = v ? v->value : NAN;
        k->day_first = v && k->day_first == 0 ? year : k->day_first;
    }
}

/* Two sets of runs: from the published series, and for China from figures of the day. */
static eq_status open_models(eq_hc_work *k)
{
    int from;
    eq_hc_drawing all, day;
    eq_status rc = EQ_OK;

    series_of_the_day(k);
    if (k->o->no_model) {
        return EQ_OK;
    }
    from = k->day_first > EQ_HC_FIRST ? k->day_first : EQ_HC_FIRST;
    all = (eq_hc_drawing){ .series = &k->series,
                           .first_known = EQ_HC_YEAR0,
                           .from = EQ_HC_FIRST,
                           .n_future = k->o->n_future };
    day = (eq_hc_drawing){
        .series = &k->day, .first_known = k->day_first, .from = from, .n_future = k->o->n_future
    };
    k->model_total = k->o->n_future * (uint64_t)(2 * EQ_HC_LAST - EQ_HC_FIRST - from + 2) +
                     eq_hc_policy_futures(k) * EQ_HC_POLICIES * (EQ_HC_LAST - EQ_HC_FIRST + 1);
    EQ_TRY(eq_hc_model_open(k, &all, &k->model));
    EQ_TRY(eq_hc_model_open(k, &day, &k->day_model));
out:
    return rc;
}

/* "standoff r1"; NULL when memory is short. */
static const char *revisions(const eq_hc_work *k)
{
    const eq_model *m = eq_model_find("standoff");
    eq_buf b = { 0 };

    if (k->o->no_model || !m) {
        return EQ_NO_MODEL;
    }
    eq_buf_str(&b, m->name);
    eq_buf_str(&b, " r");
    eq_buf_i64(&b, m->revision);
    return eq_buf_keep(&b, k->arena);
}

eq_status eq_hindcast_make(eq_arena *arena, const eq_bib *bib, const eq_data *data,
                           const eq_hindcast_options *options, eq_diag *diag,
                           const eq_hindcast **out)
{
    eq_hc_work *k = EQ_NEW(arena, 1, eq_hc_work);
    eq_status rc;

    *out = NULL;
    if (!k || !(k->h = EQ_NEW(arena, 1, eq_hindcast))) {
        return EQ_ERR_MEMORY;
    }
    k->arena = arena;
    k->bib = bib;
    k->data = data;
    k->o = options;
    k->diag = diag;
    k->e.cap = (size_t)eq_plan_round(options->n_future, EQ_DEFAULT_SCRAMBLE) + EQ_HC_MEMBERS;
    k->e.x = EQ_NEW(arena, k->e.cap, double);
    k->e.w = EQ_NEW(arena, k->e.cap, double);
    if (!k->e.x || !k->e.w) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_hc_series_read(arena, data, options->data_dir, diag, &k->series));
    if (options->series) {
        k->series = *options->series;
    }
    EQ_TRY(eq_record_open(arena, data, options->data_dir, diag, &k->record));
    EQ_TRY(eq_hc_vintages_read(arena, data, options->data_dir, &k->record, diag, &k->h->figure,
                               &k->h->n_figure));
    EQ_TRY(open_models(k));
    EQ_TRY(score_cases(k));
    summarise_all(k);
    EQ_TRY(eq_hc_vintage_cases(k));
    EQ_TRY(eq_hc_policies(k));
    EQ_TRY(eq_hc_agencies(k));
    k->h->series = &k->series;
    k->h->origin = (eq_provenance){ .seed = options->seed,
                                    .version = options->version,
                                    .data_date = options->data_date,
                                    .model_revisions = revisions(k),
                                    .n = options->n_future,
                                    .n_scramble = EQ_DEFAULT_SCRAMBLE,
                                    .design = "sobol" };
    memcpy(k->h->origin.data_hash, data->hash, 16);
    memcpy(k->h->origin.scenario_hash, k->case_hash, 16);
    EQ_TRY(k->h->origin.model_revisions ? EQ_OK : EQ_ERR_MEMORY);
    *out = k->h;
out:
    return rc;
}
