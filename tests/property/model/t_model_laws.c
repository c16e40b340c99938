/* Laws that hold whatever the numbers: on generated inputs over the whole allowed range. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/model/run.h"

enum { N = 200 };

/* A fixed sequence of numbers in (0, 1): Weyl's, different for each stream. */
static double unit(size_t i, unsigned stream)
{
    double x = (double)(i + 1) * (0.6180339887498949 + 0.1 * sqrt((double)stream + 2));
    return x - floor(x);
}

/* Every number of every lane somewhere inside the bounds; counts whole, words and yes/no too. */
static void scatter(run *r)
{
    bool small = strcmp(r->m->name, "exchange") == 0; /* most larger forces exceed its limit */

    for (size_t i = 0; i < r->m->n_param; i++) {
        const eq_param *q = &r->m->param[i];
        bool many = strcmp(q->key, "mobile") == 0 || strcmp(q->key, "silos") == 0;
        double lo = q->lo, hi = q->hi;
        if (strcmp(q->key, "warheads_available") == 0) {
            lo = hi;
        } else if (small && q->integer && hi > 6) {
            hi = many ? 30 : 6;
        }
        if (strcmp(q->unit, "year") == 0) {
            lo = 2015; /* where something happens */
            hi = 2045;
        }
        if (strcmp(q->key, "raid_warheads") == 0) {
            hi = 30; /* keeps the laws quick */
        }
        for (size_t j = 0; j < r->env.n; j++) {
            double v = lo + unit(j, (unsigned)i) * (hi - lo);
            if (q->integer || q->type == EQ_WORD || q->type == EQ_YESNO) {
                v = floor(lo + unit(j, (unsigned)i) * (hi - lo + 1));
                v = v > hi ? hi : v;
            }
            run_set_at(r, i, j, v);
        }
    }
}

TEST(material_is_conserved_and_never_comes_back)
{
    UNUSED_STATE;
    run r;
    run_open(&r, "material", N, 2020, 31);
    scatter(&r);
    run_go(&r);
    for (size_t i = 0; i < N; i++) {
        double cut = r.p[run_param(&r, "cutoff.year")][i];
        for (int y = 2021; y <= 2050; y++) {
            double a = run_get(&r, "pu_new", y - 1, i), b = run_get(&r, "pu_new", y, i);
            double parts =
                run_get(&r, "pu_new_breeder", y, i) + run_get(&r, "pu_new_restart", y, i);
            double cap = r.p[run_param(&r, "separation.capacity")][i];
            assert_true(b >= a);
            assert_true(b - a <= cap * (1 + 1e-12) + 1e-9); /* rounding of sums of some 1e5 kg */
            CHECK_NEAR(parts, b, 1e-9 + 1e-12 * b);
            if (y >= cut) {
                CHECK_NEAR(b, a, 1e-9); /* nothing after the cut-off year */
            }
            assert_true(run_get(&r, "pu_waiting", y, i) >= 0);
            assert_true(run_get(&r, "stockpile_at_pace", y, i) >=
                        run_get(&r, "stockpile_at_pace", y - 1, i));
            assert_true(run_get(&r, "stockpile_at_pace", y, i) <=
                        fmax(run_get(&r, "stockpile_at_pace", y - 1, i),
                             run_get(&r, "warhead_ceiling", y, i)));
        }
    }
    run_close(&r);
}

/* Raising `key` everywhere by a tenth of its range may only move `output` in direction `sign`. */
static void monotone(const char *model, const char *key, const char *output, int year, int sign)
{
    run a, b;
    run_open(&a, model, N, 2020, 31);
    run_open(&b, model, N, 2020, 31);
    scatter(&a);
    scatter(&b);
    size_t k = run_param(&a, key);
    double step = 0.1 * (a.m->param[k].hi - a.m->param[k].lo);
    for (size_t i = 0; i < N; i++) {
        double v = a.p[k][i] + step;
        run_set_lane(&b, key, i, v > a.m->param[k].hi ? a.m->param[k].hi : v);
    }
    run_go(&a);
    run_go(&b);
    for (size_t i = 0; i < N; i++) {
        double was = run_get(&a, output, year, i), is = run_get(&b, output, year, i);
        if (isnan(was) || isnan(is) || isinf(was)) {
            continue; /* an impossible goal or force has no number */
        }
        if (sign * (is - was) < -1e-9 * (1 + fabs(was))) { /* rounding */
            fail_msg("%s: %s from %g to %g when %s rises", model, output, was, is, key);
        }
    }
    run_close(&a);
    run_close(&b);
}

TEST(more_of_it_moves_the_answer_one_way)
{
    UNUSED_STATE;
    monotone("material", "pu_stock", "pu_ceiling", 2030, 1);
    monotone("material", "pu_per_warhead", "pu_ceiling", 2030, -1);
    monotone("material", "breeder.weapons_share", "pu_new", 2035, 1);
    monotone("material", "breeder.lag", "pu_new", 2035, -1);
    monotone("material", "breeder.ramp", "pu_new", 2035, -1);
    monotone("material", "separation.capacity", "pu_new", 2035, 1);
    monotone("material", "build_rate", "stockpile_at_pace", 2035, 1);
    monotone("defence", "kill", "stop_chance", 2020, 1);
    monotone("defence", "kill", "expected_leakers", 2020, -1);
    monotone("defence", "common_failure", "stop_chance", 2020, -1);
    monotone("defence", "track", "no_leak_chance", 2020, 1);
    monotone("defence", "raid_decoys", "expected_leakers", 2020, 1);
    monotone("defence", "wanted_no_leak", "smallest_track", 2020, 1);
    monotone("exchange", "pad_found", "expected_arrivals", 2020, -1);
    monotone("exchange", "discrimination", "some_arrive", 2020, -1);
    monotone("exchange", "reliability", "some_arrive", 2020, 1);
    monotone("exchange", "base_killed", "expected_arrivals", 2020, -1);
    monotone("exchange", "silo_conventional", "some_arrive", 2020, -1);
    monotone("exchange", "held_back", "expected_arrivals", 2020, 1);
    monotone("exchange", "raid_track", "expected_arrivals", 2020, -1);
    monotone("exchange", "submarine_found", "expected_survivors", 2020, -1);
    monotone("exchange", "bypass_passes", "expected_arrivals", 2020, 1);
}

/* Each law is a law, has the mean that the model states, and its questions agree. */
static void law_is_sound(const char *model, const char *law, const char *mean)
{
    run r;
    run_open(&r, model, N, 2020, 1);
    scatter(&r);
    run_go(&r);
    size_t o = run_output(&r, law);
    double *arg = calloc(4 * N, sizeof(double)), *sum = arg + N, *tail = arg + 2 * N,
           *res = arg + 3 * N;
    assert_non_null(arg);
    for (int x = 700; x >= 0; x--) {
        for (size_t i = 0; i < N; i++) {
            arg[i] = x;
        }
        r.m->law(&r.env, o, 0, EQ_LAW_PMF, arg, res);
        r.m->law(&r.env, o, 0, EQ_LAW_TAIL, arg, tail);
        for (size_t i = 0; i < N; i++) {
            assert_true(res[i] >= 0);
            sum[i] += res[i];
            CHECK_NEAR(tail[i], sum[i], 1e-12); /* law.h's accuracy */
        }
    }
    r.m->law(&r.env, o, 0, EQ_LAW_MEAN, NULL, res);
    for (size_t i = 0; i < N; i++) {
        CHECK_NEAR(sum[i], 1, 1e-12);
        CHECK_NEAR(res[i], run_get(&r, mean, 2020, i), 1e-10); /* 256 times that */
        arg[i] = 0.5;
    }
    r.m->law(&r.env, o, 0, EQ_LAW_QUANTILE, arg, res);
    r.m->law(&r.env, o, 0, EQ_LAW_TAIL, res, tail); /* P(X >= median) */
    for (size_t i = 0; i < N; i++) {
        assert_true(tail[i] >= 0.5 - 1e-12);
    }
    free(arg);
    run_close(&r);
}

TEST(laws_are_laws)
{
    UNUSED_STATE;
    law_is_sound("defence", "leakers", "expected_leakers");
    law_is_sound("exchange", "arrivals", "expected_arrivals");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(material_is_conserved_and_never_comes_back),
        cmocka_unit_test(more_of_it_moves_the_answer_one_way),
        cmocka_unit_test(laws_are_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
