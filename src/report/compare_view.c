/* A comparison for a page, in one language: what differs, the difference in words, the picture of
 * the differences with what can be pointed at in it, both sides, and the tables as Markdown. */
#include "report/chart.h"
#include "report/compare_report.h"
#include "report/view_in.h"

static void put_side(eq_json *j, const eq_answer *a, const char *name, eq_lang lang)
{
    eq_buf t = { 0 };

    eq_json_object(j, NULL);
    eq_json_text(j, "name", name);
    eq_compare_side(a, lang, &t);
    eq_json_text(j, "label", eq_buf_text(&t));
    eq_words_reset(&t);
    eq_sentence_write(a, lang, &t);
    eq_json_text(j, "sentence", eq_buf_text(&t));
    eq_words_reset(&t);
    eq_view_short_count(a, lang, &t);
    eq_json_text(j, "short_count", eq_buf_text(&t));
    eq_json_text(j, "command", a->command);
    eq_json_end(j);
    eq_words_done(&t, j->out);
}

static void put_chart(eq_json *j, const eq_comparison *k, const eq_chart_options *o)
{
    eq_chart_notes notes = { .marks = j };
    eq_buf svg = { 0 }, csv = { 0 };

    eq_json_object(j, "chart");
    eq_json_text(j, "kind", "difference");
    eq_json_list(j, "marks");
    eq_compare_draw(k, o, true, &notes, &svg);
    eq_json_end(j);
    eq_json_text(j, "title", eq_buf_text(&notes.title));
    eq_json_text(j, "desc", eq_buf_text(&notes.desc));
    eq_json_text(j, "svg", eq_buf_text(&svg));
    eq_compare_csv(k, o->lang, &csv);
    eq_json_text(j, "csv", eq_buf_text(&csv));
    eq_json_end(j);
    eq_words_done(&notes.title, j->out);
    eq_words_done(&notes.desc, j->out);
    eq_words_done(&svg, j->out);
    eq_words_done(&csv, j->out);
}

/* Every input that differs: its name, and its values from A to B. */
static void put_differs(eq_json *j, const eq_comparison *k, eq_lang lang)
{
    eq_buf t = { 0 };

    eq_json_list(j, "differs");
    for (size_t i = 0; i < k->n_changed; i++) {
        const eq_changed_input *c = &k->changed[i];
        const char *name = eq_words_both(&c->name, lang);

        if (!eq_compare_shared(c)) {
            continue;
        }
        eq_json_object(j, NULL);
        eq_json_text(j, "key", c->key);
        eq_json_text(j, "name", *name ? name : c->key);
        eq_words_reset(&t);
        eq_compare_differs(c, false, lang, &t);
        eq_json_text(j, "say", eq_buf_text(&t));
        eq_json_end(j);
    }
    eq_json_end(j);
    eq_words_reset(&t);
    if (k->n_changed == 0) {
        eq_buf_str(&t, eq_string(EQ_S_COMPARE_SAME, lang));
    }
    eq_compare_alone(k, lang, &t);
    eq_json_text(j, "differs_note", t.n ? eq_buf_text(&t) : NULL);
    eq_words_done(&t, j->out);
}

void eq_compare_view(const eq_comparison *k, const eq_chart_options *o, eq_buf *out)
{
    eq_buf t = { 0 };
    eq_json j;

    eq_json_begin(&j, out, true);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.comparison-view/1");
    eq_json_text(&j, "lang", o->lang == EQ_ZH ? "zh" : "en");
    eq_json_bool(&j, "paired", k->paired);
    eq_json_bool(&j, "once", k->a->fixed && k->b->fixed);
    put_differs(&j, k, o->lang);
    eq_compare_note(k, o->lang, &t);
    eq_json_text(&j, "note", t.n ? eq_buf_text(&t) : NULL);
    eq_words_reset(&t);
    eq_json_list(&j, "sides");
    put_side(&j, k->a, "A", o->lang);
    put_side(&j, k->b, "B", o->lang);
    eq_json_end(&j);
    eq_compare_headline(k, o->lang, &t);
    eq_json_text(&j, "sentence", eq_buf_text(&t));
    eq_words_reset(&t);
    eq_compare_spread(k, o->lang, &t);
    eq_json_text(&j, "spread", t.n ? eq_buf_text(&t) : NULL);
    if (k->paired) {
        put_chart(&j, k, o);
    } else {
        eq_json_null(&j, "chart");
    }
    eq_words_reset(&t);
    eq_compare_tables(k, o->lang, &t);
    eq_json_text(&j, "tables", eq_buf_text(&t));
    eq_json_end(&j);
    eq_words_done(&t, out);
}
