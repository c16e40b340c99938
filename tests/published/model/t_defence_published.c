/* Published figures on interceptors, slips included. Values and pages: data/published/. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

#define WILKENING "wilkening1999/interceptors.csv"

TEST(wilkening_1999_interceptors)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "defence", 1, 1999, 1);
    run_set(&r, "wanted_no_leak", 0.8);
    run_set(&r, "track", 0.99);
    run_set(&r, "kill", 0.7);
    run_set(&r, "raid_warheads", 20);
    run_go(&r);
    /* 1e-11: condition of the logarithm near P0^(1/W) = P_track, times the objects */
    CHECK_PUBLISHED(WILKENING, "barrage_20", run_get(&r, "interceptors_needed", 1999, 0), 1e-11);
    CHECK_PUBLISHED(WILKENING, "barrage_20_n", run_get(&r, "barrage_n", 1999, 0), 1e-12);
    run_set(&r, "raid_warheads", 10);
    run_set(&r, "raid_decoys", 10);
    run_go(&r);
    CHECK_PUBLISHED(WILKENING, "decoys_10", run_get(&r, "interceptors_needed", 1999, 0), 1e-11);
    CHECK_PUBLISHED(WILKENING, "decoys_10_n", run_get(&r, "barrage_n", 1999, 0), 1e-12);
    run_close(&r);
}

TEST(wilkening_1999_smallest_track)
{
    UNUSED_STATE;
    static const struct {
        double w;
        const char *id;
    } row[] = { { 4, "track_4" }, { 10, "track_10" }, { 20, "track_20" } };
    run r;
    run_open(&r, "defence", 1, 1999, 1);
    run_set(&r, "wanted_no_leak", 0.8);
    for (size_t i = 0; i < EQ_COUNT(row); i++) {
        run_set(&r, "raid_warheads", row[i].w);
        run_go(&r);
        CHECK_PUBLISHED(WILKENING, row[i].id, run_get(&r, "smallest_track", 1999, 0),
                        1e-15); /* rounding */
    }
    run_close(&r);
}

TEST(shared_tracking_needs_fewer)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "defence", 1, 1999, 1);
    run_set(&r, "wanted_no_leak", 0.8);
    run_set(&r, "track", 0.99);
    run_set(&r, "kill", 0.7);
    run_set(&r, "raid_warheads", 20);
    run_word(&r, "tracking", "shared_by_raid");
    run_go(&r);
    CHECK_PUBLISHED(WILKENING, "shared_20", run_get(&r, "interceptors_needed", 1999, 0),
                    5e-5); /* digits kept in the file */
    run_close(&r);
}

TEST(four_interceptors)
{
    UNUSED_STATE;
    static const char *const id[] = { "shots_1", "shots_2", "shots_3", "shots_4", "shots_5" };
    run r;
    run_open(&r, "defence", 1, 2017, 1);
    run_set(&r, "kill", 0.56);
    run_set(&r, "track", 1);
    for (int n = 1; n <= 5; n++) {
        run_set(&r, "shots", n);
        run_go(&r);
        CHECK_PUBLISHED("panda2017/volley.csv", id[n - 1], run_get(&r, "stop_chance", 2017, 0),
                        1e-15); /* rounding, here and below */
    }
    run_set(&r, "shots", 4);
    run_go(&r);
    CHECK_PUBLISHED("panda2017/volley.csv", "press_4", run_get(&r, "stop_chance", 2017, 0), 1e-15);
    run_set(&r, "common_failure", 1);
    run_go(&r);
    CHECK_PUBLISHED("panda2017/volley.csv", "all_common", run_get(&r, "stop_chance", 2017, 0),
                    1e-15);
    run_set(&r, "common_failure", 0);
    run_set(&r, "kill", 0.5);
    run_go(&r);
    CHECK_PUBLISHED("grego2017/volley.csv", "shots_4", run_get(&r, "stop_chance", 2017, 0), 1e-15);
    run_close(&r);
}

TEST(eleven_engaged_are_not_eleven_stopped)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "defence", 1, 2017, 1);
    run_set(&r, "interceptors", 44);
    run_set(&r, "raid_warheads", 11);
    run_set(&r, "kill", 0.25);
    run_set(&r, "track", 1);
    run_set(&r, "shots", 4);
    run_go(&r);
    CHECK_PUBLISHED("blair2017/volley.csv", "one_warhead", run_get(&r, "stop_chance", 2017, 0),
                    1e-15); /* rounding */
    CHECK_PUBLISHED("blair2017/volley.csv", "stopped",
                    11 - run_get(&r, "expected_leakers", 2017, 0), 1e-13);
    CHECK_PUBLISHED("blair2017/volley.csv", "all_11", run_law(&r, "leakers", EQ_LAW_PMF, 0),
                    5e-8); /* digits kept in the file */
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilkening_1999_interceptors),
        cmocka_unit_test(wilkening_1999_smallest_track),
        cmocka_unit_test(shared_tracking_needs_fewer),
        cmocka_unit_test(four_interceptors),
        cmocka_unit_test(eleven_engaged_are_not_eleven_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
