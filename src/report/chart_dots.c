/* The chance of an event as dots that can be counted (UX 5.1, 5.3): 20 or 100 quantiles of the
 * outcome in columns aligned to the threshold, or yes/no dots. Chances keep two figures apart: the
 * count over futures, and how the chance differs between them. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

enum { MAX_COL = EQ_MOST_COLUMNS };

typedef struct bins {
    double thr, w; /* threshold and column width, shown units */
    int first, n;  /* first column, columns */
    int o[MAX_COL], x[MAX_COL];
    int top;
} bins;

static double shown(const eq_answer *a, double v)
{
    return a->outcome_scale != 0.0 ? v / a->outcome_scale : v;
}

static void bins_range(const eq_answer *a, const eq_dot_set *d, bins *b)
{
    int lo = -1, hi = 0;

    for (unsigned i = 0; i < d->n; i++) {
        int c = eq_words_column(shown(a, d->value[i]), b->thr, b->w, i >= d->n - d->filled);

        lo = c < lo ? c : lo;
        hi = c > hi ? c : hi;
    }
    b->first = lo;
    b->n = hi - lo + 1;
}

/* A share ends at 100 %: the last column above the threshold ends there too, if it reaches it. */
static void end_at_whole(const eq_answer *a, const eq_dot_set *d, bins *b)
{
    double room = 100 - b->thr, last = shown(a, d->value[d->n - 1]);
    int k = b->first + b->n; /* columns above */

    if (!a->outcome_unit || strcmp(a->outcome_unit, "%") != 0 || room <= 0 || last > 100 ||
        k * b->w <= room || b->w > 6 * room) {
        return;
    }
    b->w = room / k;
    bins_range(a, d, b);
}

static bins bins_make(const eq_answer *a, const eq_dot_set *d, int max)
{
    bins b = { .thr = shown(a, a->threshold) };
    double span = shown(a, d->value[d->n - 1]) - shown(a, d->value[0]);

    b.w = span > 0 ? span / max : fabs(b.thr) > 0 ? fabs(b.thr) * 0.1 : 1.0;
    for (int i = 0; i < 400; i++) {
        bins_range(a, d, &b);
        if (b.n <= max) {
            break;
        }
        b.w *= 1.04;
    }
    end_at_whole(a, d, &b);
    b.n = b.n > MAX_COL ? MAX_COL : b.n;
    return b;
}

/* The columns that are held, and as many more of the same width as the dots need; false where they
 * are of other dots, or so many more that the dots would be much smaller. */
static bool bins_hold(const eq_answer *a, const eq_dot_set *d, const eq_dots_axis *held, bins *b)
{
    int first, end;

    *b = (bins){ .thr = shown(a, a->threshold), .w = held->w };
    if (held->of != d->n || held->threshold != b->thr) {
        return false;
    }
    bins_range(a, d, b);
    first = b->first < held->first ? b->first : held->first;
    end = b->first + b->n > held->first + held->n ? b->first + b->n : held->first + held->n;
    b->first = first;
    b->n = end - first;
    b->top = held->top;
    return b->n <= MAX_COL && b->n <= 2 * held->n;
}

static void bins_count(const eq_answer *a, const eq_dot_set *d, bins *b)
{
    for (unsigned i = 0; i < d->n; i++) {
        bool above = i >= d->n - d->filled;
        int c = eq_words_column(shown(a, d->value[i]), b->thr, b->w, above) - b->first;

        c = c < 0 ? 0 : c >= b->n ? b->n - 1 : c;
        (above ? b->x : b->o)[c]++;
        b->top = b->o[c] + b->x[c] > b->top ? b->o[c] + b->x[c] : b->top;
    }
}

static bins bins_of(const eq_answer *a, const eq_dot_set *d, int max, eq_chart_notes *notes)
{
    bins b;

    if (!notes || !notes->held || !bins_hold(a, d, &notes->held->dots, &b)) {
        b = bins_make(a, d, max);
    }
    bins_count(a, d, &b);
    if (notes) {
        notes->axes.dots = (eq_dots_axis){ d->n, b.thr, b.w, b.first, b.n, b.top };
    }
    return b;
}

static void legend(eq_svg *s, const eq_answer *a, const eq_dot_set *d, double *y)
{
    double x = s->margin;
    eq_buf t = { 0 }, value = { 0 }, n = { 0 };
    eq_count filled = { .n = d->filled, .of = d->n }, rest = { .n = d->n - d->filled, .of = d->n };

    *y += 12;
    if (d->outcome) {
        eq_value_write(a->threshold, a->outcome_scale, a->outcome_unit, NULL, false, s->lang,
                       &value);
    }
    for (int i = 0; i < 2; i++) {
        bool up = i == 0, yes = d->outcome ? up == (a->above_is_yes > 0) : up;
        int id = d->outcome ? (up ? EQ_S_REPORT_SVG_ABOVE : EQ_S_REPORT_SVG_BELOW)
                            : (up ? EQ_S_REPORT_SVG_YES : EQ_S_REPORT_SVG_NO);

        eq_words_reset(&t);
        eq_words_reset(&n);
        eq_words_count(up ? filled : rest, true, s->lang, &n);
        eq_words_put(&t, id, s->lang, "value", eq_buf_text(&value), "count", eq_buf_text(&n), NULL);
        eq_chart_legend(s, &x, y, up ? EQ_SW_DOT : EQ_SW_RING, EQ_DOT, eq_buf_text(&t), yes);
    }
    *y += 8;
    eq_words_done(&t, &s->body);
    eq_words_done(&value, &s->body);
    eq_words_done(&n, &s->body);
}

static double level_y(double base, int level, double dia)
{
    return base - (level + 0.5) * dia * 1.1;
}

/* What the dots say, from low to high: columns from left to right, each from below. */
static void mark_columns(eq_svg *s, const eq_answer *a, const eq_dot_set *d, const bins *b,
                         double x0, double pitch, double base, double dia)
{
    unsigned i = 0;
    eq_buf say = { 0 }, k = { 0 }, n = { 0 }, value = { 0 };

    eq_buf_u64(&n, d->n);
    for (int c = 0; c < b->n && eq_svg_marking(s); c++) {
        for (int level = 0; level < b->o[c] + b->x[c]; level++, i++) {
            bool above = i >= d->n - d->filled;

            eq_words_reset(&k);
            eq_words_reset(&value);
            eq_buf_u64(&k, i + 1);
            eq_value_write(d->value[i], a->outcome_scale, a->outcome_unit, NULL, false, s->lang,
                           &value);
            eq_words_put(
                &say, EQ_S_VIEW_DOT, s->lang, "k", eq_buf_text(&k), "n", eq_buf_text(&n), "value",
                eq_buf_text(&value), "answer",
                eq_string(above == (a->above_is_yes > 0) ? EQ_S_REPORT_YES : EQ_S_REPORT_NO,
                          s->lang),
                NULL);
            eq_svg_mark(s, x0 + (c + 0.5) * pitch, level_y(base, level, dia), "", &say);
        }
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&k, &s->body);
    eq_words_done(&n, &s->body);
    eq_words_done(&value, &s->body);
}

/* One group of dots: the filled or the hollow ones. */
static void put_columns(eq_svg *s, const bins *b, double x0, double pitch, double base, double dia,
                        bool above)
{
    const int *count = above ? b->x : b->o, *under = above ? b->o : NULL;

    eq_svg_group(s, above ? "eq-above" : "eq-below", above, EQ_DOT);
    for (int c = 0; c < b->n; c++) {
        for (int k = 0; k < count[c]; k++) {
            int level = k + (under ? under[c] : 0);

            eq_svg_dot(s, x0 + (c + 0.5) * pitch, level_y(base, level, dia), dia / 2 - 0.75);
        }
    }
    eq_svg_group_end(s);
}

static void axis_title(eq_svg *s, const eq_answer *a, double *y)
{
    const char *unit = eq_words_unit(a->outcome_unit, s->lang);
    eq_buf t = { 0 };

    eq_buf_str(&t, eq_words_both(&a->outcome_name, s->lang));
    if (*unit && t.n > 0) {
        eq_buf_str(&t, s->lang == EQ_ZH ? "（" : " (");
        eq_buf_str(&t, unit);
        eq_buf_str(&t, s->lang == EQ_ZH ? "）" : ")");
    } else {
        eq_buf_str(&t, unit);
    }
    if (t.n > 0) {
        *y = eq_svg_wrap(s, s->w / 2, *y + 15, s->w - 2 * s->margin, 13,
                         EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t), true) -
             15;
    }
    eq_words_done(&t, &s->body);
}

static double outcome_dots(eq_svg *s, const eq_answer *a, const eq_dot_set *d, double y)
{
    double room = s->w - 2 * s->margin - 8;
    bool few = d->n == 20, wide = s->w >= 480;
    bins b = bins_of(a, d, few ? (wide ? 13 : 11) : wide ? 40 : 28, s->notes);
    double pitch = room / b.n, cap = few ? 54 : 18, dia, base, x0, xt;
    eq_axis ax;
    eq_buf t = { 0 };

    pitch = pitch > cap ? cap : pitch;
    dia = pitch * 0.86 > 28 ? 28 : pitch * 0.86;
    x0 = s->margin + 4 + (room - pitch * b.n) / 2;
    xt = x0 - b.first * pitch;
    base = y + 34 + b.top * dia * 1.1;
    ax = eq_axis_of(b.thr + b.first * b.w, b.thr + (b.first + b.n) * b.w, x0, x0 + pitch * b.n,
                    (int)(pitch * b.n / 64), false);
    eq_value_write(a->threshold, a->outcome_scale, a->outcome_unit, NULL, false, s->lang, &t);
    y += 16;
    base = eq_axis_draw(s, &ax, base, base, false, false) - 24;
    eq_svg_centred(s, xt, y, 13, EQ_SVG_BOLD, eq_buf_text(&t));
    eq_svg_line(s, "eq-axis", x0, base, x0 + pitch * b.n, base, EQ_RULE, 1);
    put_columns(s, &b, x0, pitch, base - 1, dia, false);
    put_columns(s, &b, x0, pitch, base - 1, dia, true);
    mark_columns(s, a, d, &b, x0, pitch, base - 1, dia);
    eq_svg_line(s, "eq-threshold", xt, y + 6, xt, base + 4, EQ_INK, 1.5);
    y = base + 24;
    axis_title(s, a, &y);
    eq_words_done(&t, &s->body);
    return y + 4;
}

/* One of n dots without a value of the outcome: yes or no; or, in a strip, a chance. */
static void mark_dot(eq_svg *s, double x, double y, unsigned i, unsigned of, int string_id,
                     const char *name, const char *value)
{
    eq_buf say = { 0 }, k = { 0 }, n = { 0 };

    if (eq_svg_marking(s)) {
        eq_buf_u64(&k, i + 1);
        eq_buf_u64(&n, of);
        eq_words_put(&say, string_id, s->lang, "k", eq_buf_text(&k), "n", eq_buf_text(&n), name,
                     value, NULL);
        eq_svg_mark(s, x, y, "", &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&k, &s->body);
    eq_words_done(&n, &s->body);
}

static void mark_chance(eq_svg *s, double x, double y, unsigned i, double p)
{
    eq_buf t = { 0 };

    if (eq_svg_marking(s)) {
        eq_percent_write(p, false, s->lang, &t);
        mark_dot(s, x, y, i, 20, EQ_S_VIEW_DOT_CHANCE, "p", eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static double yes_no_dots(eq_svg *s, const eq_dot_set *d, double y)
{
    int per_row = d->n == 20 ? (s->w >= 480 ? 20 : 10) : s->w >= 480 ? 25 : 20;
    double room = s->w - 2 * s->margin;
    int gaps = per_row / 5 - 1, rows = ((int)d->n + per_row - 1) / per_row;
    double pitch = room / (per_row + gaps * 0.35), dia;

    pitch = pitch > 32 ? 32 : pitch;
    dia = pitch * 0.84;
    y += 8;
    for (int pass = 0; pass < 2; pass++) {
        eq_svg_group(s, pass == 0 ? "eq-yes" : "eq-no", pass == 0, EQ_DOT);
        for (unsigned i = 0; i < d->n; i++) {
            int col = (int)i % per_row, row = (int)i / per_row, gap = col / 5;

            if ((i < d->filled) == (pass == 0)) {
                double x = s->margin + (col + 0.5 + gap * 0.35) * pitch;

                eq_svg_dot(s, x, y + (row + 0.5) * pitch, dia / 2 - 0.75);
                mark_dot(s, x, y + (row + 0.5) * pitch, i, d->n, EQ_S_VIEW_DOT_PLAIN, "answer",
                         eq_string(pass == 0 ? EQ_S_REPORT_YES : EQ_S_REPORT_NO, s->lang));
            }
        }
        eq_svg_group_end(s);
    }
    return y + rows * pitch + 6;
}

/* How the chance differs between futures: its 20 quantiles on an axis from 0 to 100 %. */
static double chance_strip(eq_svg *s, const eq_answer *a, double y)
{
    int max = s->w >= 480 ? 40 : 25, n[MAX_COL] = { 0 }, top = 0;
    double x0 = s->margin + 16, x1 = s->w - s->margin - 16, pitch = (x1 - x0) / max;
    double r = pitch * 0.42 > 5 ? 5 : pitch * 0.42, base;
    eq_axis ax = { .lo = 0, .hi = 1, .x0 = x0, .x1 = x1, .step = s->w >= 480 ? 0.2 : 0.25 };

    for (int pass = 0; pass < 2; pass++) {
        base = y + 34 + top * r * 2.2;
        if (pass == 1) {
            y = eq_svg_wrap(s, s->margin, y + 20, s->w - 2 * s->margin, 13, EQ_SVG_MUTED,
                            eq_string(EQ_S_REPORT_SVG_CHANCE_NOTE, s->lang), true);
            base = y + top * r * 2.2;
            eq_axis_draw(s, &ax, base, base, true, false);
            eq_svg_line(s, "eq-axis", x0, base, x1, base, EQ_RULE, 1);
            eq_svg_group(s, "eq-spread", true, EQ_MUTED);
        }
        for (int i = 0; i < MAX_COL; i++) {
            n[i] = 0;
        }
        for (int i = 0; i < 20; i++) {
            int c = (int)floor(a->dots[i] * max);

            c = c < 0 ? 0 : c >= max ? max - 1 : c;
            if (pass == 1) {
                double x = x0 + (c + 0.5) * pitch, at = base - 1 - (n[c] + 0.5) * r * 2.2;

                eq_svg_dot(s, x, at, r - 0.75);
                mark_chance(s, x, at, (unsigned)i, a->dots[i]);
            }
            n[c]++;
            top = n[c] > top ? n[c] : top;
        }
    }
    eq_svg_group_end(s);
    y = base + 24;
    return eq_svg_wrap(s, s->w / 2, y + 15, s->w - 2 * s->margin, 13, EQ_SVG_MIDDLE | EQ_SVG_MUTED,
                       eq_string(EQ_S_REPORT_SVG_CHANCE_AXIS, s->lang), true) -
           11;
}

/* Too rare for dots, or exact: the number itself, as large as it fits. */
static double big_number(eq_svg *s, const eq_answer *a, double y)
{
    eq_buf t = { 0 };
    double size = s->w < 480 ? 30 : 40, room = s->w - 2 * s->margin, width;

    if (a->constant) {
        eq_percent_write(a->p, true, s->lang, &t);
    } else {
        eq_words_count(a->count, false, s->lang, &t);
    }
    width = eq_svg_width(eq_buf_text(&t), size, true);
    size *= width > room ? room / width : 1;
    eq_svg_text(s, s->margin, y + size + 4, size, EQ_SVG_BOLD, eq_buf_text(&t));
    if (a->constant) {
        y += size + 16;
    } else {
        y = eq_svg_wrap(
                s, s->margin, y + size + 28, s->w - 2 * s->margin, 13, EQ_SVG_MUTED,
                eq_string(a->p < 0.5 ? EQ_S_REPORT_SVG_RARE : EQ_S_REPORT_SVG_RARE_MOST, s->lang),
                true) -
            8;
    }
    eq_words_done(&t, &s->body);
    return y;
}

static void describe(const eq_answer *a, const eq_dot_set *d, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, k = { 0 }, sentence = { 0 }, value = { 0 };

    eq_answer_words(a, lang, &sentence);
    if (lang == EQ_EN) {
        eq_buf_char(&sentence, ' ');
    }
    eq_buf_u64(&n, d->n);
    eq_buf_u64(&k, d->filled);
    if (d->outcome) {
        eq_value_write(a->threshold, a->outcome_scale, a->outcome_unit, NULL, false, lang, &value);
    }
    if (d->n == 0) {
        eq_buf_str(out, eq_buf_text(&sentence));
    } else {
        eq_words_put(out, d->outcome ? EQ_S_REPORT_SVG_DOTS_DESC : EQ_S_REPORT_SVG_YESNO_DESC, lang,
                     "sentence", eq_buf_text(&sentence), "n", eq_buf_text(&n), "k", eq_buf_text(&k),
                     "value", eq_buf_text(&value), NULL);
    }
    eq_words_done(&n, out);
    eq_words_done(&k, out);
    eq_words_done(&sentence, out);
    eq_words_done(&value, out);
}

static bool chance_has_spread(const eq_answer *a)
{
    if (!a->chance || a->constant || !a->has_outcome) {
        return false;
    }
    for (int i = 0; i < 20; i++) {
        if (!(a->dots[i] >= 0 && a->dots[i] <= 1)) {
            return false;
        }
    }
    return true;
}

void eq_draw_dots(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    eq_dot_set d = eq_words_dots(a);
    eq_buf sentence = { 0 }, desc = { 0 };
    const char *question = eq_words_both(&a->question, s->lang);
    double y;

    if (a->constant && a->p > 0 && a->p < 1) {
        d = (eq_dot_set){ 0 };
    }
    eq_answer_words(a, s->lang, &sentence);
    y = eq_chart_head(s, question, eq_buf_text(&sentence));
    if (d.n == 0) {
        y = big_number(s, a, y);
    } else {
        legend(s, a, &d, &y);
        y = d.outcome ? outcome_dots(s, a, &d, y) : yes_no_dots(s, &d, y);
    }
    if (chance_has_spread(a)) {
        y = chance_strip(s, a, y);
    }
    describe(a, &d, s->lang, &desc);
    y = eq_chart_foot(s, a, y);
    eq_svg_end(s, a, question, eq_buf_text(&desc), y, out);
    eq_words_done(&sentence, out);
    eq_words_done(&desc, out);
}
