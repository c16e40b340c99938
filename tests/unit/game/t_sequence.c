/* Equilibria of two-player trees through the sequence form. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "games.h"
#include "game/best_reply_tree.h"
#include "game/sequence.h"

static double prob_of(const eq_tree *t, const eq_equilibrium *e, const char *set,
                      const char *action)
{
    for (size_t i = 0; i < t->n_infoset; i++) {
        for (size_t a = 0; a < t->infoset[i].n_action; a++) {
            if (t->infoset[i].player != EQ_CHANCE && strcmp(t->infoset[i].name, set) == 0 &&
                strcmp(t->infoset[i].action[a], action) == 0) {
                return e->prob[t->infoset[i].first + a];
            }
        }
    }
    return -1;
}

/* MODELS 8: with a king bet; with a queen bet 1/3; call 2/3; worth 1/3 to the holder. */
TEST(one_card_poker)
{
    eq_arena *a;
    eq_tree t;
    eq_solution s;
    const eq_equilibrium *e;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(poker_text, a, &t);
    CHECK_OK(eq_sequence_solve(&t, NULL, a, &s));
    assert_int_equal(s.stop, EQ_SOLVE_DONE);
    assert_int_equal(s.n_equilibrium, 1);
    e = s.equilibrium;
    CHECK_NEAR(prob_of(&t, e, "K", "bet"), 1, 0);
    CHECK_TEXT(e->prob_exact[t.infoset[3].first], "1/3");
    CHECK_TEXT(e->prob_exact[t.infoset[2].first], "2/3");
    CHECK_TEXT(e->payoff_exact[0], "1/3");
    CHECK_TEXT(e->payoff_exact[1], "-1/3");
    CHECK_NEAR(e->residual, 0, 1e-15); /* rounding of the check alone */
    eq_arena_free(a);
}

/* The same in doubles, from several priors. */
TEST(poker_in_doubles)
{
    eq_arena *a;
    eq_tree t;
    eq_solution s;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(poker_text, a, &t);
    for (int k = 0; k < 5; k++) {
        double prior[6] = { 1, k, 1, 3, 5 - k, 1 };
        eq_sequence_options o = { .prior = prior, .rounded = true };

        CHECK_OK(eq_sequence_solve(&t, &o, a, &s));
        assert_int_equal(s.stop, EQ_SOLVE_DONE);
        assert_null(s.equilibrium->prob_exact);
        CHECK_NEAR(s.equilibrium->payoff[0], 1. / 3, 1e-14);
        CHECK_NEAR(prob_of(&t, s.equilibrium, "bet", "call"), 2. / 3, 1e-14);
    }
    eq_arena_free(a);
}

/* Both equilibria pool; the one on beer is met from equal chances: after beer the receiver leaves,
 * because surly is likely. */
TEST(beer_or_quiche_pools)
{
    eq_arena *a;
    eq_tree t;
    eq_solution s;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(quiche_text, a, &t);
    CHECK_OK(eq_sequence_solve(&t, NULL, a, &s));
    assert_int_equal(s.stop, EQ_SOLVE_DONE);
    CHECK_NEAR(prob_of(&t, s.equilibrium, "surly", "beer"),
               prob_of(&t, s.equilibrium, "weak", "beer"), 0);
    CHECK_NEAR(s.equilibrium->payoff[1], .9, 1e-15);
    eq_arena_free(a);
}

/* Three players, a prior without weight, too few steps. */
TEST(what_it_refuses)
{
    eq_arena *a;
    eq_tree t;
    eq_solution s;
    double prior[6] = { 0 };
    eq_sequence_options o = { .prior = prior };
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(horse_text, a, &t);
    CHECK_STATUS(eq_sequence_solve(&t, NULL, a, &s), EQ_ERR_UNSUPPORTED);
    good_tree(poker_text, a, &t);
    CHECK_STATUS(eq_sequence_solve(&t, &o, a, &s), EQ_ERR_RANGE);
    o = (eq_sequence_options){ .most_step = 1 };
    CHECK_OK(eq_sequence_solve(&t, &o, a, &s));
    assert_int_equal(s.stop, EQ_SOLVE_LIMIT);
    assert_int_equal(s.n_equilibrium, 0);
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_card_poker),
        cmocka_unit_test(poker_in_doubles),
        cmocka_unit_test(beer_or_quiche_pools),
        cmocka_unit_test(what_it_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
