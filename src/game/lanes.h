/* One game solved in many futures: the tree is the same in all of them, payoffs, chances and
 * precision differ from lane to lane (one lane = one future). Arrays are structures of lanes: x[k]
 * of lane i stands at x[k * n + i]. A lane's result does not depend on n or on other lanes. */
#ifndef EQ_GAME_LANES_H
#define EQ_GAME_LANES_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EQ_MAX_LANES = 128 };

/* kinds of an equilibrium as bits */
enum {
    EQ_KIND_POOLING = 1,
    EQ_KIND_SEPARATING = 2,
    EQ_KIND_SEMI = 4,
    EQ_KIND_PURE = 8,
    EQ_KIND_MIXED = 16,
    EQ_N_KIND = 5
};

typedef enum eq_lanes_method {
    EQ_LANES_QRE,
    EQ_LANES_SIGNALLING,
    EQ_LANES_ENUMERATE,
    EQ_LANES_BACKWARD
} eq_lanes_method;

typedef enum eq_lanes_select { EQ_SELECT_BEST, EQ_SELECT_WORST, EQ_SELECT_EVENLY } eq_lanes_select;

/* What is the same in all lanes. */
typedef struct eq_lanes_game {
    const eq_tree *tree; /* structure only: its chances and payoffs are not read; every end, and
                            nothing else, has an outcome of its own */
    const uint32_t
        *chance_first; /* [n_infoset]: of chance, place of its first action in `chance` */
    size_t n_chance;   /* actions of all chance moves together */
} eq_lanes_game;

typedef struct eq_lanes_in {
    size_t n;             /* lanes, at most EQ_MAX_LANES */
    const double *payoff; /* [n_outcome * n_player][n]: outcome o, player p at o * n_player + p */
    const double *chance; /* [n_chance][n]; sums to one in each move of a lane */
    const double *lambda; /* [n], qre: precision per unit of payoff, positive */
    eq_lanes_select select;
    int player; /* of best and worst */
} eq_lanes_in;

/* At most this many equilibria of a lane are kept. */
enum { EQ_LANES_MOST = 64 };

typedef struct eq_lanes_out {
    /* The selected equilibrium; with EVENLY, equilibrium k of a lane stands in set k. */
    double *prob;      /* [n_set][n_action][n] */
    size_t n_set;      /* room: 1, or EQ_LANES_MOST with EVENLY */
    uint8_t *n_of;     /* [n]: sets that are filled in the lane; 0 when it failed */
    uint8_t *kind;     /* [n_set][n]: EQ_KIND_* bits */
    uint8_t *any_kind; /* [n]: of all equilibria of the lane together */
    double *count;     /* [n]: extreme equilibria found */
    double *residual; /* [n]: qre: most that a probability differs from the logit of its worth; else
                       * most that a player could gain, in payoff */
    uint8_t *fault;   /* [n]: 0, or EQ_LANES_STALLED, EQ_LANES_TOO_MANY */
} eq_lanes_out;

/* Stalled: the numbers are unfit (not finite, for signalling a type of chance 0), the branch was
 * lost, or the game is too large for the method. Too many: for the room, or to have all of them. */
enum { EQ_LANES_STALLED = 1, EQ_LANES_TOO_MANY = 2 };

/* A solver with its memory, for one worker. Keeps: g->tree, g->chance_first. */
typedef struct eq_lanes eq_lanes;

/* Whether the method fits the tree: EQ_ERR_UNSUPPORTED when not (qre: perfect recall; signalling:
 * the shape of signalling.h; enumerate: two players; backward: nothing hidden). */
EQ_NODISCARD eq_status eq_lanes_create(const eq_lanes_game *g, eq_lanes_method method,
                                       eq_lanes **out);
void eq_lanes_free(eq_lanes *s);
EQ_NODISCARD eq_status eq_lanes_solve(eq_lanes *s, const eq_lanes_in *in, eq_lanes_out *out);

/* What a solver has done so far, of qre: sweeps over the tree, each of eight lanes, and lanes left
 * to eq_qre_trace. */
typedef struct eq_lanes_work {
    uint64_t n_sweep, n_traced;
} eq_lanes_work;
eq_lanes_work eq_lanes_done(const eq_lanes *s);

/* What is done in an equilibrium, so that those of different futures can be grouped.
 * taken[n_action] is 1 for actions of a chance above 1e-9 at information sets that play comes to
 * with a chance above 1e-9; of qre, where every action has a chance, for the likeliest action at
 * information sets that play comes to with a chance above 1e-6. Returns a hash of taken.
 * prob[n_action][n] is that of one set; work: n_node + n_infoset doubles. */
uint64_t eq_lanes_pattern(const eq_lanes_game *g, const eq_lanes_in *in, eq_lanes_method method,
                          const double *prob, size_t lane, double *work, uint8_t *taken);

/* Chance of each end when everybody plays prob[n_action][n], but information sets with
 * fixed[infoset] != UINT32_MAX (chance ones, too) take that action surely: weight[n_outcome][n].
 * fixed may be NULL. work: n_node * n doubles. */
void eq_lanes_reach(const eq_lanes_game *g, const eq_lanes_in *in, const double *prob,
                    const uint32_t *fixed, double *work, double *weight);

#ifdef __cplusplus
}
#endif
#endif
