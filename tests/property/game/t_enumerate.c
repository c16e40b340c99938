/* Laws on random tables: every listed equilibrium passes the independent check, a nondegenerate
 * game has an odd number, both sides of the table give the same set, Lemke-Howson's are among them,
 * the value of a zero-sum game is what each of its equilibria pays. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/enumerate.h"
#include "game/lemke_howson.h"
#include "game/zero_sum.h"
#include "game_kit.h"
#include "num/rng.h"

enum { MOST = 5 };

static const eq_table *draw(eq_arena *arena, uint64_t run, uint64_t high, bool zero_sum)
{
    int a[MOST * MOST], b[MOST * MOST];
    size_t m = 1 + eq_rng_u64(11, run, 0, 0) % MOST, n = 1 + eq_rng_u64(11, run, 0, 1) % MOST;

    for (size_t i = 0; i < m * n; i++) {
        a[i] = (int)(eq_rng_u64(11, run, 1, i) % (high + 1));
        b[i] = (int)(eq_rng_u64(11, run, 2, i) % (high + 1));
    }
    return kit_bimatrix(arena, m, n, a, zero_sum ? NULL : b);
}

static bool listed(const eq_table *t, const eq_solution *s, const eq_equilibrium *e)
{
    for (size_t i = 0; i < s->n_equilibrium; i++) {
        size_t k = 0, n = t->n_strategy[0] + t->n_strategy[1];

        while (k < n && strcmp(s->equilibrium[i].prob_exact[k], e->prob_exact[k]) == 0) {
            k++;
        }
        if (k == n) {
            return true;
        }
    }
    return false;
}

TEST(every_equilibrium_passes_the_check)
{
    UNUSED_STATE;
    for (uint64_t run = 0; run < 300; run++) {
        eq_arena *arena = kit_arena();
        uint64_t high = run % 2 == 0 ? 1000000 : 2; /* the first: degenerate once in 10^4 or so */
        const eq_table *t = draw(arena, run, high, false), *back = NULL;
        eq_solution s = { 0 }, other = { 0 }, some = { 0 };

        CHECK_OK(eq_enumerate(arena, t, 0, &s));
        assert_true(s.complete);
        assert_true(s.n_component >= 1);
        assert_true(run % 2 == 1 || s.n_equilibrium % 2 == 1);
        assert_true(run % 2 == 1 || s.n_component == s.n_equilibrium);
        kit_verify(t, &s);
        CHECK_OK(eq_lemke_howson_all(arena, t, 0, &some));
        kit_verify(t, &some);
        assert_true(some.n_equilibrium >= 1);
        for (size_t i = 0; i < some.n_equilibrium; i++) {
            assert_true(listed(t, &s, &some.equilibrium[i]));
        }
        CHECK_OK(eq_table_transpose(arena, t, &back));
        CHECK_OK(eq_enumerate(arena, back, 0, &other));
        assert_int_equal(other.n_equilibrium, s.n_equilibrium);
        assert_int_equal(other.n_component, s.n_component);
        eq_arena_free(arena);
    }
}

TEST(all_equilibria_of_a_zero_sum_game_pay_its_value)
{
    UNUSED_STATE;
    for (uint64_t run = 0; run < 300; run++) {
        eq_arena *arena = kit_arena();
        const eq_table *t = draw(arena, run, run % 2 == 0 ? 1000 : 2, true);
        eq_solution s = { 0 }, v = { 0 }, d = { 0 };

        CHECK_OK(eq_enumerate(arena, t, 0, &s));
        CHECK_OK(eq_zero_sum(arena, t, &v));
        CHECK_OK(eq_zero_sum_double(arena, t, &d));
        kit_verify(t, &v);
        assert_int_equal(s.n_component, 1); /* optimal strategies form a convex set */
        for (size_t i = 0; i < s.n_equilibrium; i++) {
            CHECK_TEXT(s.equilibrium[i].payoff_exact[0], v.equilibrium[0].payoff_exact[0]);
        }
        assert_true(listed(t, &s, &v.equilibrium[0])); /* a vertex */
        assert_int_equal(d.n_equilibrium, 1);
        CHECK_NEAR(d.equilibrium[0].payoff[0], v.equilibrium[0].payoff[0], 1e-9); /* of 1000 */
        eq_arena_free(arena);
    }
}

/* Large tables in doubles: the gap closes. */
TEST(large_zero_sum_tables)
{
    UNUSED_STATE;
    for (uint64_t run = 0; run < 10; run++) {
        eq_arena *arena = kit_arena();
        size_t m = 40, n = 60;
        double *payoff = EQ_NEW(arena, 2 * m * n, double), got[2];
        const eq_table *t = NULL;
        eq_solution s = { 0 };

        for (size_t i = 0; i < m * n; i++) {
            payoff[2 * i] = (double)(eq_rng_u64(13, run, 1, i) >> 11) * 0x1p-53;
            payoff[2 * i + 1] = -payoff[2 * i];
        }
        CHECK_OK(eq_table_make(arena, "large", 2, (size_t[]){ m, n }, payoff, NULL, &t));
        CHECK_OK(eq_zero_sum(arena, t, &s));
        assert_int_equal(s.stop, EQ_SOLVE_DONE);
        CHECK_NEAR(s.equilibrium[0].residual, 0, 1e-12); /* rounding of 60 terms of size 1 */
        CHECK_NEAR(eq_best_reply_residual(t, s.equilibrium[0].prob, got), 0, 1e-12);
        eq_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_equilibrium_passes_the_check),
        cmocka_unit_test(all_equilibria_of_a_zero_sum_game_pay_its_value),
        cmocka_unit_test(large_zero_sum_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
