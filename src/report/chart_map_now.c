/* Where the inputs stand on the map: a cross, or beyond the frame an arrow at its edge; in words,
 * and as a place that can be pointed at. */
#include <math.h>

#include "report/chart.h"

/* -1 below the axis, 1 above it, 0 on it. */
static int beyond(const eq_map_axis *a)
{
    return a->now < a->from ? -1 : a->now > a->to ? 1 : 0;
}

static bool known(const eq_map *m)
{
    return isfinite(m->x.now) && isfinite(m->y.now);
}

static double held(const eq_map_axis *a)
{
    return beyond(a) < 0 ? a->from : beyond(a) > 0 ? a->to : a->now;
}

static void cross(eq_svg *s, double x, double y)
{
    eq_svg_line(s, "eq-now", x - 7, y, x + 7, y, EQ_PAPER, 4.5);
    eq_svg_line(s, "eq-now", x, y - 7, x, y + 7, EQ_PAPER, 4.5);
    eq_svg_line(s, "eq-now", x - 7, y, x + 7, y, EQ_INK, 2);
    eq_svg_line(s, "eq-now", x, y - 7, x, y + 7, EQ_INK, 2);
}

static void put_pair(eq_buf *out, char command, double x, double y)
{
    eq_buf_char(out, command);
    eq_svg_num(out, x);
    eq_buf_char(out, ' ');
    eq_svg_num(out, y);
}

/* A triangle whose tip is at the edge; dx and dy point outwards, in pixels' directions. */
static void arrow(eq_svg *s, double x, double y, int dx, int dy)
{
    const double l = dx && dy ? sqrt(0.5) : 1, ux = dx * l, uy = dy * l;
    const double bx = x - 15 * ux, by = y - 15 * uy;

    eq_buf_str(&s->body, "<path class=\"eq-now\" stroke=\"" EQ_PAPER
                         "\" stroke-width=\"1.6\" fill=\"" EQ_INK "\" d=\"");
    put_pair(&s->body, 'M', x, y);
    put_pair(&s->body, 'L', bx - 7 * uy, by + 7 * ux);
    put_pair(&s->body, 'L', bx + 7 * uy, by - 7 * ux);
    eq_buf_str(&s->body, "z\"/>\n");
}

void eq_map_now_draw(eq_svg *s, const eq_map *m, const eq_axis *across, const eq_axis *up)
{
    const int off_x = beyond(&m->x), off_y = beyond(&m->y);
    const double x = eq_axis_x(across, held(&m->x) / m->x.scale);
    const double y = eq_axis_y(up, held(&m->y) / m->y.scale);

    if (!known(m)) {
        return;
    }
    if (off_x || off_y) {
        arrow(s, x, y, off_x, -off_y);
    } else {
        cross(s, x, y);
    }
}

static void put_value(const eq_map_axis *a, eq_lang lang, eq_buf *out)
{
    eq_value_write(a->now, a->scale, a->unit, NULL, false, lang, out);
}

void eq_map_now_mark(eq_svg *s, const eq_map *m, const eq_axis *across, const eq_axis *up)
{
    eq_buf say = { 0 }, x = { 0 }, y = { 0 };

    if (known(m) && eq_svg_marking(s)) {
        put_value(&m->x, s->lang, &x);
        put_value(&m->y, s->lang, &y);
        eq_words_put(&say, beyond(&m->x) || beyond(&m->y) ? EQ_S_VIEW_NOW_OFF : EQ_S_VIEW_NOW_AT,
                     s->lang, "x_name", eq_words_both(&m->x.name, s->lang), "x", eq_buf_text(&x),
                     "y_name", eq_words_both(&m->y.name, s->lang), "y", eq_buf_text(&y), NULL);
        eq_svg_mark(s, eq_axis_x(across, held(&m->x) / m->x.scale),
                    eq_axis_y(up, held(&m->y) / m->y.scale), "", &say);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&x, &s->body);
    eq_words_done(&y, &s->body);
}

void eq_map_now_words(const eq_map *m, eq_lang lang, eq_buf *out)
{
    const eq_map_axis *const axis[2] = { &m->x, &m->y };
    eq_buf t = { 0 };

    for (int i = 0; i < 2 && known(m); i++) {
        if (beyond(axis[i]) == 0) {
            continue;
        }
        eq_words_reset(&t);
        put_value(axis[i], lang, &t);
        eq_buf_str(out, out->n && lang == EQ_EN ? " " : "");
        eq_words_put(out, EQ_S_REPORT_MAP_OFF, lang, "name", eq_words_both(&axis[i]->name, lang),
                     "value", eq_buf_text(&t), NULL);
    }
    eq_words_done(&t, out);
}
