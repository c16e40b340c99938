/* Comparisons as text and JSON. */
#include "report/compare_report.h"

#include <math.h>
#include <string.h>

#include "io/json.h"

static void count_text(double share, eq_buf *out)
{
    eq_buf_u64(out, (uint64_t)floor(20 * share + 0.5));
}

static void value(const eq_changed_input *c, const char *text, eq_lang lang, eq_buf *out)
{
    eq_quantity_write(text ? text : "-", c->key, true, lang, out);
}

static void side(const eq_answer *a, const char *label, size_t width, eq_lang lang, eq_buf *out)
{
    eq_buf t = { 0 };

    eq_buf_str(out, label);
    eq_buf_str(out, "  ");
    eq_buf_str(out, a->id);
    eq_buf_str(out, "\n   ");
    eq_sentence_write(a, lang, &t);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&t)), width - 3, 3, false);
    eq_buf_char(out, '\n');
    eq_buf_clear(&t);
}

static void difference(const eq_comparison *k, eq_lang lang, eq_buf *out)
{
    eq_buf low = { 0 }, high = { 0 }, median = { 0 }, from = { 0 }, to = { 0 }, name = { 0 };
    const eq_answer *a = k->a;

    if (!k->paired) {
        eq_buf_str(out, eq_string(EQ_S_COMPARE_NOT_PAIRED, lang));
        return;
    }
    if (k->share_equal >= 1) {
        eq_buf_str(out, eq_string(EQ_S_COMPARE_EQUAL, lang));
        return;
    }
    count_text(k->share_lower, &low);
    count_text(k->share_higher, &high);
    eq_value_write(k->median, a->outcome_scale, a->outcome_unit, NULL, false, lang, &median);
    eq_value_write(k->q025, a->outcome_scale, a->outcome_unit, NULL, false, lang, &from);
    eq_value_write(k->q975, a->outcome_scale, a->outcome_unit, NULL, false, lang, &to);
    eq_buf_str(&name, a->outcome_name.t[lang]);
    if (strcmp(a->outcome_name.t[lang], k->b->outcome_name.t[lang]) != 0) {
        eq_buf_reset(&name);
        eq_buf_template(&name, eq_string(EQ_S_COMPARE_TWO_NAMES, lang), "a",
                        a->outcome_name.t[lang], "b", k->b->outcome_name.t[lang], NULL);
    }
    eq_buf_template(out, eq_string(EQ_S_COMPARE_DIFFERENCE, lang), "name", eq_buf_text(&name),
                    "low", eq_buf_text(&low), "high", eq_buf_text(&high), "median",
                    eq_buf_text(&median), "from", eq_buf_text(&from), "to", eq_buf_text(&to), NULL);
    eq_buf_str(out, "\n\n");
    eq_buf_clear(&low);
    eq_buf_clear(&high);
    eq_buf_clear(&median);
    eq_buf_clear(&from);
    eq_buf_clear(&to);
    eq_buf_clear(&name);
}

static void one(const eq_comparison *k, const eq_text_style *style, eq_lang lang, eq_buf *out)
{
    eq_buf b = { 0 };

    side(k->a, "A", style->width, lang, out);
    side(k->b, "B", style->width, lang, out);
    eq_buf_char(out, '\n');
    difference(k, lang, &b);
    eq_buf_wrap(out, eq_str_of(eq_buf_text(&b)), style->width, 0, false);
    eq_buf_str(out, "\n\n");
    bool other = strcmp(k->a->proposition, k->b->proposition) != 0;

    eq_buf_str(out,
               eq_string(k->n_changed || other ? EQ_S_COMPARE_CHANGED : EQ_S_COMPARE_SAME, lang));
    eq_buf_char(out, '\n');
    if (other) {
        eq_buf_reset(&b);
        eq_buf_str(&b, eq_string(EQ_S_COMPARE_PROPOSITION, lang));
        eq_buf_str(&b, k->a->proposition);
        eq_buf_str(&b, " -> ");
        eq_buf_str(&b, k->b->proposition);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, eq_str_of(eq_buf_text(&b)), style->width - 2, 6, false);
        eq_buf_char(out, '\n');
    }
    for (size_t i = 0; i < k->n_changed; i++) {
        eq_buf_reset(&b);
        eq_buf_str(&b, k->changed[i].key);
        eq_buf_str(&b, ": ");
        value(&k->changed[i], k->changed[i].a, lang, &b);
        eq_buf_str(&b, " -> ");
        value(&k->changed[i], k->changed[i].b, lang, &b);
        eq_buf_str(out, "  ");
        eq_buf_wrap(out, (eq_str){ eq_buf_text(&b), b.n }, style->width - 2, 6, false);
        eq_buf_char(out, '\n');
    }
    eq_buf_clear(&b);
}

void eq_compare_text(const eq_comparison *k, const eq_text_style *style, eq_buf *out)
{
    for (int lang = 0; lang < EQ_N_LANG; lang++) {
        if (style->both || style->lang == (eq_lang)lang) {
            one(k, style, (eq_lang)lang, out);
        }
    }
}

void eq_compare_json(const eq_comparison *k, eq_buf *out)
{
    double scale = k->a->outcome_scale;
    eq_json j;

    eq_json_begin(&j, out, false);
    eq_json_object(&j, NULL);
    eq_json_text(&j, "schema", "eq.comparison/1");
    eq_json_text(&j, "a", k->a->id);
    eq_json_text(&j, "b", k->b->id);
    eq_json_number(&j, "p_a", k->a->p);
    eq_json_number(&j, "p_b", k->b->p);
    eq_json_bool(&j, "paired", k->paired);
    if (k->paired) {
        eq_json_number(&j, "share_lower", k->share_lower);
        eq_json_number(&j, "share_equal", k->share_equal);
        eq_json_number(&j, "share_higher", k->share_higher);
        eq_json_number(&j, "median", k->median / scale);
        eq_json_number(&j, "q025", k->q025 / scale);
        eq_json_number(&j, "q975", k->q975 / scale);
        eq_json_list(&j, "dots");
        for (int i = 0; i < 20; i++) {
            eq_json_number(&j, NULL, k->dots[i] / scale);
        }
        eq_json_end(&j);
    }
    eq_json_list(&j, "changed");
    for (size_t i = 0; i < k->n_changed; i++) {
        eq_json_object(&j, NULL);
        eq_json_text(&j, "key", k->changed[i].key);
        eq_json_text(&j, "a", k->changed[i].a);
        eq_json_text(&j, "b", k->changed[i].b);
        eq_json_end(&j);
    }
    eq_json_end(&j);
    eq_json_end(&j);
    eq_buf_char(out, '\n');
}
