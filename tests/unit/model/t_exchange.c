/* Behaviour of the exchange model: the law against independent trials, enumeration and means. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "num/law.h"
#include "unit/model/run.h"

/* With base and sites out of reach all missiles are independent: a Poisson-binomial. */
TEST(without_shared_fate_it_is_a_poisson_binomial)
{
    UNUSED_STATE;
    run r;
    double p[44], pmf[45];
    run_open(&r, "exchange", 1, 2010, 1);
    run_set(&r, "base_found", 0);
    run_set(&r, "site_found", 0);
    run_set(&r, "preparation_found", 0);
    run_go(&r);
    for (int i = 0; i < 44; i++) {
        p[i] = run_get(&r, i < 4 ? "p_dispersed" : i < 24 ? "p_dealerted" : "p_silo", 2010, 0);
    }
    eq_poisson_binomial_pmf(44, p, pmf);
    for (int x = 0; x <= 44; x++) {
        CHECK_REL(run_law(&r, "arrivals", EQ_LAW_PMF, x), pmf[x], 1e-12); /* law.h's accuracy */
    }
    run_close(&r);
}

static double choose(int n, int k)
{
    double c = 1;
    for (int i = 1; i <= k; i++) {
        c *= (double)(n - k + i) / i;
    }
    return c;
}

static double binomial(int n, double p, int k)
{
    return k < 0 || k > n ? 0 : choose(n, k) * pow(p, k) * pow(1 - p, n - k);
}

/* P(X = x) by summing over base, both sites and all counts; sites hold 3 and 2. */
static double enumerated(double p_d, double p_t, double p_s, double base, double site, int x)
{
    double sum = 0;
    for (int b = 0; b < 2; b++) {
        for (int s = 0; s < 4; s++) {
            int n_t = (s & 1 ? 3 : 0) + (s & 2 ? 2 : 0), open = (s & 1) + (s >> 1);
            double w = (b ? base : 1 - base) * pow(site, open) * pow(1 - site, 2 - open);
            for (int i = 0; i <= x; i++) {
                for (int j = 0; i + j <= x; j++) {
                    sum += w * binomial(6, p_d, i) * binomial(b ? 4 : 0, p_s, j) *
                           binomial(b ? n_t : 0, p_t, x - i - j);
                }
            }
        }
    }
    return sum;
}

TEST(the_law_equals_the_sum_over_all_cases)
{
    UNUSED_STATE;
    run r;
    double mean = 0;
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "mobile", 11);
    run_set(&r, "forward_day_to_day", 6);
    run_set(&r, "forward_generated", 11);
    run_set(&r, "silos", 4);
    run_set(&r, "silo_killed", 0.5);
    run_set(&r, "base_killed", 0.3);
    run_set(&r, "interceptors_per_warhead", 1);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 0);
    for (int x = 0; x <= 15; x++) {
        double want =
            enumerated(run_get(&r, "p_dispersed", 2025, 0), run_get(&r, "p_dealerted", 2025, 0),
                       run_get(&r, "p_silo", 2025, 0), run_get(&r, "base_survives", 2025, 0),
                       run_get(&r, "site_survives", 2025, 0), x);
        mean += x * want;
        CHECK_REL(run_law(&r, "arrivals", EQ_LAW_PMF, x), want, 1e-12); /* law.h's accuracy */
    }
    CHECK_NEAR(run_get(&r, "expected_arrivals", 2025, 0), mean, 1e-13); /* rounding */
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_MEAN, 0), mean, 1e-13);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 1), run_get(&r, "some_arrive", 2025, 0), 1e-14);
    run_close(&r);
}

TEST(posture_chooses_who_is_forward)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2010, 1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "forward_missiles", 2010, 0), 4, 0);
    double day = run_get(&r, "some_arrive", 2010, 0);
    run_word(&r, "posture", "generated");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "forward_missiles", 2010, 0), 24, 0);
    assert_true(run_get(&r, "some_arrive", 2010, 0) > day);
    run_close(&r);
}

TEST(no_more_are_forward_than_there_are)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2010, 1);
    run_set(&r, "mobile", 20);
    run_word(&r, "posture", "generated"); /* asks for 24 */
    run_go(&r);
    CHECK_NEAR(run_get(&r, "forward_missiles", 2010, 0), 20, 0);
    run_set(&r, "mobile", 3);
    run_word(&r, "posture", "day_to_day"); /* asks for 4 */
    run_go(&r);
    CHECK_NEAR(run_get(&r, "forward_missiles", 2010, 0), 3, 0);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 24), 0, 0); /* 3 and 20 silos */
    run_close(&r);
}

TEST(nothing_left_means_nothing_arrives)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2010, 1);
    run_set(&r, "reliability", 0);
    run_go(&r);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_PMF, 0), 1, 0);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 1), 0, 0);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 0), 1, 0);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_QUANTILE, 0.5), 0, 0);
    CHECK_NEAR(run_get(&r, "expected_arrivals", 2010, 0), 0, 0);
    run_close(&r);
}

TEST(the_largest_force_fits)
{
    UNUSED_STATE;
    run r;
    double sum = 0;
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "mobile", 256);
    run_set(&r, "forward_day_to_day", 100);
    run_set(&r, "forward_generated", 256);
    run_set(&r, "silos", 384);
    run_set(&r, "dealerted_sites", 7);
    run_go(&r);
    for (int x = 0; x <= 640; x++) {
        sum += run_law(&r, "arrivals", EQ_LAW_PMF, x);
    }
    CHECK_NEAR(sum, 1, 1e-12); /* law.h's accuracy */
    CHECK_REL(run_law(&r, "arrivals", EQ_LAW_MEAN, 0), run_get(&r, "expected_arrivals", 2025, 0),
              1e-12);
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_shared_fate_it_is_a_poisson_binomial),
        cmocka_unit_test(the_law_equals_the_sum_over_all_cases),
        cmocka_unit_test(posture_chooses_who_is_forward),
        cmocka_unit_test(no_more_are_forward_than_there_are),
        cmocka_unit_test(nothing_left_means_nothing_arrives),
        cmocka_unit_test(the_largest_force_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
