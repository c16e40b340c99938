/* The hindcast as a picture: for each power the published series with the five-year projections of
 * one rule from every third origin (90 % bar, median), then the skills of all rules with their
 * ranges. */
#include <math.h>

#include "report/chart.h"
#include "report/hindcast_report.h"

enum { FIRST_SHOWN = EQ_HC_FIRST - 5, EVERY = 3 };

typedef struct panel {
    const eq_hindcast *h;
    eq_svg *s;
    eq_hc_way way; /* the rule shown */
    int actor;
    eq_axis x, y;
} panel;

/* The model where there is one; else the exponential trend. */
static eq_hc_way shown(const eq_hindcast *h)
{
    return h->has_model ? EQ_HC_MODEL : EQ_HC_EXPONENTIAL;
}

static double up(const eq_axis *y, double v)
{
    double t = (v - y->lo) / (y->hi - y->lo);

    return y->x0 + (t > 1 ? 1 : t < 0 ? 0 : t) * (y->x1 - y->x0);
}

static int last_year(const eq_hindcast *h, int actor)
{
    int year = EQ_HC_YEAR0 + EQ_HC_YEARS - 1;

    while (isnan(eq_hc_value(h->series, actor, year))) {
        year--;
    }
    return year;
}

static double top_of(const panel *p, int last)
{
    double top = 0;

    for (int year = FIRST_SHOWN; year <= last; year++) {
        double v = eq_hc_value(p->h->series, p->actor, year);

        top = v > top ? v : top;
    }
    for (size_t i = 0; i < p->h->n_case; i++) {
        const eq_hc_case *c = &p->h->c[i];
        double v = c->f[p->way].high90;

        if (c->actor == p->actor && c->horizon == 5 && (c->origin - EQ_HC_FIRST) % EVERY == 0) {
            top = v > top && v < 3 * top ? v : top; /* a runaway bar leaves at the edge */
        }
    }
    return top;
}

static void series(const panel *p, int last)
{
    eq_buf *b = &p->s->body;
    eq_pen pen = { 0 };

    eq_buf_str(b, "<path fill=\"none\" stroke-width=\"2\" class=\"eq-mid\" stroke=\"");
    eq_buf_str(b, eq_paint_of(eq_hc_actor[p->actor]).line);
    eq_buf_str(b, "\" d=\"");
    for (int year = FIRST_SHOWN; year <= last; year++) {
        eq_pen_to(&pen, b, eq_axis_x(&p->x, year),
                  up(&p->y, eq_hc_value(p->h->series, p->actor, year)));
    }
    eq_buf_str(b, "\"/>\n");
}

static void projections(const panel *p)
{
    for (size_t i = 0; i < p->h->n_case; i++) {
        const eq_hc_case *c = &p->h->c[i];
        const eq_hc_score *f = &c->f[p->way];
        double x0, x1;

        if (c->actor != p->actor || c->horizon != 5 || (c->origin - EQ_HC_FIRST) % EVERY != 0 ||
            !f->there) {
            continue;
        }
        x0 = eq_axis_x(&p->x, c->origin);
        x1 = eq_axis_x(&p->x, c->origin + c->horizon);
        eq_svg_line(p->s, "eq-grid", x0, up(&p->y, eq_hc_value(p->h->series, p->actor, c->origin)),
                    x1, up(&p->y, f->median), EQ_RULE, 1);
        eq_svg_line(p->s, "eq-mark", x1, up(&p->y, f->low90), x1, up(&p->y, f->high90), EQ_DOT, 2);
        eq_svg_circle(p->s, "eq-mark", x1, up(&p->y, f->median), 3.5, c->f[p->way].in90, EQ_DOT);
    }
}

static void years(const panel *p, int last, double y)
{
    eq_buf t = { 0 };

    for (int year = FIRST_SHOWN; year <= last; year += 5) {
        double x = eq_axis_x(&p->x, year);

        eq_words_reset(&t);
        eq_buf_i64(&t, year);
        eq_svg_line(p->s, "eq-axis", x, y, x, y + 4, EQ_RULE, 1);
        eq_svg_text(p->s, x, y + 17, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &p->s->body);
}

static double draw_panel(panel *p, double y)
{
    double h = 150, x0 = p->s->margin + 56, x1 = p->s->w - p->s->margin - 14;
    int last = last_year(p->h, p->actor);
    eq_buf t = { 0 };

    eq_svg_text(p->s, p->s->margin, y + 13, 13, EQ_SVG_BOLD, eq_hindcast_who(p->actor, p->s->lang));
    y += 20;
    p->x = (eq_axis){ .lo = FIRST_SHOWN, .hi = last, .x0 = x0, .x1 = x1 };
    p->y = eq_axis_of(0, top_of(p, last), y + h, y + 6, 4, true);
    for (double k = 0; k * p->y.step <= p->y.hi * (1 + 1e-9); k++) {
        double at = up(&p->y, k * p->y.step);

        eq_words_reset(&t);
        eq_buf_grouped(&t, k * p->y.step, 0);
        eq_svg_line(p->s, "eq-grid", x0, at, x1, at, EQ_GRID, 1);
        eq_svg_text(p->s, x0 - 8, at + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    series(p, last);
    projections(p);
    years(p, last, y + h);
    eq_words_done(&t, &p->s->body);
    return y + h + 30;
}

/* ---- skills -----------------------------------------------------------------------------------
 */

static double skill_row(eq_svg *s, const eq_rows *r, const eq_axis *ax, const char *name,
                        const eq_hc_mean *m, bool own, double y)
{
    double mark = 0, next = eq_rows_name(s, r, y, name, 10, &mark);
    const char *ink = own ? EQ_CHOICE : EQ_DOT;

    eq_svg_line(s, "eq-mark", eq_axis_x(ax, m->skill.low), mark, eq_axis_x(ax, m->skill.high), mark,
                ink, 2);
    eq_svg_circle(s, "eq-mark", eq_axis_x(ax, m->skill.skill), mark, 4, true, ink);
    return next;
}

static double skills(const eq_hindcast *h, eq_svg *s, double y)
{
    double longest = 0, top;
    eq_buf t = { 0 };
    eq_rows r;
    eq_axis ax;

    for (int w = 0; w < EQ_HC_N_WAY; w++) {
        double wide = eq_svg_width(eq_hindcast_way((eq_hc_way)w, s->lang), 13, false);

        longest = wide > longest ? wide : longest;
    }
    r = eq_rows_of(s, longest);
    ax = eq_axis_of(-1, 1, r.x0 + 10, r.x1 - 10, 4, false);
    y = eq_svg_wrap(s, s->margin, y + 20, s->w - 2 * s->margin, 13, EQ_SVG_BOLD,
                    eq_string(EQ_S_HINDCAST_SVG_SKILL, s->lang), true);
    top = y;
    for (int k = 0; k < EQ_HC_ACTORS * EQ_HC_HORIZONS; k++) {
        const eq_hc_summary *m = &h->summary[EQ_HC_ALL][k / EQ_HC_HORIZONS][k % EQ_HC_HORIZONS];

        eq_words_reset(&t);
        eq_hindcast_block(EQ_S_HINDCAST_SVG_BLOCK, eq_hindcast_who(m->actor, s->lang), m->horizon,
                          m->n, m->windows, s->lang, &t);
        y = eq_svg_wrap(s, s->margin, y + 12, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                        eq_buf_text(&t), true) -
            12;
        for (int w = 0; w < EQ_HC_N_WAY; w++) {
            if (m->f[w].there && w != EQ_HC_PERSISTENCE) {
                y = skill_row(s, &r, &ax, eq_hindcast_way((eq_hc_way)w, s->lang), &m->f[w],
                              w == EQ_HC_MODEL, y);
            }
        }
        y += 8;
    }
    eq_svg_line(s, "eq-threshold", eq_axis_x(&ax, 0), top, eq_axis_x(&ax, 0), y, EQ_INK, 1);
    y = eq_axis_draw(s, &ax, y, y, true, false);
    eq_words_done(&t, &s->body);
    return y;
}

void eq_hindcast_svg(const eq_hindcast *h, const eq_chart_options *o, eq_buf *out)
{
    eq_answer a = { .id = "hindcast", .origin = h->origin };
    eq_buf title = { 0 }, note = { 0 };
    double x, y;
    eq_svg s;
    panel p = { .h = h, .s = &s, .way = shown(h) };

    eq_svg_init(&s, o, false);
    eq_hindcast_title(o->lang, &title);
    eq_words_put(&note, EQ_S_HINDCAST_SVG_NOTE, o->lang, "name", eq_hindcast_the(p.way, o->lang),
                 NULL);
    y = eq_chart_head(&s, eq_buf_text(&title), eq_buf_text(&note)) + 14;
    x = s.margin;
    eq_chart_legend(&s, &x, &y, EQ_SW_LINE, EQ_MUTED, eq_string(EQ_S_HINDCAST_SVG_SERIES, o->lang),
                    false);
    eq_chart_legend(&s, &x, &y, EQ_SW_DOT, EQ_DOT, eq_string(EQ_S_HINDCAST_SVG_INSIDE, o->lang),
                    false);
    eq_chart_legend(&s, &x, &y, EQ_SW_RING, EQ_DOT, eq_string(EQ_S_HINDCAST_SVG_OUTSIDE, o->lang),
                    false);
    y += 12;
    for (p.actor = 0; p.actor < EQ_HC_ACTORS; p.actor++) {
        y = draw_panel(&p, y);
    }
    y = skills(h, &s, y);
    eq_svg_end(&s, &a, eq_buf_text(&title), eq_buf_text(&note), eq_chart_foot(&s, &a, y), out);
    eq_words_done(&title, out);
    eq_words_done(&note, out);
}
