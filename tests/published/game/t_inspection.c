/* Dresher's inspection game [dresher1962]: n periods, m inspections, one violation. The value to
 * the inspector is
 *
 *     v(n, 0) = -1,  v(n, m) = 0 for m >= n,  v(n, m) = val [ 1   v(n-1, m-1) ]   inspect now
 *                                                           [ -1  v(n-1, m)   ]   do not
 *                                              violator:      now  later
 *
 * and in closed form -C(n-1, m) / (C(n, 0) + ... + C(n, m)). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/frac.h"
#include "game/zero_sum.h"
#include "game_kit.h"

enum { N = 20 };

static eq_frac value_of(eq_frac later_inspected, eq_frac later)
{
    eq_arena *arena = kit_arena();
    eq_frac one = { 1, 1 }, minus = { -1, 1 }, v = { 0, 0 };
    eq_frac first[4] = { one, minus, later_inspected, later }, exact[8];
    double payoff[8];
    const eq_table *t = NULL;
    eq_solution s = { 0 };

    for (size_t p = 0; p < 4; p++) {
        exact[2 * p] = first[p];
        exact[2 * p + 1] = (eq_frac){ -first[p].num, first[p].den };
        payoff[2 * p] = eq_frac_double(exact[2 * p]);
        payoff[2 * p + 1] = eq_frac_double(exact[2 * p + 1]);
    }
    CHECK_OK(eq_table_make(arena, "inspection", 2, (size_t[]){ 2, 2 }, payoff, exact, &t));
    CHECK_OK(eq_zero_sum(arena, t, &s));
    kit_verify(t, &s);
    assert_true(eq_frac_read(eq_str_of(s.equilibrium[0].payoff_exact[0]), &v, NULL));
    eq_arena_free(arena);
    return v;
}

static int64_t choose(int64_t n, int64_t k)
{
    int64_t c = 1;

    for (int64_t i = 1; i <= k; i++) {
        c = c * (n - k + i) / i;
    }
    return k > n ? 0 : c;
}

TEST(dresher_closed_form_to_20_periods)
{
    UNUSED_STATE;
    eq_frac v[N + 1][N + 1];

    for (int64_t n = 1; n <= N; n++) {
        for (int64_t m = 0; m <= n; m++) {
            int64_t sum = 0;
            eq_frac want;

            v[n][m] = m == 0   ? (eq_frac){ -1, 1 }
                      : m == n ? (eq_frac){ 0, 1 }
                               : value_of(v[n - 1][m - 1], v[n - 1][m]);
            for (int64_t i = 0; i <= m; i++) {
                sum += choose(n, i);
            }
            want = eq_frac_make(-choose(n - 1, m), sum);
            assert_int_equal(v[n][m].num, want.num);
            assert_int_equal(v[n][m].den, want.den);
        }
    }
    assert_int_equal(v[5][2].num, -3); /* -3/8 */
    assert_int_equal(v[5][2].den, 8);
    assert_int_equal(v[6][4].num, -5); /* -5/57 */
    assert_int_equal(v[6][4].den, 57);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dresher_closed_form_to_20_periods),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
