/* A against B (UX 5.1): the 20 equally likely differences B minus A as dots on both sides of a zero
 * line, those that are zero on the line, with the sentence that counts all futures; and as CSV. */
#include <math.h>
#include <string.h>

#include "report/chart.h"
#include "report/compare_report.h"

typedef struct place {
    double zero, pitch, dia, base, half; /* px; half: of the column of zeros */
} place;

static double column_x(const place *p, int i)
{
    return i < 0   ? p->zero - p->half + (i + 0.5) * p->pitch
           : i > 0 ? p->zero + p->half + (i - 0.5) * p->pitch
                   : p->zero;
}

static void put_dots(eq_svg *s, const eq_diff_columns *c, const place *p, int side)
{
    int n = side < 0 ? c->below : side > 0 ? c->above : 1;

    eq_svg_group(s,
                 side < 0   ? "eq-below"
                 : side > 0 ? "eq-above"
                            : "eq-zero",
                 side > 0, side == 0 ? EQ_RULE : EQ_DOT);
    for (int i = 0; i < n; i++) {
        int count = side == 0 ? c->zero : c->n[side > 0][i];

        for (int k = 0; k < count; k++) {
            eq_svg_dot(s, column_x(p, side * (i + 1)), p->base - (k + 0.5) * p->dia * 1.1,
                       p->dia / 2 - 0.75);
        }
    }
    eq_svg_group_end(s);
}

/* What the dots say, from low to high: columns from left to right, each from below. */
static void mark_dots(eq_svg *s, const eq_comparison *k, const eq_diff_columns *c, const place *p)
{
    double scale = k->a->outcome_scale != 0.0 ? k->a->outcome_scale : 1;
    unsigned at = 0;
    eq_buf say = { 0 }, i = { 0 }, value = { 0 };

    for (int col = -c->below; col <= c->above && eq_svg_marking(s); col++) {
        int n = col < 0 ? c->n[0][-col - 1] : col > 0 ? c->n[1][col - 1] : c->zero;

        for (int level = 0; level < n && at < 20; level++, at++) {
            eq_words_reset(&i);
            eq_words_reset(&value);
            eq_buf_u64(&i, at + 1);
            eq_words_number(k->dots[at] / scale, 3, false, &value);
            eq_buf_char(&value, ' ');
            eq_buf_str(&value, eq_compare_unit(k, s->lang));
            eq_words_put(&say, EQ_S_VIEW_DIFFERENCE, s->lang, "k", eq_buf_text(&i), "n", "20",
                         "value", eq_buf_text(&value), NULL);
            eq_svg_mark(s, column_x(p, col), p->base - (level + 0.5) * p->dia * 1.1, "", &say);
        }
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&i, &s->body);
    eq_words_done(&value, &s->body);
}

/* Every column's edge where labels fit, zero always. */
static double put_axis(eq_svg *s, const eq_diff_columns *c, const place *p)
{
    double left = column_x(p, -1) - (c->below - 0.5) * p->pitch, last = -1e9;
    double right = column_x(p, 1) + (c->above - 0.5) * p->pitch;
    eq_buf t = { 0 };
    int step = 1;

    left = c->below ? left : p->zero - p->half;
    right = c->above ? right : p->zero + p->half;
    eq_svg_line(s, "eq-axis", left, p->base, right, p->base, EQ_RULE, 1);
    eq_words_number(-c->below * c->w, 3, false, &t);
    while (step * p->pitch < eq_svg_width(eq_buf_text(&t), 12, false) + 14) {
        step++;
    }
    for (int i = -c->below / step * step; i <= c->above; i += step) {
        double x = i < 0   ? p->zero - p->half + i * p->pitch
                   : i > 0 ? p->zero + p->half + i * p->pitch
                           : p->zero;
        double w;

        eq_words_reset(&t);
        eq_words_number(i * c->w, 3, false, &t);
        w = eq_svg_width(eq_buf_text(&t), 12, false) / 2;
        eq_svg_line(s, "eq-axis", x, p->base, x, p->base + 4, EQ_RULE, 1);
        if (x - w > last + 6 && x - w >= 0 && x + w <= s->w) {
            eq_svg_text(s, x, p->base + 18, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
            last = x + w;
        }
    }
    eq_words_done(&t, &s->body);
    return p->base + 24;
}

static double legend(eq_svg *s, const eq_diff_columns *c, double y)
{
    static const struct {
        int kind, id, swatch;
        const char *ink;
    } item[] = {
        { 2, EQ_S_COMPARE_MORE, EQ_SW_DOT, EQ_DOT },
        { 0, EQ_S_COMPARE_LESS, EQ_SW_RING, EQ_DOT },
        { 1, EQ_S_COMPARE_NONE, EQ_SW_RING, EQ_RULE },
    };
    double x = s->margin;
    eq_buf t = { 0 }, n = { 0 };

    y += 12;
    for (size_t i = 0; i < EQ_COUNT(item); i++) {
        eq_count count = { .n = (unsigned)c->count[item[i].kind], .of = 20 };

        if (count.n > 0 || item[i].kind != 1) {
            eq_words_reset(&t);
            eq_words_reset(&n);
            eq_words_count(count, true, s->lang, &n);
            eq_words_put(&t, item[i].id, s->lang, "count", eq_buf_text(&n), NULL);
            eq_chart_legend(s, &x, &y, (eq_swatch)item[i].swatch, item[i].ink, eq_buf_text(&t),
                            false);
        }
    }
    eq_words_done(&t, &s->body);
    eq_words_done(&n, &s->body);
    return y + 12;
}

static double dots(eq_svg *s, const eq_comparison *k, const eq_diff_columns *c, double y)
{
    double room = s->w - 2 * s->margin - 16;
    place p = { .half = 0 };
    int n = c->below + c->above + (c->zero > 0);

    p.pitch = room / (n > 0 ? n : 1);
    p.pitch = p.pitch > 34 ? 34 : p.pitch;
    p.dia = p.pitch < 22 ? p.pitch : 22;
    p.half = c->zero > 0 ? p.pitch / 2 : 0;
    p.zero = s->w / 2 + (c->below - c->above) * p.pitch / 2;
    p.base = y + c->top * p.dia * 1.1 + 10;
    eq_svg_line(s, "eq-threshold", p.zero, y, p.zero, p.base + 4, EQ_INK, 1.2);
    for (int side = -1; side <= 1; side++) {
        put_dots(s, c, &p, side);
    }
    mark_dots(s, k, c, &p);
    y = put_axis(s, c, &p);
    return eq_svg_wrap(s, s->w / 2, y + 15, s->w - 2 * s->margin, 13, EQ_SVG_MIDDLE | EQ_SVG_MUTED,
                       eq_compare_unit(k, s->lang), true);
}

static void heads(const eq_comparison *k, eq_lang lang, eq_buf *title, eq_buf *sub)
{
    eq_buf a = { 0 }, b = { 0 }, name = { 0 };

    if (strcmp(eq_words_both(&k->a->outcome_name, lang),
               eq_words_both(&k->b->outcome_name, lang)) == 0) {
        eq_words_capital(&name, eq_words_both(&k->a->outcome_name, lang));
        eq_words_put(title, EQ_S_COMPARE_TITLE, lang, "name", eq_buf_text(&name), NULL);
    } else {
        eq_buf_str(title, eq_string(EQ_S_COMPARE_MINUS, lang));
    }
    eq_compare_side(k->a, lang, &a);
    eq_compare_side(k->b, lang, &b);
    eq_words_put(sub, EQ_S_COMPARE_SIDES, lang, "a", eq_buf_text(&a), "b", eq_buf_text(&b), NULL);
    eq_words_done(&a, title);
    eq_words_done(&b, title);
    eq_words_done(&name, title);
}

static void describe(const eq_diff_columns *c, eq_lang lang, eq_buf *out)
{
    eq_buf above = { 0 }, below = { 0 };

    eq_buf_u64(&above, (unsigned)c->count[2]);
    eq_buf_u64(&below, (unsigned)c->count[0]);
    eq_buf_str(out, lang == EQ_EN ? " " : "");
    eq_words_put(out, EQ_S_COMPARE_DESC, lang, "above", eq_buf_text(&above), "below",
                 eq_buf_text(&below), NULL);
    eq_words_done(&above, out);
    eq_words_done(&below, out);
}

void eq_compare_svg(const eq_comparison *k, const eq_chart_options *o, eq_buf *out)
{
    eq_compare_draw(k, o, false, NULL, out);
}

void eq_compare_draw(const eq_comparison *k, const eq_chart_options *o, bool embedded,
                     eq_chart_notes *notes, eq_buf *out)
{
    eq_buf title = { 0 }, sub = { 0 }, sentence = { 0 };
    eq_diff_columns c;
    double y;
    eq_svg s;

    eq_svg_init(&s, o, embedded);
    s.notes = notes;
    c = eq_compare_columns(k, s.w < 480 ? 16 : 26);
    heads(k, s.lang, &title, &sub);
    y = eq_chart_head(&s, eq_buf_text(&title), eq_buf_text(&sub));
    y = legend(&s, &c, y);
    y = dots(&s, k, &c, y);
    eq_compare_words(k, s.lang, &sentence);
    if (!embedded) { /* a page says it beside the picture */
        y = eq_svg_wrap(&s, s.margin, y + 8, s.w - 2 * s.margin, 13, 0, eq_buf_text(&sentence),
                        true) -
            13;
    }
    describe(&c, s.lang, &sentence);
    y = eq_chart_foot(&s, k->a, y);
    eq_svg_end(&s, k->a, eq_buf_text(&title), eq_buf_text(&sentence), y, out);
    eq_words_done(&title, out);
    eq_words_done(&sub, out);
    eq_words_done(&sentence, out);
}

void eq_compare_csv(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    double scale = k->a->outcome_scale != 0.0 ? k->a->outcome_scale : 1;

    eq_buf_str(out, "dot,difference,unit\n");
    for (unsigned i = 0; i < 20; i++) {
        eq_buf_u64(out, i + 1);
        eq_buf_char(out, ',');
        if (isfinite(k->dots[i])) {
            eq_buf_signif(out, k->dots[i] / scale, 9);
        }
        eq_buf_char(out, ',');
        eq_buf_str(out, eq_compare_unit(k, lang));
        eq_buf_char(out, '\n');
    }
}
