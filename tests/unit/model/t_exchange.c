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
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "mobile", 500);
    run_set(&r, "mobile_load", 2);
    run_set(&r, "forward_day_to_day", 300);
    run_set(&r, "silos", 700);
    run_set(&r, "silo_load", 3);
    run_set(&r, "submarines", 10);
    run_set(&r, "submarines_at_sea_day_to_day", 10);
    run_set(&r, "submarine_coverage", 0);
    run_set(&r, "submarine_missiles", 20);
    run_set(&r, "submarine_load", 4);
    run_set(&r, "dealerted_sites", 7);
    run_set(&r, "bombers", 96);
    run_set(&r, "bombers_on_alert_day_to_day", 96);
    run_set(&r, "bomber_coverage", 0);
    run_set(&r, "bomber_load", 2);
    run_set(&r, "base_found", 0.1);
    run_set(&r, "silo_found", 0.5);
    run_set(&r, "silo_killed", 0.5);
    run_set(&r, "sea_interceptors", 500);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 0);
    CHECK_NEAR(run_get(&r, "force_warheads", 2025, 0), 4092, 0);
    CHECK_REL(run_law(&r, "survivors", EQ_LAW_MEAN, 0), run_get(&r, "expected_survivors", 2025, 0),
              1e-11); /* law.h's accuracy, thousands of terms */
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 4093), 0, 0);
    run_set(&r, "silos", 702); /* 4098 */
    run_go(&r);
    assert_int_equal(r.env.fault[0], 1);
    assert_non_null(strstr(r.m->fault_text(1, 0), "4,096"));
    assert_true(isnan(run_get(&r, "some_arrive", 2025, 0)));
    assert_true(isnan(run_law(&r, "arrivals", EQ_LAW_TAIL, 1)));
    run_close(&r);
}

/* A class that has units but nothing said about its survival is a mistake, and so are loads for
 * which there are no warheads. */
TEST(mistakes_are_marked)
{
    UNUSED_STATE;
    static const struct {
        const char *units, *alert, *cure, *says;
    } cases[] = {
        { "submarines", "submarines_at_sea_day_to_day", "submarine_coverage", "submarine_found" },
        { "submarines", NULL, "port_coverage", "port_found" },
        { "bombers", "bombers_on_alert_day_to_day", "bomber_coverage", "bomber_found" },
        { "bombers", NULL, "bomber_base_coverage", "bomber_base_found" },
    };
    run r;
    for (size_t i = 0; i < EQ_COUNT(cases); i++) {
        run_open(&r, "exchange", 2, 2025, 1);
        run_set_lane(&r, cases[i].units, 1, 4);
        if (cases[i].alert) {
            run_set_lane(&r, cases[i].alert, 1, 4);
        }
        run_go(&r);
        assert_int_equal(r.env.fault[0], 0);
        assert_int_equal(r.env.fault[1], 3 + i);
        assert_non_null(strstr(r.m->fault_text(r.env.fault[1], 0), cases[i].says));
        assert_non_null(strstr(r.m->fault_text(r.env.fault[1], 1), cases[i].says));
        run_set_lane(&r, cases[i].cure, 1, 0); /* beyond reach, and said so */
        run_go(&r);
        assert_int_equal(r.env.fault[1], 0);
        run_close(&r);
    }
    run_open(&r, "exchange", 1, 2025, 1);
    run_set(&r, "warheads_available", 44);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 0);
    run_set(&r, "silo_load", 2);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 2);
    assert_non_null(strstr(r.m->fault_text(2, 0), "warheads_available"));
    assert_null(r.m->fault_text(0, 0));
    assert_null(r.m->fault_text(7, 0));
    run_close(&r);
}

/* A good and a bad day widen the law and leave its mean. */
TEST(a_common_day_keeps_the_mean)
{
    UNUSED_STATE;
    run r;
    double mean = 0, none = 0;
    run_open(&r, "exchange", 1, 2010, 1);
    run_word(&r, "posture", "generated");
    run_set(&r, "submarines", 4);
    run_set(&r, "submarines_at_sea_generated", 4);
    run_set(&r, "submarine_found", 0.4);
    run_set(&r, "submarine_killed", 0.9);
    run_set(&r, "good_day", 0.2);
    for (int k = 0; k <= 4; k++) {
        run_set(&r, "good_day_mobile", 0.25 * k);
        run_set(&r, "good_day_submarine", 0.25 * k);
        run_go(&r);
        double m = run_law(&r, "arrivals", EQ_LAW_MEAN, 0);
        double p0 = run_law(&r, "arrivals", EQ_LAW_PMF, 0);
        if (k > 0) {
            CHECK_REL(m, mean, 1e-13); /* rounding */
            assert_true(p0 > none);
        }
        mean = m;
        none = p0;
    }
    run_close(&r);
}

/* Launch under attack: what is launched before impact needs neither silo, base nor command. */
TEST(launch_under_attack_saves_its_share)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2010, 1);
    run_set(&r, "mobile", 0);
    run_set(&r, "command_found", 1);
    run_set(&r, "command_killed", 1);
    run_set(&r, "launched_early_share", 0.5);
    run_set(&r, "launched_early_works", 0.7);
    run_set(&r, "interceptors_per_warhead", 0);
    run_go(&r); /* rides out: all is lost */
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_PMF, 0), 1, 0);
    run_word(&r, "response", "launch_under_attack");
    run_go(&r); /* 10 of 20 */
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_PMF, 10), 0.7 * pow(0.8, 10), 1e-15);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_PMF, 0), 0.3 + 0.7 * pow(0.2, 10), 1e-15);
    CHECK_NEAR(run_law(&r, "arrivals", EQ_LAW_TAIL, 11), 0, 0);
    CHECK_NEAR(run_get(&r, "survivors_from_silos", 2010, 0), 0.7 * 8, 1e-14);
    run_close(&r);
}

/* Tables of four postures: generated or day to day, launch under attack or riding out. Their
 * orderings, leg by leg, in total and behind a defence. */
TEST(postures_are_ordered_as_in_exchange_tables)
{
    UNUSED_STATE;
    static const char *const rows[] = { "survivors_from_silos",      "survivors_from_mobile",
                                        "survivors_from_submarines", "survivors_from_bombers",
                                        "expected_survivors",        "expected_arrivals" };
    static const struct {
        const char *key;
        double v;
    } force[] = { { "mobile", 60 },
                  { "forward_day_to_day", 20 },
                  { "forward_generated", 50 },
                  { "silos", 120 },
                  { "base_found", 0 },
                  { "launched_early_share", 0.6 },
                  { "launched_early_works", 0.5 },
                  { "submarines", 12 },
                  { "submarines_at_sea_day_to_day", 4 },
                  { "submarines_at_sea_generated", 10 },
                  { "submarine_load", 3 },
                  { "submarine_found", 0.1 },
                  { "submarine_killed", 0.8 },
                  { "port_found", 1 },
                  { "port_killed", 0.95 },
                  { "bombers", 50 },
                  { "bombers_on_alert_generated", 35 },
                  { "bomber_load", 6 },
                  { "bomber_found", 0.2 },
                  { "bomber_killed", 0.9 },
                  { "bomber_base_found", 1 },
                  { "bomber_base_killed", 0.95 },
                  { "ground_limited", 1 } };
    double v[2][2][6]; /* [generated][launch under attack][row] */
    run r;
    run_open(&r, "exchange", 1, 2025, 1);
    for (size_t i = 0; i < EQ_COUNT(force); i++) {
        run_set(&r, force[i].key, force[i].v);
    }
    for (int gen = 0; gen < 2; gen++) {
        for (int low = 0; low < 2; low++) {
            double sum = 0;
            run_set(&r, "posture", gen);
            run_set(&r, "response", low);
            run_go(&r);
            assert_int_equal(r.env.fault[0], 0);
            for (int k = 0; k < 6; k++) {
                v[gen][low][k] = run_get(&r, rows[k], 2025, 0);
                sum += k < 4 ? v[gen][low][k] : 0;
            }
            CHECK_REL(v[gen][low][4], sum, 1e-14); /* totals are sums of legs */
        }
    }
    for (int k = 0; k < 6; k++) {
        assert_true(v[1][1][k] >= v[1][0][k] && v[1][0][k] >= v[0][0][k]);
        assert_true(v[1][1][k] >= v[0][1][k] && v[0][1][k] >= v[0][0][k]);
    }
    assert_true(v[1][1][5] > v[0][0][5]);
    run_close(&r);
}

/* The answers do not depend on which lanes share a force or on the order of questions. */
TEST(questions_in_any_order_have_one_answer)
{
    UNUSED_STATE;
    run r;
    double arg[6] = { 1, 1, 1, 1, 1, 1 }, a[6], b[6], s[6];
    run_open(&r, "exchange", 6, 2010, 1);
    for (size_t i = 0; i < 6; i++) {
        run_set_lane(&r, "silos", i, i % 3 == 2 ? 300 : 20 + (double)(i % 2)); /* kept or not */
        run_set_lane(&r, "base_found", i, 0.5);
    }
    run_go(&r);
    r.m->law(&r.env, run_output(&r, "arrivals"), 0, EQ_LAW_TAIL, arg, a);
    r.m->law(&r.env, run_output(&r, "survivors"), 0, EQ_LAW_TAIL, arg, s);
    r.m->law(&r.env, run_output(&r, "arrivals"), 0, EQ_LAW_TAIL, arg, b);
    for (size_t i = 0; i < 6; i++) {
        assert_memory_equal(&a[i], &b[i], sizeof(double));
        assert_true(s[i] > a[i]);
        CHECK_NEAR(a[i], run_get(&r, "some_arrive", 2010, i), 0);
    }
    assert_true(a[0] != a[1] && a[2] == a[5] && a[2] > a[0]);
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
        cmocka_unit_test(mistakes_are_marked),
        cmocka_unit_test(a_common_day_keeps_the_mean),
        cmocka_unit_test(launch_under_attack_saves_its_share),
        cmocka_unit_test(postures_are_ordered_as_in_exchange_tables),
        cmocka_unit_test(questions_in_any_order_have_one_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
