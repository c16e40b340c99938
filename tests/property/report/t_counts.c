/* Laws of the views on generated answers: the picture holds as many marks as the sentence counts,
 * whatever the outcome's shape, scale or direction; percents keep their order; text is UTF-8. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "report/layout.h"
#include "report/svg.h"
#include "unit/report/fixture.h"
#include "unit/report/xml.h"

static double uniform(uint64_t *s)
{
    *s = *s * 6364136223846793005u + 1442695040888963407u; /* any 64-bit congruential step serves */
    return (double)(*s >> 11) / 9007199254740992.0;
}

/* An outcome of random place, spread and skew, and a threshold at a random quantile of it. */
static eq_answer random_answer(uint64_t *seed)
{
    eq_answer a = fix_base();
    double scale = 1, lo, width, skew = 0.3 + 3 * uniform(seed), u;

    for (int e = (int)(12 * uniform(seed)) - 4; e != 0; e += e < 0 ? 1 : -1) {
        scale *= e > 0 ? 10 : 0.1;
    }
    lo = (uniform(seed) - 0.4) * scale;
    width = uniform(seed) * scale;
    fix_outcome(&a, 0, 1, 0, uniform(seed) < 0.5 ? 1 : -1);
    a.outcome_scale = uniform(seed) < 0.5 ? 1 : 1000;
    for (int i = 0; i < 120; i++) {
        double v = i < 20 ? (i + 0.5) / 20 : (i - 19.5) / 100, x = v;

        for (double k = skew; k > 1; k -= 1) {
            x *= v;
        }
        x = (lo + width * x) * a.outcome_scale;
        if (i < 20) {
            a.dots[i] = x;
        } else {
            a.dots100[i - 20] = x;
        }
    }
    u = 0.005 + 0.99 * uniform(seed); /* share of futures below the threshold */
    a.p = a.above_is_yes > 0 ? 1 - u : u;
    a.count.of = a.p < 0.025 || a.p > 0.975 ? 100 : 20;
    a.count.n = (unsigned)(a.p * a.count.of + 0.5);
    a.count.n = a.count.n < 1 ? 1 : a.count.n >= a.count.of ? a.count.of - 1 : a.count.n;
    a.threshold = a.dots100[(int)(u * 99.99)];
    return a;
}

static unsigned count_circles(const char *svg, const char *cls)
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

static void count_marks(const char *text, unsigned *filled, unsigned *hollow)
{
    *filled = *hollow = 0;
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        size_t len = end ? (size_t)(end - line) : strlen(line);

        if (strspn(line, " o#|") >= len) {
            for (size_t i = 0; i < len; i++) {
                *filled += line[i] == '#';
                *hollow += line[i] == 'o';
            }
        }
        line += len + (end ? 1 : 0);
    }
}

TEST(marks_are_the_count_for_any_outcome)
{
    uint64_t seed = 20260107;

    UNUSED_STATE;
    for (int i = 0; i < 400; i++) {
        eq_answer a = random_answer(&seed);
        eq_lang lang = i % 2 ? EQ_ZH : EQ_EN;
        eq_chart_options o = { lang, 280 + (i * 37) % 720, "t" };
        unsigned above, below, want = a.above_is_yes > 0 ? a.count.n : a.count.of - a.count.n;
        eq_buf b = { 0 };

        eq_layout_dots(&a, lang, 40 + (size_t)(i % 80), &b);
        count_marks(eq_buf_text(&b), &above, &below);
        assert_int_equal(above, want);
        assert_int_equal(above + below, a.count.of);
        eq_buf_reset(&b);
        eq_chart_svg(&a, EQ_CHART_DOTS, &o, &b);
        assert_null(xml_problem(eq_buf_text(&b), false));
        assert_int_equal(count_circles(eq_buf_text(&b), "eq-above"), want);
        assert_int_equal(count_circles(eq_buf_text(&b), "eq-below"), a.count.of - want);
        assert_true(eq_utf8_check((eq_str){ b.p, b.n }) == b.n);
        eq_buf_clear(&b);
    }
}

/* Inside the frame for any outcome: circles and texts. */
TEST(nothing_leaves_the_frame)
{
    uint64_t seed = 7;

    UNUSED_STATE;
    for (int i = 0; i < 300; i++) {
        eq_answer a = random_answer(&seed);
        eq_chart_options o = { i % 2 ? EQ_ZH : EQ_EN, 280 + (i * 53) % 720, "t" };
        eq_buf b = { 0 };
        xml_tag t;

        eq_chart_svg(&a, EQ_CHART_DOTS, &o, &b);
        for (const char *p = eq_buf_text(&b); xml_next(p, &t); p = t.end) {
            double r = xml_number(&t, "r", 0), x = xml_number(&t, "cx", 0);

            if (xml_is(&t, "circle")) {
                assert_true(r > 1 && x - r >= 0 && x + r <= o.width);
            } else if (xml_is(&t, "text") && !t.closing) {
                char s[400], anchor[16] = "start";
                size_t n = strcspn(t.end, "<");
                double w, left;

                assert_true(n < sizeof s);
                memcpy(s, t.end, n);
                s[n] = '\0';
                xml_attr(&t, "anchor", anchor, sizeof anchor);
                xml_attr(&t, "text-anchor", anchor, sizeof anchor);
                w = strchr(s, '&') ? 0 : eq_svg_width(s, xml_number(&t, "font-size", 13), false);
                left = xml_number(&t, "x", 0) - (anchor[0] == 'm' ? w / 2 : 0);
                assert_true(left >= -0.1 && left + w <= o.width + 0.1);
            }
        }
        eq_buf_clear(&b);
    }
}

TEST(a_larger_chance_never_reads_smaller)
{
    double last = -1;
    eq_buf b = { 0 };

    UNUSED_STATE;
    for (int i = 1; i < 5000; i++) {
        const char *s;
        double x;

        eq_buf_reset(&b);
        eq_percent_write(i / 5000.0, false, EQ_EN, &b);
        s = eq_buf_text(&b);
        x = strtod(s + strcspn(s, "0123456789"), NULL);
        x += s[0] == 'u' ? -0.05 : s[0] == 'o' ? 0.05 : 0;
        assert_true(x >= last);
        last = x;
    }
    eq_buf_clear(&b);
}

TEST(columns_keep_to_their_side)
{
    uint64_t seed = 11;

    UNUSED_STATE;
    for (int i = 0; i < 5000; i++) {
        double v = uniform(&seed) - 0.5, t = uniform(&seed) - 0.5, w = uniform(&seed) + 1e-6;

        assert_true(eq_words_column(v, t, w, true) >= 0);
        assert_true(eq_words_column(v, t, w, false) <= -1);
    }
    assert_int_equal(eq_words_column(2.0, 1.0, 0.5, true), 2);
    assert_int_equal(eq_words_column(0.5, 1.0, 0.5, false), -2); /* on an edge: the lower column */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_the_count_for_any_outcome),
        cmocka_unit_test(nothing_leaves_the_frame),
        cmocka_unit_test(a_larger_chance_never_reads_smaller),
        cmocka_unit_test(columns_keep_to_their_side),
    };

    return cmocka_run_group_tests_name("counts", tests, NULL, NULL);
}
