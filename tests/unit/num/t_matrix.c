/* Small matrices. Closed forms where there are any, else scipy 1.10 expm and numpy 1.24 eigvals. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/mathx.h"
#include "num/matrix.h"

TEST(systems)
{
    UNUSED_STATE;
    static const double a[] = { 0, 2, 1, 1, -2, -3, -1, 1, 2 }, b[] = { -8, 0, 3 };
    static const double flat[] = { 1, 2, 3, 2, 4, 6, 1, 0, 1 };
    double x[3];

    assert_true(eq_matrix_solve(3, a, b, x)); /* (-4, -5, 2), with a row exchange */
    CHECK_NEAR(x[0], -4, 1e-14);              /* rounding */
    CHECK_NEAR(x[1], -5, 1e-14);
    CHECK_NEAR(x[2], 2, 1e-14);
    assert_false(eq_matrix_solve(3, flat, b, x));
    CHECK_NEAR(x[2], 2, 1e-14); /* untouched */
    assert_false(eq_matrix_solve(1, (double[]){ NAN }, b, x));
}

/* exp of a symmetric 2x2 matrix [p q; q p] has entries e^p cosh q and e^p sinh q. */
TEST(exponentials_of_known_form)
{
    UNUSED_STATE;
    static const double known[][2] = { { 0, 0 }, { -1, .6 }, { .1, -.02 }, { 6, 5 }, { -20, 3 } };
    double e[9];

    for (size_t i = 0; i < EQ_COUNT(known); i++) {
        double p = known[i][0], q = known[i][1];
        double up = eq_exp(p + q), down = eq_exp(p - q), norm = up > down ? up : down;

        eq_matrix_exp(2, (double[]){ p, q, q, p }, e);
        CHECK_NEAR(e[0], 0.5 * (up + down), 2e-14 * norm); /* 2^s n eps, s = 7 */
        CHECK_NEAR(e[1], 0.5 * (up - down), 2e-14 * norm);
        CHECK_NEAR(e[1], e[2], 2e-14 * norm);
        CHECK_NEAR(e[0], e[3], 2e-14 * norm);
    }
    eq_matrix_exp(3, (double[]){ 0, 2, 3, 0, 0, 4, 0, 0, 0 }, e); /* nilpotent: 1 + a + a a / 2 */
    CHECK_NEAR(e[1], 2, 1e-15);
    CHECK_NEAR(e[2], 7, 1e-14);
    CHECK_NEAR(e[5], 4, 1e-14);
    CHECK_NEAR(e[3], 0, 0);
    eq_matrix_exp(2, (double[]){ 0, 3.0, -3.0, 0 }, e); /* a rotation */
    CHECK_NEAR(e[0], eq_cos(3), 1e-14);
    CHECK_NEAR(e[1], eq_sin(3), 1e-14);
    eq_matrix_exp(1, (double[]){ 800 }, e);
    assert_true(isinf(e[0]));
    eq_matrix_exp(2, (double[]){ NAN, 0, 0, 1 }, e);
    assert_true(isnan(e[0]));
}

TEST(exponential_of_scipy)
{
    UNUSED_STATE;
    static const double b[] = { -1, .5, .2, .3, -.7, -2.0, 1.0, .4, -.1 };
    static const double want[] = { 0.3650243762850075,  0.20397526686860334, -0.15823606521329286,
                                   -0.4161718576152237, 0.21181981248637838, -1.1893146246939772,
                                   0.5552122182744996,  0.372502179372892,   0.5864959758741 };
    double e[9];

    eq_matrix_exp(3, b, e);
    for (size_t i = 0; i < 9; i++) {
        CHECK_NEAR(e[i], want[i], 5e-15); /* rounding on both sides */
    }
}

static void check_eigen(size_t n, const double *a, const double *re, const double *im, double tol)
{
    double got[EQ_MATRIX_MAX], other[EQ_MATRIX_MAX];
    bool used[EQ_MATRIX_MAX] = { false };

    assert_true(eq_matrix_eigen(n, a, got, other));
    for (size_t i = 0; i < n; i++) {
        size_t best = n;

        for (size_t k = 0; k < n; k++) {
            if (!used[k] &&
                (best == n || fabs(got[k] - re[i]) + fabs(other[k] - im[i]) <
                                  fabs(got[best] - re[i]) + fabs(other[best] - im[i]))) {
                best = k;
            }
        }
        used[best] = true;
        CHECK_NEAR(got[best], re[i], tol);
        CHECK_NEAR(other[best], im[i], tol);
    }
}

TEST(eigenvalues)
{
    UNUSED_STATE;
    static const double zero[16] = { 0 };
    /* -4 +- root 5; .2 and twice -1.6; a rotation; a triangle; numpy's */
    check_eigen(2, (double[]){ -5, 2, 2, -3 }, (double[]){ -1.7639320225002102, -6.23606797749979 },
                zero, 4e-15);
    check_eigen(3, (double[]){ -1, .6, .6, .6, -1, .6, .6, .6, -1 }, (double[]){ .2, -1.6, -1.6 },
                zero, 2e-15);
    check_eigen(2, (double[]){ 0, 3, -3, 0 }, zero, (double[]){ 3, -3 }, 2e-15);
    check_eigen(3, (double[]){ 1, 5, 9, 0, 2, -4, 0, 0, 3 }, (double[]){ 1, 2, 3 }, zero, 5e-14);
    check_eigen(3, (double[]){ -1, .5, .2, .3, -.7, -2.0, 1.0, .4, -.1 },
                (double[]){ -1.6273856599811793, -0.0863071700094098, -0.0863071700094098 },
                (double[]){ 0, 1.0156972830283744, -1.0156972830283744 }, 4e-15);
    check_eigen(4, (double[]){ 4, 1, -2, 2, 1, 2, 0, 1, -2, 0, 3, -2, 2, 1, -2, -1 },
                (double[]){ -2.1975169774394265, 1.0843644637732168, 2.2685314064312414,
                            6.844621107234959 },
                zero, 2e-14);
    check_eigen(4, (double[]){ 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 }, /* 1, i, -1, -i */
                (double[]){ 1, 0, -1, 0 }, (double[]){ 0, 1, 0, -1 }, 2e-15);
    check_eigen(3, zero, zero, zero, 0);
    check_eigen(1, (double[]){ -7 }, (double[]){ -7 }, zero, 0);
}

TEST(eigenvalues_of_what_is_no_number)
{
    UNUSED_STATE;
    double re[2], im[2];

    assert_false(eq_matrix_eigen(2, (double[]){ 1, INFINITY, 0, 1 }, re, im));
    assert_true(isnan(re[0]) && isnan(im[1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(systems),
        cmocka_unit_test(exponentials_of_known_form),
        cmocka_unit_test(exponential_of_scipy),
        cmocka_unit_test(eigenvalues),
        cmocka_unit_test(eigenvalues_of_what_is_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
