/* How far past estimates were out: the factor between estimate and outcome on a logarithmic axis, a
 * column for each horizon, a lane in it for each family of issuers. */
#include <math.h>

#include "num/mathx.h"
#include "report/chart.h"
#include "report/chart_record.h"
#include "report/record_report.h"

eq_paint eq_record_paint(eq_record_family f)
{
    static const eq_paint paint[EQ_N_RECORD_FAMILY] = {
        [EQ_RECORD_US] = { "#0072b2", "#89bedb", "#d3e7f2" },
        [EQ_RECORD_EXPERTS] = { "#00756a", "#8ac4be", "#d3eae7" },
        [EQ_RECORD_OTHERS] = { "#8a5a00", "#d9b370", "#f3e6cc" },
    };

    return (size_t)f < EQ_COUNT(paint) ? paint[f] : eq_paint_of(NULL);
}

double eq_record_up(const eq_axis *ay, double v)
{
    return ay->x0 + (eq_log(v) - ay->lo) / (ay->hi - ay->lo) * (ay->x1 - ay->x0);
}

double eq_record_legend(eq_svg *s, double y, int note)
{
    double x = s->margin;

    y += 12;
    for (int f = 0; f < EQ_N_RECORD_FAMILY; f++) {
        eq_chart_legend(s, &x, &y, EQ_SW_DOT, eq_record_paint((eq_record_family)f).line,
                        eq_record_family_text((eq_record_family)f, s->lang), true);
    }
    y += 14;
    return eq_svg_wrap(s, s->margin, y + 6, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                       eq_string(note, s->lang), true);
}

/* The frame: logarithms at the left, columns of horizons below. */
typedef struct frame {
    double x0, x1, top, bottom;
    eq_axis ay;
} frame;

static double lane_x(const frame *g, int horizon, int family)
{
    double column = (g->x1 - g->x0) / EQ_N_RECORD_HORIZON;
    double lane = (column - 12) / EQ_N_RECORD_FAMILY;

    return g->x0 + column * horizon + 6 + lane * (family + 0.5);
}

static void factors(eq_svg *s, const frame *g)
{
    static const double tick[] = { 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100 };
    eq_buf t = { 0 };

    for (size_t i = 0; i < EQ_COUNT(tick); i++) {
        double l = eq_log(tick[i]), y = eq_record_up(&g->ay, tick[i]);
        bool even = i == 3;

        if (l < g->ay.lo || l > g->ay.hi) {
            continue;
        }
        eq_words_reset(&t);
        eq_buf_str(&t, "\xc3\x97"); /* multiplication sign */
        eq_buf_signif(&t, tick[i], 3);
        eq_svg_line(s, even ? "eq-axis" : "eq-grid", g->x0, y, g->x1, y, even ? EQ_INK : EQ_GRID,
                    even ? 1.4 : 1);
        eq_svg_text(s, g->x0 - 8, y + 4.5, 12, EQ_SVG_END | (even ? EQ_SVG_BOLD : EQ_SVG_MUTED),
                    eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static void columns(eq_svg *s, const frame *g)
{
    double column = (g->x1 - g->x0) / EQ_N_RECORD_HORIZON;

    for (int h = 1; h < EQ_N_RECORD_HORIZON; h++) {
        double x = g->x0 + column * h;

        eq_svg_line(s, "eq-grid", x, g->top, x, g->bottom, EQ_GRID, 1);
    }
}

/* Names of the columns; returns the last baseline. */
static double horizons(eq_svg *s, const frame *g)
{
    double column = (g->x1 - g->x0) / EQ_N_RECORD_HORIZON, below = g->bottom;

    for (int h = 0; h < EQ_N_RECORD_HORIZON; h++) {
        double y = eq_svg_wrap(s, g->x0 + column * (h + 0.5), g->bottom + 17, column - 6, 12,
                               EQ_SVG_MIDDLE | EQ_SVG_MUTED,
                               eq_record_horizon_text((eq_record_horizon)h, s->lang), true);

        below = y > below ? y : below;
    }
    return below;
}

static void bars(eq_svg *s, const eq_record_fit *f, const frame *g)
{
    for (int h = 0; h < EQ_N_RECORD_HORIZON; h++) {
        for (int k = 0; k < EQ_N_RECORD_FAMILY; k++) {
            const eq_record_cell *c = &f->cell[k][h];
            eq_paint p = eq_record_paint((eq_record_family)k);
            double x = lane_x(g, h, k), w = s->w >= 480 ? 26 : 14;

            if (c->n > 0) {
                double hi = eq_record_up(&g->ay, eq_exp(c->high90));
                double lo = eq_record_up(&g->ay, eq_exp(c->low90));
                double mid = eq_record_up(&g->ay, eq_exp(c->shrunk));

                eq_svg_rect(s, "eq-range", x - w / 2, hi, w, lo - hi, p.wide, NULL);
                eq_svg_line(s, "eq-mid", x - w / 2, mid, x + w / 2, mid, p.half, 3);
            }
        }
    }
}

/* Steps from the middle of its lane of the k-th mark there: 0, 1, -1, 2, ... */
static double aside(size_t k)
{
    return k % 2 ? (double)(k + 1) / 2 : -(double)k / 2;
}

static double mark_x(const eq_svg *s, const frame *g, const eq_record_row *row, size_t k)
{
    return lane_x(g, (int)row->horizon, (int)row->family) + aside(k) * (s->w >= 480 ? 7 : 4);
}

static double mark_y(const frame *g, const eq_record_row *row)
{
    return eq_record_up(&g->ay, eq_exp(row->log_ratio));
}

static void marks(eq_svg *s, const eq_record *r, const frame *g)
{
    size_t done[EQ_N_RECORD_FAMILY][EQ_N_RECORD_HORIZON] = { { 0 } };

    for (size_t i = 0; i < r->n; i++) {
        const eq_record_row *row = &r->row[i];

        if (row->why == EQ_RECORD_SCORED) {
            size_t k = done[row->family][row->horizon]++;

            eq_svg_circle(s, "eq-point", mark_x(s, g, row, k), mark_y(g, row), 4.5, !row->own,
                          eq_record_paint(row->family).line);
        }
    }
}

/* The k-th row of a lane as marks() counts them, or NULL. */
static const eq_record_row *row_of(const eq_record *r, int family, int horizon, size_t k)
{
    for (size_t i = 0; i < r->n; i++) {
        const eq_record_row *row = &r->row[i];

        if (row->why == EQ_RECORD_SCORED && (int)row->family == family &&
            (int)row->horizon == horizon && k-- == 0) {
            return row;
        }
    }
    return NULL;
}

/* The bar of a lane, then its marks from the left. */
static void say_lane(eq_svg *s, const eq_answer *a, const frame *g, int family, int horizon)
{
    const eq_record_cell *c = &a->record_fit->cell[family][horizon];
    const char *series = eq_record_family_text((eq_record_family)family, s->lang);
    eq_buf say = { 0 };
    size_t n = 0;

    while (row_of(a->record, family, horizon, n)) {
        n++;
    }
    if (c->n > 0) {
        eq_record_say_cell(a->record_fit, family, horizon, s->lang, &say);
        eq_svg_mark(s, lane_x(g, horizon, family), eq_record_up(&g->ay, eq_exp(c->shrunk)), series,
                    &say);
    }
    for (size_t i = 0; i < n; i++) { /* ... 4, 2, 0, 1, 3 ... */
        size_t left = (n - 1) / 2, k = i <= left ? 2 * (left - i) : 2 * (i - left) - 1;
        const eq_record_row *row = row_of(a->record, family, horizon, k);

        eq_record_say_row(row, s->lang, &say);
        eq_svg_mark(s, mark_x(s, g, row, k), mark_y(g, row), series, &say);
    }
    eq_words_done(&say, &s->body);
}

static void say_lanes(eq_svg *s, const eq_answer *a, const frame *g)
{
    for (int k = 0; k < EQ_N_RECORD_FAMILY && eq_svg_marking(s); k++) {
        for (int h = 0; h < EQ_N_RECORD_HORIZON; h++) {
            say_lane(s, a, g, k, h);
        }
    }
}

static void span(const eq_record *r, const eq_record_fit *f, double *lo, double *hi)
{
    *lo = -eq_log(2.2);
    *hi = eq_log(2.2);
    for (size_t i = 0; i < r->n; i++) {
        if (r->row[i].why == EQ_RECORD_SCORED) {
            double y = r->row[i].log_ratio;

            *lo = y - 0.25 < *lo ? y - 0.25 : *lo;
            *hi = y + 0.25 > *hi ? y + 0.25 : *hi;
        }
    }
    for (int c = 0; c < EQ_N_RECORD_FAMILY * EQ_N_RECORD_HORIZON; c++) {
        const eq_record_cell *cell = &f->cell[c / EQ_N_RECORD_HORIZON][c % EQ_N_RECORD_HORIZON];

        if (cell->n > 0) {
            *lo = cell->low90 - 0.1 < *lo ? cell->low90 - 0.1 : *lo;
            *hi = cell->high90 + 0.1 > *hi ? cell->high90 + 0.1 : *hi;
        }
    }
}

static void describe(const eq_record *r, const eq_record_fit *f, eq_lang lang, eq_buf *out)
{
    eq_buf lo = { 0 }, hi = { 0 };
    eq_num_text n, over, under;
    double least = INFINITY, most = -INFINITY;

    for (size_t i = 0; i < r->n; i++) {
        if (r->row[i].why == EQ_RECORD_SCORED) {
            least = r->row[i].log_ratio < least ? r->row[i].log_ratio : least;
            most = r->row[i].log_ratio > most ? r->row[i].log_ratio : most;
        }
    }
    eq_buf_signif(&lo, eq_exp(least), 2);
    eq_buf_signif(&hi, eq_exp(most), 2);
    eq_words_put(out, EQ_S_REPORT_RECORD_DESC, lang, "n", eq_num_text_of(&n, (double)f->n), "over",
                 eq_num_text_of(&over, (double)f->n_over), "under",
                 eq_num_text_of(&under, (double)f->n_under), "low", eq_buf_text(&lo), "high",
                 eq_buf_text(&hi), NULL);
    eq_words_done(&lo, out);
    eq_words_done(&hi, out);
}

void eq_draw_record(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    const char *title = eq_string(EQ_S_REPORT_RECORD_TITLE, s->lang);
    double y = eq_chart_head(s, title, eq_words_both(&a->question, s->lang)), lo, hi;
    double h = s->w >= 480 ? 320 : 280;
    eq_buf desc = { 0 };
    frame g;

    y = eq_record_legend(s, y, EQ_S_REPORT_RECORD_NOTE) - 6;
    span(a->record, a->record_fit, &lo, &hi);
    g = (frame){ .x0 = s->margin + 40, .x1 = s->w - s->margin, .top = y + 6, .bottom = y + h };
    g.ay = (eq_axis){ .lo = lo, .hi = hi, .x0 = g.bottom, .x1 = g.top };
    columns(s, &g);
    bars(s, a->record_fit, &g);
    factors(s, &g);
    marks(s, a->record, &g);
    say_lanes(s, a, &g);
    eq_svg_text(s, g.x1 - 4, g.top + 12, 12, EQ_SVG_END | EQ_SVG_MUTED,
                eq_string(EQ_S_REPORT_RECORD_HIGH, s->lang));
    eq_svg_text(s, g.x1 - 4, g.bottom - 6, 12, EQ_SVG_END | EQ_SVG_MUTED,
                eq_string(EQ_S_REPORT_RECORD_LOW, s->lang));
    if (s->w >= 480) { /* else marks would be behind it, and the bold tick says it */
        eq_svg_text(s, g.x1 - 4, eq_record_up(&g.ay, 1) - 5, 12, EQ_SVG_END | EQ_SVG_BOLD,
                    eq_string(EQ_S_REPORT_RECORD_EVEN, s->lang));
    }
    y = horizons(s, &g);
    y = eq_svg_wrap(s, (g.x0 + g.x1) / 2, y + 2, g.x1 - g.x0, 13, EQ_SVG_MIDDLE | EQ_SVG_BOLD,
                    eq_string(EQ_S_REPORT_RECORD_AHEAD, s->lang), true);
    describe(a->record, a->record_fit, s->lang, &desc);
    eq_svg_end(s, a, title, eq_buf_text(&desc), eq_chart_foot(s, a, y - 8), out);
    eq_words_done(&desc, out);
}
