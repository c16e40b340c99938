/* China's reply to a US first strike in 2010. Values and pages: data/published/wu2020/. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

#define WU "wu2020/retaliation.csv"

TEST(wu_2020_day_to_day_and_full_alert)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "exchange", 1, 2010, 1);
    run_word(&r, "posture", "day_to_day");
    run_go(&r);
    /* 1e-12, 1e-9: digits kept in the file */
    CHECK_PUBLISHED(WU, "p_disp", run_get(&r, "p_dispersed", 2010, 0), 1e-11);
    CHECK_PUBLISHED(WU, "p_silo", run_get(&r, "p_silo", 2010, 0), 1e-12);
    CHECK_PUBLISHED(WU, "s_int", run_get(&r, "passes_defence", 2010, 0), 1e-15);
    CHECK_PUBLISHED(WU, "day_1", run_law(&r, "arrivals", EQ_LAW_TAIL, 1), 1e-12);
    CHECK_PUBLISHED(WU, "day_5", run_law(&r, "arrivals", EQ_LAW_TAIL, 5), 1e-12);
    CHECK_PUBLISHED(WU, "day_mean", run_law(&r, "arrivals", EQ_LAW_MEAN, 0), 1e-9);
    run_word(&r, "posture", "generated");
    run_go(&r);
    CHECK_PUBLISHED(WU, "alert_1", run_law(&r, "arrivals", EQ_LAW_TAIL, 1), 1e-12);
    CHECK_PUBLISHED(WU, "alert_5", run_law(&r, "arrivals", EQ_LAW_TAIL, 5), 1e-12);
    CHECK_PUBLISHED(WU, "alert_mean", run_law(&r, "arrivals", EQ_LAW_MEAN, 0), 1e-9);
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wu_2020_day_to_day_and_full_alert),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
