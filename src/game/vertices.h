/* The vertices of a best-reply polytope. Internal to the layer.
 *
 * Every basis of the perturbed polytope is visited along its edges: that graph is connected and
 * every vertex of the polytope has a basis in it, so that a walk which ends has found them all. */
#ifndef EQ_VERTICES_H
#define EQ_VERTICES_H

#include "game/bimatrix.h"
#include "game/labels.h"
#include "game/tableau.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_vertex {
    eq_labels tight; /* its labels: all constraints that hold with equality */
    eq_labels loose; /* the labels of the free variables of one of its bases */
} eq_vertex;

typedef struct eq_vertex_list {
    size_t n;
    const eq_vertex *vertex; /* the first is the origin */
    bool complete;           /* false: the budget of bases was used up */
    bool narrow;             /* a number did not fit: nothing else here counts */
    uint64_t n_pivot;
} eq_vertex_list;

/* List and workspace in the arena. At most max_basis bases are visited. */
EQ_NODISCARD eq_status eq_vertices_find(eq_arena *arena, const eq_polytope *p, const eq_width *w,
                                        size_t max_basis, eq_vertex_list *out);

#ifdef __cplusplus
}
#endif
#endif
