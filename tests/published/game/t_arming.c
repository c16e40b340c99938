/* Arming when one's own cost, drawn evenly from 0 to 1, is known to oneself alone [baliga2004]:
 * arming alone brings mu, having no arms when the other arms costs d. The cutoff x solves
 * x = mu (1 - x) + d x. With mu = .05, d = .9 it is 1/3. With d = 1.1 fear spreads: those who arm
 * whatever the other does make others arm, x(k + 1) = .05 + 1.05 x(k), so x(k) = 1.05^k - 1, which
 * passes 1 in the 15th round. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/cutoff.h"
#include "game_kit.h"

/* In hundredths: both arm, the first alone, the second alone, none; own payoff and the other's. */
static const eq_table *race(eq_arena *arena, int mu, int d)
{
    char text[256];

    snprintf(text, sizeof text,
             "NFG 1 R \"race\" { \"a\" \"b\" } { 2 2 }\n0 0 %d/100 %d/100 %d/100 %d/100 0 0", -d,
             mu, mu, -d);
    return kit_read(arena, text);
}

TEST(cutoff_of_one_third)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    eq_cutoff_left left;
    eq_solution s = { 0 };

    CHECK_OK(eq_cutoff_solve(race(arena, 5, 90), arena, &s, &left));
    assert_int_equal(s.n_equilibrium, 1);
    assert_true(s.complete);
    CHECK_TEXT(kit_line(arena, race(arena, 5, 90), &s.equilibrium[0]), "1/3 2/3 | 1/3 2/3");
    /* .05 * 2/9 - .9 * 2/9 - 1/18 */
    CHECK_TEXT(s.equilibrium[0].payoff_exact[0], "-11/45");
    /* .85^400 < 1e-28: rounds close in on the cutoff and never end */
    assert_false(left.settled);
    CHECK_NEAR(left.low[0], 1. / 3, 1e-15);
    CHECK_NEAR(left.high[1], 1. / 3, 1e-15);
    eq_arena_free(arena);
}

TEST(fear_spreads_in_15_rounds)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    eq_cutoff_left left;
    eq_solution s = { 0 };

    assert_true(pow(1.05, 14) - 1 < 1 && pow(1.05, 15) - 1 > 1);
    CHECK_OK(eq_cutoff_solve(race(arena, 5, 110), arena, &s, &left));
    assert_true(left.settled);
    assert_int_equal(left.n_round, 15);
    assert_true(left.low[0] == 1 && left.low[1] == 1);
    assert_int_equal(s.n_equilibrium, 1);
    CHECK_TEXT(kit_line(arena, race(arena, 5, 110), &s.equilibrium[0]), "1 0 | 1 0");
    eq_arena_free(arena);
}

/* mu / (1 + mu - d) over a grid, all in hundredths. */
TEST(closed_form)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();

    for (int mu = 0; mu <= 90; mu += 15) {
        for (int d = 0; d <= 90; d += 15) {
            eq_cutoff_left left;
            eq_solution s = { 0 };

            CHECK_OK(eq_cutoff_solve(race(arena, mu, d), arena, &s, &left));
            assert_int_equal(s.n_equilibrium, 1); /* replies change by less than beliefs do */
            /* the nearest double of the fraction, against two roundings */
            CHECK_NEAR(s.equilibrium[0].prob[0], mu / (double)(100 + mu - d), 1e-15);
        }
    }
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cutoff_of_one_third),
        cmocka_unit_test(fear_spreads_in_15_rounds),
        cmocka_unit_test(closed_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
