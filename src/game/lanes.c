/* The front of eq_lanes: creation, chances of the ends, patterns. */
#include "game/lanes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "game/lanes_in.h"
#include "base/hash.h"
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

/* ---- patterns ---- */

/* Chances of the information sets: set[n_infoset]. */
static void reached(const eq_lanes_game *g, const eq_lanes_in *in, const double *prob, size_t lane,
                    double *reach, double *set)
{
    const eq_tree *t = g->tree;

    memset(set, 0, t->n_infoset * sizeof *set);
    for (size_t k = 0; k < t->n_node; k++) {
        const eq_tree_node *node = &t->node[k];
        size_t i = k > 0 ? t->node[node->parent].infoset : 0;
        double step = 1;

        if (k > 0 && t->infoset[i].player == EQ_CHANCE) {
            step = in->chance[(g->chance_first[i] + node->action) * in->n + lane];
        } else if (k > 0) {
            step = prob[(t->infoset[i].first + node->action) * in->n + lane];
        }
        reach[k] = k > 0 ? reach[node->parent] * step : 1;
        if (node->kind != EQ_TREE_END) {
            set[node->infoset] += reach[k];
        }
    }
}

uint64_t eq_lanes_pattern(const eq_lanes_game *g, const eq_lanes_in *in, eq_lanes_method method,
                          const double *prob, size_t lane, double *work, uint8_t *taken)
{
    const eq_tree *t = g->tree;
    double *set = work + t->n_node, least = method == EQ_LANES_QRE ? 1e-6 : 1e-9;

    reached(g, in, prob, lane, work, set);
    memset(taken, 0, t->n_action);
    for (size_t i = 0; i < t->n_infoset; i++) {
        size_t first = t->infoset[i].first, most = first;

        for (size_t a = first; t->infoset[i].player != EQ_CHANCE && set[i] > least &&
                               a < first + t->infoset[i].n_action;
             a++) {
            taken[a] = method != EQ_LANES_QRE && prob[a * in->n + lane] > least;
            most = prob[a * in->n + lane] > prob[most * in->n + lane] ? a : most;
        }
        if (method == EQ_LANES_QRE && t->infoset[i].player != EQ_CHANCE && set[i] > least) {
            taken[most] = 1;
        }
    }
    return eq_hash64(taken, t->n_action);
}

/* ---- solvers ---- */

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
    EQ_TRY(eq_lanes_fits(g, method, s->arena));
    if (method == EQ_LANES_QRE) {
        EQ_TRY(eq_lanes_qre_create(g, s->arena, &s->qre));
    }
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
    EQ_ASSERT(in->n <= EQ_MAX_LANES);
    return s->qre != NULL ? eq_lanes_qre_solve(s->qre, &s->g, in, out)
                          : eq_lanes_exact_solve(&s->g, s->method, in, out);
}

eq_lanes_work eq_lanes_done(const eq_lanes *s)
{
    return s->qre != NULL ? eq_lanes_qre_work(s->qre) : (eq_lanes_work){ 0 };
}
