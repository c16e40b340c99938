/* One strip of futures: draw the inputs, run the models, evaluate the expressions. All memory is
 * taken when the worker is made. */
#include "engine/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "num/copula.h"
#include "num/mathx.h"
#include "num/rng.h"

struct eq_worker {
    const eq_plan *p;
    void *memory;        /* calloc: pages that no model touches cost nothing */
    double **input;      /* [n_input]: [n] or [n_years][n] */
    double **cell_out;   /* [n_cell * max outputs] flattened by cell.first_output */
    double **cell_work;  /* [n_cell] */
    uint8_t *fault;      /* [EQ_STRIP]: of the cell that runs */
    uint8_t *failed;     /* [EQ_STRIP]: in any cell of this strip */
    const double **slot; /* [n_slot] */
    double **derived;    /* [n_world][n_derived] */
    double **group;      /* correlated uniforms: [m][n] */
    double *group_work, *u, *expr_work, *wide;
    size_t n; /* lanes of the current strip */
    uint64_t first;
    const double ***param; /* [n_cell][n_param] */
    size_t n_prepared;     /* lanes the constants are laid out for */
    eq_faults faults;
};

/* ---- layout --------------------------------------------------------------------------------- */

typedef struct layout {
    double *base; /* NULL while measuring */
    size_t n;
} layout;

static double *take(layout *l, size_t n)
{
    double *p = l->base ? l->base + l->n : NULL;

    l->n += (n + 7) / 8 * 8;
    return p;
}

/* Lanes there is room for: a strip, or the few futures of a small run and whole vectors. */
static size_t lanes(const eq_plan *p)
{
    return p->n_future < EQ_STRIP ? ((size_t)p->n_future + 63) / 64 * 64 : EQ_STRIP;
}

static bool input_yearly(const eq_case *c, size_t i)
{
    return c->path[c->input[i].path].target.yearly;
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
    for (size_t i = 0; i < c->n_world * c->n_derived; i++) {
        if (p->need_derived[i]) {
            n = eq_program_work(c->derived[i % c->n_derived].program[i / c->n_derived], lanes(p),
                                c->n_years);
            most = n > most ? n : most;
        }
    }
    return most;
}

static void lay_cell(eq_worker *w, layout *l, size_t i, size_t *n_out)
{
    const eq_plan *p = w->p;
    const eq_model *m = p->c->instance[p->cell[i].instance].model;
    size_t years = (size_t)p->c->n_years;

    for (size_t k = 0; k < m->n_output; k++) {
        const eq_output *o = &m->output[k];
        double *x = o->type == EQ_LAW || !p->cell[i].need_output[k]
                        ? NULL
                        : take(l, lanes(p) * (o->yearly ? years : 1));

        if (l->base) {
            w->cell_out[*n_out] = x;
        }
        (*n_out)++;
    }
    {
        double *x = take(l, lanes(p) * (m->work_size ? m->work_size(p->c->n_years) : 0) + 8);

        if (l->base) {
            w->cell_work[i] = x;
        }
    }
}

/* Walks the same way twice: once to measure, once to place. */
static void lay_out(eq_worker *w, layout *l)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;
    size_t years = (size_t)c->n_years, n_out = 0;
    double *x;

    for (size_t i = 0; i < c->n_input; i++) {
        x = p->need_input[i] ? take(l, lanes(p) * (input_yearly(c, i) ? years : 1)) : NULL;
        if (l->base) {
            w->input[i] = x;
        }
    }
    for (size_t i = 0; i < p->n_cell; i++) {
        lay_cell(w, l, i, &n_out);
    }
    for (size_t i = 0; i < c->n_world * c->n_derived; i++) {
        x = NULL;
        if (p->need_derived[i]) {
            const eq_program *g = c->derived[i % c->n_derived].program[i / c->n_derived];

            x = take(l, lanes(p) * (eq_program_type(g)->yearly ? years : 1));
        }
        if (l->base) {
            w->derived[i] = x;
        }
    }
    for (size_t i = 0; p->need_group && i < c->correlated[0].m; i++) {
        x = take(l, lanes(p));
        if (l->base) {
            w->group[i] = x;
        }
    }
    w->group_work = p->need_group ? take(l, lanes(p) * c->correlated[0].m) : NULL;
    w->u = take(l, lanes(p));
    w->wide = take(l, lanes(p) * years);
    w->expr_work = take(l, max_expr_work(p));
}

static eq_status alloc_pointers(eq_worker *w)
{
    const eq_plan *p = w->p;
    const eq_case *c = p->c;
    eq_arena *a = p->arena;
    size_t n_out = 0;

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
    return EQ_OK;
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

eq_status eq_worker_create(const eq_plan *p, eq_worker **out)
{
    eq_worker *w = EQ_NEW(p->arena, 1, eq_worker);
    layout l = { NULL, 0 };
    eq_status rc;

    if (!w) {
        return EQ_ERR_MEMORY;
    }
    w->p = p;
    EQ_TRY(alloc_pointers(w));
    lay_out(w, &l);
    w->memory = calloc(l.n + 16, sizeof(double));
    if (!w->memory) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    l = (layout){ w->memory, 0 };
    l.base += (64 - (uintptr_t)w->memory % 64) % 64 / sizeof(double);
    lay_out(w, &l);
    point_slots(w);
    *out = w;
out:
    return rc;
}

void eq_worker_free(eq_worker *w)
{
    if (w) {
        free(w->memory);
        w->memory = NULL;
    }
}

eq_faults eq_worker_faults(eq_worker *w)
{
    eq_faults f = w->faults;

    w->faults = (eq_faults){ 0 };
    return f;
}

/* ---- inputs --------------------------------------------------------------------------------- */

static double year_value(const eq_quantity *q, int year)
{
    double v = q->by_year[0].value;

    for (size_t i = 0; i < q->n_year && q->by_year[i].year <= year; i++) {
        v = q->by_year[i].value;
    }
    return v;
}

static void fill(double *x, size_t n, double v)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = v;
    }
}

/* Inputs that are the same in every future: laid out once, again only if the strip is shorter. */
static void lay_constants(eq_worker *w)
{
    const eq_case *c = w->p->c;

    for (size_t i = 0; i < c->n_input; i++) {
        const eq_override *o = w->p->override[i];
        const eq_quantity *q = &c->input[i].q;
        size_t years = input_yearly(c, i) ? (size_t)c->n_years : 1;

        if (!w->p->need_input[i]) {
            continue;
        }
        if (o && o->kind == EQ_FIX) {
            fill(w->input[i], w->n * years, o->value);
        } else if (q->n_year) {
            for (size_t y = 0; y < years; y++) {
                fill(w->input[i] + y * w->n, w->n, year_value(q, c->first_year + (int)y));
            }
        } else if (c->input[i].constant && !(o && o->kind == EQ_USE)) {
            fill(w->input[i], w->n * years, c->input[i].value);
        }
    }
    w->n_prepared = w->n;
}

static int group_member(const eq_case *c, uint32_t path)
{
    for (size_t i = 0; c->n_correlated && i < c->correlated[0].m; i++) {
        if (c->correlated[0].path[i] == path) {
            return (int)i;
        }
    }
    return -1;
}

static size_t factor_index(const eq_case *c, const char *name)
{
    size_t k = 0;

    while (k < c->n_factor && strcmp(c->factor[k], name) != 0) {
        k++;
    }
    return k;
}

static const uint64_t redraw_stream = UINT64_C(0x9E3779B97F4A7C15);

static void draw_uniform(eq_worker *w, const eq_path *path, bool redraw, double *u)
{
    const eq_plan *p = w->p;

    if (redraw) {
        eq_rng_unit_n(p->design.seed, w->first, eq_hash_mix(path->stream, redraw_stream), 0, w->n,
                      u);
    } else {
        eq_design_fill(&p->design, path->dim, path->stream, w->first, w->n, u);
    }
}

static void load_factor(eq_worker *w, const eq_loading *l, double *u)
{
    const eq_case *c = w->p->c;
    size_t k = factor_index(c, l->factor);

    eq_design_fill(&w->p->design, c->factor_dim + (uint32_t)k,
                   eq_hash_mix(eq_hash64_z("factor"), eq_hash64_z(l->factor)), w->first, w->n,
                   w->u);
    eq_factor_apply(l->loading, w->n, w->u, u);
}

static void draw_group(eq_worker *w)
{
    const eq_case *c = w->p->c;
    const eq_correlated *g = c->correlated;

    if (!w->p->need_group) {
        return;
    }
    for (size_t i = 0; i < g->m; i++) {
        draw_uniform(w, &c->path[g->path[i]], false, w->group[i]);
    }
    eq_copula_apply(g->m, g->factor, w->n, w->group, w->group_work);
}

static void round_whole(size_t n, double *x)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = eq_round(x[i]);
    }
}

static void draw_years(eq_worker *w, const eq_dist *dist, const eq_path *path, bool redraw,
                       double *x)
{
    const eq_case *c = w->p->c;
    uint64_t stream = redraw ? eq_hash_mix(path->stream, redraw_stream) : path->stream;

    for (int y = 0; y < c->n_years; y++) {
        double *row = x + (size_t)y * w->n;

        eq_rng_unit_n(w->p->design.seed, w->first, stream, (uint64_t)(c->first_year + y), w->n,
                      row);
        eq_dist_quantile(dist, w->n, row, row);
        if (path->target.integer || path->target.calendar) {
            round_whole(w->n, row);
        }
    }
}

/* What is drawn once holds in every year. */
static void copy_years(eq_worker *w, double *x)
{
    for (int y = 1; y < w->p->c->n_years; y++) {
        memcpy(x + (size_t)y * w->n, x, w->n * sizeof *x);
    }
}

static void draw_input(eq_worker *w, size_t i)
{
    const eq_case *c = w->p->c;
    const eq_input *in = &c->input[i];
    const eq_path *path = &c->path[in->path];
    const eq_override *o = w->p->override[i];
    double *x = w->input[i];
    int member = group_member(c, in->path);
    bool redraw = o && o->kind == EQ_REDRAW;

    if (path->target.yearly && in->q.per_year) {
        draw_years(w, o && o->kind == EQ_USE ? o->dist : &in->q.dist, path, redraw, x);
        return;
    }
    if (member >= 0 && !redraw) {
        memcpy(x, w->group[member], w->n * sizeof *x);
    } else {
        draw_uniform(w, path, redraw, x);
    }
    if (in->q.n_loading && !redraw) {
        load_factor(w, in->q.loading, x);
    }
    eq_dist_quantile(o && o->kind == EQ_USE ? o->dist
                     : in->q.dirichlet      ? &in->gamma
                                            : &in->q.dist,
                     w->n, x, x);
    if (path->target.integer || path->target.calendar) {
        round_whole(w->n, x);
    }
    if (path->target.yearly) {
        copy_years(w, x);
    }
}

static bool is_fixed(const eq_worker *w, uint32_t input)
{
    const eq_override *o = w->p->override[input];

    return o && o->kind == EQ_FIX;
}

/* A share that another law or a value stands in for is given, not free. */
static bool is_free(const eq_worker *w, uint32_t input)
{
    const eq_override *o = w->p->override[input];

    return w->p->c->input[input].q.dirichlet && !is_fixed(w, input) && !(o && o->kind == EQ_USE);
}

/* Every share of the group is fixed from outside: they are divided by their sum. */
static void divide_fixed(eq_worker *w, const eq_shares *s)
{
    double sum = 0;

    for (size_t k = 0; k < s->m; k++) {
        sum += w->p->override[s->input[k]]->value;
    }
    for (size_t k = 0; k < s->m; k++) {
        fill(w->input[s->input[k]], w->n, w->p->override[s->input[k]]->value / sum);
    }
}

/* Gammas become shares of what the given shares leave; where these exceed one there is none. */
static void divide_gammas(eq_worker *w, const eq_shares *s)
{
    for (size_t j = 0; j < w->n; j++) {
        double given = 0, sum = 0, scale;

        for (size_t k = 0; k < s->m; k++) {
            *(is_free(w, s->input[k]) ? &sum : &given) += w->input[s->input[k]][j];
        }
        scale = given <= 1 ? (1 - given) / sum : NAN;
        for (size_t k = 0; k < s->m; k++) {
            if (is_free(w, s->input[k])) {
                w->input[s->input[k]][j] *= scale;
            }
        }
    }
}

static void divide_one(eq_worker *w, const eq_shares *s)
{
    size_t n_free = 0, n_fixed = 0;

    for (size_t k = 0; k < s->m; k++) {
        n_free += is_free(w, s->input[k]);
        n_fixed += is_fixed(w, s->input[k]);
    }
    if (n_free > 0) {
        divide_gammas(w, s);
    } else if (n_fixed == s->m) {
        divide_fixed(w, s);
    } else {
        return;
    }
    for (size_t k = 0; s->yearly && k < s->m; k++) {
        copy_years(w, w->input[s->input[k]]);
    }
}

static void divide_shares(eq_worker *w)
{
    const eq_case *c = w->p->c;

    for (size_t i = 0; i < c->n_shares; i++) {
        if (w->p->need_input[c->shares[i].input[0]]) {
            divide_one(w, &c->shares[i]);
        }
    }
}

static void draw_inputs(eq_worker *w)
{
    const eq_case *c = w->p->c;

    if (w->n != w->n_prepared) {
        lay_constants(w);
    }
    draw_group(w);
    for (size_t i = 0; i < c->n_input; i++) {
        const eq_override *o = w->p->override[i];

        bool use = o && o->kind == EQ_USE;

        if (w->p->need_input[i] && (use || !c->input[i].constant) && c->input[i].q.n_year == 0 &&
            !(o && o->kind == EQ_FIX)) {
            draw_input(w, i);
        }
    }
    divide_shares(w);
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

static void run_cell(eq_worker *w, uint32_t i)
{
    const eq_model *m = w->p->c->instance[w->p->cell[i].instance].model;
    eq_model_env env = cell_env(w, i);

    memset(w->fault, 0, EQ_STRIP);
    if (m->check) {
        m->check(&env);
    }
    if (m->draw) {
        m->draw(&env);
    }
    for (int y = 0; m->step && y < env.n_years; y++) {
        m->step(&env, y);
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
}

static void run_program(eq_worker *w, const eq_program *g, double *out)
{
    eq_expr_env env = { .n = w->n,
                        .n_years = w->p->c->n_years,
                        .slots = w->slot,
                        .law_ctx = w,
                        .law = law,
                        .seed = w->p->design.seed,
                        .first_future = w->first,
                        .work = w->expr_work };

    eq_program_run(g, &env, out);
}

/* x := NaN where the condition fails. */
static void leave_out(eq_worker *w, const eq_program *given, double *x)
{
    run_program(w, given, w->u);
    for (size_t i = 0; i < w->n; i++) {
        x[i] = w->u[i] == 1 ? x[i] : NAN;
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
    draw_inputs(w);
    for (uint32_t i = 0; i < p->n_cell; i++) {
        run_cell(w, i);
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
            leave_out(w, p->watch[i].given, out);
        }
        for (size_t y = 0; rows > 1 && y < rows; y++) {
            memcpy(columns[i_column + y], w->wide + y * w->n, w->n * sizeof **columns);
        }
        i_column += rows;
    }
    *n = w->n;
}
