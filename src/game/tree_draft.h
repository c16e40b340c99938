/* A tree in the making: what every reader of trees shares. Nodes are given in preorder; the parent
 * of a node is the last one that still lacks a branch. */
#ifndef EQ_TREE_DRAFT_H
#define EQ_TREE_DRAFT_H

#include "game/game.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EQ_NO_INDEX UINT32_MAX

typedef struct eq_tree_draft {
    eq_arena *arena;
    eq_tree_node *node;
    eq_infoset *infoset;
    eq_tree_outcome *outcome;
    uint32_t *n_done; /* [cap_node] branches that have a node */
    uint32_t **child; /* [cap_node] what node[].child points to */
    size_t n_node, n_infoset, n_outcome, n_player;
    size_t cap_node, cap_infoset, cap_outcome;
    uint32_t open; /* the node that the next one hangs on; EQ_NO_INDEX: none */
} eq_tree_draft;

/* Everything given to the draft is kept, not copied, and lives as long as the arena.
 * Keeps: arena. The indices are EQ_NO_INDEX when memory is short. */
void eq_tree_draft_init(eq_tree_draft *d, eq_arena *arena, size_t n_player);
/* player EQ_CHANCE: chance and chance_exact (den 0 where none) hold n_action entries. */
uint32_t eq_tree_draft_infoset(eq_tree_draft *d, int player, const char *name, size_t n_action,
                               const char *const *action, const double *chance,
                               const eq_frac *chance_exact);
uint32_t eq_tree_draft_outcome(eq_tree_draft *d, const char *name, const double *payoff,
                               const eq_frac *exact);
/* infoset EQ_NO_INDEX: an end. The tree must not be complete. */
uint32_t eq_tree_draft_node(eq_tree_draft *d, const char *name, uint32_t infoset, uint32_t outcome);
/* No node lacks a branch. */
bool eq_tree_draft_complete(const eq_tree_draft *d);
/* Fills in what follows from the nodes; the title, comment and players of *out are the caller's. */
EQ_NODISCARD eq_status eq_tree_draft_finish(eq_tree_draft *d, eq_tree *out);

#ifdef __cplusplus
}
#endif
#endif
