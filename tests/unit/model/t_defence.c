/* Behaviour of the defence model: structures, limits, laws against plain enumeration. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

static void open_raid(run *r, double warheads, double interceptors, double shots, double kill,
                      double track)
{
    run_open(r, "defence", 1, 2025, 1);
    run_set(r, "raid_warheads", warheads);
    run_set(r, "interceptors", interceptors);
    run_set(r, "shots", shots);
    run_set(r, "kill", kill);
    run_set(r, "track", track);
}

TEST(common_failure_keeps_the_single_shot)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 1, 100, 1, 0.56, 1);
    for (double phi = 0; phi <= 1; phi += 0.25) {
        run_set(&r, "common_failure", phi);
        run_set(&r, "shots", 1);
        run_go(&r);
        CHECK_NEAR(run_get(&r, "volley_chance", 2025, 0), 0.56, 1e-15); /* rounding */
        run_set(&r, "shots", 4);
        run_go(&r);
        assert_true(run_get(&r, "volley_chance", 2025, 0) >= 0.56 - 1e-15);
    }
    /* phi = 1: four shots are as good as one; phi = 1/2: c = .22, k' = .56/.78 by hand */
    CHECK_NEAR(run_get(&r, "volley_chance", 2025, 0), 0.56, 1e-15);
    run_set(&r, "common_failure", 0.5);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "volley_chance", 2025, 0), 0.78 * (1 - pow(0.22 / 0.78, 4)), 1e-14);
    run_close(&r);
}

TEST(stop_and_leak_are_complements)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 3, 100, 2, 0.5, 0.9);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stop_chance", 2025, 0), 0.675, 1e-15); /* .9 * .75 */
    CHECK_NEAR(run_get(&r, "leak_chance", 2025, 0), 0.325, 1e-15);
    CHECK_NEAR(run_get(&r, "no_leak_chance", 2025, 0), 0.675 * 0.675 * 0.675, 1e-15);
    run_word(&r, "tracking", "shared_by_raid");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stop_chance", 2025, 0), 0.675, 1e-15);
    CHECK_NEAR(run_get(&r, "no_leak_chance", 2025, 0), 0.9 * 0.75 * 0.75 * 0.75, 1e-15);
    run_word(&r, "tracking", "mixed");
    run_set(&r, "shared_weight", 0.25);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "no_leak_chance", 2025, 0), 0.25 * 0.9 * 0.421875 + 0.75 * 0.307546875,
               1e-15);
    run_close(&r);
}

TEST(needed_interceptors_reach_the_goal_in_every_form)
{
    UNUSED_STATE;
    static const char *const form[] = { "per_warhead", "shared_by_raid", "mixed" };
    run r;
    open_raid(&r, 20, 44, 4, 0.7, 0.995);
    run_set(&r, "common_failure", 0.01);
    run_set(&r, "wanted_no_leak", 0.8);
    for (size_t i = 0; i < 3; i++) {
        run_word(&r, "tracking", form[i]);
        run_go(&r);
        double n = run_get(&r, "barrage_n", 2025, 0), c = 0.01 * 0.3, one = 0.7 / (1 - c);
        double q = (1 - c) * (1 - pow(1 - one, n)), each = pow(0.995, 20);
        double a = i == 0 ? each : i == 1 ? 0.995 : 0.5 * 0.995 + 0.5 * each;
        CHECK_NEAR(a * pow(q, 20), 0.8, 1e-12); /* condition of ln near q = 1 */
        CHECK_NEAR(run_get(&r, "goal_feasible", 2025, 0), 1, 0);
        assert_int_equal(r.env.fault[0], 0);
    }
    run_close(&r);
}

TEST(a_goal_out_of_reach_is_an_outcome)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 20, 44, 4, 0.7, 0.95); /* .95 <= .8^(1/20) = .9889 */
    run_set(&r, "wanted_no_leak", 0.8);
    run_go(&r);
    assert_int_equal(r.env.fault[0], 0);
    CHECK_NEAR(run_get(&r, "interceptors_needed", 2025, 0), (double)INFINITY, 0);
    CHECK_NEAR(run_get(&r, "barrage_n", 2025, 0), (double)INFINITY, 0);
    CHECK_NEAR(run_get(&r, "smallest_kill", 2025, 0), (double)INFINITY, 0);
    CHECK_NEAR(run_get(&r, "goal_feasible", 2025, 0), 0, 0);
    /* just above the smallest tracking chance the goal is feasible, just below it is not */
    double edge = run_get(&r, "smallest_track", 2025, 0);
    run_set(&r, "track", edge * (1 + 1e-12));
    run_go(&r);
    CHECK_NEAR(run_get(&r, "goal_feasible", 2025, 0), 1, 0);
    assert_true(isfinite(run_get(&r, "interceptors_needed", 2025, 0)));
    assert_true(run_get(&r, "smallest_kill", 2025, 0) <= 1);
    run_set(&r, "track", edge * (1 - 1e-12));
    run_go(&r);
    CHECK_NEAR(run_get(&r, "goal_feasible", 2025, 0), 0, 0);
    /* shots that never hit are of no use however many they are */
    run_set(&r, "track", 1);
    run_set(&r, "kill", 0);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "goal_feasible", 2025, 0), 0, 0);
    CHECK_NEAR(run_get(&r, "interceptors_needed", 2025, 0), (double)INFINITY, 0);
    run_close(&r);
}

/* What the hook says of one output with the present inputs, one of them uncertain (NaN) if named.
 */
static bool impossible(const run *r, const char *output, const char *uncertain, eq_impossible *why)
{
    double fixed[64];

    assert_true(r->m->n_param <= EQ_COUNT(fixed));
    for (size_t k = 0; k < r->m->n_param; k++) {
        fixed[k] = r->p[k][0];
    }
    if (uncertain) {
        fixed[run_param(r, uncertain)] = (double)NAN;
    }
    return r->m->impossible(fixed, run_output(r, output), why);
}

TEST(fixed_inputs_that_leave_no_answer_are_named)
{
    UNUSED_STATE;
    static const char *const open[] = { "raid_warheads", "track", "wanted_no_leak",
                                        "common_failure", "tracking" };
    eq_impossible why;
    run r;
    open_raid(&r, 20, 44, 4, 0.7, 0.95);
    assert_true(impossible(&r, "interceptors_needed", NULL, &why));
    assert_int_equal(why.param, run_param(&r, "track"));
    CHECK_NEAR(why.bound, pow(0.8, 1.0 / 20), 1e-15);
    assert_true(why.above);
    /* phi = 0: k decides nothing; what decides must be the same in every future */
    assert_true(impossible(&r, "barrage_n", "kill", &why));
    assert_true(impossible(&r, "smallest_kill", "kill", &why));
    for (size_t i = 0; i < EQ_COUNT(open); i++) {
        assert_false(impossible(&r, "interceptors_needed", open[i], &why));
    }
    assert_false(impossible(&r, "stop_chance", NULL, &why));
    assert_false(impossible(&r, "smallest_track", NULL, &why));
    run_set(&r, "common_failure", 0.01);
    assert_false(impossible(&r, "interceptors_needed", "kill", &why));
    assert_true(impossible(&r, "smallest_kill", "kill", &why));
    /* (1 - .5 * .3)^20 < .8: no tracking helps, less common failure would */
    run_set(&r, "common_failure", 0.5);
    assert_true(impossible(&r, "interceptors_needed", "track", &why));
    assert_int_equal(why.param, run_param(&r, "common_failure"));
    CHECK_NEAR(why.bound, (1 - pow(0.8, 1.0 / 20)) / 0.3, 1e-14);
    assert_false(why.above);
    assert_true(impossible(&r, "smallest_track", "track", &why));
    run_set(&r, "common_failure", why.bound * (1 - 1e-9));
    run_set(&r, "track", 1);
    assert_false(impossible(&r, "interceptors_needed", NULL, &why));
    run_word(&r, "tracking", "mixed");
    run_set(&r, "track", 0.5);
    assert_true(impossible(&r, "interceptors_needed", NULL, &why));
    assert_false(impossible(&r, "interceptors_needed", "shared_weight", &why));
    run_set(&r, "kill", 0);
    assert_true(impossible(&r, "interceptors_needed", "track", &why));
    assert_int_equal(why.param, run_param(&r, "kill"));
    run_close(&r);
}

TEST(largest_raid_is_where_the_exact_law_crosses_the_goal)
{
    UNUSED_STATE;
    static const struct {
        double decoys, interceptors, shots, kill, track, phi;
    } c[] = { { 0, 44, 4, 0.7, 0.99, 0 },     { 0, 113, 6, 0.7, 0.99, 0 },
              { 7, 60, 4, 0.6, 1, 0 },        { 3, 50, 2, 0.9, 0.98, 0 },
              { 0, 44, 4, 0.25, 1, 0.1 },     { 0, 0, 4, 0.9, 1, 0 },
              { 40, 30, 4, 0.9, 1, 0 },       { 0, 20, 1, 1, 1, 0 },
              { 5, 90, 5, 0.5, 0.999, 0.01 }, { 0, 300, 3, 0.95, 1, 0.02 } };
    static const char *const form[] = { "per_warhead", "shared_by_raid", "mixed" };

    for (size_t k = 0; k < 3 * EQ_COUNT(c); k++) {
        size_t i = k / 3;
        run r;
        double n;
        open_raid(&r, 5, c[i].interceptors, c[i].shots, c[i].kill, c[i].track);
        run_set(&r, "raid_decoys", c[i].decoys);
        run_set(&r, "common_failure", c[i].phi);
        run_word(&r, "tracking", form[k % 3]);
        run_go(&r);
        n = run_get(&r, "largest_raid", 2025, 0);
        assert_true(n >= 0 && n <= c[i].interceptors);
        for (int more = 0; more < 2; more++) {
            if (n + more > 0) {
                run_set(&r, "raid_warheads", n + more);
                run_go(&r);
                CHECK_NEAR(run_get(&r, "largest_raid", 2025, 0), n, 0); /* not of this raid */
                assert_int_equal(run_law(&r, "leakers", EQ_LAW_PMF, 0) >= 0.8, more == 0);
            }
        }
        run_close(&r);
    }
}

TEST(smallest_kill_just_reaches_the_goal)
{
    UNUSED_STATE;
    static const char *const form[] = { "per_warhead", "shared_by_raid", "mixed" };
    static const double phi[] = { 0, 0.003, 0.3, 1 }, shots[] = { 1, 4 };

    for (size_t k = 0; k < 24; k++) {
        run r;
        open_raid(&r, 20, 1000, shots[k / 12], 0.5, 0.995);
        run_word(&r, "tracking", form[k % 3]);
        run_set(&r, "common_failure", phi[k / 3 % 4]);
        run_go(&r);
        run_set(&r, "kill", run_get(&r, "smallest_kill", 2025, 0));
        run_go(&r);
        CHECK_NEAR(run_get(&r, "no_leak_chance", 2025, 0), 0.8, 1e-13); /* bisection to 1e-16 */
        run_close(&r);
    }
}

TEST(smallest_track_of_the_mixture_lies_between)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 10, 44, 4, 0.7, 0.99);
    run_word(&r, "tracking", "mixed");
    run_set(&r, "shared_weight", 0.5);
    run_go(&r);
    double x = run_get(&r, "smallest_track", 2025, 0);
    CHECK_NEAR(0.5 * x + 0.5 * pow(x, 10), 0.8, 1e-13); /* bisection to 1e-16 */
    run_word(&r, "tracking", "shared_by_raid");
    run_go(&r);
    CHECK_NEAR(run_get(&r, "smallest_track", 2025, 0), 0.8, 1e-15);
    run_set(&r, "common_failure", 1);
    run_go(&r); /* .7^10 < .8: no tracking is good enough */
    CHECK_NEAR(run_get(&r, "smallest_track", 2025, 0), (double)INFINITY, 0);
    run_close(&r);
}

TEST(second_look_saves_shots)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 10, 44, 2, 0.5, 1);
    run_set(&r, "second_shots", 2);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stop_chance_sls", 2025, 0), 0.9375, 1e-15); /* as four at once */
    CHECK_NEAR(run_get(&r, "shots_sls", 2025, 0), 2.5, 1e-15);          /* 2 + 2 * 1/4 */
    run_set(&r, "assessment", 0.5);
    run_go(&r);
    CHECK_NEAR(run_get(&r, "stop_chance_sls", 2025, 0), 0.75 + 0.5 * 0.1875, 1e-15);
    CHECK_NEAR(run_get(&r, "shots_sls", 2025, 0), 2.25, 1e-15);
    run_close(&r);
}

/* Every way to choose who gets the extra shots and which warheads leak; W <= 6, D <= 3. */
static void enumerate(int n_w, int n_d, int each, int extra, double kill, double track, double w,
                      double *pmf)
{
    int n_t = n_w + n_d, n_ways = 0;

    for (int k = 0; k <= n_w; k++) {
        pmf[k] = 0;
    }
    for (int set = 0; set < 1 << n_t; set++) {
        n_ways += __builtin_popcount((unsigned)set) == extra;
    }
    for (int set = 0; set < 1 << n_t; set++) {
        if (__builtin_popcount((unsigned)set) != extra) {
            continue;
        }
        for (int leak = 0; leak < 1 << n_w; leak++) {
            double alone = 1, given = 1;
            for (int j = 0; j < n_w; j++) {
                double miss = pow(1 - kill, each + (set >> j & 1));
                double l = 1 - track + track * miss;
                alone *= leak >> j & 1 ? l : 1 - l;
                given *= leak >> j & 1 ? miss : 1 - miss;
            }
            pmf[__builtin_popcount((unsigned)leak)] +=
                ((1 - w) * alone + w * track * given) / n_ways;
        }
    }
    pmf[n_w] += w * (1 - track);
}

TEST(leakers_equal_the_enumeration_of_all_cases)
{
    UNUSED_STATE;
    static const struct {
        int w, d, i, n;
    } raid[] = { { 5, 0, 100, 2 }, { 5, 3, 11, 2 }, { 6, 2, 3, 4 }, { 4, 3, 0, 4 },
                 { 3, 3, 23, 4 },  { 6, 0, 13, 4 }, { 1, 3, 3, 1 } };
    static const char *const form[] = { "per_warhead", "shared_by_raid", "mixed" };
    static const double weight[] = { 0, 1, 0.3 };

    for (size_t k = 0; k < EQ_COUNT(raid); k++) {
        int n_t = raid[k].w + raid[k].d, full = raid[k].i >= raid[k].n * n_t;
        int each = full ? raid[k].n : raid[k].i / n_t, extra = full ? 0 : raid[k].i % n_t;
        for (size_t f = 0; f < 3; f++) {
            run r;
            double want[8], mean = 0;
            open_raid(&r, raid[k].w, raid[k].i, raid[k].n, 0.4, 0.85);
            run_set(&r, "raid_decoys", raid[k].d);
            run_word(&r, "tracking", form[f]);
            run_set(&r, "shared_weight", 0.3);
            run_go(&r);
            enumerate(raid[k].w, raid[k].d, each, extra, 0.4, 0.85, weight[f], want);
            for (int x = 0; x <= raid[k].w; x++) {
                mean += x * want[x];
                CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_PMF, x), want[x],
                           1e-13); /* the reference adds up to 2^15 terms */
            }
            CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_MEAN, 0), mean, 1e-13);
            CHECK_NEAR(run_get(&r, "expected_leakers", 2025, 0), mean, 1e-13);
            CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_TAIL, 1), 1 - want[0], 1e-13);
            CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_PMF, 0.5), 0, 0);
            CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_PMF, -1), 0, 0);
            CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_PMF, 1000), 0, 0);
            run_close(&r);
        }
    }
}

/* Shoot-look-shoot by walking through every case: each warhead is stopped, leaks unseen or is seen
 * to be missed; the rest of the stock goes to the last kind, one at a time and evenly, the
 * remainder to every choice of them alike. W <= 5. */
static void enumerate_second_look(int n_w, int n, int more, int rest, double kill, double track,
                                  double see, double *pmf)
{
    double miss = pow(1 - kill, n), seen = track * miss * see, stop = track * (1 - miss);
    int n_state = 1;

    for (int k = 0; k <= n_w; k++) {
        pmf[k] = 0;
        n_state *= k < n_w ? 3 : 1;
    }
    for (int state = 0; state < n_state; state++) {
        double p = 1;
        int n_seen = 0, gone = 0, each = more, extra = 0, n_ways = 0;
        for (int j = 0, left = state; j < n_w; j++, left /= 3) {
            p *= left % 3 == 0 ? stop : left % 3 == 1 ? 1 - stop - seen : seen;
            gone += left % 3 == 1;
            n_seen += left % 3 == 2;
        }
        if (more * n_seen > rest) {
            each = rest / n_seen;
            extra = rest % n_seen;
        }
        for (int set = 0; set < 1 << n_seen; set++) {
            n_ways += __builtin_popcount((unsigned)set) == extra;
        }
        for (int set = 0; set < 1 << n_seen; set++) {
            if (__builtin_popcount((unsigned)set) != extra) {
                continue;
            }
            for (int leak = 0; leak < 1 << n_seen; leak++) {
                double given = 1;
                for (int j = 0; j < n_seen; j++) {
                    double l = pow(1 - kill, each + (set >> j & 1));
                    given *= leak >> j & 1 ? l : 1 - l;
                }
                pmf[gone + __builtin_popcount((unsigned)leak)] += p * given / n_ways;
            }
        }
    }
}

TEST(second_look_equals_the_enumeration_of_all_cases)
{
    UNUSED_STATE;
    static const struct {
        int w, d, i, n, more;
        double kill, track, see;
    } raid[] = { { 5, 0, 100, 1, 2, 0.4, 0.9, 1 },  { 5, 0, 8, 1, 2, 0.4, 0.9, 0.7 },
                 { 4, 2, 10, 1, 3, 0.3, 1, 1 },     { 5, 0, 5, 1, 4, 0.3, 0.8, 1 },
                 { 5, 3, 17, 2, 1, 0.25, 0.95, 1 }, { 3, 0, 9, 2, 2, 1, 0.9, 1 },
                 { 4, 0, 30, 2, 0, 0.5, 0.9, 1 },   { 1, 0, 3, 1, 2, 0.5, 1, 0.5 } };

    for (size_t k = 0; k < EQ_COUNT(raid); k++) {
        int rest = raid[k].i - raid[k].n * (raid[k].w + raid[k].d);
        double alone[8], given[8];
        run r;
        open_raid(&r, raid[k].w, raid[k].i, raid[k].n, raid[k].kill, raid[k].track);
        run_set(&r, "raid_decoys", raid[k].d);
        run_set(&r, "second_shots", raid[k].more);
        run_set(&r, "assessment", raid[k].see);
        enumerate_second_look(raid[k].w, raid[k].n, raid[k].more, rest, raid[k].kill, raid[k].track,
                              raid[k].see, alone);
        enumerate_second_look(raid[k].w, raid[k].n, raid[k].more, rest, raid[k].kill, 1,
                              raid[k].see, given);
        for (int form = 0; form < 3; form++) {
            double w = form == 0 ? 0 : form == 1 ? 1 : 0.3;
            run_set(&r, "tracking", form);
            run_set(&r, "shared_weight", 0.3);
            run_go(&r);
            for (int x = 0; x <= raid[k].w; x++) {
                double want = (1 - w) * alone[x] + w * raid[k].track * given[x] +
                              (x == raid[k].w ? w * (1 - raid[k].track) : 0);
                CHECK_NEAR(run_law(&r, "leakers_sls", EQ_LAW_PMF, x), want, 1e-13);
            }
        }
        run_close(&r);
    }
}

TEST(second_look_meets_its_closed_forms)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 20, 200, 2, 0.56, 0.97); /* 40 + at most 60: never short */
    run_set(&r, "second_shots", 3);
    run_set(&r, "assessment", 0.8);
    run_set(&r, "common_failure", 0.2);
    run_go(&r);
    CHECK_NEAR(run_law(&r, "leakers_sls", EQ_LAW_MEAN, 0),
               20 * (1 - run_get(&r, "stop_chance_sls", 2025, 0)), 1e-12);
    CHECK_NEAR(run_law(&r, "leakers_sls", EQ_LAW_PMF, 0),
               pow(run_get(&r, "stop_chance_sls", 2025, 0), 20), 1e-13);
    /* no second shots, or a stock that the first volley uses up: one volley */
    run_set(&r, "second_shots", 0);
    run_go(&r);
    CHECK_NEAR(run_law(&r, "leakers_sls", EQ_LAW_TAIL, 3), run_law(&r, "leakers", EQ_LAW_TAIL, 3),
               1e-14);
    run_set(&r, "second_shots", 3);
    run_set(&r, "interceptors", 33);
    run_go(&r);
    CHECK_NEAR(run_law(&r, "leakers_sls", EQ_LAW_TAIL, 3), run_law(&r, "leakers", EQ_LAW_TAIL, 3),
               0);
    /* the largest raid sums to one, too */
    double sum = 0;
    run_set(&r, "raid_warheads", 256);
    run_set(&r, "interceptors", 700);
    run_go(&r);
    for (int x = 0; x <= 256; x++) {
        sum += run_law(&r, "leakers_sls", EQ_LAW_PMF, x);
    }
    CHECK_NEAR(sum, 1, 1e-12); /* binomials are good to 1e-12 */
    run_close(&r);
}

TEST(enough_interceptors_give_the_closed_form)
{
    UNUSED_STATE;
    run r;
    open_raid(&r, 20, 80, 4, 0.56, 0.99);
    run_go(&r);
    CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_PMF, 0), run_get(&r, "no_leak_chance", 2025, 0),
               1e-14); /* rounding of twenty products */
    CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_MEAN, 0), 20 * run_get(&r, "leak_chance", 2025, 0),
               1e-13);
    CHECK_NEAR(run_get(&r, "offset_by_exhaustion", 2025, 0),
               20 * run_get(&r, "stop_chance", 2025, 0), 1e-13);
    run_close(&r);
}

TEST(a_large_raid_sums_to_one)
{
    UNUSED_STATE;
    run r;
    double sum = 0;
    open_raid(&r, 256, 700, 4, 0.56, 0.99);
    run_set(&r, "raid_decoys", 150);
    run_word(&r, "tracking", "mixed");
    run_go(&r);
    for (int x = 0; x <= 256; x++) {
        sum += run_law(&r, "leakers", EQ_LAW_PMF, x);
    }
    CHECK_NEAR(sum, 1, 1e-12); /* binomials are good to 1e-12 */
    CHECK_NEAR(run_law(&r, "leakers", EQ_LAW_MEAN, 0), run_get(&r, "expected_leakers", 2025, 0),
               1e-9); /* 256 times that */
    run_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_failure_keeps_the_single_shot),
        cmocka_unit_test(stop_and_leak_are_complements),
        cmocka_unit_test(needed_interceptors_reach_the_goal_in_every_form),
        cmocka_unit_test(a_goal_out_of_reach_is_an_outcome),
        cmocka_unit_test(fixed_inputs_that_leave_no_answer_are_named),
        cmocka_unit_test(largest_raid_is_where_the_exact_law_crosses_the_goal),
        cmocka_unit_test(smallest_kill_just_reaches_the_goal),
        cmocka_unit_test(second_look_equals_the_enumeration_of_all_cases),
        cmocka_unit_test(second_look_meets_its_closed_forms),
        cmocka_unit_test(smallest_track_of_the_mixture_lies_between),
        cmocka_unit_test(second_look_saves_shots),
        cmocka_unit_test(leakers_equal_the_enumeration_of_all_cases),
        cmocka_unit_test(enough_interceptors_give_the_closed_form),
        cmocka_unit_test(a_large_raid_sums_to_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
