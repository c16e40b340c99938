/* Values and optimal strategies: known games, exact and in doubles, duality, limits. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/zero_sum.h"
#include "game_kit.h"

static void solves(const eq_table *t, eq_arena *arena, const char *value, const char *line)
{
    eq_solution s = { 0 }, d = { 0 };

    CHECK_OK(eq_zero_sum(arena, t, &s));
    assert_int_equal(s.n_equilibrium, 1);
    CHECK_TEXT(s.equilibrium[0].payoff_exact[0], value);
    if (line != NULL) {
        CHECK_TEXT(kit_line(arena, t, &s.equilibrium[0]), line);
    }
    kit_verify(t, &s);
    CHECK_OK(eq_zero_sum_double(arena, t, &d));
    assert_int_equal(d.n_equilibrium, 1);
    CHECK_NEAR(d.equilibrium[0].payoff[0], s.equilibrium[0].payoff[0], 1e-12); /* rounding */
    CHECK_NEAR(d.equilibrium[0].residual, 0, 1e-12);
}

TEST(known_games)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int pennies[] = { 1, -1, -1, 1 };
    static const int rps[] = { 0, -1, 1, 1, 0, -1, -1, 1, 0 };
    static const int saddle[] = { 4, 2, 3, 1, 0, 7 }; /* row 1's least 2 is column 2's most */
    static const int mixed[] = { 3, -1, -2, 4 };      /* v = (12 - 2) / (3 + 4 + 1 + 2) */
    static const int one[] = { 7 };

    solves(kit_bimatrix(arena, 2, 2, pennies, NULL), arena, "0", "1/2 1/2 | 1/2 1/2");
    solves(kit_bimatrix(arena, 3, 3, rps, NULL), arena, "0", "1/3 1/3 1/3 | 1/3 1/3 1/3");
    solves(kit_bimatrix(arena, 2, 3, saddle, NULL), arena, "2", "1 0 | 0 1 0");
    solves(kit_bimatrix(arena, 2, 2, mixed, NULL), arena, "1", "3/5 2/5 | 1/2 1/2");
    solves(kit_bimatrix(arena, 1, 1, one, NULL), arena, "7", "1 | 1");
    eq_arena_free(arena);
}

/* One-card poker by types 1/2 as a table: player 1 bets or not on K and Q, player 2 calls or folds;
 * ante 1, bet 1: value 1/3, bluff 1/3, call 2/3. */
TEST(one_card_poker)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    /* twice the payoffs; rows: bet on both, K only, Q only, never; never betting folds, -1 */
    static const int a[] = { 2 - 2, 2, 2 - 1, 1 - 1, -1 - 2, 1 - 1, -2, -2 };
    const eq_table *t = kit_bimatrix(arena, 4, 2, a, NULL);

    solves(t, arena, "2/3", "1/3 2/3 0 0 | 2/3 1/3");
    eq_arena_free(arena);
}

TEST(constant_sums_and_doubles)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 3, 1, 0, 2 }, b[] = { 7, 9, 10, 8 };
    const double payoff[] = { 0.3, -0.3, -0.1, 0.1, -0.2, 0.2, 0.4, -0.4 };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, b);
    eq_solution s = { 0 };

    solves(t, arena, "3/2", NULL);
    CHECK_OK(eq_zero_sum(arena, t, &s));
    CHECK_TEXT(s.equilibrium[0].payoff_exact[1], "17/2");
    CHECK_OK(eq_table_make(arena, "d", 2, (size_t[]){ 2, 2 }, payoff, NULL, &t));
    CHECK_OK(eq_zero_sum(arena, t, &s));
    CHECK_NEAR(s.equilibrium[0].payoff[0], 0.1, 1e-15); /* rounding */
    CHECK_NEAR(s.equilibrium[0].prob[0], 0.5, 1e-15);   /* .3 p - .1 (1 - p) = -.2 p + .4 (1 - p) */
    assert_null(s.equilibrium[0].prob_exact);
    eq_arena_free(arena);
}

TEST(what_does_not_sum_to_a_constant_is_refused)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 3, 1, 0, 2 };
    double payoff[] = { 1, -1, INFINITY, 0 };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, a);
    eq_solution s = { 0 };

    CHECK_STATUS(eq_zero_sum(arena, t, &s), EQ_ERR_UNSUPPORTED);
    CHECK_STATUS(eq_zero_sum_double(arena, t, &s), EQ_ERR_UNSUPPORTED);
    CHECK_OK(eq_table_make(arena, "d", 2, (size_t[]){ 2, 1 }, payoff, NULL, &t));
    CHECK_STATUS(eq_zero_sum(arena, t, &s), EQ_ERR_NAN);
    CHECK_OK(eq_table_make(arena, "d", 1, (size_t[]){ 2 }, payoff, NULL, &t));
    CHECK_STATUS(eq_zero_sum(arena, t, &s), EQ_ERR_UNSUPPORTED);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_games),
        cmocka_unit_test(one_card_poker),
        cmocka_unit_test(constant_sums_and_doubles),
        cmocka_unit_test(what_does_not_sum_to_a_constant_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
