/* Inputs that are rules: expressions run before the cell that needs them, or, where they look at
 * last year's outputs of their own model, a year at a time before its step. A value outside the
 * input's range leaves the future without a result there; the model then sees the nearest allowed
 * one, so that no equation meets what its table rules out. */
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "engine/block_in.h"
#include "num/lane.h"
#include "num/mathx.h"

static size_t n_outside(size_t n, const double *x, double lo, double hi)
{
    size_t inside = 0;

#pragma omp simd reduction(+ : inside)
    for (size_t i = 0; i < n; i++) {
        inside += (size_t)((x[i] >= lo) & (x[i] <= hi));
    }
    return n - inside;
}

static void mark_bad(eq_worker *w, uint32_t input, size_t lane)
{
    if (!w->rule_bad[input][lane]) {
        w->rule_bad[input][lane] = 1;
        w->n_bad[input]++;
        w->any_bad = true;
    }
    if (!w->failed[lane]) {
        if (w->faults.n++ == 0) {
            w->faults.cell = input;
            w->faults.code = EQ_FAULT_RULE;
        }
        w->failed[lane] = 1;
    }
}

/* Checked and rounded values of one row: raw -> x, which may be the same. */
static void settle_row(eq_worker *w, uint32_t input, const double *raw, double *x)
{
    const eq_target *t = &w->p->c->path[w->p->c->input[input].path].target;
    bool number = t->type == EQ_NUMBER;
    double lo = number ? t->lo : -INFINITY, hi = number ? t->hi : INFINITY;
    bool outside = n_outside(w->n, raw, lo, hi) > 0;

    if (t->integer || t->calendar) {
        for (size_t i = 0; i < w->n; i++) {
            x[i] = eq_round(raw[i]);
        }
    }
    for (size_t i = 0; outside && i < w->n; i++) {
        if (!(raw[i] >= lo && raw[i] <= hi)) {
            mark_bad(w, input, i);
            x[i] = raw[i] == raw[i] ? eq_max(lo, eq_min(hi, x[i])) : w->p->c->input[input].q.dist.a;
        }
    }
}

/* Lanes in which another rule that this one reads is bad. */
static void inherit(eq_worker *w, uint32_t input)
{
    const eq_case *c = w->p->c;
    size_t n;
    const uint32_t *slot = eq_program_slots(c->input[input].rule, &n);

    for (size_t k = 0; k < n; k++) {
        const eq_slot *s = &c->slot[slot[k]];
        uint32_t from = s->kind == EQ_SLOT_INPUT ? c->path[s->index].input[s->world] : UINT32_MAX;

        if (from == UINT32_MAX || w->n_bad[from] == 0) {
            continue;
        }
        for (size_t i = 0; i < w->n; i++) {
            if (w->rule_bad[from][i]) {
                mark_bad(w, input, i);
            }
        }
    }
}

static uint64_t seed_of(const eq_worker *w, uint32_t input)
{
    const eq_override *o = w->p->override[input];
    uint64_t seed = w->p->design.seed;

    return o && o->kind == EQ_REDRAW ? eq_hash_mix(seed, EQ_REDRAW_STREAM) : seed;
}

void eq_worker_rules_begin(eq_worker *w)
{
    for (size_t i = 0; w->any_bad && i < w->p->c->n_input; i++) {
        if (w->n_bad[i] > 0) {
            memset(w->rule_bad[i], 0, EQ_STRIP);
            w->n_bad[i] = 0;
        }
    }
    w->any_bad = false;
}

void eq_worker_rule(eq_worker *w, uint32_t input)
{
    const eq_case *c = w->p->c;
    size_t years = eq_worker_yearly(c, input) ? (size_t)c->n_years : 1;
    double *x = w->input[input];

    eq_worker_program(w, c->input[input].rule, seed_of(w, input), w->expr_work, -1, x);
    for (size_t y = 0; y < years; y++) {
        settle_row(w, input, x + y * w->n, x + y * w->n);
    }
    if (w->any_bad) {
        inherit(w, input);
    }
}

void eq_worker_rules_year(eq_worker *w, const eq_cell *cell, int i_year)
{
    for (size_t k = 0; k < cell->n_rule; k++) {
        uint32_t i = cell->rule[k];
        double *x = w->input[i], *raw = w->rule_raw[i] ? w->rule_raw[i] : x;
        size_t row = (size_t)i_year * w->n;

        eq_worker_program(w, w->p->c->input[i].rule, seed_of(w, i), w->rule_work[i], i_year, raw);
        settle_row(w, i, raw + row, x + row);
        if (w->any_bad) {
            inherit(w, i);
        }
    }
}

void eq_worker_rules_first(eq_worker *w, const eq_cell *cell)
{
    size_t all = w->n * (size_t)w->p->c->n_years;

    for (size_t k = 0; k < cell->n_rule; k++) {
        double *x = w->input[cell->rule[k]], first = w->p->c->input[cell->rule[k]].q.dist.a;

        for (size_t i = 0; i < all; i++) {
            x[i] = first;
        }
    }
}

bool eq_worker_cell_bad(const eq_worker *w, const eq_cell *cell, size_t lane)
{
    const eq_model *m = w->p->c->instance[cell->instance].model;

    for (size_t k = 0; k < m->n_param; k++) {
        if (w->n_bad[cell->input[k]] > 0 && w->rule_bad[cell->input[k]][lane]) {
            return true;
        }
    }
    return false;
}

void eq_worker_rules_end(eq_worker *w)
{
    const eq_case *c = w->p->c;

    for (size_t i = 0; w->any_bad && i < c->n_input; i++) {
        size_t years = eq_worker_yearly(c, i) ? (size_t)c->n_years : 1;

        for (size_t k = 0; w->n_bad[i] > 0 && k < years * w->n; k++) {
            if (w->rule_bad[i][k % w->n]) {
                w->input[i][k] = NAN;
            }
        }
    }
}
