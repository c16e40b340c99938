/* [kuhn1953]. From the last node to the first, every choice takes one of its best
 * actions; the equilibria are counted like numbers, the choice at the root changing fastest, so
 * that only what stands above a change is computed again. */
#include "game/backward.h"

#include <string.h>

#include "game/best_reply_tree.h"
#include "game/rational.h"
#include "game/tree.h"

typedef struct work {
    const eq_tree *t;
    mpq_t *value;   /* [n_node][n_player] and two more */
    uint32_t *take; /* [n_node] action of a choice */
    bool ties;
} work;

static mpq_t *value_of(const work *w, size_t node)
{
    return &w->value[node * w->t->n_player];
}

static void of_chance(work *w, size_t n)
{
    const eq_infoset *set = &w->t->infoset[w->t->node[n].infoset];
    mpq_t *p = &w->value[w->t->n_node * w->t->n_player], *x = p + 1;

    for (size_t a = 0; a < set->n_action; a++) {
        eq_rational_set(*p, set->chance[a], set->chance_exact[a]);
        for (size_t k = 0; k < w->t->n_player; k++) {
            mpq_mul(*x, *p, value_of(w, w->t->node[n].child[a])[k]);
            mpq_add(value_of(w, n)[k], value_of(w, n)[k], *x);
        }
    }
}

/* The next action from `from` on that no other beats; n_action when there is none. */
static uint32_t best_from(const work *w, size_t n, uint32_t from)
{
    const eq_tree_node *node = &w->t->node[n];
    const eq_infoset *set = &w->t->infoset[node->infoset];
    size_t who = (size_t)set->player;

    for (; from < set->n_action; from++) {
        bool beaten = false;

        for (size_t a = 0; a < set->n_action && !beaten; a++) {
            beaten =
                mpq_cmp(value_of(w, node->child[a])[who], value_of(w, node->child[from])[who]) > 0;
        }
        if (!beaten) {
            break;
        }
    }
    return from;
}

/* The value of node n, its choice being set already when `keep`. */
static void evaluate(work *w, size_t n, bool keep)
{
    const eq_tree_node *node = &w->t->node[n];
    mpq_t *v = value_of(w, n), *x = &w->value[w->t->n_node * w->t->n_player];

    for (size_t k = 0; k < w->t->n_player; k++) {
        mpq_set_ui(v[k], 0, 1);
    }
    if (node->kind == EQ_TREE_CHANCE) {
        of_chance(w, n);
    } else if (node->kind == EQ_TREE_CHOICE) {
        w->take[n] = keep ? w->take[n] : best_from(w, n, 0);
        w->ties =
            w->ties || best_from(w, n, w->take[n] + 1) < w->t->infoset[node->infoset].n_action;
        for (size_t k = 0; k < w->t->n_player; k++) {
            mpq_set(v[k], value_of(w, node->child[w->take[n]])[k]);
        }
    }
    for (size_t k = 0; node->outcome != EQ_NO_INDEX && k < w->t->n_player; k++) {
        const eq_tree_outcome *o = &w->t->outcome[node->outcome];

        eq_rational_set(*x, o->payoff[k], o->exact[k]);
        mpq_add(v[k], v[k], *x);
    }
}

static bool next(work *w)
{
    for (size_t n = 0; n < w->t->n_node; n++) {
        const eq_tree_node *node = &w->t->node[n];
        uint32_t other;

        if (node->kind != EQ_TREE_CHOICE) {
            continue;
        }
        other = best_from(w, n, w->take[n] + 1);
        if (other < w->t->infoset[node->infoset].n_action) {
            w->take[n] = other;
            evaluate(w, n, true);
            while (n-- > 0) {
                evaluate(w, n, false);
            }
            return true;
        }
    }
    return false;
}

static eq_status answer(const work *w, eq_arena *arena, size_t number, eq_equilibrium *out)
{
    const eq_tree *t = w->t;
    double *prob = EQ_NEW(arena, t->n_action, double);
    const char **exact = EQ_NEW(arena, t->n_action, const char *);
    double payoff[EQ_MAX_PLAYERS];

    if (prob == NULL || exact == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            prob[set->first + a] = w->take[set->member[0]] == a;
            exact[set->first + a] = w->take[set->member[0]] == a ? "1" : "0";
        }
    }
    *out = (eq_equilibrium){ .prob = prob, .prob_exact = exact, .component = number };
    for (size_t p = 0; p < t->n_player; p++) {
        out->payoff[p] = eq_rational_double(w->value[p]);
        out->payoff_exact[p] = eq_rational_text(arena, w->value[p]);
        if (out->payoff_exact[p] == NULL) {
            return EQ_ERR_MEMORY;
        }
    }
    return eq_tree_residual(t, prob, arena, payoff, &out->residual);
}

static eq_status solve(work *w, size_t most, eq_arena *arena, eq_backward *out)
{
    eq_equilibrium *list = NULL;
    size_t n = 0, cap = 0;
    bool more = true;
    eq_status rc = EQ_OK;

    for (size_t i = w->t->n_node; i-- > 0;) {
        evaluate(w, i, false);
    }
    while (more && n < most) {
        if (n == cap) {
            eq_equilibrium *p;

            cap = cap > 0 ? 2 * cap : 4;
            p = EQ_NEW(arena, cap, eq_equilibrium);
            if (p == NULL) {
                return EQ_ERR_MEMORY;
            }
            if (n > 0) {
                memcpy(p, list, n * sizeof *p);
            }
            list = p;
        }
        EQ_TRY(answer(w, arena, n, &list[n]));
        n++;
        more = next(w);
    }
    *out = (eq_backward){ .ties = w->ties, .all = !more };
    out->solution = (eq_solution){ .method = "backward",
                                   .n_equilibrium = n,
                                   .n_component = n,
                                   .equilibrium = list,
                                   .stop = more ? EQ_SOLVE_LIMIT : EQ_SOLVE_DONE,
                                   .n_step = n };
out:
    return rc;
}

eq_status eq_backward_solve(const eq_tree *t, size_t most, eq_arena *arena, eq_backward *out)
{
    size_t n_value = t->n_node * t->n_player + 2;
    work w = { .t = t };
    eq_status rc;

    for (size_t i = 0; i < t->n_infoset; i++) {
        if (t->infoset[i].n_member != 1) {
            return EQ_ERR_UNSUPPORTED;
        }
    }
    w.value = EQ_NEW(arena, n_value, mpq_t);
    w.take = EQ_NEW(arena, t->n_node, uint32_t);
    if (w.value == NULL || w.take == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n_value; i++) {
        mpq_init(w.value[i]);
    }
    rc = solve(&w, most, arena, out);
    for (size_t i = 0; i < n_value; i++) {
        mpq_clear(w.value[i]);
    }
    return rc;
}
