/* A scenario run as rows: tab-separated for --plain, CSV with a head line. Every world of every
 * output is a row; values are in the unit beside them; a missing value is an empty field. */
#include "report/run_report.h"

#include <math.h>
#include <string.h>

static void plain_text(eq_buf *out, const char *z)
{
    eq_buf_char(out, '\t');
    for (; z && *z; z++) {
        eq_buf_char(out, *z == '\t' || *z == '\n' ? ' ' : *z);
    }
}

/* Texts are quoted when they need it (RFC 4180). */
static void csv_text(eq_buf *out, const char *z)
{
    bool quote = z && strpbrk(z, ",\"\n\r");

    eq_buf_str(out, quote ? ",\"" : ",");
    for (; z && *z; z++) {
        eq_buf_str(out, quote && *z == '"' ? "\"" : "");
        eq_buf_char(out, *z);
    }
    eq_buf_str(out, quote ? "\"" : "");
}

static void numbers(const eq_run_row *r, char mark, int digits, eq_buf *out)
{
    double error = r->error > 1e-12 * fabs(r->mean) ? r->error : 0; /* below: rounding */
    const double v[] = { r->mean, error, r->q05, r->q50, r->q95 };

    for (size_t i = 0; i < EQ_COUNT(v); i++) {
        eq_buf_char(out, mark);
        if (isfinite(v[i])) {
            eq_buf_signif(out, v[i] / r->scale, digits);
        }
    }
    eq_buf_char(out, mark);
    eq_buf_u64(out, r->n_bad);
    eq_buf_char(out, '\n');
}

void eq_run_plain(const eq_run_summary *s, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "id");
    plain_text(out, s->id);
    eq_buf_char(out, '\n');
    for (size_t i = 0; i < s->n_row * s->n_world; i++) {
        const eq_run_row *r = &s->cell[i];

        eq_buf_str(out, "output");
        plain_text(out, r->name);
        plain_text(out, s->world[i % s->n_world].name);
        plain_text(out, r->unit);
        numbers(r, '\t', 6, out);
    }
    for (size_t i = 0; i < s->n_check; i++) {
        const eq_check_row *k = &s->check[i];

        eq_buf_str(out, "check");
        plain_text(out, k->label.t[lang]);
        plain_text(out, k->printed_text);
        eq_buf_char(out, '\t');
        eq_buf_signif(out, k->value, 6);
        plain_text(out, k->agrees ? "yes" : "no");
        plain_text(out, k->source);
        eq_buf_char(out, '\n');
    }
}

void eq_run_csv(const eq_run_summary *s, eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, "output,name,world,world_name,unit,mean,error,q05,q50,q95,failed\n");
    for (size_t i = 0; i < s->n_row * s->n_world; i++) {
        const eq_run_row *r = &s->cell[i];
        const eq_world *w = &s->world[i % s->n_world];

        eq_buf_str(out, r->name); /* an expression of a run without outputs has no comma */
        csv_text(out, r->label.t[lang]);
        csv_text(out, w->name);
        csv_text(out, w->label[lang]);
        csv_text(out, r->unit);
        numbers(r, ',', 9, out);
    }
}
