/* What the files of eq_lanes share. Internal. */
#ifndef EQ_GAME_LANES_IN_H
#define EQ_GAME_LANES_IN_H

#include "game/lanes.h"

typedef struct eq_lanes_qre eq_lanes_qre;

struct eq_lanes {
    eq_lanes_game g;
    eq_lanes_method method;
    eq_arena *arena;
    eq_lanes_qre *qre;
};

/* Payoffs are finite and chances are between 0 and 1. */
bool eq_lanes_usable(const eq_lanes_game *g, const eq_lanes_in *in, size_t lane);
/* EQ_ERR_UNSUPPORTED: the method does not fit the tree. */
EQ_NODISCARD eq_status eq_lanes_fits(const eq_lanes_game *g, eq_lanes_method method,
                                     eq_arena *arena);
EQ_NODISCARD eq_status eq_lanes_exact_solve(const eq_lanes_game *g, eq_lanes_method method,
                                            const eq_lanes_in *in, eq_lanes_out *out);
/* The tree with the numbers of one lane; exact: rounded to fractions, payoffs shifted and
 * multiplied. Keeps: g->tree. */
EQ_NODISCARD eq_status eq_lanes_tree(const eq_lanes_game *g, const eq_lanes_in *in, size_t lane,
                                     bool exact, eq_arena *arena, eq_tree *out);

EQ_NODISCARD eq_status eq_lanes_qre_create(const eq_lanes_game *g, eq_arena *arena,
                                           eq_lanes_qre **out);
EQ_NODISCARD eq_status eq_lanes_qre_solve(eq_lanes_qre *s, const eq_lanes_game *g,
                                          const eq_lanes_in *in, eq_lanes_out *out);

eq_lanes_work eq_lanes_qre_work(const eq_lanes_qre *s);

#endif
