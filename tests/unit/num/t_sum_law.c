/* Sums of counts and spectra: small cases by hand, the edges of the support, and refusals. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "num/law.h"
#include "num/sum_law.h"

static double tail_of(size_t n, const eq_sum_part *part, double shift, double k)
{
    double t;

    eq_sum_law_tails(n, part, shift, 1, &k, &t, NULL);
    return t;
}

/* One trial: the first version of this formula, elsewhere, was wrong by .21 here. */
TEST(one_trial)
{
    static const double p[] = { 1e-300, 1e-9, .1, .5, .7, 1 - 1e-12 };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(p); i++) {
        eq_sum_part a = { 1, 1, p[i], NULL };
        assert_true(tail_of(1, &a, 0, 0) == 1);
        CHECK_NEAR(tail_of(1, &a, 0, 1), p[i], 1e-15);
        CHECK_NEAR(tail_of(1, &a, 0, .01), p[i], 1e-15);
        assert_true(tail_of(1, &a, 0, 1.01) == 0);
        CHECK_REL(eq_sum_law_far(1, &a, 0, 1, 0, NULL), p[i], 1e-12);
        CHECK_REL(eq_sum_law_far(1, &a, 0, 0, 1, NULL), 1 - p[i], 1e-12);
    }
}

TEST(certain_parts_move_the_sum)
{
    const eq_sum_part a[] = {
        { 2, 3, 1, NULL }, { 5, 4, 0, NULL }, { 1, 0, .5, NULL }, { 0, 9, .5, NULL }
    };

    UNUSED_STATE;
    assert_true(tail_of(4, a, 0, 6) == 1 && tail_of(4, a, 0, 6.5) == 0);
    assert_true(tail_of(4, a, 2, 4) == 1 && tail_of(4, a, 2, 5) == 0);
    assert_true(eq_sum_law_far(4, a, 0, 6, 0, NULL) == 1);
    assert_true(eq_sum_law_far(4, a, 0, 7, 0, NULL) == 0);
    assert_true(eq_sum_law_far(4, a, 0, 5, 1, NULL) == 0);
    assert_true(tail_of(0, NULL, 0, 0) == 1 && tail_of(0, NULL, 0, 1) == 0);
    CHECK_NEAR(eq_sum_law_mean(4, a, 2, NULL), 4, 0);
    assert_int_equal(eq_sum_law_max(4, a), 26);
}

/* 3 Bin(2, 1/2) + Bin(1, 1/4): 0 1 3 4 6 7 with 3 1 6 2 3 1 sixteenths. */
TEST(weights_by_hand)
{
    const eq_sum_part a[] = { { 3, 2, .5, NULL }, { 1, 1, .25, NULL } };
    static const double law[8] = { 3, 1, 0, 6, 2, 0, 3, 1 };
    double pmf[8], work[16], s[64], space[128], k[10], t[10], above = 0, error;
    size_t m = eq_spectrum_size(7);

    UNUSED_STATE;
    eq_sum_law_pmf(2, a, pmf, work);
    for (size_t i = 0; i < 8; i++) {
        CHECK_NEAR(pmf[i], law[i] / 16, 1e-15);
    }
    assert_true(m <= EQ_COUNT(s));
    eq_spectrum_sum(m, 2, a, s);
    eq_spectrum_law(m, s, 7, pmf, space);
    for (size_t i = 0; i < 8; i++) {
        CHECK_NEAR(pmf[i], law[i] / 16, 1e-15);
    }
    for (size_t i = 0; i < 10; i++) {
        k[i] = (double)i - .5;
    }
    eq_sum_law_tails(2, a, 0, 10, k, t, &error);
    for (size_t i = 8; i-- > 0;) {
        above += law[i] / 16;
        CHECK_NEAR(t[i], above, 1e-15);
        CHECK_NEAR(eq_sum_law_far(2, a, 0, (double)i, 0, NULL), above, 1e-14);
    }
    assert_true(t[8] == 0 && t[9] == 0 && error < 1e-13);
}

/* Trials one by one are the binomial when they are alike; many thresholds in one call. */
TEST(equal_trials_are_a_binomial)
{
    double p[30], k[40], t[40], u[40];
    eq_sum_part a = { 2, 30, .3, p }, b = { 2, 30, .3, NULL };

    UNUSED_STATE;
    for (size_t i = 0; i < 30; i++) {
        p[i] = .3;
    }
    for (size_t i = 0; i < 40; i++) {
        k[i] = 2 * (double)i - 6;
    }
    eq_sum_law_tails(1, &a, 0, 40, k, t, NULL);
    eq_sum_law_tails(1, &b, 0, 40, k, u, NULL);
    for (size_t i = 0; i < 40; i++) {
        CHECK_NEAR(t[i], u[i], 1e-14);
        CHECK_NEAR(t[i], eq_binomial_tail(30, .3, k[i] / 2), 1e-14);
        if (k[i] >= 0) {
            CHECK_REL(eq_sum_law_far(1, &a, 0, k[i], 0, NULL), eq_binomial_tail(30, .3, k[i] / 2),
                      1e-11);
        }
    }
}

TEST(what_is_no_chance_gives_nan)
{
    static const double bad[] = { -1e-9, 1.0000001, NAN };
    double pmf[4], work[8], s[64], space[128], error;

    UNUSED_STATE;
    for (size_t i = 0; i < 3; i++) {
        eq_sum_part a = { 1, 3, bad[i], NULL };
        double each[3] = { .5, bad[i], .5 }, k = 1, t;
        eq_sum_part b = { 1, 3, 0, each };

        eq_sum_law_tails(1, &a, 0, 1, &k, &t, &error);
        assert_true(isnan(t) && isnan(error));
        assert_true(isnan(tail_of(1, &b, 0, 1)));
        assert_true(isnan(eq_sum_law_far(1, &a, 0, 3, 0, &error)) && isnan(error));
        assert_true(isnan(eq_sum_law_far(1, &b, 0, 0, 1, NULL)));
        eq_sum_law_pmf(1, &a, pmf, work);
        assert_true(isnan(pmf[1]));
        eq_spectrum_sum(eq_spectrum_size(3), 1, &a, s);
        eq_spectrum_law(eq_spectrum_size(3), s, 3, pmf, space);
        assert_true(isnan(pmf[1]));
    }
    {
        eq_sum_part a = { 1, 3, .5, NULL };
        assert_true(isnan(tail_of(1, &a, 0, NAN)) && isnan(tail_of(1, &a, NAN, 1)));
        assert_true(tail_of(1, &a, 0, INFINITY) == 0 && tail_of(1, &a, 0, -INFINITY) == 1);
        assert_true(isnan(eq_sum_law_far(1, &a, 0, NAN, 0, NULL)));
        assert_true(eq_sum_law_far(1, &a, 0, INFINITY, 0, NULL) == 0);
        assert_true(eq_sum_law_far(1, &a, 0, INFINITY, 1, NULL) == 1);
    }
}

/* Two sites, one shared command: 1 with .9 [site .5: Bin(40, .6)] + [site .7: 3 Bin(20, .2)] +
 * Bin(10, .4) inside the command's fate; by laws and by spectra. */
TEST(spectra_do_what_laws_do)
{
    enum { MOST = 110 };
    const eq_sum_part a = { 1, 40, .6, NULL }, b = { 3, 20, .2, NULL }, c = { 1, 10, .4, NULL };
    static double la[MOST + 1], lb[MOST + 1], lc[MOST + 1], ab[MOST + 1], want[MOST + 1];
    static double sa[512], sb[512], sc[512], got[MOST + 1], work[1024];
    size_t m = eq_spectrum_size(MOST);

    UNUSED_STATE;
    assert_true(m <= EQ_COUNT(sa));
    eq_sum_law_pmf(1, &a, la, work);
    eq_sum_law_pmf(1, &b, lb, work);
    eq_sum_law_pmf(1, &c, lc, work);
    eq_law_shared_fate(40, .5, la);
    eq_law_shared_fate(60, .7, lb);
    eq_law_convolve(40, la, 60, lb, ab);
    eq_law_convolve(100, ab, 10, lc, want);
    eq_law_shared_fate(MOST, .9, want);
    eq_spectrum_sum(m, 1, &a, sa);
    eq_spectrum_fate(m, .5, sa);
    eq_spectrum_sum(m, 1, &b, sb);
    eq_spectrum_fate(m, .7, sb);
    eq_spectrum_times(m, sb, sa);
    eq_spectrum_of(m, 10, lc, sc, work);
    eq_spectrum_times(m, sc, sa);
    eq_spectrum_fate(m, .9, sa);
    eq_spectrum_law(m, sa, MOST, got, work);
    for (size_t k = 0; k <= MOST; k++) {
        CHECK_NEAR(got[k], want[k], 1e-15); /* absolute, as stated */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_trial),
        cmocka_unit_test(certain_parts_move_the_sum),
        cmocka_unit_test(weights_by_hand),
        cmocka_unit_test(equal_trials_are_a_binomial),
        cmocka_unit_test(what_is_no_chance_gives_nan),
        cmocka_unit_test(spectra_do_what_laws_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
