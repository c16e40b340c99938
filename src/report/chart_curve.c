/* The whole curve P(X >= m) over m, both ways: for each law the middle of the futures, a band that
 * holds 1 in 2 and thin lines between which 19 in 20 lie. Colours are the actors'. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

static double up(const eq_axis *ay, double p)
{
    return ay->x0 + 100 * p / ay->hi * (ay->x1 - ay->x0);
}

static void put_line(eq_svg *s, const eq_answer *a, size_t row, int q, const eq_axis *ax,
                     const eq_axis *ay, const char *look)
{
    eq_buf *b = &s->body;
    eq_pen pen = { 0 };

    eq_buf_str(b, "<path fill=\"none\" stroke=\"");
    eq_buf_str(b, eq_paint_of(a->curve[row].actor).line);
    eq_buf_str(b, look);
    eq_buf_str(b, "\" d=\"");
    for (size_t i = 0; i < a->n_curve_m; i++) {
        eq_pen_to(&pen, b, eq_axis_x(ax, a->curve_m[i]), up(ay, a->curve[row].q[i][q]));
    }
    eq_buf_str(b, "\"/>\n");
}

static void put_half(eq_svg *s, const eq_answer *a, size_t row, const eq_axis *ax,
                     const eq_axis *ay)
{
    eq_buf *b = &s->body;
    eq_pen pen = { 0 };

    eq_buf_str(b, "<path fill-opacity=\"0.7\" fill=\"");
    eq_buf_str(b, eq_paint_of(a->curve[row].actor).half);
    eq_buf_str(b, "\" d=\"");
    for (size_t i = 0; i < a->n_curve_m; i++) {
        eq_pen_to(&pen, b, eq_axis_x(ax, a->curve_m[i]), up(ay, a->curve[row].q[i][3]));
    }
    for (size_t i = a->n_curve_m; i-- > 0;) {
        eq_pen_to(&pen, b, eq_axis_x(ax, a->curve_m[i]), up(ay, a->curve[row].q[i][1]));
    }
    eq_buf_str(b, "Z\"/>\n");
}

enum { CURVE_STEPS = 24 }; /* places on a curve that can be pointed at */

static void mark_curve(eq_svg *s, const eq_answer *a, size_t row, const eq_axis *ax,
                       const eq_axis *ay)
{
    size_t step = a->n_curve_m / CURVE_STEPS + 1;
    eq_buf say = { 0 }, m = { 0 }, t[3] = { 0 };

    for (size_t i = 0; i < a->n_curve_m && eq_svg_marking(s); i += step) {
        const double *q = a->curve[row].q[i];

        eq_words_reset(&m);
        eq_words_number(a->curve_m[i], 3, false, &m);
        for (int k = 0; k < 3; k++) {
            eq_words_reset(&t[k]);
            eq_percent_write(q[k + 1], false, s->lang, &t[k]);
        }
        eq_words_put(&say, EQ_S_VIEW_OR_MORE, s->lang, "m", eq_buf_text(&m), "p",
                     eq_buf_text(&t[1]), "a", eq_buf_text(&t[0]), "b", eq_buf_text(&t[2]), NULL);
        eq_svg_mark(s, eq_axis_x(ax, a->curve_m[i]), up(ay, q[2]),
                    eq_words_both(&a->curve[row].label, s->lang), &say);
    }
    for (int k = 0; k < 3; k++) {
        eq_words_done(&t[k], &s->body);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&m, &s->body);
}

static void percents(eq_svg *s, const eq_axis *ay, double x0, double x1)
{
    eq_buf t = { 0 };

    for (int p = 0; p <= 100; p += 20) {
        double y = up(ay, p / 100.0);

        eq_words_reset(&t);
        eq_buf_i64(&t, p);
        eq_buf_char(&t, '%');
        eq_svg_line(s, "eq-grid", x0, y, x1, y, EQ_GRID, 1);
        eq_svg_text(s, x0 - 8, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static double legend(eq_svg *s, const eq_answer *a, double y)
{
    double x = s->margin;

    y += 12;
    for (size_t row = 0; row < a->n_curve; row++) {
        eq_chart_legend(s, &x, &y, EQ_SW_LINE, eq_paint_of(a->curve[row].actor).line,
                        eq_words_both(&a->curve[row].label, s->lang), true);
    }
    y += 14;
    return eq_svg_wrap(s, s->margin, y + 6, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                       eq_string(EQ_S_REPORT_CURVE_NOTE, s->lang), true);
}

/* The middle of each at the quarter of the axis. */
static void describe(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    size_t at = a->n_curve_m / 4;
    eq_buf m = { 0 }, p = { 0 };

    eq_buf_i64(&m, (long long)a->curve_m[at]);
    for (size_t row = 0; row < a->n_curve; row++) {
        eq_words_reset(&p);
        eq_percent_write(a->curve[row].q[at][2], false, lang, &p);
        eq_buf_str(out, row ? " " : "");
        eq_words_put(out, EQ_S_REPORT_CURVE_DESC, lang, "name",
                     eq_words_both(&a->curve[row].label, lang), "m", eq_buf_text(&m), "p",
                     eq_buf_text(&p), NULL);
    }
    eq_words_done(&m, out);
    eq_words_done(&p, out);
}

void eq_draw_curve(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const char *title = eq_string(EQ_S_REPORT_CURVE_TITLE, s->lang);
    double y = eq_chart_head(s, title, eq_words_both(&a->question, s->lang));
    double h = s->w >= 480 ? 260 : 200, x0 = s->margin + 44, x1 = s->w - s->margin - 12;
    eq_buf desc = { 0 };
    eq_axis ax, ay;

    y = legend(s, a, y);
    ay = (eq_axis){ .lo = 0, .hi = 100, .x0 = y + h, .x1 = y + 6, .step = 20 };
    ax = eq_axis_of(0, a->curve_m[a->n_curve_m - 1], x0, x1, 6, false);
    percents(s, &ay, x0, x1);
    for (size_t row = 0; row < a->n_curve; row++) {
        put_half(s, a, row, &ax, &ay);
        put_line(s, a, row, 0, &ax, &ay, "\" stroke-width=\"0.8\" stroke-dasharray=\"2 3");
        put_line(s, a, row, 4, &ax, &ay, "\" stroke-width=\"0.8\" stroke-dasharray=\"2 3");
    }
    for (size_t row = 0; row < a->n_curve; row++) {
        put_line(s, a, row, 2, &ax, &ay, "\" stroke-width=\"2");
        mark_curve(s, a, row, &ax, &ay);
    }
    y = eq_axis_draw(s, &ax, ay.x0, ay.x0, false, false);
    y = eq_svg_wrap(s, x0, y + 16, x1 - x0, 13, EQ_SVG_BOLD,
                    eq_string(EQ_S_REPORT_CURVE_AXIS, s->lang), true);
    describe(a, s->lang, &desc);
    eq_svg_end(s, a, title, eq_buf_text(&desc), eq_chart_foot(s, a, eq_chart_given(s, a, y)), out);
    eq_words_done(&desc, out);
}
