/* Checks of trees, sequences, plays under a profile. Perfect recall as in [kuhn1953]: at an
 * information set a player knows the own choices made before; it is enough that the last own
 * choice is the same at all its nodes, because the one before follows from that. */
#include "game/tree.h"

#include <math.h>
#include <string.h>

#include "game/number.h"
#include "game/rational.h"

const char *eq_tree_infoset_name(const eq_tree *t, size_t i, eq_tree_name *store)
{
    size_t number = 0;
    eq_buf b = { 0 };

    if (t->infoset[i].name[0] != '\0') {
        return t->infoset[i].name;
    }
    for (size_t j = 0; j <= i; j++) {
        number += t->infoset[j].player == t->infoset[i].player;
    }
    eq_buf_u64(&b, number);
    memcpy(store->s, eq_buf_text(&b), b.n < sizeof store->s ? b.n + 1 : 1);
    eq_buf_clear(&b);
    return store->s;
}

void eq_tree_sequence(const eq_tree *t, int player, uint32_t *seq)
{
    seq[0] = EQ_NO_INDEX;
    for (size_t n = 1; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];
        const eq_infoset *above = &t->infoset[t->node[node->parent].infoset];

        seq[n] =
            above->player == player ? (uint32_t)(above->first + node->action) : seq[node->parent];
    }
}

eq_status eq_tree_recall(const eq_tree *t, eq_arena *arena, uint32_t *before, size_t *who)
{
    uint32_t *seq = EQ_NEW(arena, t->n_node, uint32_t);

    if (seq == NULL) {
        return EQ_ERR_MEMORY;
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        before[i] = EQ_NO_INDEX;
    }
    for (int p = 0; p < (int)t->n_player; p++) {
        eq_tree_sequence(t, p, seq);
        for (size_t i = 0; i < t->n_infoset; i++) {
            const eq_infoset *set = &t->infoset[i];

            if (set->player != p || set->n_member == 0) {
                continue;
            }
            before[i] = seq[set->member[0]];
            for (size_t k = 1; k < set->n_member; k++) {
                if (seq[set->member[k]] != before[i]) {
                    *who = i;
                    return EQ_ERR_UNSUPPORTED;
                }
            }
        }
    }
    return EQ_OK;
}

void eq_tree_owner(const eq_tree *t, uint32_t *set)
{
    for (size_t i = 0; i < t->n_infoset; i++) {
        for (size_t a = 0; t->infoset[i].player != EQ_CHANCE && a < t->infoset[i].n_action; a++) {
            set[t->infoset[i].first + a] = (uint32_t)i;
        }
    }
}

double eq_tree_step(const eq_tree *t, const double *prob, size_t n)
{
    const eq_infoset *above = &t->infoset[t->node[t->node[n].parent].infoset];
    uint32_t a = t->node[n].action;

    return above->player == EQ_CHANCE ? above->chance[a] : prob[above->first + a];
}

void eq_tree_reach(const eq_tree *t, const double *prob, double *reach)
{
    reach[0] = 1;
    for (size_t n = 1; n < t->n_node; n++) {
        reach[n] = reach[t->node[n].parent] * eq_tree_step(t, prob, n);
    }
}

void eq_tree_payoff(const eq_tree *t, const double *reach, double *payoff)
{
    for (size_t p = 0; p < t->n_player; p++) {
        payoff[p] = 0;
    }
    for (size_t n = 0; n < t->n_node; n++) {
        for (size_t p = 0; t->node[n].outcome != EQ_NO_INDEX && p < t->n_player; p++) {
            payoff[p] += reach[n] * t->outcome[t->node[n].outcome].payoff[p];
        }
    }
}

void eq_tree_even(const eq_tree *t, double *prob)
{
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];

        for (size_t a = 0; set->player != EQ_CHANCE && a < set->n_action; a++) {
            prob[set->first + a] = 1 / (double)set->n_action;
        }
    }
}

/* Links and shapes, which every builder keeps. */
static void assert_shape(const eq_tree *t)
{
    EQ_ASSERT(t->n_player >= 1 && t->n_player <= EQ_MAX_PLAYERS && t->n_node >= 1);
    for (size_t n = 0; n < t->n_node; n++) {
        const eq_tree_node *node = &t->node[n];

        EQ_ASSERT(node->outcome == EQ_NO_INDEX || node->outcome < t->n_outcome);
        EQ_ASSERT(n == 0 || (node->parent < n && t->node[node->parent].kind != EQ_TREE_END &&
                             t->node[node->parent].child[node->action] == n));
        EQ_ASSERT(node->kind == EQ_TREE_END || node->infoset < t->n_infoset);
    }
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];

        EQ_ASSERT(set->n_action >= 1 && set->n_member >= 1);
        EQ_ASSERT(set->player == EQ_CHANCE || (set->player >= 0 && set->player < (int)t->n_player));
        EQ_ASSERT(i == 0 || t->infoset[i - 1].member[0] < set->member[0]);
        EQ_ASSERT(set->player != EQ_CHANCE || set->n_member == 1);
    }
}

static const eq_pos *place(const eq_pos *list, size_t i)
{
    return list != NULL ? &list[i] : NULL;
}

static void check_sum(const eq_infoset *set, const eq_pos *at, eq_diag *diag)
{
    bool exact = true, wrong;
    double total = 0;
    eq_buf text = { 0 };
    eq_num_text num;
    mpq_t sum, x;

    mpq_inits(sum, x, NULL);
    for (size_t a = 0; a < set->n_action; a++) {
        exact = exact && set->chance_exact[a].den != 0;
        total += set->chance[a];
        eq_rational_set(x, set->chance[a], set->chance_exact[a]);
        mpq_add(sum, sum, x);
        if (mpq_sgn(x) < 0) {
            eq_buf_reset(&text);
            eq_game_number_write(&text, set->chance[a], set->chance_exact[a]);
            eq_diag_add(diag, EQ_ERROR, EQ_ERR_RANGE, at, EQ_S_TREE_CHANCE_NEGATIVE, "got",
                        eq_buf_text(&text), "action", set->action[a], NULL);
        }
    }
    wrong = exact ? mpq_cmp_ui(sum, 1, 1) != 0 : !(fabs(total - 1) <= 1e-9);
    if (wrong) {
        eq_frac f = eq_rational_frac(sum);

        eq_buf_reset(&text);
        eq_game_number_write(&text, total, exact ? f : (eq_frac){ 0 });
        eq_diag_add(
            diag, EQ_ERROR, EQ_ERR_RANGE, at, EQ_S_TREE_CHANCE_SUM, "sum",
            f.den != 0 && f.den < 1000000 ? eq_buf_text(&text) : eq_num_text_of(&num, total), NULL);
    }
    mpq_clears(sum, x, NULL);
    eq_buf_clear(&text);
}

/* An information set all whose nodes lie behind a chance of 0. */
static void check_reached(const eq_tree *t, const eq_tree_places *at, const bool *possible,
                          eq_diag *diag)
{
    eq_tree_name name;

    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        bool any = set->player == EQ_CHANCE;

        for (size_t k = 0; k < set->n_member && !any; k++) {
            any = possible[set->member[k]];
        }
        if (!any) {
            eq_diag_add(diag, EQ_WARNING, EQ_ERR_LINT, place(at->infoset, i), EQ_S_TREE_UNREACHED,
                        "infoset", eq_tree_infoset_name(t, i, &name), "player",
                        t->player[set->player], NULL);
        }
    }
}

/* Which nodes chance lets play come to. */
static void find_possible(const eq_tree *t, bool *possible)
{
    possible[0] = true;
    for (size_t n = 1; n < t->n_node; n++) {
        const eq_infoset *above = &t->infoset[t->node[t->node[n].parent].infoset];

        possible[n] = possible[t->node[n].parent] &&
                      (above->player != EQ_CHANCE || above->chance[t->node[n].action] != 0);
    }
}

static eq_status check(const eq_tree *t, const eq_tree_places *at, eq_arena *arena, eq_diag *diag)
{
    size_t before = eq_diag_count(diag, EQ_ERROR), who = 0;
    uint32_t *last = EQ_NEW(arena, t->n_infoset, uint32_t);
    bool *possible = EQ_NEW(arena, t->n_node, bool);
    eq_tree_name name;
    eq_status rc;

    if (last == NULL || possible == NULL) {
        return EQ_ERR_MEMORY;
    }
    find_possible(t, possible);
    for (size_t i = 0; i < t->n_infoset; i++) {
        if (t->infoset[i].player == EQ_CHANCE) {
            check_sum(&t->infoset[i], place(at->infoset, i), diag);
        }
    }
    check_reached(t, at, possible, diag);
    rc = eq_tree_recall(t, arena, last, &who);
    if (rc == EQ_ERR_UNSUPPORTED) {
        eq_diag_add(diag, EQ_ERROR, rc, place(at->infoset, who), EQ_S_TREE_RECALL, "player",
                    t->player[t->infoset[who].player], "infoset",
                    eq_tree_infoset_name(t, who, &name), NULL);
        eq_diag_hint(diag, EQ_S_TREE_RECALL_HINT, NULL);
    }
    return rc != EQ_ERR_MEMORY && eq_diag_count(diag, EQ_ERROR) > before ? eq_diag_status(diag)
                                                                         : rc;
}

eq_status eq_tree_check(const eq_tree *t, const eq_tree_places *at, eq_arena *arena, eq_diag *diag)
{
    static const eq_tree_places nowhere = { 0 };
    eq_diag *own = NULL;
    eq_status rc = EQ_OK;

    assert_shape(t);
    if (diag == NULL) { /* the findings decide, listed or not */
        EQ_TRY(eq_diag_create(&own));
    }
    rc = check(t, at != NULL ? at : &nowhere, arena, diag != NULL ? diag : own);
out:
    eq_diag_free(own);
    return rc;
}
