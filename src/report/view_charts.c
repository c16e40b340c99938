/* The charts of a view, each with its title, its sentence, what can be pointed at, and the numbers
 * behind it; the futures one at a time. */
#include <math.h>

#include "base/hash.h"
#include "report/chart.h"
#include "report/view_in.h"

/* In the order of the report. */
static const eq_chart_kind order[] = { EQ_CHART_DOTS,    EQ_CHART_TORNADO, EQ_CHART_CURVE,
                                       EQ_CHART_MAP,     EQ_CHART_RANGES,  EQ_CHART_FAN,
                                       EQ_CHART_FUTURES, EQ_CHART_PHASE,   EQ_CHART_WATERFALL,
                                       EQ_CHART_SOURCES, EQ_CHART_RECORD };

/* Ids that two views on one page do not share: from what was asked. */
static void put_id(const eq_answer *a, eq_chart_kind k, eq_buf *out)
{
    eq_buf_str(out, "v");
    eq_buf_hex(out, eq_hash64_z(a->command ? a->command : a->id) >> 32, 8);
    eq_buf_char(out, '-');
    eq_buf_str(out, eq_chart_name(k));
}

/* The year that is said of a future: the one that is asked about, else the last. */
static size_t said_year(const eq_answer *a)
{
    int at = a->asked_year - a->path[0].year;

    return at >= 0 && (size_t)at < a->n_path ? (size_t)at : a->n_path - 1;
}

static void put_frame(eq_json *j, const eq_answer *a, size_t i, eq_lang lang)
{
    size_t at = said_year(a);
    bool asks = !a->chance && !a->constant;
    eq_buf t = { 0 }, k = { 0 }, n = { 0 }, year = { 0 }, value = { 0 }, cls = { 0 };

    eq_buf_u64(&k, i + 1);
    eq_buf_u64(&n, a->n_shown);
    eq_buf_i64(&year, a->path[at].year);
    eq_value_write(a->series[0].shown[i * a->n_path + at], a->path_scale, a->path_unit, NULL, false,
                   lang, &value);
    eq_words_put(&t, asks ? EQ_S_VIEW_FRAME_ANSWER : EQ_S_VIEW_FRAME, lang, "k", eq_buf_text(&k),
                 "n", eq_buf_text(&n), "value", eq_buf_text(&value), "year", eq_buf_text(&year),
                 "answer", eq_string(a->shown_yes[i] ? EQ_S_REPORT_YES : EQ_S_REPORT_NO, lang),
                 NULL);
    eq_buf_char(&cls, 'k');
    eq_buf_u64(&cls, i + 1);
    eq_json_object(j, NULL);
    eq_json_text(j, "group", eq_buf_text(&cls));
    eq_json_text(j, "say", eq_buf_text(&t));
    eq_json_end(j);
    eq_words_done(&t, j->out);
    eq_words_done(&k, j->out);
    eq_words_done(&n, j->out);
    eq_words_done(&year, j->out);
    eq_words_done(&value, j->out);
    eq_words_done(&cls, j->out);
}

static bool later(const eq_answer *a, eq_chart_kind k)
{
    return k == EQ_CHART_MAP && a->map->later;
}

/* The pair to ask the map for, as far as it needs saying. */
static void put_later(eq_json *j, const eq_map *m)
{
    eq_buf t = { 0 };

    if (!m->own) {
        eq_buf_str(&t, m->x.key);
        eq_buf_char(&t, ',');
        eq_buf_str(&t, m->y.key);
    }
    eq_json_text(j, "later", eq_buf_text(&t));
    eq_words_done(&t, j->out);
}

static void put_chart(eq_json *j, const eq_answer *a, eq_chart_kind k, const eq_view_options *o,
                      eq_axes *axes)
{
    eq_chart_notes notes = { .marks = j, .held = o->held };
    eq_chart_options draw = { .lang = o->lang, .width = o->chart_width };
    eq_buf svg = { 0 }, csv = { 0 }, id = { 0 };

    put_id(a, k, &id);
    draw.id = eq_buf_text(&id);
    eq_json_object(j, NULL);
    eq_json_text(j, "kind", eq_chart_name(k));
    eq_json_list(j, "marks");
    eq_chart_draw(a, k, &draw, true, &notes, &svg);
    eq_json_end(j);
    eq_json_text(j, "title", eq_buf_text(&notes.title));
    eq_json_text(j, "desc", eq_buf_text(&notes.desc));
    eq_json_text(j, "svg", eq_buf_text(&svg));
    if (later(a, k)) {
        put_later(j, a->map);
    } else if (!o->quick && (k == EQ_CHART_FUTURES || k == EQ_CHART_PHASE)) {
        eq_json_null(j, "csv"); /* every year of 20 futures: up to 110 KB; plot has it */
    } else if (!o->quick || o->map) {
        eq_chart_csv(a, k, o->lang, &csv);
        eq_json_text(j, "csv", eq_buf_text(&csv));
    }
    if (k == EQ_CHART_FUTURES) {
        eq_json_list(j, "frames");
        for (size_t i = 0; i < a->n_shown; i++) {
            put_frame(j, a, i, o->lang);
        }
        eq_json_end(j);
    }
    eq_json_end(j);
    if (k == EQ_CHART_DOTS) {
        axes->dots = notes.axes.dots;
    } else if (k == EQ_CHART_FAN) {
        axes->path = notes.axes.path;
    }
    eq_words_done(&notes.title, j->out);
    eq_words_done(&notes.desc, j->out);
    eq_words_done(&svg, j->out);
    eq_words_done(&csv, j->out);
    eq_words_done(&id, j->out);
}

void eq_view_charts(eq_json *j, const eq_answer *a, const eq_view_options *o)
{
    eq_axes axes = { 0 };
    eq_buf t = { 0 };

    eq_json_list(j, "charts");
    for (size_t i = 0; i < EQ_COUNT(order); i++) {
        bool quick = o->map ? order[i] == EQ_CHART_MAP
                            : order[i] == EQ_CHART_DOTS || order[i] == EQ_CHART_FAN;

        if (eq_chart_possible(a, order[i]) && (quick || !o->quick)) {
            put_chart(j, a, order[i], o, &axes);
        }
    }
    eq_json_end(j);
    eq_axes_write(&axes, &t);
    eq_json_text(j, "axes", eq_buf_text(&t));
    eq_words_done(&t, j->out);
}
