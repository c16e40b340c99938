/* Yearly series of an answer: the path with its bands in one or several worlds, two series against
 * each other, and the futures that are drawn one by one. Those are the futures behind 20 equally
 * likely outcomes, so as many of them are yes as the sentence says, and they are the same futures
 * in every world. Under a condition only the futures that meet it, each world its own, count and
 * have a line. Values are the run's own columns. Refuses what is no series and units that do not
 * fit. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer/asking.h"

static const eq_unit *unit_of(const eq_asking *k, size_t watch)
{
    return &eq_program_type(k->watch[watch].program)->unit;
}

/* What was perhaps meant, and every name there is. */
static void hint_worlds(eq_asking *k, const char *near)
{
    eq_buf b = { 0 };

    for (uint32_t w = 0; w < k->c->n_world; w++) {
        eq_buf_str(&b, w ? ", " : "");
        eq_buf_str(&b, k->c->world[w].name);
    }
    eq_diag_hint(k->diag, near ? EQ_S_ANSWER_HINT_WORLDS_NEAR : EQ_S_ANSWER_HINT_WORLDS, "name",
                 near ? near : "", "list", eq_buf_text(&b), NULL);
    eq_buf_clear(&b);
}

eq_status eq_asking_world(eq_asking *k, eq_str name, const eq_pos *at, uint32_t *out)
{
    const char *list[EQ_MAX_WORLDS], *shown;
    int near;

    for (uint32_t w = 0; w < k->c->n_world; w++) {
        list[w] = k->c->world[w].name;
        if (eq_str_is(name, list[w])) {
            *out = w;
            return EQ_OK;
        }
    }
    for (uint32_t w = 0; w < k->c->n_world; w++) { /* a label, where it is one world's */
        const char *const *label = k->c->world[w].label;

        if (eq_str_is(name, label[EQ_EN]) || eq_str_is(name, label[EQ_ZH])) {
            *out = w;
            return EQ_OK;
        }
    }
    shown = eq_arena_copy(k->arena, name.p, name.n);
    eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNKNOWN_NAME, at, EQ_S_ANSWER_NO_WORLD, "name",
                shown ? shown : "", NULL);
    near = eq_text_suggest(name, list, k->c->n_world);
    hint_worlds(k, near >= 0 ? list[near] : NULL);
    return EQ_ERR_UNKNOWN_NAME;
}

/* ---- what is watched ------------------------------------------------------------------------- */

static size_t list_size(const eq_node *list)
{
    return list ? list->n_child : 1;
}

/* The series in each world of the list, or in the headline's. */
static eq_status watch_series(eq_asking *k, const eq_node *value, const eq_node *list)
{
    const eq_node *n = list ? list->child : NULL;
    uint32_t asked = k->world;
    eq_program *p;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < list_size(list); i++, n = n ? n->next : NULL) {
        if (n) {
            EQ_TRY(eq_asking_world(k, n->text, &n->pos, &k->world));
        }
        EQ_TRY(eq_asking_watch_node(k, value, "path", true, &p));
        EQ_TRY(eq_asking_under_given(k));
    }
out:
    k->world = asked;
    return rc;
}

static eq_status watch_phase(eq_asking *k)
{
    const eq_claim *c = &k->claim;
    size_t y = k->n_watch + list_size(c->phase_worlds);
    eq_status rc = EQ_OK;

    k->w_phase = k->n_watch;
    for (int i = 0; i < 2; i++) {
        EQ_TRY(watch_series(k, c->phase_value[i], c->phase_worlds));
        eq_asking_check_unit(k, c->phase_unit[i], k->watch[i ? y : k->w_phase].program);
    }
    if (c->diagonal && !eq_unit_same(*unit_of(k, k->w_phase), *unit_of(k, y))) {
        eq_diag_add(k->diag, EQ_ERROR, EQ_ERR_UNIT, &eq_node_get(c->phase, "diagonal")->pos,
                    EQ_S_ANSWER_DIAGONAL, NULL);
    }
out:
    return rc;
}

eq_status eq_asking_path_watches(eq_asking *k)
{
    eq_status rc = EQ_OK;

    k->w_path = k->n_watch;
    if (k->o->world) { /* a comparison has no other use for them */
        return eq_asking_stand_in(k);
    }
    if (k->claim.path) {
        EQ_TRY(watch_series(k, k->claim.path, k->claim.path_worlds));
        k->has_path = true;
        eq_asking_check_unit(k, eq_node_get(k->claim.root, "path_unit"),
                             k->watch[k->w_path].program);
    }
    if (k->claim.phase) {
        EQ_TRY(watch_phase(k));
    }
out:
    return rc;
}

/* ---- the futures that are shown -------------------------------------------------------------- */

typedef struct ranked {
    double asked, outcome;
    uint64_t i;
} ranked;

static int by_rank(const void *pa, const void *pb)
{
    const ranked *a = pa, *b = pb;

    if (a->asked != b->asked) {
        return a->asked < b->asked ? -1 : 1;
    }
    if (a->outcome != b->outcome) {
        return a->outcome < b->outcome ? -1 : 1;
    }
    return a->i < b->i ? -1 : a->i > b->i;
}

static int by_number(const void *pa, const void *pb)
{
    const ranked *a = pa, *b = pb;

    return a->i < b->i ? -1 : a->i > b->i;
}

/* Those at the 1/40, 3/40, ... points of the futures in order of answer, then outcome; in the order
 * in which they were drawn. None where columns were not kept. */
static eq_status choose_shown(eq_asking *k)
{
    const double *asked = k->main->column[0].values;
    const double *outcome = k->has_outcome ? k->main->column[k->w_outcome].values : asked;
    size_t n = asked ? (size_t)k->main->n_done : 0, m = 0;
    ranked *r = EQ_NEW(k->arena, n, ranked), pick[EQ_N_SHOWN];
    uint64_t *shown = EQ_NEW(k->arena, EQ_N_SHOWN, uint64_t);
    bool *yes = EQ_NEW(k->arena, EQ_N_SHOWN, bool);

    if (!r || !shown || !yes) {
        return EQ_ERR_MEMORY;
    }
    if (k->o->quick) { /* no single future is looked at */
        return EQ_OK;
    }
    for (size_t i = 0; i < n; i++) {
        if (!isnan(asked[i]) && !isnan(outcome[i])) {
            r[m++] = (ranked){ asked[i], outcome[i], i };
        }
    }
    if (m < EQ_N_SHOWN) {
        return EQ_OK;
    }
    qsort(r, m, sizeof *r, by_rank);
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        pick[i] = r[(2 * i + 1) * m / (2 * EQ_N_SHOWN)];
    }
    qsort(pick, EQ_N_SHOWN, sizeof *pick, by_number);
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        shown[i] = pick[i].i;
        yes[i] = pick[i].asked > 0.5;
    }
    k->a->n_shown = EQ_N_SHOWN;
    k->a->shown = shown;
    k->a->shown_yes = yes;
    return EQ_OK;
}

/* ---- the series ------------------------------------------------------------------------------ */

/* Yearly watches stand last and one behind the other, so their columns do too. */
static size_t first_column(const eq_asking *k, size_t watch)
{
    return k->w_path + (watch - k->w_path) * (size_t)k->c->n_years;
}

size_t eq_asking_year_column(const eq_asking *k, size_t watch, int year)
{
    return first_column(k, watch) + (size_t)(year - k->c->first_year);
}

static eq_status fill_series(eq_asking *k, size_t watch, eq_series *s)
{
    const eq_world *world = &k->c->world[k->watch[watch].world];
    size_t n = (size_t)k->c->n_years, column = first_column(k, watch);
    eq_path_row *row = EQ_NEW(k->arena, n, eq_path_row);
    double *shown = EQ_NEW(k->arena, n * k->a->n_shown, double);

    if (!row || !shown) {
        return EQ_ERR_MEMORY;
    }
    for (size_t y = 0; y < n; y++) {
        row[y].year = k->c->first_year + (int)y;
        eq_asking_band(k, column + y, 1, row[y].q);
        for (size_t i = 0; i < k->a->n_shown; i++) {
            shown[i * n + y] = k->main->column[column + y].values[k->a->shown[i]];
        }
    }
    *s = (eq_series){ .world = world->name,
                      .world_label = { { world->label[EQ_EN], world->label[EQ_ZH] } },
                      .row = row,
                      .shown = shown };
    return EQ_OK;
}

static eq_status fill_worlds(eq_asking *k, size_t watch, size_t n, const eq_series **out)
{
    eq_series *s = EQ_NEW(k->arena, n, eq_series);
    eq_status rc = s ? EQ_OK : EQ_ERR_MEMORY;

    for (size_t i = 0; i < n && rc == EQ_OK; i++) {
        rc = fill_series(k, watch + i, &s[i]);
    }
    *out = s;
    return rc;
}

/* Whether the outcome is the path in some year: "cn.stockpile[2030]" of "cn.stockpile". */
static bool is_of_path(const eq_asking *k)
{
    eq_str asked = (k->claim.outcome ? k->claim.outcome : k->claim.proposition)->text;
    eq_str path = k->claim.path->text;

    return asked.n > path.n && asked.p[path.n] == '[' && memcmp(asked.p, path.p, path.n) == 0;
}

/* The unit in which the path is shown: the claim's word for it, else the outcome's where that is
 * the path in some year, else the expression's own. */
eq_status eq_asking_path_unit(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_buf b = { 0 };
    eq_unit unit;

    a->path_unit = k->claim.path_unit;
    if (!a->path_unit && a->outcome_unit && (!k->claim.outcome || is_of_path(k)) &&
        eq_unit_parse(eq_str_of(a->outcome_unit), &unit, NULL) &&
        eq_unit_same(unit, *unit_of(k, k->w_path))) {
        a->path_unit = a->outcome_unit;
    }
    if (!a->path_unit) {
        eq_unit_text(*unit_of(k, k->w_path), &b);
        a->path_unit = eq_buf_keep(&b, k->arena);
    }
    a->path_scale =
        a->path_unit && eq_unit_parse(eq_str_of(a->path_unit), &unit, NULL) ? unit.scale : 1;
    return a->path_unit ? EQ_OK : EQ_ERR_MEMORY;
}

static eq_status fill_phase(eq_asking *k)
{
    eq_phase *p = EQ_NEW(k->arena, 1, eq_phase);
    eq_status rc = EQ_OK;

    if (!p) {
        return EQ_ERR_MEMORY;
    }
    p->n_world = list_size(k->claim.phase_worlds);
    p->diagonal = k->claim.diagonal;
    p->actor = eq_asking_actor(k, k->claim.phase_value[1]);
    for (int i = 0; i < 2; i++) {
        eq_phase_axis *axis = i ? &p->y : &p->x;
        eq_unit unit;

        axis->label = k->claim.phase_label[i];
        axis->unit = k->claim.phase_unit[i]->text.p;
        axis->scale = eq_unit_parse(eq_str_of(axis->unit), &unit, NULL) ? unit.scale : 1;
        EQ_TRY(fill_worlds(k, k->w_phase + (size_t)i * p->n_world, p->n_world, &axis->series));
    }
    k->a->phase = p;
out:
    return rc;
}

eq_status eq_asking_path(eq_asking *k)
{
    eq_answer *a = k->a;
    eq_status rc = EQ_OK;

    if (k->o->world || (!k->has_path && !k->claim.phase) || (a->conditional && isnan(a->p))) {
        return EQ_OK; /* too few futures meet the condition */
    }
    EQ_TRY(choose_shown(k));
    a->first_year = k->c->first_year;
    a->n_year = k->c->n_years;
    if (k->has_path) {
        a->n_path_world = list_size(k->claim.path_worlds);
        EQ_TRY(fill_worlds(k, k->w_path, a->n_path_world, &a->series));
        a->path = a->series[0].row;
        a->n_path = (size_t)k->c->n_years;
        a->path_name = k->claim.path_name;
        a->path_asked = is_of_path(k);
        a->path_actor = eq_asking_actor(k, k->claim.path);
        EQ_TRY(eq_asking_path_unit(k));
    }
    if (k->claim.phase) {
        EQ_TRY(fill_phase(k));
    }
out:
    return rc;
}
