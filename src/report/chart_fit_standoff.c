/* Two inputs after the record: cells of equal weight before, coloured by weight after over before
 * from a quarter to four times, in the colours of the map. */
#include <math.h>

#include "case/case.h"
#include "num/mathx.h"
#include "report/chart.h"
#include "report/fit_standoff_report.h"

enum { N_SWATCH = 5 };

typedef struct square {
    const eq_fs_map *m;
    const eq_fs_shift *a, *b;
    double x, y, side; /* px; y: the top */
} square;

/* 1/4 is 0, 1 is the middle, 4 is 1. */
static double shade(double ratio)
{
    static const double ln16 = 2.7725887222397811;

    return ratio > 0 ? 0.5 + eq_log(ratio) / ln16 : 0;
}

static void cells(eq_svg *s, const square *q)
{
    size_t n = q->m->side_a.n_cell, rows = q->m->side_b.n_cell;
    double w = q->side / (double)n, h = q->side / (double)rows;
    char ink[8];

    for (size_t i = 0; i < n * rows; i++) {
        size_t row = i / n, column = i % n;
        double x = q->x + w * (double)column, y = q->y + q->side - h * (double)(row + 1);
        double ratio = q->m->ratio[row * EQ_FS_CELLS + column];

        if (isfinite(ratio)) {
            eq_map_colour(shade(ratio), ink);
            eq_svg_rect(s, NULL, x, y, w, h, ink, NULL);
        }
    }
    eq_svg_rect(s, "eq-axis", q->x, q->y, q->side, q->side, "none", EQ_RULE);
}

static void value(const eq_fs_shift *s, double v, eq_buf *out)
{
    double x = v / s->scale;

    eq_words_number(s->calendar ? floor(x + 0.5) : x, 2, s->calendar, out);
}

static void ticks(eq_svg *s, const square *q)
{
    const eq_fs_side *a = &q->m->side_a, *b = &q->m->side_b;
    double bottom = q->y + q->side;
    eq_buf t = { 0 };

    for (size_t i = 0; i < a->n_tick; i++) {
        double x = q->x + q->side * a->at[i];

        eq_svg_line(s, "eq-axis", x, bottom, x, bottom + 5, EQ_RULE, 1);
        eq_words_reset(&t);
        value(q->a, a->value[i], &t);
        eq_svg_text(s, x, bottom + 19, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    for (size_t i = 0; i < b->n_tick; i++) {
        double y = q->y + q->side * (1 - b->at[i]);

        eq_svg_line(s, "eq-axis", q->x - 5, y, q->x, y, EQ_RULE, 1);
        eq_words_reset(&t);
        value(q->b, b->value[i], &t);
        eq_svg_text(s, q->x - 8, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static double legend(eq_svg *s, double y)
{
    static const char *const times[N_SWATCH] = { "1/4", "1/2", "1", "2", "4" };
    double x = s->margin;
    char ink[8];

    for (int i = 0; i < N_SWATCH; i++) {
        eq_map_colour(i / (N_SWATCH - 1.0), ink);
        eq_svg_rect(s, NULL, x, y - 11, 34, 12, ink, NULL);
        eq_svg_text(s, x + 17, y + 15, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, times[i]);
        x += 34;
    }
    eq_svg_text(s, x + 10, y, 13, 0, eq_string(EQ_S_FIT_STANDOFF_SVG_LEGEND, s->lang));
    return y + 36;
}

static void words(const eq_fs *f, const square *q, eq_lang lang, eq_buf *title, eq_buf *note)
{
    const eq_fs_map *m = f->map;
    eq_buf a = { 0 }, b = { 0 }, x[4] = { { 0 }, { 0 }, { 0 }, { 0 } };

    eq_fit_standoff_name(q->a, false, lang, &a);
    eq_fit_standoff_name(q->b, false, lang, &b);
    eq_words_put(title, EQ_S_FIT_STANDOFF_SVG_TITLE, lang, "who",
                 eq_actor_name(f->power[m->power].actor, lang), "a", eq_buf_text(&a), "b",
                 eq_buf_text(&b), NULL);
    eq_buf_fixed(&x[0], 100 * m->noise, 0);
    eq_buf_char(&x[0], '%');
    eq_buf_fixed(&x[1], fabs(m->before) < 0.005 ? 0 : m->before, 2);
    eq_buf_fixed(&x[2], fabs(m->after) < 0.005 ? 0 : m->after, 2);
    eq_words_number(100. / (double)(m->side_a.n_cell * m->side_b.n_cell), 2, false, &x[3]);
    eq_buf_char(&x[3], '%');
    eq_words_put(note, EQ_S_FIT_STANDOFF_SVG_NOTE, lang, "share", eq_buf_text(&x[3]), "noise",
                 eq_buf_text(&x[0]), "before", eq_buf_text(&x[1]), "after", eq_buf_text(&x[2]),
                 NULL);
    eq_words_done(&a, title);
    eq_words_done(&b, title);
    for (int i = 0; i < 4; i++) {
        eq_words_done(&x[i], note);
    }
}

void eq_fit_standoff_svg(const eq_fs *f, const eq_chart_options *o, eq_buf *out)
{
    const eq_fs_power *p = &f->power[f->map->power];
    square q = { .m = f->map, .a = &p->shift[f->map->a], .b = &p->shift[f->map->b] };
    eq_answer a = { .id = "fit", .origin = f->origin };
    eq_buf title = { 0 }, note = { 0 }, name = { 0 };
    double y, room;
    eq_svg s;

    eq_svg_init(&s, o, false);
    words(f, &q, o->lang, &title, &note);
    y = eq_chart_head(&s, eq_buf_text(&title), eq_buf_text(&note)) + 14;
    y = legend(&s, y);
    eq_fit_standoff_name(q.b, true, o->lang, &name);
    y = eq_svg_wrap(&s, s.margin, y + 6, s.w - 2 * s.margin, 13, 0, eq_buf_text(&name), true) + 12;
    q.x = s.margin + 56;
    room = s.w - q.x - s.margin;
    q.side = room < 360 ? room : 360;
    q.y = y;
    cells(&s, &q);
    ticks(&s, &q);
    eq_words_reset(&name);
    eq_fit_standoff_name(q.a, true, o->lang, &name);
    y = eq_svg_wrap(&s, q.x, q.y + q.side + 38, room, 13, 0, eq_buf_text(&name), true);
    eq_svg_end(&s, &a, eq_buf_text(&title), eq_buf_text(&note), eq_chart_foot(&s, &a, y + 6), out);
    eq_words_done(&title, out);
    eq_words_done(&note, out);
    eq_words_done(&name, out);
}
