/* Tables of several players by supports: closed forms, exact pure equilibria, what is complete. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/support.h"
#include "game_kit.h"

/* A table of n players with two strategies each; pay(n, strategies, player). */
typedef double pay_fn(size_t n, const size_t *s, size_t i);

static const eq_table *two_each(eq_arena *arena, size_t n, pay_fn *pay)
{
    size_t n_strategy[EQ_MAX_PLAYERS], s[EQ_MAX_PLAYERS], n_profile = (size_t)1 << n;
    double *payoff = EQ_NEW(arena, n_profile * n, double);
    const eq_table *t = NULL;

    for (size_t i = 0; i < n; i++) {
        n_strategy[i] = 2;
    }
    for (size_t p = 0; p < n_profile; p++) {
        for (size_t i = 0; i < n; i++) {
            s[i] = p >> i & 1;
        }
        for (size_t i = 0; i < n; i++) {
            payoff[p * n + i] = pay(n, s, i);
        }
    }
    CHECK_OK(eq_table_make(arena, "test", n, n_strategy, payoff, NULL, &t));
    return t;
}

/* Strategy 0: act, which costs 1/4; all have 1 when somebody acts [diekmann1985]. */
static double volunteer(size_t n, const size_t *s, size_t i)
{
    double sum = 0;

    for (size_t j = 0; j < n; j++) {
        sum += s[j] == 0;
    }
    return (sum > 0 ? 1 : 0) - (s[i] == 0 ? 0.25 : 0);
}

/* Whoever is in the minority has 1. */
static double minority(size_t n, const size_t *s, size_t i)
{
    size_t same = 0;

    for (size_t j = 0; j < n; j++) {
        same += s[j] == s[i];
    }
    return 2 * same < n ? 1 : 0;
}

/* The first matches the second, the second the third; the third differs from the first. */
static double ring(size_t n, const size_t *s, size_t i)
{
    return (s[i] == s[(i + 1) % n]) == (i + 1 < n) ? 1 : 0;
}

/* Strategy 1 brings 1 more whatever the others do, and takes 2 from everybody. */
static double dilemma(size_t n, const size_t *s, size_t i)
{
    double sum = 0;

    for (size_t j = 0; j < n; j++) {
        sum += (double)s[j];
    }
    return 3 * (double)s[i] - 2 * sum;
}

static void verify(const eq_table *t, const eq_solution *s)
{
    for (size_t k = 0; k < s->n_equilibrium; k++) {
        const eq_equilibrium *e = &s->equilibrium[k];
        double payoff[EQ_MAX_PLAYERS];

        CHECK_NEAR(eq_best_reply_residual(t, e->prob, payoff), 0, 1e-9); /* as promised */
        for (size_t i = 0; i < t->n_player; i++) {
            CHECK_NEAR(payoff[i], e->payoff[i], 1e-13);
        }
        if (e->prob_exact != NULL) {
            assert_true(eq_best_reply_exact(t, e->prob_exact));
        }
    }
}

/* Of any set of m players, those may be the ones who act with 1 - (1/4)^(1 / (m - 1)), the rest
 * waiting; alone, one acts. No other equilibrium: the others are the 2^n - 1 sets. */
TEST(volunteers_dilemma)
{
    UNUSED_STATE;
    for (size_t n = 2; n <= 5; n++) {
        eq_arena *arena = kit_arena();
        const eq_table *t = two_each(arena, n, volunteer);
        bool seen[32] = { false };
        eq_solution s = { 0 };

        CHECK_OK(eq_support_solve(t, arena, &s));
        verify(t, &s);
        assert_int_equal(s.n_equilibrium, (1 << n) - 1);
        assert_false(s.complete);
        for (size_t k = 0; k < s.n_equilibrium; k++) {
            size_t set = 0, m = 0;

            for (size_t i = 0; i < n; i++) {
                bool acts = s.equilibrium[k].prob[2 * i] > 0;

                set |= (size_t)acts << i;
                m += acts;
            }
            assert_true(set > 0 && !seen[set]);
            seen[set] = true;
            for (size_t i = 0; i < n; i++) {
                double want = m == 1 ? 1 : 1 - pow(0.25, 1 / (double)(m - 1));

                CHECK_NEAR(s.equilibrium[k].prob[2 * i], (set >> i & 1) != 0 ? want : 0, 1e-11);
            }
        }
        eq_arena_free(arena);
    }
}

TEST(minority_of_three)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = two_each(arena, 3, minority);
    size_t n_pure = 0;
    bool even = false;
    eq_solution s = { 0 };

    CHECK_OK(eq_support_solve(t, arena, &s));
    verify(t, &s);
    for (size_t k = 0; k < s.n_equilibrium; k++) {
        const double *p = s.equilibrium[k].prob;

        n_pure += s.equilibrium[k].prob_exact != NULL;
        even =
            even || (fabs(p[0] - 0.5) < 1e-9 && fabs(p[2] - 0.5) < 1e-9 && fabs(p[4] - 0.5) < 1e-9);
    }
    assert_int_equal(n_pure, 6); /* all but the two in which all do the same */
    assert_true(even);
    assert_false(s.complete);
    eq_arena_free(arena);
}

TEST(ring_of_three_has_one)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = two_each(arena, 3, ring);
    eq_solution s = { 0 };

    CHECK_OK(eq_support_solve(t, arena, &s));
    assert_int_equal(s.n_equilibrium, 1);
    for (size_t k = 0; k < 6; k++) {
        CHECK_NEAR(s.equilibrium[0].prob[k], 0.5, 1e-11);
    }
    eq_arena_free(arena);
}

TEST(dominance_makes_it_complete)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = two_each(arena, 3, dilemma);
    eq_solution s = { 0 };

    CHECK_OK(eq_support_solve(t, arena, &s));
    assert_true(s.complete);
    assert_int_equal(s.n_equilibrium, 1);
    CHECK_TEXT(s.equilibrium[0].prob_exact[1], "1");
    CHECK_TEXT(s.equilibrium[0].payoff_exact[0], "-3");
    eq_arena_free(arena);
}

/* 1/3 and 18 digits of it are one double; the first is more. */
TEST(pure_equilibria_are_exact)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = kit_read(arena, "NFG 1 R \"g\" { \"a\" \"b\" \"c\" } { 2 1 1 }\n"
                                        "333333333333333333/1000000000000000000 0 0  1/3 0 0");
    eq_solution s = { 0 };

    assert_true(t->payoff[0] == t->payoff[3]);
    CHECK_OK(eq_support_solve(t, arena, &s));
    assert_int_equal(s.n_equilibrium, 1);
    CHECK_TEXT(s.equilibrium[0].prob_exact[1], "1");
    CHECK_TEXT(s.equilibrium[0].payoff_exact[0], "1/3");
    eq_arena_free(arena);
}

TEST(what_is_not_taken)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    size_t n_strategy[3] = { 5, 5, 3 };
    double *payoff = EQ_NEW(arena, 75 * 3, double);
    const eq_table *t = NULL;
    eq_solution s = { 0 };

    CHECK_OK(eq_table_make(arena, "g", 3, n_strategy, payoff, NULL, &t));
    CHECK_STATUS(eq_support_solve(t, arena, &s), EQ_ERR_SIZE); /* 31 * 31 * 7 supports */
    payoff[5] = NAN;
    n_strategy[0] = n_strategy[1] = 2;
    CHECK_OK(eq_table_make(arena, "g", 3, n_strategy, payoff, NULL, &t));
    CHECK_STATUS(eq_support_solve(t, arena, &s), EQ_ERR_NAN);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volunteers_dilemma),        cmocka_unit_test(minority_of_three),
        cmocka_unit_test(ring_of_three_has_one),     cmocka_unit_test(dominance_makes_it_complete),
        cmocka_unit_test(pure_equilibria_are_exact), cmocka_unit_test(what_is_not_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
