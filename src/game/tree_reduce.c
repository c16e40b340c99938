/* The reduced strategic form of a tree, the way back from its mixed strategies, and the tree of a
 * table. */
#include "game/tree.h"

#include <string.h>

#include "game/rational.h"

typedef struct planner {
    const eq_tree *t;
    const uint32_t *before; /* [n_infoset] own sequence there */
    const uint32_t *owner;  /* [n_action] */
    int player;
} planner;

/* Does a plan come to the player's information set i? */
static bool leads(const planner *s, const uint32_t *choice, size_t i)
{
    uint32_t seq = s->before[i], set;

    if (seq == EQ_NO_INDEX) {
        return true;
    }
    set = s->owner[seq];
    return choice[set] != EQ_NO_INDEX && s->t->infoset[set].first + choice[set] == seq;
}

/* The first actions from information set i on; earlier ones stand. */
static void fill(const planner *s, uint32_t *choice, size_t i)
{
    for (; i < s->t->n_infoset; i++) {
        bool own = s->t->infoset[i].player == s->player;

        choice[i] = own && leads(s, choice, i) ? 0 : EQ_NO_INDEX;
    }
}

/* The next plan; the action at the player's first information set changes slowest. */
static bool advance(const planner *s, uint32_t *choice)
{
    for (size_t i = s->t->n_infoset; i-- > 0;) {
        if (choice[i] != EQ_NO_INDEX && choice[i] + 1 < s->t->infoset[i].n_action) {
            choice[i]++;
            fill(s, choice, i + 1);
            return true;
        }
    }
    return false;
}

/* Plans from each own action on, from the last information set to the first; 0 past `most`. */
static size_t count(const planner *s, size_t most, double *from)
{
    double root = 1;

    for (size_t a = 0; a < s->t->n_action; a++) {
        from[a] = 1;
    }
    for (size_t i = s->t->n_infoset; i-- > 0;) {
        const eq_infoset *set = &s->t->infoset[i];
        double sum = 0;

        if (set->player != s->player) {
            continue;
        }
        for (size_t a = 0; a < set->n_action; a++) {
            sum += from[set->first + a];
        }
        *(s->before[i] == EQ_NO_INDEX ? &root : &from[s->before[i]]) *= sum;
    }
    return root <= (double)most ? (size_t)root : 0;
}

static const char *plan_name(const planner *s, const uint32_t *choice, eq_arena *arena)
{
    eq_buf b = { 0 };

    for (size_t i = 0; i < s->t->n_infoset; i++) {
        if (s->t->infoset[i].player == s->player) {
            eq_buf_str(&b, b.n > 0 ? "," : "");
            eq_buf_str(&b, choice[i] != EQ_NO_INDEX ? s->t->infoset[i].action[choice[i]] : "*");
        }
    }
    return eq_buf_keep(&b, arena);
}

static eq_status one_player(const planner *s, size_t n, eq_arena *arena, eq_table *out,
                            const uint32_t **choice)
{
    size_t width = s->t->n_infoset;
    uint32_t *all = eq_arena_alloc(arena, n, width * sizeof *all);
    const char **name = EQ_NEW(arena, n, const char *);

    if (all == NULL || name == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t k = 0; k < n; k++) {
        if (k == 0) {
            fill(s, all, 0);
        } else {
            memcpy(all + k * width, all + (k - 1) * width, width * sizeof *all);
            (void)advance(s, all + k * width);
        }
        name[k] = plan_name(s, all + k * width, arena);
        if (name[k] == NULL) {
            return EQ_ERR_MEMORY;
        }
    }
    out->n_strategy[s->player] = n;
    out->strategy[s->player] = name;
    *choice = all;
    return EQ_OK;
}

/* Expected payoffs of one profile of plans: exact sums over the ends that it leads to. */
static void one_profile(const eq_tree *t, const uint32_t *const *plan, bool *on, mpq_t *weight,
                        mpq_t *sum)
{
    mpq_t *x = &sum[t->n_player];

    for (size_t p = 0; p < t->n_player; p++) {
        mpq_set_ui(sum[p], 0, 1);
    }
    for (size_t n = 0; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];
        const eq_infoset *above;

        on[n] = n == 0 || on[node->parent];
        if (n > 0 && on[n]) {
            above = &t->infoset[t->node[node->parent].infoset];
            if (above->player == EQ_CHANCE) {
                eq_rational_set(*x, above->chance[node->action], above->chance_exact[node->action]);
                mpq_mul(weight[n], weight[node->parent], *x);
            } else {
                on[n] = plan[above->player][t->node[node->parent].infoset] == node->action;
                mpq_set(weight[n], weight[node->parent]);
            }
        }
        for (size_t p = 0; on[n] && node->outcome != EQ_NO_INDEX && p < t->n_player; p++) {
            const eq_tree_outcome *o = &t->outcome[node->outcome];

            eq_rational_set(*x, o->payoff[p], o->exact[p]);
            mpq_mul(*x, *x, weight[n]);
            mpq_add(sum[p], sum[p], *x);
        }
    }
}

static eq_status all_profiles(const eq_tree *t, const eq_tree_plans *plans, eq_arena *arena,
                              eq_table *out)
{
    double *payoff = eq_arena_alloc(arena, out->n_profile, t->n_player * sizeof *payoff);
    eq_frac *exact = eq_arena_alloc(arena, out->n_profile, t->n_player * sizeof *exact);
    mpq_t *q = EQ_NEW(arena, t->n_node + t->n_player + 1, mpq_t);
    bool *on = EQ_NEW(arena, t->n_node, bool), fits = t->exact;
    mpq_t *sum = q != NULL ? q + t->n_node : NULL;

    if (payoff == NULL || exact == NULL || q == NULL || on == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < t->n_node + t->n_player + 1; i++) {
        mpq_init(q[i]);
    }
    mpq_set_ui(q[0], 1, 1);
    for (size_t k = 0; k < out->n_profile; k++) {
        const uint32_t *plan[EQ_MAX_PLAYERS];

        for (size_t p = 0, rest = k; p < t->n_player; p++) {
            plan[p] = plans->choice[p] + rest % out->n_strategy[p] * t->n_infoset;
            rest /= out->n_strategy[p];
        }
        one_profile(t, plan, on, q, sum);
        for (size_t p = 0; p < t->n_player; p++) {
            payoff[k * t->n_player + p] = eq_rational_double(sum[p]);
            exact[k * t->n_player + p] = eq_rational_frac(sum[p]);
            fits = fits && exact[k * t->n_player + p].den != 0;
        }
    }
    for (size_t i = 0; i < t->n_node + t->n_player + 1; i++) {
        mpq_clear(q[i]);
    }
    out->payoff = payoff;
    out->exact = fits ? exact : NULL;
    return EQ_OK;
}

eq_status eq_tree_reduce(const eq_tree *t, size_t most_profile, eq_arena *arena, eq_table *out,
                         eq_tree_plans *plans_out)
{
    uint32_t *before = EQ_NEW(arena, t->n_infoset, uint32_t);
    uint32_t *owner = EQ_NEW(arena, t->n_action, uint32_t);
    double *from = EQ_NEW(arena, t->n_action, double);
    size_t who = 0, n[EQ_MAX_PLAYERS] = { 0 }, rest = most_profile;
    eq_tree_plans choice = { 0 };
    eq_status rc;

    if (before == NULL || owner == NULL || from == NULL) {
        return EQ_ERR_MEMORY;
    }
    *out = (eq_table){ .title = t->title, .comment = t->comment, .n_player = t->n_player };
    out->n_profile = 1;
    EQ_TRY(eq_tree_recall(t, arena, before, &who));
    eq_tree_owner(t, owner);
    for (size_t p = 0; p < t->n_player; p++) {
        planner s = { .t = t, .before = before, .owner = owner, .player = (int)p };

        n[p] = count(&s, rest, from);
        if (n[p] == 0) {
            return EQ_ERR_SIZE;
        }
        rest /= n[p];
    }
    for (size_t p = 0; p < t->n_player; p++) {
        planner s = { .t = t, .before = before, .owner = owner, .player = (int)p };

        out->player[p] = t->player[p];
        out->n_profile *= n[p];
        EQ_TRY(one_player(&s, n[p], arena, out, &choice.choice[p]));
    }
    EQ_TRY(all_profiles(t, &choice, arena, out));
    if (plans_out != NULL) {
        *plans_out = choice;
    }
out:
    return rc;
}

eq_status eq_tree_behave(const eq_tree *t, const eq_table *reduced, const eq_tree_plans *plans,
                         const double *mixed, eq_arena *arena, double *prob)
{
    double *weight = EQ_NEW(arena, t->n_infoset, double);

    if (weight == NULL) {
        return EQ_ERR_MEMORY;
    }
    memset(prob, 0, t->n_action * sizeof *prob);
    for (size_t p = 0; p < t->n_player; p++) {
        for (size_t k = 0; k < reduced->n_strategy[p]; k++) {
            const uint32_t *choice = plans->choice[p] + k * t->n_infoset;

            for (size_t i = 0; i < t->n_infoset; i++) {
                if (choice[i] != EQ_NO_INDEX) {
                    prob[t->infoset[i].first + choice[i]] += mixed[k];
                    weight[i] += mixed[k];
                }
            }
        }
        mixed += reduced->n_strategy[p];
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            prob[set->first + a] =
                weight[i] > 0 ? prob[set->first + a] / weight[i] : 1 / (double)set->n_action;
        }
    }
    return EQ_OK;
}

/* One end: the profile that the choices on the way make, in the numbering of tables. */
static uint32_t end_of(eq_tree_draft *d, const eq_table *table, size_t profile, eq_frac *none)
{
    const double *payoff = table->payoff + profile * table->n_player;
    const eq_frac *exact = table->exact != NULL ? table->exact + profile * table->n_player : none;
    uint32_t outcome = eq_tree_draft_outcome(d, "", payoff, exact);

    return outcome != EQ_NO_INDEX ? eq_tree_draft_node(d, "", EQ_NO_INDEX, outcome) : outcome;
}

eq_status eq_tree_of_table(const eq_table *table, size_t most_node, eq_arena *arena, eq_tree *out)
{
    eq_tree_draft d;
    eq_frac *none = EQ_NEW(arena, table->n_player, eq_frac);
    size_t choice[EQ_MAX_PLAYERS] = { 0 }, depth = 0;

    if (none == NULL) {
        return EQ_ERR_MEMORY;
    }
    if (table->n_profile > most_node / 2) {
        return EQ_ERR_SIZE;
    }
    eq_tree_draft_init(&d, arena, table->n_player);
    for (size_t p = 0; p < table->n_player; p++) {
        if (eq_tree_draft_infoset(&d, (int)p, "", table->n_strategy[p], table->strategy[p], NULL,
                                  NULL) == EQ_NO_INDEX) {
            return EQ_ERR_MEMORY;
        }
    }
    do {
        size_t profile = 0;

        for (; depth < table->n_player; depth++) {
            choice[depth] = 0;
            if (eq_tree_draft_node(&d, "", (uint32_t)depth, EQ_NO_INDEX) == EQ_NO_INDEX) {
                return EQ_ERR_MEMORY;
            }
        }
        for (size_t p = table->n_player; p-- > 0;) {
            profile = profile * table->n_strategy[p] + choice[p];
        }
        if (end_of(&d, table, profile, none) == EQ_NO_INDEX) {
            return EQ_ERR_MEMORY;
        }
        while (depth > 0 && ++choice[depth - 1] == table->n_strategy[depth - 1]) {
            depth--;
        }
    } while (depth > 0);
    *out = (eq_tree){ .title = table->title, .comment = table->comment };
    memcpy(out->player, table->player, sizeof out->player);
    return eq_tree_draft_finish(&d, out);
}
