/* What a chart draws, as CSV with a head line: values in the unit of the unit column, chances as
 * plain numbers. Texts are quoted when they need it (RFC 4180). */
#include "report/chart_record.h"

#include <math.h>
#include <string.h>

static void text(eq_buf *out, const char *z, bool first)
{
    if (!first) {
        eq_buf_char(out, ',');
    }
    if (!z || !strpbrk(z, ",\"\n\r")) {
        eq_buf_str(out, z ? z : "");
        return;
    }
    eq_buf_char(out, '"');
    for (; *z; z++) {
        if (*z == '"') {
            eq_buf_char(out, '"');
        }
        eq_buf_char(out, *z);
    }
    eq_buf_char(out, '"');
}

static void number(eq_buf *out, double x)
{
    eq_buf_char(out, ',');
    if (isfinite(x)) {
        eq_buf_signif(out, x, 9);
    }
}

static double shown(double x, double scale)
{
    return scale != 0.0 ? x / scale : x;
}

static void csv_dots(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_dot_set d = eq_words_dots(a);

    if (!d.outcome) {
        eq_buf_str(out, "dot,yes\n");
        for (unsigned i = 0; i < d.n; i++) {
            eq_buf_u64(out, i + 1);
            number(out, i < d.filled);
            eq_buf_char(out, '\n');
        }
        return;
    }
    eq_buf_str(out, "dot,value,unit,above,threshold\n");
    for (unsigned i = 0; i < d.n; i++) {
        eq_buf_u64(out, i + 1);
        number(out, shown(d.value[i], a->outcome_scale));
        text(out, eq_words_unit(a->outcome_unit, lang), false);
        number(out, i >= d.n - d.filled);
        number(out, shown(a->threshold, a->outcome_scale));
        eq_buf_char(out, '\n');
    }
}

static void csv_tornado(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_buf_str(out, "key,name,low,high,unit,p_low,p_high,p\n");
    for (size_t i = 0; i < a->n_driver; i++) {
        const eq_driver *d = &a->driver[i];

        text(out, d->key, true);
        text(out, eq_words_both(&d->name, lang), false);
        for (int k = 0; k < 2; k++) {
            double x = k ? d->high : d->low;

            if (d->words || d->yesno) {
                eq_words_reset(&t);
                eq_value_write(x, d->scale, NULL, d->words, d->yesno, lang, &t);
                text(out, eq_buf_text(&t), false);
            } else {
                number(out, shown(x, d->scale));
            }
        }
        text(out, d->unit, false);
        number(out, d->p_low);
        number(out, d->p_high);
        number(out, a->p);
        eq_buf_char(out, '\n');
    }
    eq_words_done(&t, out);
}

static void csv_ranges(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    if (a->n_by_source + a->n_hold == 0) {
        eq_buf_str(out, "key,name,q05,q50,q95,unit\n");
        for (size_t i = 0; i < a->n_input; i++) {
            const eq_input_info *x = &a->input[i];

            text(out, x->key, true);
            text(out, eq_words_both(&x->name, lang), false);
            number(out, shown(x->q05, x->scale));
            number(out, shown(x->q50, x->scale));
            number(out, shown(x->q95, x->scale));
            text(out, x->unit, false);
            eq_buf_char(out, '\n');
        }
        return;
    }
    eq_buf_str(out, "label,key,source,value,unit,p\n");
    for (size_t i = 0; i < a->n_by_source + a->n_hold; i++) {
        bool src = i < a->n_by_source;
        const eq_hold *h = src ? &a->by_source[i] : &a->hold[i - a->n_by_source];

        text(out, eq_words_both(&h->label, lang), true);
        text(out, h->key, false);
        text(out, h->source, false);
        number(out, src ? shown(h->value, h->scale) : NAN);
        text(out, h->unit, false);
        number(out, h->p);
        eq_buf_char(out, '\n');
    }
}

static void csv_fan(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "year,q025,q25,q50,q75,q975,unit,world\n");
    for (size_t w = 0; w < a->n_path_world; w++) {
        for (size_t i = 0; i < a->n_path; i++) {
            const eq_path_row *row = &a->series[w].row[i];

            eq_buf_i64(out, row->year);
            for (int k = 0; k < 5; k++) {
                number(out, shown(row->q[k], a->path_scale));
            }
            text(out, eq_words_unit(a->path_unit, lang), false);
            text(out, a->series[w].world, false);
            eq_buf_char(out, '\n');
        }
    }
}

/* shown: the number on the chart; future: the one in the run. */
static void csv_futures(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "shown,future,yes,world,year,value,unit\n");
    for (size_t k = 0; k < a->n_path_world * a->n_shown * a->n_path; k++) {
        size_t w = k / (a->n_shown * a->n_path), i = k / a->n_path % a->n_shown;
        size_t y = k % a->n_path;

        eq_buf_u64(out, i + 1);
        eq_buf_char(out, ',');
        eq_buf_u64(out, a->shown[i]);
        number(out, a->chance ? NAN : a->shown_yes[i]);
        text(out, a->series[w].world, false);
        eq_buf_char(out, ',');
        eq_buf_i64(out, a->path[y].year);
        number(out, shown(a->series[w].shown[i * a->n_path + y], a->path_scale));
        text(out, eq_words_unit(a->path_unit, lang), false);
        eq_buf_char(out, '\n');
    }
}

/* shown: 0 for the middle of each year. */
static void csv_phase(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    const eq_phase *p = a->phase;
    size_t n = (size_t)a->n_year, lines = p ? p->n_world * (a->n_shown + 1) : 0;

    eq_buf_str(out, "world,shown,year,x,x_unit,y,y_unit\n");
    for (size_t k = 0; k < lines * n; k++) {
        size_t w = k / ((a->n_shown + 1) * n), i = k / n % (a->n_shown + 1), y = k % n;
        const eq_series *xs = &p->x.series[w], *ys = &p->y.series[w];

        text(out, xs->world, true);
        eq_buf_char(out, ',');
        eq_buf_u64(out, i);
        eq_buf_char(out, ',');
        eq_buf_i64(out, a->first_year + (int)y);
        number(out, shown(i ? xs->shown[(i - 1) * n + y] : xs->row[y].q[2], p->x.scale));
        text(out, eq_words_unit(p->x.unit, lang), false);
        number(out, shown(i ? ys->shown[(i - 1) * n + y] : ys->row[y].q[2], p->y.scale));
        text(out, eq_words_unit(p->y.unit, lang), false);
        eq_buf_char(out, '\n');
    }
}

static void csv_fall(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "label,value,low,high,total,unit\n");
    for (size_t i = 0; i < a->n_fall; i++) {
        text(out, eq_words_both(&a->fall[i].label, lang), true);
        number(out, a->fall[i].value);
        number(out, a->fall[i].low);
        number(out, a->fall[i].high);
        number(out, a->fall[i].total);
        text(out, eq_words_both(&a->fall_unit, lang), false);
        eq_buf_char(out, '\n');
    }
}

static void csv_map(const eq_answer *a, eq_buf *out)
{
    const eq_map *m = a->map;

    text(out, m ? m->x.key : "", true);
    text(out, m ? m->y.key : "", false);
    text(out, "share", false);
    text(out, "world", false);
    eq_buf_char(out, '\n');
    for (size_t k = 0; m && k < (m->n_world > 1 ? m->n_world : 1) * m->x.n * m->y.n; k++) {
        size_t i = k % (m->x.n * m->y.n), ix = i % m->x.n, iy = i / m->x.n;
        double fx = m->x.n > 1 ? (double)ix / (double)(m->x.n - 1) : 0;
        double fy = m->y.n > 1 ? (double)iy / (double)(m->y.n - 1) : 0;

        eq_buf_signif(out, shown(m->x.from + fx * (m->x.to - m->x.from), m->x.scale), 9);
        number(out, shown(m->y.from + fy * (m->y.to - m->y.from), m->y.scale));
        number(out, m->p[k]);
        eq_buf_str(out, ",");
        eq_buf_str(out, a->world[k / (m->x.n * m->y.n)].name);
        eq_buf_str(out, "\n");
    }
}

static void csv_curve(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "m,law,q025,q25,q50,q75,q975\n");
    for (size_t row = 0; row < a->n_curve; row++) {
        for (size_t i = 0; i < a->n_curve_m; i++) {
            eq_buf_signif(out, a->curve_m[i], 9);
            text(out, eq_words_both(&a->curve[row].label, lang), false);
            for (int q = 0; q < 5; q++) {
                number(out, a->curve[row].q[i][q]);
            }
            eq_buf_char(out, '\n');
        }
    }
}

static void csv_record_row(const eq_record_row *row, eq_buf *out)
{
    text(out, row->id, true);
    text(out, eq_record_family_key(row->family), false);
    text(out, row->issuer, false);
    text(out, row->subject, false);
    text(out, row->definition, false);
    text(out, eq_record_kind_key(row->kind), false);
    number(out, row->made);
    number(out, row->target_year);
    number(out, row->low);
    number(out, row->central);
    number(out, row->high);
    number(out, row->outcome);
    number(out, row->log_ratio);
    eq_buf_char(out, '\n');
}

/* Rows drawn: of the subject, or all that are scored. */
static void csv_record(const eq_answer *a, bool sources, eq_buf *out)
{
    eq_buf_str(out, "id,family,issuer,subject,definition,kind,made,target_year,low,central,high,"
                    "outcome,log_ratio\n");
    for (size_t i = 0; a->record && i < a->record->n; i++) {
        const eq_record_row *row = &a->record->row[i];

        if (sources ? eq_record_shown(row, a->record_subject) : row->why == EQ_RECORD_SCORED) {
            csv_record_row(row, out);
        }
    }
}

void eq_chart_csv(const eq_answer *a, eq_chart_kind k, eq_lang lang, eq_buf *out)
{
    switch (k) {
    case EQ_CHART_DOTS:
    case EQ_CHART_CARD:
        csv_dots(a, lang, out);
        break;
    case EQ_CHART_TORNADO:
        csv_tornado(a, lang, out);
        break;
    case EQ_CHART_FAN:
        csv_fan(a, lang, out);
        break;
    case EQ_CHART_FUTURES:
        csv_futures(a, lang, out);
        break;
    case EQ_CHART_PHASE:
        csv_phase(a, lang, out);
        break;
    case EQ_CHART_RANGES:
        csv_ranges(a, lang, out);
        break;
    case EQ_CHART_CURVE:
        csv_curve(a, lang, out);
        break;
    case EQ_CHART_WATERFALL:
        csv_fall(a, lang, out);
        break;
    case EQ_CHART_MAP:
        csv_map(a, out);
        break;
    case EQ_CHART_SOURCES:
    case EQ_CHART_RECORD:
        csv_record(a, k == EQ_CHART_SOURCES, out);
        break;
    default:
        break;
    }
}
