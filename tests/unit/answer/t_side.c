/* What rests on runs of its own: their precision is the real one, rows within it are not listed, a
 * source keeps its stated spread, and where no future meets the condition nothing is made up. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "check.h"
#include "kit.h"
#include "asked.h"

static const char scenario[] = "schema: eq.scenario/1\nid: base\njudgement: yes\nown:\n"
                               "  a: { dist: uniform, low: 0, high: 1 }\n"
                               "  b: { dist: uniform, low: 0, high: 1, source: alpha2020 }\n"
                               "  c: { dist: uniform, low: 0, high: 1 }\n"
                               "  d: { dist: uniform, low: 0, high: 1 }\n";

static const eq_answer *ask(kit *k, const char *body, const eq_ask_options *options)
{
    eq_ask_options standard;
    const eq_answer *a = NULL;
    eq_status rc;

    eq_ask_options_init(&standard);
    rc = try_asked(k, scenario, CLAIM_HEAD, body, options ? options : &standard, &a);
    check_asked(k, rc, a);
    return a;
}

/* Answer: a + b/2 + c/1000 > 1/2, under d < 1/6. c moves nothing that a few futures could tell. */
static const char noisy[] = "given: d < 0.1666\n"
                            "proposition: a + b / 2 + c / 1000 > 0.5\ncontrols: [c]\n";

TEST(rows_within_their_error_are_not_listed)
{
    eq_ask_options o;
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    o.n_future = 1024;
    kit_begin(&k);
    a = ask(&k, noisy, &o);
    assert_non_null(driver(a, "a"));
    assert_non_null(driver(a, "b"));
    assert_null(driver(a, "c"));
    assert_true(a->n_within > 0);
    assert_non_null(flip(a, "c")); /* a control has its flip value all the same */
    for (size_t i = 0; i < a->n_driver + a->n_within; i++) {
        const eq_driver *d = &a->driver[i];
        double low = isfinite(d->p_low) ? d->p_low : a->p;
        double swing = fabs((isfinite(d->p_high) ? d->p_high : a->p) - low);
        bool beyond = swing > d->error && swing > 2 * d->swing_error;

        assert_int_equal(i < a->n_driver, beyond);
        if (strcmp(d->key, "d") != 0) { /* those that meet the condition */
            assert_true(d->n_low <= o.n_future / 4 && d->n_high <= o.n_future / 4);
        }
    }
    kit_end(&k);
}

/* At b = 0.1 and 0.9: a > 0.45 and a > 0.05. The stated error is that of some 170 futures. */
TEST(a_row_is_as_precise_as_it_says)
{
    eq_ask_options o;
    const eq_answer *a;
    const eq_driver *d;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    o.design = EQ_DESIGN_MC;
    o.n_future = 1024;
    kit_begin(&k);
    a = ask(&k, noisy, &o);
    d = driver(a, "b");
    assert_non_null(d);
    CHECK_NEAR(d->p_low, 0.55, 4 * d->error);
    CHECK_NEAR(d->p_high, 0.95, 4 * d->error);
    /* sqrt(.55 .45 / 170) = 0.038 */
    assert_true(d->error > 0.02 && d->error < 0.08);
    kit_end(&k);
}

/* One source says 0 to 0.5, which is above 0.4 in a fifth of futures; its middle never is. */
TEST(a_source_keeps_its_spread)
{
    const eq_answer *a;
    kit k;

    UNUSED_STATE;
    kit_begin(&k);
    a = ask(&k,
            "changes:\n  a:\n    mixture:\n"
            "      - { dist: uniform, low: 0, high: 0.5, source: alpha2020 }\n"
            "      - { of: \"0.75\", source: beta2021 }\n"
            "given: d < 0.5\nproposition: a > 0.4\n",
            NULL);
    assert_int_equal(a->n_by_source, 2);
    CHECK_NEAR(a->by_source[0].p, 0.2, 4 * a->by_source[0].error);
    assert_true(a->by_source[0].error > 0);
    assert_in_range(a->by_source[0].n, 2040, 2056); /* half of 4,096 */
    assert_int_equal(a->by_source[0].of, a->origin.n);
    CHECK_NEAR(a->by_source[1].p, 1, 0);
    kit_end(&k);
}

TEST(an_end_without_futures_is_told)
{
    eq_ask_options o;
    const eq_answer *a;
    const eq_driver *d;
    kit k;

    UNUSED_STATE;
    eq_ask_options_init(&o);
    o.map_nodes = 3;
    kit_begin(&k);
    a = ask(&k,
            "given: a > 0.5\nproposition: a + b > 1\ncontrols: [a]\n"
            "map:\n  x: { key: a, from: 0.25, to: 0.75 }\n  y: { key: b, from: 0.25, to: 0.75 }\n",
            &o);
    d = driver(a, "a");
    assert_non_null(d);
    assert_true(isnan(d->p_low) && d->n_low == 0);
    assert_true(isfinite(d->p_high) && d->n_high > 0);
    assert_non_null(flip(a, "a"));
    assert_true(flip(a, "a")->few && !flip(a, "a")->found);
    assert_true(isnan(a->hold[1].p) && a->hold[1].n == 0);
    assert_non_null(a->map);
    assert_int_equal(a->map->n_least, 0);
    assert_int_equal(a->map->n_most, a->map->n_future);
    kit_end(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_within_their_error_are_not_listed),
        cmocka_unit_test(a_row_is_as_precise_as_it_says),
        cmocka_unit_test(a_source_keeps_its_spread),
        cmocka_unit_test(an_end_without_futures_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
