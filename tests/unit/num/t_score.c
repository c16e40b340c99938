/* Scores against closed forms: CRPS of a normal [gneiting2007, eq. 21] and of two atoms, its
 * definition by double sums, intervals of a bootstrap with known answers, least squares against
 * numpy. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/score.h"

enum { N = 4001 };

static double normal_crps(double mean, double sd, double y)
{
    double z = (y - mean) / sd;

    return sd * (z * (2 * eq_norm_cdf(z) - 1) +
                 2 * eq_exp(-z * z / 2) / sqrt(2 * 3.14159265358979323846) -
                 1 / sqrt(3.14159265358979323846));
}

TEST(crps_of_a_normal)
{
    static double x[N], w[N];
    UNUSED_STATE;

    for (size_t i = 0; i < N; i++) {
        x[N - 1 - i] = 300 + 40 * eq_norm_quantile(((double)i + .5) / N);
        w[i] = 3;
    }
    assert_true(eq_ensemble_sort(N, x, w));
    CHECK_NEAR(w[0], 1.0 / N, 1e-18);
    for (double y = 100; y <= 500; y += 25) {
        CHECK_NEAR(eq_ensemble_crps(N, x, w, y), normal_crps(300, 40, y),
                   2e-3); /* 4,001 steps for a curve: tails beyond 3.6 sd are missing */
    }
    CHECK_NEAR(eq_ensemble_quantile(N, x, w, .05), 300 - 40 * 1.6448536269514722,
               1e-3); /* linear between points 1/4001 apart */
    CHECK_NEAR(eq_ensemble_quantile(N, x, w, .5), 300, 1e-9);
    CHECK_NEAR(eq_ensemble_mean(N, x, w), 300, 1e-9);
    CHECK_NEAR(eq_ensemble_size(N, w), N, 1e-6);
}

TEST(crps_by_its_definition)
{
    double x[7], w[7];
    UNUSED_STATE;

    for (int round = 0; round < 50; round++) {
        double y = 10 * eq_rng_unit(3, (uint64_t)round, 1, 0) - 1, first = 0, second = 0;

        for (size_t i = 0; i < 7; i++) {
            x[i] = floor(8 * eq_rng_unit(3, (uint64_t)round, 2, i)); /* with ties */
            w[i] = i == 3 ? 0 : eq_rng_unit(3, (uint64_t)round, 3, i);
        }
        assert_true(eq_ensemble_sort(7, x, w));
        for (size_t i = 0; i < 7; i++) {
            first += w[i] * fabs(x[i] - y);
            for (size_t j = 0; j < 7; j++) {
                second += w[i] * w[j] * fabs(x[i] - x[j]) / 2;
            }
        }
        CHECK_NEAR(eq_ensemble_crps(7, x, w, y), first - second, 1e-14); /* rounding of 49 terms */
    }
    x[0] = 5;
    w[0] = 1;
    CHECK_NEAR(eq_ensemble_crps(1, x, w, 2), 3, 0);
    CHECK_NEAR(eq_ensemble_crps(1, x, w, 9), 4, 0);
    CHECK_NEAR(eq_ensemble_quantile(1, x, w, .9), 5, 0);
}

TEST(order_does_not_matter)
{
    double x[] = { 3, 1, 2, 2 }, w[] = { 1, 1, 3, 2 }, a[] = { 2, 3, 2, 1 }, b[] = { 2, 1, 3, 1 };
    UNUSED_STATE;

    assert_true(eq_ensemble_sort(4, x, w) && eq_ensemble_sort(4, a, b));
    assert_memory_equal(x, a, sizeof x);
    assert_memory_equal(w, b, sizeof w);
}

TEST(what_is_no_ensemble)
{
    double x[] = { 1, NAN }, y[] = { 1, 2 }, w[] = { 1, 1 }, none[] = { 0, 0 }, less[] = { 2, -1 };
    UNUSED_STATE;

    assert_false(eq_ensemble_sort(2, x, w));
    assert_false(eq_ensemble_sort(2, y, none));
    assert_false(eq_ensemble_sort(2, y, less));
    assert_false(eq_ensemble_sort(0, y, w));
    assert_true(eq_ensemble_sort(2, y, w));
}

TEST(quantiles)
{
    double x[] = { 1, 2, 4, 9 }, w[] = { .25, .25, .25, .25 }, v[] = { .1, 0, .8, .1 };
    UNUSED_STATE;

    CHECK_NEAR(eq_ensemble_quantile(4, x, w, .125), 1, 1e-15);
    CHECK_NEAR(eq_ensemble_quantile(4, x, w, .25), 1.5, 1e-15);
    CHECK_NEAR(eq_ensemble_quantile(4, x, w, .5), 3, 1e-15);
    CHECK_NEAR(eq_ensemble_quantile(4, x, w, .01), 1, 0);
    CHECK_NEAR(eq_ensemble_quantile(4, x, w, .99), 9, 0);
    CHECK_NEAR(eq_ensemble_quantile(4, x, v, .5), 4, 1e-15); /* a member without weight is none */
    CHECK_NEAR(eq_ensemble_quantile(4, x, v, .275), 2.5, 1e-14); /* half way from 1 to 4 */
}

TEST(log_scores)
{
    static double x[N], w[N];
    double one[] = { 250 }, whole[] = { 1 }, far;
    UNUSED_STATE;

    for (size_t i = 0; i < N; i++) {
        x[i] = eq_exp(5 + .3 * eq_norm_quantile(((double)i + .5) / N));
        w[i] = 1.0 / N;
    }
    for (double z = -1; z <= 1; z += .5) { /* density of N(5, .3) at log y */
        double y = eq_exp(5 + .3 * z);

        CHECK_NEAR(eq_ensemble_log_score(N, x, w, y, 1),
                   z * z / 2 + eq_log(.3 * sqrt(2 * 3.14159265358979323846)),
                   .03); /* the kernel widens by 1.5 % and the rest takes 1 % */
    }
    far = eq_ensemble_log_score(1, one, whole, 600, 1);
    CHECK_NEAR(far, -eq_log(.01 * eq_exp(-pow(log(600. / 250), 2) / 2) / 2.5066282746310002),
               1e-9); /* beyond the kernel only the rest is left; libm against ours */
    assert_true(isfinite(eq_ensemble_log_score(1, one, whole, 0, 1)));
    CHECK_NEAR(eq_interval_score(2, 5, .1, 4), 3, 0);
    CHECK_NEAR(eq_interval_score(2, 5, .1, 6), 23, 1e-12);
    CHECK_NEAR(eq_interval_score(2, 5, .1, 1.5), 13, 1e-12);
}

TEST(tempered_weights)
{
    double log_l[] = { 0, -1, -30, -INFINITY, NAN }, none[] = { NAN, -INFINITY }, w[5], b, sum = 0;
    UNUSED_STATE;

    CHECK_NEAR(eq_ensemble_temper(5, log_l, 1, w), 1, 0);
    CHECK_NEAR(w[1] / w[0], eq_exp(-1), 1e-15);
    CHECK_NEAR(w[3] + w[4], 0, 0);
    b = eq_ensemble_temper(5, log_l, 2, w);
    assert_true(b > 0 && b < 1);
    CHECK_NEAR(eq_ensemble_size(5, w), 2, 1e-9); /* fifty halvings */
    for (size_t i = 0; i < 5; i++) {
        sum += w[i];
    }
    CHECK_NEAR(sum, 1, 1e-15);
    assert_true(isnan(eq_ensemble_temper(2, none, 1, w)));
    CHECK_NEAR(w[0], .5, 0);
}

TEST(skill)
{
    double a[24], b[24], work[500];
    eq_skill s;
    UNUSED_STATE;

    for (size_t i = 0; i < 24; i++) { /* a ratio that is the same in every resample */
        b[i] = (double)(i + 1);
        a[i] = .75 * b[i];
    }
    s = eq_skill_bootstrap(24, a, b, 5, .025, 500, 7, 1, work);
    CHECK_NEAR(s.skill, .25, 1e-15);
    CHECK_NEAR(s.low, .25, 1e-12);
    CHECK_NEAR(s.high, .25, 1e-12);
    for (size_t i = 0; i < 24; i++) { /* independent luck: the spread of a mean of 24 */
        b[i] = 1;
        a[i] = 2 * eq_rng_unit(5, i, 9, 0);
    }
    s = eq_skill_bootstrap(24, a, b, 1, .025, 500, 7, 1, work);
    assert_true(s.low < s.skill && s.skill < s.high);
    CHECK_NEAR(s.high - s.low, 2 * 1.96 * .577 / sqrt(24), .15); /* one sample, 500 resamples */
    CHECK_NEAR(eq_skill_bootstrap(24, a, b, 24, .025, 500, 7, 1, work).low, s.skill,
               1e-12); /* one block that goes round: every resample is the whole */
    b[0] = 0;
    CHECK_NEAR(eq_skill_bootstrap(1, a, b, 1, .025, 10, 7, 1, work).skill, 0, 0);
}

TEST(effective_count)
{
    double d[60];
    UNUSED_STATE;

    for (size_t i = 0; i < 60; i++) {
        d[i] = 3;
    }
    CHECK_NEAR(eq_effective_count(60, d, 5), 60, 0);
    for (size_t i = 0; i < 60; i++) {
        d[i] = (double)(i / 10); /* steps of ten */
    }
    assert_true(eq_effective_count(60, d, 9) < 12);
    assert_true(eq_effective_count(60, d, 9) >= 1);
    for (size_t i = 0; i < 60; i++) {
        d[i] = i % 2 ? 1 : -1; /* each makes up for the last: capped */
    }
    CHECK_NEAR(eq_effective_count(60, d, 5), 60, 0);
}

/* numpy 1.24: polyfit(range(5), y, 1)[0]; lstsq of the matrix and the right side below. */
TEST(fits)
{
    double y[] = { 3, 1, 4, 1, 5 }, a[] = { 1, 2, 1, 2, 1, 1, 3, 4, 1, 4, 3, 1, 5, 6, 1 };
    double b[] = { 1, 2, 3, 5, 8 }, x[3], line[12], right[4];
    UNUSED_STATE;

    CHECK_NEAR(eq_trend_slope(5, y), .4, 1e-15);
    eq_least_squares(5, 3, a, b, 1e-8, x);
    CHECK_NEAR(x[0], 1.45, 1e-12); /* condition 20 */
    CHECK_NEAR(x[1], .25, 1e-12);
    CHECK_NEAR(x[2], -1.35, 1e-12);
    for (size_t i = 0; i < 4; i++) { /* the second column is twice the first */
        line[3 * i] = (double)i;
        line[3 * i + 1] = 2 * (double)i;
        line[3 * i + 2] = 1;
        right[i] = 3 * (double)i + 2;
    }
    eq_least_squares(4, 3, line, right, 1e-8, x);
    CHECK_NEAR(x[0], 3, 1e-12); /* rounding */
    CHECK_NEAR(x[1], 0, 0);
    CHECK_NEAR(x[2], 2, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crps_of_a_normal),
        cmocka_unit_test(crps_by_its_definition),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(what_is_no_ensemble),
        cmocka_unit_test(quantiles),
        cmocka_unit_test(log_scores),
        cmocka_unit_test(tempered_weights),
        cmocka_unit_test(skill),
        cmocka_unit_test(effective_count),
        cmocka_unit_test(fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
