/* Random trees: every answer of a solver stands the independent check of best replies, and is
 * worth the same in the reduced strategic form. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "games.h"
#include "game/backward.h"
#include "game/best_reply_tree.h"
#include "game/qre.h"
#include "game/sequence.h"

enum { N_TREE = 400 };

static random_tree r;

static void one_answer(const eq_tree *t, eq_arena *a, const eq_equilibrium *e, uint64_t seed)
{
    double payoff[EQ_MAX_PLAYERS], residual;

    CHECK_OK(eq_tree_residual(t, e->prob, a, payoff, &residual));
    if (residual > 1e-12) { /* doubles of exact probabilities: a few roundings */
        print_error("tree %d\n", (int)seed);
    }
    CHECK_NEAR(residual, 0, 1e-12);
    CHECK_NEAR(e->residual, residual, 0);
    for (size_t p = 0; p < t->n_player; p++) {
        CHECK_NEAR(e->payoff[p], payoff[p], 1e-12); /* likewise */
    }
}

TEST(sequence_form_of_random_trees)
{
    eq_tree t;
    eq_solution s;
    size_t done = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < N_TREE; seed++) {
        eq_arena *a;
        eq_sequence_options o = { 0 };

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed, .payoff = 2 + (uint32_t)(seed % 7) };
        r.rounded = seed % 5 == 4;
        make_tree(&r, a, 2, 3 + (uint32_t)(seed % 4), &t);
        CHECK_OK(eq_tree_check(&t, NULL, a, NULL));
        o.rounded = seed % 3 == 2;
        CHECK_OK(eq_sequence_solve(&t, &o, a, &s));
        if (s.stop != EQ_SOLVE_DONE) {
            print_error("tree %d stopped with %d\n", (int)seed, s.stop);
        }
        assert_int_equal(s.stop, EQ_SOLVE_DONE);
        one_answer(&t, a, s.equilibrium, seed);
        done++;
        eq_arena_free(a);
    }
    assert_int_equal(done, N_TREE);
}

/* Mixed strategies of the plans: a plan has the product of the probabilities of what it chooses. */
static void payoff_of_table(const eq_table *table, const eq_tree_plans *plans, const eq_tree *t,
                            const double *prob, double *payoff)
{
    for (size_t p = 0; p < t->n_player; p++) {
        payoff[p] = 0;
    }
    for (size_t k = 0; k < table->n_profile; k++) {
        double weight = 1;

        for (size_t p = 0, rest = k; p < t->n_player; p++) {
            const uint32_t *c = plans->choice[p] + rest % table->n_strategy[p] * t->n_infoset;

            rest /= table->n_strategy[p];
            for (size_t i = 0; i < t->n_infoset; i++) {
                weight *= c[i] != EQ_NO_INDEX ? prob[t->infoset[i].first + c[i]] : 1;
            }
        }
        for (size_t p = 0; p < t->n_player; p++) {
            payoff[p] += weight * table->payoff[k * t->n_player + p];
        }
    }
}

TEST(reduced_form_is_worth_the_same)
{
    eq_tree t;
    size_t small = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < N_TREE; seed++) {
        eq_arena *a;
        eq_table table;
        eq_tree_plans plans;
        eq_solution s;
        double payoff[EQ_MAX_PLAYERS], *prob, reach[4096];
        size_t n_player = 2 + seed % 2;

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed + 5000, .payoff = 9 };
        make_tree(&r, a, n_player, 3 + (uint32_t)(seed % 2), &t);
        prob = EQ_NEW(a, t.n_action, double);
        if (eq_tree_reduce(&t, 3000, a, &table, &plans) == EQ_OK) {
            small++;
            eq_tree_even(&t, prob);
            payoff_of_table(&table, &plans, &t, prob, payoff);
            for (size_t p = 0; p < n_player; p++) {
                double want[EQ_MAX_PLAYERS];

                eq_tree_reach(&t, prob, reach);
                eq_tree_payoff(&t, reach, want);
                CHECK_NEAR(payoff[p], want[p], 1e-11); /* sums of 3000 terms */
            }
            if (n_player == 2) {
                CHECK_OK(eq_sequence_solve(&t, NULL, a, &s));
                payoff_of_table(&table, &plans, &t, s.equilibrium->prob, payoff);
                CHECK_NEAR(payoff[0], s.equilibrium->payoff[0], 1e-12); /* sums of few terms */
                CHECK_NEAR(payoff[1], s.equilibrium->payoff[1], 1e-12);
            }
        }
        eq_arena_free(a);
    }
    assert_true(small > N_TREE / 2);
}

TEST(backward_induction_of_random_trees)
{
    eq_tree t;
    size_t ties = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < N_TREE; seed++) {
        eq_arena *a;
        eq_backward b;

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed, .payoff = 3 + (uint32_t)(seed % 9) * 5, .alone = true };
        make_tree(&r, a, 2 + seed % 3, 4, &t);
        CHECK_OK(eq_backward_solve(&t, 20, a, &b));
        assert_true(b.solution.n_equilibrium >= 1);
        ties += b.ties;
        assert_true(b.ties == (b.solution.n_equilibrium > 1 || !b.all));
        for (size_t i = 0; i < b.solution.n_equilibrium; i++) {
            one_answer(&t, a, &b.solution.equilibrium[i], seed);
            for (size_t k = 0; k < i; k++) {
                assert_memory_not_equal(b.solution.equilibrium[i].prob,
                                        b.solution.equilibrium[k].prob,
                                        t.n_action * sizeof(double));
            }
        }
        eq_arena_free(a);
    }
    assert_true(ties > 20 && ties < N_TREE);
}

/* The branch is followed on nearly every tree, degenerate ones among them; points are logit
 * equilibria, and the gain at the end falls like 1/lambda. */
TEST(logit_branch_of_random_trees)
{
    eq_tree t;
    size_t done = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < N_TREE / 2; seed++) {
        eq_arena *a;
        eq_qre q;
        double payoff[EQ_MAX_PLAYERS], residual;

        CHECK_OK(eq_arena_create(&a));
        r = (random_tree){ .seed = seed, .payoff = 3 + (uint32_t)(seed % 9) };
        make_tree(&r, a, 2 + seed % 3, 3, &t);
        CHECK_OK(eq_qre_trace(&t, NULL, a, &q));
        for (size_t i = 0; i < q.n_point; i++) {
            CHECK_NEAR(q.point[i].residual, 0, 1e-10);
        }
        if (q.solution.stop != EQ_SOLVE_DONE) {
            print_message("tree %d: stopped at lambda %g\n", (int)seed,
                          q.point[q.n_point - 1].lambda);
        } else {
            done++;
            CHECK_OK(eq_tree_residual(&t, q.solution.equilibrium->prob, a, payoff, &residual));
            CHECK_NEAR(residual, q.solution.equilibrium->residual, 0);
            CHECK_NEAR(residual, 0, 2e-2); /* sums of log(n) / lambda, range at most 11, 1e4 */
        }
        eq_arena_free(a);
    }
    assert_int_equal(done, N_TREE / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequence_form_of_random_trees),
        cmocka_unit_test(reduced_form_is_worth_the_same),
        cmocka_unit_test(logit_branch_of_random_trees),
        cmocka_unit_test(backward_induction_of_random_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
