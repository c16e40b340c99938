/* An answer as JSON, schema eq.answer/1 (docs/answer.schema.json), and as tab-separated rows.
 * Values of inputs and outcomes are in the unit that stands beside them, rounded to 12 significant
 * digits; chances are plain doubles. Nothing here depends on the time or on threads. */
#include "report/words.h"

#include <math.h>

#include "report/json_parts.h"

/* value / scale, freed of the last digits that the division leaves behind. */
static double shown(const eq_json *j, double canonical, double scale)
{
    double x = scale != 0.0 ? canonical / scale : canonical, y = x;
    eq_buf t = { 0 };

    if (!isfinite(x)) {
        return x;
    }
    eq_buf_signif(&t, x, 12);
    if (!eq_str_double(eq_str_of(eq_buf_text(&t)), &y)) {
        y = x;
    }
    eq_words_done(&t, j->out);
    return y;
}

void eq_json_both(eq_json *j, const char *key, const eq_both *b)
{
    if (!b->t[EQ_EN] && !b->t[EQ_ZH]) {
        eq_json_null(j, key);
        return;
    }
    eq_json_object(j, key);
    eq_json_text(j, "en", b->t[EQ_EN]);
    eq_json_text(j, "zh", b->t[EQ_ZH]);
    eq_json_end(j);
}

static void put_count(eq_json *j, eq_count c)
{
    eq_json_object(j, "count");
    eq_json_u64(j, "n", c.n);
    eq_json_u64(j, "of", c.of);
    eq_json_end(j);
}

static void put_texts(eq_json *j, const char *key, const char *const *t, size_t n)
{
    eq_json_list(j, key);
    for (size_t i = 0; i < n; i++) {
        eq_json_text(j, NULL, t[i]);
    }
    eq_json_end(j);
}

/* A NULL-terminated list. */
static void put_list(eq_json *j, const char *key, const char *const *t)
{
    size_t n = 0;

    while (t && t[n]) {
        n++;
    }
    put_texts(j, key, t, n);
}

/* A number in its unit, a word or a yes/no. */
static void put_value(eq_json *j, const char *key, double x, double scale, const char *const *words,
                      bool yesno)
{
    eq_buf t = { 0 };

    if (yesno) {
        eq_json_bool(j, key, x > 0.5);
    } else if (words) {
        eq_value_write(x, scale, NULL, words, false, EQ_EN, &t);
        eq_json_text(j, key, eq_buf_text(&t));
    } else {
        eq_json_number(j, key, shown(j, x, scale));
    }
    eq_words_done(&t, j->out);
}

static void put_unit(eq_json *j, const char *unit)
{
    eq_json_text(j, "unit", unit ? unit : "");
}

/* "9 of 20", as the list of claims says it. */
static void put_short_count(eq_json *j, const eq_answer *a, eq_buf *t)
{
    eq_json_object(j, "short_count");
    eq_words_count(a->count, a->constant, EQ_EN, t);
    eq_json_text(j, "en", eq_buf_text(t));
    eq_words_reset(t);
    eq_words_count(a->count, a->constant, EQ_ZH, t);
    eq_json_text(j, "zh", eq_buf_text(t));
    eq_words_reset(t);
    eq_json_end(j);
}

static void put_head(eq_json *j, const eq_answer *a)
{
    eq_buf t = { 0 };

    eq_json_text(j, "schema", "eq.answer/1");
    eq_json_text(j, "id", a->id);
    eq_json_text(j, "topic", a->topic);
    eq_json_both(j, "question", &a->question);
    eq_json_both(j, "event", &a->event);
    eq_json_both(j, "short_label", &a->short_label);
    put_short_count(j, a, &t);
    if (eq_words_judged(a, EQ_EN, &t)) { /* said before the answer */
        eq_json_object(j, "judgement_note");
        eq_json_text(j, "en", eq_buf_text(&t));
        eq_words_reset(&t);
        eq_words_judged(a, EQ_ZH, &t);
        eq_json_text(j, "zh", eq_buf_text(&t));
        eq_json_end(j);
        eq_words_reset(&t);
    }
    eq_json_object(j, "sentence");
    eq_sentence_write(a, EQ_EN, &t);
    eq_json_text(j, "en", eq_buf_text(&t));
    eq_words_reset(&t);
    eq_sentence_write(a, EQ_ZH, &t);
    eq_json_text(j, "zh", eq_buf_text(&t));
    eq_json_end(j);
    if (a->caveat.t[EQ_EN]) {
        eq_json_both(j, "caveat", &a->caveat);
    }
    eq_json_text(j, "proposition", a->proposition);
    if (a->conditional) { /* everything that is counted or drawn is of the futures that meet it */
        eq_json_object(j, "condition");
        eq_json_text(j, "given", a->given);
        eq_json_u64(j, "n", a->n_given);
        eq_json_end(j);
    }
    eq_json_text(j, "scenario", a->scenario);
    eq_json_bool(j, "definition", a->definition);
    eq_json_bool(j, "partial", a->partial);
    eq_json_bool(j, "chance", a->chance);
    eq_json_bool(j, "constant", a->constant);
    eq_json_number(j, "p", a->p);
    eq_json_number(j, "p_error", a->p_error);
    eq_json_u64(j, "n", a->origin.n);
    put_count(j, a->count);
    eq_words_done(&t, j->out);
}

static void put_worlds(eq_json *j, const eq_answer *a)
{
    eq_json_object(j, "worlds");
    for (size_t i = 0; i < a->n_world; i++) {
        eq_json_object(j, a->world[i].name);
        eq_json_number(j, "p", a->world[i].p);
        eq_json_number(j, "p_error", a->world[i].p_error);
        put_count(j, a->world[i].count);
        eq_json_both(j, "label", &a->world[i].label);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_object(j, "also");
    for (size_t i = 0; i < a->n_also; i++) {
        eq_json_number(j, a->also[i].name, a->also[i].p);
    }
    eq_json_end(j);
}

/* Infinite values are null: `none` says in how many futures. */
static void put_figures(eq_json *j, const eq_answer *a)
{
    eq_json_object(j, "figures");
    for (size_t i = 0; i < a->n_figure; i++) {
        const eq_figure *f = &a->figure[i];

        eq_json_object(j, f->name);
        eq_json_number(j, "median", shown(j, f->median, f->scale));
        eq_json_number(j, "low90", shown(j, f->low90, f->scale));
        eq_json_number(j, "high90", shown(j, f->high90, f->scale));
        eq_json_number(j, "mean", shown(j, f->mean, f->scale));
        put_unit(j, f->unit);
        eq_json_u64(j, "n", f->n);
        if (f->none > 0) {
            eq_json_object(j, "none");
            eq_json_number(j, "share", f->none);
            put_count(j, f->none_count);
            eq_json_end(j);
        } else {
            eq_json_null(j, "none");
        }
        eq_json_both(j, "label", &f->label);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_dots(eq_json *j, const eq_answer *a)
{
    bool dots = a->has_outcome && a->count.of != 1000;

    if (dots) {
        eq_json_list(j, "dots");
        for (size_t i = 0; i < 20; i++) {
            eq_json_number(j, NULL, shown(j, a->dots[i], a->outcome_scale));
        }
        eq_json_end(j);
    } else {
        eq_json_null(j, "dots");
    }
    if (dots && a->count.of == 100) {
        eq_json_list(j, "dots100");
        for (size_t i = 0; i < 100; i++) {
            eq_json_number(j, NULL, shown(j, a->dots100[i], a->outcome_scale));
        }
        eq_json_end(j);
    } else {
        eq_json_null(j, "dots100");
    }
    if (a->has_outcome) {
        eq_json_object(j, "outcome");
        eq_json_both(j, "name", &a->outcome_name);
        put_unit(j, a->outcome_unit);
        eq_json_number(j, "threshold", shown(j, a->threshold, a->outcome_scale));
        eq_json_number(j, "above_is_yes", a->above_is_yes);
        if (a->none > 0) {
            eq_json_object(j, "none");
            eq_json_number(j, "share", a->none);
            put_count(j, a->none_count);
            eq_json_both(j, "why", &a->none_why);
            eq_json_end(j);
        } else {
            eq_json_null(j, "none");
        }
        eq_json_end(j);
    } else {
        eq_json_null(j, "outcome");
    }
}

static void put_drivers(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "drivers");
    for (size_t i = 0; i < a->n_driver; i++) {
        const eq_driver *d = &a->driver[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "key", d->key);
        eq_json_both(j, "name", &d->name);
        put_unit(j, d->unit);
        eq_json_text(j, "kind", d->policy ? "policy" : "fact");
        eq_json_bool(j, "judgement", d->judgement);
        put_value(j, "low", d->low, d->scale, d->words, d->yesno);
        put_value(j, "high", d->high, d->scale, d->words, d->yesno);
        eq_json_number(j, "p_low", d->p_low);
        eq_json_number(j, "p_high", d->p_high);
        eq_json_number(j, "error", d->error);
        eq_json_number(j, "swing_error", d->swing_error);
        if (a->conditional) {
            eq_json_u64(j, "n_low", d->n_low);
            eq_json_u64(j, "n_high", d->n_high);
        }
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_flips(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "flips");
    for (size_t i = 0; i < a->n_flip; i++) {
        const eq_flip *f = &a->flip[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "key", f->key);
        eq_json_both(j, "name", &f->name);
        put_unit(j, f->unit);
        eq_json_text(j, "kind", f->policy ? "policy" : "fact");
        if (f->found) {
            put_value(j, "value", f->value, f->scale, f->words, f->yesno);
        } else {
            eq_json_null(j, "value");
        }
        eq_json_number(j, "direction", f->found ? f->direction : 0);
        put_value(j, "low", f->low, f->scale, f->words, f->yesno);
        put_value(j, "high", f->high, f->scale, f->words, f->yesno);
        eq_json_both(j, "range_source", &f->range_source);
        if (f->few) {
            eq_json_bool(j, "too_few", true);
        }
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_inputs(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "inputs");
    for (size_t i = 0; i < a->n_input; i++) {
        const eq_input_info *x = &a->input[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "key", x->key);
        eq_json_both(j, "name", &x->name);
        eq_json_both(j, "help", &x->help);
        put_unit(j, x->unit);
        eq_json_text(j, "kind", x->policy ? "policy" : "fact");
        eq_json_bool(j, "judgement", x->judgement);
        eq_json_bool(j, "control", x->control);
        eq_json_bool(j, "inert", x->inert);
        eq_json_text(j, "text", x->text);
        if (x->rule) {
            eq_json_text(j, "rule", x->rule);
        }
        eq_json_number(j, "q05", shown(j, x->q05, x->scale));
        eq_json_number(j, "q50", shown(j, x->q50, x->scale));
        eq_json_number(j, "q95", shown(j, x->q95, x->scale));
        put_list(j, "source", x->source);
        put_list(j, "disputed_by", x->disputed_by);
        eq_json_text(j, "quote", x->quote);
        eq_json_text(j, "page", x->page);
        eq_json_text(j, "date", x->date);
        eq_json_end(j);
    }
    eq_json_end(j);
    put_texts(j, "inert", a->inert, a->n_inert);
    eq_json_number(j, "screened", (double)a->n_screened);
    eq_json_u64(j, "within_error", a->n_within);
    eq_json_u64(j, "too_few", a->n_unfit);
}

static void put_sources(eq_json *j, const eq_answer *a)
{
    put_texts(j, "said_by", a->said_by, a->n_said);
    put_texts(j, "doubted_by", a->doubted_by, a->n_doubted);
    eq_json_list(j, "sources");
    for (size_t i = 0; i < a->n_source; i++) {
        const eq_reference *r = a->source[i];

        eq_json_object(j, NULL);
        eq_json_text(j, "key", r->key);
        eq_json_text(j, "author", r->author);
        eq_json_text(j, "title", r->title);
        eq_json_text(j, "year", r->year);
        eq_json_text(j, "publisher", r->publisher);
        eq_json_text(j, "url", r->url);
        eq_json_text(j, "country", r->country);
        eq_json_text(j, "read", r->note);
        eq_json_text(j, "used_for", a->source_use ? a->source_use[i] : NULL);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_texts_of_claim(eq_json *j, const eq_answer *a)
{
    if (a->reading[0].t[EQ_EN] || a->reading[0].t[EQ_ZH]) {
        eq_json_list(j, "readings");
        for (int i = 0; i < 2; i++) {
            eq_json_object(j, NULL);
            eq_json_both(j, "title", &a->reading_title[i]);
            eq_json_both(j, "text", &a->reading[i]);
            eq_json_end(j);
        }
        eq_json_end(j);
    } else {
        eq_json_null(j, "readings");
    }
    eq_json_list(j, "omissions");
    for (size_t i = 0; i < a->n_omission; i++) {
        eq_json_both(j, NULL, &a->omission[i]);
    }
    eq_json_end(j);
    eq_json_list(j, "notes");
    for (size_t i = 0; i < a->n_note; i++) {
        eq_json_both(j, NULL, &a->note[i]);
    }
    eq_json_end(j);
}

static void put_holds(eq_json *j, const char *key, const eq_hold *h, size_t n, bool by_source)
{
    if (n == 0) {
        eq_json_null(j, key);
        return;
    }
    eq_json_list(j, key);
    for (size_t i = 0; i < n; i++) {
        eq_json_object(j, NULL);
        eq_json_both(j, "label", &h[i].label);
        if (by_source) {
            eq_json_text(j, "key", h[i].key);
            eq_json_text(j, "source", h[i].source);
            eq_json_number(j, "value", shown(j, h[i].value, h[i].scale));
            put_unit(j, h[i].unit);
        }
        eq_json_number(j, "p", h[i].p);
        eq_json_number(j, "error", h[i].error);
        eq_json_u64(j, "n", h[i].n);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_shares(eq_json *j, const eq_answer *a)
{
    eq_json_number(j, "judgement_share", a->judgement_share);
    eq_json_number(j, "judgement_error", a->judgement_error);
    eq_json_object(j, "judgement_inputs");
    eq_json_u64(j, "n", a->n_judged);
    eq_json_u64(j, "of", a->n_uncertain);
    eq_json_end(j);
    if (a->chance && isfinite(a->chance_low) && isfinite(a->chance_high)) {
        eq_json_object(j, "spread");
        eq_json_number(j, "low", a->chance_low);
        eq_json_number(j, "high", a->chance_high);
        eq_json_end(j);
    } else {
        eq_json_null(j, "spread");
    }
    eq_json_null(j, "box");
    eq_json_null(j, "settle");
    put_holds(j, "by_source", a->by_source, a->n_by_source, true);
    put_holds(j, "hold_for", a->hold, a->n_hold, false);
}

static void put_checks(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "checks");
    for (size_t i = 0; i < a->n_check; i++) {
        const eq_check_row *c = &a->check[i];

        eq_json_object(j, NULL);
        eq_json_both(j, "label", &c->label);
        eq_json_text(j, "expression", c->expression);
        eq_json_number(j, "value", shown(j, c->value, c->scale));
        eq_json_number(j, "printed", shown(j, c->printed, c->scale));
        eq_json_text(j, "printed_text", c->printed_text);
        put_unit(j, c->unit);
        eq_json_number(j, "tolerance", shown(j, c->tolerance, c->scale));
        eq_json_bool(j, "agrees", c->agrees);
        eq_json_text(j, "source", c->source);
        eq_json_text(j, "page", c->page);
        eq_json_text(j, "note", c->note.t[EQ_EN]);
        eq_json_text(j, "note_zh", c->note.t[EQ_ZH]);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_series(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "fall");
    for (size_t i = 0; i < a->n_fall; i++) {
        eq_json_object(j, NULL);
        eq_json_both(j, "label", &a->fall[i].label);
        eq_json_number(j, "value", a->fall[i].value);
        eq_json_number(j, "low", a->fall[i].low);
        eq_json_number(j, "high", a->fall[i].high);
        eq_json_bool(j, "total", a->fall[i].total);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_list(j, "path");
    for (size_t i = 0; i < a->n_path; i++) {
        eq_json_object(j, NULL);
        eq_json_number(j, "year", a->path[i].year);
        eq_json_list(j, "q");
        for (size_t k = 0; k < 5; k++) {
            eq_json_number(j, NULL, shown(j, a->path[i].q[k], a->path_scale));
        }
        eq_json_end(j);
        eq_json_end(j);
    }
    eq_json_end(j);
}

/* Which futures the series show one by one: their numbers in the run, and their answers. */
static void put_shown(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "shown_futures");
    for (size_t i = 0; i < a->n_shown; i++) {
        eq_json_object(j, NULL);
        eq_json_number(j, "future", (double)a->shown[i]);
        if (a->chance) {
            eq_json_null(j, "yes");
        } else {
            eq_json_bool(j, "yes", a->shown_yes[i]);
        }
        eq_json_end(j);
    }
    eq_json_end(j);
}

/* One list of yearly values a shown future. */
static void put_lines(eq_json *j, const char *key, const eq_answer *a, const eq_series *t,
                      double scale)
{
    size_t n = (size_t)a->n_year;

    eq_json_list(j, key);
    for (size_t i = 0; i < a->n_shown; i++) {
        eq_json_list(j, NULL);
        for (size_t k = 0; k < n; k++) {
            eq_json_number(j, NULL, shown(j, t->shown[i * n + k], scale));
        }
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_paths(eq_json *j, const eq_answer *a)
{
    eq_json_list(j, "paths");
    for (size_t w = 0; w < a->n_path_world; w++) {
        const eq_series *t = &a->series[w];

        eq_json_object(j, NULL);
        eq_json_text(j, "world", t->world);
        eq_json_both(j, "label", &t->world_label);
        eq_json_text(j, "unit", a->path_unit);
        eq_json_list(j, "middle");
        for (size_t k = 0; k < a->n_path; k++) {
            eq_json_number(j, NULL, shown(j, t->row[k].q[2], a->path_scale));
        }
        eq_json_end(j);
        put_lines(j, "futures", a, t, a->path_scale);
        eq_json_end(j);
    }
    eq_json_end(j);
}

static void put_phase_axis(eq_json *j, const char *key, const eq_answer *a,
                           const eq_phase_axis *axis)
{
    eq_json_object(j, key);
    eq_json_both(j, "label", &axis->label);
    eq_json_text(j, "unit", axis->unit);
    eq_json_list(j, "worlds");
    for (size_t w = 0; w < a->phase->n_world; w++) {
        eq_json_object(j, NULL);
        eq_json_text(j, "world", axis->series[w].world);
        eq_json_both(j, "label", &axis->series[w].world_label);
        eq_json_list(j, "middle");
        for (int k = 0; k < a->n_year; k++) {
            eq_json_number(j, NULL, shown(j, axis->series[w].row[k].q[2], axis->scale));
        }
        eq_json_end(j);
        put_lines(j, "futures", a, &axis->series[w], axis->scale);
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_json_end(j);
}

static void put_phase(eq_json *j, const eq_answer *a)
{
    if (!a->phase) {
        eq_json_null(j, "phase");
        return;
    }
    eq_json_object(j, "phase");
    eq_json_number(j, "first_year", a->first_year);
    eq_json_bool(j, "diagonal", a->phase->diagonal);
    put_phase_axis(j, "x", a, &a->phase->x);
    put_phase_axis(j, "y", a, &a->phase->y);
    eq_json_end(j);
}

static void put_provenance(eq_json *j, const eq_answer *a)
{
    const eq_provenance *o = &a->origin;

    eq_json_object(j, "provenance");
    eq_json_u64(j, "seed", o->seed);
    eq_json_text(j, "scenario_hash", o->scenario_hash);
    eq_json_text(j, "data_hash", o->data_hash);
    eq_json_text(j, "model_revisions", o->model_revisions);
    eq_json_text(j, "version", o->version);
    eq_json_text(j, "data_date", o->data_date);
    eq_json_u64(j, "n", o->n);
    eq_json_u64(j, "n_scramble", o->n_scramble);
    eq_json_text(j, "design", o->design);
    eq_json_end(j);
    eq_json_text(j, "command", a->command);
}

void eq_answer_json(const eq_answer *a, bool compact, eq_buf *out)
{
    eq_json j;

    eq_json_begin(&j, out, compact);
    eq_json_object(&j, NULL);
    put_head(&j, a);
    put_worlds(&j, a);
    put_figures(&j, a);
    put_dots(&j, a);
    put_drivers(&j, a);
    put_flips(&j, a);
    put_inputs(&j, a);
    put_sources(&j, a);
    put_texts_of_claim(&j, a);
    put_shares(&j, a);
    put_checks(&j, a);
    put_series(&j, a);
    put_shown(&j, a);
    put_paths(&j, a);
    put_phase(&j, a);
    eq_json_map(&j, a);
    put_provenance(&j, a);
    eq_json_end(&j);
}
