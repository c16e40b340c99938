/* Streams: fixed sums, bins, quantiles. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "num/rng.h"
#include "num/stream.h"

enum { STRIPS = 37, N = STRIPS * EQ_STRIP };
static double column[N];

static void fill(void)
{
    eq_rng_unit_n(5, 0, 1, 0, N, column);
    for (size_t i = 0; i < N; i++) {
        column[i] = 1000 * column[i] - 300;
    }
    column[77] = NAN;
}

static void strip(size_t i, eq_sums *s)
{
    eq_sums_strip(EQ_STRIP, column + i * EQ_STRIP, 16, s);
}

/* However the strips are grouped into aligned blocks, the bytes are the same. */
TEST(tree_gives_equal_bytes)
{
    eq_sum_tree *one = malloc(sizeof *one), *other = malloc(sizeof *other);
    eq_sum_tree *block = malloc(sizeof *block);
    eq_sums s, want, got;
    UNUSED_STATE;

    assert_true(one != NULL && other != NULL && block != NULL);
    fill();
    eq_sum_tree_init(one);
    for (size_t i = 0; i < STRIPS; i++) {
        strip(i, &s);
        eq_sum_tree_push(one, 0, &s);
    }
    eq_sum_tree_total(one, &want);
    for (unsigned log2 = 1; log2 <= 5; log2++) { /* blocks of 2 to 32, the rest one by one */
        size_t size = (size_t)1 << log2, i = 0;
        eq_sum_tree_init(other);
        for (; i + size <= STRIPS; i += size) {
            eq_sum_tree_init(block);
            for (size_t j = 0; j < size; j++) {
                strip(i + j, &s);
                eq_sum_tree_push(block, 0, &s);
            }
            eq_sum_tree_total(block, &s);
            eq_sum_tree_push(other, log2, &s);
        }
        for (; i < STRIPS; i++) {
            strip(i, &s);
            eq_sum_tree_push(other, 0, &s);
        }
        eq_sum_tree_total(other, &got);
        assert_memory_equal(&want, &got, sizeof want);
        assert_memory_equal(one, other, sizeof *one);
    }
    free(one);
    free(other);
    free(block);
}

TEST(sums_by_hand)
{
    /* two scramblings: 1 3 | 2 6, a NaN and an infinity aside */
    static const double x[] = { 1, 2, 3, 6, NAN, INFINITY };
    eq_sums s;
    double mean, error;
    UNUSED_STATE;

    eq_sums_strip(6, x, 2, &s);
    assert_int_equal(s.n[0], 2);
    assert_int_equal(s.n[1], 2);
    assert_int_equal(s.n_bad, 1);
    CHECK_NEAR(s.sum[0], 4, 0);
    CHECK_NEAR(s.sum2[1], 40, 0);
    CHECK_NEAR(s.min, 1, 0);
    CHECK_NEAR(s.max, INFINITY, 0);
    eq_sums_mean(&s, 2, &mean, &error);
    CHECK_NEAR(mean, 3, 0);                               /* (2 + 4) / 2 */
    CHECK_NEAR(error, 1, 0);                              /* sqrt((1 + 1) / (2 * 1)) */
    CHECK_NEAR(eq_sums_variance(&s, 2), 14.0 / 3, 1e-15); /* 4 + 1 + 0 + 9 over 3 */
    eq_sums_strip(0, x, 2, &s);
    eq_sums_mean(&s, 2, &mean, &error);
    CHECK_NEAR(mean, NAN, 0);
}

TEST(odd_strip_lengths_and_scramblings)
{
    static const size_t length[] = { 1, 15, 16, 17, 511, 512 };
    static const uint32_t scramblings[] = { 1, 2, 7, 16, 32 };
    UNUSED_STATE;

    fill();
    for (size_t a = 0; a < EQ_COUNT(length); a++) {
        for (size_t b = 0; b < EQ_COUNT(scramblings); b++) {
            eq_sums s;
            double want[32] = { 0 };
            eq_sums_strip(length[a], column, scramblings[b], &s);
            for (size_t i = 0; i < length[a]; i++) {
                want[i % scramblings[b]] += isnan(column[i]) ? 0 : column[i];
            }
            assert_memory_equal(want, s.sum, sizeof want);
        }
    }
}

TEST(bins_are_exact_for_small_whole_numbers)
{
    eq_bins *b = malloc(eq_bins_size());
    double e;
    UNUSED_STATE;

    assert_non_null(b);
    eq_bins_init(b);
    for (double v = -255; v < 256; v++) {
        eq_bins_add(b, 1, &v);
    }
    assert_int_equal(eq_bins_count(b), 511);
    for (int k = 0; k < 511; k++) {
        CHECK_NEAR(eq_bins_quantile(b, (k + .5) / 511, &e), k - 255, 0);
        CHECK_NEAR(e, 0, 0);
    }
    free(b);
}

TEST(bins_hold_the_quantile_within_their_error)
{
    eq_bins *b = malloc(eq_bins_size()), *c = malloc(eq_bins_size()), *d = malloc(eq_bins_size());
    static double work[N];
    static uint32_t index[40000];
    static uint64_t count[40000];
    double e, x = NAN;
    size_t n;
    UNUSED_STATE;

    assert_true(b != NULL && c != NULL && d != NULL);
    fill();
    eq_bins_init(b);
    eq_bins_init(c);
    eq_bins_init(d);
    CHECK_NEAR(eq_bins_quantile(b, .5, &e), NAN, 0);
    eq_bins_add(b, N, column);
    assert_int_equal(eq_bins_count(b), N - 1);
    for (double q = .01; q < 1; q += .01) {
        double want, got = eq_bins_quantile(b, q, &e);
        want = eq_column_quantile(N, q < .015 ? column : NULL, work, q);
        assert_true(e <= fabs(got) / 255 + 1e-12); /* relative width 2^-7, half of it */
        CHECK_NEAR(got, want, e + .2);             /* neighbours among 18,943 in 1,000: .05 each */
    }
    eq_bins_add(c, N / 3, column); /* any grouping, and through the store */
    eq_bins_add(d, N - N / 3, column + N / 3);
    eq_bins_merge(d, c);
    assert_memory_equal(b, d, eq_bins_size());
    n = eq_bins_get(b, 0, NULL, NULL);
    assert_true(n > 0 && n <= EQ_COUNT(index));
    assert_int_equal(eq_bins_get(b, n, index, count), n);
    for (size_t i = 1; i < n; i++) {
        assert_true(index[i] > index[i - 1]);
    }
    eq_bins_init(c);
    eq_bins_put(c, n, index, count);
    assert_memory_equal(b, c, eq_bins_size());
    eq_bins_init(c);
    eq_bins_add(c, 1, &x);
    assert_int_equal(eq_bins_count(c), 0);
    x = INFINITY;
    eq_bins_add(c, 1, &x);
    CHECK_NEAR(eq_bins_quantile(c, .5, &e), INFINITY, 0);
    x = -1e-30;
    eq_bins_add(c, 1, &x);
    CHECK_NEAR(eq_bins_quantile(c, 0, &e), 0, e);
    x = -3e40;
    eq_bins_add(c, 1, &x);
    CHECK_NEAR(eq_bins_quantile(c, 0, &e), -0x1p50, 0);
    CHECK_NEAR(e, INFINITY, 0);
    free(b);
    free(c);
    free(d);
}

TEST(bins_are_small)
{
    UNUSED_STATE;
    assert_true(eq_bins_size() < 220000);
}

TEST(sort_and_column_quantiles)
{
    static double x[5000], y[5000];
    static const double v[] = { 3, NAN, 1, 2, 4 };
    double work[5];
    UNUSED_STATE;

    CHECK_NEAR(eq_column_quantile(5, v, work, 0), 1, 0);
    CHECK_NEAR(eq_column_quantile(5, NULL, work, .5), 2.5, 0); /* type 7: position 1.5 of 0..3 */
    CHECK_NEAR(eq_column_quantile(5, NULL, work, .1), 1.3, 1e-15);
    CHECK_NEAR(eq_column_quantile(5, NULL, work, 1), 4, 0);
    CHECK_NEAR(eq_column_quantile(0, v, work, .5), NAN, 0);
    for (int shape = 0; shape < 6; shape++) {
        for (size_t i = 0; i < 5000; i++) {
            double u = eq_rng_unit(1, i, (uint64_t)shape, 0);
            x[i] = shape == 0   ? u
                   : shape == 1 ? (double)i
                   : shape == 2 ? 5000 - (double)i
                   : shape == 3 ? floor(4 * u)
                   : shape == 4 ? (i % 3 == 0 ? NAN : u - .5)
                                : (double)(i < 2500 ? i : 5000 - i);
        }
        memcpy(y, x, sizeof y);
        eq_sort(5000, y);
        double sum = 0, other = 0;
        for (size_t i = 0; i < 5000; i++) {
            assert_true(i == 0 || isnan(y[i]) || y[i - 1] <= y[i]);
            sum += isnan(x[i]) ? 1e6 : x[i];
            other += isnan(y[i]) ? 1e6 : y[i];
        }
        CHECK_REL(other, sum, 1e-12); /* the same numbers: rounding of a sum */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tree_gives_equal_bytes),
        cmocka_unit_test(sums_by_hand),
        cmocka_unit_test(odd_strip_lengths_and_scramblings),
        cmocka_unit_test(bins_are_exact_for_small_whole_numbers),
        cmocka_unit_test(bins_hold_the_quantile_within_their_error),
        cmocka_unit_test(bins_are_small),
        cmocka_unit_test(sort_and_column_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
