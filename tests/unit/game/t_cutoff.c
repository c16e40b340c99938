/* Cutoffs: several equilibria, a line of them, substitutes, what is not taken. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/cutoff.h"
#include "game_kit.h"

static eq_solution solved(eq_arena *arena, const char *payoffs, eq_cutoff_left *left)
{
    char text[256];
    eq_solution s = { 0 };

    snprintf(text, sizeof text, "NFG 1 R \"g\" { \"a\" \"b\" } { 2 2 }\n%s", payoffs);
    CHECK_OK(eq_cutoff_solve(kit_read(arena, text), arena, &s, left));
    return s;
}

static void is_at(const eq_solution *s, size_t k, const char *x, const char *y, size_t component)
{
    CHECK_TEXT(s->equilibrium[k].prob_exact[0], x);
    CHECK_TEXT(s->equilibrium[k].prob_exact[2], y);
    assert_int_equal(s->equilibrium[k].component, component);
}

/* gain = 2 q - 1/2 for both: cutoffs 0, 1/2 and 1; nothing can be struck out. */
TEST(three_equilibria)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    eq_cutoff_left left;
    eq_solution s = solved(arena, "3/2 3/2  0 -1/2  -1/2 0  0 0", &left);

    assert_int_equal(s.n_equilibrium, 3);
    assert_int_equal(s.n_component, 3);
    is_at(&s, 0, "1/2", "1/2", 0);
    is_at(&s, 1, "0", "0", 1);
    is_at(&s, 2, "1", "1", 2);
    assert_true(left.settled);
    assert_int_equal(left.n_round, 0);
    assert_true(left.low[0] == 0 && left.high[0] == 1);
    eq_arena_free(arena);
}

/* gain = q: every x with x = y, from 0 to 1, in one component. */
TEST(a_line_of_equilibria)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    eq_cutoff_left left;
    eq_solution s = solved(arena, "1 1  0 0  0 0  0 0", &left);

    assert_int_equal(s.n_equilibrium, 2);
    assert_int_equal(s.n_component, 1);
    is_at(&s, 0, "0", "0", 0);
    is_at(&s, 1, "1", "1", 0);
    /* q - 1 and q + 1: parallel lines that do not meet; one corner is left */
    s = solved(arena, "0 2  0 0  -1 1  0 0", &left);
    assert_int_equal(s.n_equilibrium, 1);
    eq_arena_free(arena);
}

/* gain = 1 - 2 q for both: (1/3, 1/3), and one plays the first strategy surely, the other never.
 * Payoffs there: 1 - 1/2 for who plays it, 0 for the other. */
TEST(substitutes)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    eq_cutoff_left left;
    eq_solution s = solved(arena, "-1 -1  0 1  1 0  0 0", &left);

    assert_int_equal(s.n_equilibrium, 3);
    is_at(&s, 0, "1/3", "1/3", 0);
    is_at(&s, 1, "0", "1", 1);
    is_at(&s, 2, "1", "0", 2);
    CHECK_TEXT(s.equilibrium[2].payoff_exact[0], "1/2");
    CHECK_TEXT(s.equilibrium[2].payoff_exact[1], "0");
    eq_arena_free(arena);
}

/* The first player's gain is 3/4 whatever the other does, the second's is q / 2. */
TEST(one_dominant)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    eq_cutoff_left left;
    eq_solution s = solved(arena, "3/4 1/2  0 0  3/4 0  0 0", &left);

    assert_int_equal(s.n_equilibrium, 1);
    is_at(&s, 0, "3/4", "3/8", 0);
    assert_true(left.settled);
    assert_int_equal(left.n_round, 2);
    assert_true(left.low[1] == 0.375 && left.high[1] == 0.375);
    eq_arena_free(arena);
}

TEST(what_is_not_taken)
{
    UNUSED_STATE;
    static const int a[] = { 1, 2, 3, 4, 5, 6 };
    eq_arena *arena = kit_arena();
    double payoff[8] = { 0, 0, 0, NAN };
    const eq_table *t = NULL;
    eq_cutoff_left left;
    eq_solution s = { 0 };

    CHECK_STATUS(eq_cutoff_solve(kit_bimatrix(arena, 2, 3, a, NULL), arena, &s, &left),
                 EQ_ERR_UNSUPPORTED);
    CHECK_OK(eq_table_make(arena, "g", 2, (size_t[]){ 2, 2 }, payoff, NULL, &t));
    CHECK_STATUS(eq_cutoff_solve(t, arena, &s, &left), EQ_ERR_NAN);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_equilibria),  cmocka_unit_test(a_line_of_equilibria),
        cmocka_unit_test(substitutes),       cmocka_unit_test(one_dominant),
        cmocka_unit_test(what_is_not_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
