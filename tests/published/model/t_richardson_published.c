/* Franco-Russian and Austro-German arms budgets, 1909 to 1913: the change of the total on the
 * total. Values: data/published/richardson1960/budgets.csv. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "num/lsq.h"
#include "unit/model/run.h"

#define BUDGETS "richardson1960/budgets.csv"

TEST(richardson_1960_alliances_1909_to_1913)
{
    UNUSED_STATE;
    double total[5], x[8], rate[4];
    char id[16];
    eq_lsq fit;

    for (size_t i = 0; i < 5; i++) {
        (void)snprintf(id, sizeof id, "total_%zu", 1909 + i);
        total[i] = published(BUDGETS, id, "printed");
    }
    for (size_t i = 0; i < 4; i++) {
        x[i] = 1;
        x[4 + i] = 0.5 * (total[i] + total[i + 1]);
        rate[i] = total[i + 1] - total[i];
    }
    assert_int_equal(eq_lsq_fit(4, 2, x, rate, &fit), EQ_LSQ_DONE);
    CHECK_PUBLISHED(BUDGETS, "slope", fit.coef[1], 1e-13); /* rounding of totals of 200 */
    CHECK_PUBLISHED(BUDGETS, "zero", -fit.coef[0] / fit.coef[1], 1e-10);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(richardson_1960_alliances_1909_to_1913) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
