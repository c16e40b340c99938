/* The answer over two inputs (UX 5.1): a heat map in cividis [nunez2018], lines where the answer is
 * 1, 10 and 19 in 20, a cross where the inputs stand (chart_map_now.c), the published ranges boxed,
 * authors' values marked. Cells are merged along rows where their colour is the same, so that the
 * file stays small.
 */
#include "report/chart.h"

#include <math.h>
#include <string.h>

enum { N_SHADE = 20, N_LEVEL = 3 };

static const double levels[N_LEVEL] = { 0.05, 0.5, 0.95 };
static const char *const dashes[N_LEVEL] = { "1.5 3", "", "6 3" };

/* Ten even stops of cividis. */
static const unsigned char stops[10][3] = {
    { 0x00, 0x20, 0x4d }, { 0x00, 0x33, 0x6f }, { 0x39, 0x48, 0x6b }, { 0x57, 0x5c, 0x6d },
    { 0x70, 0x71, 0x73 }, { 0x8a, 0x87, 0x79 }, { 0xa6, 0x9d, 0x75 }, { 0xc4, 0xb5, 0x6c },
    { 0xe4, 0xcf, 0x5b }, { 0xff, 0xea, 0x46 },
};

typedef struct plane {
    const eq_map *m;
    const double *p; /* of the world that is drawn */
    eq_axis x, y;    /* y.x0 is the bottom, y.x1 the top, px */
} plane;

void eq_map_colour(double p, char out[8])
{
    static const char hex[] = "0123456789abcdef";
    double at = (p < 0 ? 0 : p > 1 ? 1 : p) * 9;
    int i = at >= 9 ? 8 : (int)at;

    out[0] = '#';
    for (int c = 0; c < 3; c++) {
        double v = stops[i][c] + (at - i) * (stops[i + 1][c] - stops[i][c]);
        int b = (int)floor(v + 0.5);

        out[1 + 2 * c] = hex[b / 16];
        out[2 + 2 * c] = hex[b % 16];
    }
    out[7] = 0;
}

static int shade_of(double p)
{
    int s = (int)floor(p * N_SHADE);

    return !isfinite(p) ? -1 : s < 0 ? 0 : s >= N_SHADE ? N_SHADE - 1 : s;
}

static double at(const plane *p, size_t ix, size_t iy)
{
    return p->p[iy * p->m->x.n + ix];
}

/* Pixel edges of cell i of n along an axis: nodes are the middles of the cells. */
static double edge(const eq_axis *ax, size_t i, size_t n)
{
    return ax->x0 + (ax->x1 - ax->x0) * (double)i / (double)n;
}

static void cells_of_shade(eq_svg *s, const plane *p, int shade)
{
    const eq_map *m = p->m;
    char ink[8];
    bool open = false;

    for (size_t iy = 0; iy < m->y.n; iy++) {
        for (size_t ix = 0; ix < m->x.n; ix++) {
            size_t end = ix;
            double x0, y0, y1;

            if (shade_of(at(p, ix, iy)) != shade) {
                continue;
            }
            while (end < m->x.n && shade_of(at(p, end, iy)) == shade) {
                end++;
            }
            if (!open) {
                eq_map_colour((shade + 0.5) / N_SHADE, ink);
                eq_buf_str(&s->body, "<path shape-rendering=\"crispEdges\" fill=\"");
                eq_buf_str(&s->body, ink);
                eq_buf_str(&s->body, "\" d=\"");
                open = true;
            }
            x0 = edge(&p->x, ix, m->x.n);
            y0 = edge(&p->y, iy, m->y.n);
            y1 = edge(&p->y, iy + 1, m->y.n);
            eq_buf_char(&s->body, 'M');
            eq_svg_num(&s->body, x0);
            eq_buf_char(&s->body, ' ');
            eq_svg_num(&s->body, y0);
            eq_buf_char(&s->body, 'H');
            eq_svg_num(&s->body, edge(&p->x, end, m->x.n));
            eq_buf_char(&s->body, 'V');
            eq_svg_num(&s->body, y1);
            eq_buf_char(&s->body, 'H');
            eq_svg_num(&s->body, x0);
            eq_buf_char(&s->body, 'z');
            ix = end - 1;
        }
    }
    eq_buf_str(&s->body, open ? "\"/>\n" : "");
}

/* Pixel of a place between nodes (fractions of nodes). */
static double place(const eq_axis *ax, double i, size_t n)
{
    return ax->x0 + (ax->x1 - ax->x0) * (i + 0.5) / (double)n;
}

static double crossing(double a, double b, double level)
{
    return (level - a) / (b - a);
}

/* Marching squares: the pieces of one level within the square of nodes (ix, iy) .. (+1, +1). */
static void square(eq_svg *s, const plane *p, size_t ix, size_t iy, double level)
{
    const eq_map *m = p->m;
    double v[4] = { at(p, ix, iy), at(p, ix + 1, iy), at(p, ix + 1, iy + 1), at(p, ix, iy + 1) };
    double px[4], py[4];
    int n = 0;

    if (!isfinite(v[0] + v[1] + v[2] + v[3])) {
        return; /* no future meets the condition at a corner */
    }
    for (int e = 0; e < 4; e++) {
        double a = v[e], b = v[(e + 1) % 4], t;
        double x = (double)ix, y = (double)iy;

        if (!((a < level) != (b < level))) {
            continue;
        }
        t = crossing(a, b, level);
        x += e == 0 ? t : e == 1 ? 1 : e == 2 ? 1 - t : 0;
        y += e == 0 ? 0 : e == 1 ? t : e == 2 ? 1 : 1 - t;
        px[n] = place(&p->x, x, m->x.n);
        py[n++] = place(&p->y, y, m->y.n);
    }
    for (int i = 0; i + 1 < n; i += 2) {
        eq_pen pen = { 0 };

        eq_pen_to(&pen, &s->body, px[i], py[i]);
        eq_pen_to(&pen, &s->body, px[i + 1], py[i + 1]);
    }
}

static void contour(eq_svg *s, const plane *p, double level, const char *dash)
{
    for (int pass = 0; pass < 2; pass++) { /* white below, ink above: seen on every shade */
        eq_buf_str(&s->body, "<path fill=\"none\" stroke-linecap=\"round\" stroke=\"");
        eq_buf_str(&s->body, pass ? EQ_INK : EQ_PAPER);
        eq_buf_str(&s->body, pass ? "\" stroke-width=\"1.6\"" : "\" stroke-width=\"3.4\"");
        if (pass && *dash) {
            eq_buf_str(&s->body, " stroke-dasharray=\"");
            eq_buf_str(&s->body, dash);
            eq_buf_char(&s->body, '"');
        }
        eq_buf_str(&s->body, " d=\"M0 0");
        for (size_t iy = 0; iy + 1 < p->m->y.n; iy++) {
            for (size_t ix = 0; ix + 1 < p->m->x.n; ix++) {
                square(s, p, ix, iy, level);
            }
        }
        eq_buf_str(&s->body, "\"/>\n");
    }
}

static bool has_gap(const eq_map *m)
{
    bool gap = false;

    for (size_t i = 0; i < m->x.n * m->y.n; i++) {
        gap = gap || !isfinite(m->p[i]);
    }
    return gap;
}

/* How the values lie: -1 all below the level, 1 all above, 0 on both sides. */
static int side_of(const double *p, size_t n, double level)
{
    bool below = false, above = false;

    for (size_t i = 0; i < n; i++) {
        below = below || p[i] < level;
        above = above || p[i] >= level;
    }
    return below == above ? 0 : above ? 1 : -1;
}

/* Of a map that comes later any may cross: it keeps room for all lines. */
static bool crosses(const eq_map *m, double level)
{
    return m->later || side_of(m->p, m->x.n * m->y.n, level) == 0;
}

static void published_box(eq_svg *s, const plane *p)
{
    const eq_map_axis *ax = &p->m->x, *ay = &p->m->y;
    double x0 = eq_axis_x(&p->x, ax->pub_lo / ax->scale), x1;
    double y0, y1 = eq_axis_y(&p->y, ay->pub_hi / ay->scale);

    if (!(ax->pub_hi > ax->pub_lo) || !(ay->pub_hi > ay->pub_lo)) {
        return;
    }
    x1 = eq_axis_x(&p->x, ax->pub_hi / ax->scale);
    y0 = eq_axis_y(&p->y, ay->pub_lo / ay->scale);
    for (int pass = 0; pass < 2; pass++) { /* a white line on either side keeps the frame seen */
        double d = pass ? 0 : 1;

        eq_svg_rect(s, "eq-published", x0 - d, y1 - d, x1 - x0 + 2 * d, y0 - y1 + 2 * d, "none",
                    pass ? EQ_INK : EQ_PAPER);
        if (!pass) {
            eq_svg_rect(s, "eq-published", x0 + d, y1 + d, x1 - x0 - 2 * d, y0 - y1 - 2 * d, "none",
                        EQ_PAPER);
        }
    }
}

/* ---- worlds: where the answer turns in each -----------------------------------------------------
 */

/* Number w of n on its line: the crossing that lies nearest to a place of its own along the
 * diagonal, so that numbers keep apart. */
static void number_line(eq_svg *s, const plane *p, size_t w, size_t n)
{
    const eq_map *m = p->m;
    double want = ((double)w + 0.5) / (double)n, best = 4, bx = 0, by = 0;
    char text[2] = { (char)('0' + w), 0 };

    for (size_t iy = 0; iy < m->y.n; iy++) {
        for (size_t ix = 0; ix + 1 < m->x.n; ix++) {
            double a = at(p, ix, iy), b = at(p, ix + 1, iy);
            double y = (double)iy / (double)(m->y.n - 1), far = fabs(y - want);

            if ((a < 0.5) != (b < 0.5) && far < best) {
                best = far;
                bx = place(&p->x, (double)ix + crossing(a, b, 0.5), m->x.n);
                by = place(&p->y, (double)iy, m->y.n);
            }
        }
    }
    for (size_t ix = 0; ix < m->x.n && best > 1; ix++) { /* a level line: it crosses no row */
        for (size_t iy = 0; iy + 1 < m->y.n; iy++) {
            double a = at(p, ix, iy), b = at(p, ix, iy + 1);
            double far = 1 + fabs((double)ix / (double)(m->x.n - 1) - want);

            if ((a < 0.5) != (b < 0.5) && far < best) {
                best = far;
                bx = place(&p->x, (double)ix, m->x.n);
                by = place(&p->y, (double)iy + crossing(a, b, 0.5), m->y.n);
            }
        }
    }
    if (best < 4) {
        eq_svg_circle(s, "eq-mark", bx, by, 8.5, false, EQ_INK);
        eq_svg_text(s, bx, by + 4.3, 12, EQ_SVG_MIDDLE | EQ_SVG_BOLD, text);
    }
}

static const char *world_dash(size_t w)
{
    return w % 2 ? "6 3" : "";
}

static void world_lines(eq_svg *s, plane *p)
{
    const eq_map *m = p->m;
    size_t n = m->x.n * m->y.n;

    for (size_t w = 0; w < m->n_world; w++) {
        p->p = m->p + w * n;
        if (side_of(p->p, n, 0.5) == 0) {
            contour(s, p, 0.5, world_dash(w));
        }
    }
    for (size_t w = 0; w < m->n_world; w++) {
        p->p = m->p + w * n;
        number_line(s, p, w, m->n_world);
    }
    p->p = m->p;
}

/* A world's number and name, and where in it the answer is yes: side as of side_of, `part` of the
 * map where it is 0. */
static void world_say(const eq_answer *a, size_t w, int side, double part, eq_lang lang, eq_buf *t)
{
    eq_words_reset(t);
    eq_buf_u64(t, w);
    eq_buf_str(t, "  ");
    eq_buf_str(t, eq_words_both(&a->world[w].label, lang));
    if (side != 0) {
        eq_buf_str(
            t, eq_string(side > 0 ? EQ_S_REPORT_MAP_EVERYWHERE : EQ_S_REPORT_MAP_NOWHERE, lang));
    } else {
        eq_buf share = { 0 };

        eq_percent_write(part, false, lang, &share);
        eq_words_put(t, EQ_S_REPORT_MAP_PART, lang, "p", eq_buf_text(&share), NULL);
        eq_words_done(&share, t);
    }
}

/* Of a map that comes later: below the longest that may be said of the world. */
static double room_for_world(eq_svg *s, const eq_answer *a, size_t w, double y, eq_buf *t)
{
    double below = y;

    for (int side = -1; side <= 1; side++) {
        double end;

        world_say(a, w, side, 1, s->lang, t);
        end = eq_svg_wrap(s, s->margin, y, s->w - 2 * s->margin, 13, 0, eq_buf_text(t), false);
        below = end > below ? end : below;
    }
    return below;
}

/* Where the answer is 1, 10 and 19 in 20, or where it turns in each world. */
static void lines(eq_svg *s, plane *p)
{
    const eq_map *m = p->m;

    if (m->n_world > 1) {
        world_lines(s, p);
    }
    for (int i = 0; i < N_LEVEL && m->n_world < 2; i++) {
        if (crosses(m, levels[i])) {
            contour(s, p, levels[i], dashes[i]);
        }
    }
}

/* Which line is which world, and what is said where there is none. */
static double world_names(eq_svg *s, const eq_answer *a, double y)
{
    const eq_map *m = a->map;
    size_t n = m->x.n * m->y.n;
    eq_buf t = { 0 };

    for (size_t w = 0; w < m->n_world; w++) {
        size_t yes = 0;

        y += w ? 3 : 18;
        if (m->later) {
            y = room_for_world(s, a, w, y, &t);
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            yes += m->p[w * n + i] >= 0.5;
        }
        world_say(a, w, side_of(m->p + w * n, n, 0.5), (double)yes / (double)n, s->lang, &t);
        y = eq_svg_wrap(s, s->margin, y, s->w - 2 * s->margin, 13, 0, eq_buf_text(&t), true);
    }
    eq_words_done(&t, &s->body);
    return eq_svg_wrap(s, s->margin, y + 6, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                       eq_string(EQ_S_REPORT_MAP_WORLDS, s->lang), true);
}

/* ---- places that can be pointed at --------------------------------------------------------------
 */

enum { MAP_STEPS = 8 }; /* along each side */

static double node(const eq_map_axis *a, size_t i)
{
    return a->from + (a->to - a->from) * (double)i / (double)(a->n > 1 ? a->n - 1 : 1);
}

/* One row of nodes, from left to right: a series of its own, named by its value. */
static void mark_row(eq_svg *s, const plane *p, size_t iy)
{
    const eq_map *m = p->m;
    size_t step = (m->x.n + MAP_STEPS - 2) / MAP_STEPS;
    eq_buf say = { 0 }, series = { 0 }, x = { 0 }, y = { 0 }, t = { 0 };

    eq_value_write(node(&m->y, iy), m->y.scale, m->y.unit, NULL, false, s->lang, &y);
    eq_buf_str(&series, eq_words_both(&m->y.name, s->lang));
    eq_buf_char(&series, ' ');
    eq_buf_str(&series, eq_buf_text(&y));
    for (size_t ix = 0; ix<m->x.n; ix += step> 0 ? step : 1) {
        eq_words_reset(&x);
        eq_words_reset(&t);
        eq_value_write(node(&m->x, ix), m->x.scale, m->x.unit, NULL, false, s->lang, &x);
        if (isfinite(at(p, ix, iy))) {
            eq_percent_write(at(p, ix, iy), false, s->lang, &t);
        } else {
            eq_buf_str(&t, eq_string(EQ_S_ANSWER_NONE_SHORT, s->lang));
        }
        eq_words_put(&say, EQ_S_VIEW_AT_TWO, s->lang, "x_name", eq_words_both(&m->x.name, s->lang),
                     "x", eq_buf_text(&x), "y_name", eq_words_both(&m->y.name, s->lang), "y",
                     eq_buf_text(&y), "p", eq_buf_text(&t), NULL);
        eq_svg_mark(s, place(&p->x, (double)ix, m->x.n), place(&p->y, (double)iy, m->y.n),
                    eq_buf_text(&series), &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&series, &s->body);
    eq_words_done(&x, &s->body);
    eq_words_done(&y, &s->body);
    eq_words_done(&t, &s->body);
}

static void mark_rows(eq_svg *s, const plane *p)
{
    size_t step = (p->m->y.n + MAP_STEPS - 2) / MAP_STEPS;

    for (size_t iy = 0; iy < p->m->y.n && eq_svg_marking(s); iy += step > 0 ? step : 1) {
        mark_row(s, p, iy);
    }
}

/* Ticks and numbers of the upright axis. */
static bool is_year(const eq_map_axis *a)
{
    return a->unit && strcmp(a->unit, "year") == 0;
}

static void upright(eq_svg *s, const eq_axis *ax, bool year, double left)
{
    eq_buf t = { 0 };

    for (double v = ceil(ax->lo / ax->step - 1e-9) * ax->step; v <= ax->hi + 1e-9 * ax->step;
         v += ax->step) {
        double y = eq_axis_y(ax, v);

        eq_svg_line(s, "eq-axis", left - 5, y, left, y, EQ_RULE, 1);
        eq_words_reset(&t);
        eq_words_number(fabs(v) < 1e-9 * ax->step ? 0 : v, 4, year, &t);
        eq_svg_text(s, left - 8, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

/* Room for the numbers of the upright axis: the widest of them. */
static double upright_width(const eq_map_axis *a)
{
    eq_axis ax = eq_axis_of(a->from / a->scale, a->to / a->scale, 0, 1, 6, false);
    double width = 44;
    eq_buf t = { 0 };

    for (double v = ceil(ax.lo / ax.step - 1e-9) * ax.step; v <= ax.hi + 1e-9 * ax.step;
         v += ax.step) {
        double w;

        eq_words_reset(&t);
        eq_words_number(fabs(v) < 1e-9 * ax.step ? 0 : v, 4, is_year(a), &t);
        w = eq_svg_width(eq_buf_text(&t), 12, false);
        width = w > width ? w : width;
    }
    eq_buf_clear(&t);
    return width + 8;
}

static void axis_name(const eq_map_axis *a, eq_lang lang, eq_buf *out)
{
    const char *unit = a->unit && !is_year(a) ? eq_words_unit(a->unit, lang) : "";

    eq_buf_str(out, eq_words_both(&a->name, lang));
    if (unit && *unit) {
        eq_buf_str(out, lang == EQ_ZH ? "（" : " (");
        eq_buf_str(out, unit);
        eq_buf_str(out, lang == EQ_ZH ? "）" : ")");
    }
}

/* Marks are numbered on the map and named below it. */
static double marks(eq_svg *s, const plane *p, double y)
{
    eq_buf t = { 0 };

    for (size_t i = 0; i < p->m->n_mark && i < 9; i++) {
        const eq_map_mark *m = &p->m->mark[i];
        double x = eq_axis_x(&p->x, m->x / p->m->x.scale);
        double my = eq_axis_y(&p->y, m->y / p->m->y.scale);
        char number[2] = { (char)('1' + i), 0 };

        eq_svg_circle(s, "eq-mark", x, my, 8.5, false, EQ_INK);
        eq_svg_text(s, x, my + 4.3, 12, EQ_SVG_MIDDLE | EQ_SVG_BOLD, number);
        eq_words_reset(&t);
        eq_buf_str(&t, number);
        eq_buf_str(&t, "  ");
        eq_buf_str(&t, eq_words_both(&m->label, s->lang));
        if (m->source) {
            eq_buf_str(&t, " [");
            eq_buf_str(&t, m->source);
            eq_buf_str(&t, "]");
        }
        y = eq_svg_wrap(s, s->margin, y + 18, s->w - 2 * s->margin, 13, 0, eq_buf_text(&t), true);
    }
    eq_words_done(&t, &s->body);
    return y;
}

/* Five shades with their counts, then what the lines are. */
static double legend(eq_svg *s, const eq_answer *a, double y)
{
    const eq_map *m = a->map;
    static const int ids[N_LEVEL] = { EQ_S_REPORT_MAP_1, EQ_S_REPORT_MAP_10, EQ_S_REPORT_MAP_19 };
    static const char *const counts[5] = { "0", "5", "10", "15", "20" };
    double x = s->margin, cell = 30, below;
    eq_buf t = { 0 }, n = { 0 };
    char ink[8];

    y += 12;
    for (int i = 0; i < 5; i++) {
        eq_map_colour(i / 4.0, ink);
        eq_svg_rect(s, NULL, x, y - 11, cell, 12, ink, NULL);
        eq_svg_text(s, x + cell / 2, y + 15, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, counts[i]);
        x += cell;
    }
    eq_words_map_count(a, s->lang, &n);
    eq_words_put(&t, EQ_S_REPORT_MAP_SHADE, s->lang, "count", eq_buf_text(&n), NULL);
    below = eq_svg_wrap(s, x + 10, y, s->w - s->margin - x - 10, 13, 0, eq_buf_text(&t), true);
    eq_words_done(&n, &s->body);
    eq_words_done(&t, &s->body);
    y = y + 36 > below + 6 ? y + 36 : below + 6;
    x = s->margin;
    for (int i = 0; i < N_LEVEL && m->n_world < 2; i++) {
        const char *text = eq_string(ids[i], s->lang);
        double w = 40 + eq_svg_width(text, 13, false);

        if (!crosses(m, levels[i])) {
            continue;
        }
        if (x + w > s->w - s->margin) {
            x = s->margin;
            y += eq_svg_leading(s, 13) + 2;
        }
        eq_buf_str(&s->body, "<line stroke=\"" EQ_INK "\" stroke-width=\"1.6\" x1=\"");
        eq_svg_num(&s->body, x);
        eq_buf_str(&s->body, "\" x2=\"");
        eq_svg_num(&s->body, x + 24);
        eq_buf_str(&s->body, "\" y1=\"");
        eq_svg_num(&s->body, y - 4.5);
        eq_buf_str(&s->body, "\" y2=\"");
        eq_svg_num(&s->body, y - 4.5);
        eq_buf_str(&s->body, *dashes[i] ? "\" stroke-dasharray=\"" : "");
        eq_buf_str(&s->body, dashes[i]);
        eq_buf_str(&s->body, "\"/>\n");
        eq_svg_text(s, x + 30, y, 13, 0, text);
        x += w + 14;
    }
    return y;
}

static void describe(const eq_map *m, eq_lang lang, eq_buf *out)
{
    double lo = 1, hi = 0;
    eq_buf a = { 0 }, b = { 0 };

    if (m->later) {
        eq_buf_str(out, eq_string(EQ_S_VIEW_MAP_LATER, lang));
        return;
    }
    for (size_t i = 0; i < m->x.n * m->y.n; i++) {
        lo = m->p[i] < lo ? m->p[i] : lo;
        hi = m->p[i] > hi ? m->p[i] : hi;
    }
    eq_percent_write(lo, false, lang, &a);
    eq_percent_write(hi, false, lang, &b);
    eq_words_put(out, EQ_S_REPORT_MAP_DESC, lang, "x", eq_words_both(&m->x.name, lang), "y",
                 eq_words_both(&m->y.name, lang), "a", eq_buf_text(&a), "b", eq_buf_text(&b), NULL);
    eq_words_reset(&a);
    eq_map_now_words(m, lang, &a);
    eq_buf_str(out, a.n && lang == EQ_EN ? " " : "");
    eq_buf_str(out, eq_buf_text(&a));
    eq_words_done(&a, out);
    eq_words_done(&b, out);
}

/* What the cross or the arrow is, and the frame. */
static double note(eq_svg *s, const eq_map *m, double y)
{
    eq_buf where = { 0 }, t = { 0 };

    eq_map_now_words(m, s->lang, &where);
    if (where.n) {
        eq_words_put(&t, EQ_S_REPORT_MAP_NOTE_OFF, s->lang, "where", eq_buf_text(&where), NULL);
    } else {
        eq_buf_str(&t, eq_string(EQ_S_REPORT_MAP_NOTE, s->lang));
    }
    y = eq_svg_wrap(s, s->margin, y, s->w - 2 * s->margin, 12, EQ_SVG_MUTED, eq_buf_text(&t), true);
    eq_words_done(&where, &s->body);
    eq_words_done(&t, &s->body);
    return y;
}

void eq_draw_map(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const eq_map *m = a->map;
    const char *title = eq_string(EQ_S_REPORT_MAP_TITLE, s->lang);
    double y = eq_chart_head(s, title, eq_words_both(&a->question, s->lang)), left, size;
    eq_buf name = { 0 }, desc = { 0 };
    plane p = { .m = m, .p = m->p };

    y = legend(s, a, y);
    axis_name(&m->y, s->lang, &name);
    y = eq_svg_wrap(s, s->margin, y + 28, s->w - 2 * s->margin, 13, EQ_SVG_BOLD, eq_buf_text(&name),
                    true) -
        6;
    left = s->margin + upright_width(&m->y);
    size = s->w - s->margin - left - 8;
    size = size > 560 ? 560 : size;
    p.x = eq_axis_of(m->x.from / m->x.scale, m->x.to / m->x.scale, left, left + size, 5, false);
    p.y = eq_axis_of(m->y.from / m->y.scale, m->y.to / m->y.scale, y + 0.62 * size, y, 6, false);
    for (int shade = 0; shade < N_SHADE; shade++) {
        cells_of_shade(s, &p, shade);
    }
    published_box(s, &p);
    if (!m->later) {
        lines(s, &p);
    }
    eq_map_now_draw(s, m, &p.x, &p.y);
    if (!m->later) {
        mark_rows(s, &p);
        eq_map_now_mark(s, m, &p.x, &p.y);
    }
    upright(s, &p.y, is_year(&m->y), left);
    y = eq_axis_draw(s, &p.x, p.y.x0, p.y.x0, false, is_year(&m->x));
    eq_words_reset(&name);
    axis_name(&m->x, s->lang, &name);
    y = eq_svg_wrap(s, left, y + 16, s->w - s->margin - left, 13, EQ_SVG_BOLD, eq_buf_text(&name),
                    true);
    y = marks(s, &p, y);
    y = m->n_world > 1 ? world_names(s, a, y) : y;
    y = note(s, m, y + 20);
    describe(m, s->lang, &desc);
    if (m->later) {
        eq_svg_centred(s, left + size / 2, p.y.x1 + 0.31 * size, 13, 0,
                       eq_string(EQ_S_VIEW_MAP_LATER, s->lang));
    }
    if (m->later ? a->conditional : has_gap(m)) {
        y = eq_svg_wrap(s, s->margin, y + 2, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                        eq_string(EQ_S_REPORT_MAP_GAP, s->lang), !m->later);
    }
    eq_svg_end(s, a, title, eq_buf_text(&desc), eq_chart_foot(s, a, y), out);
    eq_words_done(&name, out);
    eq_words_done(&desc, out);
}
