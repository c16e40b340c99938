/* Tables made at random: with two players the supports give what the exact enumeration gives; with
 * three the number of equilibria is odd, as it is in all but degenerate games [wilson1971]. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/enumerate.h"
#include "game/support.h"
#include "game_kit.h"
#include "num/rng.h"

/* Payoffs are whole numbers below a million: ties are rare. */
static const eq_table *made(eq_arena *arena, uint64_t seed, size_t n_player, size_t n_each)
{
    size_t n_strategy[EQ_MAX_PLAYERS], n = n_player;
    double payoff[256];
    eq_frac exact[256];
    const eq_table *t = NULL;

    for (size_t i = 0; i < n_player; i++) {
        n_strategy[i] = n_each;
        n *= n_each;
    }
    assert_true(n <= 256);
    for (size_t k = 0; k < n; k++) {
        exact[k] = (eq_frac){ (int64_t)(eq_rng_u64(31, seed, 7, k) % 1000000), 1 };
        payoff[k] = (double)exact[k].num;
    }
    CHECK_OK(eq_table_make(arena, "made", n_player, n_strategy, payoff, exact, &t));
    return t;
}

static bool lists(const eq_solution *s, const double *prob, size_t n)
{
    for (size_t k = 0; k < s->n_equilibrium; k++) {
        double far = 0;

        for (size_t i = 0; i < n; i++) {
            far = fmax(far, fabs(s->equilibrium[k].prob[i] - prob[i]));
        }
        if (far < 1e-9) {
            return true;
        }
    }
    return false;
}

TEST(two_players_as_enumerated)
{
    UNUSED_STATE;
    size_t n_mixed = 0;

    for (uint64_t seed = 0; seed < 60; seed++) {
        eq_arena *arena = kit_arena();
        size_t n_each = 2 + seed % 3;
        const eq_table *t = made(arena, seed, 2, n_each);
        eq_solution exact = { 0 }, found = { 0 };

        CHECK_OK(eq_enumerate(arena, t, 0, &exact));
        CHECK_OK(eq_support_solve(t, arena, &found));
        assert_int_equal(found.n_equilibrium, exact.n_equilibrium);
        for (size_t k = 0; k < exact.n_equilibrium; k++) {
            assert_true(lists(&found, exact.equilibrium[k].prob, 2 * n_each));
        }
        n_mixed += exact.n_equilibrium > 1;
        eq_arena_free(arena);
    }
    assert_true(n_mixed > 10);
}

TEST(three_players_have_an_odd_number)
{
    UNUSED_STATE;
    size_t n_many = 0;

    for (uint64_t seed = 0; seed < 60; seed++) {
        eq_arena *arena = kit_arena();
        const eq_table *t = made(arena, 1000 + seed, 3, 2 + seed % 2);
        eq_solution s = { 0 };

        CHECK_OK(eq_support_solve(t, arena, &s));
        assert_int_equal(s.n_equilibrium % 2, 1);
        for (size_t k = 0; k < s.n_equilibrium; k++) {
            double payoff[EQ_MAX_PLAYERS];

            /* 1e-9 of the range */
            CHECK_NEAR(eq_best_reply_residual(t, s.equilibrium[k].prob, payoff), 0, 1e-3);
        }
        n_many += s.n_equilibrium > 1;
        eq_arena_free(arena);
    }
    assert_true(n_many > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_players_as_enumerated),
        cmocka_unit_test(three_players_have_an_odd_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
