/* The view of an answer: its words, its chance, what was changed, how to cite and remake it; with
 * controls, charts and parts from the files view_*.c. A function of the answer alone. */
#include "report/view.h"

#include <math.h>
#include <string.h>

#include "report/link.h"
#include "report/view_in.h"

enum { MAX_REVISION = 16 };

static void put_words(eq_json *j, const eq_answer *a, const eq_view_options *o)
{
    eq_buf t = { 0 };
    bool judged = !o->quick && eq_words_believe(a);

    eq_json_text(j, "question", eq_words_both(&a->question, o->lang));
    eq_json_text(j, "event", eq_words_both(&a->event, o->lang));
    eq_json_text(j, "short", eq_words_both(&a->short_label, o->lang));
    eq_sentence_write(a, o->lang, &t);
    eq_json_text(j, "sentence", eq_buf_text(&t));
    eq_json_text(j, "caveat", a->caveat.t[o->lang]);
    eq_words_reset(&t);
    eq_words_below(a, o->lang, &t);
    eq_json_text(j, "note", eq_buf_text(&t));
    eq_words_reset(&t);
    if (judged) {
        eq_words_believe_first(a, o->lang, &t);
    } else if (!o->quick) {
        (void)eq_words_judged(a, o->lang, &t);
    }
    eq_json_text(j, "judgement_note", t.n > 0 ? eq_buf_text(&t) : NULL);
    if (o->quick) { /* what rests on judgement is not known yet */
        eq_json_null(j, "believe");
    } else {
        eq_json_bool(j, "believe", judged);
    }
    eq_json_text(j, "definition_note",
                 a->definition ? eq_string(EQ_S_REPORT_DEFINITION, o->lang) : NULL);
    eq_words_done(&t, j->out);
}

void eq_view_short_count(const eq_answer *a, eq_lang lang, eq_buf *out)
{
    if (a->constant) {
        eq_percent_write(a->p, true, lang, out);
    } else {
        eq_words_count(a->count, false, lang, out);
    }
}

static void put_chance(eq_json *j, const eq_answer *a, eq_lang lang)
{
    eq_buf t = { 0 };

    eq_json_number(j, "p", a->p);
    eq_json_number(j, "p_error", a->p_error);
    eq_json_bool(j, "chance", a->chance);
    eq_json_bool(j, "constant", a->constant);
    eq_json_object(j, "count");
    eq_json_u64(j, "n", a->count.n);
    eq_json_u64(j, "of", a->count.of);
    eq_json_end(j);
    eq_view_short_count(a, lang, &t);
    eq_json_text(j, "short_count", eq_buf_text(&t));
    eq_words_done(&t, j->out);
}

static void put_keys(eq_json *j, const char *name, const char *const *key, size_t n)
{
    eq_json_list(j, name);
    for (size_t i = 0; i < n; i++) {
        eq_json_text(j, NULL, key[i]);
    }
    eq_json_end(j);
}

static void put_flip(eq_json *j, const eq_answer *a, const eq_flip *f, eq_lang lang)
{
    eq_buf t = { 0 };

    eq_json_object(j, NULL);
    eq_json_text(j, "key", f->key);
    eq_json_text(j, "name", eq_words_both(&f->name, lang));
    if (f->found && f->yesno) {
        eq_buf_str(&t, f->value > 0.5 ? "yes" : "no");
    } else if (f->found && f->words) {
        eq_buf_str(&t, f->words[(size_t)(f->value + 0.5)]);
    } else if (f->found) {
        eq_view_setting(f->scale != 0.0 ? f->value / f->scale : f->value, f->unit,
                        f->whole ? 12 : 4, &t);
    }
    eq_json_text(j, "value", f->found ? eq_buf_text(&t) : NULL);
    eq_words_reset(&t);
    eq_words_flip(a, f, lang, &t);
    eq_json_text(j, "say", eq_buf_text(&t));
    eq_json_end(j);
    eq_words_done(&t, j->out);
}

static void put_flips(eq_json *j, const eq_answer *a, eq_lang lang)
{
    eq_json_list(j, "flips");
    for (size_t i = 0; i < a->n_flip; i++) {
        put_flip(j, a, &a->flip[i], lang);
    }
    eq_json_end(j);
}

static void put_citation(eq_json *j, const eq_answer *a, eq_lang lang)
{
    const eq_provenance *o = &a->origin;
    eq_buf t = { 0 }, seed = { 0 }, n = { 0 };

    eq_buf_u64(&seed, o->seed);
    eq_buf_grouped(&n, (double)o->n, 0);
    eq_words_put(&t, EQ_S_VIEW_CITATION, lang, "version", o->version ? o->version : "", "question",
                 eq_words_both(&a->question, lang), "id", eq_words_asked(a), "models",
                 eq_words_models(o, lang), "seed", eq_buf_text(&seed), "n", eq_buf_text(&n), "date",
                 o->data_date ? o->data_date : "", NULL);
    eq_json_text(j, "citation", eq_buf_text(&t));
    eq_words_done(&t, j->out);
    eq_words_done(&seed, j->out);
    eq_words_done(&n, j->out);
}

static void put_remake(eq_json *j, const eq_answer *a, eq_lang lang)
{
    eq_buf t = { 0 };

    eq_json_text(j, "command", a->command);
    put_citation(j, a, lang);
    eq_link_write(a, lang, &t);
    eq_json_text(j, "link", eq_buf_text(&t));
    eq_words_done(&t, j->out);
}

static void put_revisions(eq_json *j, const eq_answer *a)
{
    eq_str name[MAX_REVISION];
    size_t n = eq_link_revisions(a, name, MAX_REVISION);
    eq_buf t = { 0 };

    eq_json_list(j, "revisions");
    for (size_t i = 0; i < n; i++) {
        eq_words_reset(&t);
        eq_link_revision(name[i], &t);
        eq_json_text(j, NULL, eq_buf_text(&t));
    }
    eq_json_end(j);
    eq_words_done(&t, j->out);
}

void eq_view_json(const eq_answer *a, const eq_view_options *o, eq_buf *out)
{
    eq_json j;

    eq_json_begin(&j, out, true);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.view/1");
    eq_json_text(&j, "id", a->id);
    eq_json_text(&j, "kind", "claim");
    eq_json_text(&j, "lang", o->lang == EQ_ZH ? "zh" : "en");
    eq_json_text(&j, "level", o->map ? "map" : o->quick ? "quick" : o->most ? "most" : "full");
    eq_json_bool(&j, "partial", a->partial);
    eq_json_u64(&j, "n", a->origin.n);
    eq_json_u64(&j, "seed", a->origin.seed);
    eq_json_text(&j, "version", a->origin.version);
    eq_json_text(&j, "data_date", a->origin.data_date);
    put_revisions(&j, a);
    put_words(&j, a, o);
    put_chance(&j, a, o->lang);
    put_keys(&j, "changed", a->set_key, a->n_set);
    put_keys(&j, "said_by", a->said_by, a->n_said);
    put_keys(&j, "doubted_by", a->doubted_by, a->n_doubted);
    eq_view_controls(&j, a, o->lang);
    eq_view_charts(&j, a, o);
    if (!o->quick) {
        eq_view_parts(&j, a, o->lang);
        put_flips(&j, a, o->lang);
    }
    put_remake(&j, a, o->lang);
    eq_json_end(&j);
}
