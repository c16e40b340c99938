/* Numbers that come out of small scenarios of own quantities: means with their errors, worlds on
 * shared draws, dependence, shares, conditions, overrides, yearly outputs, long runs. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sys/resource.h>

#include "check.h"
#include "kit.h"
#include "engine/run.h"

/* Runs expressions in the baseline; the caller frees the result. */
static eq_result *run_all(kit *k, const char *const *text, size_t n, const eq_plan_options *o,
                          const eq_override *ov, size_t n_ov)
{
    eq_watch watch[16];
    eq_run_options run = { .n_thread = 1 };
    eq_plan *plan = NULL;
    eq_result *r = NULL;

    assert_true(n <= EQ_COUNT(watch));
    for (size_t i = 0; i < n; i++) {
        watch[i] = (eq_watch){ .program = kit_program(k, text[i], 0), .name = text[i] };
    }
    CHECK_OK(eq_plan_make(k->c, o, watch, n, ov, n_ov, &plan));
    CHECK_OK(eq_plan_run(plan, &run, k->diag, &r));
    eq_plan_free(plan);
    return r;
}

static eq_result *run_one(kit *k, const char *text, const eq_plan_options *o)
{
    return run_all(k, &text, 1, o, NULL, 0);
}

static eq_plan_options options(uint64_t n, uint64_t seed, eq_design_kind kind)
{
    eq_plan_options o;

    eq_plan_options_init(&o);
    o.n_future = n;
    o.seed = seed;
    o.design = kind;
    return o;
}

/* E[U] = 5, E[U V] = 25, E[T] = (0 + 4 + 8)/3; Sobol errors are far below those of independent
 * points, whose error is sd/sqrt(n) = 2.887/64 = 0.0451. */
TEST(means_of_simple_quantities)
{
    static const char *const text[] = { "u", "u * v", "t", "if b then 1 else 0" };
    static const double want[] = { 5, 25, 4, 0.5 };
    eq_plan_options o = options(4096, 7, EQ_DESIGN_SOBOL);
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  u: { dist: uniform, low: 0, high: 10 }\n"
                "  v: { dist: uniform, low: 0, high: 10 }\n"
                "  t: { dist: triangular, low: 0, mode: 4, high: 8 }\n"
                "outputs:\n  b: u > v\n",
                NULL);
    r = run_all(&k, text, 4, &o, NULL, 0);
    for (size_t i = 0; i < 4; i++) {
        assert_true(r->column[i].error > 0);
        /* five standard errors: false alarm 6e-7 by the normal law; with 16 scramblings the
         * t law gives 1.6e-4, and the seed is fixed */
        CHECK_NEAR(r->column[i].mean, want[i], 5 * r->column[i].error);
    }
    assert_true(r->column[0].error < 0.0451 / 50); /* one dimension, 256 points: near 1/n */
    assert_true(r->column[1].error < 0.29 / 8);
    eq_result_free(r);
    kit_end(&k);
}

/* Mean squared error over seeds: Sobol below Latin hypercube below independent points (for u * v,
 * whose additive part is 6/7 of the variance, LHS gains about that part). */
TEST(designs_in_order)
{
    static const eq_design_kind kinds[] = { EQ_DESIGN_SOBOL, EQ_DESIGN_LHS, EQ_DESIGN_MC };
    double mse[3] = { 0, 0, 0 };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  u: { dist: uniform, low: 0, high: 1 }\n"
                "  v: { dist: uniform, low: 0, high: 1 }\n",
                NULL);
    for (uint64_t seed = 1; seed <= 50; seed++) {
        for (int d = 0; d < 3; d++) {
            eq_plan_options o = options(512, seed, kinds[d]);
            eq_result *r = run_one(&k, "u * v", &o);

            mse[d] += (r->column[0].mean - 0.25) * (r->column[0].mean - 0.25) / 50;
            eq_result_free(r);
        }
    }
    print_message("mean squared error: sobol %.2e, lhs %.2e, mc %.2e\n", mse[0], mse[1], mse[2]);
    /* var(uv) = 7/144; independent points: 7/144/512 = 9.5e-5; 50 seeds give it to 20 % */
    CHECK_NEAR(mse[2], 7.0 / 144 / 512, 0.6 * 7 / 144 / 512); /* three standard errors of that */
    assert_true(mse[1] < mse[2] / 3); /* what is left is the product term, 1/7, and 1/32 in it */
    assert_true(mse[0] < mse[1] / 3);
    kit_end(&k);
}

/* The stated error covers the truth about as often as one standard error should: t with 15 degrees
 * of freedom gives 66.7 %. Over 200 seeds the share has a standard error of 3.3 %, so [60, 75] %
 * is two of them. */
static void coverage(const char *text, double truth, eq_design_kind kind)
{
    unsigned inside = 0, two = 0;
    kit k;

    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  u: { dist: uniform, low: 0, high: 1 }\n"
                "  v: { dist: uniform, low: 0, high: 1 }\n"
                "  w: { dist: normal, mean: 0, sd: 1 }\n",
                NULL);
    for (uint64_t seed = 1; seed <= 200; seed++) {
        eq_plan_options o = options(512, seed, kind);
        eq_result *r = run_one(&k, text, &o);
        double off = fabs(r->column[0].mean - truth);

        inside += off <= r->column[0].error;
        two += off <= 2 * r->column[0].error;
        eq_result_free(r);
    }
    print_message("%s, design %d: within one error %u of 200, within two %u\n", text, (int)kind,
                  inside, two);
    assert_in_range(inside, 120, 150);
    assert_true(two >= 178); /* t15: 93.6 %, 187 of 200, standard error 3.5: two and a half */
    kit_end(&k);
}

TEST(error_is_honest)
{
    UNUSED_STATE;
    for (int kind = 0; kind < 3; kind++) {
        /* E[u e^v] = (e - 1)/2; P(u + v > 1.5) = 1/8 */
        coverage("u * exp(v) + w", 0.85914091422952262, (eq_design_kind)kind);
        coverage("if u + v > 1.5 then 1 else 0", 0.125, (eq_design_kind)kind);
    }
}

/* Worlds share draws: a change that a formula does not see makes no difference at all, in any
 * future; a shift of one input shifts the outcome by exactly that in every future. */
TEST(worlds_share_draws)
{
    static const char changes[] = "other:\n  z: 3 to 9\nshift:\n  u: { dist: uniform, low: 1, "
                                  "high: 11 }\n";
    static const char *const text[] = { "u * v - other.u * other.v", "shift.u - u", "shift.v - v",
                                        "other.z - z" };
    eq_source src = { .name = "w", .text = changes, .n = sizeof changes - 1 };
    eq_world world[3] = { { .name = "baseline" }, { .name = "other" }, { .name = "shift" } };
    eq_case_options co = { .n_world = 3, .world = world };
    eq_plan_options o = options(4096, 3, EQ_DESIGN_SOBOL);
    eq_node *root;
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(eq_yaml_parse(k.arena, &src, k.diag, &root));
    world[1].changes = eq_node_get(root, "other");
    world[2].changes = eq_node_get(root, "shift");
    kit_case_ok(&k,
                "own:\n  u: { dist: uniform, low: 0, high: 10 }\n"
                "  v: { dist: uniform, low: 0, high: 10 }\n  z: 3 to 7\n",
                &co);
    r = run_all(&k, text, 4, &o, NULL, 0);
    CHECK_NEAR(r->column[0].sums.min, 0, 0);
    CHECK_NEAR(r->column[0].sums.max, 0, 0);
    CHECK_NEAR(r->column[0].error, 0, 0);
    CHECK_NEAR(r->column[1].sums.min, 1, 4e-15); /* rounding of 1 + 10 u and 10 u */
    CHECK_NEAR(r->column[1].sums.max, 1, 4e-15);
    CHECK_NEAR(r->column[2].sums.max, 0, 0);
    assert_true(r->column[3].sums.max > 0); /* it is another law, on the same points */
    eq_result_free(r);
    kit_end(&k);
}

/* Changing or fixing one input, or adding one, leaves the draws of the others as they were. */
TEST(other_draws_stay)
{
    static const char *const text[] = { "v", "z" };
    eq_plan_options o = options(1024, 11, EQ_DESIGN_SOBOL);
    eq_result *a, *b, *c;
    kit k, l;

    UNUSED_STATE;
    kit_begin(&k);
    kit_begin(&l);
    kit_case_ok(&k, "own:\n  u: 3 to 9\n  v: 1 to 2\n  z: 5 +- 1\n", NULL);
    kit_case_ok(&l, "own:\n  u: 400 +- 20\n  v: 1 to 2\n  z: 5 +- 1\n  extra: 1 to 2\n", NULL);
    a = run_all(&k, text, 2, &o, NULL, 0);
    b = run_all(&l, text, 2, &o, NULL, 0);
    {
        eq_override ov = { .input = 0, .kind = EQ_FIX, .value = 4 };

        c = run_all(&k, text, 2, &o, &ov, 1);
    }
    for (size_t i = 0; i < 2; i++) {
        assert_memory_equal(a->column[i].values, b->column[i].values, 1024 * sizeof(double));
        assert_memory_equal(a->column[i].values, c->column[i].values, 1024 * sizeof(double));
    }
    eq_result_free(a);
    eq_result_free(b);
    eq_result_free(c);
    kit_end(&k);
    kit_end(&l);
}

TEST(overrides_fix_and_redraw)
{
    static const char *const text[] = { "u", "v" };
    eq_plan_options o = options(1024, 11, EQ_DESIGN_SOBOL);
    eq_override ov[2] = { { .input = 0, .kind = EQ_FIX, .value = 4 },
                          { .input = 1, .kind = EQ_REDRAW } };
    eq_result *a, *b;
    double same = 0, mean = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "own:\n  u: 3 to 9\n  v: { dist: uniform, low: 0, high: 1 }\n", NULL);
    a = run_all(&k, text, 2, &o, NULL, 0);
    b = run_all(&k, text, 2, &o, ov, 2);
    CHECK_NEAR(b->column[0].sums.min, 4, 0);
    CHECK_NEAR(b->column[0].sums.max, 4, 0);
    for (size_t i = 0; i < 1024; i++) {
        double x = a->column[1].values[i] - 0.5, y = b->column[1].values[i] - 0.5;

        same += x * y / 1024 * 12;
        mean += y / 1024;
    }
    CHECK_NEAR(same, 0, 4 / 32.0); /* correlation of independent columns: 1/sqrt(1024), four se */
    CHECK_NEAR(mean, 0, 4 * 0.2887 / 32);
    eq_result_free(a);
    eq_result_free(b);
    kit_end(&k);
}

/* Spearman's rank correlation of two columns without ties. */
static double spearman(size_t n, const double *x, const double *y)
{
    double sum = 0;
    double *sx = malloc(n * sizeof *sx), *sy = malloc(n * sizeof *sy);

    assert_true(sx && sy);
    memcpy(sx, x, n * sizeof *sx);
    memcpy(sy, y, n * sizeof *sy);
    eq_sort(n, sx);
    eq_sort(n, sy);
    for (size_t i = 0; i < n; i++) {
        size_t a = 0, b = 0;

        for (size_t half = n; half > 0; half /= 2) { /* rank by bisection */
            while (a + half <= n && sx[a + half - 1] < x[i]) {
                a += half;
            }
            while (b + half <= n && sy[b + half - 1] < y[i]) {
                b += half;
            }
        }
        sum += ((double)a - (double)b) * ((double)a - (double)b);
    }
    free(sx);
    free(sy);
    return 1 - 6 * sum / ((double)n * ((double)n * (double)n - 1));
}

/* Stated rank correlations come out: standard error about (1 - r^2)/sqrt(n), four of them. */
TEST(rank_correlations)
{
    static const char *const text[] = { "a", "b", "c", "d" };
    eq_plan_options o = options(4096, 5, EQ_DESIGN_SOBOL);
    eq_result *r;
    double se = 1 / 64.0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  a: 3 to 7\n  b: { dist: beta, a: 2, b: 5 }\n  c: 5 +- 2\n  d: 1 to 2\n"
                "correlations:\n  - { of: [a, b], rank: 0.6 }\n  - { of: [b, c], rank: -0.4 }\n",
                NULL);
    for (int kind = 0; kind < 3; kind++) {
        o.design = (eq_design_kind)kind;
        r = run_all(&k, text, 4, &o, NULL, 0);
        CHECK_NEAR(spearman(4096, r->column[0].values, r->column[1].values), 0.6, 4 * 0.64 * se);
        CHECK_NEAR(spearman(4096, r->column[1].values, r->column[2].values), -0.4, 4 * 0.84 * se);
        CHECK_NEAR(spearman(4096, r->column[0].values, r->column[2].values), 0, 4 * se);
        CHECK_NEAR(spearman(4096, r->column[0].values, r->column[3].values), 0, 4 * se);
        /* the marginals are untouched: 5 % of the futures below 3 */
        CHECK_NEAR(eq_result_quantile(r, 0, 0.05, NULL), 3, 0.06); /* 4 se: sqrt(.05*.95/4096)/f */
        eq_result_free(r);
    }
    kit_end(&k);
}

/* Loadings on one factor: normal correlation l1 * l2, rank correlation 6/pi asin(l1 l2 / 2). */
TEST(shared_factor)
{
    static const char *const text[] = { "a", "b", "c" };
    eq_plan_options o = options(4096, 5, EQ_DESIGN_SOBOL);
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  a: { of: 3 to 7, with: { seen: 0.8 } }\n"
                "  b: { of: 5 +- 1, with: { seen: -0.5 } }\n  c: 1 to 2\n",
                NULL);
    r = run_all(&k, text, 3, &o, NULL, 0);
    /* 6/pi asin(-0.4/2) = -0.38455 */
    CHECK_NEAR(spearman(4096, r->column[0].values, r->column[1].values), -0.38455, 4 * 0.85 / 64);
    CHECK_NEAR(spearman(4096, r->column[0].values, r->column[2].values), 0, 4 / 64.0);
    eq_result_free(r);
    kit_end(&k);
}

/* Shares of a dirichlet sum to one in every future, in every world, with any of them fixed; means
 * are alpha over the sum of alphas. */
TEST(dirichlet_shares)
{
    static const char changes[] =
        "one:\n  c: 0.5\ntwo:\n  a: { dist: dirichlet, alpha: 6, group: g "
        "}\n";
    static const char *const text[] = {
        "a + b + c", "one.a + one.b + one.c", "two.a + two.b + two.c", "a", "one.c", "two.a",
        "one.a"
    };
    eq_source src = { .name = "w", .text = changes, .n = sizeof changes - 1 };
    eq_world world[3] = { { .name = "baseline" }, { .name = "one" }, { .name = "two" } };
    eq_case_options co = { .n_world = 3, .world = world };
    eq_plan_options o = options(4096, 3, EQ_DESIGN_SOBOL);
    eq_node *root;
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_OK(eq_yaml_parse(k.arena, &src, k.diag, &root));
    world[1].changes = eq_node_get(root, "one");
    world[2].changes = eq_node_get(root, "two");
    kit_case_ok(&k,
                "own:\n  a: { dist: dirichlet, alpha: 2, group: g }\n"
                "  b: { dist: dirichlet, alpha: 3, group: g }\n"
                "  c: { dist: dirichlet, alpha: 5, group: g }\n",
                &co);
    for (int fixed = 0; fixed < 3; fixed++) {
        eq_override ov[3];
        size_t n_ov = 0;

        if (fixed) {
            ov[n_ov++] = (eq_override){ .input = (uint32_t)(kit_input(&k, "a", 0) - k.c->input),
                                        .kind = EQ_FIX,
                                        .value = 0.3 };
        }
        if (fixed == 2) {
            ov[n_ov++] = (eq_override){ .input = (uint32_t)(kit_input(&k, "b", 0) - k.c->input),
                                        .kind = EQ_FIX,
                                        .value = 0.3 };
            ov[n_ov++] = (eq_override){ .input = (uint32_t)(kit_input(&k, "c", 0) - k.c->input),
                                        .kind = EQ_FIX,
                                        .value = 0.9 };
        }
        r = run_all(&k, text, 7, &o, ov, n_ov);
        for (size_t i = 0; i < 3; i++) {
            CHECK_NEAR(r->column[i].sums.min, 1, 5e-16); /* two additions of rounding */
            CHECK_NEAR(r->column[i].sums.max, 1, 5e-16);
        }
        CHECK_NEAR(r->column[3].mean, fixed == 0 ? 0.2 : fixed == 1 ? 0.3 : 0.2, 1e-3);
        CHECK_NEAR(r->column[4].sums.min, 0.5, 0);
        CHECK_NEAR(r->column[4].sums.max, 0.5, 0);
        CHECK_NEAR(r->column[5].mean, 6.0 / 14, 1e-3); /* Sobol error is below 2e-4 */
        CHECK_NEAR(r->column[6].mean, 0.5 * 2 / 5, 1e-3);
        eq_result_free(r);
    }
    /* for people a share is a beta: mean 0.2, 5 % point of beta(2, 8), where
     * 1 - (1 - x)^9 - 9 x (1 - x)^8 = 0.05 */
    CHECK_NEAR(eq_dist_mean(&kit_input(&k, "a", 0)->q.dist), 0.2, 1e-9);
    CHECK_NEAR(eq_dist_quantile1(&kit_input(&k, "a", 0)->q.dist, 0.05), 0.041023167507, 1e-8);
    CHECK_NEAR(eq_dist_mean(&kit_input(&k, "a", 1)->q.dist), 0.2, 1e-9);
    kit_end(&k);
}

/* Under a condition the futures outside it count for nothing: E[u | v > 8] = 5 and n is a fifth. */
TEST(a_condition_leaves_futures_out)
{
    eq_plan_options o = options(4096, 7, EQ_DESIGN_SOBOL);
    eq_run_options run = { .n_thread = 1 };
    eq_watch watch[2] = { { .name = "u + v" }, { .name = "none" } };
    eq_plan *plan;
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "own:\n  u: { dist: uniform, low: 0, high: 10 }\n"
                "  v: { dist: uniform, low: 0, high: 10 }\n",
                NULL);
    watch[0].program = kit_program(&k, "u + v", 0);
    watch[0].given = kit_program(&k, "v > 8", 0);
    watch[1].program = watch[0].program;
    watch[1].given = kit_program(&k, "v > 11", 0);
    CHECK_OK(eq_plan_make(k.c, &o, watch, 2, NULL, 0, &plan));
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
    CHECK_NEAR(r->column[0].mean, 14, 5 * r->column[0].error);
    assert_true(r->column[0].error < 0.05);
    CHECK_NEAR((double)(4096 - r->column[0].sums.n_bad), 4096 / 5.0, 16); /* one per scrambling */
    CHECK_NEAR(eq_result_quantile(r, 0, 0.5, NULL), 14, 0.3); /* se 1.25 * 2.9 / sqrt(819) = .13 */
    assert_true(isnan(r->column[1].mean)); /* the condition never holds: no answer, not 0 */
    assert_true(isnan(eq_result_quantile(r, 1, 0.5, NULL)));
    eq_result_free(r);
    eq_plan_free(plan);
    kit_end(&k);
}

/* Of a yearly series the futures outside the condition are left out in every year, and no others.
 */
TEST(a_condition_on_a_series)
{
    eq_plan_options o = options(1024, 7, EQ_DESIGN_SOBOL);
    eq_run_options run = { .n_thread = 1 };
    eq_watch watch[3] = { { .name = "given" }, { .name = "all" }, { .name = "v" } };
    size_t n_year, n_left = 0;
    eq_plan *plan;
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "models:\n  material: [cn]\ntimeline: 2024..2026\n"
                "cn.build_rate: { of: 40 to 60 warhead/yr, per: year }\n"
                "own:\n  v: { dist: uniform, low: 0, high: 10 }\n",
                NULL);
    watch[1].program = watch[0].program = kit_program(&k, "cn.build_rate", 0);
    watch[0].given = kit_program(&k, "v > 8", 0);
    watch[2].program = kit_program(&k, "v", 0);
    CHECK_OK(eq_plan_make(k.c, &o, watch, 3, NULL, 0, &plan));
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
    n_year = (size_t)k.c->n_years;
    assert_int_equal(n_year, 3);
    assert_int_equal(r->n_column, 2 * n_year + 1);
    for (size_t i = 0; i < 1024; i++) {
        bool out = !(r->column[2 * n_year].values[i] > 8);

        n_left += out;
        for (size_t y = 0; y < n_year; y++) {
            double x = r->column[y].values[i];

            assert_true(out ? isnan(x) : x == r->column[n_year + y].values[i]);
        }
    }
    for (size_t y = 0; y < n_year; y++) {
        assert_int_equal(r->column[y].sums.n_bad, n_left);
    }
    eq_result_free(r);
    eq_plan_free(plan);
    kit_end(&k);
}

/* More than one future in twenty without a number fails the run; fewer are counted. */
TEST(failed_futures)
{
    eq_plan_options o = options(4096, 7, EQ_DESIGN_SOBOL);
    eq_run_options run = { .n_thread = 1 };
    eq_watch watch = { .name = "x" };
    eq_plan *plan;
    eq_result *r = NULL;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "own:\n  u: { dist: uniform, low: 0, high: 1 }\n", NULL);
    watch.program = kit_program(&k, "sqrt(u - 0.02)", 0);
    CHECK_OK(eq_plan_make(k.c, &o, &watch, 1, NULL, 0, &plan));
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
    CHECK_NEAR((double)r->column[0].sums.n_bad, 0.02 * 4096, 16);
    eq_result_free(r);
    eq_plan_free(plan);
    r = NULL;
    watch.program = kit_program(&k, "sqrt(u - 0.1)", 0);
    CHECK_OK(eq_plan_make(k.c, &o, &watch, 1, NULL, 0, &plan));
    CHECK_STATUS(eq_plan_run(plan, &run, k.diag, &r), EQ_ERR_NUMERIC);
    CHECK_DIAG(k.diag, EQ_ERR_NUMERIC, NULL);
    assert_null(r);
    eq_plan_free(plan);
    kit_end(&k);
}

/* A yearly output gives a column a year; draws per year are independent, drawn-once ones are one.
 */
TEST(yearly_outputs)
{
    eq_plan_options o = options(4096, 7, EQ_DESIGN_SOBOL);
    eq_run_options run = { .n_thread = 1 };
    eq_watch watch = { .name = "x" };
    eq_plan *plan;
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k,
                "models:\n  material: [cn]\ntimeline: 2024..2026\n"
                "cn.build_rate: { of: 40 to 60 warhead/yr, per: year }\n",
                NULL);
    watch.program = kit_program(&k, "cn.build_rate", 0);
    CHECK_OK(eq_plan_make(k.c, &o, &watch, 1, NULL, 0, &plan));
    assert_int_equal(plan->n_column, 3);
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
    for (size_t y = 0; y < 3; y++) {
        CHECK_NEAR(eq_result_quantile(r, y, 0.5, NULL), sqrt(40 * 60), 0.5); /* se .15 */
        CHECK_NEAR(spearman(4096, r->column[y].values, r->column[(y + 1) % 3].values), 0, 4 / 64.);
    }
    eq_result_free(r);
    eq_plan_free(plan);
    kit_end(&k);

    kit_begin(&k);
    kit_case_ok(&k,
                "models:\n  material: [cn]\ntimeline: 2024..2026\n"
                "cn.build_rate: { by_year: { 2020: 10 warhead/yr, 2025: 20 warhead/yr } }\n",
                NULL);
    watch.program = kit_program(&k, "cn.build_rate", 0);
    CHECK_OK(eq_plan_make(k.c, &o, &watch, 1, NULL, 0, &plan));
    CHECK_OK(eq_plan_run(plan, &run, k.diag, &r));
    CHECK_NEAR(r->column[0].mean, 10, 0);
    CHECK_NEAR(r->column[1].mean, 20, 0);
    CHECK_NEAR(r->column[2].mean, 20, 0);
    eq_result_free(r);
    eq_plan_free(plan);
    kit_end(&k);
}

/* Beyond 65,536 futures quantiles come from bins: they agree with those of kept columns within the
 * error they state; sums and extremes are the very same bytes. */
TEST(bins_agree_with_columns)
{
    eq_plan_options o = options(65536, 7, EQ_DESIGN_SOBOL);
    eq_result *a, *b;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "own:\n  u: 300 to 7000\n  v: -3 to 5\n", NULL);
    a = run_one(&k, "u * v", &o);
    o.drop_columns = true;
    b = run_one(&k, "u * v", &o);
    assert_null(b->column[0].values);
    assert_memory_equal(&a->column[0].sums, &b->column[0].sums, sizeof a->column[0].sums);
    for (int i = 1; i < 40; i++) {
        double error, x = eq_result_quantile(a, 0, i / 40.0, NULL);
        double y = eq_result_quantile(b, 0, i / 40.0, &error);

        /* at most a relative width of 2^-7; and one order statistic of the exact rule */
        assert_true(error <= fabs(y) * 0.0079);
        CHECK_NEAR(y, x, error + 1e-4 * fabs(x));
    }
    eq_result_free(a);
    eq_result_free(b);
    kit_end(&k);
}

/* Peak memory of the process does not grow with the number of futures. */
TEST(memory_is_flat)
{
    long peak[2];
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "own:\n  u: { dist: uniform, low: 0, high: 1 }\n", NULL);
    for (int i = 0; i < 2; i++) {
        eq_plan_options o = options(i ? 1 << 22 : 1 << 17, 7, EQ_DESIGN_SOBOL);
        eq_result *r = run_one(&k, "u", &o);
        struct rusage use;

        assert_int_equal(r->n_done, i ? 1 << 22 : 1 << 17);
        CHECK_NEAR(r->column[0].mean, 0.5, 1e-6);
        eq_result_free(r);
        assert_int_equal(getrusage(RUSAGE_SELF, &use), 0);
        peak[i] = use.ru_maxrss;
    }
    print_message("peak at 2^17 futures %ld KB, at 2^22 %ld KB\n", peak[0], peak[1]);
    assert_true(peak[1] - peak[0] <= 2048);
    kit_end(&k);
}

/* 1 / 0 in a quarter of the futures, -1 / 0 in an eighth: neither failures nor part of the mean.
 * The rest is u uniform on [2, 7]. */
TEST(infinite_values_are_outcomes)
{
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    kit_case_ok(&k, "own:\n  u: { dist: uniform, low: 0, high: 8 }\n  zero: 0\n", NULL);
    for (int drop = 0; drop < 2; drop++) {
        eq_plan_options o = options(4096, 7, EQ_DESIGN_SOBOL);
        const char *const watch[] = { "if u < 2 then 1 / zero else if u > 7 then -1 / zero else u",
                                      "u" };
        double error;
        eq_result *r;

        o.drop_columns = drop;
        r = run_all(&k, watch, 2, &o, NULL, 0);
        CHECK_NEAR((double)r->column[0].n_none, 4096 * 0.375, 8); /* Sobol points: one a line */
        assert_int_equal(r->column[0].sums.n_bad, 0);
        assert_int_equal(r->column[1].n_none, 0);
        CHECK_NEAR(r->column[0].mean, 4.5, 5 * r->column[0].error);
        for (int q = 1; q < 10; q++) { /* bins are 2^-7 wide, columns exact to 1/4096 */
            CHECK_NEAR(eq_result_quantile_finite(r, 0, q / 10.0, &error), 2 + q / 2.0,
                       drop ? 0.05 : 0.005);
            CHECK_NEAR(eq_result_quantile_finite(r, 1, q / 10.0, NULL),
                       eq_result_quantile(r, 1, q / 10.0, NULL), 0);
        }
        assert_true(isinf(eq_result_quantile(r, 0, 0.99, NULL)));
        eq_result_free(r);
    }
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_of_simple_quantities),
        cmocka_unit_test(designs_in_order),
        cmocka_unit_test(error_is_honest),
        cmocka_unit_test(worlds_share_draws),
        cmocka_unit_test(other_draws_stay),
        cmocka_unit_test(overrides_fix_and_redraw),
        cmocka_unit_test(rank_correlations),
        cmocka_unit_test(shared_factor),
        cmocka_unit_test(dirichlet_shares),
        cmocka_unit_test(a_condition_leaves_futures_out),
        cmocka_unit_test(a_condition_on_a_series),
        cmocka_unit_test(failed_futures),
        cmocka_unit_test(yearly_outputs),
        cmocka_unit_test(bins_agree_with_columns),
        cmocka_unit_test(infinite_values_are_outcomes),
        cmocka_unit_test(memory_is_flat),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
