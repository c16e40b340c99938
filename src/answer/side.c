/* Side runs of an answer: the same claim at overrides, few futures, many of them. They are
 * independent, so threads share them out; what each gives depends on nothing but its number.
 * A claim of many inputs gets smaller side runs, and its drivers are screened first. */
#include <math.h>
#include <stdlib.h>

#include "answer/asking.h"
#include "engine/sched.h"

/* Futures of side runs, by rule of the plan and never of the clock: of a claim with up to
 * MANY_MOVERS inputs that move; of one with more; of the same when asked for all it depends on. */
enum { MANY_MOVERS = 24, LEAST_DEAR = 128 };
static const uint64_t futures_of[][3] = {
    [EQ_SIDE_DRIVER] = { 4096, 256, 512 },  [EQ_SIDE_FLIP] = { 512, 128, 256 },
    [EQ_SIDE_HOLD] = { 4096, 256, 1024 },   [EQ_SIDE_SOURCE] = { 4096, 256, 4096 },
    [EQ_SIDE_JUDGE] = { 4096, 1024, 4096 }, [EQ_SIDE_WHOLE] = { 4096, 4096, 4096 }
};

bool eq_asking_dear(const eq_asking *k)
{
    return k->claim.n_future > 0 && k->o->n_future <= k->claim.n_future;
}

bool eq_asking_many(const eq_asking *k)
{
    size_t n = 0;

    for (size_t i = 0; i < k->n_mover; i++) {
        n += k->mover[i].can_move;
    }
    return n > MANY_MOVERS;
}

/* Under a condition few futures count: side runs grow, so that about as many count as without one,
 * up to 4 times; where only little is asked (flips, sources of `eq ask`), up to 2 times if then
 * enough count. */
static uint64_t larger(const eq_asking *k, eq_side kind, uint64_t most)
{
    uint64_t n = k->main ? k->main->n_done : 0, met = k->a->n_given, by = 1;
    bool much = k->o->thorough || kind == EQ_SIDE_DRIVER;

    if (!k->claim.given || met == 0) {
        return most;
    }
    while (by < 4 && by * met < n && (much || by < 2 || by * most * met / n < 2 * EQ_LEAST_GIVEN)) {
        by *= 2;
    }
    return by * most;
}

uint64_t eq_asking_futures(const eq_asking *k, eq_side kind)
{
    uint64_t most = futures_of[kind][!eq_asking_many(k) ? 0 : k->o->thorough ? 2 : 1];

    if (k->o->quick && kind == EQ_SIDE_JUDGE && !k->claim.given) {
        return (k->o->n_future + 3) / 4; /* whether it is most of the spread, no more */
    }
    most = most < 4096 ? larger(k, kind, most) : most;
    most = most < 4096 ? most : 4096;
    if (eq_asking_dear(k) && kind != EQ_SIDE_JUDGE) {
        most = most * k->claim.n_future / EQ_CLAIM_FUTURES;
        most = most > LEAST_DEAR ? most : LEAST_DEAR;
    }

    return k->o->n_future < most ? k->o->n_future : most;
}

void eq_asking_plan_options(const eq_ask_options *o, uint64_t n_future, eq_plan_options *out)
{
    eq_plan_options_init(out);
    out->n_future = n_future;
    out->seed = o->seed;
    out->design = o->design;
}

eq_status eq_asking_run(const eq_asking *k, uint64_t n_future, const eq_watch *watch,
                        size_t n_watch, const eq_override *ov, size_t n_ov, eq_result **out)
{
    eq_run_options run = { .n_thread = 1, .spare = k->spare };
    eq_plan_options o;
    eq_plan *plan = NULL;
    eq_status rc;

    eq_asking_plan_options(k->o, n_future, &o);
    EQ_TRY(eq_plan_make(k->c, &o, watch, n_watch, ov, n_ov, &plan));
    rc = eq_plan_run(plan, &run, k->diag, out);
out:
    eq_plan_free(plan);
    return rc;
}

double eq_asking_share(double p)
{
    return p < 0 ? 0 : p > 1 ? 1 : p;
}

eq_level eq_asking_level_of(const eq_asking *k, const eq_result *r)
{
    return (eq_level){ .p = eq_asking_p(k, r, 0),
                       .error = r->column[0].error,
                       .n = eq_asking_counted(r, 0),
                       .of = r->n_done,
                       .sums = r->column[0].sums };
}

eq_status eq_asking_level(const eq_asking *k, eq_side kind, const eq_override *ov, size_t n_ov,
                          eq_level *out)
{
    uint64_t n = eq_asking_futures(k, kind);
    eq_result *r = NULL;
    eq_status rc = EQ_OK;

    if (n_ov == 0 && n == k->main->n_done) {
        *out = eq_asking_level_of(k, k->main);
        goto out;
    }
    EQ_TRY(eq_asking_run(k, n, k->watch, 1, ov, n_ov, &r));
    *out = eq_asking_level_of(k, r);
out:
    eq_result_free(r);
    return rc;
}

eq_status eq_asking_p_at(const eq_asking *k, eq_side kind, const eq_override *ov, size_t n_ov,
                         double *p)
{
    eq_level level;
    eq_status rc;

    EQ_TRY(eq_asking_level(k, kind, ov, n_ov, &level));
    *p = level.p;
out:
    return rc;
}

double eq_asking_apart(const eq_asking *k, const eq_level *a, const eq_level *b)
{
    double d[EQ_MAX_SCRAMBLE], mean = 0, spread = 0, n = 0;

    for (uint32_t s = 0; s < k->plan->design.n_scramble; s++) {
        d[s] = NAN;
        if (a->sums.n[s] > 0 && b->sums.n[s] > 0) {
            d[s] = a->sums.sum[s] / (double)a->sums.n[s] - b->sums.sum[s] / (double)b->sums.n[s];
            mean += d[s];
            n += 1;
        }
    }
    if (n < 2) { /* independent points */
        return sqrt(a->error * a->error + b->error * b->error);
    }
    mean /= n;
    for (uint32_t s = 0; s < k->plan->design.n_scramble; s++) {
        spread += isfinite(d[s]) ? (d[s] - mean) * (d[s] - mean) : 0;
    }
    return sqrt(spread / (n * (n - 1)));
}

double eq_asking_stated(const eq_asking *k, const eq_level *base, const eq_level *level)
{
    double apart;

    if (!isfinite(level->p)) {
        return NAN;
    }
    if (level->of >= k->main->n_done) { /* nothing is added: it is the run's own */
        return level->error;
    }
    apart = eq_asking_apart(k, level, base);
    return sqrt(apart * apart + k->a->p_error * k->a->p_error);
}

eq_status eq_asking_p_base(const eq_asking *k, eq_side kind, double *p)
{
    const double *y = k->main->column[0].values;
    uint64_t n = eq_asking_futures(k, kind);
    double sum = 0, count = 0;

    if (!y || k->watch[0].given) {
        return eq_asking_p_at(k, kind, NULL, 0, p);
    }
    for (uint64_t i = 0; i < n && i < k->main->n_done; i++) { /* the leading part of the answer */
        if (isfinite(y[i])) {
            sum += y[i];
            count += 1;
        }
    }
    *p = sum / count;
    return EQ_OK;
}

eq_status eq_asking_base(eq_asking *k, const eq_result **out)
{
    uint64_t n = eq_asking_futures(k, EQ_SIDE_WHOLE);
    eq_status rc = EQ_OK;

    if (k->main->n_done != n && !k->base) {
        EQ_TRY(eq_asking_run(k, n, k->watch, k->n_core, NULL, 0, &k->base));
    }
    *out = k->base ? k->base : k->main; /* whose first columns are those of a side run */
out:
    return rc;
}

/* ---- many at once ------------------------------------------------------------------------------
 */

typedef struct tasks {
    eq_asking *k;
    const eq_asking *view; /* k without its findings, which one thread alone may add */
    eq_task_fn fn;
    void *ctx;
    eq_status *rc; /* [2 n_worker] */
} tasks;

static void run_task(void *ctx, unsigned worker, uint64_t i, unsigned slot)
{
    const tasks *t = ctx;

    (void)worker;
    t->rc[slot] = t->fn(t->view, t->ctx, (size_t)i);
}

/* What failed is done again, for its findings. */
static eq_status task_done(void *ctx, uint64_t i, unsigned slot)
{
    const tasks *t = ctx;

    return t->rc[slot] == EQ_OK ? EQ_OK : t->fn(t->k, t->ctx, (size_t)i);
}

static bool go_on(void *ctx)
{
    (void)ctx;
    return true;
}

eq_status eq_asking_tasks(eq_asking *k, size_t n, eq_task_fn fn, void *ctx)
{
    unsigned most = k->o->n_thread > 1 ? k->o->n_thread : 1;
    eq_job job = { .end = n,
                   .n_worker = n < most ? (unsigned)n : most,
                   .run = run_task,
                   .done = task_done,
                   .tick = go_on };
    eq_asking *view;
    tasks t = { .k = k, .fn = fn, .ctx = ctx };
    eq_status rc = EQ_ERR_MEMORY;

    if (n == 0) {
        return EQ_OK;
    }
    view = malloc(sizeof *view);
    t.rc = calloc(2 * (size_t)job.n_worker, sizeof *t.rc);
    if (view && t.rc) {
        *view = *k;
        view->diag = NULL;
        t.view = view;
        job.ctx = &t;
        rc = job.n_worker > 1 ? eq_sched_threads.run(&job) : eq_sched_serial.run(&job);
    }
    free(view);
    free(t.rc);
    return rc;
}

/* ---- screening ---------------------------------------------------------------------------------
 */

enum { SCREEN_KEEP = 8, SCREEN_BINS = 16, SCREEN_FUTURES = 2048 };

typedef struct point {
    double x, y;
    size_t i;
} point;

static int by_x(const void *a, const void *b)
{
    const point *p = a, *q = b;

    if (p->x != q->x) {
        return p->x < q->x ? -1 : 1;
    }
    return (p->i > q->i) - (p->i < q->i);
}

/* First-order index of x on y: variance of the means of y over bins of equal number in x, less what
 * chance gives them, over the variance of y. Shares of bins, so below 0 by chance. */
static double first_order(size_t n, const double *x, const double *y, point *work)
{
    double sum = 0, sum2 = 0, between = 0, mean, var;
    size_t m = 0;

    for (size_t i = 0; i < n; i++) {
        if (isfinite(x[i]) && isfinite(y[i])) {
            work[m] = (point){ x[i], y[i], i };
            sum += y[i];
            sum2 += y[i] * y[i];
            m++;
        }
    }
    if (m < 2 * SCREEN_BINS) {
        return 0;
    }
    mean = sum / (double)m;
    var = sum2 / (double)m - mean * mean;
    if (!(var > 1e-14 * (1 + mean * mean))) { /* rounding */
        return 0;
    }
    qsort(work, m, sizeof *work, by_x);
    for (size_t b = 0; b < SCREEN_BINS; b++) {
        size_t from = b * m / SCREEN_BINS, to = (b + 1) * m / SCREEN_BINS;
        double s = 0;

        for (size_t i = from; i < to; i++) {
            s += work[i].y - mean;
        }
        between += s * s / (double)(to - from);
    }
    return between / ((double)m * var) - (double)(SCREEN_BINS - 1) / (double)m;
}

/* The movers that the run itself can rank: drawn, a number of their own in each future. */
static bool drawn(const eq_asking *k, const eq_mover *m)
{
    return m->can_move && eq_input_drawn(&k->c->input[m->input]);
}

static eq_status input_programs(eq_asking *k, eq_watch *watch)
{
    eq_program *p;
    eq_status rc = EQ_OK;
    size_t n = 0;

    for (size_t i = 0; i < k->n_mover; i++) {
        const char *path = k->c->path[k->mover[i].path].path;

        if (drawn(k, &k->mover[i])) {
            EQ_TRY(eq_case_compile_text(k->c, 0, path, k->diag, &p));
            watch[n++] = (eq_watch){ .program = p, .name = path };
        }
    }
out:
    return rc;
}

/* How many come before the i-th: larger ones, and of equal ones the earlier. */
static size_t rank_of(const double *index, size_t n, size_t i)
{
    size_t before = 0;

    for (size_t k = 0; k < n; k++) {
        before += index[k] > index[i] || (k < i && index[k] == index[i]);
    }
    return before;
}

/* With many movers only the controls and the SCREEN_KEEP inputs with the largest first-order
 * indices are run one by one; the others are marked. */
eq_status eq_asking_screen(eq_asking *k)
{
    size_t n = 0, most = k->n_mover + 1, at = 0;
    eq_watch *watch = EQ_NEW(k->arena, most, eq_watch);
    double *index = EQ_NEW(k->arena, most, double);
    const eq_result *base;
    const double *y;
    eq_result *r = NULL;
    point *work = NULL;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < k->n_mover; i++) {
        n += drawn(k, &k->mover[i]);
    }
    if (!eq_asking_many(k) || n <= SCREEN_KEEP) {
        return EQ_OK;
    }
    if (!watch || !index) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_asking_base(k, &base));
    y = base->column[k->has_outcome ? k->w_outcome : 0].values;
    EQ_TRY(input_programs(k, watch));
    EQ_TRY(eq_asking_run(k, base->n_done < SCREEN_FUTURES ? base->n_done : SCREEN_FUTURES, watch, n,
                         NULL, 0, &r));
    work = malloc((size_t)r->n_done * sizeof *work);
    if (!work) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t i = 0; i < n && y; i++) {
        index[i] = first_order((size_t)r->n_done, r->column[i].values, y, work);
    }
    for (size_t i = 0; i < k->n_mover; i++) {
        eq_mover *m = &k->mover[i];

        if (drawn(k, m)) {
            m->screened = !m->control && rank_of(index, n, at) >= SCREEN_KEEP;
            k->a->n_screened += m->screened;
            at++;
        }
    }
out:
    free(work);
    eq_result_free(r);
    return rc;
}
