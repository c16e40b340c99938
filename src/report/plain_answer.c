/* An answer as tab-separated rows for --plain: the first field names the kind of row. Values are
 * in the unit beside them; chances are plain numbers; a missing value is an empty field. */
#include "report/words.h"

#include <math.h>

static void field(eq_buf *out, const char *z)
{
    eq_buf_char(out, '\t');
    for (; z && *z; z++) {
        eq_buf_char(out, *z == '\t' || *z == '\n' ? ' ' : *z);
    }
}

static void field_num(eq_buf *out, double x)
{
    eq_buf_char(out, '\t');
    if (isfinite(x)) {
        eq_buf_signif(out, x, 6);
    }
}

static void field_value(eq_buf *out, double x, double scale, const char *const *words, bool yesno)
{
    if (words || yesno) {
        eq_buf t = { 0 };

        eq_value_write(x, scale, NULL, words, yesno, EQ_EN, &t);
        field(out, eq_buf_text(&t));
        eq_words_done(&t, out);
    } else {
        field_num(out, scale != 0.0 ? x / scale : x);
    }
}

static void row_counted(eq_buf *out, const char *kind, const char *name, double p, double error,
                        eq_count c)
{
    eq_buf_str(out, kind);
    field(out, name);
    field_num(out, p);
    field_num(out, error);
    field_num(out, c.n);
    field_num(out, c.of);
    eq_buf_char(out, '\n');
}

static void row_text(eq_buf *out, const char *kind, const char *z)
{
    eq_buf_str(out, kind);
    field(out, z);
    eq_buf_char(out, '\n');
}

/* Infinite values are empty, as missing ones: the last field counts futures, the one before says in
 * what share of them there is no number. */
static void rows_figures(const eq_answer *a, eq_buf *out)
{
    for (size_t i = 0; i < a->n_figure; i++) {
        const eq_figure *f = &a->figure[i];

        eq_buf_str(out, "figure");
        field(out, f->name);
        field_value(out, f->median, f->scale, NULL, false);
        field_value(out, f->low90, f->scale, NULL, false);
        field_value(out, f->high90, f->scale, NULL, false);
        field_value(out, f->mean, f->scale, NULL, false);
        field(out, f->unit);
        field_num(out, f->none);
        field_num(out, (double)f->n);
        eq_buf_char(out, '\n');
    }
}

static void rows_inputs(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    for (size_t i = 0; i < a->n_driver; i++) {
        const eq_driver *d = &a->driver[i];

        eq_buf_str(out, "driver");
        field(out, d->key);
        field(out, eq_words_both(&d->name, lang));
        field_value(out, d->low, d->scale, d->words, d->yesno);
        field_value(out, d->high, d->scale, d->words, d->yesno);
        field(out, d->unit);
        field_num(out, d->p_low);
        field_num(out, d->p_high);
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < a->n_flip; i++) {
        const eq_flip *f = &a->flip[i];

        eq_buf_str(out, "flip");
        field(out, f->key);
        field(out, eq_words_both(&f->name, lang));
        if (f->found) {
            field_value(out, f->value, f->scale, f->words, f->yesno);
        } else {
            field(out, "");
        }
        field(out, f->unit);
        field(out, f->few ? "few" : !f->found ? "none" : f->direction > 0 ? "above" : "below");
        field_value(out, f->low, f->scale, f->words, f->yesno);
        field_value(out, f->high, f->scale, f->words, f->yesno);
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < a->n_input; i++) {
        const eq_input_info *x = &a->input[i];

        eq_buf_str(out, "input");
        field(out, x->key);
        field(out, eq_words_both(&x->name, lang));
        field(out, x->text);
        field_value(out, x->q05, x->scale, NULL, false);
        field_value(out, x->q50, x->scale, NULL, false);
        field_value(out, x->q95, x->scale, NULL, false);
        field(out, x->unit);
        field(out, x->policy ? "policy" : "fact");
        eq_buf_char(out, '\n');
    }
}

static void rows_holds(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    for (size_t i = 0; i < a->n_by_source; i++) {
        const eq_hold *h = &a->by_source[i];

        eq_buf_str(out, "by_source");
        field(out, h->key);
        field(out, h->source);
        field_value(out, h->value, h->scale, NULL, false);
        field(out, h->unit);
        field_num(out, h->p);
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < a->n_hold; i++) {
        eq_buf_str(out, "hold_for");
        field(out, eq_words_both(&a->hold[i].label, lang));
        field_num(out, a->hold[i].p);
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < a->n_check; i++) {
        const eq_check_row *c = &a->check[i];

        eq_buf_str(out, "check");
        field(out, eq_words_both(&c->label, lang));
        field(out, c->printed_text);
        field_value(out, c->value, c->scale, NULL, false);
        field(out, c->unit);
        field(out, c->agrees ? "yes" : "no");
        field(out, c->source);
        eq_buf_char(out, '\n');
    }
}

void eq_answer_plain(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    row_text(out, "id", a->id);
    row_text(out, "question", eq_words_both(&a->question, lang));
    if (eq_words_judged(a, lang, &t)) {
        row_text(out, "judgement", eq_buf_text(&t));
        eq_words_reset(&t);
    }
    eq_sentence_write(a, lang, &t);
    row_text(out, "sentence", eq_buf_text(&t));
    if (*eq_words_both(&a->caveat, lang)) {
        row_text(out, "caveat", eq_words_both(&a->caveat, lang));
    }
    row_counted(out, "answer", a->id, a->p, a->p_error, a->count);
    for (size_t i = 0; i < a->n_world; i++) {
        row_counted(out, "world", a->world[i].name, a->world[i].p, a->world[i].p_error,
                    a->world[i].count);
    }
    for (size_t i = 0; i < a->n_also; i++) {
        row_counted(out, "also", a->also[i].name, a->also[i].p, a->also[i].p_error,
                    a->also[i].count);
    }
    rows_figures(a, out);
    if (a->has_outcome) {
        eq_buf_str(out, "dots");
        for (size_t i = 0; i < 20; i++) {
            field_value(out, a->dots[i], a->outcome_scale, NULL, false);
        }
        eq_buf_char(out, '\n');
    }
    rows_inputs(a, lang, out);
    rows_holds(a, lang, out);
    for (size_t i = 0; i < a->n_omission; i++) {
        row_text(out, "left_out", eq_words_both(&a->omission[i], lang));
    }
    eq_words_reset(&t);
    eq_words_origin(a, " | ", true, lang, &t);
    row_text(out, "origin", eq_buf_text(&t));
    row_text(out, "command", a->command);
    eq_words_done(&t, out);
}
