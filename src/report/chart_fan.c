/* A path over years (UX 5.1): two bands that say what they hold in futures (1 in 2, 19 in 20) and a
 * thin line in the middle; one panel a world, all of one scale. The actor gives the colour; text
 * stays in ink. */
#include "report/chart.h"

#include <math.h>
#include <string.h>

eq_paint eq_paint_of(const char *actor)
{
    static const struct {
        const char *code;
        eq_paint p;
    } table[] = {
        { "cn", { "#d55e00", "#eeb489", "#fae3d3" } },
        { "ru", { "#cc79a7", "#e3b4ce", "#f6e6ef" } },
        { "us", { "#0072b2", "#89bedb", "#d3e7f2" } },
    };

    for (size_t i = 0; actor && i < EQ_COUNT(table); i++) {
        if (strcmp(actor, table[i].code) == 0) {
            return table[i].p;
        }
    }
    return (eq_paint){ "#555b63", "#b4b9c0", "#e6e8eb" };
}

static double value(const eq_answer *a, const eq_path_row *row, int q)
{
    return a->path_scale != 0.0 ? row->q[q] / a->path_scale : row->q[q];
}

/* The band between quantiles lo and hi, or the line of one (lo == hi). */
static void put_band(eq_svg *s, const eq_answer *a, const eq_path_row *row, const eq_axis *ax,
                     const eq_axis *ay, int lo, int hi, const char *cls, const char *ink)
{
    eq_buf *b = &s->body;
    eq_pen pen = { 0 };

    eq_buf_str(b,
               lo == hi ? "<path fill=\"none\" stroke-width=\"1.5\" class=\"" : "<path class=\"");
    eq_buf_str(b, cls);
    eq_buf_str(b, lo == hi ? "\" stroke=\"" : "\" fill=\"");
    eq_buf_str(b, ink);
    eq_buf_str(b, "\" d=\"");
    for (size_t i = 0; i < a->n_path; i++) {
        eq_pen_to(&pen, b, eq_axis_x(ax, row[i].year), eq_axis_y(ay, value(a, &row[i], hi)));
    }
    for (size_t i = a->n_path; lo != hi && i-- > 0;) {
        eq_pen_to(&pen, b, eq_axis_x(ax, row[i].year), eq_axis_y(ay, value(a, &row[i], lo)));
    }
    eq_buf_str(b, lo == hi ? "\"/>\n" : "Z\"/>\n");
}

static void describe(const eq_answer *a, const eq_series *world, eq_lang lang, eq_buf *out)
{
    const eq_path_row *row = &world->row[a->n_path - 1];
    eq_buf t[5] = { 0 }, year = { 0 };

    eq_buf_i64(&year, row->year);
    for (int i = 0; i < 5; i++) {
        eq_value_write(row->q[i], a->path_scale, a->path_unit, NULL, false, lang, &t[i]);
    }
    if (a->n_path_world > 1) {
        eq_words_put(out, EQ_S_REPORT_SVG_IN_WORLD, lang, "world",
                     eq_words_both(&world->world_label, lang), NULL);
    }
    eq_words_put(out, EQ_S_REPORT_SVG_FAN_DESC, lang, "year", eq_buf_text(&year), "a",
                 eq_buf_text(&t[1]), "b", eq_buf_text(&t[3]), "c", eq_buf_text(&t[0]), "d",
                 eq_buf_text(&t[4]), NULL);
    for (int i = 0; i < 5; i++) {
        eq_words_done(&t[i], out);
    }
    eq_words_done(&year, out);
}

/* "640 warheads", "500", "800", "280", "1,280": the unit stands with the middle alone. */
static void year_words(const eq_answer *a, const eq_path_row *row, eq_lang lang, eq_buf t[5])
{
    for (int q = 0; q < 5; q++) {
        double x = value(a, row, q);

        eq_words_reset(&t[q]);
        if (q == 2) {
            eq_value_write(row->q[q], a->path_scale, a->path_unit, NULL, false, lang, &t[q]);
        } else {
            eq_words_number(x, fabs(x) >= 100 ? 2 : 3, false, &t[q]);
        }
    }
}

/* Every year of a panel, at its middle. */
static void mark_years(eq_svg *s, const eq_answer *a, const eq_series *world, const eq_axis *ax,
                       const eq_axis *ay)
{
    eq_buf say = { 0 }, year = { 0 }, t[5] = { 0 };

    for (size_t i = 0; i < a->n_path && eq_svg_marking(s); i++) {
        const eq_path_row *row = &world->row[i];
        bool same = !(row->q[4] > row->q[0]);

        eq_words_reset(&year);
        eq_buf_i64(&year, row->year);
        year_words(a, row, s->lang, t);
        eq_words_put(&say, same ? EQ_S_VIEW_YEAR_SAME : EQ_S_VIEW_YEAR, s->lang, "year",
                     eq_buf_text(&year), "middle", eq_buf_text(&t[2]), "a", eq_buf_text(&t[1]), "b",
                     eq_buf_text(&t[3]), "c", eq_buf_text(&t[0]), "d", eq_buf_text(&t[4]), NULL);
        eq_svg_mark(s, eq_axis_x(ax, row->year), eq_axis_y(ay, value(a, row, 2)),
                    a->n_path_world > 1 ? eq_words_both(&world->world_label, s->lang) : "", &say);
    }
    for (int q = 0; q < 5; q++) {
        eq_words_done(&t[q], &s->body);
    }
    eq_words_done(&say, &s->body);
    eq_words_done(&year, &s->body);
}

static void legend(eq_svg *s, const eq_paint *p, double *y)
{
    double x = s->margin;

    *y += 12;
    eq_chart_legend(s, &x, y, EQ_SW_LINE, p->line, eq_string(EQ_S_REPORT_SVG_BAND_MID, s->lang),
                    false);
    eq_chart_legend(s, &x, y, EQ_SW_BAND, p->half, eq_string(EQ_S_REPORT_SVG_BAND_HALF, s->lang),
                    false);
    eq_chart_legend(s, &x, y, EQ_SW_BAND, p->wide, eq_string(EQ_S_REPORT_SVG_BAND_WIDE, s->lang),
                    false);
    *y += 14;
}

void eq_draw_fan(const eq_answer *a, eq_svg *s, eq_buf *out)
{
    eq_paint p = eq_paint_of(a->path_actor);
    eq_buf title = { 0 }, desc = { 0 }, name = { 0 };
    eq_panels f;
    double y;

    eq_words_capital(&name, eq_words_both(&a->path_name, s->lang));
    eq_words_put(&title, EQ_S_REPORT_SVG_FAN_TITLE, s->lang, "name", eq_buf_text(&name), NULL);
    y = eq_chart_head(s, eq_buf_text(&title), eq_words_both(&a->question, s->lang));
    legend(s, &p, &y);
    f = eq_panels_path(s, a, y, false);
    for (size_t i = 0; i < f.n; i++) {
        const eq_path_row *row = a->series[i].row;

        if (a->conditional && isnan(row[a->n_path - 1].q[2])) {
            continue; /* too few futures meet the condition in this world */
        }
        put_band(s, a, row, &f.x[i], &f.y[i], 0, 4, "eq-wide", p.wide);
        put_band(s, a, row, &f.x[i], &f.y[i], 1, 3, "eq-half", p.half);
        put_band(s, a, row, &f.x[i], &f.y[i], 2, 2, "eq-mid", p.line);
        mark_years(s, a, &a->series[i], &f.x[i], &f.y[i]);
        eq_buf_str(&desc, i && s->lang == EQ_EN ? " " : "");
        describe(a, &a->series[i], s->lang, &desc);
    }
    eq_panels_finish(s, a, &f);
    y = eq_chart_foot(s, a, eq_chart_given(s, a, f.end));
    eq_svg_end(s, a, eq_buf_text(&title), eq_buf_text(&desc), y, out);
    eq_words_done(&title, out);
    eq_words_done(&name, out);
    eq_words_done(&desc, out);
}
