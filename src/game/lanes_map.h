/* The map whose fixed points are the logit equilibria of one game, over EQ_LANES_W futures at once.
 *
 * The state x holds what actions are worth at those information sets whose play tells later movers
 * something. From it follow the beliefs; from the last move to the first, beliefs and what comes
 * after give the worth of every action and its chance, and so new worths g(x). Payoffs of a lane
 * are shifted and divided by their widest range, the precision is multiplied by it. Internal. */
#ifndef EQ_GAME_LANES_MAP_H
#define EQ_GAME_LANES_MAP_H

#include "game/lanes.h"

enum { EQ_LANES_W = 8 };

/* All nodes of an information set. Rows: see worth and r below. */
typedef struct eq_lanes_unit {
    int player;
    size_t n_action, n_member;
    size_t first;          /* flat action; of chance, place in `chance` */
    uint32_t state;        /* first row of x, or EQ_NO_INDEX */
    const uint32_t *child; /* [n_action][n_member] row of worth */
    const uint32_t *at;    /* [n_member] row of worth */
    const uint32_t *reach; /* [n_member] row of r */
    size_t n_need;
    uint8_t need[EQ_MAX_PLAYERS]; /* players whose worth is asked further up */
} eq_lanes_unit;

typedef struct eq_lanes_step {
    uint32_t row, above, from; /* r[row] = r[above] p[from] */
} eq_lanes_step;

typedef struct eq_lanes_map {
    const eq_tree *t;
    size_t n_chance;
    bool ordered; /* information sets have an order of play; else there is no map */
    size_t n_unit, n_state, n_step;
    eq_lanes_unit *unit; /* last moves first */
    eq_lanes_step *step;
    double *worth;       /* [n_outcome + inner nodes][n_player][W]; a row is a node */
    double *chance;      /* [n_chance][W] */
    double *p;           /* [n_state + n_chance][W] chances of actions that tell something */
    double *r;           /* [n_step + 1][W] the reach, as far as it tells members apart */
    double *log, *log_r; /* their logarithms, where the reach itself is too small */
    double *prob;        /* [n_action][W] */
    double *mu, *v, *e;  /* [members][W], [actions][W] twice: of one information set */
    double range[EQ_LANES_W];
} eq_lanes_map;

EQ_NODISCARD eq_status eq_lanes_map_init(eq_lanes_map *m, const eq_lanes_game *g, eq_arena *arena);
/* Puts one lane of the input into a slot. */
void eq_lanes_map_load(eq_lanes_map *m, const eq_lanes_in *in, size_t lane, size_t slot);
/* g[n_state][W] and prob at x[n_state][W] and sharpness[W] (precision times range). */
void eq_lanes_map_at(eq_lanes_map *m, const double *x, const double *sharp, double *g);
/* Most that prob, as it is, differs from the logit of its worth: error[W]; x are the worths that
 * prob was made from. */
void eq_lanes_map_error(eq_lanes_map *m, const double *x, const double *sharp, double *error);

#endif
