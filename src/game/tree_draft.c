#include "game/tree_draft.h"

#include <string.h>

void eq_tree_draft_init(eq_tree_draft *d, eq_arena *arena, size_t n_player)
{
    *d = (eq_tree_draft){ .arena = arena, .n_player = n_player, .open = EQ_NO_INDEX };
}

/* Room for one more; the old array stays in the arena. NULL when memory is short. */
static void *room(eq_arena *a, void *old, size_t n, size_t *cap, size_t size)
{
    size_t next = *cap != 0 ? 2 * *cap : 16;
    void *p;

    if (n < *cap) {
        return old;
    }
    p = n < EQ_NO_INDEX / 2 ? eq_arena_alloc(a, next, size) : NULL;
    if (p != NULL && n > 0) {
        memcpy(p, old, n * size);
    }
    *cap = p != NULL ? next : *cap;
    return p;
}

uint32_t eq_tree_draft_infoset(eq_tree_draft *d, int player, const char *name, size_t n_action,
                               const char *const *action, const double *chance,
                               const eq_frac *chance_exact)
{
    eq_infoset *p = room(d->arena, d->infoset, d->n_infoset, &d->cap_infoset, sizeof *p);

    if (p == NULL) {
        return EQ_NO_INDEX;
    }
    d->infoset = p;
    p[d->n_infoset] = (eq_infoset){ .player = player,
                                    .name = name,
                                    .n_action = n_action,
                                    .action = action,
                                    .chance = chance,
                                    .chance_exact = chance_exact };
    return (uint32_t)d->n_infoset++;
}

uint32_t eq_tree_draft_outcome(eq_tree_draft *d, const char *name, const double *payoff,
                               const eq_frac *exact)
{
    eq_tree_outcome *p = room(d->arena, d->outcome, d->n_outcome, &d->cap_outcome, sizeof *p);

    if (p == NULL) {
        return EQ_NO_INDEX;
    }
    d->outcome = p;
    p[d->n_outcome] = (eq_tree_outcome){ .name = name, .payoff = payoff, .exact = exact };
    return (uint32_t)d->n_outcome++;
}

static bool make_room(eq_tree_draft *d)
{
    size_t cap = d->cap_node, cap_child = d->cap_node;
    uint32_t *done = room(d->arena, d->n_done, d->n_node, &cap, sizeof *done);
    uint32_t **child = room(d->arena, d->child, d->n_node, &cap_child, sizeof(uint32_t *));
    eq_tree_node *p;

    if (done == NULL || child == NULL) {
        return false;
    }
    p = room(d->arena, d->node, d->n_node, &d->cap_node, sizeof *p);
    if (p == NULL) {
        return false;
    }
    d->node = p;
    d->n_done = done;
    d->child = child;
    return true;
}

uint32_t eq_tree_draft_node(eq_tree_draft *d, const char *name, uint32_t infoset, uint32_t outcome)
{
    uint32_t id = (uint32_t)d->n_node, *child = NULL;
    eq_tree_node n = { .name = name, .infoset = infoset, .outcome = outcome };

    EQ_ASSERT(!eq_tree_draft_complete(d));
    if (infoset != EQ_NO_INDEX) {
        const eq_infoset *set = &d->infoset[infoset];

        n.kind = set->player == EQ_CHANCE ? EQ_TREE_CHANCE : EQ_TREE_CHOICE;
        child = EQ_NEW(d->arena, set->n_action, uint32_t);
        n.child = child;
    }
    if (!make_room(d) || (infoset != EQ_NO_INDEX && child == NULL)) {
        return EQ_NO_INDEX;
    }
    if (id > 0) {
        n.parent = d->open;
        n.action = d->n_done[d->open]++;
        d->child[n.parent][n.action] = id;
    }
    d->node[id] = n;
    d->child[id] = child;
    d->n_done[id] = 0;
    d->n_node++;
    d->open = id;
    while (d->open != EQ_NO_INDEX &&
           (d->node[d->open].kind == EQ_TREE_END ||
            d->n_done[d->open] == d->infoset[d->node[d->open].infoset].n_action)) {
        d->open = d->open == 0 ? EQ_NO_INDEX : d->node[d->open].parent;
    }
    return id;
}

bool eq_tree_draft_complete(const eq_tree_draft *d)
{
    return d->n_node > 0 && d->open == EQ_NO_INDEX;
}

static bool is_exact(const eq_tree *t)
{
    for (size_t o = 0; o < t->n_outcome; o++) {
        for (size_t p = 0; p < t->n_player; p++) {
            if (t->outcome[o].exact[p].den == 0) {
                return false;
            }
        }
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        for (size_t a = 0; t->infoset[i].player == EQ_CHANCE && a < t->infoset[i].n_action; a++) {
            if (t->infoset[i].chance_exact[a].den == 0) {
                return false;
            }
        }
    }
    return true;
}

eq_status eq_tree_draft_finish(eq_tree_draft *d, eq_tree *out)
{
    uint32_t *member = EQ_NEW(d->arena, d->n_node, uint32_t), *put;

    EQ_ASSERT(eq_tree_draft_complete(d));
    put = EQ_NEW(d->arena, d->n_infoset, uint32_t);
    if (member == NULL || put == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < d->n_node; i++) {
        if (d->node[i].kind != EQ_TREE_END) {
            d->infoset[d->node[i].infoset].n_member++;
        }
    }
    out->n_action = 0;
    for (size_t i = 0, at = 0; i < d->n_infoset; i++) {
        d->infoset[i].member = member + at;
        put[i] = (uint32_t)at;
        at += d->infoset[i].n_member;
        d->infoset[i].first = out->n_action;
        out->n_action += d->infoset[i].player == EQ_CHANCE ? 0 : d->infoset[i].n_action;
    }
    for (size_t i = 0; i < d->n_node; i++) {
        if (d->node[i].kind != EQ_TREE_END) {
            member[put[d->node[i].infoset]++] = (uint32_t)i;
        }
    }
    out->n_player = d->n_player;
    out->n_node = d->n_node;
    out->n_infoset = d->n_infoset;
    out->n_outcome = d->n_outcome;
    out->node = d->node;
    out->infoset = d->infoset;
    out->outcome = d->outcome;
    out->exact = is_exact(out);
    return EQ_OK;
}
