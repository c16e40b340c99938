/* Mixed strategies of the reduced form as a behaviour profile, in fractions of any size. */
#include "game/rational.h"
#include "game/tree.h"

/* The chance with which each action and information set is planned: plan[n_action], set[n]. */
static bool add_plans(const eq_tree *t, const eq_table *reduced, const eq_tree_plans *plans,
                      const char *const *mixed, mpq_t *plan, mpq_t *set, mpq_t x)
{
    for (size_t p = 0; p < t->n_player; p++) {
        for (size_t k = 0; k < reduced->n_strategy[p]; k++, mixed++) {
            const uint32_t *choice = plans->choice[p] + k * t->n_infoset;

            if (mpq_set_str(x, *mixed, 10) != 0) {
                return false;
            }
            for (size_t i = 0; mpq_sgn(x) != 0 && i < t->n_infoset; i++) {
                if (choice[i] != EQ_NO_INDEX) {
                    mpq_add(plan[t->infoset[i].first + choice[i]],
                            plan[t->infoset[i].first + choice[i]], x);
                    mpq_add(set[i], set[i], x);
                }
            }
        }
    }
    return true;
}

static bool divide(const eq_tree *t, mpq_t *plan, mpq_t *set, eq_arena *arena, const char **exact)
{
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *s = &t->infoset[i];

        for (size_t a = 0; s->player != EQ_CHANCE && a < s->n_action; a++) {
            if (mpq_sgn(set[i]) > 0) {
                mpq_div(plan[s->first + a], plan[s->first + a], set[i]);
            } else {
                mpq_set_ui(plan[s->first + a], 1, s->n_action);
            }
            exact[s->first + a] = eq_rational_text(arena, plan[s->first + a]);
            if (exact[s->first + a] == NULL) {
                return false;
            }
        }
    }
    return true;
}

eq_status eq_tree_behave_exact(const eq_tree *t, const eq_table *reduced,
                               const eq_tree_plans *plans, const char *const *mixed,
                               eq_arena *arena, const char **exact)
{
    size_t n = t->n_action + t->n_infoset + 1;
    mpq_t *q = EQ_NEW(arena, n, mpq_t);
    bool done;

    if (q == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        mpq_init(q[i]);
    }
    done = add_plans(t, reduced, plans, mixed, q, q + t->n_action, q[n - 1]) &&
           divide(t, q, q + t->n_action, arena, exact);
    for (size_t i = 0; i < n; i++) {
        mpq_clear(q[i]);
    }
    return done ? EQ_OK : EQ_ERR_MEMORY;
}

bool eq_tree_pure(const eq_tree *t, const double *prob, const uint32_t *before,
                  const uint32_t *owner, bool *led)
{
    bool pure = true;

    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *s = &t->infoset[i];

        led[i] = s->player != EQ_CHANCE &&
                 (before[i] == EQ_NO_INDEX || (prob[before[i]] > 0 && led[owner[before[i]]]));
        for (size_t a = 0; led[i] && a < s->n_action; a++) {
            double p = prob[s->first + a];

            pure = pure && !(p > 0 && p < 1);
        }
    }
    return pure;
}
