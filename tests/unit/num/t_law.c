/* Laws of counts against exact rational arithmetic (python fractions), and the sampler against its
 * law. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "num/law.h"

static double *pmf_of(size_t n, double p)
{
    double *f = calloc(n + 1, sizeof *f);

    assert_non_null(f);
    eq_binomial_pmf(n, p, f);
    return f;
}

TEST(pmf_matches_exact_fractions)
{
    static const struct {
        size_t n;
        double p;
        size_t k;
        double want;
    } v[] = {
        { 400, .3, 380, 4.501804085519746585589e-169 },
        { 400, .3, 200, 2.860854986244405132424e-17 },
        { 120, .75, 3, 4.291644789839858458429e-66 },
        { 1000, .001, 60, 7.708440921159780604022e-84 },
        { 50, .1, 5, 1.849246008952152157948e-1 },
    };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        double *f = pmf_of(v[i].n, v[i].p);
        CHECK_REL(f[v[i].k], v[i].want, 1e-12); /* promise */
        free(f);
    }
}

TEST(tails_match_exact_fractions)
{
    UNUSED_STATE;
    CHECK_REL(eq_binomial_tail(400, .3, 200), 4.961506346479208414198e-17, 1e-12);
    CHECK_REL(eq_binomial_tail(120, .75, 60), 9.999999988942701970147e-1, 1e-12);
    CHECK_REL(eq_binomial_tail(20, .01, 18.5), 1.981000000000000783124e-37, 1e-12);
    CHECK_REL(eq_binomial_tail(1000, .5, 501), 4.873874909108195990466e-1, 1e-12);
    CHECK_NEAR(eq_binomial_tail(10, .5, 0), 1, 0);
    CHECK_NEAR(eq_binomial_tail(10, .5, -INFINITY), 1, 0);
    CHECK_NEAR(eq_binomial_tail(10, .5, 10.5), 0, 0);
    CHECK_NEAR(eq_binomial_tail(10, 0, 1), 0, 0);
    CHECK_NEAR(eq_binomial_tail(10, 1, 10), 1, 0);
    CHECK_NEAR(eq_binomial_tail(10, .5, NAN), NAN, 0);
}

TEST(pmf_sums_and_mean)
{
    static const size_t n[] = { 0, 1, 2, 17, 255, 256, 257, 600, 3000 };
    static const double p[] = { 0, 1e-9, .02, .5, .831, .999, 1 };
    UNUSED_STATE;

    for (size_t i = 0; i < EQ_COUNT(n); i++) {
        for (size_t j = 0; j < EQ_COUNT(p); j++) {
            double *f = pmf_of(n[i], p[j]), sum = 0, want = (double)n[i] * p[j];
            for (size_t k = 0; k <= n[i]; k++) {
                assert_true(f[k] >= 0);
                sum += f[k];
            }
            CHECK_NEAR(sum, 1, 1e-13); /* rounding of the largest terms */
            CHECK_NEAR(eq_law_mean(n[i], f), want, 1e-13 * (1 + want));
            for (size_t k = 0; k <= n[i]; k += 1 + n[i] / 9) {
                CHECK_REL(eq_law_tail(n[i], f, (double)k), eq_binomial_tail(n[i], p[j], (double)k),
                          1e-12);
            }
            free(f);
        }
    }
}

TEST(quantiles_agree_with_the_law)
{
    static const double u[] = { 1e-12, .001, .05, .31, .5, .77, .95, .9999, 1 - 1e-12 };
    UNUSED_STATE;

    for (size_t n = 1; n < 700; n = 3 * n + 1) {
        for (double p = .02; p < 1; p += .12) {
            double *f = pmf_of(n, p);
            for (size_t i = 0; i < EQ_COUNT(u); i++) {
                CHECK_NEAR(eq_binomial_quantile(n, p, u[i]), eq_law_quantile(n, f, u[i]), 0);
            }
            free(f);
        }
    }
    CHECK_NEAR(eq_binomial_quantile(10, .5, 0), 0, 0);
    CHECK_NEAR(eq_binomial_quantile(10, .5, 1), 10, 0);
    CHECK_NEAR(eq_binomial_quantile(10, .5, NAN), NAN, 0);
}

TEST(poisson_binomial_and_convolution)
{
    double p[30], f[31], a[13], b[19], c[31], g[31];
    UNUSED_STATE;

    for (size_t i = 0; i < 30; i++) {
        p[i] = .4;
    }
    eq_poisson_binomial_pmf(30, p, f); /* equal chances: a binomial */
    eq_binomial_pmf(30, .4, g);
    eq_binomial_pmf(12, .4, a);
    eq_binomial_pmf(18, .4, b);
    eq_law_convolve(12, a, 18, b, c); /* and a sum of two */
    for (size_t k = 0; k <= 30; k++) {
        CHECK_REL(f[k], g[k], 1e-13); /* thirty roundings of positive terms */
        CHECK_REL(c[k], g[k], 1e-13);
    }
    p[0] = .5;
    p[1] = .25;
    eq_poisson_binomial_pmf(2, p, f); /* 3/8, 1/2, 1/8 by hand */
    CHECK_NEAR(f[0], .375, 0);
    CHECK_NEAR(f[1], .5, 0);
    CHECK_NEAR(f[2], .125, 0);
}

TEST(shared_fate_mix_and_tail)
{
    double f[4] = { .1, .2, .3, .4 }, acc[4] = { 0 };
    UNUSED_STATE;

    CHECK_NEAR(eq_law_tail(3, f, 1.5), .7, 1e-15);
    CHECK_NEAR(eq_law_tail(3, f, -1), 1, 0);
    CHECK_NEAR(eq_law_tail(3, f, 3.1), 0, 0);
    CHECK_NEAR(eq_law_quantile(3, f, .3), 1, 0);
    CHECK_NEAR(eq_law_quantile(3, f, 1), 3, 0);
    CHECK_NEAR(eq_law_quantile(3, f, 0), 0, 0);
    eq_law_mix(3, .5, f, acc);
    eq_law_shared_fate(3, .5, f); /* .55 .1 .15 .2 */
    CHECK_NEAR(f[0], .55, 1e-15);
    CHECK_NEAR(f[3], .2, 0);
    eq_law_mix(3, 1, f, acc);
    CHECK_NEAR(acc[0], .6, 1e-15);
    CHECK_NEAR(acc[3], .4, 1e-15);
}

/* Chi-square of 2^21 samples against the law; bins of 20 expected and more. */
static void check_sample(size_t n, double p, uint64_t stream)
{
    enum { M = 1 << 21, BLOCK = 4096 };
    static double trials[BLOCK], chance[BLOCK], k[BLOCK];
    double *f = pmf_of(n, p), *count = calloc(n + 1, sizeof *count), chi = 0, ex = 0, ob = 0;
    int df = -1;

    assert_non_null(count);
    for (size_t i = 0; i < BLOCK; i++) {
        trials[i] = (double)n;
        chance[i] = p;
    }
    for (uint64_t at = 0; at < M; at += BLOCK) {
        eq_binomial_sample_n(BLOCK, trials, chance, 2024, at, stream, 0, k);
        for (size_t i = 0; i < BLOCK; i++) {
            assert_true(k[i] >= 0 && k[i] <= (double)n && k[i] == floor(k[i]));
            count[(size_t)k[i]]++;
        }
    }
    for (size_t i = 0; i <= n; i++) {
        ex += f[i] * M;
        ob += count[i];
        if (ex > 20) {
            chi += (ob - ex) * (ob - ex) / ex;
            df++;
            ex = ob = 0;
        }
    }
    /* false alarm about 1e-4 a case for a correct sampler; the seed is fixed */
    CHECK_NEAR(chi, df, 4.2 * sqrt(2.0 * df) + 4);
    free(f);
    free(count);
}

TEST(samples_follow_the_law)
{
    UNUSED_STATE;
    check_sample(50, .1, 1);
    check_sample(100, .1, 2); /* n p = 10: the first case of rejection */
    check_sample(400, .5, 3);
    check_sample(400, .9, 4);
    check_sample(60, .3, 5);
    check_sample(21, .48, 6);
    check_sample(3000, .004, 7);
    check_sample(100000, .3, 8);
    check_sample(7, .9, 9);
    check_sample(1, .37, 10);
}

TEST(samples_do_not_depend_on_their_company)
{
    enum { N = 1500 };
    static double n[N], p[N], all[N], part[N];
    UNUSED_STATE;

    for (size_t i = 0; i < N; i++) {
        n[i] = (double)((i * 37) % 500);
        p[i] = (double)((i * 61) % 101) / 100;
    }
    n[5] = NAN;
    p[6] = NAN;
    eq_binomial_sample_n(N, n, p, 1, 1000, 7, 3, all);
    for (size_t at = 0, step; at < N; at += step) {
        step = 1 + at % 300;
        step = at + step > N ? N - at : step;
        eq_binomial_sample_n(step, n + at, p + at, 1, 1000 + at, 7, 3, part + at);
    }
    for (size_t i = 0; i < N; i++) {
        CHECK_NEAR(part[i], all[i], 0);
        if (i % 50 == 0) {
            CHECK_NEAR(eq_binomial_sample(n[i], p[i], 1, 1000 + i, 7, 3), all[i], 0);
        }
        if (p[i] == 0 || p[i] == 1) {
            CHECK_NEAR(all[i], n[i] * p[i], 0);
        }
    }
    assert_true(isnan(all[5]) && isnan(all[6]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pmf_matches_exact_fractions),
        cmocka_unit_test(tails_match_exact_fractions),
        cmocka_unit_test(pmf_sums_and_mean),
        cmocka_unit_test(quantiles_agree_with_the_law),
        cmocka_unit_test(poisson_binomial_and_convolution),
        cmocka_unit_test(shared_fate_mix_and_tail),
        cmocka_unit_test(samples_follow_the_law),
        cmocka_unit_test(samples_do_not_depend_on_their_company),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
