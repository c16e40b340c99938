/* Yearly series of a claim on the material model: the shown futures are columns of the run, they
 * are the futures behind 20 equally likely outcomes, and they are the same ones in every world. */
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

enum { N = 1024 };

static const char scenario[] = "schema: eq.scenario/1\nid: base\njudgement: yes\n"
                               "models: { material: [cn] }\ntimeline: 2024..2032\n"
                               "cn.pu_stock: 2 t to 4 t\n"
                               "cn.pu_per_warhead: 3 kg to 6 kg\n"
                               "cn.breeder.weapons_share: 0.1 to 0.9\n";

#define CLAIM                                                                                      \
    "schema: eq.claim/1\nid: claim\nquestion: { en: q, zh: q }\nevent: { en: e, zh: e }\n"         \
    "scenario: ./base.yaml\nreadings:\n  - { en: yes, zh: yes }\n  - { en: no, zh: no }\n"         \
    "proposition: cn.pu_ceiling[2030] >= 800\n"                                                    \
    "worlds:\n  baseline: {}\n"                                                                    \
    "  none: { label: { en: none, zh: n }, cn.breeder.weapons_share: 0 }\n"                        \
    "  kept: { reference: \"yes\", cn.pu_stock: 2 t }\n"

static eq_status try_ask(kit *k, const char *body, const eq_ask_options *options,
                         const eq_answer **a)
{
    eq_ask_options o;

    eq_ask_options_init(&o);
    o.n_future = N;
    o.headline_only = true;
    o.keep_values = true;
    if (options) {
        o.world = options->world;
    }
    return try_asked(k, scenario, CLAIM, body, &o, a);
}

static const eq_answer *ask(kit *k, const char *body, const char *world)
{
    eq_ask_options o = { .world = world };
    const eq_answer *a = NULL;
    eq_status rc = try_ask(k, body, &o, &a);

    check_asked(k, rc, a);
    return a;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The value of a shown future in a year. */
static double at(const eq_answer *a, const eq_series *s, size_t i, int year)
{
    return s->shown[i * (size_t)a->n_year + (size_t)(year - a->first_year)];
}

static const char paths[] = "path: cn.pu_ceiling\npath_name: { en: p, zh: p }\n"
                            "path_unit: warheads\n"
                            "path_worlds: [baseline, none, kept]\n";

TEST(shown_futures_are_columns_of_the_run)
{
    double sorted[N], shown[EQ_N_SHOWN];
    const eq_answer *a, *none;
    unsigned yes = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k, paths, NULL);
    none = ask(&k, paths, "none");
    assert_int_equal(a->n_value, N);
    assert_int_equal(a->n_shown, EQ_N_SHOWN);
    assert_int_equal(a->n_path_world, 3);
    assert_string_equal(a->series[1].world, "none");
    assert_string_equal(a->series[2].world, "kept");
    assert_int_equal(a->first_year, 2024);
    assert_int_equal(a->n_year, 9);
    assert_string_equal(a->path_unit, "warheads");
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        assert_true(i == 0 || a->shown[i] > a->shown[i - 1]);
        shown[i] = at(a, &a->series[0], i, 2030);
        assert_true(shown[i] == a->values[a->shown[i]]);
        assert_true(at(a, &a->series[1], i, 2030) == none->values[a->shown[i]]);
        assert_int_equal(a->shown_yes[i], shown[i] >= 800);
        yes += a->shown_yes[i];
    }
    memcpy(sorted, a->values, sizeof sorted);
    qsort(sorted, N, sizeof *sorted, ascending);
    qsort(shown, EQ_N_SHOWN, sizeof *shown, ascending);
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        assert_true(shown[i] == sorted[(2 * i + 1) * N / 40]);
    }
    assert_int_equal(a->count.of, 20);
    assert_int_equal(yes, a->count.n); /* as many as the sentence says */
    /* the middle of an even number of values is the mean of the two in the middle */
    CHECK_NEAR(a->path[6].q[2], 0.5 * (sorted[N / 2 - 1] + sorted[N / 2]), 1e-9);
    kit_end(&k);
}

/* A path is shown in the outcome's unit where that is the path in some year, in no share of
 * another. */
TEST(a_path_is_shown_in_its_own_unit)
{
    static const struct {
        const char *body, *unit;
    } t[] = {
        { "outcome: cn.pu_ceiling[2030]\noutcome_unit: warhead\npath: cn.pu_ceiling\n", "warhead" },
        { "outcome_unit: warhead\npath: cn.pu_ceiling\n", "warhead" },
        { "outcome: 1 - none.cn.pu_ceiling[2030] / cn.pu_ceiling[2030]\noutcome_unit: \"%\"\n"
          "path: cn.pu_ceiling\n",
          "1" },
    };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(t); i++) {
        const eq_answer *a;
        kit k;

        kit_begin(&k);
        a = ask(&k, t[i].body, NULL);
        assert_string_equal(a->path_unit, t[i].unit);
        CHECK_NEAR(a->path_scale, 1, 0);
        kit_end(&k);
    }
}

TEST(series_against_each_other)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "path: cn.pu_ceiling\npath_name: { en: p, zh: p }\npath_unit: warheads\n"
            "phase:\n  x: { value: cn.pu_available, unit: t, label: { en: x, zh: x } }\n"
            "  y: { value: cn.pu_ceiling, unit: warheads, label: { en: y, zh: y } }\n"
            "  worlds: [none, baseline]\n",
            NULL);
    assert_non_null(a->phase);
    assert_int_equal(a->phase->n_world, 2);
    assert_false(a->phase->diagonal);
    assert_string_equal(a->phase->actor, "cn");
    CHECK_NEAR(a->phase->x.scale, 1000, 0); /* tonnes in kilograms */
    assert_string_equal(a->phase->y.series[0].world, "none");
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        for (int year = 2024; year <= 2032; year++) {
            assert_true(at(a, &a->phase->y.series[1], i, year) == at(a, &a->series[0], i, year));
            assert_true(at(a, &a->phase->x.series[1], i, year) >=
                        at(a, &a->phase->x.series[0], i, year)); /* new material only adds */
        }
    }
    kit_end(&k);
}

/* Under a condition only the futures that meet it are shown. */
TEST(futures_under_a_condition)
{
    const eq_answer *a;
    unsigned yes = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "given: cn.pu_ceiling[2024] >= 500\n"
            "phase:\n  x: { value: cn.pu_available, unit: t, label: { en: x, zh: x } }\n"
            "  y: { value: cn.pu_available, unit: kg, label: { en: y, zh: y } }\n"
            "  diagonal: \"yes\"\n",
            NULL);
    assert_true(a->phase->diagonal);
    assert_int_equal(a->n_path, 0);
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        assert_true(a->asked[a->shown[i]] >= 0); /* only futures that count */
        assert_int_equal(a->shown_yes[i], a->asked[a->shown[i]] > 0.5);
        yes += a->shown_yes[i];
    }
    assert_int_equal(yes, a->count.n);
    kit_end(&k);
}

/* The middle and the ends of the 95 % band by sorting; values outside the condition are NaN. */
static void check_band(const double *values, double least, const double q[5])
{
    double kept[N];
    size_t n = 0;

    for (size_t i = 0; i < N; i++) {
        if (!isnan(values[i])) {
            assert_true(values[i] >= least);
            kept[n++] = values[i];
        }
    }
    assert_true(n > 100 && n < N);
    qsort(kept, n, sizeof *kept, ascending);
    assert_true(q[2] >= kept[(n - 1) / 2] && q[2] <= kept[n / 2]);
    assert_true(q[0] >= kept[n / 40 - 1] && q[0] <= kept[n / 40 + 1]);
    assert_true(q[4] >= kept[39 * n / 40 - 1] && q[4] <= kept[39 * n / 40 + 1]);
}

/* Bands and middles are those of the futures that meet the condition in their own world; a shown
 * future that does not meet it there has no line. */
TEST(bands_under_a_condition)
{
    static const char more[] = "given: cn.pu_ceiling[2030] >= 700\n"
                               "phase:\n"
                               "  x: { value: cn.pu_available, unit: t, label: { en: x, zh: x } }\n"
                               "  y: { value: cn.pu_ceiling, unit: warheads, label: { en: y, zh: y "
                               "} }\n";
    const eq_answer *a, *none, *all;
    eq_buf body = { 0 };
    size_t gaps = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_buf_str(&body, paths);
    eq_buf_str(&body, more);
    a = ask(&k, eq_buf_text(&body), NULL);
    none = ask(&k, eq_buf_text(&body), "none");
    all = ask(&k, paths, NULL);
    eq_buf_clear(&body);
    assert_true(a->conditional && !all->conditional);
    assert_string_equal(a->given, "cn.pu_ceiling[2030] >= 700");
    assert_true(a->n_given < N && none->n_given < a->n_given);
    check_band(a->values, 700, a->series[0].row[6].q);
    check_band(none->values, 700, a->series[1].row[6].q);
    assert_true(a->series[0].row[6].q[2] > all->series[0].row[6].q[2]);
    assert_true(a->series[0].row[0].q[2] > all->series[0].row[0].q[2]); /* more from the start */
    for (int q = 0; q < 5; q++) {
        assert_true(a->phase->y.series[0].row[6].q[q] == a->series[0].row[6].q[q]);
    }
    for (size_t i = 0; i < EQ_N_SHOWN; i++) {
        double there = at(a, &a->series[1], i, 2030);

        assert_true(at(a, &a->series[0], i, 2030) == a->values[a->shown[i]]); /* one that counts */
        assert_true(isnan(there) ? isnan(none->values[a->shown[i]])
                                 : there == none->values[a->shown[i]]);
        assert_true(isnan(there) == isnan(at(a, &a->series[1], i, 2024)));
        gaps += isnan(there) != 0;
    }
    assert_true(gaps > 0 && gaps < EQ_N_SHOWN);
    kit_end(&k);
}

/* Of too few futures nothing is said, and nothing is drawn. */
TEST(too_few_futures_meet_the_condition)
{
    const eq_answer *a;
    eq_buf body = { 0 };
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    eq_buf_str(&body, paths);
    eq_buf_str(&body, "given: cn.pu_ceiling[2030] >= 100000\n"
                      "waterfall:\n  label: { en: t, zh: t }\n  unit: t\n  rows:\n"
                      "    - { label: { en: a, zh: a }, value: \"cn.pu_available[2030]\" }\n");
    a = ask(&k, eq_buf_text(&body), NULL);
    eq_buf_clear(&body);
    assert_true(isnan(a->p));
    assert_int_equal(a->n_path, 0);
    assert_int_equal(a->n_path_world, 0);
    assert_int_equal(a->n_fall, 0);
    kit_end(&k);
}

/* One claim in two worlds: what the one world's run has, less the other's, future by future. */
TEST(worlds_future_by_future)
{
    static const char also[] = "also:\n  - { name: big, value: \"cn.pu_ceiling[2030] >= 1000\" }\n"
                               "  - { name: old, value: \"cn.pu_ceiling[2024] >= 600\" }\n";
    eq_comparison c = { 0 };
    size_t below = 0, alone = 0;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    c.a = ask(&k, also, "baseline");
    c.b = ask(&k, also, "none");
    CHECK_OK(eq_compare(k.arena, k.diag, &c));
    assert_true(c.paired);
    assert_string_equal(c.a->in_world, "baseline");
    assert_string_equal(c.b->in_world_label.t[EQ_ZH], "n");
    assert_int_equal(c.b->n_world, 1);
    for (size_t i = 0; i < N; i++) {
        below += c.b->values[i] < c.a->values[i];
        alone += c.a->values[i] >= 1000 && c.b->values[i] < 1000;
    }
    CHECK_NEAR(c.share_lower, (double)below / N, 1e-12); /* counts over a power of two */
    assert_true(c.share_higher == 0 && c.median < 0);
    assert_int_equal(c.n_row, 3);
    CHECK_NEAR(c.row[1].lower, (double)alone / N, 1e-12);
    assert_true(alone > 0 && c.row[1].higher == 0);
    assert_true(c.row[2].equal == 1); /* new material comes after 2024 */
    assert_int_equal(c.n_changed, 1);
    assert_string_equal(c.changed[0].key, "cn.breeder.weapons_share");
    kit_end(&k);
}

typedef struct bad {
    const char *body;
    eq_status code;
    const char *text;
} bad;

static const bad bads[] = {
    { "path: cn.pu_ceiling\npath_worlds: baseline\n", EQ_ERR_TYPE, "one to four" },
    { "path: cn.pu_ceiling\npath_worlds: []\n", EQ_ERR_TYPE, "one to four" },
    { "path: cn.pu_ceiling\npath_worlds: [none, none, none, none, none]\n", EQ_ERR_TYPE,
      "one to four" },
    { "path: cn.pu_ceiling\npath_worlds: [nnone]\n", EQ_ERR_UNKNOWN_NAME, "nnone" },
    { "path: cn.pu_ceiling\npath_unit: kg\n", EQ_ERR_UNIT, "cannot be shown" },
    { "phase: { x: { value: cn.pu_ceiling, unit: \"1\", label: { en: x, zh: x } } }\n",
      EQ_ERR_MISSING, "\"y\"" },
    { "phase:\n  x: { value: cn.pu_ceiling, label: { en: x, zh: x } }\n"
      "  y: { value: cn.pu_available, unit: t, label: { en: y, zh: y } }\n",
      EQ_ERR_MISSING, "\"unit\"" },
    { "phase:\n  x: { value: \"cn.pu_ceiling[2030]\", unit: warheads, label: { en: x, zh: x } }\n"
      "  y: { value: cn.pu_available, unit: t, label: { en: y, zh: y } }\n",
      EQ_ERR_SHAPE, "series" },
    { "phase:\n  x: { value: cn.pu_ceiling, unit: t, label: { en: x, zh: x } }\n"
      "  y: { value: cn.pu_available, unit: t, label: { en: y, zh: y } }\n",
      EQ_ERR_UNIT, "cannot be shown" },
    { "phase:\n  x: { value: cn.pu_ceiling, unit: warheads, label: { en: x, zh: x } }\n"
      "  y: { value: cn.pu_available, unit: t, label: { en: y, zh: y } }\n  diagonal: \"yes\"\n",
      EQ_ERR_UNIT, "diagonal" },
    { "phase:\n  x: { value: cn.pu_ceiling, unit: warheads, label: { en: x, zh: x } }\n"
      "  y: { value: cn.pu_available, unit: t, label: { en: y, zh: y } }\n  worlds: [baselin]\n",
      EQ_ERR_UNKNOWN_NAME, "baselin" },
    { "phase: { z: 1 }\n", EQ_ERR_UNKNOWN_KEY, "z" },
};

TEST(what_is_refused)
{
    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(bads); i++) {
        const eq_answer *a = NULL;
        eq_buf text = { 0 };
        bool found = false;
        kit k;

        kit_begin(&k);
        assert_true(try_ask(&k, bads[i].body, NULL, &a) != EQ_OK);
        assert_null(a);
        for (size_t f = 0; f < eq_diag_size(k.diag); f++) {
            const eq_finding *x = eq_diag_get(k.diag, f);

            eq_buf_reset(&text);
            eq_diag_write(x, EQ_EN, &text);
            found |= x->code == bads[i].code && x->line > 0 &&
                     strstr(eq_buf_text(&text), bads[i].text) != NULL;
        }
        if (!found) {
            print_error("not refused as it should be: %s\n%s", bads[i].body, eq_buf_text(&text));
        }
        assert_true(found);
        eq_buf_clear(&text);
        kit_end(&k);
    }
}

TEST(a_world_that_is_not_there)
{
    eq_ask_options o = { .world = "leap" };
    const eq_answer *a = NULL;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    CHECK_STATUS(try_ask(&k, "", &o, &a), EQ_ERR_UNKNOWN_NAME);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shown_futures_are_columns_of_the_run),
        cmocka_unit_test(a_path_is_shown_in_its_own_unit),
        cmocka_unit_test(series_against_each_other),
        cmocka_unit_test(futures_under_a_condition),
        cmocka_unit_test(bands_under_a_condition),
        cmocka_unit_test(too_few_futures_meet_the_condition),
        cmocka_unit_test(worlds_future_by_future),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(a_world_that_is_not_there),
    };

    return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
