/* One future at a time (UX 5.1): the futures behind 20 equally likely outcomes, each the run's own
 * column. As a picture: 20 small panels of one scale, each with its number, its line in every world
 * and, where there is one world, the others faintly behind. Inside a report: one large panel a
 * world with all lines faint and each in turn strong; the page's style shows them one after
 * another, here they are hidden. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

static const char *const dash[EQ_MAX_PATH_WORLD] = { NULL, "5 3", "1.5 3", "9 3 2 3" };

static double shown(const eq_answer *a, double x)
{
    return a->path_scale != 0.0 ? x / a->path_scale : x;
}

/* Years and values of a shown future; the number of years. */
static size_t future(const eq_answer *a, const eq_series *t, size_t i, double *x, double *y)
{
    size_t n = a->n_path < EQ_MAX_LINE ? a->n_path : EQ_MAX_LINE;

    for (size_t k = 0; k < n; k++) {
        x[k] = a->path[k].year;
        y[k] = shown(a, t->shown[i * a->n_path + k]);
    }
    return n;
}

static void put_id(eq_svg *s, const char *before, size_t world, size_t i, const char *after)
{
    eq_buf *b = &s->body;

    eq_buf_str(b, before);
    eq_buf_xml(b, s->id);
    eq_buf_str(b, "-f");
    eq_buf_u64(b, world + 1);
    eq_buf_char(b, '-');
    eq_buf_u64(b, i + 1);
    eq_buf_str(b, after);
}

static void put_line(eq_svg *s, const eq_answer *a, size_t world, size_t i, const eq_axis *ax,
                     const eq_axis *ay)
{
    double x[EQ_MAX_LINE], y[EQ_MAX_LINE];
    size_t n = future(a, &a->series[world], i, x, y);

    put_id(s, "<path id=\"", world, i, "\" d=\"");
    eq_line_points(s, x, y, n, ax, ay);
    eq_buf_str(&s->body, "\"/>\n");
}

/* The series in the world that the answer is of; n_path_world where it is not shown. */
static size_t asked_world(const eq_answer *a)
{
    size_t w = 0;

    while (w < a->n_path_world && strcmp(a->series[w].world, "baseline") != 0) {
        w++;
    }
    return w;
}

static bool asks_yes_no(const eq_answer *a)
{
    return !a->chance && !a->constant;
}

/* The year of the mark: the one that is asked about, else the last. */
static size_t mark_at(const eq_answer *a)
{
    int first = a->path[0].year, at = a->asked_year - first;

    return a->asked_year >= first && (size_t)at < a->n_path ? (size_t)at : a->n_path - 1;
}

/* A dot on a line, inside a group: filled where the answer is yes, hollow where it is no. */
static void put_mark(eq_svg *s, const eq_answer *a, size_t world, size_t i, const eq_axis *ax,
                     const eq_axis *ay)
{
    double x[EQ_MAX_LINE], y[EQ_MAX_LINE];
    size_t n = future(a, &a->series[world], i, x, y), at = mark_at(a);

    if (at < n && isfinite(y[at])) {
        eq_svg_dot(s, eq_axis_x(ax, x[at]), eq_axis_y(ay, y[at]), 3);
    }
}

static unsigned count_yes(const eq_answer *a)
{
    unsigned n = 0;

    for (size_t i = 0; i < a->n_shown; i++) {
        n += a->shown_yes[i];
    }
    return n;
}

static void describe(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const double *v = a->series[0].shown + mark_at(a);
    double lo = INFINITY, hi = -INFINITY;
    eq_buf t[3] = { { 0 }, { 0 }, { 0 } }, n = { 0 };

    for (size_t i = 0; i < a->n_shown; i++) {
        double x = v[i * a->n_path];

        lo = x < lo ? x : lo;
        hi = x > hi ? x : hi;
    }
    eq_buf_i64(&t[0], a->path[mark_at(a)].year);
    eq_value_write(lo, a->path_scale, a->path_unit, NULL, false, lang, &t[1]);
    eq_value_write(hi, a->path_scale, a->path_unit, NULL, false, lang, &t[2]);
    eq_words_put(out, EQ_S_REPORT_SVG_FUTURES_DESC, lang, "year", eq_buf_text(&t[0]), "a",
                 eq_buf_text(&t[1]), "b", eq_buf_text(&t[2]), NULL);
    if (asks_yes_no(a)) {
        eq_buf_u64(&n, count_yes(a));
        eq_buf_str(out, lang == EQ_EN ? " " : "");
        eq_words_put(out, EQ_S_REPORT_SVG_FUTURES_YES, lang, "n", eq_buf_text(&n), NULL);
    }
    for (int i = 0; i < 3; i++) {
        eq_words_done(&t[i], out);
    }
    eq_words_done(&n, out);
}

/* ---- in a report ----------------------------------------------------------------------------- */

static void put_one(eq_svg *s, const eq_answer *a, const eq_panels *f, size_t i, double y,
                    const char *ink)
{
    eq_buf t = { 0 }, k = { 0 };
    size_t w = asked_world(a);

    eq_buf_u64(&k, i + 1);
    eq_buf_str(&s->body, "<g class=\"eq-one k");
    eq_buf_str(&s->body, eq_buf_text(&k));
    eq_buf_str(&s->body, "\" visibility=\"hidden\">\n");
    eq_words_put(&t,
                 !asks_yes_no(a)   ? EQ_S_REPORT_SVG_ONE
                 : a->shown_yes[i] ? EQ_S_REPORT_SVG_ONE_YES
                                   : EQ_S_REPORT_SVG_ONE_NO,
                 s->lang, "k", eq_buf_text(&k), NULL);
    eq_svg_text(s, s->margin, y, 13, EQ_SVG_BOLD, eq_buf_text(&t));
    eq_buf_str(&s->body, "<g fill=\"none\" stroke-width=\"2\" stroke=\"");
    eq_buf_str(&s->body, ink);
    eq_buf_str(&s->body, "\">\n");
    for (size_t each = 0; each < f->n; each++) {
        put_id(s, "<use href=\"#", each, i, "\"/>\n");
    }
    eq_svg_group_end(s);
    eq_svg_group(s, NULL, !asks_yes_no(a) || a->shown_yes[i], ink);
    if (w < f->n) {
        put_mark(s, a, w, i, &f->x[w], &f->y[w]);
    }
    eq_svg_group_end(s);
    eq_svg_group_end(s);
    eq_words_done(&t, &s->body);
    eq_words_done(&k, &s->body);
}

static double draw_turns(const eq_answer *a, eq_svg *s, double y)
{
    eq_paint p = eq_paint_of(a->path_actor);
    double label = y + 14;
    eq_panels f = eq_panels_path(s, a, y + 24, true);

    for (size_t w = 0; w < f.n; w++) {
        eq_buf_str(&s->body, "<g class=\"eq-all\" fill=\"none\" stroke=\"" EQ_FAINT "\">\n");
        for (size_t i = 0; i < a->n_shown; i++) {
            put_line(s, a, w, i, &f.x[w], &f.y[w]);
        }
        eq_svg_group_end(s);
    }
    eq_panels_finish(s, a, &f);
    for (size_t i = 0; i < a->n_shown; i++) {
        put_one(s, a, &f, i, label, p.line);
    }
    return f.end;
}

/* ---- as a picture ---------------------------------------------------------------------------- */

typedef struct grid {
    size_t across, rows;
    double left, w, h, y; /* of a panel: its number stands above h */
    double lo, hi;
    const char *ink;
} grid;

enum { GAP = 12, HEAD = 17, YEAR = 28 }; /* YEAR: width of a year's label */

static void put_use(eq_svg *s, const grid *g, size_t world, size_t i, double x, double y,
                    bool faint)
{
    eq_buf *b = &s->body;

    if (faint) {
        eq_buf_str(b, "<use href=\"#");
        eq_buf_xml(b, s->id);
        eq_buf_str(b, "-all\" stroke=\"" EQ_FAINT);
    } else {
        put_id(s, "<use href=\"#", world, i, "\" stroke-width=\"1.6\" stroke=\"");
        eq_buf_str(b, g->ink);
        if (dash[world]) {
            eq_buf_str(b, "\" stroke-dasharray=\"");
            eq_buf_str(b, dash[world]);
        }
    }
    eq_buf_str(b, "\" fill=\"none\" x=\"");
    eq_svg_num(b, x);
    eq_buf_str(b, "\" y=\"");
    eq_svg_num(b, y);
    eq_buf_str(b, "\"/>\n");
}

/* Left edge of the asked year's label under a panel, and whether it stands clear of the others. */
static double year_left(const eq_answer *a, const grid *g)
{
    return g->w * (double)mark_at(a) / (double)(a->n_path - 1) - 0.5 * YEAR;
}

static bool year_clear(const eq_answer *a, const grid *g)
{
    return year_left(a, g) > YEAR + 4 && year_left(a, g) + YEAR + 4 < g->w - YEAR;
}

static bool year_between(const eq_answer *a)
{
    return mark_at(a) > 0 && mark_at(a) + 1 < a->n_path;
}

/* The asked year, on a second line where it would touch the first or the last one. */
static void asked_below(eq_svg *s, const eq_answer *a, const grid *g, double x, double y)
{
    double at = x + year_left(a, g) + 0.5 * YEAR, drop = year_clear(a, g) ? 0 : 14;
    bool crosses = at < x + YEAR + 6 || at > x + g->w - YEAR - 6;
    eq_buf t = { 0 };

    eq_buf_i64(&t, a->path[mark_at(a)].year);
    eq_svg_line(s, "eq-axis", at, y, at, y + 4 + (crosses ? 0 : drop), EQ_RULE, 1);
    eq_svg_text(s, at, y + 15 + drop, 12, EQ_SVG_MIDDLE, eq_buf_text(&t));
    eq_words_done(&t, &s->body);
}

static void years_below(eq_svg *s, const eq_answer *a, const grid *g, double x, double y,
                        bool first, bool final)
{
    eq_buf t = { 0 };

    if (first) {
        eq_buf_i64(&t, a->path[0].year);
        eq_svg_text(s, x, y + 15, 12, EQ_SVG_MUTED, eq_buf_text(&t));
    }
    if (final) {
        eq_words_reset(&t);
        eq_buf_i64(&t, a->path[a->n_path - 1].year);
        eq_svg_text(s, x + g->w, y + 15, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

/* The threshold, where the path is that of the outcome; its number at the first panel of a row. */
static void put_level(eq_svg *s, const eq_answer *a, const grid *g, const eq_axis *ay, double x,
                      bool label)
{
    double v = eq_path_threshold(a), y;
    eq_buf t = { 0 };

    if (!isfinite(v) || v <= g->lo || v >= g->hi) {
        return;
    }
    y = eq_axis_y(ay, v);
    eq_svg_line(s, "eq-threshold", x, y, x + g->w, y, EQ_INK, 0.8);
    if (label && ay->x0 - y > 13 && y - ay->x1 > 13) {
        eq_words_number(v, 3, false, &t);
        eq_svg_text(s, x - 8, y + 4.5, 12, EQ_SVG_END, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static void put_panel(eq_svg *s, const eq_answer *a, const grid *g, size_t i)
{
    size_t col = i % g->across, row = i / g->across;
    double x = s->margin + g->left + (double)col * (g->w + GAP);
    double y = g->y + (double)row * (g->h + HEAD + 8) + HEAD;
    eq_axis ax = { .lo = a->path[0].year, .hi = a->path[a->n_path - 1].year };
    eq_axis ay = { .lo = g->lo, .hi = g->hi, .x0 = y + g->h, .x1 = y, .step = g->hi - g->lo };
    bool both = g->w >= 74, last = row + 1 == g->rows;
    eq_buf t = { 0 };

    ax.x0 = x;
    ax.x1 = x + g->w;
    eq_buf_u64(&t, i + 1);
    eq_axis_levels(s, &ay, x, x + g->w, col == 0);
    eq_svg_text(s, x, y - 5, 12, asks_yes_no(a) && a->shown_yes[i] ? EQ_SVG_BOLD : 0,
                eq_buf_text(&t));
    if (a->n_path_world == 1) {
        put_use(s, g, 0, i, x, y, true);
    }
    eq_svg_line(s, "eq-axis", x, y + g->h, x + g->w, y + g->h, EQ_RULE, 1);
    put_level(s, a, g, &ay, x, col == 0);
    for (size_t w = 0; w < a->n_path_world; w++) {
        put_use(s, g, w, i, x, y, false);
    }
    eq_svg_group(s, NULL, !asks_yes_no(a) || a->shown_yes[i], g->ink);
    if (asked_world(a) < a->n_path_world) {
        put_mark(s, a, asked_world(a), i, &ax, &ay);
    }
    eq_svg_group_end(s);
    if (last) {
        years_below(s, a, g, x, y + g->h, both || col == 0, both || col + 1 == g->across);
        if (year_between(a)) {
            asked_below(s, a, g, x, y + g->h);
        }
    }
    eq_words_done(&t, &s->body);
}

/* The lines once, from the corner of a panel; every panel moves them to its place. */
static void define_lines(eq_svg *s, const eq_answer *a, const grid *g)
{
    eq_axis ax = { .lo = a->path[0].year, .hi = a->path[a->n_path - 1].year, .x1 = g->w };
    eq_axis ay = { .lo = g->lo, .hi = g->hi, .x0 = g->h };

    eq_buf_str(&s->body, "<defs>\n");
    for (size_t w = 0; w < a->n_path_world; w++) {
        if (w == 0) {
            eq_buf_str(&s->body, "<g id=\"");
            eq_buf_xml(&s->body, s->id);
            eq_buf_str(&s->body, "-all\">\n");
        }
        for (size_t i = 0; i < a->n_shown; i++) {
            put_line(s, a, w, i, &ax, &ay);
        }
        eq_buf_str(&s->body, w == 0 ? "</g>\n" : "");
    }
    eq_buf_str(&s->body, "</defs>\n");
}

/* Which line is which world, and what the ends say. */
static double put_key(eq_svg *s, const eq_answer *a, const char *ink, double y)
{
    double x = s->margin;

    y += 12;
    for (size_t w = 0; a->n_path_world > 1 && w < a->n_path_world; w++) {
        const char *name = eq_words_both(&a->series[w].world_label, s->lang);
        double at = x > s->margin && x + 26 + eq_svg_width(name, 13, false) > s->w - s->margin
                        ? s->margin
                        : x;

        y += at < x ? eq_svg_leading(s, 13) + 2 : 0;
        eq_buf_str(&s->body, "<path fill=\"none\" stroke-width=\"2\" stroke=\"");
        eq_buf_str(&s->body, ink);
        if (dash[w]) {
            eq_buf_str(&s->body, "\" stroke-dasharray=\"");
            eq_buf_str(&s->body, dash[w]);
        }
        eq_buf_str(&s->body, "\" d=\"M");
        eq_svg_num(&s->body, at);
        eq_buf_char(&s->body, ' ');
        eq_svg_num(&s->body, y - 4.5);
        eq_buf_str(&s->body, "h22\"/>\n");
        y = eq_svg_wrap(s, at + 28, y, s->w - s->margin - at - 28, 13, 0, name, true) -
            eq_svg_leading(s, 13);
        x = at + 28 + eq_svg_width(name, 13, false) + 18;
    }
    if (x > s->margin) {
        y += eq_svg_leading(s, 13) + 2;
        x = s->margin;
    }
    if (asks_yes_no(a) && asked_world(a) < a->n_path_world) {
        eq_chart_legend(s, &x, &y, EQ_SW_DOT, ink, eq_string(EQ_S_REPORT_SVG_END_YES, s->lang),
                        false);
        eq_chart_legend(s, &x, &y, EQ_SW_RING, ink, eq_string(EQ_S_REPORT_SVG_END_NO, s->lang),
                        false);
        y += eq_svg_leading(s, 13) + 2;
    }
    return y;
}

static double draw_panels(const eq_answer *a, eq_svg *s, double y)
{
    const char *unit = eq_words_unit(a->path_unit, s->lang);
    size_t across = s->w >= 600 ? 5 : 4;
    grid g = { .across = across, .rows = (a->n_shown + across - 1) / across };
    double lo = 0, hi = 0, level;
    eq_axis scale;

    g.ink = eq_paint_of(a->path_actor).line;
    y = put_key(s, a, g.ink, y);
    for (size_t i = 0; i < a->n_path_world * a->n_shown * a->n_path; i++) {
        size_t each = a->n_shown * a->n_path;
        double v = shown(a, a->series[i / each].shown[i % each]);

        lo = isfinite(v) && v < lo ? v : lo;
        hi = isfinite(v) && v > hi ? v : hi;
    }
    level = eq_path_threshold(a);
    hi = isfinite(level) && level > hi && level < 2 * hi ? level * 1.02 : hi;
    scale = eq_axis_of(lo, hi, 0, 1, 4, true);
    g.lo = scale.lo;
    g.hi = scale.hi;
    scale.step = scale.hi - scale.lo;
    g.left = eq_axis_width(s, &scale) + 10;
    g.w = (s->w - 2 * s->margin - g.left - (double)(across - 1) * GAP - 4) / (double)across;
    g.h = g.w < 74 ? 56 : 70;
    y = eq_svg_wrap(s, s->margin, y, s->w - 2 * s->margin, 12, EQ_SVG_MUTED, unit, true) - 8;
    g.y = y;
    define_lines(s, a, &g);
    for (size_t i = 0; i < a->n_shown; i++) {
        put_panel(s, a, &g, i);
    }
    return y + (double)g.rows * (g.h + HEAD + 8) + 14 +
           (year_between(a) && !year_clear(a, &g) ? 14 : 0);
}

void eq_draw_futures(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    eq_buf title = { 0 }, desc = { 0 }, name = { 0 };
    double y;

    eq_words_capital(&name, eq_words_both(&a->path_name, s->lang));
    eq_words_put(&title, EQ_S_REPORT_SVG_FUTURES_TITLE, s->lang, "name", eq_buf_text(&name), NULL);
    y = eq_chart_head(s, eq_buf_text(&title), eq_words_both(&a->question, s->lang));
    y = s->embedded ? draw_turns(a, s, y) : draw_panels(a, s, y);
    describe(a, s->lang, &desc);
    y = eq_chart_foot(s, a, eq_chart_given(s, a, y));
    eq_svg_end(s, a, eq_buf_text(&title), eq_buf_text(&desc), y, out);
    eq_words_done(&title, out);
    eq_words_done(&name, out);
    eq_words_done(&desc, out);
}
