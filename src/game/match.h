/* Pairs of vertices that together have every label. Internal to the layer. */
#ifndef EQ_MATCH_H
#define EQ_MATCH_H

#include "game/vertices.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eq_match_pair {
    size_t x, y, component; /* places in the two lists */
} eq_match_pair;

typedef struct eq_match {
    size_t n, n_component;
    const eq_match_pair *pair; /* by component, x, y */
} eq_match;

/* list: of P and Q, each sorted by descending labels, without the origin. Components are those of
 * the graph whose edges are the pairs, numbered in the order of their first pair. */
EQ_NODISCARD eq_status eq_match_find(eq_arena *arena, size_t m, size_t n,
                                     const eq_vertex_list *list, eq_match *out);

#ifdef __cplusplus
}
#endif
#endif
