/* Tables: numbering of profiles, names, both sides of a game, what is too large. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game_kit.h"

TEST(the_first_player_changes_fastest)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    double payoff[3 * 24];
    const eq_table *t = NULL;
    size_t s[3];

    for (size_t i = 0; i < EQ_COUNT(payoff); i++) {
        payoff[i] = (double)i;
    }
    CHECK_OK(eq_table_make(arena, "t", 3, (size_t[]){ 2, 3, 4 }, payoff, NULL, &t));
    assert_int_equal(t->n_profile, 24);
    CHECK_TEXT(t->strategy[2][3], "4");
    CHECK_TEXT(t->player[2], "3");
    assert_int_equal(eq_table_index(t, (size_t[]){ 1, 0, 0 }), 1);
    assert_int_equal(eq_table_index(t, (size_t[]){ 0, 1, 0 }), 2);
    assert_int_equal(eq_table_index(t, (size_t[]){ 0, 0, 1 }), 6);
    for (size_t p = 0; p < 24; p++) {
        eq_table_profile(t, p, s);
        assert_int_equal(eq_table_index(t, s), p);
    }
    eq_arena_free(arena);
}

TEST(seen_from_the_other_side)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = kit_read(arena, "NFG 1 R \"t\" { \"row\" \"col\" } "
                                        "{ { \"a\" \"b\" } { \"x\" \"y\" \"z\" } }\n"
                                        "1 10 2 20 3 30 4 40 5 50 1/3 60");
    const eq_table *back = NULL, *again = NULL;
    eq_buf one = { 0 }, two = { 0 };

    CHECK_OK(eq_table_transpose(arena, t, &back));
    CHECK_TEXT(back->player[0], "col");
    CHECK_TEXT(back->strategy[0][2], "z");
    /* (a, z) pays row 5 and col 50; here it is (z, a), number 2 */
    CHECK_NEAR(back->payoff[2 * 2], 50, 0);
    CHECK_NEAR(back->payoff[2 * 2 + 1], 5, 0);
    assert_int_equal(back->exact[2 * 5 + 1].den, 3);
    CHECK_OK(eq_table_transpose(arena, back, &again));
    eq_nfg_write(t, &one);
    eq_nfg_write(again, &two);
    CHECK_TEXT(eq_buf_text(&two), eq_buf_text(&one));
    eq_buf_clear(&one);
    eq_buf_clear(&two);
    eq_arena_free(arena);
}

TEST(what_is_too_large_is_refused)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *t = NULL;
    const double payoff[2] = { 1, 2 };

    CHECK_STATUS(eq_table_make(arena, "t", 0, NULL, NULL, NULL, &t), EQ_ERR_SIZE);
    CHECK_STATUS(eq_table_make(arena, "t", 2, (size_t[]){ 2, 0 }, NULL, NULL, &t), EQ_ERR_SIZE);
    CHECK_STATUS(eq_table_make(arena, "t", 2, (size_t[]){ 4096, 1025 }, NULL, NULL, &t),
                 EQ_ERR_SIZE);
    CHECK_STATUS(eq_table_make(arena, "t", 2, (size_t[]){ SIZE_MAX, 2 }, NULL, NULL, &t),
                 EQ_ERR_SIZE);
    CHECK_OK(eq_table_make(arena, "t", 1, (size_t[]){ 2 }, payoff, NULL, &t));
    CHECK_STATUS(eq_table_transpose(arena, t, &t), EQ_ERR_UNSUPPORTED);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_player_changes_fastest),
        cmocka_unit_test(seen_from_the_other_side),
        cmocka_unit_test(what_is_too_large_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
