/* What holds in every future of the standoff model, on random inputs over what is allowed: each
 * policy alone and all of them mixed, yearly inputs that change, known and unknown years.
 * With three arguments, FILE FUTURES SEED: writes inputs and outputs for the independent page
 * (tests/published/standoff.py) instead: a line "name rows" each, "END", the doubles. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "num/rng.h"
#include "unit/model/run.h"

enum { FUTURES = 960, FIRST = 2000, YEARS = 46, KINDS = 12 };

static const char *const policy[] = {
    "weight.retaliation", "weight.uncertain", "weight.programme",   "weight.shield",
    "weight.status",      "weight.political", "weight.concessions", "weight.warfighting",
    "weight.rule",        "weight.momentum",  "weight.richardson"
};
enum { POLICIES = sizeof policy / sizeof *policy };
static const char *const actor[] = { "", "cn", "ru", "us", "jp", "kr", "tw", "au", "nato" };

static bool is(const eq_param *q, const char *key)
{
    return strcmp(q->key, key) == 0;
}

/* Weights: one policy alone, all mixed, or none at all. */
static double weight_of(const eq_param *q, size_t lane, double u)
{
    size_t kind = lane % KINDS;

    if (kind == POLICIES) {
        return lane / KINDS % 8 == 7 ? 0 : u < 0.3 ? 0 : u;
    }
    return is(q, policy[kind]) ? 1 : 0;
}

/* Years fall into the timeline and a little around it. */
static double year_of(const eq_param *q, double u)
{
    return is(q, "known_until") ? FIRST - 3 + floor(35 * u) : FIRST - 3 + floor(52 * u);
}

/* In every second group of lanes what the default spans and as much again around it, clipped; else
 * anywhere allowed, small values and the two ends more often. */
static double number_of(const eq_param *q, bool wild, double u, double v)
{
    double mid = 0, lo = q->lo, hi = q->hi, x;

    if (is(q, "observed")) {
        return 20 * pow(500, u);
    }
    if (is(q, "luck")) {
        return 4 * (u - 0.5);
    }
    if (is(q, "rule_wanted")) {
        return 5000 * u;
    }
    if (!wild && q->dflt) {
        assert_true(default_middle(q, q->dflt, &mid, &lo, &hi));
    }
    if (!wild && hi > lo) {
        x = lo + (2 * u - 0.5) * (hi - lo);
    } else if (v < 0.06 && !is(q, "shock")) {
        return v < 0.03 ? q->lo : q->hi;
    } else {
        x = q->lo + (q->hi > 100 && q->lo >= 0 ? u * u * u * u : u) * (q->hi - q->lo);
    }
    x = x < q->lo ? q->lo : x > q->hi ? q->hi : x;
    return is(q, "shock") && x < 1e-3 ? 1e-3 : x; /* without spread no prediction can be scored */
}

static double value_of(const eq_param *q, uint64_t seed, size_t i, size_t lane, int year)
{
    double u = eq_rng_unit(seed, lane, i, (uint64_t)(2 * year));
    double v = eq_rng_unit(seed, lane, i, (uint64_t)(2 * year + 1));

    if (strncmp(q->key, "weight.", 7) == 0) {
        return weight_of(q, lane, u);
    }
    if (q->type == EQ_WORD || q->type == EQ_YESNO) {
        return floor(2 * u);
    }
    if (strcmp(q->unit, "year") == 0) {
        return year_of(q, u);
    }
    v = number_of(q, lane / KINDS % 2 == 1, u, v);
    return q->integer ? floor(v) : v;
}

/* Yearly inputs change every few years, luck and published numbers every year. */
static void scatter(run *r, uint64_t seed)
{
    size_t n = r->env.n;

    for (size_t i = 0; i < r->m->n_param; i++) {
        const eq_param *q = &r->m->param[i];
        double *p = r->p_all + (r->p[i] - r->p_all);

        for (size_t y = 0; y < run_rows(q->yearly, YEARS); y++) {
            size_t step = is(q, "luck") || is(q, "observed") ? y : y / 4;
            for (size_t j = 0; j < n; j++) {
                p[y * n + j] = value_of(q, seed, i, j, (int)step);
            }
        }
    }
}

static void open(run *r, size_t n, uint64_t seed)
{
    run_open(r, "standoff", n, FIRST, YEARS);
    scatter(r, seed);
    run_go(r);
    for (size_t j = 0; j < n; j++) {
        assert_int_equal(r->env.fault[j], 0);
    }
}

TEST(outputs_are_finite_and_inside_what_they_can_be)
{
    UNUSED_STATE;
    run r;

    open(&r, FUTURES, 1);
    for (size_t i = 0; i < r.m->n_output; i++) {
        const eq_output *o = &r.m->output[i];
        bool share = strcmp(o->key, "removes") == 0 || strcmp(o->key, "hostility") == 0;
        bool any_sign =
            strcmp(o->key, "log_likelihood") == 0 || strcmp(o->key, "stockpile_wanted") == 0;
        for (size_t k = 0; r.out[i] && k < run_rows(o->yearly, YEARS) * FUTURES; k++) {
            double x = r.out[i][k];
            if (!isfinite(x) || (!any_sign && x < 0) || (share && x > 1)) {
                fail_msg("%s.%s.%s of future %zu in year %zu: %g", actor[o->of], o->key,
                         actor[o->on], k % FUTURES, FIRST + k / FUTURES, x);
            }
        }
    }
    run_close(&r);
}

static double in(const run *r, const char *who, const char *key, size_t year, size_t lane)
{
    char name[64];
    size_t i;

    (void)snprintf(name, sizeof name, "%s:%s", who, key);
    i = run_param(r, name);
    return r->p[i][(r->m->param[i].yearly ? year * r->env.n : 0) + lane];
}

static double out(const run *r, const char *who, const char *key, size_t year, size_t lane)
{
    char name[64];

    (void)snprintf(name, sizeof name, "%s:%s", who, key);
    return run_get(r, name, FIRST + (int)year, lane);
}

/* Equations (3), (5), (10): limits, published years, costs that only grow after them. */
TEST(limits_hold_and_known_years_are_the_published_ones)
{
    UNUSED_STATE;
    run r;

    open(&r, FUTURES, 2);
    for (size_t j = 0; j < FUTURES; j++) {
        double until = r.p[run_param(&r, "known_until")][j];
        for (int a = 1; a <= 3; a++) {
            const char *who = actor[a];
            for (size_t y = 1; y < YEARS; y++) {
                double w = out(&r, who, "stockpile", y, j);
                double before = out(&r, who, "stockpile", y - 1, j);
                double loaded = out(&r, who, "loaded", y, j);
                double material = in(&r, who, "material_ceiling", y, j);
                double paid = out(&r, who, "cost_so_far", y, j);
                if (FIRST + (double)y <= until) {
                    /* a product of two doubles, rounded once */
                    CHECK_REL(w,
                              in(&r, who, "observed", y, j) * in(&r, who, "observed_factor", 0, j),
                              1e-15);
                    assert_true(paid == 0);
                } else {
                    assert_true(w <= in(&r, who, "stockpile_limit", y, j));
                    assert_true(w <= (material > before ? material : before));
                    assert_true(paid >= out(&r, who, "cost_so_far", y - 1, j));
                }
                assert_true(loaded <= in(&r, who, "loaded_limit", y, j));
                assert_true(loaded <= in(&r, who, "assigned_share", 0, j) * w);
                assert_true(out(&r, who, "homeland_interceptors", y, j) <=
                            in(&r, who, "interceptor_limit", y, j));
            }
        }
    }
    run_close(&r);
}

/* A future is what it is, whatever stands beside it. */
TEST(a_future_does_not_depend_on_its_neighbours)
{
    UNUSED_STATE;
    run all, some;

    open(&all, 77, 3);
    open(&some, 13, 3); /* neither is a multiple of what a register holds */
    for (size_t i = 0; i < all.m->n_output; i++) {
        for (size_t y = 0; all.out[i] && y < run_rows(all.m->output[i].yearly, YEARS); y++) {
            assert_memory_equal(all.out[i] + y * 77, some.out[i] + y * 13, 13 * sizeof(double));
        }
    }
    run_close(&all);
    run_close(&some);
}

/* All years at once, and year by year as where a rule decides: the same bytes, laws too. */
TEST(year_by_year_gives_the_same_bytes)
{
    UNUSED_STATE;
    run whole, yearly;
    size_t law;

    open(&whole, 600, 4);
    open(&yearly, 600, 4);
    law = run_output(&whole, "cn.on_us:replies");
    for (size_t i = 0; i < whole.m->n_output; i++) {
        size_t rows = run_rows(whole.m->output[i].yearly, YEARS);
        if (yearly.out[i]) {
            memset(yearly.out[i], 0xff, rows * 600 * sizeof(double));
        }
    }
    for (int y = 0; y < YEARS; y++) {
        yearly.m->step(&yearly.env, y);
    }
    for (size_t i = 0; i < whole.m->n_output; i++) {
        size_t rows = run_rows(whole.m->output[i].yearly, YEARS);
        if (whole.out[i]) {
            assert_memory_equal(whole.out[i], yearly.out[i], rows * 600 * sizeof(double));
        }
    }
    assert_true(run_law_at(&whole, law, EQ_LAW_MEAN, 0) ==
                run_law_at(&yearly, law, EQ_LAW_MEAN, 0));
    run_close(&whole);
    run_close(&yearly);
}

static void name_of(FILE *f, eq_whose of, eq_whose on, const char *key, bool result, size_t rows)
{
    if (of == EQ_NOBODY) {
        fprintf(f, "standoff.%s %zu\n", key, rows);
    } else if (on == EQ_NOBODY) {
        fprintf(f, "%s.%s %zu\n", actor[of], key, rows);
    } else if (result) {
        fprintf(f, "%s.%s.on_%s %zu\n", actor[of], key, actor[on], rows);
    } else {
        fprintf(f, "%s.on_%s.%s %zu\n", actor[of], actor[on], key, rows);
    }
}

/* Laws: the mean and P(at least 1, 2, 5, 20) in every fifth year. */
static void write_laws(FILE *f, const run *r)
{
    static const double least[] = { 0, 1, 2, 5, 20 };
    size_t n = r->env.n;
    double *arg = calloc(2 * n, sizeof(double));

    assert_non_null(arg);
    for (size_t i = 0; i < r->m->n_output; i++) {
        for (int y = 0; r->m->output[i].type == EQ_LAW && y < YEARS; y += 5) {
            for (size_t k = 0; k < sizeof least / sizeof *least; k++) {
                for (size_t j = 0; j < n; j++) {
                    arg[j] = least[k];
                }
                r->m->law(&r->env, i, y, k ? EQ_LAW_TAIL : EQ_LAW_MEAN, arg, arg + n);
                assert_true(fwrite(arg + n, sizeof(double), n, f) == n);
            }
        }
    }
    free(arg);
}

static int write_all(const char *path, size_t n, uint64_t seed)
{
    FILE *f = fopen(path, "wb");
    run r;

    if (!f) {
        return 1;
    }
    open(&r, n, seed);
    fprintf(f, "futures %zu\n", n);
    for (size_t i = 0; i < r.m->n_param; i++) {
        const eq_param *q = &r.m->param[i];
        name_of(f, q->of, q->on, q->key, false, run_rows(q->yearly, YEARS));
    }
    for (size_t i = 0; i < r.m->n_output; i++) {
        const eq_output *o = &r.m->output[i];
        size_t rows = o->type == EQ_LAW ? 5 * ((YEARS + 4) / 5) : run_rows(o->yearly, YEARS);
        fprintf(f, "out ");
        name_of(f, o->of, o->on, o->key, true, rows);
    }
    fprintf(f, "END\n");
    for (size_t i = 0; i < r.m->n_param; i++) {
        fwrite(r.p[i], sizeof(double), run_rows(r.m->param[i].yearly, YEARS) * n, f);
    }
    for (size_t i = 0; i < r.m->n_output; i++) {
        if (r.out[i]) {
            fwrite(r.out[i], sizeof(double), run_rows(r.m->output[i].yearly, YEARS) * n, f);
        }
    }
    write_laws(f, &r); /* after all other outputs */
    run_close(&r);
    return fclose(f) != 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outputs_are_finite_and_inside_what_they_can_be),
        cmocka_unit_test(limits_hold_and_known_years_are_the_published_ones),
        cmocka_unit_test(year_by_year_gives_the_same_bytes),
        cmocka_unit_test(a_future_does_not_depend_on_its_neighbours),
    };

    if (argc == 4) {
        return write_all(argv[1], (size_t)strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
