/* Equilibria of a tree by its reduced strategic form. */
#include "game/reduced.h"

#include <string.h>

#include "game/best_reply_tree.h"
#include "game/tree.h"

/* An equilibrium of the reduced strategic form as behaviour in the tree. */
static eq_status behave(const eq_tree *t, const eq_table *reduced, const eq_tree_plans *plans,
                        eq_arena *arena, eq_equilibrium *e)
{
    double *prob = EQ_NEW(arena, t->n_action, double);
    const char **exact = EQ_NEW(arena, t->n_action, const char *);
    double payoff[EQ_MAX_PLAYERS];
    eq_status rc;

    if (prob == NULL || exact == NULL) {
        return EQ_ERR_MEMORY;
    }
    EQ_TRY(eq_tree_behave(t, reduced, plans, e->prob, arena, prob));
    if (e->prob_exact != NULL) {
        EQ_TRY(eq_tree_behave_exact(t, reduced, plans, e->prob_exact, arena, exact));
        e->prob_exact = exact;
    } else {
        EQ_TRY(eq_tree_residual(t, prob, arena, payoff, &e->residual));
    }
    e->prob = prob;
out:
    return rc;
}

static bool same(const eq_tree *t, const eq_equilibrium *a, const eq_equilibrium *b)
{
    return a->component == b->component &&
           memcmp(a->prob, b->prob, t->n_action * sizeof *a->prob) == 0;
}

eq_status eq_solve_reduced(eq_arena *arena, const eq_tree *t, size_t most_profile,
                           eq_table_solver *solve, eq_solution *out)
{
    eq_table reduced;
    eq_tree_plans plans;
    eq_equilibrium *list;
    size_t n = 0;
    eq_status rc;

    EQ_TRY(eq_tree_reduce(t, most_profile, arena, &reduced, &plans));
    EQ_TRY(solve(arena, &reduced, out));
    list = EQ_NEW(arena, out->n_equilibrium, eq_equilibrium);
    if (list == NULL) {
        return EQ_ERR_MEMORY;
    }
    /* strategies may differ where play does not come, and behaviour be the same */
    for (size_t i = 0; i < out->n_equilibrium; i++) {
        bool seen = false;

        list[n] = out->equilibrium[i];
        EQ_TRY(behave(t, &reduced, &plans, arena, &list[n]));
        for (size_t k = 0; k < n && !seen; k++) {
            seen = same(t, &list[k], &list[n]);
        }
        n += !seen;
    }
    out->equilibrium = list;
    out->n_equilibrium = n;
out:
    return rc;
}
