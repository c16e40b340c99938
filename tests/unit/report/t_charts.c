/* Every chart of every made-up answer, in both languages, from 280 to 1000 px: well formed, all
 * text inside the frame and clear of other text, letters of 12 px or more, as many dots as the
 * sentence says, under 60 KB. Boxes come from the writer's own table of widths. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "report/chart.h"
#include "report/compare_report.h"
#include "report/svg.h"
#include "unit/report/fixture.h"
#include "unit/report/frame.h"

static const int widths[] = { 280, 320, 400, 559, 560, 720, 1000 };

static void check_chart(int kind, eq_chart_kind k, eq_lang lang, int width)
{
    eq_answer a = fix_make(kind);
    eq_chart_options o = { lang, width, "t" };
    eq_buf b = { 0 };
    char what[80];

    snprintf(what, sizeof what, "%s %s", fix_name[kind], eq_chart_name(k));
    eq_chart_svg(&a, k, &o, &b);
    check_svg(what, &b, k == EQ_CHART_CARD ? 1200 : width, lang);
    eq_buf_clear(&b);
}

TEST(every_chart_is_whole_at_every_width)
{
    UNUSED_STATE;
    for (int kind = 0; kind < N_FIX; kind++) {
        for (int k = 0; k < EQ_N_CHART; k++) {
            for (size_t i = 0; i < 2 * EQ_COUNT(widths); i++) {
                eq_answer a = fix_make(kind);

                if (eq_chart_possible(&a, (eq_chart_kind)k) && (k != EQ_CHART_CARD || i < 2)) {
                    check_chart(kind, (eq_chart_kind)k, i % 2 ? EQ_ZH : EQ_EN, widths[i / 2]);
                }
            }
        }
    }
}

/* The ends of choices: in full where there is room, else the word alone; never out of the frame. */
TEST(options_of_drivers_fit)
{
    static const char *const words[] = { "day_to_day", "generated", "launch_under_attack", NULL };
    static eq_driver driver[2];

    UNUSED_STATE;
    for (size_t i = 0; i < 2 * EQ_COUNT(widths); i++) {
        eq_lang lang = i % 2 ? EQ_ZH : EQ_EN;
        eq_answer a = fix_make(FIX_OUTCOME);
        eq_chart_options o = { lang, widths[i / 2], "t" };
        eq_buf b = { 0 };
        const char *svg;

        driver[0] = driver[1] = a.driver[1];
        driver[0].words = driver[1].words = words;
        driver[0].scale = driver[1].scale = 1;
        driver[0].low = driver[1].low = 0;
        driver[0].high = 1;
        driver[1].high = 2;
        driver[0].p_low = driver[1].p_low = 0.02;
        driver[0].p_high = driver[1].p_high = 0.98;
        a.driver = driver;
        a.n_driver = lang == EQ_ZH ? 2 : 1;
        eq_chart_svg(&a, EQ_CHART_TORNADO, &o, &b);
        check_svg("options", &b, widths[i / 2], lang);
        svg = eq_buf_text(&b);
        if (lang == EQ_ZH) {
            assert_non_null(strstr(svg, ">\xE9\xAB\x98\xE5\xBA\xA6\xE6\x88\x92\xE5\xA4\x87"));
            if (widths[i / 2] <= 320) {
                assert_null(strstr(svg, "generated"));
            } else if (widths[i / 2] >= 720) {
                assert_non_null(strstr(svg, "generated"));
            }
        }
        eq_buf_clear(&b);
    }
}

/* Circles inside the group of a class. */
static unsigned circles_in(const char *svg, const char *cls)
{
    bool inside = false;
    unsigned n = 0;
    char name[32];
    xml_tag t;

    for (const char *p = svg; xml_next(p, &t); p = t.end) {
        if (xml_is(&t, "g")) {
            inside =
                !t.closing && xml_attr(&t, "class", name, sizeof name) && strcmp(name, cls) == 0;
        }
        n += inside && xml_is(&t, "circle");
    }
    return n;
}

TEST(dots_are_the_count_of_the_sentence)
{
    UNUSED_STATE;
    for (int kind = 0; kind < N_FIX; kind++) {
        for (size_t i = 0; i < EQ_COUNT(widths); i++) {
            eq_answer a = fix_make(kind);
            eq_chart_options o = { EQ_EN, widths[i], "t" };
            eq_buf b = { 0 };
            unsigned yes, no;

            eq_chart_svg(&a, EQ_CHART_DOTS, &o, &b);
            yes = circles_in(eq_buf_text(&b), "eq-yes") +
                  circles_in(eq_buf_text(&b), a.above_is_yes < 0 ? "eq-below" : "eq-above");
            no = circles_in(eq_buf_text(&b), "eq-no") +
                 circles_in(eq_buf_text(&b), a.above_is_yes < 0 ? "eq-above" : "eq-below");
            if (a.count.of == 1000 || kind == FIX_FIXED) {
                assert_int_equal(yes + no, 0);
            } else {
                assert_int_equal(yes, a.count.n);
                assert_int_equal(yes + no, a.count.of);
            }
            eq_buf_clear(&b);
        }
    }
}

TEST(no_dot_straddles_the_threshold)
{
    static const int kinds[] = { FIX_OUTCOME, FIX_SMALL, FIX_HIGH, FIX_LONG };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(kinds) * EQ_COUNT(widths); i++) {
        eq_answer a = fix_make(kinds[i % EQ_COUNT(kinds)]);
        eq_chart_options o = { EQ_ZH, widths[i / EQ_COUNT(kinds)], "t" };
        double line = -1;
        char name[32] = "";
        eq_buf b = { 0 };
        xml_tag t;

        eq_chart_svg(&a, EQ_CHART_DOTS, &o, &b);
        for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
            if (xml_attr(&t, "class", name, sizeof name) && strcmp(name, "eq-threshold") == 0) {
                line = xml_number(&t, "x1", -1);
            }
        }
        assert_true(line > 0);
        for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
            if (xml_is(&t, "g") && !t.closing) {
                xml_attr(&t, "class", name, sizeof name);
            } else if (xml_is(&t, "circle") && xml_number(&t, "r", 0) != 5.5) { /* not the legend */
                double x = xml_number(&t, "cx", 0), r = xml_number(&t, "r", 0);

                assert_true(strcmp(name, "eq-above") == 0 ? x - r >= line : x + r <= line);
            }
        }
        eq_buf_clear(&b);
    }
}

TEST(coordinates_are_rounded_to_a_tenth)
{
    eq_buf b = { 0 };

    UNUSED_STATE;
    eq_svg_num(&b, 12.34);
    eq_buf_char(&b, ' ');
    eq_svg_num(&b, -0.04);
    eq_buf_char(&b, ' ');
    eq_svg_num(&b, -7.26);
    eq_buf_char(&b, ' ');
    eq_svg_num(&b, 99.96);
    CHECK_TEXT(eq_buf_text(&b), "12.3 0 -7.3 100");
    eq_buf_clear(&b);
}

TEST(charts_that_have_nothing_say_so)
{
    eq_answer a = fix_make(FIX_BARE);
    eq_chart_options o = { EQ_EN, 400, NULL };
    eq_buf b = { 0 };

    UNUSED_STATE;
    assert_false(eq_chart_possible(&a, EQ_CHART_TORNADO));
    assert_false(eq_chart_possible(&a, EQ_CHART_FAN));
    assert_false(eq_chart_possible(&a, EQ_CHART_RANGES));
    assert_false(eq_chart_possible(&a, EQ_CHART_WATERFALL));
    eq_chart_svg(&a, EQ_CHART_FAN, &o, &b);
    assert_null(xml_problem(eq_buf_text(&b), false));
    assert_non_null(strstr(eq_buf_text(&b), "nothing to draw"));
    eq_buf_clear(&b);
}

/* Attribute `href` of every <use> names an id that the same picture has. */
static void check_uses(const char *svg)
{
    char name[64], want[80];
    xml_tag t;

    for (const char *p = svg; xml_next(p, &t); p = t.end) {
        if (xml_is(&t, "use") && !t.closing) {
            assert_true(xml_attr(&t, "href", name, sizeof name) && name[0] == '#');
            snprintf(want, sizeof want, " id=\"%s\"", name + 1);
            assert_non_null(strstr(svg, want));
        }
    }
}

/* As many filled ends as futures in which the answer is yes; one number a panel. */
/* The caveat follows the answer on the card too, whole and in small type. */
TEST(a_card_has_the_caveat)
{
    UNUSED_STATE;
    for (eq_lang lang = EQ_EN; lang < EQ_N_LANG; lang++) {
        eq_chart_options o = { lang, 1200, "t" };
        eq_buf b = { 0 };

        for (int k = 0; k < N_FIX; k++) {
            eq_answer a = fix_make(k);
            const char *at;

            a.caveat =
                (eq_both)BOTH("Foresight is not shown by this model for any of the "
                              "countries that are named here, and never was. Endofit.",
                              "此模型对所述各国的预见能力从未得到证实，请勿据此预测。完毕了");
            eq_buf_reset(&b);
            eq_chart_svg(&a, EQ_CHART_CARD, &o, &b);
            check_svg(fix_name[k], &b, 1200, lang);
            at = strstr(eq_buf_text(&b), "</desc>"); /* the words that are drawn come behind it */
            assert_non_null(at);
            assert_non_null(strstr(at, lang == EQ_ZH ? "此模型对所述" : "Foresight is not"));
            assert_non_null(strstr(at, lang == EQ_ZH ? "完毕了" : "Endofit."));
        }
        eq_buf_clear(&b);
    }
}

/* Money and other large numbers keep their first digits beside the map. */
TEST(a_map_has_room_for_its_numbers)
{
    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(widths); i++) {
        eq_answer a = fix_make(FIX_OUTCOME);
        eq_chart_options o = { EQ_EN, widths[i], "t" };
        eq_map_axis ax = { .key = "x",
                           .name = BOTH("cost of a warhead", "一枚弹头的成本"),
                           .unit = "USD",
                           .scale = 1,
                           .from = 26e6,
                           .to = 155e6,
                           .now = 60e6,
                           .n = 2 };
        double p[4] = { 0.1, 0.3, 0.6, NAN };
        eq_map m = {
            .x = ax, .y = ax, .n_world = 1, .p = p, .n_future = 512, .n_least = 3, .n_most = 109
        };
        eq_buf b = { 0 };

        a.conditional = true;
        a.map = &m;
        eq_chart_svg(&a, EQ_CHART_MAP, &o, &b);
        assert_non_null(strstr(eq_buf_text(&b), ">150,000,000<"));
        assert_true(widths[i] < 560 || strstr(eq_buf_text(&b), "3 to 109 of 512"));
        check_svg("map of money", &b, widths[i], EQ_EN);
        eq_buf_clear(&b);
    }
}

/* A value beyond the map is an arrow at its edge, and said; one on it is the cross. */
TEST(a_map_shows_what_lies_beyond_it)
{
    const double now[] = { 60, 250, -3 };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(now); i++) {
        for (int lang = 0; lang < EQ_N_LANG; lang++) {
            eq_answer a = fix_make(FIX_OUTCOME);
            eq_chart_options o = { (eq_lang)lang, 640, "t" };
            eq_map_axis ax = { .key = "x",
                               .name = BOTH("fuel", "燃料"),
                               .unit = "kg",
                               .scale = 1,
                               .to = 100,
                               .now = 60,
                               .n = 2 };
            double p[4] = { 0.1, 0.3, 0.6, 0.9 };
            eq_map m = { .x = ax, .y = ax, .n_world = 1, .p = p, .n_future = 512 };
            eq_buf b = { 0 };
            const char *desc;

            m.x.now = now[i];
            a.map = &m;
            eq_chart_svg(&a, EQ_CHART_MAP, &o, &b);
            assert_true((strstr(eq_buf_text(&b), "<path class=\"eq-now\"") != NULL) == (i > 0));
            assert_true((strstr(eq_buf_text(&b), "<line class=\"eq-now\"") != NULL) == (i == 0));
            desc = strstr(eq_buf_text(&b), "<desc");
            assert_non_null(desc);
            assert_true((strstr(desc, lang == EQ_ZH ? "在图外" : "beyond this map") != NULL) ==
                        (i > 0));
            assert_true(i != 1 || strstr(desc, "250"));
            check_svg("map and its edge", &b, 640, (eq_lang)lang);
            eq_buf_clear(&b);
        }
    }
}

TEST(futures_end_as_they_answer)
{
    UNUSED_STATE;
    for (int kind = 0; kind < N_FIX; kind++) {
        eq_answer a = fix_make(kind);
        eq_chart_options o = { EQ_EN, 720, "t" };
        unsigned yes = 0, filled = 0, hollow = 0;
        char fill[16];
        eq_buf b = { 0 };
        xml_tag t;

        if (!eq_chart_possible(&a, EQ_CHART_FUTURES)) {
            continue;
        }
        for (size_t i = 0; i < a.n_shown; i++) {
            yes += a.chance || a.shown_yes[i];
        }
        eq_chart_svg(&a, EQ_CHART_FUTURES, &o, &b);
        for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
            if (xml_is(&t, "g") && !t.closing && xml_attr(&t, "fill", fill, sizeof fill) &&
                strcmp(fill, "none") != 0) {
                filled += strcmp(fill, EQ_PAPER) != 0;
                hollow += strcmp(fill, EQ_PAPER) == 0;
            }
        }
        assert_int_equal(filled, yes);
        assert_int_equal(filled + hollow, EQ_N_SHOWN);
        check_uses(eq_buf_text(&b));
        eq_buf_clear(&b);
    }
}

/* Points in a straight line are passed over, a bend is not, what is no number leaves a gap. */
TEST(lines_keep_their_bends)
{
    static const double x[] = { 0, 1, 2, 3, 4, 5, 6 };
    static const double y[] = { 0, 1, 2, 3, 2, NAN, 5 };
    eq_axis ax = { .lo = 0, .hi = 6, .x0 = 0, .x1 = 60 };
    eq_axis ay = { .lo = 0, .hi = 6, .x0 = 60, .x1 = 0 };
    eq_svg s;

    UNUSED_STATE;
    eq_svg_init(&s, &(eq_chart_options){ EQ_EN, 400, "t" }, false);
    eq_line_points(&s, x, y, EQ_COUNT(x), &ax, &ay);
    CHECK_TEXT(eq_buf_text(&s.body), "M0 60l30-30l10 10M60 10");
    eq_buf_clear(&s.body);
}

static eq_comparison made_up(const eq_answer *a, const eq_answer *b, double lo, double hi,
                             int zeros)
{
    eq_comparison k = { .a = a, .b = b, .paired = true };

    for (int i = 0; i < 20; i++) {
        k.dots[i] = lo + (hi - lo) * i / 19;
        k.dots[i] = i >= 8 && i < 8 + zeros ? 0 : k.dots[i];
        k.share_lower += k.dots[i] < 0 ? 0.05 : 0;
        k.share_higher += k.dots[i] > 0 ? 0.05 : 0;
    }
    k.share_equal = 1 - k.share_lower - k.share_higher;
    k.median = k.dots[10];
    k.q025 = lo;
    k.q975 = hi;
    return k;
}

TEST(differences_are_drawn_on_both_sides_of_zero)
{
    static const double lo[] = { -340, 0, -9000, -0.4, -12 }, hi[] = { 410, 600, -200, 0.9, 7000 };
    static const int zeros[] = { 0, 3, 0, 1, 6 };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(lo) * EQ_COUNT(widths) * 2; i++) {
        size_t c = i % EQ_COUNT(lo);
        eq_lang lang = i % 2 ? EQ_ZH : EQ_EN;
        eq_answer a = fix_make(FIX_OUTCOME), b = fix_make(FIX_LONG);
        eq_comparison k = made_up(&a, &b, lo[c], hi[c], zeros[c]);
        eq_chart_options o = { lang, widths[i / 2 / EQ_COUNT(lo)], "t" };
        unsigned below = 0, above = 0, zero = 0;
        eq_buf svg = { 0 };

        for (int d = 0; d < 20; d++) {
            below += k.dots[d] < 0;
            zero += k.dots[d] == 0;
            above += k.dots[d] > 0;
        }
        b.in_world = "leap";
        b.in_world_label = (eq_both)BOTH("all at once, as fast as they can", "一次到位");
        eq_compare_svg(&k, &o, &svg);
        check_svg("difference", &svg, o.width, lang);
        assert_int_equal(circles_in(eq_buf_text(&svg), "eq-below"), below);
        assert_int_equal(circles_in(eq_buf_text(&svg), "eq-zero"), zero);
        assert_int_equal(circles_in(eq_buf_text(&svg), "eq-above"), above);
        eq_buf_clear(&svg);
    }
}

/* Counts add up, and what happens at all is not counted as nothing. */
TEST(shares_of_a_comparison_add_up)
{
    static const double share[][3] = { { 0.125, 0.125, 0.75 },
                                       { 0, 0, 1 },
                                       { 0.004, 0, 0.996 },
                                       { 0.03, 0.5, 0.47 },
                                       { 0.325, 0.35, 0.325 } };
    static const unsigned of[] = { 20, 20, 1000, 20, 20 };

    UNUSED_STATE;
    for (size_t i = 0; i < EQ_COUNT(share); i++) {
        eq_count c[3];

        eq_compare_counts(share[i], c);
        assert_int_equal(c[0].of, of[i]);
        assert_int_equal(c[0].n + c[1].n + c[2].n, of[i]);
        assert_int_equal(c[0].n > 0, share[i][0] > 0);
        assert_int_equal(c[2].n > 0, share[i][2] > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_is_whole_at_every_width),
        cmocka_unit_test(options_of_drivers_fit),
        cmocka_unit_test(dots_are_the_count_of_the_sentence),
        cmocka_unit_test(no_dot_straddles_the_threshold),
        cmocka_unit_test(coordinates_are_rounded_to_a_tenth),
        cmocka_unit_test(charts_that_have_nothing_say_so),
        cmocka_unit_test(a_card_has_the_caveat),
        cmocka_unit_test(a_map_has_room_for_its_numbers),
        cmocka_unit_test(a_map_shows_what_lies_beyond_it),
        cmocka_unit_test(futures_end_as_they_answer),
        cmocka_unit_test(lines_keep_their_bends),
        cmocka_unit_test(differences_are_drawn_on_both_sides_of_zero),
        cmocka_unit_test(shares_of_a_comparison_add_up),
    };

    return cmocka_run_group_tests_name("charts", tests, NULL, NULL);
}
