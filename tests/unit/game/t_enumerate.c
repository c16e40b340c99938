/* All equilibria of two-player tables: textbook games, degenerate ones with known components, wide
 * numbers, published ones, budgets. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/enumerate.h"
#include "game/frac.h"
#include "game_kit.h"

/* Solves, verifies, and compares the lines of all equilibria, in order, with want[n]. */
static void expect(const eq_table *t, eq_arena *arena, size_t n, const char *const *want,
                   size_t n_component)
{
    eq_solution s = { 0 };

    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    CHECK_TEXT(s.method, "enumerate");
    assert_true(s.complete);
    assert_int_equal(s.stop, EQ_SOLVE_DONE);
    assert_int_equal(s.n_equilibrium, n);
    assert_int_equal(s.n_component, n_component);
    kit_verify(t, &s);
    for (size_t i = 0; i < n; i++) {
        CHECK_TEXT(kit_line(arena, t, &s.equilibrium[i]), want[i]);
    }
}

TEST(matching_pennies)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 1, -1, -1, 1 };
    static const char *const want[] = { "1/2 1/2 | 1/2 1/2" };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, NULL);
    eq_solution s = { 0 };

    expect(t, arena, 1, want, 1);
    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    CHECK_TEXT(s.equilibrium[0].payoff_exact[0], "0");
    CHECK_TEXT(s.equilibrium[0].payoff_exact[1], "0");
    eq_arena_free(arena);
}

TEST(prisoners_dilemma)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 3, 0, 5, 1 }, b[] = { 3, 5, 0, 1 };
    static const char *const want[] = { "0 1 | 0 1" };

    expect(kit_bimatrix(arena, 2, 2, a, b), arena, 1, want, 1);
    eq_arena_free(arena);
}

TEST(battle_of_the_sexes)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 2, 0, 0, 1 }, b[] = { 1, 0, 0, 2 };
    /* player 1 makes player 2 indifferent: p = 2 (1 - p); player 2: 2 q = 1 - q */
    static const char *const want[] = { "1 0 | 1 0", "2/3 1/3 | 1/3 2/3", "0 1 | 0 1" };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, b), *back = NULL;
    eq_solution s = { 0 };

    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    assert_int_equal(s.n_equilibrium, 3);
    kit_verify(t, &s);
    for (size_t i = 0; i < 3; i++) { /* each once, whatever the order */
        size_t n = 0;

        for (size_t k = 0; k < 3; k++) {
            n += strcmp(kit_line(arena, t, &s.equilibrium[k]), want[i]) == 0;
        }
        assert_int_equal(n, 1);
    }
    CHECK_OK(eq_table_transpose(arena, t, &back)); /* the same game from the other side */
    CHECK_OK(eq_enumerate(arena, back, 0, &s));
    assert_int_equal(s.n_equilibrium, 3);
    kit_verify(back, &s);
    eq_arena_free(arena);
}

TEST(a_player_with_one_strategy)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 7, 7, 7 }, b[] = { 1, 3, 2 }, one[] = { 5 };
    static const char *const want[] = { "1 | 0 1 0" }, *const single[] = { "1 | 1" };

    expect(kit_bimatrix(arena, 1, 3, a, b), arena, 1, want, 1);
    expect(kit_bimatrix(arena, 1, 1, one, NULL), arena, 1, single, 1);
    eq_arena_free(arena);
}

/* Coordination on the identity matrix: every nonempty set of strategies, played evenly. */
TEST(coordination_has_two_to_the_n_less_one)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();

    for (size_t n = 1; n <= 6; n++) {
        int a[36] = { 0 };
        const eq_table *t;
        eq_solution s = { 0 };

        for (size_t i = 0; i < n; i++) {
            a[i * n + i] = 1;
        }
        t = kit_bimatrix(arena, n, n, a, a);
        CHECK_OK(eq_enumerate(arena, t, 0, &s));
        assert_true(s.complete);
        assert_int_equal(s.n_equilibrium, ((size_t)1 << n) - 1); /* 7 for 3 strategies */
        assert_int_equal(s.n_component, s.n_equilibrium);
        kit_verify(t, &s);
    }
    eq_arena_free(arena);
}

/* The degenerate 3 x 2 game of [vonstengel2007, ch. 3]: player 1's first strategy against player
 * 2's from (1, 0) to (2/3, 1/3), and one equilibrium apart. */
TEST(a_degenerate_game_with_a_segment)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 3, 3, 2, 5, 0, 6 }, b[] = { 3, 3, 2, 6, 3, 1 };
    const eq_table *t = kit_bimatrix(arena, 3, 2, a, b);
    static const char *const want[] = { "1 0 0 | 1 0", "1 0 0 | 2/3 1/3", "0 1/3 2/3 | 1/3 2/3" };
    eq_solution s = { 0 };
    size_t same = 0;

    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    kit_verify(t, &s);
    assert_int_equal(s.n_equilibrium, 3);
    assert_int_equal(s.n_component, 2);
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 3; k++) {
            if (strcmp(kit_line(arena, t, &s.equilibrium[k]), want[i]) == 0) {
                same++;
                if (i == 2) { /* alone in its component */
                    for (size_t j = 0; j < 3; j++) {
                        assert_true(j == k ||
                                    s.equilibrium[j].component != s.equilibrium[k].component);
                    }
                }
            }
        }
    }
    assert_int_equal(same, 3);
    eq_arena_free(arena);
}

TEST(where_nothing_matters_every_pair_is_extreme)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[12] = { 0 };
    eq_solution s = { 0 };
    const eq_table *t = kit_bimatrix(arena, 3, 4, a, a);

    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    kit_verify(t, &s);
    assert_int_equal(s.n_equilibrium, 12);
    assert_int_equal(s.n_component, 1);
    eq_arena_free(arena);
}

/* Stackelberg leader observed with accuracy .99 [bagwell1995]. The follower's strategies say what
 * is done after "s" and after "c". */
TEST(bagwell_commitment_observed_almost_surely)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t =
        kit_read(arena, "NFG 1 R \"Bagwell\" { \"leader\" \"follower\" }\n"
                        "{ { \"S\" \"C\" } { \"SS\" \"SC\" \"CS\" \"CC\" } }\n"
                        "5 2 6 3  4.98 1.99 4.02 3.99  3.02 1.01 5.98 3.01  3 1 4 4");
    eq_solution s = { 0 };
    size_t seen = 0;

    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    assert_true(s.complete);
    assert_int_equal(s.n_equilibrium, 3);
    assert_int_equal(s.n_component, 3);
    kit_verify(t, &s);
    for (size_t i = 0; i < 3; i++) {
        const char *line = strchr(kit_line(arena, t, &s.equilibrium[i]), '|');

        seen |= strcmp(line, "| 0 0 0 1") == 0 ? 1u : 0;         /* C whatever is seen */
        seen |= strcmp(line, "| 24/49 25/49 0 0") == 0 ? 2u : 0; /* S after "s"; 24/49 after "c" */
        seen |=
            strcmp(line, "| 0 25/49 0 24/49") == 0 ? 4u : 0; /* S after "s" 25/49; C after "c" */
    }
    assert_int_equal(seen, 7);
    eq_arena_free(arena);
}

/* A game with one equilibrium to which every Lemke-Howson path is long [savani2006]. */
TEST(the_long_game_has_one_equilibrium)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const char *const want[] = {
        "1/30 1/6 3/10 3/10 1/6 1/30 | 1/6 1/30 3/10 3/10 1/30 1/6"
    };

    expect(kit_long_game(arena), arena, 1, want, 1);
    eq_arena_free(arena);
}

/* Payoffs with coprime denominators near 10^9 need more than 128 bits. */
TEST(numbers_of_any_size)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    enum { N = 4 };
    double payoff[2 * N * N];
    eq_frac exact[2 * N * N];
    const eq_table *t = NULL, *plain = NULL;
    eq_solution s = { 0 }, d = { 0 };

    for (int64_t k = 0; k < 2 * N * N; k++) {
        exact[k] = eq_frac_make((k * k * 7919 + 31 * k) % 1000003, 999999937 - 2 * k);
        payoff[k] = (double)exact[k].num / (double)exact[k].den;
    }
    CHECK_OK(eq_table_make(arena, "wide", 2, (size_t[]){ N, N }, payoff, exact, &t));
    CHECK_OK(eq_enumerate(arena, t, 0, &s));
    assert_true(s.complete);
    assert_true(s.n_equilibrium % 2 == 1);
    kit_verify(t, &s);
    /* the doubles alone, taken exactly: nearly the same answer */
    CHECK_OK(eq_table_make(arena, "wide", 2, (size_t[]){ N, N }, payoff, NULL, &plain));
    CHECK_OK(eq_enumerate(arena, plain, 0, &d));
    kit_verify(plain, &d);
    assert_int_equal(d.n_equilibrium, s.n_equilibrium);
    for (size_t k = 0; k < 2 * N; k++) {
        CHECK_NEAR(d.equilibrium[0].prob[k], s.equilibrium[0].prob[k], 1e-9);
    }
    eq_arena_free(arena);
}

TEST(a_budget_that_does_not_suffice_is_said)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
    static int big[2 * 127];
    eq_solution s = { 0 };

    CHECK_OK(eq_enumerate(arena, kit_bimatrix(arena, 3, 3, a, a), 3, &s));
    assert_false(s.complete);
    assert_int_equal(s.stop, EQ_SOLVE_LIMIT);
    CHECK_OK(eq_enumerate(arena, kit_bimatrix(arena, 2, 127, big, big), 0, &s));
    assert_false(s.complete);
    assert_int_equal(s.stop, EQ_SOLVE_LIMIT);
    assert_int_equal(s.n_equilibrium, 0);
    eq_arena_free(arena);
}

TEST(what_is_no_two_player_table_is_refused)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    double payoff[8] = { 0 };
    const eq_table *t = NULL;
    eq_solution s = { 0 };

    CHECK_OK(eq_table_make(arena, "one", 1, (size_t[]){ 2 }, payoff, NULL, &t));
    CHECK_STATUS(eq_enumerate(arena, t, 0, &s), EQ_ERR_UNSUPPORTED);
    payoff[3] = NAN;
    CHECK_OK(eq_table_make(arena, "nan", 2, (size_t[]){ 2, 2 }, payoff, NULL, &t));
    CHECK_STATUS(eq_enumerate(arena, t, 0, &s), EQ_ERR_NAN);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matching_pennies),
        cmocka_unit_test(prisoners_dilemma),
        cmocka_unit_test(battle_of_the_sexes),
        cmocka_unit_test(a_player_with_one_strategy),
        cmocka_unit_test(coordination_has_two_to_the_n_less_one),
        cmocka_unit_test(a_degenerate_game_with_a_segment),
        cmocka_unit_test(where_nothing_matters_every_pair_is_extreme),
        cmocka_unit_test(bagwell_commitment_observed_almost_surely),
        cmocka_unit_test(the_long_game_has_one_equilibrium),
        cmocka_unit_test(numbers_of_any_size),
        cmocka_unit_test(a_budget_that_does_not_suffice_is_said),
        cmocka_unit_test(what_is_no_two_player_table_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
