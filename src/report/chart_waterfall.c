/* How a total comes about (UX 5.1): levels from zero, steps from where the last row ended, each
 * with a thin line that holds 19 in 20 futures. Values are in the unit that fall_unit names. */
#include "report/chart.h"

#include <math.h>

enum { MAX_ROW = 24 };

typedef struct span {
    double from, to, low, high; /* of the bar and of its thin line */
} span;

static size_t spans_of(const eq_answer *a, span *sp, double *lo, double *hi)
{
    size_t n = a->n_fall < MAX_ROW ? a->n_fall : MAX_ROW;
    double level = 0;

    *lo = 0;
    *hi = 0;
    for (size_t i = 0; i < n; i++) {
        const eq_fall_row *f = &a->fall[i];
        double base = f->total ? 0 : level;

        sp[i] = (span){ base, base + f->value, base + f->low, base + f->high };
        if (!isfinite(f->low) || !isfinite(f->high)) {
            sp[i].low = sp[i].high = NAN;
        }
        level = sp[i].to;
        *lo = sp[i].to < *lo ? sp[i].to : sp[i].low < *lo ? sp[i].low : *lo;
        *hi = sp[i].to > *hi ? sp[i].to : *hi;
        *hi = sp[i].high > *hi ? sp[i].high : *hi;
    }
    return n;
}

static void row_text(const eq_fall_row *f, eq_lang lang, eq_buf *value, eq_buf *range)
{
    eq_buf x = { 0 }, y = { 0 };

    if (!f->total && f->value > 0) {
        eq_buf_char(value, '+');
    }
    eq_words_number(f->value, 2, false, value);
    if (isfinite(f->low) && isfinite(f->high) && f->low < f->high) {
        eq_words_number(f->low, 2, false, &x);
        eq_words_number(f->high, 2, false, &y);
        eq_words_put(range, EQ_S_REPORT_TO, lang, "a", eq_buf_text(&x), "b", eq_buf_text(&y), NULL);
    }
    eq_words_done(&x, value);
    eq_words_done(&y, value);
}

/* Width of the column of numbers. */
static double text_width(const eq_answer *a, size_t n, eq_svg *s, double *longest)
{
    eq_buf v = { 0 }, r = { 0 };
    double w = 0;

    *longest = 0;
    for (size_t i = 0; i < n; i++) {
        double x, name = eq_svg_width(eq_words_both(&a->fall[i].label, s->lang), 13, false);

        eq_words_reset(&v);
        eq_words_reset(&r);
        row_text(&a->fall[i], s->lang, &v, &r);
        x = eq_svg_width(eq_buf_text(&v), 13, true);
        w = x > w ? x : w;
        x = eq_svg_width(eq_buf_text(&r), 12, false);
        w = x > w ? x : w;
        *longest = name > *longest ? name : *longest;
    }
    eq_words_done(&v, &s->body);
    eq_words_done(&r, &s->body);
    return w;
}

static void put_bar(eq_svg *s, const eq_fall_row *f, const span *sp, const eq_axis *ax, double y)
{
    double x0 = eq_axis_x(ax, sp->from), x1 = eq_axis_x(ax, sp->to);
    double left = x0 < x1 ? x0 : x1, w = fabs(x1 - x0);

    eq_svg_rect(s,
                f->total       ? "eq-total"
                : f->value < 0 ? "eq-minus"
                               : "eq-plus",
                left, y - 9, w < 1.5 ? 1.5 : w, 18,
                f->total       ? EQ_RULE
                : f->value < 0 ? EQ_PAPER
                               : "#c5cad1",
                f->total ? NULL : "#6b737d");
    if (isfinite(sp->low)) {
        double a = eq_axis_x(ax, sp->low), b = eq_axis_x(ax, sp->high);

        eq_svg_line(s, "eq-whisker", a, y, b, y, EQ_INK, 1.5);
        eq_svg_line(s, "eq-whisker", a, y - 4, a, y + 4, EQ_INK, 1.5);
        eq_svg_line(s, "eq-whisker", b, y - 4, b, y + 4, EQ_INK, 1.5);
    }
}

static void mark_row(eq_svg *s, const eq_fall_row *f, double x, double y, const char *value,
                     const char *range)
{
    eq_buf say = { 0 }, t = { 0 };

    if (eq_svg_marking(s)) {
        eq_buf_str(&t, value);
        if (*range) {
            eq_buf_str(&t, s->lang == EQ_ZH ? "（" : " (");
            eq_buf_str(&t, range);
            eq_buf_str(&t, s->lang == EQ_ZH ? "）" : ")");
        }
        eq_words_put(&say, EQ_S_VIEW_ROW, s->lang, "name", eq_words_both(&f->label, s->lang),
                     "value", eq_buf_text(&t), NULL);
        eq_svg_mark(s, x, y, "", &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&t, &s->body);
}

/* at: where the bar ends. */
static void put_numbers(eq_svg *s, const eq_fall_row *f, double at, double y)
{
    eq_buf v = { 0 }, r = { 0 };
    double x = s->w - s->margin;

    row_text(f, s->lang, &v, &r);
    mark_row(s, f, at, y, eq_buf_text(&v), eq_buf_text(&r));
    eq_svg_text(s, x, r.n ? y - 3 : y + 4.5, 13, EQ_SVG_END | EQ_SVG_BOLD, eq_buf_text(&v));
    if (r.n) {
        eq_svg_text(s, x, y + 12, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&r));
    }
    eq_words_done(&v, &s->body);
    eq_words_done(&r, &s->body);
}

static void describe(const eq_answer *a, size_t n, eq_lang lang, eq_buf *out)
{
    eq_buf v = { 0 };

    eq_words_number(a->fall[n - 1].value, 2, false, &v);
    eq_buf_char(&v, ' ');
    eq_buf_str(&v, eq_words_both(&a->fall_unit, lang));
    eq_words_put(out, EQ_S_REPORT_SVG_FALL_DESC, lang, "first",
                 eq_words_both(&a->fall[0].label, lang), "last",
                 eq_words_both(&a->fall[n - 1].label, lang), "total", eq_buf_text(&v), NULL);
    eq_words_done(&v, out);
}

void eq_draw_waterfall(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const char *title = eq_string(EQ_S_REPORT_SVG_FALL_TITLE, s->lang);
    span sp[MAX_ROW];
    double lo, hi, longest, num, y, top, mark[MAX_ROW];
    size_t n = spans_of(a, sp, &lo, &hi);
    eq_buf desc = { 0 }, note = { 0 };
    eq_rows r;
    eq_axis ax;

    num = text_width(a, n, s, &longest);
    r = eq_rows_of(s, longest);
    y = eq_chart_head(s, title, eq_words_both(&a->question, s->lang));
    ax = eq_axis_of(lo, hi, r.x0 + 10, r.x1 - num - 24, r.stacked ? 3 : 5, true);
    top = y += 4;
    for (size_t i = 0; i < n; i++) {
        y = eq_rows_name(s, &r, y, eq_words_both(&a->fall[i].label, s->lang), 32, &mark[i]);
    }
    y = eq_axis_draw(s, &ax, r.stacked ? y : top, y, false, false);
    if (!r.stacked) {
        eq_svg_line(s, "eq-axis", eq_axis_x(&ax, 0), top, eq_axis_x(&ax, 0), y - 24, EQ_RULE, 1);
    }
    for (size_t i = 0; i < n; i++) {
        put_bar(s, &a->fall[i], &sp[i], &ax, mark[i]);
        put_numbers(s, &a->fall[i], eq_axis_x(&ax, sp[i].to), mark[i]);
        if (i + 1 < n && !r.stacked) {
            double x = eq_axis_x(&ax, sp[i].to);
            eq_svg_line(s, "eq-link", x, mark[i] + 10, x, mark[i + 1] - 10, EQ_RULE, 1);
        }
    }
    eq_words_put(&note, EQ_S_REPORT_SVG_FALL_NOTE, s->lang, "unit",
                 eq_words_both(&a->fall_unit, s->lang), NULL);
    y = eq_svg_wrap(s, s->margin, y + 15, s->w - 2 * s->margin, 13, EQ_SVG_MUTED,
                    eq_buf_text(&note), true) -
        11;
    describe(a, n, s->lang, &desc);
    y = eq_chart_foot(s, a, eq_chart_given(s, a, y));
    eq_svg_end(s, a, title, eq_buf_text(&desc), y, out);
    eq_words_done(&desc, out);
    eq_words_done(&note, out);
}
