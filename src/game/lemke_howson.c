/* The path of one label in a width that suffices; both dictionaries take turns. */
#include "game/lemke_howson.h"

#include <string.h>

#include "game/bimatrix.h"
#include "game/labels.h"

enum { DEFAULT_MAX_STEP = 1 << 20 };

typedef enum path_end { PATH_DONE, PATH_NARROW, PATH_LIMIT } path_end;

typedef struct path {
    const eq_bimatrix *b;
    const eq_width *w;
    eq_tableau side[2], spare[2];
    uint64_t n_step;
} path;

static eq_status path_init(eq_arena *arena, const eq_bimatrix *b, const eq_width *w, path *p)
{
    eq_status rc = EQ_OK;

    *p = (path){ .b = b, .w = w };
    for (int s = 0; s < 2; s++) {
        size_t n_row = b->side[s].n_row, n_col = b->side[s].n_col;

        EQ_TRY(eq_tableau_init(arena, w, n_row, n_col, &p->side[s]));
        EQ_TRY(eq_tableau_init(arena, w, n_row, n_col, &p->spare[s]));
    }
out:
    return rc;
}

static void path_clear(path *p)
{
    for (int s = 0; s < 2; s++) {
        eq_tableau_clear(p->w, &p->side[s]);
        eq_tableau_clear(p->w, &p->spare[s]);
    }
}

/* The variable of a side that bears a label. */
static size_t variable_of(const eq_bimatrix *b, int s, size_t label)
{
    return s == 0 ? label : label >= b->m ? label - b->m : label + b->n;
}

static path_end follow(path *p, size_t missing, uint64_t max_step)
{
    int s = missing < p->b->m ? 0 : 1;
    size_t label = missing;

    for (int i = 0; i < 2; i++) {
        if (!p->w->load(&p->side[i], p->b->side[i].entry)) {
            return PATH_NARROW;
        }
    }
    do {
        eq_tableau *t = &p->side[s], swap = *t;
        size_t col = (size_t)t->where[variable_of(p->b, s, label)];
        size_t row = p->w->leave(t, t->n_row, col);

        EQ_ASSERT(row < t->n_row); /* the polytope is bounded */
        if (p->n_step == max_step) {
            return PATH_LIMIT;
        }
        label = p->b->side[s].label[t->basic[row]];
        if (!p->w->pivot(t, &p->spare[s], row, col)) {
            return PATH_NARROW;
        }
        p->n_step++;
        *t = p->spare[s];
        p->spare[s] = swap;
        s = 1 - s;
    } while (label != missing);
    return PATH_DONE;
}

/* The equilibrium of one label, in the arena; *end says whether there is one. */
static eq_status one(eq_arena *arena, const eq_table *t, const eq_bimatrix *b, size_t label,
                     uint64_t max_step, eq_equilibrium *e, uint64_t *n_step, path_end *end)
{
    eq_status rc = EQ_OK;

    *end = PATH_NARROW;
    for (size_t i = 0; i < EQ_N_WIDTH && rc == EQ_OK && *end == PATH_NARROW; i++) {
        eq_arena *scratch = NULL;
        eq_point point[2];
        path p = { 0 };

        EQ_TRY(eq_arena_create(&scratch));
        rc = path_init(scratch, b, eq_width_get(i), &p);
        if (rc == EQ_OK) {
            *end = follow(&p, label, max_step);
            *n_step = p.n_step;
        }
        for (int s = 0; s < 2 && rc == EQ_OK && *end == PATH_DONE; s++) {
            rc = eq_point_read(arena, &b->side[s], p.w, &p.side[s], &point[s]);
        }
        if (rc == EQ_OK && *end == PATH_DONE) {
            rc = eq_point_pair(arena, t, &point[0], &point[1], e);
        }
        path_clear(&p);
        eq_arena_free(scratch);
    }
out:
    return rc;
}

static bool same(const eq_equilibrium *a, const eq_equilibrium *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(a->prob_exact[i], b->prob_exact[i]) != 0) {
            return false;
        }
    }
    return true;
}

/* The paths of labels first..last-1. */
static eq_status some(eq_arena *arena, const eq_table *t, size_t first, size_t last,
                      uint64_t max_step, eq_solution *out)
{
    eq_solution result = { .method = "lemke-howson" };
    eq_equilibrium *e = NULL;
    eq_bimatrix b;
    eq_status rc = eq_bimatrix_init(arena, t, &b);

    if (rc == EQ_ERR_SIZE) {
        rc = EQ_OK;
        result.stop = EQ_SOLVE_LIMIT;
        *out = result;
        goto out;
    }
    EQ_TRY(rc);
    if (first >= last || last > b.m + b.n) {
        rc = EQ_ERR_RANGE;
        goto out;
    }
    e = EQ_NEW(arena, last - first, eq_equilibrium);
    if (e == NULL) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t label = first; label < last; label++) {
        size_t n = result.n_equilibrium, i = 0;
        uint64_t n_step = 0;
        path_end end;

        EQ_TRY(one(arena, t, &b, label, max_step != 0 ? max_step : DEFAULT_MAX_STEP, &e[n], &n_step,
                   &end));
        result.n_step += n_step;
        if (end != PATH_DONE) {
            result.stop = EQ_SOLVE_LIMIT;
            continue;
        }
        while (i < n && !same(&e[i], &e[n], b.m + b.n)) {
            i++;
        }
        e[n].component = n;
        result.n_equilibrium += i == n;
    }
    result.n_component = result.n_equilibrium;
    result.equilibrium = e;
    *out = result;
out:
    eq_bimatrix_clear(&b);
    return rc;
}

eq_status eq_lemke_howson(eq_arena *arena, const eq_table *t, size_t label, uint64_t max_step,
                          eq_solution *out)
{
    return some(arena, t, label, label + 1, max_step, out);
}

eq_status eq_lemke_howson_all(eq_arena *arena, const eq_table *t, uint64_t max_step,
                              eq_solution *out)
{
    return some(arena, t, 0, t->n_player == 2 ? t->n_strategy[0] + t->n_strategy[1] : 1, max_step,
                out);
}
