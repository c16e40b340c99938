/* Signalling games of any size, and the memory of eq_lanes, for its tests and its benchmark. */
#ifndef EQ_LANES_KIT_H
#define EQ_LANES_KIT_H

#include <stdlib.h>

#include "game/lanes.h"
#include "game/tree.h"
#include "num/rng.h"

enum { KIT_MOST = 8 };

/* Chance draws one of nt types, the sender sends one of nm messages, the receiver gives one of nb
 * replies; the numbers are filler. */
static inline eq_status kit_signals(eq_arena *arena, size_t nt, size_t nm, size_t nb, eq_tree *out)
{
    static const char *const names[KIT_MOST] = { "a", "b", "c", "d", "e", "f", "g", "h" };
    static const double even[KIT_MOST] = { 0 };
    static const eq_frac none[KIT_MOST] = { { 0, 0 } };
    uint32_t reply[KIT_MOST] = { 0 }, type;
    eq_tree_draft d;

    eq_tree_draft_init(&d, arena, 2);
    type = eq_tree_draft_infoset(&d, EQ_CHANCE, "", nt, names, even, none);
    eq_tree_draft_node(&d, "", type, EQ_NO_INDEX);
    for (size_t t = 0; t < nt; t++) {
        uint32_t send = eq_tree_draft_infoset(&d, 0, "", nm, names, NULL, NULL);

        eq_tree_draft_node(&d, "", send, EQ_NO_INDEX);
        for (size_t m = 0; m < nm; m++) {
            if (t == 0) {
                reply[m] = eq_tree_draft_infoset(&d, 1, "", nb, names, NULL, NULL);
            }
            eq_tree_draft_node(&d, "", reply[m], EQ_NO_INDEX);
            for (size_t b = 0; b < nb; b++) {
                uint32_t o = eq_tree_draft_outcome(&d, "", even, none);

                eq_tree_draft_node(&d, "", EQ_NO_INDEX, o);
            }
        }
    }
    *out = (eq_tree){ .title = "signals", .player = { "Sender", "Receiver" } };
    return eq_tree_draft_finish(&d, out);
}

/* A game over n lanes with room for its answers. */
typedef struct kit_lanes {
    eq_lanes_game g;
    eq_lanes_in in;
    eq_lanes_out out;
    uint32_t *first;
    double *payoff, *chance, *lambda;
} kit_lanes;

static inline void kit_lanes_free(kit_lanes *k)
{
    free(k->first);
    free(k->payoff);
    free(k->chance);
    free(k->lambda);
    free(k->out.prob);
    free(k->out.n_of);
    free(k->out.kind);
    free(k->out.any_kind);
    free(k->out.count);
    free(k->out.residual);
    free(k->out.fault);
}

/* The numbers of the tree in every lane, a precision of 1. False: no memory. */
static inline bool kit_lanes_init(kit_lanes *k, const eq_tree *t, size_t n, size_t n_set)
{
    uint32_t *first = (uint32_t *)calloc(t->n_infoset, sizeof *first);

    *k = (kit_lanes){ .g = { .tree = t, .chance_first = first }, .first = first };
    for (size_t i = 0; first != NULL && i < t->n_infoset; i++) {
        first[i] = (uint32_t)k->g.n_chance;
        k->g.n_chance += t->infoset[i].player == EQ_CHANCE ? t->infoset[i].n_action : 0;
    }
    k->payoff = (double *)calloc(t->n_outcome * t->n_player * n, sizeof(double));
    k->chance = (double *)calloc((k->g.n_chance + 1) * n, sizeof(double));
    k->lambda = (double *)calloc(n, sizeof(double));
    k->in = (eq_lanes_in){ .n = n, .payoff = k->payoff, .chance = k->chance, .lambda = k->lambda };
    k->out = (eq_lanes_out){ .prob = (double *)calloc(n_set * t->n_action * n, sizeof(double)),
                             .n_set = n_set,
                             .n_of = (uint8_t *)calloc(n, 1),
                             .kind = (uint8_t *)calloc(n_set * n, 1),
                             .any_kind = (uint8_t *)calloc(n, 1),
                             .count = (double *)calloc(n, sizeof(double)),
                             .residual = (double *)calloc(n, sizeof(double)),
                             .fault = (uint8_t *)calloc(n, 1) };
    if (first == NULL || k->payoff == NULL || k->chance == NULL || k->lambda == NULL ||
        k->out.prob == NULL || k->out.n_of == NULL || k->out.kind == NULL ||
        k->out.any_kind == NULL || k->out.count == NULL || k->out.residual == NULL ||
        k->out.fault == NULL) {
        kit_lanes_free(k);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t o = 0; o < t->n_outcome * t->n_player; o++) {
            k->payoff[o * n + i] = t->outcome[o / t->n_player].payoff[o % t->n_player];
        }
        for (size_t s = 0; s < t->n_infoset; s++) {
            for (size_t a = 0; t->infoset[s].player == EQ_CHANCE && a < t->infoset[s].n_action;
                 a++) {
                k->chance[(first[s] + a) * n + i] = t->infoset[s].chance[a];
            }
        }
        k->lambda[i] = 1;
    }
    return true;
}

/* Payoffs at random in [0, 1), chances of the first move too; lane i is draw `from` + i. */
static inline void kit_lanes_draw(kit_lanes *k, uint64_t seed, uint64_t from)
{
    size_t n = k->in.n, np = k->g.tree->n_outcome * k->g.tree->n_player;

    for (size_t i = 0; i < n; i++) {
        double sum = 0;

        for (size_t o = 0; o < np; o++) {
            k->payoff[o * n + i] = eq_rng_unit(seed, from + i, 1, o);
        }
        for (size_t a = 0; a < k->g.n_chance; a++) {
            k->chance[a * n + i] = 0.1 + eq_rng_unit(seed, from + i, 2, a);
            sum += k->chance[a * n + i];
        }
        for (size_t a = 0; a < k->g.n_chance; a++) {
            k->chance[a * n + i] /= sum;
        }
    }
}

#endif
