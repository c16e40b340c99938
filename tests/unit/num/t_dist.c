/* Distributions: checks, notation, moments and single values. Literals from scipy 1.10.1 unless a
 * formula stands beside them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "check.h"
#include "num/dist.h"
#include "num/mathx.h"

#define CUT(f, low, high, ...)                                                                     \
    (eq_dist)                                                                                      \
    {                                                                                              \
        .family = (f), .lo = (low), .hi = (high), __VA_ARGS__                                      \
    }
#define DIST(f, ...) CUT(f, -INFINITY, INFINITY, __VA_ARGS__)

static eq_arena *arena;

static int setup(void **state)
{
    (void)state;
    return eq_arena_create(&arena) == EQ_OK ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    eq_arena_free(arena);
    return 0;
}

static eq_dist made(eq_dist d)
{
    const char *why = NULL;

    CHECK_OK(eq_dist_prepare(arena, &d, &why));
    return d;
}

TEST(intervals_are_5_and_95_percent_points)
{
    static const struct {
        double low, high;
        bool share;
        eq_dist_family family;
    } v[] = {
        { -10, 30, false, EQ_DIST_NORMAL },
        { 0, 30, false, EQ_DIST_NORMAL },
        { 2, 30, false, EQ_DIST_LOGNORMAL },
        { .1, .8, true, EQ_DIST_LOGITNORMAL },
    };
    eq_dist d;
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        CHECK_OK(eq_dist_from_interval(v[i].low, v[i].high, v[i].share, &d));
        assert_int_equal(d.family, v[i].family);
        d = made(d);
        CHECK_NEAR(eq_dist_quantile1(&d, .05), v[i].low, 1e-13 * v[i].high);
        CHECK_REL(eq_dist_quantile1(&d, .95), v[i].high, 1e-13);
    }
    CHECK_STATUS(eq_dist_from_interval(3, 3, false, &d), EQ_ERR_ORDER);
    CHECK_STATUS(eq_dist_from_interval(3, 2, true, &d), EQ_ERR_ORDER);
    CHECK_STATUS(eq_dist_from_interval(0, .5, true, &d), EQ_ERR_RANGE);
    CHECK_STATUS(eq_dist_from_interval(.5, 1, true, &d), EQ_ERR_RANGE);
    CHECK_STATUS(eq_dist_from_interval(NAN, 1, true, &d), EQ_ERR_NAN);
}

static void check_refused(eq_dist d, eq_status want, const char *word)
{
    const char *why = NULL;

    CHECK_STATUS(eq_dist_prepare(arena, &d, &why), want);
    if (word != NULL) {
        assert_string_equal(why, word);
    }
}

TEST(bad_parameters_are_named)
{
    static const double x[] = { 1, 2 }, back[] = { 2, 1 }, w[] = { 1, -1 }, none[] = { 0, 0 };
    static const double bad[] = { 1, NAN };
    eq_dist bad_part = DIST(EQ_DIST_NORMAL, .b = -1);
    UNUSED_STATE;

    check_refused(DIST(EQ_DIST_NORMAL, .a = 1, .b = -1), EQ_ERR_RANGE, "sd");
    check_refused(DIST(EQ_DIST_NORMAL, .a = NAN, .b = 1), EQ_ERR_NAN, NULL);
    check_refused(DIST(EQ_DIST_LOGNORMAL, .a = INFINITY, .b = 1), EQ_ERR_NAN, NULL);
    check_refused(DIST(EQ_DIST_UNIFORM, .a = 2, .b = 1), EQ_ERR_ORDER, "high");
    check_refused(DIST(EQ_DIST_LOGUNIFORM, .a = 0, .b = 1), EQ_ERR_RANGE, "low");
    check_refused(DIST(EQ_DIST_TRIANGULAR, .a = 1, .b = 0, .c = 2), EQ_ERR_ORDER, "mode");
    check_refused(DIST(EQ_DIST_PERT, .a = 1, .b = 3, .c = 2), EQ_ERR_ORDER, "mode");
    check_refused(DIST(EQ_DIST_BETA, .a = 0, .b = 1, .d = 1), EQ_ERR_RANGE, "a");
    check_refused(DIST(EQ_DIST_BETA, .a = 1, .b = -2, .d = 1), EQ_ERR_RANGE, "b");
    check_refused(DIST(EQ_DIST_BETA, .a = 1, .b = 2, .c = 1, .d = 1), EQ_ERR_ORDER, "high");
    check_refused(DIST(EQ_DIST_GAMMA, .a = 0, .b = 1), EQ_ERR_RANGE, "shape");
    check_refused(DIST(EQ_DIST_GAMMA, .a = 1, .b = 0), EQ_ERR_RANGE, "scale");
    check_refused(DIST(EQ_DIST_POISSON, .a = -1), EQ_ERR_RANGE, "mean");
    check_refused(DIST(EQ_DIST_BINOMIAL, .a = 1.5, .b = .5), EQ_ERR_RANGE, "trials");
    check_refused(DIST(EQ_DIST_BINOMIAL, .a = 2, .b = 1.5), EQ_ERR_RANGE, "probability");
    check_refused(DIST(EQ_DIST_DISCRETE, .n = 2, .x = back, .w = x), EQ_ERR_ORDER, "values");
    check_refused(DIST(EQ_DIST_DISCRETE, .n = 2, .x = x, .w = w), EQ_ERR_RANGE, "weights");
    check_refused(DIST(EQ_DIST_DISCRETE, .n = 2, .x = x, .w = none), EQ_ERR_RANGE, "weights");
    check_refused(DIST(EQ_DIST_DISCRETE, .n = 2, .x = x, .w = bad), EQ_ERR_NAN, "weights");
    check_refused(DIST(EQ_DIST_EMPIRICAL, .n = 0, .x = x), EQ_ERR_RANGE, "values");
    check_refused(DIST(EQ_DIST_EMPIRICAL, .n = 2, .x = bad), EQ_ERR_NAN, "values");
    check_refused(DIST(EQ_DIST_MIXTURE, .n = 0), EQ_ERR_RANGE, "parts");
    check_refused(DIST(EQ_DIST_MIXTURE, .n = 1, .part = &bad_part, .w = x), EQ_ERR_RANGE, "sd");
    check_refused(CUT(EQ_DIST_POINT, -INFINITY, 2, .a = 3), EQ_ERR_INFEASIBLE, "bounds");
    check_refused(CUT(EQ_DIST_UNIFORM, -INFINITY, 3, .a = 3, .b = 4), EQ_ERR_INFEASIBLE, "bounds");
    check_refused(CUT(EQ_DIST_NORMAL, 2, 1, .b = 1), EQ_ERR_INFEASIBLE, "bounds");
    check_refused(CUT(EQ_DIST_POISSON, 2.1, 2.9, .a = 3), EQ_ERR_INFEASIBLE, "bounds");
}

TEST(truncation_says_what_it_removed)
{
    eq_dist d = made(CUT(EQ_DIST_NORMAL, 0, 6, .a = 5, .b = 2));
    UNUSED_STATE;

    CHECK_REL(d.mass_removed, eq_norm_cdf(-2.5) + eq_norm_cdf(-.5), 1e-14);
    CHECK_REL(eq_dist_mean(&d), 4.023609890397291, 1e-12);
    CHECK_REL(eq_dist_sd(&d), 1.3279007512718917, 1e-12);
    CHECK_NEAR(eq_dist_stated_mean(&d), 5, 0);
    CHECK_NEAR(eq_dist_stated_sd(&d), 2, 0);
    CHECK_NEAR(eq_dist_mode(&d), 5, 0);
    CHECK_NEAR(eq_dist_cdf(&d, -.1), 0, 0);
    CHECK_NEAR(eq_dist_cdf(&d, 6), 1, 0);
    d = made(CUT(EQ_DIST_BETA, 0, 1, .a = 3, .b = 4, .d = 1)); /* nothing to remove */
    CHECK_NEAR(d.mass_removed, 0, 0);
    d = made(CUT(EQ_DIST_GAMMA, -INFINITY, 10, .a = 3, .b = 2));
    CHECK_REL(eq_dist_quantile1(&d, .25), 3.2169732470340833, 1e-11);
}

/* Far above the median the kept part is read from the upper tail: Q(9) is 1.1e-19. The mean of the
 * normal law beyond t is phi(t) / Q(t). */
TEST(far_tails_keep_their_digits)
{
    eq_dist d = made(CUT(EQ_DIST_NORMAL, 9, INFINITY, .b = 1));
    double phi = eq_exp(-40.5) / sqrt(2 * acos(-1));
    UNUSED_STATE;

    CHECK_REL(eq_dist_mean(&d), phi / eq_norm_cdf(-9), 1e-12);
    CHECK_REL(eq_dist_quantile1(&d, .5), -eq_norm_quantile(.5 * eq_norm_cdf(-9)), 1e-14);
    assert_true(eq_dist_quantile1(&d, 1e-12) >= 9);
    d = made(CUT(EQ_DIST_GAMMA, 60, INFINITY, .a = 1, .b = 1)); /* an exponential forgets */
    CHECK_NEAR(eq_dist_quantile1(&d, .5), 60 + log(2), 1e-9);
    CHECK_NEAR(eq_dist_mean(&d), 61, 1e-9);
}

TEST(quantiles_match_closed_forms)
{
    static const double x[] = { 1, 2, 5, 9 }, w[] = { 1, 2, 4, 1 };
    eq_dist d;
    UNUSED_STATE;

    d = made(DIST(EQ_DIST_TRIANGULAR, .a = 1, .b = 2, .c = 9)); /* F(2) = 1/8 */
    CHECK_REL(eq_dist_quantile1(&d, .125), 2, 1e-15);
    CHECK_REL(eq_dist_quantile1(&d, .5), 9 - sqrt(.5 * 7 * 8), 1e-15);
    d = made(DIST(EQ_DIST_LOGUNIFORM, .a = 1, .b = 100));
    CHECK_REL(eq_dist_quantile1(&d, .5), 10, 1e-15);
    CHECK_REL(eq_dist_mean(&d), 99 / log(100), 1e-14);
    d = made(DIST(EQ_DIST_PERT, .a = 1, .b = 2, .c = 9));
    CHECK_REL(eq_dist_mean(&d), 3, 1e-15); /* (1 + 4 2 + 9) / 6 */
    CHECK_REL(eq_dist_quantile1(&d, .1), 1.47846925484198, 1e-11);
    CHECK_REL(eq_dist_quantile1(&d, .999), 7.5800331639920735, 1e-11);
    d = made(DIST(EQ_DIST_BETA, .a = 2, .b = 1, .d = 1)); /* F = x^2 */
    CHECK_REL(eq_dist_quantile1(&d, .3), sqrt(.3), 1e-11);
    CHECK_REL(eq_dist_quantile1(&d, 1e-12), 1e-6, 1e-11);
    d = made(DIST(EQ_DIST_GAMMA, .a = 1, .b = 3)); /* exponential */
    CHECK_REL(eq_dist_quantile1(&d, .3), -3 * log1p(-.3), 1e-11);
    CHECK_REL(eq_dist_quantile1(&d, 1 - 0x1p-40), 3 * 40 * log(2), 1e-11);
    d = made(DIST(EQ_DIST_DISCRETE, .n = 4, .x = x, .w = w));
    CHECK_NEAR(eq_dist_quantile1(&d, .125), 1, 0);
    CHECK_NEAR(eq_dist_quantile1(&d, .126), 2, 0);
    CHECK_NEAR(eq_dist_quantile1(&d, .99), 9, 0);
    CHECK_NEAR(eq_dist_mean(&d), 34.0 / 8, 1e-15);
    CHECK_NEAR(eq_dist_mode(&d), 5, 0);
    d = made(DIST(EQ_DIST_EMPIRICAL, .n = 4, .x = x));
    CHECK_NEAR(eq_dist_quantile1(&d, .1), 1, 0); /* below 1/8 the first value */
    CHECK_NEAR(eq_dist_quantile1(&d, .5), 3.5, 1e-15);
    CHECK_NEAR(eq_dist_quantile1(&d, .95), 9, 0);
    CHECK_NEAR(eq_dist_mean(&d), (1. / 2 + 1.5 + 3.5 + 7 + 9. / 2) / 4, 1e-15);
    d = made(DIST(EQ_DIST_POISSON, .a = 2)); /* e^-2 = .1353, 3 e^-2 = .4060 */
    CHECK_NEAR(eq_dist_quantile1(&d, .135), 0, 0);
    CHECK_NEAR(eq_dist_quantile1(&d, .136), 1, 0);
    CHECK_NEAR(eq_dist_quantile1(&d, .406), 1, 0);
    CHECK_NEAR(eq_dist_quantile1(&d, .407), 2, 0);
    CHECK_NEAR(eq_dist_cdf(&d, 1.5), 3 * exp(-2), 1e-15);
}

TEST(a_family_without_width_is_a_point)
{
    eq_dist d = made(DIST(EQ_DIST_NORMAL, .a = 4, .b = 0));
    UNUSED_STATE;

    assert_true(eq_dist_is_point(&d));
    CHECK_NEAR(eq_dist_quantile1(&d, .01), 4, 0);
    d = made(DIST(EQ_DIST_PERT, .a = 2, .b = 2, .c = 2));
    CHECK_NEAR(eq_dist_mean(&d), 2, 0);
    CHECK_NEAR(eq_dist_sd(&d), 0, 0);
    d = made(DIST(EQ_DIST_BINOMIAL, .a = 7, .b = 1));
    CHECK_NEAR(eq_dist_mode(&d), 7, 0);
    CHECK_NEAR(eq_dist_cdf(&d, 6.9), 0, 0);
    CHECK_NEAR(eq_dist_cdf(&d, 7), 1, 0);
    d = made(DIST(EQ_DIST_UNIFORM, .a = 2, .b = 3));
    assert_false(eq_dist_is_point(&d));
}

TEST(modes)
{
    static const double w[] = { 1, 2 }, even[] = { 1, 1 };
    eq_dist part[] = { DIST(EQ_DIST_NORMAL, .a = 1, .b = 1), DIST(EQ_DIST_NORMAL, .a = 9, .b = 1) };
    eq_dist d;
    UNUSED_STATE;

    d = made(DIST(EQ_DIST_LOGNORMAL, .a = 1, .b = .5));
    CHECK_REL(eq_dist_mode(&d), exp(.75), 1e-15);
    d = made(DIST(EQ_DIST_LOGITNORMAL, .a = 0, .b = 1));
    CHECK_NEAR(eq_dist_mode(&d), .5, 1e-9);
    d = made(DIST(EQ_DIST_BETA, .a = 8, .b = 2, .d = 1));
    CHECK_REL(eq_dist_mode(&d), 7.0 / 8, 1e-15);
    d = made(DIST(EQ_DIST_GAMMA, .a = 3, .b = 2));
    CHECK_NEAR(eq_dist_mode(&d), 4, 0);
    d = made(DIST(EQ_DIST_UNIFORM, .a = 2, .b = 6)); /* none: the median */
    CHECK_NEAR(eq_dist_mode(&d), 4, 0);
    d = made(CUT(EQ_DIST_NORMAL, 3, INFINITY, .a = 2, .b = 6));
    CHECK_NEAR(eq_dist_mode(&d), 3, 0);
    d = made(DIST(EQ_DIST_MIXTURE, .n = 2, .part = part, .w = w));
    CHECK_NEAR(eq_dist_mode(&d), 9, 0);
    CHECK_REL(eq_dist_mean(&d), 19.0 / 3, 1e-15);
    CHECK_REL(eq_dist_sd(&d), sqrt(1 + 64 * 2.0 / 9), 1e-15);
    d = made(DIST(EQ_DIST_MIXTURE, .n = 2, .part = part, .w = even)); /* undecided: the median */
    CHECK_NEAR(eq_dist_mode(&d), 5, 1e-6); /* the density there is 1e-4: F is flat */
}

TEST(mixtures_with_atoms_return_them_exactly)
{
    static const double w[] = { .3, .7 };
    eq_dist part[] = { DIST(EQ_DIST_POINT, .a = 3), DIST(EQ_DIST_UNIFORM, .a = 0, .b = 10) };
    eq_dist d = made(DIST(EQ_DIST_MIXTURE, .n = 2, .part = part, .w = w));
    UNUSED_STATE;

    /* F rises to .21 at 3-, jumps to .51 */
    CHECK_REL(eq_dist_quantile1(&d, .2), .2 / .07, 1e-11);
    CHECK_NEAR(eq_dist_quantile1(&d, .22), 3, 0);
    CHECK_NEAR(eq_dist_quantile1(&d, .5), 3, 0);
    CHECK_REL(eq_dist_quantile1(&d, .58), 4, 1e-11);
    CHECK_REL(eq_dist_cdf(&d, 3), .51, 1e-15);
}

TEST(quantile_in_place_and_bad_u)
{
    eq_dist d = made(DIST(EQ_DIST_BETA, .a = 8, .b = 2, .d = 1));
    double u[1300], q[1300];
    UNUSED_STATE;

    for (size_t i = 0; i < 1300; i++) {
        u[i] = ((double)i + .5) / 1300;
    }
    eq_dist_quantile(&d, 1300, u, q);
    for (size_t i = 0; i < 1300; i++) {
        assert_true(q[i] == eq_dist_quantile1(&d, u[i]));
    }
    eq_dist_quantile(&d, 1300, u, u);
    assert_memory_equal(u, q, sizeof u);
    CHECK_NEAR(eq_dist_quantile1(&d, NAN), NAN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(intervals_are_5_and_95_percent_points, setup, teardown),
        cmocka_unit_test_setup_teardown(bad_parameters_are_named, setup, teardown),
        cmocka_unit_test_setup_teardown(truncation_says_what_it_removed, setup, teardown),
        cmocka_unit_test_setup_teardown(far_tails_keep_their_digits, setup, teardown),
        cmocka_unit_test_setup_teardown(quantiles_match_closed_forms, setup, teardown),
        cmocka_unit_test_setup_teardown(a_family_without_width_is_a_point, setup, teardown),
        cmocka_unit_test_setup_teardown(modes, setup, teardown),
        cmocka_unit_test_setup_teardown(mixtures_with_atoms_return_them_exactly, setup, teardown),
        cmocka_unit_test_setup_teardown(quantile_in_place_and_bad_u, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
