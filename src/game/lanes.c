/* The front of eq_lanes: creation, reach, the tree of one lane. */
#include "game/lanes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "game/lanes_in.h"
#include "game/tree.h"
#include "num/clones.h"
#include "num/mathx.h"

/* ---- chances of the ends ---- */

EQ_CLONES
static void eq_lanes_times(size_t n, const double *a, const double *b, double *to)
{
    EQ_LANES
    for (size_t i = 0; i < n; i++) {
        to[i] = a[i] * b[i];
    }
}

void eq_lanes_reach(const eq_lanes_game *g, const eq_lanes_in *in, const double *prob,
                    const uint32_t *fixed, double *work, double *weight)
{
    const eq_tree *t = g->tree;
    size_t n = in->n;

    for (size_t k = 0; k < t->n_node; k++) {
        const eq_tree_node *node = &t->node[k];
        double *to = node->kind == EQ_TREE_END ? &weight[node->outcome * n] : &work[k * n];
        const double *from = &work[node->parent * n];
        size_t set = k > 0 ? t->node[node->parent].infoset : 0;

        if (k == 0) {
            for (size_t i = 0; i < n; i++) {
                to[i] = 1;
            }
        } else if (fixed != NULL && fixed[set] != UINT32_MAX) {
            bool taken = fixed[set] == node->action;

            for (size_t i = 0; i < n; i++) {
                to[i] = taken ? from[i] : 0;
            }
        } else if (t->infoset[set].player == EQ_CHANCE) {
            eq_lanes_times(n, from, &in->chance[(g->chance_first[set] + node->action) * n], to);
        } else {
            eq_lanes_times(n, from, &prob[(t->infoset[set].first + node->action) * n], to);
        }
    }
}

/* ---- one lane as a tree ---- */

eq_status eq_lanes_tree(const eq_lanes_game *g, const eq_lanes_in *in, size_t lane, bool exact,
                        eq_arena *arena, eq_tree *out)
{
    const eq_tree *t = g->tree;
    eq_tree_outcome *outcome = EQ_NEW(arena, t->n_outcome, eq_tree_outcome);
    eq_infoset *infoset = EQ_NEW(arena, t->n_infoset, eq_infoset);
    double *payoff = EQ_NEW(arena, t->n_outcome * t->n_player, double);
    double *chance = EQ_NEW(arena, g->n_chance, double);

    (void)exact;
    if (outcome == NULL || infoset == NULL || payoff == NULL || chance == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t k = 0; k < t->n_outcome * t->n_player; k++) {
        payoff[k] = in->payoff[k * in->n + lane];
    }
    for (size_t k = 0; k < g->n_chance; k++) {
        chance[k] = in->chance[k * in->n + lane];
    }
    for (size_t o = 0; o < t->n_outcome; o++) {
        outcome[o] = (eq_tree_outcome){ .name = "", .payoff = &payoff[o * t->n_player] };
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        infoset[i] = t->infoset[i];
        if (infoset[i].player == EQ_CHANCE) {
            infoset[i].chance = &chance[g->chance_first[i]];
        }
    }
    *out = *t;
    out->infoset = infoset;
    out->outcome = outcome;
    return EQ_OK;
}

/* ---- solvers ---- */

static eq_status fits(const eq_lanes *s)
{
    uint32_t *before = EQ_NEW(s->arena, s->g.tree->n_infoset, uint32_t);
    size_t who;

    if (before == NULL) {
        return EQ_ERR_MEMORY;
    }
    return s->method == EQ_LANES_QRE ? eq_tree_recall(s->g.tree, s->arena, before, &who)
                                     : EQ_ERR_UNSUPPORTED;
}

eq_status eq_lanes_create(const eq_lanes_game *g, eq_lanes_method method, eq_lanes **out)
{
    eq_lanes *s = calloc(1, sizeof *s);
    eq_status rc;

    *out = NULL;
    if (s == NULL) {
        return EQ_ERR_MEMORY;
    }
    s->g = *g;
    s->method = method;
    EQ_TRY(eq_arena_create(&s->arena));
    EQ_TRY(fits(s));
    EQ_TRY(eq_lanes_qre_create(g, s->arena, &s->qre));
    *out = s;
    s = NULL;
out:
    eq_lanes_free(s);
    return rc;
}

void eq_lanes_free(eq_lanes *s)
{
    if (s != NULL) {
        eq_arena_free(s->arena);
        free(s);
    }
}

eq_status eq_lanes_solve(eq_lanes *s, const eq_lanes_in *in, eq_lanes_out *out)
{
    return eq_lanes_qre_solve(s->qre, &s->g, in, out);
}

eq_lanes_work eq_lanes_done(const eq_lanes *s)
{
    return s->qre != NULL ? eq_lanes_qre_work(s->qre) : (eq_lanes_work){ 0 };
}
