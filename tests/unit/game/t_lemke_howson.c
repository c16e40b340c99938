/* Complementary pivoting: its paths in known games, its limits. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/enumerate.h"
#include "game/lemke_howson.h"
#include "game_kit.h"

TEST(each_label_of_the_coordination_game_leads_to_its_corner)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
    static const char *const want[] = { "1 0 0 | 1 0 0", "0 1 0 | 0 1 0", "0 0 1 | 0 0 1" };
    const eq_table *t = kit_bimatrix(arena, 3, 3, a, a);
    eq_solution s = { 0 };

    for (size_t label = 0; label < 6; label++) {
        CHECK_OK(eq_lemke_howson(arena, t, label, 0, &s));
        assert_int_equal(s.n_equilibrium, 1);
        assert_int_equal(s.n_step, 2); /* strategy i in, its best reply in */
        CHECK_TEXT(kit_line(arena, t, &s.equilibrium[0]), want[label % 3]);
        assert_false(s.complete);
    }
    CHECK_OK(eq_lemke_howson_all(arena, t, 0, &s));
    assert_int_equal(s.n_equilibrium, 3); /* of 7 */
    assert_int_equal(s.n_step, 12);
    kit_verify(t, &s);
    eq_arena_free(arena);
}

/* Every path of the long game [savani2006] leads to the one equilibrium. */
TEST(the_long_game)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = kit_long_game(arena);
    eq_solution s = { 0 };
    uint64_t shortest = UINT64_MAX;

    for (size_t label = 0; label < 12; label++) {
        CHECK_OK(eq_lemke_howson(arena, t, label, 0, &s));
        CHECK_TEXT(kit_line(arena, t, &s.equilibrium[0]),
                   "1/30 1/6 3/10 3/10 1/6 1/30 | 1/6 1/30 3/10 3/10 1/30 1/6");
        shortest = s.n_step < shortest ? s.n_step : shortest;
    }
    print_message("shortest path: %d\n", (int)shortest);
    CHECK_OK(eq_lemke_howson(arena, t, 0, 5, &s)); /* too few steps */
    assert_int_equal(s.n_equilibrium, 0);
    assert_int_equal(s.stop, EQ_SOLVE_LIMIT);
    eq_arena_free(arena);
}

TEST(degenerate_games_end_too)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int zero[16] = { 0 };
    static const int a[] = { 3, 3, 2, 5, 0, 6 }, b[] = { 3, 3, 2, 6, 3, 1 };
    const eq_table *t = kit_bimatrix(arena, 4, 4, zero, zero);
    eq_solution s = { 0 };

    CHECK_OK(eq_lemke_howson_all(arena, t, 0, &s));
    assert_true(s.n_equilibrium >= 1);
    kit_verify(t, &s);
    t = kit_bimatrix(arena, 3, 2, a, b);
    CHECK_OK(eq_lemke_howson_all(arena, t, 0, &s));
    assert_true(s.n_equilibrium >= 1);
    kit_verify(t, &s);
    eq_arena_free(arena);
}

TEST(what_cannot_be_done_is_said)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    static const int a[] = { 1, 0, 0, 1 };
    const double payoff[2] = { 1, 2 };
    const eq_table *t = kit_bimatrix(arena, 2, 2, a, a);
    eq_solution s = { 0 };

    CHECK_STATUS(eq_lemke_howson(arena, t, 4, 0, &s), EQ_ERR_RANGE);
    CHECK_OK(eq_table_make(arena, "one", 1, (size_t[]){ 2 }, payoff, NULL, &t));
    CHECK_STATUS(eq_lemke_howson_all(arena, t, 0, &s), EQ_ERR_UNSUPPORTED);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_label_of_the_coordination_game_leads_to_its_corner),
        cmocka_unit_test(the_long_game),
        cmocka_unit_test(degenerate_games_end_too),
        cmocka_unit_test(what_cannot_be_done_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
