/* Roots and quadrature. Gauss nodes from numpy 1.24 leggauss and scipy 1.10 roots_jacobi. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/root.h"

static double cubic(void *ctx, double x)
{
    int *calls = ctx;

    ++*calls;
    return x * x * x - 2 * x - 5; /* Wallis's equation: 2.0945514815423265 */
}

static double step(void *ctx, double x)
{
    (void)ctx;
    return x < .3 ? -1 : 1;
}

static double broken(void *ctx, double x)
{
    (void)ctx;
    return x > .4 && x < .6 ? NAN : x - .5;
}

TEST(roots)
{
    int calls = 0;
    double x = 0;
    UNUSED_STATE;

    assert_true(eq_root_find(cubic, &calls, 2, 3, 1e-15, &x));
    CHECK_NEAR(x, 2.0945514815423265, 1e-15);
    assert_true(calls < 15); /* bisection would take 50 */
    assert_true(eq_root_find(cubic, &calls, 3, 2, 1e-15, &x));
    assert_false(eq_root_find(cubic, &calls, 3, 4, 1e-15, &x));
    assert_true(eq_root_find(step, NULL, 0, 1, 1e-12, &x)); /* a jump is found too */
    CHECK_NEAR(x, .3, 1e-12);
    assert_false(eq_root_find(broken, NULL, 0, 1, 1e-12, &x));
}

TEST(legendre_nodes)
{
    static const double x5[] = { 0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415,
                                 0.9530899229693319 };
    static const double w5[] = { 0.11846344252809471, 0.2393143352496831, 0.2844444444444445,
                                 0.2393143352496831, 0.11846344252809471 };
    double x[64], w[64];
    UNUSED_STATE;

    eq_quad_legendre(5, x, w);
    for (size_t i = 0; i < 5; i++) {
        CHECK_NEAR(x[i], x5[i], 1e-15);
        CHECK_NEAR(w[i], w5[i], 1e-15);
    }
    for (size_t n = 1; n <= 64; n++) { /* exact for powers to 2n - 1 */
        eq_quad_legendre(n, x, w);
        for (size_t k = 0; k < 2 * n; k += 1 + n / 5) {
            double s = 0;
            for (size_t i = 0; i < n; i++) {
                s += w[i] * pow(x[i], (double)k);
            }
            CHECK_REL(s, 1.0 / (double)(k + 1), 2e-14); /* rounding of n terms */
        }
    }
}

TEST(jacobi_nodes)
{
    static const double x4[] = { 0.389183912536059, 0.6152056416881142, 0.8057978111433891,
                                 0.9398126346324377 };
    static const double w4[] = { 0.01417188156745166, 0.1956605351310015, 0.5111107104811908,
                                 0.2790568728203559 };
    static const double shape[][2] = { { 8, 2 }, { .5, .5 }, { 4, 6 }, { 1.3, 40 }, { .2, 3 } };
    double x[64], w[64];
    UNUSED_STATE;

    eq_quad_beta(4, 8, 2, x, w);
    for (size_t i = 0; i < 4; i++) {
        CHECK_NEAR(x[i], x4[i], 3e-15); /* scipy's own rounding */
        CHECK_NEAR(w[i], w4[i], 3e-15);
    }
    for (size_t c = 0; c < EQ_COUNT(shape); c++) {
        double a = shape[c][0], b = shape[c][1];
        for (size_t n = 1; n <= 64; n += 9) {
            double moment = 1;
            eq_quad_beta(n, a, b, x, w);
            for (size_t k = 0; k < 2 * n && k < 12; k++) { /* E x^k = prod (a + i)/(a + b + i) */
                double s = 0;
                for (size_t i = 0; i < n; i++) {
                    s += w[i] * pow(x[i], (double)k);
                }
                CHECK_REL(s, moment, 1e-13);
                moment *= (a + (double)k) / (a + b + (double)k);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots),
        cmocka_unit_test(legendre_nodes),
        cmocka_unit_test(jacobi_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
