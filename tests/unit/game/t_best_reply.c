/* The independent check, by hand: who gains how much. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game_kit.h"

TEST(gains_by_hand)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 3, 0, 5, 1 }, b[] = { 3, 5, 0, 1 };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, b);
    double payoff[2];

    /* both cooperate: 3 each, 5 by defecting */
    CHECK_NEAR(eq_best_reply_residual(t, (double[]){ 1, 0, 1, 0 }, payoff), 2, 0);
    CHECK_NEAR(payoff[0], 3, 0);
    CHECK_NEAR(eq_best_reply_residual(t, (double[]){ 0, 1, 0, 1 }, payoff), 0, 0);
    /* halves: (3 + 0 + 5 + 1) / 4, and (5 + 1) / 2 by defecting */
    CHECK_NEAR(eq_best_reply_residual(t, (double[]){ .5, .5, .5, .5 }, payoff), 0.75, 0);
    CHECK_NEAR(payoff[1], 2.25, 0);
    CHECK_NEAR(eq_best_reply_residual(t, (double[]){ NAN, 1, 0, 1 }, payoff), NAN, 0);
    eq_arena_free(arena);
}

TEST(exact_profiles)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 2, 0, 0, 1 }, b[] = { 1, 0, 0, 2 };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, b);
    static const char *const good[] = { "2/3", "1/3", "1/3", "2/3" };
    static const char *const near[] = { "2/3", "1/3", "33333333333/100000000000",
                                        "66666666667/100000000000" };
    static const char *const sum[] = { "2/3", "2/3", "1/3", "2/3" };
    static const char *const sign[] = { "2", "-1", "1", "0" };
    static const char *const text[] = { "x", "1/3", "1/3", "2/3" };
    static const char *const zero[] = { "1/0", "1/3", "1/3", "2/3" };

    assert_true(eq_best_reply_exact(t, good));
    assert_false(eq_best_reply_exact(t, near));
    assert_false(eq_best_reply_exact(t, sum));
    assert_false(eq_best_reply_exact(t, sign));
    assert_false(eq_best_reply_exact(t, text));
    assert_false(eq_best_reply_exact(t, zero));
    eq_arena_free(arena);
}

/* Three players who each want to be the odd one out: mixing evenly is an equilibrium. */
TEST(three_players)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = kit_read(arena, "NFG 1 R \"odd one\" { \"a\" \"b\" \"c\" } { 2 2 2 }\n"
                                        "0 0 0  3 0 0  0 3 0  0 0 3  0 0 3  0 3 0  3 0 0  0 0 0");
    static const char *const half[] = { "1/2", "1/2", "1/2", "1/2", "1/2", "1/2" };
    static const char *const pure[] = { "1", "0", "0", "1", "1", "0" };
    static const char *const none[] = { "1", "0", "1", "0", "1", "0" };
    double payoff[3];

    assert_true(eq_best_reply_exact(t, half));
    assert_true(eq_best_reply_exact(t, pure)); /* the second is odd; no other gains alone */
    assert_false(eq_best_reply_exact(t, none));
    CHECK_NEAR(eq_best_reply_residual(t, (double[]){ .5, .5, .5, .5, .5, .5 }, payoff), 0, 0);
    CHECK_NEAR(payoff[2], 0.75, 0);
    CHECK_NEAR(eq_best_reply_residual(t, (double[]){ 1, 0, 1, 0, 1, 0 }, payoff), 3, 0);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gains_by_hand),
        cmocka_unit_test(exact_profiles),
        cmocka_unit_test(three_players),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
