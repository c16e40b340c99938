/* Charts: which exist for an answer, and the parts they share. Each is drawn at the asked width and
 * laid out anew for it, never scaled, so letters stay at 12 px or more (UX 5.7). */
#include "report/chart.h"

#include <math.h>

const char *eq_chart_name(eq_chart_kind k)
{
    static const char *const name[EQ_N_CHART] = { "dots",      "tornado", "fan",    "ranges",
                                                  "waterfall", "map",     "curve",  "futures",
                                                  "phase",     "sources", "record", "card" };

    return (unsigned)k < EQ_N_CHART ? name[k] : "";
}

bool eq_chart_possible(const eq_answer *a, eq_chart_kind k)
{
    switch (k) {
    case EQ_CHART_DOTS:
    case EQ_CHART_CARD:
        return isfinite(a->p);
    case EQ_CHART_TORNADO:
        return a->n_driver > 0;
    case EQ_CHART_FAN:
        return a->n_path > 1 && a->n_path_world > 0;
    case EQ_CHART_FUTURES:
        return a->n_path > 1 && a->n_path_world > 0 && a->n_shown > 0;
    case EQ_CHART_PHASE:
        return a->phase != NULL && a->n_year > 1;
    case EQ_CHART_RANGES:
        return a->n_by_source + a->n_hold + a->n_input > 0;
    case EQ_CHART_WATERFALL:
        return a->n_fall > 0;
    case EQ_CHART_MAP:
        return a->map != NULL;
    case EQ_CHART_CURVE:
        return a->n_curve > 0;
    case EQ_CHART_SOURCES:
        return a->record != NULL;
    case EQ_CHART_RECORD:
        return a->record != NULL && a->record_fit != NULL;
    default:
        return false;
    }
}

void eq_chart_draw(const eq_answer *a, eq_chart_kind k, const eq_chart_options *o, bool embedded,
                   eq_chart_notes *notes, eq_buf *out)
{
    static void (*const draw[EQ_N_CHART])(const eq_answer *, eq_svg *, eq_buf *) = {
        eq_draw_dots,      eq_draw_tornado, eq_draw_fan,    eq_draw_ranges,
        eq_draw_waterfall, eq_draw_map,     eq_draw_curve,  eq_draw_futures,
        eq_draw_phase,     eq_draw_sources, eq_draw_record, eq_draw_card,
    };
    eq_svg s;

    eq_svg_init(&s, o, embedded);
    s.notes = notes;
    if ((unsigned)k < EQ_N_CHART && eq_chart_possible(a, k)) {
        draw[k](a, &s, out);
    } else {
        const char *none = eq_string(EQ_S_REPORT_SVG_EMPTY, o->lang);
        double y = eq_chart_head(&s, eq_words_both(&a->question, o->lang), NULL);

        y = eq_svg_wrap(&s, s.margin, y + 14, s.w - 2 * s.margin, 13, EQ_SVG_MUTED, none, true);
        eq_svg_end(&s, a, eq_chart_name(k), none, eq_chart_foot(&s, a, y), out);
    }
}

void eq_chart_svg(const eq_answer *a, eq_chart_kind k, const eq_chart_options *o, eq_buf *out)
{
    eq_chart_draw(a, k, o, false, NULL, out);
}

double eq_chart_head(eq_svg *s, const char *title, const char *sub)
{
    double y = s->margin, w = s->w - 2 * s->margin;
    double size = s->w < 480 ? 16 : 18;

    if (s->embedded) {
        return y;
    }
    if (title && *title) {
        double even = eq_svg_balance(s, w, size, EQ_SVG_BOLD, title);

        y = eq_svg_wrap(s, s->margin, y + size, even, size, EQ_SVG_BOLD, title, true) - size;
    }
    if (sub && *sub) {
        y = eq_svg_wrap(s, s->margin, y + 18, w, 14, 0, sub, true) - 14;
    }
    return y + 12;
}

double eq_chart_given(eq_svg *s, const eq_answer *a, double y)
{
    if (!a->conditional) {
        return y;
    }
    return eq_svg_wrap(s, s->margin, y + 13, s->w - 2 * s->margin, 12, EQ_SVG_MUTED,
                       eq_string(EQ_S_REPORT_ONLY_GIVEN, s->lang), true) -
           12;
}

double eq_chart_foot(eq_svg *s, const eq_answer *a, double y)
{
    eq_buf t = { 0 };
    double w = s->w - 2 * s->margin;

    y += 12;
    eq_svg_line(s, "eq-grid", s->margin, y, s->w - s->margin, y, EQ_GRID, 1);
    eq_words_put(&t, EQ_S_REPORT_ORIGIN_SOURCE, s->lang, "version",
                 a->origin.version ? a->origin.version : "", "id", a->id ? a->id : "", NULL);
    eq_buf_str(&t, " · ");
    eq_words_origin(a, " · ", false, s->lang, &t);
    y = eq_svg_wrap(s, s->margin, y + 19, w, 12, EQ_SVG_MUTED | EQ_SVG_PARTS, eq_buf_text(&t),
                    true) -
        12;
    eq_words_done(&t, &s->body);
    return floor(y + (s->embedded ? 4 : s->margin * 0.6) + 0.5);
}

static void swatch(eq_svg *s, double x, double y, eq_swatch kind, const char *ink)
{
    switch (kind) {
    case EQ_SW_DOT:
    case EQ_SW_RING:
        eq_svg_circle(s, NULL, x + 7, y - 4.5, 5.5, kind == EQ_SW_DOT, ink);
        break;
    case EQ_SW_BAR:
    case EQ_SW_BAND:
        eq_svg_rect(s, NULL, x, y - 9.5, 14, 10, ink, kind == EQ_SW_BAR ? ink : NULL);
        break;
    case EQ_SW_BOX:
        eq_svg_rect(s, NULL, x, y - 9.5, 14, 10, EQ_PAPER, ink);
        break;
    case EQ_SW_DASH:
        eq_svg_line(s, NULL, x, y - 4.5, x + 5, y - 4.5, ink, 2);
        eq_svg_line(s, NULL, x + 9, y - 4.5, x + 14, y - 4.5, ink, 2);
        break;
    default:
        eq_svg_line(s, NULL, x, y - 4.5, x + 14, y - 4.5, ink, 2);
        break;
    }
}

void eq_chart_legend(eq_svg *s, double *x, double *y, eq_swatch kind, const char *ink,
                     const char *text, bool bold)
{
    double w = 20 + eq_svg_width(text, 13, bold), room = s->w - s->margin;
    double lead = eq_svg_leading(s, 13) + 2;

    if (*x > s->margin && *x + w > room) {
        *x = s->margin;
        *y += lead;
    }
    swatch(s, *x, *y, kind, ink);
    if (*x + w > room) {
        *y = eq_svg_wrap(s, *x + 20, *y, room - *x - 20, 13, bold ? EQ_SVG_BOLD : 0, text, true);
        *x = s->margin;
        *y += 2;
        return;
    }
    eq_svg_text(s, *x + 20, *y, 13, bold ? EQ_SVG_BOLD : 0, text);
    *x += w + 18;
}

eq_axis eq_axis_of(double lo, double hi, double x0, double x1, int n, bool widen)
{
    eq_axis ax = { .lo = lo, .hi = hi > lo ? hi : lo + 1, .x0 = x0, .x1 = x1 };

    ax.step = eq_words_nice((ax.hi - ax.lo) / (n < 1 ? 1 : n));
    if (widen) {
        ax.lo = floor(ax.lo / ax.step + 1e-9) * ax.step;
        ax.hi = ceil(ax.hi / ax.step - 1e-9) * ax.step;
    }
    return ax;
}

double eq_axis_x(const eq_axis *ax, double v)
{
    double x = ax->x0 + (v - ax->lo) / (ax->hi - ax->lo) * (ax->x1 - ax->x0);

    return x < ax->x0 ? ax->x0 : x > ax->x1 ? ax->x1 : x;
}

double eq_axis_draw(eq_svg *s, const eq_axis *ax, double y_top, double y, bool percent, bool year)
{
    double last = -1e9;
    eq_buf t = { 0 };

    for (double k = ceil(ax->lo / ax->step - 1e-9); k * ax->step <= ax->hi + 1e-9 * ax->step; k++) {
        double v = k * ax->step, x = eq_axis_x(ax, v), w;

        eq_words_reset(&t);
        if (percent) {
            eq_words_number(100.0 * v, 3, false, &t);
            eq_buf_char(&t, '%');
        } else {
            eq_words_number(v, 3, year, &t);
        }
        w = eq_svg_width(eq_buf_text(&t), 12, false);
        eq_svg_line(s, "eq-grid", x, y_top < y ? y_top : y, x, y + 4, EQ_GRID, 1);
        if (x - w / 2 < last + 8 || x - w / 2 < 0 || x + w / 2 > s->w) {
            continue;
        }
        last = x + w / 2;
        eq_svg_text(s, x, y + 18, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
    return y + 24;
}

eq_rows eq_rows_of(const eq_svg *s, double longest)
{
    double w = s->w - 2 * s->margin;
    eq_rows r = { .stacked = s->w < 560, .name_x = s->margin, .name_w = w };

    r.x0 = s->margin;
    r.x1 = s->w - s->margin;
    if (!r.stacked) {
        r.name_w = longest < 0.36 * w ? longest + 1 : 0.36 * w;
        r.x0 += r.name_w + 16;
    }
    return r;
}

double eq_rows_name(eq_svg *s, const eq_rows *r, double y, const char *name, double body,
                    double *mark_y)
{
    double h = eq_svg_wrap(s, 0, 0, r->name_w, 13, 0, name, false), row;

    if (r->stacked) {
        y = eq_svg_wrap(s, r->name_x, y + 13, r->name_w, 13, 0, name, true) - 13;
        *mark_y = y + body / 2 + 2;
        return y + body + 12;
    }
    row = (h > body ? h : body) + 10;
    *mark_y = y + row / 2;
    eq_svg_wrap(s, r->name_x, y + (row - h) / 2 + 13.5, r->name_w, 13, 0, name, true);
    return y + row;
}
