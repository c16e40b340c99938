/* The answer when one input stands at a published value, a row each, on one scale from 0 to 100 %;
 * where no source differs, the ranges that go in, each bar on its own scale. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

enum { MAX_ROW = 24 };

static double group_head(eq_svg *s, double y, const char *name)
{
    return eq_svg_wrap(s, s->margin, y + 16, s->w - 2 * s->margin, 13, EQ_SVG_BOLD, name, true) -
           10;
}

static void source_label(const eq_hold *h, eq_lang lang, eq_buf *out)
{
    if (h->text) {
        eq_quantity_write(h->text, h->key, false, lang, out);
    } else {
        eq_value_write(h->value, h->scale, h->unit, NULL, false, lang, out);
    }
    if (h->source) {
        eq_buf_str(out, "  ");
        eq_words_keys(&h->source, 1, lang, out);
    }
}

static double hold_rows(eq_svg *s, const eq_hold *h, size_t n, bool by_source, const eq_rows *r,
                        const eq_axis *ax, double y, double *mark)
{
    eq_buf t = { 0 };
    const char *last = NULL;

    for (size_t i = 0; i < n; i++) {
        const char *label = eq_words_both(&h[i].label, s->lang);

        eq_words_reset(&t);
        if (by_source) {
            if (!last || strcmp(last, h[i].key ? h[i].key : "") != 0) {
                y = group_head(s, y, label);
            }
            last = h[i].key ? h[i].key : "";
            source_label(&h[i], s->lang, &t);
            label = eq_buf_text(&t);
        }
        y = eq_rows_name(s, r, y, label, 18, &mark[i]);
        eq_svg_line(s, "eq-grid", ax->x0, mark[i], ax->x1, mark[i], EQ_GRID, 1);
    }
    eq_words_done(&t, &s->body);
    return y;
}

/* "plutonium in one warhead 5 +- 2 kg [acton2020]: 35%", in the series of its input. */
static void mark_hold(eq_svg *s, const eq_hold *h, bool by_source, double x, double y,
                      const char *value)
{
    const char *label = eq_words_both(&h->label, s->lang);
    eq_buf say = { 0 }, name = { 0 };

    if (eq_svg_marking(s) && isfinite(h->p)) {
        eq_buf_str(&name, label);
        if (by_source) {
            eq_buf_char(&name, ' ');
            source_label(h, s->lang, &name);
        }
        eq_words_put(&say, EQ_S_VIEW_ROW, s->lang, "name", eq_buf_text(&name), "value", value,
                     NULL);
        eq_svg_mark(s, x, y, by_source ? label : eq_string(EQ_S_REPORT_HTML_HOLD, s->lang), &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&name, &s->body);
}

static void hold_marks(eq_svg *s, const eq_hold *h, size_t n, bool by_source, bool exact,
                       const eq_axis *ax, const double *mark)
{
    eq_buf t = { 0 };

    for (size_t i = 0; i < n; i++) {
        double x = eq_axis_x(ax, h[i].p);

        if (isfinite(h[i].p) && h[i].error > 0.01) { /* a simulation error that is seen */
            double low = h[i].p - h[i].error, high = h[i].p + h[i].error;

            eq_svg_line(s, "eq-range", eq_axis_x(ax, low < 0 ? 0 : low), mark[i],
                        eq_axis_x(ax, high > 1 ? 1 : high), mark[i], EQ_DOT, 2);
        }
        if (isfinite(h[i].p)) {
            eq_svg_circle(s, "eq-point", x, mark[i], 5, true, EQ_DOT);
        }
        eq_words_reset(&t);
        eq_words_hold(&h[i], exact && (h[i].p <= 0 || h[i].p >= 1), false, s->lang, &t);
        eq_svg_text(s, s->w - s->margin, mark[i] + 4.5, 13, EQ_SVG_END, eq_buf_text(&t));
        mark_hold(s, &h[i], by_source, x, mark[i], eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static double draw_holds(eq_svg *s, const eq_answer *a, double y)
{
    size_t n = a->n_by_source < MAX_ROW ? a->n_by_source : MAX_ROW;
    size_t m = a->n_hold < MAX_ROW ? a->n_hold : MAX_ROW;
    double mark[2 * MAX_ROW], top = y + 20, longest = 0, right = 72, x;
    eq_buf t = { 0 }, p = { 0 };
    eq_rows r;
    eq_axis ax;

    for (size_t i = 0; i < n + m; i++) {
        double w;

        eq_words_reset(&t);
        if (i < n) {
            source_label(&a->by_source[i], s->lang, &t);
        } else {
            eq_buf_str(&t, eq_words_both(&a->hold[i - n].label, s->lang));
        }
        w = eq_svg_width(eq_buf_text(&t), 13, false);
        longest = w > longest ? w : longest;
        eq_words_reset(&t);
        eq_words_hold(i < n ? &a->by_source[i] : &a->hold[i - n], i >= n, false, s->lang, &t);
        w = eq_svg_width(eq_buf_text(&t), 13, false);
        right = w > right ? w : right;
    }
    r = eq_rows_of(s, longest);
    ax = (eq_axis){ .lo = 0,
                    .hi = 1,
                    .x0 = r.x0 + 14,
                    .x1 = r.x1 - right - 14,
                    .step = r.x1 - r.x0 > 320 ? 0.2 : 0.25 };
    x = eq_axis_x(&ax, a->p);
    y = hold_rows(s, a->by_source, n, true, &r, &ax, top, mark);
    if (m > 0) {
        y = group_head(s, y, eq_string(EQ_S_REPORT_HTML_HOLD, s->lang));
        y = hold_rows(s, a->hold, m, false, &r, &ax, y, mark + n);
    }
    y = eq_axis_draw(s, &ax, y, y, true, false); /* the rows have lines of their own */
    eq_percent_counted(a->p, &a->count, a->constant, s->lang, &p);
    eq_words_reset(&t);
    eq_words_put(&t, EQ_S_REPORT_SVG_NOW, s->lang, "p", eq_buf_text(&p), NULL);
    eq_svg_centred(s, x, top - 4, 12, EQ_SVG_BOLD, eq_buf_text(&t));
    for (size_t i = 0; i < n + m; i++) { /* the line of the answer, broken at the group heads */
        eq_svg_line(s, "eq-threshold", x, mark[i] - 9, x, mark[i] + 9, EQ_INK, 1.2);
    }
    hold_marks(s, a->by_source, n, true, a->constant, &ax, mark);
    hold_marks(s, a->hold, m, false, true, &ax, mark + n);
    eq_words_done(&t, &s->body);
    eq_words_done(&p, &s->body);
    return eq_svg_wrap(s, r.stacked ? s->w / 2 : (r.x0 + r.x1) / 2, y + 15,
                       r.stacked ? s->w - 2 * s->margin : r.x1 - r.x0, 13,
                       EQ_SVG_MIDDLE | EQ_SVG_MUTED,
                       eq_string(EQ_S_REPORT_SVG_TORNADO_AXIS, s->lang), true) -
           11;
}

static void mark_input(eq_svg *s, const eq_input_info *x, double px, double py)
{
    eq_buf say = { 0 }, t = { 0 };

    if (eq_svg_marking(s)) {
        (void)eq_words_input(x, s->lang, &t);
        eq_words_put(&say, EQ_S_VIEW_ROW, s->lang, "name", eq_words_both(&x->name, s->lang),
                     "value", eq_buf_text(&t), NULL);
        eq_svg_mark(s, px, py, "", &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&t, &s->body);
}

static double input_row(eq_svg *s, const eq_input_info *x, const eq_rows *r, double y)
{
    double mark, left = r->x0 + 86, right = r->x1 - 86, span = x->q95 - x->q05, mid;
    const char *ink = x->policy ? EQ_CHOICE : EQ_DOT;
    eq_buf t = { 0 };

    y = eq_rows_name(s, r, y, eq_words_both(&x->name, s->lang), 32, &mark);
    mid = span > 0 ? left + (x->q50 - x->q05) / span * (right - left) : (left + right) / 2;
    eq_svg_rect(s, "eq-range", left, mark - 4, right - left, 5, ink, NULL);
    eq_svg_circle(s, "eq-point", mid, mark - 1.5, 5, false, ink);
    eq_words_value(x->q05, x->scale, x->unit, NULL, false, 2, s->lang, &t);
    eq_svg_text(s, left - 10, mark + 3, 12, EQ_SVG_END, eq_buf_text(&t));
    eq_words_reset(&t);
    eq_words_value(x->q95, x->scale, x->unit, NULL, false, 2, s->lang, &t);
    eq_svg_text(s, right + 10, mark + 3, 12, 0, eq_buf_text(&t));
    eq_words_reset(&t);
    eq_words_value(x->q50, x->scale, x->unit, NULL, false, 2, s->lang, &t);
    eq_svg_text(s, mid, mark + 17, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
    mark_input(s, x, mid, mark - 1.5);
    eq_words_done(&t, &s->body);
    return y;
}

static double draw_inputs(eq_svg *s, const eq_answer *a, double y)
{
    double longest = 0;
    size_t shown = 0;
    eq_rows r;

    for (size_t i = 0; i < a->n_input; i++) {
        double w = eq_svg_width(eq_words_both(&a->input[i].name, s->lang), 13, false);
        longest = w > longest ? w : longest;
    }
    r = eq_rows_of(s, longest);
    for (size_t i = 0; i < a->n_input && shown < MAX_ROW; i++) {
        if (isfinite(a->input[i].q05) && isfinite(a->input[i].q95) && !a->input[i].inert) {
            y = input_row(s, &a->input[i], &r, y);
            shown++;
        }
    }
    return eq_svg_wrap(s, s->margin, y + 15, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                       eq_string(EQ_S_REPORT_SVG_INPUTS_NOTE, s->lang), true) -
           11;
}

static void describe(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    double lo = 1, hi = 0;
    eq_buf x = { 0 }, y = { 0 };

    for (size_t i = 0; i < a->n_by_source + a->n_hold; i++) {
        double p = i < a->n_by_source ? a->by_source[i].p : a->hold[i - a->n_by_source].p;

        lo = p < lo ? p : lo; /* an answer that is not a number changes neither */
        hi = p > hi ? p : hi;
    }
    if (lo > hi) {
        eq_buf_str(out, eq_string(EQ_S_REPORT_FEW_FUTURES, lang));
        return;
    }
    eq_percent_write(lo, lo <= 0 && a->n_hold > 0, lang, &x);
    eq_percent_write(hi, hi >= 1 && a->n_hold > 0, lang, &y);
    eq_words_put(out, EQ_S_REPORT_SVG_RANGES_DESC, lang, "a", eq_buf_text(&x), "b", eq_buf_text(&y),
                 NULL);
    eq_words_done(&x, out);
    eq_words_done(&y, out);
}

void eq_draw_ranges(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    bool holds = a->n_by_source + a->n_hold > 0;
    const char *title =
        eq_string(holds ? EQ_S_REPORT_SVG_RANGES_TITLE : EQ_S_REPORT_SVG_INPUTS_TITLE, s->lang);
    eq_buf desc = { 0 };
    double y = eq_chart_head(s, title, eq_words_both(&a->question, s->lang));

    if (holds) {
        describe(a, s->lang, &desc);
        y = draw_holds(s, a, y);
    } else {
        eq_buf_str(&desc, eq_string(EQ_S_REPORT_SVG_INPUTS_DESC, s->lang));
        y = draw_inputs(s, a, y);
    }
    y = eq_chart_foot(s, a, y);
    eq_svg_end(s, a, title, eq_buf_text(&desc), y, out);
    eq_words_done(&desc, out);
}
