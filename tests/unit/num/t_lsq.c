/* Least squares. Expected numbers: the normal equations in exact rational arithmetic (python3
 * fractions). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/lsq.h"

enum { N = 16, M = 5 };

/* Columns that rise together, as in the employment data on which regression programs once failed
 * (these are made up): condition 3e5 with columns of length 1, 1e11 as they stand. */
static const double price[N] = { 842, 842,  866,  903,  925,  942,  954,  976,
                                 994, 1016, 1044, 1084, 1088, 1109, 1131, 1157 };
static const double gnp[N] = { 238494, 253474, 276163, 302601, 322971, 341973, 354764, 382917,
                               400369, 427921, 439138, 461858, 482143, 507380, 529974, 547328 };
static const double people[N] = { 107596, 109097, 110521, 112061, 113499, 114949, 116521, 117935,
                                  119440, 120903, 122371, 123945, 125419, 126886, 128317, 129768 };
static const double employed[N] = { 60265, 60680, 62027, 62961, 63504, 63292, 63895, 64576,
                                    65607, 66084, 66167, 67512, 68272, 68412, 69021, 69913 };

static void fill(double *x, double *y)
{
    for (size_t i = 0; i < N; i++) {
        x[i] = 1;
        x[N + i] = price[i];
        x[2 * N + i] = gnp[i];
        x[3 * N + i] = people[i];
        x[4 * N + i] = 1947 + (double)i;
        y[i] = employed[i];
    }
}

TEST(columns_that_rise_together)
{
    UNUSED_STATE;
    static const double coef[M] = { 7793184.509282165, 8.359357327604519, 0.03817561134037261,
                                    2.5438349951313284, -4120.366962496415 };
    static const double se[M] = { 8345812.861310002, 12.413947082584814, 0.030433665838887163,
                                  2.8556296923122133, 4443.354745778915 };
    static const double nw[M] = { 7693320.049999659, 7.42068947997884, 0.025015113709948033,
                                  2.5484950864023608, 4092.9320294911768 };
    double x[M * N], again[M * N], y[N], newey_west[M];
    eq_lsq fit;

    fill(x, y);
    assert_int_equal(eq_lsq_fit(N, M, x, y, &fit), EQ_LSQ_DONE);
    fill(again, x); /* x is used up and takes the copy of y */
    eq_lsq_newey_west(N, M, again, y, 2, &fit, newey_west);
    for (size_t i = 0; i < M; i++) {
        CHECK_REL(fit.coef[i], coef[i], 1e-9); /* 10 eps times the condition, 7e-10 */
        CHECK_REL(fit.se[i], se[i], 1e-9);     /* the same */
        CHECK_REL(newey_west[i], nw[i], 1e-9); /* the same */
    }
    CHECK_REL(fit.sigma2, 120622.60592354646, 1e-9);
    CHECK_NEAR(fit.r2, 0.989963704592684, 1e-11);
    CHECK_NEAR(y[0], -414.7365586490864, 1e-7); /* residuals of data of 6e4 */
    CHECK_NEAR(y[N - 1], 213.73405585726985, 1e-7);
}

/* y = 2 + 3 t on t = 0, 1, 2, 3 but for errors 1, -1, -1, 1, which are orthogonal to both columns:
 * coefficients stay, sum of squares 4, sigma2 = 2, X'X = [4 6; 6 14], inverse [.7 -.3; -.3 .2]. */
TEST(by_hand)
{
    UNUSED_STATE;
    double x[] = { 1, 1, 1, 1, 0, 1, 2, 3 }, y[] = { 3, 4, 7, 12 }, se[2];
    static const double as_it_was[] = { 1, 1, 1, 1, 0, 1, 2, 3 };
    eq_lsq fit;

    assert_int_equal(eq_lsq_fit(4, 2, x, y, &fit), EQ_LSQ_DONE);
    CHECK_NEAR(fit.coef[0], 2, 1e-14); /* rounding, here and below */
    CHECK_NEAR(fit.coef[1], 3, 1e-14);
    CHECK_NEAR(fit.sigma2, 2, 1e-13);
    CHECK_NEAR(fit.inverse[0], .7, 1e-15);
    CHECK_NEAR(fit.inverse[1], -.3, 1e-15);
    CHECK_NEAR(fit.inverse[3], .2, 1e-15);
    CHECK_NEAR(fit.se[1], sqrt(.4), 1e-15);
    CHECK_NEAR(fit.r2, 45.0 / 49, 1e-15); /* total 6.5 squared: 3.5, 2.5, .5, 5.5 */
    CHECK_NEAR(y[0], 1, 1e-14);
    CHECK_NEAR(y[1], -1, 1e-14);
    /* lag 0: sum of e^2 x x' = X'X, so (X'X)^-1 times 4 / 2 */
    eq_lsq_newey_west(4, 2, as_it_was, y, 0, &fit, se);
    CHECK_NEAR(se[0], sqrt(1.4), 1e-14);
    CHECK_NEAR(se[1], sqrt(.4), 1e-14);
}

TEST(what_cannot_be_fitted)
{
    UNUSED_STATE;
    double x[M * N], y[N], line[] = { 1, 1, 1, 1, 2, 2 }, two[] = { 1, 2, 3 };
    eq_lsq fit;

    fill(x, y);
    for (size_t i = 0; i < N; i++) { /* the year again, in other units */
        x[2 * N + i] = 12 * x[4 * N + i] + 7;
    }
    assert_int_equal(eq_lsq_fit(N, M, x, y, &fit), EQ_LSQ_DEPENDENT);
    assert_int_equal(fit.dependent, 4);
    memset(x, 0, sizeof x);
    assert_int_equal(eq_lsq_fit(N, 1, x, y, &fit), EQ_LSQ_DEPENDENT);
    assert_int_equal(fit.dependent, 0);
    assert_int_equal(eq_lsq_fit(2, 2, line, two, &fit), EQ_LSQ_FEW_ROWS);
    assert_int_equal(eq_lsq_fit(3, 2, (double[]){ 1, 1, 1, 0, 1, 2 }, (double[]){ 5, 5, 5 }, &fit),
                     EQ_LSQ_DONE);
    assert_true(isnan(fit.r2)); /* nothing to explain */
    CHECK_NEAR(fit.coef[0], 5, 1e-14);
}

TEST(lags)
{
    UNUSED_STATE;
    assert_int_equal(eq_lsq_lag(100), 4);
    assert_int_equal(eq_lsq_lag(80), 3);
    assert_int_equal(eq_lsq_lag(12), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_that_rise_together),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(what_cannot_be_fitted),
        cmocka_unit_test(lags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
