/* eq solve --branches: quantal responses on all branches that are found. */
#include "api/solve.h"
#include "game/tree.h"

enum { MOST_NODE = 1 << 16, MOST_ACTION = 64 };

eq_status eq_solve_branches(eq_call *c, eq_solved *g)
{
    eq_qre_branches_options o = { .lambda = g->lambda };
    eq_qre_branches *q = EQ_NEW(c->arena, 1, eq_qre_branches);
    eq_tree own = { 0 };
    const eq_tree *tree = g->tree;
    eq_status rc;

    if (!q) {
        return EQ_ERR_MEMORY;
    }
    if (!tree) {
        EQ_TRY(eq_tree_of_table(g->table, MOST_NODE, c->arena, &own));
        tree = &own;
    }
    if (tree->n_action > MOST_ACTION) { /* a hundred searches, each for many such systems */
        return EQ_ERR_SIZE;
    }
    EQ_TRY(eq_qre_branches_find(tree, &o, c->arena, q));
    g->solution = q->solution;
    g->branches = q;
    g->coverage = EQ_S_SOLVE_BRANCHES_SOME;
out:
    return rc;
}
