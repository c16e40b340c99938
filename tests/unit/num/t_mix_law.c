/* Mixtures over common factors against laws that are known without quadrature. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/gauss.h"
#include "num/law.h"
#include "num/mathx.h"
#include "num/mix_law.h"
#include "num/root.h"

enum { N = 60 };

/* Bin(N, value): with a Beta factor the beta-binomial law. */
static size_t common_chance(void *ctx, const double *value, eq_sum_part *part, double *shift)
{
    (void)ctx;
    (void)shift;
    part[0] = (eq_sum_part){ 1, N, value[0], NULL };
    return 1;
}

static double beta_binomial(double k, double a, double b)
{
    return eq_exp(eq_lgamma(N + 1) - eq_lgamma(k + 1) - eq_lgamma(N - k + 1) +
                  eq_lbeta(k + a, N - k + b) - eq_lbeta(a, b));
}

TEST(beta_factor_gives_the_beta_binomial)
{
    static const double ab[][2] = { { 8, 2 }, { 1, 1 }, { .5, 3 }, { 40, 60 } };
    static double work[1024], pmf[N + 1];

    UNUSED_STATE;
    for (size_t c = 0; c < EQ_COUNT(ab); c++) {
        eq_mix_factor f = { .kind = EQ_MIX_BETA, .a = ab[c][0], .b = ab[c][1] };
        double k[3] = { 50, 30, 5 }, tail[3], mean, error, far;

        CHECK_OK(eq_mix_law_tails(1, &f, common_chance, NULL, 1e-12, 3, k, tail, &mean, &error));
        assert_true(error < 1e-12);
        CHECK_OK(eq_mix_law_pmf(1, &f, common_chance, NULL, N, pmf, &error, work));
        assert_true(error < 1e-14); /* rounding: 64 nodes integrate degree 60 exactly */
        CHECK_NEAR(mean, N * ab[c][0] / (ab[c][0] + ab[c][1]), 1e-12);
        for (size_t i = 0; i < 3; i++) {
            double want = 0;
            for (double x = N; x >= k[i]; x--) {
                want += beta_binomial(x, ab[c][0], ab[c][1]);
            }
            CHECK_NEAR(tail[i], want, 1e-12); /* lgamma: 1e-15 of numbers near 200 */
        }
        for (size_t x = 0; x <= N; x++) {
            CHECK_NEAR(pmf[x], beta_binomial((double)x, ab[c][0], ab[c][1]), 1e-13); /* lgamma */
        }
        CHECK_OK(eq_mix_law_far(1, &f, common_chance, NULL, N, 0, &far, &error));
        CHECK_REL(far, beta_binomial(N, ab[c][0], ab[c][1]), 1e-11); /* polynomial of degree 60 */
        assert_true(error <= 1e-10 * far);
    }
}

/* Fate of a base, two values of detection: four nodes by hand. */
static size_t base_and_day(void *ctx, const double *value, eq_sum_part *part, double *shift)
{
    (void)ctx;
    *shift = 2;
    part[0] = (eq_sum_part){ 1, 20, value[1], NULL };
    part[1] = (eq_sum_part){ 3, 4, value[0] > 0 ? .5 : 0, NULL };
    return 2;
}

TEST(discrete_factors_are_exact)
{
    const double day[2] = { .2, .7 }, chance[2] = { .6, .4 };
    const eq_mix_factor f[2] = { { .kind = EQ_MIX_BERNOULLI, .a = .3 },
                                 { .kind = EQ_MIX_DISCRETE, .n = 2, .x = day, .w = chance } };
    double want = 0, k = 9, tail, mean, error, far;

    UNUSED_STATE;
    for (int b = 0; b < 2; b++) {
        for (int d = 0; d < 2; d++) {
            const double value[2] = { b, day[d] };
            eq_sum_part part[2];
            double shift, pmf[33], work[66];

            eq_sum_law_pmf(base_and_day(NULL, value, part, &shift), part, pmf, work);
            want += (b ? .3 : .7) * chance[d] * eq_law_tail(32, pmf, k + shift);
        }
    }
    CHECK_OK(eq_mix_law_tails(2, f, base_and_day, NULL, 1e-9, 1, &k, &tail, &mean, &error));
    CHECK_NEAR(tail, want, 1e-14);
    CHECK_NEAR(mean, 20 * (.6 * .2 + .4 * .7) + .3 * 3 * 4 * .5 - 2, 1e-13);
    assert_true(error < 1e-13);
    CHECK_OK(eq_mix_law_far(2, f, base_and_day, NULL, k, 0, &far, &error));
    CHECK_REL(far, want, 1e-11);
}

/* With a shared factor fixed at 1 the mixture is the Poisson-binomial. */
static size_t scaled(void *ctx, const double *value, eq_sum_part *part, double *shift)
{
    const double *p = ctx;

    (void)shift;
    for (size_t i = 0; i < 10; i++) {
        part[i] = (eq_sum_part){ 1, 1, p[i] * value[0], NULL };
    }
    return 10;
}

TEST(shared_factor_one_is_the_poisson_binomial)
{
    double p[10], pmf[11], tail[11], k[11], error;
    const eq_mix_factor one = { .kind = EQ_MIX_BERNOULLI, .a = 1 };

    UNUSED_STATE;
    for (size_t i = 0; i < 10; i++) {
        p[i] = .05 + .09 * (double)i;
        k[i] = (double)i;
    }
    k[10] = 10;
    eq_poisson_binomial_pmf(10, p, pmf);
    CHECK_OK(eq_mix_law_tails(1, &one, scaled, p, 1e-9, 11, k, tail, NULL, &error));
    for (size_t i = 0; i <= 10; i++) {
        CHECK_NEAR(tail[i], eq_law_tail(10, pmf, (double)i), 1e-12);
    }
}

TEST(no_factor_and_bad_factors)
{
    const double x[2] = { 0, 1 }, w[2] = { .5, .6 };
    const eq_mix_factor bad[] = { { .kind = EQ_MIX_BERNOULLI, .a = 1.1 },
                                  { .kind = EQ_MIX_BETA, .a = 0, .b = 1 },
                                  { .kind = EQ_MIX_BETA, .a = 1, .b = NAN },
                                  { .kind = EQ_MIX_BETA, .a = 1, .b = 1, .n = 129 },
                                  { .kind = EQ_MIX_DISCRETE, .n = 0 },
                                  { .kind = EQ_MIX_DISCRETE, .n = 2, .x = x, .w = w } };
    double p[10] = { .5, .5, .5 }, k[17] = { 2 }, tail[17], error;
    eq_mix_factor four[4] = { { .kind = EQ_MIX_BERNOULLI, .a = 1 } };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bad); i++) {
        CHECK_STATUS(eq_mix_law_tails(1, &bad[i], scaled, p, 1e-9, 1, k, tail, NULL, &error),
                     EQ_ERR_RANGE);
    }
    CHECK_STATUS(eq_mix_law_tails(4, four, scaled, p, 1e-9, 1, k, tail, NULL, &error),
                 EQ_ERR_RANGE);
    CHECK_STATUS(eq_mix_law_tails(1, four, scaled, p, 1e-9, 17, k, tail, NULL, &error),
                 EQ_ERR_RANGE);
}

/* The same rules as root.h, and polynomials integrated exactly beyond its 64 nodes. */
TEST(gauss_rules_agree)
{
    static const double ab[][2] = { { 8, 2 }, { .5, 3 }, { 1, 1 }, { 300, 20 }, { .05, .05 } };
    double x[EQ_GAUSS_MAX], w[EQ_GAUSS_MAX], y[64], v[64];

    UNUSED_STATE;
    for (size_t c = 0; c < EQ_COUNT(ab); c++) {
        double a = ab[c][0], b = ab[c][1], mean = 0, second = 0;
        for (size_t n = 1; n <= 64; n += 9) {
            eq_gauss_beta(n, a, b, x, w);
            eq_quad_beta(n, a, b, y, v);
            for (size_t i = 0; i < n; i++) {
                CHECK_NEAR(x[i], y[i], 1e-14);
                CHECK_NEAR(w[i], v[i], 1e-12); /* the ends of a < 1 are steep */
            }
        }
        eq_gauss_beta(EQ_GAUSS_MAX, a, b, x, w);
        for (size_t i = 0; i < EQ_GAUSS_MAX; i++) {
            mean += w[i] * x[i];
            second += w[i] * x[i] * x[i];
        }
        CHECK_NEAR(mean, a / (a + b), a < .1 ? 1e-12 : 1e-14);
        CHECK_NEAR(second, a * (a + 1) / ((a + b) * (a + b + 1)), a < .1 ? 1e-12 : 1e-14);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beta_factor_gives_the_beta_binomial),
        cmocka_unit_test(discrete_factors_are_exact),
        cmocka_unit_test(shared_factor_one_is_the_poisson_binomial),
        cmocka_unit_test(no_factor_and_bad_factors),
        cmocka_unit_test(gauss_rules_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
