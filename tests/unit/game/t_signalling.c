/* Sequential equilibria of signalling games: known ones, and pure ones found by trying all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "games.h"
#include "game/best_reply_tree.h"
#include "game/signalling.h"

/* Both types drink beer and quiche is answered by a duel with at least 1/2, or both eat quiche and
 * beer is. The extreme points have 1/2 and 1. */
TEST(beer_or_quiche)
{
    eq_arena *a;
    eq_tree t;
    eq_signalling s;
    size_t half = 0;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(quiche_text, a, &t);
    CHECK_OK(eq_signalling_solve(&t, 0, a, &s));
    assert_int_equal(s.solution.stop, EQ_SOLVE_DONE);
    assert_true(s.solution.complete);
    assert_int_equal(s.solution.n_equilibrium, 4);
    assert_int_equal(s.solution.n_component, 2);
    for (size_t i = 0; i < 4; i++) {
        const eq_equilibrium *e = &s.solution.equilibrium[i];
        const double *prob = e->prob, *belief = s.belief + 4 * i;
        /* flat: surly beer quiche, (at beer) duel leave, (at quiche) duel leave, weak beer quiche
         */
        size_t unsent = prob[0] > 0 ? 1 : 0;
        double duel = prob[2 + 2 * unsent];

        assert_int_equal(s.kind[i], EQ_SIGNAL_POOLING);
        CHECK_NEAR(e->residual, 0, 1e-15); /* rounding of the check */
        CHECK_NEAR(prob[0], prob[6], 0);
        assert_true(duel == .5 || duel == 1);
        half += duel == .5;
        CHECK_NEAR(belief[2 * (1 - unsent)], .9, 0);        /* the prior */
        assert_true(belief[2 * unsent + 1] >= .5);          /* weak is likely enough for a duel */
        assert_true(duel == 1 || belief[2 * unsent] == .5); /* indifferent */
        CHECK_NEAR(e->payoff[1], .9, 1e-16);
    }
    assert_int_equal(half, 2);
    eq_arena_free(a);
}

/* Two types, messages and replies from a list of payoffs [type][message][reply][player]. */
static void made(const double pay[2][2][2][2], double chance, eq_arena *a, eq_tree *out)
{
    eq_buf b = { 0 };
    static const char *const reply[] = { "{ \"l\" \"r\" } 0\n", "0\n" };

    eq_buf_str(&b, "EFG 2 R \"\" { \"S\" \"R\" } c \"\" 1 \"\" { \"H\" ");
    eq_buf_double(&b, chance);
    eq_buf_str(&b, " \"L\" ");
    eq_buf_double(&b, 1 - chance);
    eq_buf_str(&b, " } 0\n");
    for (size_t t = 0; t < 2; t++) {
        eq_buf_str(&b, t == 0 ? "p \"\" 1 1 \"H\" { \"x\" \"y\" } 0\n"
                              : "p \"\" 1 2 \"L\" { \"x\" \"y\" } 0\n");
        for (size_t m = 0; m < 2; m++) {
            eq_buf_str(&b, m == 0 ? "p \"\" 2 1 \"x\" " : "p \"\" 2 2 \"y\" ");
            eq_buf_str(&b, reply[t]);
            for (size_t r = 0; r < 2; r++) {
                eq_buf_str(&b, "t \"\" ");
                eq_buf_u64(&b, 1 + t * 4 + m * 2 + r);
                eq_buf_str(&b, " \"\" { ");
                eq_buf_double(&b, pay[t][m][r][0]);
                eq_buf_str(&b, " ");
                eq_buf_double(&b, pay[t][m][r][1]);
                eq_buf_str(&b, " }\n");
            }
        }
    }
    good_tree(eq_buf_text(&b), a, out);
    eq_buf_clear(&b);
}

/* Poker as a signalling game: the reply to a fold changes nothing, so that there is one component
 * with two extreme points; the queen bets with 1/3, the caller calls with 2/3. */
TEST(poker_is_semi_separating)
{
    static const double pay[2][2][2][2] = { { { { 2, -2 }, { 1, -1 } }, { { -1, 1 }, { -1, 1 } } },
                                            { { { -2, 2 }, { 1, -1 } },
                                              { { -1, 1 }, { -1, 1 } } } };
    eq_arena *a;
    eq_tree t;
    eq_signalling s;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    made(pay, .5, a, &t);
    CHECK_OK(eq_signalling_solve(&t, 0, a, &s));
    assert_int_equal(s.solution.n_equilibrium, 2);
    assert_int_equal(s.solution.n_component, 1);
    for (size_t i = 0; i < 2; i++) {
        const eq_equilibrium *e = &s.solution.equilibrium[i];

        assert_int_equal(s.kind[i], EQ_SIGNAL_SEMI);
        CHECK_TEXT(e->prob_exact[0], "1");
        CHECK_TEXT(e->prob_exact[2], "2/3");
        CHECK_TEXT(e->prob_exact[6], "1/3");
        CHECK_TEXT(e->payoff_exact[0], "1/3");
        CHECK_NEAR(s.belief[4 * i], .75, 0); /* king after a bet: 1/2 against 1/6 */
    }
    eq_arena_free(a);
}

/* Schooling costs H 1 and L 3, the high wage is 2: H goes to school and L does not. */
TEST(schooling_separates)
{
    static const double pay[2][2][2][2] = { { { { 1, 1 }, { -1, 0 } }, { { 2, 1 }, { 0, 0 } } },
                                            { { { -1, 0 }, { -3, 1 } }, { { 2, 0 }, { 0, 1 } } } };
    eq_arena *a;
    eq_tree t;
    eq_signalling s;
    size_t separating = 0;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    made(pay, .25, a, &t);
    CHECK_OK(eq_signalling_solve(&t, 0, a, &s));
    for (size_t i = 0; i < s.solution.n_equilibrium; i++) {
        const double *p = s.solution.equilibrium[i].prob;

        CHECK_NEAR(s.solution.equilibrium[i].residual, 0, 1e-15); /* rounding of the check */
        if (s.kind[i] == EQ_SIGNAL_SEPARATING) {
            separating++;
            assert_true(p[0] == 1 && p[7] == 1 && p[2] == 1 && p[5] == 1);
        }
    }
    assert_int_equal(separating, 1);
    eq_arena_free(a);
}

/* Is reply b to m best against some belief? Payoffs are 0 to 4: beliefs in 840ths meet all ties. */
static bool believable(const double pay[2][2][2][2], size_t m, size_t b)
{
    for (int k = 0; k <= 840; k++) {
        double d = k * (pay[0][m][b][1] - pay[0][m][1 - b][1]) +
                   (840 - k) * (pay[1][m][b][1] - pay[1][m][1 - b][1]);

        if (d >= 0) {
            return true;
        }
    }
    return false;
}

/* All 16 pure profiles of games at random: those that are sequential equilibria are the pure ones
 * listed. */
TEST(pure_equilibria_of_random_games)
{
    size_t n_pure = 0;
    UNUSED_STATE;

    for (uint64_t seed = 0; seed < 300; seed++) {
        double pay[2][2][2][2];
        uint64_t tick = 0;
        eq_arena *a;
        eq_tree t;
        eq_signalling s;
        size_t listed = 0, found = 0;

        CHECK_OK(eq_arena_create(&a));
        for (size_t k = 0; k < 16; k++) {
            pay[k / 8][k / 4 % 2][k / 2 % 2][k % 2] = rolled(seed, &tick, 5);
        }
        made((const double(*)[2][2][2])pay, .5, a, &t);
        CHECK_OK(eq_signalling_solve(&t, 0, a, &s));
        assert_int_equal(s.solution.stop, EQ_SOLVE_DONE);
        assert_true(s.solution.n_equilibrium >= 1 && s.solution.n_component >= 1);
        for (size_t i = 0; i < s.solution.n_equilibrium; i++) {
            const double *p = s.solution.equilibrium[i].prob;
            bool pure = true;

            CHECK_NEAR(s.solution.equilibrium[i].residual, 0, 1e-14); /* rounding of the check */
            for (size_t k = 0; k < 8; k++) {
                pure = pure && (p[k] == 0 || p[k] == 1);
            }
            listed += pure;
        }
        for (size_t k = 0; k < 16; k++) { /* flat: H x y, x l r, y l r, L x y */
            double p[8] = { 0 }, payoff[8], residual;
            size_t h = k % 2, x = k / 2 % 2, y = k / 4 % 2, l = k / 8;
            size_t reply[2] = { x, y };
            bool good = true;

            p[h] = p[2 + x] = p[4 + y] = p[6 + l] = 1;
            CHECK_OK(eq_tree_residual(&t, p, a, payoff, &residual));
            for (size_t m = 0; m < 2; m++) {
                good = good &&
                       (h == m || l == m || believable((const double(*)[2][2][2])pay, m, reply[m]));
            }
            found += good && residual == 0;
        }
        assert_int_equal(listed, found);
        n_pure += found;
        eq_arena_free(a);
    }
    assert_true(n_pure > 300);
}

TEST(what_it_refuses)
{
    eq_arena *a;
    eq_tree t;
    eq_signalling s;
    UNUSED_STATE;

    CHECK_OK(eq_arena_create(&a));
    good_tree(poker_text, a, &t);
    CHECK_STATUS(eq_signalling_solve(&t, 0, a, &s), EQ_ERR_UNSUPPORTED);
    good_tree(horse_text, a, &t);
    CHECK_STATUS(eq_signalling_solve(&t, 0, a, &s), EQ_ERR_UNSUPPORTED);
    good_tree("EFG 2 R \"\" { \"A\" \"B\" } t \"\" 0", a, &t);
    CHECK_STATUS(eq_signalling_solve(&t, 0, a, &s), EQ_ERR_UNSUPPORTED);
    good_tree(quiche_text, a, &t);
    CHECK_OK(eq_signalling_solve(&t, 10, a, &s));
    assert_int_equal(s.solution.stop, EQ_SOLVE_LIMIT);
    assert_int_equal(s.solution.n_equilibrium, 0);
    assert_false(s.solution.complete);
    eq_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beer_or_quiche),      cmocka_unit_test(poker_is_semi_separating),
        cmocka_unit_test(schooling_separates), cmocka_unit_test(pure_equilibria_of_random_games),
        cmocka_unit_test(what_it_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
