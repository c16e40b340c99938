/* Published counts of warheads from fissile material. Values and pages: data/published/. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

static void open_stock(run *r, double stock, double kg)
{
    run_open(r, "material", 1, 2024, 1);
    run_set(r, "breeder.units", 0);
    run_set(r, "pu_stock", stock);
    run_set(r, "pu_per_warhead", kg);
}

static double ceiling(run *r, double stock, double kg)
{
    run_set(r, "pu_stock", stock);
    run_set(r, "pu_per_warhead", kg);
    run_go(r);
    return run_get(r, "pu_ceiling", 2024, 0);
}

/* First-order deviation from the model itself: central differences of relative step 1e-4, whose
 * error is of relative order 1e-8. */
static double first_order(run *r, double stock, double sd_stock, double kg, double sd_kg)
{
    double h = 1e-4;
    double by_stock =
        (ceiling(r, stock * (1 + h), kg) - ceiling(r, stock * (1 - h), kg)) / (2 * h * stock);
    double by_kg =
        (ceiling(r, stock, kg * (1 + h)) - ceiling(r, stock, kg * (1 - h))) / (2 * h * kg);

    return hypot(by_stock * sd_stock, by_kg * sd_kg);
}

TEST(acton_2020)
{
    UNUSED_STATE;
    run r;
    open_stock(&r, 2900, 5);
    run_go(&r);
    double mean = run_get(&r, "pu_ceiling", 2024, 0);
    CHECK_PUBLISHED("acton2020/warheads.csv", "upper_mean", mean, 1e-12); /* rounding */
    CHECK_PUBLISHED("acton2020/warheads.csv", "heu_mean", run_get(&r, "heu_ceiling", 2024, 0),
                    1e-12);
    /* plutonium binds */
    CHECK_NEAR(run_get(&r, "warhead_ceiling", 2024, 0), mean, 0);
    double sd = first_order(&r, 2900, 600, 5, 2);
    CHECK_PUBLISHED("acton2020/warheads.csv", "upper_sd", sd, 1e-4); /* difference, see above */
    CHECK_PUBLISHED("acton2020/warheads.csv", "upper", mean + sd, 1e-4);
    CHECK_PUBLISHED("acton2020/warheads.csv", "best", ceiling(&r, 2250, 5), 1e-12);
    run_close(&r);
}

TEST(cochran_and_sokolski_2021)
{
    UNUSED_STATE;
    run r;
    open_stock(&r, 2900, 3.5);
    CHECK_PUBLISHED("cochran2021/warheads.csv", "mean", ceiling(&r, 2900, 3.5), 1e-12);
    CHECK_PUBLISHED("cochran2021/warheads.csv", "sd", first_order(&r, 2900, 600, 3.5, 0.5),
                    1e-4); /* difference, see above */
    run_close(&r);
}

TEST(wright_2011)
{
    UNUSED_STATE;
    run r;
    open_stock(&r, 2000, 4);
    run_set(&r, "pu_tests", 200);
    run_go(&r);
    CHECK_PUBLISHED("wright2011/warheads.csv", "warheads", run_get(&r, "pu_ceiling", 2024, 0),
                    1e-12); /* rounding */
    run_close(&r);
}

TEST(a_breeder_year_is_fifty_warheads)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "material", 1, 2024, 4);
    run_set(&r, "breeder.units", 1);
    run_set(&r, "breeder.first_year", 2024);
    run_set(&r, "breeder.output", 200);
    run_set(&r, "breeder.ramp", 0);
    run_set(&r, "breeder.lag", 0);
    run_set(&r, "breeder.weapons_share", 1);
    run_set(&r, "separation.first_year", 2010);
    run_set(&r, "separation.capacity", 20000);
    run_set(&r, "pu_per_warhead", 4);
    run_go(&r);
    CHECK_PUBLISHED("telegraph2023/breeder.csv", "warheads_a_year",
                    run_get(&r, "pu_ceiling", 2026, 0) - run_get(&r, "pu_ceiling", 2025, 0),
                    1e-9); /* rounding of dates near 2026 */
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acton_2020),
        cmocka_unit_test(cochran_and_sokolski_2021),
        cmocka_unit_test(wright_2011),
        cmocka_unit_test(a_breeder_year_is_fifty_warheads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
