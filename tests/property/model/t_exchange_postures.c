/* Orderings of the AWSM format (day-to-day or generated, riding out or launching under attack), leg
 * by leg on random forces, where raising readiness moves units to what survives better. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "unit/model/run.h"

enum { N = 400 };
enum { DAY_ROA, DAY_LOW, GEN_ROA, GEN_LOW, N_POSTURE };

static double unit(size_t i, unsigned stream)
{
    double x = (double)(i + 1) * (0.6180339887498949 + 0.1 * sqrt((double)stream + 2));
    return x - floor(x);
}

static void put(run *r, const char *key, size_t i, unsigned stream, double lo, double hi)
{
    const eq_param *q = &r->m->param[run_param(r, key)];
    double v = lo + (hi - lo) * unit(i, stream);

    run_set_lane(r, key, i, q->integer ? floor(v) : v);
}

/* At sea, dispersed or on alert a unit survives at least as well as where it was before. */
static void force(run *r, int posture)
{
    run_open(r, "exchange", N, 2025, 1);
    run_set(r, "posture", posture >= GEN_ROA);
    run_set(r, "response", posture == DAY_LOW || posture == GEN_LOW);
    for (size_t i = 0; i < N; i++) {
        put(r, "silos", i, 0, 0, 30);
        put(r, "silo_load", i, 1, 1, 4);
        put(r, "silo_killed", i, 2, 0, 1);
        put(r, "mobile", i, 3, 20, 40);
        put(r, "forward_day_to_day", i, 4, 0, 10);
        put(r, "forward_generated", i, 5, 10, 20);
        put(r, "second_leg", i, 6, 0, 1);
        put(r, "forward_site_found", i, 7, 0, 0.5);
        put(r, "site_found", i, 8, 0.5, 1);
        put(r, "forward_site_killed", i, 9, 0, 0.5);
        put(r, "site_killed", i, 10, 0.5, 1);
        put(r, "base_found", i, 11, 0, 1);
        put(r, "command_found", i, 12, 0, 1);
        put(r, "command_killed", i, 13, 0, 1);
        put(r, "submarines", i, 14, 4, 8);
        put(r, "submarines_at_sea_day_to_day", i, 15, 0, 3);
        put(r, "submarines_at_sea_generated", i, 16, 3, 9);
        put(r, "submarine_found", i, 17, 0.01, 0.5);
        put(r, "submarine_killed", i, 18, 0.01, 0.5);
        put(r, "port_found", i, 19, 0.5, 1);
        put(r, "port_killed", i, 20, 0.5, 1);
        put(r, "bombers", i, 21, 5, 20);
        put(r, "bombers_on_alert_day_to_day", i, 22, 0, 3);
        put(r, "bombers_on_alert_generated", i, 23, 3, 15);
        put(r, "bomber_found", i, 24, 0.01, 0.5);
        put(r, "bomber_killed", i, 25, 0.01, 0.5);
        put(r, "bomber_base_found", i, 26, 0.5, 1);
        put(r, "bomber_base_killed", i, 27, 0.5, 1);
        put(r, "launched_early_share", i, 28, 0, 1);
        put(r, "launched_early_works", i, 29, 0, 1);
        put(r, "interceptors_per_warhead", i, 30, 0, 4);
        put(r, "discrimination", i, 31, 0, 1);
    }
    run_go(r);
}

static void at_least(const run *a, const run *b, const char *key, size_t i)
{
    double x = run_get(a, key, 2025, i), y = run_get(b, key, 2025, i);

    assert_true(x >= y - 1e-12 * (1 + y)); /* rounding */
}

TEST(readiness_and_launching_early_never_lower_what_is_left)
{
    UNUSED_STATE;
    static const char *const leg[] = { "survivors_from_silos", "survivors_from_mobile",
                                       "survivors_from_submarines", "survivors_from_bombers" };
    static const char *const total[] = { "expected_survivors", "expected_arrivals" };
    run r[N_POSTURE];

    for (int k = 0; k < N_POSTURE; k++) {
        force(&r[k], k);
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t l = 0; l < EQ_COUNT(leg) + EQ_COUNT(total); l++) {
            const char *key = l < EQ_COUNT(leg) ? leg[l] : total[l - EQ_COUNT(leg)];

            at_least(&r[GEN_LOW], &r[GEN_ROA], key, i);
            at_least(&r[GEN_ROA], &r[DAY_ROA], key, i);
            at_least(&r[GEN_LOW], &r[DAY_LOW], key, i);
            at_least(&r[DAY_LOW], &r[DAY_ROA], key, i);
        }
        for (int k = 0; k < N_POSTURE; k++) {
            double sum = 0;

            for (size_t l = 0; l < EQ_COUNT(leg); l++) {
                sum += run_get(&r[k], leg[l], 2025, i);
            }
            assert_int_equal(r[k].env.fault[i], 0);
            CHECK_NEAR(run_get(&r[k], total[0], 2025, i), sum, 1e-12 * (1 + sum));
            assert_true(run_get(&r[k], total[1], 2025, i) <= sum * (1 + 1e-12));
        }
    }
    for (int k = 0; k < N_POSTURE; k++) {
        run_close(&r[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readiness_and_launching_early_never_lower_what_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
