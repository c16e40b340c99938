/* [turocy2010], with beliefs from the logarithms of the reach, so that an information
 * set of hardly any probability has well-defined beliefs too. */
#include "game/logit.h"

#include <math.h>
#include <string.h>

#include "game/tree.h"
#include "num/mathx.h"

eq_status eq_logit_init(eq_logit *g, const eq_tree *t, eq_arena *arena)
{
    *g = (eq_logit){ .t = t };
    g->p = EQ_NEW(arena, t->n_action, double);
    g->v = EQ_NEW(arena, t->n_action, double);
    g->log_r = EQ_NEW(arena, t->n_node, double);
    g->mu = EQ_NEW(arena, t->n_node, double);
    g->worth = eq_arena_alloc(arena, t->n_node, t->n_player * sizeof *g->worth);
    g->flow = EQ_NEW(arena, t->n_node, double);
    g->end = EQ_NEW(arena, t->n_node, size_t);
    if (g->p == NULL || g->v == NULL || g->log_r == NULL || g->mu == NULL || g->worth == NULL ||
        g->flow == NULL || g->end == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t n = t->n_node; n-- > 0;) {
        g->end[n] = g->end[n] > n ? g->end[n] : n + 1;
        if (n > 0 && g->end[t->node[n].parent] < g->end[n]) {
            g->end[t->node[n].parent] = g->end[n];
        }
    }
    return EQ_OK;
}

/* Expected payoffs from each node on, what is received there included. */
static void continue_from(eq_logit *g)
{
    const eq_tree *t = g->t;

    memset(g->worth, 0, t->n_node * t->n_player * sizeof *g->worth);
    for (size_t n = t->n_node; n-- > 0;) {
        const eq_tree_node *node = &t->node[n];
        double *w = &g->worth[n * t->n_player];
        double step = n > 0 ? eq_tree_step(t, g->p, n) : 0;

        for (size_t k = 0; k < t->n_player; k++) {
            w[k] += node->outcome != EQ_NO_INDEX ? t->outcome[node->outcome].payoff[k] : 0;
        }
        for (size_t k = 0; n > 0 && k < t->n_player; k++) {
            g->worth[node->parent * t->n_player + k] += step * w[k];
        }
    }
}

/* Beliefs from the logarithms of the reach; equal ones where chance rules all nodes out. */
static void believe(eq_logit *g, const eq_infoset *set)
{
    double most = -INFINITY, sum = 0;

    for (size_t m = 0; m < set->n_member; m++) {
        most = eq_max(most, g->log_r[set->member[m]]);
    }
    for (size_t m = 0; m < set->n_member; m++) {
        double x = most > -INFINITY ? eq_exp(g->log_r[set->member[m]] - most) : 1;

        g->mu[set->member[m]] = x;
        sum += x;
    }
    for (size_t m = 0; m < set->n_member; m++) {
        g->mu[set->member[m]] /= sum;
    }
}

void eq_logit_look(eq_logit *g, const double *u)
{
    const eq_tree *t = g->t;

    eq_exp_n(t->n_action, u, g->p);
    g->log_r[0] = 0;
    for (size_t n = 1; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];
        const eq_infoset *above = &t->infoset[t->node[node->parent].infoset];

        g->log_r[n] = g->log_r[node->parent] + (above->player == EQ_CHANCE
                                                    ? eq_log(above->chance[node->action])
                                                    : u[above->first + node->action]);
    }
    continue_from(g);
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];

        if (set->player == EQ_CHANCE) {
            continue;
        }
        believe(g, set);
        for (size_t a = 0; a < set->n_action; a++) {
            double v = 0;

            for (size_t m = 0; m < set->n_member; m++) {
                size_t child = t->node[set->member[m]].child[a];

                v += g->mu[set->member[m]] * g->worth[child * t->n_player + (size_t)set->player];
            }
            g->v[set->first + a] = v;
        }
    }
}

void eq_logit_value(const eq_logit *g, const double *u, double lambda, double *f)
{
    for (size_t i = 0; i < g->t->n_infoset; i++) {
        const eq_infoset *set = &g->t->infoset[i];
        size_t o = set->first;
        double sum = -1;

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            sum += g->p[o + a];
            f[o + a] = u[o + a] - u[o] - lambda * (g->v[o + a] - g->v[o]);
        }
        if (set->player != EQ_CHANCE) {
            f[o] = sum;
        }
    }
}

/* Adds by * dv/du, where v is the worth of action a at member m, to row[n_action]: through the
 * belief in m, by the choices above it, and through the choices below. */
static void slope(eq_logit *g, const eq_infoset *set, size_t m, size_t a, double by, double *row)
{
    const eq_tree *t = g->t;
    size_t from = set->member[m], child = t->node[from].child[a], who = (size_t)set->player;
    double more = g->worth[child * t->n_player + who] - g->v[set->first + a];

    by *= g->mu[from];
    for (size_t n = g->log_r[from] > -INFINITY ? from : 0; n > 0; n = t->node[n].parent) {
        const eq_infoset *above = &t->infoset[t->node[t->node[n].parent].infoset];

        if (above->player != EQ_CHANCE) {
            row[above->first + t->node[n].action] += by * more;
        }
    }
    g->flow[child] = by;
    for (size_t n = child + 1; n < g->end[child]; n++) {
        const eq_infoset *above = &t->infoset[t->node[t->node[n].parent].infoset];

        g->flow[n] = g->flow[t->node[n].parent] * eq_tree_step(t, g->p, n);
        if (above->player != EQ_CHANCE) {
            row[above->first + t->node[n].action] += g->flow[n] * g->worth[n * t->n_player + who];
        }
    }
}

void eq_logit_jacobian(eq_logit *g, double lambda, double *jac)
{
    const eq_tree *t = g->t;
    size_t n = t->n_action, w = n + 1;

    memset(jac, 0, n * w * sizeof *jac);
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        size_t o = set->first;
        double *base = &jac[o * w];

        if (set->player == EQ_CHANCE) {
            continue;
        }
        for (size_t a = 0; a < set->n_action; a++) { /* row o holds -lambda dv_0/du for a while */
            for (size_t m = 0; m < set->n_member; m++) {
                slope(g, set, m, a, -lambda, &jac[(o + a) * w]);
            }
        }
        for (size_t a = 1; a < set->n_action; a++) {
            double *row = &jac[(o + a) * w];

            for (size_t j = 0; j < n; j++) {
                row[j] -= base[j];
            }
            row[o + a] += 1;
            row[o] -= 1;
            row[n] = g->v[o] - g->v[o + a];
        }
        memset(base, 0, w * sizeof *base);
        memcpy(&base[o], &g->p[o], set->n_action * sizeof *base);
    }
}

double eq_logit_error(const eq_logit *g, double lambda)
{
    double error = 0;

    for (size_t i = 0; i < g->t->n_infoset; i++) {
        const eq_infoset *set = &g->t->infoset[i];
        double most = -INFINITY, sum = 0;

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            most = eq_max(most, lambda * g->v[set->first + a]);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            sum += eq_exp(lambda * g->v[set->first + a] - most);
        }
        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            double p = eq_exp(lambda * g->v[set->first + a] - most) / sum;
            double d = fabs(p - g->p[set->first + a]);

            error = d <= error ? error : d;
        }
    }
    return error;
}
