/* Logit equilibria on all branches: closed forms of where branches turn and of what lies on them,
 * games whose equilibria are known, and every point against equations of our own. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "game_kit.h"
#include "games.h"
#include "game/best_reply_tree.h"
#include "game/qre_branches.h"
#include "game/tree.h"

/* Expected payoff of `player` from node n on, without what is received on the way to it. */
static double worth(const eq_tree *t, const double *prob, size_t n, size_t player)
{
    const eq_tree_node *node = &t->node[n];
    const eq_infoset *set = &t->infoset[node->infoset];
    double v = node->outcome != EQ_NO_INDEX ? t->outcome[node->outcome].payoff[player] : 0;

    for (size_t a = 0; node->kind != EQ_TREE_END && a < set->n_action; a++) {
        v += (set->player == EQ_CHANCE ? set->chance[a] : prob[set->first + a]) *
             worth(t, prob, node->child[a], player);
    }
    return v;
}

/* Most that a probability differs from the logit, from the tree alone. */
static double logit_residual(const eq_tree *t, eq_arena *a, const double *prob, double lambda)
{
    double *reach = EQ_NEW(a, t->n_node, double), most = 0;

    eq_tree_reach(t, prob, reach);
    for (size_t i = 0; i < t->n_infoset; i++) {
        const eq_infoset *set = &t->infoset[i];
        double all = 0, sum = 0, e[16];

        for (size_t m = 0; m < set->n_member; m++) {
            all += reach[set->member[m]];
        }
        for (size_t k = 0; set->player != EQ_CHANCE && k < set->n_action; k++) {
            double v = 0;

            for (size_t m = 0; m < set->n_member; m++) {
                v += reach[set->member[m]] / all *
                     worth(t, prob, t->node[set->member[m]].child[k], (size_t)set->player);
            }
            e[k] = exp(lambda * v);
            sum += e[k];
        }
        for (size_t k = 0; set->player != EQ_CHANCE && k < set->n_action; k++) {
            most = fmax(most, fabs(e[k] / sum - prob[set->first + k]));
        }
    }
    return most;
}

/* Everything that holds of any answer. A logit choice from k actions loses at most log(k) / lambda,
 * and a best reply gains at most the sum of that over the own information sets. */
static void verify(const eq_tree *t, eq_arena *a, const eq_qre_branches *q)
{
    double loss = 0;

    for (size_t i = 0; i < t->n_infoset; i++) {
        loss += t->infoset[i].player != EQ_CHANCE ? log((double)t->infoset[i].n_action) : 0;
    }
    assert_false(q->solution.complete);
    assert_true(q->branch[0].principal);
    for (size_t k = 0; k < q->solution.n_equilibrium; k++) {
        const eq_equilibrium *e = &q->solution.equilibrium[k];
        const eq_qre_found *f = &q->found[k];
        double payoff[EQ_MAX_PLAYERS], gain;

        CHECK_NEAR(f->residual, 0, 1e-10);
        CHECK_NEAR(logit_residual(t, a, e->prob, f->lambda), 0, 2e-10); /* and roundings */
        CHECK_OK(eq_tree_residual(t, e->prob, a, payoff, &gain));
        CHECK_NEAR(e->residual, gain, 0);
        assert_true(gain <= loss / f->lambda + 1e-12); /* rounding */
        assert_true(f->branch < q->n_branch);
        assert_true(k == 0 || f->branch >= q->found[k - 1].branch);
        for (size_t j = 0; j < k; j++) {
            double most = 0;

            for (size_t i = 0; i < t->n_action; i++) {
                most = fmax(most, fabs(e->prob[i] - q->solution.equilibrium[j].prob[i]));
            }
            assert_true(most > 1e-6);
        }
    }
    for (size_t b = 0; b < q->n_branch; b++) {
        for (size_t k = 1; k < q->branch[b].n_turn; k++) {
            assert_true(q->branch[b].turn[k - 1] <= q->branch[b].turn[k]);
        }
    }
}

static void find(const eq_tree *t, eq_arena *a, double lambda, eq_qre_branches *q)
{
    eq_qre_branches_options o = { .lambda = lambda };

    CHECK_OK(eq_qre_branches_find(t, &o, a, q));
    assert_int_equal(q->solution.stop, EQ_SOLVE_DONE);
    verify(t, a, q);
}

static void table(eq_arena *a, size_t m, size_t n, const int *x, const int *y, eq_tree *t)
{
    CHECK_OK(eq_tree_of_table(kit_bimatrix(a, m, n, x, y), 10000, a, t));
}

/* Number of equilibria with this probability of the first action at index i, to 1e-9. */
static size_t having(const eq_qre_branches *q, size_t i, double p)
{
    size_t n = 0;

    for (size_t k = 0; k < q->solution.n_equilibrium; k++) {
        n += fabs(q->solution.equilibrium[k].prob[i] - p) < 1e-9;
    }
    return n;
}

/* Both get 2 at (1, 1), 1 at (2, 2), else 0. Both play 1 with chance p, where lambda is
 * log(p / (1 - p)) / (3 p - 1): falling, then rising on 0 < p < 1/3. */
static double coordination(double p)
{
    return log(p / (1 - p)) / (3 * p - 1);
}

TEST(coordination_turns_where_the_closed_form_does)
{
    static const int both[] = { 2, 0, 0, 1 };
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    double lo = 1e-6, hi = 1. / 3 - 1e-6, fold, p[2];
    UNUSED_STATE;

    table(a, 2, 2, both, both, &t);
    for (int i = 0; i < 200; i++) { /* golden section would do; thirds are simpler */
        double x = lo + (hi - lo) / 3, y = hi - (hi - lo) / 3;

        *(coordination(x) < coordination(y) ? &hi : &lo) =
            coordination(x) < coordination(y) ? y : x;
    }
    fold = coordination(lo);
    print_message("turns at %.12g\n", fold);
    find(&t, a, 0.99 * fold, &q);
    assert_int_equal(q.solution.n_equilibrium, 1);
    assert_true(q.branch[q.found[0].branch].principal && !q.lacking);
    find(&t, a, 1.01 * fold, &q);
    assert_int_equal(q.solution.n_equilibrium, 3);
    assert_false(q.lacking);
    for (int side = 0; side < 2; side++) {
        double from = side == 0 ? 1e-9 : lo, to = side == 0 ? lo : 1. / 3 - 1e-9;

        for (int i = 0; i < 100; i++) {
            double x = 0.5 * (from + to);

            *((coordination(x) > 1.01 * fold) == (side == 0) ? &from : &to) = x;
        }
        p[side] = from;
        assert_int_equal(having(&q, 0, from), 1);
    }
    assert_true(p[0] < p[1]);
    assert_int_equal(q.found[1].branch, q.found[2].branch); /* two arms of one */
    assert_int_equal(q.branch[q.found[1].branch].n_turn, 1);
    CHECK_REL(q.branch[q.found[1].branch].turn[0], fold, 1e-9); /* as promised */
    eq_arena_free(a);
}

/* Stag 4 together, hare 3 always: the hare is best against equal chances, and the principal branch
 * ends there (risk dominance). The stag lies on another branch. */
TEST(stag_hunt_by_risk_dominance)
{
    static const int first[] = { 4, 0, 3, 3 }, second[] = { 4, 3, 0, 3 };
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    UNUSED_STATE;

    table(a, 2, 2, first, second, &t);
    find(&t, a, 5, &q);
    assert_int_equal(q.solution.n_equilibrium, 3);
    assert_true(q.found[0].branch == 0 && q.found[1].branch != 0);
    CHECK_NEAR(q.solution.equilibrium[0].prob[0], 0, 1e-5); /* about exp(-15) */
    assert_true(q.solution.equilibrium[1].prob[0] > 0.9 || q.solution.equilibrium[2].prob[0] > 0.9);
    find(&t, a, 0, &q); /* the ends */
    assert_int_equal(q.solution.n_equilibrium, 3);
    CHECK_NEAR(q.solution.equilibrium[0].prob[0], 0, 1e-12); /* exp(-3e3) */
    eq_arena_free(a);
}

/* 1 where both choose the same of three: each equilibrium of the seven has its branch. */
TEST(three_by_three_coordination)
{
    static const int same[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    UNUSED_STATE;

    table(a, 3, 3, same, same, &t);
    find(&t, a, 12, &q);
    assert_int_equal(q.solution.n_equilibrium, 7);
    assert_false(q.lacking);
    CHECK_NEAR(q.solution.equilibrium[0].prob[0], 1. / 3, 1e-12); /* by symmetry */
    find(&t, a, 2, &q);
    assert_int_equal(q.solution.n_equilibrium, 1);
    eq_arena_free(a);
}

/* 2 1 for one meeting place, 1 2 for the other, nothing apart: the principal branch keeps the
 * symmetry between players and ends where both mix. */
TEST(battle_of_the_sexes)
{
    static const int first[] = { 2, 0, 0, 1 }, second[] = { 1, 0, 0, 2 };
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    UNUSED_STATE;

    table(a, 2, 2, first, second, &t);
    find(&t, a, 0, &q);
    assert_int_equal(q.solution.n_equilibrium, 3);
    CHECK_NEAR(q.solution.equilibrium[0].prob[0], 2. / 3, 1e-3); /* of the order of 1 / lambda */
    CHECK_NEAR(q.solution.equilibrium[0].prob[2], 1. / 3, 1e-3);
    CHECK_NEAR(q.solution.equilibrium[1].prob[0], q.solution.equilibrium[1].prob[2], 1e-9);
    eq_arena_free(a);
}

/* In every logit equilibrium the odds of beer of the weak are those of the surly times
 * exp(-2 lambda), so that beer tells of strength and is rarely met with a duel: all pool on beer,
 * none on quiche, although that is sequential, too. */
TEST(beer_or_quiche)
{
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    UNUSED_STATE;

    good_tree(quiche_text, a, &t);
    find(&t, a, 10, &q);
    assert_true(q.n_known > 1);
    assert_int_equal(q.solution.n_equilibrium, 1);
    assert_true(q.solution.equilibrium[0].prob[t.infoset[1].first] > 0.99);
    assert_false(q.lacking);
    eq_arena_free(a);
}

/* Talk that costs nothing, about a type that both want to be met: the principal branch tells
 * nothing, others tell everything by one word or the other; a small preference of the first type
 * for the first word keeps them apart. */
static const char talk_text[] =
    "EFG 2 R \"Talk\" { \"S\" \"R\" }\n"
    "c \"\" 1 \"\" { \"one\" .5 \"two\" .5 } 0\n"
    "p \"\" 1 1 \"one\" { \"a\" \"b\" } 0\n"
    "p \"\" 2 1 \"a\" { \"1\" \"2\" } 0 t \"\" 1 \"\" { 1.02 1 } t \"\" 2 \"\" { 0.02 0 }\n"
    "p \"\" 2 2 \"b\" { \"1\" \"2\" } 0 t \"\" 3 \"\" { 1 1 } t \"\" 4 \"\" { 0 0 }\n"
    "p \"\" 1 2 \"two\" { \"a\" \"b\" } 0\n"
    "p \"\" 2 1 0 t \"\" 5 \"\" { 0 0 } t \"\" 6 \"\" { 1 1 }\n"
    "p \"\" 2 2 0 t \"\" 7 \"\" { 0 0 } t \"\" 8 \"\" { 1 1 }\n";

TEST(pooling_and_separating)
{
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    size_t apart = 0, alike = 0;
    UNUSED_STATE;

    good_tree(talk_text, a, &t);
    find(&t, a, 15, &q);
    for (size_t k = 0; k < q.solution.n_equilibrium; k++) {
        double one = q.solution.equilibrium[k].prob[t.infoset[1].first],
               two = q.solution.equilibrium[k].prob[t.infoset[4].first];

        apart += fabs(one - two) > 0.9;
        alike += fabs(one - two) < 0.5;
    }
    print_message("%d equilibria: %d apart, %d alike\n", (int)q.solution.n_equilibrium, (int)apart,
                  (int)alike);
    assert_int_equal(apart, 2);
    assert_true(alike >= 1);
    assert_false(q.lacking);
    eq_arena_free(a);
}

TEST(what_is_refused)
{
    static const int both[] = { 2, 0, 0, 1 };
    eq_arena *a = kit_arena();
    eq_tree t;
    eq_qre_branches q;
    UNUSED_STATE;

    table(a, 2, 2, both, both, &t);
    CHECK_STATUS(eq_qre_branches_find(&t, &(eq_qre_branches_options){ .lambda = -1 }, a, &q),
                 EQ_ERR_RANGE);
    CHECK_STATUS(eq_qre_branches_find(&t, &(eq_qre_branches_options){ .lambda = INFINITY }, a, &q),
                 EQ_ERR_RANGE);
    /* three steps lead nowhere: that is said, and nothing is listed from the principal branch */
    CHECK_OK(eq_qre_branches_find(
        &t, &(eq_qre_branches_options){ .lambda = 50, .n_spread = 1, .most_step = 3 }, a, &q));
    assert_true(q.branch[0].stalled);
    for (size_t k = 0; k < q.solution.n_equilibrium; k++) {
        assert_true(q.found[k].branch > 0);
    }
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coordination_turns_where_the_closed_form_does),
        cmocka_unit_test(stag_hunt_by_risk_dominance),
        cmocka_unit_test(three_by_three_coordination),
        cmocka_unit_test(battle_of_the_sexes),
        cmocka_unit_test(beer_or_quiche),
        cmocka_unit_test(pooling_and_separating),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
