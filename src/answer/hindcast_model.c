/* The project's own model as a forecaster of the hindcast: the scenario "hindcast" run by the
 * ordinary engine, once for each origin. What is not known at the origin is taken out before the
 * case is built: yearly entries later than it are dropped, the published stockpiles end with it,
 * and the timeline begins EQ_HC_FIT years before it. Futures are weighted by exp(log-likelihood) of
 * the one-step errors up to the origin, power by power, with the exponent lowered until the weights
 * are worth 100 futures, or one in 16 of fewer than 1,600. */
#include <math.h>
#include <string.h>

#include "answer/hindcast_in.h"
#include "base/strings.h"

enum { N_RUN = EQ_HC_LAST - EQ_HC_FIRST + 1, MOST_FUTURES = EQ_KEEP_FUTURES };
static const double LEAST_SIZE = 100, LEAST_SHARE = 1. / 16; /* the smaller of the two */
static const double MOST_LEAP = 10000;                       /* the bound of programme.size */
/* By actor: the stockpile at both horizons, then the log-likelihood. */
enum { PER_ACTOR = EQ_HC_HORIZONS + 1, N_COLUMN = EQ_HC_ACTORS * PER_ACTOR };

typedef struct run {
    size_t n;
    double *column[N_COLUMN]; /* [n]; NULL: not run */
} run;

struct eq_hc_model {
    run at[N_RUN];
};

/* ---- what is known at an origin ---------------------------------------------------------------
 */

/* Takes the years after the origin out of a map year -> value; false when none is left. */
static bool cut_years(eq_node *map, int origin)
{
    eq_node **at = &map->child;
    int64_t year;

    while (*at) {
        if (eq_str_i64(eq_str_of((*at)->key), &year) && year > origin) {
            *at = (*at)->next;
            map->n_child--;
        } else {
            at = &(*at)->next;
        }
    }
    return map->child != NULL;
}

void eq_hc_cut(eq_scenario *s, int origin)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n_entry; i++) {
        const eq_node *node = s->entry[i].node;
        eq_node *map = node->kind == EQ_NODE_MAP ? eq_node_get(node, "by_year") : NULL;

        if (!map || cut_years(map, origin)) {
            s->entry[n++] = s->entry[i];
        }
    }
    s->n_entry = n;
}

static void put_path(eq_buf *b, const char *actor, const char *key)
{
    eq_buf_str(b, actor);
    eq_buf_char(b, '.');
    eq_buf_str(b, key);
}

static void put_key(eq_buf *b, const char *actor, const char *key)
{
    put_path(b, actor, key);
    eq_buf_str(b, ": ");
}

static void put_law(eq_buf *b, const char *actor, const char *key, const char *family, double low,
                    double high, const char *unit)
{
    put_key(b, actor, key);
    eq_buf_str(b, "{ dist: ");
    eq_buf_str(b, family);
    eq_buf_str(b, ", low: ");
    eq_buf_signif(b, low, 6);
    eq_buf_str(b, unit);
    eq_buf_str(b, ", high: ");
    eq_buf_signif(b, high, 6);
    eq_buf_str(b, unit);
    eq_buf_str(b, " }\n");
}

/* Rates and sizes go with the stockpile of the origin; the same shares for all powers and years. */
static void put_actor(const eq_hc_series *s, int actor, int first, int origin, eq_buf *b)
{
    static const char a_year[] = " warheads/yr", whole[] = " warheads";
    const char *code = eq_hc_actor[actor];
    double now = eq_hc_value(s, actor, origin);

    put_key(b, code, "observed");
    eq_buf_str(b, "{ by_year: {");
    for (int year = first; year <= origin; year++) {
        eq_buf_str(b, year > first ? ", " : " ");
        eq_buf_i64(b, year);
        eq_buf_str(b, ": ");
        eq_buf_double(b, eq_hc_value(s, actor, year));
    }
    eq_buf_str(b, " } }\n");
    put_law(b, code, "up_rate", "loguniform", .005 * now, .15 * now, a_year);
    put_law(b, code, "down_rate", "loguniform", .005 * now, .3 * now, a_year);
    put_law(b, code, "race.grievance", "uniform", -.03 * now, .03 * now, a_year);
    put_law(b, code, "programme.size", "loguniform", .05 * now,
            2 * now < MOST_LEAP ? 2 * now : MOST_LEAP, whole);
    put_law(b, code, "programme.start", "uniform", first, origin + 10, "");
}

/* All weight on one policy. */
static void put_policy(const char *policy, int actor, eq_buf *b)
{
    for (size_t i = 0; policy && i < EQ_HC_POLICIES; i++) {
        put_path(b, eq_hc_actor[actor], "weight.");
        eq_buf_str(b, eq_hc_policy_name[i]);
        eq_buf_str(b, strcmp(policy, eq_hc_policy_name[i]) == 0 ? ": 1\n" : ": 0\n");
    }
}

/* The changes of an origin as a tree of nodes, like those of a claim. */
static eq_status changes_at(eq_arena *arena, const eq_hc_drawing *d, int first, int origin,
                            eq_diag *diag, eq_node **out)
{
    eq_source *src = EQ_NEW(arena, 1, eq_source);
    eq_buf b = { 0 };
    eq_status rc = EQ_ERR_MEMORY;

    eq_buf_str(&b, "standoff.known_until: ");
    eq_buf_i64(&b, origin);
    eq_buf_str(&b, "\ntimeline: ");
    eq_buf_i64(&b, first);
    eq_buf_str(&b, "..");
    eq_buf_i64(&b, origin + eq_hc_horizon[EQ_HC_HORIZONS - 1]);
    eq_buf_char(&b, '\n');
    for (int a = 0; a < EQ_HC_ACTORS; a++) {
        put_actor(d->series, a, first, origin, &b);
        put_policy(d->policy, a, &b);
    }
    if (src && !b.failed) {
        *src = (eq_source){ "hindcast", eq_arena_copy(arena, b.p, b.n), b.n };
        rc = src->text ? eq_yaml_parse(arena, src, diag, out) : EQ_ERR_MEMORY;
    }
    eq_buf_clear(&b);
    return rc;
}

/* Puts the changes in the place of the scenario's own entries, which must be there. */
static eq_status lay_over(eq_scenario *s, const eq_node *changes, eq_diag *diag)
{
    for (const eq_node *n = changes->child; n; n = n->next) {
        size_t i = 0;

        if (strcmp(n->key, "timeline") == 0) {
            s->timeline = n;
            continue;
        }
        while (i < s->n_entry && strcmp(s->entry[i].path, n->key) != 0) {
            i++;
        }
        if (i == s->n_entry) {
            eq_diag_add(diag, EQ_ERROR, EQ_ERR_MISSING, &s->pos, EQ_S_HINDCAST_NO_ENTRY, "name",
                        n->key, NULL);
            return EQ_ERR_MISSING;
        }
        s->entry[i].node = n;
    }
    return EQ_OK;
}

/* ---- one run ----------------------------------------------------------------------------------
 */

typedef struct running {
    eq_hc_work *k;
    const eq_hc_drawing *d;
    int first, origin;
    uint64_t done, total; /* futures of earlier runs, of all */
    eq_arena *arena;      /* of this run */
    eq_case *c;
    eq_watch watch[N_COLUMN];
} running;

static bool tell(void *ctx, uint64_t done, uint64_t total, double mean, double error)
{
    const running *r = ctx;
    const eq_hindcast_options *o = r->k->o;

    (void)total;
    (void)mean;
    (void)error;
    return o->progress(o->progress_ctx, r->done + done, r->total, NAN, NAN);
}

static eq_status build_case(running *r)
{
    eq_case_options o = { .bib = r->k->bib, .data = r->k->data, .data_dir = r->k->o->data_dir };
    eq_scenario *s = EQ_NEW(r->arena, 1, eq_scenario);
    eq_node *changes = NULL;
    eq_status rc;

    if (!s) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_scenario_read(r->arena, r->k->o->scenario, NULL, r->k->diag, s));
    EQ_TRY(changes_at(r->arena, r->d, r->first, r->origin, r->k->diag, &changes));
    EQ_TRY(lay_over(s, changes, r->k->diag));
    eq_hc_cut(s, r->origin);
    EQ_TRY(eq_case_build(r->arena, s, &o, r->k->diag, &r->c));
    memcpy(r->k->case_hash, r->c->hash, sizeof r->k->case_hash);
out:
    return rc;
}

static eq_status compile(running *r)
{
    eq_buf b = { 0 };
    eq_status rc = EQ_OK;

    for (int i = 0; i < N_COLUMN; i++) {
        int h = i % PER_ACTOR;
        eq_program *p;
        const char *text;

        eq_buf_str(&b, eq_hc_actor[i / PER_ACTOR]);
        if (h < EQ_HC_HORIZONS) {
            eq_buf_str(&b, ".stockpile[");
            eq_buf_i64(&b, r->origin + eq_hc_horizon[h]);
            eq_buf_char(&b, ']');
        } else {
            eq_buf_str(&b, ".log_likelihood");
        }
        text = eq_buf_keep(&b, r->arena);
        if (!text) {
            rc = EQ_ERR_MEMORY;
            goto out;
        }
        EQ_TRY(eq_case_compile_text(r->c, 0, text, r->k->diag, &p));
        r->watch[i] = (eq_watch){ .program = p, .name = text };
    }
out:
    eq_buf_clear(&b);
    return rc;
}

static eq_status keep_columns(running *r, const eq_result *got, run *out)
{
    for (size_t i = 0; i < N_COLUMN; i++) {
        out->column[i] = EQ_NEW(r->k->arena, (size_t)got->n_done, double);
        if (!out->column[i] || !got->column[i].values) {
            return EQ_ERR_MEMORY;
        }
        memcpy(out->column[i], got->column[i].values, (size_t)got->n_done * sizeof(double));
    }
    out->n = (size_t)got->n_done;
    return EQ_OK;
}

static eq_status run_one(running *r, run *out)
{
    const eq_hindcast_options *o = r->k->o;
    eq_run_options how = { .n_thread = o->n_thread, .progress_ctx = r };
    uint64_t n = r->d->n_future < MOST_FUTURES ? r->d->n_future : MOST_FUTURES;
    eq_plan_options p;
    eq_plan *plan = NULL;
    eq_result *got = NULL;
    eq_status rc;

    how.progress = o->progress ? tell : NULL;
    EQ_TRY(eq_arena_create(&r->arena));
    EQ_TRY(build_case(r));
    EQ_TRY(compile(r));
    eq_plan_options_init(&p);
    p.n_future = eq_plan_round(n, p.n_scramble);
    p.seed = o->seed;
    EQ_TRY(eq_plan_make(r->c, &p, r->watch, N_COLUMN, NULL, 0, &plan));
    EQ_TRY(eq_plan_run(plan, &how, r->k->diag, &got));
    EQ_TRY(keep_columns(r, got, out));
out:
    eq_result_free(got);
    eq_plan_free(plan);
    eq_arena_free(r->arena);
    r->arena = NULL;
    return rc;
}

eq_status eq_hc_model_open(eq_hc_work *k, const eq_hc_drawing *d, eq_hc_model **out)
{
    eq_hc_model *m = EQ_NEW(k->arena, 1, eq_hc_model);
    running r = { .k = k, .d = d };
    eq_status rc = EQ_OK;

    *out = NULL;
    if (!m) {
        return EQ_ERR_MEMORY;
    }
    r.total = k->model_total;
    for (r.origin = d->from; r.origin <= EQ_HC_LAST; r.origin++) {
        r.first = r.origin - EQ_HC_FIT < d->first_known ? d->first_known : r.origin - EQ_HC_FIT;
        r.done = k->model_done;
        EQ_TRY(run_one(&r, &m->at[r.origin - EQ_HC_FIRST]));
        k->model_done += d->n_future;
    }
    *out = m;
out:
    return rc;
}

/* Futures without a number get no weight. */
eq_status eq_hc_model_fill(void *ctx, const eq_hc_series *s, int actor, int origin, int horizon,
                           eq_hc_ensemble *out)
{
    const eq_hc_model *m = ctx;
    const run *r = &m->at[origin - EQ_HC_FIRST];
    size_t h = horizon == eq_hc_horizon[0] ? 0 : 1, at = (size_t)actor * PER_ACTOR;
    double *const *column = &r->column[at];
    double least;

    (void)s;
    out->n = 0;
    out->point = NAN;
    if (!column[0]) {
        return EQ_OK;
    }
    EQ_ASSERT(r->n <= out->cap);
    least = LEAST_SHARE * (double)r->n;
    least = least < LEAST_SIZE ? least : LEAST_SIZE;
    out->exponent = eq_ensemble_temper(r->n, column[EQ_HC_HORIZONS], least, out->w);
    for (size_t i = 0; i < r->n; i++) {
        bool good = isfinite(column[h][i]);

        out->x[i] = good ? column[h][i] : 0;
        out->w[i] = good ? out->w[i] : 0;
    }
    out->n = r->n;
    return EQ_OK;
}
