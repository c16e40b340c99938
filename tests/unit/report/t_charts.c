/* Every chart of every made-up answer, in both languages, from 280 to 1000 px: well formed, all
 * text inside the frame and clear of other text, letters of 12 px or more, as many dots as the
 * sentence says, under 60 KB. Boxes come from the writer's own table of widths. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "report/svg.h"
#include "unit/report/fixture.h"
#include "unit/report/xml.h"

enum { MAX_BOX = 400 };

typedef struct box {
    double x0, y0, x1, y1;
    char text[80];
} box;

static const int widths[] = { 280, 320, 400, 559, 560, 720, 1000 };

static void unescape(char *s)
{
    static const char *const from[] = { "&lt;", "&gt;", "&quot;", "&#39;", "&apos;", "&amp;" };
    static const char to[] = "<>\"''&";

    for (size_t k = 0; k < EQ_COUNT(from); k++) {
        for (char *p; (p = strstr(s, from[k])) != NULL;) {
            *p = to[k];
            memmove(p + 1, p + strlen(from[k]), strlen(p + strlen(from[k])) + 1);
        }
    }
}

/* Box of a <text>: 0.76 em above the baseline (figures and capitals; Han is at most 0.88, whose
 * outer tenth is blank) and 0.22 below. */
static box text_box(const xml_tag *t)
{
    double size = xml_number(t, "font-size", 13), w;
    char anchor[16] = "start", weight[8] = "", s[512];
    const char *end = strchr(t->end, '<');
    size_t n = (size_t)(end - t->end) < sizeof s - 1 ? (size_t)(end - t->end) : sizeof s - 1;
    box b;

    memcpy(s, t->end, n);
    s[n] = '\0';
    unescape(s);
    xml_attr(t, "text-anchor", anchor, sizeof anchor);
    xml_attr(t, "font-weight", weight, sizeof weight);
    w = eq_svg_width(s, size, weight[0] == '7');
    b.x0 = xml_number(t, "x", 0) - (anchor[0] == 'm' ? w / 2 : anchor[0] == 'e' ? w : 0);
    b.x1 = b.x0 + w;
    b.y0 = xml_number(t, "y", 0) - 0.76 * size;
    b.y1 = xml_number(t, "y", 0) + 0.22 * size;
    snprintf(b.text, sizeof b.text, "%.70s", s);
    return b;
}

static bool overlap(const box *a, const box *b)
{
    return a->x0 < b->x1 - 0.5 && b->x0 < a->x1 - 0.5 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* What is wrong with the texts, or NULL. */
static const char *layout_problem(const char *svg, double w, double h, char *out, size_t cap)
{
    static box b[MAX_BOX];
    size_t n = 0;
    xml_tag t;

    for (const char *p = svg; xml_next(p, &t); p = t.end) {
        if (t.closing || !xml_is(&t, "text")) {
            continue;
        }
        if (xml_number(&t, "font-size", 13) < 12) {
            return "letters under 12 px";
        }
        b[n] = text_box(&t);
        if (b[n].x0 < -0.1 || b[n].x1 > w + 0.1 || b[n].y0 < 0 || b[n].y1 > h) {
            snprintf(out, cap, "outside the frame: %s", b[n].text);
            return out;
        }
        for (size_t i = 0; i < n; i++) {
            if (overlap(&b[i], &b[n])) {
                snprintf(out, cap, "%s | lies over | %s", b[i].text, b[n].text);
                return out;
            }
        }
        if (++n == MAX_BOX) {
            return "too many texts";
        }
    }
    return NULL;
}

static void check_shapes(const char *svg, double w, double h)
{
    xml_tag t;

    for (const char *p = svg; xml_next(p, &t); p = t.end) {
        if (xml_is(&t, "rect")) {
            double x = xml_number(&t, "x", 0), y = xml_number(&t, "y", 0);

            assert_true(x >= 0 && x + xml_number(&t, "width", 0) <= w + 0.1);
            assert_true(y >= 0 && y + xml_number(&t, "height", 0) <= h + 0.1);
        } else if (xml_is(&t, "circle")) {
            double x = xml_number(&t, "cx", 0), y = xml_number(&t, "cy", 0);
            double r = xml_number(&t, "r", 0);

            assert_true(r > 0 && x - r >= 0 && x + r <= w && y - r >= 0 && y + r <= h);
        } else if (xml_is(&t, "line")) {
            assert_true(xml_number(&t, "x1", 0) >= 0 && xml_number(&t, "x2", 0) <= w);
            assert_true(xml_number(&t, "y1", 0) >= 0 && xml_number(&t, "y2", 0) <= h);
        }
    }
}

static void check_chart(int kind, eq_chart_kind k, eq_lang lang, int width)
{
    eq_answer a = fix_make(kind);
    eq_chart_options o = { lang, width, "t" };
    eq_buf b = { 0 };
    char why[400];
    const char *bad, *svg;
    double w, h;
    xml_tag t = { 0 };

    eq_chart_svg(&a, k, &o, &b);
    svg = eq_buf_text(&b);
    bad = xml_problem(svg, false);
    assert_true(xml_next(svg, &t) && xml_is(&t, "svg"));
    w = xml_number(&t, "width", 0);
    h = xml_number(&t, "height", 0);
    CHECK_NEAR(w, k == EQ_CHART_CARD ? 1200 : width, 0);
    if (!bad) {
        bad = layout_problem(svg, w, h, why, sizeof why);
    }
    if (bad) {
        print_error("%s %s %s %d: %.120s\n", fix_name[kind], eq_chart_name(k),
                    lang == EQ_ZH ? "zh" : "en", width, bad);
        fail();
    }
    check_shapes(svg, w, h);
    assert_true(b.n < 60 * 1024);
    assert_non_null(strstr(svg, "role=\"img\""));
    assert_non_null(strstr(svg, "<title id=\"t-t\">"));
    assert_non_null(strstr(svg, "<desc id=\"t-d\">"));
    assert_non_null(strstr(svg, "<metadata>"));
    assert_null(strstr(svg, "style="));
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "nan"));
    assert_null(strchr(svg, '{'));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_is_whole_at_every_width),
        cmocka_unit_test(dots_are_the_count_of_the_sentence),
        cmocka_unit_test(no_dot_straddles_the_threshold),
        cmocka_unit_test(coordinates_are_rounded_to_a_tenth),
        cmocka_unit_test(charts_that_have_nothing_say_so),
    };

    return cmocka_run_group_tests_name("charts", tests, NULL, NULL);
}
