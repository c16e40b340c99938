/* A path over years (UX 5.1): two bands that say what they hold in futures (1 in 2, 19 in 20) and a
 * thin line in the middle. The actor gives the colour; text stays in ink. Values are in the unit of
 * the outcome. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

eq_paint eq_paint_of(const char *actor)
{
    static const struct {
        const char *code;
        eq_paint p;
    } table[] = {
        { "cn", { "#d55e00", "#eeb489", "#fae3d3" } },
        { "ru", { "#cc79a7", "#e3b4ce", "#f6e6ef" } },
        { "us", { "#0072b2", "#89bedb", "#d3e7f2" } },
    };

    for (size_t i = 0; actor && i < EQ_COUNT(table); i++) {
        if (strcmp(actor, table[i].code) == 0) {
            return table[i].p;
        }
    }
    return (eq_paint){ "#555b63", "#b4b9c0", "#e6e8eb" };
}

static double value(const eq_answer *a, size_t i, int q)
{
    double x = a->path[i].q[q];

    return a->outcome_scale != 0.0 ? x / a->outcome_scale : x;
}

static void point(eq_buf *b, double x, double y)
{
    eq_svg_num(b, x);
    eq_buf_char(b, ' ');
    eq_svg_num(b, y);
}

static double y_of(const eq_axis *ay, double v)
{
    return ay->x0 + (v - ay->lo) / (ay->hi - ay->lo) * (ay->x1 - ay->x0);
}

/* The band between quantiles lo and hi, or the line of one (lo == hi). */
static void put_band(eq_svg *s, const eq_answer *a, const eq_axis *ax, const eq_axis *ay, int lo,
                     int hi, const char *cls, const char *ink)
{
    eq_buf *b = &s->body;

    eq_buf_str(b,
               lo == hi ? "<path fill=\"none\" stroke-width=\"1.5\" class=\"" : "<path class=\"");
    eq_buf_str(b, cls);
    eq_buf_str(b, lo == hi ? "\" stroke=\"" : "\" fill=\"");
    eq_buf_str(b, ink);
    eq_buf_str(b, "\" d=\"");
    for (size_t i = 0; i < a->n_path; i++) {
        eq_buf_char(b, i ? 'L' : 'M');
        point(b, eq_axis_x(ax, a->path[i].year), y_of(ay, value(a, i, hi)));
    }
    for (size_t i = a->n_path; lo != hi && i-- > 0;) {
        eq_buf_char(b, 'L');
        point(b, eq_axis_x(ax, a->path[i].year), y_of(ay, value(a, i, lo)));
    }
    eq_buf_str(b, lo == hi ? "\"/>\n" : "Z\"/>\n");
}

static double label_width(const eq_axis *ay, eq_svg *s)
{
    double w = 0;
    eq_buf t = { 0 };

    for (double k = ceil(ay->lo / ay->step - 1e-9); k * ay->step <= ay->hi + 1e-9 * ay->step; k++) {
        double x;

        eq_words_reset(&t);
        eq_words_number(k * ay->step, 3, false, &t);
        x = eq_svg_width(eq_buf_text(&t), 12, false);
        w = x > w ? x : w;
    }
    eq_words_done(&t, &s->body);
    return w;
}

static void put_y_axis(eq_svg *s, const eq_axis *ay, double x0, double x1)
{
    eq_buf t = { 0 };

    for (double k = ceil(ay->lo / ay->step - 1e-9); k * ay->step <= ay->hi + 1e-9 * ay->step; k++) {
        double y = y_of(ay, k * ay->step);

        eq_words_reset(&t);
        eq_words_number(k * ay->step, 3, false, &t);
        eq_svg_line(s, "eq-grid", x0, y, x1, y, EQ_GRID, 1);
        eq_svg_text(s, x0 - 8, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static void put_years(eq_svg *s, const eq_answer *a, const eq_axis *ax, double y)
{
    double last = -1e9;
    eq_buf t = { 0 };
    int first = a->path[0].year, final = a->path[a->n_path - 1].year;
    double per = (ax->x1 - ax->x0) / (final > first ? final - first : 1);
    int step = per >= 44 ? 1 : per >= 22 ? 2 : per >= 9 ? 5 : 10;

    for (int year = first; year <= final; year++) {
        double x = eq_axis_x(ax, year);

        if ((year % step && year != final) || (year != final && final - year < step)) {
            continue;
        }
        if (x - 16 < last + 8) {
            continue;
        }
        last = x + 16;
        eq_words_reset(&t);
        eq_buf_i64(&t, year);
        eq_svg_line(s, "eq-axis", x, y, x, y + 4, EQ_RULE, 1);
        eq_svg_text(s, x, y + 18, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static void describe(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const eq_path_row *row = &a->path[a->n_path - 1];
    eq_buf t[5] = { 0 }, year = { 0 };

    eq_buf_i64(&year, row->year);
    for (int i = 0; i < 5; i++) {
        eq_value_write(row->q[i], a->outcome_scale, a->outcome_unit, NULL, false, lang, &t[i]);
    }
    eq_words_put(out, EQ_S_REPORT_SVG_FAN_DESC, lang, "year", eq_buf_text(&year), "a",
                 eq_buf_text(&t[1]), "b", eq_buf_text(&t[3]), "c", eq_buf_text(&t[0]), "d",
                 eq_buf_text(&t[4]), NULL);
    for (int i = 0; i < 5; i++) {
        eq_words_done(&t[i], out);
    }
    eq_words_done(&year, out);
}

static void legend(eq_svg *s, const eq_paint *p, double *y)
{
    double x = s->margin;

    *y += 12;
    eq_chart_legend(s, &x, y, EQ_SW_LINE, p->line, eq_string(EQ_S_REPORT_SVG_BAND_MID, s->lang),
                    false);
    eq_chart_legend(s, &x, y, EQ_SW_BAND, p->half, eq_string(EQ_S_REPORT_SVG_BAND_HALF, s->lang),
                    false);
    eq_chart_legend(s, &x, y, EQ_SW_BAND, p->wide, eq_string(EQ_S_REPORT_SVG_BAND_WIDE, s->lang),
                    false);
    *y += 14;
}

/* The threshold as a level, when the path is that of the outcome. */
static void put_threshold(eq_svg *s, const eq_answer *a, const eq_axis *ay, double x0, double x1)
{
    double v = a->outcome_scale != 0.0 ? a->threshold / a->outcome_scale : a->threshold, y;
    eq_buf t = { 0 };

    if (!isfinite(v) || v <= ay->lo || v >= ay->hi ||
        strcmp(eq_words_both(&a->path_name, s->lang), eq_words_both(&a->outcome_name, s->lang))) {
        return;
    }
    y = y_of(ay, v);
    eq_svg_line(s, "eq-threshold", x0, y, x1, y, EQ_INK, 1.2);
    eq_value_write(a->threshold, a->outcome_scale, a->outcome_unit, NULL, false, s->lang, &t);
    eq_svg_text(s, x0 + 6, y - 6, 12, EQ_SVG_BOLD, eq_buf_text(&t));
    eq_words_done(&t, &s->body);
}

static void value_range(const eq_answer *a, double *lo, double *hi)
{
    *lo = 0;
    *hi = 0;
    for (size_t i = 0; i < a->n_path; i++) {
        *lo = value(a, i, 0) < *lo ? value(a, i, 0) : *lo;
        *hi = value(a, i, 4) > *hi ? value(a, i, 4) : *hi;
    }
    if (a->has_outcome && isfinite(a->threshold) && a->threshold / a->outcome_scale < 2 * *hi &&
        a->threshold / a->outcome_scale > *hi) {
        *hi = a->threshold / a->outcome_scale * 1.02;
    }
}

void eq_draw_fan(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const char *unit = eq_words_unit(a->outcome_unit, s->lang);
    eq_paint p = eq_paint_of(a->path_actor);
    double lo, hi, y, h = s->w >= 480 ? 250 : 200, x0, x1 = s->w - s->margin - 18;
    eq_buf title = { 0 }, desc = { 0 }, name = { 0 };
    eq_axis ax, ay;

    value_range(a, &lo, &hi);
    eq_words_capital(&name, eq_words_both(&a->path_name, s->lang));
    eq_words_put(&title, EQ_S_REPORT_SVG_FAN_TITLE, s->lang, "name", eq_buf_text(&name), NULL);
    y = eq_chart_head(s, eq_buf_text(&title), eq_words_both(&a->question, s->lang));
    legend(s, &p, &y);
    if (*unit) {
        eq_svg_text(s, s->margin, y + 10, 12, EQ_SVG_MUTED, unit);
        y += 14;
    }
    ay = eq_axis_of(lo, hi, y + h, y + 10, 5, true);
    x0 = s->margin + label_width(&ay, s) + 10;
    ax = (eq_axis){ .lo = a->path[0].year, .hi = a->path[a->n_path - 1].year, .x0 = x0, .x1 = x1 };
    put_y_axis(s, &ay, x0, x1);
    put_band(s, a, &ax, &ay, 0, 4, "eq-wide", p.wide);
    put_band(s, a, &ax, &ay, 1, 3, "eq-half", p.half);
    put_band(s, a, &ax, &ay, 2, 2, "eq-mid", p.line);
    put_threshold(s, a, &ay, x0, x1);
    eq_svg_line(s, "eq-axis", x0, y + h, x1, y + h, EQ_RULE, 1);
    put_years(s, a, &ax, y + h);
    describe(a, s->lang, &desc);
    y = eq_chart_foot(s, a, y + h + 24);
    eq_svg_end(s, a, eq_buf_text(&title), eq_buf_text(&desc), y, out);
    eq_words_done(&title, out);
    eq_words_done(&name, out);
    eq_words_done(&desc, out);
}
