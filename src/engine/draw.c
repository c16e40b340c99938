/* The inputs of a strip: drawn at the plan's points, tied by factors and ranks, laid out over
 * years; overrides instead of them. */
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "engine/block_in.h"
#include "num/copula.h"
#include "num/mathx.h"
#include "num/rng.h"

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
        size_t years = eq_worker_yearly(c, i) ? (size_t)c->n_years : 1;

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

static void draw_uniform(eq_worker *w, const eq_path *path, bool redraw, double *u)
{
    const eq_plan *p = w->p;

    if (redraw) {
        eq_rng_unit_n(p->design.seed, w->first, eq_hash_mix(path->stream, EQ_REDRAW_STREAM), 0,
                      w->n, u);
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
    uint64_t stream = redraw ? eq_hash_mix(path->stream, EQ_REDRAW_STREAM) : path->stream;

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

void eq_worker_draw(eq_worker *w)
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
            !(o && o->kind == EQ_FIX) && !eq_plan_rule(w->p, i)) {
            draw_input(w, i);
        }
    }
    divide_shares(w);
}
