/* Laws before and after weights, against values worked out by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "check.h"
#include "num/rng.h"
#include "num/shift.h"

enum { N = 1000 };

TEST(order_is_stable_for_every_size)
{
    UNUSED_STATE;
    for (size_t n = 1; n < 70; n++) {
        double x[70];
        uint32_t order[70], work[70];

        for (size_t i = 0; i < n; i++) {
            x[i] = floor(5 * eq_rng_unit(3, i, n, 0));
        }
        eq_shift_order(n, x, order, work);
        for (size_t i = 1; i < n; i++) {
            assert_true(x[order[i - 1]] < x[order[i]] ||
                        (x[order[i - 1]] == x[order[i]] && order[i - 1] < order[i]));
        }
    }
}

TEST(parts_are_equal_and_ties_stay_together)
{
    UNUSED_STATE;
    double x[N], mass[EQ_SHIFT_BINS];
    uint32_t order[N], work[N];
    uint8_t bin[N];

    for (size_t i = 0; i < N; i++) {
        x[i] = eq_rng_unit(1, i, 0, 0);
    }
    eq_shift_order(N, x, order, work);
    eq_shift_bins(N, x, order, EQ_SHIFT_BINS, bin);
    eq_shift_masses(N, bin, NULL, EQ_SHIFT_BINS, mass);
    for (size_t b = 0; b < EQ_SHIFT_BINS; b++) {
        CHECK_NEAR(mass[b], .1, 1e-12); /* a hundred thousandths each, summed */
    }
    for (size_t i = 0; i < N; i++) { /* three values: 2, 3, 4 in shares .25, .5, .25 */
        x[i] = i % 4 == 0 ? 2 : i % 4 == 3 ? 4 : 3;
    }
    eq_shift_order(N, x, order, work);
    eq_shift_bins(N, x, order, EQ_SHIFT_BINS, bin);
    eq_shift_masses(N, bin, NULL, EQ_SHIFT_BINS, mass);
    CHECK_NEAR(mass[1], .25, 1e-12); /* middle at .125 */
    CHECK_NEAR(mass[5], .5, 1e-12);
    CHECK_NEAR(mass[8], .25, 1e-12);
}

TEST(moved_and_bits_by_hand)
{
    UNUSED_STATE;
    const double before[3] = { .5, .5, 0 }, after[3] = { .25, .75, 0 };
    double least;

    CHECK_NEAR(eq_shift_moved(3, before, after), .25, 1e-15);
    CHECK_NEAR(eq_shift_bits(3, before, after), .25 * -1 + .75 * log2(1.5), 1e-14);
    CHECK_NEAR(eq_shift_bits(3, before, before), 0, 0);
    /* two parts of .5 at size 100: each error has sd .05, mean size .05 sqrt(2 / pi) */
    CHECK_NEAR(eq_shift_chance(3, before, 100, &least), .05 * sqrt(2 / 3.14159265358979324), 1e-15);
    CHECK_NEAR(least,
               .05 * sqrt(2 / 3.14159265358979324) +
                   5 * sqrt(2 * .0025 / 4 * (1 - 2 / 3.14159265358979324)),
               1e-15);
    CHECK_NEAR(eq_shift_chance_bits(3, before, 100), 1 / (200 * log(2)), 1e-15);
}

/* By chance alone a sample of that size shows what eq_shift_chance says. */
TEST(chance_is_what_equal_samples_show)
{
    UNUSED_STATE;
    enum { SIZE = 400, TRIALS = 400 };
    double before[EQ_SHIFT_BINS], mean = 0, bits = 0, least;
    size_t beyond = 0;

    for (size_t b = 0; b < EQ_SHIFT_BINS; b++) {
        before[b] = 1. / EQ_SHIFT_BINS;
    }
    for (size_t t = 0; t < TRIALS; t++) {
        double after[EQ_SHIFT_BINS] = { 0 }, moved;

        for (size_t i = 0; i < SIZE; i++) {
            after[(size_t)(EQ_SHIFT_BINS * eq_rng_unit(2, i, t, 0))] += 1. / SIZE;
        }
        moved = eq_shift_moved(EQ_SHIFT_BINS, before, after);
        mean += moved / TRIALS;
        bits += eq_shift_bits(EQ_SHIFT_BINS, before, after) / TRIALS;
        (void)eq_shift_chance(EQ_SHIFT_BINS, before, SIZE, &least);
        beyond += moved > least;
    }
    /* sd of one .014, of the mean .0007: four of them */
    CHECK_NEAR(mean, eq_shift_chance(EQ_SHIFT_BINS, before, SIZE, &least), .003);
    CHECK_NEAR(bits, eq_shift_chance_bits(EQ_SHIFT_BINS, before, SIZE), .0016); /* sd .0077 / 20 */
    assert_true(beyond == 0); /* 2 of 100,000 each: 1 in 100 for all 400 */
}

TEST(rank_correlation_under_weights)
{
    UNUSED_STATE;
    const double x[5] = { 1, 2, 3, 4, 5 }, y[5] = { 2, 1, 4, 3, 100 };
    const double equal[5] = { .2, .2, .2, .2, .2 }, some[5] = { .5, .5, 0, 0, 0 };
    uint32_t ox[5], oy[5], work[5];
    double a[5], b[5];

    eq_shift_order(5, x, ox, work);
    eq_shift_order(5, y, oy, work);
    eq_shift_ranks(5, x, ox, NULL, a);
    eq_shift_ranks(5, y, oy, NULL, b);
    CHECK_NEAR(a[0], .1, 1e-15);
    CHECK_NEAR(b[4], .9, 1e-15);
    CHECK_NEAR(eq_shift_correlation(5, a, b, equal), 1 - 6. * 4 / (5 * 24),
               1e-15); /* Spearman's own */
    eq_shift_ranks(5, x, ox, some, a);
    eq_shift_ranks(5, y, oy, some, b);
    CHECK_NEAR(eq_shift_correlation(5, a, b, some), -1, 1e-15);
    b[0] = b[1] = 1;
    assert_true(isnan(eq_shift_correlation(5, a, b, some)));
}

TEST(jackknife_of_a_mean_is_its_standard_error)
{
    UNUSED_STATE;
    const double x[4] = { 1, 3, 4, 8 };
    double part[4];

    for (size_t i = 0; i < 4; i++) {
        part[i] = (16 - x[i]) / 3;
    }
    CHECK_NEAR(eq_shift_jackknife(4, part), sqrt(26. / 3 / 4), 1e-14); /* sd / sqrt(n) */
    assert_true(isnan(eq_shift_jackknife(1, part)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_stable_for_every_size),
        cmocka_unit_test(parts_are_equal_and_ties_stay_together),
        cmocka_unit_test(moved_and_bits_by_hand),
        cmocka_unit_test(chance_is_what_equal_samples_show),
        cmocka_unit_test(rank_correlation_under_weights),
        cmocka_unit_test(jackknife_of_a_mean_is_its_standard_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
