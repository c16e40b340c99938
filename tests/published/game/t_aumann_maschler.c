/* The repeated game of Aumann and Maschler in which the one who knows tells part of it
 * [aumann1995]:
 *
 *     A1 = [ 4  0  2 ]   A2 = [ 0  4 -2 ]
 *          [ 4  0 -2 ]        [ 0  4  2 ]
 *
 * u(p) = 4p to 1/4, then down to 0 at 1/2, and the same from the other side; cav u = 1 between 1/4
 * and 3/4. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "game/concave.h"
#include "game_kit.h"

static void pair(eq_arena *arena, const eq_table *table[2])
{
    static const int first[] = { 4, 0, 2, 4, 0, -2 }, second[] = { 0, 4, -2, 0, 4, 2 };

    table[0] = kit_bimatrix(arena, 2, 3, first, NULL);
    table[1] = kit_bimatrix(arena, 2, 3, second, NULL);
}

TEST(values_on_eighths)
{
    UNUSED_STATE;
    static const char *const p[9] = { "0", "1/8", "1/4", "3/8", "1/2", "5/8", "3/4", "7/8", "1" };
    static const char *const u[9] = { "0", "1/2", "1", "1/2", "0", "1/2", "1", "1/2", "0" };
    static const char *const cav[9] = { "0", "1/2", "1", "1", "1", "1", "1", "1/2", "0" };
    eq_arena *arena = kit_arena();
    const eq_table *table[2];
    eq_concave c = { 0 };

    pair(arena, table);
    for (size_t n_grid = 8; n_grid <= 240; n_grid += 232) {
        CHECK_OK(eq_concave_solve(table, (eq_frac){ 1, 2 }, n_grid, arena, &c));
        assert_int_equal(c.n_point, n_grid + 1);
        for (size_t k = 0; k < 9; k++) {
            const eq_concave_point *at = &c.point[k * n_grid / 8];

            CHECK_TEXT(at->p.text, p[k]);
            CHECK_TEXT(at->u.text, u[k]);
            CHECK_TEXT(at->cav.text, cav[k]);
            assert_true(at->corner == (k == 0 || k == 2 || k == 6 || k == 8));
        }
        CHECK_TEXT(c.error.text, "0"); /* the bound proves it between the points, too */
    }
    eq_arena_free(arena);
}

/* Bayes' rule at 1/2: the signal for 3/4 is given to the first type with 3/4, to the second with
 * 1/4. */
TEST(the_splitting_at_one_half)
{
    UNUSED_STATE;
    eq_arena *arena = kit_arena();
    const eq_table *table[2];
    eq_concave c = { 0 };

    pair(arena, table);
    CHECK_OK(eq_concave_solve(table, (eq_frac){ 1, 2 }, 8, arena, &c));
    assert_int_equal(c.n_signal, 2);
    for (size_t k = 0; k < 2; k++) {
        const eq_concave_signal *s = &c.signal[k];

        CHECK_TEXT(s->chance.text, "1/2");
        CHECK_TEXT(c.point[s->at].p.text, k == 0 ? "1/4" : "3/4");
        CHECK_TEXT(s->of_type[0].text, k == 0 ? "1/4" : "3/4");
        CHECK_TEXT(s->of_type[1].text, k == 0 ? "3/4" : "1/4");
        CHECK_TEXT(c.point[s->at].play_exact[0], k == 0 ? "0" : "1"); /* -1 or 1, then 1 */
    }
    CHECK_OK(eq_concave_solve(table, (eq_frac){ 1, 8 }, 8, arena, &c));
    assert_int_equal(c.n_signal, 1); /* u touches cav u: nothing is told */
    CHECK_OK(eq_concave_solve(table, (eq_frac){ 3, 7 }, 8, arena, &c));
    assert_int_equal(c.n_point, 10); /* the prior is a point of its own */
    CHECK_TEXT(c.point[c.prior].p.text, "3/7");
    CHECK_TEXT(c.point[c.prior].u.text, "2/7"); /* 2 - 4p */
    CHECK_TEXT(c.point[c.prior].cav.text, "1");
    CHECK_TEXT(c.signal[1].chance.text, "5/14"); /* (3/7 - 1/4) / (1/2) */
    eq_arena_free(arena);
}

/* Two more of the book. Telling all: A1 = [1 0; 0 0], A2 = [0 0; 0 1] with signs changed, where u
 * is convex and cav u = 0; telling nothing: u(p) = p (1 - p) is concave and its own hull, above
 * which the grid's hull lies nowhere and below by no more than the bound. */
TEST(telling_all_and_telling_nothing)
{
    UNUSED_STATE;
    static const int a1[] = { -1, 0, 0, 0 }, a2[] = { 0, 0, 0, -1 };
    static const int b1[] = { 1, 0, 0, 0 }, b2[] = { 0, 0, 0, 1 };
    eq_arena *arena = kit_arena();
    const eq_table *all[2] = { kit_bimatrix(arena, 2, 2, a1, NULL),
                               kit_bimatrix(arena, 2, 2, a2, NULL) };
    const eq_table *none[2] = { kit_bimatrix(arena, 2, 2, b1, NULL),
                                kit_bimatrix(arena, 2, 2, b2, NULL) };
    eq_concave c = { 0 };

    CHECK_OK(eq_concave_solve(all, (eq_frac){ 1, 2 }, 8, arena, &c));
    CHECK_TEXT(c.point[c.prior].u.text, "-1/4");
    CHECK_TEXT(c.point[c.prior].cav.text, "0");
    CHECK_TEXT(c.error.text, "0");
    assert_int_equal(c.n_signal, 2);
    CHECK_TEXT(c.signal[1].of_type[0].text, "1");
    CHECK_TEXT(c.signal[1].of_type[1].text, "0");

    CHECK_OK(eq_concave_solve(none, (eq_frac){ 1, 2 }, 10, arena, &c));
    assert_int_equal(c.n_signal, 1);
    for (size_t k = 0; k <= 10; k++) {
        double p = (double)k / 10;

        CHECK_NEAR(c.point[k].u.x, p * (1 - p), 1e-15); /* a rounding */
        CHECK_NEAR(c.point[k].cav.x, p * (1 - p), 1e-15);
        assert_true(c.point[k].corner);
    }
    CHECK_TEXT(c.error.text, "1/400"); /* p (1 - p) half-way between points 1/10 apart */
    eq_arena_free(arena);
}

TEST(what_is_not_taken)
{
    UNUSED_STATE;
    static const int a[] = { 1, 2, 3, 4, 5, 6 }, b[] = { 1, 0, 0, 0, 0, 0 };
    eq_arena *arena = kit_arena();
    const eq_table *wide = kit_bimatrix(arena, 2, 3, a, NULL),
                   *tall = kit_bimatrix(arena, 3, 2, a, NULL),
                   *other = kit_bimatrix(arena, 2, 3, a, b);
    eq_concave c = { 0 };

    CHECK_STATUS(
        eq_concave_solve((const eq_table *[]){ wide, tall }, (eq_frac){ 1, 2 }, 8, arena, &c),
        EQ_ERR_UNSUPPORTED);
    CHECK_STATUS(
        eq_concave_solve((const eq_table *[]){ wide, other }, (eq_frac){ 1, 2 }, 8, arena, &c),
        EQ_ERR_UNSUPPORTED);
    CHECK_STATUS(
        eq_concave_solve((const eq_table *[]){ wide, wide }, (eq_frac){ 3, 2 }, 8, arena, &c),
        EQ_ERR_RANGE);
    eq_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_on_eighths),
        cmocka_unit_test(the_splitting_at_one_half),
        cmocka_unit_test(telling_all_and_telling_nothing),
        cmocka_unit_test(what_is_not_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
