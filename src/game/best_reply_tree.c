/* Dynamic programming over the player's own sequences: with perfect recall, an action is worth
 * what is received under it as the last own action, plus the best that the information sets behind
 * it offer, each weighed by the probability that the others and chance come there. */
#include "game/best_reply_tree.h"

#include <string.h>

#include "game/tree.h"

eq_status eq_tree_best_reply(const eq_tree *t, const double *prob, int player, eq_arena *arena,
                             double *value, double *reply)
{
    double *worth = EQ_NEW(arena, t->n_action + 1, double), *root;
    double *weight = EQ_NEW(arena, t->n_node, double);
    uint32_t *seq = EQ_NEW(arena, t->n_node, uint32_t);

    if (worth == NULL || weight == NULL || seq == NULL) {
        return EQ_ERR_MEMORY;
    }
    root = &worth[t->n_action];
    eq_tree_sequence(t, player, seq);
    if (reply != NULL) {
        memcpy(reply, prob, t->n_action * sizeof *reply);
    }
    for (size_t n = 0; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];
        double step = 1;

        if (n > 0) {
            bool own = t->infoset[t->node[node->parent].infoset].player == player;

            step = (own ? 1 : eq_tree_step(t, prob, n)) * weight[node->parent];
        }
        weight[n] = step;
        if (node->outcome != EQ_NO_INDEX) {
            *(seq[n] == EQ_NO_INDEX ? root : &worth[seq[n]]) +=
                step * t->outcome[node->outcome].payoff[player];
        }
    }
    for (size_t i = t->n_infoset; i-- > 0;) {
        const eq_infoset *set = &t->infoset[i];
        uint32_t before = seq[set->member[0]];
        size_t best = set->first;

        if (set->player != player) {
            continue;
        }
        for (size_t a = set->first; a < set->first + set->n_action; a++) {
            best = worth[a] > worth[best] ? a : best;
        }
        *(before == EQ_NO_INDEX ? root : &worth[before]) += worth[best];
        for (size_t a = 0; reply != NULL && a < set->n_action; a++) {
            reply[set->first + a] = set->first + a == best;
        }
    }
    *value = *root;
    return EQ_OK;
}

eq_status eq_tree_residual(const eq_tree *t, const double *prob, eq_arena *arena, double *payoff,
                           double *residual)
{
    double *reach = EQ_NEW(arena, t->n_node, double);
    eq_status rc = reach != NULL ? EQ_OK : EQ_ERR_MEMORY;

    *residual = 0;
    if (rc == EQ_OK) {
        eq_tree_reach(t, prob, reach);
        eq_tree_payoff(t, reach, payoff);
    }
    for (int p = 0; p < (int)t->n_player && rc == EQ_OK; p++) {
        double value = 0;

        rc = eq_tree_best_reply(t, prob, p, arena, &value, NULL);
        *residual = value - payoff[p] > *residual ? value - payoff[p] : *residual;
    }
    return rc;
}
