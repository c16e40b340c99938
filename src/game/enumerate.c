/* Vertices of both polytopes, matched by their labels. */
#include "game/enumerate.h"

#include <stdlib.h>
#include <string.h>

#include "game/bimatrix.h"
#include "game/match.h"
#include "game/vertices.h"

enum { DEFAULT_MAX_BASIS = 1 << 21 };

/* Descending, so that equilibria of first strategies come first. */
static int by_labels(const void *a, const void *b)
{
    const eq_vertex *x = a, *y = b;

    return eq_labels_order(y->tight, x->tight);
}

/* The vertices but the origin, sorted, in `arena`; the walk's own memory is given back. */
static eq_status find(eq_arena *arena, const eq_polytope *p, size_t max_basis, eq_vertex_list *out)
{
    eq_arena *scratch = NULL;
    eq_vertex *vertex = NULL;
    uint64_t n_pivot = 0;
    eq_status rc = EQ_OK;

    for (size_t i = 0; i < EQ_N_WIDTH; i++) {
        eq_arena_free(scratch);
        scratch = NULL;
        EQ_TRY(eq_arena_create(&scratch));
        EQ_TRY(eq_vertices_find(scratch, p, eq_width_get(i), max_basis, out));
        n_pivot += out->n_pivot;
        if (!out->narrow) {
            break;
        }
    }
    vertex = EQ_NEW(arena, out->n, eq_vertex);
    if (vertex == NULL) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    out->n--;
    memcpy(vertex, out->vertex + 1, out->n * sizeof *vertex);
    qsort(vertex, out->n, sizeof *vertex, by_labels);
    out->vertex = vertex;
    out->n_pivot = n_pivot;
out:
    eq_arena_free(scratch);
    return rc;
}

/* The strategy of a vertex, computed when it is first asked for. */
static eq_status point_of(eq_arena *arena, const eq_polytope *p, const eq_vertex *v,
                          eq_tableau *pair, eq_point *point)
{
    bool wanted[EQ_MAX_LABEL];
    uint64_t n_pivot = 0;

    if (point->prob != NULL) {
        return EQ_OK;
    }
    for (size_t i = 0; i < p->n_col + p->n_row; i++) {
        wanted[i] = eq_labels_has(v->loose, p->label[i]);
    }
    (void)eq_width_any.load(&pair[0], p->entry); /* any number fits */
    (void)eq_tableau_move(&eq_width_any, &pair[0], &pair[1], wanted, &n_pivot);
    return eq_point_read(arena, p, &eq_width_any, &pair[0], point);
}

/* The matched pairs as equilibria. */
static eq_status answer(eq_arena *arena, eq_arena *scratch, const eq_table *t, const eq_bimatrix *b,
                        const eq_vertex_list *list, const eq_match *match, eq_solution *out)
{
    eq_equilibrium *e = EQ_NEW(arena, match->n, eq_equilibrium);
    eq_tableau pair[2][2] = { 0 };
    eq_point *point[2];
    eq_status rc = EQ_OK;

    for (int s = 0; s < 2; s++) {
        const eq_polytope *p = &b->side[s];

        point[s] = EQ_NEW(scratch, list[s].n, eq_point);
        for (int i = 0; i < 2; i++) {
            EQ_TRY(eq_tableau_init(scratch, &eq_width_any, p->n_row, p->n_col, &pair[s][i]));
        }
    }
    if (e == NULL || point[0] == NULL || point[1] == NULL) {
        rc = EQ_ERR_MEMORY;
        goto out;
    }
    for (size_t i = 0; i < match->n; i++) {
        size_t at[2] = { match->pair[i].x, match->pair[i].y };

        for (int s = 0; s < 2; s++) {
            EQ_TRY(point_of(arena, &b->side[s], &list[s].vertex[at[s]], pair[s], &point[s][at[s]]));
        }
        EQ_TRY(eq_point_pair(arena, t, &point[0][at[0]], &point[1][at[1]], &e[i]));
        e[i].component = match->pair[i].component;
    }
    out->equilibrium = e;
    out->n_equilibrium = match->n;
    out->n_component = match->n_component;
out:
    for (int s = 0; s < 2; s++) {
        eq_tableau_clear(&eq_width_any, &pair[s][0]);
        eq_tableau_clear(&eq_width_any, &pair[s][1]);
    }
    return rc;
}

eq_status eq_enumerate(eq_arena *arena, const eq_table *t, size_t max_basis, eq_solution *out)
{
    eq_solution result = { .method = "enumerate" };
    eq_vertex_list list[2] = { 0 };
    eq_arena *scratch = NULL;
    eq_match match = { 0 };
    eq_bimatrix b;
    eq_status rc = EQ_OK;

    rc = eq_bimatrix_init(arena, t, &b);
    if (rc == EQ_ERR_SIZE) {
        rc = EQ_OK;
        result.stop = EQ_SOLVE_LIMIT;
        *out = result;
        goto out;
    }
    EQ_TRY(rc);
    EQ_TRY(eq_arena_create(&scratch));
    for (int s = 0; s < 2; s++) {
        EQ_TRY(find(scratch, &b.side[s], max_basis != 0 ? max_basis : DEFAULT_MAX_BASIS, &list[s]));
        result.n_step += list[s].n_pivot;
    }
    EQ_TRY(eq_match_find(scratch, b.m, b.n, list, &match));
    EQ_TRY(answer(arena, scratch, t, &b, list, &match, &result));
    result.complete = list[0].complete && list[1].complete;
    result.stop = result.complete ? EQ_SOLVE_DONE : EQ_SOLVE_LIMIT;
    *out = result;
out:
    eq_bimatrix_clear(&b);
    eq_arena_free(scratch);
    return rc;
}

eq_status eq_enumerate_all(eq_arena *arena, const eq_table *t, eq_solution *out)
{
    return eq_enumerate(arena, t, 0, out);
}
