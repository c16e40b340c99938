/* What moves the answer (UX 5.1): one row an input, the answer with it at its 10th percentile
 * hollow and at its 90th filled, about the answer as it stands; the bar ends carry the input's
 * values. Bars start at the answer, so nothing is cut off. Facts and choices never share a colour.
 */
#include "report/chart.h"

#include <math.h>
#include <string.h>

enum { MAX_ROW = 10 };

typedef struct ends {
    eq_buf low, high;
    double w_low, w_high;
} ends;

/* The value of an end; in brief without its unit, an option without its key. */
static void end_value(const eq_driver *d, bool high, bool brief, eq_lang lang, eq_buf *out)
{
    double x = high ? d->high : d->low, shown = x / (d->scale != 0.0 ? d->scale : 1);

    if (!brief || d->yesno) {
        eq_words_value(x, d->scale, d->unit, d->words, d->yesno, 2, lang, out);
    } else if (d->words) {
        eq_words_option(shown, d->words, lang, out);
    } else {
        eq_words_number(shown, fabs(shown) >= 100 ? 2 : 3, d->unit && strcmp(d->unit, "year") == 0,
                        out);
    }
}

static ends ends_of(const eq_driver *d, bool brief, eq_lang lang)
{
    ends e = { 0 };

    end_value(d, false, brief, lang, &e.low);
    end_value(d, true, brief, lang, &e.high);
    e.w_low = eq_svg_width(eq_buf_text(&e.low), 12, false);
    e.w_high = eq_svg_width(eq_buf_text(&e.high), 12, false);
    return e;
}

/* The input, and the end at which too few futures meet the condition. */
static void row_name(const eq_driver *d, eq_lang lang, eq_buf *out)
{
    bool high = isfinite(d->p_low);
    ends e;

    eq_words_reset(out);
    eq_buf_str(out, eq_words_both(&d->name, lang));
    if (isfinite(d->p_low) && isfinite(d->p_high)) {
        return;
    }
    e = ends_of(d, false, lang);
    eq_buf_str(out, lang == EQ_ZH ? "（" : " (");
    eq_buf_str(out, eq_buf_text(high ? &e.high : &e.low));
    eq_buf_str(out, lang == EQ_ZH ? "：" : ": ");
    eq_words_share(NAN, high ? d->n_high : d->n_low, false, lang, out);
    eq_buf_str(out, lang == EQ_ZH ? "）" : ")");
    eq_words_done(&e.low, out);
    eq_words_done(&e.high, out);
}

static void ends_clear(ends *e, eq_buf *out)
{
    eq_words_done(&e->low, out);
    eq_words_done(&e->high, out);
}

/* True when both ends lie on one side of the answer: then each gets a lane of its own. */
static bool one_sided(const eq_answer *a, const eq_driver *d)
{
    return (d->p_low - a->p) * (d->p_high - a->p) > 0;
}

/* True when the bar of the low value goes to the left. */
static bool ends_low_left(const eq_answer *a, const eq_driver *d)
{
    if (!isfinite(d->p_low) || !isfinite(d->p_high) || one_sided(a, d)) {
        return isfinite(d->p_low) ? d->p_low < a->p : d->p_high >= a->p;
    }
    return d->p_low <= d->p_high;
}

static void put_bar(eq_svg *s, const eq_axis *ax, double from, double to, double y, double h,
                    bool filled, const char *ink)
{
    double x0 = eq_axis_x(ax, from), x1 = eq_axis_x(ax, to);

    if (x1 < x0) {
        double t = x0;
        x0 = x1;
        x1 = t;
    }
    eq_svg_rect(s, filled ? "eq-high" : "eq-low", x0, y - h / 2, x1 - x0 < 1 ? 1 : x1 - x0, h,
                filled ? ink : EQ_PAPER, ink);
}

/* The value of an end beside it, in brief where it would leave the picture or reach the names. */
static void put_label(eq_svg *s, const eq_rows *r, const eq_axis *ax, const eq_driver *d, bool left,
                      bool high, double y, const char *z)
{
    double x = eq_axis_x(ax, high ? d->p_high : d->p_low), w = eq_svg_width(z, 12, false) + 6;
    bool fits = left ? x - w >= (r->stacked ? 0 : r->x0 - 6) : x + w <= s->w;
    eq_buf brief = { 0 };

    if (!fits) {
        end_value(d, high, true, s->lang, &brief);
        z = eq_buf_text(&brief);
    }
    eq_svg_text(s, left ? x - 6 : x + 6, y + 4.5, 12, left ? EQ_SVG_END : 0, z);
    eq_words_done(&brief, &s->body);
}

/* One end of a row; one without an answer has no bar: the name of the row says so. */
static void put_end(eq_svg *s, const eq_answer *a, const eq_rows *r, const eq_axis *ax,
                    const eq_driver *d, bool left, bool high, double y, double h, const char *label)
{
    double p = high ? d->p_high : d->p_low;

    if (isfinite(p)) {
        put_bar(s, ax, a->p, p, y, h, high, d->policy ? EQ_CHOICE : EQ_DOT);
        put_label(s, r, ax, d, left, high, y, label);
    }
}

static void mark_end(eq_svg *s, const eq_answer *a, const eq_driver *d, const eq_axis *ax,
                     bool high, double y, const char *value)
{
    double p = high ? d->p_high : d->p_low;
    const char *name = eq_words_both(&d->name, s->lang);
    eq_buf say = { 0 }, t = { 0 };

    if (eq_svg_marking(s) && isfinite(p)) {
        eq_words_share(p, high ? d->n_high : d->n_low, a->constant, s->lang, &t);
        eq_words_put(&say, EQ_S_VIEW_AT, s->lang, "name", name, "value", value, "p",
                     eq_buf_text(&t), NULL);
        eq_svg_mark(s, eq_axis_x(ax, p), y, name, &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&t, &s->body);
}

static void put_row(eq_svg *s, const eq_answer *a, const eq_rows *r, const eq_driver *d,
                    const eq_axis *ax, double y)
{
    ends e = ends_of(d, false, s->lang);
    bool lanes = one_sided(a, d), low_left = ends_low_left(a, d);
    double h = lanes ? 9 : 16, dy = lanes ? 9 : 0;

    put_end(s, a, r, ax, d, low_left, false, y - dy, h, eq_buf_text(&e.low));
    put_end(s, a, r, ax, d, lanes ? low_left : !low_left, true, y + dy, h, eq_buf_text(&e.high));
    mark_end(s, a, d, ax, false, y - dy, eq_buf_text(&e.low));
    mark_end(s, a, d, ax, true, y + dy, eq_buf_text(&e.high));
    ends_clear(&e, &s->body);
}

/* Room that the labels of n rows need at both sides. */
static void label_room(eq_svg *s, const eq_answer *a, size_t n, bool brief, double *left,
                       double *right)
{
    *left = *right = 0;
    for (size_t i = 0; i < n; i++) {
        const eq_driver *d = &a->driver[i];
        ends e = ends_of(d, brief, s->lang);
        double a_left = ends_low_left(a, d) ? e.w_low : e.w_high;
        double a_right = ends_low_left(a, d) ? e.w_high : e.w_low;

        if (one_sided(a, d)) {
            a_left = a_right = e.w_low > e.w_high ? e.w_low : e.w_high;
        }
        *left = a_left > *left ? a_left : *left;
        *right = a_right > *right ? a_right : *right;
        ends_clear(&e, &s->body);
    }
}

/* The span of the data, with room for the labels: in brief, and at least over a quarter of the
 * width, where the bars would have too little. */
static eq_axis make_axis(eq_svg *s, const eq_answer *a, const eq_rows *r, size_t n)
{
    double lo = a->p, hi = a->p, left, right, step;
    eq_axis ax;

    for (size_t i = 0; i < n; i++) {
        const eq_driver *d = &a->driver[i];

        lo = d->p_low < lo ? d->p_low : lo;
        lo = d->p_high < lo ? d->p_high : lo;
        hi = d->p_low > hi ? d->p_low : hi;
        hi = d->p_high > hi ? d->p_high : hi;
    }
    step = hi - lo > 0.6 ? 0.2 : hi - lo > 0.25 ? 0.1 : hi - lo > 0.1 ? 0.05 : 0.02;
    lo = floor(lo / step + 1e-9) * step;
    hi = ceil(hi / step - 1e-9) * step;
    if (hi - lo < step / 2) {
        hi = lo + step;
    }
    ax = (eq_axis){ .lo = lo, .hi = hi, .step = step };
    label_room(s, a, n, false, &left, &right);
    ax.x0 = r->x0 + left + 8;
    ax.x1 = r->x1 - right - 8;
    if (ax.x1 - ax.x0 < 90) {
        double least = 0.28 * (r->x1 - r->x0);

        label_room(s, a, n, true, &left, &right);
        ax.x0 = r->x0 + (left + 8 > least ? left + 8 : least);
        ax.x1 = r->x1 - (right + 8 > least ? right + 8 : least);
    }
    return ax;
}

static void legend(eq_svg *s, const eq_answer *a, size_t n, double *y)
{
    bool policy = false, fact = false;
    double x = s->margin;

    for (size_t i = 0; i < n; i++) {
        policy = policy || a->driver[i].policy;
        fact = fact || !a->driver[i].policy;
    }
    *y += 12;
    eq_chart_legend(s, &x, y, EQ_SW_BOX, EQ_DOT, eq_string(EQ_S_REPORT_SVG_TORNADO_LOW, s->lang),
                    false);
    eq_chart_legend(s, &x, y, EQ_SW_BAR, EQ_DOT, eq_string(EQ_S_REPORT_SVG_TORNADO_HIGH, s->lang),
                    false);
    if (policy) {
        x = s->margin;
        *y += eq_svg_leading(s, 13) + 2;
        if (fact) {
            eq_chart_legend(s, &x, y, EQ_SW_LINE, EQ_DOT,
                            eq_string(EQ_S_REPORT_SVG_TORNADO_WORLD, s->lang), false);
        }
        eq_chart_legend(s, &x, y, EQ_SW_LINE, EQ_CHOICE,
                        eq_string(EQ_S_REPORT_SVG_TORNADO_POLICY, s->lang), false);
    }
    *y += 14;
}

/* The row with the widest bar. */
static const eq_driver *widest(const eq_answer *a)
{
    const eq_driver *best = &a->driver[0];
    double most = -1;

    for (size_t i = 0; i < a->n_driver; i++) {
        double w = fabs(a->driver[i].p_high - a->driver[i].p_low);

        if (w > most) { /* false when an end has no value */
            most = w;
            best = &a->driver[i];
        }
    }
    return best;
}

static void describe(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const eq_driver *d = widest(a);
    eq_buf x = { 0 }, y = { 0 };

    eq_percent_write(isfinite(d->p_low) ? d->p_low : d->p_high, false, lang, &x);
    eq_percent_write(d->p_high, false, lang, &y);
    eq_words_put(out,
                 isfinite(d->p_low) && isfinite(d->p_high) ? EQ_S_REPORT_SVG_TORNADO_DESC
                                                           : EQ_S_REPORT_SVG_TORNADO_DESC_END,
                 lang, "name", eq_words_both(&d->name, lang), "a", eq_buf_text(&x), "b",
                 eq_buf_text(&y), NULL);
    eq_words_done(&x, out);
    eq_words_done(&y, out);
}

static double draw_axis(eq_svg *s, const eq_answer *a, const eq_axis *ax, bool grid, double top,
                        double y)
{
    eq_buf t = { 0 }, p = { 0 };

    y = eq_axis_draw(s, ax, grid ? top : y, y, true, false);
    eq_percent_counted(a->p, &a->count, a->constant, s->lang, &p);
    eq_words_put(&t, EQ_S_REPORT_SVG_NOW, s->lang, "p", eq_buf_text(&p), NULL);
    eq_svg_centred(s, eq_axis_x(ax, a->p), top - 5, 12, EQ_SVG_BOLD, eq_buf_text(&t));
    eq_words_done(&t, &s->body);
    eq_words_done(&p, &s->body);
    return y;
}

/* Rows that move the answer by a point or more, at least three; the table has them all. */
static size_t rows_shown(const eq_answer *a)
{
    size_t n = 0;

    while (n < a->n_driver && n < MAX_ROW) {
        double x = fabs(a->driver[n].p_low - a->p), y = fabs(a->driver[n].p_high - a->p);

        if (n >= 3 && !(x >= 0.01) && !(y >= 0.01)) {
            break;
        }
        n++;
    }
    return n;
}

void eq_draw_tornado(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const char *title = eq_string(EQ_S_REPORT_SVG_TORNADO_TITLE, s->lang);
    size_t n = rows_shown(a);
    double y, top, longest = 0, mark = 0, at[MAX_ROW];
    eq_buf desc = { 0 }, name = { 0 };
    eq_rows r;
    eq_axis ax;

    for (size_t i = 0; i < n; i++) {
        double w;

        row_name(&a->driver[i], s->lang, &name);
        w = eq_svg_width(eq_buf_text(&name), 13, false);
        longest = w > longest ? w : longest;
    }
    r = eq_rows_of(s, longest);
    ax = make_axis(s, a, &r, n);
    y = eq_chart_head(s, title, eq_words_both(&a->question, s->lang));
    legend(s, a, n, &y);
    top = y += 14;
    for (size_t i = 0; i < n; i++) { /* names first: the grid lies below the bars */
        row_name(&a->driver[i], s->lang, &name);
        y = eq_rows_name(s, &r, y, eq_buf_text(&name), one_sided(a, &a->driver[i]) ? 34 : 20,
                         &mark);
        at[i] = mark;
    }
    y = draw_axis(s, a, &ax, !r.stacked, top, y);
    for (size_t i = 0; i < n; i++) {
        double half = one_sided(a, &a->driver[i]) ? 18 : 12, x = eq_axis_x(&ax, a->p);

        put_row(s, a, &r, &a->driver[i], &ax, at[i]);
        if (r.stacked) { /* the line of the answer leaves the names free */
            eq_svg_line(s, "eq-threshold", x, at[i] - half, x, at[i] + half, EQ_INK, 1.5);
        }
    }
    if (!r.stacked) {
        eq_svg_line(s, "eq-threshold", eq_axis_x(&ax, a->p), top, eq_axis_x(&ax, a->p), y - 22,
                    EQ_INK, 1.5);
    }
    y = eq_svg_wrap(s, r.stacked ? s->w / 2 : (r.x0 + r.x1) / 2, y + 15,
                    r.stacked ? s->w - 2 * s->margin : r.x1 - r.x0, 13,
                    EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_string(EQ_S_REPORT_SVG_TORNADO_AXIS, s->lang),
                    true) -
        11;
    describe(a, s->lang, &desc);
    y = eq_chart_foot(s, a, y);
    eq_svg_end(s, a, title, eq_buf_text(&desc), y, out);
    eq_words_done(&desc, out);
    eq_words_done(&name, out);
}
