/* Sums of counts on generated systems: tails against direct convolution, far tails against
 * convolution in long double, exact against sampled, one set of bits for all vector widths. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "num/gauss.h"
#include "num/law.h"
#include "num/mathx.h"
#include "num/rng.h"
#include "num/sum_kernel.h"
#include "num/sum_law.h"
#include "num/thin_law.h"

enum { MOST = 60000, MAX_PART = 8, MAX_EACH = 40, N_SAMPLE = 4096 };

static uint64_t tick;
static double draw(double lo, double hi)
{
    return lo + (hi - lo) * eq_rng_unit(4242, tick++, 0, 0);
}

static double chance(void)
{
    double kind = draw(0, 1);

    return kind < .06   ? 0
           : kind < .12 ? 1
           : kind < .3  ? eq_exp(draw(-12, 0))
           : kind < .4  ? 1 - eq_exp(draw(-12, 0))
                        : draw(0, 1);
}

static double each[MAX_PART][MAX_EACH];
static eq_sum_part part[MAX_PART];

/* One to eight parts, 1 to `most` trials each, weights 1 to 12, some trials one by one. */
static size_t generated(double most)
{
    size_t n = 1 + (size_t)draw(0, MAX_PART - .001);
    double same = draw(0, 1); /* often one weight for all */

    for (size_t i = 0; i < n; i++) {
        part[i].weight = same < .5 ? 1 : same < .6 ? 3 : 1 + (uint32_t)draw(0, 11.99);
        part[i].n = (uint32_t)eq_exp(draw(0, eq_log(most)));
        part[i].p = chance();
        part[i].each = NULL;
        if (draw(0, 1) < .2) {
            part[i].n = part[i].n < MAX_EACH ? part[i].n : MAX_EACH;
            for (size_t t = 0; t < part[i].n; t++) {
                each[i][t] = chance();
            }
            part[i].each = each[i];
        }
    }
    return n;
}

static double pmf[MOST + 1], work[2 * MOST + 2];

TEST(tails_agree_with_direct_convolution)
{
    UNUSED_STATE;
    for (int c = 0; c < 400; c++) {
        size_t n = generated(c % 4 == 0 ? 3 : c % 4 == 1 ? 40 : 400);
        size_t most = eq_sum_law_max(n, part);
        double mean, var, shift = floor(draw(-50, 50)), k[20], tail[20], error;

        assert_true(most <= MOST);
        eq_sum_law_pmf(n, part, pmf, work);
        mean = eq_sum_law_mean(n, part, 0, &var);
        for (int i = 0; i < 20; i++) {
            k[i] = floor(mean + draw(-4, 4) * sqrt(var) + draw(-1, 2));
        }
        k[0] = 0;
        k[1] = 1;
        k[2] = (double)most;
        k[3] = (double)most + 1;
        k[4] = -3;
        k[5] += .25; /* between two values */
        for (int i = 0; i < 20; i++) {
            k[i] -= shift;
        }
        eq_sum_law_tails(n, part, shift, 20, k, tail, &error);
        assert_true(error < 2e-13); /* 8 times 400 trials at most */
        for (int i = 0; i < 20; i++) {
            double want = eq_law_tail(most, pmf, k[i] + shift);
            /* what is promised; convolution itself is good to 1e-12 of (1 - want) or want */
            CHECK_NEAR(tail[i], want, error < 1e-13 ? 1e-13 : error);
            CHECK_NEAR(tail[i], want, error + 1e-14);
        }
        CHECK_REL(mean, eq_law_mean(most, pmf), 1e-12); /* of the convolution */
    }
}

/* Large counts, one binomial, against its own tail (relative 1e-12): the stated error holds. */
TEST(stated_error_holds_for_large_counts)
{
    static const double p[] = { .5, .3, .01, .97, .9999, 1e-5 };

    UNUSED_STATE;
    for (uint32_t n = 1000; n <= EQ_SUM_MAX_TRIAL; n *= 4) {
        for (size_t i = 0; i < EQ_COUNT(p); i++) {
            eq_sum_part one = { 1, n, p[i], NULL };
            double sd = sqrt(n * p[i] * (1 - p[i]));
            for (double z = -3; z <= 3; z += .5) {
                double k = floor(n * p[i] + z * sd), tail, error;
                eq_sum_law_tails(1, &one, 0, 1, &k, &tail, &error);
                CHECK_NEAR(tail, eq_binomial_tail(n, p[i], k), error + 1e-12); /* of the other */
            }
        }
    }
}

/* ---- far tails ---- */

static long double wide[MOST + 1], next[MOST + 1], one[MOST + 1];

/* Binomial in long double by ratios from the mode; normalised by its sum. */
static void binomial_wide(size_t n, long double p, long double *out)
{
    size_t mode = (size_t)((long double)(n + 1) * p);
    long double sum = 0;

    if (p == 0 || p == 1) {
        memset(out, 0, (n + 1) * sizeof *out);
        out[p == 0 ? 0 : n] = 1;
        return;
    }
    mode = mode > n ? n : mode;
    out[mode] = 1;
    for (size_t k = mode; k < n; k++) {
        out[k + 1] = out[k] * (long double)(n - k) / (long double)(k + 1) * (p / (1 - p));
    }
    for (size_t k = mode; k > 0; k--) {
        out[k - 1] = out[k] * (long double)k / (long double)(n - k + 1) * ((1 - p) / p);
    }
    for (size_t k = 0; k <= n; k++) {
        sum += out[k];
    }
    for (size_t k = 0; k <= n; k++) {
        out[k] /= sum;
    }
}

static size_t times_wide(size_t have, size_t n, long double p, size_t w)
{
    binomial_wide(n, p, one);
    memset(next, 0, (have + w * n + 1) * sizeof *next);
    for (size_t j = 0; j <= n; j++) {
        if (one[j] != 0) {
            for (size_t i = 0; i <= have; i++) {
                next[i + w * j] += one[j] * wide[i];
            }
        }
    }
    have += w * n;
    memcpy(wide, next, (have + 1) * sizeof *wide);
    return have;
}

static size_t sum_wide(size_t n)
{
    size_t have = 0;

    wide[0] = 1;
    for (size_t i = 0; i < n; i++) {
        if (part[i].each == NULL) {
            have = times_wide(have, part[i].n, part[i].p, part[i].weight);
        } else {
            for (size_t t = 0; t < part[i].n; t++) {
                have = times_wide(have, 1, part[i].each[t], part[i].weight);
            }
        }
    }
    return have;
}

TEST(far_tails_agree_with_long_double)
{
    int rare = 0, compared = 0;

    UNUSED_STATE;
    for (int c = 0; c < 150; c++) {
        size_t n = generated(c % 3 == 0 ? 4 : 120), most = sum_wide(n);
        long double upper = 0;

        for (size_t k = most + 1; k-- > 0;) {
            double got, error, want;
            upper += wide[k];
            if (most > 40 && k % (most / 40) != 0) {
                continue;
            }
            want = (double)upper;
            got = eq_sum_law_far(n, part, 0, (double)k, 0, &error);
            if (want > 1e-290) {
                CHECK_REL(got, want, 1e-10);
                CHECK_NEAR(got, want, error + 1e-13 * want); /* the long double: 1e-16 a step */
                rare += want < 1e-50 && want > 1e-100;
                compared++;
            }
        }
        upper = 0;
        for (size_t k = 0; k <= most; k++) { /* the lower tail */
            upper += wide[k];
            if (most > 40 && k % (most / 40) != 0) {
                continue;
            }
            if (upper > 1e-290L) {
                double error, got = eq_sum_law_far(n, part, 0, (double)k, 1, &error);
                CHECK_REL(got, (double)upper, 1e-10);
                CHECK_NEAR(got, (double)upper, error + 1e-13 * (double)upper);
            }
        }
    }
    assert_true(rare > 100 && compared > 1000); /* the test has seen what it is for */
}

/* ---- samples ---- */

TEST(exact_agrees_with_sampling)
{
    static double s[N_SAMPLE], space[2 * N_SAMPLE];

    UNUSED_STATE;
    for (int c = 0; c < 200; c++) {
        size_t n = generated(60);
        double var, mean = eq_sum_law_mean(n, part, 7, &var),
                    k = floor(mean + draw(-1, 1.2) * sqrt(var));
        double tail, hits = 0, total = 0;

        k += 1;
        eq_sum_law_tails(n, part, 7, 1, &k, &tail, NULL);
        eq_sum_law_sample(n, part, 7, 99, (uint64_t)c << 32, 5, 0, N_SAMPLE, s, space);
        for (size_t i = 0; i < N_SAMPLE; i++) {
            hits += s[i] >= k;
            total += s[i];
        }
        /* 4 standard errors: 400 comparisons fail by chance in 1 of 40 seeds; this one is fixed.
         * Half a count is added for
         * tails of few hits, one count of the largest weight for means of few hits. */
        CHECK_NEAR(hits / N_SAMPLE, tail,
                   4 * sqrt(tail * (1 - tail) / N_SAMPLE) + .5 / N_SAMPLE + 1e-13);
        CHECK_NEAR(total / N_SAMPLE, mean, 4 * sqrt(var / N_SAMPLE) + 12. / N_SAMPLE);
    }
}

/* ---- bits ---- */

TEST(all_widths_give_the_same_bits)
{
    const eq_sum_kernel *list[3];
    size_t n_list = eq_sum_kernel_list(list);

    UNUSED_STATE;
    for (int c = 0; c < 300; c++) {
        size_t n = generated(c % 2 ? 2000 : 20);
        double k[5], first[7], got[7], mean, var;

        mean = eq_sum_law_mean(n, part, 0, &var);
        for (int i = 0; i < 5; i++) {
            k[i] = floor(mean + draw(-3, 5) * sqrt(var));
        }
        for (size_t l = 0; l < n_list; l++) {
            eq_sum_tails_on(list[l], n, part, 0, 5, k, got, NULL);
            got[5] = eq_sum_far_on(list[l], n, part, 0, mean + 9 * sqrt(var), 0, NULL);
            got[6] = eq_sum_far_on(list[l], n, part, 0, mean - 9 * sqrt(var), 1, NULL);
            if (l == 0) {
                memcpy(first, got, sizeof got);
            }
            assert_memory_equal(first, got, sizeof got);
        }
    }
}

/* One hash of many results, the same with every compiler, instruction set and optimisation; when a
 * change of results is wanted, the new number goes here and the change says why. */
TEST(one_hash_of_many_results)
{
    uint64_t h = 0;

    UNUSED_STATE;
    tick = 1 << 20;
    for (int c = 0; c < 100; c++) {
        size_t n = generated(50), most = eq_sum_law_max(n, part), m = eq_spectrum_size(most);
        double mean, var, k[4], got[6], *s = malloc(4 * m * sizeof *s);

        assert_non_null(s);
        mean = eq_sum_law_mean(n, part, 3, &var);
        for (int i = 0; i < 4; i++) {
            k[i] = floor(mean + (i - 1) * sqrt(var));
        }
        eq_sum_law_tails(n, part, 3, 4, k, got, NULL);
        got[4] = eq_sum_law_far(n, part, 3, mean + 9 * sqrt(var), 0, NULL);
        got[5] = eq_sum_law_far(n, part, 3, mean - 9 * sqrt(var), 1, NULL);
        h = eq_hash_mix(h, eq_hash64(got, sizeof got));
        eq_spectrum_sum(m, n, part, s);
        eq_spectrum_fate(m, .7, s);
        eq_spectrum_law(m, s, most, pmf, s + m);
        h = eq_hash_mix(h, eq_hash64(pmf, (most + 1) * sizeof *pmf));
        eq_sum_law_pmf(n, part, pmf, work);
        eq_thin_engage(most, pmf, most / 2, .4, work, work + most + 1);
        h = eq_hash_mix(h, eq_hash64(work, (most + 1) * sizeof *work));
        eq_gauss_beta(1 + (size_t)c, .3 + c, 4, work, work + 200);
        h = eq_hash_mix(h, eq_hash64(work, (1 + (size_t)c) * sizeof *work));
        h = eq_hash_mix(h, eq_hash64(work + 200, (1 + (size_t)c) * sizeof *work));
        free(s);
    }
    assert_int_equal(h, UINT64_C(0x42f6e9914b5ea6f9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_agree_with_direct_convolution),
        cmocka_unit_test(stated_error_holds_for_large_counts),
        cmocka_unit_test(far_tails_agree_with_long_double),
        cmocka_unit_test(exact_agrees_with_sampling),
        cmocka_unit_test(all_widths_give_the_same_bits),
        cmocka_unit_test(one_hash_of_many_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
