/* Running a plan. A block's sums are one aligned subtree of the fixed tree, so any scheduler, block
 * order or restart gives the same bytes; counts are integers. */
#include "engine/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/block.h"
#include "engine/checkpoint.h"
#include "engine/games.h"
#include "engine/sched.h"

typedef struct runner {
    const eq_plan *p;
    const eq_run_options *o;
    eq_diag *diag;
    unsigned n_worker, n_slot;
    eq_worker **worker;
    double **lane;           /* [n_worker * n_column]: one strip of values */
    eq_sum_tree *block_tree; /* [n_worker * n_column] */
    eq_block_result *slot;   /* [n_slot] */
    eq_sum_tree *tree;       /* [n_column] */
    eq_result *r;
} runner;

/* ---- one block --------------------------------------------------------------------------------
 */

static uint64_t strips_of(const eq_plan *p, uint64_t block, uint64_t *first)
{
    uint64_t size = UINT64_C(1) << p->log2_block;

    *first = block << p->log2_block;
    return p->n_strip - *first < size ? p->n_strip - *first : size;
}

static void run_block(void *ctx, unsigned i_worker, uint64_t block, unsigned i_slot)
{
    runner *k = ctx;
    const eq_plan *p = k->p;
    eq_block_result *slot = &k->slot[i_slot];
    double **lane = k->lane + i_worker * p->n_column;
    eq_sum_tree *tree = k->block_tree + i_worker * p->n_column;
    uint64_t first, n_strip = strips_of(p, block, &first);
    size_t n;

    for (size_t c = 0; c < p->n_column; c++) {
        eq_sum_tree_init(&tree[c]);
        if (slot->bins[c]) {
            eq_bins_init(slot->bins[c]);
        }
    }
    slot->n_value = 0;
    (void)eq_worker_faults(k->worker[i_worker]);
    for (uint64_t s = 0; s < n_strip; s++) {
        eq_worker_strip(k->worker[i_worker], first + s, lane, &n);
        for (size_t c = 0; c < p->n_column; c++) {
            eq_sums sums;

            eq_sums_strip(n, lane[c], p->design.n_scramble, &sums);
            eq_sum_tree_push(&tree[c], 0, &sums);
            if (slot->bins[c]) {
                eq_bins_add(slot->bins[c], n, lane[c]);
            } else if (slot->values[c]) {
                memcpy(slot->values[c] + s * EQ_STRIP, lane[c], n * sizeof(double));
            }
        }
        slot->n_value += n;
    }
    slot->faults = eq_worker_faults(k->worker[i_worker]);
    for (size_t c = 0; c < p->n_column; c++) {
        eq_sum_tree_total(&tree[c], &slot->sums[c]);
    }
}

static void take_block(runner *k, uint64_t block, const eq_block_result *slot)
{
    const eq_plan *p = k->p;

    for (size_t c = 0; c < p->n_column; c++) {
        eq_sum_tree_push(&k->tree[c], p->log2_block, &slot->sums[c]);
        if (k->r->column[c].bins && slot->bins[c]) {
            eq_bins_merge(k->r->column[c].bins, slot->bins[c]);
        } else if (k->r->column[c].values && slot->values[c]) {
            memcpy(k->r->column[c].values + (block << p->log2_block) * EQ_STRIP, slot->values[c],
                   (size_t)slot->n_value * sizeof(double));
        }
    }
    k->r->n_done += slot->n_value;
    if (slot->faults.n > 0 && k->r->n_fault == 0 && slot->faults.code == EQ_FAULT_RULE) {
        k->r->fault_rule = &p->c->input[slot->faults.cell];
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            k->r->fault_text[lang] = eq_string(EQ_S_ENGINE_RULE_VALUE, lang);
        }
    } else if (slot->faults.n > 0 && k->r->n_fault == 0 && (slot->faults.code & EQ_FAULT_GAME)) {
        for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
            k->r->fault_text[lang] =
                eq_game_fault_text(slot->faults.code & ~(unsigned)EQ_FAULT_GAME, lang);
        }
    } else if (slot->faults.n > 0 && k->r->n_fault == 0) {
        const eq_instance *in = &p->c->instance[p->cell[slot->faults.cell].instance];
        const eq_model *m = in->model;

        k->r->fault_in = in;
        for (int zh = 0; zh < 2; zh++) {
            k->r->fault_text[zh] = m->fault_text ? m->fault_text(slot->faults.code, zh) : NULL;
        }
    }
    k->r->n_fault += slot->faults.n;
}

static eq_status done_block(void *ctx, uint64_t block, unsigned i_slot)
{
    runner *k = ctx;
    eq_status rc = EQ_OK;

    if (k->o->store) {
        rc = eq_checkpoint_put(k->o->store, k->p, block, &k->slot[i_slot]);
        if (rc != EQ_OK) {
            eq_diag_add(k->diag, EQ_ERROR, rc, NULL, EQ_S_ENGINE_STORE_FAILED, "why",
                        eq_store_error(k->o->store), NULL);
            return rc;
        }
    }
    take_block(k, block, &k->slot[i_slot]);
    return rc;
}

static bool tick(void *ctx)
{
    runner *k = ctx;
    eq_sums sums;
    double mean = NAN, error = NAN;

    if (!k->o->progress) {
        return true;
    }
    if (k->p->n_column > 0 && k->r->n_done > 0) {
        eq_sum_tree_total(&k->tree[0], &sums);
        eq_sums_mean(&sums, k->p->design.n_scramble, &mean, &error);
    }
    return k->o->progress(k->o->progress_ctx, k->r->n_done, k->p->n_future, mean, error);
}

/* ---- memory -----------------------------------------------------------------------------------
 */

static void free_slot(eq_block_result *s, size_t n_column)
{
    for (size_t c = 0; c < n_column; c++) {
        if (s->values) {
            free(s->values[c]);
        }
        if (s->bins) {
            free(s->bins[c]);
        }
    }
    free(s->values);
    free(s->bins);
    free(s->sums);
}

static eq_status alloc_slot(const eq_plan *p, eq_block_result *s)
{
    s->sums = calloc(p->n_column + 1, sizeof *s->sums);
    s->values = calloc(p->n_column + 1, sizeof *s->values);
    s->bins = calloc(p->n_column + 1, sizeof *s->bins);
    if (!s->sums || !s->values || !s->bins) {
        return EQ_ERR_MEMORY;
    }
    for (size_t c = 0; c < p->n_column; c++) {
        if (p->keep) {
            s->values[c] = malloc(((size_t)EQ_STRIP << p->log2_block) * sizeof(double));
        } else {
            s->bins[c] = malloc(eq_bins_size());
        }
        if (!s->values[c] && !s->bins[c]) {
            return EQ_ERR_MEMORY;
        }
    }
    return EQ_OK;
}

static eq_status alloc_result(const eq_plan *p, eq_result **out)
{
    eq_result *r = calloc(1, sizeof *r);

    *out = r;
    if (!r || !(r->column = calloc(p->n_column + 1, sizeof *r->column))) {
        return EQ_ERR_MEMORY;
    }
    r->n_column = p->n_column;
    r->n_total = p->n_future;
    r->sorted_column = SIZE_MAX;
    if (p->keep && !(r->sorted = malloc((size_t)p->n_future * sizeof(double)))) {
        return EQ_ERR_MEMORY;
    }
    for (size_t c = 0; c < p->n_column; c++) {
        if (p->keep) {
            r->column[c].values = malloc((size_t)p->n_future * sizeof(double));
        } else {
            r->column[c].bins = malloc(eq_bins_size());
            if (r->column[c].bins) {
                eq_bins_init(r->column[c].bins);
            }
        }
        if (!r->column[c].values && !r->column[c].bins) {
            return EQ_ERR_MEMORY;
        }
    }
    return EQ_OK;
}

static eq_status alloc_runner(runner *k)
{
    size_t n = k->n_worker * k->p->n_column + 1;
    eq_status rc = EQ_OK;

    k->worker = calloc(k->n_worker, sizeof *k->worker);
    k->lane = calloc(n, sizeof *k->lane);
    k->block_tree = calloc(n, sizeof *k->block_tree);
    k->slot = calloc(k->n_slot, sizeof *k->slot);
    k->tree = calloc(k->p->n_column + 1, sizeof *k->tree);
    if (!k->worker || !k->lane || !k->block_tree || !k->slot || !k->tree) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i + 1 < n; i++) {
        if (!(k->lane[i] = malloc(EQ_STRIP * sizeof(double)))) {
            return EQ_ERR_MEMORY;
        }
    }
    for (unsigned i = 0; i < k->n_worker; i++) {
        EQ_TRY(eq_worker_create(k->p, k->o->spare, &k->worker[i]));
    }
    for (unsigned i = 0; i < k->n_slot; i++) {
        EQ_TRY(alloc_slot(k->p, &k->slot[i]));
    }
    for (size_t c = 0; c < k->p->n_column; c++) {
        eq_sum_tree_init(&k->tree[c]);
    }
    EQ_TRY(alloc_result(k->p, &k->r));
out:
    return rc;
}

static void free_runner(runner *k)
{
    for (unsigned i = 0; k->worker && i < k->n_worker; i++) {
        eq_worker_free(k->worker[i]);
    }
    for (size_t i = 0; k->lane && i < k->n_worker * k->p->n_column; i++) {
        free(k->lane[i]);
    }
    for (unsigned i = 0; k->slot && i < k->n_slot; i++) {
        free_slot(&k->slot[i], k->slot[i].sums ? k->p->n_column : 0);
    }
    free(k->worker);
    free(k->lane);
    free(k->block_tree);
    free(k->slot);
    free(k->tree);
    eq_result_free(k->r);
}

void eq_result_free(eq_result *r)
{
    if (!r) {
        return;
    }
    for (size_t c = 0; r->column && c < r->n_column; c++) {
        free(r->column[c].values);
        free(r->column[c].bins);
    }
    free(r->column);
    free(r->sorted);
    free(r);
}

/* ---- the whole --------------------------------------------------------------------------------
 */

static eq_status resume(runner *k, uint64_t *first)
{
    eq_status rc = EQ_OK;

    *first = 0;
    if (!k->o->store) {
        return EQ_OK;
    }
    EQ_TRY(eq_checkpoint_begin(k->o->store, k->p, k->diag));
    while (*first < k->p->n_block) {
        rc = eq_checkpoint_get(k->o->store, k->p, *first, &k->slot[0]);
        if (rc == EQ_ERR_MISSING) {
            rc = EQ_OK;
            break;
        }
        if (rc != EQ_OK) {
            eq_diag_add(k->diag, EQ_ERROR, rc, NULL, EQ_S_ENGINE_STORE_FAILED, "why",
                        eq_status_text(rc), NULL);
            goto out;
        }
        take_block(k, *first, &k->slot[0]);
        (*first)++;
    }
out:
    return rc;
}

static uint64_t n_finite(const eq_column_result *c)
{
    uint64_t n = 0;

    for (size_t i = 0; i < EQ_MAX_SCRAMBLE; i++) {
        n += c->sums.n[i];
    }
    return n;
}

/* Under a condition, or beside infinite values, the scramblings hold different numbers of futures:
 * all weigh by theirs. */
static double ratio_mean(const eq_sums *s, uint32_t n_scramble)
{
    double sum = 0, n = 0;

    for (uint32_t i = 0; i < n_scramble; i++) {
        sum += s->sum[i];
        n += (double)s->n[i];
    }
    return n > 0 ? sum / n : NAN;
}

/* Whose inputs gave no result: "exchange, United States on China". */
static void name_instance(const eq_instance *in, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, in->model->name);
    if (in->own < 0) {
        return; /* all actors */
    }
    eq_buf_str(out, lang == EQ_ZH ? "，" : ", ");
    eq_buf_str(out, eq_actor_name(in->other >= 0 ? in->other : in->own, lang));
    if (in->other >= 0) {
        eq_buf_str(out, lang == EQ_ZH ? "对" : " on ");
        eq_buf_str(out, eq_actor_name(in->own, lang));
    }
}

static void tell_rule(const runner *k)
{
    const eq_input *in = k->r->fault_rule;
    const eq_path *path = &k->p->c->path[in->path];
    double scale = path->target.calendar ? 1 : path->target.unit.scale;
    eq_buf lo = { 0 }, hi = { 0 };

    eq_buf_signif(&lo, path->target.lo / scale, 6);
    eq_buf_signif(&hi, path->target.hi / scale, 6);
    eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_NUMERIC, &in->q.pos, EQ_S_ENGINE_RULE_OUTSIDE, "name",
                path->target.name[EQ_EN], "name_zh", path->target.name[EQ_ZH], "lo",
                eq_buf_text(&lo), "hi", eq_buf_text(&hi), NULL);
    eq_diag_hint(k->diag, EQ_S_ENGINE_RULE_OUTSIDE_HINT, NULL);
    eq_buf_clear(&lo);
    eq_buf_clear(&hi);
}

static void tell_failure(const runner *k)
{
    const char *en = k->r->fault_text[0], *zh = k->r->fault_text[1];
    eq_buf who[EQ_N_LANG] = { { 0 }, { 0 } };

    for (eq_lang lang = EQ_EN; k->r->fault_in && lang < EQ_N_LANG; lang++) {
        name_instance(k->r->fault_in, lang, &who[lang]);
    }
    eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_NUMERIC, &k->p->c->scenario->pos,
                k->r->fault_in ? EQ_S_ENGINE_TOO_MANY_FAILED_IN : EQ_S_ENGINE_TOO_MANY_FAILED,
                "who", eq_buf_text(&who[EQ_EN]), "who_zh", eq_buf_text(&who[EQ_ZH]), "why",
                en ? en : eq_string(EQ_S_ENGINE_NOT_A_NUMBER, EQ_EN), "why_zh",
                zh ? zh : eq_string(EQ_S_ENGINE_NOT_A_NUMBER, EQ_ZH), NULL);
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_buf_clear(&who[lang]);
    }
}

static eq_status finish(runner *k)
{
    bool failed = false;

    for (size_t c = 0; c < k->p->n_column; c++) {
        eq_column_result *col = &k->r->column[c];

        eq_sum_tree_total(&k->tree[c], &col->sums);
        eq_sums_mean(&col->sums, k->p->design.n_scramble, &col->mean, &col->error);
        col->n_none = k->r->n_done - n_finite(col) - col->sums.n_bad;
        if (k->p->watch[k->p->column[c].watch].given || col->n_none > 0) {
            col->mean = ratio_mean(&col->sums, k->p->design.n_scramble);
        }
        failed |= !k->p->watch[k->p->column[c].watch].given && col->sums.n_bad * 20 > k->r->n_done;
    }
    if (failed && k->r->fault_rule) {
        tell_rule(k);
        return EQ_ERR_NUMERIC;
    }
    if (failed) {
        tell_failure(k);
        return EQ_ERR_NUMERIC;
    }
    return EQ_OK;
}

eq_status eq_plan_run(const eq_plan *p, const eq_run_options *o, eq_diag *diag, eq_result **out)
{
    runner k = { .p = p, .o = o, .diag = diag, .n_worker = o->n_thread > 1 ? o->n_thread : 1 };
    eq_job job = {
        .end = p->n_block, .ctx = &k, .run = run_block, .done = done_block, .tick = tick
    };
    bool cancelled = false;
    eq_status rc;

    *out = NULL;
    if (k.n_worker > p->n_block) {
        k.n_worker = (unsigned)p->n_block;
    }
    k.n_slot = k.n_worker > 1 ? 2 * k.n_worker : 1;
    job.n_worker = k.n_worker;
    EQ_TRY(alloc_runner(&k));
    EQ_TRY(resume(&k, &job.first));
    rc = k.n_worker > 1 ? eq_sched_threads.run(&job) : eq_sched_serial.run(&job);
    cancelled = rc == EQ_ERR_CANCELLED;
    if (rc != EQ_OK && !cancelled) {
        goto out;
    }
    k.r->partial = k.r->n_done < p->n_future;
    if (k.r->n_done > 0) {
        EQ_TRY(finish(&k));
        *out = k.r;
        k.r = NULL;
    }
    rc = cancelled ? EQ_ERR_CANCELLED : EQ_OK;
out:
    free_runner(&k);
    return rc;
}

double eq_result_quantile(eq_result *r, size_t column, double q, double *error)
{
    eq_column_result *c = &r->column[column];
    size_t n = (size_t)r->n_done;
    bool again = r->sorted_column == column;
    double half_bin = 0;

    error = error ? error : &half_bin;
    *error = 0;
    if (c->bins) {
        return eq_bins_quantile(c->bins, q, error);
    }
    r->sorted_column = column;
    n -= (size_t)c->sums.n_bad;
    if (!again && c->sums.n_bad > 0) { /* NaN sorts last; the quantile is of the rest */
        memcpy(r->sorted, c->values, (size_t)r->n_done * sizeof(double));
        eq_sort((size_t)r->n_done, r->sorted);
        again = true;
    }
    return eq_column_quantile(n, again ? NULL : c->values, r->sorted, q);
}

double eq_result_quantile_finite(eq_result *r, size_t column, double q, double *error)
{
    eq_column_result *c = &r->column[column];
    uint64_t n = n_finite(c), n_low = 0;
    uint32_t bin;

    if (c->n_none == 0) {
        return eq_result_quantile(r, column, q, error);
    }
    if (error) {
        *error = 0;
    }
    if (n == 0) {
        return (double)NAN;
    }
    if (c->bins) { /* bin 0 holds minus infinity */
        if (eq_bins_get(c->bins, 1, &bin, &n_low) == 0 || bin != 0) {
            n_low = 0;
        }
        return eq_result_quantile(r, column,
                                  ((double)n_low + q * (double)n) / (double)(n + c->n_none), error);
    }
    (void)eq_result_quantile(r, column, q, NULL); /* sorts */
    while (r->sorted[n_low] < 0 && isinf(r->sorted[n_low])) {
        n_low++;
    }
    return eq_column_quantile((size_t)n, NULL, r->sorted + n_low, q);
}
