/* Reduced form, backward induction and best replies on known games. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "games.h"
#include "game/backward.h"
#include "game/best_reply_tree.h"
#include "game/sequence.h"

/* Poker: holder bet or fold with either card, caller call or pass; by hand with chance 1/2. */
TEST(reduced_poker)
{
    static const double want[] = { 0, .5, -1.5, -1, 1, 0, 0, -1 };
    eq_arena *a;
    eq_tree t;
    eq_table s;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(poker_text, a, &t);
    CHECK_STATUS(eq_tree_reduce(&t, 7, a, &s, NULL), EQ_ERR_SIZE);
    CHECK_OK(eq_tree_reduce(&t, 8, a, &s, NULL));
    assert_int_equal(s.n_strategy[0], 4);
    assert_int_equal(s.n_strategy[1], 2);
    CHECK_TEXT(s.strategy[0][0], "bet,bet");
    CHECK_TEXT(s.strategy[0][1], "bet,fold");
    CHECK_TEXT(s.strategy[1][1], "pass");
    for (size_t k = 0; k < 8; k++) {
        CHECK_NEAR(s.payoff[2 * k], want[k], 0);
        CHECK_NEAR(s.payoff[2 * k + 1], -want[k], 0);
    }
    assert_int_equal(s.exact[2].den, 2);
    eq_arena_free(a);
}

/* Whoever takes at once has no later choice: 3 reduced strategies each, not 4. Everyone takes. */
TEST(centipede)
{
    eq_arena *a;
    eq_tree t;
    eq_table s;
    eq_backward b;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(centipede_text, a, &t);
    CHECK_OK(eq_tree_reduce(&t, 100, a, &s, NULL));
    assert_int_equal(s.n_profile, 9);
    CHECK_TEXT(s.strategy[0][0], "take,*");
    CHECK_OK(eq_backward_solve(&t, 10, a, &b));
    assert_int_equal(b.solution.n_equilibrium, 1);
    assert_false(b.ties);
    assert_true(b.all);
    for (size_t i = 0; i < 8; i++) {
        CHECK_NEAR(b.solution.equilibrium->prob[i], i % 2 == 0, 0);
    }
    CHECK_TEXT(b.solution.equilibrium->payoff_exact[0], "1");
    CHECK_TEXT(b.solution.equilibrium->payoff_exact[1], "0");
    eq_arena_free(a);
}

/* B is indifferent; each of B's choices makes another one best for A: two equilibria, and with
 * room for one the answer says that it is not all. */
TEST(ties_of_backward_induction)
{
    static const char text[] = "EFG 2 R \"\" { \"A\" \"B\" }\n"
                               "p \"\" 1 1 \"\" { \"out\" \"in\" } 0 t \"\" 1 \"\" { 1 1 }\n"
                               "p \"\" 2 1 \"\" { \"l\" \"r\" } 0\n"
                               "t \"\" 2 \"\" { 0 1/3 } t \"\" 3 \"\" { 2 1/3 }\n";
    eq_arena *a;
    eq_tree t;
    eq_backward b;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(text, a, &t);
    CHECK_OK(eq_backward_solve(&t, 10, a, &b));
    assert_true(b.ties && b.all);
    assert_int_equal(b.solution.n_equilibrium, 2);
    CHECK_NEAR(b.solution.equilibrium[0].prob[0], 1, 0); /* out, l */
    CHECK_NEAR(b.solution.equilibrium[0].prob[2], 1, 0);
    CHECK_NEAR(b.solution.equilibrium[1].prob[1], 1, 0); /* in, r */
    CHECK_NEAR(b.solution.equilibrium[1].prob[3], 1, 0);
    CHECK_TEXT(b.solution.equilibrium[1].payoff_exact[1], "1/3");
    CHECK_OK(eq_backward_solve(&t, 1, a, &b));
    assert_true(b.ties && !b.all);
    good_tree(poker_text, a, &t);
    CHECK_STATUS(eq_backward_solve(&t, 10, a, &b), EQ_ERR_UNSUPPORTED);
    eq_arena_free(a);
}

/* Selten's horse: (C, c, R) and (D, c, L) are equilibria in the plain sense, (C, d, R) is none.
 * prob: C D c d L R. */
TEST(selten_horse)
{
    static const struct {
        double prob[6], gain;
    } row[] = {
        { { 1, 0, 1, 0, 0, 1 }, 0 },     { { 0, 1, 1, 0, 1, 0 }, 0 },
        { { 1, 0, 1, 0, .25, .75 }, 0 }, /* 2 would get 4 * 1/4 from d, 1 from c */
        { { 1, 0, 1, 0, .5, .5 }, 1 },   /* 2 takes d: 2 for 1 */
        { { 1, 0, 0, 1, 0, 1 }, 1 },     /* 2 takes c: 1 for 0 */
        { { 0, 1, 0, 1, 1, 0 }, 1 },     /* 1 takes C: 4 for 3 */
    };
    eq_arena *a;
    eq_tree t;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(horse_text, a, &t);
    for (size_t i = 0; i < EQ_COUNT(row); i++) {
        double payoff[EQ_MAX_PLAYERS], residual, by[6];

        /* flat order: information sets of 1, 2, 3 */
        memcpy(by, row[i].prob, sizeof by);
        CHECK_OK(eq_tree_residual(&t, by, a, payoff, &residual));
        CHECK_NEAR(residual, row[i].gain, 1e-15); /* one rounding */
    }
    eq_arena_free(a);
}

/* Kydd's reassurance with R, T, P, S = 4, 3, 2, 1: against a trustworthy side that cooperates and
 * an untrustworthy one that does not, cooperating is best iff trust >= 1/2. */
TEST(kydd_reassurance)
{
    static const char text[] =
        "EFG 2 R \"Reassurance\" { \"1\" \"2\" }\n"
        "c \"\" 1 \"\" { \"trustworthy\" 1/2 \"not\" 1/2 } 0\n"
        "p \"\" 1 1 \"\" { \"C\" \"D\" } 0\n"
        "p \"\" 2 1 \"good\" { \"C\" \"D\" } 0 t \"\" 1 \"\" { 4 4 } t \"\" 2 \"\" { 1 3 }\n"
        "p \"\" 2 1 0 t \"\" 3 \"\" { 3 1 } t \"\" 4 \"\" { 2 2 }\n"
        "p \"\" 1 1 0\n"
        "p \"\" 2 2 \"bad\" { \"C\" \"D\" } 0 t \"\" 5 \"\" { 4 3 } t \"\" 6 \"\" { 1 4 }\n"
        "p \"\" 2 2 0 t \"\" 7 \"\" { 3 1 } t \"\" 8 \"\" { 2 2 }\n";
    static const double profile[] = { 1, 0, 1, 0, 0, 1 }; /* C; C when good; D when bad */
    eq_arena *a;
    eq_tree t;
    eq_solution s;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(text, a, &t);
    for (int k = 0; k <= 20; k++) {
        double chance[] = { k / 20., 1 - k / 20. }, value, reply[6], payoff[8], residual;
        eq_infoset sets[4];

        memcpy(sets, t.infoset, sizeof sets);
        sets[0].chance = chance;
        t.infoset = sets;
        CHECK_OK(eq_tree_best_reply(&t, profile, 0, a, &value, reply));
        assert_true(k == 10 || reply[0] == (k > 10 ? 1 : 0));
        CHECK_NEAR(value, fmax(1 + 3 * chance[0], 2 + chance[0]), 1e-14); /* sums of 8 terms */
        CHECK_OK(eq_tree_residual(&t, profile, a, payoff, &residual));
        CHECK_NEAR(residual, fmax(0, 1 - 2 * chance[0]), 1e-14);
    }
    good_tree(text, a, &t); /* at 1/2 exactly both are best, and trust is enough */
    CHECK_OK(eq_tree_check(&t, NULL, a, NULL));
    CHECK_OK(eq_sequence_solve(&t, NULL, a, &s));
    assert_int_equal(s.stop, EQ_SOLVE_DONE);
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reduced_poker),
        cmocka_unit_test(centipede),
        cmocka_unit_test(ties_of_backward_induction),
        cmocka_unit_test(selten_horse),
        cmocka_unit_test(kydd_reassurance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
