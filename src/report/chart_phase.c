/* Two yearly series against each other: the middle of each year as a line with its years, the
 * futures behind 20 equally likely outcomes as thin lines that end in an arrow, and, where both
 * have one unit and the claim wants it, the diagonal on which they are equal. One panel a world,
 * all of one scale. The middle line joins the middles of each year; it is no future of its own. */
#include "report/chart.h"

#include <math.h>

#define EQ_THIN "#b4b9c0"

enum { MAX_PLACED = 64 };

typedef struct box {
    double x0, y0, x1, y1;
} box;

typedef struct frame {
    eq_axis ax, ay;
    box placed[MAX_PLACED]; /* of labels */
    size_t n_placed;
} frame;

static double shown(const eq_phase_axis *axis, double x)
{
    return axis->scale != 0.0 ? x / axis->scale : x;
}

static size_t years_of(const eq_answer *a)
{
    return a->n_year < EQ_MAX_LINE ? (size_t)a->n_year : EQ_MAX_LINE;
}

static void middle(const eq_answer *a, const eq_phase_axis *axis, size_t world, double *v)
{
    for (size_t i = 0; i < years_of(a); i++) {
        v[i] = shown(axis, axis->series[world].row[i].q[2]);
    }
}

static void future(const eq_answer *a, const eq_phase_axis *axis, size_t world, size_t k, double *v)
{
    for (size_t i = 0; i < years_of(a); i++) {
        v[i] = shown(axis, axis->series[world].shown[k * (size_t)a->n_year + i]);
    }
}

static void stretch(const double *v, size_t n, double *lo, double *hi)
{
    for (size_t i = 0; i < n; i++) {
        *lo = isfinite(v[i]) && v[i] < *lo ? v[i] : *lo;
        *hi = isfinite(v[i]) && v[i] > *hi ? v[i] : *hi;
    }
}

/* From zero, or below, over everything that is drawn. */
static void range_of(const eq_answer *a, const eq_phase_axis *axis, double *lo, double *hi)
{
    double v[EQ_MAX_LINE];

    for (size_t w = 0; w < a->phase->n_world; w++) {
        middle(a, axis, w, v);
        stretch(v, years_of(a), lo, hi);
        for (size_t k = 0; k < a->n_shown; k++) {
            future(a, axis, w, k, v);
            stretch(v, years_of(a), lo, hi);
        }
    }
}

/* ---- marks ----------------------------------------------------------------------------------- */

static void group(eq_svg *s, const char *cls, const char *fill, const char *stroke, double width)
{
    eq_buf *b = &s->body;

    eq_buf_str(b, "<g class=\"");
    eq_buf_str(b, cls);
    eq_buf_str(b, "\" fill=\"");
    eq_buf_str(b, fill);
    if (stroke) {
        eq_buf_str(b, "\" stroke-linejoin=\"round\" stroke=\"");
        eq_buf_str(b, stroke);
        eq_buf_str(b, "\" stroke-width=\"");
        eq_svg_num(b, width);
    }
    eq_buf_str(b, "\">\n");
}

static void put_path(eq_svg *s, const frame *f, const double *x, const double *y, size_t n)
{
    eq_buf_str(&s->body, "<path d=\"");
    eq_line_points(s, x, y, n, &f->ax, &f->ay);
    eq_buf_str(&s->body, "\"/>\n");
}

/* A head of `size` px at (x, y), pointing along (dx, dy). */
static void put_head(eq_svg *s, double x, double y, double dx, double dy, double size)
{
    double len = sqrt(dx * dx + dy * dy), ux, uy;
    eq_buf *b = &s->body;
    eq_pen pen = { 0 };

    if (!(len > 0.05)) {
        return;
    }
    ux = size * dx / len;
    uy = size * dy / len;
    eq_buf_str(b, "<path d=\"");
    eq_pen_to(&pen, b, x + ux, y + uy);
    eq_pen_to(&pen, b, x - 0.6 * ux - 0.6 * uy, y - 0.6 * uy + 0.6 * ux);
    eq_pen_to(&pen, b, x - 0.6 * ux + 0.6 * uy, y - 0.6 * uy - 0.6 * ux);
    eq_buf_str(b, "Z\"/>\n");
}

/* A head at point i, along the last step before it that leads anywhere. */
static void head_at(eq_svg *s, const frame *f, const double *x, const double *y, size_t i,
                    double size)
{
    double px = eq_axis_x(&f->ax, x[i]), py = eq_axis_y(&f->ay, y[i]);

    for (size_t k = i; k-- > 0 && isfinite(px) && isfinite(py);) {
        double dx = px - eq_axis_x(&f->ax, x[k]), dy = py - eq_axis_y(&f->ay, y[k]);

        if (dx * dx + dy * dy > 1) {
            put_head(s, px, py, dx, dy, size);
            return;
        }
    }
}

static bool is_free(const frame *f, const box *b)
{
    if (b->x0 < f->ax.x0 + 2 || b->x1 > f->ax.x1 || b->y0 < f->ay.x1 || b->y1 > f->ay.x0 - 2) {
        return false;
    }
    for (size_t i = 0; i < f->n_placed; i++) {
        const box *o = &f->placed[i];

        if (b->x0 < o->x1 && o->x0 < b->x1 && b->y0 < o->y1 && o->y0 < b->y1) {
            return false;
        }
    }
    return f->n_placed < MAX_PLACED;
}

/* A year beside its point, where there is room; with `must` further away too. */
static void put_year(eq_svg *s, frame *f, int year, double px, double py, bool must)
{
    static const double at[][2] = { { 1, 0 },  { -1, 0 }, { 0, -1 }, { 0, 1 },
                                    { 1, -1 }, { -1, 1 }, { 1, 1 },  { -1, -1 } };
    double w, h = 13;
    eq_buf t = { 0 };

    eq_buf_i64(&t, year);
    w = eq_svg_width(eq_buf_text(&t), 12, must);
    for (size_t i = 0; i < EQ_COUNT(at) * (must ? 4 : 1); i++) {
        size_t ring = i / EQ_COUNT(at);
        double far = 7 + 12.0 * (double)ring;
        double cx = px + at[i % EQ_COUNT(at)][0] * (far + w / 2);
        double cy = py + at[i % EQ_COUNT(at)][1] * (far + h / 2);
        box b = { cx - w / 2 - 1, cy - h / 2, cx + w / 2 + 1, cy + h / 2 };

        if (is_free(f, &b)) {
            f->placed[f->n_placed++] = b;
            eq_buf_str(&s->body, "<g fill-opacity=\"0.8\">");
            eq_svg_rect(s, NULL, b.x0, b.y0, w + 2, h, EQ_PAPER, NULL);
            eq_svg_group_end(s);
            eq_svg_text(s, cx, cy + 4.5, 12, EQ_SVG_MIDDLE | (must ? EQ_SVG_BOLD : 0),
                        eq_buf_text(&t));
            break;
        }
    }
    eq_words_done(&t, &s->body);
}

/* Whether a point stands clear of both ends of its line. */
static bool is_apart(const frame *f, const double *x, const double *y, size_t i, size_t last)
{
    bool apart = true;

    for (int k = 0; k < 2; k++) {
        double dx = eq_axis_x(&f->ax, x[i]) - eq_axis_x(&f->ax, x[k ? last : 0]);
        double dy = eq_axis_y(&f->ay, y[i]) - eq_axis_y(&f->ay, y[k ? last : 0]);

        apart &= !(dx * dx + dy * dy < 64); /* 8 px */
    }
    return apart;
}

/* Years of the middle line that carry a mark: the first, the last, every fifth. */
static bool is_marked(const eq_answer *a, size_t i)
{
    return i == 0 || i + 1 == years_of(a) || (a->first_year + (int)i) % 5 == 0;
}

static void put_years(eq_svg *s, const eq_answer *a, frame *f, const double *x, const double *y,
                      const char *ink)
{
    size_t n = years_of(a);

    for (size_t i = 0; i < n; i++) {
        double px = eq_axis_x(&f->ax, x[i]), py = eq_axis_y(&f->ay, y[i]);

        if (is_marked(a, i) && isfinite(x[i]) && isfinite(y[i])) {
            bool last = i + 1 == n;

            eq_svg_circle(s, "eq-tick", px, py, last ? 4.5 : 3, last, ink);
        }
    }
    for (int pass = 0; pass < 2; pass++) { /* the ends first: they must be there */
        for (size_t i = 0; i < n; i++) {
            bool must = i == 0 || i + 1 == n;

            if (is_marked(a, i) && must == (pass == 0) && isfinite(x[i]) && isfinite(y[i]) &&
                (must || is_apart(f, x, y, i, n - 1))) {
                put_year(s, f, a->first_year + (int)i, eq_axis_x(&f->ax, x[i]),
                         eq_axis_y(&f->ay, y[i]), must);
            }
        }
    }
}

static void put_diagonal(eq_svg *s, const frame *f)
{
    double lo = f->ax.lo > f->ay.lo ? f->ax.lo : f->ay.lo;
    double hi = f->ax.hi < f->ay.hi ? f->ax.hi : f->ay.hi;

    if (hi > lo) {
        eq_buf_str(&s->body, "<g stroke-dasharray=\"4 4\">");
        eq_svg_line(s, "eq-diagonal", eq_axis_x(&f->ax, lo), eq_axis_y(&f->ay, lo),
                    eq_axis_x(&f->ax, hi), eq_axis_y(&f->ay, hi), EQ_RULE, 1);
        eq_svg_group_end(s);
    }
}

static void put_world(eq_svg *s, const eq_answer *a, frame *f, size_t world, const eq_paint *p)
{
    double x[EQ_MAX_LINE], y[EQ_MAX_LINE];
    size_t n = years_of(a);

    if (a->phase->diagonal) {
        put_diagonal(s, f);
    }
    for (int heads = 0; heads < 2; heads++) {
        group(s, heads ? "eq-head" : "eq-thin", heads ? "#8c959f" : "none", heads ? NULL : EQ_THIN,
              1);
        for (size_t k = 0; k < a->n_shown; k++) {
            future(a, &a->phase->x, world, k, x);
            future(a, &a->phase->y, world, k, y);
            if (heads) {
                head_at(s, f, x, y, n - 1, 3.5);
            } else {
                put_path(s, f, x, y, n);
            }
        }
        eq_svg_group_end(s);
    }
    middle(a, &a->phase->x, world, x);
    middle(a, &a->phase->y, world, y);
    group(s, "eq-mid", "none", p->line, 2);
    put_path(s, f, x, y, n);
    eq_svg_group_end(s);
    group(s, "eq-head", p->line, NULL, 0);
    for (size_t i = 3; i + 1 < n; i += 5) {
        head_at(s, f, x, y, i, 5);
    }
    eq_svg_group_end(s);
    put_years(s, a, f, x, y, p->line);
}

/* Every year of the middle line of a panel. */
static void say_years(eq_svg *s, const eq_answer *a, const frame *f, size_t world)
{
    const eq_phase *p = a->phase;
    double x[EQ_MAX_LINE], y[EQ_MAX_LINE];
    eq_buf say = { 0 }, year = { 0 }, tx = { 0 }, ty = { 0 };

    middle(a, &p->x, world, x);
    middle(a, &p->y, world, y);
    for (size_t i = 0; i < years_of(a) && eq_svg_marking(s); i++) {
        if (!isfinite(x[i]) || !isfinite(y[i])) {
            continue; /* too few futures meet the condition */
        }
        eq_words_reset(&year);
        eq_words_reset(&tx);
        eq_words_reset(&ty);
        eq_buf_i64(&year, a->first_year + (int)i);
        eq_value_write(p->x.series[world].row[i].q[2], p->x.scale, p->x.unit, NULL, false, s->lang,
                       &tx);
        eq_value_write(p->y.series[world].row[i].q[2], p->y.scale, p->y.unit, NULL, false, s->lang,
                       &ty);
        eq_words_put(&say, EQ_S_VIEW_PHASE, s->lang, "year", eq_buf_text(&year), "x_name",
                     eq_words_both(&p->x.label, s->lang), "x", eq_buf_text(&tx), "y_name",
                     eq_words_both(&p->y.label, s->lang), "y", eq_buf_text(&ty), NULL);
        eq_svg_mark(s, eq_axis_x(&f->ax, x[i]), eq_axis_y(&f->ay, y[i]),
                    p->n_world > 1 ? eq_words_both(&p->x.series[world].world_label, s->lang) : "",
                    &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&year, &s->body);
    eq_words_done(&tx, &s->body);
    eq_words_done(&ty, &s->body);
}

/* ---- frame ----------------------------------------------------------------------------------- */

/* "missiles held by China (missiles)" */
static void axis_title(const eq_phase_axis *axis, eq_lang lang, eq_buf *out)
{
    const char *unit = eq_words_unit(axis->unit, lang);

    eq_words_capital(out, eq_words_both(&axis->label, lang));
    if (*unit) {
        eq_words_put(out, EQ_S_REPORT_SVG_UNIT, lang, "unit", unit, NULL);
    }
}

static void describe(const eq_answer *a, size_t world, eq_lang lang, eq_buf *out)
{
    const eq_phase *p = a->phase;
    size_t last = years_of(a) - 1;
    eq_buf t[6] = { { 0 } };

    if (!isfinite(p->x.series[world].row[last].q[2])) {
        return; /* too few futures meet the condition in this world */
    }
    for (int i = 0; i < 2; i++) {
        size_t at = i ? last : 0;

        eq_buf_i64(&t[3 * i], a->first_year + (int)at);
        eq_value_write(p->x.series[world].row[at].q[2], p->x.scale, p->x.unit, NULL, false, lang,
                       &t[3 * i + 1]);
        eq_value_write(p->y.series[world].row[at].q[2], p->y.scale, p->y.unit, NULL, false, lang,
                       &t[3 * i + 2]);
    }
    if (p->n_world > 1) {
        eq_words_put(out, EQ_S_REPORT_SVG_IN_WORLD, lang, "world",
                     eq_words_both(&p->x.series[world].world_label, lang), NULL);
    }
    eq_words_put(out, EQ_S_REPORT_SVG_PHASE_DESC, lang, "from", eq_buf_text(&t[0]), "a",
                 eq_buf_text(&t[1]), "b", eq_buf_text(&t[2]), "to", eq_buf_text(&t[3]), "c",
                 eq_buf_text(&t[4]), "d", eq_buf_text(&t[5]), NULL);
    for (int i = 0; i < 6; i++) {
        eq_words_done(&t[i], out);
    }
}

static double legend(eq_svg *s, const eq_answer *a, const eq_paint *p, double y)
{
    double x = s->margin;

    y += 12;
    eq_chart_legend(s, &x, &y, EQ_SW_LINE, p->line, eq_string(EQ_S_REPORT_SVG_PHASE_MID, s->lang),
                    false);
    if (a->n_shown > 0) {
        eq_chart_legend(s, &x, &y, EQ_SW_LINE, EQ_THIN,
                        eq_string(EQ_S_REPORT_SVG_PHASE_THIN, s->lang), false);
    }
    if (a->phase->diagonal) {
        eq_chart_legend(s, &x, &y, EQ_SW_DASH, EQ_RULE,
                        eq_string(EQ_S_REPORT_SVG_PHASE_EQUAL, s->lang), false);
    }
    return y + 14;
}

/* The panels with both axes; the titles of the axes stand above and below. */
static double draw_worlds(eq_svg *s, const eq_answer *a, const eq_paint *p, double y)
{
    const eq_phase *ph = a->phase;
    double lo[2] = { 0, 0 }, hi[2] = { 0, 0 }, h = s->w < 480 ? 240 : ph->n_world > 1 ? 260 : 380;
    eq_buf title = { 0 };
    eq_axis scale[2];
    eq_panels f;

    range_of(a, &ph->x, &lo[0], &hi[0]);
    range_of(a, &ph->y, &lo[1], &hi[1]);
    for (int i = 0; i < 2; i++) {
        bool other = ph->diagonal && hi[1 - i] < 2 * hi[i] && hi[1 - i] > hi[i];

        scale[i] = eq_axis_of(lo[i], other ? hi[1 - i] : hi[i], 0, 1, i ? 5 : 4, true);
    }
    axis_title(&ph->y, s->lang, &title);
    y = eq_svg_wrap(s, s->margin, y + 10, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                    eq_buf_text(&title), true) -
        6;
    f = eq_panels_place(s, ph->x.series, ph->n_world, &scale[1], y, h,
                        eq_axis_width(s, &scale[1]) + 10, 30);
    for (size_t w = 0; w < f.n; w++) {
        frame one = { .ax = scale[0], .ay = f.y[w] };

        one.ax.x0 = f.x[w].x0;
        one.ax.x1 = f.x[w].x1;
        eq_axis_levels(s, &one.ay, one.ax.x0, one.ax.x1, f.x[w].x0 <= f.x[0].x0);
        eq_axis_draw(s, &one.ax, one.ay.x1, one.ay.x0, false, false);
        eq_svg_line(s, "eq-axis", one.ax.x0, one.ay.x0, one.ax.x1, one.ay.x0, EQ_RULE, 1);
        put_world(s, a, &one, w, p);
        say_years(s, a, &one, w);
    }
    eq_words_reset(&title);
    axis_title(&ph->x, s->lang, &title);
    y = eq_svg_wrap(s, f.x[0].x0, f.end + 10, s->w - s->margin - f.x[0].x0, 12, EQ_SVG_MUTED,
                    eq_buf_text(&title), true) -
        12;
    eq_words_done(&title, &s->body);
    return y;
}

void eq_draw_phase(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const eq_phase *ph = a->phase;
    eq_paint p = eq_paint_of(ph->actor);
    eq_buf title = { 0 }, desc = { 0 }, t = { 0 };
    double y;

    eq_words_put(&t, EQ_S_REPORT_SVG_PHASE_TITLE, s->lang, "x",
                 eq_words_both(&ph->x.label, s->lang), "y", eq_words_both(&ph->y.label, s->lang),
                 NULL);
    eq_words_capital(&title, eq_buf_text(&t));
    y = eq_chart_head(s, eq_buf_text(&title), eq_words_both(&a->question, s->lang));
    y = legend(s, a, &p, y);
    y = draw_worlds(s, a, &p, y);
    for (size_t w = 0; w < ph->n_world; w++) {
        eq_buf_str(&desc, w && s->lang == EQ_EN ? " " : "");
        describe(a, w, s->lang, &desc);
    }
    y = eq_chart_foot(s, a, eq_chart_given(s, a, y));
    eq_svg_end(s, a, eq_buf_text(&title), eq_buf_text(&desc), y, out);
    eq_words_done(&title, out);
    eq_words_done(&desc, out);
    eq_words_done(&t, out);
}
