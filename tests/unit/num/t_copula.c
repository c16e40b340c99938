/* Copula: factor, the pair to change, limits of the loading. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/copula.h"
#include "num/mathx.h"

TEST(rank_to_normal)
{
    UNUSED_STATE;
    CHECK_NEAR(eq_copula_normal_of_rank(0), 0, 0);
    CHECK_NEAR(eq_copula_normal_of_rank(1), 1, 0);
    CHECK_NEAR(eq_copula_normal_of_rank(-1), -1, 0);
    CHECK_NEAR(eq_copula_normal_of_rank(.5), 2 * sin(acos(-1) / 12), 3e-16);
}

TEST(cholesky_by_hand)
{
    static const double c[] = { 1, .6, .6, 1 };
    double l[4];
    size_t i, j;
    UNUSED_STATE;

    CHECK_OK(eq_cholesky(2, c, l, &i, &j));
    CHECK_NEAR(l[0], 1, 0);
    CHECK_NEAR(l[1], 0, 0);
    CHECK_NEAR(l[2], .6, 0);
    CHECK_NEAR(l[3], .8, 1e-16);
}

/* In the first matrix a and b agree at .9 and c is asked to agree with one and oppose the other; in
 * the second the answer is found again by search. */
TEST(names_the_pair_that_is_cheapest_to_change)
{
    static const double c[] = { 1, .9, -.9, .9, 1, .9, -.9, .9, 1 };
    static const double four[] = { 1, .8, .7, 0, .8, 1, .6, 0, .7, .6, 1, -.95, 0, 0, -.95, 1 };
    double l[16], mended[16];
    size_t i = 9, j = 9;
    UNUSED_STATE;

    CHECK_STATUS(eq_cholesky(3, c, l, &i, &j), EQ_ERR_CORRELATION);
    assert_int_equal(i, 2);
    assert_true(j == 0 || j == 1); /* the example is symmetric */
    CHECK_STATUS(eq_cholesky(4, four, l, &i, &j), EQ_ERR_CORRELATION);
    assert_int_equal(i, 3);
    /* by search: the smallest change of one entry of the last row that mends it */
    double best = 9;
    size_t want = 9;
    for (size_t k = 0; k < 3; k++) {
        for (double s = 0; s < 2 && s < best; s += .001) {
            for (int sign = -1; sign <= 1; sign += 2) {
                size_t bi, bj;
                for (size_t e = 0; e < 16; e++) {
                    mended[e] = four[e];
                }
                mended[12 + k] += sign * s;
                mended[4 * k + 3] += sign * s;
                if (eq_cholesky(4, mended, l, &bi, &bj) == EQ_OK) {
                    best = s;
                    want = k;
                    break;
                }
            }
        }
    }
    assert_int_equal(j, want);
}

TEST(independent_columns_stay)
{
    static const double l[] = { 1, 0, 0, 1 };
    double a[] = { .1, .5, 1 - 1e-16 }, b[] = { 1e-14, .25, .75 }, work[6], *u[] = { a, b };
    UNUSED_STATE;

    eq_copula_apply(2, l, 3, u, work);
    CHECK_NEAR(a[0], .1, 1e-15);
    CHECK_NEAR(a[1], .5, 1e-15);
    CHECK_REL(b[0], 1e-14, 1e-13); /* cdf of the quantile: z^2 roundings */
    assert_true(a[2] < 1);
}

TEST(loading_limits)
{
    static const double f[] = { .2, .7, .9 };
    double u[] = { .4, .5, .6 };
    UNUSED_STATE;

    eq_factor_apply(0, 3, f, u);
    CHECK_NEAR(u[0], .4, 1e-15);
    eq_factor_apply(1, 3, f, u);
    CHECK_NEAR(u[0], .2, 1e-15);
    CHECK_NEAR(u[2], .9, 1e-15);
    u[0] = .4;
    eq_factor_apply(.6, 1, f, u);
    CHECK_NEAR(u[0], eq_norm_cdf(.6 * eq_norm_quantile(.2) + .8 * eq_norm_quantile(.4)), 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rank_to_normal),
        cmocka_unit_test(cholesky_by_hand),
        cmocka_unit_test(names_the_pair_that_is_cheapest_to_change),
        cmocka_unit_test(independent_columns_stay),
        cmocka_unit_test(loading_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
