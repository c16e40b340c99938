/* Dresher's inspection game: n periods, m inspections. In a period the inspector inspects or not
 * and the other violates or not; a violation that is inspected is worth 1, one that is not -1.
 *
 *     v(n, 0) = -1,  v(n, m >= n) = 0,  v(n, m) = val [ 1  v(n-1, m-1) ; -1  v(n-1, m) ]
 *
 * Expected: v(n, m) = - C(n-1, m) / sum over i <= m of C(n, i). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gmp.h>

#include "games.h"
#include "game/best_reply_tree.h"
#include "game/sequence.h"

enum { MOST = 20 };

/* Value of the zero-sum game a b / c d, the row player's: a saddle where there is one. */
static void value_of(mpq_srcptr a, mpq_srcptr b, mpq_srcptr c, mpq_srcptr d, mpq_t out)
{
    mpq_srcptr row1 = mpq_cmp(a, b) < 0 ? a : b, row2 = mpq_cmp(c, d) < 0 ? c : d;
    mpq_srcptr col1 = mpq_cmp(a, c) > 0 ? a : c, col2 = mpq_cmp(b, d) > 0 ? b : d;
    mpq_srcptr low = mpq_cmp(row1, row2) > 0 ? row1 : row2;
    mpq_srcptr high = mpq_cmp(col1, col2) < 0 ? col1 : col2;
    mpq_t x, y;

    if (mpq_equal(low, high)) {
        mpq_set(out, low);
        return;
    }
    mpq_inits(x, y, NULL); /* (a d - b c) / (a + d - b - c) */
    mpq_mul(x, a, d);
    mpq_mul(y, b, c);
    mpq_sub(x, x, y);
    mpq_add(y, a, d);
    mpq_sub(y, y, b);
    mpq_sub(y, y, c);
    mpq_div(out, x, y);
    mpq_clears(x, y, NULL);
}

static void closed_form(unsigned long n, unsigned long m, mpq_t out)
{
    mpz_t c;

    mpz_init(c);
    mpq_set_ui(out, 0, 1);
    mpz_set_ui(mpq_denref(out), 0);
    for (unsigned long i = 0; i <= m; i++) {
        mpz_bin_uiui(c, n, i);
        mpz_add(mpq_denref(out), mpq_denref(out), c);
    }
    mpz_bin_uiui(mpq_numref(out), n - 1, m);
    mpz_neg(mpq_numref(out), mpq_numref(out));
    mpq_canonicalize(out);
    mpz_clear(c);
}

TEST(recursion_to_twenty_periods)
{
    static mpq_t v[MOST + 1][MOST + 1];
    mpq_t one, minus, want;
    UNUSED_STATE;

    mpq_inits(one, minus, want, NULL);
    mpq_set_si(one, 1, 1);
    mpq_set_si(minus, -1, 1);
    for (unsigned long n = 0; n <= MOST; n++) {
        for (unsigned long m = 0; m <= MOST; m++) {
            mpq_init(v[n][m]);
            if (m >= n) {
                continue;
            }
            if (m == 0) {
                mpq_set(v[n][m], minus);
            } else {
                value_of(one, v[n - 1][m - 1], minus, v[n - 1][m], v[n][m]);
            }
            closed_form(n, m, want);
            assert_true(mpq_equal(v[n][m], want));
        }
    }
    assert_true(mpq_cmp_si(v[5][2], -3, 8) == 0);
    assert_true(mpq_cmp_si(v[6][4], -5, 57) == 0);
    for (size_t i = 0; i <= MOST; i++) {
        for (size_t k = 0; k <= MOST; k++) {
            mpq_clear(v[i][k]);
        }
    }
    mpq_clears(one, minus, want, NULL);
}

static uint32_t outcome[3]; /* payoff -1, 0, 1 of the inspector */

static void grow_periods(eq_tree_draft *d, int n, int m)
{
    static const char *const act[] = { "act", "wait" };
    uint32_t inspector, other;

    if (m == 0 || m >= n) {
        eq_tree_draft_node(d, "", EQ_NO_INDEX, outcome[m == 0 && n > 0 ? 0 : 1]);
        return;
    }
    inspector = eq_tree_draft_infoset(d, 0, "", 2, act, NULL, NULL);
    eq_tree_draft_node(d, "", inspector, EQ_NO_INDEX);
    other = eq_tree_draft_infoset(d, 1, "", 2, act, NULL, NULL);
    eq_tree_draft_node(d, "", other, EQ_NO_INDEX);
    eq_tree_draft_node(d, "", EQ_NO_INDEX, outcome[2]);
    grow_periods(d, n - 1, m - 1);
    eq_tree_draft_node(d, "", other, EQ_NO_INDEX);
    eq_tree_draft_node(d, "", EQ_NO_INDEX, outcome[0]);
    grow_periods(d, n - 1, m);
}

/* The same as a tree, all periods at once, by the sequence form. */
TEST(tree_by_the_sequence_form)
{
    static const struct {
        int n, m;
        const char *value;
    } row[] = {
        { 2, 1, "-1/3" }, { 3, 1, "-1/2" }, { 3, 2, "-1/7" }, { 5, 2, "-3/8" }, { 6, 4, "-5/57" }
    };
    static const double payoff[3][2] = { { -1, 1 }, { 0, 0 }, { 1, -1 } };
    static const eq_frac exact[3][2] = { { { -1, 1 }, { 1, 1 } },
                                         { { 0, 1 }, { 0, 1 } },
                                         { { 1, 1 }, { -1, 1 } } };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(row); i++) {
        eq_arena *a;
        eq_tree_draft d;
        eq_tree t = { .title = "inspection", .player = { "inspector", "other" } };
        eq_solution s;

        CHECK_OK(eq_arena_create(&a));
        eq_tree_draft_init(&d, a, 2);
        for (size_t o = 0; o < 3; o++) {
            outcome[o] = eq_tree_draft_outcome(&d, "", payoff[o], exact[o]);
        }
        grow_periods(&d, row[i].n, row[i].m);
        CHECK_OK(eq_tree_draft_finish(&d, &t));
        CHECK_OK(eq_tree_check(&t, NULL, a, NULL));
        CHECK_OK(eq_sequence_solve(&t, NULL, a, &s));
        assert_int_equal(s.stop, EQ_SOLVE_DONE);
        CHECK_TEXT(s.equilibrium->payoff_exact[0], row[i].value);
        CHECK_NEAR(s.equilibrium->residual, 0, 1e-15); /* rounding of the check */
        eq_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recursion_to_twenty_periods),
        cmocka_unit_test(tree_by_the_sequence_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
