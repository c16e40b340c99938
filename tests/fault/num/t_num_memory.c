/* Memory runs out at every allocation of preparing distributions in turn: one status comes back and
 * nothing leaks (the sanitizer build checks that). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "fault.h"
#include "num/dist.h"

TEST(prepare_survives_every_failed_allocation)
{
    static const double w[] = { 1, 2, 3, 4 }, x[] = { 1, 2, 3, 4 };
    static const eq_dist part[] = { { EQ_DIST_LOGNORMAL, .a = 1, .b = .5 },
                                    { EQ_DIST_BETA, .a = 2, .b = 3, .d = 1 },
                                    { EQ_DIST_POISSON, .a = 4e5 },
                                    { EQ_DIST_DISCRETE, .n = 4, .x = x, .w = w } };
    bool failed = false, fine = false;
    UNUSED_STATE;

    for (long k = 0; fault_arm(k); k++) {
        eq_arena *arena = NULL;
        eq_dist d = { EQ_DIST_MIXTURE, .n = 4, .part = part, .w = w, .lo = -1, .hi = 1e9 };
        eq_status rc = eq_arena_create(&arena);

        if (rc == EQ_OK) {
            rc = eq_dist_prepare(arena, &d, NULL);
        }
        fault_disarm();
        assert_true(rc == EQ_OK || rc == EQ_ERR_MEMORY);
        failed = failed || rc == EQ_ERR_MEMORY;
        if (rc == EQ_OK) {
            fine = true;
            assert_true(eq_dist_quantile1(&d, .01) >= 0);
        }
        eq_arena_free(arena);
    }
    assert_true(failed && fine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prepare_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
