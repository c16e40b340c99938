/* What charts of yearly series share: panels of equal scales, one a world, their axes, and the line
 * of a single future. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

enum { GAP = 44 }; /* between panels: half a year's label on either side */

double eq_axis_y(const eq_axis *ay, double v)
{
    return ay->x0 + (v - ay->lo) / (ay->hi - ay->lo) * (ay->x1 - ay->x0);
}

static double first_tick(const eq_axis *ay)
{
    return ceil(ay->lo / ay->step - 1e-9);
}

static bool is_tick(const eq_axis *ay, double k)
{
    return k * ay->step <= ay->hi + 1e-9 * ay->step;
}

double eq_axis_width(eq_svg *s, const eq_axis *ay)
{
    double w = 0;
    eq_buf t = { 0 };

    for (double k = first_tick(ay); is_tick(ay, k); k++) {
        double x;

        eq_words_reset(&t);
        eq_words_number(k * ay->step, 3, false, &t);
        x = eq_svg_width(eq_buf_text(&t), 12, false);
        w = x > w ? x : w;
    }
    eq_words_done(&t, &s->body);
    return w;
}

void eq_axis_levels(eq_svg *s, const eq_axis *ay, double x0, double x1, bool labels)
{
    eq_buf t = { 0 };

    for (double k = first_tick(ay); is_tick(ay, k); k++) {
        double y = eq_axis_y(ay, k * ay->step);

        eq_words_reset(&t);
        eq_words_number(k * ay->step, 3, false, &t);
        eq_svg_line(s, "eq-grid", x0, y, x1, y, EQ_GRID, 1);
        if (labels) {
            eq_svg_text(s, x0 - 8, y + 4.5, 12, EQ_SVG_END | EQ_SVG_MUTED, eq_buf_text(&t));
        }
    }
    eq_words_done(&t, &s->body);
}

static void put_years(eq_svg *s, const eq_answer *a, const eq_axis *ax, double y)
{
    double last = -1e9;
    eq_buf t = { 0 };
    int first = a->path[0].year, final = a->path[a->n_path - 1].year;
    double per = (ax->x1 - ax->x0) / (final > first ? final - first : 1);
    int step = per >= 44 ? 1 : per >= 22 ? 2 : per >= 9 ? 5 : 10;

    for (int year = first; year <= final; year++) {
        double x = eq_axis_x(ax, year);

        if ((year % step && year != final) || (year != final && final - year < step)) {
            continue;
        }
        if (x - 16 < last + 8) {
            continue;
        }
        last = x + 16;
        eq_words_reset(&t);
        eq_buf_i64(&t, year);
        eq_svg_line(s, "eq-axis", x, y, x, y + 4, EQ_RULE, 1);
        eq_svg_text(s, x, y + 18, 12, EQ_SVG_MIDDLE | EQ_SVG_MUTED, eq_buf_text(&t));
    }
    eq_words_done(&t, &s->body);
}

static double shown(double x, double scale)
{
    return scale != 0.0 ? x / scale : x;
}

double eq_path_threshold(const eq_answer *a)
{
    bool same = a->path_asked || strcmp(eq_words_both(&a->path_name, EQ_EN),
                                        eq_words_both(&a->outcome_name, EQ_EN)) == 0;

    return same && a->path_scale == a->outcome_scale ? shown(a->threshold, a->outcome_scale) : NAN;
}

/* The threshold as a level, when the path is that of the outcome. */
static void put_threshold(eq_svg *s, const eq_answer *a, const eq_axis *ay, double x0, double x1)
{
    double v = eq_path_threshold(a), y;
    eq_buf t = { 0 };

    if (!isfinite(v) || v <= ay->lo || v >= ay->hi) {
        return;
    }
    y = eq_axis_y(ay, v);
    eq_svg_line(s, "eq-threshold", x0, y, x1, y, EQ_INK, 1.2);
    eq_value_write(a->threshold, a->outcome_scale, a->outcome_unit, NULL, false, s->lang, &t);
    eq_svg_text(s, x0 + 6, y - 6, 12, EQ_SVG_BOLD, eq_buf_text(&t));
    eq_words_done(&t, &s->body);
}

eq_panels eq_panels_place(eq_svg *s, const eq_series *world, size_t n, const eq_axis *ay, double y,
                          double h, double left, double below)
{
    size_t across = s->w < 480 ? 1 : n == 4 ? 2 : n;
    double room = s->w - 2 * s->margin - 18 - left;
    double w = (room - GAP * (double)(across - 1)) / (double)across;
    eq_panels p = { .n = n };

    for (size_t row = 0; row * across < n; row++) {
        double top = y;

        for (size_t i = row * across; n > 1 && i < n && i < (row + 1) * across; i++) {
            double x = s->margin + left + (double)(i - row * across) * (w + GAP);
            double end = eq_svg_wrap(s, x, y + 13, w, 13, EQ_SVG_BOLD,
                                     eq_words_both(&world[i].world_label, s->lang), true);

            top = end - 13 > top ? end - 13 : top;
        }
        for (size_t i = row * across; i < n && i < (row + 1) * across; i++) {
            double x = s->margin + left + (double)(i - row * across) * (w + GAP);

            p.x[i] = (eq_axis){ .x0 = x, .x1 = x + w };
            p.y[i] = *ay;
            p.y[i].x0 = top + h;
            p.y[i].x1 = top + 10;
        }
        y = top + h + below;
    }
    p.end = y;
    return p;
}

static void value_range(const eq_answer *a, bool each, double *lo, double *hi)
{
    double t = eq_path_threshold(a);

    *lo = 0;
    *hi = 0;
    for (size_t w = 0; w < a->n_path_world; w++) {
        for (size_t i = 0; i < a->n_path; i++) {
            double down = shown(a->series[w].row[i].q[0], a->path_scale);
            double up = shown(a->series[w].row[i].q[4], a->path_scale);

            *lo = isfinite(down) && down < *lo ? down : *lo;
            *hi = isfinite(up) && up > *hi ? up : *hi;
        }
        for (size_t i = 0; each && i < a->n_shown * a->n_path; i++) {
            double v = shown(a->series[w].shown[i], a->path_scale);

            *lo = isfinite(v) && v < *lo ? v : *lo;
            *hi = isfinite(v) && v > *hi ? v : *hi;
        }
    }
    if (a->has_outcome && isfinite(t) && t < 2 * *hi && t > *hi) {
        *hi = t * 1.02;
    }
}

/* The scale that is held, where it has room for lo to hi; else one that has room for both. */
static eq_axis scale_of(double lo, double hi, const eq_path_axis *held)
{
    if (!held || !(held->step > 0)) {
        return eq_axis_of(lo, hi, 0, 1, 5, true);
    }
    if (lo < held->lo || hi > held->hi) {
        return eq_axis_of(lo < held->lo ? lo : held->lo, hi > held->hi ? hi : held->hi, 0, 1, 5,
                          true);
    }
    return (eq_axis){ .lo = held->lo, .hi = held->hi, .step = held->step };
}

eq_panels eq_panels_path(eq_svg *s, const eq_answer *a, double y, bool each)
{
    const char *unit = eq_words_unit(a->path_unit, s->lang);
    double lo, hi, left, h = s->w >= 480 ? 250 : a->n_path_world > 1 ? 170 : 200;
    eq_axis ay;
    eq_panels p;

    value_range(a, each, &lo, &hi);
    if (*unit) {
        eq_svg_text(s, s->margin, y + 10, 12, EQ_SVG_MUTED, unit);
        y += a->n_path_world > 1 ? 20 : 14; /* heads stand there */
    }
    ay = scale_of(lo, hi, s->notes && s->notes->held ? &s->notes->held->path : NULL);
    if (s->notes) {
        s->notes->axes.path = (eq_path_axis){ ay.lo, ay.hi, ay.step };
    }
    left = eq_axis_width(s, &ay) + 10;
    p = eq_panels_place(s, a->series, a->n_path_world, &ay, y, h, left,
                        a->n_path_world > 1 ? 30 : 24);
    for (size_t i = 0; i < p.n; i++) {
        p.x[i].lo = a->path[0].year;
        p.x[i].hi = a->path[a->n_path - 1].year;
        eq_axis_levels(s, &p.y[i], p.x[i].x0, p.x[i].x1, p.x[i].x0 <= s->margin + left);
    }
    return p;
}

void eq_panels_finish(eq_svg *s, const eq_answer *a, const eq_panels *p)
{
    for (size_t i = 0; i < p->n; i++) {
        put_threshold(s, a, &p->y[i], p->x[i].x0, p->x[i].x1);
        eq_svg_line(s, "eq-axis", p->x[i].x0, p->y[i].x0, p->x[i].x1, p->y[i].x0, EQ_RULE, 1);
        put_years(s, a, &p->x[i], p->y[i].x0);
    }
}

/* Whether every point between a and c lies on the straight line between them as far as the eye can
 * tell: within a third of a pixel, and in their order. */
static bool is_straight(const double *px, const double *py, size_t a, size_t c)
{
    double dx = px[c] - px[a], dy = py[c] - py[a], len = sqrt(dx * dx + dy * dy);

    for (size_t b = a + 1; b < c; b++) {
        double bx = px[b] - px[a], by = py[b] - py[a];
        double along = bx * dx + by * dy, off = fabs(bx * dy - by * dx);

        if (!(off <= 0.35 * len) || along < 0 || along > len * len) {
            return false;
        }
    }
    return true;
}

void eq_line_points(eq_svg *s, const double *x, const double *y, size_t n, const eq_axis *ax,
                    const eq_axis *ay)
{
    double px[EQ_MAX_LINE], py[EQ_MAX_LINE];
    size_t last = 0;
    eq_pen pen = { 0 };

    for (size_t i = 0; i < n; i++) {
        px[i] = isfinite(x[i]) && isfinite(y[i]) ? eq_axis_x(ax, x[i]) : NAN;
        py[i] = isfinite(x[i]) && isfinite(y[i]) ? eq_axis_y(ay, y[i]) : NAN;
    }
    for (size_t i = 0; i < n; i++) {
        if (isnan(px[i])) {
            pen.down = false;
            continue;
        }
        if (pen.down && i + 1 < n && !isnan(px[i + 1]) && is_straight(px, py, last, i + 1)) {
            continue; /* drawn by the next one */
        }
        eq_pen_to(&pen, &s->body, px[i], py[i]);
        last = i;
    }
}
