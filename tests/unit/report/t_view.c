/* Views of answers made up for the test: tracks that can be worked out by hand, places of marks,
 * ids, links, words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "check.h"
#include "report/axes.h"
#include "report/compare_report.h"
#include "report/link.h"
#include "report/view.h"
#include "unit/report/fixture.h"

static void write_view(const eq_answer *a, eq_lang lang, bool quick, eq_buf *out)
{
    eq_view_json(a, &(eq_view_options){ .lang = lang, .chart_width = 720, .quick = quick }, out);
    assert_false(out->failed);
}

/* An uncertain number of kilograms without a published range, allowed up to infinity. */
static eq_control kilograms(eq_input_info *now, double q05, double q50, double q95)
{
    eq_control c = { .now = now,
                     .lo = 0,
                     .hi = INFINITY,
                     .usual_lo = NAN,
                     .usual_hi = NAN,
                     .first_year = 2025,
                     .last_year = 2045 };

    *now = (eq_input_info){ .key = "k",
                            .name = BOTH("stock", "存量"),
                            .help = BOTH("help", "说明"),
                            .unit = "kg",
                            .scale = 1,
                            .control = true,
                            .text = "1 to 2 kg",
                            .shown = "1 to 2 kg",
                            .q05 = q05,
                            .q50 = q50,
                            .q95 = q95,
                            .source = fix_src_none,
                            .disputed_by = fix_src_none };
    c.dflt = *now;
    return c;
}

/* The value behind "key": in the first control, as text. */
static void value_of(const eq_control *c, const char *key, char out[64])
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 }, want = { 0 };
    const char *at;
    size_t n;

    a.control = c;
    a.n_control = 1;
    write_view(&a, EQ_EN, true, &b);
    eq_buf_str(&want, "\"");
    eq_buf_str(&want, key);
    eq_buf_str(&want, "\":");
    at = strstr(strstr(eq_buf_text(&b), "\"controls\""), eq_buf_text(&want));
    assert_non_null(at);
    at += want.n;
    n = *at == '"' ? strcspn(at + 1, "\"") + 2 : strcspn(at, ",}");
    assert_true(n < 64);
    memcpy(out, at, n);
    out[n] = '\0';
    eq_buf_clear(&b);
    eq_buf_clear(&want);
}

static void check_track(const eq_control *c, const char *min, const char *max, const char *step,
                        const char *log)
{
    char got[64];

    value_of(c, "min", got);
    CHECK_TEXT(got, min);
    value_of(c, "max", got);
    CHECK_TEXT(got, max);
    value_of(c, "step", got);
    CHECK_TEXT(got, step);
    value_of(c, "log", got);
    CHECK_TEXT(got, log);
}

TEST(tracks_have_sensible_ends)
{
    eq_input_info now;
    eq_control c = kilograms(&now, 4, 5, 6);

    UNUSED_STATE;
    /* 4 to 6 widened by half of its width on both sides; a step is the round 1/400 of 4 */
    check_track(&c, "3", "7", "0.01", "false");
    c.pub_lo = 3;
    c.pub_hi = 7; /* 3 to 7: 1 to 9 */
    check_track(&c, "1", "9", "0.02", "false");
    c.lo = 0.5;
    c.hi = 12; /* 11.5 is not above four times 4: what is allowed */
    check_track(&c, "0.5", "12", "0.05", "false");
    now.q05 = now.q50 = now.q95 = 20; /* typed: 3 to 20 is 17 wide, the bound 12 stays */
    check_track(&c, "0.5", "12", "0.05", "false");
    c = kilograms(&now, 0.2, 1, 0.6); /* not below zero without anything there */
    check_track(&c, "0", "0.8", "0.002", "false");
    c = kilograms(&now, 1, 10, 100); /* a third of 1, three times 100, to two digits */
    check_track(&c, "0.33", "300", "null", "true");
    c = kilograms(&now, 1e-5, 1, 10); /* six powers of ten: zero is as good an end */
    check_track(&c, "0", "15", "0.05", "false");
    c = kilograms(&now, 1.9, 2, 4.9);
    c.whole = true; /* 3 wide is too little for a count: 6 */
    check_track(&c, "0", "8", "1", "false");
}

TEST(tracks_of_shares_years_and_choices)
{
    eq_input_info now;
    eq_control c = kilograms(&now, 0.3, 0.35, 0.4);
    char got[64];

    UNUSED_STATE;
    now.unit = "%";
    now.scale = 0.01;
    c.dflt = now;
    c.share = true;
    c.hi = 1;
    check_track(&c, "0", "100", "0.5", "false"); /* 100 / 400 = 0.25, the next round one */
    value_of(&c, "range_note", got);
    CHECK_TEXT(got, "\"9 in 10 futures: 30% to 40%\"");
    c = kilograms(&now, 2026, 2030, 2050);
    now.unit = "year";
    c.calendar = true;
    c.lo = 2000;
    c.hi = 2100; /* the timeline, and what reaches beyond it */
    check_track(&c, "2025", "2050", "1", "false");
    value_of(&c, "type", got);
    CHECK_TEXT(got, "\"year\"");
    c = kilograms(&now, 1, 1, 1);
    c.words = fix_words;
    c.dflt_fixed = true;
    check_track(&c, "null", "null", "null", "false");
    value_of(&c, "default_value", got);
    CHECK_TEXT(got, "\"partial\"");
    c.dflt_fixed = false;
    value_of(&c, "default_value", got);
    CHECK_TEXT(got, "null");
}

TEST(what_set_can_read)
{
    eq_input_info now;
    eq_control c = kilograms(&now, 1, 1.4, 2);
    char got[64];

    UNUSED_STATE;
    value_of(&c, "text", got);
    CHECK_TEXT(got, "\"1 to 2 kg\"");
    now.text = "mixture: [ { of: 1 kg } ]";
    value_of(&c, "text", got);
    CHECK_TEXT(got, "null");
    now.text = "rule: 2 * x";
    now.rule = now.text + 6;
    value_of(&c, "text", got);
    CHECK_TEXT(got, "\"rule: 2 * x\"");
    now.text = "rule: 2 * x, first: 3 kg";
    now.rule = now.text + 6;
    value_of(&c, "text", got);
    CHECK_TEXT(got, "null");
}

/* Every mark of the dots is the middle of a circle, and they are as many. */
static void check_dots(int kind, unsigned n)
{
    eq_answer a = fix_make(kind);
    eq_buf b = { 0 };
    const char *at, *end;
    unsigned found = 0;

    write_view(&a, EQ_EN, true, &b);
    at = strstr(eq_buf_text(&b), "\"kind\":\"dots\"");
    end = strstr(at, "\"title\"");
    while ((at = strstr(at, "{\"x\":")) != NULL && at < end) {
        char want[80], x[16], y[16];

        assert_int_equal(sscanf(at, "{\"x\":%15[0-9.],\"y\":%15[0-9.],", x, y), 2);
        snprintf(want, sizeof want, "<circle cx=\\\"%s\\\" cy=\\\"%s\\\"", x, y);
        if (!strstr(end, want)) {
            print_error("%s: no %s\n", fix_name[kind], want);
            fail();
        }
        found++;
        at++;
    }
    assert_int_equal(found, n);
    eq_buf_clear(&b);
}

TEST(marks_lie_on_the_dots)
{
    UNUSED_STATE;
    check_dots(FIX_OUTCOME, 20);
    check_dots(FIX_CHANCE, 40); /* yes or no, and the strip of chances */
    check_dots(FIX_SMALL, 100);
    check_dots(FIX_TINY, 0);
}

TEST(ids_differ_between_views)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf one = { 0 }, two = { 0 };
    char id[32] = "";

    UNUSED_STATE;
    write_view(&a, EQ_EN, true, &one);
    a.command = "eq ask other";
    write_view(&a, EQ_EN, true, &two);
    assert_int_equal(sscanf(strstr(eq_buf_text(&one), "aria-labelledby=\\\""),
                            "aria-labelledby=\\\"%31[^ ]", id),
                     1);
    assert_non_null(strstr(eq_buf_text(&one), id));
    assert_null(strstr(eq_buf_text(&two), id));
    eq_buf_clear(&one);
    eq_buf_clear(&two);
}

TEST(quick_leaves_out_the_rest)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    write_view(&a, EQ_ZH, true, &b);
    assert_null(strstr(eq_buf_text(&b), "\"parts\""));
    assert_null(strstr(eq_buf_text(&b), "\"csv\""));
    assert_null(strstr(eq_buf_text(&b), "\"tornado\""));
    assert_non_null(strstr(eq_buf_text(&b), "\"believe\":null"));
    eq_buf_reset(&b);
    write_view(&a, EQ_ZH, false, &b);
    assert_non_null(strstr(eq_buf_text(&b), "\"parts\""));
    assert_non_null(strstr(eq_buf_text(&b), "\"kind\":\"tornado\""));
    assert_non_null(
        strstr(eq_buf_text(&b), "&lt;draft&gt; &amp; notes")); /* a title of the fixture */
    eq_buf_clear(&b);
}

TEST(links_are_encoded_and_sorted)
{
    static const char *const key[] = { "cn.pu_stock", "us.x" }, *const text[] = { "2.9 t",
                                                                                  "a:b,c%" };
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_buf b = { 0 };

    UNUSED_STATE;
    a.id = "x";
    a.n_set = 2;
    a.set_key = key;
    a.set_text = text;
    a.origin.model_revisions = "standoff r1, material r12, game r3";
    a.origin.seed = 9;
    eq_link_write(&a, EQ_ZH, &b);
    CHECK_TEXT(eq_buf_text(&b), "#/c/x?s=cn.pu_stock:2.9%20t,us.x:a%3Ab%2Cc%25&l=zh&v=1"
                                "&r=game.3,material.12,standoff.1&seed=9&a=7%2F20");
    eq_buf_reset(&b);
    a.partial = true; /* stopped: nobody is told an answer that was not reached */
    eq_link_write(&a, EQ_ZH, &b);
    assert_null(strstr(eq_buf_text(&b), "&a="));
    a.partial = false;
    eq_buf_reset(&b);
    a.n_set = 0;
    a.origin.seed = 7;
    a.origin.model_revisions = EQ_NO_MODEL;
    a.p = NAN; /* no future meets the condition */
    eq_link_write(&a, EQ_EN, &b);
    CHECK_TEXT(eq_buf_text(&b), "#/c/x?l=en&v=1");
    eq_buf_clear(&b);
}

/* Twenty differences, ten below and ten above: as many marks, the last one the highest. */
TEST(a_comparison_for_a_page)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_comparison k = { .a = &a, .b = &a, .paired = true, .share_lower = 0.5, .share_higher = 0.5 };
    eq_buf b = { 0 };
    unsigned n = 0;

    UNUSED_STATE;
    for (int i = 0; i < 20; i++) {
        k.dots[i] = 100 * i - 950;
    }
    k.changed = &(eq_changed_input){ .key = "x.y", .a = "3 t", .b = "4 t" };
    k.n_changed = 1;
    eq_compare_view(&k, &(eq_chart_options){ EQ_EN, 320, "d" }, &b);
    assert_non_null(strstr(
        eq_buf_text(&b), "\"differs\":[{\"key\":\"x.y\",\"name\":\"x.y\",\"say\":\"3 t → 4 t\"}]"));
    for (const char *p = eq_buf_text(&b); (p = strstr(p, "{\"x\":")) != NULL; p++) {
        n++;
    }
    assert_int_equal(n, 20);
    assert_non_null(strstr(eq_buf_text(&b), "dot 1 of 20, from low to high: -950 "));
    assert_non_null(strstr(eq_buf_text(&b), "dot 20 of 20, from low to high: 950 "));
    eq_buf_reset(&b);
    k.paired = false;
    eq_compare_view(&k, &(eq_chart_options){ EQ_ZH, 320, "d" }, &b);
    assert_non_null(strstr(eq_buf_text(&b), "\"chart\":null"));
    eq_buf_clear(&b);
}

TEST(scales_as_text)
{
    static const char *const wrong[] = {
        "dots",
        "dots 20 1 1 -2 4 0",
        "dots 30 1 1 -2 4 5",
        "dots 20 1 0 -2 4 5",
        "path 0 1",
        "dots 20 1 1 0 4 5",
        "dots 20 1 1 -5 4 5",
        "dots 20 1 1 -2.5 4 5",
        "path 1 1 1",
        "dots 20 1 1 -2 65 5",
        "path 0 1000 1",
        "path 0 1 x",
        "path 0 1 1;",
        "dots 20 1 1 -2 4 5;",
        "path 0 1 1 ",
        "path  0 1 1",
        "x",
        "path 0 1 1;path 0 1 1",
        "dots 20 1 1 -2 4 5 6",
        "path 0 nan 1",
        "path 0 1e99 1",
    };
    eq_axes a = { .dots = { 20, 1000, 0.1, -3, 9, 4 }, .path = { -1e-3, 2e6, 5e5 } }, b;
    eq_buf t = { 0 }, back = { 0 };

    UNUSED_STATE;
    eq_axes_write(&a, &t);
    CHECK_TEXT(eq_buf_text(&t), "dots 20 1000 0.1 -3 9 4;path -0.001 2000000 500000");
    assert_true(eq_axes_read(eq_buf_text(&t), &b));
    eq_axes_write(&b, &back);
    CHECK_TEXT(eq_buf_text(&back), eq_buf_text(&t));
    eq_buf_clear(&back);
    assert_true(eq_axes_read("", &b) && b.dots.of == 0 && b.path.step == 0);
    assert_true(eq_axes_read("path 0 1 0.5", &b) && b.dots.of == 0 && b.path.step == 0.5);
    assert_true(eq_axes_read("dots 100 1 2 -1 2 1", &b) && b.dots.of == 100 && b.path.step == 0);
    for (size_t i = 0; i < EQ_COUNT(wrong); i++) {
        assert_false(eq_axes_read(wrong[i], &b));
    }
    eq_buf_clear(&t);
}

/* The view with its dots and its path multiplied and shifted, on `held` or its own scales; the
 * scales that it has, and how many dots were drawn. */
static unsigned moved(double by, double shift, const eq_axes *held, eq_axes *out)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_series one = a.series[0];
    eq_path_row row[EQ_COUNT(fix_path)];
    eq_buf b = { 0 };
    unsigned n = 0;
    char text[128];

    for (size_t i = 0; i < 20; i++) {
        a.dots[i] = a.threshold + by * (a.dots[i] - a.threshold) + shift;
    }
    memcpy(row, a.path, sizeof row);
    for (size_t i = 0; i < 5 * a.n_path; i++) {
        row[i / 5].q[i % 5] *= by;
    }
    one.row = a.path = row;
    a.series = &one;
    a.n_path_world = 1;
    a.count = (eq_count){ .of = 20 };
    for (size_t i = 0; i < 20; i++) {
        a.count.n += a.dots[i] > a.threshold;
    }
    a.above_is_yes = 1;
    eq_view_json(
        &a, &(eq_view_options){ .lang = EQ_EN, .chart_width = 720, .quick = true, .held = held },
        &b);
    assert_int_equal(sscanf(strstr(eq_buf_text(&b), "\"axes\":"), "\"axes\":\"%127[^\"]", text), 1);
    assert_true(eq_axes_read(text, out));
    for (const char *p = eq_buf_text(&b); (p = strstr(p, " of 20, from low to high")); p++) {
        n++;
    }
    eq_buf_clear(&b);
    return n;
}

TEST(scales_stand_while_everything_fits_them)
{
    eq_axes own, now, again;

    UNUSED_STATE;
    assert_int_equal(moved(1, 0, NULL, &own), 20);
    assert_true(own.dots.of == 20 && own.path.step > 0);
    /* closer together: their own scale would be finer, the held one stands */
    assert_int_equal(moved(0.5, 0, &own, &now), 20);
    assert_true(now.dots.w == own.dots.w && now.dots.first == own.dots.first &&
                now.dots.n == own.dots.n && now.dots.top >= own.dots.top);
    assert_memory_equal(&now.path, &own.path, sizeof now.path);
    assert_int_equal(moved(0.5, 0, NULL, &again), 20);
    assert_true(again.dots.w < own.dots.w && again.path.hi < own.path.hi);
    /* further: as many columns of the same width as are needed, and no dot is lost */
    assert_int_equal(moved(1.4, 0, &own, &now), 20);
    assert_true(now.dots.w == own.dots.w && now.dots.n > own.dots.n);
    assert_true(now.dots.first <= own.dots.first &&
                now.dots.first + now.dots.n >= own.dots.first + own.dots.n);
    assert_true(now.path.hi > own.path.hi && now.path.lo <= own.path.lo);
    /* far beyond: a scale of its own */
    assert_int_equal(moved(30, 0, &own, &now), 20);
    assert_true(now.dots.w > own.dots.w);
    /* what was widened stands in its turn */
    assert_int_equal(moved(1.4, 0, &own, &now), 20);
    assert_int_equal(moved(1, 0, &now, &again), 20);
    assert_true(again.dots.w == now.dots.w && again.dots.n == now.dots.n);
    assert_memory_equal(&again.path, &now.path, sizeof now.path);
}

/* As text: what differs, the difference, its marks, the two answers. */
TEST(a_comparison_is_told_in_order)
{
    eq_answer a = fix_make(FIX_OUTCOME);
    eq_comparison k = { .a = &a, .b = &a, .paired = true, .share_lower = 0.9, .share_higher = 0.1 };
    const char *const order[] = { "  x.y: 3 t -> 4 t\n", "in 18 of 20 futures B is below A",
                                  "each mark is one", "\nA  In this model", "\nB  In this model" };
    const char *at;
    eq_buf b = { 0 };

    UNUSED_STATE;
    for (int i = 0; i < 20; i++) {
        k.dots[i] = 100 * i - 1750;
    }
    k.changed = &(eq_changed_input){ .key = "x.y", .a = "3 t", .b = "4 t" };
    k.n_changed = 1;
    eq_compare_text(&k, &(eq_text_style){ .lang = EQ_EN, .width = 200 }, &b);
    at = eq_buf_text(&b);
    for (size_t i = 0; i < EQ_COUNT(order); i++) {
        at = strstr(at, order[i]);
        assert_non_null(at);
    }
    eq_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks_have_sensible_ends),
        cmocka_unit_test(tracks_of_shares_years_and_choices),
        cmocka_unit_test(what_set_can_read),
        cmocka_unit_test(marks_lie_on_the_dots),
        cmocka_unit_test(ids_differ_between_views),
        cmocka_unit_test(quick_leaves_out_the_rest),
        cmocka_unit_test(links_are_encoded_and_sorted),
        cmocka_unit_test(a_comparison_for_a_page),
        cmocka_unit_test(scales_as_text),
        cmocka_unit_test(scales_stand_while_everything_fits_them),
        cmocka_unit_test(a_comparison_is_told_in_order),
    };

    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
