/* One strip of futures: draw the inputs, run the models, evaluate the expressions. All memory is
 * taken when the worker is made. */
#include "engine/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/block_in.h"

/* ---- layout --------------------------------------------------------------------------------- */

/* Lanes there is room for: a strip, or the few futures of a small run and whole vectors. */
static size_t lanes(const eq_plan *p)
{
    return p->n_future < EQ_STRIP ? ((size_t)p->n_future + 63) / 64 * 64 : EQ_STRIP;
}

static size_t max_expr_work(const eq_plan *p)
{
    size_t most = 1, n;
    const eq_case *c = p->c;

    for (size_t i = 0; i < p->n_watch; i++) {
        n = eq_program_work(p->watch[i].program, lanes(p), c->n_years);
        most = n > most ? n : most;
        n = p->watch[i].given ? eq_program_work(p->watch[i].given, lanes(p), c->n_years) : 0;
        most = n > most ? n : most;
    }
    for (size_t i = 0; i < c->n_input; i++) {
        n = p->need_input[i] && c->input[i].rule
                ? eq_program_work(c->input[i].rule, lanes(p), c->n_years)
                : 0;
        most = n > most ? n : most;
    }
    for (size_t i = 0; p->any_game && i < c->n_world * (c->game->n_value + 1); i++) {
        size_t w = i % c->n_world, k = i / c->n_world;
        const eq_program *g =
            k < c->game->n_value ? c->game->value[k].program[w] : c->game->precision[w];

        n = g && p->need_game[w] ? eq_program_work(g, lanes(p), c->n_years) : 0;
        most = n > most ? n : most;
    }
    for (size_t i = 0; i < c->n_world * c->n_derived; i++) {
        if (p->need_derived[i]) {
            n = eq_program_work(c->derived[i % c->n_derived].program[i / c->n_derived], lanes(p),
                                c->n_years);
            most = n > most ? n : most;
        }
    }
    return most;
}

static void lay_cell(eq_worker *w, eq_layout *l, size_t i, size_t *n_out)
{
    const eq_plan *p = w->p;
    const eq_model *m = p->c->instance[p->cell[i].instance].model;
    size_t years = (size_t)p->c->n_years;

    for (size_t k = 0; k < m->n_output; k++) {
        const eq_output *o = &m->output[k];
        double *x = o->type == EQ_LAW || !p->cell[i].need_output[k]
                        ? NULL
                        : eq_layout_take(l, lanes(p) * (o->yearly ? years : 1));

        if (l->base) {
            w->cell_out[*n_out] = x;
        }
        (*n_out)++;
    }
    {
        double *x =
            eq_layout_take(l, lanes(p) * (m->work_size ? m->work_size(p->c->n_years) : 0) + 8);

        if (l->base) {
            w->cell_work[i] = x;
        }
    }
}

static void lay_rule(eq_worker *w, eq_layout *l, size_t i)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;
    const eq_target *t = &c->path[c->input[i].path].target;
    size_t years = (size_t)c->n_years;
    bool steps = eq_plan_rule(p, i) && c->input[i].in_step != UINT32_MAX;
    double *work =
        steps ? eq_layout_take(l, eq_program_work(c->input[i].rule, lanes(p), c->n_years) + 1)
              : NULL;
    double *raw = steps && (t->integer || t->calendar) ? eq_layout_take(l, lanes(p) * years) : NULL;

    if (l->base) {
        w->rule_work[i] = work;
        w->rule_raw[i] = raw;
    }
}

/* Walks the same way twice: once to measure, once to place. */
static void lay_out(eq_worker *w, eq_layout *l)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;
    size_t years = (size_t)c->n_years, n_out = 0;
    double *x;

    for (size_t i = 0; i < c->n_input; i++) {
        x = p->need_input[i] ? eq_layout_take(l, lanes(p) * (eq_worker_yearly(c, i) ? years : 1))
                             : NULL;
        if (l->base) {
            w->input[i] = x;
        }
        lay_rule(w, l, i);
    }
    for (size_t i = 0; i < p->n_cell; i++) {
        lay_cell(w, l, i, &n_out);
    }
    for (size_t i = 0; i < c->n_world * c->n_derived; i++) {
        x = NULL;
        if (p->need_derived[i]) {
            const eq_program *g = c->derived[i % c->n_derived].program[i / c->n_derived];

            x = eq_layout_take(l, lanes(p) * (eq_program_type(g)->yearly ? years : 1));
        }
        if (l->base) {
            w->derived[i] = x;
        }
    }
    for (size_t i = 0; p->need_group && i < c->correlated[0].m; i++) {
        x = eq_layout_take(l, lanes(p));
        if (l->base) {
            w->group[i] = x;
        }
    }
    if (w->game) {
        eq_worker_game_lay(w, lanes(p), l);
    }
    w->group_work = p->need_group ? eq_layout_take(l, lanes(p) * c->correlated[0].m) : NULL;
    w->u = eq_layout_take(l, lanes(p));
    w->wide = eq_layout_take(l, lanes(p) * years);
    w->expr_work = eq_layout_take(l, max_expr_work(p));
}

static eq_status alloc_rules(eq_worker *w)
{
    const eq_plan *p = w->p;
    size_t n = p->c->n_input + 1;

    w->rule_work = EQ_NEW(p->arena, n, double *);
    w->rule_raw = EQ_NEW(p->arena, n, double *);
    w->rule_bad = EQ_NEW(p->arena, n, uint8_t *);
    w->n_bad = EQ_NEW(p->arena, n, size_t);
    if (!w->rule_work || !w->rule_raw || !w->rule_bad || !w->n_bad) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < p->c->n_input; i++) {
        if (eq_plan_rule(p, i)) {
            w->rule_bad[i] = EQ_NEW(p->arena, EQ_STRIP, uint8_t);
            if (!w->rule_bad[i]) {
                return EQ_ERR_MEMORY;
            }
        }
    }
    return EQ_OK;
}

static eq_status alloc_pointers(eq_worker *w)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;
    eq_arena *a = p->arena;
    size_t n_out = 0;
    eq_status rc;

    for (size_t i = 0; i < p->n_cell; i++) {
        n_out += c->instance[p->cell[i].instance].model->n_output;
    }
    w->input = EQ_NEW(a, c->n_input + 1, double *);
    w->cell_out = EQ_NEW(a, n_out + 1, double *);
    w->cell_work = EQ_NEW(a, p->n_cell + 1, double *);
    w->fault = EQ_NEW(a, EQ_STRIP, uint8_t);
    w->failed = EQ_NEW(a, EQ_STRIP, uint8_t);
    w->slot = EQ_NEW(a, c->n_slot + 1, const double *);
    w->derived = EQ_NEW(a, c->n_world * c->n_derived + 1, double *);
    w->group = EQ_NEW(a, c->n_correlated ? c->correlated[0].m : 1, double *);
    w->param = EQ_NEW(a, p->n_cell + 1, const double **);
    EQ_TRY(alloc_rules(w));
    if (!w->input || !w->cell_out || !w->cell_work || !w->fault || !w->failed || !w->slot ||
        !w->derived || !w->group || !w->param) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < p->n_cell; i++) {
        w->param[i] =
            EQ_NEW(a, c->instance[p->cell[i].instance].model->n_param + 1, const double *);
        if (!w->param[i]) {
            return EQ_ERR_MEMORY;
        }
    }
out:
    return rc;
}

static void point_slots(eq_worker *w)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;

    for (size_t i = 0; i < c->n_slot; i++) {
        const eq_slot *s = &c->slot[i];
        uint32_t cell;

        switch (s->kind) {
        case EQ_SLOT_INPUT:
            w->slot[i] = w->input[c->path[s->index].input[s->world]];
            break;
        case EQ_SLOT_OUTPUT:
            cell = p->cell_of[s->world * c->n_instance + s->index];
            w->slot[i] =
                cell == UINT32_MAX ? NULL : w->cell_out[p->cell[cell].first_output + s->output];
            break;
        case EQ_SLOT_GAME:
            w->slot[i] = w->measure ? w->measure[s->world * c->game->n_measure + s->index] : NULL;
            break;
        case EQ_SLOT_DERIVED:
        default:
            w->slot[i] = w->derived[s->world * c->n_derived + s->index];
            break;
        }
    }
    for (size_t i = 0; i < p->n_cell; i++) {
        const eq_model *m = c->instance[p->cell[i].instance].model;

        for (size_t k = 0; k < m->n_param; k++) {
            w->param[i][k] = w->input[p->cell[i].input[k]];
        }
    }
}

eq_status eq_worker_create(const eq_plan *p, eq_spare *spare, eq_worker **out)
{
    eq_worker *w = EQ_NEW(p->arena, 1, eq_worker);
    eq_layout l = { NULL, 0 };
    eq_status rc;

    if (!w) {
        return EQ_ERR_MEMORY;
    }
    w->p = p;
    w->spare = spare;
    EQ_TRY(alloc_pointers(w));
    EQ_TRY(eq_worker_game_create(w));
    lay_out(w, &l);
    w->memory = eq_spare_take(spare, (l.n + 16) * sizeof(double), &w->size);
    if (!w->memory) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    l = (eq_layout){ w->memory, 0 };
    l.base += (64 - (uintptr_t)w->memory % 64) % 64 / sizeof(double);
    lay_out(w, &l);
    point_slots(w);
    *out = w;
out:
    if (rc != EQ_OK) {
        eq_worker_game_free(w);
    }
    return rc;
}

void eq_worker_free(eq_worker *w)
{
    if (w) {
        eq_worker_game_free(w);
        eq_spare_keep(w->spare, w->memory, w->size);
        w->memory = NULL;
    }
}

eq_faults eq_worker_faults(eq_worker *w)
{
    eq_faults f = w->faults;

    w->faults = (eq_faults){ 0 };
    return f;
}

/* ---- models and expressions -------------------------------------------------------------------
 */

static eq_model_env cell_env(eq_worker *w, uint32_t i)
{
    const eq_plan *p = w->p;

    return (eq_model_env){ .n = w->n,
                           .first_year = p->c->first_year,
                           .n_years = p->c->n_years,
                           .p = w->param[i],
                           .out = w->cell_out + p->cell[i].first_output,
                           .work = w->cell_work[i],
                           .fault = w->fault };
}

/* Outputs of lanes in which an input has no value have none. */
static void drop_bad(eq_worker *w, uint32_t i)
{
    const eq_cell *cell = &w->p->cell[i];
    const eq_model *m = w->p->c->instance[cell->instance].model;
    size_t years = (size_t)w->p->c->n_years;

    for (size_t j = 0; j < w->n; j++) {
        if (!eq_worker_cell_bad(w, cell, j)) {
            continue;
        }
        for (size_t k = 0; k < m->n_output; k++) {
            double *x = w->cell_out[cell->first_output + k];

            for (size_t y = 0; x && y < (m->output[k].yearly ? years : 1); y++) {
                x[y * w->n + j] = NAN;
            }
        }
    }
}

static void run_cell(eq_worker *w, uint32_t i)
{
    const eq_cell *cell = &w->p->cell[i];
    const eq_model *m = w->p->c->instance[cell->instance].model;
    eq_model_env env = cell_env(w, i);
    bool by_year;

    memset(w->fault, 0, EQ_STRIP);
    if (m->check) {
        eq_worker_rules_first(w, cell);
        m->check(&env);
    }
    by_year = m->step && (!m->draw || cell->n_rule > 0);
    if (!by_year) {
        m->draw(&env);
    }
    for (int y = 0; by_year && y < env.n_years; y++) {
        eq_worker_rules_year(w, cell, y);
        m->step(&env, y);
    }
    if (w->any_bad) {
        drop_bad(w, i);
    }
    for (size_t k = 0; k < w->n; k++) {
        if (w->fault[k] && !w->failed[k]) {
            if (w->faults.n++ == 0) {
                w->faults.cell = i;
                w->faults.code = w->fault[k];
            }
            w->failed[k] = 1;
        }
    }
}

static void law(void *ctx, uint32_t slot, int i_year, int what, const double *arg, double *res)
{
    eq_worker *w = ctx;
    const eq_plan *p = w->p;
    const eq_slot *s = &p->c->slot[slot];
    uint32_t cell = p->cell_of[s->world * p->c->n_instance + s->index];
    eq_model_env env = cell_env(w, cell);

    p->c->instance[s->index].model->law(&env, s->output, i_year, (eq_law_what)what, arg, res);
    for (size_t j = 0; w->any_bad && j < w->n; j++) {
        res[j] = eq_worker_cell_bad(w, &p->cell[cell], j) ? NAN : res[j];
    }
}

void eq_worker_program(eq_worker *w, const eq_program *g, uint64_t seed, double *work, int i_year,
                       double *out)
{
    eq_expr_env env = { .n = w->n,
                        .n_years = w->p->c->n_years,
                        .slots = w->slot,
                        .law_ctx = w,
                        .law = law,
                        .seed = seed,
                        .first_future = w->first,
                        .work = work };

    if (i_year < 0) {
        eq_program_run(g, &env, out);
    } else {
        eq_program_run_year(g, &env, i_year, out);
    }
}

static void run_program(eq_worker *w, const eq_program *g, double *out)
{
    eq_worker_program(w, g, w->p->design.seed, w->expr_work, -1, out);
}

/* x := NaN where the condition fails, in each of `rows` years. */
static void leave_out(eq_worker *w, const eq_program *given, size_t rows, double *x)
{
    run_program(w, given, w->u);
    for (size_t y = 0; y < rows; y++, x += w->n) {
        for (size_t i = 0; i < w->n; i++) {
            x[i] = w->u[i] == 1 ? x[i] : NAN;
        }
    }
}

void eq_worker_strip(eq_worker *w, uint64_t i_strip, double *const *columns, size_t *n)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;
    size_t i_column = 0;

    w->first = i_strip * EQ_STRIP;
    w->n = p->n_future - w->first < EQ_STRIP ? (size_t)(p->n_future - w->first) : EQ_STRIP;
    memset(w->failed, 0, EQ_STRIP);
    eq_worker_draw(w);
    eq_worker_rules_begin(w);
    for (size_t i = 0; i < p->n_order; i++) {
        if (p->order[i].is_rule) {
            eq_worker_rule(w, p->order[i].index);
        } else {
            run_cell(w, p->order[i].index);
        }
    }
    eq_worker_rules_end(w);
    for (uint32_t k = 0; k < c->n_world; k++) {
        if (p->need_game[k]) {
            eq_worker_game_run(w, k);
        }
    }
    for (size_t d = 0; d < c->n_derived; d++) {
        for (size_t k = 0; k < c->n_world; k++) {
            if (p->need_derived[k * c->n_derived + d]) {
                run_program(w, c->derived[d].program[k], w->derived[k * c->n_derived + d]);
            }
        }
    }
    for (size_t i = 0; i < p->n_watch; i++) {
        size_t rows = eq_program_type(p->watch[i].program)->yearly ? (size_t)c->n_years : 1;
        double *out = rows > 1 ? w->wide : columns[i_column];

        run_program(w, p->watch[i].program, out);
        if (p->watch[i].given) {
            leave_out(w, p->watch[i].given, rows, out);
        }
        for (size_t y = 0; rows > 1 && y < rows; y++) {
            memcpy(columns[i_column + y], w->wide + y * w->n, w->n * sizeof **columns);
        }
        i_column += rows;
    }
    *n = w->n;
}
