/* Rules computed: year by year from last year's state, as whole series from earlier models, in
 * worlds, under overrides, outside their range, on any number of threads. Expected values are
 * computed here by the equations of tests/toy.h. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "check.h"
#include "kit.h"
#include "toy.h"
#include "engine/run.h"

enum { N_YEAR = 6 };

static void toy_case_of(kit *k, const char *body, const eq_case_options *o)
{
    char text[2048];

    snprintf(text, sizeof text, "%s%s", TOY, body);
    kit_case_ok(k, text, o);
}

static eq_plan *plan_of(kit *k, const char *const *text, size_t n, const eq_override *ov,
                        size_t n_ov, uint64_t n_future, bool drop)
{
    eq_watch watch[16];
    eq_plan_options o;
    eq_plan *plan = NULL;

    assert_true(n <= EQ_COUNT(watch));
    for (size_t i = 0; i < n; i++) {
        watch[i] = (eq_watch){ .program = kit_program(k, text[i], 0), .name = text[i] };
    }
    eq_plan_options_init(&o);
    o.n_future = n_future;
    o.drop_columns = drop;
    CHECK_OK(eq_plan_make(k->c, &o, watch, n, ov, n_ov, &plan));
    return plan;
}

static eq_result *run_of(kit *k, const char *const *text, size_t n, const eq_override *ov,
                         size_t n_ov, unsigned n_thread)
{
    eq_run_options run = { .n_thread = n_thread };
    eq_plan *plan = plan_of(k, text, n, ov, n_ov, 1024, false);
    eq_result *r = NULL;

    CHECK_OK(eq_plan_run(plan, &run, k->diag, &r));
    eq_plan_free(plan);
    return r;
}

/* The rule sees last year's level and this year's base; a rule that reads it runs behind it. */
TEST(last_year_and_this_year)
{
    static const char *const text[] = { "cn.level", "cn.wish",  "cn.base", "cn.feed",
                                        "cn.sum",   "cn.whole", "cn.start" };
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    toy_case_of(&k,
                "cn.whole: { rule: cn.wish / 16 warheads + 1 }\n"
                "cn.open: { rule: cn.level > 12 warheads }\n"
                "cn.wish: { rule: 2 * cn.level + cn.base, first: 4 warheads }\n"
                "cn.feed: { rule: cn.level / 2 }\n",
                NULL);
    r = run_of(&k, text, EQ_COUNT(text), NULL, 0, 1);
    for (size_t i = 0; i < 1024; i++) {
        double level = 0, sum = 0, start = r->column[6 * N_YEAR].values[i];

        for (int y = 0; y < N_YEAR; y++) {
            double base = start * (1 + 0.1 * y), before = level;
            double wish = y == 0 ? 4 : 2 * before + base;
            /* the rounded row is what the model and everyone else sees */
            double whole = floor(wish / 16 + 1 + 0.5);

            level = y == 0 ? 10 : before + 0.5 * (wish - before) + (before > 12 ? whole : 0);
            sum += level / 2;
            CHECK_NEAR(r->column[0 * N_YEAR + y].values[i], level, 1e-12 * level); /* rounding */
            CHECK_NEAR(r->column[1 * N_YEAR + y].values[i], wish, 1e-12 * wish);
            CHECK_NEAR(r->column[2 * N_YEAR + y].values[i], base, 0);
            CHECK_NEAR(r->column[3 * N_YEAR + y].values[i], level / 2, 1e-12 * level);
            CHECK_NEAR(r->column[4 * N_YEAR + y].values[i], sum, 1e-12 * sum);
            CHECK_NEAR(r->column[5 * N_YEAR + y].values[i], whole, 0);
        }
    }
    assert_int_equal(r->n_fault, 0);
    eq_result_free(r);
    kit_end(&k);
}

/* A rule whose first row another row needs before it is rounded: min(whole expression of 2026, of
 * each year). */
TEST(rounding_is_of_the_value_not_of_what_follows)
{
    static const char *const text[] = { "cn.whole", "cn.base" };
    eq_result *r;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    toy_case_of(&k,
                "cn.start: 7 warheads\n"
                "cn.whole: { rule: \"min(cn.base, cn.base[2026]) / 1 warhead + 0 * cn.level / 1 "
                "warhead\", first: 1 }\n",
                NULL);
    r = run_of(&k, text, EQ_COUNT(text), NULL, 0, 1);
    for (int y = 1; y < N_YEAR; y++) {
        CHECK_NEAR(r->column[y].values[0], 8, 0); /* 7.7, rounded */
    }
    eq_result_free(r);
    kit_end(&k);
}

/* Laws of earlier models, summaries over their years, draws. */
TEST(laws_and_summaries_of_earlier_models)
{
    static const char *const text[] = { "cn.once", "cn.wish[2028]", "us.wish[2028]", "cn.start",
                                        "us.whole[2027]" };
    eq_override ov = { .kind = EQ_REDRAW };
    double same = 0, moved = 0;
    eq_result *r, *q;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    toy_case_of(&k,
                "cn.once: { rule: \"max(cn.base, 2025..2027) + chance(cn.hits[2026] >= 1) * 8 "
                "warheads\" }\n"
                "cn.wish: { rule: \"sample(cn.hits) * 1 warhead\" }\n"
                "us.wish: { rule: \"sample(cn.hits) * 1 warhead\" }\n"
                "us.whole: { rule: \"if us.start > 0 then 3 else 4\" }\n",
                NULL);
    r = run_of(&k, text, EQ_COUNT(text), NULL, 0, 1);
    ov.input = eq_case_path(k.c, eq_str_of("cn.wish"), NULL)->input[0];
    q = run_of(&k, text, EQ_COUNT(text), &ov, 1, 1);
    for (size_t i = 0; i < 1024; i++) {
        CHECK_NEAR(r->column[0].values[i], 1.2 * r->column[3].values[i] + 2, 1e-12); /* rounding */
        same += r->column[1].values[i] == r->column[2].values[i];
        moved += r->column[1].values[i] != q->column[1].values[i];
        CHECK_NEAR(r->column[2].values[i], q->column[2].values[i], 0);
        CHECK_NEAR(r->column[4].values[i], 3, 0);
    }
    /* the same words are drawn apart for two inputs, and afresh when asked: two independent draws
     * of a quarter are alike in 10 of 16; five standard errors of 0.0151 */
    CHECK_NEAR(same / 1024, 0.625, 0.076);
    CHECK_NEAR(moved / 1024, 0.375, 0.076);
    eq_result_free(r);
    eq_result_free(q);
    kit_end(&k);
}

/* Fixed, or following another law: the rule is not run, and what it alone reads is not needed. */
TEST(overrides_stand_in_the_place_of_a_rule)
{
    static const char *const text[] = { "cn.level[2030]", "cn.wish[2030]" };
    eq_dist uniform = { .family = EQ_DIST_UNIFORM, .a = 10, .b = 20, .lo = 0, .hi = 1000 };
    eq_override ov[2] = { { .kind = EQ_FIX, .value = 30 }, { .kind = EQ_USE, .dist = &uniform } };
    const char *why = NULL;
    eq_result *r;
    eq_plan *plan;
    double level = 10;
    uint32_t start;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    toy_case_of(&k, "cn.wish: { rule: 2 * cn.level + cn.base }\n", NULL);
    CHECK_OK(eq_dist_prepare(k.arena, &uniform, &why));
    ov[0].input = ov[1].input = eq_case_path(k.c, eq_str_of("cn.wish"), NULL)->input[0];
    start = eq_case_path(k.c, eq_str_of("cn.start"), NULL)->input[0];
    for (int y = 1; y < N_YEAR; y++) {
        level += 0.5 * (30 - level);
    }
    r = run_of(&k, text, 2, ov, 1, 1);
    CHECK_NEAR(r->column[0].sums.min, level, 1e-12); /* rounding */
    CHECK_NEAR(r->column[0].sums.max, level, 1e-12);
    CHECK_NEAR(r->column[1].sums.max, 30, 0);
    eq_result_free(r);
    r = run_of(&k, text, 2, &ov[1], 1, 1);
    CHECK_NEAR(r->column[1].mean, 15, 0.01); /* 1,024 points of a design of one dimension */
    assert_true(r->column[1].sums.min >= 10 && r->column[1].sums.max <= 20);
    eq_result_free(r);
    plan = plan_of(&k, text, 2, ov, 1, 1024, false);
    assert_false(plan->need_input[start]);
    assert_int_equal(plan->n_cell, 1);
    eq_plan_free(plan);
    plan = plan_of(&k, text, 2, NULL, 0, 1024, false);
    assert_true(plan->need_input[start]);
    assert_int_equal(plan->n_cell, 2);
    eq_plan_free(plan);
    kit_end(&k);
}

/* An input that a rule reads moves what the rule gives, and nothing in another world. */
TEST(worlds_and_rules)
{
    static const char worlds[] = "b: {}\nslow: { cn.speed: 0.25 }\nother: { us.speed: 0.25 }\n";
    static const char *const text[] = { "cn.sum[2030]", "slow.cn.sum[2030]", "other.cn.sum[2030]" };
    eq_world world[3] = { { .name = "baseline" }, { .name = "slow" }, { .name = "other" } };
    eq_case_options o = { .n_world = 3, .world = world };
    const double speed[] = { 0.5, 0.25, 0.5 };
    eq_plan *plan;
    eq_result *r;
    eq_node *root;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    {
        eq_source *src = EQ_NEW(k.arena, 1, eq_source);

        *src = (eq_source){ .name = "w", .text = worlds, .n = sizeof worlds - 1 };
        CHECK_OK(eq_yaml_parse(k.arena, src, k.diag, &root));
    }
    world[0].changes = root->child;
    world[1].changes = root->child->next;
    world[2].changes = root->child->next->next;
    toy_case_of(&k, "cn.wish: { rule: 2 * cn.level }\ncn.feed: { rule: cn.level }\n", &o);
    plan = plan_of(&k, text, 3, NULL, 0, 1024, false);
    assert_int_equal(plan->n_cell, 4); /* stepper and late, twice each: "other" shares both */
    eq_plan_free(plan);
    r = run_of(&k, text, 3, NULL, 0, 1);
    for (int w = 0; w < 3; w++) {
        double level = 10, sum = 10;

        for (int y = 1; y < N_YEAR; y++) {
            level += speed[w] * (2 * level - level);
            sum += level;
        }
        CHECK_NEAR(r->column[w].mean, sum, 1e-12 * sum); /* rounding */
    }
    eq_result_free(r);
    kit_end(&k);
}

/* A value outside the allowed range: that future has no result where the rule is read, the model
 * sees only what its table allows, and more than one in twenty stops the run, at the rule's place.
 */
TEST(values_outside_the_range)
{
    static const char *const text[] = { "cn.level[2030]",
                                        "cn.sum[2030]",
                                        "us.level[2030]",
                                        "cn.wish[2026]",
                                        "a",
                                        "chance(cn.count[2030] >= 1)" };
    static const char *const body[] = {
        "cn.wish: { rule: cn.level * (a - 0.02) * 2 }\ncn.feed: { rule: cn.wish * 0 }\n"
        "us.wish: { rule: us.level * 2 }\nown:\n  a: { dist: uniform, low: 0, high: 1 }\n",
        "cn.wish: { rule: cn.level * (a - 0.2) }\nown:\n  a: { dist: uniform, low: 0, high: 1 }\n"
    };
    eq_run_options run = { .n_thread = 1 };
    const eq_finding *f = NULL;
    eq_plan *plan;
    eq_result *r = NULL;
    size_t n_bad = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    toy_case_of(&k, body[0], NULL);
    r = run_of(&k, text, EQ_COUNT(text), NULL, 0, 1);
    for (size_t i = 0; i < 1024; i++) {
        bool bad = r->column[4].values[i] < 0.02;

        n_bad += bad;
        for (size_t c = 0; c < EQ_COUNT(text); c++) {
            assert_int_equal(isnan(r->column[c].values[i]) != 0, bad && c != 2 && c != 4);
        }
    }
    assert_true(n_bad > 5);
    assert_int_equal(r->n_fault, n_bad); /* each future once */
    assert_non_null(r->fault_rule);
    assert_string_equal(k.c->path[r->fault_rule->path].path, "cn.wish");
    assert_non_null(strstr(r->fault_text[EQ_EN], "rule"));
    eq_result_free(r);
    kit_end(&k);
    kit_begin(&k);
    toy_case_of(&k, body[1], NULL);
    plan = plan_of(&k, text, 1, NULL, 0, 1024, false);
    r = NULL;
    CHECK_STATUS(eq_plan_run(plan, &run, k.diag, &r), EQ_ERR_NUMERIC);
    for (size_t i = 0; i < eq_diag_size(k.diag); i++) {
        f = eq_diag_get(k.diag, i)->severity == EQ_ERROR ? eq_diag_get(k.diag, i) : f;
    }
    assert_non_null(f);
    assert_int_equal(f->code, EQ_ERR_NUMERIC);
    assert_int_equal(f->line, 9);
    assert_non_null(strstr(f->text[EQ_EN], "wish (China) gives values outside [0, 1000]"));
    assert_non_null(strstr(f->hint[EQ_EN], "clamp"));
    eq_plan_free(plan);
    kit_end(&k);
}

static void check_same(const eq_result *a, const eq_result *b)
{
    assert_int_equal(a->n_fault, b->n_fault);
    for (size_t c = 0; c < a->n_column; c++) {
        assert_memory_equal(&a->column[c].sums, &b->column[c].sums, sizeof a->column[c].sums);
        assert_memory_equal(&a->column[c].mean, &b->column[c].mean, sizeof a->column[c].mean);
    }
}

/* Threads, blocks of one strip or of many, and a last strip that is short: the same bytes, with
 * futures that fail among them. */
TEST(threads_and_blocks)
{
    static const char *const text[] = { "cn.level[2030]", "cn.sum[2030]", "us.level", "cn.whole",
                                        "sample(binomial(10, a))" };
    static const char body[] =
        "cn.wish: { rule: cn.level * (a + b - 0.02) }\n"
        "cn.whole: { rule: \"max(1, cn.level / 9 warheads)\", first: 1 }\ncn.open: { rule: "
        "cn.level > cn.base }\ncn.feed: { rule: cn.level }\n"
        "us.wish: { rule: us.base + us.level }\n"
        "own:\n  a: { dist: uniform, low: 0, high: 1 }\n  b: { dist: uniform, low: 0, high: 1 }\n";
    const unsigned threads[] = { 1, 2, 7 };
    eq_result *r[6] = { NULL };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    toy_case_of(&k, body, NULL);
    for (size_t i = 0; i < 6; i++) {
        eq_run_options run = { .n_thread = threads[i % 3] };
        eq_plan *plan = plan_of(&k, text, EQ_COUNT(text), NULL, 0, 16384, i >= 3);

        CHECK_OK(eq_plan_run(plan, &run, k.diag, &r[i]));
        eq_plan_free(plan);
        check_same(r[0], r[i]);
    }
    assert_true(r[0]->n_fault > 0);
    for (size_t i = 0; i < 6; i++) {
        eq_result_free(r[i]);
    }
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_year_and_this_year),
        cmocka_unit_test(rounding_is_of_the_value_not_of_what_follows),
        cmocka_unit_test(laws_and_summaries_of_earlier_models),
        cmocka_unit_test(overrides_stand_in_the_place_of_a_rule),
        cmocka_unit_test(worlds_and_rules),
        cmocka_unit_test(values_outside_the_range),
        cmocka_unit_test(threads_and_blocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
