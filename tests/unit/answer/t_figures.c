/* Numbers beside an answer against quantiles that can be worked out by hand: a and b are uniform on
 * [0, 1]. Every refusal is provoked. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "kit.h"
#include "asked.h"
#include "answer/compare.h"

static const char plain[] = "schema: eq.scenario/1\nid: base\njudgement: yes\nown:\n"
                            "  a: { dist: uniform, low: 0, high: 1 }\n"
                            "  b: { dist: uniform, low: 0, high: 1 }\n"
                            "  mass: { dist: uniform, low: 2 kg, high: 4 kg }\n"
                            "  fixed: 3\n";
/* Raids of one with t of them tracked, t uniform from 1/2 to 1: below 0.8 no number is enough. */
static const char defended[] = "schema: eq.scenario/1\nid: base\njudgement: yes\n"
                               "models:\n  defence: [us]\ntimeline: 2025..2025\n"
                               "us.raid_warheads: 1\nus.kill: 0.7\nus.wanted_no_leak: 0.8\n"
                               "us.track: { dist: uniform, low: 0.5, high: 1 }\n";
static const char growing[] = "schema: eq.scenario/1\nid: base\njudgement: yes\n"
                              "models: { material: [cn] }\ntimeline: 2024..2032\n"
                              "cn.pu_stock: 2 t to 4 t\n"
                              "cn.pu_per_warhead: 3 kg to 6 kg\n"
                              "cn.breeder.weapons_share: 0.1 to 0.9\n";

#define HEAD                                                                                       \
    "schema: eq.claim/1\nid: claim\nquestion: { en: q, zh: q }\nevent: { en: e, zh: e }\n"         \
    "scenario: ./base.yaml\nreadings:\n  - { en: yes, zh: yes }\n  - { en: no, zh: no }\n"

static eq_status try_ask(kit *k, const char *scenario, const char *body, const eq_ask_options *o,
                         const eq_answer **a)
{
    eq_ask_options standard;

    eq_ask_options_init(&standard);
    standard.headline_only = true;
    return try_asked(k, scenario, HEAD, body, o ? o : &standard, a);
}

static const eq_answer *ask(kit *k, const char *scenario, const char *body, const eq_ask_options *o)
{
    const eq_answer *a = NULL;
    eq_status rc = try_ask(k, scenario, body, o, &a);

    check_asked(k, rc, a);
    return a;
}

TEST(points_of_a_uniform_number)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, plain,
            "proposition: a > 0.5\nfigures:\n  - whole: a\n"
            "  - { name: part, value: a * b, given: a > 0.5, unit: \"%\", "
            "label: { en: \"{fixed} parts\", zh: \"{fixed}份\" } }\n"
            "  - { name: upper, value: a, given: a > 0.5 }\n"
            "  - { name: heavy, value: mass, unit: g }\n  - chanced: chance(binomial(1, a) >= 1)\n"
            "  - known: fixed + 1\n  - { name: rare, value: a, given: a > 0.999 }\n",
            NULL);
    assert_int_equal(a->n_figure, 7);
    /* 4,096 points of a Sobol design: each quantile of one input lies within 1/256 of its place */
    assert_string_equal(a->figure[0].name, "whole");
    assert_string_equal(a->figure[0].label.t[EQ_ZH], "whole");
    assert_string_equal(a->figure[0].unit, "1");
    CHECK_NEAR(a->figure[0].low, 0.025, 1 / 256.0);
    CHECK_NEAR(a->figure[0].median, 0.5, 1 / 256.0);
    CHECK_NEAR(a->figure[0].high, 0.975, 1 / 256.0);
    CHECK_NEAR(a->figure[0].mean, 0.5, 1e-3); /* as the headline's tolerance elsewhere */
    assert_int_equal(a->figure[0].n, 4096);
    assert_false(a->figure[0].same);
    /* the mean of a b over a > 1/2 is 3/4 * 1/2 */
    CHECK_NEAR(a->figure[1].mean, 0.375, 2e-3);
    CHECK_NEAR(a->figure[1].scale, 0.01, 0);
    assert_string_equal(a->figure[1].unit, "%");
    assert_string_equal(a->figure[1].label.t[EQ_EN], "3 parts");
    assert_in_range(a->figure[1].n, 2040, 2056);
    CHECK_NEAR(a->figure[2].low, 0.5125, 1 / 256.0);
    CHECK_NEAR(a->figure[2].median, 0.75, 1 / 256.0);
    CHECK_NEAR(a->figure[2].high, 0.9875, 1 / 256.0);
    assert_string_equal(a->figure[3].unit, "g");
    CHECK_NEAR(a->figure[3].median / a->figure[3].scale, 3000, 2000 / 256.0);
    assert_string_equal(a->figure[4].unit, "%"); /* a chance of its own in each future */
    CHECK_NEAR(a->figure[4].high, 0.975, 1 / 256.0);
    assert_true(a->figure[5].same);
    CHECK_NEAR(a->figure[5].median, 4, 0);
    CHECK_NEAR(a->figure[5].none, 0, 0);
    assert_in_range(a->figure[6].n, 1, 29); /* too few for an answer */
    assert_true(isnan(a->figure[6].median) && isnan(a->figure[6].low));
    assert_true(isnan(a->figure[6].mean) && !a->figure[6].same);
    kit_end(&k);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The outcome's own column, sorted here: the figure of the same expression has its quantiles. */
TEST(points_are_those_of_the_column)
{
    enum { N = 1024 };
    double x[N];
    eq_ask_options o;
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_ask_options_init(&o);
    o.n_future = N;
    o.headline_only = o.keep_values = true;
    a = ask(&k, plain, "proposition: a > 0.5\noutcome: a * b * b\nfigures:\n  - same: a * b * b\n",
            &o);
    assert_int_equal(a->n_value, N);
    memcpy(x, a->values, sizeof x);
    qsort(x, N, sizeof x[0], ascending);
    /* position q * 1023 between two neighbours; equal up to rounding of the interpolation */
    CHECK_NEAR(a->figure[0].low, x[25] + 0.575 * (x[26] - x[25]), 1e-12);
    CHECK_NEAR(a->figure[0].median, x[511] + 0.5 * (x[512] - x[511]), 1e-12);
    CHECK_NEAR(a->figure[0].high, x[997] + 0.425 * (x[998] - x[997]), 1e-12);
    kit_end(&k);
}

TEST(no_number_counts_as_more_than_any)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, defended,
            "proposition: us.goal_feasible\nfigures:\n  - needed: us.interceptors_needed\n"
            "  - { name: within, value: us.interceptors_needed, given: us.goal_feasible }\n"
            "  - { name: without, value: us.interceptors_needed, given: not us.goal_feasible }\n",
            NULL);
    CHECK_NEAR(a->figure[0].none, 0.6, 1e-3); /* t below 0.8 of [0.5, 1] */
    assert_int_equal(a->figure[0].none_count.n, 12);
    assert_int_equal(a->figure[0].none_count.of, 20);
    assert_int_equal(a->figure[0].n, 4096);
    /* ln(1 - 0.8 / t) / ln 0.3 at t = 0.9875, where a step of 0.5/256 in t moves it by 0.008 */
    CHECK_NEAR(a->figure[0].low, 1.379930, 0.008);
    assert_true(isinf(a->figure[0].median) && isinf(a->figure[0].high));
    assert_true(isfinite(a->figure[0].mean) && !a->figure[0].same);
    CHECK_NEAR(a->figure[1].none, 0, 0);
    CHECK_NEAR(a->figure[1].n, 0.4 * 4096, 4);        /* one point in a thousand */
    CHECK_NEAR(a->figure[1].median, 1.824976, 0.015); /* the same at t = 0.9 */
    CHECK_NEAR(a->figure[1].mean, a->figure[0].mean, 1e-12);
    assert_true(a->figure[2].same && isinf(a->figure[2].low));
    CHECK_NEAR(a->figure[2].none, 1, 0);
    assert_true(isnan(a->figure[2].mean));
    kit_end(&k);
}

TEST(a_year_that_may_not_come)
{
    eq_ask_options o;
    const eq_answer *a, *b;
    eq_comparison c = { 0 };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_ask_options_init(&o);
    o.n_future = 1024;
    o.headline_only = o.keep_values = true;
#define GROWING                                                                                    \
    "proposition: cn.pu_ceiling[2030] >= 1000\nworlds:\n  baseline: {}\n"                          \
    "  none: { label: { en: none, zh: n }, cn.breeder.weapons_share: 0 }\nfigures:\n"              \
    "  - first: first_year(cn.pu_ceiling >= 1000)\n"                                               \
    "  - name: lost\n    unit: \"%\"\n    value: (baseline.cn.pu_ceiling[2032] - "                 \
    "none.cn.pu_ceiling[2032]) / baseline.cn.pu_ceiling[2032]\n"
    a = ask(&k, growing, GROWING, &o);
    o.world = "none";
    b = ask(&k, growing, GROWING, &o);
    assert_true(a->figure[0].calendar);
    assert_string_equal(a->figure[0].unit, "year");
    assert_true(a->figure[0].none > 0 && isinf(a->figure[0].high));
    /* less material: later or never in each future, so none of the points is earlier */
    assert_true(b->figure[0].none > a->figure[0].none);
    assert_true(b->figure[0].low >= a->figure[0].low);
    assert_true(b->figure[0].median >= a->figure[0].median);
    /* worlds are named: the same number whichever is asked; a share of what there is */
    assert_true(a->figure[1].low > 0 && a->figure[1].high < 1);
    CHECK_NEAR(b->figure[1].median, a->figure[1].median, 0);
    c.a = a;
    c.b = b;
    CHECK_OK(eq_compare(k.arena, k.diag, &c));
    assert_int_equal(c.n_figure, 2);
    assert_ptr_equal(c.figure[0].a, &a->figure[0]);
    assert_ptr_equal(c.figure[0].b, &b->figure[0]);
    assert_string_equal(c.figure[1].b->name, "lost");
    kit_end(&k);
}

/* Above 65,536 futures no column is kept: bins tell the points. */
TEST(points_from_bins)
{
    eq_ask_options o;
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_ask_options_init(&o);
    o.n_future = 131072;
    o.headline_only = true;
    a = ask(&k, plain,
            "proposition: a > 0.5\nfigures:\n  - { name: upper, value: a, given: a > 0.5 }\n", &o);
    /* bins are narrower than one part in 64 of the value */
    CHECK_NEAR(a->figure[0].low, 0.5125, 0.5125 / 64);
    CHECK_NEAR(a->figure[0].median, 0.75, 0.75 / 64);
    CHECK_NEAR(a->figure[0].high, 0.9875, 0.9875 / 64);
    assert_false(a->figure[0].same);
    kit_end(&k);
}

typedef struct bad {
    const char *body;
    eq_status code;
    const char *text, *hint; /* parts, or NULL */
    size_t line, col; /* of the claim file; the body begins at line 9, after the proposition */
} bad;

static const bad bads[] = {
    { "figures:\n  - x: a > 0.5\n", EQ_ERR_TYPE, "one number in each future", "also", 11, 8 },
    { "figures:\n  - x: binomial(3, a)\n", EQ_ERR_LAW, "a law is not one number", "mean", 11, 8 },
    { "also:\n  - x: a\n", EQ_ERR_TYPE, "a proposition is", "figures", 11, 8 },
    { "figures:\n  - x: \"[a, b]\"\n", EQ_ERR_SYNTAX, NULL, NULL, 11, 0 },
    { "figures:\n  - { name: x, value: a, unit: kg }\n", EQ_ERR_UNIT, "cannot be shown", NULL, 11,
      32 },
    { "figures:\n  - { name: x, value: mass, unit: \"%\" }\n", EQ_ERR_UNIT, "measured in kg", NULL,
      11, 35 },
    { "figures:\n  - { name: x, value: a, unit: kgs }\n", EQ_ERR_UNIT, "kgs", NULL, 11, 32 },
    { "figures:\n  - { name: x, value: a, unit: [kg] }\n", EQ_ERR_MISSING, "unit", NULL, 11, 0 },
    { "also:\n  - { name: x, value: a > 1, unit: kg }\n", EQ_ERR_UNKNOWN_KEY, "unit", NULL, 11, 0 },
    { "figures:\n  - { name: x, value: a, given: b }\n", EQ_ERR_TYPE, "a proposition is", NULL, 11,
      33 },
    { "figures:\n  - { name: x, value: a, givn: b > 0 }\n", EQ_ERR_UNKNOWN_KEY, "givn", "given", 11,
      26 },
    { "figures:\n  - { name: x, label: { en: x, zh: x } }\n", EQ_ERR_MISSING, "value", NULL, 11,
      0 },
    { "figures:\n  - { value: a, unit: \"%\" }\n", EQ_ERR_MISSING, "name", NULL, 11, 0 },
    { "figures:\n  - x: a\n  - x: b\n", EQ_ERR_DUPLICATE, "\"x\"", NULL, 12, 5 },
    { "figures: [a]\n", EQ_ERR_TYPE, NULL, NULL, 10, 11 },
    { "figures: { x: a }\n", EQ_ERR_TYPE, "list", NULL, 10, 0 },
    { "figures:\n  - x: a + c\n", EQ_ERR_UNKNOWN_NAME, "c", NULL, 11, 12 },
    { "figures:\n  - { name: x, value: a, label: { en: \"{c}\", zh: x } }\n", EQ_ERR_UNKNOWN_NAME,
      "{c}", NULL, 11, 0 },
    { "figrues:\n  - x: a\n", EQ_ERR_UNKNOWN_KEY, "figrues", "figures", 10, 1 },
};

static bool holds(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static bool found(kit *k, const bad *b)
{
    eq_buf text = { 0 };
    bool yes = false;

    for (size_t i = 0; i < eq_diag_size(k->diag); i++) {
        const eq_finding *f = eq_diag_get(k->diag, i);

        eq_buf_reset(&text);
        eq_diag_write(f, EQ_EN, &text); /* a key that is wrong stands in the place */
        yes |= f->code == b->code && f->severity == EQ_ERROR && f->line == b->line &&
               (!b->col || f->col == b->col) && holds(eq_buf_text(&text), b->text) &&
               holds(f->hint[EQ_EN], b->hint) && (!b->hint || f->hint[EQ_ZH]) && f->text[EQ_ZH];
    }
    eq_buf_clear(&text);
    return yes;
}

TEST(what_is_refused)
{
    size_t n_bad = 0;

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bads); i++) {
        const eq_answer *a = NULL;
        eq_ask_options o;
        eq_buf body = { 0 };
        eq_status rc;
        kit k;

        kit_begin(&k);
        eq_ask_options_init(&o);
        o.check_only = true; /* as eq check */
        eq_buf_str(&body, "proposition: a > 0.5\n");
        eq_buf_str(&body, bads[i].body);
        rc = try_ask(&k, plain, eq_buf_text(&body), &o, &a);
        if (rc == EQ_OK || !found(&k, &bads[i])) {
            eq_buf_reset(&body);
            eq_diag_write_all(k.diag, EQ_EN, &body);
            print_error("%s  want %s at %zu:%zu\n%s\n", bads[i].body, eq_status_code(bads[i].code),
                        bads[i].line, bads[i].col, eq_buf_text(&body));
            n_bad++;
        }
        eq_buf_clear(&body);
        kit_end(&k);
    }
    assert_int_equal(n_bad, 0);
}

TEST(a_series_is_no_figure)
{
    const eq_answer *a = NULL;
    const eq_finding *f;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_STATUS(try_ask(&k, growing,
                         "proposition: cn.pu_ceiling[2030] >= 800\nfigures:\n"
                         "  - x: cn.pu_ceiling\n",
                         NULL, &a),
                 EQ_ERR_SHAPE);
    f = eq_diag_get(k.diag, 0);
    assert_int_equal(f->line, 11);
    assert_true(strstr(f->text[EQ_EN], "name a year") != NULL);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_of_a_uniform_number),
        cmocka_unit_test(points_are_those_of_the_column),
        cmocka_unit_test(no_number_counts_as_more_than_any),
        cmocka_unit_test(a_year_that_may_not_come),
        cmocka_unit_test(points_from_bins),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(a_series_is_no_figure),
    };

    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
