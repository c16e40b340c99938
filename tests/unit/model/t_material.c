/* Behaviour of the material model. Expected values are sums that a reader can do by head. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

/* Round numbers: 3,000 kg, 4 kg a warhead, one breeder of 200 kg/yr from 2024, nothing in its way.
 */
static void open_plain(run *r, int first_year, int n_years)
{
    run_open(r, "material", 1, first_year, n_years);
    run_set(r, "pu_stock", 3000);
    run_set(r, "pu_per_warhead", 4);
    run_word(r, "limited_by", "plutonium");
    run_set(r, "breeder.units", 1);
    run_set(r, "breeder.first_year", 2024);
    run_set(r, "breeder.output", 200);
    run_set(r, "breeder.ramp", 0);
    run_set(r, "breeder.lag", 0);
    run_set(r, "breeder.weapons_share", 1);
    run_set(r, "separation.first_year", 2010);
    run_set(r, "separation.capacity", 20000);
}

TEST(no_lag_gives_1200_kg_by_the_end_of_2029)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 8);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2024, 0), 200, 1e-9); /* rounding of sums near 2025 yr */
    CHECK_NEAR(run_get(&r, "pu_new", 2029, 0), 1200, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_new_breeder", 2029, 0), 1200, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_waiting", 2029, 0), 0, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_available", 2029, 0), 4200, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_ceiling", 2029, 0), 1050, 1e-9);
    CHECK_NEAR(run_get(&r, "warhead_ceiling", 2029, 0), 1050, 1e-9);
    run_close(&r);
}

TEST(the_accounts_do_not_depend_on_where_the_timeline_starts)
{
    UNUSED_STATE;
    run a, b;
    open_plain(&a, 1990, 60);
    open_plain(&b, 2029, 3);
    run_go(&a);
    run_go(&b);
    CHECK_NEAR(run_get(&a, "pu_new", 2030, 0), run_get(&b, "pu_new", 2030, 0), 0);
    CHECK_NEAR(run_get(&a, "pu_new", 1995, 0), 0, 0);
    CHECK_NEAR(run_get(&b, "pu_new", 2030, 0), 1400, 1e-9); /* rounding */
    run_close(&a);
    run_close(&b);
}

/* Lag 1.5: what was bred by mid-2024 is there at the end of 2025. Half of each year's output falls
 * in either of two years. */
TEST(a_lag_splits_a_year_between_its_neighbours)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 8);
    run_set(&r, "breeder.lag", 1.5);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2024, 0), 0, 1e-9); /* rounding, here and below */
    CHECK_NEAR(run_get(&r, "pu_new", 2025, 0), 100, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_new", 2026, 0), 300, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_waiting", 2026, 0), 300, 1e-9); /* 600 bred, 300 separated */
    run_close(&r);
}

/* Ramp of 2 years: 200 * t^2 / 4 until 2026, then 200 (t - 1). */
TEST(a_ramp_is_a_parabola_then_a_line)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 8);
    run_set(&r, "breeder.ramp", 2);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2024, 0), 50, 1e-9); /* rounding, here and below */
    CHECK_NEAR(run_get(&r, "pu_new", 2025, 0), 200, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_new", 2026, 0), 400, 1e-9);
    run_close(&r);
}

TEST(capacity_carries_the_backlog_forward)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 10);
    run_set(&r, "separation.capacity", 150);
    run_set(&r, "separation.first_year", 2025.5);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2024, 0), 0, 1e-9);  /* rounding, here and below */
    CHECK_NEAR(run_get(&r, "pu_new", 2025, 0), 75, 1e-9); /* half a year of 150 */
    CHECK_NEAR(run_get(&r, "pu_new", 2026, 0), 225, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_waiting", 2026, 0), 375, 1e-9); /* 600 bred */
    run_set(&r, "separation.capacity", 1000);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2025, 0), 400, 1e-9); /* room for the 200 kg that waited */
    run_close(&r);
}

TEST(a_cutoff_stops_separation_not_stocks)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 10);
    run_set(&r, "breeder.lag", 1);
    run_set(&r, "cutoff.year", 2027.25);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2026, 0), 400, 1e-9); /* rounding, here and below */
    CHECK_NEAR(run_get(&r, "pu_new", 2027, 0), 450, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_new", 2033, 0), 450, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_available", 2033, 0), 3450, 1e-9);
    run_close(&r);
}

TEST(second_reactor_share_and_restart_add_up)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 10);
    run_set(&r, "breeder.units", 2);
    run_set(&r, "breeder.second_year", 2026);
    run_set(&r, "breeder.weapons_share", 0.25);
    run_set(&r, "restart.year", 2027);
    run_set(&r, "restart.output", 100);
    run_set(&r, "restart.lag", 1);
    run_go(&r);
    /* 31 December 2030: (7 + 5) reactor-years of 200 kg, a quarter of it */
    CHECK_NEAR(run_get(&r, "pu_new", 2030, 0), 600, 1e-9); /* rounding, here and below */
    run_set(&r, "restart.use", 1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new_breeder", 2030, 0), 600, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_new_restart", 2030, 0), 300, 1e-9);
    CHECK_NEAR(run_get(&r, "pu_new", 2030, 0), 900, 1e-9);
    /* capacity 50: both queues are full from 2028 on, so both get a part */
    run_set(&r, "separation.capacity", 50);
    run_set(&r, "separation.first_year", 2028);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_new", 2030, 0), 150, 1e-9);
    assert_true(run_get(&r, "pu_new_restart", 2030, 0) > 0);
    CHECK_NEAR(run_get(&r, "pu_new_breeder", 2030, 0) + run_get(&r, "pu_new_restart", 2030, 0), 150,
               1e-9);
    run_close(&r);
}

TEST(deductions_are_made_once)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 10);
    run_set(&r, "breeder.units", 0);
    run_set(&r, "pu_tests", 200);
    run_set(&r, "pu_reserve", 300);
    run_set(&r, "pu_pipeline", 100);
    run_go(&r);
    for (int year = 2024; year <= 2033; year++) {
        double sum = 0;
        static const char *const part[] = {
            "pu_old",           "pu_less_tests",  "pu_less_reserve",
            "pu_less_pipeline", "pu_new_breeder", "pu_new_restart"
        };
        for (size_t i = 0; i < EQ_COUNT(part); i++) {
            sum += run_get(&r, part[i], year, 0);
        }
        CHECK_NEAR(run_get(&r, "pu_available", year, 0), 2400, 1e-9); /* rounding */
        CHECK_NEAR(sum, 2400, 1e-9);
    }
    run_set(&r, "pu_reserve", 5000);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "pu_available", 2030, 0), -2300, 1e-9); /* a shortage stays visible */
    CHECK_NEAR(run_get(&r, "pu_ceiling", 2030, 0), 0, 0);
    run_close(&r);
}

TEST(uranium_limits_only_when_it_is_asked_to)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 10);
    run_set(&r, "heu_stock", 14000);
    run_set(&r, "heu_per_warhead", 20);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "warhead_ceiling", 2029, 0), 1050, 1e-9); /* rounding, here and below */
    run_word(&r, "limited_by", "both");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "heu_ceiling", 2029, 0), 700, 1e-9);
    CHECK_NEAR(run_get(&r, "warhead_ceiling", 2029, 0), 700, 1e-9);
    run_set(&r, "heu.output", 1000);
    run_set(&r, "heu.year", 2026);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "heu_ceiling", 2029, 0), 900, 1e-9);
    run_close(&r);
}

TEST(the_stockpile_grows_to_the_ceiling_and_never_shrinks)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 10);
    run_set(&r, "breeder.units", 0);
    run_set(&r, "stockpile_start", 600);
    run_set(&r, "build_rate", 60);
    run_set(&r, "reported_ratio", 1.1);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2024, 0), 600, 0);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2026, 0), 720, 1e-9); /* rounding, here and below */
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2027, 0), 750, 1e-9); /* 3,000 kg / 4 kg */
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2033, 0), 750, 1e-9);
    CHECK_NEAR(run_get(&r, "us_reported", 2026, 0), 792, 1e-9);
    run_set(&r, "pu_stock", 2000); /* enough for 500 only */
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2033, 0), 600, 0);
    run_close(&r);
}

TEST(build_rate_of_a_year_acts_in_that_year)
{
    UNUSED_STATE;
    run r;
    open_plain(&r, 2024, 4);
    run_set(&r, "stockpile_start", 100);
    size_t i = run_param(&r, "build_rate");
    double *rate = r.p_all + (r.p[i] - r.p_all);
    rate[0] = 1000; /* 2024: the start value is that of its end */
    rate[1] = 10;
    rate[2] = 20;
    rate[3] = 0;
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2024, 0), 100, 0);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2025, 0), 110, 0);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2026, 0), 130, 0);
    CHECK_NEAR(run_get(&r, "stockpile_at_pace", 2027, 0), 130, 0);
    run_close(&r);
}

TEST(outputs_that_nobody_wants_change_nothing)
{
    UNUSED_STATE;
    run a, b;
    open_plain(&a, 2024, 7);
    open_plain(&b, 2024, 7);
    for (size_t i = 0; i < b.m->n_output; i++) {
        if (strcmp(b.m->output[i].key, "us_reported") != 0) {
            b.out[i] = NULL;
        }
    }
    run_go(&a);
    run_go(&b);
    CHECK_NEAR(run_get(&a, "us_reported", 2030, 0), run_get(&b, "us_reported", 2030, 0), 0);
    run_close(&a);
    run_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_lag_gives_1200_kg_by_the_end_of_2029),
        cmocka_unit_test(the_accounts_do_not_depend_on_where_the_timeline_starts),
        cmocka_unit_test(a_lag_splits_a_year_between_its_neighbours),
        cmocka_unit_test(a_ramp_is_a_parabola_then_a_line),
        cmocka_unit_test(capacity_carries_the_backlog_forward),
        cmocka_unit_test(a_cutoff_stops_separation_not_stocks),
        cmocka_unit_test(second_reactor_share_and_restart_add_up),
        cmocka_unit_test(deductions_are_made_once),
        cmocka_unit_test(uranium_limits_only_when_it_is_asked_to),
        cmocka_unit_test(the_stockpile_grows_to_the_ceiling_and_never_shrinks),
        cmocka_unit_test(build_rate_of_a_year_acts_in_that_year),
        cmocka_unit_test(outputs_that_nobody_wants_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
